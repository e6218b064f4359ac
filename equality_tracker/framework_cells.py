"""The cells of a framework's workbook, as text. It comes from outside, so a child process opens it.

Run as a module, it is that child: a workbook on standard input, its tables as JSON on standard output.
"""

import io
import json
import logging
import zipfile
from collections.abc import Iterator
from datetime import date
from itertools import islice
from pathlib import PurePath
from typing import Any

from equality_tracker.framework_tables import TABLES
from equality_tracker.limited import MEGABYTE, Stopped, answer, run_limited
from equality_tracker.problems import Problem

log = logging.getLogger(__name__)

LARGEST_FILE = 5 * MEGABYTE
LARGEST_UNPACKED = 60 * MEGABYTE
MOST_PARTS = 500
MOST_ROWS = 20_000
MOST_COLUMNS = 100
_CHILD = "equality_tracker.framework_cells"
_NEEDED_PARTS = {"[Content_Types].xml", "xl/workbook.xml"}

Cells = dict[str, list[list[str]]]
"""The rows of each table that there is a sheet of, heading first."""


def cells_of(name: str, data: bytes) -> Cells:
    """Give the cells of the sheets that are named for tables.

    Args:
        name: of the file, for the words of a refusal.
        data: what is in it.

    Raises:
        Problem: it is no workbook, holds more than a framework can, or could not be read in time.
    """
    reason = _reason_against(data)
    if reason:
        raise _refusal(name, reason)
    try:
        sheets = json.loads(run_limited(_CHILD, data))
    except Stopped as stopped:
        log.warning("a framework's workbook was not read: %s", stopped)
        raise _refusal(name, "it is damaged, or holds more than a framework can") from stopped
    too_long = [sheet for sheet, rows in sheets.items() if len(rows) > MOST_ROWS]
    if too_long:
        raise _refusal(name, f"the sheet “{too_long[0]}” has more than {MOST_ROWS:,} rows")
    return sheets


def _refusal(name: str, reason: str) -> Problem:
    words = f"{PurePath(name).name} cannot be read as a workbook: {reason}. Save it as .xlsx and try again."
    return Problem(words)


def _reason_against(data: bytes) -> str:
    """Say what speaks against opening it; nothing where it looks like a workbook."""
    if len(data) > LARGEST_FILE:
        return f"it is larger than {LARGEST_FILE // MEGABYTE} MB"
    if data.startswith(b"\xd0\xcf\x11\xe0"):
        return "it is protected with a password, or in the old .xls format"
    if not data.startswith(b"PK\x03\x04"):
        return "it is no .xlsx file"
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as package:
            return _reason_against_parts(package.infolist())
    except (zipfile.BadZipFile, ValueError, OverflowError, NotImplementedError):
        return "it is damaged"


def _reason_against_parts(parts: list[zipfile.ZipInfo]) -> str:
    names = {part.filename for part in parts}
    if not names >= _NEEDED_PARTS:
        return "it is no .xlsx file"
    if any(name.lower().endswith("vbaproject.bin") for name in names):
        return "it holds macros"
    if len(parts) > MOST_PARTS or sum(part.file_size for part in parts) > LARGEST_UNPACKED:
        return "it holds more than a framework can"
    return ""


def _sheets_as_json(data: bytes) -> bytes:
    from python_calamine import CalamineWorkbook

    book = CalamineWorkbook.from_filelike(io.BytesIO(data))
    tables = {name: name.strip().casefold() for name in book.sheet_names}
    found = {
        table: [*islice(_rows(book.get_sheet_by_name(name)), MOST_ROWS + 1)]
        for name, table in tables.items()
        if table in TABLES
    }
    return json.dumps(found).encode("utf-8")


def _rows(sheet: Any) -> Iterator[list[str]]:
    for row in sheet.iter_rows():
        yield [as_text(cell) for cell in row[:MOST_COLUMNS]]


def as_text(cell: object) -> str:
    """Give a cell as a person would type it: whole numbers without a point, days as 2026-03-31."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return cell.isoformat()[:10] if isinstance(cell, date) else str(cell)


if __name__ == "__main__":
    answer(_sheets_as_json)
