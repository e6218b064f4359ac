"""The same period of the year before: which periods are compared, and over which quarters."""

from collections.abc import Iterator
from typing import Any

import pandas as pd
import pytest

from tests.figures.laid_out import Case, Laid, laid_out, quarters

NOW, BEFORE = "2024-25", "2023-24"
COUNT = {"kind": "count", "denominator_label": "", "decimals": 0}
STOCK = {"aggregation": "latest"}
FULL = ("1/10", "2/10", "3/10", "4/10")

Compared = tuple[str, float, float]
"""Quarters compared, the value then and the value before; None where there is no comparison."""


def years(now: tuple[str, ...], before: tuple[str, ...], **measure: Any) -> Case:
    return Case(measure, quarters(NOW, *now) | quarters(BEFORE, *before))


COMPARED: dict[str, tuple[Case, str, Compared | None]] = {
    "a quarter": (years(("5/10",), ("4/10",)), f"{NOW} Q1", ("", 50, 40)),
    "a quarter with none before": (years(("5/10",), ("", "4/10")), f"{NOW} Q1", None),
    "a quarter never with the one before it": (years(("5/10", "6/10"), ()), f"{NOW} Q2", None),
    "a quarter with one suppressed": (years(("5/10",), ("c/10",)), f"{NOW} Q1", None),
    "a whole year with a whole year": (years(FULL, ("1/10",) * 4), NOW, ("", 25, 10)),
    "a part year with the same quarters": (years(("5/10", "6/10"), FULL), NOW, ("Q1 Q2", 55, 15)),
    "a whole year with the quarters of a part year": (years(FULL, ("5/10", "", "7/10")), NOW, ("Q1 Q3", 20, 60)),
    "the quarters that both have": (
        years(("5/10", "6/10", "7/10"), ("", "2/10", "3/10", "4/10")),
        NOW,
        ("Q2 Q3", 65, 25),
    ),
    "two part years of the same quarters": (years(("5/10", "6/10"), ("1/10", "2/10")), NOW, ("Q1 Q2", 55, 15)),
    "no quarter in common": (years(("5/10",), ("", "6/10")), NOW, None),
    "a quarter suppressed on one side": (years(("5/10", "c/10"), FULL), NOW, None),
    "a quarter that did not apply": (years(("5/10", "6/10"), ("1/10", "z/z", "3/10")), NOW, ("Q1", 50, 10)),
    "low counts nought in a sum": (years(("5/10", "low/10"), FULL), NOW, ("Q1 Q2", 25, 15)),
    "counts add up": (years(("5", "6"), ("1", "2", "3"), **COUNT), NOW, ("Q1 Q2", 11, 3)),
    "a stock with the same quarter": (years(("1/10", "5/10"), FULL, **STOCK), NOW, ("Q2", 50, 20)),
    "a stock at the end of both years": (years(FULL, ("1/10",) * 4, **STOCK), NOW, ("", 40, 10)),
    "a stock over the newest quarter of both": (
        years(("5/10", "6/10", "7/10"), ("1/10",), **STOCK),
        NOW,
        ("Q1", 50, 10),
    ),
    "a stock with no quarter in common": (years(("", "5/10"), ("1/10",), **STOCK), NOW, None),
    "a stock never over an older quarter than a hidden one": (
        years(("5/10", "c/10"), FULL, **STOCK),
        NOW,
        None,
    ),
    "annual figures": (Case({"frequency": "annual"}, {NOW: "5/10", BEFORE: "4/10"}), NOW, ("", 50, 40)),
    "annual figures two years apart": (Case({"frequency": "annual"}, {NOW: "5/10", "2022-23": "4/10"}), NOW, None),
}


@pytest.fixture(scope="module")
def laid(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Laid]:
    cases = {name: case for name, (case, _, _) in COMPARED.items()}
    with laid_out(tmp_path_factory.mktemp("year-on-year"), cases) as found:
        yield found


@pytest.mark.parametrize("name", COMPARED)
def test_what_is_compared(laid: Laid, name: str) -> None:
    _, period, expected = COMPARED[name]
    figure = laid.figure(name, period)
    if expected is None:
        assert pd.isna(figure.previous_value) or pd.isna(figure.compared_value)
    else:
        assert (figure.compared, figure.compared_value, figure.previous_value) == expected
