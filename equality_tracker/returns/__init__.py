"""The way in for figures: read a return, check it, submit it, approve it."""
