"""Control charts (XmR) of series, as NHS “Making Data Count” works them out, over all series at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from equality_tracker.statistics.control_limits import Positions, count_points, one_row_per_group, process_limits
from equality_tracker.statistics.control_rules import SPECIAL_CAUSES, Flags, Numbers, Signs, special_causes

NEAR = 2 / 3
"""The share of the way from the mean to a limit from which a point is near it."""
LEAST_POINTS = 12
"""A chart of fewer points says nothing."""
KINDS = ("common", "improvement", "concern", "neutral_high", "neutral_low")
"""What a point says, by its number."""
ASSURANCES = (None, "met", "missed", "uncertain")
"""Whether the process meets its target, by its number."""
DIRECTIONS = {"higher": 1, "lower": -1, "neutral": 0}
LINES = ("mean", "lower", "upper", "near_lower", "near_upper")
MARKS = ("special_cause", "side", "heading")
SIDES = {1: "above", -1: "below", 0: None}


@dataclass(frozen=True)
class ProcessCharts:
    """Control charts of many series: a row per series, a column per point.

    ``mean`` and the limits are nan where there are none; a gap has those of its group. ``special_cause`` is
    an index into ``SPECIAL_CAUSES``; ``side`` of the mean 1, -1 or 0; ``heading`` 1 high, -1 low, 0 common
    cause; ``kind`` an index into ``KINDS``. One per series: ``last`` the column of the last point (-1
    without any), ``variation`` its kind, ``assurance`` an index into ``ASSURANCES``, ``enough_data`` of the
    last point's group.
    """

    mean: Numbers
    lower: Numbers
    upper: Numbers
    near_lower: Numbers
    near_upper: Numbers
    special_cause: Signs
    side: Signs
    heading: Signs
    kind: Signs
    last: Positions
    variation: Signs
    assurance: Signs
    enough_data: Flags


@dataclass(frozen=True)
class ProcessPoint:
    """A point of one chart, in words; mean and limits are None where there are none."""

    mean: float | None
    lower: float | None
    upper: float | None
    near_lower: float | None
    near_upper: float | None
    special_cause: str | None
    side: str | None
    kind: str


@dataclass(frozen=True)
class ProcessControl:
    """The chart of one series: a point for each value given, gaps too."""

    points: tuple[ProcessPoint, ...]
    variation: str
    assurance: str | None
    enough_data: bool


def analyse(
    values: Sequence[float | None],
    direction: str = "higher",
    target: float | None = None,
    screen_outliers: bool = True,
    fix_after: int | None = None,
    rebase_at: Sequence[int] = (),
    minimum_points: int = LEAST_POINTS,
    minimum_mean: float | None = None,
) -> ProcessControl:
    """Make the control chart of one series; a batch of one of ``analyse_all``.

    Args:
        values: in order; None or nan for a gap, which is passed over.
        direction: which way is better: higher, lower or neutral.
        target: None where there is none.
        screen_outliers: see ``process_limits``.
        fix_after: only so many first points of a group set its mean and limits.
        rebase_at: positions, from 0, at which a new group starts.
        minimum_points: a group of fewer has no limits.
        minimum_mean: a group with a lower mean has no limits (5 for counts).

    Raises:
        ValueError: for an unknown direction, a position that is not in the series, or an endless value.
    """
    if direction not in DIRECTIONS:
        raise ValueError(f"a direction is one of {', '.join(DIRECTIONS)}, not {direction!r}")
    charts = analyse_all(
        np.array([values], dtype=float),
        np.array([DIRECTIONS[direction]]),
        np.array([target], dtype=float),
        screen_outliers=screen_outliers,
        fix_after=fix_after,
        group_starts=_starts(len(values), rebase_at),
        minimum_points=minimum_points,
        minimum_means=np.array([minimum_mean], dtype=float),
    )
    return _in_words(charts)


def analyse_all(
    values: Numbers,
    directions: ArrayLike,
    targets: Numbers | None = None,
    *,
    screen_outliers: bool = True,
    fix_after: int | None = None,
    group_starts: Flags | None = None,
    minimum_points: int = LEAST_POINTS,
    minimum_means: Numbers | None = None,
) -> ProcessCharts:
    """Make the control charts of many series.

    A group of too few points, whose values do not move, or whose mean is too low has a mean and no limits:
    all its points are common cause, and it gives no assurance.

    Args:
        values: a row per series, its points in order; nan is a gap, which is passed over.
        directions: one per series: 1 where higher is better, -1 where lower is, 0 where neither.
        targets: one per series, nan where there is none; the chart's assurance is of this one target.
        screen_outliers: see ``process_limits``.
        fix_after: only so many first points of a group set its mean and limits; 12 or more.
        group_starts: in the shape of ``values``: where a new group of points starts.
        minimum_points: a group of fewer has no limits.
        minimum_means: one per series: a group with a lower mean has no limits; nan for no such rule.

    Raises:
        ValueError: for endless values, or limits fixed after too few points.
    """
    values = np.asarray(values, dtype=float)
    if np.isinf(values).any() or (fix_after is not None and fix_after < LEAST_POINTS):
        raise ValueError(f"values must be finite, and limits fixed after {LEAST_POINTS} points or more")
    points, group, position = one_row_per_group(values, group_starts)
    mean, lower, upper = process_limits(points[:, :fix_after], screen_outliers)
    enough = count_points(points) >= minimum_points
    if minimum_means is not None:
        enough &= ~(mean < _of_groups(minimum_means, group, len(points)))
    lower, upper = (np.where(enough, limit, np.nan) for limit in (lower, upper))
    shown = _shown(points, (mean, lower, upper), group, position)
    return _judged(values, shown, np.asarray(directions, dtype=np.int8), targets)


def judged_by(
    values: Sequence[float | None], direction: str, mean: float, lower: float, upper: float
) -> tuple[ProcessPoint, ...]:
    """Judge the points of one group by the mean and limits that it has, whatever points these are of.

    Args:
        values: in order; None or nan for a gap.
        direction: which way is better: higher, lower or neutral.
        mean: of the group, as the limits nan where it has none: then all points are common cause.
        lower: limit.
        upper: limit.
    """
    row = np.array([values], dtype=float)
    points, group, position = one_row_per_group(row, None)
    limits = (np.array([mean]), np.array([lower]), np.array([upper]))
    way = np.array([DIRECTIONS[direction]], dtype=np.int8)
    return _in_words(_judged(row, _shown(points, limits, group, position), way, None)).points


def _shown(
    points: Numbers, limits: tuple[Numbers, Numbers, Numbers], group: Positions, position: Positions
) -> dict[str, Any]:
    """Give lines and marks of every point, from mean and limits of the groups."""
    mean, lower, upper = limits
    lines = (*limits, mean + NEAR * (lower - mean), mean + NEAR * (upper - mean))
    shown = {name: line[group] for name, line in zip(LINES, lines, strict=True)}
    marks = zip(MARKS, special_causes(points, lines), strict=True)
    return shown | {name: mark[group, position] for name, mark in marks}


def _starts(length: int, rebase_at: Sequence[int]) -> Flags:
    if any(not 0 <= position < length for position in rebase_at):
        raise ValueError(f"a series of {length} points cannot be rebased at {tuple(rebase_at)}")
    starts = np.zeros((1, length), dtype=bool)
    starts[0, list(rebase_at)] = True
    return starts


def _of_groups(each: Numbers, group: Positions, groups: int) -> Numbers:
    """Spread what is one per series over the groups of the series."""
    spread = np.full(groups, np.nan)
    spread[group] = np.asarray(each, dtype=float)[:, np.newaxis]
    return spread


def _judged(values: Numbers, shown: dict[str, Any], directions: Signs, targets: Numbers | None) -> ProcessCharts:
    """Add what the marks and the last limits say of each series."""
    last = np.where(np.isnan(values), -1, np.arange(values.shape[1])).max(axis=1, initial=-1)
    kind = _kinds(shown["heading"], directions[:, np.newaxis])
    lower, upper = (_at(shown[limit], last, np.nan) for limit in ("lower", "upper"))
    return ProcessCharts(
        **shown,
        kind=kind,
        last=last,
        variation=_at(kind, last, 0),
        assurance=_assurance(lower, upper, directions, targets),
        enough_data=~np.isnan(upper),
    )


def _kinds(heading: Signs, directions: Signs) -> Signs:
    names = ("improvement", "concern", "neutral_high", "neutral_low")
    better = heading * directions
    neutral = directions == 0
    found = [better > 0, better < 0, neutral & (heading > 0), neutral & (heading < 0)]
    return np.select(found, [KINDS.index(name) for name in names], 0).astype(np.int8)


def _assurance(lower: Numbers, upper: Numbers, directions: Signs, targets: Numbers | None) -> Signs:
    """Judge the target by the limits: outside them it is always met or always missed, if nothing changes."""
    if targets is None:
        return np.zeros(len(lower), dtype=np.int8)
    targets = np.where(directions == 0, np.nan, np.asarray(targets, dtype=float))
    beyond = ((targets > upper).astype(np.int8) - (targets < lower)) * directions
    found = [beyond < 0, beyond > 0, ~np.isnan(targets) & ~np.isnan(upper)]
    return np.select(found, [ASSURANCES.index(name) for name in ("met", "missed", "uncertain")], 0).astype(np.int8)


def _at(each: NDArray[Any], last: Positions, otherwise: float) -> NDArray[Any]:
    """Take what stands at the last point of each series."""
    if not each.shape[1]:
        return np.full(len(each), otherwise, dtype=each.dtype)
    return np.where(last < 0, each.dtype.type(otherwise), each[np.arange(len(each)), last])


def _in_words(charts: ProcessCharts) -> ProcessControl:
    enough = bool(charts.enough_data[0])
    points = tuple(_point(charts, at) for at in range(charts.mean.shape[1]))
    return ProcessControl(points, KINDS[charts.variation[0]], ASSURANCES[charts.assurance[0]], enough)


def _point(charts: ProcessCharts, at: int) -> ProcessPoint:
    lines = {name: float(getattr(charts, name)[0, at]) for name in LINES}
    return ProcessPoint(
        **{name: None if np.isnan(line) else line for name, line in lines.items()},
        special_cause=SPECIAL_CAUSES[charts.special_cause[0, at]],
        side=SIDES[int(charts.side[0, at])],
        kind=KINDS[charts.kind[0, at]],
    )
