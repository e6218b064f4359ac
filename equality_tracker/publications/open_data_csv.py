"""`figures.csv`: every published figure that is not a year to date, a row each, in the layout of DfE's open data."""

from typing import Any

import pandas as pd

from equality_tracker.figures.ranges import intervals_of
from equality_tracker.framework import Framework
from equality_tracker.publications.open_data_cells import (
    count_cell,
    end_cell,
    is_number,
    target_cells,
    text_cell,
    value_cell,
)
from equality_tracker.publications.open_data_columns import NAMES, NOT_APPLICABLE, NOT_AVAILABLE, NUMBERS

COUNTRY = {"country_code": "E92000001", "country_name": "England"}
LEVELS = {"region": "Regional", "national": "National"}
LOCAL_AUTHORITY = "Local authority"
YEAR, SNAPSHOT = "Financial year", "Reporting year"


def open_figures(figures: pd.DataFrame, framework: Framework) -> pd.DataFrame:
    """Give the rows of `figures.csv` as text, in their order.

    Args:
        figures: as published; ``publications.reading.published_figures`` gives them.
        framework: under which they were published.

    Returns:
        One row per figure, with the columns of `open_data_columns.NAMES`: digits, symbols and words as they are
        written.
    """
    # Plain objects: each text is looked at by itself, which takes long in a column of Arrow text.
    texts = figures.select_dtypes("str").astype("object")
    kept = figures.assign(**texts)[figures["is_complete_year"] | figures["period"].str.contains(" Q")]
    ordered = _in_order(kept, framework)
    measures = {row.measure_id: row for row in framework.tables["measures"]}
    parts = [
        _of_measure(rows, measures[str(name)], framework) for name, rows in ordered.groupby("measure_id", sort=False)
    ]
    return pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=list(NAMES), dtype="str")


def csv_of(table: pd.DataFrame) -> bytes:
    """Give a table of text as CSV: UTF-8 without a mark, a line feed after each row."""
    return table.to_csv(index=False, lineterminator="\n").encode("utf-8")


def _in_order(figures: pd.DataFrame, framework: Framework) -> pd.DataFrame:
    """Sort as the framework lists objectives, priorities and measures, then by time, place and group."""
    places = _places(framework)
    keys = ["place", "period", "area_position", "area", "breakdown", "category_position", "category"]
    return figures.assign(place=figures["measure_id"].map(places)).sort_values(keys, kind="stable")


def _places(framework: Framework) -> dict[str, tuple[int, int, int]]:
    objectives = {row.objective_id: place for place, row in enumerate(framework.tables["objectives"])}
    priorities = {
        row.priority_id: (objectives.get(row.objective_id, len(objectives)), place)
        for place, row in enumerate(framework.tables["priorities"])
    }
    return {
        row.measure_id: (*priorities[row.priority_id], place) for place, row in enumerate(framework.tables["measures"])
    }


def _of_measure(rows: pd.DataFrame, measure: Any, framework: Framework) -> pd.DataFrame:
    count = len(rows)
    columns = _times(rows, measure) | _geography(rows, framework) | _numbers(rows, measure)
    for name, text in _titles(measure, framework).items():
        columns[name] = [text_cell(text)] * count
    for name in ("area", "breakdown", "category", "status"):
        columns[name] = [text_cell(text) for text in rows[name]]
    return pd.DataFrame(columns, columns=list(NAMES), dtype="str")


def _times(rows: pd.DataFrame, measure: Any) -> dict[str, list[str]]:
    whole = YEAR if measure.year_type == "financial" else SNAPSHOT
    quarters = [period[8:] for period in rows["period"]]
    return {
        "time_period": [period[:4] + period[5:7] for period in rows["period"]],
        "time_identifier": [f"{YEAR} {quarter}" if quarter else whole for quarter in quarters],
    }


def _geography(rows: pd.DataFrame, framework: Framework) -> dict[str, list[str]]:
    """Name country, level and council of each row; what is no council of its own belongs to the one that reports."""
    areas = framework.tables["areas"]
    own = next(((row.code, row.area) for row in areas if row.level == "council"), ("", ""))
    others = {row.area: (row.code, row.area) for row in areas if row.level == "other_council"}
    councils = [
        ("", "") if level in LEVELS else others.get(area, own)
        for area, level in zip(rows["area"], rows["level"], strict=True)
    ]
    return {
        "geographic_level": [LEVELS.get(level, LOCAL_AUTHORITY) for level in rows["level"]],
        "new_la_code": [code for code, _ in councils],
        "la_name": [text_cell(name) for _, name in councils],
    } | {name: [text] * len(rows) for name, text in COUNTRY.items()}


def _titles(measure: Any, framework: Framework) -> dict[str, str]:
    priority = next(row for row in framework.tables["priorities"] if row.priority_id == measure.priority_id)
    objective = next(row for row in framework.tables["objectives"] if row.objective_id == priority.objective_id)
    return {
        "objective_id": objective.objective_id,
        "objective": objective.title,
        "priority_id": priority.priority_id,
        "priority": priority.title,
        "measure_id": measure.measure_id,
        "measure": measure.title,
        "unit": measure.unit or "number",
        "source": measure.source,
    }


def _numbers(rows: pd.DataFrame, measure: Any) -> dict[str, list[str]]:
    """Give the columns of digits and symbols, all made from the shown numbers of the same row."""
    decimals = measure.decimals
    no_denominator = NOT_APPLICABLE if measure.kind in ("count", "amount") else NOT_AVAILABLE
    numerators = list(map(count_cell, rows["numerator"], rows["numerator_symbol"], [NOT_AVAILABLE] * len(rows)))
    denominators = list(map(count_cell, rows["denominator"], rows["denominator_symbol"], [no_denominator] * len(rows)))
    has_parts = [NOT_AVAILABLE not in pair for pair in zip(numerators, denominators, strict=True)]
    values = [
        value_cell(value, symbol, decimals, is_whole)
        for value, symbol, is_whole in zip(rows["value"], rows["value_symbol"], has_parts, strict=True)
    ]
    lower, upper = (
        [end_cell(end, value, decimals) for end, value in zip(ends, values, strict=True)]
        for ends in intervals_of(rows, measure)
    )
    targets, floors = (target_cells(rows[name], decimals) for name in ("target", "floor"))
    return dict(zip(NUMBERS, (numerators, denominators, values, lower, upper, targets, floors), strict=True))


def most_decimals(cells: pd.Series) -> int:
    """Give the most decimals that a number of a column has."""
    numbers = cells[[is_number(cell) for cell in cells]]
    return int(numbers.str.partition(".")[2].str.len().max()) if len(numbers) else 0
