"""Running a command: its arguments, where it is sent, what is printed, and the exit code."""

import argparse
import json
import os
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

from equality_tracker import settings
from equality_tracker.cli.commands import COMMANDS
from equality_tracker.cli.describing import Answer, Chosen, Command
from equality_tracker.cli.remote import RunningApp
from equality_tracker.problems import Problem, StoreBusy

_encoded = json.JSONEncoder(allow_nan=False).encode

TOKEN_VARIABLE = "EQUALITY_TRACKER_TOKEN"
HOW_TO_SEND = (
    "Or send it through the app: add --url with its address, such as --url http://127.0.0.1:8501, and a token with "
    f"--token or in {TOKEN_VARIABLE}."
)


def main(arguments: Sequence[str]) -> int:
    """Run a command.

    Returns:
        The exit code.
    """
    chosen = _parser().parse_args(arguments)
    command: Command = chosen.command
    try:
        answer = _answer(command, chosen)
    except Problem as problem:
        return _refused(_in_words(problem, command))
    except OSError as error:
        return _refused(f"{error.filename}: {error.strerror}." if error.filename else f"{error}.")
    for text in _json(answer) if chosen.json else [command.show(answer)]:
        _write(text)
    refusal = command.refusal(answer)
    return _refused(refusal) if refusal else 0


def _answer(command: Command, chosen: Chosen) -> Answer:
    if command.send is None or not chosen.url:
        return command.run(chosen)
    if not chosen.token:
        raise Problem(f"A running app needs a token: give --token, or set {TOKEN_VARIABLE}.")
    return command.send(chosen, RunningApp(chosen.url, chosen.token))


def _in_words(problem: Problem, command: Command) -> str:
    if isinstance(problem, StoreBusy) and command.send:
        return f"{problem} {HOW_TO_SEND}"
    return str(problem)


def _refused(words: str) -> int:
    sys.stderr.write(f"{words}\n")
    return 1


def _json(answer: Answer) -> Iterator[str]:
    """Give an answer as JSON; a list with a record a line, for of a large return it can be very long."""
    if isinstance(answer, dict):
        yield json.dumps(answer, indent=2, allow_nan=False) + "\n"
        return
    before = "["
    for record in answer:
        yield f"{before}\n{_encoded(record)}"
        before = ","
    yield "[]\n" if before == "[" else "\n]\n"


def _write(text: str) -> None:
    """Write to standard output; in a terminal that cannot show a character, a question mark stands for it."""
    encoding = sys.stdout.encoding or "utf-8"
    sys.stdout.write(text.encode(encoding, "replace").decode(encoding))


def _parser() -> argparse.ArgumentParser:
    words = "Keep a council’s equality objectives: returns in, figures out. Each command has --help."
    parser = argparse.ArgumentParser(prog="python -m equality_tracker", description=words)
    groups: dict[str, Any] = {"": parser.add_subparsers(required=True, metavar="command")}
    for command in COMMANDS:
        group, _, name = command.name.rpartition(" ")
        if group not in groups:
            of_group = groups[""].add_parser(group, help=f"{group} commands: see {group} --help")
            groups[group] = of_group.add_subparsers(required=True, metavar="command")
        _describe(groups[group].add_parser(name, help=command.words, description=command.words), command)
    return parser


def _describe(parser: argparse.ArgumentParser, command: Command) -> None:
    for argument in command.arguments:
        parser.add_argument(argument.name, **argument.told)
    parser.add_argument("--store", type=Path, default=settings.council_store(), help="the store’s file")
    parser.add_argument("--json", action="store_true", help="machine-readable, alone on standard output")
    if command.send:
        parser.add_argument("--url", default="", help="address of the running app, to send it through there")
        parser.add_argument(
            "--token", default=os.environ.get(TOKEN_VARIABLE, ""), help=f"for --url; better set {TOKEN_VARIABLE}"
        )
    parser.set_defaults(command=command)
