"""The trend chart of a measure, with its words and its table."""

import streamlit as st

from equality_tracker.charts.trend import trend_chart, trend_words
from equality_tracker.figures.measure import MeasureView
from equality_tracker.figures.words import shown_target
from equality_tracker.ui import components as c
from equality_tracker.ui.measure_parts import points_table

_CONFIG = {"displayModeBar": False, "scrollZoom": False, "doubleClick": False}


def show_trend(view: MeasureView) -> None:
    """Show a measure's trend, what it says in words, and the figures behind it."""
    row = view.measure
    shown = [point for point in view.trend if point.value is not None]
    if not shown:
        st.html('<p class="sentence">There are no figures up to this period to draw.</p>')
        return
    lines = tuple(view.comparator_trends.items()) if row.kind in ("percentage", "rate") else ()
    newest = shown[-1]
    name = "" if newest.label == view.standing.period else newest.label
    chart = trend_chart(
        view.trend,
        "%" if row.kind == "percentage" else "",
        lines,
        _target_range(view),
        _level(view, _newest(view, "floor")),
        name,
    )
    words = trend_words(row.title, view.trend)
    st.plotly_chart(chart, width="stretch", theme=None, config=_CONFIG, key="trend", alt=words)
    st.html(_caption(view) + c.details("Figures behind this chart", points_table(view.trend, row.title)))


def _newest(view: MeasureView, level: str) -> float | None:
    return next((getattr(point, level) for point in reversed(view.trend) if getattr(point, level) is not None), None)


def _target_range(view: MeasureView) -> str:
    levels = (_level(view, _newest(view, "target")), _level(view, _newest(view, "target_upper")))
    return " to ".join(filter(None, levels))


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
