"""What happened and what is being done: what is required at a position, and how far it is."""

from equality_tracker.ui.commentary_page import show_commentaries

show_commentaries()
