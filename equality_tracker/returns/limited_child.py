"""Work on what somebody sent, in a process of its own with bounds on its memory and time.

It may die of the file: nothing of ours goes with it.
"""

import os
import resource
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

OUT_OF_MEMORY = 3
LARGEST_OUTPUT = 512 * 1024 * 1024
COMPLAINTS = "complaints"

_PROJECT = Path(__file__).parents[2]


def run_limited(module: str, arguments: Sequence[str], folder: Path, seconds: int) -> int:
    """Run a module in a process of its own, in a folder that it may fill.

    Args:
        module: its full name; it calls `limit` before anything else.
        arguments: what it is given.
        folder: where it works; what it says in failing is left there in the file `COMPLAINTS`.
        seconds: how long it may take.

    Returns:
        What the process ended with: 0 done, `OUT_OF_MEMORY`, minus the signal that ended it (SIGXCPU for the time),
        or whatever else the module gives.
    """
    environment = {name: os.environ[name] for name in ("PATH", "LANG", "LD_LIBRARY_PATH") if name in os.environ}
    environment |= {"PYTHONPATH": str(_PROJECT), "ARROW_DEFAULT_MEMORY_POOL": "system", "OMP_NUM_THREADS": "1"}
    with (folder / COMPLAINTS).open("wb") as complaints:
        try:
            return subprocess.run(
                [sys.executable, "-P", "-m", module, *arguments],
                cwd=folder,
                env=environment,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=complaints,
                timeout=seconds,
            ).returncode
        except subprocess.TimeoutExpired:
            return -signal.SIGXCPU


def limit(megabytes: int, seconds: int) -> None:
    """Bound this process: its memory, its time, what it writes. Called in the child, before the file is opened."""
    for what, most in (
        (resource.RLIMIT_AS, megabytes * 1024 * 1024),
        (resource.RLIMIT_CPU, seconds),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, LARGEST_OUTPUT),
    ):
        resource.setrlimit(what, (most, most))
