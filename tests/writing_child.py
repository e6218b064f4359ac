"""Processes that write returns until they are killed, or until the disk is full, telling of each act that was done."""

import resource
import signal
from itertools import count
from multiprocessing.connection import Connection
from pathlib import Path

from equality_tracker.access.people import Person
from equality_tracker.problems import StoreFull
from equality_tracker.returns.deciding import approve, withdraw
from equality_tracker.returns.reading import IncomingReturn
from equality_tracker.returns.submitting import submit, submit_together
from equality_tracker.store import Store, open_store
from tests.factories import incoming_return

ROWS = 40
OFFICER, APPROVER = Person("Ola Officer", "officer"), Person("Ash Approver", "approver")
PERIODS = [f"{start}-{(start + 1) % 100:02d} Q{quarter}" for start in range(2015, 2025) for quarter in range(1, 5)]


def return_of(number: int) -> IncomingReturn:
    """A return, as it is when it was read, that says nothing that another one said."""
    figures = zip(PERIODS[:ROWS], range(number, number + ROWS), strict=True)
    rows = [{"period": period, "numerator": number, "denominator": denominator} for period, denominator in figures]
    return incoming_return(*rows, name=f"{number}.csv")


def write_until_killed(path: Path, first: int, done: Connection) -> None:
    """Submit and approve returns for ever, and withdraw every other one; sends (act, submission id) after each."""
    with open_store(path) as store:
        done.send(("ready", ""))
        for number in count(first):
            (submission,) = submit_together(OFFICER, store, [return_of(number)], "As expected.")
            done.send(("submit", submission.submission_id))
            approve(APPROVER, store, submission.submission_id)
            done.send(("approve", submission.submission_id))
            if number % 2:
                withdraw(APPROVER, store, submission.submission_id, "Sent for the wrong year.")
                done.send(("withdraw", submission.submission_id))


def write_until_full(path: Path, room: int, done: Connection) -> None:
    """Write until a file cannot grow any more, then with room again; sends what was kept each time.

    The limit on the size of files stands for the end of the disk: the same errors, without a disk to fill.
    """
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    with open_store(path) as store:
        resource.setrlimit(resource.RLIMIT_FSIZE, (room, resource.RLIM_INFINITY))
        kept, words = _submit_until_refused(store)
        done.send((kept, words, [submission for submission, _, _ in store.rows("submitted_files")]))
        resource.setrlimit(resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
        again = submit(OFFICER, store, "again.csv", return_of(1).data, "As expected.")
        done.send(again.submission_id)


def _submit_until_refused(store: Store) -> tuple[list[str], str]:
    """Submit ever more; gives what was kept and how the end was told."""
    kept: list[str] = []
    for number in count(2):
        try:
            kept += [one.submission_id for one in submit_together(OFFICER, store, [return_of(number)], "As expected.")]
        except StoreFull as full:
            return kept, str(full)
    raise AssertionError("a count has no end")
