"""The committee paper as a Word file, from the template `data/paper/committee.docx`."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

from docx.document import Document
from docx.parts.document import DocumentPart

from equality_tracker.papers.content import (
    Block,
    Box,
    Bullets,
    Chart,
    ChartImage,
    Contents,
    Facts,
    Heading,
    Lettered,
    Paper,
    Paragraph,
    Table,
)
from equality_tracker.papers.word_contents import DEEPEST, bookmarked, contents, entries_of
from equality_tracker.papers.word_file import new_document, saved
from equality_tracker.papers.word_lists import bullets, lettered
from equality_tracker.papers.word_pictures import chart
from equality_tracker.papers.word_tables import table
from equality_tracker.papers.word_text import direction, has_words, plain_runs, runs_of
from equality_tracker.papers.word_xml import Element, element, paragraph, tab


def write_word(paper: Paper, images: Sequence[ChartImage]) -> bytes:
    """Write a paper as a Word file.

    Args:
        paper: what it holds; what XML forbids is left out of its texts.
        images: a picture for each chart, in their order.

    Returns:
        A .docx file: the same bytes for the same content.

    Raises:
        ValueError: there is not one picture for each chart, or a row has not a cell for each column.
    """
    if len(images) != len(paper.charts()):
        raise ValueError(f"{len(paper.charts())} charts, but {len(images)} pictures")
    document = new_document(paper)
    body = document.element.body
    last = body[-1]
    for made in _Writing(document, paper, images).elements():
        last.addprevious(made)
    if body[-2].tag == element("tbl").tag:
        # Word wants a paragraph after a table that ends the paper.
        last.addprevious(paragraph("Note", []))
    return saved(document)


class _Writing:
    """A paper being written: how far it has got with pictures, entries of the contents, and numbers."""

    def __init__(self, document: Document, paper: Paper, images: Sequence[ChartImage]) -> None:
        self.part: DocumentPart = document.part
        self.paper = paper
        self.entries = entries_of(paper.blocks)
        self.entries_left = enumerate(self.entries, start=1)
        self.images_left = enumerate(images, start=1)
        self.has_section = False

    def elements(self) -> Iterator[Element]:
        """Everything that stands in the body, in order."""
        if has_words(self.paper.title):
            yield paragraph("Title", plain_runs(self.paper.title), *direction(self.paper.title))
        for block in self.paper.blocks:
            yield from _WRITERS[type(block)](self, block)


def _heading(writing: _Writing, block: Heading) -> Iterator[Element]:
    if not has_words(block.text):
        return
    style = f"Heading{block.level}" if block.level > 1 or block.is_numbered else "Heading1Unnumbered"
    writing.has_section |= style == "Heading1"
    runs = plain_runs(block.text)
    if block.level <= DEEPEST:
        place, entry = next(writing.entries_left)
        runs = bookmarked(entry, place, runs)
    begins = [element("pageBreakBefore")] if block.starts_page else []
    yield paragraph(style, runs, *begins, *direction(block.text))


def _paragraph(writing: _Writing, block: Paragraph) -> Iterator[Element]:
    if has_words(block.text):
        style = "NumberedParagraph" if block.is_numbered and writing.has_section else "Normal"
        yield paragraph(style, runs_of(writing.part, block.text), *direction(block.text))


def _facts(writing: _Writing, block: Facts) -> Iterator[Element]:
    for name, text in block.facts:
        runs = runs_of(writing.part, text)
        yield paragraph("Facts", [*plain_runs(f"{name}:", "Strong"), tab(), *runs])


def _box(writing: _Writing, block: Box) -> Iterator[Element]:
    if has_words(block.title):
        yield paragraph("BoxTitle", plain_runs(block.title), *direction(block.title))
    for text in filter(has_words, block.texts):
        yield paragraph("Box", runs_of(writing.part, text), *direction(text))


def _chart(writing: _Writing, block: Chart) -> Iterable[Element]:
    number, image = next(writing.images_left)
    return chart(writing.part, block, image, number)


_WRITERS: dict[type[Block], Callable[[_Writing, Any], Iterable[Element]]] = {
    Heading: _heading,
    Paragraph: _paragraph,
    Facts: _facts,
    Box: _box,
    Chart: _chart,
    Table: lambda _, block: table(block),
    Bullets: lambda writing, block: bullets(writing.part, block.items),
    Lettered: lambda writing, block: lettered(writing.part, block.items),
    Contents: lambda writing, block: contents(block.title, writing.entries),
}
