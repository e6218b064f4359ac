"""What is said of a measure, in sentences."""

from dataclasses import replace
from typing import Any

import pytest

from equality_tracker.figures.signals import Signal
from equality_tracker.papers.measure_sentences import (
    change_sentence,
    figure_words,
    meaning_sentence,
    standing_sentence,
    symbols_note,
    titles,
)
from equality_tracker.papers.section_progress import SHORT, in_short
from tests.figures.standings import change, missing, signal, standing

STANDINGS = {
    "met": ({}, "For 2024-25 Q1 the figure is 85.0% (85 of 100). The target of 80% is met."),
    "near": ({"status": "near"}, "For 2024-25 Q1 the figure is 85.0% (85 of 100). The target of 80% is nearly met."),
    "missed for a while": (
        {"status": "missed", "missed_periods": 3},
        "For 2024-25 Q1 the figure is 85.0% (85 of 100). The target of 80% is missed, for 3 quarters running.",
    ),
    "missed for years": (
        {"status": "missed", "missed_periods": 2, "period": "2024-25"},
        "For 2024-25 the figure is 85.0% (85 of 100). The target of 80% is missed, for 2 years running.",
    ),
    "no target": ({"status": "no_target", "target": ""}, "For 2024-25 Q1 the figure is 85.0% (85 of 100)."),
    "not complete": (
        {"status": "year_not_complete", "note": "30 of 40, 2 of 4 quarters", "counts": "30", "value": "30"},
        "For 2024-25 Q1 the figure is 30. The year is not complete, so it is not judged yet: 30 of 40, 2 of 4 "
        "quarters.",
    ),
    "suppressed": ({"value": "c", "counts": "c of c"}, "The figure for 2024-25 Q1 is suppressed to protect people."),
}


@pytest.mark.parametrize(("about", "sentence"), STANDINGS.values(), ids=STANDINGS)
def test_how_a_measure_stands(about: dict[str, Any], sentence: str) -> None:
    assert standing_sentence(standing(**about)) == sentence


def test_one_that_is_missing() -> None:
    assert standing_sentence(missing("A", note="last: 80%, 2024-25 Q4")) == (
        "No figure was reported for 2024-25 Q1 (last: 80%, 2024-25 Q4)."
    )
    assert change_sentence(missing("A")) == ""


BESIDE = "It changed by +5.0 points on the year before (95% range +1.0 to +9.0)"
CHANGES = {
    "chance": (
        change("could_be_chance", basis="interval"),
        f"{BESIDE}, which could be chance.",
    ),
    "chance that the run does not bear out": (
        change("could_be_chance"),
        f"{BESIDE}, which could be chance: not borne out by its run of quarters.",
    ),
    "better": (change("clear_rise", False), f"{BESIDE}, a clear rise, for the better."),
    "worse": (change("clear_rise", True), f"{BESIDE}, a clear rise, for the worse."),
    "neither": (change("clear_rise", None), f"{BESIDE}, a clear rise."),
    "no word": (change(""), f"{BESIDE}."),
    "no range": (
        replace(change(""), interval="", compared="Q1 of both years"),
        BESIDE.partition(" (")[0] + " (Q1 of both years).",
    ),
    "none": (replace(change(""), amount=0.0), "It is the same as the year before."),
    "nothing to compare": (None, "No figure of the year before is shown to compare it with."),
}


@pytest.mark.parametrize(("changed", "sentence"), CHANGES.values(), ids=CHANGES)
def test_how_it_changed(changed: Any, sentence: str) -> None:
    assert change_sentence(standing(change=changed)) == sentence


MEANINGS = {
    "improvement": (
        {"signal": signal("improvement")},
        "By quarter: higher than usual this quarter, a sign of improvement.",
    ),
    "concern": (
        {"signal": signal("concern", heading="low", in_a_row=3)},
        "By quarter: lower than usual for three quarters, a cause for concern.",
    ),
    "ordinary and met": ({"signal": signal(assurance="uncertain")}, "By quarter: within its usual range."),
    "usually missed": (
        {"signal": signal(assurance="missed"), "status": "missed"},
        "By quarter: within its usual range; the target is usually missed, and only a change in how it is "
        "done will meet it.",
    ),
    "now and then": (
        {"signal": signal(assurance="uncertain"), "status": "near"},
        "By quarter: within its usual range; until how it is done changes, the target will be met in some quarters and "
        "missed in others.",
    ),
    "too few": ({}, ""),
    "a trend of years": ({"signal": Signal(recent_trend="increasing")}, "Rising over the last five yearly figures."),
    "said already": (
        {"signal": Signal(recent_trend="increasing"), "change": change("clear_rise", basis="trend")},
        "",
    ),
    "no trend": ({"signal": Signal(recent_trend="no_change")}, ""),
}


@pytest.mark.parametrize(("about", "sentence"), MEANINGS.values(), ids=MEANINGS)
def test_what_the_quarters_say(about: dict[str, Any], sentence: str) -> None:
    assert meaning_sentence(standing(**about)) == sentence


UNITS = {
    "percentage": ("percentage", "%", "85.0%", "85.0%"),
    "rate": ("rate", "per 1,000 staff", "8.3", "8.3 per 1,000 staff"),
    "count": ("count", "families", "694", "694 families"),
    "pounds": ("amount", "£", "£469", "£469"),
    "thousands": ("amount", "£ thousand", "469.4", "£469.4 thousand"),
    "other amount": ("amount", "full-time equivalents", "765.3", "765.3 full-time equivalents"),
    "a symbol": ("count", "families", "low", "rounds to zero"),
}


@pytest.mark.parametrize(("kind", "unit", "value", "words"), UNITS.values(), ids=UNITS)
def test_a_figure_has_its_unit(kind: str, unit: str, value: str, words: str) -> None:
    assert figure_words(standing(kind=kind, unit=unit, value=value)) == words


def test_only_symbols_that_are_there_are_explained() -> None:
    assert symbols_note(["c", "3 of c", "low"]) == "c: suppressed to protect people; low: rounds to zero."
    assert symbols_note(["85%", "exclusive"]) == ""


def test_some_are_named_and_the_rest_counted() -> None:
    rows = [standing(name) for name in "ABCDE"]
    assert titles(rows[:1], 3) == "“A”"
    assert titles(rows, 3) == "“A”, “B”, “C” and 2 more"


SHORTENED = {
    "short": ("We asked.\nWe listened.", "We asked. We listened."),
    "whole sentences": (f"We asked. We listened! {'On ' * SHORT}", "We asked. We listened! …"),
    "one endless sentence": ("word " * SHORT, ("word " * (SHORT // 5)).strip() + " …"),
    "one endless word": ("w" * 500, "w" * SHORT + " …"),
}


@pytest.mark.parametrize(("typed", "short"), SHORTENED.values(), ids=SHORTENED)
def test_what_is_being_done_in_short(typed: str, short: str) -> None:
    assert in_short(typed) == short
