"""How long it takes to protect and to audit a publication. Run with ``pytest --benchmark -s``.

Nothing is held to the clock.
"""

import time
from collections.abc import Callable, Iterator
from itertools import product

import numpy as np
import pandas as pd
import pytest

from equality_tracker.disclosure.audit import failing_quickly, fails, ranges
from equality_tracker.disclosure.suppression import Suppression, suppress

pytestmark = pytest.mark.benchmark

YEARS, QUARTERS = 5, 4
AREAS = ["North", "East", "South", "West", "Coast"]
BREAKDOWNS = {"ethnicity": 19, "disability": 3, "sex": 3, "religion": 9, "age": 6, "first-language": 12, "sexuality": 5}
CROSSED = {"measure-0": "ethnicity", "measure-8": "age"}

Report = Callable[[str], None]
Place = tuple[str, str, str]


def figures(measures: int, with_quarters: bool) -> pd.DataFrame:
    """Returns of invented people, each in an area and in a category of every breakdown."""
    chance = np.random.default_rng(5)
    rows: list[tuple[object, ...]] = []
    for number in range(measures):
        name, size, share = f"measure-{number}", np.exp(chance.uniform(6, 10)), chance.uniform(0.1, 0.98)
        weights = {by: chance.dirichlet(np.full(many, 0.6)) for by, many in BREAKDOWNS.items()}
        for year in range(2020, 2020 + YEARS):
            quarters = [_counted(name, chance, chance.poisson(size / 4), share, weights) for _ in range(QUARTERS)]
            made = {str(quarter): found for quarter, found in enumerate(quarters, 1)}
            period = f"{year}-{year % 100 + 1}"
            for place in quarters[0]:
                rows.append((name, period, *place, *np.sum([found[place] for found in quarters], axis=0)))
                if with_quarters or place[1] == "Total":
                    rows += [(name, f"{period} Q{quarter}", *place, *found[place]) for quarter, found in made.items()]
    columns = ["measure_id", "period", "area", "breakdown", "category", "numerator", "denominator"]
    return pd.DataFrame(rows, columns=columns)


def _counted(
    name: str, chance: np.random.Generator, people: int, share: float, weights: dict[str, np.ndarray]
) -> dict[Place, tuple[int, int]]:
    """Numerator and denominator of each place that people can be in."""
    counted = chance.random(people) < share
    area = chance.integers(len(AREAS), size=people)
    category = {by: chance.choice(len(weight), people, p=weight) for by, weight in weights.items()}
    chosen = {("Total", "Total", "Total"): np.ones(people, dtype=bool)}
    chosen |= {(place, "Total", "Total"): area == at for at, place in enumerate(AREAS)}
    chosen |= {("Total", by, f"{by} {at}"): category[by] == at for by, many in BREAKDOWNS.items() for at in range(many)}
    crossed = CROSSED.get(name)
    for at, place in product(range(BREAKDOWNS.get(crossed or "", 0)), AREAS):
        group = ("Total", str(crossed), f"{crossed} {at}")
        chosen[place, *group[1:]] = chosen[group] & chosen[place, "Total", "Total"]
    return {place: (int(counted[those].sum()), int(those.sum())) for place, those in chosen.items()}


def seconds(work: Callable[[], object]) -> float:
    started = time.perf_counter()
    work()
    return time.perf_counter() - started


@pytest.fixture(scope="module", params=[(60, False), (15, True)], ids=["years", "years and quarters"])
def found(request: pytest.FixtureRequest) -> Iterator[tuple[pd.DataFrame, Suppression, float]]:
    frame = figures(*request.param)
    started = time.perf_counter()
    yield frame, suppress(frame), time.perf_counter() - started


def test_protecting_and_auditing(found: tuple[pd.DataFrame, Suppression, float], report: Report) -> None:
    frame, hidden, taken = found
    counts, lines = hidden.counts, hidden.lines
    report(f"{len(frame):,} figures, {len(lines.total):,} sums: protected in {taken:.1f} s")
    report(f"  {(hidden.reason != '').sum():,} numerators and denominators hidden, {counts.is_secret.sum():,} counts")
    report(f"  told quickly which are given away: {seconds(lambda: failing_quickly(counts, lines)):.1f} s")
    report(f"  smallest and largest of each: {seconds(lambda: ranges(counts, lines)):.1f} s")
    assert not fails(counts, ranges(counts, lines)).any()
