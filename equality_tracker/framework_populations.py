"""The tables that a framework need not have: populations, and what measures are compared with."""

from collections.abc import Callable, Container, Iterator
from typing import Any

from equality_tracker.framework_tables import OPTIONAL, Comparison, Population

Tables = dict[str, list[Any]]


def with_standing(before: Tables, tables: Tables, given: Container[str]) -> Tables:
    """Keep the optional tables that are not among those given as they stand.

    Rows that the other tables leave no room for are not kept: their measure, area or category is gone.
    """
    whole = dict(tables)
    for table in OPTIONAL:
        if table not in given:
            whole[table] = [row for row in before.get(table, []) if not any(FAULTS_OF_ROW[table](row, whole))]
    return whole


def faults_of_population(row: Population, tables: Tables) -> Iterator[tuple[str, str]]:
    """Give what is wrong with a row of a population beside other tables: column and message."""
    levels = {area.area: area.level for area in tables["areas"]} | {"Total": ""}
    if any(measure.measure_id == row.population for measure in tables["measures"]):
        yield "population", f"“{row.population}” is the id of a measure; take another one"
    if row.area not in levels:
        yield "area", f"“{row.area}” is not in the framework"
    elif levels[row.area] == "council":
        yield "area", f"leave this empty for the whole of {row.area}"
    if row.breakdown == "Total" and row.category != "Total":
        yield "breakdown", f"“{row.category}” needs its breakdown beside it"
    elif row.breakdown != "Total" and not _has_category(row, tables):
        yield "category", f"“{row.breakdown}” has no category “{row.category}”"


def _has_category(row: Population, tables: Tables) -> bool:
    return any((one.breakdown, one.category) == (row.breakdown, row.category) for one in tables["categories"])


def faults_of_comparison(row: Comparison, tables: Tables) -> Iterator[tuple[str, str]]:
    """Give what is wrong with what a measure is compared with: column and message."""
    kinds = {measure.measure_id: measure.kind for measure in tables["measures"]}
    if row.measure_id not in kinds:
        yield "measure_id", f"“{row.measure_id}” is not in the framework"
    elif kinds[row.measure_id] != "count":
        yield "measure_id", f"“{row.measure_id}” is no count; only a measure of kind count can be compared"
    elif row.base == row.measure_id:
        yield "base", "a measure cannot be compared with itself"
    else:
        yield from (("base", words) for words in _reasons_against(row, kinds.get(row.base), tables))


def _reasons_against(row: Comparison, kind: str | None, tables: Tables) -> Iterator[str]:
    if kind is None and not _breakdowns_of(row.base, tables):
        yield f"“{row.base}” is neither a population nor a measure of the framework"
    elif kind not in (None, "count"):
        yield f"“{row.base}” is no count; take a measure of kind count, or a population"
    elif not (_breakdowns_of(row.measure_id, tables) & _breakdowns_of(row.base, tables)) - {"Total"}:
        yield f"“{row.measure_id}” and “{row.base}” have no breakdown in common, so nothing can be compared"


def _breakdowns_of(name: str, tables: Tables) -> set[str]:
    """Give the breakdowns of a measure or population: none where there is neither."""
    of_measures = [row.breakdowns.split(";") for row in tables["measures"] if row.measure_id == name]
    of_populations = [[row.breakdown] for row in tables["populations"] if row.population == name]
    return {breakdown for names in (*of_measures, *of_populations) for breakdown in names if breakdown}


FAULTS_OF_ROW: dict[str, Callable[[Any, Tables], Iterator[tuple[str, str]]]] = {
    "populations": faults_of_population,
    "compared_with": faults_of_comparison,
}
"""What gives the faults of a row beside other tables."""
