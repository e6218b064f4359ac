"""The elements that a Word paper is made of."""

import re
from collections.abc import Iterable

from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement

Element = BaseOxmlElement
TEXT_WIDTH = 9298
"""Of the template's page, in twentieths of a point."""

_BREAKS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
_UNPRINTABLE = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")


def cleaned(words: str) -> str:
    """Give words without what XML forbids and nobody can see; every kind of line end is one."""
    return _UNPRINTABLE.sub("", _BREAKS.sub("\n", words).replace("\t", " "))


def one_line(words: str) -> str:
    """Give words as `cleaned` does, with single spaces between."""
    return " ".join(cleaned(words).split())


def element(name: str, /, *children: Element, **attributes: str | int) -> Element:
    """Make an element of the namespace ``w``, or of the prefix that its name has; all attributes are of ``w``."""
    made = OxmlElement(name if ":" in name else f"w:{name}")
    for key, value in attributes.items():
        made.set(qn(f"w:{key}"), str(value))
    made.extend(children)
    return made


def paragraph(style: str, runs: Iterable[Element], *properties: Element) -> Element:
    """Make a paragraph.

    Args:
        style: its id in the template.
        runs: what it holds.
        properties: in the order of the schema (keepNext, pageBreakBefore, numPr, bidi).
    """
    return element("p", element("pPr", element("pStyle", val=style), *properties), *runs)


def run(words: str, style: str = "", *properties: Element) -> Element:
    """Make a run of cleaned words; each end of a line breaks it.

    Args:
        words: without what XML forbids.
        style: id of a character style, none for the paragraph's own.
        properties: that come after it, in the order of the schema.
    """
    made = element("r")
    if style or properties:
        made.append(element("rPr", *([element("rStyle", val=style)] if style else []), *properties))
    for place, line in enumerate(words.split("\n")):
        if place:
            made.append(element("br"))
        if line:
            made.append(written(line))
    return made


def written(words: str, name: str = "t") -> Element:
    """Make the element that holds words, with the spaces at their ends."""
    made = element(name)
    made.text = words
    if words != words.strip():
        made.set(qn("xml:space"), "preserve")
    return made


def tab() -> Element:
    """Make a run that goes to the next tab stop."""
    return element("r", element("tab"))
