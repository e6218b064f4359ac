"""The recent trend: the answers of Fingertips' implementation, the libraries' own, and its edges."""

from collections.abc import Callable

import numpy as np
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays
from statsmodels.genmod.families import Binomial
from statsmodels.genmod.generalized_linear_model import GLM
from statsmodels.regression.linear_model import WLS
from statsmodels.tools import add_constant

from equality_tracker.statistics.trend import (
    SIGNIFICANT,
    TRENDS,
    chi_squared,
    recent_trend,
    recent_trend_of_values,
    recent_trends,
    recent_trends_of_values,
)
from tests.statistics.answers import CLOSE, Row, grouped, number, numbers, rows

ANSWERS = rows("trend/recent_trend_proportion.csv")
POINTS = grouped(rows("trend/recent_trend_proportion_points.csv"), "set")
# The peer stops with an error where a point is none or all of its denominator; ours has a word for it.
STOPS = {"zero_numerator", "all_zero"}
WORDS = {"Increasing": "increasing", "Decreasing": "decreasing", "No significant change": "no_change"}


@pytest.mark.parametrize("answer", ANSWERS, ids=lambda row: row["set"])
def test_recent_trend_of_proportions(answer: Row) -> None:
    x, n = (numbers(POINTS[answer["set"]], name) for name in ("x", "n"))
    expected = "cannot_be_calculated" if answer["set"] in STOPS else WORDS[answer["peer_trend"]]
    assert recent_trend(x.tolist(), n.tolist()) == expected


def test_every_set_at_which_the_peer_stops_is_named() -> None:
    assert {row["set"] for row in ANSWERS if row["peer_trend"] == "ERROR"} == STOPS


@pytest.mark.parametrize("answer", [row for row in ANSWERS if row["set"] != "all_zero"], ids=lambda row: row["set"])
def test_chi_squared(answer: Row) -> None:
    x, n = (numbers(POINTS[answer["set"]], name)[-5:] for name in ("x", "n"))
    found = chi_squared(x, n, np.arange(5.0))
    assert found == pytest.approx(number(answer["chi2_prop_trend_test"]), rel=CLOSE)
    assert found == pytest.approx(number(answer["chi2_peer"]), rel=CLOSE)
    library = GLM(np.column_stack([x, n - x]), np.ones((5, 1)), family=Binomial()).fit()
    assert found == pytest.approx(
        float(np.squeeze(library.score_test(exog_extra=np.arange(5.0)[:, None])[0])), rel=CLOSE
    )


def test_significant_is_the_published_bound() -> None:
    assert pytest.approx(9.549535706, rel=CLOSE) == SIGNIFICANT


NONE = None
OF_100 = [100] * 5


@pytest.mark.parametrize(
    ("numerators", "denominators", "trend"),
    [
        ([], [], "cannot_be_calculated"),
        ([10, 20, 30, 40], [100] * 4, "cannot_be_calculated"),
        ([10, 20, NONE, 30, 40], OF_100, "cannot_be_calculated"),
        ([10, 20, 0, 30, 40], [100, 100, 0, 100, 100], "cannot_be_calculated"),
        ([NONE] * 5, OF_100, "cannot_be_calculated"),
        ([0, 10, 20, 30, 40], OF_100, "cannot_be_calculated"),
        ([60, 70, 80, 90, 100], OF_100, "cannot_be_calculated"),
        # A point of none that is not among the last five does no harm.
        ([0, 10, 20, 30, 40, 50], [100] * 6, "increasing"),
        ([10, 20, 30, 40, 50], OF_100, "increasing"),
        ([50, 40, 30, 20, 10], OF_100, "decreasing"),
        ([30, 31, 30, 31, 30], OF_100, "no_change"),
        ([5] * 5, [10] * 5, "no_change"),
        # One point makes the slope: without it there is none.
        ([10, 10, 10, 10, 60], OF_100, "no_change"),
        ([81, 81, 81, 1, 81], [101] * 5, "no_change"),
        ([20, 20, 20, 100, 20], [101] * 5, "no_change"),
        # A year without a figure is passed over.
        ([10, 20, NONE, 30, 40, 50], [100, 100, 0, 100, 100, 100], "increasing"),
    ],
)
def test_edges(numerators: list[float | None], denominators: list[float | None], trend: str) -> None:
    assert recent_trend(numerators, denominators) == trend


def around(values: list[float], half_width: float) -> tuple[list[float], list[float], list[float]]:
    return values, [value - half_width for value in values], [value + half_width for value in values]


@pytest.mark.parametrize(
    ("values", "half_width", "trend"),
    [
        ([10, 12, 14, 16, 18], 2, "increasing"),
        ([18, 16, 14, 12, 10], 2, "decreasing"),
        ([10, 12, 14, 16, 18], 6, "no_change"),
        ([14] * 5, 2, "no_change"),
        ([10, 12, 14, 16], 2, "cannot_be_calculated"),
        ([0, 12, 14, 16, 18], 2, "cannot_be_calculated"),
        ([10, 12, 14, 16, 18], 0, "cannot_be_calculated"),
        ([10, 12, 14, 16, 18], np.nan, "cannot_be_calculated"),
        ([100, 10, 12, 14, 16, 18], 2, "increasing"),
        ([10, 10, 10, 10, 30], 2, "no_change"),
    ],
)
def test_recent_trend_of_values(values: list[float], half_width: float, trend: str) -> None:
    assert recent_trend_of_values(*around(values, half_width)) == trend


SIDE_BY_SIDE = (
    ([90, 10, 20, 30, 40, 50], "increasing"),
    ([10, 50, 40, 30, 20, 10], "decreasing"),
    ([10, 30, 31, 30, 31, 30], "no_change"),
    ([10, 20, 30, 40, 50, 0], "cannot_be_calculated"),
    ([10, NONE, 30, 40, 50, 60], "increasing"),
    ([NONE, NONE, 30, 40, 50, 60], "cannot_be_calculated"),
)
FIVE = st.lists(st.integers(1, 100), min_size=5, max_size=5)


@given(FIVE, FIVE)
def test_values_as_the_library_weighs_them(values: list[int], half_widths: list[int]) -> None:
    y, half = np.array(values, dtype=float), np.array(half_widths, dtype=float)
    fit = WLS(y, add_constant(np.arange(5.0)), weights=((2 * half / 3.92) ** -2).tolist()).fit(cov_type="fixed scale")
    is_significant = float(fit.tvalues[1]) ** 2 > 9.549535706
    found = recent_trend_of_values(values, (y - half).tolist(), (y + half).tolist())
    assert found in (
        {"no_change", "increasing" if fit.params[1] > 0 else "decreasing"} if is_significant else {"no_change"}
    )


@given(FIVE)
@example([81, 81, 81, 1, 81])
def test_what_is_left_over_goes_the_other_way(numerators: list[int]) -> None:
    swapped = {"increasing": "decreasing", "decreasing": "increasing", "no_change": "no_change"}
    rest = [101 - count for count in numerators]
    assert recent_trend(rest, [101] * 5) == swapped[recent_trend(numerators, [101] * 5)]


@given(FIVE, st.lists(st.sampled_from([None, float("nan")]), max_size=3))
def test_what_is_missing_changes_nothing(numerators: list[int], missing: list[None]) -> None:
    denominators = [100] * (5 + len(missing))
    numerators = [min(count, 99) for count in numerators]
    assert recent_trend([*numerators, *missing], denominators) == recent_trend(numerators, OF_100)


@st.composite
def side_by_side(draw: st.DrawFn, *, names: int) -> list[np.ndarray]:
    """Arrays of one shape, any number of rows and columns, each cell either there or nan."""
    shape = draw(st.tuples(st.integers(0, 6), st.integers(0, 9)))
    # Few and small, so that what is none, all, level and missing comes up often.
    cells = st.sampled_from([0.0, 1.0, 2.0, 3.0, 8.0, 20.0, 60.0, 99.0, np.nan])
    return [draw(arrays(float, shape, elements=cells)) for _ in range(names)]


@given(side_by_side(names=2))
def test_proportions_side_by_side_are_judged_as_one_by_one(numbers: list[np.ndarray]) -> None:
    numerators, rest = numbers
    denominators = numerators + rest
    found = recent_trends(numerators, denominators)
    assert found.dtype == np.int8
    assert [TRENDS[trend] for trend in found] == [
        recent_trend(x.tolist(), n.tolist()) for x, n in zip(numerators, denominators, strict=True)
    ]


@given(side_by_side(names=3))
def test_values_side_by_side_are_judged_as_one_by_one(numbers: list[np.ndarray]) -> None:
    values, below, above = numbers
    found = recent_trends_of_values(values, values - below, values + above)
    assert found.dtype == np.int8
    assert [TRENDS[trend] for trend in found] == [
        recent_trend_of_values(y.tolist(), (y - low).tolist(), (y + high).tolist())
        for y, low, high in zip(values, below, above, strict=True)
    ]


def test_each_series_has_a_trend_of_its_own() -> None:
    numerators = np.array([row for row, _ in SIDE_BY_SIDE], dtype=float)
    found = recent_trends(numerators, np.full(numerators.shape, 100.0))
    assert [TRENDS[trend] for trend in found] == [trend for _, trend in SIDE_BY_SIDE]


INF = float("inf")
RISING = [10.0, 20, 30, 40, 50]


@pytest.mark.parametrize(
    ("numerator", "denominator"),
    [
        (101, 100),
        (-1, 100),
        (INF, 100),
        (10, INF),
        (INF, INF),
        (-INF, 100),
        (10, -100),
        (-20, -10),
        (10, 0),
        (10, NONE),
    ],
)
def test_an_impossible_point_among_many(numerator: float, denominator: float | None) -> None:
    """Its own series has no trend while it is among the last five; the others have theirs."""
    numerators = np.array([[*RISING[:4], numerator, 60], [numerator, *RISING], [1, *RISING]])
    denominators = np.array([[100] * 4 + [denominator, 100], [denominator] + [100] * 5, [100] * 6], dtype=float)
    found = recent_trends(numerators, denominators)
    is_passed_over = denominator in (0, NONE)
    first = "increasing" if is_passed_over else "cannot_be_calculated"
    assert [TRENDS[trend] for trend in found] == [first, "increasing", "increasing"]


@pytest.mark.parametrize("empty", [0, NONE])
def test_four_points_and_an_empty_denominator(empty: float | None) -> None:
    assert recent_trend(RISING, [*OF_100[:4], empty]) == "cannot_be_calculated"


@pytest.mark.parametrize(
    "point", [(18, 20, 16), (INF, 16, 20), (18, -INF, 20), (18, 16, INF), (18, INF, INF), (18, 18, 18), (0, -2, 2)]
)
def test_an_impossible_value_among_many(point: tuple[float, float, float]) -> None:
    usual = [(value, value - 2, value + 2) for value in (10.0, 12, 14, 16, 18)]
    values = np.array([[*usual[:4], point], usual], dtype=float)
    found = recent_trends_of_values(*np.moveaxis(values, 2, 0))
    assert [TRENDS[trend] for trend in found] == ["cannot_be_calculated", "increasing"]


@pytest.mark.parametrize(
    "impossible",
    [
        lambda: recent_trend([1, 2], [3]),
        lambda: recent_trend([11], [10]),
        lambda: recent_trend([-1], [10]),
        lambda: recent_trend([0], [-1]),
        lambda: recent_trend([float("inf")], [10]),
        lambda: recent_trend([1], [float("inf")]),
        lambda: recent_trend([-1], [0]),
        lambda: recent_trends(np.full((2, 2), 1.0), np.full((2, 1), 10.0)),
        lambda: recent_trends_of_values(*(np.full((1, columns), 1.0) for columns in (2, 2, 1))),
        lambda: recent_trend_of_values([1, 2], [1], [2]),
        lambda: recent_trend_of_values([1], [2], [1]),
    ],
)
def test_impossible_input(impossible: Callable[[], object]) -> None:
    with pytest.raises(ValueError, match="a trend needs"):
        impossible()
