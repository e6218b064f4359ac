"""Whether a gap is closing: the gap of each year with its interval, and what can be said of its change.

Five or more years: the recent trend of the gap (METHODS 5: the last five, 99.8%, no single year may turn it), and
its direction; where the first and the last of the five speak against it, nothing is clear. Fewer years of a flow: the
gap of the last year less that of the first, with an interval at 99.8% squared and added from the two gaps' own
(Newcombe's construction once more; Zou and Donner call it MOVER); beyond chance where it excludes nought.
Fewer years of a stock say nothing: the same people are counted twice.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from equality_tracker.figures.inequality_outcomes import NOT_COMPARED
from equality_tracker.figures.inequality_rows import NO_AMOUNT, Amount, gap_of, is_tiny
from equality_tracker.figures.inequality_words import reason_words, value_words
from equality_tracker.figures.rows import rows_of
from equality_tracker.statistics import change, intervals
from equality_tracker.statistics.change_words import CERTAIN
from equality_tracker.statistics.trend import POINTS, recent_trend_of_values

CLOSING, WIDENING, TURNED, NO_CLEAR_CHANGE, TOO_FEW_YEARS = "closing", "widening", "turned", "no_clear_change", "few"

CLOSING_WORDS = {
    CLOSING: "Closing",
    WIDENING: "Widening",
    TURNED: "Turned round",
    NO_CLEAR_CHANGE: "No clear change",
    TOO_FEW_YEARS: "Too few years to say",
}

NO_ENDS = (float("nan"), float("nan"))


@dataclass(frozen=True)
class GapPoint:
    """The gap at one period: ``certain`` are its ends at 99.8%, ``rate`` and ``others`` the two rates in words.

    Where there is no gap, ``reason`` says why.
    """

    period: str
    gap: Amount
    certain: tuple[float, float]
    rate: str = ""
    others: str = ""
    reason: str = ""


@dataclass(frozen=True)
class GapHistory:
    """A group's gap over time; ``word`` is a key of CLOSING_WORDS, ``sentence`` says it whole."""

    group: str
    points: tuple[GapPoint, ...]
    word: str
    sentence: str


def with_certain_ends(judged: pd.DataFrame, scale: float) -> pd.DataFrame:
    """Add the ends of the gap's interval at 99.8%, as ``certain_lower`` and ``certain_upper``.

    Args:
        judged: of `inequality_compared.compared_groups`, of one measure.
        scale: what a proportion is multiplied by.
    """
    able = judged["reason"].eq("").to_numpy()
    x, n, x2, n2 = (np.where(able, judged[name].to_numpy(dtype=float), np.nan) for name in ("x", "n", "x2", "n2"))
    _, lower, upper = change.percentages_changed(x, n, x2, n2, CERTAIN)
    _, share_lower, share_upper = intervals.proportions(x, n, CERTAIN)
    is_share, base = judged["is_share"].to_numpy(dtype=bool), judged["value2"].to_numpy(dtype=float)
    return judged.assign(
        certain_lower=np.where(is_share, 100 * share_lower - base, lower * scale / 100),
        certain_upper=np.where(is_share, 100 * share_upper - base, upper * scale / 100),
    )


def histories(judged: pd.DataFrame, measure: Any, names: Mapping[str, str], is_flow: bool) -> tuple[GapHistory, ...]:
    """Give the gap of each known group over time.

    Args:
        judged: of `with_certain_ends`, of one measure and breakdown at several periods.
        measure: its definition.
        names: the periods in order of time, with their names.
        is_flow: whether the periods count different people or events.
    """
    known = judged[judged["is_known"]]
    found = {
        str(group): {row.period: row for row in rows_of(rows)} for group, rows in known.groupby("category", sort=False)
    }
    every = [_history(group, rows, measure, names, is_flow) for group, rows in found.items()]
    return tuple(one for one in every if any(point.gap.value is not None for point in one.points))


def _history(group: str, rows: Mapping[str, Any], measure: Any, names: Mapping[str, str], is_flow: bool) -> GapHistory:
    points = tuple(_point(rows.get(period), name, measure) for period, name in names.items())
    word = closing([point for point in points if point.gap.value is not None], is_flow)
    return GapHistory(group, points, word, _sentence(word, points))


def _point(row: Any | None, name: str, measure: Any) -> GapPoint:
    if row is None or row.outcome == NOT_COMPARED or is_tiny(row):
        return GapPoint(name, NO_AMOUNT, NO_ENDS, reason="Not reported." if row is None else reason_words(row))
    return GapPoint(
        name,
        gap_of(row, measure),
        (float(row.certain_lower), float(row.certain_upper)),
        value_words(row.value, measure, row.is_share),
        value_words(row.value2, measure, row.is_share),
    )


def closing(points: Sequence[GapPoint], is_flow: bool) -> str:
    """Say whether a gap is closing, by the rule at the head of this module.

    Args:
        points: those with a gap, in order of time.
        is_flow: whether each counts different people or events.

    Returns:
        A key of CLOSING_WORDS.
    """
    if len(points) >= POINTS:
        last = points[-POINTS:]
        gaps = [point.gap for point in last]
        trend = recent_trend_of_values([g.value for g in gaps], [g.lower for g in gaps], [g.upper for g in gaps])
        return _way_of_trend(trend, gaps[0], gaps[-1])
    if len(points) < 2 or not is_flow:
        return TOO_FEW_YEARS
    lower, upper = change_of_gap(points[0], points[-1])
    return _way(points[0].gap, points[-1].gap) if lower > 0 or upper < 0 else NO_CLEAR_CHANGE


def change_of_gap(first: GapPoint, last: GapPoint) -> tuple[float, float]:
    """Give the interval at 99.8% of the last gap less the first, squared and added from the two gaps' intervals."""
    (lower, upper), (lower_before, upper_before) = last.certain, first.certain
    gap, before = last.gap.value or 0.0, first.gap.value or 0.0
    return (
        gap - before - float(np.hypot(gap - lower, upper_before - before)),
        gap - before + float(np.hypot(upper - gap, before - lower_before)),
    )


def _way_of_trend(trend: str, first: Amount, last: Amount) -> str:
    """Where a trend leads a gap: whatever its first and last year would say, nothing against its slope."""
    slope = {"increasing": 1, "decreasing": -1}.get(trend, 0)
    moved = (last.value or 0.0) - (first.value or 0.0)
    # Of ends that moved as the trend does, the way from one to the other is the trend's towards nought, or from it.
    return _way(first, last) if slope * moved > 0 else NO_CLEAR_CHANGE


def _way(first: Amount, last: Amount) -> str:
    """Where a gap that changed has gone: nearer to nought, further from it, or through it to the other side."""
    before, gap = first.value or 0.0, last.value or 0.0
    is_apart = last.lower is not None and last.upper is not None and (last.lower > 0 or last.upper < 0)
    if before * gap < 0 and is_apart:
        return TURNED
    return CLOSING if abs(gap) < abs(before) else WIDENING


def _sentence(word: str, points: Sequence[GapPoint]) -> str:
    # The word is about these: years before the last five would tell another story.
    there = [point for point in points if point.gap.value is not None][-POINTS:]
    if len(there) < 2:
        return f"{CLOSING_WORDS[TOO_FEW_YEARS]} whether the gap is closing."
    first, last = there[0], there[-1]
    span = f"from {first.gap.text} ({first.period}) to {last.gap.text} ({last.period})"
    return {
        CLOSING: f"The gap is closing: {span}, more than chance would often make.",
        WIDENING: f"The gap is widening: {span}, more than chance would often make.",
        TURNED: f"The gap has turned round: {span}, more than chance would often make.",
        NO_CLEAR_CHANGE: f"No clear change of the gap: {span}.",
        TOO_FEW_YEARS: f"Too few years to say whether the gap is closing: {span}.",
    }[word]
