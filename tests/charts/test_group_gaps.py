"""The chart of a gap over time."""

import json

import plotly.graph_objects as go
import pytest

from equality_tracker.charts.group_gaps import YearGap, gap_chart, gap_chart_words


def gap(period: str, value: float | None, half: float = 2.0) -> YearGap:
    ends = (None, None) if value is None else (value - half, value + half)
    return YearGap(period, value, *ends, "" if value is None else f"{value:+} points")


GAPS = (gap("2022-23", -10.0), gap("2023-24", None), gap("2024-25", -4.0))


@pytest.mark.parametrize("gaps", [GAPS, GAPS[:1], GAPS[1:2], (), (gap("2024-25", 0.0, 0.0),)])
def test_a_chart_is_plain_and_one_that_plotly_knows(gaps: tuple[YearGap, ...]) -> None:
    chart = gap_chart(gaps)
    assert json.loads(json.dumps(chart, allow_nan=False)) == chart
    go.Figure(chart)


def test_a_missing_gap_stays_open() -> None:
    bars, dots = gap_chart(GAPS)["data"]
    assert (dots["y"], dots["connectgaps"]) == ([-10, None, -4], False)
    assert (bars["x"], bars["y"]) == ([0, 0, None, 2, 2, None], [-12, -8, None, -6, -2, None])


def test_no_gap_is_a_line_with_its_words_within_the_axis() -> None:
    layout = gap_chart(GAPS)["layout"]
    (nought,) = layout["shapes"]
    assert (nought["y0"], nought["y1"]) == (0, 0)
    low, high = layout["yaxis"]["range"]
    assert low < -12
    assert high > 0
    assert [label["text"] for label in layout["annotations"]] == ["-4.0<br>points", "No gap"]


def test_two_labels_never_stand_on_one_another() -> None:
    assert len(gap_chart((gap("2023-24", -30.0), gap("2024-25", -0.1)))["layout"]["annotations"]) == 1


@pytest.mark.parametrize(
    ("period", "tick"),
    [
        ("2024-25", "2024-25"),
        ("2024-25 Q2", "Q2<br>2024-25"),
        ("30 September 2025", "Sep<br>2025"),
        ("<b>", "&lt;b&gt;"),
    ],
)
def test_periods_are_short_under_the_axis(period: str, tick: str) -> None:
    assert gap_chart((gap(period, 1.0),))["layout"]["xaxis"]["ticktext"] == [tick]


def test_in_words() -> None:
    assert gap_chart_words("Staff trained", "Asian", GAPS) == (
        "Staff trained, gap of Asian by period. 2022-23: -10.0 points; 2024-25: -4.0 points."
    )
    assert gap_chart_words("Staff trained", "Asian", GAPS[1:2]) == "Staff trained, Asian: no gap to show."
