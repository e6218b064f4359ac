"""The framework: objectives, priorities, measures, targets, categories, areas, periods and people.

Read from a folder of CSV files or a workbook, and put into the store as a dated version. What is wrong is
named by table, row and field.
"""

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from itertools import zip_longest
from pathlib import Path
from typing import Any

import duckdb
import pandas as pd
from pydantic import ValidationError

from equality_tracker import settings, sql
from equality_tracker.access.people import Person
from equality_tracker.framework_checks import Fault, FrameworkProblem, faults_between
from equality_tracker.framework_tables import MODELS, TABLES, Row
from equality_tracker.problems import Problem
from equality_tracker.store import Store, now


@dataclass
class Framework:
    """All tables, checked row by row and against each other."""

    tables: dict[str, list[Any]] = field(default_factory=dict)
    source: str = ""


def read_framework(source: Path) -> Framework:
    """Read a framework from a folder of CSV files or from a workbook with a sheet per table.

    Categories come from the product's reference data where the source has no table of them. The areas to
    compare with that the reference data has are always there, unless the source has one of that name.

    Raises:
        FrameworkProblem: with every fault found.
    """
    raw = _read_workbook(source) if source.is_file() else _read_folder(source)
    if "categories" not in raw:
        raw["categories"] = _read_csv(settings.REFERENCE / "categories.csv")
    faults: list[Fault] = []
    tables: dict[str, list[Any]] = {name: [*_checked(name, raw.get(name), faults)] for name in TABLES}
    if not faults:
        faults.extend(faults_between(tables))
    if faults:
        raise FrameworkProblem(faults)
    tables["areas"] += _reference_areas({area.area for area in tables["areas"]})
    return Framework(tables, source.name)


def _reference_areas(own: set[str]) -> list[Any]:
    raw = _read_csv(settings.REFERENCE / "areas.csv")
    return [MODELS["areas"].model_validate(record) for record in raw if record["area"] not in own]


def apply_framework(person: Person, store: Store, framework: Framework) -> int:
    """Put a framework in place of what the store has, as a dated version.

    Returns:
        The number of the version.

    Raises:
        NotAllowed: the person may not. FrameworkProblem: it leaves out a measure that has figures.
    """
    person.require("manage_framework")
    with store.writing("framework applied") as cursor:
        _require_measures_with_figures(cursor, framework)
        for name, rows in framework.tables.items():
            cursor.execute(sql.statement(f"writes/clear_{name}"))
            if rows:
                cursor.register("incoming_rows", _frame(name, rows))
                cursor.execute(sql.statement(f"writes/add_{name}"))
        moment = {"at": now(), "person": person.name}
        cursor.execute(sql.statement("writes/record_framework_version"), moment | {"source": framework.source})
        version = cursor.execute(sql.statement("reads/newest_framework_version")).fetchall()[0][0]
        act = {"act": "apply framework", "subject": f"version {version}", "detail": framework.source}
        cursor.execute(sql.statement("writes/record_act"), moment | act)
    return int(version)


def _require_measures_with_figures(cursor: duckdb.DuckDBPyConnection, framework: Framework) -> None:
    kept = {measure.measure_id for measure in framework.tables["measures"]}
    used = [measure for (measure,) in cursor.execute(sql.statement("reads/measures_with_figures")).fetchall()]
    message = "has figures and must stay; to stop collecting it, give it an active_to"
    faults = [Fault("measures", 0, "measure_id", f"“{measure}” {message}") for measure in used if measure not in kept]
    if faults:
        raise FrameworkProblem(faults)


def _frame(name: str, rows: list[Row]) -> pd.DataFrame:
    frame = pd.DataFrame([row.model_dump() for row in rows], columns=list(MODELS[name].model_fields), dtype="object")
    if "position" not in frame.columns:
        frame["position"] = range(1, len(frame) + 1)
    return frame


def _read_csv(path: Path) -> list[dict[str, str]]:
    try:
        text = path.read_bytes().decode("utf-8-sig")
        return _as_dicts(list(csv.reader(io.StringIO(text), strict=True)))
    except (UnicodeDecodeError, csv.Error) as error:
        raise Problem(f"{path} cannot be read as CSV in UTF-8: {error}") from error


def _read_folder(folder: Path) -> dict[str, list[dict[str, str]]]:
    if not folder.is_dir():
        raise Problem(f"There is no framework at {folder}. Name a folder of CSV files or a workbook.")
    files = {name: folder / f"{name}.csv" for name in TABLES}
    return {name: _read_csv(file) for name, file in files.items() if file.exists()}


def _read_workbook(path: Path) -> dict[str, list[dict[str, str]]]:
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        book = CalamineWorkbook.from_path(path)
        sheets = {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names if name in TABLES}
    except CalamineError as error:
        raise Problem(f"{path.name} cannot be read as a workbook. Save it as .xlsx and try again.") from error
    return {name: _as_dicts(cells) for name, cells in sheets.items()}


def _as_dicts(cells: list[list[Any]]) -> list[dict[str, str]]:
    """Give each row below the heading by column; an empty one is kept, empty, so that rows keep their numbers."""
    header = [str(cell).strip() for cell in cells[0]] if cells else []
    return [_as_dict(header, list(map(_as_text, row))) for row in cells[1:]]


def _as_dict(header: list[str], row: list[str]) -> dict[str, str]:
    if not any(map(str.strip, row)):
        return {}
    return {name: cell for name, cell in zip_longest(header, row, fillvalue="") if name or cell.strip()}


def _as_text(cell: object) -> str:
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return cell.isoformat()[:10] if isinstance(cell, date) else str(cell)


def _checked(name: str, raw: list[dict[str, str]] | None, faults: list[Fault]) -> list[Row]:
    if raw is None:
        faults.append(Fault(name, 0, "", f"the table is missing; add {name}.csv (or a sheet “{name}”)"))
        return []
    rows = []
    for number, record in enumerate(raw, start=2):
        if not record:
            continue
        try:
            rows.append(MODELS[name].read(record, number))
        except ValidationError as error:
            faults.extend(_faults_of(name, number, error))
    return rows


def _faults_of(name: str, number: int, error: ValidationError) -> Iterator[Fault]:
    for detail in error.errors():
        column = str(detail["loc"][0]) if detail["loc"] else ""
        kind = detail["type"]
        if kind == "missing":
            message = "the column is missing"
        elif kind == "extra_forbidden":
            message = "there is no such column"
        elif kind == "string_too_short":
            message = "this must be filled in"
        elif "pattern" in kind:
            message = f"“{detail['input']}” must be lower-case letters, digits and hyphens"
        else:
            message = f"“{detail['input']}”: {detail['msg'].removeprefix('Value error, ')}"
        yield Fault(name, number, column, message)
