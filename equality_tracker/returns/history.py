"""The history of submissions: what was sent, by whom, what became of it, and the received files themselves."""

import json
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

import pandas as pd

from equality_tracker import sql
from equality_tracker.access.people import Person
from equality_tracker.problems import NotAllowed, NotFound, StoreProblem
from equality_tracker.returns.comparing import NOW, Counts, compare_submission, compared_figures
from equality_tracker.store import Store, record_act

MOST_COMPARED = 100_000


@dataclass(frozen=True)
class Act:
    """What somebody did with a submission, and when."""

    at: datetime
    person: str
    act: str
    detail: str


@dataclass(frozen=True)
class SubmissionRow:
    """A submission: what was sent, how it stands, and how much of it stands.

    ``slices`` counts its (measure, period, area); ``standing_slices`` those whose figures stand now.
    """

    submission_id: str
    status: str
    file_name: str
    sha256: str
    file_size: int | None
    figures: int
    framework_version: int | None
    submitted_by: str
    submitted_at: datetime
    note: str
    decided_by: str
    decided_at: datetime | None
    reason: str
    approval_number: int | None
    periods: tuple[str, ...]
    leads: tuple[str, ...]
    measures: int
    slices: int
    standing_slices: int
    warning_counts: dict[str, int] = field(default_factory=dict)
    warnings: list[dict[str, Any]] = field(default_factory=list)

    def record(self) -> dict[str, Any]:
        """Give it as plain data, times as text."""
        plain = vars(self) | {"periods": list(self.periods), "leads": list(self.leads)}
        return {name: value.isoformat() if isinstance(value, datetime) else value for name, value in plain.items()}


def submissions(person: Person, store: Store, status: str | None = None) -> list[SubmissionRow]:
    """Give every submission, newest first; of one status where it is named."""
    person.require("see_returns")
    rows = _rows(store, None)
    return [row for row in rows if status in (None, row.status)]


def submission(person: Person, store: Store, submission_id: str) -> SubmissionRow:
    """Give one submission, with what the checks warned of.

    Raises:
        NotFound: there is none of that number. NotAllowed: it holds measures that the person does not enter.
    """
    person.require("see_returns")
    found = _rows(store, submission_id)
    if not found:
        raise NotFound(f"There is no submission {submission_id}. The list of submissions has their numbers.")
    _require_sight(person, found[0])
    return found[0]


def acts(person: Person, store: Store, submission_id: str) -> list[Act]:
    """Give all that was done with a submission, in order of time."""
    person.require("see_returns")
    return [Act(*row) for row in store.rows("acts_on", subject=submission_id)]


def differences(
    person: Person, store: Store, submission_id: str, most: int = MOST_COMPARED
) -> tuple[Counts, pd.DataFrame]:
    """Compare a submission with what stood before it: before its approval, or now while it waits.

    Returns:
        The counts, and the figures that are not unchanged with the columns of `compared_figures`.

    Raises:
        NotAllowed: it holds measures that the person does not enter.
    """
    row = submission(person, store, submission_id)
    with store.looking() as cursor:
        counts = compare_submission(cursor, submission_id, row.approval_number or NOW)
        return counts, compared_figures(cursor, most)


def received_file(person: Person, store: Store, submission_id: str) -> tuple[str, bytes]:
    """Give the name and the bytes of the file that was received; that it was taken is noted in the audit log.

    Raises:
        NotAllowed: it holds measures that the person does not enter. StoreProblem: the file is not there.
    """
    row = submission(person, store, submission_id)
    try:
        data = (store.received_folder / row.sha256).read_bytes()
    except OSError as error:
        raise StoreProblem(
            f"The file of {submission_id} ({row.file_name}) is missing from {store.received_folder}. "
            "Bring it back from a backup; verify says what else is missing."
        ) from error
    with store.keeping() as cursor:
        record_act(cursor, person.name, "download", submission_id, row.file_name)
    return row.file_name, data


def _require_sight(person: Person, row: SubmissionRow) -> None:
    others = [lead for lead in row.leads if not person.enters_measures_of(lead)]
    if others:
        raise NotAllowed(f"{person.name} does not enter the figures of: {', '.join(others)}.")


def _rows(store: Store, submission_id: str | None) -> list[SubmissionRow]:
    with store.looking() as cursor:
        found = cursor.execute(sql.statement("reads/submissions_held"), {"submission_id": submission_id})
        names = [column[0] for column in found.description or ()]
        return [_row(dict(zip(names, record, strict=True))) for record in found.fetchall()]


def _row(record: dict[str, Any]) -> SubmissionRow:
    kept = json.loads(record.pop("warnings") or '{"counts": {}, "first": []}')
    withdrawal = {name: record.pop(name) for name in ("withdrawn_by", "withdrawn_at", "withdrawal_reason")}
    if withdrawal["withdrawn_by"] is not None:
        record |= dict(zip(("decided_by", "decided_at", "reason"), withdrawal.values(), strict=True))
    known: dict[str, Any] = dict(record)
    known |= {name: record[name] or "" for name in ("decided_by", "reason")}
    known |= {name: tuple(record[name] or ()) for name in ("periods", "leads")}
    known |= {name: record[name] or 0 for name in ("figures", "measures", "slices")}
    return SubmissionRow(**known, warning_counts=kept["counts"], warnings=kept["first"])
