"""The queries against their slow twin, on stores made at random."""

from fractions import Fraction
from itertools import product
from pathlib import Path
from random import Random
from typing import Any

import pandas as pd
import pytest

from equality_tracker.figures.protection import refresh
from equality_tracker.figures.rows import rows_of
from equality_tracker.store import Store, open_store
from tests.factories import MINORITIES, USUAL, Council, row
from tests.figures import twin
from tests.figures.twin import Figure, Key, Target

YEARS = ("2022-23", "2023-24", "2024-25")
PLACES = [
    ("Total", "Total", "Total"),
    ("North", "Total", "Total"),
    *[
        ("Total", "ethnicity", name)
        for name in ("White", "Indian", "Chinese", "Black", "Asian", MINORITIES, "Not known")
    ],
]
LIKELY = {"Asian": 0.15, MINORITIES: 0.15}
CATEGORIES = [
    *USUAL["categories"],
    *[row("categories", category=name, parent="Asian") for name in ("Indian", "Chinese")],
]
KINDS = {"percentage": {}, "rate": {"multiplier": 1000}, "count": {"decimals": 0}, "amount": {"decimals": 2}}


def measures() -> dict[str, dict[str, Any]]:
    """One measure of each kind, aggregation, polarity and frequency, and linked ones."""
    plain = [
        row(
            "measures",
            **{"measure_id": f"{kind}-{aggregation}-{polarity}-{frequency}", "kind": kind, "polarity": polarity}
            | {"aggregation": aggregation, "frequency": frequency, "disclosure": "open", "breakdowns": "ethnicity"}
            | more,
        )
        for (kind, more), aggregation, polarity, frequency in product(
            KINDS.items(), ("sum", "latest"), ("higher", "lower", "near", "neutral"), ("quarterly", "annual")
        )
        if frequency == "quarterly" or (aggregation == "latest" and polarity in ("higher", "near"))
    ]
    linked = [
        row("measures", measure_id=f"linked-{name}", kind=kind, aggregation=aggregation, breakdowns="")
        | {"derived_from": f"{source}:ethnicity:{group}", "disclosure": "open"}
        for name, kind, aggregation, source, group in (
            ("share", "percentage", "sum", "count-sum-higher-quarterly", "Asian"),
            ("stock", "percentage", "latest", "count-latest-higher-quarterly", MINORITIES),
            ("count", "count", "sum", "count-sum-lower-quarterly", "Black"),
            ("percentage", "percentage", "sum", "percentage-sum-higher-quarterly", "White"),
        )
    ]
    return {measure["measure_id"]: measure for measure in (*plain, *linked)}


def drawn(random: Random, measure: dict[str, Any]) -> tuple[str, str]:
    """A figure's two cells; now and then symbols, noughts and empty cells."""
    of = random.choice((0, 1, 7, 40, 1000))
    number = random.randint(0, of) if random.random() < 0.95 else 0
    text = f"{number}.{random.randint(0, 99):02d}" if measure["kind"] == "amount" else str(number)
    denominator = str(of) if twin.has_denominator(measure) else ""
    odd = random.random()
    if odd < 0.8:
        return text, denominator
    both = [("z", "z"), ("z", denominator), ("low", denominator), ("c", denominator), ("x", denominator), ("", "")]
    if twin.has_denominator(measure):
        both += [(text, "z"), (text, "c"), (text, "x"), ("c", "c"), ("x", "")]
    return random.choice(both)


def figures(random: Random, every: dict[str, dict[str, Any]]) -> dict[Key, tuple[str, str]]:
    made: dict[Key, tuple[str, str]] = {}
    for measure_id, measure in every.items():
        if measure["derived_from"]:
            continue
        quarters = [""] if measure["frequency"] == "annual" else [" Q1", " Q2", " Q3", " Q4"]
        for year, quarter, (area, breakdown, category) in product(YEARS, quarters, PLACES):
            if random.random() < LIKELY.get(category, 0.9):
                made[measure_id, year + quarter, area, breakdown, category] = drawn(random, measure)
    return made


def targets(random: Random, every: dict[str, dict[str, Any]]) -> dict[Key, Target]:
    made: dict[Key, Target] = {}
    for (measure_id, measure), year, place in product(every.items(), YEARS, PLACES[:3]):
        quarters = [""] if measure["frequency"] == "annual" else ["", " Q1", " Q2", " Q3", " Q4"]
        chance = random.choice((0.1, 0.5, 0.95))
        for quarter in quarters:
            if random.random() < chance:
                area, breakdown, category = place
                made[measure_id, year + quarter, area, breakdown, category] = target(random, measure["polarity"])
    return made


def target(random: Random, polarity: str) -> Target:
    goal = Fraction(random.choice((0, 5, 20, 50, 100)) * 10 + random.randint(0, 9), 10)
    step = Fraction(random.randint(1, 200), 10) * (-1 if polarity == "higher" else 1)
    floor = random.choice((goal + step, None))
    made: Target = {"target": goal, "floor": floor, "target_upper": None, "floor_upper": None}
    if polarity == "near":
        upper = goal + 30
        made |= {"target_upper": upper}
        made |= {"floor": None} if floor is None else {"floor": goal - 10, "floor_upper": upper + abs(step)}
    return made


def fill(council: Council, every: dict[str, dict[str, Any]], cells: dict, goals: dict[Key, Target]) -> None:
    columns = ("measure_id", "period", "area", "breakdown", "category")
    council.set_framework(
        measures=list(every.values()),
        categories=CATEGORIES,
        targets=[
            row("targets", **dict(zip(columns, key, strict=True)))
            | {name: "" if number is None else str(float(number)) for name, number in goal.items()}
            for key, goal in goals.items()
        ],
    )
    council.figures(
        *[
            dict(zip(columns, key, strict=True)) | {"numerator": numerator, "denominator": denominator}
            for key, (numerator, denominator) in cells.items()
        ]
    )
    refresh(council.store)


def shown(store: Store, every: dict[str, dict[str, Any]]) -> dict[Key, Any]:
    found = [
        figure
        for measure_id in every
        for figure in rows_of(
            store.read("shown_figures", measure_id=measure_id, area=None, breakdown=None, period=None)
        )
    ]
    return {(row.measure_id, row.period, row.area, row.breakdown, row.category): row for row in found}


def number(shown_number: float) -> float | None:
    return None if pd.isna(shown_number) else float(shown_number)


def exact(expected: Fraction | None) -> Any:
    return None if expected is None else pytest.approx(float(expected), rel=1e-12)


def check_figure(measure: dict[str, Any], row: Any, expected: Figure) -> None:
    assert row.quarters == expected.quarters
    assert (row.numerator_symbol, row.denominator_symbol) == (expected.symbol, expected.denominator_symbol)
    assert number(row.numerator) == exact(expected.numerator)
    if twin.has_denominator(measure):
        assert number(row.denominator) == exact(expected.denominator)
    assert number(row.value) == exact(twin.value(measure, expected))


def check_comparison(measure: dict[str, Any], row: Any, key: Key, every: dict[Key, Figure]) -> None:
    expected = twin.compared(measure, key, every)
    if expected is None:
        assert number(row.previous_value) is None or number(row.compared_value) is None
        return
    quarters, now, before = expected
    assert (row.compared, number(row.compared_value), number(row.previous_value)) == (
        quarters,
        exact(now),
        exact(before),
    )


@pytest.mark.parametrize("seed", [1, 2])
def test_a_store_made_at_random(tmp_path: Path, seed: int) -> None:
    random = Random(seed)
    every = measures()
    cells, goals = figures(random, every), targets(random, every)
    expected = {key: twin.read(*pair) for key, pair in cells.items()}
    expected = twin.with_years(every, twin.with_linked(every, twin.with_parents(expected)))
    with open_store(tmp_path / "random.duckdb", create=True) as store:
        fill(Council(store), every, cells, goals)
        found = shown(store, every)
    assert found.keys() == expected.keys()
    for key, figure in found.items():
        measure = every[key[0]]
        check_figure(measure, figure, expected[key])
        assert figure.status == twin.status(measure, key, expected[key], goals), key
        check_comparison(measure, figure, key, expected)
    assert {figure.status for figure in found.values()} == {
        "met",
        "near",
        "missed",
        "no_target",
        "no_figure",
        "year_not_complete",
    }
