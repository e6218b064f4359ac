"""The control chart of a measure: marks, stretches with one usual range, and what they mean in words."""

from collections.abc import Sequence
from dataclasses import replace
from types import SimpleNamespace
from typing import Any

import pandas as pd
import pytest

from equality_tracker.access.people import Person
from equality_tracker.figures.catalogue import catalogue
from equality_tracker.figures.chart_meaning import assurance_sentence, is_overtaken, meaning
from equality_tracker.figures.control_chart import (
    ControlChart,
    Mark,
    Stretch,
    average_words,
    control_chart,
    reason_words,
    stretches,
    usual_words,
)
from equality_tracker.figures.rows import rows_of
from equality_tracker.figures.signals import Signal
from equality_tracker.periods import Period, parse_period
from equality_tracker.store import Store

STABLE = (90.0, 92.0, 91.0, 93.0, 90.0, 92.0, 91.0, 93.0, 90.0, 92.0, 91.0, 93.0)
"""Mean 91.5; moving ranges of 1, 2 and 3 on end."""


def measure(**changed: Any) -> Any:
    usual = {"frequency": "quarterly", "year_type": "financial", "polarity": "higher", "kind": "percentage"}
    return SimpleNamespace(**usual | {"unit": "%", "decimals": 1} | changed)


def quarter(number: int) -> str:
    return str(Period(2020 + number // 4, number % 4 + 1))


def chart_of(
    values: Sequence[float | None], starts: Sequence[str] = (), at: str = "2029-30 Q4", **changed: Any
) -> ControlChart:
    periods = [quarter(number) for number in range(len(values))]
    totals = pd.DataFrame(
        {"period": pd.Series(periods, dtype="str"), "value": pd.Series(list(values), dtype="float64")}
    )
    return control_chart(measure(**changed), totals, starts, parse_period(at))


def kinds(chart: ControlChart) -> list[str]:
    return [mark.kind for mark in chart.marks.values()]


@pytest.mark.parametrize(
    ("polarity", "value", "kind", "heading"),
    [
        ("higher", 60.0, "concern", "low"),
        ("higher", 120.0, "improvement", "high"),
        ("lower", 60.0, "improvement", "low"),
        ("lower", 120.0, "concern", "high"),
        ("near", 60.0, "neutral_low", "low"),
        ("neutral", 120.0, "neutral_high", "high"),
        ("higher", 91.0, "common", ""),
    ],
)
def test_the_last_point_is_judged_by_what_is_better(polarity: str, value: float, kind: str, heading: str) -> None:
    chart = chart_of([*STABLE, value], polarity=polarity)
    assert (chart.last.kind, chart.last.heading) == (kind, heading)
    assert chart.last_shown == "2023-24 Q1"


@pytest.mark.parametrize(
    ("values", "changed"),
    [
        (STABLE[:11], {}),
        ([80.0] * 15, {}),
        ([4.0, 5.0, 3.0] * 5, {"kind": "count"}),
        ([], {}),
        ([None] * 14, {}),
    ],
    ids=["few points", "constant", "small counts", "nothing", "gaps only"],
)
def test_series_without_a_usual_range(values: Sequence[float | None], changed: dict[str, Any]) -> None:
    chart = chart_of(values, **changed)
    assert kinds(chart) == ["common"] * len(values)
    assert stretches(list(chart.marks.values())) == ()
    assert chart.last.upper is None


def test_annual_measures_have_no_chart() -> None:
    assert chart_of(STABLE, frequency="annual") == ControlChart()


def test_nothing_later_than_the_position_counts() -> None:
    later = chart_of([*STABLE, 60.0, 60.0], at="2022-23 Q4")
    assert later == chart_of(STABLE)


def test_gaps_are_passed_over_and_belong_to_their_stretch() -> None:
    with_gaps = chart_of([*STABLE[:6], None, None, *STABLE[6:]])
    whole = chart_of(STABLE)
    assert with_gaps.last == whole.last
    (found,) = stretches(list(with_gaps.marks.values()))
    assert (found.first, found.last, found.mean) == (0, 13, 91.5)


def test_a_chart_begins_anew() -> None:
    values = [*STABLE, *[value - 30 for value in STABLE]]
    chart = chart_of(values, starts=["2023-24 Q1", "2010-11 Q1", "2029-30 Q1"])
    first, second = stretches(list(chart.marks.values()))
    assert (first.first, first.last, first.mean) == (0, 11, 91.5)
    assert (second.first, second.last, second.mean) == (12, 23, 61.5)
    assert set(kinds(chart)) == {"common"}
    assert [period for period, _ in chart.shown_since(chart.last.group)] == [
        quarter(number) for number in range(12, 24)
    ]


def test_a_missing_mark_within_a_stretch_does_not_end_it() -> None:
    mark = Mark(5.0, 4.0, 6.0)
    assert stretches([mark, Mark(), mark, replace(mark, group=1)]) == (
        Stretch(0, 2, 5.0, 4.0, 6.0),
        Stretch(3, 3, 5.0, 4.0, 6.0),
    )


@pytest.mark.parametrize(
    ("mark", "words"),
    [
        (Mark(), ""),
        (Mark(kind="concern", cause="outside", heading="low"), "Worse than usual: below the usual range"),
        (Mark(kind="improvement", cause="outside", heading="high"), "Better than usual: above the usual range"),
        (
            Mark(kind="neutral_high", cause="trend", heading="high"),
            "Higher than usual: one of seven or more quarters in a row that rise",
        ),
        (
            Mark(kind="neutral_low", cause="shift", heading="low"),
            "Lower than usual: one of seven or more quarters in a row below the average",
        ),
        (
            Mark(kind="concern", cause="two_in_three", heading="high"),
            "Worse than usual: two of three quarters near the upper edge of the usual range",
        ),
    ],
)
def test_why_a_point_is_marked(mark: Mark, words: str) -> None:
    assert reason_words(mark) == words


@pytest.mark.parametrize(
    ("lower", "upper", "changed", "words"),
    [
        (84.06, 103.2, {}, "84.1% to 100.0%"),
        (-3.0, 12.4, {"kind": "count", "decimals": 0}, "0 to 12"),
        (1.0, 2.0, {"kind": "amount", "unit": "£"}, "£1.0 to £2.0"),
        (None, None, {}, ""),
    ],
)
def test_a_usual_range_stays_within_what_there_can_be(
    lower: float | None, upper: float | None, changed: dict[str, Any], words: str
) -> None:
    assert usual_words(Mark(None, lower, upper), measure(**changed)) == words


def test_the_average_of_counts_has_a_decimal() -> None:
    assert average_words(Mark(8.94), measure(kind="count", decimals=0)) == "8.9"
    assert average_words(Mark(), measure()) == ""


FALLEN = chart_of([*STABLE, 60.0, 61.0])


def signal(variation: str, cause: str = "", in_a_row: int = 0, assurance: str = "") -> Signal:
    return Signal(variation, assurance, special_cause=cause, in_a_row=in_a_row, no_chart="")


@pytest.mark.parametrize(
    ("chart", "found", "words"),
    [
        (chart_of(STABLE), signal("common"), "Ups and downs within 86.4% to 96.6% are ordinary."),
        (
            FALLEN,
            signal("concern", "outside", 2),
            "This is unlikely to be chance: the newest figure lies below its usual range of 82.2% to 91.9%; "
            "since 2023-24 Q1.",
        ),
        (
            FALLEN,
            signal("concern", "outside", 1),
            "This is unlikely to be chance: the newest figure lies below its usual range of 82.2% to 91.9%.",
        ),
        (FALLEN, signal(""), ""),
        (chart_of(STABLE[:5]), signal("common"), ""),
    ],
    ids=["ordinary", "for two quarters", "this quarter", "no figure", "no chart"],
)
def test_what_lies_behind_a_signal(chart: ControlChart, found: Signal, words: str) -> None:
    assert meaning(chart, found, measure()) == words


@pytest.mark.parametrize(
    ("cause", "heading", "words"),
    [
        (
            "two_in_three",
            "high",
            "two of the last three figures lie near the upper edge of its usual range of 1.0% to 9.0%",
        ),
        ("trend", "low", "a figure that only varies seldom moves one way for so long"),
        ("shift", "low", "a figure that only varies seldom stays below its average of 5.0% for so long"),
    ],
)
def test_why_it_is_unlikely_to_be_chance(cause: str, heading: str, words: str) -> None:
    mark = Mark(5.0, 1.0, 9.0, cause, "neutral_low", heading)
    chart = ControlChart({"2024-25 Q1": mark}, (2.0,))
    assert meaning(chart, signal("neutral_low", cause, 1), measure()) == f"This is unlikely to be chance: {words}."


@pytest.mark.parametrize(
    ("variation", "assurance", "target", "words"),
    [
        ("common", "missed", "94%", "As things stand it will usually miss the target of 94%."),
        ("concern", "missed", "94%", "As things stand it will usually miss the target of 94%."),
        ("common", "met", "94%", "As things stand it will usually meet the target of 94%."),
        ("common", "uncertain", "94%", "As things stand it may or may not meet the target of 94%."),
        (
            "improvement",
            "missed",
            "75%",
            "Its usual range so far lies short of the target of 75%; the newest figures are better than that.",
        ),
        (
            "concern",
            "met",
            "75%",
            "Its usual range so far meets the target of 75%; the newest figures are worse than that.",
        ),
        ("common", "", "94%", ""),
        ("common", "met", "", ""),
    ],
)
def test_assurance_in_a_sentence(variation: str, assurance: str, target: str, words: str) -> None:
    found = signal(variation, assurance=assurance)
    assert assurance_sentence(found, target) == words
    assert is_overtaken(found) == ("so far" in words)


@pytest.mark.parametrize("back", [0, 3])
def test_the_chart_says_what_is_kept_of_each_figure(exampleshire: Store, back: int) -> None:
    known = catalogue(Person("Dee Director", "director"), exampleshire)
    at = [period for period in known.positions if "Q" in period][back]
    whole = exampleshire.read("shown_figures", measure_id=None, area="Total", breakdown="Total", period=None)
    compared = 0
    for kept in rows_of(whole[(whole["period"] == at) & (whole["variation"] != "")]):
        totals = whole[whole["measure_id"] == kept.measure_id]
        found = control_chart(known.measures[kept.measure_id], totals, [], parse_period(at)).last
        compared += 1
        assert (found.kind, found.heading, found.cause) == (kept.variation, kept.heading, kept.special_cause)
        assert (found.mean, found.lower, found.upper) == pytest.approx((kept.mean, kept.lower, kept.upper))
    assert compared > 30
