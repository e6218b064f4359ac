"""The trend chart of a measure, with its words and its table."""

import streamlit as st

from equality_tracker import charts
from equality_tracker.figures.measure import MeasureView
from equality_tracker.figures.words import shown_target
from equality_tracker.ui import components as c
from equality_tracker.ui.measure_parts import points_table

_CONFIG = {"displayModeBar": False, "scrollZoom": False, "doubleClick": False}


def show_trend(view: MeasureView) -> None:
    """Show a measure's trend, what it says in words, and the figures behind it."""
    row = view.measure
    lines = tuple(view.comparator_trends.items()) if row.kind in ("percentage", "rate") else ()
    newest = view.trend[-1] if view.trend else None
    chart = charts.trend_chart(
        view.trend,
        "%" if row.kind == "percentage" else "",
        lines,
        _level(view, newest.target if newest else None),
        _level(view, newest.floor if newest else None),
        "",
    )
    words = charts.trend_words(row.title, view.trend)
    st.plotly_chart(chart, width="stretch", theme=None, config=_CONFIG, key="trend", alt=words)
    st.html(_caption(view) + c.details("Figures behind this chart", points_table(view.trend, row.title)))


def _level(view: MeasureView, value: float | None) -> str:
    return shown_target(value, view.measure.decimals, view.measure.kind, view.measure.unit)


def _caption(view: MeasureView) -> str:
    row = view.measure
    parts = [f"{row.frequency.capitalize()}, {row.unit if row.kind != 'percentage' else 'per cent'}."]
    if any(point.is_part_year for point in view.trend):
        parts.append("Hatched: the year is not complete.")
    if any(point.value is None and point.text == "c" for point in view.trend):
        parts.append("c: suppressed to protect people.")
    if any(point.text == "not reported" for point in view.trend):
        parts.append("Gaps: not reported.")
    return f'<p class="caption">{c.escape(" ".join(parts))} Source: {c.escape(row.source)}.</p>'
