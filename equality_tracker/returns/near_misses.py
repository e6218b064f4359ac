"""Suggestions for names that a return has nearly right: “White Britsh”, did you mean “White British”?

The spellings of ethnic groups that people use are those that the Race Disparity Unit met in government data
(data/reference/SOURCES.md).
"""

import csv
import re
from collections import Counter, defaultdict
from collections.abc import Iterable
from difflib import get_close_matches
from functools import cache

import duckdb

from equality_tracker import sql
from equality_tracker.settings import REFERENCE

MOST = 200
"""So many different names are looked at, those met most often first: a file of nothing else is not a near miss."""
LONGEST = 200
SHORTEST = 4
CLOSE = 0.8
CLOSE_SPELLING = 0.85
"""Nearer, so that “known” is not taken for “unknown”."""

_SAME_WORDS = {"&": "and", "groups": "group", "minorities": "minority", "excl": "excluding", "exc": "excluding"}
_LEFT_OUT = {"and", "or", "the", "total", "background"}

Asked = tuple[str, str]
"""What a name belongs to (a breakdown for a category, a measure for a breakdown), and the name met."""


class Names:
    """The names that cells of one column may hold."""

    def __init__(self, known: Iterable[tuple[str, str]]) -> None:
        """Take pairs of what a name is known as and the name."""
        pairs = list(known)
        self._names = {name.casefold(): name for _, name in pairs} | {met.casefold(): name for met, name in pairs}
        self._squeezed = {_squeezed(met): name for met, name in self._names.items()}
        # Of two categories that are the same group, the first in the classification is meant.
        self._groups = {_group(met): name for met, name in reversed(self._names.items()) if _group(met)}

    def nearest(self, met: str) -> str:
        """Give the name that was probably meant, or an empty text."""
        if len(met) > LONGEST or not _squeezed(met):
            return ""
        folded = met.casefold()
        found = self._squeezed.get(_squeezed(folded)) or self._only_one(folded)
        if found or _group(folded):
            # A group that is known and that these names do not have must not become one that reads like it.
            return found or self._groups.get(_group(folded), "")
        return self._close(folded) or self._groups.get(_group_nearly(folded), "")

    def _only_one(self, folded: str) -> str:
        """The one name with the same numbers in it, such as “10 to 15” for “10-15”, or of which this is a part."""
        alike = self._alike_in_numbers(folded)
        if not _numbers(folded):
            alike = [name for name in alike if _is_part(folded, name)]
        return self._names[alike[0]] if len(alike) == 1 else ""

    def _close(self, folded: str) -> str:
        close = get_close_matches(folded, self._alike_in_numbers(folded), n=1, cutoff=CLOSE)
        return self._names[close[0]] if close else ""

    def _alike_in_numbers(self, folded: str) -> list[str]:
        return [name for name in self._names if _numbers(name) == _numbers(folded)]


def suggestions(cursor: duckdb.DuckDBPyConnection, column: str, asked: Iterable[Asked]) -> dict[Asked, str]:
    """Give what was probably meant by names met in a column, where there is something near.

    Args:
        cursor: of the check, whose temporary tables are filled.
        column: measure_id, area, breakdown or category.
        asked: each name met, as often as it was met, after what it belongs to.
    """
    known = defaultdict(list)
    for found_in, among, known_as, name in cursor.execute(sql.statement("reads/known_names")).fetchall():
        if found_in == column:
            known[among].append((known_as, name))
    names = {among: Names(pairs) for among, pairs in known.items()}
    often = [each for each, _ in Counter(asked).most_common(MOST)]
    near = {(among, met): names[among].nearest(met) for among, met in often if among in names}
    return {each: name for each, name in near.items() if name and name != each[1]}


def _squeezed(text: str) -> str:
    return re.sub(r"[\W_]+", "", text.casefold())


def _numbers(text: str) -> list[str]:
    return re.findall(r"\d+", text)


def _is_part(text: str, name: str) -> bool:
    """Whether a name begins with a text, or has all of its words. One word may be half of “Not known”."""
    words = _words(text)
    return (len(text) >= SHORTEST and name.startswith(text)) or (len(words) > 1 and words <= _words(name))


def _words(text: str) -> frozenset[str]:
    """The words that tell a name from others, in no order."""
    met: list[str] = re.findall(r"&|[^\W_]+", text.casefold())
    words = (_SAME_WORDS.get(word, word) for word in met)
    return frozenset(words) - _LEFT_OUT


def _group(text: str) -> str:
    """The ethnic group that a spelling stands for, as the spellings name it; empty where it is none."""
    by_squeezed, by_words = _spellings()
    return by_squeezed.get(_squeezed(text)) or by_words.get(_words(text), "")


def _group_nearly(text: str) -> str:
    by_squeezed, _ = _spellings()
    close = get_close_matches(_squeezed(text), by_squeezed, n=1, cutoff=CLOSE_SPELLING)
    return by_squeezed[close[0]] if close else ""


@cache
def _spellings() -> tuple[dict[str, str], dict[frozenset[str], str]]:
    with (REFERENCE / "ethnicity_spellings.csv").open(encoding="utf-8", newline="") as file:
        pairs = [(spelling, standard) for spelling, standard in csv.reader(file)][:0:-1]
    # Where two spellings come to the same, the first in the file is meant.
    return {_squeezed(met): name for met, name in pairs}, {_words(met): name for met, name in pairs}
