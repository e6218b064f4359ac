"""What a paper is made of: a publication, the objectives chosen of it, its figures, charts and wording."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pandas as pd

from equality_tracker.access.people import Person
from equality_tracker.figures.attention import Attention, attention
from equality_tracker.figures.deadlines import Deadlines, day
from equality_tracker.figures.position import MeasureStanding
from equality_tracker.figures.signals import CONCERN
from equality_tracker.papers.choices import Choices
from equality_tracker.papers.content import Bullets, Heading, Lettered, Paragraph, Text
from equality_tracker.papers.measure_charts import MeasureChart, published_charts
from equality_tracker.papers.wording import Wording, wording_for
from equality_tracker.periods import Period, parse_period
from equality_tracker.problems import NotFound
from equality_tracker.publications.published_position import (
    PublishedMeasure,
    PublishedObjective,
    definitions,
    published_position,
)
from equality_tracker.publications.reading import Publication, publication, published_figures, published_framework
from equality_tracker.store import Store

FEW = 20
"""Of so many measures each is set out in detail; of more, only those of which there is something to say."""


@dataclass(frozen=True)
class Material:
    """Everything that the sections of a paper are made from: frozen figures and words, nothing live.

    ``published`` are all figures of the publication; ``measures`` all definitions by id; ``tables`` those of the
    framework as it was; ``names`` what the placeholders of the wording stand for.
    """

    publication: Publication
    choices: Choices
    wording: Wording
    objectives: tuple[PublishedObjective, ...]
    published: pd.DataFrame
    measures: Mapping[str, Any]
    tables: Mapping[str, list[Any]]
    charts: Mapping[str, MeasureChart]
    names: Mapping[str, str]

    @property
    def is_whole(self) -> bool:
        """Whether it is the whole position, not exceptions only."""
        return self.choices.scope == "annual"

    @property
    def at(self) -> Period:
        """The period at whose end the position stands."""
        return parse_period(self.publication.period)

    @cached_property
    def every(self) -> tuple[PublishedMeasure, ...]:
        """All measures of the chosen objectives, in order."""
        return tuple(one for objective in self.objectives for one in objective.measures)

    @cached_property
    def figures(self) -> pd.DataFrame:
        """The figures of the chosen objectives' measures."""
        return self.published[self.published["measure_id"].isin({row.measure_id for row in self.standings})]

    @cached_property
    def standings(self) -> tuple[MeasureStanding, ...]:
        """How each of them stands."""
        return tuple(one.standing for one in self.every)

    @cached_property
    def needing(self) -> tuple[Attention, ...]:
        """The measures that need attention, the most pressing first; nothing in a publication is overdue."""
        return attention(self.standings, Deadlines(self.at, self.at.last_day, {}))

    @cached_property
    def totals(self) -> dict[str, pd.DataFrame]:
        """The figures of the whole council by measure, in order of time."""
        whole = self.figures["area"].eq("Total") & self.figures["breakdown"].eq("Total")
        return {str(name): rows for name, rows in self.figures[whole].groupby("measure_id")}

    def said(self, section: str) -> tuple[Heading | Paragraph | Bullets | Lettered, ...]:
        """Give a section of the wording, its paragraphs numbered; nothing where it is empty."""
        blocks = self.wording.section(section, self.choices.scope, self.names)
        return tuple(Paragraph(one.text, is_numbered=True) if isinstance(one, Paragraph) else one for one in blocks)

    def line(self, section: str) -> Text:
        """Give a section of the front matter."""
        return self.wording.line(section, self.choices.scope, self.names)

    def shown_in_detail(self, measures: Iterable[PublishedMeasure]) -> tuple[PublishedMeasure, ...]:
        """Give those of an objective's measures that are set out one by one."""
        return tuple(one for one in self.told(measures) if not self.is_long or has_something_to_say(one))

    def told(self, measures: Iterable[PublishedMeasure]) -> tuple[PublishedMeasure, ...]:
        """Give those of an objective's measures that the paper tells of: all, or the exceptions."""
        return tuple(one for one in measures if self.is_whole or is_exception(one.standing))

    @property
    def is_long(self) -> bool:
        """Whether it tells of more measures than can be set out one by one."""
        return len(self.told(self.every)) > FEW


def is_exception(row: MeasureStanding) -> bool:
    """Whether a measure is missed, near, or a cause for concern."""
    return row.status in ("missed", "near") or row.signal.variation == CONCERN


def has_something_to_say(one: PublishedMeasure) -> bool:
    """Whether a measure is set out in detail beside many others.

    It is where something was said of it, its target is missed, it gives cause for concern, clearly got worse, or by a
    clear change came to meet its target.
    """
    row = one.standing
    is_pressing = row.status == "missed" or row.signal.variation == CONCERN
    return is_pressing or one.commentary is not None or bool(clearly_changed([row], True)) or is_achievement(row)


def is_achievement(row: MeasureStanding) -> bool:
    """Whether a measure meets its target and got better by a change that is clear by itself too."""
    change = row.change
    if row.status != "met" or change is None or not clearly_changed([row], is_worse=False):
        return False
    return change.lower is not None and change.upper is not None and not change.lower <= 0 <= change.upper


def clearly_changed(rows: Iterable[MeasureStanding], is_worse: bool | None) -> list[MeasureStanding]:
    """Give the measures that clearly got worse, or better, or where that is None neither, on the year before."""
    moved = [row for row in rows if row.change is not None and row.change.is_beyond_chance]
    return [row for row in moved if row.change is not None and row.change.is_worse is is_worse]


def material(
    person: Person, store: Store, publication_id: str, choices: Choices, wording: Wording | None = None
) -> Material:
    """Gather what a paper is made of.

    Args:
        person: anybody may see publications.
        store: whose.
        publication_id: which.
        choices: what the paper holds.
        wording: its fixed words; the council's own where None is given.

    Raises:
        NotFound: there is no such publication, or no such objective in it. Problem: the council's wording is wrong.
    """
    found = publication(person, store, publication_id)
    framework = published_framework(person, store, found.publication_id)
    return Material(
        found,
        choices,
        wording or wording_for(store),
        _chosen(published_position(person, store, found.publication_id).objectives, choices.objectives),
        published_figures(person, store, found.publication_id),
        definitions(framework),
        framework.tables,
        published_charts(person, store, found.publication_id) if choices.with_charts else {},
        _names(found, framework.tables["areas"]),
    )


def _chosen(every: tuple[PublishedObjective, ...], ids: tuple[str, ...]) -> tuple[PublishedObjective, ...]:
    known = [one.objective.objective_id for one in every]
    for name in ids:
        if name not in known:
            there_are = f"There are: {', '.join(known)}." if known else "It has no measures at all."
            raise NotFound(f"There is no objective “{name}” with measures in this publication. {there_are}")
    return tuple(one for one in every if not ids or one.objective.objective_id in ids)


def _names(found: Publication, areas: Iterable[Any]) -> dict[str, str]:
    at = parse_period(found.period)
    return {
        "council": next((area.area for area in areas if area.level == "council"), "the Council"),
        "period": found.period,
        "year": at.year,
        "next_year": Period(at.start + 1).year,
        "as_at": day(found.as_at.date()),
        "publication": found.publication_id,
        "title": found.title,
    }
