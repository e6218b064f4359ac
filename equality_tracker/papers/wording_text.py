"""What somebody typed in one line of wording: bold words, links and placeholders, made into runs of text."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import replace

from equality_tracker.papers.content import Run, Text
from equality_tracker.problems import Problem

PLACEHOLDERS = {
    "council": "the council's name, as the framework has it",
    "period": "the period of the publication, such as 2024-25 or 2024-25 Q2",
    "year": "the financial year that the period lies in",
    "next_year": "the financial year after it",
    "as_at": "the day of which the figures are, such as 30 May 2025",
    "publication": "the number of the publication, such as P0001",
    "title": "the title of the publication",
}
"""What stands for something of the publication, and for what."""

_MARKED = re.compile(r"\*\*(?P<bold>.+?)\*\*|\[(?P<words>[^\[\]]+)\]\((?P<address>[^()\s]+)\)")
_PLACEHOLDER = re.compile(r"\{([^{}]*)\}")
_ADDRESSES = ("https://", "http://", "mailto:")


def text_of(line: str) -> Text:
    """Read a line.

    Raises:
        Problem: an unknown placeholder, an address that leads nowhere, or a character that nobody can see; it does
        not say where.
    """
    for name in _PLACEHOLDER.findall(line):
        if name not in PLACEHOLDERS:
            known = ", ".join(f"{{{each}}}" for each in PLACEHOLDERS)
            raise Problem(f"there is no placeholder “{{{name}}}”. There are: {known}.")
    if printable(line) != line:
        raise Problem("there is a character that cannot be seen. Type the line again.")
    return tuple(_runs(line))


def _runs(line: str) -> list[Run]:
    runs, place = [], 0
    for met in _MARKED.finditer(line):
        runs.append(Run(line[place : met.start()]))
        runs.append(Run(met["bold"], is_bold=True) if met["bold"] else _link(met["words"], met["address"]))
        place = met.end()
    runs.append(Run(line[place:]))
    return [run for run in runs if run.text]


def _link(words: str, address: str) -> Run:
    if not address.startswith(_ADDRESSES):
        raise Problem(f"“{address}” is no address. One begins with https:// or mailto:, with its words before it.")
    return Run(words, link=address)


def filled(text: Text, names: Mapping[str, str]) -> Text:
    """Put what placeholders stand for into a text.

    Args:
        text: of `text_of`.
        names: what each of `PLACEHOLDERS` stands for.
    """
    return tuple(replace(run, text=_PLACEHOLDER.sub(lambda met: names[met[1]], run.text)) for run in text)


def printable(text: str) -> str:
    """Give a text without the characters that no page can hold: control characters, halves of others, non-characters.

    Letters of any script, emoji and the marks that order them stay.
    """
    return "".join(one for one in text if one in "\t\n" or not _is_unprintable(one))


def _is_unprintable(one: str) -> bool:
    """Not by “unassigned”: a letter that is newer than our tables may be one that people write."""
    number = ord(one)
    is_no_character = number & 0xFFFE == 0xFFFE or 0xFDD0 <= number <= 0xFDEF
    return is_no_character or unicodedata.category(one) in ("Cc", "Cs")
