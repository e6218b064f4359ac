"""Charts as plain dicts: gaps, marks, labels and what is escaped."""

import json
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from equality_tracker.charts.style import ACCENT
from equality_tracker.charts.trend import HEIGHT, LABEL_GAP, MARGIN, trend_chart, trend_words
from equality_tracker.figures.measure import Point


def point(period: str, value: float | None, text: str = "", **changes: Any) -> Point:
    usual = {
        "label": period,
        "counts": "",
        "status": "",
        "target": None,
        "target_upper": None,
        "floor": None,
        "is_part_year": False,
    }
    shown = text or ("" if value is None else f"{value:g}%")
    return Point(**usual | {"period": period, "value": value, "text": shown} | changes)


def points(*values: float | None, **changes: Any) -> tuple[Point, ...]:
    return tuple(
        point(f"{2020 + number // 4}-{21 + number // 4} Q{number % 4 + 1}", value, **changes)
        for number, value in enumerate(values)
    )


def main_line(chart: dict[str, Any]) -> dict[str, Any]:
    return next(trace for trace in chart["data"] if trace["mode"] == "lines+markers")


def labels(chart: dict[str, Any]) -> dict[str, dict[str, Any]]:
    return {label["text"]: label for label in chart["layout"]["annotations"]}


@pytest.mark.parametrize(
    "drawn",
    [
        (),
        points(),
        points(None, None),
        points(0.0),
        points(10.0, None, 30.0),
        points(*[float(number) for number in range(20)], target=50.0, floor=40.0, is_part_year=True),
    ],
    ids=len,
)
def test_a_chart_is_plain(drawn: tuple[Point, ...]) -> None:
    chart = trend_chart(drawn, "%", (("England", tuple(5.0 for _ in drawn)),))
    assert json.loads(json.dumps(chart, allow_nan=False)) == chart


def test_gaps_stay_gaps() -> None:
    line = main_line(trend_chart(points(10.0, None, 30.0)))
    assert line["y"] == [10, None, 30]
    assert line["connectgaps"] is False


def test_the_newest_point_stands_out() -> None:
    marker = main_line(trend_chart(points(10.0, 20.0, None)))["marker"]
    assert marker["color"].index(ACCENT) == 1
    assert marker["color"].count(ACCENT) == 1


@pytest.mark.parametrize(
    ("text", "is_marked"), [("c", True), ("x", True), ("z", True), ("not reported", False), ("–", False)]
)
def test_hidden_figures_are_marked(text: str, is_marked: bool) -> None:
    chart = trend_chart((point("2024-25 Q1", 10.0), point("2024-25 Q2", None, text)))
    marks = [(trace["x"], trace["text"]) for trace in chart["data"] if trace["mode"] == "text"]
    assert marks == ([([1], [text])] if is_marked else [])


def test_the_axis_starts_at_nought() -> None:
    for values, unit, top in (((50.0, 90.0), "%", 104), ((20.0,), "%", 23), ((200.0,), "", 230), ((0.0,), "", 1.15)):
        assert trend_chart(points(*values), unit)["layout"]["yaxis"]["range"] == [0, pytest.approx(top)]


def test_target_and_floor_are_stepped_lines_with_their_words() -> None:
    chart = trend_chart(points(10.0, 20.0, target=30.0, floor=25.0), "%", (), "30%", "25%")
    stepped = [trace for trace in chart["data"] if trace.get("line", {}).get("shape") == "hv"]
    assert [(trace["y"], trace["x"]) for trace in stepped] == [
        ([30] * 3, [-0.5, 0.5, 1.5]),
        ([25] * 3, [-0.5, 0.5, 1.5]),
    ]
    assert list(labels(chart)) == ["Target 30%", "Floor 25%", "<b>20%</b>"]


def test_no_lines_nor_labels_for_what_is_not_there() -> None:
    chart = trend_chart(points(10.0, 20.0))
    assert [trace["mode"] for trace in chart["data"]] == ["lines+markers"]
    assert list(labels(chart)) == ["<b>20%</b>"]


def test_a_year_that_goes_on_is_hatched() -> None:
    drawn = (point("2024-25 Q1", 10.0), point("2025-26 Q1", 20.0, is_part_year=True))
    (bar,) = [trace for trace in trend_chart(drawn)["data"] if trace["type"] == "bar"]
    assert (bar["x"], bar["marker"]["pattern"]["shape"]) == ([1], "/")


def test_names_are_escaped() -> None:
    comparators = (("<b>A & B</b>", (5.0,)),)
    drawn = (point("2024-25 Q1", 10.0, label="<i>Q1&Q2</i>", counts="1 of <b>2</b>"),)
    chart = trend_chart(drawn, "%", comparators, "<b>1</b>", name="R&D <b>")
    assert "<b>10%</b><br>R&amp;D &lt;b&gt;" in labels(chart)
    assert any("&lt;b&gt;A &amp;" in text for text in labels(chart))
    assert main_line(chart)["hovertext"] == ["&lt;i&gt;Q1&amp;Q2&lt;/i&gt;: 10% (1 of &lt;b&gt;2&lt;/b&gt;)"]
    assert chart["layout"]["xaxis"]["ticktext"] == ["&lt;i&gt;Q1&amp;Q2&lt;/i&gt;"]


def test_hover_text_says_the_target() -> None:
    drawn = (point("2024-25 Q1", 10.0, counts="1 of 10", target=12.5), point("2024-25 Q2", 7.0, counts="7"))
    assert main_line(trend_chart(drawn, "%"))["hovertext"] == [
        "2024-25 Q1: 10% (1 of 10)<br>target 12.5",
        "2024-25 Q2: 7%",
    ]


@pytest.mark.parametrize(
    ("drawn", "names", "places"),
    [
        (points(1.0, 2.0, 3.0, 4.0, 5.0, 6.0), ["2020-21", "2021-22"], [1.5, 4.5]),
        ((point("2023-24", 1.0), point("2024-25", 2.0)), ["2023-24", "2024-25"], [0, 1]),
        ((point("2024-25", 1.0, label="30 September 2024"),), ["Sep<br>2024"], [0]),
        ((point("2024-25", 1.0, label="1 <b> &c"),), ["&lt;b&gt;<br>&amp;c"], [0]),
    ],
)
def test_one_tick_a_year(drawn: tuple[Point, ...], names: list[str], places: list[float]) -> None:
    axis = trend_chart(drawn)["layout"]["xaxis"]
    assert (axis["ticktext"], axis["tickvals"]) == (names, places)


VALUES = st.floats(0, 100, allow_nan=False).map(lambda value: round(value, 3))
AREAS = st.lists(st.tuples(st.sampled_from(["England", "South East and the islands", "A"]), VALUES), max_size=5)


@given(VALUES, VALUES, VALUES, AREAS)
def test_labels_are_never_closer_than_the_gap(
    value: float, target: float, floor: float, areas: list[tuple[str, float]]
) -> None:
    comparators = tuple((name, (level,)) for name, level in areas)
    chart = trend_chart(points(value, target=target, floor=floor), "%", comparators, "50%", "40%")
    scale = (HEIGHT - MARGIN["t"] - MARGIN["b"]) / chart["layout"]["yaxis"]["range"][1]
    ends = []
    for label in chart["layout"]["annotations"]:
        middle, lines = label["y"] * scale + label["yshift"], label["text"].count("<br>") + 1
        reach = LABEL_GAP * (lines - 1) / 2
        ends.append((middle + reach, middle - reach))
        assert label["yshift"] <= 1e-9
    assert all(lower[0] <= upper[1] - LABEL_GAP + 1e-6 for upper, lower in pairwise(ends))


@pytest.mark.parametrize(
    ("drawn", "words"),
    [
        ((), "Staff: no figures to show."),
        (points(None), "Staff: no figures to show."),
        (
            points(20.0, None, 10.0, 40.0),
            "Staff, 2020-21 Q1 to 2020-21 Q4: from 20% to 40%; highest 40% in 2020-21 Q4, lowest 10% in 2020-21 Q3. "
            "No figure shown for 2020-21 Q2.",
        ),
        (
            points(0.0),
            "Staff, 2020-21 Q1 to 2020-21 Q1: from 0% to 0%; highest 0% in 2020-21 Q1, lowest 0% in 2020-21 Q1.",
        ),
    ],
)
def test_in_words(drawn: tuple[Point, ...], words: str) -> None:
    assert trend_words("Staff", drawn) == words
