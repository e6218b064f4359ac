"""The outlook of a measure: whether it is on track for the last target that is set.

Method: fewer than eight figures say nothing. Where the control chart shows no signal, its limits are the outlook;
otherwise a straight line through the figures since the chart last began anew, with its 80% prediction range.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from equality_tracker.figures.control_chart import ControlChart
from equality_tracker.figures.position import without_holes
from equality_tracker.figures.ranges import WHOLE, range_words
from equality_tracker.figures.rows import rows_of
from equality_tracker.figures.signals import CHART_POINTS, COMMON, SMALLEST_MEAN
from equality_tracker.figures.words import counted, is_missing, shown_target, signed
from equality_tracker.periods import Period, due_period, shown_period
from equality_tracker.statistics.outlook import LEAST_POINTS, LEVEL, project, slope

VERDICT_WORDS = {"on_track": "On track", "off_track": "Off track", "too_early": "Too early to tell"}
NO_DIRECTION = "No outlook: neither higher nor lower is better here."
OF_THE_YEAR = "No outlook: its target is for the whole year, and a quarter cannot be set beside it."
SMALL_COUNTS = "No outlook: its counts are too small for one."

Series = Sequence[tuple[str, float]]
"""Periods and their shown figures, in order of time."""


@dataclass(frozen=True)
class Goal:
    """The target of a period: at least ``lowest`` and at most ``highest``; None where that side is open."""

    period: str
    lowest: float | None
    highest: float | None

    def gap(self, value: float) -> float:
        """How far a value must go to meet it, up or down; nought where it does."""
        if self.lowest is not None and value < self.lowest:
            return self.lowest - value
        return min((value if self.highest is None else self.highest) - value, 0.0)


@dataclass(frozen=True)
class Ahead:
    """A period to come: its target, None where it has none, and the range in which its figure may lie."""

    period: str
    label: str
    target: float | None
    lower: float
    upper: float


@dataclass(frozen=True)
class Outlook:
    """Where a measure is heading.

    ``verdict`` is a key of `VERDICT_WORDS`, or empty where there is none; ``sentence`` says more, or why there is
    none. ``basis`` says how the range was worked out; ``seen`` and ``needed`` are the change a period so far, and the
    one that would reach the target. ``ahead`` holds the periods up to the target's.
    """

    verdict: str
    sentence: str
    basis: str = ""
    seen: str = ""
    needed: str = ""
    ahead: tuple[Ahead, ...] = ()

    @property
    def verdict_words(self) -> str:
        """The verdict in words; empty where there is none."""
        return VERDICT_WORDS.get(self.verdict, "")


def outlook(measure: Any, series: Series, chart: ControlChart, targets: pd.DataFrame, at: Period) -> Outlook:
    """Look ahead from a position.

    Args:
        measure: its definition.
        series: the council's shown figures up to the position, since the chart last began anew.
        chart: the control chart; empty for annual measures.
        targets: of ``reads/targets_ahead``, from the position's year on.
        at: the period at whose end one stands.
    """
    goals = _goals(measure, targets)
    goal = next((goals[period] for period in sorted(goals, reverse=True) if period >= _standing_at(measure, at)), None)
    if goal is None:
        return Outlook("", _why_no_goal(measure, targets, at))
    none = _why_not(measure, series, chart, goal)
    if none:
        return Outlook("", none)
    periods = without_holes([series[-1][0], goal.period])[1:]
    is_line = not _is_ordinary(chart)
    ahead = tuple(
        Ahead(period, shown_period(period, measure.year_type), _edge(goals.get(period)), *_range(series, chart, step))
        for step, period in enumerate(periods, start=1)
    )
    return _worked_out(measure, goal, series, ahead, is_line)


def _goals(measure: Any, targets: pd.DataFrame) -> dict[str, Goal]:
    """The targets that apply to single figures, by the figure's period."""
    is_flow = measure.kind in ("count", "amount") and measure.aggregation == "sum"
    if measure.polarity not in _SIDES:
        return {}
    yearly, own = {}, {}
    for row in rows_of(targets):
        goal = _goal(measure, row)
        if " Q" in row.period:
            own[row.period] = goal
        elif measure.frequency == "annual":
            yearly[row.period] = goal
        elif not is_flow:
            yearly |= {f"{row.period} Q{number}": goal for number in range(1, 5)}
    every = yearly if measure.frequency == "annual" else yearly | own
    return {period: replace(goal, period=period) for period, goal in every.items()}


_SIDES = ("higher", "lower", "near")


def _goal(measure: Any, row: Any) -> Goal:
    upper = None if is_missing(row.target_upper) else float(row.target_upper)
    lowest = None if measure.polarity == "lower" else float(row.target)
    return Goal(row.period, lowest, float(row.target) if measure.polarity == "lower" else upper)


def _edge(goal: Goal | None) -> float | None:
    return None if goal is None else goal.highest if goal.lowest is None else goal.lowest


def _standing_at(measure: Any, at: Period) -> str:
    due = due_period(at, measure.frequency, measure.year_type)
    return str(due) if due.is_quarter or measure.frequency == "annual" else f"{due} Q4"


def _why_no_goal(measure: Any, targets: pd.DataFrame, at: Period) -> str:
    if measure.polarity not in _SIDES:
        return NO_DIRECTION
    at_hand = _standing_at(measure, at)
    is_yearly = not targets["period"].str.contains("Q").all()
    if is_yearly and not _goals(measure, targets):
        return OF_THE_YEAR
    return f"No outlook: no target is set for {shown_period(at_hand, measure.year_type)} or later."


def _why_not(measure: Any, series: Series, chart: ControlChart, goal: Goal) -> str:
    """Why there is no outlook though there is a target to look to; empty where there is one."""
    if not series:
        return "No outlook: no figure can be shown."
    if goal.period <= series[-1][0]:
        named = shown_period(goal.period, measure.year_type)
        return f"No outlook: {named} is the last period with a target, and its figure is there."
    if len(series) < LEAST_POINTS:
        since = " since the chart began anew" if chart.last.group else ""
        there = "is" if len(series) == 1 else "are"
        return f"No outlook yet: it takes {LEAST_POINTS} figures, and there {there} {len(series)}{since}."
    is_small = measure.kind == "count" and sum(value for _, value in series) / len(series) < SMALLEST_MEAN
    return SMALL_COUNTS if is_small else ""


def _is_ordinary(chart: ControlChart) -> bool:
    return chart.last.upper is not None and chart.last.kind == COMMON


def _range(series: Series, chart: ControlChart, step: int) -> tuple[float, float]:
    if _is_ordinary(chart):
        assert chart.last.lower is not None and chart.last.upper is not None
        return chart.last.lower, chart.last.upper
    _, lower, upper = project(_with_gaps(series), step, LEVEL)
    assert lower is not None and upper is not None, "the series is long enough"
    return lower, upper


def _with_gaps(series: Series) -> list[float | None]:
    """The values of all periods from the first to the last, None where there is none."""
    shown = dict(series)
    return [shown.get(period) for period in without_holes(list(shown))]


def _worked_out(measure: Any, goal: Goal, series: Series, ahead: tuple[Ahead, ...], is_line: bool) -> Outlook:
    end, newest = ahead[-1], series[-1][1]
    verdict = _verdict(goal, end)
    rule = f"80% prediction range of a straight line through {counted(len(series), 'figure')}"
    basis = rule if is_line else f"the usual range: {CHART_POINTS} figures or more, and no signal"
    gap = goal.gap(newest)
    return Outlook(
        verdict,
        _sentence(verdict, measure, goal, end, is_line),
        f"{range_words(end.lower, end.upper, measure)} ({basis})",
        _pace(slope(_with_gaps(series)), measure),
        _pace(gap / len(ahead), measure) if gap else "none: the newest figure meets it",
        ahead,
    )


def _verdict(goal: Goal, end: Ahead) -> str:
    lowest = float("-inf") if goal.lowest is None else goal.lowest
    highest = float("inf") if goal.highest is None else goal.highest
    if end.lower >= lowest and end.upper <= highest:
        return "on_track"
    return "off_track" if end.upper < lowest or end.lower > highest else "too_early"


def _sentence(verdict: str, measure: Any, goal: Goal, end: Ahead, is_line: bool) -> str:
    aim = f"{_goal_words(measure, goal)} by {end.label}"
    reach = range_words(end.lower, end.upper, measure)
    if verdict == "too_early":
        return f"Too early to tell whether it will be at {aim}: it may lie anywhere from {reach} then."
    going_on = "if it goes on as it has" if is_line else "if nothing changes"
    return f"{VERDICT_WORDS[verdict]} for {aim}: {going_on}, it will most likely lie within {reach} then."


def _goal_words(measure: Any, goal: Goal) -> str:
    ends = [shown_target(end, measure.decimals, measure.kind, measure.unit) for end in (goal.lowest, goal.highest)]
    is_extreme = goal.highest == 0 or (measure.kind == "percentage" and goal.lowest == WHOLE)
    if all(ends) or is_extreme:
        return " to ".join(filter(None, ends))
    return f"{ends[0]} or more" if ends[0] else f"{ends[1]} or less"


def _pace(amount: float, measure: Any) -> str:
    unit = "points " if measure.kind == "percentage" else ""
    period = "year" if measure.frequency == "annual" else "quarter"
    return f"{signed(amount, max(measure.decimals, 1))} {unit}a {period}"
