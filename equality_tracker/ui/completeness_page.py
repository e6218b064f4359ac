"""The completeness page: all measures by characteristic, or one measure by one of them."""

import streamlit as st

from equality_tracker.charts.known_share import begins_above_nought, known_share_chart, known_share_words
from equality_tracker.figures.completeness import completeness
from equality_tracker.figures.completeness_detail import CompletenessView, completeness_of
from equality_tracker.figures.completeness_shares import PARTLY_KNOWN, WELL_KNOWN, KnownShare
from equality_tracker.figures.words import counted
from equality_tracker.ui import completeness_detail_parts as detail
from equality_tracker.ui import completeness_parts as parts
from equality_tracker.ui import components as c
from equality_tracker.ui import session
from equality_tracker.ui.filters import of_objective

FEWEST_DRAWN = 3
"""Fewer points make no line."""
_CONFIG = {"displayModeBar": False, "scrollZoom": False, "doubleClick": False}


def show_completeness() -> None:
    """Show all measures by characteristic at the end of the chosen period."""
    place = session.heading_place()
    view = completeness(session.person(), session.store(), place.period)
    place.heading("Completeness", f"{parts.LEAD} Position at the end of {view.period}.")
    st.html(parts.findings_html(view) + parts.characteristics_html(view))
    st.html(c.section("Measure by measure", parts.matrix_sentence(view)))
    st.html(parts.matrix_html(view, of_objective(view.rows, "completeness")))


def show_detail(measure_id: str, breakdown: str | None) -> None:
    """Show one measure by one breakdown at the end of the chosen period."""
    place = session.heading_place()
    view = completeness_of(session.person(), session.store(), measure_id, breakdown, place.period)
    back = session.way_back("completeness", "All measures and characteristics")
    place.heading(detail.title(view), detail.lead(view), back)
    st.html(detail.asked_html(view) + detail.choices_html(view))
    _show_trend_and_standing(view)
    below = (
        detail.growths_html(view),
        detail.extremes_html(view),
        detail.unknown_html(view),
        detail.areas_html(view),
    )
    st.html("".join(below))


def _show_trend_and_standing(view: CompletenessView) -> None:
    standing = detail.standing_html(view)
    left, right = st.columns([2, 1], gap="large")
    with left:
        st.html(f'<div class="only-narrow">{standing}</div>')
        _show_chart(view)
    with right:
        st.html(f'<div class="only-wide">{standing}</div>' + detail.facts_html(view))


def _show_chart(view: CompletenessView) -> None:
    """The share over time, with its words; by year where a year's share stands, or the quarters are too few."""
    by_quarter, by_year = view.trend, view.years
    offered = (by_year, by_quarter) if view.now in by_year else (by_quarter, by_year)
    points = next((each for each in offered if _shown(each) >= FEWEST_DRAWN), ())
    if points:
        words = known_share_words(f"{view.measure.title}, {view.title.lower()}", points)
        chart = known_share_chart(points, (PARTLY_KNOWN, WELL_KNOWN))
        st.plotly_chart(chart, width="stretch", theme=None, config=_CONFIG, key="known-share", alt=words)
        st.html(f'<p class="caption">{c.escape(_caption(points))}</p>')
    else:
        st.html(f'<p class="sentence">{c.escape(_too_few(view))}</p>')
    st.html(_tables(view))


def _shown(points: tuple[KnownShare, ...]) -> int:
    return sum(1 for point in points if point.value is not None)


def _too_few(view: CompletenessView) -> str:
    return (
        f"Too few to draw: {_shown(view.trend)} of {counted(len(view.trend), 'share')} up to this period can be shown."
    )


def _caption(points: tuple[KnownShare, ...]) -> str:
    bottom = begins_above_nought(points)
    notes = [
        "Per cent of all whose group is known. Dotted: the edges of the bands, where they lie within the chart.",
        f"The axis begins at {bottom:g}%." if bottom else "",
        "c: cannot be shown, a figure needed for it is suppressed." if any(p.state == "hidden" for p in points) else "",
        "x: not available." if any(p.state == "not_available" for p in points) else "",
        "Gaps: not reported." if any(p.state == "not_reported" for p in points) else "",
    ]
    return " ".join(filter(None, notes))


def _tables(view: CompletenessView) -> str:
    period = "Quarter" if view.measure.frequency == "quarterly" else "Taken on"
    trend = c.details("Each share with its counts", detail.shares_table(view.trend, period, "Known over time"))
    if not view.years:
        return trend
    return trend + c.section("By year") + detail.shares_table(view.years, "Year", "Known by year")
