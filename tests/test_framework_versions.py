"""Every framework is kept whole: listed, exported and compared."""

import json
from pathlib import Path

import duckdb
import pytest

from equality_tracker import settings, sql
from equality_tracker.framework import apply_framework, propose_framework, read_framework, read_workbook
from equality_tracker.framework_acts import set_period
from equality_tracker.framework_difference import counts_in_words, difference
from equality_tracker.framework_tables import MODELS, TABLES
from equality_tracker.framework_versions import (
    changes_between,
    export_framework,
    framework_of,
    stored_framework,
    version_of,
    versions,
)
from equality_tracker.problems import NotFound
from equality_tracker.store import Store, open_store
from tests.factories import ADMIN, APPROVER, Council, framework, row


@pytest.fixture
def store(council: Council) -> Store:
    """A store with three versions: the usual one, one with a target, and a proposal of another target."""
    council.set_framework(targets=[row("targets")])
    propose_framework(ADMIN, council.store, framework(targets=[row("targets", target=90)]))
    return council.store


def test_versions_are_listed_newest_first(store: Store) -> None:
    found = [(one.version, one.status, one.summary, one.is_kept) for one in versions(APPROVER, store)]
    assert found[:2] == [(3, "proposed", "1 target changed", True), (2, "in_force", "1 target added", True)]
    assert (found[2][:2], found[2][3]) == ((1, "replaced"), True)


@pytest.mark.parametrize(("version", "targets"), [(1, []), (2, [80]), (3, [90]), (None, [80])])
def test_any_version_can_be_exported(store: Store, version: int | None, targets: list[float]) -> None:
    found = read_workbook("framework.xlsx", export_framework(ADMIN, store, version))
    assert [target.target for target in found.tables["targets"]] == targets


def test_an_export_is_what_is_in_force(store: Store) -> None:
    found = read_workbook("framework.xlsx", export_framework(ADMIN, store))
    assert difference(framework_of(ADMIN, store).tables, found.tables) == _reference_areas_only(found.tables)


def _reference_areas_only(tables: dict) -> list:
    """The areas to compare with, which a framework that was read always has, and one built by a test has not."""
    present = {one["area"] for one in [*map(vars, framework().tables["areas"])]}
    return difference({"areas": [area for area in tables["areas"] if area.area in present]}, {"areas": tables["areas"]})


def test_any_two_versions_can_be_compared(store: Store) -> None:
    assert [str(change) for change in changes_between(APPROVER, store, 1, 3)] == [
        "target “trained · 2024-25” added (target 90)"
    ]
    assert [change.what for change in changes_between(APPROVER, store, 3, 1)] == ["removed"]
    assert changes_between(APPROVER, store, None, 2) == []


@pytest.mark.parametrize("act", [version_of, export_framework])
def test_a_version_that_is_not_there_is_named(store: Store, act: object) -> None:
    with pytest.raises(NotFound, match="ersion 9 of the framework"):
        act(ADMIN, store, 9)  # type: ignore[operator]


def test_what_is_kept_is_what_the_tables_hold(store: Store) -> None:
    kept = framework_of(ADMIN, store).tables
    with store.looking() as cursor:
        for table in TABLES:
            columns = list(MODELS[table].model_fields)
            rows = cursor.table(table).project(", ".join(columns)).fetchall()
            assert sorted(map(str, rows)) == sorted(
                str(tuple(getattr(one, column) for column in columns)) for one in kept[table]
            )


def test_a_store_before_the_first_framework_has_an_empty_one(tmp_path: Path) -> None:
    with open_store(tmp_path / "new.duckdb", create=True) as store:
        assert set(map(len, framework_of(ADMIN, store).tables.values())) == {0}
        assert versions(ADMIN, store) == []


def test_a_store_made_before_keeps_the_framework_it_has(tmp_path: Path) -> None:
    """A store with the schema of before this step, with two versions of which only the second can be told."""
    path = tmp_path / "old.duckdb"
    given = read_framework(settings.sample_folder("kent") / "framework")
    with open_store(path, create=True) as store:
        apply_framework(ADMIN, store, given)
        apply_framework(ADMIN, store, given)
    _take_back_steps(path)
    with open_store(path) as store:
        newest, former = versions(ADMIN, store)
        assert (newest.version, newest.status, newest.is_kept) == (2, "in_force", True)
        assert (former.version, former.status, former.is_kept) == (1, "replaced", False)
        with store.looking() as cursor:
            changes = difference(given.tables, stored_framework(cursor).tables)
        assert counts_in_words(changes) == "5 population figures removed, 2 comparisons removed"
        with pytest.raises(NotFound, match="Version 1 of the framework was not kept whole"):
            export_framework(ADMIN, store, 1)
        row_of_period = given.tables["periods"][0]
        set_period(ADMIN, store, row_of_period.period, row_of_period.opens, row_of_period.due, row_of_period.due)
        assert versions(ADMIN, store)[0].version == 3


def _take_back_steps(path: Path) -> None:
    """Bring a store to where it was before versions were kept, and before there were populations."""
    with duckdb.connect(str(path)) as connection:
        for statement in (
            "create table former as select version, proposed_at, proposed_by, source from framework_versions",
            "drop table framework_versions",
            "drop table framework_contents",
            sql.statement("schema/0002_create_framework").split(";")[0],
            "insert into framework_versions select * from former",
            "drop table former",
            "drop table populations",
            "drop table compared_with",
            "delete from schema_migrations where name in ('0006_keep_framework_versions', '0008_add_populations')",
        ):
            connection.execute(statement)


def test_contents_are_plain_json(store: Store) -> None:
    with store.looking() as cursor:
        found = cursor.execute("select table_name, content from framework_contents where version = 2").fetchall()
    assert {table for table, _ in found} == set(TABLES)
    assert json.loads(dict(found)["targets"])[0]["target"] == 80
