"""The difference between two frameworks, as records and in words."""

from typing import Any

import pytest

from equality_tracker.framework_difference import counts_in_words, difference
from tests.factories import USUAL, framework, row

TARGET = row("targets")
CHANGES: list[tuple[str, list, list, list[tuple[str, ...]], str]] = [
    (
        "targets",
        [TARGET],
        [TARGET | {"target": "85.5"}],
        [("targets", "trained · 2024-25", "changed", "target", "80", "85.5")],
        "1 target changed",
    ),
    (
        "targets",
        [],
        [TARGET | {"floor": "75", "breakdown": "sex", "category": "Male"}],
        [("targets", "trained · 2024-25 · sex · Male", "added", "", "", "target 80, floor 75")],
        "1 target added",
    ),
    (
        "people",
        [row("people"), row("people", name="Nia", role="officer")],
        [row("people")],
        [("people", "Nia", "removed", "", "role officer", "")],
        "1 person removed",
    ),
    (
        "measures",
        [row("measures")],
        [row("measures", active_to="2026-03-31")],
        [("measures", "trained", "retired", "active_to", "", "2026-03-31")],
        "1 measure retired",
    ),
    (
        "measures",
        [row("measures", active_to="2026-03-31")],
        [row("measures", active_to="")],
        [("measures", "trained", "changed", "active_to", "2026-03-31", "")],
        "1 measure changed",
    ),
    (
        "measures",
        [row("measures"), row("measures", measure_id="other")],
        [row("measures", measure_id="other"), row("measures")],
        [("measures", "", "reordered", "", "", "")],
        "measures in another order",
    ),
    (
        "people",
        [row("people"), row("people", name="Nia")],
        [row("people", name="Nia"), row("people")],
        [],
        "nothing changed",
    ),
    (
        "objectives",
        [row("objectives")],
        [row("objectives", title="New", lead="Somebody")],
        [
            ("objectives", "fair", "changed", "title", "Be fair", "New"),
            ("objectives", "fair", "changed", "lead", "Director", "Somebody"),
        ],
        "1 objective changed",
    ),
    (
        "categories",
        [row("categories")],
        [row("categories"), row("categories", version="2031", valid_from="2031-04-01")],
        [("categories", "ethnicity · White · 2031", "added", "", "", "valid_from 2031-04-01")],
        "1 category added",
    ),
    (
        "populations",
        [row("populations", category=name) for name in ("White", "Asian")],
        [row("populations", number=950), row("populations", category="Black", number=30)],
        [
            ("populations", "residents · ethnicity · White", "changed", "number", "900", "950"),
            ("populations", "residents · ethnicity · Black", "added", "", "", "number 30, taken_on 2021-03-21"),
            ("populations", "residents · ethnicity · Asian", "removed", "", "number 900, taken_on 2021-03-21", ""),
        ],
        "1 population figure added, 1 population figure changed, 1 population figure removed",
    ),
    (
        "compared_with",
        [],
        [row("compared_with"), row("compared_with", measure_id="staff", base="carers")],
        [
            ("compared_with", "carers", "added", "", "", "base residents"),
            ("compared_with", "staff", "added", "", "", "base carers"),
        ],
        "2 comparisons added",
    ),
]


@pytest.mark.parametrize(("table", "before", "after", "expected", "words"), CHANGES)
def test_what_is_different(table: str, before: list, after: list, expected: list, words: str) -> None:
    changes = difference(framework(**{table: before}).tables, framework(**{table: after}).tables)
    names = ("table", "key", "what", "column", "before", "after")
    assert [change.record() for change in changes] == [dict(zip(names, one, strict=True)) for one in expected]
    assert counts_in_words(changes) == words


IN_WORDS: list[tuple[str, dict[str, Any], str]] = [
    ("targets", {"target": ""}, "target “trained · 2024-25”, target: “80” → nothing"),
    ("targets", {"period": "2025-26"}, "target “trained · 2025-26” added (target 80)"),
]


@pytest.mark.parametrize(("table", "changed", "words"), IN_WORDS)
def test_a_change_in_words(table: str, changed: dict[str, Any], words: str) -> None:
    before = framework(**{table: [row(table)]}).tables
    after = framework(**{table: [row(table, **changed)]}).tables
    assert str(difference(before, after)[0]) == words


def test_all_tables_are_counted_in_their_order() -> None:
    changes = difference({}, framework(targets=[TARGET]).tables)
    assert counts_in_words(changes) == (
        "1 objective added, 1 priority added, 1 measure added, 1 target added, 7 categories added, 4 areas added, "
        f"{len(USUAL['periods'])} periods added, 5 people added"
    )
