"""Tables of measures: those of an objective at a glance, and one over the years or quarters."""

from collections.abc import Sequence
from typing import Any

import pandas as pd

from equality_tracker.figures.changes import ShownChange, shown_change
from equality_tracker.figures.position import NOT_REPORTED, MeasureStanding, period_words, target_words, without_holes
from equality_tracker.figures.rows import rows_of
from equality_tracker.figures.signals import CONCERN, IMPROVEMENT
from equality_tracker.figures.words import STATUS_WORDS, shown_counts, shown_value
from equality_tracker.papers.content import Cell, Column, Mark, Table
from equality_tracker.papers.measure_sentences import MARKS, symbols_note, unit_note
from equality_tracker.periods import Period, due_period, shown_period

POINTS = 5
"""A table of a measure holds so many years, or quarters."""
NONE = "–"

_FIGURE = Column("Figure", is_number=True, width=1.5)
_COUNTS = Column("Counts", is_number=True, width=1.6)
_TARGET = Column("Target", is_number=True, width=1.1)
_STATUS = Column("Status", width=1.2)
_CHANGE = Column("Change on the year before", is_number=True, width=2.2)
_WAYS: dict[bool | None, tuple[str, Mark]] = {
    True: (", for the worse", "concern"),
    False: (", for the better", "improvement"),
    None: ("", ""),
}


def measures_table(standings: Sequence[MeasureStanding], caption: str, period: str) -> Table:
    """Lay out measures, a row each: figure, target, status and change on the year before.

    Args:
        standings: how they stand.
        caption: what they have in common.
        period: the period of most of them; one with another says so.
    """
    has_target = any(row.target or row.status in MARKS for row in standings)
    names = [True, True, has_target, has_target, True]
    columns = [Column("Measure", width=3.2), _FIGURE, _TARGET, _STATUS, _CHANGE]
    rows = tuple(tuple(_kept(_standing_cells(row, period), names)) for row in standings)
    return Table(caption, tuple(_kept(columns, names)), rows, _symbols(rows))


def _standing_cells(row: MeasureStanding, period: str) -> tuple[Cell, ...]:
    below = [unit_note(row.measure), row.counts if " of " in row.counts else ""]
    return (
        Cell(row.measure.title, "" if row.period == period else row.period),
        Cell(row.value, "; ".join(filter(None, below))),
        Cell(row.target or NONE),
        status_cell(row.status),
        _change_cell(row.change, row.signal.variation),
    )


def status_cell(status: str) -> Cell:
    """Give the cell of a status: its word, and its shape where it has one."""
    return Cell(STATUS_WORDS[status], mark=MARKS.get(status, ""))


def _change_cell(change: ShownChange | None, variation: str = "") -> Cell:
    """A change with its word; beside it what the run of quarters says, where the word does not say it already."""
    is_clear = change is not None and change.is_beyond_chance
    way, mark = _WAYS[change.is_worse] if change and is_clear else _WAYS[None]
    said = [f"{change.word}{way}"] if change and change.word else []
    if variation == CONCERN:
        said, mark = [*said, "cause for concern"], "concern"
    elif variation == IMPROVEMENT and not mark:
        said, mark = [*said, "sign of improvement"], "improvement"
    return Cell(change.text if change else NONE, "; ".join(said), mark)


def years_table(row: MeasureStanding, figures: pd.DataFrame | None, at: Period) -> Table | None:
    """Lay out a measure over the years, or the quarters of a quarterly measure at a quarter, the newest last.

    Args:
        row: how it stands.
        figures: of the whole council in the publication; None where there are none.
        at: the period of the publication.

    Returns:
        None where there is nothing to lay out.
    """
    measure = row.measure
    shown = _newest(measure, figures, at)
    if not shown:
        return None
    has_counts = measure.kind in ("percentage", "rate")
    has_target = measure.polarity != "neutral" and any(target_words(one, measure) for _, one in shown if one)
    names = [True, True, has_counts, has_target, has_target, True]
    first = Column("Quarter" if " Q" in shown[-1][0] else "Year", width=1.6)
    columns = [first, _FIGURE, _COUNTS, _TARGET, _STATUS, _CHANGE]
    rows = tuple(tuple(_kept(_period_cells(name, one, measure), names)) for name, one in shown)
    return Table(_caption(measure, len(shown)), tuple(_kept(columns, names)), rows, _symbols(rows))


def _caption(measure: Any, number: int) -> str:
    unit = unit_note(measure)
    span = "over time" if number > 1 else "this period"
    return f"{measure.title}, {span}{f' ({unit})' if unit else ''}"


def _kept(each: Sequence[Any], names: Sequence[bool]) -> list[Any]:
    return [one for one, is_kept in zip(each, names, strict=True) if is_kept]


def _newest(measure: Any, figures: pd.DataFrame | None, at: Period) -> list[tuple[str, Any | None]]:
    """The newest periods up to the position with their figures, those without one too."""
    if figures is None:
        return []
    due = str(due_period(at, measure.frequency, measure.year_type))
    alike = figures[figures["period"].str.contains("Q") == (" Q" in due)]
    by_period = {row.period: row for row in rows_of(alike[alike["period"] <= due])}
    return [(name, by_period.get(name)) for name in without_holes(sorted(by_period))[-POINTS:]]


def _period_cells(name: str, one: Any | None, measure: Any) -> list[Cell]:
    if one is None:
        cells = [Cell(shown_period(name, measure.year_type)), Cell(NOT_REPORTED), *map(Cell, [NONE] * 2)]
        return [*cells, status_cell("no_figure"), Cell(NONE)]
    value = shown_value(one, measure.decimals, measure.kind, measure.unit)
    return [
        Cell(period_words(one, measure)),
        Cell(NOT_REPORTED if value == NONE else value),
        Cell(NONE if value == NONE else shown_counts(one)),
        Cell(target_words(one, measure) or NONE),
        status_cell(one.status),
        _change_cell(shown_change(one, measure)),
    ]


def _symbols(rows: Sequence[Sequence[Cell]]) -> str:
    return symbols_note([text for row in rows for cell in row[1:] for text in (cell.text, cell.note)])
