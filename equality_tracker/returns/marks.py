"""Where in a return something is to be put right, and in which words."""

import re
from collections import defaultdict
from dataclasses import asdict, dataclass, field
from typing import Any, NamedTuple

from equality_tracker.returns.issues import Issue
from equality_tracker.returns.reading import IncomingReturn
from equality_tracker.returns.rules import ERROR

LISTING = "What to put right"
HEADER = ("row", "column", "value met", "kind", "what is wrong, and what to do")
LISTING_WIDTHS = (8, 16, 30, 10, 110)
LONGEST_NAME = 31
LONGEST_TEXT = 1_000
MOST_MARKS = 5_000
MOST_LISTED = 10_000

_CONTROLS = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
_WORDS = {True: "Error", False: "Warning"}


class Mark(NamedTuple):
    """A cell to mark: row from 1, place from 0, and what to say of it."""

    row: int
    place: int
    is_error: bool
    text: str


class Entry(NamedTuple):
    """A line of the listing. ``row`` is 0 for the file as a whole, ``place`` -1 where no cell is meant."""

    row: int
    place: int
    column: str
    value: str
    is_error: bool
    message: str

    def cells(self) -> tuple[str, ...]:
        """Give it as the listing's cells."""
        return (str(self.row or ""), self.column, self.value, _WORDS[self.is_error], self.message)


@dataclass
class Marking:
    """What is to be marked in a return, plain enough to be written to a file and read back."""

    sheet: str
    places: dict[str, int]
    marks: list[Mark] = field(default_factory=list)
    entries: list[Entry] = field(default_factory=list)
    left_out: int = 0

    def record(self) -> dict[str, Any]:
        """Give it as plain data."""
        return asdict(self)

    @classmethod
    def of_record(cls, record: dict[str, Any]) -> "Marking":
        """Take it from plain data."""
        marks, entries = map(Mark._make, record["marks"]), map(Entry._make, record["entries"])
        return cls(**{**record, "marks": list(marks), "entries": list(entries)})

    def intro(self) -> str:
        """Say what the listing is."""
        errors = sum(entry.is_error for entry in self.entries)
        more = f" The first {len(self.entries):,} are listed; {self.left_out:,} more are not." if self.left_out else ""
        return (
            f"{errors:,} to put right (errors: filled cells), {len(self.entries) - errors:,} to look at (warnings: "
            f"hatched cells).{more} Correct the marked cells, save the workbook and send it again: this sheet and the "
            "marks may stay."
        )


def marking_of(incoming: IncomingReturn, issues: list[Issue]) -> Marking:
    """Work out what to mark: errors before warnings where there are more than a workbook bears."""
    ordered = sorted(issues, key=lambda issue: issue.severity != ERROR)
    entries = sorted(_entry(incoming, issue) for issue in ordered[:MOST_LISTED])
    marking = Marking(incoming.sheet, incoming.places, entries=entries, left_out=max(0, len(issues) - MOST_LISTED))
    by_cell: dict[tuple[int, int], list[Entry]] = defaultdict(list)
    for entry in entries:
        if entry.row and entry.place >= 0:
            by_cell[entry.row, entry.place].append(entry)
    marking.marks = [_mark(row, place, found) for (row, place), found in list(by_cell.items())[:MOST_MARKS]]
    return marking


def free_name(taken: list[str]) -> str:
    """Give the name of the listing, with a number where a sheet has it already."""
    names = {name.lower() for name in taken}
    return next(name for name in _names() if name.lower() not in names)


def clean(text: str) -> str:
    """Give a text without the characters that no workbook can hold."""
    return _CONTROLS.sub("", text)


def _names() -> Any:
    yield LISTING
    number = 2
    while True:
        yield f"{LISTING} {number}"
        number += 1


def _entry(incoming: IncomingReturn, issue: Issue) -> Entry:
    place = incoming.places.get(issue.column, incoming.places.get("measure_id", -1)) if issue.row else -1
    texts = (clean(issue.column), clean(issue.value)[:LONGEST_TEXT])
    return Entry(issue.row, place, *texts, issue.severity == ERROR, clean(issue.message))


def _mark(row: int, place: int, entries: list[Entry]) -> Mark:
    lines = dict.fromkeys(f"{_WORDS[entry.is_error]}: {entry.message}" for entry in entries)
    return Mark(row, place, any(entry.is_error for entry in entries), "\n".join(lines)[:LONGEST_TEXT])
