"""What a return would do, before anything of it is stored."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import pandas as pd
import pyarrow as pa

from equality_tracker import sql
from equality_tracker.access.people import Person
from equality_tracker.periods import parse_period
from equality_tracker.returns.checking import Progress, load, quiet
from equality_tracker.returns.checking_as import check_as
from equality_tracker.returns.comparing import Counts, compare_incoming, compared_figures
from equality_tracker.returns.expected import asked_periods
from equality_tracker.returns.issues import Issue, has_errors
from equality_tracker.returns.outstanding import OwedMeasure, missing_after
from equality_tracker.returns.reading import IncomingReturn
from equality_tracker.returns.rules import ERROR, WARNING
from equality_tracker.store import Store, now

MOST_SHOWN = 20_000


@dataclass(frozen=True)
class Preview:
    """What the checks say of a return, and what it would change.

    ``counts`` is None, and ``changes`` empty, where errors leave nothing to compare; the columns of
    ``changes`` are those of `comparing.compared_figures`.
    """

    incoming: IncomingReturn
    issues: list[Issue]
    counts: Counts | None = None
    changes: pd.DataFrame = field(default_factory=pd.DataFrame)

    @property
    def errors(self) -> list[Issue]:
        """What stops it."""
        return [issue for issue in self.issues if issue.severity == ERROR]

    @property
    def warnings(self) -> list[Issue]:
        """What asks for a note."""
        return [issue for issue in self.issues if issue.severity == WARNING]


def issues_of(person: Person, store: Store, incoming: IncomingReturn) -> list[Issue]:
    """Check a return that was read, and no more; nothing is stored.

    Raises:
        NotAllowed: the person may not submit returns, or not of these measures.
    """
    person.require("submit_returns")
    with store.looking() as cursor:
        return check_as(person, cursor, incoming, now().date())


def preview(person: Person, store: Store, incoming: IncomingReturn, progress: Progress = quiet) -> Preview:
    """Check a return that was read and compare it with what stands; nothing is stored.

    Raises:
        NotAllowed: the person may not submit returns, or not of these measures.
    """
    person.require("submit_returns")
    with store.looking() as cursor:
        issues = check_as(person, cursor, incoming, now().date(), progress)
        if has_errors(issues):
            return Preview(incoming, issues)
        progress("Comparing with the figures that stand")
        counts = compare_incoming(cursor)
        return Preview(incoming, issues, counts, compared_figures(cursor, MOST_SHOWN))


def missing_after_all(person: Person, store: Store, returns: Sequence[IncomingReturn]) -> list[OwedMeasure]:
    """Give what would still be missing of the periods of some returns once all of them stand.

    Raises:
        NotAllowed: the person may not submit returns.
    """
    person.require("submit_returns")
    together = IncomingReturn("", b"", pa.concat_tables([incoming.rows for incoming in returns]))
    with store.looking() as cursor:
        load(cursor, together)
        named = [period for (period,) in cursor.execute(sql.statement("reads/incoming_periods")).fetchall()]
        owed = missing_after(person, store, cursor, _asked(named))
        return [one for one in owed if person.enters_measures_of(one.lead)]


def _asked(named: list[str]) -> list[str]:
    """The periods that the returns answer for: annual measures that come early do not call for all of their year."""
    periods = [parse_period(period) for period in named]
    quarters = [period for period in periods if period.is_quarter]
    return list(dict.fromkeys(asked for period in quarters or periods for asked in asked_periods(period)))
