"""One objective: its priorities, their measures, and how each stands."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from equality_tracker.access.people import Person
from equality_tracker.figures.catalogue import catalogue
from equality_tracker.figures.deadlines import deadlines
from equality_tracker.figures.overview import status_counts
from equality_tracker.figures.position import MeasureStanding, position
from equality_tracker.figures.signal_counts import SignalCounts, signal_counts
from equality_tracker.figures.words import AIM_WORDS, listed
from equality_tracker.store import Store


@dataclass(frozen=True)
class PriorityStanding:
    """A priority with its measures."""

    priority: Any
    standings: tuple[MeasureStanding, ...]
    retired: tuple[MeasureStanding, ...]


@dataclass(frozen=True)
class ObjectiveView:
    """Everything the objective page shows; ``aims`` are those of the duty that it serves, in words."""

    objective: Any
    aims: str
    period: str
    counts: dict[str, int]
    signals: SignalCounts
    priorities: tuple[PriorityStanding, ...]


def objective(
    person: Person, store: Store, objective_id: str, period: str | None = None, today: date | None = None
) -> ObjectiveView:
    """Give an objective at the end of a period; the newest where none is named.

    Args:
        person: must be permitted to see the current position.
        store: whose.
        objective_id: which.
        period: a quarter or year in any form.
        today: the day on which one asks: what is overdue depends on it.

    Raises:
        NotAllowed, NotFound: as `position`, or no such objective.
    """
    found = position(person, store, period)
    known = catalogue(person, store)
    row = known.objective(objective_id)
    own = [priority for priority in known.priorities.values() if priority.objective_id == objective_id]
    standings = deadlines(person, store, found.period, today).noted(found.standings)
    views = tuple(
        PriorityStanding(
            priority,
            _of_priority(priority, standings),
            _of_priority(priority, found.retired),
        )
        for priority in own
    )
    all_of_them = [standing for view in views for standing in view.standings]
    aims = listed([AIM_WORDS.get(aim, str(aim)) for aim in str(row.aims).split(";") if aim])
    return ObjectiveView(row, aims, found.period, status_counts(all_of_them), signal_counts(all_of_them), views)


def _of_priority(priority: Any, standings: tuple[MeasureStanding, ...]) -> tuple[MeasureStanding, ...]:
    return tuple(row for row in standings if row.measure.priority_id == priority.priority_id)
