"""Runs a module in a child process with limits of memory and time: for reading what somebody sends.

A hostile file can make a parser eat all memory, run without end, or abort; then only the child ends.
"""

import os
import resource
import subprocess
import sys
from collections.abc import Callable

from equality_tracker.settings import PROJECT

MEGABYTE = 1 << 20
LARGEST_ANSWER = 64 * MEGABYTE
PASSED_ON = ("PATH", "LANG", "LD_LIBRARY_PATH")
"""What of the environment the child gets: nothing that is a secret."""


class Stopped(Exception):
    """The child ended without an answer: it came to a limit, or fell over."""


def run_limited(module: str, data: bytes, seconds: int = 8, megabytes: int = 512) -> bytes:
    """Give what a module answers to some bytes; it runs in a child process, by `answer`.

    Args:
        module: to run, such as ``equality_tracker.framework_cells``.
        data: what it is asked.
        seconds: of time it has.
        megabytes: of memory it may take.

    Raises:
        Stopped: there is no answer.
    """
    command = [sys.executable, "-P", "-m", module, str(seconds), str(megabytes)]
    environment = {name: os.environ[name] for name in PASSED_ON if name in os.environ} | {"PYTHONPATH": str(PROJECT)}
    try:
        child = subprocess.run(command, input=data, capture_output=True, timeout=seconds, env=environment)
    except subprocess.TimeoutExpired as late:
        raise Stopped(f"{module} took longer than {seconds} seconds") from late
    if child.returncode:
        last_words = child.stderr.decode("utf-8", "replace").strip().rsplit("\n", 1)[-1]
        raise Stopped(f"{module} ended with {child.returncode}: {last_words}")
    return child.stdout


def answer(function: Callable[[bytes], bytes]) -> None:
    """Answer once, within the limits given as arguments: what a module run by `run_limited` does.

    Whatever goes wrong ends the process; who asked is told that there is no answer.
    """
    seconds, megabytes = map(int, sys.argv[1:3])
    resource.setrlimit(resource.RLIMIT_AS, (megabytes * MEGABYTE, megabytes * MEGABYTE))
    resource.setrlimit(resource.RLIMIT_CPU, (seconds, seconds + 1))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    answered = function(sys.stdin.buffer.read())
    if len(answered) > LARGEST_ANSWER:
        raise Stopped("the answer is larger than it may be")
    sys.stdout.buffer.write(answered)
