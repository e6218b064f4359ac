"""Reading a workbook: the first sheet that people see and that has the heading of a return."""

import datetime
from collections import defaultdict
from collections.abc import Iterator
from contextlib import suppress
from decimal import Decimal
from itertools import islice
from pathlib import Path

from python_calamine import CalamineError, CalamineSheet, CalamineWorkbook

from equality_tracker.returns.headings import COLUMNS, REQUIRED, Heading, column_names, read_heading
from equality_tracker.returns.issues import Issue
from equality_tracker.returns.packages import Package, SheetPart
from equality_tracker.returns.refusals import Listing, Refused, refuse, shown
from equality_tracker.returns.row_file import BATCH, RowFile
from equality_tracker.returns.sheets import MarkedCell, marked_cells, measure

_Value = int | float | str | bool | datetime.date | datetime.time | datetime.timedelta
_WHOLE_FLOATS = 1e15
_MIDNIGHT = datetime.time()


def read_workbook(path: Path, rows: RowFile) -> tuple[str, dict[str, int], list[Issue]]:
    """Read a workbook into rows; gives the sheet's name, which column stands where, and the issues.

    Raises:
        Refused: It cannot be read as a return.
    """
    try:
        with Package(path) as package, CalamineWorkbook.from_path(str(path)) as workbook:
            sheet = _chosen(package, workbook)
            heading = read_heading(sheet.heading, sheet.row)
            marked = marked_cells(package, sheet.part) if sheet.is_marked else []
            _add_rows(sheet, heading, marked, rows)
    except (CalamineError, RuntimeError) as error:
        raise refuse("unreadable_file", "The workbook is damaged.") from error
    return sheet.part.name, heading.places, _formulas(heading, marked) or rows.issues


class _Sheet:
    """A sheet that was opened: the cells of its first filled row, and the records below."""

    def __init__(self, part: SheetPart, cells: CalamineSheet, is_marked: bool) -> None:
        self.part = part
        self.is_marked = is_marked
        # Rows are given from the first of the sheet, cells from the first column in use.
        self._before = [""] * (cells.start or (0, 0))[1]
        self.records = cells.iter_rows()
        filled = ((row, record) for row, record in enumerate(self.records, start=1) if any(record))
        self.row, first = next(filled, (0, []))
        self.heading = self.texts(first)
        self.names = set(column_names(self.heading))

    def texts(self, record: list[_Value]) -> list[str]:
        return [*self._before, *(value if type(value) is str else _text(value) for value in record)]


def _opened(package: Package, workbook: CalamineWorkbook, parts: list[SheetPart]) -> Iterator[_Sheet]:
    """Open sheets one after another; those without a filled cell are left out."""
    for part in parts:
        extent = measure(package, part)
        sheet = _Sheet(part, workbook.get_sheet_by_name(part.name), extent.is_marked)
        if sheet.row:
            yield sheet


def _chosen(package: Package, workbook: CalamineWorkbook) -> _Sheet:
    """Choose the sheet to read: the first with every required column, else the one that comes closest."""
    parts = package.worksheets()
    nearest = None
    for sheet in _opened(package, workbook, [part for part in parts if part.is_visible]):
        if sheet.names >= set(REQUIRED):
            return sheet
        if nearest is None or len(sheet.names & set(COLUMNS)) > len(nearest.names & set(COLUMNS)):
            nearest = sheet
    _refuse_hidden(package, workbook, [part for part in parts if not part.is_visible])
    if nearest is None:
        raise refuse("empty_file")
    return nearest


def _refuse_hidden(package: Package, workbook: CalamineWorkbook, parts: list[SheetPart]) -> None:
    """Say so where only a hidden sheet looks like a return."""
    sheet = None
    with suppress(Refused):
        sheet = next((each for each in _opened(package, workbook, parts) if each.names >= set(REQUIRED)), None)
    if sheet:
        words = f"Only the hidden sheet “{shown(sheet.part.name)}” has the columns of a return: unhide it."
        raise refuse("missing_column", words, row=sheet.row, column=REQUIRED[0])


def _add_rows(sheet: _Sheet, heading: Heading, marked: list[MarkedCell], rows: RowFile) -> None:
    errors: dict[int, list[MarkedCell]] = defaultdict(list)
    for cell in marked:
        if cell.is_error:
            errors[cell.row].append(cell)
    number = sheet.row + 1
    while records := [sheet.texts(record) for record in islice(sheet.records, BATCH)]:
        for row in errors.keys() & range(number, number + len(records)):
            for cell in errors[row]:
                records[row - number][cell.place] = cell.value
        rows.add(number, records, heading)
        number += len(records)


def _formulas(heading: Heading, marked: list[MarkedCell]) -> list[Issue]:
    names = {place: name for name, place in heading.places.items()}
    found = [cell for cell in marked if cell.formula is not None and cell.place in names and cell.row >= heading.row]
    listing = Listing()
    listing.add((_formula(cell, names[cell.place]) for cell in found), len(found))
    return listing.issues()


def _formula(cell: MarkedCell, column: str) -> Issue:
    value = f"={cell.formula}" if cell.formula else cell.value
    return Issue.about("formula_cell", row=cell.row, column=column, value=shown(value))


def _text(value: _Value) -> str:
    """Give a cell as text: digits without an exponent, at the 15 figures that Excel shows; dates as 2025-04-01."""
    if isinstance(value, bool):
        return str(value).upper()
    if isinstance(value, int):
        return str(value)
    if isinstance(value, float):
        return _digits(value)
    if isinstance(value, datetime.datetime) and value.time() == _MIDNIGHT:
        return value.date().isoformat()
    return value.isoformat() if isinstance(value, datetime.date | datetime.time) else str(value)


def _digits(value: float) -> str:
    if value.is_integer() and abs(value) < _WHOLE_FLOATS:
        return str(int(value))
    return format(Decimal(f"{value:.15g}"), "f") if 1e-15 < abs(value) < _WHOLE_FLOATS else repr(value)
