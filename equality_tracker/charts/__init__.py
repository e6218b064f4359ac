"""Charts as plain dicts for Plotly: the same for screen and paper.

Each has a text alternative. Colours are those of the light theme; the page's style sheet repaints just
these colours in the dark one.
"""
