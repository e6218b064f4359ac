"""The control chart of one measure: which of its council's figures are signal, and which are ordinary variation.

Method: `statistics.process_control`. Only shown figures up to the position go in.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Any

import pandas as pd

from equality_tracker.figures.position import last_period
from equality_tracker.figures.ranges import range_words
from equality_tracker.figures.signals import COMMON, SMALLEST_MEAN
from equality_tracker.figures.words import digits, with_unit
from equality_tracker.periods import Period
from equality_tracker.statistics.process_control import DIRECTIONS, ProcessPoint, analyse, judged_by


@dataclass(frozen=True)
class Mark:
    """What the chart says of one point.

    ``mean`` and the limits are those of its group, None where the group has none; ``cause`` is a special cause, or
    empty; ``heading`` ``high``, ``low`` or empty; ``group`` counts how often the chart has begun anew before it.
    """

    mean: float | None = None
    lower: float | None = None
    upper: float | None = None
    cause: str = ""
    kind: str = COMMON
    heading: str = ""
    group: int = 0


NO_MARK = Mark()


@dataclass(frozen=True)
class Stretch:
    """Points with one usual range: the places of the first and the last among those drawn."""

    first: int
    last: int
    mean: float
    lower: float
    upper: float


@dataclass(frozen=True)
class ControlChart:
    """The marks of a measure's points by period, in order of time; annual measures have none.

    ``values`` are the shown figures of the same periods, None for a gap.
    """

    marks: Mapping[str, Mark] = field(default_factory=dict)
    values: tuple[float | None, ...] = ()

    @property
    def last(self) -> Mark:
        """The mark of the last shown point."""
        return self.marks[self.last_shown] if self.last_shown else NO_MARK

    @property
    def last_shown(self) -> str:
        """The period of the last shown point; empty where there is none."""
        shown = [period for period, value in zip(self.marks, self.values, strict=True) if value is not None]
        return shown[-1] if shown else ""

    def shown_since(self, group: int) -> list[tuple[str, float]]:
        """Give period and value of the shown points of a group."""
        every = zip(self.marks.items(), self.values, strict=True)
        return [(period, value) for (period, mark), value in every if value is not None and mark.group == group]


def control_chart(measure: Any, totals: pd.DataFrame, starts: Sequence[str], at: Period) -> ControlChart:
    """Make the chart of a measure's quarters up to a position.

    Args:
        measure: its definition.
        totals: of ``reads/shown_figures``, for the whole council.
        starts: the periods from which the chart begins anew.
        at: the period at whose end one stands.
    """
    own = _quarters(measure, totals, at)
    periods, values = list(own["period"]), _values(own)
    begun = sorted({place for start in starts if 0 < (place := _first_from(periods, start)) < len(periods)})
    least = SMALLEST_MEAN if measure.kind == "count" else None
    found = analyse(values, _direction(measure), rebase_at=begun, minimum_mean=least)
    groups = [sum(start <= place for start in begun) for place in range(len(periods))]
    marks = [_mark(point, group, measure.polarity) for point, group in zip(found.points, groups, strict=True)]
    return ControlChart(dict(zip(periods, marks, strict=True)), values)


def kept_chart(measure: Any, totals: pd.DataFrame, at: Period) -> ControlChart:
    """Make the chart of a measure's quarters by the usual ranges that were kept with them.

    It is for figures that are frozen: neither what came later changes it, nor what came before and is not among them.

    Args:
        measure: its definition.
        totals: of ``reads/published_figures``, for the whole council.
        at: the period at whose end one stands.
    """
    own = _quarters(measure, totals, at)
    marks: list[Mark] = []
    for group, (_, rows) in enumerate(own.groupby(_groups_kept(own))):
        ends = tuple(float(rows[name].iloc[-1]) for name in ("mean", "lower", "upper"))
        points = judged_by(_values(rows), _direction(measure), *ends)
        marks += [_mark(point, group, measure.polarity) for point in points]
    return ControlChart(dict(zip(own["period"], marks, strict=True)), _values(own))


def _groups_kept(own: pd.DataFrame) -> pd.Series:
    """Number the groups: a chart has begun anew where a shown figure does not add to the points counted so far."""
    before = own["points"].shift(fill_value=-1)
    has_begun = own["points"].lt(before) | (own["points"].eq(before) & own["value"].notna())
    return has_begun.cumsum()


def beginnings(chart: ControlChart) -> tuple[str, ...]:
    """Name the periods at which a chart begins anew."""
    every = list(chart.marks.items())
    return tuple(period for (_, before), (period, mark) in pairwise(every) if mark.group > before.group)


def _quarters(measure: Any, totals: pd.DataFrame, at: Period) -> pd.DataFrame:
    """The figures of the quarters up to a position; none of an annual measure."""
    is_quarter = totals["period"].str.contains("Q") & (totals["period"] <= last_period(measure, at))
    return totals[is_quarter & (measure.frequency == "quarterly")]


def _values(own: pd.DataFrame) -> tuple[float | None, ...]:
    return tuple(None if pd.isna(value) else float(value) for value in own["value"])


def _direction(measure: Any) -> str:
    return measure.polarity if measure.polarity in DIRECTIONS else "neutral"


def _first_from(periods: Sequence[str], start: str) -> int:
    return next((place for place, period in enumerate(periods) if period >= start), len(periods))


def _mark(point: ProcessPoint, group: int, polarity: str) -> Mark:
    better = "low" if polarity == "lower" else "high"
    worse = "high" if polarity == "lower" else "low"
    headings = {"improvement": better, "concern": worse, "neutral_high": "high", "neutral_low": "low"}
    has_limits = point.upper is not None
    mean = point.mean if has_limits else None
    heading = headings.get(point.kind, "")
    return Mark(mean, point.lower, point.upper, point.special_cause or "", point.kind, heading, group)


def stretches(marks: Sequence[Mark]) -> tuple[Stretch, ...]:
    """Give the stretches of points that share a usual range, of those that have one; gaps within are part of them."""
    found: list[Stretch] = []
    for place, mark in enumerate(marks):
        if mark.mean is None or mark.lower is None or mark.upper is None:
            continue
        is_same = found and marks[found[-1].last].group == mark.group
        first = found.pop().first if is_same else place
        found.append(Stretch(first, place, mark.mean, mark.lower, mark.upper))
    return tuple(found)


KIND_WORDS = {
    "improvement": "Better than usual",
    "concern": "Worse than usual",
    "neutral_high": "Higher than usual",
    "neutral_low": "Lower than usual",
}
_REASONS = {
    ("outside", "high"): "above the usual range",
    ("outside", "low"): "below the usual range",
    ("trend", "high"): "one of seven or more quarters in a row that rise",
    ("trend", "low"): "one of seven or more quarters in a row that fall",
    ("two_in_three", "high"): "two of three quarters near the upper edge of the usual range",
    ("two_in_three", "low"): "two of three quarters near the lower edge of the usual range",
    ("shift", "high"): "one of seven or more quarters in a row above the average",
    ("shift", "low"): "one of seven or more quarters in a row below the average",
}


def reason_words(mark: Mark) -> str:
    """Say why a point is marked; empty where it is not."""
    if mark.kind == COMMON:
        return ""
    return f"{KIND_WORDS[mark.kind]}: {_REASONS[mark.cause, mark.heading]}"


def usual_words(mark: Mark, measure: Any) -> str:
    """Give a point's usual range, within what the measure can be; empty where it has none."""
    if mark.lower is None or mark.upper is None:
        return ""
    return range_words(mark.lower, mark.upper, measure)


def average_words(mark: Mark, measure: Any) -> str:
    """Give the average of a point's group, with a decimal more for counts; empty where it has none."""
    if mark.mean is None:
        return ""
    return with_unit(digits(mark.mean, max(measure.decimals, 1)), measure.kind, measure.unit)
