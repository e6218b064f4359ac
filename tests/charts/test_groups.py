"""The chart of groups, each a dot on its interval."""

import json
from typing import Any

import plotly.graph_objects as go
import pytest
from hypothesis import given
from hypothesis import strategies as st

from equality_tracker.charts.groups import MARKS, GroupPoint, axis_range, groups_chart, groups_words, shown


def point(name: str, value: float | None = 50.0, **changed: Any) -> GroupPoint:
    ends = (None, None) if value is None else (value - 5, value + 5)
    usual = {
        "other": 60.0,
        "mark": "",
        "is_small": False,
        "text": f"{value}%",
        "words": "",
        "hover": f"{name}: {value}%",
    }
    return GroupPoint(name, value, *ends, **usual | changed)


def trace(chart: dict[str, Any], mode: str, number: int = 0) -> dict[str, Any]:
    return [one for one in chart["data"] if one["mode"] == mode][number]


@pytest.mark.parametrize("mark", MARKS)
@pytest.mark.parametrize("level", [None, 55.0])
def test_a_chart_is_plain_and_one_that_plotly_knows(mark: str, level: float | None) -> None:
    chart = groups_chart((point("A", mark=mark, is_small=True), point("B", None), point("C", other=None)), "%", level)
    assert json.loads(json.dumps(chart, allow_nan=False)) == chart
    go.Figure(chart)


def test_nothing_to_draw_is_a_chart_too() -> None:
    go.Figure(groups_chart(()))
    go.Figure(groups_chart((point("A", None),)))


def test_each_group_has_a_dot_on_its_interval_the_first_at_the_top() -> None:
    chart = groups_chart((point("A", 40.0), point("B", None), point("C", 60.0)))
    dots = trace(chart, "markers")
    assert (dots["x"], dots["y"]) == ([40, 60], [2, 1])
    assert trace(chart, "lines")["x"] == [35, 45, None, 55, 65, None]


def test_what_was_found_has_its_own_shape_and_a_smaller_gap_is_hollow() -> None:
    marks = (point("A", mark="worse"), point("B", mark="worse", is_small=True), point("C", mark="less"), point("D"))
    marker = trace(groups_chart(marks), "markers")["marker"]
    assert marker["symbol"] == ["diamond", "diamond-open", "square", "circle"]
    assert len({MARKS[name][0] for name in ("worse", "better", "less")}) == 3


def test_each_row_is_marked_at_the_level_or_else_at_its_own() -> None:
    drawn = (point("A", other=10.0), point("B", other=None))
    assert trace(groups_chart(drawn), "lines", 1)["x"] == [10, 10, None]
    assert trace(groups_chart(drawn, "%", 55.0), "lines", 1)["x"] == [55, 55, None] * 2


def test_names_stand_above_and_rates_beside_with_what_was_found() -> None:
    drawn = (point("A & <b>", words="worse"), point("Part", is_part=True), point("A very long name of a group, " * 3))
    texts = [label["text"] for label in groups_chart(drawn)["layout"]["annotations"]]
    assert texts[:4] == ["<b>A &amp; &lt;b&gt;</b>", "<b>50.0%</b><br>worse", "    Part", "<b>50.0%</b>"]
    assert texts[4].endswith("…</b>")


@pytest.mark.parametrize(
    ("values", "level", "starts_at_nought"),
    [
        ([10.0, 90.0], None, True),
        ([80.0, 90.0], None, False),
        ([80.0, 90.0], 5.0, True),
        ([], None, True),
        ([0.0], None, True),
    ],
)
def test_where_the_axis_begins(values: list[float], level: float | None, starts_at_nought: bool) -> None:
    low, high = axis_range([point("A", value, other=None) for value in values], level)
    assert (low == 0) is starts_at_nought
    assert high > low


NUMBERS = st.floats(0, 1e6, allow_nan=False)


@given(st.lists(st.tuples(NUMBERS, NUMBERS), min_size=1, max_size=8))
def test_everything_lies_within_the_axis(pairs: list[tuple[float, float]]) -> None:
    points = [point("A", value, other=other, mark="") for value, other in pairs]
    low, high = axis_range(points, None)
    for one in points:
        assert one.value is not None
        assert one.other is not None
        assert low <= one.value <= high
        assert low <= one.other <= high


def test_in_words() -> None:
    drawn = (point("A", 40.0), point("B", None))
    assert groups_words("Staff trained", drawn, "everyone else") == (
        "Staff trained by group, beside everyone else. A: 40.0%. No figure shown for B."
    )
    assert groups_words("Staff trained", (point("B", None),), "White") == "Staff trained: no group’s figures to show."
    assert shown(drawn) == drawn[:1]
