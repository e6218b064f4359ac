"""Text with its marks and links as runs of Word, in either direction of writing."""

import re
from collections.abc import Iterator
from dataclasses import replace
from urllib.parse import quote, urlsplit

from docx.opc.constants import RELATIONSHIP_TYPE
from docx.opc.part import Part
from docx.oxml.ns import qn

from equality_tracker.papers.content import Run, Text, words_of
from equality_tracker.papers.word_xml import Element, cleaned, element, run

_RIGHT_TO_LEFT = "[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc\U00010800-\U00010fff\U0001e800-\U0001efff]"
_STRETCH = re.compile(rf"{_RIGHT_TO_LEFT}+(?:[\W\d_]*{_RIGHT_TO_LEFT}+)*")
_HEBREW = re.compile("[\u0590-\u05ff\ufb1d-\ufb4f]")
_ADDRESS_SIGNS = "/:?#[]@!$&'()*+,;=%-._~"
_STYLES = {(True, False): "Strong", (False, True): "Emphasis", (True, True): "IntenseEmphasis"}


def runs_of(part: Part, text: Text) -> list[Element]:
    """Give a text as runs and links.

    Args:
        part: that keeps the addresses.
        text: whose unprintable characters are left out.
    """
    return [made for each in _trimmed(text) for made in _linked(part, each)]


def plain_runs(words: str, style: str = "") -> list[Element]:
    """Give words as runs, those that are written from right to left marked so."""
    made = []
    for stretch, is_right_to_left in _stretches(cleaned(words)):
        made.append(run(stretch, style, *(_right_to_left(stretch) if is_right_to_left else ())))
    return made


def caption_runs(words: str) -> list[Element]:
    """Give a caption: what it is about is bold, what explains it after that is not."""
    name, end, rest = words.partition(". ")
    return [*plain_runs(name + end.rstrip(), "Strong"), *plain_runs(end[1:] + rest)]


def direction(text: Text | str) -> tuple[Element, ...]:
    """Give the property of a paragraph whose letters are mostly written from right to left; none for another."""
    words = text if isinstance(text, str) else words_of(text)
    turned = len(re.findall(_RIGHT_TO_LEFT, words))
    return (element("bidi"),) if turned > sum(map(str.isalpha, words)) / 2 else ()


def has_words(text: Text | str) -> bool:
    """Whether there is anything to print."""
    return bool(cleaned(text if isinstance(text, str) else words_of(text)).strip())


def _trimmed(text: Text) -> list[Run]:
    """Leave out the spaces and ends of lines around a text."""
    runs = [replace(each, text=cleaned(each.text)) for each in text]
    if runs:
        runs[0] = replace(runs[0], text=runs[0].text.lstrip())
        runs[-1] = replace(runs[-1], text=runs[-1].text.rstrip())
    return runs


def _linked(part: Part, text: Run) -> list[Element]:
    address = safe_address(text.link)
    if not address:
        return plain_runs(text.text, _STYLES.get((text.is_bold, text.is_italic), ""))
    link = element("hyperlink", *plain_runs(text.text, "Hyperlink"), history=1)
    link.set(qn("r:id"), part.relate_to(address, RELATIONSHIP_TYPE.HYPERLINK, is_external=True))
    return [link]


def safe_address(address: str) -> str:
    """Give an address as Word takes it; empty where Word would call it broken, or it is no site, mail or telephone."""
    try:
        parts = urlsplit(cleaned(address).strip())
    except ValueError:
        return ""
    is_telephone = parts.scheme == "tel" and re.fullmatch(r"[+\d().-]+", parts.path)
    is_site = parts.scheme in ("http", "https") and parts.hostname and not re.search(r"[\s\\<>\"]", parts.netloc)
    is_mail = parts.scheme == "mailto" and re.fullmatch(r"[^@\s]+@[^@\s]+", parts.path)
    return quote(parts.geturl(), safe=_ADDRESS_SIGNS) if is_site or is_mail or is_telephone else ""


def _right_to_left(words: str) -> tuple[Element, ...]:
    """The marks of a run; the template takes what is not Hebrew for Arabic."""
    language = (element("lang", bidi="he-IL"),) if _HEBREW.match(words) else ()
    return (element("rtl"), *language)


def _stretches(words: str) -> Iterator[tuple[str, bool]]:
    place = 0
    for met in _STRETCH.finditer(words):
        if met.start() > place:
            yield words[place : met.start()], False
        yield met[0], True
        place = met.end()
    if place < len(words):
        yield words[place:], False
