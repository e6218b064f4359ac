"""The commands: set a store up, read figures from it, copy it and bring it back.

Exit code 0: done; 1: refused, with the reason on standard error; 2: wrong usage.
"""

import argparse
import json
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

from equality_tracker import settings
from equality_tracker.access.people import Person, anybody_as, somebody
from equality_tracker.access.permissions import ROLES
from equality_tracker.figures.listing import figures
from equality_tracker.problems import Problem
from equality_tracker.returns.submitting import approve, submit
from equality_tracker.setting_up import make_store
from equality_tracker.store import Store, open_store, restore_store

Answer = Any
"""What a command gives: printed as JSON with ``--json``, else as lines."""


def main(arguments: Sequence[str]) -> int:
    """Run a command.

    Returns:
        The exit code.
    """
    chosen = _parser().parse_args(arguments)
    try:
        answer = chosen.run(chosen)
    except Problem as problem:
        sys.stderr.write(f"{problem}\n")
        return 1
    except OSError as error:
        sys.stderr.write(f"{error.filename}: {error.strerror}.\n")
        return 1
    sys.stdout.write(json.dumps(answer, indent=2) + "\n" if chosen.json else _lines(answer))
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m equality_tracker", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="command")
    setup = _command(commands, "setup", _setup, "make a store")
    setup.add_argument("--sample", choices=(*settings.SAMPLES, "none"), default="none", help="a demonstration")
    setup.add_argument("--framework", type=Path, help="folder or workbook; else the example framework")
    show = _command(commands, "figures", _figures, "what a role may see of a measure")
    show.add_argument("measure")
    for option in ("--period", "--area", "--breakdown"):
        show.add_argument(option)
    show.add_argument("--as", dest="role", choices=ROLES, default="director")
    send = _command(commands, "submit", _submit, "check a return and keep it for approval")
    send.add_argument("file", type=Path)
    send.add_argument("--by", required=True)
    send.add_argument("--note", default="")
    accept = _command(commands, "approve", _approve, "let a submission's figures stand")
    accept.add_argument("submission")
    accept.add_argument("--by", required=True)
    copy = _command(commands, "backup", _backup, "a consistent copy")
    copy.add_argument("--output", type=Path, required=True)
    bring_back = _command(commands, "restore", _restore, "bring a copy back")
    bring_back.add_argument("folder", type=Path)
    return parser


def _command(
    commands: Any, name: str, run: Callable[[argparse.Namespace], Answer], words: str
) -> argparse.ArgumentParser:
    command: argparse.ArgumentParser = commands.add_parser(name, help=words)
    command.add_argument("--store", type=Path, default=settings.council_store(), help="the store's file")
    command.add_argument("--json", action="store_true", help="machine-readable, alone on standard output")
    command.set_defaults(run=run)
    return command


def _setup(chosen: argparse.Namespace) -> Answer:
    make_store(chosen.store, chosen.sample, chosen.framework)
    return {"store": str(chosen.store), "sample": chosen.sample}


def _figures(chosen: argparse.Namespace) -> Answer:
    with open_store(chosen.store) as store:
        person = anybody_as(chosen.role)
        return figures(person, store, chosen.measure, chosen.period, chosen.area, chosen.breakdown)


def _submit(chosen: argparse.Namespace) -> Answer:
    data = _bytes_of(chosen.file)
    with open_store(chosen.store) as store:
        submission = submit(_by(store, chosen), store, chosen.file.name, data, chosen.note)
    issues = [vars(issue) for issue in submission.issues]
    return vars(submission) | {"issues": issues}


def _approve(chosen: argparse.Namespace) -> Answer:
    with open_store(chosen.store) as store:
        approve(_by(store, chosen), store, chosen.submission)
    return {"submission_id": chosen.submission, "status": "approved"}


def _backup(chosen: argparse.Namespace) -> Answer:
    with open_store(chosen.store) as store:
        return {"backup": str(store.backup(chosen.output))}


def _restore(chosen: argparse.Namespace) -> Answer:
    restore_store(chosen.folder, chosen.store)
    return {"store": str(chosen.store)}


def _by(store: Store, chosen: argparse.Namespace) -> Person:
    return somebody(store, chosen.by)


def _bytes_of(file: Path) -> bytes:
    try:
        return file.read_bytes()
    except OSError as error:
        raise Problem(f"{file} cannot be read: {error.strerror}.") from error


def _lines(answer: Answer) -> str:
    if isinstance(answer, dict):
        return "".join(f"{key}: {value}\n" for key, value in answer.items() if value not in ("", []))
    if not answer:
        return "Nothing to show.\n"
    columns = ("period", "area", "breakdown", "category", "numerator", "denominator", "value", "target", "status")
    table = [columns, *[tuple(_cell(row[column]) for column in columns) for row in answer]]
    widths = [max(len(row[place]) for row in table) for place in range(len(columns))]
    return "".join("  ".join(map(str.ljust, row, widths)).rstrip() + "\n" for row in table)


def _cell(value: object) -> str:
    return "" if value is None else f"{value:.4g}" if isinstance(value, float) else str(value)
