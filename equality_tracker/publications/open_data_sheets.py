"""The tables of the workbook, as a reader wants them: measures down, years across, a table a sheet."""

from collections.abc import Iterator
from typing import Any

import pandas as pd

from equality_tracker.figures.breakdowns import breakdown_title
from equality_tracker.framework import Framework
from equality_tracker.publications.open_data_cells import text_cell
from equality_tracker.publications.open_data_columns import NOT_APPLICABLE
from equality_tracker.publications.open_data_csv import LEVELS, YEAR
from equality_tracker.publications.open_data_wide import (
    Sheet,
    newest_counts,
    periods_of,
    shorthand,
    target_and_status,
    unit_words,
    wide,
)

MOST_SHEETS = {"objective_id": 9, "breakdown": 22}
"""How many objectives, and characteristics, get a sheet each, so that nobody has to leaf through more than 40; more
share one."""


def figure_sheets(table: pd.DataFrame, framework: Framework) -> list[Sheet]:
    """Lay out the figures of `open_data_csv.open_figures` as tables.

    Figures of groups are laid out by year; those of quarters are in `figures.csv`.
    """
    shown = table.assign(decimals=table["measure_id"].map(_decimals(framework)), is_year=_is_year(table))
    years, quarters = shown[shown["is_year"]], shown[~shown["is_year"]]
    is_whole = (years["area"] == "Total") & (years["breakdown"] == "Total")
    compared = years["geographic_level"].isin(LEVELS.values()) | (years["la_name"] != _council(framework))
    groups, parts = years["breakdown"] != "Total", years["area"] != "Total"
    return [
        *_of_objectives(years[is_whole], framework),
        *_of_quarters(quarters[(quarters["area"] == "Total") & (quarters["breakdown"] == "Total")]),
        *_of_areas(years, compared & ~groups, "comparison", "The council beside other areas", is_whole),
        *_of_areas(years, parts & ~compared & ~groups, "areas", "Parts of the council"),
        *_of_characteristics(years[groups & ~parts]),
        *_of_crossings(years[groups & parts]),
    ]


def measure_sheet(table: pd.DataFrame, framework: Framework) -> Iterator[Sheet]:
    """Say what each measure counts: a row per measure that has figures; no sheet where none has."""
    measures = {row.measure_id: row for row in framework.tables["measures"]}
    titles = table.drop_duplicates("measure_id")[["measure_id", "measure", "priority", "objective", "unit"]]
    rows = [_definition(row, measures[str(row.measure_id)]) for row in titles.itertuples(index=False)]
    if rows:
        yield Sheet("measures", "What each measure counts", pd.DataFrame(rows))


def _definition(row: Any, measure: Any) -> dict[str, str]:
    better = {"higher": "Higher", "lower": "Lower", "near": "Within a range", "neutral": "Neither"}
    taken = {"snapshot-march": "On 31 March", "snapshot-september": "On 30 September"}
    return {
        "Measure": row.measure,
        "Objective": row.objective,
        "Priority": row.priority,
        "Definition": text_cell(measure.definition),
        "Number": text_cell(measure.numerator_label),
        "Out of": text_cell(measure.denominator_label) or shorthand(NOT_APPLICABLE),
        "Unit": unit_words(row.unit),
        "Better": better[measure.polarity],
        "Taken": taken.get(measure.year_type, "Each quarter" if measure.frequency == "quarterly" else "Each year"),
        "Source": text_cell(measure.source),
        "Short name": measure.measure_id,
    }


def _of_objectives(years: pd.DataFrame, framework: Framework) -> Iterator[Sheet]:
    described = {row.objective_id: text_cell(row.description) for row in framework.tables["objectives"]}
    for name, rows in _split(years, "objective_id"):
        is_one = name != ""
        keys = ["measure", "unit"] if is_one else ["objective", "measure", "unit"]
        title = f"Objective “{rows['objective'].iloc[0].strip()}”" if is_one else "All objectives"
        yield wide(
            name or "objectives",
            f"{title}, the council as a whole by year",
            rows,
            keys,
            periods_of(years),
            also=target_and_status,
            subtitles=(described[name],) if is_one else (),
        )


def _of_quarters(quarters: pd.DataFrame) -> Iterator[Sheet]:
    if len(quarters):
        title = "The council as a whole by quarter"
        yield wide("quarters", title, quarters, ["measure", "unit"], periods_of(quarters), also=target_and_status)


def _of_areas(
    years: pd.DataFrame, chosen: pd.Series, name: str, title: str, whole: pd.Series | None = None
) -> Iterator[Sheet]:
    if not chosen.any():
        return
    rows = years[chosen]
    if whole is not None:
        beside = years[whole & years["measure_id"].isin(rows["measure_id"])]
        rows = years[chosen | years.index.isin(beside.index)]
        # Beside others the council has its name.
        rows = rows.assign(area=rows["area"].where(rows["area"] != "Total", rows["la_name"]))
    yield wide(name, f"{title} by year", rows, ["measure", "area", "unit"], periods_of(years), also=newest_counts)


def _of_characteristics(years: pd.DataFrame) -> Iterator[Sheet]:
    for name, rows in sorted(_split(years, "breakdown"), key=lambda each: breakdown_title(each[0])):
        keys = ["measure", "category", "unit"] if name else ["measure", "breakdown", "category", "unit"]
        title = breakdown_title(name) if name else "All characteristics"
        yield wide(name or "groups", f"{title}, groups by year", rows, keys, periods_of(years), also=newest_counts)


def _of_crossings(years: pd.DataFrame) -> Iterator[Sheet]:
    if len(years):
        keys = ["measure", "area", "breakdown", "category", "unit"]
        title = "Groups within parts of the council by year"
        yield wide("areas-and-groups", title, years, keys, periods_of(years), also=newest_counts)


def _split(rows: pd.DataFrame, key: str) -> Iterator[tuple[str, pd.DataFrame]]:
    """Give the rows of each entry of a column, in their order; all together, without a name, where they are many."""
    groups = [(str(name), found) for name, found in rows.groupby(key, sort=False)]
    if len(groups) > MOST_SHEETS[key]:
        yield "", rows
    else:
        yield from groups


def _decimals(framework: Framework) -> dict[str, int]:
    return {row.measure_id: row.decimals for row in framework.tables["measures"]}


def _council(framework: Framework) -> str:
    return next((text_cell(row.area) for row in framework.tables["areas"] if row.level == "council"), "")


def _is_year(table: pd.DataFrame) -> pd.Series:
    return ~table["time_identifier"].str.startswith(f"{YEAR} ")
