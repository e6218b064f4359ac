"""Reading a CSV file row by row, in little memory, whatever its encoding and line ends."""

import csv
from collections.abc import Iterable, Iterator
from functools import partial
from itertools import islice
from pathlib import Path
from typing import TextIO

from equality_tracker.returns.headings import Heading, read_heading
from equality_tracker.returns.refusals import Refused, refuse, shown
from equality_tracker.returns.row_file import BATCH, MOST_ROWS, RowFile

LONGEST_LINE = 1024 * 1024
_UTF_16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_MOST_SUSPECTED = 100_000
"""A file with more cells of several lines has them by intent; to look at all could take a minute."""
_SWALLOWED = "From this mark on, whole rows stand inside one cell."


def read_delimited(path: Path, rows: RowFile) -> Heading:
    """Read a CSV file into rows; gives its heading.

    Raises:
        Refused: It cannot be read as a return.
    """
    with path.open(encoding=_encoding(path), errors="replace", newline=None) as text:
        records = _Records(text)
        heading = _heading(records)
        for number, batch in records.batches(heading):
            rows.add(number, batch, heading)
    return heading


def _encoding(path: Path) -> str:
    """Find the encoding of a text; every character of it is looked at once.

    Raises:
        Refused: It holds NUL characters, or lines beyond measure.
    """
    with path.open("rb") as file:
        mark = file.read(2)
    for encoding in ["utf-16"] if mark in _UTF_16_MARKS else ["utf-8-sig", "cp1252"]:
        try:
            _look_through(path, encoding, "strict" if encoding == "utf-8-sig" else "replace")
        except UnicodeDecodeError:
            continue
        return encoding
    raise AssertionError("the last encoding replaces what it cannot decode")


def _look_through(path: Path, encoding: str, errors: str) -> None:
    lines = 1
    with path.open(encoding=encoding, errors=errors, newline=None) as text:
        for chunk in iter(partial(text.read, LONGEST_LINE), ""):
            if "\0" in chunk:
                raise refuse("unreadable_file", "It holds NUL characters, which no text has: it is damaged.")
            ends = chunk.count("\n")
            if not ends and len(chunk) == LONGEST_LINE:
                raise refuse("unreadable_file", f"A row is longer than {LONGEST_LINE:,} characters.", row=lines)
            lines += ends


def _heading(records: "_Records") -> Heading:
    while batch := records.take(1):
        if any(cell.strip() for cell in batch[0]):
            return read_heading(batch[0], records.number)
    raise refuse("empty_file")


class _Records:
    """The records of a text, blank ones too; ``number`` is the row of the last one taken."""

    def __init__(self, text: TextIO) -> None:
        self._reader = csv.reader(text, strict=True)
        self.number = 0

    def batches(self, heading: Heading) -> Iterator[tuple[int, list[list[str]]]]:
        """Give the records that are left, each batch with the row number of its first."""
        line, seen = self._reader.line_num, 0
        while batch := self.take(BATCH):
            number = self.number - len(batch) + 1
            if self._reader.line_num - line != len(batch):
                suspected = islice(_of_several_lines(number, batch), _MOST_SUSPECTED - seen)
                seen += _refuse_swallowed(suspected, heading)
            line = self._reader.line_num
            yield number, batch

    def take(self, count: int) -> list[list[str]]:
        """Take the next records.

        Raises:
            Refused: They cannot be told apart, or there are more than a return can have.
        """
        if self.number > MOST_ROWS:
            raise refuse("too_large", f"It has more than {MOST_ROWS:,} rows.")
        taken: list[list[str]] = []
        line = self._reader.line_num
        try:
            taken.extend(islice(self._reader, count))
        except csv.Error as error:
            last = line + sum(1 + sum(cell.count("\n") for cell in record) for record in taken)
            raise self._unreadable(error, self.number + len(taken) + 1, self._reader.line_num - last) from error
        self.number += len(taken)
        return taken

    def _unreadable(self, error: csv.Error, row: int, lines: int) -> Refused:
        """A record that cannot be read: over several lines, the cause is a quotation mark left open."""
        if lines > 1 or "unexpected end" in str(error):
            return refuse("unclosed_quote", _SWALLOWED if lines > 1 else "", row=row)
        if "field limit" in str(error):
            return refuse("unreadable_file", f"A cell is longer than {csv.field_size_limit():,} characters.", row=row)
        return refuse("unreadable_file", "There is text right behind a closing quotation mark.", row=row)


def _refuse_swallowed(cells: Iterable[tuple[int, str]], heading: Heading) -> int:
    """Refuse a mark that was closed so late that other rows stand inside its cell; gives how many cells there were."""
    seen = 0
    for row, cell in cells:
        seen += 1
        if any(_is_row(line, heading) for line in cell.split("\n")[1:]):
            raise refuse("unclosed_quote", _SWALLOWED, row=row, value=shown(cell))
    return seen


def _of_several_lines(number: int, records: list[list[str]]) -> Iterator[tuple[int, str]]:
    return ((row, cell) for row, record in enumerate(records, start=number) for cell in record if "\n" in cell)


def _is_row(line: str, heading: Heading) -> bool:
    """Whether a line inside a cell looks like a row of the return: its cells, and a year where the period stands."""
    if line.count(",") != heading.width - 1:
        return False
    return any(map(str.isdigit, line.split(",")[heading.places["period"]]))
