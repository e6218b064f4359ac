"""Figures as people read them: digits with their unit, states with their word."""

import math
from typing import Any

STATUS_WORDS = {
    "met": "Met",
    "near": "Near",
    "missed": "Missed",
    "no_target": "No target",
    "no_figure": "No figure",
    "year_not_complete": "Year not complete",
}
SYMBOL_WORDS = {
    "c": "suppressed to protect people",
    "x": "not available",
    "z": "not applicable",
    "low": "rounds to zero",
}
AIM_WORDS = {
    "eliminate": "eliminate discrimination",
    "advance": "advance equality of opportunity",
    "foster": "foster good relations",
}
MINUS = "\N{MINUS SIGN}"
MOST_DECIMALS = 12


def digits(value: float, decimals: int = 0) -> str:
    """Give a number with thousands commas and a true minus sign."""
    text = f"{value:,.{decimals}f}"
    if float(text.replace(",", "")) == 0:
        text = text.removeprefix("-")
    return text.replace("-", MINUS)


def signed(value: float, decimals: int = 0) -> str:
    """Give a number with its sign, plus or minus; none for nought."""
    text = digits(value, decimals)
    return text if text.startswith(MINUS) or float(text.replace(",", "")) == 0 else f"+{text}"


def with_unit(text: str, kind: str, unit: str) -> str:
    """Put a figure's sign on: per cent, or pounds; other units are said beside it."""
    if kind == "percentage":
        return f"{text}%"
    return f"£{text}" if unit in ("£", "pounds") else text


def shown_value(row: Any, decimals: int, kind: str, unit: str) -> str:
    """Give a figure's value in words: digits with unit, or its symbol, or a dash for none.

    A missed target is never rounded into looking met: more decimals are shown until it does not. A sum with
    a part that rounds to zero is marked.

    Args:
        row: has ``value``, ``value_symbol``, ``target`` and ``status``.
        decimals: of the measure.
        kind: of the measure.
        unit: of the measure.
    """
    if is_missing(row.value):
        return row.value_symbol or "–"
    if row.value_symbol == "low" and not row.value:
        return "low"
    mark = " (part low)" if row.value_symbol == "low" else ""
    return with_unit(digits(row.value, _honest_decimals(row, decimals)), kind, unit) + mark


def _honest_decimals(row: Any, decimals: int) -> int:
    if row.status not in ("near", "missed"):
        return decimals
    ends = [end for end in (row.target, getattr(row, "target_upper", None)) if end is not None and not is_missing(end)]
    while decimals < MOST_DECIMALS and any(round(row.value, decimals) == round(end, decimals) for end in ends):
        decimals += 1
    return decimals


def shown_counts(row: Any) -> str:
    """Give “278 of 356” for a figure with a denominator, else its numerator; symbols where hidden."""
    numerator = _count(row.numerator, row.numerator_symbol)
    if is_missing(row.denominator) and not row.denominator_symbol:
        return numerator
    return f"{numerator} of {_count(row.denominator, row.denominator_symbol)}"


def _count(number: float, symbol: str) -> str:
    if is_missing(number) or (symbol == "low" and not number):
        return symbol or "–"
    return digits(number, 0 if float(number).is_integer() else 1)


def shown_target(value: float | None, decimals: int, kind: str, unit: str) -> str:
    """Give a target with its unit: all the decimals that it has, which may be more than the measure's."""
    if is_missing(value):
        return ""
    assert value is not None
    exact = round(value, MOST_DECIMALS)
    needed = next((places for places in range(MOST_DECIMALS) if round(exact, places) == exact), decimals)
    return with_unit(digits(value, needed), kind, unit)


def is_missing(value: object) -> bool:
    """Whether there is no number."""
    return value is None or (isinstance(value, float) and math.isnan(value))


def listed(words: list[str]) -> str:
    """Join words as in a sentence: “Q1, Q2 and Q3”."""
    return " and ".join(filter(None, [", ".join(words[:-1]), words[-1]])) if words else ""


def counted(number: int, singular: str, plural: str = "") -> str:
    """Give “1 measure”, “2 measures”."""
    return f"{number:,} {singular if number == 1 else plural or singular + 's'}"
