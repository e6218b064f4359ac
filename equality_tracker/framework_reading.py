"""Reading a framework from a folder of CSV files or a workbook; what is wrong is named by table, row and field."""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import zip_longest
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from equality_tracker import settings
from equality_tracker.framework_cells import cells_of
from equality_tracker.framework_checks import Fault, FrameworkProblem
from equality_tracker.framework_tables import MODELS, OPTIONAL, TABLES, Row
from equality_tracker.problems import Problem

Raw = dict[str, list[dict[str, str]]]
"""Records as they were met, by table."""


@dataclass
class Framework:
    """The tables, checked row by row; one of `OPTIONAL` that it says nothing of is not among them.

    Whether they fit together is known only beside what they replace.
    """

    tables: dict[str, list[Any]] = field(default_factory=dict)
    source: str = ""


def read_framework(source: Path) -> Framework:
    """Read a framework from a folder of CSV files or from a workbook with a sheet per table.

    Categories come from the product's reference data where the source has no table of them. The areas to
    compare with that the reference data has are always there, unless the source has one of that name. A
    table of `OPTIONAL` that is not there is not among the tables: what stands of it stays.

    Raises:
        FrameworkProblem: with every fault of a row. Problem: it cannot be read at all.
    """
    if source.is_file():
        return read_workbook(source.name, source.read_bytes())
    return _framework(_read_folder(source), source.name)


def read_workbook(name: str, data: bytes) -> Framework:
    """Read a framework from what is in a workbook; as `read_framework`."""
    return _framework({table: _as_dicts(cells) for table, cells in cells_of(name, data).items()}, name)


def _framework(raw: Raw, name: str) -> Framework:
    if "categories" not in raw:
        raw["categories"] = _read_csv(settings.REFERENCE / "categories.csv")
    faults: list[Fault] = []
    given = [name for name in TABLES if name in raw or name not in OPTIONAL]
    tables: dict[str, list[Any]] = {name: [*_checked(name, raw.get(name), faults)] for name in given}
    if faults:
        raise FrameworkProblem(faults)
    tables["areas"] += _reference_areas({area.area for area in tables["areas"]})
    return Framework(tables, name)


def _reference_areas(own: set[str]) -> list[Any]:
    raw = _read_csv(settings.REFERENCE / "areas.csv")
    return [MODELS["areas"].model_validate(record) for record in raw if record["area"] not in own]


def _read_csv(path: Path) -> list[dict[str, str]]:
    try:
        text = path.read_bytes().decode("utf-8-sig")
        return _as_dicts(list(csv.reader(io.StringIO(text), strict=True)))
    except (UnicodeDecodeError, csv.Error) as error:
        raise Problem(f"{path} cannot be read as CSV in UTF-8: {error}") from error


def _read_folder(folder: Path) -> Raw:
    if not folder.is_dir():
        raise Problem(f"There is no framework at {folder}. Name a folder of CSV files or a workbook.")
    files = {name: folder / f"{name}.csv" for name in TABLES}
    return {name: _read_csv(file) for name, file in files.items() if file.exists()}


def _as_dicts(cells: list[list[str]]) -> list[dict[str, str]]:
    """Give each row below the heading by column; an empty one is kept, empty, so that rows keep their numbers."""
    header = [cell.strip() for cell in cells[0]] if cells else []
    return [_as_dict(header, row) for row in cells[1:]]


def _as_dict(header: list[str], row: list[str]) -> dict[str, str]:
    if not any(map(str.strip, row)):
        return {}
    cells = zip_longest(header, row, fillvalue="")
    return {name: _one_line_end(cell) for name, cell in cells if name or cell.strip()}


def _one_line_end(cell: str) -> str:
    """A workbook knows one kind of line end; a framework that came as CSV must come back the same."""
    return cell.replace("\r\n", "\n").replace("\r", "\n")


def _checked(name: str, raw: list[dict[str, str]] | None, faults: list[Fault]) -> list[Row]:
    if raw is None:
        faults.append(Fault(name, 0, "", f"the table is missing; add {name}.csv (or a sheet “{name}”)"))
        return []
    rows, told = [], set()
    for number, record in enumerate(raw, start=2):
        if not record:
            continue
        try:
            rows.append(MODELS[name].read(record, number))
        except ValidationError as error:
            faults.extend(_faults_of(name, number, error, told))
    return rows


def _faults_of(name: str, number: int, error: ValidationError, told: set[tuple[str, str]]) -> Iterator[Fault]:
    """Say what is wrong in a row; a column that is missing or too many is told of once a table."""
    for detail in error.errors():
        column = str(detail["loc"][0]) if detail["loc"] else ""
        message = _in_words(column, detail)
        if column and detail["type"] in _OF_COLUMNS:
            if (column, message) in told:
                continue
            told.add((column, message))
        yield Fault(name, number, column, message)


_OF_COLUMNS = {"missing": "the column is missing", "extra_forbidden": "there is no such column"}
_OF_TEXTS = {
    "string_too_short": "this must be filled in",
    "string_too_long": "this is longer than the 32,767 characters that a cell can hold",
}
_OF_CELLS = {
    "float_parsing": "must be a number",
    "int_parsing": "must be a whole number",
    "int_from_float": "must be a whole number",
    "date_from_datetime_parsing": "must be a day, such as 2026-03-31",
    "date_from_datetime_inexact": "must be a day, such as 2026-03-31",
    "date_parsing": "must be a day, such as 2026-03-31",
    "greater_than_equal": "must be 0 or more",
    "less_than_equal": "is too large",
    "string_pattern_mismatch": "must be lower-case letters, digits and hyphens",
}


def _in_words(column: str, detail: Any) -> str:
    kind, met = detail["type"], detail["input"]
    plain = _OF_COLUMNS | _OF_TEXTS
    if kind in plain:
        return plain[kind]
    if kind == "literal_error":
        return f"“{met}” must be {detail['ctx']['expected'].replace(chr(39), '')}"
    if kind == "value_error":
        return detail["msg"].removeprefix("Value error, ")
    if column == "derived_from":
        return f"“{met}” must be measure:breakdown:category"
    words = _OF_CELLS.get(kind)
    return f"“{met}” {words}" if words else f"“{met}”: {detail['msg']}"
