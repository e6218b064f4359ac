"""The measure page: all measures by priority, or one from trend to sources."""

import streamlit as st

from equality_tracker.figures.measure import MeasureView, measure
from equality_tracker.figures.overview import overview
from equality_tracker.ui import measure_parts as parts
from equality_tracker.ui import session
from equality_tracker.ui.filters import filtered
from equality_tracker.ui.overview_parts import measures_by_priority
from equality_tracker.ui.trend import show_trend


def show_measures() -> None:
    """Show all measures to choose from."""
    place = session.heading_place()
    view = overview(session.person(), session.store(), place.period)
    place.heading("Measures", f"Choose a measure. Position at the end of {view.period}.")
    st.html(measures_by_priority(filtered(view.standings, "measures")))


def show_measure(measure_id: str, breakdown: str | None) -> None:
    """Show one measure at the end of the chosen period, by the chosen breakdown."""
    place = session.heading_place()
    view = measure(session.person(), session.store(), measure_id, place.period, breakdown)
    back = session.way_back("measures", "All measures")
    place.heading(view.measure.title, view.measure.why_it_matters, back)
    _show_trend_and_standing(view)
    council = session.known().council
    below = (
        parts.breakdowns_html(view, council),
        parts.comparators_html(view, council),
        parts.sources_html(view),
    )
    st.html("".join(below))


def _show_trend_and_standing(view: MeasureView) -> None:
    """The trend and the years at the left, the newest figure and the facts at the right; on a phone the
    newest figure comes first.
    """
    standing = parts.standing_html(view)
    left, right = st.columns([2, 1], gap="large")
    with left:
        st.html(f'<div class="only-narrow">{standing}</div>')
        show_trend(view)
        st.html(parts.years_html(view))
    with right:
        st.html(f'<div class="only-wide">{standing}</div>' + parts.measure_facts(view))
