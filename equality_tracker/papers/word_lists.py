"""Lists of a Word paper, as Word counts them."""

from collections.abc import Iterator, Sequence

from docx.parts.document import DocumentPart

from equality_tracker.papers.content import Text
from equality_tracker.papers.word_text import direction, has_words, runs_of
from equality_tracker.papers.word_xml import Element, element, paragraph

_LETTERS = 2
"""The template's definition of lettered lists."""


def bullets(part: DocumentPart, items: Sequence[Text]) -> Iterator[Element]:
    """Give a list without an order."""
    for item in filter(has_words, items):
        yield paragraph("ListBullet", runs_of(part, item), *direction(item))


def lettered(part: DocumentPart, items: Sequence[Text]) -> Iterator[Element]:
    """Give a list that begins with a), whatever other lists there are."""
    number = _new_list(part)
    for item in filter(has_words, items):
        counted = element("numPr", element("ilvl", val=0), element("numId", val=number))
        yield paragraph("LetteredList", runs_of(part, item), counted, *direction(item))


def _new_list(part: DocumentPart) -> int:
    """Add a list that counts for itself."""
    numbering = part.numbering_part.element
    number = len(numbering.num_lst) + 1
    begins = element("lvlOverride", element("startOverride", val=1), ilvl=0)
    numbering.append(element("num", element("abstractNumId", val=_LETTERS), begins, numId=number))
    return number
