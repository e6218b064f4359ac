"""Filters of a list of measures, kept in the address."""

from collections.abc import Callable, Mapping, Sequence
from itertools import chain
from typing import Any, Protocol, TypeVar

import streamlit as st

from equality_tracker.figures.attention import REASON_WORDS
from equality_tracker.figures.overview import Overview
from equality_tracker.figures.position import MeasureStanding
from equality_tracker.figures.signals import VARIATION_WORDS
from equality_tracker.figures.words import STATUS_WORDS

EVERY = "All"


class OfMeasure(Protocol):
    """A row about a measure."""

    @property
    def measure(self) -> Any: ...  # noqa: D102


Row = TypeVar("Row", bound=OfMeasure)

NO_RANGE = "No usual range"
ANY_REASON = "Any reason"

Reasons = Mapping[str, tuple[str, ...]]
"""Why measures need attention, by measure: keys of `REASON_WORDS`."""

_READ: dict[str, Callable[[MeasureStanding, Reasons], tuple[str, ...]]] = {
    "Objective": lambda row, _: (row.measure.objective,),
    "Priority": lambda row, _: (row.measure.priority,),
    "Status": lambda row, _: (STATUS_WORDS[row.status],),
    "Variation": lambda row, _: (row.signal.variation_words or NO_RANGE,),
    "Attention": lambda row, reasons: _attention(reasons.get(row.measure_id, ())),
    "Lead": lambda row, _: (row.measure.lead,),
}
_ORDERED = [*STATUS_WORDS.values(), *VARIATION_WORDS.values(), NO_RANGE, ANY_REASON, *REASON_WORDS.values()]
"""What is offered in this order; all else in the order of the framework."""

PAGES = ("overview", "measures", "inequality", "completeness")
"""The pages that have filters."""


def every_filter_key() -> list[str]:
    """Name the filters of all pages."""
    return [filter_key(page, label) for page in PAGES for label in _READ] + _OF_COUNTS


def filter_key(page: str, label: str) -> str:
    """Name a filter of a page, as it stands in the address."""
    return f"{page}-{label.lower()}"


_OF_COUNTS = [filter_key("disclosure", label) for label in ("Measure", "Breakdown", "Reason")]
"""The filters of suppressed counts."""


def filtered(view: Overview, page: str) -> list[MeasureStanding]:
    """Show the filters and give the measures that pass all of them.

    Args:
        view: whose measures to choose from.
        page: whose filters they are; a link to another page's filters must not name those of this one,
            which Streamlit drops from the address on the way.
    """
    chosen, reasons = list(view.standings), view.reasons()
    with st.container(key=f"filters-{page}"):
        columns = st.columns(len(_READ))
    for column, (label, read) in zip(columns, _READ.items(), strict=True):
        with column:
            offered = [EVERY, *_offered(read, view.standings, reasons)]
            wanted = st.selectbox(label, offered, key=filter_key(page, label), bind="query-params")
        chosen = [row for row in chosen if wanted == EVERY or wanted in read(row, reasons)]
    return chosen


def of_objective(rows: Sequence[Row], page: str) -> list[Row]:
    """Show the filter by objective alone and give the rows of the measures that pass it."""
    offered = list(dict.fromkeys(row.measure.objective for row in rows))
    column, _ = st.columns([1, 2])
    with column:
        wanted = st.selectbox("Objective", [EVERY, *offered], key=filter_key(page, "Objective"), bind="query-params")
    return [row for row in rows if wanted in (EVERY, row.measure.objective)]


def _offered(
    read: Callable[[MeasureStanding, Reasons], tuple[str, ...]], standings: Sequence[MeasureStanding], reasons: Reasons
) -> list[str]:
    found = list(dict.fromkeys(chain.from_iterable(read(row, reasons) for row in standings)))
    return sorted(found, key=lambda words: _ORDERED.index(words) if words in _ORDERED else len(_ORDERED))


def _attention(reasons: tuple[str, ...]) -> tuple[str, ...]:
    return (ANY_REASON, *[REASON_WORDS[reason] for reason in reasons]) if reasons else ()
