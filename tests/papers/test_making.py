"""Drawing a paper in a child process: what comes back, how far it is, and that it can be ended and leaves nothing."""

import subprocess
import sys
import tempfile
import threading
from pathlib import Path

import pytest

from equality_tracker.limited import CANCELLED, OUT_OF_MEMORY
from equality_tracker.papers import making, writing
from equality_tracker.papers.content import Heading, Paper, Paragraph, as_json, plain
from equality_tracker.papers.making import Cancelled, make_paper
from equality_tracker.problems import Problem

TINY = Paper(
    "A tiny paper",
    "Smallshire",
    "Equality information",
    "Smallshire: P0001",
    (Heading("Introduction"), Paragraph(plain("One sentence, 漢字 and all."), is_numbered=True)),
)
STARTS = {"docx": b"PK\x03\x04", "pdf": b"%PDF-"}


@pytest.fixture(autouse=True)
def nothing_is_left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Papers are made in a folder of the test's own; `left` says what is there afterwards."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))


def test_both_formats_from_one_process(tmp_path: Path) -> None:
    told: list[tuple[float, str]] = []
    made = make_paper(TINY, ["pdf", "docx"], lambda share, words: told.append((share, words)))
    assert list(made) == ["pdf", "docx"]
    assert {form: data[: len(STARTS[form])] for form, data in made.items()} == STARTS
    shares = [share for share, _ in told]
    assert shares == sorted(shares) and set(shares) <= {0.0, 0.5}
    assert {words for _, words in told} <= {"Writing the pages"}
    assert list(tmp_path.iterdir()) == []


def test_it_is_cancelled(tmp_path: Path) -> None:
    with pytest.raises(Cancelled, match="no paper was made"):
        make_paper(TINY, ["docx"], is_cancelled=lambda: True)
    assert list(tmp_path.iterdir()) == []


ENDED = {
    CANCELLED: "Cancelled",
    OUT_OF_MEMORY: "more memory than it may take. Choose fewer objectives",
    -6: "more memory than it may take",
    -24: "took longer than 4 minutes",
    1: "could not be drawn; the log says why",
}


@pytest.mark.parametrize(("ended", "words"), ENDED.items())
def test_why_there_is_none_in_words(ended: int, words: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(making, "run_limited", lambda *_: ended)
    with pytest.raises(Problem, match=words):
        make_paper(TINY, ["pdf"])
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(("limit", "most"), [("SECONDS", 0), ("MEGABYTES", 1)])
def test_its_limits_hold(limit: str, most: int, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(making, limit, most)
    with pytest.raises(Problem, match="The paper"):
        make_paper(TINY, ["pdf"])
    assert list(tmp_path.iterdir()) == []


def test_no_format_and_no_room(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(Problem, match="at least one format"):
        make_paper(TINY, [])
    monkeypatch.setattr(tempfile, "tempdir", "/nowhere/at/all")
    with pytest.raises(Problem, match="There is no room"):
        make_paper(TINY, ["pdf"])


class TestTurns:
    """One paper is drawn at a time; whoever waits is told so, and may give up."""

    @pytest.fixture(autouse=True)
    def taken(self, monkeypatch: pytest.MonkeyPatch) -> threading.BoundedSemaphore:
        turn = threading.BoundedSemaphore(1)
        turn.acquire()
        monkeypatch.setattr(making, "_ONE_AT_A_TIME", turn)
        monkeypatch.setattr(making, "LOOKS_EVERY", 0.01)
        monkeypatch.setattr(making, "run_limited", lambda *_: 1)
        return turn

    def test_one_waits_and_is_told(self, taken: threading.BoundedSemaphore) -> None:
        told: list[str] = []

        def progress(_: float, words: str) -> None:
            if not told:
                taken.release()
            told.append(words)

        with pytest.raises(Problem, match="could not be drawn"):
            make_paper(TINY, ["pdf"], progress)
        assert set(told) == {"Waiting for another paper to be made"}
        assert taken.acquire(blocking=False), "it gives its turn back"

    def test_one_gives_up(self) -> None:
        with pytest.raises(Cancelled):
            make_paper(TINY, ["pdf"], is_cancelled=lambda: True)

    def test_nobody_waits_for_ever(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(making, "SECONDS", 0)
        with pytest.raises(Problem, match="Try again in a few minutes"):
            make_paper(TINY, ["pdf"])


def test_one_format_does_not_load_the_other(tmp_path: Path) -> None:
    (tmp_path / writing.PAPER).write_bytes(as_json(TINY))
    loading = (
        "import sys; from pathlib import Path; from equality_tracker.papers import writing; "
        "writing.write(Path(sys.argv[1]), [sys.argv[2]]); print(*sys.modules)"
    )
    others = {"docx": {"typst", "mirage", "pikepdf"}, "pdf": {"docx", "mirage"}}
    for form, unwanted in others.items():
        command = [sys.executable, "-c", loading, str(tmp_path), form]
        loaded = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
        assert {"streamlit", "duckdb", *unwanted} & set(loaded) == set()
        assert writing.written(tmp_path, form).read_bytes().startswith(STARTS[form])
