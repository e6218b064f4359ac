"""What all spreadsheets that we hand out have in common: nothing in them is a formula, and the ink is calm."""

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import datetime
from textwrap import wrap
from typing import Any

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
"""What makes a spreadsheet read a text as a formula."""

MADE_ON = datetime(2000, 1, 1)
"""Stands in each workbook for when it was made, so that the same content makes the same file."""

INK = "#0b0c0c"
GREY_INK = "#505a5f"
RULE = "#b1b4b6"
HEADING = "#1d3d5c"
INPUT_TINT = "#fff9e6"
LOCKED_TINT = "#f3f2f1"
LINK = "#00539f"
ERROR_TINT = "#f4b8b0"
WARNING_TINT = "#fff6d6"
WARNING_INK = "#c98a00"

NO_GUESSING = {"strings_to_formulas": False, "strings_to_numbers": False, "strings_to_urls": False}
"""What keeps XlsxWriter from making a formula, a number or a link of a text."""

LINE_HEIGHT = 15.5
LETTERS_A_DIGIT = 1.05
"""Widths are in digits, and letters are narrower; somewhat less than they are, for the sake of other fonts."""
FONT = {"font_name": "Calibri", "font_size": 11, "font_color": INK, "valign": "top"}


def new_workbook(sink: io.BytesIO, title: str) -> xlsxwriter.Workbook:
    """Begin a workbook in memory."""
    book = xlsxwriter.Workbook(sink, {"in_memory": True, **NO_GUESSING})
    book.set_properties({"title": title, "created": MADE_ON})
    return book


def height(texts: Sequence[str], widths: Sequence[int]) -> float:
    """Give the height in points of a row of wrapped texts: not every spreadsheet finds it by itself.

    Args:
        texts: what stands in its cells.
        widths: of its columns, in characters.
    """
    lines = [len(wrap(text, int(LETTERS_A_DIGIT * width))) for text, width in zip(texts, widths, strict=True)]
    return LINE_HEIGHT * max([1, *lines])


def write_text(sheet: Worksheet, row: int, place: int, text: str, look: Format) -> None:
    """Write a text as a text, whatever it begins with; an empty one leaves the cell empty."""
    if text:
        sheet.write_string(row, place, text, look)
    else:
        sheet.write_blank(row, place, None, look)


def harmless(text: str) -> str:
    """Give a text that no spreadsheet reads as a formula, for CSV: an apostrophe goes before what might be."""
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


def csv_bytes(header: Sequence[str], rows: Iterable[Sequence[Any]]) -> bytes:
    """Write CSV that a spreadsheet opens as it is meant: UTF-8 with its mark, no formulas."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows([harmless(str(cell)) for cell in row] for row in rows)
    return text.getvalue().encode("utf-8-sig")
