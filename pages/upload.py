"""A return is sent: template, check, preview, submission."""

from equality_tracker.ui.upload_page import show_upload

show_upload()
