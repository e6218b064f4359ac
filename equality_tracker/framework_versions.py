"""Every framework that was proposed or applied, kept whole: the list of them, and any of them again."""

import json
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import duckdb

from equality_tracker import sql
from equality_tracker.access.people import Person
from equality_tracker.framework_difference import Change, Tables, difference
from equality_tracker.framework_reading import Framework
from equality_tracker.framework_retiring import Used, with_derived
from equality_tracker.framework_tables import MODELS, TABLES
from equality_tracker.framework_workbook import workbook_of
from equality_tracker.periods import parse_period
from equality_tracker.problems import NotFound
from equality_tracker.store import Store, now

Cursor = duckdb.DuckDBPyConnection

STATUS_WORDS = {"proposed": "waiting", "in_force": "in force", "replaced": "replaced", "rejected": "rejected"}


@dataclass(frozen=True)
class Version:
    """A framework as a whole.

    ``status`` is ``proposed``, ``in_force``, ``replaced`` or ``rejected``; ``summary`` says in words what it changed
    when it was proposed or came into force; ``based_on`` is the version that was in force then. Whoever applies one
    at once has proposed and decided. ``is_kept``: its content is there, and can be exported.
    """

    version: int
    status: str
    source: str
    summary: str
    based_on: int | None
    proposed_by: str
    proposed_at: datetime
    decided_by: str
    decided_at: datetime | None
    reason: str
    is_kept: bool


def versions(person: Person, store: Store) -> list[Version]:
    """Give every version, newest first, to those who change or approve frameworks."""
    person.require("approve_framework")
    return [_version(row) for row in store.rows("framework_versions")]


def version_of(person: Person, store: Store, number: int) -> Version:
    """Give one version; NotFound says which there are."""
    found = {version.version: version for version in versions(person, store)}
    if number not in found:
        raise NotFound(f"There is no version {number} of the framework. The newest is {max(found, default=0)}.")
    return found[number]


def framework_of(person: Person, store: Store, version: int | None = None) -> Framework:
    """Give a version whole; that in force unless one is named."""
    person.require("approve_framework")
    with store.looking() as cursor:
        return stored_framework(cursor, version)


def export_framework(person: Person, store: Store, version: int | None = None) -> bytes:
    """Give a version as a workbook with a sheet per table; that in force unless one is named.

    Read again, it holds exactly the same.

    Raises:
        NotAllowed: the person may not. NotFound: there is no such version, or its content was not kept.
    """
    person.require("approve_framework")
    with store.looking() as cursor:
        number = version or number_in_force(cursor)
        return workbook_of(stored_framework(cursor, number).tables, number or 0)


def changes_between(person: Person, store: Store, before: int | None, after: int | None) -> list[Change]:
    """Give what is different between two versions; None stands for that in force."""
    person.require("approve_framework")
    with store.looking() as cursor:
        return difference(stored_framework(cursor, before).tables, stored_framework(cursor, after).tables)


def number_in_force(cursor: Cursor) -> int | None:
    """Give the number of the version in force; None before the first."""
    return cursor.execute(sql.statement("reads/newest_framework_version")).fetchall()[0][0]


def stored_framework(cursor: Cursor, version: int | None = None) -> Framework:
    """Give a version as it came into force, else as it was proposed; an empty one before the first.

    A table of `OPTIONAL` that it said nothing of, or that there was none of then, is not among its tables.

    Raises:
        NotFound: its content was not kept.
    """
    number = version or number_in_force(cursor)
    if number is None:
        return Framework({table: [] for table in TABLES}, "nothing yet")
    found = dict(cursor.execute(sql.statement("reads/framework_contents"), {"version": number}).fetchall())
    if not found:
        raise NotFound(f"Version {number} of the framework was not kept whole. Choose another version.")
    return Framework({table: _rows_of(table, found[table]) for table in TABLES if table in found}, f"version {number}")


def _rows_of(table: str, content: str) -> list[Any]:
    columns = MODELS[table].model_fields
    records = [{name: record[name] for name in columns} for record in json.loads(content)]
    return [MODELS[table].model_validate(record) for record in records]


def record_version(cursor: Cursor, person: Person, framework: Framework, summary: str) -> int:
    """Note a framework as proposed; gives its number."""
    highest = cursor.execute(sql.statement("reads/highest_framework_version")).fetchall()[0][0]
    number = int(highest or 0) + 1
    about = {"version": number, "source": framework.source, "summary": summary, "based_on": number_in_force(cursor)}
    moment = {"person": person.name, "at": now()}
    cursor.execute(sql.statement("writes/record_framework_version"), about | moment)
    return number


def keep_content(cursor: Cursor, version: int, stage: str, tables: Tables) -> None:
    """Keep the tables of a version as they are at a stage, ``proposed`` or ``in_force``."""
    for name, rows in tables.items():
        content = json.dumps([row.model_dump(mode="json") for row in rows], ensure_ascii=False)
        kept = {"version": version, "stage": stage, "table_name": name, "content": content}
        cursor.execute(sql.statement("writes/keep_framework_table"), kept)


def what_is_used(cursor: Cursor, before: Tables) -> Used:
    """Give what has figures, of the framework that stands."""
    measures = cursor.execute(sql.statement("reads/measures_with_figures")).fetchall()
    categories = cursor.execute(sql.statement("reads/categories_with_figures")).fetchall()
    areas = cursor.execute(sql.statement("reads/areas_with_figures")).fetchall()
    used = Used(
        {name: parse_period(last).last_day for name, last in measures},
        {(breakdown, category): parse_period(last).last_day for breakdown, category, last in categories},
        {area for (area,) in areas},
    )
    return with_derived(used, before)


def _version(row: tuple[Any, ...]) -> Version:
    *_, decided_by, decided_at, reason, is_kept = row
    return Version(*row[:7], decided_by=decided_by or "", decided_at=decided_at, reason=reason or "", is_kept=is_kept)
