"""The table of contents: a field of Word with its entries written in, so that it reads well before it is updated."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from docx.oxml.ns import qn

from equality_tracker.papers.content import Block, Heading
from equality_tracker.papers.word_text import has_words, plain_runs
from equality_tracker.papers.word_xml import Element, element, paragraph, run, tab, written

DEEPEST = 2
_INSTRUCTION = rf' TOC \o "1-{DEEPEST}" \h \z \u '
"""Word's own, so that “Update table” adds the numbers of pages, which nobody knows before the paper is laid out."""


@dataclass(frozen=True)
class Entry:
    """A heading of the contents; ``number`` is empty for one without."""

    heading: Heading
    number: str
    bookmark: str


def entries_of(blocks: Iterable[Block]) -> list[Entry]:
    """Give the headings that the contents name, numbered as Word numbers them; one without words is none."""
    found: list[Entry] = []
    counted = 0
    for block in blocks:
        if isinstance(block, Heading) and block.level <= DEEPEST and has_words(block.text):
            is_counted = block.level == 1 and block.is_numbered
            counted += is_counted
            found.append(Entry(block, f"{counted}." if is_counted else "", f"_Toc{900000001 + len(found)}"))
    return found


def contents(title: str, entries: Sequence[Entry]) -> list[Element]:
    """Give the contents, in the frame that lets Word offer to update them; nothing where there are no headings."""
    if not entries:
        return []
    lines = [paragraph(f"TOC{each.heading.level}", [_line(each)]) for each in entries]
    for place, mark in enumerate(_field_start(), start=1):
        lines[0].insert(place, mark)
    lines[-1].append(_mark("end"))
    gallery = element("docPartGallery", val="Table of Contents")
    frame = element("sdtPr", element("docPartObj", gallery, element("docPartUnique")))
    return [element("sdt", frame, element("sdtContent", paragraph("TOCHeading", plain_runs(title)), *lines))]


def bookmarked(entry: Entry, number: int, runs: Sequence[Element]) -> list[Element]:
    """Give the runs of a heading as the place that its entry leads to."""
    return [element("bookmarkStart", id=number, name=entry.bookmark), *runs, element("bookmarkEnd", id=number)]


def _line(entry: Entry) -> Element:
    number = [run(entry.number), tab()] if entry.number else []
    link = element("hyperlink", *number, *plain_runs(entry.heading.text), history=1)
    link.set(qn("w:anchor"), entry.bookmark)
    return link


def _field_start() -> list[Element]:
    return [_mark("begin"), element("r", written(_INSTRUCTION, "instrText")), _mark("separate")]


def _mark(kind: str) -> Element:
    return element("r", element("fldChar", fldCharType=kind))
