"""One measure: its trend, its years side by side, its groups and areas, and where its figures came from."""

from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from equality_tracker.access.people import Person
from equality_tracker.figures import words
from equality_tracker.figures.breakdowns import AREA, BreakdownTable, breakdown_table
from equality_tracker.figures.catalogue import READER, catalogue
from equality_tracker.figures.changes import ShownChange, shown_change
from equality_tracker.figures.kept import kept_per_version
from equality_tracker.figures.position import (
    MeasureStanding,
    last_period,
    period_words,
    standing_of,
    target_words,
    trend_of,
    year_so_far,
)
from equality_tracker.figures.protection import refresh
from equality_tracker.figures.rows import rows_of
from equality_tracker.periods import Period, parse_period, shown_period
from equality_tracker.problems import NotFound
from equality_tracker.store import Store


@dataclass(frozen=True)
class Point:
    """A point of a trend: the period in words, the value or None for a gap, and both in words."""

    period: str
    label: str
    value: float | None
    text: str
    counts: str
    status: str
    target: float | None
    target_upper: float | None
    floor: float | None
    is_part_year: bool


@dataclass(frozen=True)
class YearRow:
    """A year of the year-on-year table; all in words but the status. ``so_far`` is of a part year only."""

    period: str
    so_far: str
    value: str
    counts: str
    target: str
    status: str
    change: ShownChange | None


@dataclass(frozen=True)
class SameQuarters:
    """The year to date beside the same quarters of earlier years; ``rows`` are year, value, counts."""

    quarters: str
    rows: tuple[tuple[str, str, str], ...]


@dataclass(frozen=True)
class Source:
    """The return that a period's figures came from."""

    period: str
    submission_id: str
    file_name: str
    submitted: str
    approved: str
    note: str


@dataclass(frozen=True)
class MeasureView:
    """Everything the measure page shows."""

    measure: Any
    period: str
    standing: MeasureStanding
    trend: tuple[Point, ...]
    years: tuple[YearRow, ...]
    same_quarters: SameQuarters | None
    breakdowns: tuple[str, ...]
    breakdown: BreakdownTable | None
    comparators: BreakdownTable | None
    comparator_trends: dict[str, tuple[float | None, ...]] = field(default_factory=dict)
    sources: tuple[Source, ...] = ()


def measure(
    person: Person, store: Store, measure_id: str, period: str | None = None, breakdown: str | None = None
) -> MeasureView:
    """Give a measure at the end of a period.

    Args:
        person: must be permitted to see the current position.
        store: whose.
        measure_id: which.
        period: a quarter or year in any form; the newest where none is named.
        breakdown: one of the measure's breakdowns, or ``area``; its first where none is named.

    Raises:
        NotAllowed: the person may see publications only. NotFound: no such measure, period or breakdown.
    """
    person.require("see_position")
    refresh(store)
    known = catalogue(person, store)
    row = known.measure(measure_id)
    offered = offered_breakdowns(row)
    if breakdown and breakdown not in offered:
        names = ", ".join(offered) or "none"
        raise NotFound(f"“{row.title}” is not broken down by “{breakdown}”. It has: {names}.")
    chosen = breakdown or (offered[0] if offered else None)
    return _measure(store, measure_id, known.position(period), chosen)


def offered_breakdowns(row: Any) -> tuple[str, ...]:
    """Name the breakdowns of a measure, ``area`` last where it is divided by area."""
    own = [name for name in row.breakdowns.split(";") if name]
    return (*own, AREA) if row.areas == "yes" else tuple(own)


@kept_per_version(most=256)
def _measure(store: Store, measure_id: str, period: str, breakdown: str | None) -> MeasureView:
    row = catalogue(READER, store).measure(measure_id)
    at = parse_period(period)
    figures = store.read("shown_figures", measure_id=measure_id, area=None, breakdown=None, period=None)
    totals = figures[(figures["area"] == "Total") & (figures["breakdown"] == "Total")]
    comparators = figures[figures["level"].isin(("other_council", "region", "national"))]
    trend = _trend(row, totals, at)
    return MeasureView(
        row,
        period,
        standing_of(row, totals, at),
        trend,
        _years(row, totals, at),
        _same_quarters(store, row, totals, at),
        offered_breakdowns(row),
        breakdown_table(row, figures, breakdown, at) if breakdown else None,
        breakdown_table(row, figures, "comparators", at) if len(comparators) else None,
        _comparator_trends(comparators, trend),
        _sources(store, row, at),
    )


def _trend(row: Any, totals: pd.DataFrame, at: Period) -> tuple[Point, ...]:
    periods = trend_of(row, totals, at).periods
    by_period = {figure.period: figure for figure in rows_of(totals)}
    return tuple(_point(row, period, by_period.get(period), at) for period in periods)


def _point(row: Any, period: str, figure: Any | None, at: Period) -> Point:
    label = shown_period(period, row.year_type)
    if figure is None:
        return Point(period, label, None, "not reported", "", "no_figure", None, None, None, False)
    return Point(
        period,
        label,
        None if pd.isna(figure.value) else float(figure.value),
        words.shown_value(figure, row.decimals, row.kind, row.unit),
        words.shown_counts(figure),
        figure.status,
        _level(figure.target, row.polarity != "neutral"),
        _level(figure.target_upper, row.polarity == "near"),
        _level(figure.floor, row.polarity in ("higher", "lower")),
        row.frequency == "quarterly" and at.is_quarter and at.quarter < 4 and period[:7] == at.year,
    )


def _level(value: float, is_drawn: bool) -> float | None:
    return None if not is_drawn or pd.isna(value) else float(value)


def _years(row: Any, totals: pd.DataFrame, at: Period) -> tuple[YearRow, ...]:
    """Years up to the position; a year that goes on beyond the position's quarter is left out."""
    goes_beyond = (totals["period"] == at.year) & (totals["quarters"].str[-2:] > f"Q{at.quarter or 4}")
    is_year = ~totals["period"].str.contains("Q") & (totals["period"] <= last_period(row, at))
    yearly = totals[is_year & ~goes_beyond].tail(6)
    return tuple(
        YearRow(
            period_words(figure, row),
            _so_far(figure, row),
            words.shown_value(figure, row.decimals, row.kind, row.unit),
            words.shown_counts(figure),
            target_words(figure, row),
            figure.status,
            shown_change(figure, row),
        )
        for figure in rows_of(yearly)
    )


def _so_far(figure: Any, row: Any) -> str:
    is_part_of_flow = row.aggregation == "sum" and figure.quarters and not figure.is_complete_year
    return year_so_far(len(figure.quarters.split())) if is_part_of_flow else ""


def _same_quarters(store: Store, row: Any, totals: pd.DataFrame, at: Period) -> SameQuarters | None:
    """The quarters of the year so far, summed for each year; None where the year is complete."""
    of_year = totals["period"].str.startswith(f"{at.year} Q") & (totals["period"] <= f"{at.year} Q{at.quarter or 4}")
    is_reported = totals["value"].notna() | (totals["value_symbol"] != "")
    quarters = list(totals.loc[of_year & is_reported, "period"].str[-2:])
    if not quarters or len(quarters) == 4 or (row.aggregation == "latest" and quarters[-1] == "Q4"):
        return None
    quarters = quarters if row.aggregation == "sum" else quarters[-1:]
    found = store.read("same_quarters", measure_id=row.measure_id, quarters=quarters, last_year=at.year)
    rows = tuple(
        (
            figure.year,
            words.shown_value(figure, row.decimals, row.kind, row.unit),
            words.shown_counts(figure),
        )
        for figure in rows_of(found)
    )
    return SameQuarters(words.listed(quarters), rows)


def _comparator_trends(comparators: pd.DataFrame, trend: tuple[Point, ...]) -> dict[str, tuple[float | None, ...]]:
    whole = comparators[comparators["breakdown"] == "Total"]
    periods = [point.period for point in trend]
    lines = {}
    for area, rows in whole.groupby("area", sort=False):
        values = rows.set_index("period")["value"].reindex(periods)
        lines[str(area)] = tuple(None if pd.isna(value) else float(value) for value in values)
    return lines


def _sources(store: Store, row: Any, at: Period) -> tuple[Source, ...]:
    source_id = row.derived_from.split(":")[0] or row.measure_id
    found = store.read("submissions_of_measure", measure_id=source_id)
    return tuple(
        Source(
            shown_period(figure.period, row.year_type),
            figure.submission_id,
            figure.file_name,
            f"{_day(figure.submitted_at)} by {figure.submitted_by}",
            f"{_day(figure.decided_at)} by {figure.decided_by}",
            figure.note,
        )
        for figure in rows_of(found)
        if figure.period <= last_period(row, at)
    )


def _day(moment: Any) -> str:
    return f"{moment.day} {moment:%B %Y}"
