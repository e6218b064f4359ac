"""Publishing: freezing what is shown of a period, once nothing hidden can be worked out from it."""

import json
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

import duckdb
import pandas as pd

from equality_tracker import sql
from equality_tracker.access.people import Person
from equality_tracker.figures.catalogue import catalogue
from equality_tracker.figures.protection import refresh
from equality_tracker.framework_versions import number_in_force
from equality_tracker.periods import Period, parse_period
from equality_tracker.problems import NotFound, Problem
from equality_tracker.progress import Progress, quiet
from equality_tracker.publications.asking import Asked, asked_for, require_its_place
from equality_tracker.publications.fingerprint import fields_of, fingerprint
from equality_tracker.publications.reading import Publication, publications
from equality_tracker.publications.refusing import KEY, require_safe
from equality_tracker.store import Store, now, record_act

YEARS = 5
"""So many a publication spans: that of its period, and those before it."""

Cursor = duckdb.DuckDBPyConnection


@dataclass(frozen=True)
class _Audited:
    """The figures that the audit found safe to print, by their keys, and the data version that they are of."""

    keys: pd.DataFrame
    record: dict[str, Any]
    data_version: int


def publish(  # noqa: PLR0913 - each is something that one says of a publication
    person: Person,
    store: Store,
    title: str,
    period: str,
    with_quarters: bool = False,
    corrects: str = "",
    correction: str = "",
    progress: Progress = quiet,
    at: datetime | None = None,
) -> Publication:
    """Freeze what is shown of a period and the four years before it, with what was signed off about it.

    Args:
        person: must be permitted to publish.
        store: whose.
        title: in one line.
        period: a year or a quarter, in any form.
        with_quarters: whether groups and areas are printed for quarters too, not for years alone.
        corrects: the publication of the same period that this one corrects; empty for none.
        correction: what it corrects, in words.
        progress: told how much of it is done, from 0 to 1, and what is being done.
        at: when, where it is history.

    Returns:
        The publication. It never changes.

    Raises:
        NotAllowed: the person may not. PeriodProblem: it is no period. NotFound: the period has no figures, or there is
        no publication to correct. Problem: the title is blank or too long; the period is published already and this is
        no correction of it; a hidden count could be worked out; figures changed meanwhile.
    """
    person.require("publish")
    asked = asked_for(title, period, with_quarters, corrects, correction)
    require_its_place(asked, publications(person, store))
    audited = _audited(person, store, asked, progress)
    progress(0.95, "Freezing the figures")
    with store.writing(f"publish {asked.period}") as cursor:
        published = _frozen(cursor, person, asked, audited, at or now())
        record_act(cursor, person.name, "publish", published.publication_id, asked.title, at)
    progress(1.0, "Published")
    return published


def publishable(person: Person, store: Store, period: str, with_quarters: bool = False) -> pd.DataFrame:
    """Give the keys of the figures that a publication of a period prints, of those that are shown now.

    Returns:
        One row per figure: measure_id, period, area, breakdown, category.

    Raises:
        NotAllowed: the person may not publish. PeriodProblem: it is no period. NotFound: it has no figures.
    """
    person.require("publish")
    refresh(store)
    until = parse_period(period)
    first_year = Period(until.start - YEARS + 1).year
    last_quarter = str(until if until.is_quarter else Period(until.start, 4))
    keys = store.read("publishable_keys", first_year=first_year, last_quarter=last_quarter, with_quarters=with_quarters)
    if not keys["period"].eq(str(until)).any():
        newest = catalogue(person, store).position(None)
        raise NotFound(f"There are no figures for {until}. The newest are for {newest}.")
    return keys


def _audited(person: Person, store: Store, asked: Asked, progress: Progress) -> _Audited:
    """Audit what would be printed, before anything is written: it takes long, and others may write meanwhile."""
    # Only here: the solver behind it takes longer to load than most other commands take in all.
    from equality_tracker.figures.auditing import audit_of

    data_version = int(store.rows("newest_figures_version")[0][0])
    keys = publishable(person, store, str(asked.period), asked.with_quarters)
    audit = audit_of(person, store, keys, lambda share, words: progress(0.95 * share, words))
    require_safe(audit.failing, catalogue(person, store).measures, asked.with_quarters)
    return _Audited(keys, audit.record(), data_version)


def _frozen(cursor: Cursor, person: Person, asked: Asked, audited: _Audited, at: datetime) -> Publication:
    """Keep a publication within the transaction: its figures, its commentaries, then itself with the hash of all."""
    _require_unchanged(cursor, audited.data_version)
    every = [Publication(*row) for row in cursor.execute(sql.statement("reads/publications")).fetchall()]
    require_its_place(asked, every)
    number = f"P{max((one.number for one in every), default=0) + 1:04d}"
    unhashed = Publication(
        publication_id=number,
        title=asked.title,
        period=str(asked.period),
        with_quarters=asked.with_quarters,
        as_at=at,
        published_by=person.name,
        published_at=at,
        data_version=audited.data_version,
        corrects=asked.corrects,
        correction=asked.correction,
        audit=json.dumps(audited.record, ensure_ascii=False),
        figure_count=_add_content(cursor, number, audited.keys),
        sha256="",
        **_rules(cursor),
    )
    published = replace(unhashed, sha256=fingerprint(cursor, unhashed))
    cursor.execute(sql.statement("writes/add_publication"), fields_of(published) | {"sha256": published.sha256})
    return published


def _add_content(cursor: Cursor, number: str, keys: pd.DataFrame) -> int:
    """Freeze figures and commentaries under a number; gives how many figures."""
    named = {"publication_id": number}
    cursor.register("incoming_rows", keys[KEY])
    ((added,),) = cursor.execute(sql.statement("writes/add_published_figures"), named).fetchall()
    cursor.unregister("incoming_rows")
    cursor.execute(sql.statement("writes/add_published_commentaries"), named)
    return int(added)


def _rules(cursor: Cursor) -> dict[str, Any]:
    """Give what figures were judged and protected by."""
    ((threshold, zeros, policy),) = cursor.execute(sql.statement("reads/disclosure_rules")).fetchall()
    framework_version = number_in_force(cursor) or 0
    return {"framework_version": framework_version, "policy": policy, "threshold": threshold, "zeros": zeros}


def _require_unchanged(cursor: Cursor, data_version: int) -> None:
    newest = cursor.execute(sql.statement("reads/newest_figures_version")).fetchall()[0][0]
    if int(newest) != data_version:
        raise Problem("Figures changed while they were being audited, so nothing was published. Publish again.")
