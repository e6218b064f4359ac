"""What is still owed for a period, by whom, with reminders."""

from equality_tracker.ui.outstanding_page import show_outstanding

show_outstanding()
