"""Text that the fonts of a paper can print: no empty boxes, no characters that upset a page, words that can break."""

import re
import unicodedata
from collections.abc import Iterator
from functools import cache
from heapq import nlargest

from equality_tracker.settings import DATA

FONTS = DATA / "paper" / "fonts"
SPACES = {"\t": " ", "\r": "\n", "\v": "\n", "\f": "\n", "\x85": "\n", "\u2028": "\n", "\u2029": "\n"}
JOINERS = "\u200c\u200d"
WELCOME_FORMATS = JOINERS + "\u00ad\u200b\u200e\u200f\u2060"
"""Invisible characters that may stay: of joining, breaking and direction. Embeddings and overrides may not."""
LONGEST_WORD = 30
LONGEST_NAME = 60
A_FEW = 6
BREAK = "\u200b"
_MODIFIER = re.compile("[\ufe00-\ufe0f\U0001f3fb-\U0001f3ff\U000e0100-\U000e01ef]")
_LONG_WORD = re.compile(rf"\S{{{LONGEST_WORD + 1},}}")
_PLACE_TO_BREAK = re.compile(r"[/.?&=_:;,-]+(?=.)|[^\W_]{16}(?=.)")


@cache
def families() -> tuple[frozenset[str], ...]:
    """Give what each family of fonts has, in the order in which they are tried."""
    lines = (FONTS / "coverage.txt").read_text(encoding="ascii").splitlines()
    return tuple(frozenset(_characters(line.partition("\t")[2])) for line in lines)


def _characters(ranges: str) -> Iterator[str]:
    for each in ranges.split():
        first, last = (int(number, 16) for number in each.split("-"))
        yield from map(chr, range(first, last + 1))


def printable(text: str) -> str:
    """Give a text as it can be printed.

    A character that no font has, such as most emoji, becomes its Unicode name in square brackets; control characters
    go, and kinds of line ends become one.
    """
    if text.isascii() and text.isprintable():
        return text
    composed = unicodedata.normalize("NFC", text.replace("\r\n", "\n"))
    return "".join(_each(composed))


def _each(text: str) -> Iterator[str]:
    base = before = " "
    for character in text:
        shown = SPACES.get(character, character)
        if not _is_mark(shown):
            base = shown
        yield _shown(shown, base, before)
        before = shown


def _shown(character: str, base: str, before: str) -> str:
    category = unicodedata.category(character)
    if category in ("Cc", "Cs", "Cf") or _changes_the_one_before(character) or ord(character) & 0xFFFE == 0xFFFE:
        return character if _may_stay(character, before) else ""
    return character if _has(base, character) else _named(character)


def _may_stay(character: str, before: str) -> bool:
    if character in JOINERS:
        return unicodedata.category(before)[0] in "LM" and _has(before, character)
    return character == "\n" or character in WELCOME_FORMATS


def _has(base: str, character: str) -> bool:
    """Whether a font has a character, and, for a mark, the letter below it too."""
    return any(character in family and base in family for family in families())


def _is_mark(character: str) -> bool:
    return unicodedata.category(character)[0] == "M" and not _changes_the_one_before(character)


def _changes_the_one_before(character: str) -> bool:
    """Whether it is a variation selector or a colour of skin: neither says anything alone."""
    return bool(_MODIFIER.match(character))


def _named(character: str) -> str:
    name = unicodedata.name(character, "").lower()
    return f"[{name or f'U+{ord(character):04X}'}]"


def breakable(text: str) -> str:
    """Give a text whose very long words, such as addresses, may break across lines."""
    return _LONG_WORD.sub(lambda word: _PLACE_TO_BREAK.sub(rf"\g<0>{BREAK}", word[0]), text)


def longest_words(text: str) -> list[str]:
    """Give the few longest stretches that cannot break: the widest of them is the text's narrowest width, or nearly."""
    return nlargest(A_FEW, set(re.split(rf"[\s{BREAK}]+", text)), key=lambda word: (len(word), word))


def is_right_to_left(text: str) -> bool:
    """Whether a text is a passage from right to left: longer than a name, and most of its letters are."""
    directions = _directions(text)
    return len(text) > LONGEST_NAME and directions.count("r") > directions.count("l")


def directed(text: str) -> Iterator[tuple[str, bool]]:
    """Cut a text where its direction changes; what stands between two words from right to left goes with them.

    Yields:
        Each stretch and whether it is written from right to left.
    """
    end = 0
    for stretch in re.finditer("r[rn]*r|r", _directions(text)):
        yield text[end : stretch.start()], False
        yield text[stretch.start() : stretch.end()], True
        end = stretch.end()
    yield text[end:], False


def _directions(text: str) -> str:
    """Give a letter for each character: ``r`` from right to left, ``l`` from left to right, ``n`` neither."""
    if text.isascii():
        return "l" if any(map(str.isalpha, text)) else ""
    kinds = {"R": "r", "AL": "r", "L": "l"}
    return "".join(kinds.get(unicodedata.bidirectional(character), "n") for character in text)
