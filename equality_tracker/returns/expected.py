"""The figures that a period's return is asked for."""

from datetime import date
from typing import NamedTuple

from equality_tracker.access.people import Person
from equality_tracker.periods import Period, parse_period
from equality_tracker.problems import NotAllowed, NotFound
from equality_tracker.store import Store


class ExpectedFigure(NamedTuple):
    """A figure to return, with what people are told of its measure."""

    lead: str
    measure_id: str
    title: str
    definition: str
    kind: str
    numerator_label: str
    denominator_label: str
    period: str
    area: str
    breakdown: str
    category: str

    @property
    def has_denominator(self) -> bool:
        """Whether a denominator belongs to it: to percentages and rates."""
        return self.kind in ("percentage", "rate")


class PeriodDates(NamedTuple):
    """When the returns of a period open, fall due and close; none: no bound."""

    period: str
    opens: date | None
    due: date | None
    closes: date | None

    def is_open(self, day: date) -> bool:
        """Whether returns are taken on that day."""
        return (self.opens is None or self.opens <= day) and (self.closes is None or day <= self.closes)


def asked_periods(period: Period) -> list[str]:
    """Name the stored periods of which a return of this period holds figures: with Q4, the year's too."""
    return [str(period), period.year] if period.quarter == 4 else [str(period)]


def expected_figures(person: Person, store: Store, period: str, lead: str | None = None) -> list[ExpectedFigure]:
    """Give what is to be returned for a period, in the order of the framework.

    That is Total, each part area, each category at area Total, and the crossings that a measure names. A quarter
    asks for quarterly measures, the fourth for the annual ones under its year as well, a year for those alone.

    Args:
        person: who asks; somebody who enters the measures of some leads is given only theirs.
        store: where the framework is.
        period: in any form that people type.
        lead: only the measures of this one.

    Raises:
        PeriodProblem: that is no period. NotFound: nobody of that name leads a measure. NotAllowed: the person
        enters the figures of others.
    """
    person.require("see_returns")
    found = store.rows("expected_figures", periods=asked_periods(parse_period(period)))
    expected = [figure for figure in map(ExpectedFigure._make, found) if person.enters_measures_of(figure.lead)]
    if lead is None:
        return expected
    _require_lead(person, store, lead)
    return [figure for figure in expected if figure.lead == lead]


def period_dates(person: Person, store: Store) -> list[PeriodDates]:
    """Give all periods with their dates, in order of time; a year stands behind its quarters."""
    person.require("see_returns")
    return [PeriodDates._make(row) for row in store.rows("period_dates")]


def due_date(dates: list[PeriodDates], period: Period) -> date | None:
    """Give the day by which a period's return is due; a year without a date of its own falls due with its Q4."""
    due = {each.period: each.due for each in dates}
    return due.get(str(period)) or due.get(str(Period(period.start, period.quarter or 4)))


def _require_lead(person: Person, store: Store, lead: str) -> None:
    leads = [name for (name,) in store.rows("leads")]
    if lead not in leads:
        raise NotFound(f"“{lead}” leads no measure that is returned. The leads are: {', '.join(leads)}.")
    if not person.enters_measures_of(lead):
        raise NotAllowed(f"{person.name} does not enter the figures of: {lead}.")
