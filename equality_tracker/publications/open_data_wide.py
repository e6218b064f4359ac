"""A table of the workbook: a row per measure, area and group, a column per period."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from equality_tracker.figures.breakdowns import breakdown_title
from equality_tracker.figures.words import STATUS_WORDS
from equality_tracker.publications.open_data_cells import is_number
from equality_tracker.publications.open_data_columns import LOW, NOT_APPLICABLE, NOT_AVAILABLE

SYMBOLS = ("c", NOT_AVAILABLE, NOT_APPLICABLE, LOW)

SHOWN = ("value", "numerator", "denominator", "target", "status")

Cell = str | float
Key = tuple[str, ...]
Found = dict[tuple[Key, str], str]
"""A column of figures by row and period."""


@dataclass(frozen=True)
class Sheet:
    """A table of the workbook.

    ``name`` is the end of the sheet's name; ``table`` holds numbers and words; ``decimals`` are those of each row's
    figures; ``counts`` names the columns of whole numbers.
    """

    name: str
    title: str
    table: pd.DataFrame
    subtitles: tuple[str, ...] = ()
    decimals: tuple[int, ...] = ()
    counts: tuple[str, ...] = field(default=())

    @property
    def symbols(self) -> list[str]:
        """The symbols that stand in it, in their usual order."""
        met = {cell for column in self.table for cell in self.table[column] if isinstance(cell, str)}
        return [symbol for symbol in SYMBOLS if shorthand(symbol) in met]


def shorthand(symbol: str) -> str:
    """Give a symbol as a workbook shows it, in square brackets."""
    return f"[{symbol}]"


def unit_words(unit: str) -> str:
    """Name a unit in letters: a sign alone says nothing to somebody who listens."""
    return {"%": "per cent", "£": "pounds"}.get(unit, unit)


HEADINGS = {
    "objective": "Objective",
    "measure": "Measure",
    "area": "Area",
    "breakdown": "Characteristic",
    "category": "Group",
    "unit": "Unit",
}


def wide(
    name: str,
    title: str,
    rows: pd.DataFrame,
    keys: list[str],
    periods: Sequence[str],
    also: Any,
    subtitles: tuple[str, ...] = (),
) -> Sheet:
    """Turn rows of figures into a row per measure, area and group, with a column per period."""
    named = _by_row(rows, ["measure_id", *keys])
    first = named.drop_duplicates("row")
    places = list(zip(named["row"], named["period"], strict=True))
    found = {column: dict(zip(places, named[column], strict=True)) for column in SHOWN}
    table = _headed(first, keys)
    for period in periods:
        table[period] = _cells(found["value"], first["row"], period)
    extra = also(found, first["row"], periods[-1])
    counts = tuple(extra) if also is newest_counts else ()
    # A target can have more decimals than the measure.
    targets = [found["target"].get((row, periods[-1]), "") for row in first["row"]]
    decimals = [max(own, _decimals_of(cell)) for own, cell in zip(first["decimals"], targets, strict=True)]
    return Sheet(name, title, table.assign(**extra), subtitles, tuple(decimals), counts)


def _by_row(rows: pd.DataFrame, own: list[str]) -> pd.DataFrame:
    """Say of each figure which row and period of a wide table it stands in."""
    # Plain objects: each cell is looked at by itself, which takes long in a column of Arrow text.
    named = rows.assign(period=_period_names(rows)).astype("object")
    return named.assign(row=pd.Series(list(zip(*(named[key] for key in own), strict=True)), index=named.index))


def _headed(first: pd.DataFrame, keys: list[str]) -> pd.DataFrame:
    """Give the columns that name each row, under their headings."""
    table = pd.DataFrame({HEADINGS[key]: first[key].to_list() for key in keys}, dtype="object")
    table["Unit"] = table["Unit"].map(unit_words)
    if "breakdown" in keys:
        table[HEADINGS["breakdown"]] = table[HEADINGS["breakdown"]].map(breakdown_title)
    return table


def _cells(found: Found, rows: Iterable[Key], period: str) -> list[Cell]:
    """What a column holds for each row in a period; not available where there is no figure."""
    return [_cell(found.get((row, period), NOT_AVAILABLE)) for row in rows]


def _cell(text: str) -> Cell:
    if is_number(text):
        return float(text) if "." in text else int(text)
    return shorthand(text) if text in SYMBOLS else text


def _decimals_of(text: str) -> int:
    return len(text.partition(".")[2])


def target_and_status(found: dict[str, Found], rows: Iterable[Key], period: str) -> dict[str, list[Cell]]:
    """Give the columns that say how the newest period stands."""
    status = [STATUS_WORDS.get(str(cell), cell) for cell in _cells(found["status"], rows, period)]
    return {f"Target, {period}": _cells(found["target"], rows, period), f"Status, {period}": status}


def newest_counts(found: dict[str, Found], rows: Iterable[Key], period: str) -> dict[str, list[Cell]]:
    """Give the columns of the two numbers that the newest period's figures are made from."""
    return {
        f"Number, {period}": _cells(found["numerator"], rows, period),
        f"Out of, {period}": _cells(found["denominator"], rows, period),
    }


def _period_names(rows: pd.DataFrame) -> pd.Series:
    """Name periods as people write them: 2024-25, 2024-25 Q1."""
    years = rows["time_period"].str[:4] + "-" + rows["time_period"].str[4:]
    quarter = rows["time_identifier"].str.extract(r"( Q[1-4])$", expand=False).fillna("")
    return years + quarter


def periods_of(rows: pd.DataFrame) -> list[str]:
    """Name the periods of figures, in order of time."""
    return sorted(set(_period_names(rows)))
