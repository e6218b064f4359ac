"""Word files, opened again for tests."""

import io
from collections.abc import Sequence
from typing import Any

import docx
from docx.document import Document
from docx.oxml.ns import qn

from equality_tracker.papers.content import ChartImage
from equality_tracker.papers.word import write_word
from tests.papers.sample import paper


def opened(*blocks: Any, images: Sequence[ChartImage] = ()) -> Document:
    return docx.Document(io.BytesIO(write_word(paper(*blocks), images)))


def found(element: Any, name: str) -> list[Any]:
    return list(element.iter(qn(name)))


def values(element: Any, name: str, attribute: str = "w:val") -> list[str | None]:
    return [each.get(qn(attribute)) for each in found(element, name)]


def texts(document: Document) -> list[str]:
    return [each.text for each in document.paragraphs]
