"""A process that writes returns until it is killed, telling of each act that was done."""

from itertools import count
from multiprocessing.connection import Connection
from pathlib import Path

from equality_tracker.access.people import Person
from equality_tracker.returns.submitting import approve, submit
from equality_tracker.store import open_store

ROWS = 40


def return_of(number: int) -> bytes:
    """A return of `ROWS` figures that says nothing that another one said."""
    years = [f"{start}-{(start + 1) % 100:02d} Q{quarter}" for start in range(2015, 2025) for quarter in range(1, 5)]
    lines = [f"trained,{period},{number},{number + row}" for row, period in enumerate(years[:ROWS])]
    return "\n".join(["measure_id,period,numerator,denominator", *lines]).encode("ascii")


def write_until_killed(path: Path, first: int, done: Connection) -> None:
    """Submit and approve returns for ever; sends (act, submission id) after each."""
    officer, approver = Person("Ola Officer", "officer"), Person("Ash Approver", "approver")
    with open_store(path) as store:
        for number in count(first):
            submission = submit(officer, store, f"{number}.csv", return_of(number))
            done.send(("submit", submission.submission_id))
            approve(approver, store, submission.submission_id)
            done.send(("approve", submission.submission_id))
