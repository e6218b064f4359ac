"""The trend chart of a measure, with its words and its table."""

import streamlit as st

from equality_tracker.charts.signals import SYMBOL_WORDS, symbol
from equality_tracker.charts.trend import TrendPicture, trend_chart
from equality_tracker.charts.trend_words import trend_words
from equality_tracker.figures.control_chart import KIND_WORDS, NO_MARK, stretches, usual_words
from equality_tracker.figures.measure import MeasureView
from equality_tracker.figures.ranges import range_words
from equality_tracker.figures.trend_points import NOBODY, NOT_REPORTED, Point, main_marks_only
from equality_tracker.figures.words import STATUS_WORDS, shown_target
from equality_tracker.ui import components as c
from equality_tracker.ui.measure_tables import without_empty

_CONFIG = {"displayModeBar": False, "scrollZoom": False, "doubleClick": False}
GAP_WORDS = {
    "c": "c: suppressed to protect people.",
    "x": "x: not available.",
    "z": "z: not applicable.",
    NOT_REPORTED: "Gaps: not reported.",
    NOBODY: "No value where there was nobody to count.",
}


def show_trend(view: MeasureView, is_detailed: bool) -> None:
    """Show a measure's trend, what it says in words, and the figures behind it."""
    if all(point.value is None for point in view.trend):
        st.html(f'<p class="sentence">{_why_nothing(view.trend)}</p>')
        return
    chart = trend_chart(trend_picture(view, is_detailed))
    words = trend_words(view.measure.title, view.trend, f"{view.signal_sentence} {view.meaning}".strip())
    st.plotly_chart(chart, width="stretch", theme=None, config=_CONFIG, key="trend", alt=words)
    begins = chart["layout"]["yaxis"]["range"][0]
    table = c.details("Figures behind this chart", points_table(view.trend, view.measure.title))
    st.html(_caption(view, begins, is_detailed) + table)


def _why_nothing(points: tuple[Point, ...]) -> str:
    if points and all(point.text == "c" for point in points):
        return "Every figure up to this period is suppressed to protect people, so there is nothing to draw."
    return "There are no figures up to this period to draw."


def drawn_points(view: MeasureView, is_detailed: bool) -> tuple[Point, ...]:
    """Give the points with their marks, in the simple view only those that matter now."""
    return view.trend if is_detailed else main_marks_only(view.trend)


def trend_picture(view: MeasureView, is_detailed: bool) -> TrendPicture:
    """Give what a measure's chart is drawn from; in detail with what lies ahead."""
    row, points = view.measure, drawn_points(view, is_detailed)
    marks = [view.chart.marks.get(point.period, NO_MARK) for point in points]
    found = stretches(marks)
    newest = next(point for point in reversed(points) if point.value is not None)
    lines = tuple(view.comparator_trends.items()) if row.kind in ("percentage", "rate") else ()
    ahead = view.outlook.ahead if is_detailed else ()
    reach = range_words(ahead[-1].lower, ahead[-1].upper, row) if ahead else ""
    usual = usual_words(marks[-1], row) if found and found[-1].last == len(points) - 1 else ""
    return TrendPicture(
        points,
        "%" if row.kind == "percentage" else "",
        lines,
        _target_words(view, [one.target for one in ahead]),
        _level(view, "floor"),
        "" if newest.label == view.standing.period else newest.label,
        found,
        usual,
        _starts(view),
        ahead,
        reach,
    )


def _target_words(view: MeasureView, ahead: list[float | None]) -> str:
    """The newest target, or the last of those ahead, in words."""
    row = view.measure
    ends = [level for level in ahead if level is not None][-1:]
    last = shown_target(ends[0], row.decimals, row.kind, row.unit) if ends else _level(view, "target")
    return " to ".join(filter(None, (last, _level(view, "target_upper"))))


def _level(view: MeasureView, name: str) -> str:
    levels = (getattr(point, name) for point in reversed(view.trend))
    newest = next((level for level in levels if level is not None), None)
    return shown_target(newest, view.measure.decimals, view.measure.kind, view.measure.unit)


def _starts(view: MeasureView) -> tuple[tuple[int, str], ...]:
    """The places at which the chart begins anew, of those drawn, with the reasons."""
    periods = [point.period for point in view.trend]
    places = [(sum(period < one.period for period in periods), one.reason) for one in view.rebases]
    return tuple((place, reason) for place, reason in sorted(places) if 0 < place < len(periods))


def _caption(view: MeasureView, begins: float, is_detailed: bool) -> str:
    row = view.measure
    texts = {point.text for point in view.trend if point.value is None}
    parts = [
        f"{row.frequency.capitalize()}, {row.unit if row.kind != 'percentage' else 'per cent'}.",
        f"The axis begins at {shown_target(begins, row.decimals, row.kind, row.unit)}." if begins else "",
        "Shaded: the range in which this measure usually moves." if stretches(list(view.chart.marks.values())) else "",
        *_symbols(drawn_points(view, is_detailed)),
        "Hatched: the year is not complete." if any(point.is_part_year for point in view.trend) else "",
        "Grey, dotted: the outlook." if is_detailed and view.outlook.ahead else "",
        *[words for text, words in GAP_WORDS.items() if text in texts],
        _changed_targets(view.trend),
    ]
    words = " ".join(filter(None, parts))
    return f'<p class="caption">{c.escape(words)} Source: {c.escape(row.source)}.</p>'


def _symbols(points: tuple[Point, ...]) -> list[str]:
    """What the shapes of marked points mean, of those that are drawn."""
    kinds: dict[str, set[str]] = {}
    for point in points:
        if point.value is not None and point.reason:
            kinds.setdefault(SYMBOL_WORDS[symbol(point)[0]], set()).add(KIND_WORDS[point.kind].split()[0].lower())
    return [f"{shape}: {' or '.join(sorted(words))} than usual." for shape, words in sorted(kinds.items())]


def _changed_targets(points: tuple[Point, ...]) -> str:
    targets = {(point.target, point.target_upper) for point in points if point.target is not None}
    words = "The target has changed: each figure is judged by its own, the trend by the newest."
    return words if len(targets) > 1 else ""


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
