"""Change between two periods against the libraries themselves, and at its edges."""

from collections.abc import Callable
from math import isclose

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binom, binomtest
from statsmodels.stats.proportion import confint_proportions_2indep

from equality_tracker.statistics.change import (
    Change,
    between_counts,
    between_percentages,
    counts_changed,
    percentages_changed,
)

LEVELS = [0.95, 0.998]
PAIRS = [
    (0, 10, 0, 10),
    (10, 10, 10, 10),
    (0, 1, 1, 1),
    (0, 10, 5, 10),
    (10, 10, 5, 10),
    (56, 70, 48, 80),
    (3, 7, 2, 9),
]
COUNTS = [(0, 5), (5, 0), (1, 1), (7, 7), (30, 12), (1000, 1200)]


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize(("x1", "n1", "x2", "n2"), PAIRS)
def test_percentages_by_newcombe(x1: int, n1: int, x2: int, n2: int, level: float) -> None:
    found = between_percentages(x1, n1, x2, n2, level)
    lower, upper = confint_proportions_2indep(x1, n1, x2, n2, method="newcomb", compare="diff", alpha=1 - level)
    assert found == Change(100 * (x1 / n1 - x2 / n2), 100 * lower, 100 * upper)


def test_percentages_as_newcombe_published_them() -> None:
    """Newcombe 1998, table II, method 10: 56/70 and 48/80 give 0.0524 to 0.3339."""
    found = between_percentages(56, 70, 48, 80)
    assert (found.amount, found.lower, found.upper) == pytest.approx((20, 5.24, 33.39), abs=0.005)


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize(("x1", "x2"), COUNTS)
@pytest.mark.parametrize(("n1", "n2"), [(1, 1), (2000, 1500)])
def test_counts_and_rates_by_the_exact_conditional_interval(x1: int, x2: int, n1: int, n2: int, level: float) -> None:
    found = between_counts(x1, x2, n1, n2, level)
    share = binomtest(x1, x1 + x2).proportion_ci(confidence_level=level, method="exact")
    ends = [100 * (p / (1 - p) * n2 / n1 - 1) if p < 1 else None for p in (share.low, share.high)]
    amount = 100 * (x1 / n1 / (x2 / n2) - 1) if x2 else None
    expected = [amount, *ends]
    for got, wanted in zip((found.amount, found.lower, found.upper), expected, strict=True):
        assert got == wanted or isclose(got or 0, wanted or 0, rel_tol=1e-9, abs_tol=1e-9)


@pytest.mark.parametrize(
    ("now", "before", "has"),
    [
        (0, 0, (False, False, False)),
        (0, 5, (True, True, True)),
        (5, 0, (False, True, False)),
        (5, 5, (True, True, True)),
    ],
)
def test_what_cannot_be_worked_out_is_none(now: int, before: int, has: tuple[bool, ...]) -> None:
    found = between_counts(now, before)
    assert tuple(end is not None for end in (found.amount, found.lower, found.upper)) == has


@pytest.mark.parametrize(
    "impossible",
    [
        lambda: between_percentages(1, 0, 1, 10),
        lambda: between_percentages(1, 10, 1, 0),
        lambda: between_percentages(11, 10, 1, 10),
        lambda: between_percentages(1, 10, -1, 10),
        lambda: between_percentages(float("nan"), 10, 1, 10),
        lambda: between_counts(-1, 5),
        lambda: between_counts(5, -1),
        lambda: between_counts(5, 5, 0, 1),
        lambda: between_counts(5, 5, 1, float("nan")),
        lambda: between_percentages(float("inf"), float("inf"), 1, 10),
        lambda: between_counts(5, float("inf")),
        lambda: between_counts(5, 5, 1, float("inf")),
    ],
)
def test_impossible_input(impossible: Callable[[], Change]) -> None:
    with pytest.raises(ValueError, match=r"proportion|change"):
        impossible()


OF = st.integers(1, 5_000)


@st.composite
def proportions(draw: st.DrawFn) -> tuple[int, int]:
    of = draw(OF)
    return draw(st.integers(0, of)), of


@given(proportions(), proportions())
def test_percentages_swapped_are_mirrored(one: tuple[int, int], other: tuple[int, int]) -> None:
    there, back = between_percentages(*one, *other), between_percentages(*other, *one)
    assert None not in (there.lower, there.upper, there.amount, back.lower, back.upper, back.amount)
    mirrored = tuple(-(end or 0) for end in (back.amount, back.upper, back.lower))
    assert (there.amount, there.lower, there.upper) == pytest.approx(mirrored, abs=1e-9)
    assert (there.lower or 0) - 1e-9 <= (there.amount or 0) <= (there.upper or 0) + 1e-9


@given(st.integers(0, 3_000), st.integers(0, 3_000), OF, OF)
def test_counts_swapped_are_turned_over(now: int, before: int, n1: int, n2: int) -> None:
    there, back = between_counts(now, before, n1, n2), between_counts(before, now, n2, n1)
    if now + before == 0:
        assert there == back == Change(None, None, None)
        return
    for lower, upper in ((there.lower, back.upper), (back.lower, there.upper)):
        assert lower is not None
        low = 1 + lower / 100
        assert (upper is None and isclose(low, 0, abs_tol=1e-12)) or isclose(
            low * (1 + (upper or 0) / 100), 1, rel_tol=1e-6
        )


@pytest.mark.parametrize("level", LEVELS)
@pytest.mark.parametrize("now", [0, 1, 2, 9, 40, 1_000, 50_000])
@pytest.mark.parametrize("before", [0, 1, 3, 12, 55, 1_100, 60_000])
def test_the_share_is_the_library_s(now: int, before: int, level: float) -> None:
    """Beta quantiles are the ends that scipy searches for: to 1e-9, and where its search stops short, exactly."""
    if now + before == 0:
        return
    found = between_counts(now, before, level=level)
    library = binomtest(now, now + before).proportion_ci(confidence_level=level, method="exact")
    shares = [1 if end is None else (ratio := end / 100 + 1) / (1 + ratio) for end in (found.lower, found.upper)]
    assert shares == pytest.approx([library.low, library.high], abs=1e-9, rel=1e-9)
    tail = (1 - level) / 2
    if now:
        assert binom.sf(now - 1, now + before, shares[0]) == pytest.approx(tail, rel=1e-7)
    if before:
        assert binom.cdf(now, now + before, shares[1]) == pytest.approx(tail, rel=1e-7)


NONE = float("nan")


def in_words(ends: tuple[np.ndarray, ...]) -> list[Change]:
    table = np.column_stack(ends).tolist()
    return [Change(*(None if np.isnan(end) else end for end in row)) for row in table]


@given(st.lists(st.tuples(proportions(), proportions()), max_size=6))
def test_many_are_one_by_one(pairs: list[tuple[tuple[int, int], tuple[int, int]]]) -> None:
    x, n, earlier_x, earlier_n = np.array([[*one, *other] for one, other in pairs], dtype=float).reshape(-1, 4).T
    by_points = [between_percentages(*one, *other) for one, other in pairs]
    assert in_words(percentages_changed(x, n, earlier_x, earlier_n)) == by_points
    by_counts = [between_counts(one[0], other[0], one[1], other[1]) for one, other in pairs]
    assert in_words(counts_changed(x, earlier_x, n, earlier_n)) == by_counts


@pytest.mark.parametrize("place", range(4))
@pytest.mark.parametrize("missing", [NONE, -1])
def test_what_is_missing_or_impossible_among_many_is_none(place: int, missing: float) -> None:
    numbers = [np.array([5.0, 5.0]), np.array([10.0, 10.0]), np.array([4.0, 4.0]), np.array([8.0, 8.0])]
    numbers[place][0] = missing
    x, n, earlier_x, earlier_n = numbers
    for found in (percentages_changed(x, n, earlier_x, earlier_n), counts_changed(x, earlier_x, n, earlier_n)):
        assert np.isnan([ends[0] for ends in found]).all()
        assert not np.isnan([ends[1] for ends in found]).any()
