"""Completeness of all measures at a position: who is in the matrix, what stands out."""

from collections.abc import Sequence

import pytest

from equality_tracker.access.people import Person
from equality_tracker.figures.completeness import Completeness, Place, completeness
from equality_tracker.problems import NotFound
from equality_tracker.store import Store
from tests.factories import USUAL, Council, row

DIRECTOR = Person("Dee Director", "director")
COUNT = {"kind": "count", "denominator_label": "", "decimals": 0, "aggregation": "latest"}
NOW = "2024-25 Q1"


def measure(name: str, **changed: object) -> dict:
    return row("measures", **COUNT | {"measure_id": name, "title": name, "breakdowns": "ethnicity"} | changed)


def of(name: str, known: int, of_all: int, period: str = NOW) -> list[dict]:
    """A measure's whole and its unknown by ethnicity."""
    named = {"measure_id": name, "period": period}
    unknown = {"breakdown": "ethnicity", "category": "Not known", "numerator": of_all - known}
    return [named | {"numerator": of_all}, named | unknown]


def told(council: Council, measures: Sequence[dict], *figures: list[dict], **tables: list[dict]) -> Completeness:
    council.set_framework(measures=list(measures), **tables)
    council.figures(*[figure for each in figures for figure in each])
    return completeness(DIRECTOR, council.store, NOW)


def named(places: Sequence[Place]) -> list[str]:
    return [place.measure.title for place in places]


def test_the_nine_stand_whether_collected_or_not_and_what_is_added_where_it_is(council: Council) -> None:
    own = row("categories", breakdown="favourite-colour", category="Blue")
    measures = [measure("one", breakdowns="ethnicity;favourite-colour"), measure("two", breakdowns="sex")]
    view = told(council, measures, of("one", 90, 100), categories=[*USUAL["categories"], own])
    assert [one.title for one in view.columns][8:] == ["Sexual orientation", "Favourite colour"]
    collected = {one.characteristic.title: one.number for one in view.collected if one.number}
    assert collected == {"Race": 1, "Sex": 1, "Favourite colour": 1}
    assert len(view.collected) == 10


def test_each_cell_is_a_share_a_word_or_not_collected(council: Council) -> None:
    view = told(council, [measure("one", breakdowns="ethnicity;sex")], of("one", 90, 100))
    (only,) = view.rows
    cells = dict(zip([one.title for one in view.columns], only.cells, strict=True))
    assert cells["Race"] is not None
    assert (cells["Race"].breakdown, cells["Race"].share.text) == ("ethnicity", "90.0%")
    assert cells["Sex"] is not None
    assert cells["Sex"].share.text == "not reported"
    assert cells["Disability"] is None


def test_who_is_in_the_matrix(council: Council) -> None:
    measures = [
        measure("about people"),
        measure("about people, not broken down", breakdowns=""),
        measure("about none", disclosure="open", breakdowns=""),
        measure("open but by a characteristic", disclosure="open"),
        measure("by the role of staff", disclosure="open", breakdowns="staff-role"),
        measure("ended", active_to="2020-03-31"),
        measure("linked", breakdowns="", derived_from="about-people:ethnicity:White", kind="count"),
    ]
    for one in measures:
        one["measure_id"] = one["measure_id"].replace(" ", "-").replace(",", "")
    role = row("categories", breakdown="staff-role", category="Manager")
    view = told(council, measures, of("about-people", 90, 100), categories=[*USUAL["categories"], role])
    inside = ["about people", "about people, not broken down", "open but by a characteristic"]
    assert ([one.measure.title for one in view.rows], view.not_about_people) == (inside, 2)


def test_the_least_known_of_each_characteristic(council: Council) -> None:
    measures = [measure("low"), measure("lowest"), measure("well")]
    view = told(council, measures, of("low", 70, 100), of("lowest", 60, 100), of("well", 100, 100))
    assert named(view.least) == ["lowest"]
    race = next(one for one in view.collected if one.characteristic.title == "Race")
    assert race.least is not None
    assert race.least.measure.title == "lowest"


def test_nothing_is_named_as_least_known_where_all_is_well(council: Council) -> None:
    assert told(council, [measure("well")], of("well", 95, 100)).least == ()


def test_what_moved_beyond_chance_since_the_year_before(council: Council) -> None:
    names = {
        "better": (600, 900),
        "worse": (900, 600),
        "hardly": (900, 905),
        "same as better": (600, 900),
        "new": (0, 0),
    }
    measures = [measure(name.replace(" ", "-"), title=name) for name in names]
    figures = [
        of(name.replace(" ", "-"), known, 1000, period)
        for name, pair in names.items()
        for period, known in zip(("2023-24 Q1", NOW), pair, strict=True)
        if name != "new"
    ]
    view = told(council, measures, *figures, of("new", 900, 1001))
    assert len(named(view.better)) == 1
    assert named(view.better)[0] in ("better", "same as better")
    assert (named(view.worse), view.better[0].moved) == (["worse"], pytest.approx(30))


def test_no_figures_for_a_position_are_said_in_words(council: Council) -> None:
    with pytest.raises(NotFound, match="The store holds no figures yet"):
        completeness(DIRECTOR, council.store)
    council.figures({"numerator": 10, "denominator": 20})
    with pytest.raises(NotFound, match="There are no figures for 2030-31"):
        completeness(DIRECTOR, council.store, "2030-31")


class TestExampleshire:
    def test_which_characteristics_are_seldom_collected(self, exampleshire: Store) -> None:
        view = completeness(DIRECTOR, exampleshire, "2025-26 Q2")
        collected = {one.characteristic.title: one.number for one in view.collected}
        assert len(view.rows) == 55
        assert (collected["Race"], collected["Religion or belief"], collected["Sexual orientation"]) == (31, 5, 6)
        assert collected["Marriage and civil partnership"] == collected["Gender reassignment"] == 1

    def test_what_stands_out(self, exampleshire: Store) -> None:
        view = completeness(DIRECTOR, exampleshire, "2025-26 Q2")
        assert view.least[0].characteristic.title == "Religion or belief"
        assert view.least[0].cell.share.counts == "5,835 of 8,682"
        assert named(view.better)[:2] == ["Children in need", "Children in need"]
        warned = {(one.measure.measure_id, one.breakdown): one.groups for one in view.warnings}
        groups = [group.category for group in warned["children-in-need", "ethnicity"]]
        assert groups == ["White", "Ethnic minorities (excluding White minorities)"]

    def test_religion_was_not_available_before_it_was_asked(self, exampleshire: Store) -> None:
        view = completeness(DIRECTOR, exampleshire, "2021-22 Q4")
        (children,) = [one for one in view.rows if one.measure.measure_id == "children-in-need"]
        texts = {by.title: cell.share.text for by, cell in zip(view.columns, children.cells, strict=True) if cell}
        assert texts["Religion or belief"] == "not available"
        assert texts["Race"] == "88.7%"


def test_kent_at_the_end_of_its_newest_year(kent: Store) -> None:
    view = completeness(DIRECTOR, kent)
    race = next(one for one in view.collected if one.characteristic.title == "Race")
    assert (race.number, len(view.rows)) == (3, 6)
    assert race.least is not None
    assert race.least.cell.share.counts == "745 of 816"
