"""The commands: what they print and where, and the exit code they end with."""

import json
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from equality_tracker import settings
from equality_tracker.access.permissions import ROLES
from equality_tracker.cli import main
from equality_tracker.store import open_store
from tests.factories import USUAL, framework_folder, return_csv

KEYS = [
    "measure_id",
    "period",
    "area",
    "breakdown",
    "category",
    "numerator",
    "denominator",
    "value",
    "lower_95",
    "upper_95",
    "target",
    "floor",
    "status",
    "change",
    "change_word",
    "variation",
    "assurance",
    "source",
]


class Commands:
    """Runs commands against one store; `code`, `out` and `err` are of the last one."""

    def __init__(self, store: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.store = store
        self.capsys = capsys
        self.code, self.out, self.err = 0, "", ""

    def run(self, name: str, *arguments: object) -> "Commands":
        self.capsys.readouterr()
        try:
            self.code = main([name, *map(str, arguments), "--store", str(self.store)])
        except SystemExit as wrong_usage:
            self.code = int(wrong_usage.code or 0)
        self.out, self.err = self.capsys.readouterr()
        return self

    def json(self, name: str, *arguments: object) -> Any:
        """The answer of a command that must succeed and say nothing else."""
        self.run(name, *arguments, "--json")
        assert (self.code, self.err) == (0, "")
        return json.loads(self.out)

    def refused(self, name: str, *arguments: object) -> str:
        """The reason with which a command is refused."""
        self.run(name, *arguments, "--json")
        assert (self.code, self.out) == (1, "")
        return self.err


@pytest.fixture
def kent(made_samples: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Commands:
    shutil.copyfile(made_samples / "kent.duckdb", tmp_path / "kent.duckdb")
    return Commands(tmp_path / "kent.duckdb", capsys)


@pytest.fixture
def small(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Commands:
    """A store with the usual small framework and no figures."""
    commands = Commands(tmp_path / "small.duckdb", capsys)
    assert commands.run("setup", "--framework", framework_folder(tmp_path, USUAL)).code == 0
    return commands


@pytest.fixture
def return_file(tmp_path: Path) -> Path:
    file = tmp_path / "return.csv"
    file.write_bytes(return_csv({"numerator": 80, "denominator": 100}))
    return file


class TestFigures:
    @pytest.mark.parametrize(
        ("measure", "numerator"), [("social-workers", 816), ("social-workers-ethnicity-known", 745)]
    )
    def test_kents_newest_figures(self, kent: Commands, measure: str, numerator: int) -> None:
        whole = kent.json("figures", measure, "--period", "2025/26", "--area", "Kent", "--breakdown", "Total")
        assert [record["numerator"] for record in whole] == [numerator]
        assert list(whole[0]) == KEYS

    def test_a_table_for_people(self, kent: Commands) -> None:
        kent.run("figures", "social-workers", "--period", "2025-26", "--area", "Kent", "--breakdown", "Total")
        heading, line = kent.out.splitlines()
        assert heading.split() == [
            "period", "area", "breakdown", "category", "numerator", "denominator", "value", "target", "status",
        ]  # fmt: skip
        assert "816" in line

    def test_nothing_to_show(self, small: Commands) -> None:
        assert small.run("figures", "trained").out == "Nothing to show.\n"

    def test_hidden_figures_are_c_in_every_place(self, kent: Commands) -> None:
        records = kent.json("figures", "children-looked-after", "--area", "Kent")
        hidden = [record for record in records if record["numerator"] == "c"]
        assert hidden
        for record in hidden:
            assert (record["value"], record["lower_95"], record["upper_95"]) == ("c", "c", "c")
            assert record["change"] is None

    @pytest.mark.parametrize("role", ROLES)
    def test_roles(self, kent: Commands, role: str) -> None:
        kent.run("figures", "social-workers", "--as", role)
        assert kent.code == (1 if role == "member" else 0)

    def test_a_member_is_told_why(self, kent: Commands) -> None:
        assert "may not see the current position" in kent.refused("figures", "social-workers", "--as", "member")

    @pytest.mark.parametrize(
        ("arguments", "words"),
        [
            (["socialworkers"], "There is no measure “socialworkers” here. Did you mean: social-workers"),
            (["social-workers", "--period", "soon"], "“soon” is not a period"),
            (["social-workers", "--period", "1999-00"], "There are no such figures of"),
        ],
    )
    def test_what_is_not_there(self, kent: Commands, arguments: list[str], words: str) -> None:
        assert words in kent.refused("figures", *arguments)


class TestReturns:
    def test_submitted_then_approved_then_seen(self, small: Commands, return_file: Path) -> None:
        sent = small.json("submit", return_file, "--by", "Ola Officer", "--note", "First one")
        assert (sent["new"], sent["changed"], sent["unchanged"], sent["issues"]) == (1, 0, 0, [])
        assert small.json("figures", "trained") == []
        small.json("approve", sent["submission_id"], "--by", "Ash Approver")
        (record,) = small.json("figures", "trained", "--period", "2024-25 Q1")
        assert (record["numerator"], record["denominator"], record["value"]) == (80, 100, 80)

    @pytest.mark.parametrize(
        ("name", "words"),
        [
            ("Nobody", "“Nobody” is not in the store's table of people"),
            ("Mel Member", "Mel Member (member) may not submit returns"),
            ("Dee Director", "Dee Director (director) may not submit returns"),
        ],
    )
    def test_who_may_not_submit(self, small: Commands, return_file: Path, name: str, words: str) -> None:
        assert words in small.refused("submit", return_file, "--by", name)

    def test_nobody_approves_their_own(self, small: Commands, return_file: Path) -> None:
        sent = small.json("submit", return_file, "--by", "Ash Approver")
        words = small.refused("approve", sent["submission_id"], "--by", "Ash Approver")
        assert "somebody else must approve it" in words
        assert "may not approve returns" in small.refused("approve", sent["submission_id"], "--by", "Ola Officer")

    def test_an_unknown_submission(self, small: Commands) -> None:
        assert "No submission S99999 waits" in small.refused("approve", "S99999", "--by", "Ash Approver")

    def test_a_return_with_errors_stores_nothing(self, small: Commands, return_file: Path) -> None:
        return_file.write_bytes(return_csv({"numerator": "many"}))
        assert "row 2 numerator" in small.refused("submit", return_file, "--by", "Ola Officer")
        return_file.write_bytes(return_csv({"numerator": 1, "denominator": 2}))
        assert small.json("submit", return_file, "--by", "Ola Officer")["new"] == 1

    def test_a_file_that_is_not_there(self, small: Commands, tmp_path: Path) -> None:
        words = small.refused("submit", tmp_path / "nowhere.csv", "--by", "Ola Officer")
        assert "nowhere.csv cannot be read: No such file" in words


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


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["dance"],
        ["figures"],
        ["figures", "trained", "--as", "owner"],
        ["submit", "file.csv"],
        ["setup", "--sample", "x"],
    ],
)
def test_wrong_usage_ends_with_two(arguments: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(arguments)
    assert ended.value.code == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert "usage: python -m equality_tracker" in err


def test_it_runs_as_a_module(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "equality_tracker", "figures", "trained", "--store", str(tmp_path / "none.duckdb")]
    ended = subprocess.run(command, cwd=settings.PROJECT, capture_output=True, text=True)
    assert (ended.returncode, ended.stdout) == (1, "")
    assert ended.stderr.startswith("There is no store at")
