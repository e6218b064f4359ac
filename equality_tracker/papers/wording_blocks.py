"""The lines of a section of wording, made into headings, paragraphs and lists."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from equality_tracker.papers.content import Bullets, Heading, Lettered, Paragraph, Text, words_of
from equality_tracker.papers.wording_text import text_of
from equality_tracker.problems import Problem

WordingBlock = Heading | Paragraph | Bullets | Lettered
Line = tuple[int, str]
"""A line with its number in the file."""

_KINDS = {
    "heading": re.compile(r"###[ \t]+(.*)"),
    "bullet": re.compile(r"[-*][ \t]+(.*)"),
    "letter": re.compile(r"[a-z]\)[ \t]+(.*)"),
}
_WRONG_HEADING = re.compile(r"#(?!##[ \t])")


@dataclass(frozen=True)
class _Part:
    """Lines that belong together: their kind, the number of the first, its own sign, and their words."""

    kind: str
    number: int
    sign: str
    words: str


def blocks_of(lines: Sequence[Line]) -> tuple[WordingBlock, ...]:
    """Read the lines of a section.

    Args:
        lines: each with its number; blank ones part paragraphs.

    Raises:
        Problem: what is wrong, after “line 12: ”.
    """
    blocks: list[WordingBlock] = []
    for part in _parts(lines):
        try:
            _add(blocks, part)
        except Problem as problem:
            raise Problem(f"line {part.number}: {problem}") from problem
    return tuple(blocks)


def _parts(lines: Sequence[Line]) -> list[_Part]:
    parts: list[_Part] = []
    is_open = False
    for number, line in lines:
        words = line.strip()
        kind, rest = _kind(words)
        if not words:
            is_open = False
        elif is_open and kind == "paragraph":
            last = parts.pop()
            parts.append(_Part(last.kind, last.number, last.sign, f"{last.words} {words}"))
        else:
            parts.append(_Part(kind, number, words[:2], rest))
            is_open = kind != "heading"
    return parts


def _kind(words: str) -> tuple[str, str]:
    """Give what kind of line it is, and its words without the sign of that."""
    for kind, pattern in _KINDS.items():
        if met := pattern.fullmatch(words):
            return kind, met[1]
    return "paragraph", words


def _add(blocks: list[WordingBlock], part: _Part) -> None:
    """Add what a part says; an item goes to the list before it, unless a new list begins with a)."""
    if part.kind == "paragraph" and _WRONG_HEADING.match(part.words):
        raise Problem("a section begins with “## ” and its name; a heading within one with “### ” and its words.")
    text = text_of(part.words)
    if part.kind == "bullet":
        blocks.append(Bullets((*_taken_from(blocks, Bullets), text)))
    elif part.kind == "letter":
        before = _taken_from(blocks, Lettered) if part.sign != "a)" else ()
        blocks.append(Lettered((*before, text)))
    elif part.kind == "heading":
        blocks.append(Heading(words_of(text), 2, is_numbered=False))
    else:
        blocks.append(Paragraph(text))


def _taken_from(blocks: list[WordingBlock], kind: type[Bullets] | type[Lettered]) -> tuple[Text, ...]:
    """Take the list that was met last off the blocks, to go on with it: its items; none where there is no such list."""
    last = blocks[-1] if blocks else None
    if not isinstance(last, kind):
        return ()
    blocks.pop()
    return last.items
