"""Where every measure stands at the end of a period: the rows of overview and objective pages."""

from dataclasses import dataclass
from typing import Any

import pandas as pd

from equality_tracker.access.people import Person
from equality_tracker.figures import words
from equality_tracker.figures.catalogue import READER, catalogue
from equality_tracker.figures.changes import ShownChange, shown_change
from equality_tracker.figures.kept import kept_per_version
from equality_tracker.figures.protection import refresh
from equality_tracker.figures.rows import rows_of
from equality_tracker.figures.signals import NO_SIGNAL, Signal, signal_of
from equality_tracker.periods import Period, due_period, parse_period, shown_period
from equality_tracker.store import Store

TREND_LENGTH = 20


@dataclass(frozen=True)
class Trend:
    """A series for a small picture: values in order of time, None for a gap, and the target at each."""

    periods: tuple[str, ...]
    values: tuple[float | None, ...]
    targets: tuple[float | None, ...]
    words: str = "No trend to show."


@dataclass(frozen=True)
class MeasureStanding:
    """How a measure stands at a position.

    ``period`` is the figure's own, in words; ``is_due`` whether it is the one the position asks for;
    ``status`` one of `words.STATUS_WORDS`; ``missed_periods`` for how many figures in a row the target has
    been missed.
    """

    measure: Any
    period: str
    is_due: bool
    value: str
    counts: str
    target: str
    status: str
    note: str
    change: ShownChange | None
    trend: Trend
    missed_periods: int
    signal: Signal = NO_SIGNAL

    @property
    def measure_id(self) -> str:
        """The measure's id."""
        return self.measure.measure_id

    @property
    def is_reported(self) -> bool:
        """Whether a figure, shown or suppressed, is there for the position."""
        return self.value != NOT_REPORTED


@dataclass(frozen=True)
class Position:
    """All measures at the end of a period: those collected then, and those no longer collected."""

    period: str
    standings: tuple[MeasureStanding, ...]
    retired: tuple[MeasureStanding, ...]


NOT_REPORTED = "Not reported"


def position(person: Person, store: Store, period: str | None = None) -> Position:
    """Give where every measure stands at the end of a period.

    Args:
        person: must be permitted to see the current position.
        store: whose.
        period: a quarter or year in any form; the newest where none is named.

    Raises:
        NotAllowed: the person may see publications only. NotFound: no figures for that period, or none at all.
    """
    person.require("see_position")
    refresh(store)
    known = catalogue(person, store)
    return _position(store, known.position(period))


@kept_per_version(most=64)
def _position(store: Store, period: str) -> Position:
    known = catalogue(READER, store)
    at = parse_period(period)
    whole = store.read("shown_figures", measure_id=None, area="Total", breakdown="Total", period=None)
    totals = {name: rows for name, rows in whole.groupby("measure_id")}
    standings, retired = [], []
    for measure in known.measures.values():
        rows = totals.get(measure.measure_id)
        if rows is None and not is_active(measure, at):
            continue
        standing = standing_of(measure, rows, at)
        (standings if is_active(measure, at) else retired).append(standing)
    return Position(period, tuple(standings), tuple(row for row in retired if row.is_reported))


def is_active(measure: Any, at: Period) -> bool:
    """Whether the measure had begun in the period that is due at a position, and had not ended before its year."""
    year = Period(at.start)
    due = due_period(at, measure.frequency, measure.year_type)
    began = pd.isna(measure.active_from) or measure.active_from <= pd.Timestamp(due.last_day)
    ended = not pd.isna(measure.active_to) and measure.active_to < pd.Timestamp(year.first_day)
    return began and not ended


def standing_of(measure: Any, rows: pd.DataFrame | None, at: Period) -> MeasureStanding:
    """Give how one measure stands at a period, from its figures for the whole council.

    Args:
        measure: its definition.
        rows: of ``reads/shown_figures``; None where there are none.
        at: the period at whose end one stands.
    """
    due = str(due_period(at, measure.frequency, measure.year_type))
    row = _row_at(measure, rows, due)
    trend = trend_of(measure, rows, at)
    if row is None:
        return _unreported(measure, rows, due, trend)
    return MeasureStanding(
        measure,
        period_words(row, measure),
        row.period == due,
        words.shown_value(row, measure.decimals, measure.kind, measure.unit),
        words.shown_counts(row),
        target_words(row, measure),
        row.status,
        _note(row, rows, measure),
        shown_change(row, measure),
        trend,
        _missed_in_a_row(measure, rows, row),
        signal_of(row, measure),
    )


def _row_at(measure: Any, rows: pd.DataFrame | None, due: str) -> Any | None:
    """The figure of the period, or for an annual measure the newest before it."""
    if rows is None:
        return None
    reported = rows[rows["value"].notna() | (rows["value_symbol"] != "")]
    is_annual = measure.frequency == "annual"
    found = reported[reported["period"] <= due].tail(1) if is_annual else reported[reported["period"] == due]
    return next(iter(rows_of(found)), None)


def last_period(measure: Any, at: Period) -> str:
    """Give what the stored periods of a measure may go up to at a position, by the order of their text."""
    due = due_period(at, measure.frequency, measure.year_type)
    return str(due) if due.is_quarter else f"{due} Q4"


def _unreported(measure: Any, rows: pd.DataFrame | None, due: str, trend: Trend) -> MeasureStanding:
    note = ""
    if rows is not None:
        same_kind = rows["period"].str.contains("Q") == (" Q" in due)
        earlier = rows[(rows["period"] < due) & same_kind & rows["value"].notna()].tail(1)
        for last in rows_of(earlier):
            value = words.shown_value(last, measure.decimals, measure.kind, measure.unit)
            note = f"last: {value}, {shown_period(last.period, measure.year_type)}"
    period = shown_period(due, measure.year_type)
    return MeasureStanding(measure, period, True, NOT_REPORTED, "", "", "no_figure", note, None, trend, 0)


def period_words(row: Any, measure: Any) -> str:
    """Name a figure's period; a year that is not complete says how far it goes."""
    named = shown_period(row.period, measure.year_type)
    if row.is_complete_year or not row.quarters:
        return named
    quarters = row.quarters.split()
    if measure.aggregation == "latest":
        return f"{named} at {quarters[-1]}"
    if quarters == [f"Q{number}" for number in range(1, len(quarters) + 1)]:
        return f"{named} to {quarters[-1]}"
    return f"{named}, {words.listed(quarters)} only"


def target_words(row: Any, measure: Any) -> str:
    """Give a figure's target with its unit; that of the whole year says so where only it is there."""
    if measure.polarity == "neutral":
        return ""
    is_of_year = words.is_missing(row.target)
    target = row.year_target if is_of_year else row.target
    upper = row.year_target_upper if is_of_year else row.target_upper
    text = words.shown_target(target, measure.decimals, measure.kind, measure.unit)
    if measure.polarity == "near" and not words.is_missing(upper):
        text += f" to {words.shown_target(upper, measure.decimals, measure.kind, measure.unit)}"
    return f"{text} in the year" if row.status == "year_not_complete" else text


def _note(row: Any, rows: pd.DataFrame | None, measure: Any) -> str:
    if row.status != "year_not_complete" or rows is None:
        return words.SYMBOL_WORDS.get(row.value_symbol, "")
    quarters = rows[rows["period"].str.startswith(f"{row.period[:7]} Q")]
    if " Q" in row.period:
        quarters = quarters[quarters["period"] <= row.period]
    if quarters["value"].isna().any():
        return year_so_far(len(quarters))
    so_far = words.digits(quarters["value"].sum(), measure.decimals)
    target = words.shown_target(row.year_target, measure.decimals, measure.kind, measure.unit)
    return f"{so_far} of {target}, {year_so_far(len(quarters))}"


def year_so_far(quarters: int) -> str:
    """Say how much of a year there is."""
    return f"{quarters} of 4 quarters"


def trend_of(measure: Any, rows: pd.DataFrame | None, at: Period) -> Trend:
    """Give the newest figures up to a period, quarters for quarterly measures, with gaps kept."""
    if rows is None:
        return Trend((), (), ())
    is_quarter = rows["period"].str.contains("Q")
    own = rows[is_quarter == (measure.frequency == "quarterly")]
    own = own[own["period"] <= last_period(measure, at)].set_index("period")
    periods = without_holes(list(own.index))[-TREND_LENGTH:]
    own = own.reindex(periods)[["value", "value_symbol", "status", "target", "target_upper"]]
    return Trend(tuple(periods), _optional(own["value"]), _optional(own["target"]), _trend_words(measure, own))


def _trend_words(measure: Any, own: pd.DataFrame) -> str:
    """Say what a small trend shows: its first and last figure."""
    shown = [
        f"{words.shown_value(row, measure.decimals, measure.kind, measure.unit)} in {row.Index}"
        for row in own[own["value"].notna()].iloc[[0, -1] if own["value"].notna().any() else []].itertuples()
    ]
    return f"Trend from {' to '.join(shown)}." if shown else "No trend to show."


def without_holes(periods: list[str]) -> list[str]:
    """All periods from the first to the last, those without a figure too."""
    if not periods:
        return []
    every, last = [parse_period(periods[0])], parse_period(periods[-1])
    while every[-1] < last:
        every.append(every[-1].following)
    return [str(period) for period in every]


def _optional(values: pd.Series) -> tuple[float | None, ...]:
    return tuple(None if pd.isna(value) else float(value) for value in values)


def _missed_in_a_row(measure: Any, rows: pd.DataFrame | None, row: Any) -> int:
    if rows is None or row.status != "missed":
        return 0
    same_kind = rows["period"].str.contains("Q") == (" Q" in row.period)
    newest_first = rows.loc[same_kind & (rows["period"] <= row.period), "status"].iloc[::-1]
    return next((number for number, status in enumerate(newest_first) if status != "missed"), len(newest_first))
