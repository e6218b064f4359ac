"""A figure against its target: which target judges it, and what the status is."""

from collections.abc import Iterator
from typing import Any

import pytest

from tests.figures.laid_out import WHOLE, Case, Laid, Place, laid_out, quarters

YEAR = "2024-25"
Q1, Q2 = "2024-25 Q1", "2024-25 Q2"
FLOW = {"kind": "count", "denominator_label": "", "decimals": 0}
STOCK = {"aggregation": "latest"}
NORTH: Place = ("North", "Total", "Total")
FEMALE: Place = ("Total", "sex", "Female")
HIGH, LOW, NEAR = {"polarity": "higher"}, {"polarity": "lower"}, {"polarity": "near"}


def target(target: object, floor: object = "", target_upper: object = "", floor_upper: object = "") -> dict[str, Any]:
    return {"target": target, "floor": floor, "target_upper": target_upper, "floor_upper": floor_upper}


def at(text: str, polarity: dict[str, Any], **of: Any) -> Case:
    """A quarter's figure judged by its year's target."""
    return Case(polarity, {Q1: text}, {YEAR: target(**of)} if of else {})


RANGE = {"target": 40, "target_upper": 60}
WIDE = RANGE | {"floor": 30, "floor_upper": 70}

Judged = tuple[Case, str, str]
"""A case, the period it is about, and the status."""

JUDGED: dict[str, Judged] = {
    "higher, reached exactly": (at("161/200", HIGH, target="80.5"), Q1, "met"),
    "higher, just below": (at("160/200", HIGH, target="80.5"), Q1, "missed"),
    "higher, below by less than a decimal": (at("7999/10000", HIGH, target=80), Q1, "missed"),
    "higher, floor reached exactly": (at("75/100", HIGH, target=80, floor=75), Q1, "near"),
    "higher, below the floor": (at("74/100", HIGH, target=80, floor=75), Q1, "missed"),
    "higher, thirds": (at("1/3", HIGH, target="33.3333"), Q1, "met"),
    "lower, reached exactly": (at("10/100", LOW, target=10), Q1, "met"),
    "lower, above": (at("11/100", LOW, target=10), Q1, "missed"),
    "lower, floor reached exactly": (at("15/100", LOW, target=10, floor=15), Q1, "near"),
    "lower, above the floor": (at("16/100", LOW, target=10, floor=15), Q1, "missed"),
    "lower, nought": (at("0/100", LOW, target=0), Q1, "met"),
    "near, lower end": (at("40/100", NEAR, **RANGE), Q1, "met"),
    "near, upper end": (at("60/100", NEAR, **RANGE), Q1, "met"),
    "near, below without a floor": (at("39/100", NEAR, **RANGE), Q1, "missed"),
    "near, above without a floor": (at("61/100", NEAR, **RANGE), Q1, "missed"),
    "near, within the floor": (at("30/100", NEAR, **WIDE), Q1, "near"),
    "near, within the upper floor": (at("70/100", NEAR, **WIDE), Q1, "near"),
    "near, below the floor": (at("29/100", NEAR, **WIDE), Q1, "missed"),
    "near, above the upper floor": (at("71/100", NEAR, **WIDE), Q1, "missed"),
    "neutral": (at("50/100", {"polarity": "neutral"}, target=40), Q1, "no_target"),
    "no target": (at("50/100", HIGH), Q1, "no_target"),
    "no figure": (at("x/100", HIGH, target=80), Q1, "no_figure"),
    "no value of nought": (at("0/0", HIGH, target=80), Q1, "no_figure"),
    "no figure nor target": (at("/", HIGH), Q1, "no_figure"),
    "low counts nought": (at("low/100", LOW, target=10), Q1, "met"),
    "a quarter's own target goes first": (
        Case(HIGH, {Q1: "50/100"}, {YEAR: target(80), Q1: target(50)}),
        Q1,
        "met",
    ),
    "with its own target a quarter has no yearly floor": (
        Case(HIGH, {Q1: "50/100"}, {YEAR: target(80, 45), Q1: target(60)}),
        Q1,
        "missed",
    ),
    "no other year's target": (Case(HIGH, {Q1: "50/100"}, {"2023-24": target(40)}), Q1, "no_target"),
    "a part year of percentages by the year's": (Case(HIGH, quarters(YEAR, "90/100"), {YEAR: target(80)}), YEAR, "met"),
    "a quarter of a stock by the year's": (Case(FLOW | STOCK, {Q2: "70"}, {YEAR: target(80)}), Q2, "missed"),
    "a part year of a stock by the year's": (Case(FLOW | STOCK, {Q2: "90"}, {YEAR: target(80)}), YEAR, "met"),
    "a rate by the year's": (
        Case({"kind": "rate", "multiplier": 1000}, {Q1: "30/1000"}, {YEAR: target(20)}),
        Q1,
        "met",
    ),
    "a whole year of a flow": (Case(FLOW, quarters(YEAR, "9", "9", "9", "9"), {YEAR: target(36)}), YEAR, "met"),
    "a part year of a flow": (Case(FLOW, quarters(YEAR, "9", "9"), {YEAR: target(40)}), YEAR, "year_not_complete"),
    "a quarter of a flow": (Case(FLOW, quarters(YEAR, "9", "9"), {YEAR: target(40)}), Q1, "year_not_complete"),
    "a quarter of a flow by its own": (
        Case(FLOW, quarters(YEAR, "9"), {YEAR: target(40), Q1: target(10, 9)}),
        Q1,
        "near",
    ),
    "a part year by the sum of its quarters'": (
        Case(FLOW, quarters(YEAR, "9", "11"), {YEAR: target(40), Q1: target(10), Q2: target(10)}),
        YEAR,
        "met",
    ),
    "a sum of floors": (
        Case(FLOW, quarters(YEAR, "9", "9"), {Q1: target(10, 8), Q2: target(10, 9)}),
        YEAR,
        "near",
    ),
    "no sum of floors where one is missing": (
        Case(FLOW, quarters(YEAR, "9", "9"), {Q1: target(10, 8), Q2: target(10)}),
        YEAR,
        "missed",
    ),
    "no sum where a quarter has no target": (
        Case(FLOW, quarters(YEAR, "9", "9"), {YEAR: target(40), Q1: target(10)}),
        YEAR,
        "year_not_complete",
    ),
    "only the quarters there are": (
        Case(FLOW, quarters(YEAR, "9", "", "9"), {f"{YEAR} Q{n}": target(n) for n in (1, 2, 3, 4)}),
        YEAR,
        "met",
    ),
    "money is added exactly": (
        Case(
            {"kind": "amount", "denominator_label": ""},
            quarters(YEAR, "0.1", "0.2"),
            {Q1: target(0.1), Q2: target(0.2)},
        ),
        YEAR,
        "met",
    ),
    "a range added up": (
        Case(
            FLOW | NEAR,
            quarters(YEAR, "15", "15"),
            {q: target(10, "", 12) for q in (Q1, Q2)} | {YEAR: target(40, "", 60)},
        ),
        YEAR,
        "missed",
    ),
    "a quarter missing in the middle": (
        Case(FLOW, quarters(YEAR, "9", "9", "", "9"), {YEAR: target(20)}),
        YEAR,
        "year_not_complete",
    ),
    "an annual figure": (Case({"frequency": "annual"}, {YEAR: "8/10"}, {YEAR: target(80)}), YEAR, "met"),
}

ONLY_COUNCIL = Case(
    HIGH,
    {Q1: "90/100"},
    {YEAR: target(80)},
    {NORTH: {Q1: "90/100"}, FEMALE: {Q1: "90/100"}},
)
OWN = Case(
    HIGH,
    {Q1: "90/100"},
    {YEAR: target(80)},
    {NORTH: {Q1: "90/100"}, FEMALE: {Q1: "90/100"}},
    {NORTH: {YEAR: target(95)}, FEMALE: {YEAR: target(95, 85)}},
)
CASES = {name: case for name, (case, _, _) in JUDGED.items()} | {"only council": ONLY_COUNCIL, "own": OWN}


@pytest.fixture(scope="module")
def laid(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Laid]:
    with laid_out(tmp_path_factory.mktemp("status"), CASES) as found:
        yield found


@pytest.mark.parametrize("name", JUDGED)
def test_status(laid: Laid, name: str) -> None:
    _, period, status = JUDGED[name]
    assert laid.figure(name, period).status == status


@pytest.mark.parametrize(
    ("name", "place", "status"),
    [
        ("only council", WHOLE, "met"),
        ("only council", NORTH, "no_target"),
        ("only council", FEMALE, "no_target"),
        ("own", WHOLE, "met"),
        ("own", NORTH, "missed"),
        ("own", FEMALE, "near"),
    ],
)
def test_nothing_is_inherited(laid: Laid, name: str, place: Place, status: str) -> None:
    assert laid.figure(name, Q1, place).status == status
