"""What a paper holds, as plain data: the one vocabulary of those who build it and those who draw it.

A paper goes to the process that draws it as JSON: `as_json` and `from_json`.
"""

from dataclasses import dataclass
from typing import Annotated, Any, Literal

from pydantic import Field, TypeAdapter

LANGUAGE = "en-GB"
Mark = Literal["", "met", "near", "missed", "concern", "improvement"]
"""What a cell says beside its words, by a shape: the word always stands there too."""


@dataclass(frozen=True)
class Run:
    """A stretch of text; ``link`` is an address that it leads to."""

    text: str
    is_bold: bool = False
    is_italic: bool = False
    link: str = ""


Text = tuple[Run, ...]


def plain(text: str) -> Text:
    """Give words as text without any marking."""
    return (Run(text),)


def words_of(text: Text) -> str:
    """Give the words of a text alone."""
    return "".join(run.text for run in text)


@dataclass(frozen=True)
class Heading:
    """A heading. Those of level 1 are numbered 1, 2, 3 in order unless they say otherwise; no level is skipped."""

    text: str
    level: Literal[1, 2, 3] = 1
    is_numbered: bool = True
    starts_page: bool = False
    kind: Literal["heading"] = "heading"


@dataclass(frozen=True)
class Paragraph:
    """A paragraph; a numbered one is 4.1, 4.2 in the section of the last numbered heading."""

    text: Text
    is_numbered: bool = False
    kind: Literal["paragraph"] = "paragraph"


@dataclass(frozen=True)
class Lettered:
    """A list a), b), c), which begins with a) wherever it stands."""

    items: tuple[Text, ...]
    kind: Literal["lettered"] = "lettered"


@dataclass(frozen=True)
class Bullets:
    """A list without an order."""

    items: tuple[Text, ...]
    kind: Literal["bullets"] = "bullets"


@dataclass(frozen=True)
class Facts:
    """Names with what they are, such as who a paper is from: one below the other."""

    facts: tuple[tuple[str, Text], ...]
    kind: Literal["facts"] = "facts"


@dataclass(frozen=True)
class Box:
    """Words that stand out, such as what is being done where a target is missed; the title says what they are."""

    title: str
    texts: tuple[Text, ...]
    kind: Literal["box"] = "box"


@dataclass(frozen=True)
class Column:
    """A column of a table; ``width`` is its share beside the others."""

    name: str
    is_number: bool = False
    width: float = 1.0


@dataclass(frozen=True)
class Cell:
    """A cell; ``note`` stands small below its words, ``depth`` counts the groups that a row is part of."""

    text: str
    note: str = ""
    mark: Mark = ""
    depth: int = 0


@dataclass(frozen=True)
class Table:
    """A table with one header row, repeated on each page; the first cell of each row is that row's header."""

    caption: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: str = ""
    kind: Literal["table"] = "table"


@dataclass(frozen=True)
class Chart:
    """A picture: ``figure`` is a Plotly figure as a plain dict, ``alternative`` says in words what it shows."""

    figure: dict[str, Any]
    alternative: str
    caption: str
    source: str = ""
    kind: Literal["chart"] = "chart"


@dataclass(frozen=True)
class Contents:
    """The table of contents, with the headings of level 1 and 2."""

    title: str = "Contents"
    kind: Literal["contents"] = "contents"


Block = Annotated[
    Heading | Paragraph | Lettered | Bullets | Facts | Box | Table | Chart | Contents, Field(discriminator="kind")
]


@dataclass(frozen=True)
class Paper:
    """A paper.

    ``title`` stands on top and in the file's properties, as do ``author`` and ``subject``; ``footer`` stands at the
    foot of each page, before the page's number.
    """

    title: str
    author: str
    subject: str
    footer: str
    blocks: tuple[Block, ...]

    def charts(self) -> tuple[Chart, ...]:
        """Give the charts in their order: writers get a picture for each."""
        return tuple(block for block in self.blocks if isinstance(block, Chart))


@dataclass(frozen=True)
class ChartImage:
    """A chart as drawn: ``svg`` and ``png`` (three times as large) of a figure of ``width`` by ``height`` pixels."""

    svg: bytes
    png: bytes
    width: float
    height: float


_PAPER = TypeAdapter(Paper)


def as_json(paper: Paper) -> bytes:
    """Give a paper as JSON."""
    return _PAPER.dump_json(paper)


def from_json(text: bytes) -> Paper:
    """Give back the paper that `as_json` wrote; a ValueError where it is none."""
    return _PAPER.validate_json(text)
