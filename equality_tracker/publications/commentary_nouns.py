"""Whether a number in a text counts people or things, by the words that follow it."""

import re

from equality_tracker.publications.commentary_numbers import Met
from equality_tracker.publications.commentary_words import PEOPLE, STOPS, THINGS

_NEAR = 4
_ARTICLES = frozenset(("the", "our", "its", "these", "those", "their"))
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*|[.,;:!?()\n]")


def is_about_things(text: str, met: Met, labels: str) -> bool:
    """Whether a number counts what nobody can be found by: teams, meetings, reasons.

    “One” counts nobody unless people or what the measure counts follow: it is mostly said of something else.

    Args:
        text: whole.
        met: the number.
        labels: what the measure counts, in words; that is never a mere thing.
    """
    if met.is_percentage or met.decimals:
        return False
    counted = {_single(word) for word in re.findall(r"[a-z]+", labels.lower())} - STOPS
    following = _past_of([word.lower() for word in _WORD.findall(text[met.end : met.end + 120])])
    nearest = _first_noun(following, counted)
    if met.words.lower() == "one" and nearest != "somebody":
        # Said alone, as in “only one”, it counts somebody.
        return nearest == "thing" or not re.search(r"\b(?:only|just|but) $", text[: met.start], re.IGNORECASE)
    return nearest == "thing"


def _past_of(following: list[str]) -> list[str]:
    """Go on to what a number is of: “two of its posts”."""
    if following[:1] != ["of"]:
        return following
    return following[2:] if following[1:2] and following[1] in _ARTICLES else following[1:]


def _first_noun(following: list[str], counted: set[str]) -> str:
    """Say what the first noun near a number is: ``somebody``, a ``thing``, or neither."""
    for word in following[:_NEAR]:
        single = _single(word)
        if single in PEOPLE or single in counted or word in PEOPLE:
            return "somebody"
        if single in THINGS:
            return "thing"
        if word in STOPS or not word[0].isalpha():
            return ""
    return ""


def _single(word: str) -> str:
    """Give a word without the s or ies of several."""
    if word.endswith("ies"):
        return word[:-3] + "y"
    return word[:-1] if word.endswith("s") and not word.endswith("ss") else word
