"""Where a series is heading: a straight line through its points, with the interval of one point to come.

Method: ordinary least squares and its prediction interval (statsmodels). Whether a line is the right outlook,
or the control chart's limits are, is for the caller to say.
"""

from collections.abc import Sequence

import numpy as np
from numpy.typing import NDArray
from statsmodels.regression.linear_model import OLS, RegressionResultsWrapper
from statsmodels.tools import add_constant

LEAST_POINTS = 8
"""There is no outlook from fewer points."""
LEVEL = 0.8
"""The level of the interval of an outlook."""

Outlook = tuple[float, float, float] | tuple[None, None, None]


def project(values: Sequence[float | None], steps: float, level: float = LEVEL) -> Outlook:
    """Follow the straight line through a series to a later point.

    Args:
        values: in order, evenly spaced; None or nan for a gap.
        steps: so many points after the last place of the series.
        level: of the prediction interval, between 0 and 1.

    Returns:
        The line's value there, and the lower and upper end of the interval in which a single point would
        lie; all None from fewer than eight points.

    Raises:
        ValueError: for an impossible level, or no step.
    """
    if not 0 < level < 1 or not steps > 0:
        raise ValueError(f"an outlook needs a level between 0 and 1 and a step forward, not {level} and {steps}")
    times, points = _points(values)
    if len(points) < LEAST_POINTS:
        return None, None, None
    ahead = np.array([[1.0, len(values) - 1 + steps]])
    # From the last point on, so that of a level series not even rounding leaves a slope or a width.
    frame = _line(times, points - points[-1]).get_prediction(ahead).summary_frame(alpha=1 - level)
    fit, lower, upper = (float(frame[name].iloc[0] + points[-1]) for name in ("mean", "obs_ci_lower", "obs_ci_upper"))
    return fit, lower, upper


def slope(values: Sequence[float | None]) -> float:
    """Give the slope of the straight line through a series, per step; nan from fewer than two points."""
    times, points = _points(values)
    return float(_line(times, points - points[-1]).params[1]) if len(points) > 1 else np.nan


def _points(values: Sequence[float | None]) -> tuple[NDArray[np.float64], NDArray[np.float64]]:
    series = np.array(values, dtype=float)
    times = np.flatnonzero(~np.isnan(series))
    return times.astype(float), series[times]


def _line(times: NDArray[np.float64], points: NDArray[np.float64]) -> RegressionResultsWrapper:
    return OLS(points, add_constant(times)).fit()
