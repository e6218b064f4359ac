"""How long it takes to work out what may be shown and what is said of it. Run with ``pytest --benchmark -s``.

Nothing is held to the clock.
"""

import time
from collections.abc import Callable, Iterator
from random import Random
from typing import Any

import pytest

from equality_tracker import sql
from equality_tracker.figures import protection
from equality_tracker.figures.protection import refresh
from equality_tracker.figures.signal_keeping import keep_signals
from equality_tracker.periods import Period
from equality_tracker.store import Store, open_store
from tests.factories import Council, row

pytestmark = pytest.mark.benchmark

MEASURES = 60
QUARTERS = 20
BREAKDOWNS = 12
CATEGORIES = 2
KINDS = (
    {"kind": "percentage"},
    {"kind": "count", "denominator_label": "", "decimals": 0},
    {"kind": "rate", "multiplier": 1000},
    {"kind": "percentage", "aggregation": "latest"},
)


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """60 measures by 12 characteristics of two groups each, over 20 quarters, with yearly targets."""
    breakdowns = [f"characteristic-{number}" for number in range(BREAKDOWNS)]
    groups = [(name, f"Group {number}") for name in breakdowns for number in range(CATEGORIES)]
    names = [f"measure-{number}" for number in range(MEASURES)]
    with open_store(tmp_path_factory.mktemp("refresh") / "store.duckdb", create=True) as made:
        council = Council(made)
        council.set_framework(
            measures=[
                row("measures", measure_id=name, breakdowns=";".join(breakdowns), **KINDS[number % len(KINDS)])
                for number, name in enumerate(names)
            ],
            categories=[row("categories", breakdown=breakdown, category=group) for breakdown, group in groups],
            targets=[
                row("targets", measure_id=name, period=str(Period(year)), target=60)
                for name in names
                for year in range(2020, 2025)
            ],
        )
        council.figures(*_figures(names, [("Total", "Total"), *groups]))
        yield made


def _figures(names: list[str], places: list[tuple[str, str]]) -> Iterator[dict[str, Any]]:
    random = Random(2025)
    for number in range(QUARTERS):
        period = str(Period(2020 + number // 4, number % 4 + 1))
        for name in names:
            for breakdown, category in places:
                of = random.randint(40, 400)
                place = {"measure_id": name, "period": period, "breakdown": breakdown, "category": category}
                yield place | {"numerator": random.randint(of // 2, of), "denominator": of}


def test_all_statistics_are_worked_out_anew(store: Store, report: Callable[[str], None]) -> None:
    """At the time of approval: the statistics by themselves, beside disclosure control and all of it.

    Processor seconds are said too: on a machine that does other work the others say little.
    """
    refresh(store)
    whole = _seconds(lambda: _refresh_anew(store))
    protect = _seconds(lambda: _protect(store))
    begun = time.process_time()
    statistics = [_seconds(lambda: _keep(store)) for _ in range(3)]
    of_processor = (time.process_time() - begun) / len(statistics)
    figures = store.read("figure_total")["figures"].iloc[0]
    report(
        f"{figures:,} figures of {MEASURES} measures, {QUARTERS} quarters, {BREAKDOWNS} characteristics: statistics "
        f"{min(statistics):.2f} s ({of_processor:.2f} s of the processor), disclosure control {protect:.2f} s, the "
        f"whole refresh {whole:.2f} s"
    )
    report(
        f"  statistics {min(statistics) / protect:.2f} times as long as disclosure control, "
        f"{100 * min(statistics) / whole:.0f}% of the whole refresh"
    )
    assert figures == MEASURES * QUARTERS * (1 + BREAKDOWNS * CATEGORIES)


def _refresh_anew(store: Store) -> None:
    with store.keeping() as cursor:
        cursor.execute(sql.statement("writes/clear_shown_version"))
    refresh(store)


def _keep(store: Store) -> None:
    with store.keeping() as cursor:
        keep_signals(cursor)


def _protect(store: Store) -> None:
    protection.suppression_of({name: store.read(name) for name in protection.TABLES})


def _seconds(act: Callable[[], None]) -> float:
    begun = time.perf_counter()
    act()
    return time.perf_counter() - begun
