"""What a return would change, or changed: counts at a glance and the figures before and after."""

from dataclasses import dataclass
from typing import Any

import pandas as pd

from equality_tracker.figures.breakdowns import breakdown_title
from equality_tracker.figures.words import counted, digits, is_missing, shown_counts, signed, with_unit
from equality_tracker.returns.comparing import Counts
from equality_tracker.returns.spreadsheets import csv_bytes
from equality_tracker.ui import components as c

FIRST = 8
SHOWN = 60
KIND_WORDS = {"changed": "Changed", "withdrawn": "Withdrawn", "new": "New"}
KIND_SENTENCES = {
    "changed": "Another number stands in these places.",
    "withdrawn": "These figures stand, and the return replaces their measure, period and area without them.",
    "new": "Nothing stands in these places yet.",
}


@dataclass(frozen=True)
class Side:
    """A figure on one side of a comparison."""

    numerator: float
    numerator_symbol: str
    denominator: float
    denominator_symbol: str


def counts_tiles(counts: Counts) -> str:
    """How many figures are new, changed, unchanged and withdrawn, large."""
    tiles = [
        ("New", counts.new),
        ("Changed", counts.changed),
        ("Unchanged", counts.unchanged),
        ("Withdrawn", counts.withdrawn),
    ]
    return c.tiles([(f"{number:,}", name) for name, number in tiles])


def compared_tables(compared: pd.DataFrame, is_past: bool) -> str:
    """The figures by what happens to them, the first of each; ``is_past``: it has happened."""
    tables = []
    for kind, words in KIND_WORDS.items():
        rows = compared[compared["kind"] == kind]
        if len(rows):
            tables.append(_table(kind, words, rows, is_past))
    return "".join(tables)


def _table(kind: str, words: str, rows: pd.DataFrame, is_past: bool) -> str:
    columns = ["Figure", "Where", ">Before", ">After", ">Change"]
    cells = [_cells(row) for row in rows.head(SHOWN).itertuples(index=False)]
    if kind != "changed":
        keep = (0, 1, 3) if kind == "new" else (0, 1, 2)
        columns, cells = [columns[place] for place in keep], [[row[place] for place in keep] for row in cells]
    title = f"<h3>{words}: {counted(len(rows), 'figure')}</h3>"
    sentence = "" if is_past else f'<p class="sentence">{c.escape(KIND_SENTENCES[kind])}</p>'
    caption = f"{words} figures"
    table = c.table(columns, cells[:FIRST], caption, "bare stack compared")
    return f'<div class="finding">{title}{sentence}{table}{_more(columns, cells[FIRST:], caption, len(rows))}</div>'


def _more(columns: list[str], cells: list[list[str]], caption: str, number: int) -> str:
    if not cells:
        return ""
    beyond = f"The first {SHOWN} of {number:,}; the download holds all." if number > SHOWN else ""
    table = c.table(columns, cells, f"More {caption.lower()}", "bare stack compared")
    return c.details(f"{number - FIRST:,} more", table + c.small(beyond))


def _cells(row: Any) -> list[str]:
    return [
        c.escape(row.title if isinstance(row.title, str) else row.measure_id) + c.small(row.period),
        c.escape(place_words(row.area, row.breakdown, row.category)),
        _figure(row, _before(row)),
        _figure(row, _after(row)),
        c.escape(_change(row)),
    ]


def place_words(area: str, breakdown: str, category: str) -> str:
    """Where a figure stands: the whole council, an area, a group."""
    parts = [] if area in ("", "Total") else [area]
    if breakdown not in ("", "Total"):
        parts.append(f"{breakdown_title(breakdown)}: {category}")
    return ", ".join(parts) or "Whole council"


def _after(row: Any) -> Side:
    return Side(row.numerator, row.numerator_symbol or "", row.denominator, row.denominator_symbol or "")


def _before(row: Any) -> Side:
    return Side(
        row.former_numerator,
        row.former_numerator_symbol or "",
        row.former_denominator,
        row.former_denominator_symbol or "",
    )


def _value(row: Any, side: Side) -> float | None:
    """Worked out as everywhere; none without a denominator above nought."""
    if is_missing(side.numerator):
        return None
    if row.measure_kind not in ("percentage", "rate"):
        return side.numerator
    return row.multiplier * side.numerator / side.denominator if side.denominator and side.denominator > 0 else None


def _figure(row: Any, side: Side) -> str:
    value, counts = _value(row, side), shown_counts(side)
    if value is None or row.measure_kind not in ("percentage", "rate"):
        return c.escape("not reported" if counts == "–" else counts)
    text = with_unit(digits(value, int(row.decimals)), row.measure_kind, row.unit)
    return f"<b>{c.escape(text)}</b>{c.small(counts)}"


def _change(row: Any) -> str:
    before, after = _value(row, _before(row)), _value(row, _after(row))
    if before is None or after is None:
        return ""
    decimals = int(row.decimals)
    if row.measure_kind == "percentage":
        return f"{signed(after - before, decimals)} points"
    share = f" ({signed(100 * (after - before) / before)}%)" if before else ""
    return signed(after - before, decimals) + share


def compared_csv(compared: pd.DataFrame) -> bytes:
    """All compared figures as a CSV file that a spreadsheet reads as text and numbers, never as formulas."""
    names = [name for name in compared.columns if name not in ("multiplier", "decimals", "unit", "measure_kind")]
    rows = compared[names].itertuples(index=False)
    return csv_bytes(names, [["" if is_missing(value) else value for value in row] for row in rows])
