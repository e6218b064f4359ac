"""The commands that change the framework: shown first, then applied as a version."""

from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.cli.conftest import Commands

BY_ADA = ("--by", "Ada Admin")


@pytest.fixture
def workbook(small: Commands, tmp_path: Path) -> Path:
    """The framework of the small store as a workbook."""
    file = tmp_path / "framework.xlsx"
    assert small.json("framework export", "--output", file) == {"framework": str(file)}
    return file


def retitled(workbook: Path, title: str) -> None:
    book = load_workbook(workbook)
    sheet = book["measures"]
    header = [cell.value for cell in sheet[1]]
    sheet.cell(2, header.index("title") + 1, value=title)
    book.save(workbook)


def test_there_and_back_changes_nothing(small: Commands, workbook: Path) -> None:
    assert small.json("framework check", workbook)["changes"] == []
    assert "nothing changed" in small.run("framework check", workbook).out


def test_the_difference_is_shown_and_then_applied(small: Commands, workbook: Path) -> None:
    retitled(workbook, "Staff trained in fairness")
    words = "measure “trained”, title: “Staff trained” → “Staff trained in fairness”"
    assert words in small.run("framework check", workbook).out
    shown = small.json("framework check", workbook)
    assert [change["words"] for change in shown["changes"]] == [words]
    assert len(small.json("framework check", workbook)["changes"]) == 1, "a check changes nothing"
    applied = small.json("framework apply", workbook, *BY_ADA)
    assert applied == {"version": applied["version"]} | shown
    assert small.json("framework check", workbook)["changes"] == []


def test_applied_for_people(small: Commands, workbook: Path) -> None:
    retitled(workbook, "Staff trained in fairness")
    assert small.run("framework apply", workbook, *BY_ADA).out.splitlines()[-1].startswith("Applied as version 2: 1 ")


@pytest.mark.parametrize("name", ["Mel Member", "Dee Director", "Ola Officer", "Ash Approver", "Nobody"])
def test_who_may_not_apply(small: Commands, workbook: Path, name: str) -> None:
    retitled(workbook, "Another title")
    words = small.refused("framework apply", workbook, "--by", name)
    assert "may not" in words or "not in the store's table of people" in words
    assert len(small.json("framework check", workbook)["changes"]) == 1


def test_faults_are_named(small: Commands, workbook: Path) -> None:
    retitled(workbook, "")
    assert "title" in small.refused("framework check", workbook)
    assert "title" in small.refused("framework apply", workbook, *BY_ADA)


@pytest.mark.parametrize("content", [b"", b"measure_id\n", b"PK\x03\x04rest"])
def test_what_is_no_workbook(small: Commands, tmp_path: Path, content: bytes) -> None:
    file = tmp_path / "framework.xlsx"
    file.write_bytes(content)
    assert "framework.xlsx" in small.refused("framework check", file)


def test_only_as_a_workbook(small: Commands, tmp_path: Path) -> None:
    assert "must end in .xlsx" in small.refused("framework export", "--output", tmp_path / "framework.csv")
