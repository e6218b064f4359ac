"""Change between two periods against the libraries themselves, and at its edges."""

from collections.abc import Callable
from math import isclose

import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest
from statsmodels.stats.proportion import confint_proportions_2indep

from equality_tracker.statistics.change import Change, between_counts, between_percentages

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
