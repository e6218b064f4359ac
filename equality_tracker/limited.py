"""Work in a child process with limits of memory and time: on what somebody sent, or on what takes long.

A hostile file can make a parser eat all memory, run without end, or abort; then only the child ends.
"""

import logging
import os
import resource
import signal
import subprocess
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from pathlib import Path
from time import monotonic

from equality_tracker.settings import PROJECT

MEGABYTE = 1 << 20
OUT_OF_MEMORY = 3
CANCELLED = -signal.SIGTERM
LOOKS_EVERY = 0.1
"""Seconds between two looks at whether the work is still wanted."""
LARGEST_OUTPUT = 512 * MEGABYTE
COMPLAINTS = "complaints"
PASSED_ON = ("PATH", "LANG", "LD_LIBRARY_PATH")
"""What of the environment the child gets: nothing that is a secret."""

# One thread, one pool: each more takes address space, which is what is bounded.
_FRUGAL = {
    "ARROW_DEFAULT_MEMORY_POOL": "system",
    "ARROW_IO_THREADS": "1",
    "MALLOC_ARENA_MAX": "1",
    "OMP_NUM_THREADS": "1",
}
_log = logging.getLogger(__name__)


def never() -> bool:
    """Nobody cancels."""
    return False


def run_limited(
    module: str,
    arguments: Sequence[str],
    folder: Path,
    megabytes: int,
    seconds: int,
    is_cancelled: Callable[[], bool] = never,
) -> int:
    """Run a module in a process of its own, in a folder that it may fill.

    Args:
        module: its full name; it gives its last two arguments, megabytes and seconds, to `limit` before anything else.
        arguments: what it is given before these.
        folder: where it works.
        megabytes: of memory that it may take.
        seconds: of time that it has.
        is_cancelled: asked some times a second; once it says so, the process is ended.

    Returns:
        What the process ended with: 0 done, `OUT_OF_MEMORY`, `CANCELLED`, minus the signal that ended it (SIGXCPU for
        the time), or whatever else the module gives. What it said in failing is logged.
    """
    environment = {name: os.environ[name] for name in PASSED_ON if name in os.environ}
    environment |= _FRUGAL | {"PYTHONPATH": str(PROJECT)}
    command = [sys.executable, "-P", "-m", module, *arguments, str(megabytes), str(seconds)]
    with (folder / COMPLAINTS).open("w+b") as complaints:
        ended = _run(command, folder, environment, complaints.fileno(), monotonic() + seconds, is_cancelled)
        if ended not in (0, CANCELLED):
            complaints.seek(0)
            said = complaints.read()[-2_000:].decode(errors="replace")
            _log.warning("%s ended with %s: %s", module, ended, said)
    return ended


def _run(
    command: list[str],
    folder: Path,
    environment: dict[str, str],
    complaints: int,
    until: float,
    is_cancelled: Callable[[], bool],
) -> int:
    nothing = subprocess.DEVNULL
    with subprocess.Popen(
        command, cwd=folder, env=environment, stdin=nothing, stdout=nothing, stderr=complaints
    ) as process:
        try:
            return _ended(process, until, is_cancelled)
        finally:
            # Where it has ended, nothing happens.
            process.kill()


def _ended(process: subprocess.Popen[bytes], until: float, is_cancelled: Callable[[], bool]) -> int:
    while monotonic() < until:
        if is_cancelled():
            return CANCELLED
        with suppress(subprocess.TimeoutExpired):
            return process.wait(min(LOOKS_EVERY, max(until - monotonic(), 0)))
    return -signal.SIGXCPU


def limit(megabytes: int, seconds: int) -> None:
    """Bound this process: its memory, its time, what it writes. Called in the child, before a file is opened."""
    for what, most in (
        (resource.RLIMIT_AS, megabytes * MEGABYTE),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, LARGEST_OUTPUT),
    ):
        resource.setrlimit(what, (most, most))
