"""The commands that make a store, keep it safe, and say who may act on it from elsewhere."""

from pathlib import Path

import pytest

from equality_tracker.store import open_store
from tests.cli.conftest import Commands
from tests.factories import USUAL, framework_folder


class TestStores:
    def test_setup_tells_what_it_made(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        commands = Commands(tmp_path / "own" / "tracker.duckdb", capsys)
        assert commands.json("setup") == {"store": str(commands.store), "sample": "none"}
        assert "already" in commands.refused("setup")

    def test_setup_names_the_faults_of_a_framework(self, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        commands = Commands(tmp_path / "tracker.duckdb", capsys)
        faulty = framework_folder(tmp_path, USUAL | {"areas": []})
        assert "exactly one area must be the council" in commands.refused("setup", "--framework", faulty)
        assert not commands.store.exists()

    def test_backup_and_restore_go_round(self, kent: Commands, tmp_path: Path) -> None:
        question = ("figures", "social-workers", "--area", "Kent")
        before = kent.json(*question)
        assert kent.json("backup", "--output", tmp_path / "copy")["backup"] == str(tmp_path / "copy" / "store.duckdb")
        assert "already" in kent.refused("restore", tmp_path / "copy")
        kent.store.unlink()
        assert kent.json("restore", tmp_path / "copy") == {"store": str(kent.store)}
        assert kent.json(*question) == before

    def test_a_folder_that_is_a_file_is_refused_in_words(self, kent: Commands, tmp_path: Path) -> None:
        (tmp_path / "file").touch()
        assert str(tmp_path / "file") in kent.refused("backup", "--output", tmp_path / "file")

    @pytest.mark.parametrize("command", [["figures", "trained"], ["backup", "--output", "copy"]])
    def test_without_a_store(self, tmp_path: Path, capsys: pytest.CaptureFixture[str], command: list[str]) -> None:
        assert "There is no store at" in Commands(tmp_path / "none.duckdb", capsys).refused(*command)

    def test_a_store_in_use_is_named_with_its_process(self, small: Commands) -> None:
        with open_store(small.store):
            assert "in use by process" in small.refused("figures", "trained")


class TestVerify:
    def test_all_is_accounted_for(self, small: Commands, return_file: Path) -> None:
        small.json("submit", return_file, "--by", "Ola Officer", "--note", "As agreed")
        found = small.json("verify")
        assert (found["is_whole"], found["submissions"], found["figures"], found["files"]) == (True, 1, 1, 1)
        assert small.run("verify").out == "Submissions: 1. Figures: 1. Files: 1. Publications: 0. Papers: 0.\n"

    def test_what_is_missing_is_named(self, small: Commands, return_file: Path) -> None:
        small.json("submit", return_file, "--by", "Ola Officer", "--note", "As agreed")
        for file in (small.store.parent / "small-received").iterdir():
            file.unlink()
        small.run("verify", "--json")
        assert small.code == 1
        assert small.answer["problems"] == ["S00001: the received file return.csv is missing"]
        assert small.err == "Not everything is accounted for: 1 fault(s).\n"
        assert "the received file return.csv is missing" in small.run("verify").out


class TestTokens:
    def test_made_listed_revoked(self, small: Commands) -> None:
        by_ola = ("--by", "Ola Officer")
        made = small.json("token create", "--for", "Ola Officer", "--label", "Nightly job", *by_ola)
        assert made["person"] == "Ola Officer"
        assert made["token"].startswith(f"eot_{made['token_id']}_")
        (listed,) = small.json("token list", *by_ola)
        assert (listed["token_id"], listed["label"], listed["revoked_at"]) == (made["token_id"], "Nightly job", None)
        assert made["token"] not in str(listed)
        revoked = small.json("token revoke", made["token_id"], *by_ola)
        assert revoked == {"token_id": made["token_id"], "status": "revoked"}
        assert small.json("token list", *by_ola)[0]["revoked_by"] == "Ola Officer"

    def test_for_people(self, small: Commands) -> None:
        made = ("token create", "--for", "Dee Director", "--label", "Dashboard", "--by", "Ada Admin")
        lines = small.run(*made, "--expires", "2099-03-31").out.splitlines()
        assert lines[-1] == "Keep the token now: it is shown this once, and nobody can look it up."
        _, line = small.run("token list", "--by", "Ada Admin").out.splitlines()
        assert "Dee Director  Dashboard" in line
        assert "2099-03-31" in line

    @pytest.mark.parametrize(
        ("arguments", "words"),
        [
            (("token create", "--for", "Ada Admin", "--label", "Job", "--by", "Ola Officer"), "may not give or revoke"),
            (("token create", "--for", "Nobody", "--label", "Job", "--by", "Ada Admin"), "“Nobody” is not in"),
            (("token create", "--for", "Ola Officer", "--label", "", "--by", "Ola Officer"), "in one line"),
            (("token create", "--for", "Mel Member", "--label", "Job", "--by", "Mel Member"), "may not submit"),
            (("token revoke", "abc", "--by", "Ada Admin"), "There is no token “abc”"),
            (("token list", "--by", "Nobody"), "“Nobody” is not in"),
        ],
    )
    def test_refused(self, small: Commands, arguments: tuple[str, ...], words: str) -> None:
        assert words in small.refused(*arguments)
