"""Populations and what measures are compared with: optional tables of a framework, and how they are read."""

from typing import Any

import pytest

from equality_tracker.framework import (
    Framework,
    apply_framework,
    approve_framework,
    framework_check,
    propose_framework,
    read_workbook,
)
from equality_tracker.framework_difference import difference
from equality_tracker.framework_tables import OPTIONAL
from equality_tracker.framework_versions import changes_between, export_framework, framework_of
from equality_tracker.store import Store
from tests.factories import ADMIN, APPROVER, MINORITIES, USUAL, Council, framework, row

CARERS = row("measures", measure_id="carers", kind="count", denominator_label="", breakdowns="ethnicity")
MEASURES = [row("measures"), CARERS]


def residents(**numbers: int) -> list[dict[str, Any]]:
    return [row("populations", category=name, number=number) for name, number in numbers.items()]


COMPARED: dict[str, Any] = {
    "measures": MEASURES,
    "populations": residents(White=900, Asian=60, Black=40),
    "compared_with": [row("compared_with")],
}


def silent(**tables: list[dict[str, Any]]) -> Framework:
    """A framework that says nothing of populations and comparisons."""
    whole = framework(**{"measures": MEASURES} | tables)
    return Framework({name: rows for name, rows in whole.tables.items() if name not in OPTIONAL}, "silent")


@pytest.fixture
def store(council: Council) -> Store:
    """A store with a population that a measure is compared with."""
    council.set_framework(**COMPARED)
    return council.store


def standing(store: Store) -> tuple[list[str], list[tuple]]:
    """The categories of populations and the comparisons that stand."""
    return [category for _, _, _, category, *_ in store.rows("population_cells")], store.rows("compared_with")


ALL_STAND = (["White", MINORITIES, "Asian", "Black"], [("carers", "residents")])
STAND: dict[str, tuple[Framework, tuple]] = {
    "nothing is said of them": (silent(), ALL_STAND),
    "their tables are empty": (framework(measures=MEASURES), ([], [])),
    "the measure goes": (silent(measures=[row("measures")]), (ALL_STAND[0], [])),
    "a category goes": (
        silent(categories=[one for one in USUAL["categories"] if one["category"] != "Black"]),
        (["White", MINORITIES, "Asian"], ALL_STAND[1]),
    ),
    "the measure is no count any more": (
        silent(measures=[row("measures"), CARERS | {"kind": "amount"}]),
        (ALL_STAND[0], []),
    ),
}


@pytest.mark.parametrize(("given", "expected"), STAND.values(), ids=STAND)
def test_what_stands_after_another_framework(store: Store, given: Framework, expected: tuple) -> None:
    apply_framework(ADMIN, store, given)
    assert standing(store) == expected


def test_nothing_changes_where_nothing_is_said(store: Store) -> None:
    assert framework_check(ADMIN, store, silent()).changes == []


def test_a_proposal_that_says_nothing_takes_back_nothing_that_came_since(store: Store) -> None:
    version = propose_framework(ADMIN, store, silent(objectives=[row("objectives", title="New")]))
    council_tables = COMPARED | {"populations": residents(White=950, Asian=60, Black=40)}
    apply_framework(ADMIN, store, framework(**council_tables))
    approve_framework(APPROVER, store, version)
    assert next(number for *_, number, _, _ in store.rows("population_cells")) == 950
    assert framework_of(ADMIN, store).tables["objectives"][0].title == "New"


def test_they_are_exported_and_come_back_the_same(store: Store) -> None:
    back = read_workbook("framework.xlsx", export_framework(ADMIN, store))
    changes = difference(framework(**COMPARED).tables, back.tables)
    assert [change for change in changes if change.table in OPTIONAL] == []


def test_versions_of_before_can_be_exported_and_compared(store: Store) -> None:
    with store.keeping() as cursor:
        cursor.execute(
            "delete from framework_contents where version = 1 and table_name in ('populations', 'compared_with')"
        )
    assert read_workbook("framework.xlsx", export_framework(ADMIN, store, 1)).tables["populations"] == []
    assert {change.table for change in changes_between(APPROVER, store, 1, 2)} == {"measures", *OPTIONAL}


def test_what_a_retired_measure_is_compared_with_is_kept(council: Council) -> None:
    council.set_framework(**COMPARED)
    council.figures({"measure_id": "carers", "numerator": 8})
    council.set_framework(measures=[row("measures")], populations=COMPARED["populations"])
    assert council.store.rows("compared_with") == [("carers", "residents")]
    council.set_framework(measures=[row("measures")])
    assert council.store.rows("compared_with") == []
