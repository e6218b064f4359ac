"""The command that writes open data to a folder."""

import json
from datetime import datetime
from pathlib import Path
from unittest.mock import patch

import pytest

from equality_tracker.publications.open_data import FILES
from equality_tracker.publications.publishing import publish
from equality_tracker.store import open_store
from tests.cli.conftest import Commands
from tests.factories import APPROVER, Council


@pytest.fixture
def published(small: Commands) -> Commands:
    with open_store(small.store) as store:
        Council(store).quarters("2023-24", [(60, 100)] * 4)
        publish(APPROVER, store, "Equality information", "2023-24", at=datetime(2024, 5, 30))
    return small


def test_four_files_in_a_folder(published: Commands, tmp_path: Path) -> None:
    folder = tmp_path / "open data"
    answer = published.json("export", "p0001", "--output", folder)
    assert answer == {"publication_id": "P0001", "folder": str(folder), "files": list(FILES)}
    assert sorted(file.name for file in folder.iterdir()) == sorted(FILES)
    assert json.loads((folder / "manifest.json").read_text(encoding="utf-8"))["title"] == "Equality information"
    assert "figures.csv" in published.run("export", "P0001", "--output", folder).out, "over itself, in lines for people"


def test_refused(published: Commands, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("")
    assert "holds other files" in published.refused("export", "P0001", "--output", tmp_path)
    words = published.refused("export", "P0007", "--output", tmp_path / "none")
    assert words == "There is no publication “P0007”. There are: P0001.\n"
    assert not (tmp_path / "none").exists()


def test_it_needs_a_folder(published: Commands) -> None:
    assert published.run("export", "P0001").code == 2


def test_the_same_through_a_running_app(published: Commands, tmp_path: Path) -> None:
    asked: list[tuple[str, ...]] = []

    def get_bytes(_: object, *path: str) -> bytes:
        asked.append(path)
        return b'{"publication_id": "P0001", "sha256": "ab"}'

    with patch("equality_tracker.cli.remote.RunningApp.get_bytes", get_bytes):
        remote = ("--url", "http://127.0.0.1:9", "--token", "secret")
        published.json("export", "P0001", "--output", tmp_path / "there", *remote)
    assert asked == [("publications", "P0001", "files", name) for name in FILES]
    assert sorted(file.name for file in (tmp_path / "there").iterdir()) == sorted(FILES)
