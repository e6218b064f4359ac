"""Signs of variation, assurance and change: a shape and words for each, and the words say what the shape does."""

import re

import pytest

from equality_tracker.figures.signals import (
    ASSURANCE_WORDS,
    CHANGE_WORDS,
    NO_CHART_WORDS,
    NO_SIGNAL,
    TREND_WORDS,
    VARIATION_WORDS,
    Signal,
)
from equality_tracker.settings import PROJECT
from equality_tracker.ui.components import assurance, change_word, variation
from equality_tracker.ui.measure_tables import UNTIL_NOW, change_cell, signal_cell, spark
from tests.figures.standings import change, missing, signal, standing

STYLE = (PROJECT / "equality_tracker" / "ui" / "static" / "tracker.css").read_text(encoding="utf-8")


def shape(sign: str) -> str:
    """The classes of a sign."""
    (found,) = re.findall(r'class="signal ([a-z_ ]+)"', sign)
    return found


def said(html: str) -> str:
    """What is read out."""
    return re.sub(r"<[^>]+>", "", html)


@pytest.mark.parametrize(
    ("given", "classes", "words"),
    [
        (signal("concern", heading="low"), "concern low", VARIATION_WORDS["concern"]),
        (signal("improvement", heading="high"), "improvement high", VARIATION_WORDS["improvement"]),
        (signal("neutral_low", heading="low"), "neutral low", VARIATION_WORDS["neutral_low"]),
        (signal("common"), "common", VARIATION_WORDS["common"]),
        (Signal(no_chart="annual", recent_trend="increasing"), "trend high", TREND_WORDS["increasing"]),
        (Signal(no_chart="annual", recent_trend="decreasing"), "trend low", TREND_WORDS["decreasing"]),
        (Signal(no_chart="annual", recent_trend="no_change"), "level", TREND_WORDS["no_change"]),
        (
            Signal(no_chart="annual", recent_trend="cannot_be_calculated"),
            "none",
            TREND_WORDS["cannot_be_calculated"],
        ),
        *[(Signal(no_chart=key), "none", words) for key, words in NO_CHART_WORDS.items()],
    ],
)
def test_variation(given: Signal, classes: str, words: str) -> None:
    sign = variation(given)
    assert shape(sign) == classes
    assert said(sign) == words


@pytest.mark.parametrize(("key", "words"), ASSURANCE_WORDS.items())
def test_assurance(key: str, words: str) -> None:
    assert said(assurance(signal(assurance=key))) == words


def test_nothing_is_said_where_nothing_can_be() -> None:
    assert assurance(signal()) == ""
    assert variation(Signal(no_chart="")) == ""
    assert change_word(change("")) == ""


def test_other_words_are_escaped() -> None:
    assert "<b>" not in variation(signal(), "<b>") + assurance(signal(assurance="met"), "<b>")


@pytest.mark.parametrize(
    ("word_key", "is_worse", "classes", "words"),
    [
        ("clear_rise", True, "concern high", "clear rise, for the worse"),
        ("clear_fall", True, "concern low", "clear fall, for the worse"),
        ("clear_rise", False, "improvement high", "clear rise, for the better"),
        ("clear_fall", None, "neutral low", "clear fall"),
        ("could_be_chance", True, "common", CHANGE_WORDS["could_be_chance"]),
    ],
)
def test_the_word_of_a_change(word_key: str, is_worse: bool | None, classes: str, words: str) -> None:
    sign = change_word(change(word_key, is_worse))
    assert shape(sign) == classes
    assert said(sign) == words


def test_every_shape_is_drawn_and_no_two_are_alike() -> None:
    names = ("improvement", "concern", "neutral", "common", "none", "trend", "level")
    names += ("usually_met", "usually_missed", "may_or_may_not")
    drawings = [re.search(rf"\.signal\.{name} {{ --shape: (url\([^)]+\))", STYLE) for name in names]
    assert len({found[1] for found in drawings if found}) == len(names)


def test_a_change_shows_word_and_range() -> None:
    assert said(change_cell(change("clear_fall", True))) == (
        "\N{MINUS SIGN}5.0 pointsclear fall, for the worse95% range +1.0 to +9.0"
    )
    assert said(change_cell(None)) == "–"


def test_what_a_trend_tells() -> None:
    slipping = standing(status="missed", signal=signal("concern", "missed", "low", 2))
    assert said(signal_cell(slipping)) == (
        VARIATION_WORDS["concern"] + "Lower than usual for two quarters" + ASSURANCE_WORDS["missed"]
    )
    assert said(signal_cell(standing(signal=signal()))) == VARIATION_WORDS["common"]
    assert said(signal_cell(standing(signal=signal("improvement", "missed", in_a_row=2)))).endswith(UNTIL_NOW)
    assert said(signal_cell(missing("Late"))) == "–"


def test_a_small_trend_says_what_its_mark_means() -> None:
    trend = standing().trend
    drawn = type(trend)(("2024-25 Q1",), (1.0,), (), "Trend from 1 in 2024-25 Q1.")
    assert 'alt="Trend from 1 in 2024-25 Q1."' in spark(drawn, NO_SIGNAL)
    marked = spark(drawn, signal("concern", heading="low"))
    assert (
        'alt="Trend from 1 in 2024-25 Q1. The newest is a cause for concern: Lower than usual this quarter."' in marked
    )
