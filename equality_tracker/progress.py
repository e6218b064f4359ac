"""Telling how far long work is."""

from collections.abc import Callable

Progress = Callable[[float, str], None]
"""Is told how much is done, from 0 to 1, and what is being done."""


def quiet(_share: float, _words: str) -> None:
    """Take no notice of progress."""
