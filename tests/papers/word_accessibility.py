"""What would keep somebody from reading a Word file: rules of Word's own accessibility checker, and some more.

Each function gives the faults that it finds, in words; `faults` asks them all.
"""

import io
import re
from collections.abc import Callable, Iterator
from functools import cached_property
from itertools import pairwise
from typing import Any

import docx
from docx.oxml.ns import qn

DARKEST_GREY = 4.5
"""Contrast with what is behind it."""
_TYPED_SIGN = re.compile(r"\s*([•●▪–*-]\s|\(?[a-z]\)\s|\d+(\.\d+)*[.)]?\s(?=[A-Z]))")
_BARE_ADDRESS = re.compile(r"(https?://|www\.|mailto:)\S+", re.IGNORECASE)
_EMPTY_WORDS = {"", "here", "click here", "link", "more", "read more"}


class WordFile:
    """A file as its readers' programs see it."""

    def __init__(self, data: bytes) -> None:
        self.document = docx.Document(io.BytesIO(data))
        self.body: Any = self.document.element.body

    @cached_property
    def styles(self) -> dict[str, Any]:
        """By id."""
        return {each.get(qn("w:styleId")): each for each in self.document.styles.element.findall(qn("w:style"))}

    def paragraphs(self) -> Iterator[Any]:
        return self.body.iter(qn("w:p"))

    def tables(self) -> Iterator[Any]:
        return self.body.iter(qn("w:tbl"))

    def property(self, paragraph: Any, path: str) -> str | None:
        """A property of a paragraph, its own or of its style or of what that is based on."""
        found = paragraph.find(f"w:pPr/{path}", paragraph.nsmap)
        style = paragraph.find("w:pPr/w:pStyle", paragraph.nsmap)
        each = self.styles.get(style.get(qn("w:val")) if style is not None else "Normal")
        while found is None and each is not None:
            found = each.find(f"w:pPr/{path}", each.nsmap)
            based = each.find(qn("w:basedOn"))
            each = self.styles.get(based.get(qn("w:val"))) if based is not None else None
        return found.get(qn("w:val")) if found is not None else None


def words_in(element: Any) -> str:
    """The words of an element; a picture or a break counts as something to see."""
    return "".join(each.text or "" for each in element.iter(qn("w:t"))).strip()


def headings(file: WordFile) -> Iterator[str]:
    """In order, none skipped, none empty."""
    levels = [(file.property(each, "w:outlineLvl"), words_in(each)) for each in file.paragraphs()]
    found = [(int(level) + 1, words) for level, words in levels if level is not None]
    if not found:
        yield "there is no heading"
    for (above, _), (level, words) in pairwise([(0, ""), *found]):
        if level > above + 1:
            yield f"heading “{words}” is of level {level} after {above}"
        if not words:
            yield "a heading has no words"


def pictures(file: WordFile) -> Iterator[str]:
    """Each says in words what it shows."""
    for each in file.body.iter(qn("wp:docPr")):
        words = each.get("descr", "").strip()
        if not words or re.fullmatch(r"\S+\.(png|svg|jpe?g)", words):
            yield f"picture {each.get('name')} has no words"


def tables(file: WordFile) -> Iterator[str]:
    """Each has a header row that is repeated, names of its rows, a caption, and no merged cells."""
    for each in file.tables():
        name = words_in(each)[:30]
        rows = each.findall(qn("w:tr"))
        heads = [row.find("w:trPr/w:tblHeader", row.nsmap) is not None for row in rows]
        look = each.find("w:tblPr/w:tblLook", each.nsmap)
        if heads[:1] != [True] or any(heads[1:]):
            yield f"table “{name}” has no header row, or more than one"
        if look is None or {look.get(qn("w:firstRow")), look.get(qn("w:firstColumn"))} != {"1"}:
            yield f"table “{name}” does not say that its first row and column are headers"
        if each.find("w:tblPr/w:tblCaption", each.nsmap) is None:
            yield f"table “{name}” has no caption"
        if any(True for _ in each.iter(qn("w:gridSpan"), qn("w:vMerge"))):
            yield f"table “{name}” has merged cells"


def language(file: WordFile) -> Iterator[str]:
    """Words are read aloud as English of Britain."""
    style = file.document.styles.element.find("w:docDefaults/w:rPrDefault/w:rPr/w:lang", file.body.nsmap)
    theme = file.document.settings.element.find(qn("w:themeFontLang"))
    for name, found in (("styles", style), ("settings", theme)):
        if found is None or found.get(qn("w:val")) != "en-GB":
            yield f"the {name} do not say en-GB"
    if file.document.core_properties.language != "en-GB":
        yield "the properties do not say en-GB"


def title(file: WordFile) -> Iterator[str]:
    """The file has a title of its own."""
    if not file.document.core_properties.title.strip():
        yield "there is no title"


def links(file: WordFile) -> Iterator[str]:
    """The words of a link say where it leads."""
    for each in file.body.iter(qn("w:hyperlink")):
        words = words_in(each)
        if words.lower() in _EMPTY_WORDS or _BARE_ADDRESS.fullmatch(words):
            yield f"link “{words}” does not say where it leads"


def lists(file: WordFile) -> Iterator[str]:
    """What looks like a list is one."""
    for each in file.paragraphs():
        is_cell = each.getparent().tag == qn("w:tc")
        is_entry = (file.property(each, "w:tabs/w:tab") or "") and each.find(qn("w:hyperlink")) is not None
        if not (is_cell or is_entry or file.property(each, "w:numPr/w:numId")) and _TYPED_SIGN.match(words_in(each)):
            yield f"“{words_in(each)[:30]}” is a typed list"


def empty_paragraphs(file: WordFile) -> Iterator[str]:
    """Space is made by styles; but a cell needs a paragraph, and so does the end of a paper after a table."""
    for each in file.paragraphs():
        is_only_one = len(each.getparent().findall(qn("w:p"))) == 1 and each.getparent().tag == qn("w:tc")
        before, after = each.getprevious(), each.getnext()
        ends = after is not None and after.tag == qn("w:sectPr") and before is not None and before.tag == qn("w:tbl")
        has_picture = any(True for _ in each.iter(qn("w:drawing")))
        if not (words_in(each) or has_picture or is_only_one or ends):
            yield "there is an empty paragraph"


def colours(file: WordFile) -> Iterator[str]:
    """Words stand out from the page and from the grey of boxes."""
    shades = {each.get(qn("w:fill")) for each in file.document.styles.element.iter(qn("w:shd"))}
    for root in (file.document.styles.element, file.body):
        for each in root.iter(qn("w:color")):
            worst = min(contrast(each.get(qn("w:val")), shade) for shade in {"FFFFFF", *shades})
            if worst < DARKEST_GREY:
                yield f"colour {each.get(qn('w:val'))} has a contrast of {worst:.1f}"


def contrast(one: str, other: str) -> float:
    """As WCAG 2.2 defines it, of two colours such as 0B0C0C."""
    darker, lighter = sorted((_luminance(one), _luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (0, 2, 4)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def marks(file: WordFile) -> Iterator[str]:
    """A shape never stands alone for a status."""
    for each in file.paragraphs():
        shapes = [one.get(qn("w:val")) for one in each.iter(qn("w:rStyle")) if one.get(qn("w:val")).startswith("Mark")]
        if shapes and not re.search(r"\w", words_in(each)):
            yield "a shape has no word beside it"


RULES: tuple[Callable[[WordFile], Iterator[str]], ...] = (
    headings,
    pictures,
    tables,
    language,
    title,
    links,
    lists,
    empty_paragraphs,
    colours,
    marks,
)


def faults(data: bytes) -> list[str]:
    """Everything that is wrong with a file."""
    file = WordFile(data)
    return [f"{rule.__name__}: {fault}" for rule in RULES for fault in rule(file)]
