"""How unequally two groups fare: ratio, gap, and whether both together are a disparity.

Methods: Katz's interval of the ratio of two proportions, Newcombe's of their difference (statsmodels), the
zone of four fifths to five quarters compared in whole numbers.
"""

from dataclasses import dataclass, fields

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import ndtri

from equality_tracker.statistics.change import percentages_changed
from equality_tracker.statistics.intervals import LEVEL, Intervals, Numbers, proportions

ZONES = ("below", "parity", "above", "not_calculable")
"""Where a ratio lies, by its number."""
BELOW = (8, 10)
"""Below four fifths …"""
ABOVE = (10, 8)
"""… or above five quarters is outside parity."""
LARGEST = 2**53
"""From here on floating-point numbers are no longer every whole number."""

Flags = NDArray[np.bool_]


@dataclass(frozen=True)
class Disparity:
    """One group against another.

    ``ratio`` is the first group's proportion over the second's; ``gap`` is their difference, in percentage
    points; both with the ends of their 95% interval, None where not calculable. ``zone`` is one of
    ``ZONES``.
    """

    ratio: float | None
    ratio_lower: float | None
    ratio_upper: float | None
    gap: float | None
    gap_lower: float | None
    gap_upper: float | None
    zone: str
    is_disparity: bool


@dataclass(frozen=True)
class Disparities:
    """Many groups against others: ``Disparity`` as arrays, nan for None, ``zone`` an index into ``ZONES``."""

    ratio: Numbers
    ratio_lower: Numbers
    ratio_upper: Numbers
    gap: Numbers
    gap_lower: Numbers
    gap_upper: Numbers
    zone: NDArray[np.int8]
    is_disparity: Flags


def compare(x1: float, n1: float, x2: float, n2: float) -> Disparity:
    """Compare a group with everyone else, or with a reference group; never with a whole that contains it.

    Args:
        x1: how many of the group, a whole number from 0 to n1.
        n1: its size; nothing is declared of an empty group.
        x2: how many of the others.
        n2: how many the others are.

    Raises:
        ValueError: for numbers that are not whole, below 0, or more than the group has.
    """
    if not bool(_possible(*_together(x1, n1, x2, n2))):
        raise ValueError(f"{x1} of {n1} cannot be compared with {x2} of {n2}")
    found = compare_all(x1, n1, x2, n2)
    numbers = {each.name: float(getattr(found, each.name)) for each in fields(Disparity)[:6]}
    return Disparity(
        **{name: None if np.isnan(number) else number for name, number in numbers.items()},
        zone=ZONES[int(found.zone)],
        is_disparity=bool(found.is_disparity),
    )


def compare_all(x1: ArrayLike, n1: ArrayLike, x2: ArrayLike, n2: ArrayLike) -> Disparities:
    """Compare many groups; see ``compare``. What is missing (nan) or impossible is not calculable.

    A disparity needs two things: a ratio outside parity, and an interval of the ratio that excludes 1.
    Where either count is nought the ratio has no whole interval: the gap's, which must exclude 0, decides.
    """
    numbers = _together(x1, n1, x2, n2)
    possible = _possible(*numbers)
    first, size, others, rest = (np.where(possible, each, 0.0) for each in numbers)
    ratio, zone = _ratios(first, size, others, rest), _zones(first, size, others, rest)
    gap = percentages_changed(first, size, others, rest)
    by_gap = (first == 0) | (others == 0)
    apart = np.where(by_gap, (gap[1] > 0) | (gap[2] < 0), (ratio[1] > 1) | (ratio[2] < 1))
    return Disparities(*ratio, *gap, zone, apart & (zone != ZONES.index("parity")))


def representation(x: ArrayLike, total: ArrayLike, population: ArrayLike, population_total: ArrayLike) -> Numbers:
    """Give a group's share of those counted over its share of the population: 1 is as many as one would expect.

    Args:
        x: how many of those counted are of the group.
        total: all that were counted, of known group.
        population: how many of the population are of the group.
        population_total: the whole population, of known group.

    Returns:
        The index, in the shape of the arrays together; nan where a number is missing or the shares make none.
    """
    return representations(x, total, population, population_total)[0]


def representations(
    x: ArrayLike, total: ArrayLike, population: ArrayLike, population_total: ArrayLike, level: float = LEVEL
) -> Intervals:
    """Give ``representation`` with its interval: Wilson's, of the share among those counted.

    Returns:
        Index, lower and upper end; the population is taken as known.
    """
    shares = proportions(x, total, level)
    of_population = proportions(population, population_total)[0]
    expected = np.where(of_population > 0, of_population, np.nan)
    index, lower, upper = (share / expected for share in shares)
    return index, lower, upper


def _together(*each: ArrayLike) -> tuple[Numbers, ...]:
    return tuple(np.broadcast_arrays(*(np.asarray(one, dtype=float) for one in each)))


def _possible(x1: Numbers, n1: Numbers, x2: Numbers, n2: Numbers) -> Flags:
    """Whether all four are whole, and no more than their group."""
    whole = np.logical_and.reduce([(each == np.rint(each)) & (each < LARGEST) for each in (x1, n1, x2, n2)])
    return whole & (x1 >= 0) & (x1 <= n1) & (x2 >= 0) & (x2 <= n2)


def _ratios(x1: Numbers, n1: Numbers, x2: Numbers, n2: Numbers) -> Intervals:
    """The ratio with Katz's interval; from nothing only nought and its own end, to nothing neither."""
    p1, p2 = (np.divide(x, n, out=np.full(x.shape, np.nan), where=n > 0) for x, n in ((x1, n1), (x2, n2)))
    ratio = np.divide(p1, p2, out=np.full(x1.shape, np.nan), where=p2 > 0)
    both = ratio > 0
    x1, n1, x2, n2 = (np.where(both, each, np.nan) for each in (x1, n1, x2, n2))
    # (1 - p)/x is exactly 0 where all of a group are counted; 1/x - 1/n might not be.
    spread = ndtri(1 - (1 - LEVEL) / 2) * np.sqrt((n1 - x1) / (x1 * n1) + (n2 - x2) / (x2 * n2))
    lower = np.where(ratio == 0, 0.0, ratio * np.exp(-spread))
    return ratio, lower, ratio * np.exp(spread)


def _zones(*counts: Numbers) -> NDArray[np.int8]:
    """Compare in whole numbers of any length: 8 of 10 against 10 of 10 is parity, whatever 0.8 is in binary."""
    x1, n1, x2, n2 = (each.astype(np.int64).astype(object) for each in counts)
    first, second = x1 * n2, x2 * n1
    below = np.asarray(first * BELOW[1] < second * BELOW[0], dtype=bool)
    above = np.asarray(first * ABOVE[1] > second * ABOVE[0], dtype=bool)
    return np.select([counts[2] * counts[1] == 0, below, above], [3, 0, 2], 1).astype(np.int8)
