"""What happens to a submission after it was sent: approved, rejected, withdrawn."""

from datetime import datetime

import duckdb

from equality_tracker import sql
from equality_tracker.access.people import Person
from equality_tracker.problems import NotAllowed, NotFound, Problem
from equality_tracker.store import Store, now, record_act

STATUS_WORDS = {
    "submitted": "waits for approval",
    "approved": "approved",
    "rejected": "rejected",
    "withdrawn": "withdrawn",
    "superseded": "replaced by later returns",
}


def approve(person: Person, store: Store, submission_id: str, at: datetime | None = None) -> None:
    """Let a submission's figures stand, slice by slice (measure, period, area); former ones stay readable.

    Raises:
        NotAllowed: the person may not, or it is their own. NotFound: there is no such submission.
        Problem: it does not wait for approval.
    """
    person.require("approve_returns")
    named = {"submission_id": submission_id}
    with store.writing(f"approve {submission_id}") as cursor:
        submitted_by = _require_waiting(cursor, submission_id)
        if submitted_by == person.name and not _may_approve_own(cursor):
            raise NotAllowed(f"{person.name} submitted {submission_id}: somebody else must approve it.")
        cursor.execute(sql.statement("writes/clear_slices"), named)
        cursor.execute(sql.statement("writes/add_slices"), named)
        decided = {"person": person.name, "at": at or now(), "decision_number": _next_number(cursor)}
        cursor.execute(sql.statement("writes/approve_submission"), named | decided)
        cursor.execute(sql.statement("writes/supersede_submissions"))
        record_act(cursor, person.name, "approve", submission_id, "", at)


def reject(person: Person, store: Store, submission_id: str, reason: str, at: datetime | None = None) -> None:
    """Send a submission back: its figures never stood, and it stays readable with the reason.

    Raises:
        NotAllowed, NotFound, Problem: as `approve`; Problem also where no reason is given.
    """
    person.require("approve_returns")
    words = _require_reason(reason, "rejected")
    with store.writing(f"reject {submission_id}") as cursor:
        _require_waiting(cursor, submission_id)
        decided = {"person": person.name, "at": at or now(), "reason": words}
        cursor.execute(sql.statement("writes/reject_submission"), {"submission_id": submission_id} | decided)
        record_act(cursor, person.name, "reject", submission_id, words, at)


def withdraw(person: Person, store: Store, submission_id: str, reason: str, at: datetime | None = None) -> None:
    """Take a submission back. Where its figures stood, those that they replaced stand again, exactly.

    Whoever may approve can withdraw any; who submitted can withdraw their own while it waits.

    Raises:
        NotAllowed: the person may not. NotFound: there is no such submission. Problem: there is nothing
        to withdraw, or no reason.
    """
    person.require("submit_returns")
    words = _require_reason(reason, "withdrawn")
    named = {"submission_id": submission_id}
    with store.writing(f"withdraw {submission_id}") as cursor:
        status, submitted_by = _state(cursor, submission_id)
        if status in ("rejected", "withdrawn"):
            raise Problem(f"{submission_id} is {STATUS_WORDS[status]} already: there is nothing to withdraw.")
        if status != "submitted" or submitted_by != person.name:
            person.require("approve_returns")
        decided = {"person": person.name, "at": at or now(), "reason": words, "decision_number": _next_number(cursor)}
        cursor.execute(sql.statement("writes/withdraw_submission"), named | decided)
        cursor.execute(sql.statement("writes/remove_slices"), named)
        cursor.execute(sql.statement("writes/bring_back_slices"), named)
        cursor.execute(sql.statement("writes/supersede_submissions"))
        record_act(cursor, person.name, "withdraw", submission_id, words, at)


def _state(cursor: duckdb.DuckDBPyConnection, submission_id: str) -> tuple[str, str]:
    found = cursor.execute(sql.statement("reads/submission_state"), {"submission_id": submission_id}).fetchone()
    if found is None:
        raise NotFound(f"There is no submission {submission_id}. The list of submissions has their numbers.")
    return found[0], found[1]


def _require_waiting(cursor: duckdb.DuckDBPyConnection, submission_id: str) -> str:
    """Give who submitted it."""
    status, submitted_by = _state(cursor, submission_id)
    if status != "submitted":
        raise Problem(f"{submission_id} does not wait for approval: it is {STATUS_WORDS[status]}.")
    return submitted_by


def _require_reason(reason: str, what: str) -> str:
    if not reason.strip():
        raise Problem(f"Say why it is {what}: whoever sent it is told the reason.")
    return reason.strip()


def _may_approve_own(cursor: duckdb.DuckDBPyConnection) -> bool:
    settings = dict(cursor.execute(sql.statement("reads/settings")).fetchall())
    return settings.get("own_approval") == "allowed"


def _next_number(cursor: duckdb.DuckDBPyConnection) -> int:
    return int(cursor.execute(sql.statement("reads/next_decision_number")).fetchall()[0][0])
