"""What can be worked out of suppressed counts: against a twin that counts out every solution, and by hand."""

from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from equality_tracker.disclosure.audit import failing_quickly, fails, ranges
from equality_tracker.disclosure.counts import Counts, Lines
from tests.disclosure.audit_twin import counted_out


def counts_of(
    numerators: list[float],
    denominators: list[float],
    hidden: list[int],
    threshold: float = 5,
    lowest: int = 1,
    same: list[list[int]] | None = None,
) -> Counts:
    """Counts of which some numerators, and denominators (counted on from the numerators), are hidden."""
    rows = len(numerators)
    numerator, denominator = np.array(numerators, dtype=float), np.array(denominators, dtype=float)
    labels = np.arange(3 * rows)
    for group in same or []:
        labels[group] = group[0]
    return Counts(
        value=np.concatenate([numerator, denominator, denominator - numerator]),
        is_hidden=np.isin(np.arange(3 * rows), hidden),
        is_known=np.zeros(3 * rows, dtype=bool),
        same=labels,
        threshold=np.full(3 * rows, float(threshold)),
        is_protected=np.ones(3 * rows, dtype=bool),
        is_share=~np.isnan(denominator),
        lowest=lowest,
    )


def lines_of(counts: Counts, sums: list[tuple[int, list[int]]]) -> Lines:
    """Lines of rows, each a total and its parts, for numerators, denominators and complements."""
    every = [(block + total, block + np.array(parts)) for block in counts.rows * np.arange(3) for total, parts in sums]
    totals = np.array([total for total, _ in every], dtype=int)
    rests = np.array([counts.value[total] - counts.value[parts].sum() for total, parts in every], dtype=float)
    line = np.repeat(np.arange(len(every)), [len(parts) for _, parts in every])
    kinds = np.full(len(every), "categories", dtype=object)
    parts = np.concatenate([np.array([], dtype=int), *(parts for _, parts in every)])
    has_number = ~np.isnan(rests)
    number = np.cumsum(has_number) - 1
    stays = has_number[line]
    return Lines(totals[has_number], rests[has_number], kinds[has_number], number[line[stays]], parts[stays])


def found_of(counts: Counts, sums: list[tuple[int, list[int]]]) -> list[tuple[float, float]]:
    """Smallest and largest of each secret count, in the order of the three blocks."""
    found = ranges(counts, lines_of(counts, sums))
    secret = counts.is_secret
    return list(zip(found.smallest[secret].tolist(), found.largest[secret].tolist(), strict=True))


FOUR = [(0, [1, 2, 3])]
NAN, INF = np.nan, np.inf


@pytest.mark.parametrize(
    ("numerators", "denominators", "hidden", "sums", "expected"),
    [
        pytest.param([9, 2, 3, 4], [NAN] * 4, [1], FOUR, [(2, 2)], id="one alone"),
        pytest.param([9, 2, 3, 4], [NAN] * 4, [1, 2], FOUR, [(1, 4), (1, 4)], id="two share 5"),
        pytest.param([9, 1, 1, 7], [NAN] * 4, [1, 2], FOUR, [(1, 1), (1, 1)], id="two ones"),
        pytest.param([9, 2, 3, 4], [NAN] * 4, [0, 1, 2, 3], FOUR, [(3, INF)] + [(1, INF)] * 3, id="nothing printed"),
        pytest.param([9, 2, 3, 4], [NAN] * 4, [0, 1], FOUR, [(8, INF), (1, INF)], id="total hidden too"),
        pytest.param([10, 2, 3, 4], [NAN] * 4, [1], FOUR, [(1, 3)], id="parts less than total: at most"),
        pytest.param([8, 2, 3, 4], [NAN] * 4, [1], FOUR, [(1, INF)], id="parts more than total: not relied on"),
        pytest.param([9, 2, NAN, 4], [NAN] * 4, [1], FOUR, [(1, INF)], id="a part without a number"),
        pytest.param([9, 0, 3, 6], [NAN] * 4, [1, 2], FOUR, [(0, 2), (1, 3)], id="a true nought hidden"),
        pytest.param([3], [50], [0], [], [(1, 49), (1, 49)], id="a share by itself"),
        pytest.param([3], [4], [0, 1], [], [(1, INF), (2, INF), (1, INF)], id="a share, both sides hidden"),
        pytest.param([4], [4], [0, 1], [], [(1, INF), (1, INF), (0, INF)], id="everybody, both sides hidden"),
        pytest.param([0], [4], [1], [], [(1, INF), (1, INF)], id="nobody of few"),
        pytest.param(
            [98, 49, 49],
            [100, 50, 50],
            [1, 2],
            [(0, [1, 2])],
            [(49, 49), (49, 49), (1, 1), (1, 1)],
            id="complements tell",
        ),
        pytest.param(
            [96, 48, 48],
            [100, 50, 50],
            [1, 2],
            [(0, [1, 2])],
            [(47, 49), (47, 49), (1, 3), (1, 3)],
            id="complements tell nearly",
        ),
    ],
)
def test_known_by_hand(
    numerators: list[float],
    denominators: list[float],
    hidden: list[int],
    sums: list[tuple[int, list[int]]],
    expected: list[tuple[float, float]],
) -> None:
    assert found_of(counts_of(numerators, denominators, hidden), sums) == expected


def test_two_ways_of_adding_up_meet() -> None:
    # Two areas by two groups: each line has two hidden counts, together they have one way out only.
    table = counts_of([20, 10, 10, 10, 10, 1, 9, 9, 1], [NAN] * 9, [5, 6, 7, 8])
    sums = [(0, [1, 2]), (0, [3, 4]), (1, [5, 6]), (2, [7, 8]), (3, [5, 7]), (4, [6, 8])]
    assert found_of(table, sums) == [(1, 9)] * 4
    seen = replace(table, is_known=np.arange(27) == 5)
    assert found_of(seen, sums) == [(9, 9), (9, 9), (1, 1)]


def test_a_count_seen_elsewhere_is_known() -> None:
    table = counts_of([9, 2, 7, 2], [NAN] * 4, [1, 2], same=[[1, 3]])
    assert found_of(table, []) == [(2, 2), (1, INF)]


def test_a_count_hidden_in_two_places_is_one_count() -> None:
    table = counts_of([9, 2, 7, 8, 6, 2], [NAN] * 6, [1, 2, 4, 5], same=[[1, 5]])
    assert found_of(table, [(0, [1, 2]), (3, [4, 5])]) == [(1, 7), (2, 8), (1, 7), (1, 7)]


def test_two_numbers_said_to_be_the_same_are_two() -> None:
    table = counts_of([9, 2, 7, 8, 5, 3], [NAN] * 6, [1, 2, 4, 5], same=[[1, 5]])
    assert found_of(table, [(0, [1, 2]), (3, [4, 5])]) == [(1, 8), (1, 8), (1, 7), (1, 7)]


def test_no_bound_where_sums_go_in_a_circle() -> None:
    # Everybody is hidden, and twice made of the same two hidden groups: what is found must not depend on a bound.
    table = counts_of([9, 4, 5, 2, 2, 3, 2], [NAN] * 7, [0, 1, 2, 3, 4, 5, 6])
    sums = [(0, [1, 2]), (1, [3, 4]), (2, [5, 6]), (0, [3, 4, 5, 6])]
    assert found_of(table, sums) == [(4, INF), (2, INF), (2, INF)] + [(1, INF)] * 4


def test_a_circle_can_bound_what_no_sum_does() -> None:
    # Hidden a = b + c and b = a + d - 3, with 3 printed: c and d make 3, a and b are open.
    table = counts_of([8, 6, 2, 9, 1, 3, 3], [NAN] * 7, [0, 1, 2, 3, 4])
    sums = [(0, [1, 2]), (3, [1, 6]), (3, [0, 4])]
    assert found_of(table, sums) == [(2, INF), (1, INF), (1, 2), (4, INF), (1, 2)]


def test_amounts_need_not_be_whole() -> None:
    table = counts_of([10.5, 2.25, 3.25, 5.0], [NAN] * 4, [1, 2])
    assert found_of(table, FOUR) == [(1, 4.5), (1, 4.5)]
    crossed = counts_of([20, 9, 11, 10.5, 9.5, 3.25, 5.75, 7.25, 3.75], [NAN] * 9, [5, 6, 7, 8])
    sums = [(1, [5, 6]), (2, [7, 8]), (3, [5, 7]), (4, [6, 8])]
    np.testing.assert_allclose(found_of(crossed, sums), [(1, 8), (1, 8), (2.5, 9.5), (1.5, 8.5)])
    assert not failing_quickly(crossed, lines_of(crossed, sums)).any()


@pytest.mark.parametrize(
    ("value", "threshold", "smallest", "largest", "is_given_away"),
    [
        (3, 5, 3, 3, True),
        (3, 5, 1, 3, True),
        (3, 5, 1, 4, False),
        (6, 5, 5, 6, False),
        (6, 5, 4, 6, True),
        (6, 5, 6, 6, True),
        (0, 5, 0, 0, False),
        (0, 5, 0, 2, True),
        (3, 5, 3, INF, False),
        (3, 10, 1, 8, True),
        (3, 10, 1, 9, False),
        (1, 2, 1, 2, False),
    ],
)
def test_what_is_given_away(
    value: float, threshold: float, smallest: float, largest: float, is_given_away: bool
) -> None:
    table = counts_of([value], [NAN], [0], threshold)
    found = replace(ranges(table, lines_of(table, [])), smallest=np.array([smallest, NAN, NAN]))
    found = replace(found, largest=np.array([largest, NAN, NAN]))
    assert fails(table, found).tolist() == [is_given_away, False, False]
    assert not fails(replace(table, is_protected=np.zeros(3, dtype=bool)), found).any()


def test_a_nought_known_exactly_is_given_away_where_noughts_are_hidden() -> None:
    table = counts_of([9, 0, 9], [NAN] * 3, [1], lowest=0)
    lines = lines_of(table, [(0, [1, 2])])
    assert np.flatnonzero(fails(table, ranges(table, lines))).tolist() == [1]
    assert np.flatnonzero(failing_quickly(table, lines)).tolist() == [1]


def test_nothing_hidden_and_nothing_at_all() -> None:
    for table in (counts_of([9, 4, 5], [10, 5, 5], []), counts_of([], [], [])):
        lines = lines_of(table, [(0, [1, 2])] if table.rows else [])
        assert np.isnan(ranges(table, lines).smallest).all()
        assert not failing_quickly(table, lines).any()


def test_progress_is_told() -> None:
    table = counts_of([96, 48, 48], [100, 50, 50], [1, 2, 4, 5])
    told: list[tuple[float, str]] = []
    ranges(table, lines_of(table, [(0, [1, 2])]), lambda share, words: told.append((share, words)))
    assert told[-1] == (1.0, "Finding what 6 suppressed counts could be")
    assert [share for share, _ in told] == sorted(share for share, _ in told)


SUMS = {
    "categories": [(0, [1, 2, 3])],
    "areas by categories": [(0, [1, 2]), (0, [3, 4]), (1, [5, 6]), (2, [7, 8]), (3, [5, 7]), (4, [6, 8])],
    "quarters by categories": [(0, [1, 2]), (3, [4, 5]), (6, [7, 8]), (0, [3, 6]), (1, [4, 7]), (2, [5, 8])],
    "parents": [(0, [1, 2]), (1, [3, 4]), (2, [5, 6]), (0, [3, 4, 2])],
    "overlapping": [(0, [1, 2, 3]), (0, [2, 4]), (4, [1, 3])],
}


@st.composite
def tables(draw: st.DrawFn) -> tuple[Counts, Lines]:
    """Small tables, some of which do not quite add up, of which some counts are hidden."""
    sums = SUMS[draw(st.sampled_from(sorted(SUMS)))]
    rows = 1 + max(max(parts) for _, parts in sums)
    complement = np.array(draw(st.lists(st.integers(0, 1), min_size=rows, max_size=rows)), dtype=float)
    numerator = np.array(draw(st.lists(st.integers(0, 2), min_size=rows, max_size=rows)), dtype=float)
    for total, parts in reversed(sums):
        for numbers in (numerator, complement):
            numbers[total] = numbers[parts].sum() + draw(st.sampled_from([0, 0, 0, 0, 0, 0, 1, -1]))
    numerator, complement = np.maximum(numerator, 0), np.maximum(complement, 0)
    denominator = numerator + complement
    denominator[draw(st.lists(st.integers(0, rows - 1), max_size=2))] = draw(st.sampled_from([NAN, 3.0]))
    hidden = draw(st.lists(st.integers(0, 2 * rows - 1), min_size=1, max_size=6, unique=True))
    twice = draw(st.lists(st.integers(0, 2 * rows - 1), max_size=2, unique=True))
    counts = counts_of(
        numerator.tolist(), denominator.tolist(), hidden, draw(st.sampled_from([2, 3, 4, 5])), draw(st.integers(0, 1))
    )
    if len(twice) == 2 and counts.value[twice[0]] == counts.value[twice[1]]:
        counts.same[twice] = twice[0]
    counts.is_known[draw(st.lists(st.integers(0, 2 * rows - 1), max_size=2))] = True
    counts.is_share[draw(st.lists(st.integers(0, rows - 1), max_size=1))] = False
    counts.is_hidden &= ~np.isnan(counts.value)
    return counts, lines_of(counts, sums)


@settings(max_examples=200, deadline=None)
@given(tables())
def test_as_counted_out(table: tuple[Counts, Lines]) -> None:
    counts, lines = table
    found = ranges(counts, lines)
    # What is not bounded is larger the larger the numbers that are tried.
    most = 2 * int(np.nanmax(counts.value)) + 2
    few, more = (counted_out(counts, lines, each) for each in (most, most + 2))
    np.testing.assert_array_equal(found.smallest, few.smallest)
    np.testing.assert_array_equal(found.largest, np.where(more.largest > few.largest, INF, few.largest))
    np.testing.assert_array_equal(fails(counts, found), failing_quickly(counts, lines))
