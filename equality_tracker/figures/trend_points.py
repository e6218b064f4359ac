"""The points of a measure's trend, each with what the control chart says of it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import takewhile
from typing import Any

import pandas as pd

from equality_tracker.figures import words
from equality_tracker.figures.control_chart import NO_MARK, ControlChart, Mark, reason_words, usual_words
from equality_tracker.figures.position import target_words, trend_of
from equality_tracker.figures.ranges import shown_interval
from equality_tracker.figures.rows import rows_of
from equality_tracker.figures.signals import COMMON
from equality_tracker.periods import Period, shown_period

NOT_REPORTED = "not reported"
NOBODY = "none of none"
OUTSIDE = "outside"


@dataclass(frozen=True)
class Point:
    """A point of a trend: the period in words, the value or None for a gap, and both in words.

    ``interval``, ``usual`` (its usual range), ``target_text`` and ``reason`` (why it is marked) are in words, empty
    where there is none; ``kind``, ``heading`` and ``cause`` are those of the control chart.
    """

    period: str
    label: str
    value: float | None
    text: str
    counts: str = ""
    status: str = "no_figure"
    target: float | None = None
    target_upper: float | None = None
    floor: float | None = None
    is_part_year: bool = False
    target_text: str = ""
    interval: str = ""
    usual: str = ""
    kind: str = COMMON
    heading: str = ""
    cause: str = ""
    reason: str = ""


def trend_points(measure: Any, totals: pd.DataFrame, chart: ControlChart, at: Period) -> tuple[Point, ...]:
    """Give the newest points up to a position, with gaps kept.

    Args:
        measure: its definition.
        totals: of ``reads/shown_figures``, for the whole council.
        chart: of all points up to the position.
        at: the period at whose end one stands.
    """
    periods = trend_of(measure, totals, at).periods
    by_period = {figure.period: figure for figure in rows_of(totals)}
    return tuple(
        _point(measure, period, by_period.get(period), chart.marks.get(period, NO_MARK), at) for period in periods
    )


def main_marks_only(points: Sequence[Point]) -> tuple[Point, ...]:
    """Leave the marks of what matters now: of the newest signal, or without one of the points outside their range.

    A chart of a measure that has changed for good marks nearly every point.
    """
    shown = [point for point in points if point.value is not None]
    if shown and shown[-1].kind != COMMON:
        heading = shown[-1].heading
        kept = {point.period for point in takewhile(lambda point: point.heading == heading, reversed(shown))}
    else:
        kept = {point.period for point in shown if point.cause == OUTSIDE}
    return tuple(point if point.period in kept else _without_mark(point) for point in points)


def _without_mark(point: Point) -> Point:
    return replace(point, kind=COMMON, heading="", cause="", reason="")


def _point(measure: Any, period: str, figure: Any | None, mark: Mark, at: Period) -> Point:
    label = shown_period(period, measure.year_type)
    is_part_year = measure.frequency == "quarterly" and at.is_quarter and at.quarter < 4 and period[:7] == at.year
    if figure is None:
        return Point(period, label, None, NOT_REPORTED, is_part_year=is_part_year)
    return Point(
        period,
        label,
        None if pd.isna(figure.value) else float(figure.value),
        _value_words(figure, measure),
        words.shown_counts(figure),
        figure.status,
        _level(figure.target, measure.polarity != "neutral"),
        _level(figure.target_upper, measure.polarity == "near"),
        _level(figure.floor, measure.polarity in ("higher", "lower")),
        is_part_year,
        target_words(figure, measure),
        shown_interval(figure, measure),
        usual_words(mark, measure),
        mark.kind,
        mark.heading,
        mark.cause,
        reason_words(mark),
    )


def _value_words(figure: Any, measure: Any) -> str:
    """The value, its symbol, or why there is neither."""
    if words.is_missing(figure.value) and figure.denominator == 0:
        return NOBODY
    text = words.shown_value(figure, measure.decimals, measure.kind, measure.unit)
    return NOT_REPORTED if text == "–" else text


def _level(value: float, is_drawn: bool) -> float | None:
    return None if not is_drawn or pd.isna(value) else float(value)
