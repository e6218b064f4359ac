"""What needs attention: why, in what order, in which words; and never for ordinary variation."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from equality_tracker.figures.attention import REASON_WORDS, attention, reason_words, reasons_of
from equality_tracker.figures.deadlines import Deadlines
from equality_tracker.figures.position import MeasureStanding
from equality_tracker.figures.signals import ASSURANCE_WORDS, CHANGE_WORDS, TREND_WORDS, VARIATION_WORDS, Signal
from equality_tracker.figures.words import MINUS, STATUS_WORDS
from equality_tracker.periods import parse_period
from tests.figures.standings import change, missing, signal, standing

DUE = date(2024, 7, 31)
LATE = Deadlines(parse_period("2024-25 Q1"), date(2024, 8, 1), {"2024-25 Q1": DUE})
EARLY = Deadlines(parse_period("2024-25 Q1"), DUE, {"2024-25 Q1": DUE})

FALLING = Signal(no_chart="annual", recent_trend="decreasing")
MISSED = {"status": "missed", "value": "70.0%", "counts": "70 of 100"}
STORIES: dict[str, tuple[MeasureStanding, tuple[str, ...], str]] = {
    "met, as usual": (standing(signal=signal()), (), "Target of 80% met."),
    "met but slipping": (
        standing(signal=signal("concern", "uncertain", "low", 2)),
        ("concern",),
        "Lower than usual for two quarters; target of 80% met.",
    ),
    "near and slipping": (
        standing(status="near", signal=signal("concern", "uncertain", "low")),
        ("concern",),
        "Lower than usual this quarter; target of 80% nearly met.",
    ),
    "worse in every way": (
        standing(**MISSED, signal=signal("concern", "missed", "low", 5), change=change("clear_fall", True)),
        ("concern", "usually_missed", "clearly_worse"),
        f"Lower than usual for five quarters; target of 80% usually missed; {MINUS}5.0 points on the year before.",
    ),
    "missed by ordinary variation, whatever is done": (
        standing(**MISSED, signal=signal("common", "missed")),
        ("usually_missed",),
        "Target of 80% usually missed, within its usual range: only a change in how it is done will meet it.",
    ),
    "missed by ordinary variation, this time": (
        standing(**MISSED, signal=signal("common", "uncertain"), missed_periods=3),
        ("missed",),
        "Misses its target of 80%, within its usual range: until how it is done changes, it will be met in some "
        "quarters and missed in others.",
    ),
    "improving, not there yet": (
        standing(**MISSED, signal=signal("improvement", "missed", "high", 9)),
        ("usually_missed",),
        "Higher than usual for nine quarters, for the better; target of 80% still usually missed.",
    ),
    "improving, and there": (
        standing(signal=signal("improvement", "missed", "high", 9)),
        (),
        "Higher than usual for nine quarters, for the better; target of 80% still usually missed.",
    ),
    "missed, too few points": (standing(**MISSED, missed_periods=1), ("missed",), "Target of 80% missed."),
    "missed for years": (
        standing(**MISSED, missed_periods=3),
        ("missed",),
        "Target of 80% missed for 3 periods running.",
    ),
    "clear rise where lower is better": (
        standing(change=change("clear_rise", True)),
        ("clearly_worse",),
        "Target of 80% met; +5.0 points on the year before.",
    ),
    "clear fall between two years": (
        standing(change=change("clear_fall", True, basis="interval")),
        ("clearly_worse",),
        f"Target of 80% met; clear fall on the year before: {MINUS}5.0 points.",
    ),
    "worse over years": (
        standing(signal=FALLING, change=change("clear_fall", True, basis="trend")),
        ("clearly_worse",),
        f"{TREND_WORDS['decreasing']}; target of 80% met; {MINUS}5.0 points on the year before.",
    ),
    "falling over years, and that is good": (
        standing(signal=FALLING, change=change("clear_fall", False, basis="trend")),
        (),
        "Target of 80% met.",
    ),
    "clear rise for the better": (standing(change=change("clear_rise", False)), (), "Target of 80% met."),
    "clear rise where neither way is worse": (standing(change=change("clear_rise", None)), (), "Target of 80% met."),
    "down, but could be chance": (
        standing(change=change("could_be_chance", True, weight=9.0)),
        (),
        "Target of 80% met.",
    ),
    "unusual, neither better nor worse": (
        standing(status="no_target", target="", signal=signal("neutral_high")),
        (),
        "Higher than usual this quarter.",
    ),
    "not there, after the day": (missing("Late"), ("overdue",), "Overdue since 31 July 2024."),
}


@pytest.mark.parametrize("name", STORIES)
def test_why_a_measure_needs_attention(name: str) -> None:
    row, reasons, words = STORIES[name]
    assert reasons_of(row, LATE) == reasons
    assert reason_words(row, LATE) == words


def test_before_the_day_nothing_is_overdue() -> None:
    assert attention([missing("Late")], EARLY) == ()


def test_the_most_pressing_comes_first() -> None:
    rows = {
        "concern, usually missed, clearly worse": STORIES["worse in every way"][0],
        "concern": STORIES["met but slipping"][0],
        "usually missed": STORIES["missed by ordinary variation, whatever is done"][0],
        "usually missed, improving": STORIES["improving, not there yet"][0],
        "clearly worse": STORIES["clear rise where lower is better"][0],
        "overdue": missing("Late"),
        "missed for longer": STORIES["missed for years"][0],
        "missed": STORIES["missed, too few points"][0],
        "met": STORIES["met, as usual"][0],
    }
    found = attention(reversed(rows.values()), LATE)
    names = [name for one in found for name, row in rows.items() if row is one.standing]
    assert names == list(rows)[:-1]


def test_of_clear_changes_the_clearer_comes_first() -> None:
    slight, strong = (standing(change=change("clear_fall", True, weight)) for weight in (1.5, 4.0))
    assert [one.standing for one in attention([slight, strong], LATE)] == [strong, slight]


STANDINGS = st.builds(
    lambda variation, assurance, status, word, is_worse, running: standing(
        signal=signal(variation, assurance),
        status=status,
        change=change(word, is_worse),
        missed_periods=running,
    ),
    st.sampled_from(list(VARIATION_WORDS)),
    st.sampled_from(["", *ASSURANCE_WORDS]),
    st.sampled_from(list(STATUS_WORDS)),
    st.sampled_from(["", *CHANGE_WORDS]),
    st.sampled_from([None, True, False]),
    st.integers(0, 9),
)


@given(STANDINGS)
def test_ordinary_variation_is_never_given_as_getting_worse(row: MeasureStanding) -> None:
    (one,) = attention([row], LATE) or (None,)
    says_worse = one is not None and {"concern", "clearly_worse"} & set(one.reasons)
    is_sign = row.signal.variation == "concern"
    is_clear = row.change is not None and row.change.word_key in ("clear_rise", "clear_fall")
    assert not says_worse or is_sign or is_clear


@given(STANDINGS)
def test_every_reason_has_words(row: MeasureStanding) -> None:
    for one in attention([row], LATE):
        assert set(one.reasons) <= REASON_WORDS.keys()
        assert one.reason == one.reasons[0]
        assert one.words.endswith(".")
