"""How much a figure changed between two periods, with the interval of the change.

Methods: percentages by Newcombe's interval (statsmodels); counts and rates by the exact conditional
interval of their ratio (scipy, binomial given the sum).
"""

from dataclasses import dataclass

from scipy.stats import binomtest
from statsmodels.stats.proportion import confint_proportions_2indep


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
    level: float = 0.95,
) -> Change:
    """Give the change of a percentage, in points.

    Raises:
        ValueError: a denominator is not above 0, or a numerator lies outside 0 to its denominator.
    """
    for count, of in ((numerator, denominator), (earlier_numerator, earlier_denominator)):
        if not of > 0 or not 0 <= count <= of:
            raise ValueError(f"{count} of {of} is no proportion")
    lower, upper = confint_proportions_2indep(
        numerator,
        denominator,
        earlier_numerator,
        earlier_denominator,
        method="newcomb",
        compare="diff",
        alpha=1 - level,
    )
    amount = 100 * (numerator / denominator - earlier_numerator / earlier_denominator)
    return Change(amount, 100 * float(lower), 100 * float(upper))


def between_counts(
    count: int, earlier_count: int, exposure: float = 1, earlier_exposure: float = 1, level: float = 0.95
) -> Change:
    """Give the change of a count, or of a rate where the populations are given, in per cent.

    Raises:
        ValueError: a count is below 0 or an exposure not above 0.
    """
    if count < 0 or earlier_count < 0 or not exposure > 0 or not earlier_exposure > 0:
        raise ValueError(f"no change can be worked out from {earlier_count} to {count}")
    if count + earlier_count == 0:
        return Change(None, None, None)
    interval = binomtest(count, count + earlier_count).proportion_ci(confidence_level=level, method="exact")
    relative = earlier_exposure / exposure
    amount = 100 * (count / earlier_count * relative - 1) if earlier_count else None
    return Change(amount, _per_cent(interval.low, relative), _per_cent(interval.high, relative))


def _per_cent(share: float, relative: float) -> float | None:
    return 100 * (share / (1 - share) * relative - 1) if share < 1 else None
