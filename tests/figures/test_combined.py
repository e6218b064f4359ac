"""Combined categories, such as “ethnic minorities”: made of what is given below them, and never counted twice."""

from collections.abc import Iterator
from typing import Any

import pandas as pd
import pytest

from tests.factories import MINORITIES, USUAL, row
from tests.figures.laid_out import Case, Laid, laid_out

PERIOD = "2024-25 Q1"
COUNT = {"kind": "count", "denominator_label": "", "decimals": 0}
CATEGORIES = [
    *USUAL["categories"],
    *[row("categories", category=name, parent="Asian") for name in ("Indian", "Chinese")],
    *[row("categories", breakdown="origin", category=name, version="2011") for name in ("Home", "Away")],
    *[row("categories", breakdown="origin", category=name, version="2011", parent="Away") for name in ("Near", "Far")],
    row("categories", breakdown="mixed", category="All"),
    row("categories", breakdown="mixed", category="Some", parent="All", exclusive="no"),
    row("categories", breakdown="mixed", category="Others", parent="All"),
]
FORMER = {"valid_from": "2011-04-01", "valid_to": "2021-03-31"}
LATER = {"version": "2021", "valid_from": "2021-04-01", "valid_to": ""}
for category in CATEGORIES:
    if category["breakdown"] == "origin":
        category |= FORMER
CATEGORIES += [
    row("categories", breakdown="origin", category=name, parent=parent) | LATER
    for name, parent in (("Home", ""), ("Away", ""), ("Near", "Away"), ("Far", "Away"), ("Beyond", "Away"))
]

Number = tuple[float | None, str]
"""A numerator and its symbol."""

# What is given by ethnicity; the combined category; those known; the Asian category.
WHITE, UNKNOWN = {"White": "60"}, {"Not known": "20"}
LEAVES = {"Indian": "6", "Chinese": "4", "Black": "10"}
GIVEN: dict[str, tuple[dict[str, str], Number | None, float | None, Number | None]] = {
    "leaves only": (WHITE | LEAVES, (20, ""), 80, (10, "")),
    "parent only": (WHITE | {MINORITIES: "20"}, (20, ""), 80, None),
    "middle only": (WHITE | {"Asian": "10", "Black": "10"}, (20, ""), 80, (10, "")),
    "both levels": (WHITE | LEAVES | {MINORITIES: "20"}, (20, ""), 80, (10, "")),
    "all levels": (WHITE | LEAVES | {"Asian": "10", MINORITIES: "20"}, (20, ""), 80, (10, "")),
    "both, differing": (WHITE | LEAVES | {MINORITIES: "25"}, (25, ""), 85, (10, "")),
    "middle and leaves, differing": (WHITE | LEAVES | {"Asian": "12"}, (22, ""), 82, (12, "")),
    "part of the leaves": (WHITE | {"Indian": "6", "Black": "10"}, None, None, None),
    "part of the leaves and the parent": (WHITE | {"Indian": "6", MINORITIES: "20"}, (20, ""), 80, None),
    "part of the leaves and the middle": (
        WHITE | {"Indian": "6", "Asian": "10", "Black": "10"},
        (20, ""),
        80,
        (10, ""),
    ),
    "a leaf suppressed": (WHITE | LEAVES | {"Indian": "c"}, (None, "c"), None, (None, "c")),
    "a leaf suppressed, and the parent": (
        WHITE | LEAVES | {"Indian": "c", MINORITIES: "20"},
        (20, ""),
        80,
        (None, "c"),
    ),
    "the parent suppressed": (WHITE | LEAVES | {MINORITIES: "c"}, (None, "c"), None, (10, "")),
    "a leaf not available": (WHITE | LEAVES | {"Black": "x"}, (None, "x"), None, (10, "")),
    "a leaf low": (WHITE | LEAVES | {"Indian": "low"}, (14, "low"), 74, (4, "low")),
    "a leaf that does not apply": (WHITE | LEAVES | {"Indian": "z"}, (14, ""), 74, (4, "")),
    "no leaf that applies": (WHITE | {name: "z" for name in LEAVES}, (None, "z"), 60, (None, "z")),
    "a leaf not reported": (WHITE | LEAVES | {"Indian": ""}, (None, ""), None, (None, "")),
    "the other top category missing": (LEAVES, (20, ""), None, (10, "")),
}


def by_ethnicity(given: dict[str, str]) -> Case:
    groups = {("Total", "ethnicity", name): {PERIOD: text or "/"} for name, text in (given | UNKNOWN).items()}
    return Case(COUNT, {PERIOD: "100"}, groups=groups)


def linked(number: int) -> Case:
    return Case({"breakdowns": "", "derived_from": f"case-{number}:ethnicity:{MINORITIES}"})


# What is given by origin in a period: whether "Away" is made of it.
BEFORE, AFTER = "2020-21", "2021-22"
VERSIONS: dict[str, tuple[str, tuple[str, ...], dict[str, Any], float | None]] = {
    "the leaves of the version": (f"{BEFORE} Q4", ("Near", "Far"), {}, 2),
    "a leaf too few for the later version": (f"{AFTER} Q1", ("Near", "Far"), {}, None),
    "the leaves of the later version": (f"{AFTER} Q1", ("Near", "Far", "Beyond"), {}, 3),
    "a leaf of the later version too early": (f"{BEFORE} Q4", ("Near", "Far", "Beyond"), {}, 2),
    "before any version, all hold": ("2010-11 Q1", ("Near", "Far", "Beyond"), {}, 3),
    "taken in March, by the former": (BEFORE, ("Near", "Far"), {"year_type": "snapshot-march"}, 2),
    "taken in September, by the later": (AFTER, ("Near", "Far"), {"year_type": "snapshot-september"}, None),
}


def by_origin(period: str, names: tuple[str, ...], measure: dict[str, Any]) -> Case:
    frequency = "quarterly" if " Q" in period else "annual"
    kinds = COUNT | {"frequency": frequency, "breakdowns": "origin"} | measure
    return Case(kinds, {period: "9"}, groups={("Total", "origin", name): {period: "1"} for name in names})


OVERLAPPING = Case(
    COUNT | {"breakdowns": "mixed"},
    {PERIOD: "9"},
    groups={("Total", "mixed", name): {PERIOD: "5"} for name in ("Some", "Others")},
)
CASES = (
    {name: by_ethnicity(given) for name, (given, *_) in GIVEN.items()}
    | {f"share, {name}": linked(number) for number, name in enumerate(GIVEN)}
    | {name: by_origin(*case[:3]) for name, case in VERSIONS.items()}
    | {"overlapping": OVERLAPPING}
)


@pytest.fixture(scope="module")
def laid(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Laid]:
    with laid_out(tmp_path_factory.mktemp("combined"), CASES, categories=CATEGORIES) as found:
        yield found


def number(figure: Any, part: str = "numerator") -> float | None:
    found = getattr(figure, part)
    return None if pd.isna(found) else found


def numerator(laid: Laid, name: str, category: str) -> Number | None:
    figure = laid.figure(name, PERIOD, ("Total", "ethnicity", category))
    return None if figure is None else (number(figure), figure.numerator_symbol)


@pytest.mark.parametrize("name", GIVEN)
def test_a_combined_category(laid: Laid, name: str) -> None:
    _, minorities, _, asian = GIVEN[name]
    assert (numerator(laid, name, MINORITIES), numerator(laid, name, "Asian")) == (minorities, asian)


@pytest.mark.parametrize("name", GIVEN)
def test_its_share_of_those_known(laid: Laid, name: str) -> None:
    _, minorities, known, _ = GIVEN[name]
    figure = laid.figure(f"share, {name}", PERIOD)
    if minorities is None:
        assert figure is None
        return
    counted, _ = minorities
    assert (number(figure), number(figure, "denominator")) == (counted, known)
    assert number(figure, "value") == (None if not counted or not known else pytest.approx(100 * counted / known))


@pytest.mark.parametrize("name", VERSIONS)
def test_the_classification_of_the_day_says_what_it_is_made_of(laid: Laid, name: str) -> None:
    period, _, _, expected = VERSIONS[name]
    figure = laid.figure(name, period, ("Total", "origin", "Away"))
    assert (None if figure is None else number(figure)) == expected


def test_categories_that_overlap_are_not_combined(laid: Laid) -> None:
    assert laid.figure("overlapping", PERIOD, ("Total", "mixed", "All")) is None
