"""The groups and areas of published measures: each breakdown as it stood in the newest complete year."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pandas as pd

from equality_tracker.figures.breakdowns import AREA, breakdown_title
from equality_tracker.figures.rows import rows_of
from equality_tracker.figures.words import SYMBOL_WORDS, is_missing, shown_counts, shown_value
from equality_tracker.periods import shown_period


@dataclass(frozen=True)
class PublishedGroup:
    """A group or area in words. ``depth`` counts the groups that it is part of; ``note`` says why there is no value."""

    name: str
    depth: int
    value: str
    counts: str
    note: str


@dataclass(frozen=True)
class PublishedGroups:
    """A measure by one breakdown in a year."""

    title: str
    period: str
    rows: tuple[PublishedGroup, ...]


def groups_by_measure(figures: pd.DataFrame, measures: dict[str, Any]) -> dict[str, tuple[PublishedGroups, ...]]:
    """Lay out every breakdown of every measure in its newest complete year.

    Args:
        figures: of a publication, all its columns.
        measures: definitions by id.

    Returns:
        By measure, its breakdowns in the order of their names, areas last; measures without any are left out.
    """
    found: dict[str, list[PublishedGroups]] = {}
    for measure_id, breakdown, rows in newest_years(figures):
        if measure_id in measures:
            found.setdefault(measure_id, []).append(_laid_out(measures[measure_id], breakdown, rows))
    return {measure_id: tuple(each) for measure_id, each in found.items()}


def newest_years(figures: pd.DataFrame) -> Iterator[tuple[str, str, pd.DataFrame]]:
    """Give the groups and areas of measures in the newest complete year of each breakdown.

    Args:
        figures: of a publication, all its columns.

    Yields:
        Measure, breakdown or `AREA`, and the rows.
    """
    years = figures[figures["is_complete_year"]]
    groups = years[years["area"].eq("Total") & years["breakdown"].ne("Total")]
    areas = years[years["breakdown"].eq("Total") & years["level"].eq("part")].assign(breakdown=AREA)
    for own in (groups, areas):
        newest = own.groupby(["measure_id", "breakdown"])["period"].transform("max")
        for (measure_id, breakdown), rows in own[own["period"].eq(newest)].groupby(["measure_id", "breakdown"]):
            yield str(measure_id), str(breakdown), rows


def group_title(breakdown: str) -> str:
    """Name a breakdown of a publication; parts of the council are one too."""
    return "Area" if breakdown == AREA else breakdown_title(breakdown)


def _laid_out(measure: Any, breakdown: str, rows: pd.DataFrame) -> PublishedGroups:
    name = "area" if breakdown == AREA else "category"
    in_order = rows.sort_values([f"{name}_position", name], kind="stable")
    parents = {} if breakdown == AREA else dict(zip(rows["category"], rows["parent"], strict=True))
    each = tuple(_group(measure, getattr(row, name), row, parents) for row in rows_of(in_order))
    return PublishedGroups(group_title(breakdown), shown_period(rows["period"].iloc[0], measure.year_type), each)


def _group(measure: Any, name: str, row: Any, parents: dict[str, str]) -> PublishedGroup:
    value = shown_value(row, measure.decimals, measure.kind, measure.unit)
    counts = "" if is_missing(row.denominator) and not row.denominator_symbol else shown_counts(row)
    return PublishedGroup(name, _depth(name, parents), value, counts, SYMBOL_WORDS.get(row.value_symbol, ""))


def _depth(name: str, parents: dict[str, str]) -> int:
    """How many of the groups beside it one is part of; no classification is deeper than nine."""
    depth = 0
    while (name := parents.get(name, "")) in parents and depth < 9:
        depth += 1
    return depth
