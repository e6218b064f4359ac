"""The word of a change: a clear rise, a clear fall, or a change that could be chance.

Three rules give it, so that ordinary variation is not called clear: the control chart where a series has
one, the recent trend of annual figures, and the interval of the change at 99.8% where there is neither.
"""

import numpy as np
from numpy.typing import ArrayLike, NDArray

CHANGE_WORDS = ("", "clear_rise", "clear_fall", "could_be_chance")
"""The words by their number; none where nothing can be said."""
CERTAIN = 0.998
"""The level of the interval that gives the word where there is no chart."""

Codes = NDArray[np.int8]
Flags = NDArray[np.bool_]


def words_from_chart(heading: ArrayLike, amount: ArrayLike) -> Codes:
    """Give the word by the control chart: clear where the latest point is special in the direction of the change.

    Args:
        heading: of the latest point: 1 high, -1 low, 0 common cause.
        amount: of the change on the year before; nan where there is none, and then no word.

    Returns:
        Indices into ``CHANGE_WORDS``.
    """
    heading, amount = np.asarray(heading), np.asarray(amount, dtype=float)
    return _codes((heading > 0) & (amount > 0), (heading < 0) & (amount < 0), ~np.isnan(amount))


def words_from_trend(trend: ArrayLike, amount: ArrayLike) -> Codes:
    """Give the word by the recent trend: clear where it is significant in the direction of the change.

    Args:
        trend: as ``recent_trend`` names it; no word where it cannot be calculated.
        amount: of the change on the year before; nan where there is none, and then no word.

    Returns:
        Indices into ``CHANGE_WORDS``.
    """
    trend, amount = np.asarray(trend), np.asarray(amount, dtype=float)
    known = np.isin(trend, ("increasing", "decreasing", "no_change")) & ~np.isnan(amount)
    return _codes((trend == "increasing") & (amount > 0), (trend == "decreasing") & (amount < 0), known)


def words_from_interval(amount: ArrayLike, lower: ArrayLike, upper: ArrayLike) -> Codes:
    """Give the word by the interval of the change at level ``CERTAIN``: clear where it excludes nought.

    Args:
        amount: of the change, in the figure's own units; nan where there is none, and then no word.
        lower: end of the interval, in whichever unit; nan where it does not exist.
        upper: end of the interval; no word where neither end exists.

    Returns:
        Indices into ``CHANGE_WORDS``.
    """
    amount, lower, upper = (np.asarray(each, dtype=float) for each in (amount, lower, upper))
    known = ~np.isnan(amount) & ~(np.isnan(lower) & np.isnan(upper))
    return _codes(known & (lower > 0), known & (upper < 0), known)


def _codes(rise: Flags, fall: Flags, known: Flags) -> Codes:
    return np.select([rise, fall, known], [1, 2, 3], 0).astype(np.int8)
