"""What was published, read back exactly as it was."""

import json
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

import pandas as pd

from equality_tracker.access.people import Person
from equality_tracker.figures.kept import kept_for_good
from equality_tracker.framework import Framework
from equality_tracker.framework_versions import stored_framework
from equality_tracker.periods import parse_period
from equality_tracker.problems import NotFound
from equality_tracker.store import Store


@dataclass(frozen=True)
class Publication:
    """A publication: what was shown of a period and the four years before it, as at a moment.

    ``corrects`` is the publication that it corrects and ``corrected_by`` the one that corrects it, each empty for
    none; ``correction`` says in words what it corrects. ``audit`` is the audit's result as JSON. ``sha256`` is of its
    fields, its figures and its commentaries.
    """

    publication_id: str
    title: str
    period: str
    with_quarters: bool
    as_at: datetime
    published_by: str
    published_at: datetime
    data_version: int
    framework_version: int
    policy: str
    threshold: int
    zeros: str
    corrects: str
    correction: str
    audit: str
    figure_count: int
    sha256: str
    corrected_by: str = ""

    @property
    def number(self) -> int:
        """Its number: 12 of ``P0012``."""
        return int(self.publication_id[1:])

    @property
    def audit_record(self) -> dict[str, Any]:
        """What the disclosure audit found when it was published."""
        return json.loads(self.audit)

    @property
    def end(self) -> date:
        """The last day of its period."""
        return parse_period(self.period).last_day


@dataclass(frozen=True)
class PublishedCommentary:
    """What a lead wrote of a measure and period, as it was signed off."""

    publication_id: str
    measure_id: str
    period: str
    what_happened: str
    what_is_done: str
    written_by: str
    written_at: datetime
    signed_by: str
    signed_at: datetime


def publications(person: Person, store: Store) -> list[Publication]:
    """Give everything that was published, newest first."""
    person.require("see_publications")
    return [Publication(*row) for row in store.rows("publications")]


def newest_publication(person: Person, store: Store) -> Publication | None:
    """Give the publication of the newest period, as it was corrected last; None where nothing was published."""
    return max(publications(person, store), key=lambda one: (one.end, one.number), default=None)


def publication(person: Person, store: Store, publication_id: str) -> Publication:
    """Give one publication; NotFound names those there are."""
    every = publications(person, store)
    wanted = publication_id.strip().upper()
    for found in every:
        if found.publication_id == wanted:
            return found
    known = ", ".join(found.publication_id for found in every)
    there_are = f"There are: {known}." if known else "Nothing has been published yet."
    raise NotFound(f"There is no publication “{publication_id}”. {there_are}")


def published_figures(person: Person, store: Store, publication_id: str) -> pd.DataFrame:
    """Give the figures of a publication: one row per figure, all columns of the table published_figures.

    It is shared: whoever gets it must not change it.

    Raises:
        NotFound: there is no such publication.
    """
    return _figures(store, publication(person, store, publication_id).publication_id)


@kept_for_good(most=8)
def _figures(store: Store, publication_id: str) -> pd.DataFrame:
    return store.read("published_figures", publication_id=publication_id)


def published_framework(person: Person, store: Store, publication_id: str) -> Framework:
    """Give the framework under which a publication was made: its titles, definitions and targets as they were.

    Raises:
        NotFound: there is no such publication.
    """
    return _framework(store, publication(person, store, publication_id).framework_version)


@kept_for_good(most=8)
def _framework(store: Store, version: int) -> Framework:
    with store.looking() as cursor:
        return stored_framework(cursor, version)


def published_commentaries(person: Person, store: Store, publication_id: str) -> list[PublishedCommentary]:
    """Give what was said of measures in a publication, by measure and period.

    Raises:
        NotFound: there is no such publication.
    """
    named = publication(person, store, publication_id).publication_id
    return [PublishedCommentary(*row) for row in store.rows("published_commentaries", publication_id=named)]
