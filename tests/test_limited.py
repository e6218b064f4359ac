"""A child process with limits: it answers, or is stopped; the process that asks goes on."""

from pathlib import Path

import pytest

from equality_tracker import limited
from equality_tracker.limited import Stopped, run_limited

WAYS = {
    "asks for too much": "bytearray(2_000_000_000)",
    "runs without end": "list(iter(int, 1))",
    "falls over": "1 / 0",
    "ends by itself": "os._exit(7)",
    "says too much": "b'x' * 70_000_000",
}


@pytest.fixture
def child(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where a test puts the module `child`, which also finds ours."""
    (tmp_path / "equality_tracker").symlink_to(limited.PROJECT / "equality_tracker")
    monkeypatch.setattr(limited, "PROJECT", tmp_path)
    return tmp_path / "child.py"


def module(expression: str) -> str:
    return f"import os\nfrom equality_tracker.limited import answer\nanswer(lambda data: {expression})\n"


def test_it_answers(child: Path) -> None:
    child.write_text(module("data[::-1]"))
    assert run_limited("child", b"abc") == b"cba"


@pytest.mark.parametrize("expression", WAYS.values(), ids=WAYS.keys())
def test_it_is_stopped_at_its_limits(child: Path, expression: str) -> None:
    child.write_text(module(expression))
    with pytest.raises(Stopped, match="child"):
        run_limited("child", b"", seconds=2, megabytes=300)


def test_it_gets_no_secret(child: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET_WORD", "sesame")
    child.write_text(module("repr(dict(os.environ)).encode()"))
    assert b"sesame" not in run_limited("child", b"")
