"""Papers in Word can be read by all; and the test of that finds each fault in a spoiled paper."""

import io
from collections.abc import Callable
from typing import Any

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn

from equality_tracker.papers.content import Cell, Column, Contents, Heading, Paper, Paragraph, Run, Table, plain
from equality_tracker.papers.word import write_word
from tests.papers.sample import chart, image, paper, sample, section, table
from tests.papers.word_accessibility import RULES, faults

SMALL = paper(Contents(), Heading("One"), *section(1), table(3))


@pytest.fixture(scope="module")
def small() -> bytes:
    return write_word(SMALL, [image()])


@pytest.mark.parametrize(
    "made",
    [sample()[0], SMALL, paper(Heading("One"), table(2)), paper(Heading("Only this"))],
    ids=["everything", "small", "ends with a table", "a heading"],
)
def test_ours_has_no_fault(made: Paper) -> None:
    assert faults(write_word(made, [image()] * len(made.charts()))) == []


def first(document: Document, name: str) -> Any:
    return next(document.element.body.iter(qn(name)))


def styled(document: Document, style: str) -> Any:
    return next(each for each in document.element.body.iter(qn("w:pStyle")) if each.get(qn("w:val")) == style)


def drop(document: Document, name: str) -> None:
    found = first(document, name)
    found.getparent().remove(found)


def add(document: Document, words: str) -> None:
    document.add_paragraph(words)


def without_headings(document: Document) -> None:
    for each in document.element.body.iter(qn("w:pStyle")):
        if each.get(qn("w:val"), "").startswith("Heading"):
            each.set(qn("w:val"), "Normal")


def colour_of_source(document: Document) -> None:
    next(document.styles["Source"].element.iter(qn("w:color"))).set(qn("w:val"), "8B9296")


def language_of(document: Document) -> None:
    next(document.styles.element.iter(qn("w:lang"))).set(qn("w:val"), "en-US")


def only_shapes(document: Document) -> None:
    run = next(each for each in document.element.body.iter(qn("w:rStyle")) if each.get(qn("w:val")) == "MarkMet")
    for words in list(run.getparent().getparent().getparent().iter(qn("w:t")))[1:]:
        words.text = ""


SPOILED: dict[str, tuple[Callable[[Document], Any], str]] = {
    "no headings": (without_headings, "headings: there is no heading"),
    "a skipped level": (
        lambda document: styled(document, "Heading2").set(qn("w:val"), "Heading3"),
        "headings: heading “Children with an up-to-date plan” is of level 3 after 1",
    ),
    "an empty heading": (lambda document: document.add_heading("", 2), "headings: a heading has no words"),
    "a picture without words": (
        lambda document: first(document, "wp:docPr").set("descr", " "),
        "pictures: picture Chart 1 has no words",
    ),
    "a picture named like a file": (
        lambda document: first(document, "wp:docPr").set("descr", "chart-1.png"),
        "pictures: picture Chart 1 has no words",
    ),
    "no header row": (lambda document: drop(document, "w:tblHeader"), "has no header row, or more than one"),
    "row names unmarked": (
        lambda document: first(document, "w:tblLook").set(qn("w:firstColumn"), "0"),
        "does not say that its first row and column are headers",
    ),
    "no caption": (lambda document: drop(document, "w:tblCaption"), "has no caption"),
    "merged cells": (
        lambda document: document.tables[0].cell(1, 0).merge(document.tables[0].cell(1, 1)),
        "has merged cells",
    ),
    "another language": (language_of, "language: the styles do not say en-GB"),
    "settings of another language": (
        lambda document: document.settings.element.remove(document.settings.element.find(qn("w:themeFontLang"))),
        "language: the settings do not say en-GB",
    ),
    "properties of another language": (
        lambda document: setattr(document.core_properties, "language", ""),
        "language: the properties do not say en-GB",
    ),
    "no title": (lambda document: setattr(document.core_properties, "title", ""), "title: there is no title"),
    "typed letters": (lambda document: add(document, "a) first"), "lists: “a) first” is a typed list"),
    "typed bullets": (lambda document: add(document, "• first"), "lists: “• first” is a typed list"),
    "typed numbers": (lambda document: add(document, "4.1 First"), "lists: “4.1 First” is a typed list"),
    "an empty paragraph": (lambda document: add(document, " "), "empty_paragraphs: there is an empty paragraph"),
    "pale words": (colour_of_source, "colours: colour 8B9296 has a contrast of 2.9"),
    "a shape alone": (only_shapes, "marks: a shape has no word beside it"),
}


@pytest.mark.parametrize("spoil, fault", SPOILED.values(), ids=SPOILED)
def test_each_fault_is_found(small: bytes, spoil: Callable[[Document], Any], fault: str) -> None:
    document, file = docx.Document(io.BytesIO(small)), io.BytesIO()
    spoil(document)
    document.save(file)
    assert [met for met in faults(file.getvalue()) if fault in met]


@pytest.mark.parametrize("words", ["https://example.org/a", "www.example.org", "Here", "click here"])
def test_links_without_words_are_found(words: str) -> None:
    made = paper(Heading("One"), Paragraph((Run("See "), Run(words, link="https://example.org/a"))))
    assert faults(write_word(made, [])) == [f"links: link “{words}” does not say where it leads"]


def test_each_rule_is_tried() -> None:
    tried = {fault.split(":")[0] for _, fault in SPOILED.values() if ":" in fault} | {"tables", "links"}
    assert tried == {rule.__name__ for rule in RULES}


def test_a_cell_may_be_empty_and_begin_like_a_list() -> None:
    made = Table("Ranges", (Column("From"), Column("To")), ((Cell("- 5"), Cell("")),))
    assert faults(write_word(paper(Heading("One"), made, Paragraph(plain("After")), chart()), [image()])) == []
