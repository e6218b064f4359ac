"""The wording of papers: a text file with a section for each fixed part, which a council makes its own."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from difflib import get_close_matches
from functools import cache
from pathlib import Path

from equality_tracker.papers.choices import Scope
from equality_tracker.papers.content import Heading, Paragraph, Run, Text
from equality_tracker.papers.wording_blocks import Line, WordingBlock, blocks_of
from equality_tracker.papers.wording_text import filled
from equality_tracker.problems import Problem
from equality_tracker.settings import DATA
from equality_tracker.store import Store

DEFAULT = DATA / "paper" / "wording.md"
OWN_NAME = "paper-wording.md"
"""A council's own wording has this name, beside its store."""
LARGEST = 500_000
"""So many bytes a file of wording may have."""

FRONT = {
    "from": "From",
    "to": "To",
    "subject": "Subject",
    "classification": "Classification",
    "past-pathway": "Past pathway",
    "future-pathway": "Future pathway",
    "electoral-division": "Electoral division",
}
"""The sections of the front matter, with what each is called there: paragraphs only."""
REQUIRED = (
    *FRONT,
    "summary",
    "recommendation",
    "introduction",
    "due-regard",
    "future-reporting",
    "conclusion",
    "background-documents",
    "contacts",
)
OPTIONAL = (
    "objectives",
    "groups",
    "completeness",
    "achievements",
    "case-studies",
    "actions",
    "equality-analyses",
    "priorities-ahead",
)
"""Sections that may be empty or left out: then the paper says only what the figures say, or leaves the section out."""
_EXCEPTIONS = "-exceptions"
"""Added to the name of a section that a paper of exceptions has in place of the annual one."""
SECTIONS = (*REQUIRED, *OPTIONAL)
NAMES = {*SECTIONS, *(name + _EXCEPTIONS for name in SECTIONS)}

_SECTION = re.compile(r"##[ \t]+(.*?)[ \t]*")
_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)


@dataclass(frozen=True)
class Wording:
    """The sections of a wording by name, and the file it is from."""

    sections: Mapping[str, tuple[WordingBlock, ...]]
    source: str

    def section(self, name: str, scope: Scope, names: Mapping[str, str]) -> tuple[WordingBlock, ...]:
        """Give a section as a paper has it; nothing where it is empty.

        Args:
            name: one of `SECTIONS`.
            scope: of the paper; one of exceptions has its own section where there is one.
            names: what the placeholders stand for.
        """
        own = self.sections.get(name + _EXCEPTIONS, ()) if scope == "exceptions" else ()
        return tuple(_filled(block, names) for block in own or self.sections.get(name, ()))

    def line(self, name: str, scope: Scope, names: Mapping[str, str]) -> Text:
        """Give a section of the front matter in one line; its paragraphs are parted by semicolons."""
        runs: list[Run] = []
        for block in self.section(name, scope, names):
            if isinstance(block, Paragraph):
                runs += [*([Run("; ")] if runs else []), *block.text]
        return tuple(runs)


def _filled(block: WordingBlock, names: Mapping[str, str]) -> WordingBlock:
    if isinstance(block, Heading):
        (run,) = filled((Run(block.text),), names)
        return replace(block, text=run.text)
    if isinstance(block, Paragraph):
        return replace(block, text=filled(block.text, names))
    return replace(block, items=tuple(filled(item, names) for item in block.items))


def wording_for(store: Store) -> Wording:
    """Give the wording of a council: its own beside the store, else the one that comes with the product.

    Raises:
        Problem: as `read_wording`.
    """
    own = store.path.parent / OWN_NAME
    return read_wording(own) if own.is_file() else _default()


@cache
def _default() -> Wording:
    return read_wording(DEFAULT)


def read_wording(path: Path) -> Wording:
    """Read a file of wording.

    Raises:
        Problem: it cannot be read, or says something that a wording cannot; names the file and the line.
    """
    try:
        data = path.read_bytes()
    except OSError as error:
        raise Problem(f"The wording {path} cannot be read: {error.strerror}. Name a text file.") from error
    if len(data) > LARGEST:
        raise Problem(f"The wording {path} has {len(data):,} bytes; {LARGEST:,} are the most. Name a text file.")
    try:
        return wording_from(data.decode("utf-8-sig"), str(path))
    except UnicodeDecodeError as error:
        number = data[: error.start].count(b"\n") + 1
        raise Problem(f"{path}, line {number}: this is not text in UTF-8. Save the file as UTF-8.") from error


def wording_from(text: str, source: str) -> Wording:
    """Read a text of wording.

    Args:
        text: what stands before the first section, and between <!-- and -->, is for whoever edits it.
        source: the file's name, for what is wrong.

    Raises:
        Problem: names the file and the line.
    """
    try:
        lines = _sections(_without_comments(text))
        sections = {name: _checked(name, own) for name, own in lines.items()}
        _require_all(sections, lines, text.count("\n") + 1)
    except Problem as problem:
        raise Problem(f"{source}, {problem}") from problem
    return Wording(sections, source)


def _require_all(sections: Mapping[str, object], lines: Mapping[str, list[Line]], last: int) -> None:
    """Require words of each section that a paper cannot do without; the first that is wanting is told."""
    wanting = next((name for name in REQUIRED if not sections.get(name)), "")
    if wanting in lines:
        raise Problem(f"line {lines[wanting][0][0]}: the section “{wanting}” is empty. Write what it should say.")
    if wanting:
        raise Problem(f"line {last}: the file ends without a section “{wanting}”. Add “## {wanting}” and its words.")


def _without_comments(text: str) -> str:
    """Take out what is for the editor, but leave the ends of its lines, so that lines keep their numbers."""
    plain = _COMMENT.sub(lambda met: "\n" * met[0].count("\n"), text.replace("\r\n", "\n").replace("\r", "\n"))
    if "<!--" in plain:
        number = plain[: plain.index("<!--")].count("\n") + 1
        raise Problem(f"line {number}: a comment begins with <!-- here and does not end. Add -->.")
    return plain


def _sections(text: str) -> dict[str, list[Line]]:
    """Give the lines of each section by its name, the line of its name first."""
    lines: dict[str, list[Line]] = {}
    current: list[Line] = []
    for number, line in enumerate(text.split("\n"), start=1):
        if met := _SECTION.fullmatch(line):
            _require_new(met[1], number, lines)
            current = lines[met[1]] = []
        current.append((number, line))
    return lines


def _require_new(name: str, number: int, met: Mapping[str, object]) -> None:
    if name in met:
        raise Problem(f"line {number}: there is a section “{name}” already. Put both into one.")
    if name not in NAMES:
        close = get_close_matches(name, NAMES, 1, 0.6)
        hint = f"Did you mean “{close[0]}”?" if close else f"There are: {', '.join(SECTIONS)}."
        raise Problem(f"line {number}: there is no section “{name}”. {hint}")


def _checked(name: str, lines: list[Line]) -> tuple[WordingBlock, ...]:
    blocks = blocks_of(lines[1:])
    if name.removesuffix(_EXCEPTIONS) in FRONT and not all(isinstance(one, Paragraph) for one in blocks):
        raise Problem(f"line {lines[0][0]}: “{name}” stands in one line. Write it without lists or headings.")
    return blocks
