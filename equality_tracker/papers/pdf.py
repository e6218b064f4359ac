"""A paper as PDF/UA-1: the template ``data/paper/committee.typ`` set by typst, with the fonts of the project alone."""

import json
import logging
from collections.abc import Sequence

import typst

from equality_tracker.papers.content import ChartImage, Paper
from equality_tracker.papers.pdf_blocks import template_data
from equality_tracker.papers.pdf_characters import FONTS
from equality_tracker.papers.pdf_rows import with_row_headers
from equality_tracker.problems import Problem
from equality_tracker.settings import DATA

TEMPLATE = DATA / "paper" / "committee.typ"
_log = logging.getLogger(__name__)


def write_pdf(paper: Paper, images: Sequence[ChartImage]) -> bytes:
    """Set a paper.

    Args:
        paper: what it holds; its text is never read as markup.
        images: a picture for each of its charts, in their order.

    Returns:
        A tagged PDF (PDF/UA-1). It holds no date, so that equal papers are equal files.

    Raises:
        Problem: the paper cannot be set; what typst said is logged.
    """
    fonts = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=[FONTS])
    inputs = {"paper": json.dumps(template_data(paper, images), ensure_ascii=False)}
    try:
        content = typst.compile(
            TEMPLATE, root=TEMPLATE.parent, font_paths=fonts, sys_inputs=inputs, pdf_standards=["1.7", "ua-1"]
        )
    except typst.TypstError as error:
        _log.exception("The paper %s was not set: %s", paper.title, error.diagnostic)
        said = f"The PDF could not be made, because typst found this: {error.message}."
        raise Problem(f"{said} Make the Word file instead, and tell whoever looks after this installation.") from error
    return with_row_headers(content)
