"""Drawing a paper in a process of its own: how far it is can be told, it can be cancelled, and it leaves nothing."""

import json
import signal
import tempfile
import threading
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from time import monotonic

from equality_tracker.limited import CANCELLED, OUT_OF_MEMORY, never, run_limited
from equality_tracker.papers.choices import Format
from equality_tracker.papers.content import Paper, as_json
from equality_tracker.papers.writing import PAPER, PROGRESS, written
from equality_tracker.problems import Problem
from equality_tracker.progress import Progress, quiet

MEGABYTES = 1_536
"""A paper of sixty measures takes a fifth of it."""
SECONDS = 240
LOOKS_EVERY = 0.2
"""Seconds between two looks at whether it is one's turn."""
LESS = "Choose fewer objectives, exceptions only, or leave out the charts."

_ONE_AT_A_TIME = threading.BoundedSemaphore(1)


class Cancelled(Problem):
    """Somebody cancelled what was being made."""

    def __init__(self) -> None:
        """Say so."""
        super().__init__("Cancelled: no paper was made.")


def make_paper(
    content: Paper,
    formats: Sequence[Format],
    progress: Progress = quiet,
    is_cancelled: Callable[[], bool] = never,
) -> dict[str, bytes]:
    """Draw a paper, its charts once for all formats.

    Args:
        content: what it holds.
        formats: in which.
        progress: told how much of it is done, from 0 to 1, and what is being done.
        is_cancelled: asked some times a second.

    Returns:
        The files by format.

    Raises:
        Cancelled: it was. Problem: no format is named, or it takes too long, too much memory, or too much room.
    """
    if not formats:
        raise Problem("Choose at least one format: docx for Word, or pdf.")
    with _in_turn(progress, is_cancelled), _folder() as folder:
        (folder / PAPER).write_bytes(as_json(content))
        arguments = [str(folder), ",".join(formats)]
        watching = _watching(folder, progress, is_cancelled)
        ended = run_limited("equality_tracker.papers.writing", arguments, folder, MEGABYTES, SECONDS, watching)
        _require_done(ended)
        return {form: written(folder, form).read_bytes() for form in formats}


@contextmanager
def _in_turn(progress: Progress, is_cancelled: Callable[[], bool]) -> Iterator[None]:
    """Wait until nobody else's paper is being drawn: each takes a processor and much memory."""
    until = monotonic() + SECONDS
    while not _ONE_AT_A_TIME.acquire(timeout=LOOKS_EVERY):
        progress(0.0, "Waiting for another paper to be made")
        if is_cancelled():
            raise Cancelled
        if monotonic() > until:
            raise Problem("Other papers are being made, which takes long. Try again in a few minutes.")
    try:
        yield
    finally:
        _ONE_AT_A_TIME.release()


@contextmanager
def _folder() -> Iterator[Path]:
    try:
        with tempfile.TemporaryDirectory(prefix="paper-") as name:
            yield Path(name)
    except OSError as error:
        raise Problem(f"There is no room to make the paper in: {error.strerror}. Make room, then try again.") from error


def _watching(folder: Path, progress: Progress, is_cancelled: Callable[[], bool]) -> Callable[[], bool]:
    """Give what passes on how far the process is, and says whether it is to end."""
    told: list[str] = []

    def watch() -> bool:
        said = folder / PROGRESS
        text = said.read_text(encoding="utf-8") if said.exists() else ""
        if text and text not in told:
            told[:] = [text]
            progress(*json.loads(text))
        return is_cancelled()

    return watch


def _require_done(ended: int) -> None:
    if ended == CANCELLED:
        raise Cancelled
    if ended == -signal.SIGXCPU:
        raise Problem(f"The paper took longer than {SECONDS // 60} minutes and was given up. {LESS}")
    if ended in (OUT_OF_MEMORY, -signal.SIGKILL, -signal.SIGABRT, -signal.SIGSEGV):
        raise Problem(f"The paper needs more memory than it may take. {LESS}")
    if ended:
        raise Problem("The paper could not be drawn; the log says why. Try the other format, or without charts.")
