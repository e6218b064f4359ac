"""Comparisons of groups in words."""

from typing import Any

import pytest

from equality_tracker.figures.inequality_groups import ELSE
from equality_tracker.figures.inequality_outcomes import CHANCE, DISPARITY, GAP, NOT_COMPARED
from equality_tracker.figures.inequality_words import (
    REASON_WORDS,
    as_expected,
    gap_range,
    gap_words,
    likelihood_words,
    reason_words,
    share_words,
    short_words,
    times,
    times_range,
    value_words,
    way,
    within_sentence,
)
from equality_tracker.figures.words import MINUS
from tests.figures.inequality_cases import compared, measure

NAN = float("nan")


@pytest.mark.parametrize(
    ("ratio", "words"),
    [
        (0.436, "0.44"),
        (1.674, "1.67"),
        (2.04, "2.0"),
        (9.96, "10.0"),
        (12.4, "12"),
        (1.0, "1.00"),
        (1.002, "1.002"),
        (0.9996, "0.9996"),
        (0.0, "0.00"),
    ],
)
def test_a_ratio_never_looks_like_one_unless_it_is(ratio: float, words: str) -> None:
    assert times(ratio) == words


def test_an_interval_needs_both_ends() -> None:
    assert (times_range(0.5, 2.4), times_range(NAN, 2.4), times_range(0.5, NAN)) == ("0.50 to 2.4", "", "")


@pytest.mark.parametrize(
    ("changed", "gap", "words"),
    [
        ({}, -7.25, f"{MINUS}7.2 points"),
        ({}, 0.0, "0.0 points"),
        ({"decimals": "2"}, 7.251, "+7.25 points"),
        ({"decimals": "0"}, 7.26, "+7.3 points"),
        ({"kind": "rate", "unit": "per 1,000 staff"}, 16.6, "+16.6 per 1,000 staff"),
        ({}, NAN, ""),
    ],
)
def test_a_gap_has_sign_and_unit(changed: dict[str, str], gap: float, words: str) -> None:
    assert gap_words(gap, measure(**changed)) == words


def test_an_end_of_a_gap_is_nought_only_where_it_is() -> None:
    assert gap_range(-7.1, 0.012, measure()) == f"{MINUS}7.1 to +0.01"
    assert gap_range(0.0, 3.0, measure()) == "0.0 to +3.0"
    assert gap_range(NAN, 3.0, measure()) == ""


def test_a_value_has_its_sign() -> None:
    assert [
        value_words(12.34, measure(kind=kind), is_share)
        for kind, is_share in (("percentage", False), ("rate", False), ("count", True))
    ] == [
        "12.3%",
        "12.3",
        "12.3%",
    ]


@pytest.mark.parametrize(
    ("gap", "polarity", "is_share", "expected"),
    [
        (-1.0, "higher", False, "worse"),
        (-1.0, "lower", False, "better"),
        (-1.0, "higher", True, "less"),
        (1.0, "near", False, "more"),
        (0.0, "higher", False, ""),
        (NAN, "higher", False, ""),
    ],
)
def test_a_direction_depends_on_what_is_better(gap: float, polarity: str, is_share: bool, expected: str) -> None:
    assert way(gap, polarity, is_share) == expected


@pytest.mark.parametrize(
    ("outcome", "direction", "is_share", "words"),
    [
        (DISPARITY, "worse", False, "Disparity: worse"),
        (GAP, "more", False, "Smaller gap: more likely"),
        (DISPARITY, "less", True, "Fewer than expected"),
        (GAP, "more", True, "Somewhat more"),
        (CHANCE, "worse", False, "Could be chance"),
        (NOT_COMPARED, "", False, ""),
    ],
)
def test_in_a_few_words(outcome: str, direction: str, is_share: bool, words: str) -> None:
    assert short_words(outcome, direction, is_share) == words


def one(own: str, others: str, **measure_: Any) -> Any:
    return compared({"White": own, "Asian": others, "Not known": "0/0", "Total": "/"}, **measure_)["White"]


@pytest.mark.parametrize(
    ("own", "others", "words"),
    [
        ("30/100", "60/100", "Outside 0.8 to 1.25, and unlikely to be chance."),
        ("0/100", "30/100", "None at all in this group, which is unlikely to be chance."),
        ("30/100", "0/100", "None at all among the others, which is unlikely to be chance."),
        (
            "860/1000",
            "940/1000",
            "Unlikely to be chance, but the ratio lies within 0.8 to 1.25: by the rule not a disparity.",
        ),
        ("9/30", "15/30", "A gap, but it could be chance."),
        ("50/100", "52/100", "Within 0.8 to 1.25, and it could be chance."),
        ("1/9", "60/100", "Fewer than 10 people in this group: too few to say."),
        ("60/100", "0/9", "Fewer than 10 people beside it: too few to say."),
        ("0/20", "1/100", "None in this group, which could be chance: too few to say."),
        ("2/100", "0/40", "None among the others, which could be chance: too few to say."),
        ("0/100", "0/100", "None in either: too few to say."),
        ("2/20", "10/100", "The range runs from less than half to more than twice: too few to say."),
        ("c/20", "10/100", "Cannot be shown: a figure needed for it is suppressed."),
    ],
)
def test_each_outcome_has_its_reason(own: str, others: str, words: str) -> None:
    assert reason_words(one(own, others)) == words


def test_every_reason_a_number_is_missing_is_said_of_the_others_too() -> None:
    own = {"hidden", "unavailable", "not_applicable", "missing", "other_quarters"}
    assert own | {ELSE + name for name in own} <= REASON_WORDS.keys()


@pytest.mark.parametrize(
    ("own", "others", "words"),
    [
        ("30/100", "60/100", "0.50 times as likely as everyone else (95% range 0.36 to 0.70)"),
        ("0/100", "30/100", "none, unlike everyone else"),
        ("30/100", "0/100", "none of everyone else"),
    ],
)
def test_how_likely(own: str, others: str, words: str) -> None:
    assert likelihood_words(one(own, others), "everyone else") == words


@pytest.mark.parametrize(
    ("index", "words"),
    [
        (0.0, "none at all"),
        (0.1, "0.10 times as many as expected"),
        (0.25, "about a quarter as many as expected"),
        (0.33, "about a third as many as expected"),
        (0.54, "about half as many as expected"),
        (0.66, "about two thirds as many as expected"),
        (0.8, "fewer than expected"),
        (1.0, "about as many as expected"),
        (1.2, "more than expected"),
        (1.5, "about one and a half times as many as expected"),
        (2.0, "about twice as many as expected"),
        (3.6, "3.6 times as many as expected"),
    ],
)
def test_an_index_as_people_say_it(index: float, words: str) -> None:
    assert as_expected(index) == words


def test_shares_beside_one_another() -> None:
    row = type("Row", (), {"value": 6.1, "value2": 11.2, "ratio": 0.54, "ratio_lower": 0.4, "ratio_upper": 0.7})
    assert share_words(row, "foster carers approved", "residents") == (
        "6.1% of foster carers approved, 11.2% of residents: about half as many as expected "
        "(95% range 0.40 to 0.70 times)"
    )


def test_a_name_in_capitals_stays_within_a_sentence() -> None:
    assert [within_sentence(name) for name in ("Foster carers", "LGB+ adopters", "")] == [
        "foster carers",
        "LGB+ adopters",
        "",
    ]
