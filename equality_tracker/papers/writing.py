"""The process that draws a paper, with bounded memory and time.

``python -m equality_tracker.papers.writing FOLDER FORMATS MEGABYTES SECONDS``
It reads the paper `PAPER` of the folder and leaves a file for each of the formats, which are separated by commas; while
it works, `PROGRESS` says how far it is.
"""

import json
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from equality_tracker.limited import OUT_OF_MEMORY, limit

if TYPE_CHECKING:
    from equality_tracker.papers.content import ChartImage, Paper

PAPER = "paper.json"
PROGRESS = "progress.json"
SHARE_OF_CHARTS = 0.7
"""Of all the work, where there are charts."""


def main(folder: str, formats: str, megabytes: str, seconds: str) -> int:
    """Draw the paper of a folder; gives what the process ends with."""
    limit(int(megabytes), int(seconds))
    try:
        write(Path(folder), formats.split(","))
    except MemoryError:
        return OUT_OF_MEMORY
    return 0


def write(folder: Path, formats: Sequence[str]) -> None:
    """Write the paper in each format beside what it is made from; its charts are drawn once."""
    # Only here, so that the limits hold for what they import too.
    from equality_tracker.papers.content import from_json

    paper = from_json((folder / PAPER).read_bytes())
    images = _drawn(paper, folder) if paper.charts() else []
    done = SHARE_OF_CHARTS if images else 0.0
    for place, form in enumerate(formats):
        tell(folder, done + (1 - done) * place / len(formats), "Writing the pages")
        written(folder, form).write_bytes(_WRITERS[form](paper, images))


def written(folder: Path, form: str) -> Path:
    """Where the paper is left in a format."""
    return folder / f"paper.{form}"


def tell(folder: Path, share: float, words: str) -> None:
    """Say how much is done, from 0 to 1, and what is being done; whoever reads it meets it whole."""
    part = folder / f"{PROGRESS}.part"
    part.write_text(json.dumps([share, words]), encoding="utf-8")
    part.replace(folder / PROGRESS)


def _drawn(paper: "Paper", folder: Path) -> "Sequence[ChartImage]":
    from equality_tracker.papers.chart_image import chart_images

    return chart_images(paper.charts(), lambda share, words: tell(folder, SHARE_OF_CHARTS * share, words))


def _docx(paper: "Paper", images: "Sequence[ChartImage]") -> bytes:
    from equality_tracker.papers.word import write_word

    return write_word(paper, images)


def _pdf(paper: "Paper", images: "Sequence[ChartImage]") -> bytes:
    from equality_tracker.papers.pdf import write_pdf

    return write_pdf(paper, images)


_WRITERS = {"docx": _docx, "pdf": _pdf}


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
