"""Submitting returns: everything is kept for approval, files and figures, or nothing."""

import json
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime

import duckdb

from equality_tracker import sql
from equality_tracker.access.people import Person
from equality_tracker.problems import Problem
from equality_tracker.returns.checking_as import check_as
from equality_tracker.returns.comparing import compare_incoming
from equality_tracker.returns.issues import Issue, has_errors
from equality_tracker.returns.reading import IncomingReturn, read_return
from equality_tracker.returns.rules import ERROR
from equality_tracker.store import Store, now, record_act

WARNINGS_KEPT = 500


@dataclass(frozen=True)
class Submission:
    """What was submitted, and how it compares with the figures that stand.

    ``withdrawn`` figures stand now, in slices that the return replaces, and are not in it. ``overlaps``
    are other submissions that wait with figures of the same slices.
    """

    submission_id: str
    new: int
    changed: int
    unchanged: int
    withdrawn: int
    issues: list[Issue]
    overlaps: list[str] = field(default_factory=list)


class ReturnRefused(Problem):
    """A return with errors, or with warnings and no note; nothing of it was stored."""

    def __init__(self, name: str, issues: list[Issue]) -> None:
        """Keep the issues; the text lists the first ten."""
        self.issues = issues
        errors = [issue for issue in issues if issue.severity == ERROR]
        named = errors or issues
        lines = "\n".join(f"- {issue}" for issue in named[:10])
        more = f"\n… and {len(named) - 10} more." if len(named) > 10 else ""
        what = f"{len(errors)} error(s)" if errors else f"{len(named)} warning(s) and no note that explains them"
        super().__init__(f"{name} was not taken: {what}.\n{lines}{more}")


def submit(
    person: Person, store: Store, name: str, data: bytes, note: str = "", at: datetime | None = None
) -> Submission:
    """Check a return and keep it, file and figures, for approval; all of it or nothing.

    Args:
        person: who submits; must be permitted to, for every measure in the file.
        store: where to.
        name: the file's name.
        data: the file's bytes, kept as they are under their SHA-256.
        note: what the submitter wants the approver to know; needed where the check warns.
        at: when, for history brought in later; now where absent.

    Raises:
        NotAllowed: the person may not. ReturnRefused: with every issue found. StoreFull: no room left.
    """
    person.require("submit_returns")
    return submit_together(person, store, [read_return(name, data)], note, at)[0]


def submit_together(
    person: Person, store: Store, returns: Sequence[IncomingReturn], note: str = "", at: datetime | None = None
) -> list[Submission]:
    """Keep several returns that were read, all of them or none, each as a submission of its own.

    Raises:
        As `submit`; and Problem where two of them hold the same figures.
    """
    person.require("submit_returns")
    names = ", ".join(incoming.name for incoming in returns)
    with store.keeping_received() as keep, store.writing(f"submit {names}") as cursor:
        submitted = [_submit(person, cursor, keep, one, note.strip(), at or now()) for one in returns]
        _require_apart(returns, submitted)
    return submitted


def _submit(
    person: Person,
    cursor: duckdb.DuckDBPyConnection,
    keep: Callable[[str, bytes], None],
    incoming: IncomingReturn,
    note: str,
    at: datetime,
) -> Submission:
    issues = check_as(person, cursor, incoming, at.date())
    if has_errors(issues) or (issues and not note):
        raise ReturnRefused(incoming.name, issues)
    keep(incoming.sha256, incoming.data)
    counts = compare_incoming(cursor)
    submission_id = cursor.execute(sql.statement("reads/next_submission")).fetchall()[0][0]
    named = {"submission_id": submission_id}
    told = {"person": person.name, "note": note, "at": at, "warnings": _kept_warnings(issues)}
    held = {"framework_version": _framework_version(cursor), "figure_count": incoming.rows.num_rows}
    file = {"file_name": incoming.name, "sha256": incoming.sha256, "file_size": len(incoming.data)}
    cursor.execute(sql.statement("writes/add_submission"), named | told | held | file)
    _add_figures(cursor, named, incoming.rows.num_rows)
    overlaps = [other for other, _ in cursor.execute(sql.statement("reads/waiting_overlaps"), named).fetchall()]
    record_act(cursor, person.name, "submit", submission_id, incoming.name, at)
    return Submission(submission_id, **vars(counts), issues=issues, overlaps=overlaps)


def _add_figures(cursor: duckdb.DuckDBPyConnection, named: dict[str, object], expected: int) -> None:
    """Keep the figures; that each row of the file is among them is made sure of before anything is acknowledged."""
    added = cursor.execute(sql.statement("writes/add_figures"), named).fetchall()[0][0]
    if added != expected:
        raise RuntimeError(f"{added} figures would be kept of a return of {expected}")


def _require_apart(returns: Sequence[IncomingReturn], submitted: Sequence[Submission]) -> None:
    own = {one.submission_id: incoming.name for one, incoming in zip(submitted, returns, strict=True)}
    for one in submitted:
        for other in set(one.overlaps) & own.keys():
            raise Problem(
                f"{own[other]} and {own[one.submission_id]} hold figures of the same measure, period and area. "
                "Nothing was kept. Put them in one file, or send one after the other."
            )


def _framework_version(cursor: duckdb.DuckDBPyConnection) -> int | None:
    found = cursor.execute(sql.statement("reads/newest_framework_version")).fetchone()
    return found[0] if found else None


def _kept_warnings(issues: list[Issue]) -> str:
    """The warnings that the note answers, for the approver: how many of each kind, and the first of them."""
    counts = Counter(issue.code for issue in issues)
    first = [issue.record() for issue in issues[:WARNINGS_KEPT]]
    return json.dumps({"counts": counts, "first": first}) if issues else ""
