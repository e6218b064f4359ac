"""The trend chart of a measure, with its words and its table."""

import streamlit as st

from equality_tracker.charts.trend import TrendPicture, trend_chart
from equality_tracker.charts.trend_words import trend_words
from equality_tracker.figures.measure import MeasureView
from equality_tracker.figures.trend_points import Point
from equality_tracker.figures.words import STATUS_WORDS
from equality_tracker.papers.trend_picture import has_figures, key_words, trend_picture, why_nothing
from equality_tracker.ui import components as c
from equality_tracker.ui.measure_tables import without_empty

_CONFIG = {"displayModeBar": False, "scrollZoom": False, "doubleClick": False}


def show_trend(view: MeasureView, is_detailed: bool) -> None:
    """Show a measure's trend, what it says in words, and the figures behind it."""
    if not has_figures(view):
        st.html(f'<p class="sentence">{why_nothing(view.trend)}</p>')
        return
    chart = trend_chart(picture_of(view, is_detailed))
    words = trend_words(view.measure.title, view.trend, f"{view.signal_sentence} {view.meaning}".strip())
    st.plotly_chart(chart, width="stretch", theme=None, config=_CONFIG, key="trend", alt=words)
    begins = chart["layout"]["yaxis"]["range"][0]
    table = c.details("Figures behind this chart", points_table(view.trend, view.measure.title))
    key = key_words(view, begins, is_detailed, is_detailed and bool(view.outlook.ahead))
    source = f"Source: {c.escape(view.measure.source)}."
    st.html(f'<p class="caption">{c.escape(key)} {source}</p>{table}')


def picture_of(view: MeasureView, is_detailed: bool) -> TrendPicture:
    """Give what a measure's chart is drawn from; in detail with what lies ahead."""
    return trend_picture(view, is_detailed, view.outlook.ahead if is_detailed else ())


def points_table(points: tuple[Point, ...], title: str) -> str:
    """The figures behind a trend chart, with their intervals, usual ranges and marks."""
    cells = [
        [
            c.escape(p.label),
            c.escape(p.text),
            p.interval,
            p.counts if " of " in p.counts else "",
            p.target_text,
            STATUS_WORDS[p.status] if p.value is not None else "",
            p.usual,
            c.escape(p.reason),
        ]
        for p in points
    ]
    columns = ["Period", ">Figure", ">95% range", ">Counts", ">Target", "Status", ">Usual range", "Marked"]
    return without_empty(columns, cells, f"Figures behind the chart: {title}", "points bare")
