"""What is still owed for a period, what a return would leave owing, and the reminder."""

from datetime import date
from typing import Any

import pytest

from equality_tracker.access.people import Person
from equality_tracker.problems import NotAllowed, NotFound
from equality_tracker.returns.checking import check
from equality_tracker.returns.outstanding import OwedMeasure, missing_after, outstanding, reminder
from equality_tracker.returns.reading import read_return
from equality_tracker.store import Store
from tests.factories import OFFICER, Council, return_csv, row

TODAY = date(2024, 8, 10)
TOTAL = {"numerator": 50, "denominator": 100}
AREAS = [{"area": area, "numerator": 25, "denominator": 50} for area in ("North", "South")]
SEX = [{"breakdown": "sex", "category": name, "numerator": 25, "denominator": 50} for name in ("Female", "Male")]
ETHNICITY = [
    {"breakdown": "ethnicity", "category": name, "numerator": 10, "denominator": 20}
    for name in ("White", "Asian", "Black", "Not known")
]
EVERYTHING = [TOTAL, *AREAS, *SEX, *ETHNICITY]


def of_trained(council: Council, period: str = "2024-25 Q1") -> OwedMeasure:
    (only,) = outstanding(OFFICER, council.store, period, TODAY).measures
    return only


@pytest.mark.parametrize(
    ("given", "reported", "missing"),
    [
        ([], 0, "all 9 figures"),
        ([TOTAL], 1, "area: all 2; ethnicity: all 4; sex: all 2"),
        ([TOTAL, *AREAS, *ETHNICITY, SEX[0]], 8, "sex: Male"),
        ([*AREAS, *SEX, *ETHNICITY], 8, "Total"),
        ([TOTAL, AREAS[0], *SEX, *ETHNICITY[:2]], 6, "area: South; ethnicity: Black, Not known"),
        ([TOTAL | {"numerator": "", "denominator": ""}, *EVERYTHING[1:]], 8, "Total"),
        ([TOTAL | {"numerator": "x", "denominator": "x"}, *EVERYTHING[1:]], 9, ""),
        ([{**each, "numerator": 0} for each in EVERYTHING], 9, ""),
        (EVERYTHING, 9, ""),
    ],
    ids=["nothing", "Total", "one group", "no Total", "two parts", "left empty", "symbol", "nought", "everything"],
)
def test_what_is_missing_in_words(council: Council, given: list[dict[str, Any]], reported: int, missing: str) -> None:
    if given:
        council.figures(*given)
    found = of_trained(council)
    assert (found.expected, found.reported, found.waiting, found.missing) == (9, reported, 0, missing)
    assert found.is_owed == bool(missing)


def test_what_waits_is_neither_reported_nor_missing(council: Council) -> None:
    council.figures(TOTAL)
    council.submit(TOTAL, *SEX)
    found = of_trained(council)
    assert (found.reported, found.waiting, found.missing) == (1, 2, "area: all 2; ethnicity: all 4")


def test_a_measure_of_which_all_waits_owes_nothing_and_is_recorded(council: Council) -> None:
    council.submit(*EVERYTHING)
    found = outstanding(OFFICER, council.store, "2024-25 Q1", TODAY)
    assert found.leads_owing == []
    assert [(record["waiting"], record["missing"]) for record in found.records()] == [(9, "")]


def test_crossings_and_long_lists_are_named_in_short(council: Council) -> None:
    areas = [row("areas", area=f"Area {number}", level="part") for number in range(1, 10)]
    council.set_framework(
        areas=[row("areas"), *areas], measures=[row("measures", breakdowns="sex", crossed="area*sex")]
    )
    crossed = [{"area": "Area 1", "breakdown": "sex", "category": "Female", "numerator": 1, "denominator": 2}]
    council.figures(TOTAL, {"area": "Area 9", "numerator": 1, "denominator": 2}, *SEX, *crossed)
    assert of_trained(council).missing == (
        "area: Area 1, Area 2, Area 3, Area 4, Area 5, Area 6 and 2 more; "
        "area by sex: Area 1, Male; Area 2, Female; Area 2, Male; Area 3, Female; Area 3, Male; "
        "Area 4, Female and 11 more"
    )


def test_a_single_figure_is_said_as_one(council: Council) -> None:
    council.set_framework(measures=[row("measures", breakdowns="", areas="no")])
    assert of_trained(council).missing == "the one figure"


def test_the_record_is_plain_data(council: Council) -> None:
    council.set_framework(periods=[row("periods", due="2024-07-31")])
    council.figures(*EVERYTHING[1:])
    assert outstanding(OFFICER, council.store, "2024-25 Q1", TODAY).records() == [
        {
            "lead": "Head of Training",
            "measure_id": "trained",
            "title": "Staff trained",
            "period": "2024-25 Q1",
            "due": "2024-07-31",
            "expected": 9,
            "reported": 8,
            "waiting": 0,
            "missing": "Total",
        }
    ]


def test_the_fourth_quarter_has_the_annual_measures_of_its_year_and_their_date(council: Council) -> None:
    council.set_framework(
        measures=[row("measures"), row("measures", measure_id="survey", frequency="annual", lead="Head of Care")],
        periods=[
            row("periods", period="2024-25 Q4", due="2025-04-30"),
            row("periods", period="2024-25", due="2025-05-31"),
        ],
    )
    found = outstanding(OFFICER, council.store, "2024-25 Q4", TODAY)
    assert [(measure.measure_id, measure.period, measure.due) for measure in found.measures] == [
        ("trained", "2024-25 Q4", date(2025, 4, 30)),
        ("survey", "2024-25", date(2025, 5, 31)),
    ]
    assert found.leads == ["Head of Training", "Head of Care"]
    assert [measure.measure_id for measure in found.of("Head of Care")] == ["survey"]
    assert found.offered == ["2024-25 Q4"]


def dated(name: str, opens: str, closes: str) -> dict[str, Any]:
    return row("periods", period=f"2024-25 {name}", opens=opens, due="", closes=closes)


@pytest.mark.parametrize(
    ("periods", "reported", "chosen"),
    [
        ([("Q1", "", ""), ("Q2", "", "")], [], "2024-25 Q1"),
        ([("Q1", "", ""), ("Q2", "", "")], ["Q1"], "2024-25 Q2"),
        ([("Q1", "", ""), ("Q2", "", "")], ["Q1", "Q2"], "2024-25 Q2"),
        ([("Q1", "", "2024-08-09"), ("Q2", "", "")], [], "2024-25 Q2"),
        ([("Q1", "2024-08-10", "2024-08-10"), ("Q2", "", "")], [], "2024-25 Q1"),
        ([("Q1", "", ""), ("Q2", "2024-08-11", "")], ["Q1"], "2024-25 Q1"),
        ([("Q1", "2025-01-01", ""), ("Q2", "2025-01-01", "")], [], "2024-25 Q2"),
    ],
    ids=["earliest", "the next", "all reported", "closed", "open today", "not open yet", "none open"],
)
def test_the_period_that_matters_is_chosen(
    council: Council, periods: list[tuple[str, str, str]], reported: list[str], chosen: str
) -> None:
    open_to_all = [row("periods", period=f"2024-25 {name}") for name in ("Q1", "Q2")]
    council.set_framework(periods=open_to_all)
    for name in reported:
        council.figures(*({"period": f"2024-25 {name}"} | figure for figure in EVERYTHING))
    council.set_framework(periods=[dated(*each) for each in periods])
    assert outstanding(OFFICER, council.store, today=TODAY).period == chosen


@pytest.mark.parametrize(
    ("due", "reported", "days"),
    [
        ("2024-08-10", False, 0),
        ("2024-08-09", False, 1),
        ("2024-09-01", False, 0),
        ("", False, 0),
        ("2024-08-01", True, 0),
    ],
    ids=["today", "yesterday", "later", "no date", "complete"],
)
def test_days_overdue(council: Council, due: str, reported: bool, days: int) -> None:
    council.set_framework(periods=[row("periods", due=due)])
    if reported:
        council.figures(*EVERYTHING)
    assert outstanding(OFFICER, council.store, "2024-25 Q1", TODAY).days_overdue == days


def test_a_period_that_the_framework_has_not_can_be_asked_for(council: Council) -> None:
    council.set_framework(periods=[row("periods")])
    found = outstanding(OFFICER, council.store, "2030/31 Q2", TODAY)
    assert (found.period, found.due, found.offered) == ("2030-31 Q2", None, ["2030-31 Q2", "2024-25 Q1"])
    assert [measure.expected for measure in found.measures] == [9]


def test_without_periods_one_must_be_named(council: Council) -> None:
    council.set_framework(periods=[])
    with pytest.raises(NotFound, match="no periods yet"):
        outstanding(OFFICER, council.store, today=TODAY)


def test_a_director_sees_no_returns(council: Council, director: Person) -> None:
    with pytest.raises(NotAllowed):
        outstanding(director, council.store)
    with council.store.looking() as cursor, pytest.raises(NotAllowed):
        missing_after(director, council.store, cursor, ["2024-25 Q1"])


@pytest.mark.parametrize(
    ("standing", "coming", "missing"),
    [
        ([], [TOTAL], ["area: all 2; ethnicity: all 4; sex: all 2"]),
        ([], EVERYTHING, []),
        ([TOTAL, *SEX, *ETHNICITY], AREAS, []),
        ([TOTAL, *SEX, *ETHNICITY], [TOTAL, *AREAS], ["ethnicity: all 4; sex: all 2"]),
        ([*EVERYTHING], [TOTAL | {"numerator": "", "denominator": ""}, *SEX, *ETHNICITY], ["Total"]),
    ],
    ids=["a beginning", "everything", "other slices stay", "a slice is replaced whole", "an empty number"],
)
def test_what_would_be_missing_once_a_return_stands(
    council: Council, standing: list[dict[str, Any]], coming: list[dict[str, Any]], missing: list[str]
) -> None:
    if standing:
        council.figures(*standing)
    incoming = read_return("return.csv", return_csv(*coming))
    with council.store.looking() as cursor:
        check(cursor, incoming, TODAY)
        found = missing_after(OFFICER, council.store, cursor, ["2024-25 Q1"])
    assert [measure.missing for measure in found] == missing


def test_a_return_of_one_period_says_nothing_of_another(council: Council) -> None:
    council.figures(*({"period": "2024-25 Q2"} | figure for figure in EVERYTHING))
    incoming = read_return("return.csv", return_csv(*EVERYTHING[1:]))
    with council.store.looking() as cursor:
        check(cursor, incoming, TODAY)
        found = missing_after(OFFICER, council.store, cursor, ["2024-25 Q1", "2024-25 Q2"])
    assert [(measure.period, measure.missing) for measure in found] == [("2024-25 Q1", "Total")]


@pytest.mark.parametrize(
    ("due", "words"),
    [
        ("2024-08-31", "The return for 2024-25 Q1 is due on 31 August 2024."),
        ("2024-08-09", "The return for 2024-25 Q1 was due on 9 August 2024, 1 day ago."),
        ("2024-07-31", "The return for 2024-25 Q1 was due on 31 July 2024, 10 days ago."),
        ("", "The return for 2024-25 Q1 is open."),
    ],
)
def test_a_reminder_says_what_is_owed_and_by_when(council: Council, due: str, words: str) -> None:
    council.set_framework(periods=[row("periods", due=due)])
    council.figures(*EVERYTHING[1:])
    text = reminder(outstanding(OFFICER, council.store, "2024-25 Q1", TODAY), "Head of Training")
    assert words in text
    assert "Dear Head of Training," in text
    assert "- Staff trained (trained): Total\n" in text


def test_nobody_is_reminded_of_nothing(council: Council) -> None:
    council.figures(*EVERYTHING)
    found = outstanding(OFFICER, council.store, "2024-25 Q1", TODAY)
    assert reminder(found, "Head of Training") == ""


def test_the_demonstration_owes_three_measures(exampleshire: Store) -> None:
    found = outstanding(OFFICER, exampleshire, today=date(2025, 11, 10))
    assert (found.period, found.days_overdue, found.leads_owing) == ("2025-26 Q2", 10, ["Head of Early Help"])
    assert {record["missing"] for record in found.records()} == {"all 18 figures", "all 19 figures", "all 28 figures"}
    assert found.offered[:2] == ["2025-26 Q4", "2025-26 Q3"]
