"""The word of a change by chart, trend and interval; and how seldom it is wrong."""

import numpy as np
import pytest

from equality_tracker.statistics.change_words import (
    CHANGE_WORDS,
    words_from_chart,
    words_from_interval,
    words_from_trend,
)
from tests.statistics.crying_wolf import PROCESSES, Cries, cries

NONE = float("nan")


def words(codes: np.ndarray) -> list[str]:
    return [CHANGE_WORDS[code] for code in codes]


@pytest.mark.parametrize(
    ("heading", "amount", "word"),
    [
        (1, 3, "clear_rise"),
        (-1, -3, "clear_fall"),
        (0, 3, "could_be_chance"),
        (0, -3, "could_be_chance"),
        # Special, but not in the direction of the change.
        (1, -3, "could_be_chance"),
        (-1, 3, "could_be_chance"),
        (1, 0, "could_be_chance"),
        (1, NONE, ""),
    ],
)
def test_by_the_chart(heading: int, amount: float, word: str) -> None:
    assert words(words_from_chart([heading], [amount])) == [word]


@pytest.mark.parametrize(
    ("trend", "amount", "word"),
    [
        ("increasing", 3, "clear_rise"),
        ("decreasing", -3, "clear_fall"),
        ("no_change", 3, "could_be_chance"),
        ("increasing", -3, "could_be_chance"),
        ("decreasing", 3, "could_be_chance"),
        ("cannot_be_calculated", 3, ""),
        ("", 3, ""),
        ("increasing", NONE, ""),
    ],
)
def test_by_the_trend(trend: str, amount: float, word: str) -> None:
    assert words(words_from_trend([trend], [amount])) == [word]


@pytest.mark.parametrize(
    ("amount", "lower", "upper", "word"),
    [
        (3, 1, 5, "clear_rise"),
        (-3, -5, -1, "clear_fall"),
        (3, -1, 7, "could_be_chance"),
        (3, 0, 6, "could_be_chance"),
        (-3, -6, 0, "could_be_chance"),
        # From nothing the ratio has no upper end, and may be clear all the same.
        (30, 200, NONE, "clear_rise"),
        (1, -90, NONE, "could_be_chance"),
        (3, NONE, NONE, ""),
        (NONE, 1, 5, ""),
    ],
)
def test_by_the_interval(amount: float, lower: float, upper: float, word: str) -> None:
    assert words(words_from_interval([amount], [lower], [upper])) == [word]


def test_many_at_once() -> None:
    assert words(words_from_interval(np.array([3, -3, 3]), np.array([1, -5, -1]), np.array([5, -1, 7]))) == [
        "clear_rise",
        "clear_fall",
        "could_be_chance",
    ]


def pooled(quarters: int, series: int = 700) -> Cries:
    """All simulated processes together."""
    found = [cries(process, quarters, series, seed) for seed, process in enumerate(PROCESSES)]
    clear, at_95, marked = (
        float(np.mean([getattr(each, name) for each in found])) for name in ("clear", "at_95", "marked")
    )
    return Cries(clear, {}, at_95, marked)


@pytest.mark.parametrize("quarters", [12, 16, 20])
def test_a_chart_seldom_cries_wolf(quarters: int) -> None:
    """Stable processes that vary one to three times as much as chance: under 2% at the newest quarter."""
    found = pooled(quarters)
    assert 0 < found.clear < 0.02
    assert found.at_95 > 5 * found.clear
