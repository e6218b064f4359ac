"""Disparity between groups: the answers of R, the libraries' own, the rule at its edges, and properties."""

from dataclasses import astuple, fields

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from scipy.stats.contingency import relative_risk

from equality_tracker.statistics.disparity import (
    ZONES,
    Disparity,
    compare,
    compare_all,
    representation,
    representations,
)
from tests.statistics.answers import CLOSE, Row, number, numbers, rows

TWO_GROUPS = rows("dispro/two_group.csv")
COUNTS = ("x1", "n1", "x2", "n2")
# Where a count is nought the peer says 0 or infinity, and has no interval: ours says None, and of a ratio of
# nought that it cannot be lower than nought.
NOUGHTS = {
    "0 of 10 and 0 of 20": (None, None, None, "not_calculable", False),
    "10 of 10 and 0 of 20": (None, None, None, "not_calculable", True),
    "1788 of 2000 and 0 of 30": (None, None, None, "not_calculable", True),
    "0 of 45 and 210 of 1450": (0, 0, None, "below", True),
}


def counts_of(row: Row) -> tuple[int, int, int, int]:
    x1, n1, x2, n2 = (int(row[name]) for name in COUNTS)
    return x1, n1, x2, n2


def named(row: Row) -> str:
    return "{} of {} and {} of {}".format(*counts_of(row))


@pytest.mark.parametrize("row", TWO_GROUPS, ids=named)
def test_two_groups(row: Row) -> None:
    found = compare(*counts_of(row))
    gap = [100 * number(row[name]) for name in ("diff", "diff_newcombe_lo", "diff_newcombe_hi")]
    # The answers have fifteen digits, and an end near nought is a small difference of large numbers.
    assert (found.gap, found.gap_lower, found.gap_upper) == pytest.approx(gap, rel=CLOSE, abs=1e-11)
    ratio = [number(row[name]) for name in ("rr", "rr_katz_lo", "rr_katz_hi")]
    if named(row) in NOUGHTS:
        assert (found.ratio, found.ratio_lower, found.ratio_upper, found.zone, found.is_disparity) == NOUGHTS[
            named(row)
        ]
    else:
        assert (found.ratio, found.ratio_lower, found.ratio_upper) == pytest.approx(ratio, rel=CLOSE)


def test_every_row_without_a_ratio_is_named() -> None:
    assert {named(row) for row in TWO_GROUPS if row["rr"] in ("0", "Inf", "NaN")} == NOUGHTS.keys()


@pytest.mark.parametrize("row", rows("dispro/four_fifths.csv"), ids=named)
def test_zones(row: Row) -> None:
    zones = {
        "within 0.8-1.25": "parity",
        "above 1.25": "above",
        "below 0.8": "below",
        "not calculable": "not_calculable",
    }
    found = compare(*counts_of(row))
    assert found.zone == zones[row["zone"]]
    assert found.ratio == (None if row["rr"] == "Inf" else pytest.approx(number(row["rr"]), rel=CLOSE))


def test_composition_at_once() -> None:
    found = rows("dispro/composition.csv")
    x, n, whole, everybody = (numbers(found, name) for name in ("x", "n", "X", "N"))
    with_rest = compare_all(x, n, whole - x, everybody - n)
    index = representations(x, whole, n, everybody)
    answers = {
        "representation_index": index[0],
        "ri_lower": index[1],
        "ri_upper": index[2],
        "rr_vs_rest": with_rest.ratio,
        "rr_lower_katz": with_rest.ratio_lower,
        "rr_upper_katz": with_rest.ratio_upper,
        "gap_pp_vs_rest": with_rest.gap,
    }
    for name, ours in answers.items():
        wanted = np.where(np.isinf(numbers(found, name)), np.nan, numbers(found, name))
        assert np.allclose(ours, wanted, rtol=CLOSE, atol=0, equal_nan=True), name
    assert representation(x, whole, n, everybody).tolist() == index[0].tolist()


@pytest.mark.parametrize("row", TWO_GROUPS, ids=named)
def test_ratios_as_the_library_gives_them(row: Row) -> None:
    x1, n1, x2, n2 = counts_of(row)
    found = compare(x1, n1, x2, n2)
    library = relative_risk(x1, n1, x2, n2)
    expected = [library.relative_risk, *library.confidence_interval(0.95)]
    assert [np.nan if end is None else end for end in (found.ratio, found.ratio_lower, found.ratio_upper)] == (
        pytest.approx([end if np.isfinite(end) else np.nan for end in expected], rel=CLOSE, nan_ok=True)
    )


@pytest.mark.parametrize(
    ("counts", "zone", "is_disparity"),
    [
        # Outside parity, and the interval excludes 1: both are needed.
        ((60, 100, 90, 100), "below", True),
        ((90, 100, 60, 100), "above", True),
        ((3, 10, 5, 10), "below", False),
        ((8_500, 10_000, 10_000, 10_000), "parity", False),
        # Exactly four fifths and five quarters are parity, one person less or more is not.
        ((800, 10_000, 1_000, 10_000), "parity", False),
        ((799, 10_000, 1_000, 10_000), "below", True),
        ((1_250, 10_000, 1_000, 10_000), "parity", False),
        ((1_251, 10_000, 1_000, 10_000), "above", True),
        # None of a small group, none of a large one: the gap decides.
        ((0, 5, 30, 100), "below", False),
        ((0, 50, 30, 100), "below", True),
        ((3, 50, 0, 50), "not_calculable", False),
        ((30, 50, 0, 50), "not_calculable", True),
        ((0, 50, 0, 50), "not_calculable", False),
        # All of both.
        ((50, 50, 50, 50), "parity", False),
        # Nobody in a group.
        ((0, 0, 5, 10), "not_calculable", False),
        ((5, 10, 0, 0), "not_calculable", False),
        ((0, 0, 0, 0), "not_calculable", False),
    ],
)
def test_disparity(counts: tuple[int, int, int, int], zone: str, is_disparity: bool) -> None:
    found = compare(*counts)
    assert (found.zone, found.is_disparity) == (zone, is_disparity)


def test_of_an_empty_group_nothing_is_said() -> None:
    assert astuple(compare(0, 0, 5, 10))[:6] == (None,) * 6


@pytest.mark.parametrize(
    "impossible",
    [
        (11, 10, 1, 10),
        (-1, 10, 1, 10),
        (1, 10, 11, 10),
        (1, 10, 1, -10),
        (1.5, 10, 1, 10),
        (np.nan, 10, 1, 10),
        (1, np.inf, 1, 2),
    ],
)
def test_impossible_input(impossible: tuple[float, float, float, float]) -> None:
    with pytest.raises(ValueError, match="cannot be compared"):
        compare(*impossible)
    found = compare_all(*([each] for each in impossible))
    assert np.isnan(
        [found.ratio, found.ratio_lower, found.ratio_upper, found.gap, found.gap_lower, found.gap_upper]
    ).all()
    assert ZONES[found.zone[0]] == "not_calculable"
    assert not found.is_disparity[0]


@pytest.mark.parametrize(
    ("x", "total", "population", "of", "index"),
    [
        (20, 100, 20, 100, 1),
        (10, 100, 20, 100, 0.5),
        (0, 100, 20, 100, 0),
        (5, 0, 20, 100, np.nan),
        (5, 10, 0, 100, np.nan),
        (5, 10, 20, 0, np.nan),
        (np.nan, 10, 20, 100, np.nan),
        (11, 10, 20, 100, np.nan),
    ],
)
def test_representation(x: float, total: float, population: float, of: float, index: float) -> None:
    assert representation(x, total, population, of) == pytest.approx(index, nan_ok=True)


@st.composite
def groups(draw: st.DrawFn, largest: int = 5_000) -> tuple[int, int]:
    size = draw(st.integers(0, largest))
    return draw(st.integers(0, size)), size


@given(groups(), groups())
@example((8, 10), (10, 10))
@example((0, 50), (30, 100))
def test_groups_swapped_are_turned_over(one: tuple[int, int], other: tuple[int, int]) -> None:
    there, back = compare(*one, *other), compare(*other, *one)
    turned = {"below": "above", "above": "below", "parity": "parity"}
    if one[0] and other[0]:
        ratios = [
            (there.ratio, back.ratio),
            (there.ratio_lower, back.ratio_upper),
            (there.ratio_upper, back.ratio_lower),
        ]
        assert [(first or 0) * (second or 0) for first, second in ratios] == pytest.approx([1, 1, 1])
        assert back.zone == turned[there.zone]
    if one[1] and other[1]:
        gaps = (there.gap or 0, there.gap_lower or 0, there.gap_upper or 0)
        assert gaps == pytest.approx((-(back.gap or 0), -(back.gap_upper or 0), -(back.gap_lower or 0)), abs=1e-9)
    assert there.is_disparity == back.is_disparity


@given(groups(), groups())
def test_ends_lie_about_what_they_are_of(one: tuple[int, int], other: tuple[int, int]) -> None:
    found = compare(*one, *other)
    for value, lower, upper in (
        (found.ratio, found.ratio_lower, found.ratio_upper),
        (found.gap, found.gap_lower, found.gap_upper),
    ):
        if value is not None and lower is not None and upper is not None:
            assert lower <= value + 1e-9 <= upper + 2e-9
    assert not (found.is_disparity and found.zone == "parity")


@given(st.lists(st.tuples(groups(), groups()), max_size=8))
def test_a_batch_is_one_by_one(pairs: list[tuple[tuple[int, int], tuple[int, int]]]) -> None:
    table = np.array([[*one, *other] for one, other in pairs]).reshape(-1, 4).T
    found = compare_all(*table)
    for place, (one, other) in enumerate(pairs):
        single = compare(*one, *other)
        for name in (each.name for each in fields(Disparity)[:6]):
            assert getattr(found, name)[place] == pytest.approx(
                getattr(single, name) if getattr(single, name) is not None else np.nan, nan_ok=True
            )
        assert (ZONES[found.zone[place]], found.is_disparity[place]) == (single.zone, single.is_disparity)


@given(st.integers(1, 10**7), st.integers(1, 10**7))
def test_four_fifths_are_compared_in_whole_numbers(times: int, size: int) -> None:
    n = 10 * size * times
    assert compare(8 * size, 10 * size, n, n).zone == "parity"
    assert compare(8 * size * times - 1, n, 10 * size, 10 * size).zone == "below"
