"""What no single row of a framework shows: names used twice, and names that lead nowhere."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from equality_tracker.framework_populations import FAULTS_OF_ROW
from equality_tracker.framework_tables import Measure
from equality_tracker.problems import Problem


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


KEYS: dict[str, Callable[[Any], tuple]] = {
    "objectives": lambda row: (row.objective_id,),
    "priorities": lambda row: (row.priority_id,),
    "measures": lambda row: (row.measure_id,),
    "targets": lambda row: (row.measure_id, row.period, row.area, row.breakdown, row.category),
    "categories": lambda row: (row.breakdown, row.category, row.version),
    "areas": lambda row: (row.area,),
    "periods": lambda row: (row.period,),
    "people": lambda row: (row.name,),
    "populations": lambda row: (row.population, row.area, row.breakdown, row.category),
    "compared_with": lambda row: (row.measure_id,),
}
"""What names a row of each table: no two rows have the same."""


def faults_between(tables: dict[str, list[Any]]) -> Iterator[Fault]:
    """Give what is wrong between rows and tables that are each right by themselves."""
    for table, key in KEYS.items():
        yield from _repeated(table, tables[table], key)
    yield from _astray("priorities", tables, "objective_id", {row.objective_id for row in tables["objectives"]})
    yield from _astray("measures", tables, "priority_id", {row.priority_id for row in tables["priorities"]})
    yield from _astray("targets", tables, "measure_id", {row.measure_id for row in tables["measures"]})
    yield from _astray("targets", tables, "area", {row.area for row in tables["areas"]} | {"Total"})
    yield from _faults_of_categories(tables)
    for table, faults_of_row in _FAULTS_OF_ROW.items():
        for row in tables[table]:
            yield from (Fault(table, row.row_number, *found) for found in faults_of_row(row, tables))
    if [area.level for area in tables["areas"]].count("council") != 1:
        yield Fault("areas", 0, "level", "exactly one area must be the council")


def _faults_of_categories(tables: dict[str, list[Any]]) -> Iterator[Fault]:
    pairs = _pairs(tables)
    for row in tables["targets"]:
        if row.breakdown != "Total" and (row.breakdown, row.category) not in pairs:
            yield Fault("targets", row.row_number, "category", f"“{row.breakdown}” has no category “{row.category}”")
    for row in tables["categories"]:
        if row.parent and (row.breakdown, row.parent) not in pairs:
            yield Fault("categories", row.row_number, "parent", f"“{row.parent}” is not a category of the breakdown")


def _pairs(tables: dict[str, list[Any]]) -> set[tuple[str, str]]:
    return {(category.breakdown, category.category) for category in tables["categories"]}


def _repeated(table: str, rows: list[Any], key: Callable[[Any], tuple]) -> Iterator[Fault]:
    first_rows: dict[tuple, int] = {}
    for row in rows:
        first = first_rows.setdefault(key(row), row.row_number)
        if first != row.row_number:
            yield Fault(table, row.row_number, "", f"{', '.join(map(str, key(row)))} stands in row {first} already")


def _astray(table: str, tables: dict[str, list[Any]], column: str, known: set[str]) -> Iterator[Fault]:
    for row in tables[table]:
        if getattr(row, column) not in known:
            yield Fault(table, row.row_number, column, f"“{getattr(row, column)}” is not in the framework")


def _faults_of_measure(measure: Measure, tables: dict[str, list[Any]]) -> Iterator[tuple[str, str]]:
    breakdowns = {category.breakdown for category in tables["categories"]}
    for breakdown in set(filter(None, measure.breakdowns.split(";"))) - breakdowns:
        yield "breakdowns", f"“{breakdown}” has no categories"
    for crossing in filter(None, measure.crossed.split(";")):
        if not re.fullmatch(r"area\*[a-z0-9-]+", crossing) or crossing[5:] not in breakdowns:
            yield "crossed", f"“{crossing}” is not area*breakdown"
    if measure.derived_from and not _leads_somewhere(measure.derived_from, tables):
        yield (
            "derived_from",
            f"“{measure.derived_from}” leads nowhere: name a measure, its breakdown and a known category",
        )
    if measure.kind in ("percentage", "rate") and not measure.denominator_label:
        yield "denominator_label", "a percentage or a rate needs one"


def _leads_somewhere(derived_from: str, tables: dict[str, list[Any]]) -> bool:
    source, breakdown, category = derived_from.split(":", 2)
    is_measure = any(measure.measure_id == source for measure in tables["measures"])
    known = {(one.breakdown, one.category) for one in tables["categories"] if one.known == "yes"}
    return is_measure and (breakdown, category) in known


_FAULTS_OF_ROW = {"measures": _faults_of_measure} | FAULTS_OF_ROW
