"""How long the statistics take. Run with ``pytest --benchmark -s``: nothing is held to the clock."""

import time
from collections.abc import Callable

import numpy as np
import pytest

from equality_tracker.statistics.change import counts_changed, percentages_changed
from equality_tracker.statistics.disparity import compare_all
from equality_tracker.statistics.outlook import project
from equality_tracker.statistics.process_control import analyse, analyse_all
from equality_tracker.statistics.trend import recent_trend, recent_trends

pytestmark = pytest.mark.benchmark

SERIES, POINTS = 1_000, 40
MEASURES, QUARTERS, GROUPS = 60, 20, 12
RUNS = 5

Report = Callable[[str], None]


def seconds(work: Callable[[], object]) -> float:
    """The quickest of some runs, the first of which loads what is needed."""
    taken = []
    for _ in range(RUNS):
        started = time.perf_counter()
        work()
        taken.append(time.perf_counter() - started)
    return min(taken)


@pytest.fixture(scope="module")
def values() -> np.ndarray:
    chance = np.random.default_rng(1)
    found = 100 * chance.binomial(200, chance.uniform(0.2, 0.9, (SERIES, 1)), (SERIES, POINTS)) / 200
    found[chance.random(found.shape) < 0.05] = np.nan
    return found


def test_charts_of_many_series(values: np.ndarray, report: Report) -> None:
    starts = np.zeros(values.shape, dtype=bool)
    starts[::3, 20] = True
    ways, targets = np.ones(SERIES), np.full(SERIES, 70.0)
    at_once = seconds(lambda: analyse_all(values, ways, targets, group_starts=starts))
    few = values[:100]
    one_by_one = seconds(lambda: [analyse(series.tolist()) for series in few]) * SERIES / len(few)
    report(f"control charts: {SERIES:,} series of {POINTS} points in {1000 * at_once:.0f} ms")
    report(f"  {one_by_one / at_once:.0f} times as long one series at a time, each point in words")
    charts = analyse_all(values, ways, targets, group_starts=starts)
    assert charts.enough_data.all()


def test_charts_as_at_every_period(report: Report) -> None:
    chance = np.random.default_rng(2)
    series = MEASURES * GROUPS
    values = chance.normal(50, 5, (series, QUARTERS))
    as_at = np.repeat(values, QUARTERS, axis=0)
    as_at[np.arange(QUARTERS)[np.newaxis] > np.tile(np.arange(QUARTERS), series)[:, np.newaxis]] = np.nan
    taken = seconds(lambda: analyse_all(as_at, np.ones(len(as_at))))
    report(
        f"the same as at each of {QUARTERS} quarters, {MEASURES} measures by {GROUPS} groups: "
        f"{len(as_at):,} charts in {1000 * taken:.0f} ms"
    )


def test_changes_and_disparities(report: Report) -> None:
    chance = np.random.default_rng(3)
    many = MEASURES * QUARTERS * GROUPS
    n, earlier_n = chance.integers(1, 500, (2, many))
    x, earlier_x = chance.binomial(n, 0.6), chance.binomial(earlier_n, 0.6)
    for words, work in (
        ("changes of percentages", lambda: percentages_changed(x, n, earlier_x, earlier_n, 0.998)),
        ("changes of counts", lambda: counts_changed(x, earlier_x, level=0.998)),
        ("comparisons of two groups", lambda: compare_all(x, n, earlier_x, earlier_n)),
    ):
        report(f"{many:,} {words} with their intervals in {1000 * seconds(work):.0f} ms")


def test_trends_and_outlooks(report: Report) -> None:
    counts = np.random.default_rng(4).binomial(100, 0.5, (SERIES, 6)).astype(float)
    at_once = seconds(lambda: recent_trends(counts, np.full(counts.shape, 100.0)))
    few = counts[:100].tolist()
    one_by_one = seconds(lambda: [recent_trend(each, [100] * 6) for each in few]) * SERIES / len(few)
    report(f"recent trends: {SERIES:,} series in {1000 * at_once:.1f} ms")
    report(f"  {one_by_one / at_once:.0f} times as long one series at a time")
    points = np.random.default_rng(5).normal(50, 5, (20, QUARTERS)).tolist()
    outlooks = seconds(lambda: [project(each, 4) for each in points]) / len(points)
    report(f"an outlook in {1000 * outlooks:.2f} ms")
