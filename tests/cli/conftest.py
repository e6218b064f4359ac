"""Commands run against a store, and what they print."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from equality_tracker.cli import main
from tests.factories import USUAL, framework_folder, return_csv


class Commands:
    """Runs commands against one store; `code`, `out` and `err` are of the last one."""

    def __init__(self, store: Path, capsys: pytest.CaptureFixture[str], *always: str) -> None:
        self.store = store
        self.always = always
        self.capsys = capsys
        self.code, self.out, self.err = 0, "", ""

    def run(self, name: str, *arguments: object) -> "Commands":
        self.capsys.readouterr()
        try:
            self.code = main([*name.split(), *map(str, arguments), "--store", str(self.store), *self.always])
        except SystemExit as wrong_usage:
            self.code = int(wrong_usage.code or 0)
        self.out, self.err = self.capsys.readouterr()
        return self

    def json(self, name: str, *arguments: object) -> Any:
        """The answer of a command that must succeed and say nothing else."""
        self.run(name, *arguments, "--json")
        assert (self.code, self.err) == (0, "")
        return json.loads(self.out)

    @property
    def answer(self) -> Any:
        """The JSON of the last command."""
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
def exampleshire_commands(made_samples: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Commands:
    shutil.copyfile(made_samples / "exampleshire.duckdb", tmp_path / "exampleshire.duckdb")
    return Commands(tmp_path / "exampleshire.duckdb", capsys)


@pytest.fixture
def small(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Commands:
    """A store with the usual small framework and no figures."""
    commands = Commands(tmp_path / "small.duckdb", capsys)
    assert commands.run("setup", "--framework", framework_folder(tmp_path, USUAL)).code == 0
    return commands


@pytest.fixture
def return_file(tmp_path: Path) -> Path:
    """A return without errors, of which the check warns that nothing is broken down."""
    file = tmp_path / "return.csv"
    file.write_bytes(return_csv({"numerator": 80, "denominator": 100}))
    return file


@pytest.fixture
def bad_file(tmp_path: Path) -> Path:
    """A return with an error."""
    file = tmp_path / "bad.csv"
    file.write_bytes(return_csv({"numerator": "many", "denominator": 100}))
    return file
