"""The recent trends of annual series as they were at each year: a year knows nothing of those after it."""

from dataclasses import dataclass

import numpy as np

from equality_tracker.figures.signals import NO_CHART_KEYS, TREND_KEYS, TREND_YEARS
from equality_tracker.statistics.control_rules import Flags, Numbers, Signs
from equality_tracker.statistics.intervals import rates
from equality_tracker.statistics.trend import TRENDS, recent_trends, recent_trends_of_values

KEY_OF_TREND = np.array([TREND_KEYS.index(trend) for trend in TRENDS], dtype=np.int8)
"""The number in `TREND_KEYS` of each of `TRENDS`."""


@dataclass(frozen=True)
class Years:
    """Annual series side by side: a row per series, a column per year, in order; nan where there is none.

    ``values`` are there where a figure is shown. ``numerators`` and ``denominators`` are those that it is made of;
    ``multipliers`` (of rates, 1 of counts) and ``is_percentage`` and ``is_amount`` are one per series.
    """

    values: Numbers
    numerators: Numbers
    denominators: Numbers
    multipliers: Numbers
    is_percentage: Flags
    is_amount: Flags


@dataclass(frozen=True)
class KeptTrends:
    """What is kept of each year, in the shape of the series.

    ``points`` so far; ``recent_trend`` an index into `TREND_KEYS`, ``no_chart`` into `NO_CHART_KEYS`.
    """

    points: np.ndarray
    recent_trend: np.ndarray
    no_chart: np.ndarray


def trends_of(years: Years) -> KeptTrends:
    """Find the recent trend of each series at each figure that has five up to it."""
    there = ~np.isnan(years.values)
    points = np.cumsum(there, axis=1)
    found = np.zeros(years.values.shape, dtype=np.int8)
    series, year = np.nonzero(there & (points >= TREND_YEARS))
    found[series, year] = KEY_OF_TREND[_trends_as_at(years, series, year)]
    reasons = [points == 0, ~there]
    keys = [NO_CHART_KEYS.index(key) for key in ("nothing_shown", "no_figure")]
    return KeptTrends(points, found, np.select(reasons, keys, NO_CHART_KEYS.index("annual")))


def _trends_as_at(years: Years, series: np.ndarray, year: np.ndarray) -> Signs:
    """The trends of series as at years: each with what is up to its year alone, all worked out at once."""
    is_later = np.arange(years.values.shape[1]) > year[:, np.newaxis]
    is_share = years.is_percentage[series]
    trends = np.zeros(len(series), dtype=np.int8)
    for judge, own, numbers in (
        (recent_trends, is_share, (years.numerators, years.denominators)),
        (recent_trends_of_values, ~is_share, (years.values, *_ends(years))),
    ):
        trends[own] = judge(*(np.where(is_later[own], np.nan, one[series[own]]) for one in numbers))
    return trends


def _ends(years: Years) -> tuple[Numbers, Numbers]:
    """The ends of the 95% intervals of counts and rates; nan for the others."""
    # Sums of money have no margin of error, and without one no trend can be told from chance.
    scale = np.where(years.is_amount, np.nan, years.multipliers)[:, np.newaxis]
    exposures = np.where(np.isnan(years.denominators), 1, years.denominators)
    counts = np.where(years.is_percentage[:, np.newaxis], np.nan, years.numerators)
    _, lower, upper = rates(counts, exposures, scale)
    return lower, upper
