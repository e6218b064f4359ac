"""The framework: objectives, priorities, measures, targets, categories, areas, periods and people.

One pydantic model per table is the schema, for CSV folder, workbook and page alike. What is wrong is
named by file, row and field.
"""

import csv
import io
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Annotated, Any, Literal

import pandas as pd
from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from equality_tracker import settings, sql
from equality_tracker.access.people import Person
from equality_tracker.periods import parse_period
from equality_tracker.problems import Problem
from equality_tracker.store import Store, now

TABLES = ("objectives", "priorities", "measures", "targets", "categories", "areas", "periods", "people")


def _empty_to_none(value: object) -> object:
    return None if isinstance(value, str) and not value.strip() else value


def _total_if_empty(value: object) -> object:
    return "Total" if _empty_to_none(value) is None else value


def _list_of_words(value: str) -> str:
    return ";".join(word.strip() for word in value.split(";") if word.strip())


Identifier = Annotated[str, Field(pattern=r"^[a-z0-9-]+$")]
Words = Annotated[str, Field(min_length=1)]
Period = Annotated[str, AfterValidator(lambda text: str(parse_period(text)))]
Number = Annotated[float | None, BeforeValidator(_empty_to_none)]
Whole = Annotated[int | None, BeforeValidator(_empty_to_none)]
Day = Annotated[date | None, BeforeValidator(_empty_to_none)]
List = Annotated[str, AfterValidator(_list_of_words)]
TotalOr = Annotated[str, BeforeValidator(_total_if_empty)]
YesNo = Literal["yes", "no"]
Multiplier = Annotated[float, BeforeValidator(lambda value: 1 if _empty_to_none(value) is None else value)]


class Row(BaseModel):
    """A row of a framework table."""

    model_config = ConfigDict(extra="forbid", str_strip_whitespace=True)


class Objective(Row):
    """An equality objective that the council has published."""

    objective_id: Identifier
    title: Words
    description: Words
    aims: List
    valid_from: Day
    valid_to: Day
    lead: Words


class Priority(Row):
    """What is worked on within an objective."""

    priority_id: Identifier
    objective_id: Identifier
    title: Words
    description: Words
    lead: Words


class Measure(Row):
    """What is counted, how it is rolled up, judged and protected."""

    measure_id: Identifier
    priority_id: Identifier
    title: Words
    definition: Words
    why_it_matters: Words
    kind: Literal["percentage", "rate", "count", "amount"]
    numerator_label: Words
    denominator_label: str
    multiplier: Multiplier
    unit: str
    decimals: Annotated[int, Field(ge=0, le=4)]
    polarity: Literal["higher", "lower", "near", "neutral"]
    aggregation: Literal["sum", "latest"]
    frequency: Literal["quarterly", "annual"]
    year_type: Literal["financial", "snapshot-march", "snapshot-september"]
    breakdowns: List
    areas: YesNo
    crossed: List
    derived_from: Annotated[str, Field(pattern=r"^$|^[a-z0-9-]+:[a-z0-9-]+:.+$")]
    disclosure: Literal["open", "groups", "all"]
    threshold: Whole
    rounded_to: Whole
    lead: Words
    source: Words
    reviewed_on: Day
    active_from: Day
    active_to: Day


class Target(Row):
    """What a measure is to reach in a period, for the council, an area or a group."""

    measure_id: Identifier
    period: Period
    area: TotalOr
    breakdown: TotalOr
    category: TotalOr
    target: Number
    floor: Number
    target_upper: Number
    floor_upper: Number


class Category(Row):
    """A category of a breakdown, in one version of its classification."""

    breakdown: Identifier
    category: Words
    parent: str
    known: YesNo
    exclusive: YesNo
    version: Words
    valid_from: Day
    valid_to: Day
    position: int
    source: Words


class Area(Row):
    """The council, one of its parts, or an area to compare with."""

    area: Words
    code: str
    level: Literal["council", "part", "region", "national", "other_council"]
    parent: str


class PeriodDates(Row):
    """When a period's returns open, fall due and close."""

    period: Period
    opens: Day
    due: Day
    closes: Day


class PersonRow(Row):
    """Somebody who uses the product."""

    name: Words
    role: Literal["member", "director", "officer", "approver", "admin"]
    measures_of: List


MODELS: dict[str, type[Row]] = dict(
    zip(
        TABLES,
        (Objective, Priority, Measure, Target, Category, Area, PeriodDates, PersonRow),
        strict=True,
    )
)


@dataclass(frozen=True)
class Fault:
    """What is wrong in a framework: ``row`` as a spreadsheet shows it (the heading is row 1; 0: the whole)."""

    table: str
    row: int
    column: str
    message: str

    def __str__(self) -> str:
        """Give it as a line for people."""
        where = f"{self.table}, row {self.row}" if self.row else self.table
        return f"{where}, {self.column}: {self.message}" if self.column else f"{where}: {self.message}"


class FrameworkProblem(Problem):
    """A framework with faults, each named by file, row and field."""

    def __init__(self, faults: list[Fault]) -> None:
        """Keep the faults; the text lists the first twenty."""
        self.faults = faults
        lines = "\n".join(f"- {fault}" for fault in faults[:20])
        more = f"\n… and {len(faults) - 20} more." if len(faults) > 20 else ""
        super().__init__(f"The framework has {len(faults)} fault(s), and nothing was changed:\n{lines}{more}")


@dataclass
class Framework:
    """All tables, checked row by row and against each other."""

    tables: dict[str, list[Any]] = field(default_factory=dict)
    source: str = ""


def read_framework(source: Path) -> Framework:
    """Read a framework from a folder of CSV files or from a workbook with a sheet per table.

    Categories and areas to compare with come from the product's reference data where the source has no
    table of categories.

    Raises:
        FrameworkProblem: with every fault found.
    """
    raw = _read_workbook(source) if source.is_file() else _read_folder(source)
    if "categories" not in raw:
        raw["categories"] = _read_csv(settings.REFERENCE / "categories.csv")
    faults: list[Fault] = []
    tables = {name: _checked(name, raw.get(name), faults) for name in TABLES}
    if not faults:
        faults.extend(_faults_between(tables))
    if faults:
        raise FrameworkProblem(faults)
    return Framework(tables, source.name)


def apply_framework(person: Person, store: Store, framework: Framework) -> int:
    """Put a framework in place of what the store has, as a dated version.

    Returns:
        The number of the version.
    """
    person.require("manage_framework")
    with store.writing("framework applied") as cursor:
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


def _frame(name: str, rows: list[Row]) -> pd.DataFrame:
    frame = pd.DataFrame([row.model_dump() for row in rows], columns=list(MODELS[name].model_fields), dtype="object")
    if "position" not in frame.columns:
        frame["position"] = range(1, len(frame) + 1)
    return frame


def _read_csv(path: Path) -> list[dict[str, str]]:
    text = path.read_bytes().decode("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text)))


def _read_folder(folder: Path) -> dict[str, list[dict[str, str]]]:
    if not folder.is_dir():
        raise Problem(f"There is no framework at {folder}. Name a folder of CSV files or a workbook.")
    files = {name: folder / f"{name}.csv" for name in TABLES}
    try:
        return {name: _read_csv(file) for name, file in files.items() if file.exists()}
    except (UnicodeDecodeError, csv.Error) as error:
        raise Problem(f"A file of {folder} cannot be read as CSV in UTF-8: {error}") from error


def _read_workbook(path: Path) -> dict[str, list[dict[str, str]]]:
    from python_calamine import CalamineError, CalamineWorkbook

    try:
        book = CalamineWorkbook.from_path(path)
        sheets = {name: book.get_sheet_by_name(name).to_python() for name in book.sheet_names if name in TABLES}
    except CalamineError as error:
        raise Problem(f"{path.name} cannot be read as a workbook. Save it as .xlsx and try again.") from error
    return {name: _as_dicts(cells) for name, cells in sheets.items()}


def _as_dicts(cells: list[list[Any]]) -> list[dict[str, str]]:
    header = [str(cell).strip() for cell in cells[0]] if cells else []
    filled = [row for row in cells[1:] if any(str(cell).strip() for cell in row)]
    return [dict(zip(header, map(_as_text, row), strict=True)) for row in filled]


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
        try:
            rows.append(MODELS[name].model_validate(record))
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


def _faults_between(tables: dict[str, list[Any]]) -> Iterator[Fault]:
    """What no single row shows: names used twice, and names that lead nowhere."""
    for table, key in _KEYS.items():
        yield from _repeated(table, tables[table], key)
    measures = {measure.measure_id for measure in tables["measures"]}
    breakdowns = {category.breakdown for category in tables["categories"]}
    pairs = {(category.breakdown, category.category) for category in tables["categories"]}
    yield from _astray("priorities", tables, "objective_id", {row.objective_id for row in tables["objectives"]})
    yield from _astray("measures", tables, "priority_id", {row.priority_id for row in tables["priorities"]})
    yield from _astray("targets", tables, "measure_id", measures)
    yield from _astray("targets", tables, "area", {row.area for row in tables["areas"]} | {"Total"})
    for number, target in enumerate(tables["targets"], start=2):
        if target.breakdown != "Total" and (target.breakdown, target.category) not in pairs:
            yield Fault("targets", number, "category", f"“{target.breakdown}” has no category “{target.category}”")
    for number, category in enumerate(tables["categories"], start=2):
        if category.parent and (category.breakdown, category.parent) not in pairs:
            yield Fault("categories", number, "parent", f"“{category.parent}” is not a category of the breakdown")
    for number, measure in enumerate(tables["measures"], start=2):
        yield from _faults_of_measure(number, measure, measures, breakdowns, pairs)
    if [area.level for area in tables["areas"]].count("council") != 1:
        yield Fault("areas", 0, "level", "exactly one area must be the council")


_KEYS: dict[str, Callable[[Any], tuple]] = {
    "objectives": lambda row: (row.objective_id,),
    "priorities": lambda row: (row.priority_id,),
    "measures": lambda row: (row.measure_id,),
    "targets": lambda row: (row.measure_id, row.period, row.area, row.breakdown, row.category),
    "categories": lambda row: (row.breakdown, row.category, row.version),
    "areas": lambda row: (row.area,),
    "periods": lambda row: (row.period,),
    "people": lambda row: (row.name,),
}


def _repeated(table: str, rows: list[Any], key: Callable[[Any], tuple]) -> Iterator[Fault]:
    first_rows: dict[tuple, int] = {}
    for number, row in enumerate(rows, start=2):
        first = first_rows.setdefault(key(row), number)
        if first != number:
            yield Fault(table, number, "", f"{', '.join(map(str, key(row)))} stands in row {first} already")


def _astray(table: str, tables: dict[str, list[Any]], column: str, known: set[str]) -> Iterator[Fault]:
    for number, row in enumerate(tables[table], start=2):
        if getattr(row, column) not in known:
            yield Fault(table, number, column, f"“{getattr(row, column)}” is not in the framework")


def _faults_of_measure(
    number: int, measure: Measure, measures: set[str], breakdowns: set[str], pairs: set[tuple[str, str]]
) -> Iterator[Fault]:
    for breakdown in filter(None, measure.breakdowns.split(";")):
        if breakdown not in breakdowns:
            yield Fault("measures", number, "breakdowns", f"“{breakdown}” has no categories")
    for crossing in filter(None, measure.crossed.split(";")):
        if not re.fullmatch(r"area\*[a-z0-9-]+", crossing) or crossing[5:] not in breakdowns:
            yield Fault("measures", number, "crossed", f"“{crossing}” is not area*breakdown")
    if measure.derived_from:
        source, breakdown, category = measure.derived_from.split(":", 2)
        if source not in measures or (breakdown, category) not in pairs:
            yield Fault("measures", number, "derived_from", f"“{measure.derived_from}” leads nowhere")
    if measure.kind in ("percentage", "rate") and not measure.denominator_label:
        yield Fault("measures", number, "denominator_label", "a percentage or a rate needs one")
