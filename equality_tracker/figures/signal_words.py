"""The word of each figure's change on the year before: by the control chart, the recent trend, or the interval."""

import numpy as np

from equality_tracker.figures.signals import CHART_POINTS, NO_CHART_KEYS, TREND_KEYS, TREND_YEARS
from equality_tracker.statistics.change import counts_changed, percentages_changed
from equality_tracker.statistics.change_words import CERTAIN, words_from_chart, words_from_interval, words_from_trend
from equality_tracker.statistics.intervals import Intervals

Columns = dict[str, np.ndarray]
"""Arrays by name, each with an element per figure."""

BASES = ("", "chart", "trend", "interval")
"""What a word comes from, by its number; nothing where there is no word."""


def change_words(figures: Columns, kept: Columns) -> tuple[np.ndarray, np.ndarray]:
    """Give each change its word.

    A chart gives it where there is one, annual figures of five years and more their trend, and others the interval at
    99.8%. Two stocks count the same people, and sums of money have no interval: without chart or trend they get no
    word. Nor does a change from nothing to nothing.

    Args:
        figures: the columns of ``reads/judged_figures``.
        kept: points, heading, variation, recent_trend and no_chart of each, by their numbers.

    Returns:
        Indices into ``CHANGE_WORDS`` and into `BASES`.
    """
    amount = figures["compared_value"] - figures["previous_value"]
    amount = np.where(figures["compared_numerator"] + figures["previous_numerator"] == 0, np.nan, amount)
    by_trend = figures["is_annual"] & (kept["points"] >= TREND_YEARS)
    by_chart = ~figures["is_annual"] & (kept["variation"] > 0)
    # Where a chart would tell, but its newest figure is hidden, nothing is said in its place.
    would_tell = (kept["points"] >= CHART_POINTS) & (kept["no_chart"] == NO_CHART_KEYS.index("no_figure"))
    by_interval = ~(by_trend | by_chart | would_tell | figures["is_stock"] | figures["is_amount"]) & ~np.isnan(amount)
    given = [
        words_from_chart(kept["heading"], amount),
        words_from_trend(np.array(TREND_KEYS)[kept["recent_trend"]], amount),
        _words_from_interval(figures, amount, by_interval),
    ]
    words = np.select([by_chart, by_trend, by_interval], given, 0)
    return words, np.where(words > 0, np.select([by_chart, by_trend, by_interval], [1, 2, 3], 0), 0)


def _words_from_interval(figures: Columns, amount: np.ndarray, wanted: np.ndarray) -> np.ndarray:
    """Work the intervals out where they are wanted: of a million figures they take a while."""
    words = np.zeros(len(amount), dtype=np.int8)
    for own, changed in (
        (wanted & figures["is_percentage"], _percentages_changed),
        (wanted & ~figures["is_percentage"], _counts_changed),
    ):
        _, lower, upper = changed({name: column[own] for name, column in figures.items()})
        words[own] = words_from_interval(amount[own], lower, upper)
    return words


def _percentages_changed(figures: Columns) -> Intervals:
    now, before = ((figures[f"{when}_numerator"], figures[f"{when}_denominator"]) for when in ("compared", "previous"))
    return percentages_changed(*now, *before, level=CERTAIN)


def _counts_changed(figures: Columns) -> Intervals:
    """Of rates too, for which the denominators count."""
    counts = (figures[f"{when}_numerator"] for when in ("compared", "previous"))
    exposures = (np.where(figures["is_count"], 1, figures[f"{when}_denominator"]) for when in ("compared", "previous"))
    return counts_changed(*counts, *exposures, level=CERTAIN)
