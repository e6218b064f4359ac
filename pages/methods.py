"""How the figures are worked out, for everybody who reads them."""

from equality_tracker.ui.methods_page import show_methods

show_methods()
