"""Charts as pictures: whatever is in them, drawn whole, alike each time, and safe to set in a paper."""

import io
import re
from xml.etree import ElementTree

import pytest
from PIL import Image

from equality_tracker.charts.group_gaps import YearGap, gap_chart
from equality_tracker.charts.groups import GroupPoint, groups_chart
from equality_tracker.charts.paper import on_paper
from equality_tracker.charts.trend import TrendPicture, trend_chart
from equality_tracker.figures.outlook import Ahead
from equality_tracker.papers.chart_image import SCALE, chart_images
from equality_tracker.papers.content import Chart, ChartImage
from equality_tracker.problems import Problem
from tests.charts.test_trend import FULL, point, points
from tests.test_house import CODE, imports, named

ARABIC = ("القاهرة الكبرى", "والجيزة", "الجديدة")
ELSEWHERE = (
    (" ".join(ARABIC), (9.0, 9.5, 9.0)),
    ("😀 Emoji town", (11.0, 11.5, 11.0)),
    ("Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch", (8.0, 8.5, 8.0)),
    ("R&D <b>bold</b> <script>alert(1)</script>", (7.0, None, 7.0)),
    ("with a\x00 tab\t and \ud800 half a letter", (6.0, 6.0, 6.0)),
)
FIGURES = {
    "none": trend_chart(TrendPicture(())),
    "hidden": trend_chart(TrendPicture((point("2024-25 Q1", None, "c"), point("2024-25 Q2", None, "c")))),
    "one": trend_chart(TrendPicture(points(7.0), "%")),
    "gaps": trend_chart(TrendPicture(points(10.0, 20.0, None, 30.0, None, 20.0, 25.0))),
    "full": trend_chart(FULL),
    "sixty": trend_chart(TrendPicture(points(*[float(number % 9) for number in range(60)]), "%")),
    "names": trend_chart(TrendPicture(points(10.0, 12.0, 13.0), "%", ELSEWHERE)),
    "ahead": trend_chart(
        TrendPicture(points(10.0, 12.0), ahead=(Ahead("2020-21 Q3", "2020-21 Q3", 9.0, 8.0, 12.0),), outlook_text="8")
    ),
    "groups": groups_chart(
        tuple(GroupPoint(name, 5.0, 4.0, 6.0, 5.0, "", False, "5", "", "", True) for name in ("Asian", "Black أسود"))
    ),
    "gap": gap_chart((YearGap("2024-25", 4.0, 1.0, 7.0, "4.0 points"), YearGap("2025-26", None, None, None, "c"))),
}
CHARTS = {name: Chart(on_paper(figure), "alternative", name) for name, figure in FIGURES.items()}
SVG = "{http://www.w3.org/2000/svg}"
LINE = re.compile("[ML]")
every_name = pytest.mark.parametrize("name", FIGURES)


@pytest.fixture(scope="module")
def images() -> dict[str, ChartImage]:
    return dict(zip(CHARTS, chart_images(list(CHARTS.values())), strict=True))


def texts(image: ChartImage) -> list[str]:
    return ["".join(each.itertext()) for each in ElementTree.fromstring(image.svg).iter(f"{SVG}text")]


@every_name
def test_a_picture_has_its_size_a_white_ground_and_something_on_it(images: dict[str, ChartImage], name: str) -> None:
    image, layout = images[name], CHARTS[name].figure["layout"]
    drawn = Image.open(io.BytesIO(image.png)).convert("RGB")
    assert (image.width, image.height) == (layout["width"], layout["height"])
    assert drawn.size == (image.width * SCALE, image.height * SCALE)
    corners = [(0, 0), (drawn.width - 1, 0), (0, drawn.height - 1), (drawn.width - 1, drawn.height - 1)]
    assert [drawn.getpixel(corner) for corner in corners] == [(255, 255, 255)] * 4
    assert len(drawn.getcolors(1 << 20) or ()) > 5


@every_name
def test_nothing_in_a_drawing_runs_or_leads_elsewhere(images: dict[str, ChartImage], name: str) -> None:
    drawing = ElementTree.fromstring(images[name].svg)
    tags = {element.tag.removeprefix(SVG) for element in drawing.iter()}
    named = {attribute.rpartition("}")[2] for element in drawing.iter() for attribute in element.attrib}
    assert tags <= {"svg", "g", "defs", "clipPath", "rect", "path", "text", "tspan", "pattern", "circle"}
    assert not {attribute for attribute in named if attribute.startswith("on") or attribute in ("href", "src")}
    assert re.findall(rb"url\((?!#)", images[name].svg) == []


@every_name
def test_each_line_of_a_text_stands_alone_in_the_shipped_font(images: dict[str, ChartImage], name: str) -> None:
    drawing = ElementTree.fromstring(images[name].svg)
    written = list(drawing.iter(f"{SVG}text"))
    assert not list(drawing.iterfind(f".//{SVG}tspan[@class='line']"))
    assert all("font-family: 'Source Sans 3'" in text.attrib["style"] for text in written)
    assert not any("dy" in text.attrib for text in written)


def test_all_that_is_said_is_written(images: dict[str, ChartImage]) -> None:
    written = texts(images["names"])
    assert {"13%", "2020-21", "😀 Emoji town", "R&D <b>bold</b>"} <= set(written)
    assert [line for line in written if line in ("القاهرة الكبرى", "والجيزة الجديدة")] == [
        "القاهرة الكبرى",
        "والجيزة الجديدة",
    ]
    assert "Llanfairpwllgwyngyllgogerychwyrndrobwllllantysiliogogogoch" in "".join(written)
    assert texts(images["hidden"]).count("c") == 2
    assert "    Asian" in texts(images["groups"])


def test_lines_of_a_text_stand_below_one_another(images: dict[str, ChartImage]) -> None:
    written = list(ElementTree.fromstring(images["full"].svg).iter(f"{SVG}text"))
    (first,) = [text for text in written if text.text == "Outlook 10% to"]
    second = written[written.index(first) + 1]
    assert (second.text, second.attrib["x"]) == ("30%", first.attrib["x"])
    assert float(second.attrib["y"]) == pytest.approx(float(first.attrib["y"]) + 1.3 * 13)


def test_gaps_stay_gaps(images: dict[str, ChartImage]) -> None:
    paths = list(ElementTree.fromstring(images["gaps"].svg).iter(f"{SVG}path"))
    lines = [path.attrib["d"] for path in paths if path.get("class") == "js-line"]
    assert [LINE.findall(line) for line in lines] == [["M", "L"], ["M"], ["M", "L"]]
    assert len([path for path in paths if path.get("class") == "point"]) == 5


def test_the_same_chart_is_the_same_picture_whatever_was_drawn_before(images: dict[str, ChartImage]) -> None:
    (alone,) = chart_images([CHARTS["full"]])
    assert alone == images["full"]


def test_how_far_it_is_is_told() -> None:
    told: list[tuple[float, str]] = []
    chart_images([CHARTS["one"], CHARTS["none"]], lambda share, words: told.append((share, words)))
    assert told == [(0.0, "Drawing chart 1 of 2"), (0.5, "Drawing chart 2 of 2")]
    assert chart_images([]) == []


def test_one_that_cannot_be_drawn_is_named() -> None:
    figure = CHARTS["one"].figure
    broken = {"data": [{"type": "scatter", "y": [float("nan")]}], "layout": figure["layout"]}
    with pytest.raises(Problem, match="“Staff trained” cannot be drawn"):
        chart_images([Chart(broken, "", "Staff trained")])


def test_only_one_module_knows_what_draws() -> None:
    assert [named(file) for file in CODE if any(name.startswith("mirage") for name in imports(file))] == [
        "equality_tracker/papers/chart_image.py"
    ]
