"""A child process with limits: it does its work, or is stopped; the process that asks goes on."""

import logging
import signal
import time
from pathlib import Path

import pytest

from equality_tracker import limited
from equality_tracker.limited import CANCELLED, OUT_OF_MEMORY, run_limited

STOPPED = {
    "asks for too much": ("bytearray(2_000_000_000)", OUT_OF_MEMORY),
    "runs without end": ("exec('while True: pass')", -signal.SIGXCPU),
    "waits without end": ("time.sleep(60)", -signal.SIGXCPU),
    "falls over": ("1 / 0", 1),
    "ends by itself": ("os._exit(7)", 7),
    "writes too much": ("open('large', 'wb').truncate(600_000_000)", 1),
}
MODULE = """
import os, sys, time
from equality_tracker.limited import OUT_OF_MEMORY, limit
limit(*map(int, sys.argv[-2:]))
try:
    {work}
except MemoryError:
    sys.exit(OUT_OF_MEMORY)
"""


@pytest.fixture
def child(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Where a test puts the module `child`, which also finds ours."""
    (tmp_path / "equality_tracker").symlink_to(limited.PROJECT / "equality_tracker")
    monkeypatch.setattr(limited, "PROJECT", tmp_path)
    return tmp_path / "child.py"


def test_it_works_in_its_folder(child: Path) -> None:
    child.write_text(MODULE.format(work="open('made', 'w').write(sys.argv[1])"))
    assert run_limited("child", ["abc"], child.parent, 300, 5) == 0
    assert (child.parent / "made").read_text() == "abc"


@pytest.mark.parametrize(("work", "ended"), STOPPED.values(), ids=STOPPED.keys())
def test_it_is_stopped_at_its_limits(child: Path, caplog: pytest.LogCaptureFixture, work: str, ended: int) -> None:
    child.write_text(MODULE.format(work=work))
    with caplog.at_level(logging.WARNING):
        assert run_limited("child", [], child.parent, 300, 2) == ended
    assert f"child ended with {ended}" in caplog.text


def test_a_module_that_is_not_there(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    assert run_limited("no_such_module", [], tmp_path, 300, 5) == 1
    assert "no_such_module" in caplog.text


def test_it_gets_no_secret(child: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECRET_WORD", "sesame")
    child.write_text(MODULE.format(work="open('made', 'w').write(repr(dict(os.environ)))"))
    assert run_limited("child", [], child.parent, 300, 5) == 0
    assert "sesame" not in (child.parent / "made").read_text()


def test_it_ends_once_it_is_cancelled(child: Path, caplog: pytest.LogCaptureFixture) -> None:
    child.write_text(MODULE.format(work="open('pid', 'w').write(str(os.getpid())); time.sleep(60)"))
    pid = child.parent / "pid"
    began = time.monotonic()
    with caplog.at_level(logging.WARNING):
        ended = run_limited("child", [], child.parent, 300, 30, lambda: pid.exists() and pid.read_text() != "")
    assert ended == CANCELLED
    assert time.monotonic() - began < 20
    assert not Path(f"/proc/{pid.read_text()}").exists(), "nothing is left behind"
    assert caplog.text == "", "what somebody wanted is no complaint"


def test_it_ends_when_whoever_waits_gives_up(child: Path) -> None:
    child.write_text(MODULE.format(work="open('pid', 'w').write(str(os.getpid())); time.sleep(60)"))
    pid = child.parent / "pid"

    def give_up() -> bool:
        if pid.exists() and pid.read_text():
            raise KeyboardInterrupt
        return False

    with pytest.raises(KeyboardInterrupt):
        run_limited("child", [], child.parent, 300, 30, give_up)
    assert not Path(f"/proc/{pid.read_text()}").exists()
