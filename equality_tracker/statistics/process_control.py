"""Process limits of series (XmR chart), as NHS “Making Data Count” works them out, over all series at once."""

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.float64]

OUTLYING = 3.267
"""A moving range of so many times their mean, or more, is left out when outliers are screened."""
LIMIT = 2.66
"""Limits lie so many mean moving ranges from the mean."""


def process_limits(values: Numbers, screen_outliers: bool = True) -> tuple[Numbers, Numbers, Numbers]:
    """Work out the mean and the process limits of each series.

    Args:
        values: a row per series, its points in order; nan where there is none, which does not count as a gap.
        screen_outliers: leave outlying moving ranges out, once, before the mean range is taken.

    Returns:
        Mean, lower limit and upper limit, one per series. The limits are not clamped. A series that does
        not move has no limits, nor has one of fewer than two points: nan.
    """
    points = _closed_up(np.asarray(values, dtype=float))
    ranges = np.abs(np.diff(points, axis=1))
    average = _mean(ranges)
    if screen_outliers:
        average = _mean(np.where(ranges < OUTLYING * average[:, np.newaxis], ranges, np.nan))
    spread = LIMIT * np.where(average > 0, average, np.nan)
    mean = _mean(points)
    return mean, mean - spread, mean + spread


def _closed_up(values: Numbers) -> Numbers:
    """Move the points of each series together, in order, what is missing to the end."""
    order = np.argsort(np.isnan(values), axis=1, kind="stable")
    return np.take_along_axis(values, order, axis=1)


def _mean(values: Numbers) -> Numbers:
    """The mean of each row's numbers; nan, without a warning, where a row has none."""
    there = ~np.isnan(values)
    count = there.sum(axis=1)
    total = np.where(there, values, 0).sum(axis=1)
    return np.divide(total, count, out=np.full(len(values), np.nan), where=count > 0)
