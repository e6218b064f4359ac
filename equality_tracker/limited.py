"""Work on what somebody sent, in a child process with limits of memory and time.

A hostile file can make a parser eat all memory, run without end, or abort; then only the child ends.
"""

import logging
import os
import resource
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from equality_tracker.settings import PROJECT

MEGABYTE = 1 << 20
OUT_OF_MEMORY = 3
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


def run_limited(module: str, arguments: Sequence[str], folder: Path, megabytes: int, seconds: int) -> int:
    """Run a module in a process of its own, in a folder that it may fill.

    Args:
        module: its full name; it gives its last two arguments, megabytes and seconds, to `limit` before anything else.
        arguments: what it is given before these.
        folder: where it works.
        megabytes: of memory that it may take.
        seconds: of time that it has.

    Returns:
        What the process ended with: 0 done, `OUT_OF_MEMORY`, minus the signal that ended it (SIGXCPU for the time),
        or whatever else the module gives. What it said in failing is logged.
    """
    environment = {name: os.environ[name] for name in PASSED_ON if name in os.environ}
    environment |= _FRUGAL | {"PYTHONPATH": str(PROJECT)}
    command = [sys.executable, "-P", "-m", module, *arguments, str(megabytes), str(seconds)]
    with (folder / COMPLAINTS).open("w+b") as complaints:
        ended = _run(command, folder, environment, complaints.fileno(), seconds)
        if ended:
            complaints.seek(0)
            said = complaints.read()[-2_000:].decode(errors="replace")
            _log.warning("%s ended with %s: %s", module, ended, said)
    return ended


def _run(command: list[str], folder: Path, environment: dict[str, str], complaints: int, seconds: int) -> int:
    nothing = subprocess.DEVNULL
    try:
        return subprocess.run(
            command, cwd=folder, env=environment, stdin=nothing, stdout=nothing, stderr=complaints, timeout=seconds
        ).returncode
    except subprocess.TimeoutExpired:
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
