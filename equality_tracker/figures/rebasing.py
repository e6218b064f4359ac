"""From which quarter on a measure's charts begin anew: by somebody, for a reason, which stands beside the chart."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

import duckdb

from equality_tracker import sql
from equality_tracker.access.people import Person
from equality_tracker.figures.catalogue import catalogue
from equality_tracker.figures.protection import refresh
from equality_tracker.periods import parse_period
from equality_tracker.problems import NotAllowed, NotFound, Problem
from equality_tracker.store import Store, now, record_act

LONGEST_REASON = 300
AUDITED = {"rebase": "rebase", "take_back": "take back rebase"}
"""What the acts are called in the audit log."""


@dataclass(frozen=True)
class Rebase:
    """A quarter from which a measure's charts begin anew, with who said so, when and why."""

    period: str
    reason: str
    person: str
    at: datetime


def rebase(person: Person, store: Store, measure_id: str, period: str, reason: str) -> None:
    """Let a measure's charts begin anew from a quarter, of the whole and of every group and area.

    Args:
        person: an officer who enters the measure, an approver or an admin.
        store: whose.
        measure_id: a quarterly measure.
        period: a quarter of which it has a figure, not its first, in any form.
        reason: a few words that stand beside the chart.

    Raises:
        NotAllowed: the person may not. NotFound: no such measure, or no figure of that quarter.
        PeriodProblem: it is no period. Problem: it is no quarter, the first, begun anew there already, or without
        a reason.
    """
    measure = _measure_for(person, store, measure_id)
    quarter = _quarter(measure, period)
    words = _reason(reason, "the charts begin anew: it stands beside them")
    _require_earlier_figures(store, measure, quarter)
    with store.writing(f"rebase {measure_id}") as cursor:
        if quarter in _standing(cursor, measure_id):
            raise Problem(f"The charts of “{measure.title}” begin anew in {quarter} already.")
        _add(cursor, person, "rebase", measure_id, quarter, words)
    refresh(store)


def take_back_rebase(person: Person, store: Store, measure_id: str, period: str, reason: str) -> None:
    """Let a measure's charts go on through a quarter from which they had begun anew; both stay on record.

    Raises:
        NotAllowed, PeriodProblem: as `rebase`. NotFound: no such measure, or they do not begin anew there. Problem:
        there is no reason.
    """
    measure = _measure_for(person, store, measure_id)
    quarter = str(parse_period(period))
    words = _reason(reason, "it is taken back")
    with store.writing(f"take back rebase {measure_id}") as cursor:
        standing = _standing(cursor, measure_id)
        if quarter not in standing:
            known = ", ".join(standing) or "nowhere"
            raise NotFound(f"The charts of “{measure.title}” do not begin anew in {quarter}. They do: {known}.")
        _add(cursor, person, "take_back", measure_id, quarter, words)
    refresh(store)


def rebases(person: Person, store: Store, measure_id: str) -> tuple[Rebase, ...]:
    """Give where a measure's charts begin anew, in order of time; what was taken back is left out.

    Raises:
        NotAllowed, NotFound: as everywhere behind this door.
    """
    person.require("see_position")
    catalogue(person, store).measure(measure_id)
    return tuple(Rebase(*found) for found in store.rows("standing_rebases", measure_id=measure_id))


def _measure_for(person: Person, store: Store, measure_id: str) -> Any:
    """Give a measure whose charts the person may let begin anew."""
    person.require("rebase_charts")
    measure = catalogue(person, store).measure(measure_id)
    if person.role == "officer" and not person.enters_measures_of(measure.lead):
        raise NotAllowed(f"{person.name} does not enter the figures of {measure.lead}, who leads on this measure.")
    return measure


def _quarter(measure: Any, text: str) -> str:
    if measure.frequency == "annual":
        raise Problem(f"“{measure.title}” is reported once a year: it has no control chart that could begin anew.")
    period = parse_period(text)
    if not period.is_quarter:
        raise Problem(f"{period} is a year. Name the quarter from which on it is different, such as {period} Q1.")
    return str(period)


def _reason(reason: str, what: str) -> str:
    words = " ".join(reason.split())
    if not words:
        raise Problem(f"Say why {what}.")
    if len(words) > LONGEST_REASON:
        raise Problem(f"Say it in fewer words: the reason has {len(words)} characters of at most {LONGEST_REASON}.")
    return words


def _require_earlier_figures(store: Store, measure: Any, quarter: str) -> None:
    figures = store.rows("quarters_reported", measure_id=measure.measure_id)
    periods = [period for (period,) in figures]
    if quarter not in periods:
        newest = f"Its newest is {periods[-1]}." if periods else "It has none yet."
        raise NotFound(f"“{measure.title}” has no figure for {quarter}. {newest}")
    if quarter == periods[0]:
        raise Problem(f"{quarter} is the first figure of “{measure.title}”: its charts begin there anyway.")


def _standing(cursor: duckdb.DuckDBPyConnection, measure_id: str) -> list[str]:
    found = cursor.execute(sql.statement("reads/standing_rebases"), {"measure_id": measure_id}).fetchall()
    return [period for period, *_ in found]


def _add(
    cursor: duckdb.DuckDBPyConnection, person: Person, act: str, measure_id: str, period: str, reason: str
) -> None:
    moment = {"person": person.name, "at": now()}
    about = {"measure_id": measure_id, "period": period, "act": act, "reason": reason}
    cursor.execute(sql.statement("writes/add_rebase"), about | moment)
    record_act(cursor, person.name, AUDITED[act], f"{measure_id} {period}", reason)
