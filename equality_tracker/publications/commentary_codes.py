"""Case numbers and other marks of one person in a text, by their shapes."""

import re

CODES: dict[str, re.Pattern[str]] = {
    "an e-mail address": re.compile(r"[\w.+'-]+@[\w-]+\.[\w.-]*\w"),
    "a date of birth": re.compile(
        r"\b(?:date of birth|d\.?o\.?b\.?|born(?: on)?)\W{0,3}"
        r"\d{1,2}(?:st|nd|rd|th)?[ ./-](?:\d{1,2}|[a-z]{3,9})[ ./-]\d{2,4}\b",
        re.IGNORECASE,
    ),
    "a National Insurance number": re.compile(r"\b[A-Z]{2} ?\d{2} ?\d{2} ?\d{2} ?[A-D]\b"),
    "an NHS number": re.compile(r"\b\d{3}[ -]\d{3}[ -]\d{4}\b"),
    "a telephone number": re.compile(r"(?<![\w£])(?:\+44[ ()\d-]{9,}|\(?0[1-9][ ()\d-]{8,})\d"),
    "a postcode": re.compile(r"\b[A-Z]{1,2}\d[A-Z\d]? ?\d[ABD-HJLNP-UW-Z]{2}\b"),
    "a case number": re.compile(
        r"\b[A-Z]{1,6}[-/_]\d{2,4}[-/_]\d{2,}\b"
        r"|\b[A-Z]{1,6}[-/_]?\d{5,}\b"
        r"|(?<![\w£,.])\d{6,}(?![\d,]|\.\d)"
        r"|\b(?i:case|file|reference|ref|record|complaint|referral)\.? (?i:numbers?|nos?|nrs?|id)\.?:? ?[A-Z]{0,4}\d+\b"
        r"|\b(?i:case|complaint|referral|reference|ref)\.?:? ?#?[A-Z]{0,4}\d{3,}\b"
    ),
    "a letter in place of a name": re.compile(r"\b(?:Child|Baby|Family|Boy|Girl|Mother|Father) [A-HJ-Z]\b(?![.'’]?\w)"),
}
"""What points to one person, by its shape; the more telling shapes come first."""


def codes_in(text: str) -> list[tuple[str, re.Match[str]]]:
    """Give each mark of one person in a text, with what it looks like, in the order of the text."""
    found: list[tuple[str, re.Match[str]]] = []
    for kind, shape in CODES.items():
        found += [(kind, met) for met in shape.finditer(text) if not _overlaps(met, found)]
    return sorted(found, key=lambda one: one[1].start())


def _overlaps(met: re.Match[str], found: list[tuple[str, re.Match[str]]]) -> bool:
    return any(met.start() < other.end() and other.start() < met.end() for _, other in found)
