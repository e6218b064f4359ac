"""The recent trends of annual figures, as Fingertips (Office for Health Improvement and Disparities) works them out.

The last five points; significant at 99.8%, and no single point may turn the slope. Methods: proportions by
the Cochran-Armitage test, others by a line weighted with the inverse of each point's variance; both in closed
form, as statsmodels' score test of a binomial GLM and its WLS with fixed scale give them. Over all series at once.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from scipy.special import logit
from scipy.stats import chi2

from equality_tracker.statistics.change_words import CERTAIN
from equality_tracker.statistics.control_rules import ROUNDING, Flags, Numbers, Signs

TRENDS = ("increasing", "decreasing", "no_change", "cannot_be_calculated")
"""Recent trends by their number."""
POINTS = 5
"""A recent trend looks at so many last points, and needs them."""
SIGNIFICANT = float(chi2.ppf(CERTAIN, 1))
"""Chi-squared, with one degree of freedom, above which a trend is significant: 9.549535706."""
WIDTH = 3.92
"""A 95% interval is so many standard errors wide."""
_ALL_BUT_ONE = np.array([np.delete(np.arange(POINTS), point) for point in range(POINTS)])


def recent_trends(numerators: Numbers, denominators: Numbers) -> Signs:
    """Tell the recent trends of proportions.

    Args:
        numerators: 2-D, a row per series and a column per year, in order; nan where there is none: the year is
            passed over. The last five of each row that are there count.
        denominators: in the same shape; 0 like a missing one.

    Returns:
        An index into ``TRENDS`` per series. None can be calculated of fewer than five points, nor where one of the
        last five is none or all of its denominator, or impossible: negative, endless, or above its denominator, as
        sources that round can give.

    Raises:
        ValueError: where the numbers differ.
    """
    x, n = (np.asarray(each, dtype=float) for each in (numerators, denominators))
    if x.shape != n.shape:
        raise ValueError("a trend needs as many denominators as numerators")
    times, x, n = _last(x, n, there=~np.isnan(x) & ~np.isnan(n) & (n != 0))
    able = np.all((x > 0) & (x < n) & np.isfinite(n), axis=1)
    times, x, n = times[able], x[able], n[able]
    return _judged(able, chi_squared(x, n, times), _Lines(times, logit(x / n), np.ones(x.shape)))


def recent_trends_of_values(values: Numbers, lower: Numbers, upper: Numbers) -> Signs:
    """Tell the recent trends of rates or counts, by their 95% intervals.

    Args:
        values: 2-D, a row per series and a column per year, in order; nan where there is none: the year is passed
            over. The last five of each row that are there count.
        lower: ends of their 95% intervals, in the same shape.
        upper: the other ends.

    Returns:
        An index into ``TRENDS`` per series. None can be calculated of fewer than five points, nor where one of the
        last five is nought or endless, or has no interval: no end, an endless one, or the lower not below the upper.

    Raises:
        ValueError: where the numbers differ.
    """
    y, low, high = (np.asarray(each, dtype=float) for each in (values, lower, upper))
    if not y.shape == low.shape == high.shape:
        raise ValueError("a trend needs an interval for each value")
    low, high = (np.where(np.isfinite(end), end, np.nan) for end in (low, high))
    times, y, error = _last(y, (high - low) / WIDTH, there=~np.isnan(y))
    able = np.all((y != 0) & np.isfinite(y) & (error > 0), axis=1)
    lines = _Lines(times[able], y[able], 1 / error[able] ** 2)
    return _judged(able, lines.slope**2 * lines.leverage, lines)


def recent_trend(numerators: Sequence[float | None], denominators: Sequence[float | None]) -> str:
    """Tell the recent trend of one series of proportions: ``recent_trends`` of one row, in words; None like nan.

    Raises:
        ValueError: for a negative or endless number, a numerator above its denominator (but of one of 0, which is
            like a missing one), or where the numbers differ.
    """
    x, n = _row(numerators), _row(denominators)
    found = recent_trends(x, n)
    if (x < 0).any() or (n < 0).any() or np.isinf([x, n]).any() or ((x > n) & (n != 0)).any():
        raise ValueError("a trend needs numbers of 0 or more, and each numerator within its denominator")
    return TRENDS[found[0]]


def recent_trend_of_values(
    values: Sequence[float | None], lower: Sequence[float | None], upper: Sequence[float | None]
) -> str:
    """Tell the recent trend of one series of rates or counts: ``recent_trends_of_values`` of one row, in words.

    Raises:
        ValueError: where an interval's lower end is above its upper end, or the numbers differ.
    """
    y, low, high = _row(values), _row(lower), _row(upper)
    found = recent_trends_of_values(y, low, high)
    if (low > high).any():
        raise ValueError("a trend needs the lower end of each interval first")
    return TRENDS[found[0]]


def chi_squared(numerators: Numbers, denominators: Numbers, times: Numbers) -> Numbers:
    """Give the Cochran-Armitage statistics of linear trends in proportions: one degree of freedom.

    Args:
        numerators: along the last axis; above 0 and below their denominators in at least one point.
        denominators: above 0.
        times: of the points, not all the same.
    """
    share = numerators.sum(axis=-1) / denominators.sum(axis=-1)
    away = times - np.average(times, axis=-1, weights=denominators, keepdims=True)
    spread = share * (1 - share) * (denominators * away**2).sum(axis=-1)
    return (numerators * away).sum(axis=-1) ** 2 / spread


@dataclass(frozen=True)
class _Lines:
    """Weighted lines through points, which lie along the last axis."""

    times: Numbers
    values: Numbers
    weights: Numbers

    @property
    def slope(self) -> Numbers:
        parts = self.weights * self._away * self.values
        total = parts.sum(axis=-1)
        # What rounding leaves of a level line has a sign too, by chance.
        is_level = np.abs(total) <= ROUNDING * np.abs(parts).sum(axis=-1)
        return np.where(is_level, 0.0, total) / self.leverage

    @property
    def leverage(self) -> Numbers:
        return (self.weights * self._away**2).sum(axis=-1)

    @property
    def _away(self) -> Numbers:
        return self.times - np.average(self.times, axis=-1, weights=self.weights, keepdims=True)

    def without_each(self) -> "_Lines":
        """Each line as often as it has points, each time without one of them."""
        return _Lines(*(each[:, _ALL_BUT_ONE] for each in (self.times, self.values, self.weights)))


def _row(numbers: Sequence[float | None]) -> Numbers:
    return np.array([numbers], dtype=float)


def _last(*each: Numbers, there: Flags) -> tuple[Numbers, ...]:
    """The last points of each row that are there, their times first; nan before them where they are too few.

    A year without a point is passed over, not closed up.
    """
    # A row may be shorter than the points that are looked for.
    there = np.pad(there, ((0, 0), (0, POINTS)))
    times = np.argsort(there, axis=1, kind="stable")[:, -POINTS:]
    found = np.take_along_axis(there, times, axis=1)
    padded = (np.pad(numbers, ((0, 0), (0, POINTS))) for numbers in each)
    return times.astype(float), *(np.where(found, np.take_along_axis(one, times, axis=1), np.nan) for one in padded)


def _judged(able: Flags, statistics: Numbers, lines: _Lines) -> Signs:
    """The trends of all series, of which the able ones have a statistic and a line."""
    way = np.sign(lines.slope)
    is_borne_out = np.all(np.sign(lines.without_each().slope) == way[:, np.newaxis], axis=1)
    is_trend = (statistics > SIGNIFICANT) & is_borne_out
    trends = np.full(len(able), TRENDS.index("cannot_be_calculated"), dtype=np.int8)
    up, down, level = (TRENDS.index(word) for word in ("increasing", "decreasing", "no_change"))
    trends[able] = np.where(is_trend, np.where(way > 0, up, down), level)
    return trends
