"""The life of a submission: one function per act, each one transaction with its audit row."""

import os
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import duckdb

from equality_tracker import sql
from equality_tracker.access.people import Person
from equality_tracker.problems import NotAllowed, NotFound, Problem
from equality_tracker.returns.checking import check
from equality_tracker.returns.issues import ERROR, Issue
from equality_tracker.returns.reading import IncomingReturn, read_return
from equality_tracker.store import Store, now


@dataclass(frozen=True)
class Submission:
    """What was submitted, and how it compares with the figures that stand."""

    submission_id: str
    new: int
    changed: int
    unchanged: int
    issues: list[Issue]


class ReturnRefused(Problem):
    """A return with errors; nothing of it was stored."""

    def __init__(self, name: str, issues: list[Issue]) -> None:
        """Keep the issues; the text lists the first ten."""
        self.issues = issues
        errors = [issue for issue in issues if issue.severity == ERROR]
        lines = "\n".join(f"- {issue}" for issue in errors[:10])
        more = f"\n… and {len(errors) - 10} more." if len(errors) > 10 else ""
        super().__init__(f"{name} was not taken: {len(errors)} error(s).\n{lines}{more}")


def submit(
    person: Person, store: Store, name: str, data: bytes, note: str = "", at: datetime | None = None
) -> Submission:
    """Check a return and keep it, file and figures, for approval; all of it or nothing.

    Args:
        person: who submits; must be permitted to, for every measure in the file.
        store: where to.
        name: the file's name.
        data: the file's bytes, kept as they are under their SHA-256.
        note: what the submitter wants the approver to know.
        at: when, for history brought in later; now where absent.

    Raises:
        NotAllowed: the person may not. ReturnRefused: with every issue found.
    """
    person.require("submit_returns")
    incoming = read_return(name, data)
    with store.writing(f"submit {name}") as cursor:
        issues = check(cursor, incoming)
        if any(issue.severity == ERROR for issue in issues):
            raise ReturnRefused(name, issues)
        _require_own_measures(person, cursor)
        _keep(store.received_folder, incoming)
        new, changed, unchanged = cursor.execute(sql.statement("reads/compare_incoming")).fetchall()[0]
        submission_id = cursor.execute(sql.statement("reads/next_submission")).fetchall()[0][0]
        details = {"file_name": name, "sha256": incoming.sha256, "person": person.name, "note": note}
        when = {"submission_id": submission_id, "at": at or now()}
        cursor.execute(sql.statement("writes/add_submission"), details | when)
        cursor.execute(sql.statement("writes/add_figures"), {"submission_id": submission_id})
        _record(cursor, person, "submit", submission_id, name)
    return Submission(submission_id, new, changed, unchanged, issues)


def approve(person: Person, store: Store, submission_id: str, at: datetime | None = None) -> None:
    """Let a submission's figures stand, slice by slice (measure, period, area); former ones stay readable.

    Raises:
        NotAllowed: the person may not, or it is their own. NotFound: no such submission waits.
    """
    person.require("approve_returns")
    with store.writing(f"approve {submission_id}") as cursor:
        waiting = cursor.execute(sql.statement("reads/waiting_submission"), {"submission_id": submission_id}).fetchone()
        if waiting is None:
            raise NotFound(f"No submission {submission_id} waits for approval.")
        if waiting[0] == person.name:
            raise NotAllowed(f"{person.name} submitted {submission_id}: somebody else must approve it.")
        named = {"submission_id": submission_id}
        cursor.execute(sql.statement("writes/clear_slices"), named)
        cursor.execute(sql.statement("writes/add_slices"), named)
        decided = {"person": person.name, "at": at or now()}
        cursor.execute(sql.statement("writes/approve_submission"), named | decided)
        cursor.execute(sql.statement("writes/supersede_submissions"))
        _record(cursor, person, "approve", submission_id, "")


def _require_own_measures(person: Person, cursor: duckdb.DuckDBPyConnection) -> None:
    leads = [lead for (lead,) in cursor.execute(sql.statement("reads/incoming_leads")).fetchall()]
    others = [lead for lead in leads if not person.enters_measures_of(lead)]
    if others:
        raise NotAllowed(f"{person.name} does not enter the figures of: {', '.join(others)}.")


def _keep(folder: Path, incoming: IncomingReturn) -> None:
    """Write the received file under its SHA-256, whole or not at all."""
    folder.mkdir(parents=True, exist_ok=True)
    target = folder / incoming.sha256
    if target.exists():
        return
    partial = target.with_suffix(".partial")
    with partial.open("wb") as sink:
        sink.write(incoming.data)
        sink.flush()
        os.fsync(sink.fileno())
    partial.replace(target)


def _record(cursor: duckdb.DuckDBPyConnection, person: Person, act: str, subject: str, detail: str) -> None:
    values = {"at": now(), "person": person.name, "act": act, "subject": subject, "detail": detail}
    cursor.execute(sql.statement("writes/record_act"), values)
