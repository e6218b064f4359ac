"""A publication laid out for readers: from its own figures and framework, groups by their newest complete year."""

from typing import Any

import pytest

from equality_tracker.access.people import Person
from equality_tracker.problems import NotFound
from equality_tracker.publications.published_position import published_position
from equality_tracker.publications.publishing import publish
from tests.factories import APPROVER, MINORITIES, Council, row

MEMBER = Person("Mel Member", "member")
ANNUAL = row("measures", frequency="annual")
GROUPS = {"White": (130, 180), MINORITIES: (69, 120), "Asian": (38, 60), "Black": (31, 60), "Not known": (60, 100)}


def year(period: str, total: int) -> list[dict[str, Any]]:
    groups = [
        {"period": period, "breakdown": "ethnicity", "category": name, "numerator": top, "denominator": bottom}
        for name, (top, bottom) in GROUPS.items()
    ]
    return [{"period": period, "numerator": total, "denominator": 400}, *groups]


@pytest.fixture
def published(council: Council) -> Council:
    """Two years of an annual measure, the second published; afterwards the framework is another."""
    ended = row("measures", measure_id="ended", frequency="annual", active_to="2022-03-31")
    council.set_framework(measures=[ANNUAL, ended], targets=[row("targets", target="60")])
    council.figures(*year("2023-24", 251), *year("2024-25", 259))
    publish(APPROVER, council.store, "Equality information", "2024-25")
    council.set_framework(measures=[ANNUAL | {"title": "Another title"}, ended], targets=[row("targets", target="90")])
    return council


def test_each_measure_stands_as_it_stood(published: Council) -> None:
    view = published_position(MEMBER, published.store, "P0001")
    (objective,) = view.objectives
    (measure,) = objective.measures
    found = measure.standing
    assert (found.measure.title, found.value, found.target, found.status) == ("Staff trained", "64.8%", "60%", "met")
    assert found.change is not None
    assert found.change.text == "+2.0 points"
    assert found.trend.values == (62.75, 64.75)
    assert view.counts == objective.counts
    assert view.counts["met"] == 1


def test_groups_are_of_the_newest_year_each_under_what_it_is_part_of(published: Council) -> None:
    (objective,) = published_position(MEMBER, published.store, "P0001").objectives
    (groups,) = objective.measures[0].groups
    assert (groups.title, groups.period) == ("Ethnicity", "2024-25")
    assert [(one.name, one.depth, one.value, one.counts) for one in groups.rows] == [
        ("White", 0, "72.2%", "130 of 180"),
        (MINORITIES, 0, "57.5%", "69 of 120"),
        ("Asian", 1, "63.3%", "38 of 60"),
        ("Black", 1, "51.7%", "31 of 60"),
        ("Not known", 0, "60.0%", "60 of 100"),
    ]


def test_one_that_is_not_there(published: Council) -> None:
    with pytest.raises(NotFound, match="P0001"):
        published_position(MEMBER, published.store, "P0007")
