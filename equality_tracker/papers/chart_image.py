"""Charts as pictures, without a browser: plotly.js in a small engine, `mirage`. Nothing else knows that it is there.

It is to run in a child process: the engine is young, and what it draws is text that others wrote.
"""

import re
from collections.abc import Sequence
from functools import cache, lru_cache
from typing import Any
from xml.etree import ElementTree

import quickjs
import typst
from mirage.engine import MirageEngine
from PIL import ImageFont

from equality_tracker import settings
from equality_tracker.papers.content import Chart, ChartImage
from equality_tracker.problems import Problem
from equality_tracker.progress import Progress, quiet

FONTS = settings.DATA / "paper" / "fonts"
REGULAR, BOLD = FONTS / "SourceSans3-Regular.otf", FONTS / "SourceSans3-Semibold.otf"
SCALE = 3
"""Pixels of a PNG for each of the figure: 295 for an inch of a chart that is set 165 mm wide."""
_SVG = "{http://www.w3.org/2000/svg}"
# The ids in a picture come from chance; so the same chart is the same picture, byte by byte.
_WITHOUT_CHANCE = """
var _chance = 1;
Math.random = function () { _chance = (_chance * 16807) % 2147483647; return _chance / 2147483647; };
"""
_CHANCE_AGAIN = "_chance = 1;"
_PAGE = b"""
#let length(name) = int(sys.inputs.at(name)) * 1pt
#set page(width: length("width"), height: length("height"), margin: 0pt)
#image(bytes(sys.inputs.svg), format: "svg", width: 100%, height: 100%)
"""
_FONT_SIZE = re.compile(r"font-size: ([\d.]+)px")
ElementTree.register_namespace("", _SVG.strip("{}"))
# Tabs and all else that no XML may hold.
_UNDRAWABLE = re.compile(r"[\x00-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def chart_images(charts: Sequence[Chart], progress: Progress = quiet) -> list[ChartImage]:
    """Draw charts.

    Args:
        charts: each with a figure that `charts.paper.on_paper` gave.
        progress: told how much of it is done, from 0 to 1, and what is being done.

    Returns:
        A picture for each, in their order.

    Raises:
        Problem: a chart cannot be drawn; it names which.
    """
    images: list[ChartImage] = []
    engine = _engine()
    for number, chart in enumerate(charts):
        progress(number / len(charts), f"Drawing chart {number + 1} of {len(charts)}")
        images.append(_image(engine, chart))
    return images


def _engine() -> MirageEngine:
    """Load plotly.js: a quarter of a second, so once for all charts."""
    engine = MirageEngine()
    engine.context.add_callable("_measureTextRaw", _measured)
    engine.context.eval(_WITHOUT_CHANCE)
    return engine


def _image(engine: MirageEngine, chart: Chart) -> ChartImage:
    figure = _drawable(chart.figure)
    layout = figure["layout"]
    try:
        engine.context.eval(_CHANCE_AGAIN)
        svg = _lines_apart(engine.render_svg(figure["data"], layout))
        png = _raster(svg, layout["width"], layout["height"])
    except (quickjs.JSException, RuntimeError, ElementTree.ParseError) as fault:
        raise Problem(f"The chart “{chart.caption}” cannot be drawn. Make the paper without charts.") from fault
    return ChartImage(svg.encode("utf-8"), png, float(layout["width"]), float(layout["height"]))


def _drawable(part: Any) -> Any:
    """Copy a part of a figure without the characters that no picture may hold."""
    if isinstance(part, dict):
        return {name: _drawable(each) for name, each in part.items()}
    if isinstance(part, list | tuple):
        return [_drawable(each) for each in part]
    return _UNDRAWABLE.sub(" ", part) if isinstance(part, str) else part


def _lines_apart(svg: str) -> str:
    """Make each line of a text one of its own: renderers mix up the letters of lines that run from right to left.

    Spaces that a text begins with stay: they set a group in under the one that it is part of.
    """
    drawing = ElementTree.fromstring(svg)
    for group in list(drawing.iter(f"{_SVG}g")):
        for place, text in reversed(list(enumerate(group))):
            lines = text.findall(f"{_SVG}tspan[@class='line']")
            if text.tag == f"{_SVG}text" and lines:
                group[place : place + 1] = [_line(text, line) for line in lines]
    for text in drawing.iter(f"{_SVG}text"):
        text.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    return ElementTree.tostring(drawing, encoding="unicode")


def _line(text: ElementTree.Element, line: ElementTree.Element) -> ElementTree.Element:
    """Give a line of a text at its own height: moved letter by letter, those from right to left come apart."""
    below = float(line.attrib["dy"].removesuffix("em")) * float(_FONT_SIZE.findall(text.attrib["style"])[-1])
    place = {"x": line.attrib["x"], "y": f"{float(line.attrib['y']) + below:g}"}
    alone = ElementTree.Element(text.tag, text.attrib | place)
    alone.text = line.text
    alone.extend(line)
    return alone


def _raster(svg: str, width: float, height: float) -> bytes:
    """Give a PNG of a drawing by what sets it in a PDF too: both papers show the same, and it is quick."""
    named = {"svg": svg, "width": str(width), "height": str(height)}
    found = typst.compile(_PAGE, format="png", ppi=72 * SCALE, sys_inputs=named, font_paths=_fonts())
    assert isinstance(found, bytes)
    return found


@cache
def _fonts() -> typst.Fonts:
    return typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[str(FONTS)])


def _measured(text: str, _family: str, size: str, weight: str = "") -> str:
    """Measure text for the engine in the font that is shipped, else it were that of the machine.

    Returns:
        Width, height, ascent and descent in pixels, with commas between.
    """
    font = _font(float(size or 12), weight in ("bold", "600", "700"))
    ascent, descent = font.getmetrics()
    return f"{font.getlength(text):.2f},{ascent + descent},{ascent},{descent}"


@lru_cache(maxsize=64)
def _font(size: float, is_bold: bool) -> ImageFont.FreeTypeFont:
    return ImageFont.truetype(BOLD if is_bold else REGULAR, size)
