"""Figures as plain records, for commands and routes."""

import json
from typing import Any

import pytest

from equality_tracker.access.people import Person
from equality_tracker.figures.listing import figures
from equality_tracker.periods import PeriodProblem
from equality_tracker.problems import NotFound
from equality_tracker.statistics.intervals import proportion
from tests.factories import Council, row

DIRECTOR = Person("Dee Director", "director")


def only(council: Council, period: str = "2024-25 Q1", **wanted: Any) -> dict[str, Any]:
    (found,) = figures(DIRECTOR, council.store, "trained", period, **wanted)
    return found


def test_a_record(council: Council) -> None:
    council.set_framework(targets=[row("targets", target="80.5", floor=70)])
    council.figures({"numerator": 200, "denominator": 300}, {"period": "2023-24 Q1", "numerator": 1, "denominator": 2})
    found = only(council)
    assert found == {
        "measure_id": "trained",
        "period": "2024-25 Q1",
        "area": "Total",
        "breakdown": "Total",
        "category": "Total",
        "numerator": 200,
        "denominator": 300,
        "value": 200 / 3,
        "lower_95": pytest.approx(100 * proportion(200, 300)[1]),
        "upper_95": pytest.approx(100 * proportion(200, 300)[2]),
        "target": 80.5,
        "floor": 70,
        "status": "missed",
        "change": pytest.approx(50 / 3),
        "change_word": "could_be_chance",
        "variation": None,
        "assurance": None,
        "source": "Training records",
    }
    json.dumps(found, allow_nan=False)


@pytest.mark.parametrize(
    ("numerator", "denominator", "shown"),
    [
        (3, 20, ("c", 20, "c", "c")),
        (18, 20, ("c", 20, "c", "c")),
        (0, 3, (0, "c", "c", "c")),
        ("x", 20, ("x", 20, "x", "x")),
        ("low", 20, ("low", 20, "low", "low")),
        ("", 20, (None, 20, None, None)),
        (0, 0, (0, 0, None, None)),
        ("z", "z", ("z", "z", "z", "z")),
    ],
)
def test_symbols_stand_in_place_of_numbers(
    council: Council, numerator: object, denominator: object, shown: tuple[object, ...]
) -> None:
    council.figures({"numerator": numerator, "denominator": denominator, "area": "North"})
    found = only(council, area="North")
    assert (found["numerator"], found["denominator"], found["value"], found["lower_95"]) == shown
    assert found["status"] == ("no_target" if numerator == "low" else "no_figure")
    json.dumps(found, allow_nan=False)


@pytest.mark.parametrize(
    ("kind", "multiplier", "limits"),
    [
        ("count", 1000, (6.19, 20.96)),
        ("rate", 1000, (61.9, 209.6)),
        ("amount", "", (None, None)),
    ],
)
def test_intervals_by_kind(council: Council, kind: str, multiplier: object, limits: tuple[Any, Any]) -> None:
    council.set_framework(measures=[row("measures", kind=kind, multiplier=multiplier)])
    council.figures({"numerator": 12, "denominator": 100})
    found = only(council)
    assert (found["lower_95"], found["upper_95"]) == tuple(end and pytest.approx(end, rel=0.01) for end in limits)


def test_a_year_with_a_low_part_has_its_number(council: Council) -> None:
    council.quarters("2024-25", [(10, 20), ("low", 20)])
    found = only(council, "2024-25")
    assert (found["numerator"], found["value"], found["lower_95"]) == (10, 25, pytest.approx(14.19, abs=0.01))


@pytest.mark.parametrize(
    ("wanted", "places"),
    [
        ({}, {("Total", "Total"), ("Total", "Male"), ("North", "Total")}),
        ({"area": "North"}, {("North", "Total")}),
        ({"area": "Smallshire"}, {("Total", "Total"), ("Total", "Male")}),
        ({"area": ""}, {("Total", "Total"), ("Total", "Male")}),
        ({"breakdown": "sex"}, {("Total", "Male")}),
        ({"breakdown": "Total"}, {("Total", "Total"), ("North", "Total")}),
        ({"breakdown": "ethnicity"}, set()),
        ({"period": "q1 2024/25"}, {("Total", "Total"), ("Total", "Male"), ("North", "Total")}),
    ],
)
def test_what_is_asked_for(council: Council, wanted: dict[str, str], places: set[tuple[str, str]]) -> None:
    numbers = {"numerator": 10, "denominator": 20}
    council.figures(numbers, numbers | {"area": "North"}, numbers | {"breakdown": "sex", "category": "Male"})
    found = figures(DIRECTOR, council.store, "trained", **wanted)
    assert {(record["area"], record["category"]) for record in found} == places


def test_what_is_not_there(council: Council) -> None:
    council.figures({"numerator": 10, "denominator": 20})
    with pytest.raises(NotFound, match="no such figures"):
        figures(DIRECTOR, council.store, "trained", "2012-13")
    with pytest.raises(NotFound, match="There is no measure"):
        figures(DIRECTOR, council.store, "unheard-of")
    with pytest.raises(PeriodProblem):
        figures(DIRECTOR, council.store, "trained", "nonsense")
