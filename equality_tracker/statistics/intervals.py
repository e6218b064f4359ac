"""Confidence intervals of figures, one or many.

Methods: proportions by Wilson's score (statsmodels); counts and rates exact Poisson below 10 and Byar's
method from 10, as Public Health England publishes them.
"""

from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.stats import chi2, norm
from statsmodels.stats.proportion import proportion_confint

EXACT_BELOW = 10
LEVEL = 0.95
"""The level of an interval that is shown."""

Interval = tuple[float, float, float]
Numbers = NDArray[np.float64]
Intervals = tuple[Numbers, Numbers, Numbers]


def proportion(numerator: float, denominator: float, level: float = LEVEL) -> Interval:
    """Give a proportion with its interval.

    Args:
        numerator: how many, from 0 to the denominator.
        denominator: out of how many, above 0.
        level: of confidence, between 0 and 1.

    Returns:
        Value, lower and upper end, in units of 1 (not per cent).

    Raises:
        ValueError: for impossible input.
    """
    found = _only(proportions([numerator], [denominator], level))
    if np.isnan(found[0]):
        raise ValueError(
            f"a proportion needs 0 <= numerator <= denominator and a denominator above 0, neither of them endless, "
            f"not {numerator} of {denominator}"
        )
    return found


def rate(numerator: float, denominator: float, multiplier: float, level: float = LEVEL) -> Interval:
    """Give a rate with its interval; a count is a rate with denominator and multiplier 1.

    Args:
        numerator: how many, 0 or more.
        denominator: the population, above 0.
        multiplier: such as 1,000 for a rate per thousand.
        level: of confidence, between 0 and 1.

    Returns:
        Value, lower and upper end, in units of the multiplier.

    Raises:
        ValueError: for impossible input.
    """
    found = _only(rates([numerator], [denominator], multiplier, level))
    if np.isnan(found[0]):
        raise ValueError(
            f"a rate needs a numerator of 0 or more, a denominator and a multiplier above 0, none of them endless, "
            f"not {numerator} for {denominator} by {multiplier}"
        )
    return found


def proportions(numerators: ArrayLike, denominators: ArrayLike, level: float = LEVEL) -> Intervals:
    """Give many proportions with their intervals; see ``proportion``.

    Returns:
        Values, lower and upper ends, in the shape of both arrays together; nan where a number is missing
        (nan), endless, or they make no proportion.

    Raises:
        ValueError: for an impossible level.
    """
    _require_level(level)
    count, of = _together(numerators, denominators)
    count, of = _where((of > 0) & (count >= 0) & (count <= of), count, of)
    limits: Any = proportion_confint(count, of, alpha=1 - level, method="wilson")
    # Rounding would leave a hair between the end and nought, or one.
    return count / of, np.where(count == 0, 0.0, limits[0]), np.where(count == of, 1.0, limits[1])


def rates(numerators: ArrayLike, denominators: ArrayLike, multiplier: ArrayLike, level: float = LEVEL) -> Intervals:
    """Give many rates with their intervals; see ``rate``.

    Returns:
        Values, lower and upper ends, in the shape of the arrays together; nan where a number is missing
        (nan), endless, or they make no rate.

    Raises:
        ValueError: for an impossible level.
    """
    _require_level(level)
    count, of, per = _together(numerators, denominators, multiplier)
    count, of, per = _where((of > 0) & (count >= 0) & (per > 0), count, of, per)
    scale = per / of
    lower, upper = _count_limits(count, level)
    return count * scale, lower * scale, upper * scale


def _count_limits(count: Numbers, level: float) -> tuple[Numbers, Numbers]:
    tail = (1 - level) / 2
    z = norm.ppf(1 - tail)
    is_small = count < EXACT_BELOW
    few, many = np.where(is_small, count, 1), np.where(is_small, EXACT_BELOW, count)
    above = many + 1
    lower = many * (1 - 1 / (9 * many) - z / (3 * np.sqrt(many))) ** 3
    upper = above * (1 - 1 / (9 * above) + z / (3 * np.sqrt(above))) ** 3
    least = np.where(few > 0, chi2.ppf(tail, 2 * few) / 2, 0.0)
    return np.where(is_small, least, lower), np.where(is_small, chi2.ppf(1 - tail, 2 * few + 2) / 2, upper)


def _together(*each: ArrayLike) -> tuple[Numbers, ...]:
    return np.broadcast_arrays(*(np.asarray(one, dtype=float) for one in each))


def _where(possible: NDArray[np.bool_], *each: Numbers) -> tuple[Numbers, ...]:
    """The numbers, nan in all of them where they are not possible together, or one is endless."""
    possible = np.logical_and.reduce([possible, *map(np.isfinite, each)])
    return tuple(np.where(possible, one, np.nan) for one in each)


def _only(intervals: Intervals) -> Interval:
    value, lower, upper = (float(end[0]) for end in intervals)
    return value, lower, upper


def _require_level(level: float) -> None:
    if not 0 < level < 1:
        raise ValueError(f"a level of confidence lies between 0 and 1, not at {level}")
