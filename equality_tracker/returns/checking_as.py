"""Checking a return for somebody: what the check says may tell figures that stand, and those are not for everybody."""

from datetime import date

import duckdb

from equality_tracker import sql
from equality_tracker.access.people import Person
from equality_tracker.problems import NotAllowed
from equality_tracker.returns.checking import Progress, check, quiet
from equality_tracker.returns.issues import Issue, has_errors
from equality_tracker.returns.reading import IncomingReturn


def check_as(
    person: Person, cursor: duckdb.DuckDBPyConnection, incoming: IncomingReturn, today: date, progress: Progress = quiet
) -> list[Issue]:
    """Check a return as `checking.check` does, for somebody who enters all that it holds.

    Raises:
        NotAllowed: it holds measures that the person does not enter. Nothing is said of it then: an issue can
        name the figure of a year before, or what the other parts of the council add up to.
    """
    issues = check(cursor, incoming, today, progress)
    if not has_errors(incoming.issues):
        _require_own_measures(person, cursor)
    return issues


def _require_own_measures(person: Person, cursor: duckdb.DuckDBPyConnection) -> None:
    leads = [lead for (lead,) in cursor.execute(sql.statement("reads/incoming_leads")).fetchall()]
    others = [lead for lead in leads if not person.enters_measures_of(lead)]
    if others:
        raise NotAllowed(f"{person.name} does not enter the figures of: {', '.join(others)}.")
