"""What a tagged PDF says, in the order in which it is read aloud: its elements with their words."""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import groupby
from operator import itemgetter
from typing import Any

import pikepdf

from equality_tracker.papers.pdf_rows import parts

Marked = dict[tuple[Any, int], str]
"""The words of each marked part of each page."""
NOTHING = re.compile("[\\s\u00ad\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069-]+")


def bare(text: str) -> str:
    """A text without spaces and without what lines end with."""
    return NOTHING.sub("", text)


def page_words(document: pikepdf.Pdf) -> list[str]:
    """All that stands on each page, decoration too, without spaces."""
    return [bare("".join(text for _, text in _shown(page))) for page in document.pages]


def printed(document: pikepdf.Pdf) -> Iterator[str]:
    """All that stands on the pages, with its spaces: a text for each marked part."""
    for sheet in document.pages:
        for _, shown in groupby(_shown(sheet), key=itemgetter(0)):
            yield "".join(text for _, text in shown)


def spoken(document: pikepdf.Pdf) -> Iterator[tuple[pikepdf.Object, str]]:
    """Each element of the structure, in order, with the words that are its own or of those below, without spaces."""
    marked: Marked = defaultdict(str)
    for page in document.pages:
        for number, text in _shown(page):
            marked[page.objgen, number] += text
    for top in parts(document.Root.StructTreeRoot):
        yield from _elements(top, marked)


def _elements(element: pikepdf.Object, marked: Marked) -> Iterator[tuple[pikepdf.Object, str]]:
    yield element, bare(_words(element, element, marked))
    for below in parts(element):
        yield from _elements(below, marked)


def _words(held: pikepdf.Object, element: pikepdf.Object, marked: Marked) -> str:
    below = held.get("/K", [])
    below = list(below.as_list()) if isinstance(below, pikepdf.Array) else [below]
    return "".join(_of(each, held if "/Pg" in held else element, marked) for each in below)


def _of(each: object, element: pikepdf.Object, marked: Marked) -> str:
    if not isinstance(each, pikepdf.Dictionary):
        return marked.get((element.Pg.objgen, int(str(each))), "")
    if "/S" in each:
        return _words(each, element, marked)
    sheet = each.Pg if "/Pg" in each else element.Pg
    return marked.get((sheet.objgen, int(each.MCID)), "") if "/MCID" in each else ""


@dataclass
class _Reader:
    """Where one is in a page: which marked part, which font."""

    page: pikepdf.Page
    parts: list[int] = field(default_factory=list)
    letters: dict[int, str] = field(default_factory=dict)

    def read(self, operator: str, operands: list[pikepdf.Object]) -> str:
        if operator in ("BDC", "BMC"):
            named = operands[1] if operator == "BDC" else {}
            above = self.parts[-1] if self.parts else -1
            self.parts.append(int(named["/MCID"]) if "/MCID" in named else above)
        elif operator == "EMC":
            self.parts.pop()
        elif operator == "Tf":
            self.letters = _letters(self.page.resources.Font[str(operands[0])])
        elif operator == "TJ":
            return "".join(self._text(bytes(each)) for each in operands[0] if isinstance(each, pikepdf.String))
        return self._text(bytes(operands[0])) if operator == "Tj" else ""

    def _text(self, shown: bytes) -> str:
        glyphs = [int.from_bytes(shown[place : place + 2]) for place in range(0, len(shown), 2)]
        return "".join(self.letters.get(glyph, "�") for glyph in glyphs)


def _shown(page: pikepdf.Page) -> Iterator[tuple[int, str]]:
    reader = _Reader(page)
    for instruction in pikepdf.parse_content_stream(page):
        text = reader.read(str(instruction.operator), list(instruction.operands))
        if text:
            yield (reader.parts[-1] if reader.parts else -1), text


def _letters(font: pikepdf.Object) -> dict[int, str]:
    """Which letters each glyph of a font stands for, by its ToUnicode map."""
    table = font.ToUnicode.read_bytes().decode("ascii")
    found: dict[int, str] = {}
    for kind, body in re.findall(r"begin(bfchar|bfrange)(.*?)endbf", table, re.DOTALL):
        numbers = re.findall(r"<([0-9A-Fa-f]+)>", body)
        step = 2 if kind == "bfchar" else 3
        for place in range(0, len(numbers), step):
            first, last, text = int(numbers[place], 16), int(numbers[place + step - 2], 16), numbers[place + step - 1]
            letters = bytes.fromhex(text).decode("utf-16-be")
            for glyph in range(first, last + 1):
                found[glyph] = letters[:-1] + chr(ord(letters[-1]) + glyph - first)
    return found
