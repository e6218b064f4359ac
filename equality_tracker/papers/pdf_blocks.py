"""A paper as the template of the PDF reads it: plain data, with numbers counted and text that can be printed."""

import dataclasses
from collections.abc import Iterable, Iterator, Sequence
from typing import Any
from urllib.parse import quote

from equality_tracker.papers.content import (
    Box,
    Bullets,
    Cell,
    Chart,
    ChartImage,
    Column,
    Contents,
    Facts,
    Heading,
    Lettered,
    Paper,
    Paragraph,
    Run,
    Table,
    Text,
    words_of,
)
from equality_tracker.papers.pdf_characters import breakable, directed, is_right_to_left, longest_words, printable

LINKS = ("https://", "http://", "mailto:", "tel:")
"""What may be followed from a paper; other addresses print as their words."""
IN_LINKS = ":/?#[]@!$&'()*+,;=%"
LONGEST_LINK = 2_000
LONGEST_WHOLE_WORD = 16
"""Letters of a word that stays whole in the narrowest column; the template hyphenates longer ones."""
LETTERS_OF_A_LINE = 80
MOST_LINES_TOGETHER = 30
"""Lines of a row, a table or a box above which it may break across pages: it might be taller than one."""
MOST_ROWS_TOGETHER = 8

Plain = dict[str, Any]


def template_data(paper: Paper, images: Sequence[ChartImage]) -> Plain:
    """Give all that the template needs.

    Args:
        paper: what is to be drawn.
        images: a picture for each of its charts, in their order.

    Returns:
        What JSON can hold: the properties, and a dictionary of each block with its ``kind``.

    Raises:
        ValueError: there are more or fewer pictures than charts.
    """
    pictures = dict(zip(map(id, paper.charts()), images, strict=True))
    properties = {name: printable(getattr(paper, name)) for name in ("title", "author", "subject", "footer")}
    numbers = _numbers(paper.blocks)
    blocks = [_block(block, number, pictures) for block, number in zip(paper.blocks, numbers, strict=True)]
    return properties | {
        "heading": _words(paper.title),
        "foot": _words(paper.footer),
        "blocks": blocks,
    }


def _numbers(blocks: Iterable[Any]) -> Iterator[str]:
    """Count headings of level 1 and, within them, paragraphs; what has no number gets an empty text."""
    section = paragraph = 0
    for block in blocks:
        if isinstance(block, Heading) and block.level == 1 and block.is_numbered:
            section, paragraph = section + 1, 0
            yield str(section)
        elif isinstance(block, Paragraph) and block.is_numbered and section:
            paragraph += 1
            yield f"{section}.{paragraph}"
        else:
            yield ""


def _block(block: Any, number: str, pictures: dict[int, ChartImage]) -> Plain:
    if isinstance(block, Chart):
        return _chart(block, pictures[id(block)])
    return {"kind": block.kind, "number": number} | _CONTENT[type(block)](block)


def _chart(block: Chart, image: ChartImage) -> Plain:
    return {
        "kind": "chart",
        "svg": printable(image.svg.decode()),
        "width": image.width,
        "height": image.height,
        "alternative": printable(block.alternative),
        "caption": _words(block.caption),
        "source": _words(block.source),
    }


def _heading(block: Heading) -> Plain:
    return {"level": block.level, "starts_page": block.starts_page, "text": _words(block.text)}


def _paragraph(block: Paragraph) -> Plain:
    return {"text": _text(block.text), "leads_on": words_of(block.text).rstrip().endswith(":")}


def _items(block: Lettered | Bullets) -> Plain:
    return {"items": [_text(item) for item in block.items]}


def _facts(block: Facts) -> Plain:
    return {"facts": [[_words(name), _text(text)] for name, text in block.facts]}


def _box(block: Box) -> Plain:
    may_break = sum(_length(words_of(text)) for text in block.texts) > MOST_LINES_TOGETHER * LETTERS_OF_A_LINE
    return {"title": _words(block.title), "texts": [_text(text) for text in block.texts], "may_break": may_break}


def _contents(block: Contents) -> Plain:
    return {"title": _words(block.title)}


def _table(block: Table) -> Plain:
    columns = [_column(block, place) for place in range(len(block.columns))]
    heights = [_lines(row, block.columns) for row in block.rows]
    rows = [
        {"cells": [_cell(cell) for cell in row], "may_break": height > MOST_LINES_TOGETHER}
        for row, height in zip(block.rows, heights, strict=True)
    ]
    may_break = len(rows) > MOST_ROWS_TOGETHER or sum(heights) > MOST_LINES_TOGETHER
    texts = {"caption": _words(block.caption), "note": _words(block.note)}
    return texts | {"columns": columns, "rows": rows, "may_break": may_break}


def _lines(row: Sequence[Cell], columns: Sequence[Column]) -> float:
    """Estimate how many lines a row takes, from above."""
    whole = sum(column.width for column in columns)
    filled = [_length(cell.text + cell.note) * whole / column.width for cell, column in zip(row, columns, strict=True)]
    return max(filled, default=0) / LETTERS_OF_A_LINE + 1


def _length(text: str) -> int:
    """Count the letters of a text, as many for the rest of a line that ends as a line may hold."""
    return len(text) + text.count("\n") * LETTERS_OF_A_LINE


def _column(table: Table, place: int) -> Plain:
    """Give a column with what says how narrow it may be: its longest words and text, marks, and depth."""
    column, cells = table.columns[place], [row[place] for row in table.rows]
    texts = [breakable(printable(text)) for text in (column.name, *(cell.text for cell in cells))]
    notes = [breakable(printable(cell.note)) for cell in cells]
    return {
        "name": _words(column.name),
        "is_number": column.is_number,
        "width": column.width,
        "longest": [word[:LONGEST_WHOLE_WORD] for word in longest_words(" ".join(texts + notes))],
        "longest_text": max(texts, key=len),
        "has_marks": any(cell.mark for cell in cells),
        "deepest": max((int(cell.depth) for cell in cells), default=0),
    }


def _cell(cell: Cell) -> Plain:
    return {"text": _words(cell.text), "note": _words(cell.note), "mark": cell.mark, "depth": int(cell.depth)}


def _words(text: str) -> Plain:
    return _text((Run(text),))


def _text(text: Text) -> Plain:
    """Give the pieces of a text, each of one direction and look, and whether all is set from right to left."""
    runs = [dataclasses.replace(run, text=breakable(printable(run.text))) for run in text]
    if is_right_to_left(words_of(tuple(runs))):
        return {"is_rtl": True, "pieces": [_piece(run, run.text) for run in runs]}
    return {"is_rtl": False, "pieces": [_piece(run, *cut) for run in runs for cut in directed(run.text) if cut[0]]}


def _piece(run: Run, text: str, is_rtl: bool = False) -> Plain:
    link = quote(run.link, safe=IN_LINKS) if run.link.startswith(LINKS) and len(run.link) <= LONGEST_LINK else ""
    return {"text": text, "bold": run.is_bold, "italic": run.is_italic, "link": link, "is_rtl": is_rtl}


_CONTENT = {
    Heading: _heading,
    Paragraph: _paragraph,
    Lettered: _items,
    Bullets: _items,
    Facts: _facts,
    Box: _box,
    Contents: _contents,
    Table: _table,
}
