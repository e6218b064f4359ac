"""The overview: how many measures are met, what needs attention, what moved most."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from equality_tracker.access.people import Person
from equality_tracker.figures.catalogue import catalogue
from equality_tracker.figures.position import MeasureStanding, position
from equality_tracker.figures.words import counted, listed
from equality_tracker.store import Store

STATUS_ORDER = ("met", "near", "missed", "year_not_complete", "no_target", "no_figure")


@dataclass(frozen=True)
class Concern:
    """Something that needs attention, with its reason in words; ``standing`` is None for a group of measures."""

    title: str
    reason: str
    severity: str
    standing: MeasureStanding | None = None


@dataclass(frozen=True)
class ObjectiveStanding:
    """How many measures of an objective stand how."""

    objective: Any
    counts: dict[str, int]

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
    objectives: tuple[ObjectiveStanding, ...]
    concerns: tuple[Concern, ...]
    improved: tuple[MeasureStanding, ...]
    worsened: tuple[MeasureStanding, ...]
    standings: tuple[MeasureStanding, ...]


def overview(person: Person, store: Store, period: str | None = None) -> Overview:
    """Give the overview at the end of a period; the newest where none is named.

    Raises:
        NotAllowed, NotFound: as `position`.
    """
    found = position(person, store, period)
    known = catalogue(person, store)
    moved = sorted(filter(_has_moved, found.standings), key=_weight, reverse=True)
    return Overview(
        found.period,
        _headline(found.standings),
        status_counts(found.standings),
        tuple(_of_objective(objective, found.standings) for objective in known.objectives.values()),
        concerns(found.standings),
        tuple(row for row in moved if row.change and row.change.is_worse is False)[:4],
        tuple(row for row in moved if row.change and row.change.is_worse)[:4],
        found.standings,
    )


def status_counts(standings: Sequence[MeasureStanding]) -> dict[str, int]:
    """Count measures by status, in the order of `STATUS_ORDER`, all statuses named."""
    counts = Counter(row.status for row in standings)
    return {status: counts[status] for status in STATUS_ORDER}


def _of_objective(objective: Any, standings: Sequence[MeasureStanding]) -> ObjectiveStanding:
    own = [row for row in standings if row.measure.objective_id == objective.objective_id]
    return ObjectiveStanding(objective, status_counts(own))


def _headline(standings: Sequence[MeasureStanding]) -> str:
    counts = status_counts(standings)
    judged = counts["met"] + counts["near"] + counts["missed"]
    if not judged:
        return f"{counted(len(standings), 'measure')}, none with a target to judge it by"
    if not counts["missed"]:
        return f"None of {counted(judged, 'measure')} with a target misses it"
    verb = "misses" if counts["missed"] == 1 else "miss"
    return f"{counts['missed']} of {counted(judged, 'measure')} {verb} the target"


def _has_moved(row: MeasureStanding) -> bool:
    return row.change is not None and row.change.is_worse is not None and row.change.is_beyond_chance


def _has_improved(row: MeasureStanding) -> bool:
    return _has_moved(row) and row.change is not None and row.change.is_worse is False


def _weight(row: MeasureStanding) -> float:
    return row.change.weight if row.change else 0.0


def concerns(standings: Sequence[MeasureStanding]) -> tuple[Concern, ...]:
    """Give what needs attention, most pressing first: missed and worse, missed, worse, not reported."""
    weighed = sorted(standings, key=_pressure, reverse=True)
    found = [_concern(row) for row in weighed if _pressure(row) > (0, 0)]
    return (*found[:5], *_unreported(standings)[:1]) if found else tuple(_unreported(standings)[:1])


def _pressure(row: MeasureStanding) -> tuple[float, float]:
    is_missed = row.status == "missed"
    has_worsened = _has_moved(row) and bool(row.change and row.change.is_worse)
    return 2.0 * is_missed + 1.5 * has_worsened, row.missed_periods + _weight(row) * has_worsened


def _concern(row: MeasureStanding) -> Concern:
    reasons = []
    if row.change and _has_moved(row) and row.change.is_worse:
        reasons.append(f"{row.change.text} on the same period of the year before.")
    if row.status == "missed":
        stretch = "" if row.missed_periods < 2 else f" for {row.missed_periods} periods running"
        better = f", though better than a year before ({row.change.text})" if row.change and _has_improved(row) else ""
        reasons.append(f"Target of {row.target} missed{stretch}{better}.")
    return Concern(row.measure.title, " ".join(reasons), "missed" if row.status == "missed" else "near", row)


def _unreported(standings: Sequence[MeasureStanding]) -> list[Concern]:
    missing = [row for row in standings if not row.is_reported]
    if not missing:
        return []
    leads = Counter(row.measure.lead for row in missing)
    title = f"{counted(len(missing), 'figure')} not reported"
    who = listed([f"{lead} ({number})" for lead, number in leads.most_common()])
    return [Concern(title, f"{who}, for {missing[0].period}.", "no_figure")]
