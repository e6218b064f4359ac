"""A Word file from the template, and as the same bytes for the same content."""

import io
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile, ZipInfo

import docx
from docx.document import Document

from equality_tracker.papers.content import LANGUAGE, Paper
from equality_tracker.papers.word_xml import one_line
from equality_tracker.settings import PROJECT

TEMPLATE = PROJECT / "data" / "paper" / "committee.docx"
_LONGEST_PROPERTY = 255


def new_document(paper: Paper) -> Document:
    """Begin a file with the properties and the footer of a paper, and nothing in it."""
    document = docx.Document(str(TEMPLATE))
    about = document.core_properties
    about.title, about.author, about.subject = map(_property, (paper.title, paper.author, paper.subject))
    about.language = LANGUAGE
    document.sections[0].footer.paragraphs[0].runs[0].text = one_line(paper.footer)
    return document


def saved(document: Document) -> bytes:
    """Give a file without the time of day in it."""
    draft, kept = io.BytesIO(), io.BytesIO()
    document.save(draft)
    with ZipFile(draft) as written, ZipFile(kept, "w") as file:
        for name in written.namelist():
            kind = ZIP_STORED if name.endswith(".png") else ZIP_DEFLATED
            file.writestr(ZipInfo(name), written.read(name), compress_type=kind)
    return kept.getvalue()


def _property(words: str) -> str:
    line = one_line(words)
    return line if len(line) <= _LONGEST_PROPERTY else line[: _LONGEST_PROPERTY - 1] + "…"
