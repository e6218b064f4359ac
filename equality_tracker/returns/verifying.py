"""Accounting for everything: every received file, submission and figure, and what stands."""

import hashlib
from dataclasses import dataclass, field

from equality_tracker import sql
from equality_tracker.access.people import Person
from equality_tracker.returns.checking import load
from equality_tracker.returns.reading import read_return
from equality_tracker.store import Store


@dataclass(frozen=True)
class Verification:
    """What was counted, and what does not add up.

    ``left_over`` are files that no submission names, as a submission that was interrupted leaves them;
    they are in nobody's way.
    """

    submissions: int
    figures: int
    files: int
    problems: list[str] = field(default_factory=list)
    left_over: list[str] = field(default_factory=list)

    @property
    def is_whole(self) -> bool:
        """Whether everything is accounted for."""
        return not self.problems


def verify(person: Person, store: Store) -> Verification:
    """Account for every received file, submission and figure of a store.

    Each file must be there with the bytes that were received and, read again, hold the very figures that
    are kept of it; each act must have its row of the audit log; what stands must follow from the approvals
    and withdrawals alone.
    """
    person.require("see_returns")
    submissions = store.rows("submitted_files")
    named = {sha256 for _, _, sha256 in submissions}
    folder = store.received_folder
    there = sorted(file.name for file in folder.iterdir()) if folder.is_dir() else []
    problems = [words for row in submissions for words in _problems_of_file(store, *row)]
    for check in ("verify_figures", "verify_slices", "verify_acts"):
        problems += [f"{subject}: {words}" for subject, words in store.rows(check)]
    figures = int(store.rows("figure_total")[0][0])
    return Verification(
        len(submissions), figures, len(named & set(there)), problems, [name for name in there if name not in named]
    )


def _problems_of_file(store: Store, submission_id: str, name: str, sha256: str) -> list[str]:
    try:
        data = (store.received_folder / sha256).read_bytes()
    except OSError:
        return [f"{submission_id}: the received file {name} is missing"]
    if hashlib.sha256(data).hexdigest() != sha256:
        return [f"{submission_id}: the received file {name} is not as it was received"]
    incoming = read_return(name, data)
    if incoming.issues:
        return [f"{submission_id}: {name} cannot be read again: {incoming.issues[0]}"]
    with store.looking() as cursor:
        load(cursor, incoming)
        found = cursor.execute(sql.statement("reads/verify_incoming"), {"submission_id": submission_id}).fetchall()
    return [f"{submission_id}: {words}" for (words,) in found]
