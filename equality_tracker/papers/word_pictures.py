"""Charts of a Word paper, with the words that say what they show."""

import io
from collections.abc import Iterator

from docx.oxml.shape import CT_Inline
from docx.parts.document import DocumentPart
from docx.shared import Emu

from equality_tracker.papers.content import Chart, ChartImage
from equality_tracker.papers.word_text import caption_runs, has_words, plain_runs
from equality_tracker.papers.word_xml import TEXT_WIDTH, Element, element, one_line, paragraph

_A_TWENTIETH, _A_PIXEL = 635, 9525
"""Of a point, of 96 to the inch: in the measure of pictures."""
_SOURCE = "Source: "
_HIGHEST = 12000
"""Twentieths of a point: a picture with its caption and source stays on one page."""


def chart(part: DocumentPart, block: Chart, image: ChartImage, number: int) -> Iterator[Element]:
    """Give a chart: its caption, its picture, where its figures come from.

    Args:
        part: that keeps the picture.
        block: the chart.
        image: as drawn; the PNG is taken, which every Word shows alike.
        number: of the picture, from 1.
    """
    has_source = has_words(block.source)
    if has_words(block.caption):
        yield paragraph("Caption", caption_runs(block.caption))
    drawing = element("r", element("drawing", _picture(part, block, image, number)))
    yield paragraph("Figure", [drawing], *([element("keepNext")] if has_source else []))
    if has_source:
        begins = "" if block.source.startswith(_SOURCE) else _SOURCE
        yield paragraph("Source", plain_runs(begins + block.source))


def _picture(part: DocumentPart, block: Chart, image: ChartImage, number: int) -> Element:
    relation, _ = part.get_or_add_image(io.BytesIO(image.png))
    width, height = _size(image)
    picture = CT_Inline.new_pic_inline(number, relation, f"chart-{number}.png", width, height)
    for side in ("distT", "distB", "distL", "distR"):
        # LibreOffice keeps a distance where none is given, and so moves the picture off the margin.
        picture.set(side, "0")
    picture.docPr.set("name", f"Chart {number}")
    picture.docPr.set("descr", one_line(block.alternative))
    return picture


def _size(image: ChartImage) -> tuple[Emu, Emu]:
    """Width and height as printed: its own, or as large as the page takes it."""
    width, height = image.width * _A_PIXEL, image.height * _A_PIXEL
    scale = min(1.0, TEXT_WIDTH * _A_TWENTIETH / width, _HIGHEST * _A_TWENTIETH / height)
    return Emu(int(width * scale)), Emu(int(height * scale))
