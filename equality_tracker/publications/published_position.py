"""A publication laid out as people read it: every measure as it stood, from the frozen figures alone."""

from dataclasses import dataclass
from types import SimpleNamespace
from typing import Any

import pandas as pd

from equality_tracker.access.people import Person
from equality_tracker.figures.catalogue import READER
from equality_tracker.figures.kept import kept_for_good
from equality_tracker.figures.overview import status_counts
from equality_tracker.figures.position import MeasureStanding, is_active, standing_of
from equality_tracker.framework import Framework
from equality_tracker.periods import parse_period
from equality_tracker.publications.published_groups import PublishedGroups, groups_by_measure
from equality_tracker.publications.reading import (
    PublishedCommentary,
    publication,
    published_commentaries,
    published_figures,
    published_framework,
)
from equality_tracker.store import Store


@dataclass(frozen=True)
class PublishedMeasure:
    """A measure as it was published: how it stood, what was said of it, its groups and areas."""

    standing: MeasureStanding
    commentary: PublishedCommentary | None
    groups: tuple[PublishedGroups, ...]


@dataclass(frozen=True)
class PublishedObjective:
    """An objective with how many of its measures stood how, and each of them."""

    objective: Any
    counts: dict[str, int]
    measures: tuple[PublishedMeasure, ...]


@dataclass(frozen=True)
class PublishedPosition:
    """How everything stood in a publication; ``suppressed`` counts the figures of which something is suppressed."""

    counts: dict[str, int]
    suppressed: int
    objectives: tuple[PublishedObjective, ...]


def published_position(person: Person, store: Store, publication_id: str) -> PublishedPosition:
    """Give how every measure stood in a publication, by objective: from its figures and its framework, not today's.

    Args:
        person: anybody may see publications.
        store: whose.
        publication_id: which.

    Raises:
        NotFound: there is no such publication.
    """
    return _position(store, publication(person, store, publication_id).publication_id)


@kept_for_good(most=8)
def _position(store: Store, publication_id: str) -> PublishedPosition:
    framework = published_framework(READER, store, publication_id)
    figures = published_figures(READER, store, publication_id)
    told = {one.measure_id: one for one in published_commentaries(READER, store, publication_id)}
    period = publication(READER, store, publication_id).period
    measures = definitions(framework)
    groups = groups_by_measure(figures, measures)
    every = [
        PublishedMeasure(standing, told.get(standing.measure_id), groups.get(standing.measure_id, ()))
        for standing in _standings(figures, measures, period)
    ]
    objectives = tuple(_of_objective(each, every) for each in framework.tables["objectives"])
    return PublishedPosition(
        status_counts([one.standing for one in every]),
        int((figures["numerator_symbol"].eq("c") | figures["denominator_symbol"].eq("c")).sum()),
        tuple(each for each in objectives if each.measures),
    )


def definitions(framework: Framework) -> dict[str, Any]:
    """Give a framework's measures by id, each with the titles of its priority and objective, in its order."""
    priorities = {one.priority_id: one for one in framework.tables["priorities"]}
    objectives = {one.objective_id: one for one in framework.tables["objectives"]}
    found = {}
    for row in framework.tables["measures"]:
        priority = priorities[row.priority_id]
        objective = objectives[priority.objective_id]
        above = {"priority": priority.title, "objective_id": objective.objective_id, "objective": objective.title}
        days = {name: pd.Timestamp(day) if (day := getattr(row, name)) else None for name in _DAYS}
        found[row.measure_id] = SimpleNamespace(**row.model_dump() | above | days)
    return found


_DAYS = ("active_from", "active_to")


def _standings(figures: pd.DataFrame, measures: dict[str, Any], period: str) -> list[MeasureStanding]:
    at = parse_period(period)
    whole = figures[figures["area"].eq("Total") & figures["breakdown"].eq("Total")]
    totals = {name: rows for name, rows in whole.groupby("measure_id")}
    return [
        standing_of(measure, totals.get(measure_id), at)
        for measure_id, measure in measures.items()
        if is_active(measure, at)
    ]


def _of_objective(objective: Any, every: list[PublishedMeasure]) -> PublishedObjective:
    own = [one for one in every if one.standing.measure.objective_id == objective.objective_id]
    return PublishedObjective(objective, status_counts([one.standing for one in own]), tuple(own))
