"""What looks like a person's name in a text."""

import re
from collections.abc import Iterable, Iterator
from itertools import chain

from equality_tracker.publications.commentary_words import BEFORE_DATES, DATES, INSTITUTIONS, NO_NAMES, STARTERS

_NAME = r"[A-ZÀ-Þ][^\W\d_]*(?:['’-][^\W\d_]+)*"
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_TITLED = re.compile(
    r"\b(?:Mr|Mrs|Ms|Miss|Mx|Dr|Cllr|Councillor|Prof|Professor|Sir|Dame|Rev|Reverend|Lord|Lady|Judge)\.?"
    rf"(?:[ \u00a0]{_NAME}\.?(?=\W|$))+(?<!\.)"
)
_INITIALLED = re.compile(rf"\b(?:[A-Z]\. ?){{1,3}}{_NAME}")
_CALLED = re.compile(rf"\b(?:called|named|known as)[ \u00a0]{_NAME}")
_OPENING = " \u00a0\t\"'“\u2018(–-*•"


def names_in(text: str, known: frozenset[str]) -> Iterator[str]:
    """Give what looks like a person's name: after a title or initial, or two words with capitals one after the other.

    Args:
        text: plain.
        known: words of the framework in lower case, which are no names.
    """
    known = known | NO_NAMES
    for shape in (_TITLED, _INITIALLED, _CALLED):
        for met in shape.finditer(text):
            if shape is not _CALLED or not _is_known(met[0].split()[-1], known | INSTITUTIONS):
                yield met[0]
                text = text[: met.start()] + "·" * len(met[0]) + text[met.end() :]
    yield from (" ".join(run) for run in _runs(text, known | STARTERS) if _is_name(run, known))


def words_of(texts: Iterable[str]) -> frozenset[str]:
    """Give the words of texts, in lower case."""
    return frozenset(_plain(met[0]) for met in chain.from_iterable(_WORD.finditer(text) for text in texts))


def _is_name(run: list[str], known: frozenset[str]) -> bool:
    if len(run) < 2 or any(_is_known(word, INSTITUTIONS) for word in run):
        return False
    return not all(_is_known(word, known) or word.endswith("shire") for word in run)


def _is_known(word: str, known: frozenset[str]) -> bool:
    plain = _plain(word)
    return plain in known or plain.removesuffix("s") in known


def _runs(text: str, openings: frozenset[str]) -> Iterator[list[str]]:
    """Words with a capital that follow each other, without a usual word that a sentence begins with."""
    run: list[str] = []
    end, before = 0, ""
    for met in _WORD.finditer(text):
        word = met[0]
        if run and text[end : met.start()] not in (" ", "\u00a0"):
            yield run
            run = []
        is_opening = _is_known(word, openings) and _begins_sentence(text, met.start())
        is_date = _plain(word) in DATES and before in BEFORE_DATES
        if _is_capitalised(word) and not is_opening and not is_date:
            run.append(word)
        elif run:
            yield run
            run = []
        end, before = met.end(), word.lower()
    yield run


def _begins_sentence(text: str, place: int) -> bool:
    before = text[:place].rstrip(_OPENING)
    return not before or before[-1] in ".!?:;\n"


def _is_capitalised(word: str) -> bool:
    return word[0].isupper() and any(letter.islower() for letter in word[1:])


def _plain(word: str) -> str:
    return word.lower().removesuffix("'s").removesuffix("’s")
