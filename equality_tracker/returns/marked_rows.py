"""The rows of a return as a workbook of ours, marked: for CSV, and for workbooks that are too large to open again."""

import re
from pathlib import Path

import pyarrow as pa
import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from equality_tracker.returns import spreadsheets
from equality_tracker.returns.headings import COLUMNS
from equality_tracker.returns.marks import HEADER, LISTING, LISTING_WIDTHS, Mark, Marking

SHEET = "Return"
TITLE = "What to put right in this return"
TITLE_HEIGHT = 24
NUMBERS = ("numerator", "denominator")
WIDTHS = {"measure_id": 30, "category": 34, "breakdown": 20, "note": 40}

_PLAIN_NUMBER = re.compile(r"(0|[1-9]\d{0,10})(\.\d{1,4})?")

Styles = dict[str, Format]


def write_marked_rows(target: Path, marking: Marking, rows: pa.Table) -> None:
    """Write the rows where they stood, with the marks, and the listing before them.

    Without rows the workbook holds the listing alone.
    """
    with xlsxwriter.Workbook(target, {"constant_memory": True, **spreadsheets.NO_GUESSING}) as book:
        book.set_properties({"title": TITLE, "created": spreadsheets.MADE_ON})
        styles = _styles(book)
        columns = [name for name in sorted(marking.places, key=lambda name: marking.places[name]) if name in COLUMNS]
        _write_listing(book.add_worksheet(LISTING), marking, styles, columns if rows.num_rows else [])
        if rows.num_rows:
            _write_rows(book.add_worksheet(SHEET), marking, rows, columns, styles)


def _styles(book: xlsxwriter.Workbook) -> Styles:
    error = {"bg_color": spreadsheets.ERROR_TINT}
    warning = {"pattern": 14, "fg_color": spreadsheets.WARNING_INK, "bg_color": spreadsheets.WARNING_TINT}
    heading = {"bold": True, "font_color": "#ffffff", "bg_color": spreadsheets.HEADING}
    looks = {
        "cell": {},
        "wrapped": {"text_wrap": True},
        "error": error,
        "warning": warning,
        "heading": heading,
        "title": {"bold": True, "font_size": 16},
        "link": {"font_color": spreadsheets.LINK, "underline": 1},
    }
    return {name: book.add_format(spreadsheets.FONT | look) for name, look in looks.items()}


def _write_listing(sheet: Worksheet, marking: Marking, styles: Styles, columns: list[str]) -> None:
    for place, width in enumerate(LISTING_WIDTHS):
        sheet.set_column(place, place, width)
    sheet.set_row(0, TITLE_HEIGHT)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.write_string(0, 0, TITLE, styles["title"])
    sheet.write_string(1, 0, marking.intro(), styles["cell"])
    for place, name in enumerate(HEADER):
        sheet.write_string(3, place, name, styles["heading"])
    by_place = {marking.places[name]: place for place, name in enumerate(columns)}
    for row, entry in enumerate(marking.entries, start=4):
        sheet.set_row(row, spreadsheets.height(entry.cells(), LISTING_WIDTHS))
        looks = ("cell", "cell", "wrapped", "error" if entry.is_error else "warning", "wrapped")
        for place, (text, look) in enumerate(zip(entry.cells(), looks, strict=True)):
            spreadsheets.write_text(sheet, row, place, text, styles[look])
        if entry.row and entry.place in by_place:
            cell = xl_rowcol_to_cell(entry.row - 1, by_place[entry.place])
            sheet.write_url(row, 0, f"internal:'{SHEET}'!{cell}", styles["link"], str(entry.row))
    sheet.freeze_panes(4, 0)


def _write_rows(sheet: Worksheet, marking: Marking, rows: pa.Table, columns: list[str], styles: Styles) -> None:
    marks = {(mark.row, mark.place): mark for mark in marking.marks}
    for place, name in enumerate(columns):
        sheet.set_column(place, place, WIDTHS.get(name, 14))
        sheet.write_string(0, place, name, styles["heading"])
    for batch in rows.to_batches():
        numbers = batch.column("row_number").to_pylist()
        for number, *texts in zip(numbers, *(batch.column(name).to_pylist() for name in columns), strict=True):
            for place, (name, text) in enumerate(zip(columns, texts, strict=True)):
                mark = marks.get((number, marking.places[name]))
                _write_cell(sheet, (number - 1, place), text, name in NUMBERS, mark, styles)
    sheet.freeze_panes(1, 0)


def _write_cell(
    sheet: Worksheet, cell: tuple[int, int], text: str, is_number: bool, mark: Mark | None, styles: Styles
) -> None:
    look = styles["cell" if mark is None else "error" if mark.is_error else "warning"]
    if is_number and _PLAIN_NUMBER.fullmatch(text):
        sheet.write_number(*cell, float(text), look)
    else:
        spreadsheets.write_text(sheet, *cell, text, look)
    if mark:
        sheet.write_comment(*cell, mark.text, {"x_scale": 3, "y_scale": 1.6})
