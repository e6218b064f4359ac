"""The auditor for rounded counts: each printed count stands for a few numbers, which lines make fewer.

By hand: bounds are narrowed along lines until nothing changes (bounds propagation). What is known exactly then can
be worked out by anybody; a count that several lines together pin is found only where one of them does.
"""

import numpy as np

from equality_tracker.disclosure.counts import Counts, Lines

ROUNDS = 50
"""Lines are few steps apart; narrowing ends long before."""


def rounded_ranges(
    counts: Counts, lines: Lines, printed: np.ndarray, is_rounded: np.ndarray, base: int = 5
) -> tuple[np.ndarray, np.ndarray]:
    """Give the smallest and largest number that each numerator and denominator can be.

    Args:
        counts: every count, with what is hidden; 3n of them.
        lines: the sums they stand in; those with nothing left over are relied on.
        printed: what is printed of the 2n numerators and denominators, nan where nothing is.
        is_rounded: for each of these whether it is printed to the nearest multiple of ``base``.
        base: counts are printed as multiples of this; zeros are exact.

    Returns:
        Smallest and largest, 2n each; inf where nothing bounds a count.
    """
    slack = np.where(is_rounded & (printed != 0), base // 2, 0)
    is_open = np.isnan(printed)
    smallest = np.where(is_open, counts.lowest, printed - slack)
    largest = np.where(is_open, np.inf, printed + slack)
    relied_on = lines.only((lines.rest == 0) & (lines.total < len(printed)))
    for _ in range(ROUNDS):
        before = smallest.copy(), largest.copy()
        _narrow(relied_on, smallest, largest)
        if np.array_equal(before[0], smallest) and np.array_equal(before[1], largest):
            break
    return smallest, largest


def _narrow(lines: Lines, smallest: np.ndarray, largest: np.ndarray) -> None:
    """Narrow parts by their total and the other parts, and totals by their parts."""
    size = len(lines.total)
    least = np.bincount(lines.line, smallest[lines.part], size)
    is_open = np.isinf(largest[lines.part])
    most = np.bincount(lines.line, np.where(is_open, 0, largest[lines.part]), size)
    number_open = np.bincount(lines.line, is_open, size)
    others_least = least[lines.line] - smallest[lines.part]
    np.minimum.at(largest, lines.part, largest[lines.total][lines.line] - others_least)
    others_open = number_open[lines.line] - is_open
    others_most = np.where(others_open > 0, np.inf, most[lines.line] - np.where(is_open, 0, largest[lines.part]))
    np.maximum.at(smallest, lines.part, smallest[lines.total][lines.line] - others_most)
    np.maximum.at(smallest, lines.total, least)
    np.minimum.at(largest, lines.total, np.where(number_open > 0, np.inf, most))
