"""The cells of a framework's workbook, as text. It comes from outside, so a child process opens it.

Run as a module, it is that child: ``python -m equality_tracker.framework_cells FOLDER MEGABYTES SECONDS``.
"""

import io
import json
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from datetime import date
from itertools import islice
from pathlib import Path, PurePath
from typing import Any

from equality_tracker.framework_tables import TABLES
from equality_tracker.limited import MEGABYTE, limit, run_limited
from equality_tracker.problems import Problem

LARGEST_FILE = 5 * MEGABYTE
LARGEST_UNPACKED = 60 * MEGABYTE
MOST_PARTS = 500
MOST_ROWS = 20_000
MOST_COLUMNS = 100
MEGABYTES = 512
SECONDS = 8
_SOURCE = "received.xlsx"
_SHEETS = "sheets.json"
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
    with tempfile.TemporaryDirectory(prefix="framework-") as place:
        folder = Path(place)
        (folder / _SOURCE).write_bytes(data)
        if run_limited("equality_tracker.framework_cells", [place], folder, MEGABYTES, SECONDS):
            raise _refusal(name, "it is damaged, or holds more than a framework can")
        sheets: Cells = json.loads((folder / _SHEETS).read_text(encoding="utf-8"))
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


def main(folder: str, megabytes: str, seconds: str) -> int:
    """Leave the tables of a folder's workbook beside it, as JSON."""
    limit(int(megabytes), int(seconds))
    # Only here, so that the limits hold for what it imports too.
    from python_calamine import CalamineWorkbook

    book = CalamineWorkbook.from_path(Path(folder) / _SOURCE)
    tables = {name: name.strip().casefold() for name in book.sheet_names}
    found = {
        table: [*islice(_rows(book.get_sheet_by_name(name)), MOST_ROWS + 1)]
        for name, table in tables.items()
        if table in TABLES
    }
    (Path(folder) / _SHEETS).write_text(json.dumps(found), encoding="utf-8")
    return 0


def _rows(sheet: Any) -> Iterator[list[str]]:
    for row in sheet.iter_rows():
        yield [as_text(cell) for cell in row[:MOST_COLUMNS]]


def as_text(cell: object) -> str:
    """Give a cell as a person would type it: whole numbers without a point, days as 2026-03-31."""
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return cell.isoformat()[:10] if isinstance(cell, date) else str(cell)


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
