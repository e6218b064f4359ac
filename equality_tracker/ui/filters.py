"""Filters of a list of measures, kept in the address."""

from collections.abc import Callable, Sequence

import streamlit as st

from equality_tracker.figures.position import MeasureStanding
from equality_tracker.figures.words import STATUS_WORDS

EVERY = "All"

_READ: dict[str, Callable[[MeasureStanding], str]] = {
    "Objective": lambda row: row.measure.objective,
    "Priority": lambda row: row.measure.priority,
    "Status": lambda row: STATUS_WORDS[row.status],
    "Lead": lambda row: row.measure.lead,
}


PAGES = ("overview", "measures")
"""The pages that have filters."""


def every_filter_key() -> list[str]:
    """Name the filters of all pages."""
    return [filter_key(page, label) for page in PAGES for label in _READ]


def filter_key(page: str, label: str) -> str:
    """Name a filter of a page, as it stands in the address."""
    return f"{page}-{label.lower()}"


def filtered(standings: Sequence[MeasureStanding], page: str) -> list[MeasureStanding]:
    """Show the filters and give the measures that pass all of them.

    Args:
        standings: to choose from.
        page: whose filters they are; a link to another page's filters must not name those of this one,
            which Streamlit drops from the address on the way.
    """
    chosen = list(standings)
    for column, (label, read) in zip(st.columns(len(_READ)), _READ.items(), strict=True):
        offered = list(dict.fromkeys(read(row) for row in standings))
        with column:
            wanted = st.selectbox(label, [EVERY, *offered], key=filter_key(page, label), bind="query-params")
        chosen = [row for row in chosen if wanted in (EVERY, read(row))]
    return chosen
