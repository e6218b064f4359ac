"""Quarters rolled up to years, parents made from leaves, and linked measures worked out: named cases."""

from collections.abc import Iterator
from typing import Any

import pandas as pd
import pytest

from tests.factories import MINORITIES
from tests.figures.laid_out import WHOLE, Case, Laid, Place, laid_out, quarters

YEAR = "2024-25"
COUNT = {"kind": "count", "denominator_label": "", "decimals": 0}
STOCK = {"aggregation": "latest"}
ASIAN: Place = ("Total", "ethnicity", "Asian")
BLACK: Place = ("Total", "ethnicity", "Black")
WHITE: Place = ("Total", "ethnicity", "White")
UNKNOWN: Place = ("Total", "ethnicity", "Not known")
PARENT: Place = ("Total", "ethnicity", MINORITIES)

Shown = tuple[str, Any, str, Any, Any, str]
"""Quarters, numerator and its symbol, denominator, value and its symbol."""


def flow(*texts: str, **measure: Any) -> Case:
    return Case(measure, quarters(YEAR, *texts))


def stock(*texts: str, **measure: Any) -> Case:
    return Case(STOCK | measure, quarters(YEAR, *texts))


YEARS: dict[str, tuple[Case, Shown | None]] = {
    "a sum divides only at the end": (
        flow("1/10", "90/100", "0/10", "9/80"),
        ("Q1 Q2 Q3 Q4", 100, "", 200, 50.0, ""),
    ),
    "a sum of counts": (flow("1", "2", "3", "4", **COUNT), ("Q1 Q2 Q3 Q4", 10, "", None, 10, "")),
    "an amount keeps its pence": (
        flow("0.1", "0.2", "0.3", **COUNT | {"kind": "amount"}),
        ("Q1 Q2 Q3", 0.6, "", None, 0.6, ""),
    ),
    "a rate": (flow("3/1000", "5/1000", kind="rate", multiplier=1000), ("Q1 Q2", 8, "", 2000, 4.0, "")),
    "missing quarters are named": (flow("10/20", "", "20/30"), ("Q1 Q3", 30, "", 50, 60.0, "")),
    "a missing number": (flow("10/20", "/20"), ("Q1 Q2", None, "", 40, None, "")),
    "a missing denominator": (flow("10/20", "x/", "1/2"), ("Q1 Q2 Q3", None, "x", None, None, "x")),
    "suppressed by the source": (flow("10/20", "c/20"), ("Q1 Q2", None, "c", 40, None, "c")),
    "suppressed before not available": (flow("x/20", "c/20"), ("Q1 Q2", None, "c", 40, None, "c")),
    "a denominator suppressed by the source": (flow("10/20", "5/c"), ("Q1 Q2", 15, "", None, None, "c")),
    "not applicable is left out": (flow("10/20", "z/z", "20/30"), ("Q1 Q2 Q3", 30, "", 50, 60.0, "")),
    "its denominator too": (flow("10/20", "z/40"), ("Q1 Q2", 10, "", 20, 50.0, "")),
    "never applicable": (flow("z/z", "z/z"), ("Q1 Q2", None, "z", None, None, "z")),
    "a count whose denominator is not applicable": (flow("7/z", "5/z", **COUNT), ("Q1 Q2", 12, "", None, 12, "")),
    "low counts nought and is marked": (flow("10/20", "low/30"), ("Q1 Q2", 10, "low", 50, 20.0, "low")),
    "low alone": (flow("low/20"), ("Q1", 0, "low", 20, 0.0, "low")),
    "low beside a missing number": (flow("low/20", "/20"), ("Q1 Q2", None, "", 40, None, "")),
    "nought of nought has no value": (flow("0/0", "0/0"), ("Q1 Q2", 0, "", 0, None, "")),
    "a stock is its last quarter": (stock("1/10", "2/10", "3/10", "8/10"), ("Q4", 8, "", 10, 80.0, "")),
    "a stock without its last quarter": (stock("1/10", "2/10"), ("Q2", 2, "", 10, 20.0, "")),
    "a stock whose last quarter is an empty cell": (stock("1/10", "2/10", "/"), ("Q2", 2, "", 10, 20.0, "")),
    "a stock suppressed by the source": (stock("1/10", "c/10"), ("Q2", None, "c", 10, None, "c")),
    "a stock that was never reported": (stock("/", "/"), None),
    "an annual figure": (Case({"frequency": "annual"}, {YEAR: "30/40"}), ("", 30, "", 40, 75.0, "")),
}


def parent(asian: str, black: str, own: str = "", **measure: Any) -> Case:
    groups = {ASIAN: quarters(YEAR, asian), BLACK: quarters(YEAR, black), PARENT: quarters(YEAR, own)}
    return Case(measure, quarters(YEAR, "50/90"), groups=groups)


PARENTS: dict[str, tuple[Case, Shown | None]] = {
    "the sum of its leaves": (parent("3/10", "5/30"), ("", 8, "", 40, 20.0, "")),
    "as returned, where it is": (parent("3/10", "5/30", "9/40"), ("", 9, "", 40, 22.5, "")),
    "none without each leaf": (parent("3/10", ""), None),
    "suppressed with a leaf": (parent("3/10", "c/30"), ("", None, "c", 40, None, "c")),
    "not available with a leaf": (parent("3/10", "x/30"), ("", None, "x", 40, None, "x")),
    "missing with a leaf": (parent("3/10", "/"), ("", None, "", None, None, "")),
    "without a leaf that does not apply": (parent("3/10", "z/z"), ("", 3, "", 10, 30.0, "")),
    "low in a leaf": (parent("3/10", "low/5"), ("", 3, "low", 15, 20.0, "low")),
    "of counts": (parent("3", "4", **COUNT), ("", 7, "", None, 7, "")),
}


def source(white: str, asian: str, black: str, unknown: str) -> Case:
    """A count by ethnicity, and beside it the share that is worked out from it."""
    groups = dict(
        zip(
            (WHITE, ASIAN, BLACK, UNKNOWN),
            ({f"{YEAR} Q1": text} for text in (white, asian, black, unknown)),
            strict=True,
        )
    )
    return Case(
        COUNT, {f"{YEAR} Q1": "100"}, groups={place: text for place, text in groups.items() if any(text.values())}
    )


def linked(name: str, **measure: Any) -> Case:
    number = list(SOURCES).index(name)
    return Case({"breakdowns": "", "derived_from": f"case-{number}:ethnicity:Asian"} | measure)


SOURCES: dict[str, Case] = {
    "counts": source("60", "20", "0", "20"),
    "symbols": source("c", "20", "0", "20"),
    "not applicable": source("60", "20", "z", "20"),
    "hidden": source("60", "c", "0", "20"),
    "percentages": Case({}, {f"{YEAR} Q1": "50/100"}, groups={ASIAN: {f"{YEAR} Q1": "5/20", f"{YEAR} Q2": "10/20"}}),
}
LINKED: dict[str, tuple[Case, str, Shown | None]] = {
    "a share of those known": (linked("counts"), "2024-25 Q1", ("", 20, "", 80, 25.0, "")),
    "a count": (linked("counts", **COUNT), "2024-25 Q1", ("", 20, "", None, 20, "")),
    "no share where one group is hidden": (linked("symbols"), "2024-25 Q1", ("", 20, "", None, None, "")),
    "a group that does not apply": (linked("not applicable"), "2024-25 Q1", ("", 20, "", 80, 25.0, "")),
    "a hidden group": (linked("hidden"), "2024-25 Q1", ("", None, "c", None, None, "c")),
    "from a percentage": (linked("percentages"), "2024-25 Q2", ("", 10, "", 20, 50.0, "")),
    "rolled up as its own": (linked("percentages"), YEAR, ("Q1 Q2", 15, "", 40, 37.5, "")),
    "nothing for a quarter without a source": (linked("percentages"), "2024-25 Q3", None),
}

CASES = (
    SOURCES
    | {name: case for name, (case, _) in YEARS.items()}
    | {f"parent {name}": case for name, (case, _) in PARENTS.items()}
    | {f"linked {name}": case for name, (case, _, _) in LINKED.items()}
)


@pytest.fixture(scope="module")
def laid(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Laid]:
    with laid_out(tmp_path_factory.mktemp("roll-up"), CASES) as found:
        yield found


def shown(figure: Any) -> Shown | None:
    if figure is None:
        return None
    numbers = [None if pd.isna(number) else number for number in (figure.numerator, figure.denominator, figure.value)]
    return figure.quarters, numbers[0], figure.numerator_symbol, numbers[1], numbers[2], figure.value_symbol


@pytest.mark.parametrize("name", YEARS)
def test_a_year(laid: Laid, name: str) -> None:
    assert shown(laid.figure(name, YEAR)) == YEARS[name][1]


@pytest.mark.parametrize("name", PARENTS)
def test_a_parent_category(laid: Laid, name: str) -> None:
    assert shown(laid.figure(f"parent {name}", f"{YEAR} Q1", PARENT)) == PARENTS[name][1]


@pytest.mark.parametrize("name", LINKED)
def test_a_linked_measure(laid: Laid, name: str) -> None:
    _, period, expected = LINKED[name]
    assert shown(laid.figure(f"linked {name}", period)) == expected


def test_the_total_is_never_summed(laid: Laid) -> None:
    assert laid.figure("parent the sum of its leaves", f"{YEAR} Q1", WHOLE).numerator == 50
    assert laid.figure("percentages", f"{YEAR} Q2") is None
