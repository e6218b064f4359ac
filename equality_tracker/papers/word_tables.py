"""Tables of a Word paper: header row on each page, rows that stay whole, thin rules."""

import re
from collections.abc import Sequence

from equality_tracker.papers.content import Cell, Column, Mark, Table
from equality_tracker.papers.word_text import caption_runs, direction, has_words, plain_runs
from equality_tracker.papers.word_xml import TEXT_WIDTH, Element, element, one_line, paragraph, run

SHAPES: dict[Mark, tuple[str, str]] = {
    "met": ("●", "MarkMet"),
    "near": ("◐", "MarkNear"),
    "missed": ("○", "MarkMissed"),
    "concern": ("◆", "MarkConcern"),
    "improvement": ("▲", "MarkImprovement"),
}
"""What stands before the words of a marked cell, and its style: the shape tells without the colour."""

_LONGEST_UNBROKEN = 1200
"""Characters of a row; one with more may break across pages, since it would leave much of one empty."""
_SHORT = 6
"""Rows of a table that stays on one page."""
_INDENTED = ("TableText", "TableText2", "TableText3")
_LETTER, _BOLD_LETTER, _EDGES, _LONGEST_WHOLE = 114, 126, 210, 16
"""In twentieths of a point: a letter, one of a header, what a cell keeps free; and letters that a word keeps whole."""


def table(block: Table) -> list[Element]:
    """Give a table with its caption above and its note below.

    Raises:
        ValueError: a row has not a cell for each column.
    """
    if not block.columns:
        return []
    if any(len(row) != len(block.columns) for row in block.rows):
        raise ValueError(f"a row of the table “{block.caption}” has not a cell for each column")
    widths = widths_of(block)
    made = element("tbl", _properties(block), element("tblGrid", *(element("gridCol", w=width) for width in widths)))
    made.append(_header(block.columns, widths))
    has_note = has_words(block.note)
    for place, row in enumerate(block.rows, start=1):
        made.append(_row(block.columns, row, widths, _keeps_next(place, len(block.rows), has_note)))
    caption = [paragraph("Caption", caption_runs(block.caption))] if has_words(block.caption) else []
    return [*caption, made, *([paragraph("Note", plain_runs(block.note))] if has_note else [])]


def widths_of(block: Table) -> list[int]:
    """Share the width of the page between columns, so that short words and numbers stay whole where there is room.

    Returns:
        In twentieths of a point; they add up to the width of the page, but for rounding.
    """
    columns = range(len(block.columns))
    least = [_least(block, place) for place in columns]
    rest = TEXT_WIDTH - sum(least)
    if rest <= 0:
        return [int(TEXT_WIDTH * width / sum(least)) for width in least]
    shares = sum(column.width for column in block.columns)
    wanted = [TEXT_WIDTH * column.width / shares for column in block.columns]
    slack = [max(0.0, want - width) for want, width in zip(wanted, least, strict=True)]
    return [int(least[place] + rest * slack[place] / sum(slack)) for place in columns]


def _least(block: Table, place: int) -> int:
    """What a column needs so that its words stay whole."""
    cells = [row[place] for row in block.rows]
    shapes = 2 * _LETTER if any(cell.mark for cell in cells) else 0
    within = _longest_word([cell.text for cell in cells]) * _LETTER + shapes
    return max(within, _longest_word([block.columns[place].name]) * _BOLD_LETTER) + _EDGES


def _longest_word(texts: Sequence[str]) -> int:
    """Letters of the longest word that is to stay whole."""
    return min(_LONGEST_WHOLE, max(map(len, re.split(r"[\s–-]", " ".join(texts)))))


def _properties(block: Table) -> Element:
    return element(
        "tblPr",
        element("tblStyle", val="CommitteeTable"),
        element("tblW", w=TEXT_WIDTH, type="dxa"),
        element("tblLayout", type="fixed"),
        element("tblLook", val="06A0", firstRow=1, lastRow=0, firstColumn=1, lastColumn=0, noHBand=1, noVBand=1),
        *([element("tblCaption", val=one_line(block.caption))] if has_words(block.caption) else []),
        *([element("tblDescription", val=one_line(block.note))] if has_words(block.note) else []),
    )


def _header(columns: Sequence[Column], widths: Sequence[int]) -> Element:
    cells = []
    for column, width in zip(columns, widths, strict=True):
        style = "TableHeaderNumber" if column.is_number else "TableHeader"
        words = paragraph(style, plain_runs(column.name), *direction(column.name))
        cells.append(_cell(width, [words]))
    return element("tr", element("trPr", element("cantSplit"), element("tblHeader")), *cells)


def _keeps_next(place: int, rows: int, has_note: bool) -> bool:
    """Whether a row stays with the next: a short table on one page, no row alone, none from its note."""
    if place == rows:
        return has_note
    return rows <= _SHORT or place == 1 or place >= rows - 2


def _row(columns: Sequence[Column], row: Sequence[Cell], widths: Sequence[int], keeps_next: bool) -> Element:
    keeping = (element("keepNext"),) if keeps_next else ()
    is_long = sum(len(cell.text) + len(cell.note) for cell in row) > _LONGEST_UNBROKEN
    made = element("tr") if is_long else element("tr", element("trPr", element("cantSplit")))
    for column, cell, width in zip(columns, row, widths, strict=True):
        made.append(_cell(width, _paragraphs(column, cell, keeping)))
    return made


def _cell(width: int, paragraphs: Sequence[Element]) -> Element:
    return element("tc", element("tcPr", element("tcW", w=width, type="dxa")), *paragraphs)


def _paragraphs(column: Column, cell: Cell, keeping: Sequence[Element]) -> list[Element]:
    style = "TableNumber" if column.is_number else _INDENTED[min(cell.depth, len(_INDENTED) - 1)]
    note_style = "TableNoteNumber" if column.is_number else "TableNote"
    runs = plain_runs(cell.text)
    if cell.mark:
        shape, mark_style = SHAPES[cell.mark]
        runs = [run(shape, mark_style), run("\u00a0"), *runs]
    made = [paragraph(style, runs, *_copies(keeping), *direction(cell.text))]
    if has_words(cell.note):
        made.append(paragraph(note_style, plain_runs(cell.note), *_copies(keeping), *direction(cell.note)))
    return made


def _copies(properties: Sequence[Element]) -> list[Element]:
    """The same properties once more: an element has one place only."""
    return [element(each.tag.split("}")[1]) for each in properties]
