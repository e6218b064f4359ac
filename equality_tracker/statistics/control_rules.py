"""The four rules of a control chart that tell a special cause from ordinary variation, over all series at once.

As NHS “Making Data Count” has them; where several hold of one point, the first counts.
"""

import numpy as np
from numpy.lib.stride_tricks import sliding_window_view
from numpy.typing import NDArray

Numbers = NDArray[np.float64]
Signs = NDArray[np.int8]
Flags = NDArray[np.bool_]

SPECIAL_CAUSES = (None, "outside", "trend", "two_in_three", "shift")
"""Special causes by their number, in the order in which they count."""
RUN = 7
"""So many points on one side of the mean are a shift, so many that rise or fall at each step a trend."""
NEAR_OF = 3
"""Of so many neighbours on one side of the mean …"""
NEAR_NEEDED = 2
"""… so many near the limit are special."""
ROUNDING = 1e-12
"""A point so close to the mean, as a share of mean and spread, is on it: the rest is rounding."""


def special_causes(points: Numbers, lines: tuple[Numbers, ...]) -> tuple[Signs, Signs, Signs]:
    """Find the special cause of each point, its side of the mean, and which way it points.

    Args:
        points: a row per series, closed up (what is missing, nan, stands at the end), at least seven columns.
        lines: mean, lower and upper limit, near lower and near upper limit, one per series each; the limits
            nan where there are none: such a series has ordinary points only, on no side.

    Returns:
        The cause (an index into ``SPECIAL_CAUSES``), the side (1 above, -1 below, 0 on the mean) and the
        heading (1 high, -1 low, 0 common cause), all in the shape of ``points``. A trend is high where it
        rises, the others where they lie above the mean.
    """
    mean, lower, upper, near_lower, near_upper = (line[:, np.newaxis] for line in lines)
    points = np.where(np.isnan(upper), np.nan, points)
    side = _sides(points - mean, ROUNDING * (np.abs(mean) + upper - mean))
    outside = (points > upper) | (points < lower)
    near = ((points > near_upper) | (points < near_lower)) & ~outside
    trend = _trends(points)
    found = [outside, trend != 0, _two_in_three(near, side), _shifts(side)]
    cause = np.select(found, range(1, len(SPECIAL_CAUSES)), 0).astype(np.int8)
    is_trend = cause == SPECIAL_CAUSES.index("trend")
    heading = np.where(is_trend, trend, np.where(cause > 0, side, 0)).astype(np.int8)
    return cause, side, heading


def _sides(distance: Numbers, least: Numbers) -> Signs:
    return (distance > least).astype(np.int8) - (distance < -least).astype(np.int8)


def _trends(points: Numbers) -> Signs:
    """1 in a rising trend, -1 in a falling one; where one turns into the other, the step after decides."""
    steps = np.sign(np.diff(points, axis=1, append=np.nan))
    rising, falling = (_within(_runs(steps[:, :-1] == way, RUN - 1), RUN) for way in (1, -1))
    turning = np.nan_to_num(steps) * (rising & falling)
    return (rising.astype(np.int8) - falling + turning).astype(np.int8)


def _two_in_three(near: Flags, side: Signs) -> Flags:
    on_one_side = _runs(side == 1, NEAR_OF) | _runs(side == -1, NEAR_OF)
    enough = sliding_window_view(near, NEAR_OF, axis=1).sum(axis=2) >= NEAR_NEEDED
    return near & _within(on_one_side & enough, NEAR_OF)


def _shifts(side: Signs) -> Flags:
    return _within(_runs(side == 1, RUN) | _runs(side == -1, RUN), RUN)


def _runs(flags: Flags, length: int) -> Flags:
    """Where `length` flags in a row begin; `length - 1` columns fewer."""
    return np.all(sliding_window_view(flags, length, axis=1), axis=2)


def _within(starts: Flags, length: int) -> Flags:
    """The points of every run of `length` points whose beginning is flagged; `length - 1` columns more."""
    points = np.zeros((len(starts), starts.shape[1] + length - 1), dtype=bool)
    for offset in range(length):
        points[:, offset : offset + starts.shape[1]] |= starts
    return points
