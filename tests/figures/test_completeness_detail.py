"""One measure by one characteristic: what it shows and what it refuses."""

import pytest

from equality_tracker.access.people import Person
from equality_tracker.figures.completeness_detail import completeness_of
from equality_tracker.problems import NotFound
from equality_tracker.store import Store
from tests.factories import USUAL, Council, row

DIRECTOR = Person("Dee Director", "director")
COUNT = {"kind": "count", "denominator_label": "", "decimals": 0}
NOW = "2024-25 Q1"


def by(category: str, number: object, period: str = NOW, area: str = "") -> dict:
    return {"period": period, "area": area, "breakdown": "ethnicity", "category": category, "numerator": number}


def whole(number: object, period: str = NOW, area: str = "") -> dict:
    return {"period": period, "area": area, "numerator": number}


def test_the_shares_that_stand_side_by_side(council: Council) -> None:
    council.set_framework(measures=[row("measures", **COUNT, aggregation="latest")])
    numbers = {"2021-22 Q1": 40, "2022-23 Q2": 30, "2023-24 Q1": 20, "2023-24 Q4": 15, NOW: 10}
    council.figures(
        *[part for period, number in numbers.items() for part in (whole(100, period), by("Not known", number, period))]
    )
    view = completeness_of(DIRECTOR, council.store, "trained", "ethnicity", NOW)
    assert [(one.period, one.text) for one in view.compared] == [
        (NOW, "90.0%"),
        ("2023-24 Q1", "80.0%"),
        ("2021-22 Q1", "60.0%"),
    ]
    assert view.unknown[0].texts == ("10 (10.0%)", "20 (20.0%)", "40 (40.0%)")
    assert [one.text for one in view.trend[:3]] == ["60.0%", "not reported", "not reported"]
    assert (len(view.trend), view.trend[-1].text, view.years) == (13, "90.0%", ())


def test_a_flow_is_shown_by_year_too(council: Council) -> None:
    council.set_framework(measures=[row("measures", **COUNT)])
    for year, unknown in (("2022-23", 10), ("2023-24", 20)):
        for quarter in (1, 2, 3, 4):
            council.figures(whole(100, f"{year} Q{quarter}"), by("Not known", unknown, f"{year} Q{quarter}"))
    council.figures(whole(100), by("Not known", 5))
    view = completeness_of(DIRECTOR, council.store, "trained", "ethnicity", NOW)
    assert [one.text for one in view.years] == ["90.0%", "80.0%"]
    assert completeness_of(DIRECTOR, council.store, "trained", "ethnicity", "2023-24 Q3").years == view.years[:1]


def test_the_area_where_the_least_are_known(council: Council) -> None:
    council.set_framework(measures=[row("measures", **COUNT, crossed="area*ethnicity")])
    council.figures(
        *(whole(100), by("Not known", 30)),
        *(whole(60, area="North"), by("Not known", 6, area="North")),
        *(whole(40, area="South"), by("Not known", 24, area="South")),
    )
    view = completeness_of(DIRECTOR, council.store, "trained", "ethnicity", NOW)
    assert view.areas is not None
    assert [(one.area, one.text) for one in view.areas] == [("South", "40.0%"), ("North", "90.0%")]
    assert view.worst_area == view.areas[0]


def test_no_area_is_the_worst_of_one_or_of_equals(council: Council) -> None:
    council.set_framework(measures=[row("measures", **COUNT, crossed="area*ethnicity")])
    council.figures(
        *(whole(100), by("Not known", 30)),
        *(whole(60, area="North"), by("Not known", 6, area="North")),
        *(whole(40, area="South"), by("Not known", 3, area="South")),
    )
    view = completeness_of(DIRECTOR, council.store, "trained", "ethnicity", NOW)
    assert view.areas is not None
    assert [(one.area, one.text) for one in view.areas] == [("North", "90.0%"), ("South", "cannot be shown")]
    assert view.worst_area is None


def test_a_linked_measure_shows_its_source(council: Council) -> None:
    linked = row(
        "measures", measure_id="linked", breakdowns="", derived_from="trained:ethnicity:White", kind="percentage"
    )
    council.set_framework(measures=[row("measures", **COUNT), linked])
    council.figures(whole(100), by("White", 70), by("Not known", 10))
    view = completeness_of(DIRECTOR, council.store, "linked")
    assert (view.measure.measure_id, view.breakdown, view.now.text) == ("trained", "ethnicity", "90.0%")
    assert view.asked is not None
    assert view.asked.measure_id == "linked"
    assert [one.measure_id for one in view.linked] == ["linked"]
    assert completeness_of(DIRECTOR, council.store, "trained", "ethnicity").asked is None


def test_the_first_about_a_characteristic_is_shown_unless_another_is_named(council: Council) -> None:
    role = row("categories", breakdown="staff-role", category="Manager")
    measure = row("measures", **COUNT, breakdowns="staff-role;ethnicity")
    council.set_framework(measures=[measure], categories=[*USUAL["categories"], role])
    council.figures(whole(100))
    assert completeness_of(DIRECTOR, council.store, "trained").breakdown == "ethnicity"
    assert completeness_of(DIRECTOR, council.store, "trained", "staff-role").breakdown == "staff-role"


@pytest.mark.parametrize(
    ("measure", "breakdown", "words"),
    [
        ("nowhere", None, "There is no measure “nowhere” here."),
        ("trained", "hair", "is not broken down by “hair”. It has: ethnicity, sex."),
        ("trained", "area", "is not broken down by “area”"),
        ("flat", None, "is not broken down by any characteristic"),
        ("flat", "ethnicity", "is not broken down by any characteristic"),
    ],
)
def test_unknown_names_are_said_in_words(council: Council, measure: str, breakdown: str | None, words: str) -> None:
    council.set_framework(measures=[row("measures", **COUNT), row("measures", measure_id="flat", breakdowns="")])
    council.figures(whole(100))
    with pytest.raises(NotFound, match=words):
        completeness_of(DIRECTOR, council.store, measure, breakdown)


def test_groups_of_which_one_person_may_be_in_several(council: Council) -> None:
    several = [one | {"exclusive": "no"} for one in USUAL["categories"] if one["breakdown"] == "ethnicity"]
    council.set_framework(measures=[row("measures", **COUNT, breakdowns="ethnicity")], categories=several)
    council.figures(whole(100), by("White", 80), by("Asian", 60), by("Not known", 10))
    view = completeness_of(DIRECTOR, council.store, "trained")
    assert (view.now.counts, view.is_overlapping) == ("90 of 100", True)


def test_everything_suppressed_gives_words_and_no_number(council: Council) -> None:
    council.set_framework(measures=[row("measures", **COUNT, disclosure="all")])
    council.figures(whole(4), by("White", 3), by("Not known", 1))
    view = completeness_of(DIRECTOR, council.store, "trained", "ethnicity")
    assert (view.now.text, view.now.counts, view.unknown[0].texts) == ("cannot be shown", "", ("c",))
    assert {one.furthest for one in view.extremes} == {None}
    assert (view.growths, view.warning) == ((), "")


def test_barnsleys_story_is_told_of_kent_as_well(kent: Store) -> None:
    """Kent's social workers: 67 of 800 and more are not known every year, and nobody refuses."""
    view = completeness_of(DIRECTOR, kent, "social-workers", "ethnicity")
    assert (view.now.counts, [one.name for one in view.unknown]) == ("745 of 816", ["Not known"])
    assert view.areas is None
