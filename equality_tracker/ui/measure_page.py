"""The measure page: all measures by priority, or one from trend to sources."""

import streamlit as st

from equality_tracker.figures.completeness_recording import recording_warning
from equality_tracker.figures.measure import MeasureView, measure
from equality_tracker.figures.overview import overview
from equality_tracker.ui import measure_parts as parts
from equality_tracker.ui import session
from equality_tracker.ui.commentary_form import show_commentary
from equality_tracker.ui.completeness_parts import links_of_groups, recording_note
from equality_tracker.ui.filters import filtered
from equality_tracker.ui.measure_breakdowns import breakdowns_html, comparators_html
from equality_tracker.ui.measure_rebase import offer_rebase
from equality_tracker.ui.measure_signals import signal_html, workings_html
from equality_tracker.ui.measure_views import view_switch
from equality_tracker.ui.measure_years import years_html
from equality_tracker.ui.overview_parts import measures_by_priority
from equality_tracker.ui.trend import show_trend


def show_measures() -> None:
    """Show all measures to choose from."""
    place = session.heading_place()
    view = overview(session.person(), session.store(), place.period)
    place.heading("Measures", f"Choose a measure. Position at the end of {view.period}.")
    st.html(measures_by_priority(filtered(view, "measures")))


def show_measure(measure_id: str, breakdown: str | None, is_detailed: bool) -> None:
    """Show one measure at the end of the chosen period, by the chosen breakdown, simply or in detail."""
    place = session.heading_place()
    view = measure(session.person(), session.store(), measure_id, place.period, breakdown)
    back = session.way_back("measures", "All measures")
    place.heading(view.measure.title, view.measure.why_it_matters, back)
    _show_trend_and_standing(view, is_detailed)
    if is_detailed:
        st.html(_others_html(view, is_detailed) + parts.sources_html(view))
        offer_rebase(view)


def _others_html(view: MeasureView, is_detailed: bool) -> str:
    """The measure by group and area, whether its groups changed in the records only, and beside other areas."""
    council, name = session.known().council, view.measure.measure_id
    by = view.breakdown.breakdown if view.breakdown else None
    warning = recording_warning(session.person(), session.store(), name, by, view.period)
    recorded = recording_note(warning) + links_of_groups(name, by)
    return breakdowns_html(view, council, is_detailed) + recorded + comparators_html(view, council, is_detailed)


def _show_trend_and_standing(view: MeasureView, is_detailed: bool) -> None:
    """The trend and the years at the left, the newest figure and the facts at the right; on a phone the
    newest figure comes first.
    """
    standing = parts.standing_html(view, is_detailed)
    left, right = st.columns([2, 1], gap="large")
    with left:
        st.html(view_switch(view, is_detailed) + f'<div class="only-narrow">{standing}</div>')
        show_trend(view, is_detailed)
        workings = workings_html(view) if is_detailed else ""
        st.html(signal_html(view) + workings + years_html(view, is_detailed))
        show_commentary(view)
    with right:
        others = "" if is_detailed else _others_html(view, is_detailed)
        st.html(f'<div class="only-wide">{standing}</div>' + parts.measure_facts(view, is_detailed) + others)
