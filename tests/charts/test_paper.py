"""Charts for paper: their size, labels that keep clear of each other, and lines and marks told apart without colour."""

import copy
import itertools
import re
from collections.abc import Iterator
from typing import Any

import plotly.graph_objects as go
import pytest

from equality_tracker.charts.end_labels import label_size
from equality_tracker.charts.group_gaps import YearGap, gap_chart
from equality_tracker.charts.groups import GroupPoint, groups_chart
from equality_tracker.charts.paper import HEIGHT, OF_THE_HAND, WIDTH, on_paper
from equality_tracker.charts.trend import TrendPicture, trend_chart
from tests.charts.test_trend import FULL, chart_of, labels, main_line, point, points, quarter

KINDS = {
    "common": "",
    "concern": "low",
    "improvement": "high",
    "neutral_high": "high",
}
OTHERS = tuple((name, (40.0 + number,) * 60) for number, name in enumerate(("England", "South East", "Kent", "Devon")))
CROWDED = TrendPicture(
    tuple(
        point(quarter(number), 45.0, kind=kind, heading=KINDS[kind], target=50.0, floor=45.0)
        for number, kind in enumerate([*KINDS] * 15)
    ),
    "%",
    OTHERS,
    "50%",
    "45%",
    "2034-35 Q4",
)
GROUPS = groups_chart(tuple(GroupPoint(f"Group {n}", 50.0, 40.0, 60.0, 55.0, "", False, "50%", "", "") for n in "abcd"))
GAPS = gap_chart((YearGap("2024-25", 4.0, 1.0, 7.0, "4.0 points"),))
EVERY = {
    "full": trend_chart(FULL),
    "crowded": trend_chart(CROWDED),
    "groups": GROUPS,
    "gaps": GAPS,
    "empty": chart_of(),
}

every_chart = pytest.mark.parametrize("figure", EVERY.values(), ids=EVERY.keys())


def parts(figure: Any) -> Iterator[tuple[str, Any]]:
    """Every name and value, however deep."""
    if isinstance(figure, dict):
        for name, value in figure.items():
            yield name, value
            yield from parts(value)
    elif isinstance(figure, list):
        for each in figure:
            yield from parts(each)


def lightness(colour: str) -> float:
    """Relative luminance of a colour without its hue, as WCAG 2 has it."""
    assert re.fullmatch("#[0-9a-f]{6}", colour), colour
    red, green, blue = (int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5))
    grey = 0.299 * red + 0.587 * green + 0.114 * blue
    return grey / 12.92 if grey <= 0.04045 else ((grey + 0.055) / 1.055) ** 2.4


def contrast(colour: str, other: str = "#ffffff") -> float:
    lighter, darker = sorted((lightness(colour), lightness(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def drawn_lines(figure: dict[str, Any]) -> list[dict[str, Any]]:
    traces = [trace["line"] for trace in figure["data"] if "lines" in trace.get("mode", "") and "fill" not in trace]
    return traces + [shape["line"] for shape in figure["layout"].get("shapes", []) if shape["type"] == "line"]


@every_chart
def test_lines_marks_and_letters_stand_out_in_grey(figure: dict[str, Any]) -> None:
    printed = on_paper(figure)
    colours = [line["color"] for line in drawn_lines(printed)]
    for trace in printed["data"]:
        found = trace.get("marker", {}).get("color", [])
        colours += found if isinstance(found, list) else []
    colours += [value["color"] for name, value in parts(printed) if name in ("font", "tickfont", "textfont")]
    assert colours
    assert min(map(contrast, colours)) >= 4.5


def test_shades_are_seen_and_what_lies_on_them_too() -> None:
    printed = on_paper(EVERY["full"])
    shades = [shape["fillcolor"] for shape in printed["layout"]["shapes"] if shape["type"] == "rect"]
    shades += [trace["fillcolor"] for trace in printed["data"] if "fill" in trace]
    (hatching,) = [trace["marker"]["pattern"]["fgcolor"] for trace in printed["data"] if trace["type"] == "bar"]
    assert len(shades) == 3
    assert min(map(contrast, shades)) > 1.15
    assert min(contrast(line["color"], shade) for line in drawn_lines(printed) for shade in shades) >= 3
    assert contrast(hatching) > 2


def test_each_line_is_another_by_dash_step_or_points() -> None:
    lines = [trace for trace in on_paper(EVERY["crowded"])["data"] if "lines" in trace["mode"]]
    looks = [(trace["mode"], trace["line"].get("dash", "solid"), trace["line"].get("shape")) for trace in lines]
    assert len(looks) == len(set(looks)) == 7


def test_marks_are_told_apart_by_shape_and_size() -> None:
    marker = main_line(on_paper(EVERY["crowded"]))["marker"]
    assert marker["symbol"][:4] == ["circle", "diamond", "triangle-up", "square"]
    newest = main_line(on_paper(chart_of(10.0, 20.0)))["marker"]
    assert newest["size"] == [5, 9]


@every_chart
def test_nothing_is_left_to_the_hand_and_the_screens_chart_is_not_changed(figure: dict[str, Any]) -> None:
    before = copy.deepcopy(figure)
    printed = on_paper(figure)
    assert figure == before
    assert {name for name, _ in parts(printed)} & OF_THE_HAND == set()
    assert {name for name, _ in parts(figure)} & OF_THE_HAND
    assert go.Figure(printed).to_plotly_json()["layout"]["width"] == WIDTH


@every_chart
def test_letters_can_be_read_where_it_is_165_mm_wide(figure: dict[str, Any]) -> None:
    sizes = [value["size"] for name, value in parts(on_paper(figure)) if name in ("font", "tickfont", "textfont")]
    assert min(sizes) * 165 / WIDTH * 72 / 25.4 > 8.5


def test_sizes() -> None:
    sizes = {
        name: (on_paper(figure)["layout"]["width"], on_paper(figure)["layout"]["height"])
        for name, figure in EVERY.items()
    }
    assert sizes == {
        "full": (WIDTH, HEIGHT),
        "crowded": (WIDTH, HEIGHT),
        "groups": (WIDTH, GROUPS["layout"]["height"]),
        "gaps": (WIDTH, HEIGHT),
        "empty": (WIDTH, HEIGHT),
    }
    assert on_paper(GROUPS, 500)["layout"]["width"] == 500


@pytest.mark.parametrize("name", ["full", "crowded"])
def test_labels_beside_the_chart_keep_clear_of_each_other(name: str) -> None:
    layout = on_paper(EVERY[name])["layout"]
    inside = layout["height"] - layout["margin"]["t"] - layout["margin"]["b"]
    bottom, top = layout["yaxis"]["range"]
    beside = [label for label in layout["annotations"] if label.get("xref") == "paper"]
    middles = [(label["y"] - bottom) / (top - bottom) * inside + label["yshift"] for label in beside]
    edges = [
        (middle + label_size(one) / 2, middle - label_size(one) / 2)
        for middle, one in zip(middles, beside, strict=True)
    ]
    assert all(above[1] >= below[0] - 0.01 for above, below in itertools.pairwise(edges))
    assert edges[0][0] <= inside + layout["margin"]["t"]
    assert labels(on_paper(EVERY[name])).keys() == labels(EVERY[name]).keys()


def test_a_chart_is_higher_where_its_labels_need_it() -> None:
    many = tuple((f"Another long name of council {number}", (50.0,)) for number in range(9))
    layout = on_paper(trend_chart(TrendPicture(points(50.0), "%", many)))["layout"]
    needed = sum(map(label_size, layout["annotations"]))
    assert layout["height"] == needed + layout["margin"]["t"] + layout["margin"]["b"] > HEIGHT


def test_a_wide_label_gets_its_room() -> None:
    usual = on_paper(trend_chart(TrendPicture(points(1.0))))["layout"]["margin"]["r"]
    wide = trend_chart(TrendPicture((point("2024-25 Q1", 1e9, "£1,234,567,890.55"),)))
    assert wide["layout"]["margin"]["r"] == usual
    assert on_paper(wide)["layout"]["margin"]["r"] > usual + 40
    assert wide["layout"]["margin"]["r"] == usual


@pytest.mark.parametrize(("years", "shown"), [(1, 1), (5, 5), (15, 8), (40, 8)])
def test_names_of_years_do_not_touch_and_the_newest_stays(years: int, shown: int) -> None:
    drawn = tuple(point(f"{year}-{(year + 1) % 100:02d}", 5.0) for year in range(2000, 2000 + years))
    layout = on_paper(trend_chart(TrendPicture(drawn)))["layout"]
    axis, margin = layout["xaxis"], layout["margin"]
    pixels = (layout["width"] - margin["l"] - margin["r"]) / (axis["range"][1] - axis["range"][0])
    places = axis["tickvals"]
    assert (axis["ticktext"][-1], len(axis["ticktext"])) == (drawn[-1].label, shown)
    assert all((after - before) * pixels > 50 for before, after in itertools.pairwise(places))
