"""Tracks a council's equality objectives: returns in, protected figures out."""

__version__ = "0.1.0"
