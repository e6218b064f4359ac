"""Cells that the tables of the measure page share."""

from equality_tracker.figures.changes import ShownChange
from equality_tracker.ui import components as c
from equality_tracker.ui.measure_tables import SHORT_INTERVAL


def with_interval(value: str, interval: str) -> str:
    """A figure with the range in which it lies."""
    return f"<b>{value}</b>" + c.small(f"{SHORT_INTERVAL} {interval}" if interval else "")


def change_in_words(change: ShownChange | None) -> str:
    """A change with its word and what was compared, without its interval."""
    if change is None:
        return '<span class="quiet">–</span>'
    word = f'<span class="line">{c.change_word(change)}</span>' if change.word_key else ""
    return f'<span class="amount">{c.escape(change.text)}</span>{word}{c.small(change.compared)}'
