"""What has figures is retired, never removed; and its meaning stays."""

from datetime import date
from typing import Any

import pytest

from equality_tracker.access.people import Person
from equality_tracker.figures.listing import figures
from equality_tracker.framework import apply_framework, framework_check
from equality_tracker.framework_checks import FrameworkProblem
from equality_tracker.problems import Problem
from equality_tracker.returns.deciding import reject
from tests.factories import ADMIN, APPROVER, MINORITIES, USUAL, Council, framework, row

OTHER = {
    "objectives": [row("objectives", objective_id="other")],
    "priorities": [row("priorities", priority_id="other", objective_id="other")],
    "measures": [row("measures", measure_id="other", priority_id="other")],
}
"""Another framework altogether: nothing of the usual one is in it."""


@pytest.fixture
def used(council: Council) -> Council:
    """A council with figures of 2023-24 Q1 to 2024-25 Q3, in an area and a category too."""
    council.set_framework(targets=[row("targets"), row("targets", area="North", target=70)])
    council.quarters("2023-24", [(5, 10)] * 4)
    council.quarters("2024-25", [(5, 10)] * 3)
    council.figures(
        {"period": "2023-24 Q2", "area": "North", "numerator": 5, "denominator": 10},
        {"period": "2023-24 Q3", "breakdown": "ethnicity", "category": "Asian", "numerator": 5, "denominator": 10},
    )
    return council


def column(council: Council, table: str, key: str, name: str) -> dict[str, Any]:
    with council.store.looking() as cursor:
        found = cursor.table(table).project(f"{key}, {name}")
        return dict(found.fetchall())


def test_a_measure_without_figures_is_removed(council: Council) -> None:
    council.set_framework(**OTHER)
    assert list(column(council, "measures", "measure_id", "title")) == ["other"]
    assert list(column(council, "objectives", "objective_id", "title")) == ["other"]


def test_a_measure_with_figures_is_retired_with_its_last_figures(used: Council) -> None:
    used.set_framework(**OTHER)
    assert column(used, "measures", "measure_id", "active_to") == {"other": None, "trained": date(2024, 12, 31)}
    assert [name for name, _ in used.store.rows("measures_with_figures")] == ["trained"]


def test_what_a_retired_measure_needs_is_kept(used: Council) -> None:
    used.set_framework(**OTHER)
    assert column(used, "objectives", "objective_id", "valid_to") == {"other": None, "fair": date(2024, 12, 31)}
    assert set(column(used, "priorities", "priority_id", "title")) == {"other", "training"}
    assert column(used, "targets", "area", "target") == {"Total": 80, "North": 70}
    retired, other = used.store.read("measures").set_index("measure_id").loc[["trained", "other"]].itertuples()
    assert (retired.objective_id, other.objective_id) == ("fair", "other")


def test_a_last_day_that_is_there_stays(used: Council) -> None:
    used.set_framework(measures=[row("measures", active_to="2025-03-31")])
    used.set_framework(**OTHER)
    assert column(used, "measures", "measure_id", "active_to")["trained"] == date(2025, 3, 31)


def test_what_was_shown_is_still_shown(used: Council, director: Person) -> None:
    before = figures(director, used.store, "trained")
    assert before
    used.set_framework(**OTHER)
    assert figures(director, used.store, "trained") == before


def test_areas_with_figures_are_kept_and_others_not(used: Council) -> None:
    used.set_framework(targets=[], areas=[row("areas")])
    assert list(column(used, "areas", "area", "level")) == ["Smallshire", "North"]


def test_a_former_council_is_not_kept(council: Council) -> None:
    council.set_framework(areas=[row("areas", area="Newshire"), *USUAL["areas"][1:]])
    assert column(council, "areas", "area", "level")["Newshire"] == "council"
    assert "Smallshire" not in column(council, "areas", "area", "level")


def test_categories_with_figures_are_kept_with_their_parents(used: Council) -> None:
    new = [row("categories", category="All", version="2031"), row("categories", breakdown="sex", category="Female")]
    used.set_framework(categories=new)
    ends = column(used, "categories", "category", "valid_to")
    assert ends == {"All": None, "Female": None, "Asian": date(2023, 12, 31), MINORITIES: None}


def test_a_new_version_of_a_category_leaves_the_old_one_closed(used: Council) -> None:
    others = [one for one in USUAL["categories"] if one["category"] != "Asian"]
    asian = row("categories", category="Asian", parent=MINORITIES, version="2031", valid_from="2031-04-01", position=3)
    used.set_framework(categories=[*others, asian])
    with used.store.looking() as cursor:
        found = cursor.execute("select version, valid_to from categories where category = 'Asian'").fetchall()
    assert sorted(found) == [("2021", date(2023, 12, 31)), ("2031", None)]


def test_a_retired_measure_keeps_the_categories_of_its_breakdowns(used: Council) -> None:
    other = row("measures", measure_id="other", priority_id="other", breakdowns="")
    used.set_framework(**OTHER | {"measures": [other], "categories": [row("categories", breakdown="age")]})
    assert {"Female", "Male", "Asian"} <= set(column(used, "categories", "category", "known"))


def test_a_measure_computed_from_figures_is_kept_with_its_source(council: Council) -> None:
    count = row("measures", kind="count", denominator_label="", breakdowns="ethnicity")
    derived = row(
        "measures", measure_id="share", derived_from="trained:ethnicity:Asian", kind="count", denominator_label=""
    )
    council.set_framework(measures=[count, derived])
    council.figures({"period": "2024-25 Q1", "breakdown": "ethnicity", "category": "Asian", "numerator": 50})
    council.set_framework(**OTHER)
    ends = column(council, "measures", "measure_id", "active_to")
    assert ends == {"other": None, "trained": date(2024, 6, 30), "share": date(2024, 6, 30)}


def test_a_row_goes_back_to_its_place(used: Council) -> None:
    first, last = row("measures", measure_id="first"), row("measures", measure_id="last")
    used.set_framework(measures=[first, row("measures"), last])
    changes = framework_check(ADMIN, used.store, framework(measures=[first, last])).changes
    assert [(change.what, change.key) for change in changes if change.table == "measures"] == [("retired", "trained")]
    used.set_framework(measures=[first, last])
    assert [measure for measure, *_ in used.store.rows("measures")] == ["first", "trained", "last"]


def test_what_stays_is_named(used: Council) -> None:
    found = framework_check(ADMIN, used.store, framework(**OTHER))
    assert found.kept == ["measure “trained”", "priority “training”", "objective “fair”"]
    assert "1 measure retired" in found.summary
    assert "removed" not in found.summary


def test_targets_may_name_a_measure_whose_row_was_deleted(used: Council) -> None:
    found = framework_check(ADMIN, used.store, framework(**OTHER, targets=[row("targets", target=90)]))
    assert found.faults == []
    assert [str(change) for change in found.changes if change.what == "changed"] == [
        "target “trained · 2024-25”, target: “80” → “90”"
    ]


FIXED = [
    ("kind", {"kind": "rate"}),
    ("frequency", {"frequency": "annual"}),
    ("year_type", {"year_type": "snapshot-march"}),
    ("aggregation", {"aggregation": "latest"}),
    ("multiplier", {"multiplier": "1000"}),
    ("derived_from", {"derived_from": "other:sex:Male"}),
]


@pytest.mark.parametrize(("name", "changed"), FIXED)
def test_the_meaning_of_figures_stays(used: Council, name: str, changed: dict[str, str]) -> None:
    measures = [row("measures", **changed), row("measures", measure_id="other")]
    with pytest.raises(FrameworkProblem) as refused:
        used.set_framework(measures=measures)
    (fault,) = refused.value.faults
    assert (fault.table, fault.column) == ("measures", name)
    assert "Retire it with an active_to, and add a measure with another id" in fault.message


@pytest.mark.parametrize(("name", "changed"), FIXED)
def test_without_figures_a_measure_may_become_another(council: Council, name: str, changed: dict[str, str]) -> None:
    council.set_framework(measures=[row("measures", **changed), row("measures", measure_id="other")])
    assert str(column(council, "measures", "measure_id", name)["trained"]).removesuffix(".0") == changed[name]


@pytest.mark.parametrize("status", ["submitted", "rejected"])
def test_figures_that_do_not_stand_count_too(council: Council, status: str) -> None:
    submission = council.submit({"numerator": 5, "denominator": 10})
    if status == "rejected":
        reject(APPROVER, council.store, submission.submission_id, "wrong")
    council.set_framework(**OTHER)
    assert column(council, "measures", "measure_id", "active_to")["trained"] == date(2024, 6, 30)


def test_a_retired_measure_takes_no_later_figures(used: Council) -> None:
    apply_framework(ADMIN, used.store, framework(**OTHER))
    with pytest.raises(Problem, match="It ended on 31 December 2024"):
        used.submit({"period": "2025-26 Q1", "numerator": 5, "denominator": 10})
