"""What is said on the committee page, in plain sentences; all of it from a publication."""

from collections.abc import Sequence

from equality_tracker.figures.changes import BASIS_WORDS, ShownChange
from equality_tracker.figures.position import NOT_REPORTED, MeasureStanding
from equality_tracker.figures.signals import CONCERN
from equality_tracker.figures.words import MINUS, STATUS_WORDS, SYMBOL_WORDS, counted, listed

NO_CHANGE_KNOWN = "There is no figure of the year before to compare it with."
NOT_SHOWN = "There is no figure to compare with the year before."
NO_VALUES = (NOT_REPORTED, "–", *SYMBOL_WORDS)
JUDGED = ("met", "near", "missed")
REST_WORDS = {
    "year_not_complete": ("waits for the year to be complete", "wait for the year to be complete"),
    "no_target": ("has no target", "have no target"),
    "no_figure": ("has no figure that can be shown", "have no figure that can be shown"),
}


def headline(standings: Sequence[MeasureStanding], counts: dict[str, int]) -> str:
    """Say how a position stands in one sentence."""
    judged = sum(counts[name] for name in JUDGED)
    if not judged:
        return f"{counted(len(standings), 'measure')}, none with a target to judge it by."
    met, near, missed = (counts[name] for name in JUDGED)
    if met == judged:
        said = "all are met"
    else:
        first = f"{met} {'is' if met == 1 else 'are'} met" if met else "none is met"
        said = listed([first, *([f"{near} nearly met"] if near else []), f"{missed or 'none'} missed"])
    return f"Of {counted(judged, 'target')} {said}{_concerns(standings)}."


def _concerns(standings: Sequence[MeasureStanding]) -> str:
    number = sum(one.signal.variation == CONCERN for one in standings)
    verb = "gives" if number == 1 else "give"
    return f"; {counted(number, 'measure')} {verb} cause for concern" if number else ""


def rest_words(counts: dict[str, int]) -> str:
    """Say of how many measures nothing can be judged, and why; empty where there are none."""
    said = [f"{counts[name]} {words[counts[name] != 1]}" for name, words in REST_WORDS.items() if counts[name]]
    return f"Besides these, {listed(said)}." if said else ""


def change_sentence(standing: MeasureStanding) -> str:
    """Say in one sentence how a figure has changed on the year before, and what that means."""
    change = standing.change
    if change is None:
        return NOT_SHOWN if standing.value in NO_VALUES else NO_CHANGE_KNOWN
    compared = f" ({change.compared})" if change.compared else ""
    if not _has_moved(change):
        return f"As in the year before{compared}."
    return f"{change.text} on the year before{compared}{_meaning(change)}."


def _has_moved(change: ShownChange) -> bool:
    """Whether a change is one as it is printed: nought has no sign."""
    return change.text.startswith(("+", MINUS))


def _meaning(change: ShownChange) -> str:
    if change.is_beyond_chance:
        way = {True: ", for the worse", False: ", for the better", None: ""}[change.is_worse]
        return f": a {change.word}{way}{_basis(change)}"
    return ": this could be chance" if change.word_key else "; whether that is more than chance cannot be told yet"


def _basis(change: ShownChange) -> str:
    return f", judged by {BASIS_WORDS[change.word_basis]}" if change.word_basis in BASIS_WORDS else ""


def status_words(standing: MeasureStanding) -> str:
    """Name a status; suppressed and not reported are told apart."""
    if not standing.is_reported:
        return "Not reported"
    return "Suppressed" if standing.value == "c" else STATUS_WORDS[standing.status]


def figure_line(standing: MeasureStanding) -> str:
    """Say what a figure is of: its period, its counts, and what else is noted."""
    counts = standing.counts if " of " in standing.counts else ""
    return " · ".join(filter(None, (standing.period, counts, standing.note)))
