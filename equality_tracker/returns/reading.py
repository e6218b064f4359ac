"""Reading a return: bytes in, rows of text out, or what is wrong with the file's shape."""

import csv
import hashlib
import io
from dataclasses import dataclass, field

import pandas as pd

from equality_tracker.returns.issues import Issue

REQUIRED = ("measure_id", "period", "numerator")
OPTIONAL = ("area", "breakdown", "category", "denominator", "note")
COLUMNS = REQUIRED + OPTIONAL
LARGEST = 200 * 1024 * 1024


@dataclass
class IncomingReturn:
    """A file as it was read.

    ``rows`` has ``row_number`` (as a spreadsheet shows it) and the columns of `COLUMNS`, all text; it is
    empty where ``issues`` says that the file could not be read.
    """

    name: str
    data: bytes
    rows: pd.DataFrame
    issues: list[Issue] = field(default_factory=list)

    @property
    def sha256(self) -> str:
        """The SHA-256 of the file, in hexadecimal."""
        return hashlib.sha256(self.data).hexdigest()


class _Unreadable(Exception):
    def __init__(self, *issues: Issue) -> None:
        super().__init__()
        self.issues = list(issues)


def read_return(name: str, data: bytes) -> IncomingReturn:
    """Read a CSV return. Whatever the bytes are, the answer says what was found."""
    try:
        records = _records(_text(name, data))
        places = _places(records[0][1])
        _refuse_astray(records[1:], places)
        rows = pd.DataFrame(
            [(number, *_picked(record, places)) for number, record in records[1:] if any(map(str.strip, record))],
            columns=["row_number", *COLUMNS],
        )
    except _Unreadable as refused:
        return IncomingReturn(name, data, pd.DataFrame(columns=["row_number", *COLUMNS]), refused.issues)
    issues = [] if len(rows) else [Issue.about("empty_file")]
    return IncomingReturn(name, data, rows, issues)


def _text(name: str, data: bytes) -> str:
    if not data.strip():
        raise _Unreadable(Issue.about("empty_file"))
    if len(data) > LARGEST:
        raise _Unreadable(Issue.about("too_large", value=f"{len(data) / 1e6:.0f} MB"))
    if not name.lower().endswith(".csv") or data[:4] in (b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"%PDF"):
        raise _Unreadable(Issue.about("wrong_type", value=name))
    text = _decoded(data)
    if not text.strip():
        raise _Unreadable(Issue.about("empty_file"))
    if "\x00" in text:
        raise _Unreadable(Issue.about("unreadable_file", value="it holds NUL characters"))
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _decoded(data: bytes) -> str:
    if data[:2] in (b"\xff\xfe", b"\xfe\xff"):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        return data.decode("cp1252", "replace")


def _records(text: str) -> list[tuple[int, list[str]]]:
    """Split into records, each with its row as a spreadsheet shows it."""
    records: list[tuple[int, list[str]]] = []
    try:
        records.extend(enumerate(csv.reader(io.StringIO(text), strict=True), start=1))
    except csv.Error as error:
        code = "unclosed_quote" if "unexpected end" in str(error) else "unreadable_file"
        raise _Unreadable(Issue.about(code, row=len(records) + 1, value=str(error))) from error
    return records


def _places(header: list[str]) -> dict[str, int]:
    """Where each column stands; order, case and spacing of the heading do not matter."""
    names = ["_".join(cell.lower().split()) for cell in header]
    strange = [Issue.about("unknown_column", row=1, value=name) for name in names if name and name not in COLUMNS]
    twice = [
        Issue.about("unknown_column", row=1, value=f"{name}, a second time")
        for place, name in enumerate(names)
        if name in COLUMNS and name in names[:place]
    ]
    missing = [Issue.about("missing_column", row=1, column=name) for name in REQUIRED if name not in names]
    if strange or twice or missing:
        raise _Unreadable(*strange, *twice, *missing)
    return {name: names.index(name) for name in COLUMNS if name in names}


def _refuse_astray(records: list[tuple[int, list[str]]], places: dict[str, int]) -> None:
    """Refuse cells that stand under no heading, such as what a comma in a number pushes to the right."""
    named = set(places.values())
    astray = [
        Issue.about("unknown_column", row=number, value=cell.strip())
        for number, record in records
        for place, cell in enumerate(record)
        if place not in named and cell.strip()
    ]
    if astray:
        raise _Unreadable(*astray)


def _picked(record: list[str], places: dict[str, int]) -> list[str]:
    return [record[places[name]].strip() if places.get(name, len(record)) < len(record) else "" for name in COLUMNS]
