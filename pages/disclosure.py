"""What is suppressed and why, for those who may see figures that are not protected; and the rules of it."""

from equality_tracker.ui.disclosure_page import show_disclosure

show_disclosure()
