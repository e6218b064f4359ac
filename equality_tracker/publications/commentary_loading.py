"""The commentaries of a demonstration, from a file."""

import csv
from datetime import datetime
from pathlib import Path

from equality_tracker.access.people import Person, somebody
from equality_tracker.publications.commentary import sign_off, write_commentary
from equality_tracker.store import Store

FILE = "commentaries.csv"


def load_commentaries(person: Person, store: Store, folder: Path) -> int:
    """Write and sign off what a folder's ``commentaries.csv`` says, by whom and when it says; gives how many.

    Args:
        person: who loads them.
        store: whose; its returns are approved.
        folder: of the demonstration; without the file nothing is written.

    Raises:
        NotAllowed, NotFound, Problem: as for `write_commentary` and `sign_off`.
    """
    person.require("write_commentary")
    file = folder / FILE
    if not file.exists():
        return 0
    with file.open(encoding="utf-8", newline="") as lines:
        rows = list(csv.DictReader(lines))
    for row in rows:
        _load(store, row)
    return len(rows)


def _load(store: Store, row: dict[str, str]) -> None:
    about = (row["measure_id"], row["period"])
    texts = (row["what_happened"], row["what_is_done"])
    write_commentary(
        somebody(store, row["written_by"]), store, *about, *texts, datetime.fromisoformat(row["written_on"])
    )
    if row["signed_by"]:
        sign_off(somebody(store, row["signed_by"]), store, *about, at=datetime.fromisoformat(row["signed_on"]))
