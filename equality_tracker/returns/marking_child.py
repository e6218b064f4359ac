"""The process that marks a return, with little memory and little time.

``python -m equality_tracker.returns.marking_child original|rows FOLDER MEGABYTES SECONDS``
It reads the file `SOURCE` or the rows `ROWS` of the folder with the marks in `MARKS`, and leaves the workbook `MARKED`.
"""

import json
import sys
from pathlib import Path

from equality_tracker.limited import OUT_OF_MEMORY, limit

SOURCE = "received.xlsx"
ROWS = "rows.arrow"
MARKS = "marks.json"
MARKED = "marked.xlsx"


def main(kind: str, folder: str, megabytes: str, seconds: str) -> int:
    """Mark the return of a folder; gives what the process ends with."""
    limit(int(megabytes), int(seconds))
    try:
        mark(kind, Path(folder))
    except MemoryError:
        return OUT_OF_MEMORY
    return 0


def mark(kind: str, folder: Path) -> None:
    """Write the marked workbook beside what it is made from."""
    # Only here, so that the limits hold for what they import too.
    import pyarrow as pa

    from equality_tracker.returns.marked_original import mark_original
    from equality_tracker.returns.marked_rows import write_marked_rows
    from equality_tracker.returns.marks import Marking

    marking = Marking.of_record(json.loads((folder / MARKS).read_text(encoding="utf-8")))
    if kind == "original":
        mark_original(folder / SOURCE, folder / MARKED, marking)
    else:
        with pa.memory_map(str(folder / ROWS)) as source:
            write_marked_rows(folder / MARKED, marking, pa.ipc.open_file(source).read_all())


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
