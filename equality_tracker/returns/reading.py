"""Reading a return: bytes in, rows of text out, or what is wrong with the file's shape.

Whatever somebody sends is opened in a process of its own, with bounds on its memory and time: see `parsing`.
"""

import hashlib
import json
import logging
import mmap
import signal
import tempfile
import threading
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any

import pyarrow as pa

from equality_tracker.limited import OUT_OF_MEMORY, run_limited
from equality_tracker.returns.file_kinds import CSV, XLSX, kind_of
from equality_tracker.returns.headings import COLUMNS, OPTIONAL, REFERENCE_COLUMNS, REQUIRED
from equality_tracker.returns.issues import Issue
from equality_tracker.returns.parsing import FINDINGS, ROWS, SOURCE
from equality_tracker.returns.refusals import Refused, refuse
from equality_tracker.returns.row_file import SCHEMA

__all__ = ["COLUMNS", "OPTIONAL", "REFERENCE_COLUMNS", "REQUIRED", "IncomingReturn", "read_return", "safe_name"]

LONGEST_NAME = 200
MEGABYTES = 1_024
SECONDS = 8
BYTES_A_SECOND = 4_000_000
"""What a slow machine reads of a large CSV; its time grows by it beyond `SECONDS`."""

_AT_ONCE = threading.BoundedSemaphore(2)
_log = logging.getLogger(__name__)


@dataclass
class IncomingReturn:
    """A file as it was read.

    ``name`` is safe to show and to store. ``rows`` has ``row_number`` (as a spreadsheet shows it) and the columns of
    `COLUMNS`, all text, stripped, never null; it is empty where ``issues`` says that the file could not be read.
    ``sheet`` is the name of the sheet that was read (empty for CSV), ``places`` which column stands where, from 0.
    """

    name: str
    data: bytes
    rows: pa.Table
    issues: list[Issue] = field(default_factory=list)
    sheet: str = ""
    places: dict[str, int] = field(default_factory=dict)
    pages: mmap.mmap | None = field(default=None, repr=False, compare=False)

    @property
    def sha256(self) -> str:
        """The SHA-256 of the file, in hexadecimal."""
        return hashlib.sha256(self.data).hexdigest()

    def let_go_of_rows(self) -> None:
        """Give the memory of the rows back; whoever looks at them again has them read from the disk again."""
        if self.pages:
            self.pages.madvise(mmap.MADV_DONTNEED)


def read_return(name: str, data: bytes) -> IncomingReturn:
    """Read a return, CSV or workbook. Whatever the bytes are, the answer says what was found."""
    incoming = IncomingReturn(safe_name(name), data, SCHEMA.empty_table())
    try:
        kind = kind_of(incoming.name, data)
        with _AT_ONCE, tempfile.TemporaryDirectory(prefix="return-") as folder:
            _parse(kind, Path(folder), data)
            _take(incoming, Path(folder))
    except Refused as refused:
        incoming.issues = refused.issues
    except OSError:
        _log.exception("a return could not be read")
        incoming.issues = [
            Issue.about("unreadable_file", detail="There is no room to work on it: tell the administrator.")
        ]
    return incoming


def safe_name(name: str) -> str:
    """Give a file's name without folders, control characters and excess, so that it can be shown and stored."""
    last = PurePosixPath(name.replace("\\", "/").replace("\0", "")).name
    text = "".join(character for character in last if character.isprintable()).strip()
    stem, dot, ending = text.rpartition(".")
    if len(text) > LONGEST_NAME and dot and len(ending) < LONGEST_NAME:
        text = stem[: LONGEST_NAME - len(ending) - 1] + dot + ending
    return text[:LONGEST_NAME] or "unnamed"


def _parse(kind: str, folder: Path, data: bytes) -> None:
    """Have the child process read the file.

    Raises:
        Refused: It came to no end.
    """
    (folder / SOURCE).write_bytes(data)
    seconds = SECONDS + (len(data) // BYTES_A_SECOND if kind == CSV else 0)
    ended = run_limited("equality_tracker.returns.parsing", [kind, str(folder)], folder, MEGABYTES, seconds)
    if ended:
        raise _without_answer(ended, seconds, kind)


def _without_answer(ended: int, seconds: int, kind: str) -> Refused:
    """Put into words that the child process gave no answer."""
    if ended == -signal.SIGXCPU:
        faster = "; the same as CSV is read faster" if kind == XLSX else ""
        return refuse("too_large", f"Reading it takes longer than {seconds} seconds{faster}.")
    if ended in (OUT_OF_MEMORY, -signal.SIGKILL, -signal.SIGXFSZ):
        return refuse("too_large", f"Reading it takes more than {MEGABYTES:,} MB of memory.")
    return refuse("unreadable_file", "It is damaged, or made so that it cannot be opened.")


def _take(incoming: IncomingReturn, folder: Path) -> None:
    found: dict[str, Any] = json.loads((folder / FINDINGS).read_text(encoding="utf-8"))
    incoming.sheet, incoming.places = found["sheet"], found["places"]
    incoming.issues = [Issue(*issue) for issue in found["issues"]]
    if not incoming.issues:
        # The pages stay readable after the folder is gone, and are the system's to drop.
        with (folder / ROWS).open("rb") as file:
            incoming.pages = mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ)
        incoming.rows = pa.ipc.open_file(pa.BufferReader(pa.py_buffer(incoming.pages))).read_all()
