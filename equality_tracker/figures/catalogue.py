"""What the store is about: the council, its framework and the periods one can stand at."""

from dataclasses import dataclass
from typing import Any

from equality_tracker.access.people import Person
from equality_tracker.figures.kept import kept_per_version
from equality_tracker.figures.protection import refresh
from equality_tracker.periods import PeriodProblem, parse_period
from equality_tracker.problems import NotFound
from equality_tracker.store import Store

READER = Person("The figures door", "director")
"""Who reads for answers that are kept and shared; whoever asks for them has been let in before."""


@dataclass(frozen=True)
class Catalogue:
    """Names and definitions, no figures.

    ``measures``, ``priorities`` and ``objectives`` hold rows of the reads of those names, by id and in
    the framework's order; ``positions`` the periods at whose end one can stand, newest first.
    """

    council: str
    banner: str
    source: str
    objectives: dict[str, Any]
    priorities: dict[str, Any]
    measures: dict[str, Any]
    positions: tuple[str, ...]

    @property
    def newest_position(self) -> str:
        """Where one stands unless another period is chosen: the newest quarter, else the newest year."""
        return self.positions[0] if self.positions else ""

    def measure(self, measure_id: str) -> Any:
        """Give a measure's definition; NotFound names what looks like it."""
        if measure_id not in self.measures:
            raise NotFound(f"There is no measure “{measure_id}” here. {_like(measure_id, list(self.measures))}")
        return self.measures[measure_id]

    def objective(self, objective_id: str) -> Any:
        """Give an objective; NotFound names those there are."""
        if objective_id not in self.objectives:
            raise NotFound(f"There is no objective “{objective_id}” here. {_like(objective_id, list(self.objectives))}")
        return self.objectives[objective_id]

    def position(self, text: str | None) -> str:
        """Give the stored form of a period one can stand at; the newest where none is named."""
        if not self.positions:
            raise NotFound("The store holds no figures yet. An officer can submit the first return.")
        if not text:
            return self.newest_position
        try:
            period = str(parse_period(text))
        except PeriodProblem as problem:
            raise NotFound(str(problem)) from problem
        if period not in self.positions:
            raise NotFound(f"There are no figures for {period}. The newest are for {self.newest_position}.")
        return period


def catalogue(person: Person, store: Store) -> Catalogue:
    """Give the store's catalogue, to anybody who may see publications."""
    person.require("see_publications")
    refresh(store)
    return _catalogue(store)


@kept_per_version(most=8)
def _catalogue(store: Store) -> Catalogue:
    settings = dict(store.rows("settings"))
    councils = [area for area, level in store.rows("area_levels") if level == "council"]
    return Catalogue(
        councils[0] if councils else "",
        settings.get("banner", ""),
        settings.get("source", ""),
        _by(store, "objectives", "objective_id"),
        _by(store, "priorities", "priority_id"),
        _by(store, "measures", "measure_id"),
        tuple(period for (period,) in store.rows("positions")),
    )


def _by(store: Store, name: str, key: str) -> dict[str, Any]:
    return {getattr(row, key): row for row in store.read(name).itertuples(index=False)}


def _like(name: str, known: list[str]) -> str:
    from difflib import get_close_matches

    close = get_close_matches(name, known, 3, 0.5)
    return f"Did you mean: {', '.join(close)}?" if close else "Choose one from the list."
