"""What was found in a return, to take away: the officer's own workbook with the wrong cells marked, or a list."""

import json
import tempfile
import threading
from pathlib import Path

import pyarrow as pa

from equality_tracker.limited import run_limited
from equality_tracker.problems import Problem
from equality_tracker.returns.issues import Issue
from equality_tracker.returns.marking_child import MARKED, MARKS, ROWS, SOURCE
from equality_tracker.returns.marks import marking_of
from equality_tracker.returns.reading import IncomingReturn
from equality_tracker.returns.spreadsheets import csv_bytes

FIELDS = ("row", "column", "value", "code", "message", "severity")
MOST_ROWS_OF_ORIGINAL = 20_000
"""A workbook with more takes too long to open and write again as it is."""
MOST_ROWS = 100_000
"""With more, the workbook lists what is wrong and leaves the rows to the officer's own file."""
MEGABYTES = 1_024
SECONDS = 20

_AT_ONCE = threading.BoundedSemaphore(1)


def issues_csv(issues: list[Issue]) -> bytes:
    """Give the issues as CSV with the contract's fields: UTF-8 with its mark, no cell a formula."""
    return csv_bytes(FIELDS, (tuple(issue.record().values()) for issue in issues))


def marked_workbook(incoming: IncomingReturn, issues: list[Issue]) -> bytes:
    """Mark in a return what is wrong: cells filled (errors) or hatched (warnings), each with a comment.

    A sheet in front lists everything. A workbook that was sent comes back as it was, but for that; a CSV, or a
    workbook that is too large or too odd for that, as a workbook of ours with the same rows. Work goes on in a process
    of its own, as in reading.

    Args:
        incoming: the return as it was read.
        issues: what was found in it.

    Raises:
        Problem: the workbook could not be made.
    """
    with _AT_ONCE, tempfile.TemporaryDirectory(prefix="marking-") as name:
        folder = Path(name)
        marks = json.dumps(marking_of(incoming, issues).record())
        (folder / MARKS).write_text(marks, encoding="utf-8")
        if (_has_original(incoming) and _marked("original", folder, incoming)) or _marked("rows", folder, incoming):
            return (folder / MARKED).read_bytes()
    raise Problem("The marked workbook could not be made. Take the list of issues as CSV instead.")


def _has_original(incoming: IncomingReturn) -> bool:
    return bool(incoming.sheet) and incoming.rows.num_rows <= MOST_ROWS_OF_ORIGINAL


def _marked(kind: str, folder: Path, incoming: IncomingReturn) -> bool:
    """Have the child process mark it; False where it came to no end."""
    if kind == "original":
        (folder / SOURCE).write_bytes(incoming.data)
    else:
        _write_rows(folder / ROWS, incoming.rows)
    return not run_limited("equality_tracker.returns.marking_child", [kind, str(folder)], folder, MEGABYTES, SECONDS)


def _write_rows(path: Path, rows: pa.Table) -> None:
    kept = rows if rows.num_rows <= MOST_ROWS else rows.slice(0, 0)
    with pa.OSFile(str(path), "wb") as sink, pa.ipc.new_file(sink, kept.schema) as writer:
        writer.write_table(kept)
