"""The numbers in a text that could be figures: counts and percentages, in digits or in words up to twenty."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

_UNITS = "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
_UNITS += " eighteen nineteen twenty"
WORDS = {word: number for number, word in enumerate(_UNITS.split(), start=1)}
_TENS: str = "twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety"
_MONTHS = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?"
    r"|Nov(?:ember)?|Dec(?:ember)?)"
)
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_NUMBER = rf"(?:\d[\d,]*(?:\.\d+)?|{'|'.join(WORDS)})"
_UNIT = (
    r"(?:(?:working|calendar|school|full|more|extra|further|whole|consecutive|financial|successive)[ -])*"
    r"(?:minute|hour|day|week|weekend|fortnight|month|quarter|term|year|decade|occasion)s?\b"
)

NOT_FIGURES = [
    # Days and years.
    rf"\b{_DAY} ?(?:(?:to|and|or|–|-) ?{_DAY} ?)?(?:of )?{_MONTHS}\b(?: ?\d{{4}}\b)?",
    rf"\b{_MONTHS} \d{{1,2}}(?:st|nd|rd|th|,? \d{{4}})\b",
    r"\b\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b",
    r"\b\d{4}-\d{2}-\d{2}\b",
    r"\b(?:19|20)\d{2} ?[-–/] ?(?:(?:19|20)?\d{2})\b",
    r"(?<![\d,.])(?:199\d|20[0-4]\d)\b(?![,.]\d|%| per ?cent)",
    r"\bQ[1-4]\b|(?<!this )(?<!last )(?<!the )(?<!each )(?<!next )\bquarters? (?:[1-4]|one|two|three|four)\b",
    # Times, ages, money, school years, places of a law.
    r"\b\d{1,2}[:.]\d{2} ?(?:am|pm)\b|\b\d{1,2}:\d{2}\b|\b\d{1,2} ?(?:am|pm)\b|\b24/7\b",
    rf"\bage[sd]?(?: of| between| from)? {_NUMBER}(?: ?(?:to|and|or|–|-) ?{_NUMBER})?\b",
    r"\b\d{1,2} ?(?:to|and|or|–|-) ?\d{1,2}[- ]year[- ]olds?\b|\b\d{1,2}[- ]year[- ]olds?\b",
    r"\b\d{1,2} (?:and|or) (?:over|under|above|older|younger)\b|\b(?:over|under)[- ]\d{1,2}s\b",
    r"£ ?[\d,.]+(?: ?(?:k|m|bn|million|billion|thousand)\b)?",
    rf"\b{_NUMBER} (?:million|billion|thousand|pounds|pence|miles?|kilometres?)\b",
    rf"\bYears? {_NUMBER}(?: (?:to|and) {_NUMBER})?\b",
    r"\b(?:[Ss]ections?|[Aa]rticles?|[Ss]chedules?|[Cc]hapters?|[Pp]aragraphs?|[Rr]egulations?|[Aa]ppendix|[Aa]nnex"
    r"|[Pp]ages?|[Oo]bjectives?|[Pp]riorit(?:y|ies)|[Kk]ey [Ss]tage|[Tt]iers?|Stage|Level|Phase|Part|Band|Step|Theme)"
    rf" {_NUMBER}[a-z]?(?:\(\w\))?\b",
    # A number of the list itself, and how long, how often or how much more.
    r"^[ \t]*\d{1,2}[.)](?= )",
    rf"\b{_NUMBER} (?:out )?of (?:the |these |those |our )?(?:(?:last|past|next|previous|{_NUMBER}) )*{_UNIT}(?<=s)",
    rf"\b{_NUMBER}(?: ?(?:to|and|or|–|-) ?{_NUMBER})?[ -]{_UNIT}",
    rf"\b{_NUMBER} times\b",
    rf"\b{_NUMBER} (?:percentage |per ?cent )?points?\b",
    r"\bone (?:another|day|way)\b|\bno one\b|\bone by one\b|\bone-to-one\b|\bone or more\b",
    # One in four, as one says it.
    rf"\b(?:{'|'.join(WORDS)}) (?:in|in every|out of every) (?:two|three|four|five|ten|twenty|(?:a )?hundred)\b(?!-)",
]
"""Shapes of numbers that are no figures of a measure."""

_FIGURE = re.compile(
    r"(?<![\w.,£$€/])(?P<digits>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?)(?![\w]|,\d|\.\d|/\d)"
    rf"|\b(?:(?P<tens>{_TENS})[ -](?P<rest>one|two|three|four|five|six|seven|eight|nine)|(?P<word>{'|'.join(WORDS)}))\b"
    r"(?!-[a-z])",
    re.IGNORECASE,
)
_PERCENT = re.compile(r"\s?(?:%|per ?cent\b)", re.IGNORECASE)


@dataclass(frozen=True)
class Met:
    """A number met in a text: its words, its value, how many decimals were typed, and where it stands."""

    words: str
    value: float
    decimals: int
    is_percentage: bool
    start: int
    end: int


def without_others(text: str) -> str:
    """Blank out the numbers of a text that are no figures; every other letter stays in its place."""
    for shape in NOT_FIGURES:
        flags = re.MULTILINE if "Years" in shape or "Stage" in shape else re.MULTILINE | re.IGNORECASE
        text = re.sub(shape, lambda met: re.sub(r"[^\n]", "·", met[0]), text, flags=flags)
    return text


def numbers_in(text: str) -> Iterator[Met]:
    """Give the numbers of a text that could be figures, in its order."""
    plain = without_others(text)
    for found in _FIGURE.finditer(plain):
        percent = _PERCENT.match(plain, found.end())
        end = percent.end() if percent else found.end()
        digits = found["digits"] or ""
        decimals = len(digits.partition(".")[2])
        yield Met(text[found.start() : end], _value(found), decimals, percent is not None, found.start(), end)


def _value(found: re.Match[str]) -> float:
    if found["digits"]:
        return float(found["digits"].replace(",", ""))
    if found["word"]:
        return WORDS[found["word"].lower()]
    return (_TENS.split("|").index(str(found["tens"]).lower()) + 2) * 10 + WORDS[found["rest"].lower()]
