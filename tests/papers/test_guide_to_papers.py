"""The guide to papers: its commands are commands, its links lead somewhere, its samples are papers."""

import argparse
import re
import shlex
from pathlib import Path

import pytest

from equality_tracker.cli.commands import COMMANDS
from equality_tracker.framework import read_framework
from equality_tracker.settings import DATA, PROJECT

GUIDE = PROJECT / "docs" / "papers.md"
TEXT = GUIDE.read_text(encoding="utf-8")
STARTS = {".docx": b"PK\x03\x04", ".pdf": b"%PDF-"}
COMMAND = {command.name: command for command in COMMANDS}["paper"]


def test_its_commands_can_be_given() -> None:
    parser = argparse.ArgumentParser(exit_on_error=False)
    for argument in COMMAND.arguments:
        parser.add_argument(argument.name, **argument.told)
    parser.add_argument("--store")
    lines = re.findall(r"^python -m equality_tracker paper (.+)$", TEXT, re.MULTILINE)
    asked = [parser.parse_args(shlex.split(line)) for line in lines]
    assert len(asked) == 6
    known = {one.objective_id for one in read_framework(DATA / "framework").tables["objectives"]}
    assert {name for one in asked for name in one.objectives.split(",") if name} <= known


def test_every_choice_is_explained() -> None:
    options = {argument.name for argument in COMMAND.arguments if argument.name.startswith("--")}
    assert {name for name in options if f"`{name}" not in TEXT} - {"--output"} == set()


@pytest.mark.parametrize("target", re.findall(r"\]\(([^)]+)\)", TEXT))
def test_its_links_lead_to_files(target: str) -> None:
    file = Path(GUIDE.parent / target)
    assert file.read_bytes().startswith(STARTS.get(file.suffix, b""))
    assert file.stat().st_size < 1_500_000


def test_the_readme_leads_to_it() -> None:
    assert "](docs/papers.md)" in (PROJECT / "README.md").read_text(encoding="utf-8")
