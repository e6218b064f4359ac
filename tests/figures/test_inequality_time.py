"""Whether a gap is closing."""

from math import hypot

import pytest

from equality_tracker.figures.inequality_rows import NO_AMOUNT, Amount
from equality_tracker.figures.inequality_time import (
    NO_ENDS,
    GapPoint,
    change_of_gap,
    closing,
    histories,
    with_certain_ends,
)
from equality_tracker.figures.words import MINUS
from equality_tracker.statistics.change import percentages_changed
from equality_tracker.statistics.trend import recent_trend_of_values
from tests.figures.inequality_cases import compared_over, measure


def point(gap: float, half: float = 1.0) -> GapPoint:
    """A gap with even intervals: at 95% of so much on each side, at 99.8% of half as much again."""
    certain = (gap - 1.5 * half, gap + 1.5 * half)
    return GapPoint("", Amount(gap, gap - half, gap + half, f"{gap:+}", ""), certain)


@pytest.mark.parametrize(
    ("gaps", "is_flow", "word"),
    [
        pytest.param([-20, -10], True, "closing", id="nearer to nought"),
        pytest.param([20, 10], True, "closing", id="from above too"),
        pytest.param([-10, -20], True, "widening", id="further from it"),
        pytest.param([-10, 8], True, "turned", id="through it to the other side"),
        pytest.param([-10, 0.5], True, "closing", id="to what could be no gap at all"),
        pytest.param([-10, -9], True, "no_clear_change", id="could be chance"),
        pytest.param([-10, 5, -9], True, "no_clear_change", id="the first and the last count"),
        pytest.param([-10], True, "few", id="one year"),
        pytest.param([], True, "few", id="none"),
        pytest.param([-20, -15, -12, -10], False, "few", id="fewer than five of a stock"),
        pytest.param([-20, -17, -15, -12, -10], False, "closing", id="five of a stock"),
        pytest.param([-20, -17, -15, -12, -10], True, "closing", id="five of a flow"),
        pytest.param([-10, -12, -15, -17, -20], False, "widening", id="a trend away from nought"),
        pytest.param([-10, -5, 1, 5, 10], False, "turned", id="a trend through nought"),
        pytest.param([-10, -12, -9, -11, -10], True, "no_clear_change", id="five without a trend"),
        pytest.param([40, -20, -17, -15, -12, -10], True, "closing", id="only the last five count"),
        pytest.param([-8.7, -16.4, -6.9, -4.4, -7.2], True, "closing", id="by a trend towards nought"),
        pytest.param([10, 21, 14, 6, 9], True, "closing", id="by a trend down to nought"),
        pytest.param([-10, -10, -10, -10, -30], True, "no_clear_change", id="a single year turns no trend"),
    ],
)
def test_the_word(gaps: list[float], is_flow: bool, word: str) -> None:
    assert closing([point(gap) for gap in gaps], is_flow) == word


@pytest.mark.parametrize("sign", [1, -1])
def test_where_the_ends_speak_against_the_trend_nothing_is_clear(sign: int) -> None:
    gaps = [point(sign * gap, 1.17) for gap in (-6.9, -16.4, -8.7, -4.4, -7.2)]
    amounts = [each.gap for each in gaps]
    trend = recent_trend_of_values(
        [amount.value for amount in amounts], [amount.lower for amount in amounts], [amount.upper for amount in amounts]
    )
    assert trend == ("increasing" if sign > 0 else "decreasing")
    assert closing(gaps, True) == "no_clear_change"


def test_a_wide_interval_says_no_clear_change() -> None:
    assert closing([point(-20, 8), point(-10, 8)], True) == "no_clear_change"


def test_the_interval_of_a_change_is_squared_and_added() -> None:
    first = GapPoint("", Amount(-8.0, None, None, "", ""), (-12.0, -5.0))
    last = GapPoint("", Amount(-2.0, None, None, "", ""), (-4.0, 3.0))
    assert change_of_gap(first, last) == (pytest.approx(6 - hypot(2, 3)), pytest.approx(6 + hypot(5, 4)))


YEARS = {"2022-23": "2022-23", "2023-24": "2023-24", "2024-25": "2024-25"}
CASES = {
    "2022-23": {"Total": "160/300", "White": "100/150", "Asian": "60/150", "Not known": "0/0"},
    "2023-24": {"Total": "160/300", "White": "c/150", "Asian": "c/150", "Not known": "0/0"},
    "2024-25": {"Total": "200/300", "White": "101/150", "Asian": "99/150", "Not known": "0/0"},
}


def test_a_group_is_followed_over_the_periods_in_which_it_can_be_compared() -> None:
    judged = with_certain_ends(compared_over(CASES), 100)
    found = {one.group: one for one in histories(judged, measure(), YEARS, True)}
    asian = found["Asian"]
    assert [one.gap.text for one in asian.points] == [f"{MINUS}26.7 points", "", f"{MINUS}1.3 points"]
    assert asian.points[1].reason == "Cannot be shown: a figure needed for it is suppressed."
    assert asian.points[1].gap == NO_AMOUNT
    assert asian.points[1].certain == NO_ENDS
    assert (asian.points[0].rate, asian.points[0].others) == ("40.0%", "66.7%")
    assert asian.word == "closing"
    assert asian.sentence == (
        f"The gap is closing: from {MINUS}26.7 points (2022-23) to {MINUS}1.3 points (2024-25), more than chance would "
        "often make."
    )
    _, lower, upper = percentages_changed([60], 150, 100, 150, 0.998)
    assert asian.points[0].certain == (pytest.approx(lower[0]), pytest.approx(upper[0]))


def test_those_never_compared_are_not_followed() -> None:
    cases = {year: groups | {"Black": "c/40"} for year, groups in CASES.items()}
    judged = with_certain_ends(compared_over(cases), 100)
    assert {one.group for one in histories(judged, measure(), YEARS, True)} == {"White", "Asian"}


def test_few_people_make_no_point() -> None:
    groups = {"Total": "60/109", "White": "52/100", "Asian": "8/9", "Not known": "0/0"}
    judged = with_certain_ends(compared_over({"2022-23": groups}), 100)
    assert histories(judged, measure(), YEARS, True) == ()


def test_the_sentence_is_about_the_years_that_the_word_is_about() -> None:
    asian = {"2018-19": 98, "2019-20": 50, "2020-21": 60, "2021-22": 70, "2022-23": 80, "2023-24": 90}
    cases = {
        year: {"Total": f"{100 + count}/300", "White": "100/150", "Asian": f"{count}/150", "Not known": "0/0"}
        for year, count in asian.items()
    }
    judged = with_certain_ends(compared_over(cases), 100)
    found = {one.group: one for one in histories(judged, measure(), {year: year for year in cases}, True)}["Asian"]
    assert len(found.points) == 6
    assert found.sentence.startswith(
        f"The gap is closing: from {MINUS}33.3 points (2019-20) to {MINUS}6.7 points (2023-24)"
    )
