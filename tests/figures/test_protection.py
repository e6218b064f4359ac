"""The shown figures follow the data version, the settings and nothing else."""

from typing import Any

import pytest

from equality_tracker import sql
from equality_tracker.figures.protection import refresh
from equality_tracker.figures.rows import rows_of
from equality_tracker.store import Store
from tests.factories import Council, row

GROUP = {"breakdown": "sex", "category": "Male"}


def shown(store: Store) -> dict[tuple[str, str], Any]:
    refresh(store)
    found = store.read("shown_figures", measure_id="trained", area=None, breakdown=None, period=None)
    return {(figure.period, figure.category): figure for figure in rows_of(found)}


def set_to(council: Council, **settings: str) -> None:
    with council.store.writing("settings") as cursor:
        for setting, value in settings.items():
            cursor.execute(sql.statement("writes/record_setting"), {"setting": setting, "value": value})


def value(store: Store) -> str | float:
    male = shown(store)["2024-25 Q1", "Male"]
    return male.value_symbol or male.value


def test_the_shown_figures_follow_the_data_version(council: Council) -> None:
    council.figures({"numerator": 10, "denominator": 20})
    assert shown(council.store)["2024-25 Q1", "Total"].value == 50
    council.submit({"numerator": 15, "denominator": 20})
    assert shown(council.store)["2024-25 Q1", "Total"].value == 50
    council.figures({"numerator": 16, "denominator": 20})
    assert shown(council.store)["2024-25 Q1", "Total"].value == 80
    assert council.store.rows("shown_version") == [(council.store.version,)]


def test_nothing_is_made_anew_where_nothing_changed(council: Council, monkeypatch: pytest.MonkeyPatch) -> None:
    council.figures({"numerator": 10, "denominator": 20})
    refresh(council.store)

    def refuse(*_: object) -> None:
        raise AssertionError

    monkeypatch.setattr("equality_tracker.figures.protection.suppress", refuse)
    refresh(council.store)


def test_refreshing_makes_no_data_version(council: Council) -> None:
    before = council.store.version
    refresh(council.store)
    assert council.store.version == before


@pytest.mark.parametrize(
    ("settings", "numerator", "expected"),
    [
        ({}, 4, "c"),
        ({}, 5, 20.0),
        ({}, 0, 0.0),
        ({"threshold": "10"}, 9, "c"),
        ({"threshold": "10"}, 10, 40.0),
        ({"threshold": "3"}, 3, 12.0),
        ({"zeros": "protected"}, 0, "c"),
    ],
)
def test_the_stores_settings(council: Council, settings: dict[str, str], numerator: int, expected: str | float) -> None:
    set_to(council, **settings)
    council.figures(GROUP | {"numerator": numerator, "denominator": 25})
    assert value(council.store) == expected


@pytest.mark.parametrize(
    ("measure", "expected"),
    [({"threshold": 3}, 12.0), ({"threshold": 20}, "c"), ({"disclosure": "open"}, 12.0), ({"disclosure": "all"}, "c")],
)
def test_the_measures_rules(council: Council, measure: dict[str, Any], expected: str | float) -> None:
    council.set_framework(measures=[row("measures", **measure)])
    council.figures(GROUP | {"numerator": 3, "denominator": 25})
    assert value(council.store) == expected


def test_changed_rules_are_followed_at_once(council: Council) -> None:
    council.figures(GROUP | {"numerator": 7, "denominator": 25})
    assert value(council.store) == 28
    council.set_framework(measures=[row("measures", threshold=10)])
    assert value(council.store) == "c"


@pytest.mark.parametrize("area", ["England"])
def test_comparators_are_shown_as_published(council: Council, area: str) -> None:
    council.figures({"numerator": 3, "denominator": 20, "area": area})
    assert shown(council.store)["2024-25 Q1", "Total"].value == 15


@pytest.mark.parametrize(
    ("numerator", "denominator", "symbols"),
    [
        (3, 20, ("c", "", "c")),
        (0, 3, ("", "c", "c")),
        (3, 4, ("c", "c", "c")),
        ("z", "z", ("z", "z", "z")),
        ("x", 20, ("x", "", "x")),
        (10, "x", ("", "x", "x")),
        ("low", "", ("low", "", "")),
        ("low", 20, ("low", "", "low")),
    ],
)
def test_why_there_is_no_number(
    council: Council, numerator: object, denominator: object, symbols: tuple[str, str, str]
) -> None:
    council.figures(GROUP | {"numerator": numerator, "denominator": denominator})
    male = shown(council.store)["2024-25 Q1", "Male"]
    assert (male.numerator_symbol, male.denominator_symbol, male.value_symbol) == symbols


def test_status_and_change_are_made_from_shown_figures_only(council: Council) -> None:
    council.set_framework(targets=[row("targets", breakdown="sex", category="Male", target=10)])
    now, before = {"numerator": 4, "denominator": 20}, {"numerator": 10, "denominator": 20, "period": "2023-24 Q1"}
    council.figures(GROUP | now, GROUP | before)
    male = shown(council.store)["2024-25 Q1", "Male"]
    assert male.status == "no_figure"
    assert male.previous_value != male.previous_value
