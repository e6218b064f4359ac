"""Confidence intervals of one figure.

Methods: proportions by Wilson's score (statsmodels); counts and rates exact Poisson below 10 and Byar's
method from 10, as Public Health England publishes them.
"""

from math import sqrt
from typing import Any

from scipy.stats import chi2, norm
from statsmodels.stats.proportion import proportion_confint

EXACT_BELOW = 10

Interval = tuple[float, float, float]


def proportion(numerator: float, denominator: float, level: float = 0.95) -> Interval:
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
    _require_level(level)
    if not denominator > 0 or not 0 <= numerator <= denominator:
        raise ValueError(
            f"a proportion needs 0 <= numerator <= denominator and a denominator above 0, "
            f"not {numerator} of {denominator}"
        )
    limits: Any = proportion_confint(numerator, denominator, alpha=1 - level, method="wilson")
    lower = float(limits[0]) if numerator > 0 else 0.0
    upper = float(limits[1]) if numerator < denominator else 1.0
    return numerator / denominator, lower, upper


def rate(numerator: float, denominator: float, multiplier: float, level: float = 0.95) -> Interval:
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
    _require_level(level)
    if not denominator > 0 or not numerator >= 0 or not multiplier > 0:
        raise ValueError(
            f"a rate needs a numerator of 0 or more and a denominator above 0, not {numerator} for {denominator}"
        )
    scale = multiplier / denominator
    lower, upper = _count_limits(numerator, level)
    return numerator * scale, lower * scale, upper * scale


def _count_limits(count: float, level: float) -> tuple[float, float]:
    if count < EXACT_BELOW:
        tail = (1 - level) / 2
        lower = chi2.ppf(tail, 2 * count) / 2 if count else 0.0
        return float(lower), float(chi2.ppf(1 - tail, 2 * count + 2) / 2)
    z = norm.ppf(1 - (1 - level) / 2)
    above = count + 1
    lower = count * (1 - 1 / (9 * count) - z / (3 * sqrt(count))) ** 3
    return float(lower), float(above * (1 - 1 / (9 * above) + z / (3 * sqrt(above))) ** 3)


def _require_level(level: float) -> None:
    if not 0 < level < 1:
        raise ValueError(f"a level of confidence lies between 0 and 1, not at {level}")
