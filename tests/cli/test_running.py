"""How a command ends: exit codes, wrong usage, and as a module."""

import subprocess
import sys
from pathlib import Path

import pytest

from equality_tracker import settings
from equality_tracker.cli import main


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["dance"],
        ["figures"],
        ["figures", "trained", "--as", "owner"],
        ["submit", "file.csv"],
        ["setup", "--sample", "x"],
        ["check"],
        ["approve", "S00001"],
        ["reject", "S00001", "--by", "Ash Approver"],
        ["withdraw", "S00001", "--reason", "No"],
        ["outstanding"],
        ["template", "--period", "2025-26"],
        ["framework"],
        ["framework", "apply", "framework.xlsx"],
        ["framework", "export"],
        ["token", "create", "--for", "Ola Officer"],
        ["token", "create", "--for", "Ola Officer", "--label", "Job", "--by", "Ola Officer", "--expires", "soon"],
        ["token", "revoke", "abc"],
        ["setup", "--url", "http://127.0.0.1:8501"],
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
