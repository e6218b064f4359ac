"""One objective: its priorities, their measures, and how each stands."""

from dataclasses import dataclass
from typing import Any

from equality_tracker.access.people import Person
from equality_tracker.figures.catalogue import catalogue
from equality_tracker.figures.overview import status_counts
from equality_tracker.figures.position import MeasureStanding, position
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
    priorities: tuple[PriorityStanding, ...]


def objective(person: Person, store: Store, objective_id: str, period: str | None = None) -> ObjectiveView:
    """Give an objective at the end of a period; the newest where none is named.

    Raises:
        NotAllowed, NotFound: as `position`, or no such objective.
    """
    found = position(person, store, period)
    known = catalogue(person, store)
    row = known.objective(objective_id)
    own = [priority for priority in known.priorities.values() if priority.objective_id == objective_id]
    views = tuple(
        PriorityStanding(
            priority,
            _of_priority(priority, found.standings),
            _of_priority(priority, found.retired),
        )
        for priority in own
    )
    counts = status_counts([standing for view in views for standing in view.standings])
    aims = listed([AIM_WORDS.get(aim, str(aim)) for aim in str(row.aims).split(";") if aim])
    return ObjectiveView(row, aims, found.period, counts, views)


def _of_priority(priority: Any, standings: tuple[MeasureStanding, ...]) -> tuple[MeasureStanding, ...]:
    return tuple(row for row in standings if row.measure.priority_id == priority.priority_id)
