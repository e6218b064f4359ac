"""How a command is described: once, for its form on a store and its form through a running app."""

import argparse
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from equality_tracker.cli.remote import RunningApp

Answer = Any
"""What a command gives: printed as JSON with ``--json``, else as lines."""

Chosen = argparse.Namespace
"""The arguments of one run, by name."""


@dataclass(frozen=True)
class Argument:
    """An argument: its name (with ``--`` where it is an option), and what argparse is told of it."""

    name: str
    told: dict[str, Any] = field(default_factory=dict)


def argument(name: str, words: str = "", **told: Any) -> Argument:
    """Describe an argument, with its help."""
    return Argument(name, told | {"help": words})


def required(name: str, words: str = "", **told: Any) -> Argument:
    """Describe an option that must be given."""
    return argument(name, words, required=True, **told)


def no_refusal(_answer: Answer) -> str:
    """Say nothing against any answer."""
    return ""


@dataclass(frozen=True)
class Command:
    """A command.

    ``run`` works on the store's file; ``send``, where there is one, asks a running app for the same answer.
    ``show`` gives it as lines for people. ``refusal`` gives words where an answer means exit code 1.
    A name of two words is the second command of a group.
    """

    name: str
    words: str
    run: Callable[[Chosen], Answer]
    show: Callable[[Answer], str]
    arguments: tuple[Argument, ...] = ()
    send: Callable[[Chosen, RunningApp], Answer] | None = None
    refusal: Callable[[Answer], str] = no_refusal
