"""Mean and process limits of series (XmR), as NHS “Making Data Count” works them out, over all series at once."""

import numpy as np
from numpy.typing import NDArray

from equality_tracker.statistics.control_rules import ROUNDING, RUN, Flags, Numbers

OUTLYING = 3.267
"""A moving range of so many times their mean, or more, is left out when outliers are screened."""
LIMIT = 2.66
"""Limits lie so many mean moving ranges from the mean."""

Positions = NDArray[np.intp]


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
    mean = _mean(points)
    spread = LIMIT * np.where(average > ROUNDING * np.abs(mean), average, np.nan)
    return mean, mean - spread, mean + spread


def one_row_per_group(values: Numbers, group_starts: Flags | None) -> tuple[Numbers, Positions, Positions]:
    """Give each group of a series a row of its own, its points moved together.

    Args:
        values: a row per series; nan where there is no point.
        group_starts: in the shape of ``values``: where a new group starts; None where none does.

    Returns:
        The rows, at least as wide as the longest rule looks; and for each value its row and its place in it.
    """
    column = np.arange(values.shape[1])
    group = np.broadcast_to(np.arange(len(values))[:, np.newaxis], values.shape)
    if group_starts is not None:
        key = group * (values.shape[1] + 1) + np.cumsum(group_starts, axis=1)
        group = np.unique(key, return_inverse=True)[1].reshape(values.shape)
    apart = np.full((group.max(initial=-1) + 1, max(values.shape[1], RUN)), np.nan)
    apart[group, column] = values
    order = _order(apart)
    position = np.argsort(order, axis=1)
    return np.take_along_axis(apart, order, axis=1), group, position[group, column]


def count_points(values: Numbers) -> Positions:
    """How many points each row has."""
    return (~np.isnan(values)).sum(axis=1)


def _closed_up(values: Numbers) -> Numbers:
    """Move the points of each series together, in order, what is missing to the end."""
    return np.take_along_axis(values, _order(values), axis=1)


def _order(values: Numbers) -> Positions:
    return np.argsort(np.isnan(values), axis=1, kind="stable")


def _mean(values: Numbers) -> Numbers:
    """The mean of each row's numbers; nan, without a warning, where a row has none."""
    count = count_points(values)
    total = np.nansum(values, axis=1)
    return np.divide(total, count, out=np.full(len(values), np.nan), where=count > 0)
