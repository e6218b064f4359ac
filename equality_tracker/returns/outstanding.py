"""What is still owed: by lead and measure, for a period, with a reminder to send."""

from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from itertools import groupby
from typing import Any, NamedTuple

import duckdb

from equality_tracker import sql
from equality_tracker.access.people import Person
from equality_tracker.periods import Period, parse_period
from equality_tracker.problems import NotFound
from equality_tracker.returns.expected import PeriodDates, asked_periods, due_date, period_dates
from equality_tracker.store import Store, now

MOST_NAMED = 6
"""Of more missing names than this, the first are said, and how many more there are."""


@dataclass(frozen=True)
class OwedMeasure:
    """A measure of a period: how much of it is there. Numbers are of figures.

    ``reported`` stand, ``waiting`` are in a submission that waits for approval; ``missing`` says in words what is
    in neither, and is empty where nothing is.
    """

    lead: str
    measure_id: str
    title: str
    period: str
    due: date | None
    expected: int
    reported: int
    waiting: int
    missing: str

    @property
    def is_owed(self) -> bool:
        """Whether figures are missing that nobody has sent."""
        return bool(self.missing)


@dataclass(frozen=True)
class Outstanding:
    """What a period asks for, and how much of it is there.

    ``offered`` are the periods that one may ask for, newest first; ``due`` is None where no date is set.
    """

    period: str
    due: date | None
    days_overdue: int
    measures: list[OwedMeasure]
    offered: list[str]

    @property
    def leads(self) -> list[str]:
        """Who leads measures of the period, in the order of the framework."""
        return list(dict.fromkeys(measure.lead for measure in self.measures))

    @property
    def leads_owing(self) -> list[str]:
        """Whose figures are still missing."""
        return list(dict.fromkeys(measure.lead for measure in self.measures if measure.is_owed))

    def of(self, lead: str) -> list[OwedMeasure]:
        """Give the measures of one lead."""
        return [measure for measure in self.measures if measure.lead == lead]

    def records(self) -> list[dict[str, Any]]:
        """Give the measures of which figures do not stand yet, as plain data: `missing` is empty where all wait."""
        records = [asdict(measure) for measure in self.measures if measure.reported < measure.expected]
        return [record | {"due": record["due"] and record["due"].isoformat()} for record in records]


class _Part(NamedTuple):
    lead: str
    measure_id: str
    title: str
    period: str
    part: str
    expected: int
    reported: int
    waiting: int
    missing: list[str]


def outstanding(person: Person, store: Store, period: str | None = None, today: date | None = None) -> Outstanding:
    """Give what is still owed for a period.

    Args:
        person: who asks.
        store: where figures and framework are.
        period: in any form that people type; the fourth quarter has the annual figures of its year with it. Where
            absent, the earliest that is open and has something owed, else the newest that is open.
        today: the day on which one asks.

    Raises:
        NotAllowed: the person may not see returns. PeriodProblem: that is no period. NotFound: the framework has
        no periods to choose from.
    """
    person.require("see_returns")
    today = today or now().date()
    dates = period_dates(person, store)
    shown = _without_years_of_quarters(dates)
    chosen = parse_period(period) if period else _chosen(store, shown, today)
    measures = _measures(store.rows("outstanding_parts", periods=asked_periods(chosen)), dates)
    due = due_date(dates, chosen)
    offered = [each.period for each in reversed(shown)]
    if str(chosen) not in offered:
        offered.insert(0, str(chosen))
    overdue = max(0, (today - due).days) if due and any(measure.is_owed for measure in measures) else 0
    return Outstanding(str(chosen), due, overdue, measures, offered)


def missing_after(
    person: Person, store: Store, cursor: duckdb.DuckDBPyConnection, periods: Iterable[str]
) -> list[OwedMeasure]:
    """Give what would still be missing from some periods once the return at hand stands.

    Args:
        person: who asks.
        store: where the figures stand.
        cursor: a cursor of that store whose temporary table `incoming` holds the return.
        periods: stored forms; those that the return is of.

    Returns:
        The measures of which figures would be missing; none where all would be there.

    Raises:
        NotAllowed: the person may not see returns.
    """
    person.require("see_returns")
    found = cursor.execute(sql.statement("reads/missing_after_incoming"), {"periods": list(periods)}).fetchall()
    return [measure for measure in _measures(found, period_dates(person, store)) if measure.is_owed]


def reminder(found: Outstanding, lead: str) -> str:
    """Write to a lead what is owed, by when, and how to send it; empty where nothing of theirs is missing."""
    owed = [measure for measure in found.of(lead) if measure.is_owed]
    if not owed:
        return ""
    lines = "\n".join(f"- {measure.title} ({measure.measure_id}): {measure.missing}" for measure in owed)
    return (
        f"Subject: Equality objectives: figures for {found.period}\n\n"
        f"Dear {lead},\n\n"
        f"{_when(found)} These of your measures are not complete yet:\n\n"
        f"{lines}\n\n"
        "To send them, fill in the template for the period and your measures, which the page “Send a return” gives "
        "you, and send it there. Where a figure does not exist or cannot be had, write z (not applicable) or x (not "
        "available) in its place. If something stands in the way, please tell us, and by when we may expect the "
        "figures.\n\n"
        "Thank you.\n"
    )


def _when(found: Outstanding) -> str:
    if found.due is None:
        return f"The return for {found.period} is open."
    day = f"{found.due.day} {found.due:%B %Y}"
    if found.days_overdue:
        days = "1 day" if found.days_overdue == 1 else f"{found.days_overdue} days"
        return f"The return for {found.period} was due on {day}, {days} ago."
    return f"The return for {found.period} is due on {day}."


def _without_years_of_quarters(dates: list[PeriodDates]) -> list[PeriodDates]:
    """Leave out the years that come with their fourth quarter."""
    named = {each.period for each in dates}
    return [each for each in dates if f"{each.period} Q4" not in named]


def _chosen(store: Store, dates: list[PeriodDates], today: date) -> Period:
    if not dates:
        raise NotFound(
            "The framework has no periods yet: an administrator adds them. Or name a period, such as 2025-26 Q1."
        )
    open_periods = [parse_period(each.period) for each in dates if each.is_open(today)]
    asked = {each: asked_periods(each) for each in open_periods}
    found = _measures(
        store.rows("outstanding_parts", periods=[name for names in asked.values() for name in names]), dates
    )
    owed = {measure.period for measure in found if measure.is_owed}
    newest = open_periods[-1] if open_periods else parse_period(dates[-1].period)
    return next((period for period, names in asked.items() if owed & set(names)), newest)


def _measures(rows: Sequence[tuple], dates: list[PeriodDates]) -> list[OwedMeasure]:
    parts = map(_Part._make, rows)
    due = {name: due_date(dates, parse_period(name)) for name in {row[3] for row in rows}}
    return [
        _measure(list(group), due[period])
        for (_, period), group in groupby(parts, lambda part: (part.measure_id, part.period))
    ]


def _measure(parts: list[_Part], due: date | None) -> OwedMeasure:
    first = parts[0]
    expected, reported, waiting = (
        sum(getattr(part, name) for part in parts) for name in ("expected", "reported", "waiting")
    )
    if sum(len(part.missing) for part in parts) == expected:
        words = "the one figure" if expected == 1 else f"all {expected} figures"
    else:
        words = "; ".join(_missing(part) for part in parts if part.missing)
    return OwedMeasure(first.lead, first.measure_id, first.title, first.period, due, expected, reported, waiting, words)


def _missing(part: _Part) -> str:
    """Say what of a part is missing, such as “sex: Female, Male”."""
    if part.part == "Total":
        return "Total"
    label = part.part.replace("*", " by ")
    if len(part.missing) == part.expected:
        return f"{label}: all {part.expected}"
    more = len(part.missing) - MOST_NAMED
    between = "; " if "*" in part.part else ", "
    return f"{label}: {between.join(part.missing[:MOST_NAMED])}{f' and {more} more' if more > 0 else ''}"
