"""How much figures changed between two periods, with the interval of the change, one or many.

Methods: percentages by Newcombe's interval (statsmodels); counts and rates by the exact conditional
interval of their ratio (binomial given the sum; its ends are quantiles of the beta distribution).
"""

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.stats import beta
from statsmodels.stats.proportion import confint_proportions_2indep

from equality_tracker.statistics.intervals import LEVEL, Intervals, Numbers


@dataclass(frozen=True)
class Change:
    """A change with its interval.

    In percentage points for percentages; for counts and rates in per cent of the earlier value. An end
    that cannot be worked out is None.
    """

    amount: float | None
    lower: float | None
    upper: float | None


def between_percentages(
    numerator: float,
    denominator: float,
    earlier_numerator: float,
    earlier_denominator: float,
    level: float = LEVEL,
) -> Change:
    """Give the change of a percentage, in points.

    Raises:
        ValueError: a denominator is not above 0 or endless, or a numerator lies outside 0 to its denominator.
    """
    found = _only(percentages_changed([numerator], denominator, earlier_numerator, earlier_denominator, level))
    if found.amount is None:
        pairs = f"{numerator} of {denominator} and {earlier_numerator} of {earlier_denominator}"
        raise ValueError(f"no change can be worked out: {pairs} are not both proportions")
    return found


def between_counts(
    count: float, earlier_count: float, exposure: float = 1, earlier_exposure: float = 1, level: float = LEVEL
) -> Change:
    """Give the change of a count, or of a rate where the populations are given, in per cent.

    Raises:
        ValueError: a count is below 0, an exposure not above 0, or a number endless.
    """
    counts, exposures = (np.array(pair, dtype=float) for pair in ((count, earlier_count), (exposure, earlier_exposure)))
    if not (np.isfinite([counts, exposures]).all() and (counts >= 0).all() and (exposures > 0).all()):
        raise ValueError(f"no change can be worked out from {earlier_count} to {count}")
    return _only(counts_changed([count], earlier_count, exposure, earlier_exposure, level))


def percentages_changed(
    numerators: ArrayLike,
    denominators: ArrayLike,
    earlier_numerators: ArrayLike,
    earlier_denominators: ArrayLike,
    level: float = LEVEL,
) -> Intervals:
    """Give the changes of many percentages, in points.

    Returns:
        Amounts, lower and upper ends, in the shape of the arrays together; nan where a number is missing or
        either pair makes no proportion.
    """
    numbers = _together(numerators, denominators, earlier_numerators, earlier_denominators)
    x, n, earlier_x, earlier_n = numbers
    possible = (n > 0) & (x >= 0) & (x <= n) & (earlier_n > 0) & (earlier_x >= 0) & (earlier_x <= earlier_n)
    x, n, earlier_x, earlier_n = _where(possible, numbers)
    ends: Any = confint_proportions_2indep(
        x, n, earlier_x, earlier_n, method="newcomb", compare="diff", alpha=1 - level
    )
    return 100 * (x / n - earlier_x / earlier_n), 100 * ends[0], 100 * ends[1]


def counts_changed(
    counts: ArrayLike,
    earlier_counts: ArrayLike,
    exposures: ArrayLike = 1,
    earlier_exposures: ArrayLike = 1,
    level: float = LEVEL,
) -> Intervals:
    """Give the changes of many counts, or of rates where the populations are given, in per cent.

    Returns:
        Amounts, lower and upper ends, in the shape of the arrays together; nan where a number is missing or
        impossible, and what does not exist: all of a change from nothing to nothing, amount and upper end of
        a change from nothing.
    """
    numbers = _together(counts, earlier_counts, exposures, earlier_exposures)
    x, earlier_x, exposure, earlier_exposure = numbers
    possible = (x >= 0) & (earlier_x >= 0) & (x + earlier_x > 0) & (exposure > 0) & (earlier_exposure > 0)
    x, earlier_x, exposure, earlier_exposure = _where(possible, numbers)
    relative = earlier_exposure / exposure
    tail = (1 - level) / 2
    lower = _odds(beta.ppf(tail, x, earlier_x + 1), beta.isf(tail, earlier_x + 1, x))
    upper = _odds(beta.isf(tail, x + 1, earlier_x), beta.ppf(tail, earlier_x, x + 1))
    lower = np.where(x == 0, 0.0, lower)
    amount, lower, upper = (100 * (each * relative - 1) for each in (_odds(x, earlier_x), lower, upper))
    return amount, lower, upper


def _odds(later: Numbers, earlier: Numbers) -> Numbers:
    """The later part of both periods' counts to the earlier, each worked out by itself: neither is 1 less a hair."""
    return np.divide(later, earlier, out=np.full(later.shape, np.nan), where=earlier > 0)


def _together(*each: ArrayLike) -> tuple[NDArray[Any], ...]:
    return np.broadcast_arrays(*(np.asarray(one, dtype=float) for one in each))


def _where(possible: NDArray[np.bool_], numbers: tuple[NDArray[Any], ...]) -> tuple[Numbers, ...]:
    """The numbers, nan in all of them where they are not possible together, or one is endless."""
    possible = np.logical_and.reduce([possible, *map(np.isfinite, numbers)])
    return tuple(np.where(possible, each, np.nan) for each in numbers)


def _only(intervals: Intervals) -> Change:
    return Change(*(None if np.isnan(end[0]) else float(end[0]) for end in intervals))
