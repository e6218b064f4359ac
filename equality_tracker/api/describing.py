"""How a route is described: once, for the server that answers it and for the OpenAPI description."""

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Literal

from equality_tracker.access.people import Person
from equality_tracker.store import Store

BodyKind = Literal["", "file", "reason", "text"]


@dataclass(frozen=True)
class Parameter:
    """A part of a path or of the query. ``choices``, where there are any, are the only values it may have."""

    name: str
    words: str
    place: Literal["query", "path"] = "query"
    is_required: bool = False
    choices: tuple[str, ...] = ()


@dataclass(frozen=True)
class Asked:
    """What a handler is given: the described parameters that were sent, and the body."""

    values: dict[str, str]
    body: bytes = b""
    who: tuple[Person, Store] | None = None

    @property
    def person(self) -> Person:
        """The token's person."""
        return self._known[0]

    @property
    def store(self) -> Store:
        """The store that the token is of."""
        return self._known[1]

    @property
    def _known(self) -> tuple[Person, Store]:
        if self.who is None:
            raise LookupError("a route without a token knows nobody")
        return self.who

    def get(self, name: str) -> str | None:
        """Give a parameter; None where it was left out or is empty."""
        return self.values.get(name) or None


@dataclass(frozen=True)
class SentFile:
    """A file as an answer."""

    name: str
    media_type: str
    data: bytes


Answer = Any
"""What a handler gives: a `SentFile`, what can be written as JSON, or an iterator of the items of a list."""


@dataclass(frozen=True)
class Described:
    """A route.

    ``answers`` is a JSON schema, or the media types of a file; ``needs_token`` is false for what anybody may ask.
    """

    method: Literal["GET", "POST"]
    path: str
    summary: str
    handler: Callable[[Asked], Answer]
    answers: dict[str, Any] | tuple[str, ...]
    parameters: tuple[Parameter, ...] = ()
    body: BodyKind = ""
    needs_token: bool = True
    refusals: tuple[int, ...] = field(default=())

    @property
    def all_parameters(self) -> tuple[Parameter, ...]:
        """Its own, and those of every route with a token."""
        return self.parameters + (COMMON if self.needs_token else ())


COMMON = (
    Parameter("by", "Who is meant to act; refused unless it is the token's person."),
    Parameter("demonstration", "Which demonstration, while the app offers demonstrations; else left out."),
)
