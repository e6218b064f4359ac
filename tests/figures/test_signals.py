"""What the statistics say of a figure, in words."""

from typing import Any

import pandas as pd
import pytest

from equality_tracker.figures.signals import (
    ASSURANCE_WORDS,
    CHANGE_WORDS,
    NO_CHART_WORDS,
    NO_SIGNAL,
    TREND_WORDS,
    VARIATION_WORDS,
    Signal,
    signal_of,
)
from equality_tracker.statistics.change_words import CHANGE_WORDS as CHANGE_KEYS
from equality_tracker.statistics.process_control import ASSURANCES, KINDS
from tests.factories import row


def chart(special_cause: str, heading: str, in_a_row: int) -> Signal:
    variation = "improvement" if heading else "common"
    return Signal(variation, "", special_cause, heading, in_a_row, 20, 50.0, 40.0, 60.0, "")


@pytest.mark.parametrize(
    ("signal", "words"),
    [
        (chart("", "", 0), "Within its usual range."),
        (chart("outside", "high", 1), "Higher than usual this quarter."),
        (chart("outside", "low", 1), "Lower than usual this quarter."),
        (chart("outside", "high", 2), "Higher than usual for two quarters."),
        (chart("two_in_three", "low", 3), "Near the lower edge of its usual range in two of three quarters."),
        (chart("shift", "high", 7), "Above its average for seven quarters."),
        (chart("shift", "low", 12), "Below its average for 12 quarters."),
        (chart("trend", "high", 7), "Rising steadily over seven quarters."),
        (chart("trend", "low", 8), "Falling steadily over eight quarters."),
        (
            Signal(no_chart="few_points", points=9),
            "Too few points yet: 9 of the 12 quarters that a usual range needs.",
        ),
        (Signal(no_chart="constant", points=14), "It hardly ever moves, so it has no usual range."),
        (
            Signal(no_chart="small_counts", points=14),
            "Its counts are too small for a usual range: they average below 5.",
        ),
        (Signal(no_chart="nothing_shown"), "No figure can be shown: each is suppressed or missing."),
        (Signal(no_chart="no_figure", points=14, mean=50.0), "The newest figure is suppressed or missing."),
        (NO_SIGNAL, "The newest figure is suppressed or missing."),
        (Signal(no_chart="annual", points=3), "Too few years yet: 3 of the 5 that a trend needs."),
        (
            Signal(no_chart="annual", points=6, recent_trend="increasing"),
            "Rising over the last five yearly figures.",
        ),
        (
            Signal(no_chart="annual", points=6, recent_trend="decreasing"),
            "Falling over the last five yearly figures.",
        ),
        (
            Signal(no_chart="annual", points=6, recent_trend="no_change"),
            "No clear trend over the last five yearly figures.",
        ),
        (
            Signal(no_chart="annual", points=6, recent_trend="cannot_be_calculated"),
            "No trend can be worked out from these figures.",
        ),
    ],
)
def test_words(signal: Signal, words: str) -> None:
    assert signal.words == words


def test_everything_that_can_be_said_has_its_word() -> None:
    assert set(VARIATION_WORDS) == set(KINDS)
    assert set(ASSURANCE_WORDS) == set(ASSURANCES) - {None}
    assert set(CHANGE_WORDS) == set(CHANGE_KEYS) - {""}
    assert all(Signal(no_chart=reason).words for reason in NO_CHART_WORDS)
    assert all(Signal(recent_trend=trend).words for trend in TREND_WORDS)


ROW = {
    "variation": "concern",
    "assurance": "missed",
    "special_cause": "shift",
    "heading": "low",
    "in_a_row": 8,
    "points": 20,
    "mean": 50.0,
    "lower": float("nan"),
    "upper": 60.0,
    "no_chart": "",
    "recent_trend": "",
}


def test_a_signal_is_taken_from_what_is_kept() -> None:
    kept: Any = next(pd.DataFrame([ROW]).itertuples(index=False))
    measure: Any = next(pd.DataFrame([row("measures")]).itertuples(index=False))
    found = signal_of(kept, measure)
    assert found == Signal("concern", "missed", "shift", "low", 8, 20, 50.0, None, 60.0, "", "")
    assert (found.variation_words, found.assurance) == ("Cause for concern", "missed")
