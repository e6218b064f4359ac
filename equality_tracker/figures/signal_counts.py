"""How many measures show what sign, and a matrix of measures by variation and assurance."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from equality_tracker.figures.position import MeasureStanding
from equality_tracker.figures.signals import ASSURANCE_WORDS, COMMON, CONCERN, IMPROVEMENT, VARIATION_WORDS
from equality_tracker.figures.words import counted, listed

NEUTRAL = "neutral"
NO_RANGE = "none"
NO_RANGE_WORDS = "No usual range yet, or yearly"
VARIATION_ROWS = {
    CONCERN: VARIATION_WORDS[CONCERN],
    IMPROVEMENT: VARIATION_WORDS[IMPROVEMENT],
    NEUTRAL: "Unusual, neither better nor worse",
    COMMON: VARIATION_WORDS[COMMON],
    NO_RANGE: NO_RANGE_WORDS,
}
"""Rows of the matrix: key and words."""
ASSURANCE_COLUMNS = {
    "missed": ASSURANCE_WORDS["missed"],
    "uncertain": ASSURANCE_WORDS["uncertain"],
    "met": ASSURANCE_WORDS["met"],
    "": "No target, or nothing can be said",
}
"""Columns of the matrix: key and words."""


@dataclass(frozen=True)
class MatrixRow:
    """Measures of one kind of variation; ``cells`` holds those of each of `ASSURANCE_COLUMNS`."""

    key: str
    words: str
    cells: tuple[tuple[MeasureStanding, ...], ...]


@dataclass(frozen=True)
class SignalCounts:
    """How many measures show what sign: ``variation`` by keys of `VARIATION_ROWS`; how many usually miss the target."""

    variation: dict[str, int]
    usually_missed: int

    @property
    def charted(self) -> int:
        """How many have a usual range."""
        return sum(self.variation.values()) - self.variation[NO_RANGE]

    @property
    def sentence(self) -> str:
        """All of it in one line."""
        if not self.charted:
            return "No measure has a usual range yet: too few points, or reported once a year."
        said = listed(self._said(*_VERBS))
        missing = f" {self._missing}." if self._missing else ""
        return f"Of {counted(self.charted, 'measure')} with a usual range, {said}.{missing}"

    @property
    def line(self) -> str:
        """What stands out, in short; empty where nothing does."""
        return listed([*self._said(CONCERN, IMPROVEMENT), *filter(None, [self._missing])])

    @property
    def _missing(self) -> str:
        return f"{self.usually_missed} {_MISSING[self.usually_missed != 1]}" if self.usually_missed else ""

    def _said(self, *keys: str) -> list[str]:
        numbers = {key: self.variation[key] for key in keys}
        return [f"{number} {_VERBS[key][number != 1]}" for key, number in numbers.items() if number]


_VERBS = {
    CONCERN: ("gives cause for concern", "give cause for concern"),
    IMPROVEMENT: ("shows a sign of improvement", "show a sign of improvement"),
    NEUTRAL: ("is unusual", "are unusual"),
    COMMON: ("is as usual", "are as usual"),
}
_MISSING = ("usually misses its target", "usually miss their target")


def is_usually_missed(row: MeasureStanding) -> bool:
    """Whether a measure usually misses its target, and is not about to reach it.

    The usual range is made from all quarters so far, so that a measure which improves step by step counts as missing
    its target for years after it got there: not brought forward where it shows a sign of improvement and has reached
    at least its floor.
    """
    is_getting_there = row.signal.variation == IMPROVEMENT and row.status in ("met", "near")
    return row.signal.assurance == "missed" and not is_getting_there


def variation_key(row: MeasureStanding) -> str:
    """Name the row of the matrix in which a measure stands."""
    return row.signal.variation.removesuffix("_high").removesuffix("_low") or NO_RANGE


def signal_counts(standings: Sequence[MeasureStanding]) -> SignalCounts:
    """Count measures by what their signals say."""
    counts = Counter(variation_key(row) for row in standings)
    return SignalCounts({key: counts[key] for key in VARIATION_ROWS}, sum(map(is_usually_missed, standings)))


def matrix(standings: Sequence[MeasureStanding]) -> tuple[MatrixRow, ...]:
    """Lay measures out by variation and assurance; kinds of variation that nobody shows are left out."""
    rows = [MatrixRow(key, words, _cells(key, standings)) for key, words in VARIATION_ROWS.items()]
    return tuple(row for row in rows if any(row.cells))


def _cells(key: str, standings: Sequence[MeasureStanding]) -> tuple[tuple[MeasureStanding, ...], ...]:
    own = [row for row in standings if variation_key(row) == key]
    return tuple(tuple(row for row in own if row.signal.assurance == assurance) for assurance in ASSURANCE_COLUMNS)
