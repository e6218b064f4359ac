"""The command that makes the committee paper of a publication."""

import hashlib
from datetime import datetime
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest

from equality_tracker.publications.publishing import publish
from equality_tracker.settings import DATA
from equality_tracker.store import open_store
from tests.cli.conftest import Commands
from tests.factories import APPROVER, Council

WORDING = DATA / "paper" / "wording.md"


@pytest.fixture
def published(small: Commands) -> Commands:
    with open_store(small.store) as store:
        Council(store).quarters("2023-24", [(60, 100)] * 4)
        publish(APPROVER, store, "Equality information", "2023-24", at=datetime(2024, 5, 30))
    return small


def test_a_paper_is_made_and_kept(published: Commands, tmp_path: Path) -> None:
    file = tmp_path / "Committee paper.PDF"
    made = published.json("paper", "p0001", "--output", file, "--objectives", "fair, ", "--exceptions", "--no-charts")
    data = file.read_bytes()
    assert data.startswith(b"%PDF-")
    assert (made["paper_id"], made["format"], made["size"]) == ("C0001", "pdf", len(data))
    assert made["sha256"] == hashlib.sha256(data).hexdigest()
    assert made["choices"] == {"objectives": ["fair"], "scope": "exceptions", "with_charts": False}
    assert made["made_by"] == "Somebody as director"
    assert published.run("verify").out.endswith("Papers: 1.\n")
    again = published.json("paper", "P0001", "--output", file, "--objectives", "fair", "--exceptions", "--no-charts")
    assert again == made, "the same is kept once"
    by_ola = ("--output", tmp_path / "paper.docx", "--by", "Ola Officer", "--no-charts")
    assert "made by: Ola Officer" in published.run("paper", "P0001", *by_ola).out
    assert (tmp_path / "paper.docx").read_bytes().startswith(b"PK")
    assert sorted(one.name for one in tmp_path.iterdir() if "aper" in one.name) == ["Committee paper.PDF", "paper.docx"]


def test_a_wording_of_ones_own(published: Commands, tmp_path: Path) -> None:
    own = tmp_path / "own.md"
    own.write_text(WORDING.read_text(encoding="utf-8").replace("## summary", "## summry"), encoding="utf-8")
    asked = ("paper", "P0001", "--output", tmp_path / "paper.docx", "--no-charts", "--wording")
    assert f"{own}, line " in published.refused(*asked, own)
    assert "none.md cannot be read" in published.refused(*asked, tmp_path / "none.md")
    own.write_text(WORDING.read_text(encoding="utf-8") + "\nOne more sentence.\n", encoding="utf-8")
    usual = published.json("paper", "P0001", "--output", tmp_path / "usual.docx", "--no-charts")
    other = published.json(*asked, own)
    assert other["wording"] != usual["wording"]
    assert [usual["paper_id"], other["paper_id"]] == ["C0001", "C0002"]


REFUSED = {
    "paper.odt": "must end in .docx for Word, or in .pdf",
    "paper": "must end in .docx for Word, or in .pdf",
    "folder.pdf": "is a folder. Name a file",
    "none/paper.pdf": "There is no folder",
    "file/paper.pdf": "There is no folder",
}


def test_where_it_cannot_be_written(published: Commands, tmp_path: Path) -> None:
    (tmp_path / "folder.pdf").mkdir()
    (tmp_path / "file").touch()
    for name, words in REFUSED.items():
        assert words in published.refused("paper", "P0001", "--output", tmp_path / name), name
    with patch("os.access", return_value=False):
        words = published.refused("paper", "P0001", "--output", tmp_path / "paper.pdf")
    assert "Nothing may be written to the folder" in words
    assert published.run("verify").out.endswith("Papers: 0.\n"), "nothing is made that cannot be written"


OTHERWISE_REFUSED = (
    (["P0007"], "There is no publication “P0007”. There are: P0001."),
    (["P0001", "--objectives", "unfair"], "unfair"),
    (["P0001", "--by", "Mel Member"], "may not make papers of publications"),
    (["P0001", "--by", "Nobody"], "“Nobody” is not in"),
)


def test_refused(published: Commands, tmp_path: Path) -> None:
    for arguments, words in OTHERWISE_REFUSED:
        assert words in published.refused("paper", *arguments, "--output", tmp_path / "paper.pdf")
    assert not (tmp_path / "paper.pdf").exists()
    assert published.run("paper", "P0001").code == 2, "it needs a file"


def test_the_same_through_a_running_app(published: Commands, tmp_path: Path) -> None:
    asked: list[Any] = []

    def post(_: object, *path: str, body: bytes, **query: str) -> Any:
        asked.append((path, body, query))
        return [{"paper_id": "C0001"}]

    remote = ("--url", "http://127.0.0.1:9", "--token", "secret")
    with (
        patch("equality_tracker.cli.remote.RunningApp.post", post),
        patch("equality_tracker.cli.remote.RunningApp.get_bytes", lambda _, *path: "/".join(path).encode()),
    ):
        written = tmp_path / "paper.pdf"
        answer = published.json("paper", "P0001", "--output", written, "--wording", WORDING, "--exceptions", *remote)
        (tmp_path / "bad.md").write_text("## nothing\n")
        bad = ("paper", "P0001", "--output", written, "--wording", tmp_path / "bad.md", *remote)
        assert "bad.md, line 1" in published.refused(*bad)
    choices = {"objectives": "", "exceptions": "yes", "charts": "yes", "format": "pdf", "by": ""}
    assert asked == [(("publications", "P0001", "papers"), WORDING.read_bytes(), choices)]
    assert answer == {"output": str(written), "paper_id": "C0001"}
    assert written.read_bytes() == b"publications/P0001/papers/C0001"
