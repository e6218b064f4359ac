"""A cell of the map of disparities: a measure by a breakdown, in a few words."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from equality_tracker.figures.inequality_groups import ELSE, HIDDEN
from equality_tracker.figures.inequality_outcomes import ALIKE, CHANCE, DISPARITY, GAP, NO_BASE, NO_SHARES, TOO_FEW
from equality_tracker.figures.inequality_words import WORSE, gap_words, short_words, times
from equality_tracker.figures.words import counted, is_missing

NONE, SUPPRESSED, NOT_COMPARED, NO_FIGURES = "none", "suppressed", "not_compared", "no_figures"

STATE_WORDS = {
    NONE: "none",
    TOO_FEW: "too few",
    SUPPRESSED: "hidden",
    NOT_COMPARED: "not compared",
    NO_FIGURES: "no figures",
}
STATE_SENTENCES = {
    NONE: "no disparity found",
    TOO_FEW: "too few people to say",
    SUPPRESSED: "cannot be shown, a figure needed for it is suppressed",
    NOT_COMPARED: "there is nothing to compare the shares with",
    NO_FIGURES: "no figures for this period",
}


@dataclass(frozen=True)
class Cell:
    """What was found of a measure by a breakdown.

    ``state`` is DISPARITY, GAP or one of STATE_WORDS; ``direction`` that of the most evident group, ``number`` how many
    groups share both, ``worst`` the most evident in a few figures; ``sentence`` says it all.
    """

    breakdown: str
    state: str
    sentence: str
    direction: str = ""
    number: int = 0
    worst: str = ""
    is_share: bool = False


def cell(measure: Any, breakdown: str, rows: Sequence[Any], apart: Sequence[Any]) -> Cell:
    """Give the cell of a measure and a breakdown.

    Args:
        measure: its definition.
        breakdown: which.
        rows: the known groups as they were compared; none where there are no figures.
        apart: those of them with a disparity or a gap, each once.
    """
    for outcome in (DISPARITY, GAP):
        found = [row for row in apart if row.outcome == outcome]
        if found:
            return _apart(measure, breakdown, found)
    state = _state(rows)
    return Cell(breakdown, state, STATE_SENTENCES[state])


def _apart(measure: Any, breakdown: str, found: Sequence[Any]) -> Cell:
    adverse = [row for row in found if row.direction == WORSE] or found
    worst = max(adverse, key=lambda row: row.evidence)
    alike = [row for row in found if row.direction == worst.direction]
    words = short_words(worst.outcome, worst.direction, worst.is_share)
    figures = _figures(worst, measure)
    named = f"{counted(len(alike), 'group')}: {words}. Most evident: {worst.category}, {figures}"
    return Cell(breakdown, worst.outcome, named, worst.direction, len(alike), figures, worst.is_share)


def _figures(row: Any, measure: Any) -> str:
    if row.outcome == DISPARITY and not is_missing(row.ratio):
        return f"{times(row.ratio)} times"
    return gap_words(row.gap, measure, row.is_share)


def _state(rows: Sequence[Any]) -> str:
    """What there is to say where nothing was found: the most telling of what the groups came to."""
    outcomes, reasons = {row.outcome for row in rows}, {row.reason for row in rows}
    told = (
        (NONE, outcomes & {CHANCE, ALIKE}),
        (TOO_FEW, outcomes & {TOO_FEW}),
        (SUPPRESSED, reasons & {HIDDEN, ELSE + HIDDEN}),
        (NOT_COMPARED, reasons & {NO_SHARES, NO_BASE}),
    )
    return next((state for state, is_so in told if is_so), NO_FIGURES)
