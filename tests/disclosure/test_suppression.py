"""Which counts are hidden: each rule at its boundary, and that nothing small is shown whatever comes in."""

from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from equality_tracker.disclosure.suppression import protect

COLUMNS = ["measure_id", "period", "area", "breakdown", "category", "numerator", "denominator"]
AREAS = pd.DataFrame(
    {
        "area": ["Smallshire", "North", "London", "England", "Bigshire"],
        "level": ["council", "part", "region", "national", "other_council"],
    }
)


def frame(*cells: tuple[object, object], **also: object) -> pd.DataFrame:
    """Figures of a group, one a row, with only the named columns changed."""
    named = {"measure_id": "m", "period": "2024-25", "area": "Total", "breakdown": "sex", "category": "Male"} | also
    rows = [named | {"numerator": numerator, "denominator": denominator} for numerator, denominator in cells]
    return pd.DataFrame(rows, columns=COLUMNS)


def rules(**columns: object) -> pd.DataFrame:
    """A measures table of one row."""
    return pd.DataFrame([{"measure_id": "m", "kind": "percentage"} | columns])


def shown(answer: pd.DataFrame) -> list[tuple[str | None, ...]]:
    """Numerator, denominator and value as shown; None where there is no number."""
    columns = answer[["numerator_shown", "denominator_shown", "value_shown"]].astype(object)
    return [tuple(row) for row in columns.mask(columns.isna(), None).itertuples(index=False)]


def one(numerator: object, denominator: object, **named: Any) -> tuple[str | None, ...]:
    """What is shown of a single group's figure."""
    (answer,) = shown(protect(frame((numerator, denominator)), **named))
    return answer


@pytest.mark.parametrize(
    ("threshold", "numerator", "denominator", "expected"),
    [
        (5, 0, 20, ("0", "20", "0.0")),
        (5, 1, 20, ("c", "20", "c")),
        (5, 4, 20, ("c", "20", "c")),
        (5, 5, 20, ("5", "20", "25.0")),
        (5, 15, 20, ("15", "20", "75.0")),
        (5, 16, 20, ("c", "20", "c")),
        (5, 19, 20, ("c", "20", "c")),
        (5, 20, 20, ("20", "20", "100.0")),
        (5, 0, 4, ("0", "c", "c")),
        (5, 4, 4, ("c", "c", "c")),
        (5, 2, 4, ("c", "c", "c")),
        (5, 0, 5, ("0", "5", "0.0")),
        (5, 5, 5, ("5", "5", "100.0")),
        (5, 3, 5, ("c", "5", "c")),
        (5, 0, 0, ("0", "0", None)),
        (10, 9, 50, ("c", "50", "c")),
        (10, 10, 50, ("10", "50", "20.0")),
        (10, 40, 50, ("40", "50", "80.0")),
        (10, 41, 50, ("c", "50", "c")),
        (10, 0, 9, ("0", "c", "c")),
        (10, 10, 10, ("10", "10", "100.0")),
        (8, 7, 50, ("c", "50", "c")),
        (8, 8, 50, ("8", "50", "16.0")),
        (1, 1, 2, ("1", "2", "50.0")),
    ],
)
def test_boundaries(threshold: int, numerator: int, denominator: int, expected: tuple[str | None, ...]) -> None:
    assert one(numerator, denominator, threshold=threshold) == expected


@pytest.mark.parametrize(
    ("numerator", "denominator", "expected"),
    [
        (0, 20, ("c", "20", "c")),
        (5, 20, ("5", "20", "25.0")),
        (20, 20, ("c", "20", "c")),
        (0, 0, ("c", "c", "c")),
    ],
)
def test_zeros_protected(numerator: int, denominator: int, expected: tuple[str | None, ...]) -> None:
    assert one(numerator, denominator, zeros="protected") == expected


def test_an_unknown_rule_for_zeros_is_refused() -> None:
    with pytest.raises(ValueError, match="zeros must be"):
        one(1, 20, zeros="hidden")


@pytest.mark.parametrize(
    ("own", "threshold", "numerator", "is_hidden"),
    [
        (10, 5, 9, True),
        (10, 5, 10, False),
        (3, 5, 3, False),
        (3, 5, 2, True),
        (None, 5, 4, True),
        (np.nan, 10, 9, True),
        ("", 10, 9, True),
        ("10", 5, 9, True),
        ("10", 5, 10, False),
    ],
)
def test_a_measures_own_threshold_goes_first(own: object, threshold: int, numerator: int, is_hidden: bool) -> None:
    answer = one(numerator, 100, threshold=threshold, measures=rules(threshold=own))
    assert (answer[0] == "c") == is_hidden


PLACES: dict[str, tuple[str, str, str]] = {
    "council": ("Total", "Total", "Total"),
    "group": ("Total", "sex", "Male"),
    "part": ("North", "Total", "Total"),
    "group of a part": ("North", "sex", "Male"),
}


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize(
    ("disclosure", "hidden"),
    [
        ("open", []),
        ("groups", ["group", "part", "group of a part"]),
        ("all", list(PLACES)),
    ],
)
def test_who_is_protected(disclosure: str, hidden: list[str], place: str) -> None:
    area, breakdown, category = PLACES[place]
    figures = frame((3, 20), area=area, breakdown=breakdown, category=category)
    (answer,) = shown(protect(figures, measures=rules(disclosure=disclosure), areas=AREAS))
    assert answer == (("c", "20", "c") if place in hidden else ("3", "20", "15.0"))


def test_without_tables_groups_and_parts_are_protected() -> None:
    for area, breakdown, category in PLACES.values():
        (answer,) = shown(protect(frame((3, 20), area=area, breakdown=breakdown, category=category)))
        assert (answer[0] == "c") == ((area, breakdown) != ("Total", "Total"))


@pytest.mark.parametrize("area", ["London", "England", "Bigshire"])
@pytest.mark.parametrize("disclosure", ["groups", "all"])
def test_figures_that_others_published_are_theirs(area: str, disclosure: str) -> None:
    figures = frame((3, 20), (18, 20), (0, 4), area=area)
    answer = shown(protect(figures, measures=rules(disclosure=disclosure), areas=AREAS))
    assert answer == [("3", "20", "15.0"), ("18", "20", "90.0"), ("0", "4", "0.0")]


@pytest.mark.parametrize("disclosure", ["groups", "all"])
def test_a_linked_measure_is_a_group_though_it_stands_as_a_total(disclosure: str) -> None:
    table = rules(disclosure=disclosure, derived_from="source:sex:Male")
    figures = frame((3, 20), (18, 20), (10, 20), breakdown="Total", category="Total")
    assert shown(protect(figures, measures=table)) == [("c", "20", "c"), ("c", "20", "c"), ("10", "20", "50.0")]


@pytest.mark.parametrize(
    ("own", "source", "numerator", "is_hidden"),
    [
        ({"disclosure": "open"}, {"disclosure": "groups"}, 4, True),
        ({"disclosure": "open"}, {"disclosure": "open"}, 4, False),
        ({"disclosure": "groups"}, {"disclosure": "groups", "threshold": 10}, 9, True),
        ({"disclosure": "groups", "threshold": 10}, {"disclosure": "groups"}, 9, True),
        ({"disclosure": "groups"}, {"disclosure": "groups"}, 9, False),
    ],
)
def test_a_linked_measure_is_protected_as_its_source(
    own: dict[str, object], source: dict[str, object], numerator: int, is_hidden: bool
) -> None:
    linked = {"measure_id": "m", "kind": "count", "derived_from": "source:sex:Male"} | own
    table = pd.DataFrame([{"measure_id": "source", "kind": "count"} | source, linked])
    figures = frame((numerator, None), breakdown="Total", category="Total")
    assert (protect(figures, measures=table)["numerator_shown"].iloc[0] == "c") == is_hidden


@pytest.mark.parametrize(
    ("table", "numerator", "denominator", "expected"),
    [
        ({"kind": "count", "decimals": 0}, 4, None, ("c", None, "c")),
        ({"kind": "count", "decimals": 0}, 5, None, ("5", None, "5")),
        ({"kind": "count", "decimals": 0}, 0, None, ("0", None, "0")),
        ({"kind": "count", "decimals": 0}, 7, 3, ("7", "c", "7")),
        ({"kind": "amount", "decimals": 2}, 1234.5, None, ("1234.5", None, "1234.50")),
        ({"kind": "amount", "decimals": 2}, 4.99, None, ("c", None, "c")),
        ({"kind": "rate", "multiplier": 1000, "decimals": 2}, 6, 400, ("6", "400", "15.00")),
        ({"kind": "rate", "multiplier": 1000, "decimals": 2}, 4, 400, ("c", "400", "c")),
        ({"kind": "rate", "multiplier": 1000}, 398, 400, ("c", "400", "c")),
        ({"kind": "rate", "multiplier": 1000}, 0, 3, ("0", "c", "c")),
        ({"kind": "rate", "multiplier": 1000}, 500, 400, ("500", "400", "1250.0")),
        ({"kind": "rate", "multiplier": ""}, 10, 40, ("10", "40", "0.2")),
        ({"kind": "percentage", "multiplier": 1, "decimals": 3}, 5, 30, ("5", "30", "16.667")),
        ({"kind": "percentage", "decimals": "0"}, 5, 30, ("5", "30", "17")),
    ],
)
def test_kinds(
    table: dict[str, object], numerator: float, denominator: float | None, expected: tuple[str | None, ...]
) -> None:
    assert one(numerator, denominator, measures=rules(**table)) == expected


def test_a_measure_that_is_not_in_the_table_has_the_usual_rules() -> None:
    table = rules(kind="amount", disclosure="open").assign(measure_id="other")
    assert one(3, 20, measures=table) == ("c", "20", "c")


@pytest.mark.parametrize(
    ("numerator", "denominator", "expected"),
    [
        (None, 20, (None, "20", None)),
        (None, 3, (None, "c", "c")),
        (3, None, ("c", None, "c")),
        (7, None, ("7", None, "7.0")),
        (None, None, (None, None, None)),
        (np.nan, 20.0, (None, "20", None)),
        ("12", "48", ("12", "48", "25.0")),
        (1_000_000, 2_000_000, ("1000000", "2000000", "50.0")),
        (7.5, 20, ("7.5", "20", "37.5")),
    ],
)
def test_missing_numbers_and_text_forms(
    numerator: object, denominator: object, expected: tuple[str | None, ...]
) -> None:
    assert one(numerator, denominator) == expected


def test_rows_keep_their_order_index_and_columns() -> None:
    figures = frame((30, 50), (1, 50), (10, 50)).assign(note=["a", "b", "c"])
    figures.index = pd.Index([7, 3, 3])
    before = figures.copy(deep=True)
    answer = protect(figures)
    pd.testing.assert_frame_equal(figures, before)
    pd.testing.assert_frame_equal(answer[figures.columns], before)
    assert list(answer.columns) == [*figures.columns, "numerator_shown", "denominator_shown", "value_shown"]
    assert list(answer["numerator_shown"]) == ["30", "c", "10"]


def test_no_rows() -> None:
    assert shown(protect(frame())) == []
    assert shown(protect(frame(), measures=rules(), areas=AREAS)) == []


COUNTS = st.one_of(st.none(), st.integers(0, 30), st.integers(0, 2_000))
CELLS = st.lists(st.tuples(COUNTS, COUNTS), min_size=1, max_size=20)


@settings(deadline=None)
@given(CELLS, st.integers(1, 12), st.sampled_from(["shown", "protected"]))
def test_nothing_small_is_shown(cells: list[tuple[int | None, int | None]], threshold: int, zeros: str) -> None:
    lowest = 0 if zeros == "protected" else 1
    small = range(lowest, threshold)
    possible = [(n, d) for n, d in cells if n is None or d is None or n <= d]
    for numerator, denominator, value in shown(protect(frame(*possible), threshold, zeros)):
        numbers = [int(text) for text in (numerator, denominator) if text not in (None, "c")]
        assert not any(number in small for number in numbers)
        if len(numbers) == 2:
            assert numbers[1] - numbers[0] not in small
        assert value == _value_of(numerator, denominator)


def _value_of(numerator: str | None, denominator: str | None) -> str | None:
    """A value worked out by hand from nothing but what is shown."""
    if "c" in (numerator, denominator):
        return "c"
    if numerator is None:
        return None
    if denominator is None:
        return f"{float(numerator):.1f}"
    return f"{100 * int(numerator) / int(denominator):.1f}" if int(denominator) else None
