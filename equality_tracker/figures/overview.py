"""The overview: how many measures are met, what needs attention, what moved most."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from equality_tracker.access.people import Person
from equality_tracker.figures.attention import Attention, attention
from equality_tracker.figures.catalogue import catalogue
from equality_tracker.figures.deadlines import Deadlines, deadlines, late_title, late_words, waiting_words
from equality_tracker.figures.position import MeasureStanding, position
from equality_tracker.figures.signal_counts import MatrixRow, SignalCounts, matrix, signal_counts
from equality_tracker.figures.words import counted
from equality_tracker.store import Store

MOST_CARDS = 6
SIGNS = ("concern", "usually_missed", "clearly_worse")
"""Reasons that are more than ordinary variation."""
STATUS_ORDER = ("met", "near", "missed", "year_not_complete", "no_target", "no_figure")


@dataclass(frozen=True)
class Concern:
    """A card of what needs attention: its reason in words and as a key; no ``standing`` for a group of measures."""

    title: str
    words: str
    reason: str
    standing: MeasureStanding | None = None


@dataclass(frozen=True)
class ObjectiveStanding:
    """How many measures of an objective stand how, and what their signals say."""

    objective: Any
    counts: dict[str, int]
    signals: SignalCounts

    @property
    def total(self) -> int:
        """How many measures the objective has."""
        return sum(self.counts.values())


@dataclass(frozen=True)
class Overview:
    """Everything the overview page shows."""

    period: str
    headline: str
    counts: dict[str, int]
    signals: SignalCounts
    matrix: tuple[MatrixRow, ...]
    objectives: tuple[ObjectiveStanding, ...]
    attention: tuple[Attention, ...]
    concerns: tuple[Concern, ...]
    waiting: str
    improved: tuple[MeasureStanding, ...]
    worsened: tuple[MeasureStanding, ...]
    standings: tuple[MeasureStanding, ...]

    def reasons(self) -> dict[str, tuple[str, ...]]:
        """Give why measures need attention, by measure: keys of `attention.REASON_WORDS`."""
        return {one.standing.measure_id: one.reasons for one in self.attention}


def overview(person: Person, store: Store, period: str | None = None, today: date | None = None) -> Overview:
    """Give the overview at the end of a period.

    Args:
        person: must be permitted to see the current position.
        store: whose.
        period: a quarter or year in any form; the newest where none is named.
        today: the day on which one asks: what is overdue depends on it.

    Raises:
        NotAllowed, NotFound: as `position`.
    """
    found = position(person, store, period)
    due = deadlines(person, store, found.period, today)
    standings = due.noted(found.standings)
    needing = attention(standings, due)
    moved = sorted(filter(_has_moved, standings), key=_weight, reverse=True)
    return Overview(
        found.period,
        _headline(standings, needing),
        status_counts(standings),
        signal_counts(standings),
        matrix(standings),
        tuple(_of_objective(each, standings) for each in catalogue(person, store).objectives.values()),
        needing,
        concerns(needing, due),
        waiting_words(standings, due),
        tuple(row for row in moved if row.change and row.change.is_worse is False)[:4],
        tuple(row for row in moved if row.change and row.change.is_worse)[:4],
        standings,
    )


def status_counts(standings: Sequence[MeasureStanding]) -> dict[str, int]:
    """Count measures by status, in the order of `STATUS_ORDER`, all statuses named."""
    counts = Counter(row.status for row in standings)
    return {status: counts[status] for status in STATUS_ORDER}


def _of_objective(objective: Any, standings: Sequence[MeasureStanding]) -> ObjectiveStanding:
    own = [row for row in standings if row.measure.objective_id == objective.objective_id]
    return ObjectiveStanding(objective, status_counts(own), signal_counts(own))


def _headline(standings: Sequence[MeasureStanding], needing: Sequence[Attention]) -> str:
    """Say what needs attention: what is worse than usual or has clearly got worse, and how many targets are missed."""
    reasons = Counter(reason for one in needing for reason in one.reasons)
    if reasons["concern"]:
        verbs, number = ("gives cause for concern", "give cause for concern"), reasons["concern"]
    elif reasons["clearly_worse"]:
        verbs, number = ("has clearly got worse", "have clearly got worse"), reasons["clearly_worse"]
    else:
        return _target_headline(standings)
    target = _target_headline(standings, is_alone=False)
    return f"{counted(number, 'measure')} {verbs[number != 1]}; {target[0].lower()}{target[1:]}"


def _target_headline(standings: Sequence[MeasureStanding], is_alone: bool = True) -> str:
    counts = status_counts(standings)
    judged = counts["met"] + counts["near"] + counts["missed"]
    if not judged:
        every = counted(len(standings), "measure")
        return f"{every}, none with a target to judge it by" if is_alone else f"none of {every} has a target"
    if not counts["missed"]:
        return f"None of {counted(judged, 'measure')} with a target misses it"
    verb = "misses its" if counts["missed"] == 1 else "miss their"
    return f"{counts['missed']} of {counted(judged, 'measure') if is_alone else judged} {verb} target"


def _has_moved(row: MeasureStanding) -> bool:
    """Whether a measure clearly moved, and its change on the year before by itself is more than chance too.

    The word alone comes from all the periods: a measure that has been high for years has it beside a small change.
    """
    change = row.change
    if change is None or change.is_worse is None or not change.is_beyond_chance:
        return False
    return change.lower is None or change.upper is None or change.lower > 0 or change.upper < 0


def _weight(row: MeasureStanding) -> float:
    return row.change.weight if row.change else 0.0


def concerns(needing: Sequence[Attention], due: Deadlines) -> tuple[Concern, ...]:
    """Give the cards: real signs first, then what is overdue as one card, then targets missed without a sign."""
    late = [one.standing for one in needing if one.reason == "overdue"]
    signs = [_concern(one) for one in needing if one.reason in SIGNS]
    rest = [_concern(one) for one in needing if one.reason == "missed"]
    overdue = [Concern(late_title(len(late)), late_words(late, due), "overdue")] if late else []
    return tuple([*signs[: MOST_CARDS - len(overdue)], *overdue, *rest][:MOST_CARDS])


def _concern(one: Attention) -> Concern:
    return Concern(one.standing.measure.title, one.words, one.reason, one.standing)
