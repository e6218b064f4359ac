"""The recent trends of all years at once: each is that of a series that ends there."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from equality_tracker.figures.signal_trends import Years, trends_of
from equality_tracker.figures.signals import TREND_KEYS
from equality_tracker.statistics.intervals import rate
from equality_tracker.statistics.trend import recent_trend, recent_trend_of_values

PERCENTAGE, COUNT, AMOUNT = "percentage", "count", "amount"
SHAPES = st.tuples(st.integers(1, 5), st.integers(1, 8))


@st.composite
def series_of_years(draw: st.DrawFn) -> tuple[list[str], np.ndarray]:
    rows, columns = draw(SHAPES)
    kinds = draw(st.lists(st.sampled_from([PERCENTAGE, COUNT, AMOUNT]), min_size=rows, max_size=rows))
    cells = st.sampled_from([0.0, 5.0, 10.0, 30.0, 50.0, 70.0, 90.0, np.nan])
    return kinds, draw(arrays(float, (rows, columns), elements=cells))


@given(series_of_years())
def test_a_trend_is_that_of_a_series_that_ends_there(drawn: tuple[list[str], np.ndarray]) -> None:
    kinds, numerators = drawn
    is_percentage, is_amount = (np.array([kind == own for kind in kinds]) for own in (PERCENTAGE, AMOUNT))
    denominators = np.where(is_percentage[:, np.newaxis], 100.0, np.nan) + 0 * numerators
    found = trends_of(Years(numerators, numerators, denominators, np.ones(len(kinds)), is_percentage, is_amount))
    for series, kind in enumerate(kinds):
        expected = [_as_at(kind, numerators[series, : year + 1].tolist()) for year in range(numerators.shape[1])]
        assert [TREND_KEYS[trend] for trend in found.recent_trend[series]] == expected


def _as_at(kind: str, numbers: list[float]) -> str:
    if np.isnan(numbers[-1]) or np.count_nonzero(~np.isnan(numbers)) < 5:
        return ""
    if kind == PERCENTAGE:
        return recent_trend(numbers, [100.0] * len(numbers))
    lower, upper = zip(*(_ends(kind, number) for number in numbers), strict=True)
    return recent_trend_of_values(numbers, lower, upper)


def _ends(kind: str, number: float) -> tuple[float, float]:
    if kind == AMOUNT or np.isnan(number):
        return np.nan, np.nan
    _, lower, upper = rate(number, 1, 1)
    return lower, upper
