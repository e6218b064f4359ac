"""The trend chart as a plain dict: gaps, marks, bands, labels, what lies ahead, and what is escaped."""

import json
from typing import Any

import plotly.graph_objects as go
import pytest

from equality_tracker.charts.style import ACCENT, BETTER, INK, WORSE
from equality_tracker.charts.trend import TrendPicture, trend_chart
from equality_tracker.charts.trend_words import trend_words
from equality_tracker.figures.control_chart import Stretch
from equality_tracker.figures.outlook import Ahead
from equality_tracker.figures.trend_points import Point


def point(period: str, value: float | None, text: str = "", **changes: Any) -> Point:
    shown = text or ("" if value is None else f"{value:g}%")
    return Point(**{"period": period, "label": period, "value": value, "text": shown} | changes)


def quarter(number: int) -> str:
    return f"{2020 + number // 4}-{21 + number // 4} Q{number % 4 + 1}"


def points(*values: float | None, **changes: Any) -> tuple[Point, ...]:
    return tuple(point(quarter(number), value, **changes) for number, value in enumerate(values))


def chart_of(*values: float | None, **picture: Any) -> dict[str, Any]:
    return trend_chart(TrendPicture(points(*values), **picture))


def main_line(chart: dict[str, Any]) -> dict[str, Any]:
    return next(trace for trace in chart["data"] if trace["mode"] == "lines+markers")


def labels(chart: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {label["text"]: label for label in chart["layout"]["annotations"]}


FULL = TrendPicture(
    points(*[float(number) for number in range(20)], target=50.0, floor=40.0, is_part_year=True),
    "%",
    (("England", tuple(5.0 for _ in range(20))),),
    "50%",
    "40%",
    "2024-25 Q4",
    (Stretch(0, 7, 4.0, -1.0, 9.0), Stretch(8, 19, 14.0, 8.0, 20.0)),
    "8% to 20%",
    ((8, "A new service"),),
    (Ahead("2025-26 Q1", "2025-26 Q1", 50.0, 10.0, 30.0),),
    "10% to 30%",
)


@pytest.mark.parametrize(
    "picture",
    [
        TrendPicture(()),
        TrendPicture(points(None, None)),
        TrendPicture(points(0.0)),
        TrendPicture(points(10.0, None, 30.0), "%"),
        FULL,
    ],
    ids=lambda picture: str(len(picture.points)),
)
def test_a_chart_is_plain_and_valid(picture: TrendPicture) -> None:
    chart = trend_chart(picture)
    assert json.loads(json.dumps(chart, allow_nan=False)) == chart
    assert go.Figure(chart).to_plotly_json()["layout"]["height"] == chart["layout"]["height"]


def test_gaps_stay_gaps() -> None:
    line = main_line(chart_of(10.0, None, 30.0))
    assert line["y"] == [10, None, 30]
    assert line["connectgaps"] is False


@pytest.mark.parametrize(
    ("kind", "heading", "shape", "colour"),
    [
        ("common", "", "circle", ACCENT),
        ("concern", "low", "diamond", WORSE),
        ("concern", "high", "diamond", WORSE),
        ("improvement", "high", "triangle-up", BETTER),
        ("improvement", "low", "triangle-down", BETTER),
        ("neutral_high", "high", "square", INK),
        ("neutral_low", "low", "square", INK),
    ],
)
def test_the_newest_point_is_marked_by_shape_and_colour(kind: str, heading: str, shape: str, colour: str) -> None:
    drawn = (*points(10.0), point("2020-21 Q2", 20.0, kind=kind, heading=heading), *points(None)[:1])
    marker = main_line(trend_chart(TrendPicture(drawn)))["marker"]
    assert (marker["symbol"], marker["color"][1]) == (["circle", shape, "circle"], colour)
    assert marker["size"][1] > marker["size"][0]


@pytest.mark.parametrize(
    ("text", "is_marked"), [("c", True), ("x", True), ("z", True), ("not reported", False), ("none of none", False)]
)
def test_hidden_figures_are_marked(text: str, is_marked: bool) -> None:
    chart = trend_chart(TrendPicture((point("2024-25 Q1", 10.0), point("2024-25 Q2", None, text))))
    marks = [(trace["x"], trace["text"]) for trace in chart["data"] if trace["mode"] == "text"]
    assert marks == ([([1], [text])] if is_marked else [])


def test_the_usual_range_is_a_band_with_its_average_and_its_words() -> None:
    stretches = (Stretch(0, 1, 98.0, 94.0, 102.0),)
    chart = chart_of(96.0, 99.0, unit="%", stretches=stretches, usual_text="94% to 100%")
    band, average = chart["layout"]["shapes"]
    assert (band["x0"], band["x1"], band["y0"], band["y1"]) == (-0.5, 1.5, 94, 100)
    assert (average["type"], average["y0"], average["y1"]) == ("line", 98, 98)
    assert labels(chart)["Usual 94% to<br>100%"]["y"] == 98


def test_the_axis_of_counts_reaches_above_their_band() -> None:
    chart = chart_of(10.0, 20.0, stretches=(Stretch(0, 1, 15.0, -5.0, 60.0),))
    assert chart["layout"]["yaxis"]["range"] == [0, pytest.approx(69)]
    assert chart["layout"]["shapes"][0]["y0"] == 0


def test_a_chart_that_begins_anew_says_why() -> None:
    chart = chart_of(*[float(number) for number in range(8)], starts=((2, "A <b>new</b> service"), (6, "long " * 30)))
    lines = [shape["x0"] for shape in chart["layout"]["shapes"]]
    notes = [(label["x"], label["xanchor"], label["text"]) for label in chart["layout"]["annotations"][-2:]]
    assert lines == [1.5, 5.5]
    assert notes[0] == (1.5, "left", "A &lt;b&gt;new&lt;/b&gt; service")
    assert notes[1][1] == "right"
    assert notes[1][2].endswith("…")
    assert chart["layout"]["height"] > chart_of(1.0)["layout"]["height"]


def test_what_lies_ahead_is_a_fan_from_the_newest_figure_on() -> None:
    ahead = tuple(Ahead(quarter(2 + step), quarter(2 + step), 95.0, 80.0 - step, 90.0 + 6 * step) for step in range(2))
    chart = chart_of(70.0, 85.0, None, unit="%", target_text="95%", ahead=ahead, outlook_text="79% to 96%")
    (fan,) = [trace for trace in chart["data"] if trace.get("fill") == "toself"]
    assert list(zip(fan["x"], fan["y"], strict=True)) == [(1, 85), (2, 90), (3, 96), (3, 79), (2, 80), (1, 85)]
    (target,) = [trace for trace in chart["data"] if trace.get("line", {}).get("shape") == "hv"]
    assert target["y"] == [None, None, 95, 95, 95]
    shown = labels(chart)
    assert (shown["<b>85%</b>"]["x"], shown["Outlook 79% to<br>96%"]["y"]) == (1, 87.5)
    assert chart["layout"]["xaxis"]["range"] == [-0.6, 3.6]


def test_target_and_floor_are_stepped_lines_with_their_words() -> None:
    drawn = points(10.0, 20.0, target=30.0, floor=25.0)
    chart = trend_chart(TrendPicture(drawn, "%", (), "30%", "25%"))
    stepped = [trace for trace in chart["data"] if trace.get("line", {}).get("shape") == "hv"]
    assert [(trace["y"], trace["x"]) for trace in stepped] == [
        ([30] * 3, [-0.5, 0.5, 1.5]),
        ([25] * 3, [-0.5, 0.5, 1.5]),
    ]
    assert list(labels(chart)) == ["Target 30%", "Floor 25%", "<b>20%</b>"]


def test_no_lines_nor_labels_for_what_is_not_there() -> None:
    chart = chart_of(10.0, 20.0)
    assert [trace["mode"] for trace in chart["data"]] == ["lines+markers"]
    assert chart["layout"]["shapes"] == []
    assert list(labels(chart)) == ["<b>20%</b>"]


def test_a_year_that_goes_on_is_hatched_from_foot_to_top() -> None:
    drawn = (point("2024-25 Q1", 80.0), point("2025-26 Q1", 90.0, is_part_year=True))
    chart = trend_chart(TrendPicture(drawn, "%"))
    (bar,) = [trace for trace in chart["data"] if trace["type"] == "bar"]
    bottom, top = chart["layout"]["yaxis"]["range"]
    assert (bar["x"], bar["marker"]["pattern"]["shape"]) == ([1], "/")
    assert (bar["base"], bar["base"] + bar["y"][0]) == (bottom, top)


def test_names_are_escaped() -> None:
    comparators = (("<b>A & B</b>", (5.0,)),)
    drawn = (point("2024-25 Q1", 10.0, label="<i>Q1&Q2</i>", counts="1 of <b>2</b>", reason="<u>why"),)
    chart = trend_chart(TrendPicture(drawn, "%", comparators, "<b>1</b>", name="R&D <b>"))
    assert "<b>10%</b><br>R&amp;D &lt;b&gt;" in labels(chart)
    assert any("&lt;b&gt;A &amp;" in text for text in labels(chart))
    (hover,) = main_line(chart)["hovertext"]
    assert hover == "&lt;i&gt;Q1&amp;Q2&lt;/i&gt;: 10% (1 of &lt;b&gt;2&lt;/b&gt;)<br>&lt;u&gt;why"
    assert chart["layout"]["xaxis"]["ticktext"] == ["&lt;i&gt;Q1&amp;Q2&lt;/i&gt;"]


def test_hover_text_says_counts_interval_target_and_reason() -> None:
    told = {"counts": "1 of 10", "interval": "2% to 40%", "target_text": "12.5%", "reason": "Worse than usual"}
    drawn = (point("2024-25 Q1", 10.0, **told), point("2024-25 Q2", 7.0, counts="7"))
    assert main_line(trend_chart(TrendPicture(drawn, "%")))["hovertext"] == [
        "2024-25 Q1: 10% (1 of 10)<br>95% range 2% to 40%<br>target 12.5%<br>Worse than usual",
        "2024-25 Q2: 7%",
    ]


@pytest.mark.parametrize(
    ("drawn", "signal", "words"),
    [
        ((), "Not said.", "Staff: no figures to show."),
        (points(None), "", "Staff: no figures to show."),
        (
            points(20.0, None, 10.0, 40.0),
            "Higher than usual this quarter.",
            "Staff, 2020-21 Q1 to 2020-21 Q4: from 20% to 40%; highest 40% in 2020-21 Q4, lowest 10% in 2020-21 Q3. "
            "No figure shown for 2020-21 Q2. Higher than usual this quarter.",
        ),
        (
            points(0.0),
            "",
            "Staff, 2020-21 Q1 to 2020-21 Q1: from 0% to 0%; highest 0% in 2020-21 Q1, lowest 0% in 2020-21 Q1.",
        ),
    ],
)
def test_in_words(drawn: tuple[Point, ...], signal: str, words: str) -> None:
    assert trend_words("Staff", drawn, signal) == words
