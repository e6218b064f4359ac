"""Figures that are not there at the end of a period: overdue, or not yet due, and by when."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from equality_tracker.access.people import Person
from equality_tracker.figures.kept import kept_per_version
from equality_tracker.figures.position import MeasureStanding
from equality_tracker.figures.words import counted, listed
from equality_tracker.periods import Period, due_period, parse_period
from equality_tracker.store import Store, now


@dataclass(frozen=True)
class Deadlines:
    """By when figures were asked for, as seen at the end of a period and on a day.

    ``dates`` are those of the framework's periods, by stored form; None where no date is set.
    """

    at: Period
    today: date
    dates: dict[str, date | None]

    def of(self, measure: Any) -> date | None:
        """Give the day by which a measure's figure is due; that of an annual one without a date comes with Q4."""
        period = due_period(self.at, measure.frequency, measure.year_type)
        return self.dates.get(str(period)) or self.dates.get(str(Period(period.start, period.quarter or 4)))

    def is_overdue(self, row: MeasureStanding) -> bool:
        """Whether a figure is missing although its day has passed."""
        due = self.of(row.measure)
        return not row.is_reported and due is not None and due < self.today

    def words(self, row: MeasureStanding) -> str:
        """Say of a missing figure whether it is overdue; nothing where it is there, or no date is set."""
        due = self.of(row.measure)
        if row.is_reported or due is None:
            return ""
        return f"overdue since {day(due)}" if self.is_overdue(row) else f"not yet due: {day(due)}"

    def noted(self, standings: Iterable[MeasureStanding]) -> tuple[MeasureStanding, ...]:
        """Give the measures, those without a figure with a note whether it is overdue."""
        return tuple(
            replace(row, note="; ".join(filter(None, [self.words(row), row.note]))) if self.words(row) else row
            for row in standings
        )


def deadlines(person: Person, store: Store, period: str, today: date | None = None) -> Deadlines:
    """Give by when figures were asked for.

    Args:
        person: must be permitted to see the current position.
        store: whose.
        period: at whose end one stands, in its stored form.
        today: the day on which one asks.
    """
    person.require("see_position")
    return Deadlines(parse_period(period), today or now().date(), _dates(store))


@kept_per_version(most=8)
def _dates(store: Store) -> dict[str, date | None]:
    return {period: due for period, _, due, _ in store.rows("period_dates")}


def day(date_: date) -> str:
    """Write a date as people do: 31 October 2025."""
    return f"{date_.day} {date_:%B %Y}"


def late_words(rows: Sequence[MeasureStanding], known: Deadlines) -> str:
    """Say whose figures are missing, for which period, and by when they were due: a sentence a period."""
    groups: dict[tuple[str, date | None], list[MeasureStanding]] = {}
    for row in rows:
        groups.setdefault((row.period, known.of(row.measure)), []).append(row)
    return " ".join(_late_group(period, due, group) for (period, due), group in groups.items())


def _late_group(period: str, due: date | None, rows: Sequence[MeasureStanding]) -> str:
    leads = Counter(row.measure.lead for row in rows)
    who = listed([f"{lead} ({number})" for lead, number in leads.most_common()])
    return f"{who}, for {period}{f', due {day(due)}' if due else ''}."


def waiting_words(rows: Iterable[MeasureStanding], known: Deadlines) -> str:
    """Say whose figures are missing and not overdue: not yet due, or without a day by which they are; else nothing."""
    waiting = [row for row in rows if not row.is_reported and not known.is_overdue(row)]
    groups = {
        "Not yet due": [row for row in waiting if known.of(row.measure)],
        "Not reported": [row for row in waiting if not known.of(row.measure)],
    }
    return " ".join(f"{said}: {late_words(group, known)}" for said, group in groups.items() if group)


def late_title(number: int) -> str:
    """Head the figures that are overdue."""
    return f"{counted(number, 'figure')} {'is' if number == 1 else 'are'} overdue"
