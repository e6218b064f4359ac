"""How long a committee paper takes from cold, in both formats. Run with ``pytest --benchmark -s``.

Nothing is held to the clock: the target is 12 pages with 20 charts in under 12 seconds on two processors.
"""

import io
import shutil
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pikepdf
import pytest

from equality_tracker.papers.content import Chart, Paper, as_json, from_json
from equality_tracker.settings import PROJECT

pytestmark = pytest.mark.benchmark

Report = Callable[[str], None]
TARGET = 12
CONTENT = """
import sys
from pathlib import Path
from equality_tracker.access.people import anybody_as
from equality_tracker.papers.committee_paper import committee_paper
from equality_tracker.papers.content import as_json
from equality_tracker.store import open_store
with open_store(Path(sys.argv[1])) as store:
    Path(sys.argv[2]).write_bytes(as_json(committee_paper(anybody_as("director"), store, "P0001")))
"""
DRAWING = """
import sys
from pathlib import Path
from equality_tracker.papers.content import from_json
from equality_tracker.papers.making import make_paper
for form, data in make_paper(from_json(Path(sys.argv[1]).read_bytes()), ["docx", "pdf"]).items():
    Path(sys.argv[1]).with_suffix("." + form).write_bytes(data)
"""


def seconds(program: str, *arguments: Path) -> float:
    """Run a program in a new process."""
    started = time.perf_counter()
    subprocess.run([sys.executable, "-c", program, *map(str, arguments)], cwd=PROJECT, check=True)
    return time.perf_counter() - started


def with_charts(paper: Paper, number: int) -> Paper:
    """The paper with its charts over again until there are so many, after the first of them."""
    charts = paper.charts()
    place = next(place for place, block in enumerate(paper.blocks) if isinstance(block, Chart))
    more = tuple(charts[again % len(charts)] for again in range(number - len(charts)))
    return replace(paper, blocks=(*paper.blocks[:place], *more, *paper.blocks[place:]))


def test_from_cold(made_samples: Path, tmp_path: Path, report: Report) -> None:
    file = tmp_path / "paper.json"
    store = Path(shutil.copyfile(made_samples / "exampleshire.duckdb", tmp_path / "exampleshire.duckdb"))
    gathered = seconds(CONTENT, store, file)
    paper = from_json(file.read_bytes())
    for number in (len(paper.charts()), max(20, len(paper.charts()))):
        file.write_bytes(as_json(with_charts(paper, number)))
        drawn = seconds(DRAWING, file)
        with pikepdf.open(io.BytesIO(file.with_suffix(".pdf").read_bytes())) as document:
            pages = len(document.pages)
        report(
            f"{pages} pages, {number} charts: gathered in {gathered:.1f} s, both formats drawn in {drawn:.1f} s: "
            f"{gathered + drawn:.1f} s (target: {TARGET} s)"
        )
        assert file.with_suffix(".docx").read_bytes().startswith(b"PK")
