"""What the statistics say of a figure as at its period, in words: variation, assurance, trend, or why there is none."""

from dataclasses import dataclass
from typing import Any

from equality_tracker.figures.words import is_missing
from equality_tracker.statistics.process_control import KINDS

CHART_POINTS = 12
"""A usual range needs so many points."""
TREND_YEARS = 5
"""The recent trend of annual figures needs so many."""
SMALLEST_MEAN = 5
"""Counts that average less have no usual range."""

COMMON, IMPROVEMENT, CONCERN, NEUTRAL_HIGH, NEUTRAL_LOW = KINDS

VARIATION_WORDS = {
    IMPROVEMENT: "Sign of improvement",
    CONCERN: "Cause for concern",
    NEUTRAL_HIGH: "Unusual, upward",
    NEUTRAL_LOW: "Unusual, downward",
    COMMON: "As usual",
}
ASSURANCE_WORDS = {
    "met": "Usually meets the target",
    "missed": "Usually misses the target",
    "uncertain": "May or may not meet the target",
}
CHANGE_WORDS = {
    "clear_rise": "clear rise",
    "clear_fall": "clear fall",
    "could_be_chance": "could be chance",
}
TREND_WORDS = {
    "increasing": "Rising over the last five yearly figures",
    "decreasing": "Falling over the last five yearly figures",
    "no_change": "No clear trend over the last five yearly figures",
    "cannot_be_calculated": "No trend can be worked out from these figures",
}
TREND_KEYS = ("", *TREND_WORDS)
"""The recent trends by their number; none where there are too few years."""
NO_CHART_WORDS = {
    "few_points": "Too few points yet",
    "constant": "Hardly moves",
    "small_counts": "Counts too small",
    "nothing_shown": "No figure can be shown",
    "no_figure": "Newest figure not shown",
    "annual": "Reported once a year",
}
"""Why a figure has no usual range, in short; `Signal.words` says it in a sentence."""
NO_CHART_KEYS = ("", *NO_CHART_WORDS)
"""The reasons by their number; none where there is a chart."""

_NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")


@dataclass(frozen=True)
class Signal:
    """What is said of a figure as at its period, worked out from the points up to it.

    Of a year of a quarterly measure it is what is said of the year's last reported quarter, ``mean``, ``lower`` and
    ``upper`` too. ``points`` counts those since the chart last began anew. ``in_a_row`` is for how many of the latest
    points it holds: outside the range on that side; of a trend all that it is made of; else unusual on the same side.
    ``mean`` and the limits are there beside a missing figure too, as they were before it; None without a chart.
    ``no_chart`` is a key of `NO_CHART_WORDS`.
    """

    variation: str = ""
    assurance: str = ""
    special_cause: str = ""
    heading: str = ""
    in_a_row: int = 0
    points: int = 0
    mean: float | None = None
    lower: float | None = None
    upper: float | None = None
    no_chart: str = "no_figure"
    recent_trend: str = ""

    @property
    def words(self) -> str:
        """What is said, in a sentence."""
        if self.variation:
            return f"{_chart_words(self)}."
        if self.recent_trend:
            return f"{TREND_WORDS[self.recent_trend]}."
        return _no_chart_sentence(self)

    @property
    def variation_words(self) -> str:
        """The kind of variation, in short; empty without a chart."""
        return VARIATION_WORDS.get(self.variation, "")


NO_SIGNAL = Signal()
"""Of a figure that is not there."""


def signal_of(row: Any, measure: Any) -> Signal:
    """Take what is kept of a figure.

    Args:
        row: of ``reads/shown_figures``.
        measure: of ``reads/measures``; annual measures have a recent trend in place of a chart.
    """
    return Signal(
        row.variation,
        row.assurance if measure.polarity in ("higher", "lower") else "",
        row.special_cause,
        row.heading,
        int(row.in_a_row),
        int(row.points),
        _number(row.mean),
        _number(row.lower),
        _number(row.upper),
        row.no_chart,
        row.recent_trend,
    )


def _number(number: Any) -> float | None:
    return None if is_missing(number) else float(number)


def _chart_words(signal: Signal) -> str:
    if signal.variation == COMMON:
        return "Within its usual range"
    is_high = signal.heading == "high"
    if signal.special_cause == "trend":
        return f"{'Rising' if is_high else 'Falling'} steadily over {_quarters(signal.in_a_row)}"
    if signal.special_cause == "shift":
        return f"{'Above' if is_high else 'Below'} its average for {_quarters(signal.in_a_row)}"
    if signal.special_cause == "two_in_three":
        return f"Near the {'upper' if is_high else 'lower'} edge of its usual range in two of three quarters"
    stretch = "this quarter" if signal.in_a_row < 2 else f"for {_quarters(signal.in_a_row)}"
    return f"{'Higher' if is_high else 'Lower'} than usual {stretch}"


def _quarters(number: int) -> str:
    return f"{_NUMBERS[number] if number < len(_NUMBERS) else number} quarters"


def _no_chart_sentence(signal: Signal) -> str:
    if signal.no_chart == "few_points":
        return f"Too few points yet: {signal.points} of the {CHART_POINTS} quarters that a usual range needs."
    return {
        "constant": "It hardly ever moves, so it has no usual range.",
        "small_counts": f"Its counts are too small for a usual range: they average below {SMALLEST_MEAN}.",
        "nothing_shown": "No figure can be shown: each is suppressed or missing.",
        "no_figure": "The newest figure is suppressed or missing.",
        "annual": f"Too few years yet: {signal.points} of the {TREND_YEARS} that a trend needs.",
    }.get(signal.no_chart, "")
