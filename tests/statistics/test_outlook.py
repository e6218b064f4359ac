"""The outlook: the answers of R's lm and predict, and its edges."""

from collections.abc import Callable
from math import isnan

import pytest
from hypothesis import given
from hypothesis import strategies as st

from equality_tracker.statistics.outlook import Outlook, project, slope
from tests.statistics.answers import CLOSE, grouped, number, numbers, rows

SERIES = {name: numbers(each, "y").tolist() for name, each in grouped(rows("forecast/series.csv"), "series").items()}
INTERVALS = grouped(rows("forecast/ols_prediction_intervals.csv"), "series")


@pytest.mark.parametrize("name", SERIES)
def test_prediction_intervals(name: str) -> None:
    for row in INTERVALS[name]:
        found = project(SERIES[name], int(row["h"]), float(row["level"]))
        assert found == pytest.approx([number(row[end]) for end in ("fit", "pi_lower", "pi_upper")], rel=CLOSE), row


def test_slopes() -> None:
    """Only the slope itself: its interval, Sen's slope and Kendall's tau are no part of the methods."""
    for row in rows("forecast/slopes.csv"):
        # The answers have fifteen digits: a slope near nought is a small difference of large numbers.
        assert slope(SERIES[row["series"]]) == pytest.approx(number(row["ols_slope"]), rel=CLOSE, abs=1e-12), row


def test_every_series_is_among_the_answers() -> None:
    assert SERIES.keys() == INTERVALS.keys() == {row["series"] for row in rows("forecast/slopes.csv")}


@pytest.mark.parametrize("values", [[], [None], [5], [1, 2, 3, 4, 5, 6, 7], [1, None, 2, 3, 4, 5, 6, 7, None]])
def test_fewer_than_eight_points_have_no_outlook(values: list[float | None]) -> None:
    assert project(values, 4) == (None, None, None)


@pytest.mark.parametrize("values", [[], [None], [5], [None, 5, None]])
def test_fewer_than_two_points_have_no_slope(values: list[float | None]) -> None:
    assert isnan(slope(values))


def test_a_straight_line_goes_on() -> None:
    assert project([2, 4, 6, 8, 10, 12, 14, 16], 3) == pytest.approx((22, 22, 22))
    assert slope([2, 4, 6]) == pytest.approx(2)


@pytest.mark.parametrize("level", [0, 5, 0.1, 71.3, 100])
def test_a_level_series_stays_exactly_where_it_is(level: float) -> None:
    """So that it meets a target that it has just reached."""
    assert project([level] * 9, 3) == (level, level, level)
    assert slope([level] * 9) == 0


def test_a_gap_keeps_its_place() -> None:
    assert project([2, 4, None, 8, 10, 12, 14, 16, 18], 2) == pytest.approx((22, 22, 22))
    assert project([2, 4, 6, 8, 10, 12, 14, 16, None], 1) == pytest.approx((20, 20, 20))
    assert slope([2, None, 6]) == pytest.approx(2)


@pytest.mark.parametrize(
    "impossible", [lambda: project([1] * 9, 0), lambda: project([1] * 9, 1, 80), lambda: project([1] * 9, 1, 0)]
)
def test_impossible_input(impossible: Callable[[], Outlook]) -> None:
    with pytest.raises(ValueError, match="an outlook needs"):
        impossible()


LISTS = st.lists(st.integers(-1_000, 1_000), min_size=8, max_size=20)


@given(LISTS, st.integers(1, 12), st.integers(-500, 500))
def test_shifted_values_shift_the_outlook(values: list[int], steps: int, by: int) -> None:
    fit, lower, upper = project(values, steps)
    shifted = project([value + by for value in values], steps)
    assert fit is not None and lower is not None and upper is not None
    assert lower <= fit <= upper
    assert shifted == pytest.approx((fit + by, lower + by, upper + by), abs=1e-6)
    assert slope([-value for value in values]) == pytest.approx(-slope(values), abs=1e-9)


@given(LISTS, st.integers(1, 12))
def test_farther_ahead_and_more_certain_is_wider(values: list[int], steps: int) -> None:
    def width(ahead: int, level: float) -> float:
        _, lower, upper = project(values, ahead, level)
        return (upper or 0) - (lower or 0)

    assert width(steps, 0.8) <= width(steps + 1, 0.8) + 1e-9
    assert width(steps, 0.8) <= width(steps, 0.95) + 1e-9
