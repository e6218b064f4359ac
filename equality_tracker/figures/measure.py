"""One measure: its trend, its years side by side, its groups and areas, and where its figures came from."""

from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from equality_tracker.access.people import Person
from equality_tracker.figures.breakdowns import AREA, COMPARATORS, COMPARED_LEVELS, BreakdownTable, breakdown_table
from equality_tracker.figures.catalogue import READER, catalogue
from equality_tracker.figures.chart_meaning import what_lies_behind
from equality_tracker.figures.completeness_shares import shares_of
from equality_tracker.figures.control_chart import ControlChart, control_chart
from equality_tracker.figures.kept import kept_per_version
from equality_tracker.figures.outlook import Outlook, outlook
from equality_tracker.figures.position import MeasureStanding, last_period, standing_of
from equality_tracker.figures.protection import refresh
from equality_tracker.figures.rebasing import Rebase, rebases
from equality_tracker.figures.rows import rows_of
from equality_tracker.figures.trend_points import Point, trend_points
from equality_tracker.figures.years import SameQuarters, YearRow, quarters_so_far, same_quarters, years
from equality_tracker.periods import Period, parse_period, shown_period
from equality_tracker.problems import NotFound
from equality_tracker.store import Store


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
    chart: ControlChart
    outlook: Outlook
    rebases: tuple[Rebase, ...]
    years: tuple[YearRow, ...]
    same_quarters: SameQuarters | None
    breakdowns: tuple[str, ...]
    breakdown: BreakdownTable | None
    comparators: BreakdownTable | None
    comparator_trends: dict[str, tuple[float | None, ...]] = field(default_factory=dict)
    sources: tuple[Source, ...] = ()

    @property
    def signal_sentence(self) -> str:
        """What the newest figure tells, in a short sentence."""
        return self.standing.signal.words

    @property
    def meaning(self) -> str:
        """What lies behind the signal, and whether the target is to be met as things stand."""
        return what_lies_behind(self.chart, self.standing.signal, self.measure, self.standing.target)


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
    comparators = figures[figures["level"].isin(COMPARED_LEVELS)]
    rebased = rebases(READER, store, measure_id)
    chart = control_chart(row, totals, [one.period for one in rebased], at)
    trend = trend_points(row, totals, chart, at)
    return MeasureView(
        row,
        period,
        standing_of(row, totals, at),
        trend,
        chart,
        _outlook(store, row, trend, chart, at),
        rebased,
        years(row, totals, at),
        _same_quarters(store, row, totals, at),
        offered_breakdowns(row),
        _breakdown(store, row, figures, breakdown, at) if breakdown else None,
        breakdown_table(row, figures, COMPARATORS, at) if len(comparators) else None,
        comparator_trends(comparators, trend),
        _sources(store, row, at),
    )


def _breakdown(store: Store, row: Any, figures: pd.DataFrame, breakdown: str, at: Period) -> BreakdownTable:
    shares = shares_of(READER, store, [row], row.measure_id, part_years=True)
    return breakdown_table(row, figures, breakdown, at, shares.get((row.measure_id, breakdown, "Total")))


def _same_quarters(store: Store, row: Any, totals: pd.DataFrame, at: Period) -> SameQuarters | None:
    quarters = quarters_so_far(row, totals, at)
    if not quarters:
        return None
    found = store.read("same_quarters", measure_id=row.measure_id, quarters=quarters, last_year=at.year)
    return same_quarters(row, quarters, found)


def _outlook(store: Store, row: Any, trend: tuple[Point, ...], chart: ControlChart, at: Period) -> Outlook:
    targets = store.read("targets_ahead", measure_id=row.measure_id, year=at.year)
    yearly = [(point.period, point.value) for point in trend if point.value is not None]
    series = chart.shown_since(chart.last.group) if row.frequency == "quarterly" else yearly
    return outlook(row, series, chart, targets, at)


def comparator_trends(comparators: pd.DataFrame, trend: tuple[Point, ...]) -> dict[str, tuple[float | None, ...]]:
    """Give the values of other areas at the periods of a trend, None for a gap, by area.

    Args:
        comparators: the rows of figures whose level is one of `COMPARED_LEVELS`.
        trend: of the council.
    """
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
