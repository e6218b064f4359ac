"""Which figures a period's return is asked for."""

import csv

import pytest

from equality_tracker import settings
from equality_tracker.access.people import Person
from equality_tracker.periods import Period, parse_period
from equality_tracker.problems import NotAllowed, NotFound
from equality_tracker.returns.expected import (
    ExpectedFigure,
    PeriodDates,
    asked_periods,
    due_date,
    expected_figures,
    period_dates,
)
from equality_tracker.store import Store
from tests.factories import MINORITIES, OFFICER, USUAL, Council, row

Cell = tuple[str, str, str]
TOTAL = ("Total", "Total", "Total")
AREAS = [("North", "Total", "Total"), ("South", "Total", "Total")]
ETHNICITY = [("Total", "ethnicity", category) for category in ("White", "Asian", "Black", "Not known")]
SEX = [("Total", "sex", category) for category in ("Female", "Male")]


def cells(council: Council, period: str = "2024-25 Q1", **also: str) -> list[Cell]:
    return [figure[8:] for figure in expected_figures(OFFICER, council.store, period, **also)]


def measures_of(council: Council, period: str) -> list[tuple[str, str]]:
    figures = expected_figures(OFFICER, council.store, period)
    return list(dict.fromkeys((figure.measure_id, figure.period) for figure in figures))


def with_measure(council: Council, **changed: str) -> None:
    council.set_framework(measures=[row("measures", **changed)])


@pytest.mark.parametrize(
    ("changed", "expected"),
    [
        ({}, [TOTAL, *AREAS, *ETHNICITY, *SEX]),
        ({"areas": "no"}, [TOTAL, *ETHNICITY, *SEX]),
        ({"breakdowns": ""}, [TOTAL, *AREAS]),
        ({"breakdowns": "", "areas": "no"}, [TOTAL]),
        ({"breakdowns": "sex;ethnicity", "areas": "no"}, [TOTAL, *SEX, *ETHNICITY]),
        (
            {"breakdowns": "sex", "crossed": "area*sex"},
            [TOTAL, *AREAS, *SEX, *((area, "sex", name) for area in ("North", "South") for name in ("Female", "Male"))],
        ),
    ],
    ids=["usual", "without areas", "without breakdowns", "Total alone", "breakdowns in their order", "crossed"],
)
def test_total_parts_groups_and_what_is_crossed(
    council: Council, changed: dict[str, str], expected: list[Cell]
) -> None:
    with_measure(council, **changed)
    assert cells(council) == expected


def test_a_parent_is_asked_for_where_it_cannot_be_made(council: Council) -> None:
    categories = [each | {"exclusive": "no"} if each["category"] == "Black" else each for each in USUAL["categories"]]
    council.set_framework(categories=categories)
    assert ("Total", "ethnicity", MINORITIES) in cells(council)


@pytest.mark.parametrize("period", ["2020-21 Q4", "2024-25 Q1"])
def test_a_parent_whose_leaves_are_of_two_versions_is_made_in_each(council: Council, period: str) -> None:
    older = row(
        "categories", category="Caribbean", parent=MINORITIES, version="2011", valid_to="2021-03-31", valid_from=""
    )
    council.set_framework(categories=[*USUAL["categories"], older])
    assert ("Total", "ethnicity", MINORITIES) not in cells(council, period)


def test_a_category_that_a_later_version_divides_is_asked_for_until_then(council: Council) -> None:
    older = row("categories", category="Asian", parent=MINORITIES, version="2011", valid_from="", valid_to="2022-03-31")
    divided = [
        row("categories", category="Asian", parent=MINORITIES, valid_from="2022-04-01"),
        *[row("categories", category=name, parent="Asian", valid_from="2022-04-01") for name in ("Indian", "Chinese")],
    ]
    council.set_framework(categories=[older, *divided], measures=[row("measures", breakdowns="ethnicity", areas="no")])
    assert cells(council, "2021-22 Q4") == [TOTAL, ("Total", "ethnicity", "Asian")]
    asked = [("Total", "ethnicity", name) for name in ("Chinese", "Indian")]
    assert sorted(cells(council, "2022-23 Q1")) == sorted([TOTAL, *asked])


@pytest.mark.parametrize(("period", "category"), [("2020-21 Q4", "Mixed"), ("2021-22 Q1", "White")])
def test_categories_are_those_of_the_version_that_held(council: Council, period: str, category: str) -> None:
    older = row("categories", category="Mixed", version="2011", valid_from="2011-04-01", valid_to="2021-03-31")
    council.set_framework(
        categories=[row("categories"), older], measures=[row("measures", breakdowns="ethnicity", areas="no")]
    )
    assert cells(council, period) == [TOTAL, ("Total", "ethnicity", category)]


def test_a_category_of_two_versions_that_hold_is_asked_for_once(council: Council) -> None:
    council.set_framework(
        categories=[row("categories"), row("categories", version="2022", position=3)],
        measures=[row("measures", breakdowns="ethnicity", areas="no")],
    )
    assert cells(council) == [TOTAL, ("Total", "ethnicity", "White")]


def test_a_measure_of_30_september_is_asked_by_the_version_of_that_day(council: Council) -> None:
    autumn = row("categories", category="Old", version="2015", valid_from="2015-04-01", valid_to="2024-12-31")
    winter = row("categories", category="New", version="2025", valid_from="2025-01-01")
    kinds = {"frequency": "annual", "breakdowns": "ethnicity", "areas": "no", "aggregation": "latest"}
    september = row("measures", measure_id="september", year_type="snapshot-september", **kinds)
    march = row("measures", measure_id="march", year_type="snapshot-march", **kinds)
    council.set_framework(categories=[autumn, winter], measures=[september, march])
    figures = expected_figures(OFFICER, council.store, "2024-25")
    groups = [(figure.measure_id, figure.category) for figure in figures if figure.breakdown != "Total"]
    assert groups == [("september", "Old"), ("march", "New")]


@pytest.mark.parametrize(
    ("period", "expected"),
    [
        ("2024-25 Q1", [("trained", "2024-25 Q1")]),
        ("2024/25 q4", [("trained", "2024-25 Q4"), ("survey", "2024-25")]),
        ("2024-25", [("survey", "2024-25")]),
    ],
)
def test_a_quarter_a_fourth_quarter_and_a_year(council: Council, period: str, expected: list[tuple[str, str]]) -> None:
    survey = row("measures", measure_id="survey", frequency="annual")
    linked = row("measures", measure_id="linked", derived_from="trained:ethnicity:White", breakdowns="", areas="no")
    council.set_framework(measures=[row("measures"), survey, linked])
    assert measures_of(council, period) == expected


@pytest.mark.parametrize(
    ("changed", "period", "is_asked"),
    [
        ({"active_from": "2024-07-01"}, "2024-25 Q1", False),
        ({"active_from": "2024-07-01"}, "2024-25 Q2", True),
        ({"active_from": "2024-06-30"}, "2024-25 Q1", True),
        ({"active_to": "2024-06-30"}, "2024-25 Q1", True),
        ({"active_to": "2024-06-30"}, "2024-25 Q2", False),
        ({"active_from": ""}, "1990-91 Q1", True),
    ],
)
def test_only_while_the_measure_is_collected(
    council: Council, changed: dict[str, str], period: str, is_asked: bool
) -> None:
    with_measure(council, **changed)
    assert bool(cells(council, period)) == is_asked


def test_only_the_measures_of_a_lead(council: Council) -> None:
    other = row("measures", measure_id="other", lead="Head of Care")
    council.set_framework(measures=[row("measures"), other])
    figures = expected_figures(OFFICER, council.store, "2024-25 Q1", "Head of Care")
    assert {figure.measure_id for figure in figures} == {"other"}
    with pytest.raises(NotFound, match="Head of Care, Head of Training"):
        expected_figures(OFFICER, council.store, "2024-25 Q1", "Nobody")


def test_somebody_who_enters_some_measures_is_asked_for_those(council: Council) -> None:
    other = row("measures", measure_id="other", lead="Head of Care")
    council.set_framework(measures=[row("measures"), other])
    person = Person("Cara Carer", "officer", ("Head of Care",))
    assert {figure.measure_id for figure in expected_figures(person, council.store, "2024-25 Q1")} == {"other"}
    with pytest.raises(NotAllowed, match="Head of Training"):
        expected_figures(person, council.store, "2024-25 Q1", "Head of Training")


def test_a_director_sees_no_returns(council: Council, director: Person) -> None:
    with pytest.raises(NotAllowed):
        expected_figures(director, council.store, "2024-25 Q1")
    with pytest.raises(NotAllowed):
        period_dates(director, council.store)


LATE = {"complaints-received", "complaints-rate", "complaints-characteristics-recorded"}
TO_FOLLOW = {"families-sustained-progress", "young-carers-identified", "young-carers-assessed-on-time"}


@pytest.mark.parametrize(
    ("file", "missing"),
    [
        ("2021-22-q1", set()),
        ("2022-23-q3", LATE),
        ("2024-25-q4", {"staff-confident-equality"}),
        ("2025-26-q1", set()),
        ("2025-26-q2", TO_FOLLOW),
    ],
)
def test_the_demonstration_returns_what_is_expected(exampleshire: Store, file: str, missing: set[str]) -> None:
    with (settings.sample_folder("exampleshire") / "returns" / f"{file}.csv").open(encoding="utf-8") as text:
        returned = {
            tuple(record[name] for name in ("measure_id", "period", "area", "breakdown", "category"))
            for record in csv.DictReader(text)
        }
    figures = expected_figures(OFFICER, exampleshire, file.replace("-q", " Q"))
    expected = {(figure.measure_id, *figure[7:]) for figure in figures}
    assert {cell[0] for cell in expected - returned} == missing
    # The staff survey of September came with the second quarter, before it was due.
    assert {cell[0] for cell in returned - expected} <= {"staff-confident-equality"}


def test_dates_stand_in_order_of_time_with_the_year_behind_its_quarters(council: Council) -> None:
    names = ["2024-25", "2023-24 Q4", "2024-25 Q4", "2024-25 Q1"]
    council.set_framework(periods=[row("periods", period=name) for name in names])
    given = [each.period for each in period_dates(OFFICER, council.store)]
    assert given == ["2023-24 Q4", "2024-25 Q1", "2024-25 Q4", "2024-25"]


def test_a_year_without_a_date_falls_due_with_its_fourth_quarter() -> None:
    day = parse_period("2024-25 Q4").last_day
    dates = [PeriodDates("2024-25 Q4", None, day, None), PeriodDates("2023-24", None, None, None)]
    assert due_date(dates, Period(2024)) == due_date(dates, Period(2024, 4)) == day
    assert due_date(dates, Period(2023)) is None
    assert due_date(dates, Period(2024, 1)) is None


@pytest.mark.parametrize(
    ("text", "names"),
    [("2024-25 Q1", ["2024-25 Q1"]), ("2024-25 Q4", ["2024-25 Q4", "2024-25"]), ("2024-25", ["2024-25"])],
)
def test_a_fourth_quarter_has_the_year_with_it(text: str, names: list[str]) -> None:
    assert asked_periods(parse_period(text)) == names


@pytest.mark.parametrize(("kind", "has"), [("percentage", True), ("rate", True), ("count", False), ("amount", False)])
def test_only_shares_and_rates_have_a_denominator(kind: str, has: bool) -> None:
    figure = ExpectedFigure("", "", "", "", kind, "", "", "", "", "", "")
    assert figure.has_denominator == has
