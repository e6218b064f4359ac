"""Figures in words: digits, units, signs, symbols, and that rounding never flatters."""

from types import SimpleNamespace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from equality_tracker.figures import words

NAN = float("nan")


def figure(value: float, status: str = "no_target", **also: Any) -> SimpleNamespace:
    usual = {"value_symbol": "", "target": NAN, "target_upper": NAN}
    return SimpleNamespace(**usual | {"value": value, "status": status} | also)


@pytest.mark.parametrize(
    ("value", "decimals", "text"),
    [
        (1234567, 0, "1,234,567"),
        (-1234.56, 1, "\N{MINUS SIGN}1,234.6"),
        (-0.04, 1, "0.0"),
        (0, 2, "0.00"),
        (12.25, 1, "12.2"),
        (999.96, 1, "1,000.0"),
    ],
)
def test_digits(value: float, decimals: int, text: str) -> None:
    assert words.digits(value, decimals) == text


@pytest.mark.parametrize(
    ("value", "text"),
    [(3.14, "+3.1"), (-3.14, "\N{MINUS SIGN}3.1"), (0, "0.0"), (-0.01, "0.0"), (0.04, "0.0"), (1234, "+1,234.0")],
)
def test_signed(value: float, text: str) -> None:
    assert words.signed(value, 1) == text


@pytest.mark.parametrize(
    ("kind", "unit", "text"),
    [
        ("percentage", "%", "7%"),
        ("amount", "£", "£7"),
        ("amount", "pounds", "£7"),
        ("amount", "£ thousand", "7"),
        ("rate", "per 1,000", "7"),
        ("count", "people", "7"),
    ],
)
def test_units(kind: str, unit: str, text: str) -> None:
    assert words.with_unit("7", kind, unit) == text


@pytest.mark.parametrize(
    ("row", "text"),
    [
        (figure(79.96), "80.0%"),
        (figure(79.96, "missed", target=80.0), "79.96%"),
        (figure(79.9999, "missed", target=80.0), "79.9999%"),
        (figure(79.96, "near", target=80.0), "79.96%"),
        (figure(80.0, "met", target=80.0), "80.0%"),
        (figure(80.04, "met", target=80.0), "80.0%"),
        (figure(10.04, "missed", target=10.0), "10.04%"),
        (figure(80.02, "missed", target=80.04), "80.02%"),
        (figure(60.04, "missed", target=40.0, target_upper=60.0), "60.04%"),
        (figure(39.96, "near", target=40.0, target_upper=60.0), "39.96%"),
        (figure(75.0, "missed", target=80.0), "75.0%"),
        (figure(NAN, "no_figure", value_symbol="c"), "c"),
        (figure(NAN, "no_figure"), "–"),
        (figure(0.0, value_symbol="low"), "low"),
        (figure(12.5, value_symbol="low"), "12.5% (part low)"),
    ],
)
def test_values(row: SimpleNamespace, text: str) -> None:
    assert words.shown_value(row, 1, "percentage", "%") == text


@pytest.mark.parametrize(
    ("target", "decimals", "text"),
    [
        (80.0, 1, "80%"),
        (80.5, 1, "80.5%"),
        (80.04, 1, "80.04%"),
        (79.5, 0, "79.5%"),
        (0.1 + 0.2, 1, "0.3%"),
        (0.0, 1, "0%"),
        (NAN, 1, ""),
        (None, 1, ""),
    ],
)
def test_targets_are_said_exactly(target: float | None, decimals: int, text: str) -> None:
    assert words.shown_target(target, decimals, "percentage", "%") == text


def _number(text: str) -> float:
    return float(text.rstrip("%").replace(",", ""))


@given(
    st.integers(1, 1_000_000).flatmap(lambda of: st.tuples(st.integers(0, of), st.just(of))),
    st.integers(-200, 200),
    st.integers(0, 3),
)
def test_rounding_never_makes_a_missed_target_look_met(pair: tuple[int, int], off: int, decimals: int) -> None:
    value = 100 * pair[0] / pair[1]
    target = round(value, 1) + off / 10
    text = words.shown_value(figure(value, "missed", target=target), decimals, "percentage", "%")
    goal = words.shown_target(target, decimals, "percentage", "%")
    said, aim = _number(text), _number(goal.replace(words.MINUS, "-"))
    assert (value < target) == (said < aim) or value == target
    assert (value > target) == (said > aim) or value == target


@pytest.mark.parametrize(
    ("numbers", "text"),
    [
        ((1234, "", 5678, ""), "1,234 of 5,678"),
        ((7, "", NAN, ""), "7"),
        ((NAN, "c", 20, ""), "c of 20"),
        ((0, "", NAN, "c"), "0 of c"),
        ((NAN, "", 20, ""), "– of 20"),
        ((0.5, "", NAN, ""), "0.5"),
        ((0, "low", 20, ""), "low of 20"),
        ((8, "low", 20, ""), "8 of 20"),
    ],
)
def test_counts(numbers: tuple[float, str, float, str], text: str) -> None:
    names = ("numerator", "numerator_symbol", "denominator", "denominator_symbol")
    assert words.shown_counts(SimpleNamespace(**dict(zip(names, numbers, strict=True)))) == text


@pytest.mark.parametrize(
    ("items", "text"), [([], ""), (["Q1"], "Q1"), (["Q1", "Q2"], "Q1 and Q2"), (["a", "b", "c"], "a, b and c")]
)
def test_lists(items: list[str], text: str) -> None:
    assert words.listed(items) == text


@pytest.mark.parametrize(("number", "text"), [(0, "0 measures"), (1, "1 measure"), (1200, "1,200 measures")])
def test_numbers_of_things(number: int, text: str) -> None:
    assert words.counted(number, "measure") == text


def test_every_status_and_symbol_has_its_word() -> None:
    assert list(words.STATUS_WORDS) == ["met", "near", "missed", "no_target", "no_figure", "year_not_complete"]
    assert set(words.SYMBOL_WORDS) == {"c", "x", "z", "low"}
