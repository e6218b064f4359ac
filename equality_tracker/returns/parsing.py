"""The process that opens a file somebody sent: it has little memory, little time, and nothing of ours.

``python -m equality_tracker.returns.parsing csv|xlsx FOLDER MEGABYTES SECONDS`` reads the file `SOURCE` of the folder
and leaves the rows in `ROWS` and what it found in `FINDINGS`. It may die of the file; that is what it is for.
"""

import gc
import json
import sys
from dataclasses import astuple
from pathlib import Path

from equality_tracker.limited import OUT_OF_MEMORY, limit

SOURCE = "received"
ROWS = "rows.arrow"
FINDINGS = "findings.json"


def main(kind: str, folder: str, megabytes: str, seconds: str) -> int:
    """Read the file; gives what the process ends with."""
    limit(int(megabytes), int(seconds))
    # Rows come and go by the million and never form circles; the process is over before it matters.
    gc.disable()
    sys.meta_path.insert(0, _WithoutPandas())
    try:
        parse(kind, Path(folder))
    except MemoryError:
        return OUT_OF_MEMORY
    return 0


class _WithoutPandas:
    """Hides pandas: pyarrow looks for it, and to load it takes longer than to read most files."""

    def find_spec(self, fullname: str, path: object, target: object = None) -> None:
        if fullname == "pandas":
            raise ModuleNotFoundError(fullname)


def parse(kind: str, folder: Path) -> None:
    """Read the file of a folder and leave rows and findings beside it."""
    # Only here, so that the limits hold for what they import too.
    from equality_tracker.returns.delimited import read_delimited
    from equality_tracker.returns.refusals import Refused
    from equality_tracker.returns.row_file import RowFile
    from equality_tracker.returns.workbooks import read_workbook

    sheet, places = "", {}
    try:
        with RowFile(folder / ROWS) as rows:
            if kind == "csv":
                places = read_delimited(folder / SOURCE, rows).places
                issues = rows.issues
            else:
                sheet, places, issues = read_workbook(folder / SOURCE, rows)
    except Refused as refused:
        issues = refused.issues
    findings = {"sheet": sheet, "places": places, "issues": [astuple(issue) for issue in issues]}
    (folder / FINDINGS).write_text(json.dumps(findings), encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
