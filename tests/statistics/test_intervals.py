"""Intervals of one figure against the answers of the published implementation."""

import csv
from pathlib import Path

import pytest

from equality_tracker.statistics.intervals import proportion, rate

ORACLES = Path(__file__).parent.parent / "oracles" / "phe"
LEVELS = {"95": 0.95, "998": 0.998}
CLOSE = 1e-9


def cases(name: str) -> list[dict[str, str]]:
    with (ORACLES / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def expected(case: dict[str, str], ends: str) -> tuple[float, ...]:
    return tuple(float(case[column]) for column in ("value", f"lower{ends}", f"upper{ends}"))


@pytest.mark.parametrize(("ends", "level"), LEVELS.items())
def test_proportions(ends: str, level: float) -> None:
    for case in cases("wilson.csv"):
        found = proportion(float(case["x"]), float(case["n"]), level)
        assert found == pytest.approx(expected(case, ends), rel=CLOSE, abs=0), case


@pytest.mark.parametrize(("ends", "level"), LEVELS.items())
def test_rates(ends: str, level: float) -> None:
    for case in cases("rate.csv"):
        found = rate(float(case["x"]), float(case["n"]), float(case["multiplier"]), level)
        assert found == pytest.approx(expected(case, ends), rel=CLOSE, abs=0), case


NAN = float("nan")
IMPOSSIBLE = {
    "proportion denominator 0": lambda: proportion(0, 0),
    "proportion x>n": lambda: proportion(11, 10),
    "proportion negative x": lambda: proportion(-1, 10),
    "rate denominator 0": lambda: rate(1, 0, 1000),
    "proportion NA numerator": lambda: proportion(NAN, 10),
    "proportion NA denominator": lambda: proportion(1, NAN),
    "proportion negative denominator": lambda: proportion(0, -1),
    "proportion level 0": lambda: proportion(1, 10, 0),
    "proportion level 1": lambda: proportion(1, 10, 1),
    "proportion level 95": lambda: proportion(1, 10, 95),
    "rate negative x": lambda: rate(-1, 10, 1000),
    "rate NA numerator": lambda: rate(NAN, 10, 1000),
    "rate multiplier 0": lambda: rate(1, 10, 0),
    "rate level 1": lambda: rate(1, 10, 1000, 1),
}


@pytest.mark.parametrize("case", IMPOSSIBLE)
def test_impossible_input(case: str) -> None:
    with pytest.raises(ValueError, match=r"needs|level"):
        IMPOSSIBLE[case]()


def test_every_published_error_is_one_here() -> None:
    assert {case["case"] for case in cases("errors.csv")} <= IMPOSSIBLE.keys()


@pytest.mark.parametrize("of", [1, 3, 5, 9, 11, 50, 1000, 123456])
@pytest.mark.parametrize("level", LEVELS.values())
def test_none_and_all_reach_the_end_exactly(of: int, level: float) -> None:
    assert proportion(0, of, level)[1] == 0
    assert proportion(of, of, level)[2] == 1
    assert rate(0, of, 1000, level)[1] == 0


def test_a_count_is_a_rate_of_one() -> None:
    assert rate(12, 1, 1) == pytest.approx(rate(12, 400, 400))
