"""Which counts are rounded, which hidden; and that nobody is few, and nothing exact, in what is printed."""

from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from equality_tracker.disclosure.rounding import round_counts
from tests.disclosure.test_suppression import AREAS, PLACES, frame, rules, shown


def one(numerator: object, denominator: object, **named: Any) -> tuple[str | None, ...]:
    """What is shown of a single group's figure."""
    (answer,) = shown(round_counts(frame((numerator, denominator)), **named))
    return answer


@pytest.mark.parametrize(
    ("numerator", "denominator", "expected"),
    [
        (0, 20, ("0", "20", "0.0")),
        (1, 20, ("c", "20", "c")),
        (7, 20, ("c", "20", "c")),
        (8, 20, ("10", "20", "50.0")),
        (12, 40, ("10", "40", "25.0")),
        (13, 40, ("15", "40", "37.5")),
        (32, 42, ("30", "40", "75.0")),
        (92, 100, ("90", "100", "90.0")),
        (93, 100, ("c", "100", "c")),
        (98, 100, ("c", "100", "c")),
        (99, 107, ("100", "105", "95.2")),
        (100, 100, ("100", "100", "100.0")),
        (98, 98, ("100", "100", "100.0")),
        (0, 7, ("0", "c", "c")),
        (7, 7, ("c", "c", "c")),
        (8, 8, ("10", "10", "100.0")),
        (0, 0, ("0", "0", None)),
        (3, 4, ("c", "c", "c")),
        (None, 23, (None, "25", None)),
        (None, 3, (None, "c", "c")),
        (23, None, ("25", None, "25.0")),
        (None, None, (None, None, None)),
        ("23", "48", ("25", "50", "50.0")),
        (12.5, 40, ("15", "40", "37.5")),
        (7.2, 40, ("c", "40", "c")),
        (7.5, 40, ("10", "40", "25.0")),
        (0.4, 40, ("c", "40", "c")),
        (1_000_001, 2_000_003, ("1000000", "2000005", "50.0")),
    ],
)
def test_boundaries(numerator: object, denominator: object, expected: tuple[str | None, ...]) -> None:
    assert one(numerator, denominator) == expected


@pytest.mark.parametrize(
    ("base", "largest_hidden", "numerator", "expected"),
    [
        (10, 4, 4, ("c", "100", "c")),
        (10, 4, 5, ("10", "100", "10.0")),
        (10, 2, 3, ("c", "100", "c")),
        (10, 2, 97, ("c", "100", "c")),
        (3, 2, 3, ("3", "99", "3.0")),
        (3, 2, 2, ("c", "99", "c")),
        (1, 4, 5, ("5", "100", "5.0")),
        (1, 4, 4, ("c", "100", "c")),
    ],
)
def test_another_base_and_another_boundary(
    base: int, largest_hidden: int, numerator: int, expected: tuple[str | None, ...]
) -> None:
    assert one(numerator, 100, base=base, largest_hidden=largest_hidden) == expected


@pytest.mark.parametrize(
    ("own", "numerator", "expected"),
    [(20, 18, "c"), (20, 22, "20"), (20, 82, "c"), (3, 7, "c"), (3, 8, "10"), ("", 8, "10"), (np.nan, 7, "c")],
)
def test_a_measures_own_threshold_hides_more_never_less(own: object, numerator: int, expected: str) -> None:
    assert one(numerator, 100, measures=rules(threshold=own))[0] == expected


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize(("disclosure", "is_exact"), [("open", True), ("groups", False), ("all", False)])
def test_everything_of_our_own_is_rounded_totals_too(disclosure: str, is_exact: bool, place: str) -> None:
    area, breakdown, category = PLACES[place]
    figures = frame((33, 102), (3, 102), area=area, breakdown=breakdown, category=category)
    answer = shown(round_counts(figures, rules(disclosure=disclosure), AREAS))
    exact = [("33", "102", "32.4"), ("3", "102", "2.9")]
    assert answer == (exact if is_exact else [("35", "100", "35.0"), ("c", "100", "c")])


@pytest.mark.parametrize("area", ["London", "England", "Bigshire"])
@pytest.mark.parametrize("breakdown", ["Total", "sex"])
def test_figures_that_others_published_stay_as_they_are(area: str, breakdown: str) -> None:
    figures = frame((3, 21), area=area, breakdown=breakdown)
    assert shown(round_counts(figures, rules(disclosure="all"), AREAS)) == [("3", "21", "14.3")]


@pytest.mark.parametrize(
    ("place", "disclosure", "expected"),
    [
        ("council", "groups", "1234.5"),
        ("council", "open", "1234.5"),
        ("council", "all", "1235"),
        ("group", "groups", "1235"),
        ("part", "groups", "1235"),
        ("part", "open", "1234.5"),
    ],
)
def test_amounts_stay_unless_they_are_of_a_protected_group(place: str, disclosure: str, expected: str) -> None:
    area, breakdown, category = PLACES[place]
    figures = frame((1234.5, None), area=area, breakdown=breakdown, category=category)
    (answer,) = shown(round_counts(figures, rules(kind="amount", disclosure=disclosure), AREAS))
    assert answer[0] == expected


def test_a_linked_measure_is_protected_as_its_source() -> None:
    linked = {"measure_id": "m", "kind": "count", "derived_from": "source:sex:Male", "disclosure": "open"}
    table = pd.DataFrame([{"measure_id": "source", "kind": "count", "threshold": 12}, linked])
    figures = frame((11, None), (13, None), breakdown="Total", category="Total")
    assert list(round_counts(figures, table)["numerator_shown"]) == ["c", "15"]


def test_rates_are_made_from_rounded_counts() -> None:
    rate = rules(kind="rate", multiplier=1000, decimals=2)
    assert one(12, 398, measures=rate) == ("10", "400", "25.00")
    assert one(503, 398, measures=rate) == ("505", "400", "1262.50")


def test_rows_keep_their_order_index_and_columns() -> None:
    figures = frame((33, 50), (1, 50), (10, 50)).assign(note=["a", "b", "c"])
    figures.index = pd.Index([7, 3, 3])
    before = figures.copy(deep=True)
    answer = round_counts(figures)
    pd.testing.assert_frame_equal(figures, before)
    pd.testing.assert_frame_equal(answer[figures.columns], before)
    assert list(answer.columns) == [*figures.columns, "numerator_shown", "denominator_shown", "value_shown"]
    assert list(answer["numerator_shown"]) == ["35", "c", "10"]


def test_no_rows() -> None:
    assert shown(round_counts(frame())) == []
    assert shown(round_counts(frame(), rules(), AREAS)) == []


COUNTS = st.one_of(st.none(), st.integers(0, 30), st.integers(0, 2_000))
CELLS = st.lists(st.tuples(COUNTS, COUNTS), min_size=1, max_size=20)


@given(CELLS, st.sampled_from([3, 5, 10, 20]), st.integers(1, 12), st.sampled_from(list(PLACES)))
def test_nothing_few_and_nothing_exact_is_shown(
    cells: list[tuple[int | None, int | None]], base: int, largest_hidden: int, place: str
) -> None:
    area, breakdown, category = PLACES[place]
    possible = [(n, d) for n, d in cells if n is None or d is None or n <= d]
    figures = frame(*possible, area=area, breakdown=breakdown, category=category)
    answer = shown(round_counts(figures, base=base, largest_hidden=largest_hidden))
    for counts, (numerator, denominator, value) in zip(possible, answer, strict=True):
        printed = [None if text in (None, "c") else int(text) for text in (numerator, denominator)]
        for count, number in zip(counts, printed, strict=True):
            assert number is None or number % base == 0
            assert number not in range(1, largest_hidden + 1)
            assert number != 0 or count == 0
            assert number is None or abs(number - (count or 0)) <= base / 2
        if None not in printed:
            assert (printed[0] == printed[1]) == (counts[0] == counts[1]), "only everybody is printed as everybody"
            assert not 1 <= (counts[1] or 0) - (counts[0] or 0) <= largest_hidden
        assert value == _value_of(numerator, denominator)
        assert value in (None, "c") or denominator is None or float(value) <= 100


@given(st.lists(st.integers(0, 60), min_size=1, max_size=6))
def test_a_total_is_rounded_by_itself_not_from_its_parts(parts: list[int]) -> None:
    groups = frame(*[(count, None) for count in parts])
    whole = frame((sum(parts), None), breakdown="Total", category="Total")
    both = round_counts(pd.concat([groups, whole]))["numerator_shown"].tolist()
    assert both == [*round_counts(groups)["numerator_shown"], *round_counts(whole)["numerator_shown"]]


def _value_of(numerator: str | None, denominator: str | None) -> str | None:
    """A value worked out by hand from nothing but what is shown."""
    if "c" in (numerator, denominator):
        return "c"
    if numerator is None:
        return None
    if denominator is None:
        return f"{float(numerator):.1f}"
    return f"{100 * int(numerator) / int(denominator):.1f}" if int(denominator) else None
