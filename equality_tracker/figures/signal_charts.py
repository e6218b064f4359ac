"""The control charts of quarterly series as they were at each quarter: a quarter knows nothing of those after it."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from equality_tracker.figures.signals import CHART_POINTS, NO_CHART_KEYS
from equality_tracker.statistics.control_rules import SPECIAL_CAUSES, Flags, Numbers, Signs
from equality_tracker.statistics.process_control import ProcessCharts, analyse_all

AT_ONCE = 20_000
"""So many charts are made at a time: those of a million figures would take gigabytes together."""
OUTSIDE, TREND = SPECIAL_CAUSES.index("outside"), SPECIAL_CAUSES.index("trend")
LINES = ("mean", "lower", "upper")
MARKS = ("special_cause", "heading", "in_a_row", "variation", "assurance")


@dataclass(frozen=True)
class Grid:
    """Series side by side: a row per series, a column per quarter.

    ``values`` and ``targets`` are nan where there is none; ``starts`` says where a chart begins anew. ``directions``
    (1 higher is better, -1 lower, 0 neither) and ``minimum_means`` (nan: none) are one per series.
    """

    values: Numbers
    targets: Numbers
    starts: Flags
    directions: Signs
    minimum_means: Numbers


@dataclass(frozen=True)
class KeptCharts:
    """What is kept of each quarter, in the shape of the grid.

    ``points`` since the chart last began anew; ``mean``, ``lower`` and ``upper`` nan without a chart, and at a gap
    what they were before it; ``special_cause``, ``variation`` and ``assurance`` by their number; ``heading`` 1 high, -1
    low, 0 neither; ``in_a_row`` as `signals.Signal` has it; ``no_chart`` an index into `NO_CHART_KEYS`.
    """

    points: np.ndarray
    mean: Numbers
    lower: Numbers
    upper: Numbers
    special_cause: np.ndarray
    heading: np.ndarray
    in_a_row: np.ndarray
    variation: np.ndarray
    assurance: np.ndarray
    no_chart: np.ndarray


def charts_of(grid: Grid) -> KeptCharts:
    """Make the chart of each series at each of its points that has twelve up to it, in its own stretch."""
    there = ~np.isnan(grid.values)
    columns = np.arange(grid.values.shape[1])
    begin = np.maximum.accumulate(np.where(grid.starts, columns, 0), axis=1)
    so_far = np.pad(np.cumsum(there, axis=1), ((0, 0), (1, 0)))
    points = so_far[:, 1:] - np.take_along_axis(so_far, begin, axis=1)
    kept = {name: np.full(grid.values.shape, np.nan) for name in LINES}
    kept |= {name: np.zeros(grid.values.shape, dtype=np.int16) for name in (*MARKS, "no_chart")}
    for series, last in _in_parts(there & (points >= CHART_POINTS)):
        for name, found in _charts_at(grid, series, last, begin[series, last]).items():
            kept[name][series, last] = found
    reasons = _reasons(kept["no_chart"], there, points, so_far[:, 1:])
    lines = {name: _through_gaps(kept[name], there, begin) for name in LINES}
    return KeptCharts(points=points, **(kept | lines | {"no_chart": reasons}))


def _in_parts(wanted: Flags) -> Iterator[tuple[np.ndarray, np.ndarray]]:
    """Give series and column of all that is wanted, some at a time."""
    series, last = np.nonzero(wanted)
    for first in range(0, len(series), AT_ONCE):
        part = slice(first, first + AT_ONCE)
        yield series[part], last[part]


def _charts_at(grid: Grid, series: np.ndarray, last: np.ndarray, begin: np.ndarray) -> dict[str, np.ndarray]:
    """Make the charts of series that begin at one column and end at another; give what stands at their ends."""
    columns = np.arange(grid.values.shape[1])
    is_within = (columns >= begin[:, np.newaxis]) & (columns <= last[:, np.newaxis])
    values = np.where(is_within, grid.values[series], np.nan)
    minimum_means = grid.minimum_means[series]
    targets = grid.targets[series, last]
    charts = analyse_all(values, grid.directions[series], targets, minimum_means=minimum_means)
    end = np.arange(len(series)), last
    is_small = charts.mean[end] < minimum_means
    reasons = [charts.enough_data, is_small]
    return {
        "mean": np.where(charts.enough_data, charts.mean[end], np.nan),
        "lower": charts.lower[end],
        "upper": charts.upper[end],
        "special_cause": charts.special_cause[end],
        "heading": charts.heading[end],
        "in_a_row": in_a_row(values, charts),
        "variation": np.where(charts.enough_data, charts.variation + 1, 0),
        "assurance": charts.assurance,
        "no_chart": np.select(reasons, [_reason(""), _reason("small_counts")], _reason("constant")),
    }


def in_a_row(values: Numbers, charts: ProcessCharts) -> np.ndarray:
    """Count the latest points that the sign of the last holds for: see `signals.Signal`."""
    there = ~np.isnan(values)
    end = np.arange(len(values)), charts.last
    heading, cause = charts.heading[end], charts.special_cause[end]
    way = heading[:, np.newaxis]
    outside = _last_in_a_row((charts.special_cause == OUTSIDE) & (charts.heading == way), there)
    moving = _last_in_a_row(_steps(values, there) == way, there) + 1
    unusual = _last_in_a_row((charts.heading == way) & (charts.side == way), there)
    return np.select([heading == 0, cause == OUTSIDE, cause == TREND], [0, outside, moving], unusual)


def _steps(values: Numbers, there: Flags) -> Numbers:
    """Which way each point went from the one before it, whatever gap is between; nan of the first."""
    columns = np.arange(values.shape[1])
    newest = np.maximum.accumulate(np.where(there, columns, -1), axis=1)
    before = np.pad(newest, ((0, 0), (1, 0)), constant_values=-1)[:, :-1]
    earlier = np.take_along_axis(values, np.maximum(before, 0), axis=1)
    return np.where(before < 0, np.nan, np.sign(values - earlier))


def _last_in_a_row(flags: Flags, there: Flags) -> np.ndarray:
    """Count the flagged points after the last that is not."""
    broken = np.flip(np.maximum.accumulate(np.flip(there & ~flags, axis=1), axis=1), axis=1)
    return (there & ~broken).sum(axis=1)


def _through_gaps(lines: Numbers, there: Flags, begin: np.ndarray) -> Numbers:
    """Draw lines on through missing figures, as they were before them, where the chart did not begin anew."""
    columns = np.arange(lines.shape[1])
    newest = np.maximum.accumulate(np.where(there, columns, -1), axis=1)
    carried = np.take_along_axis(lines, np.maximum(newest, 0), axis=1)
    return np.where(newest >= begin, carried, np.nan)


def _reasons(found: np.ndarray, there: Flags, points: np.ndarray, so_far: np.ndarray) -> np.ndarray:
    """Add why there is no chart where none was tried."""
    cases = [so_far == 0, ~there, points < CHART_POINTS]
    return np.select(cases, [_reason("nothing_shown"), _reason("no_figure"), _reason("few_points")], found)


def _reason(key: str) -> int:
    return NO_CHART_KEYS.index(key)
