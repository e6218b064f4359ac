"""The measure page: years, same quarters, groups, comparators, sources."""

from collections.abc import Iterator

import pytest

from equality_tracker.access.people import Person
from equality_tracker.figures.breakdowns import BreakdownRow
from equality_tracker.figures.measure import MeasureView, measure
from equality_tracker.problems import NotFound
from equality_tracker.store import open_store
from tests.factories import MINORITIES, Council, row

DIRECTOR = Person("Dee Director", "director")


def figures() -> list[dict[str, object]]:
    """Two years and a half of a measure by sex, area and beside England; one of the groups small."""
    rows: list[dict[str, object]] = []
    quarters = [f"{year} Q{number}" for year in ("2022-23", "2023-24") for number in (1, 2, 3, 4)]
    for number, period in enumerate([*quarters, "2024-25 Q1", "2024-25 Q2"]):
        done = 100 + 10 * number
        rows += [
            {"period": period, "numerator": done, "denominator": 400},
            {"period": period, "numerator": done - 40, "denominator": 300, "area": "North"},
            {"period": period, "numerator": 40, "denominator": 100, "area": "South"},
            {"period": period, "numerator": done - 3, "denominator": 390, "breakdown": "sex", "category": "Female"},
            {"period": period, "numerator": 3, "denominator": 10, "breakdown": "sex", "category": "Male"},
            {"period": period, "numerator": 20, "denominator": 50, "breakdown": "ethnicity", "category": "Asian"},
            {"period": period, "numerator": 10, "denominator": 50, "breakdown": "ethnicity", "category": "Black"},
            {"period": period, "numerator": 70, "denominator": 280, "breakdown": "ethnicity", "category": "White"},
            {"period": period, "numerator": 5, "denominator": 20, "breakdown": "ethnicity", "category": "Not known"},
            {"period": period, "numerator": 3, "denominator": 10, "area": "England"},
        ]
    carers = {"measure_id": "carers", "period": "2024-25 Q2", "denominator": ""}
    groups = {"Asian": 20, "Black": 30, "White": 100, "Not known": 50}
    rows.append({"measure_id": "survey", "period": "2023-24", "numerator": 6, "denominator": 9})
    rows.append({**carers, "numerator": 200})
    rows += [{**carers, "numerator": n, "breakdown": "ethnicity", "category": name} for name, n in groups.items()]
    return rows


@pytest.fixture(scope="module")
def council(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Council]:
    with open_store(tmp_path_factory.mktemp("measure") / "council.duckdb", create=True) as store:
        council = Council(store)
        council.set_framework(
            measures=[
                row("measures"),
                row("measures", measure_id="carers", kind="count", denominator_label="", decimals=0, areas="no"),
                row("measures", measure_id="survey", frequency="annual", breakdowns="", areas="no"),
                row("measures", measure_id="carers-asian", breakdowns="", areas="no")
                | {"derived_from": "carers:ethnicity:Asian"},
            ],
            targets=[row("targets", target=40), row("targets", breakdown="sex", category="Female", target=50)],
        )
        council.figures(*figures())
        yield council


def view(
    council: Council, measure_id: str = "trained", period: str | None = None, by: str | None = None
) -> MeasureView:
    return measure(DIRECTOR, council.store, measure_id, period, by)


def by_name(found: MeasureView) -> dict[str, BreakdownRow]:
    assert found.breakdown is not None
    return {row.name: row for row in found.breakdown.rows}


def test_years_side_by_side(council: Council) -> None:
    found = [(year.period, year.value, year.counts, year.target, year.status) for year in view(council).years]
    assert found == [
        ("2022-23", "28.8%", "460 of 1,600", "", "no_target"),
        ("2023-24", "38.8%", "620 of 1,600", "", "no_target"),
        ("2024-25 to Q2", "46.2%", "370 of 800", "40%", "met"),
    ]


def test_a_part_year_is_compared_with_the_same_quarters(council: Council) -> None:
    change = view(council).years[-1].change
    assert change is not None
    assert (change.text, change.compared) == ("+10.0 points", "Q1 and Q2 of both years")


def test_the_same_quarters_of_each_year(council: Council) -> None:
    found = view(council).same_quarters
    assert found is not None
    assert found.quarters == "Q1 and Q2"
    assert found.rows == (
        ("2022-23", "26.2%", "210 of 800"),
        ("2023-24", "36.2%", "290 of 800"),
        ("2024-25", "46.2%", "370 of 800"),
    )


@pytest.mark.parametrize(("period", "has"), [("2023-24 Q4", False), ("2023-24", False), ("2023-24 Q3", True)])
def test_same_quarters_only_within_a_year(council: Council, period: str, has: bool) -> None:
    assert (view(council, period=period).same_quarters is not None) == has


def test_an_earlier_position_knows_nothing_later(council: Council) -> None:
    found = view(council, period="2023-24 Q3")
    assert found.standing.period == "2023-24 Q3"
    assert [year.period for year in found.years] == ["2022-23"]
    assert found.trend[-1].period == "2023-24 Q3"
    assert {source.period for source in found.sources} == {point.period for point in found.trend}
    assert view(council, "survey", "2023-24 Q3").years == ()
    assert view(council, "survey", "2023-24 Q3").trend == ()
    assert view(council, "survey", "2023-24 Q3").sources == ()
    assert [year.period for year in view(council, "survey", "2023-24 Q4").years] == ["2023-24"]


def test_a_trend_hatches_only_the_year_that_goes_on(council: Council) -> None:
    points = view(council).trend
    assert [point.period for point in points if point.is_part_year] == ["2024-25 Q1", "2024-25 Q2"]
    assert [point.target for point in points][-3:] == [None, 40, 40]
    assert (points[0].value, points[0].text, points[0].counts) == (25.0, "25.0%", "100 of 400")


def test_groups_over_the_same_quarter_of_each_year(council: Council) -> None:
    found = view(council, by="sex").breakdown
    assert found is not None
    assert found.periods == ("2022-23 Q2", "2023-24 Q2", "2024-25 Q2")
    rows = by_name(view(council, by="sex"))
    assert list(rows) == ["Female", "Male"]
    assert rows["Female"].values == ("27.4%", "37.7%", "47.9%")
    assert (rows["Female"].counts, rows["Female"].target, rows["Female"].status) == ("187 of 390", "50%", "missed")


def test_a_small_group_is_hidden_with_all_that_is_made_from_it(council: Council) -> None:
    male = by_name(view(council, by="sex"))["Male"]
    assert male.values == ("c", "c", "c")
    assert (male.value, male.counts, male.status, male.change) == (None, "c of 10", "no_figure", None)
    assert male.trend.values == (None,) * 10
    found = view(council, by="sex").breakdown
    assert found is not None
    assert found.has_hidden


def test_parents_children_and_those_not_known(council: Council) -> None:
    rows = by_name(view(council, by="ethnicity"))
    assert list(rows) == ["White", MINORITIES, "Asian", "Black", "Not known"]
    marks = {name: (row.is_parent, row.is_child, row.is_known) for name, row in rows.items()}
    assert marks[MINORITIES] == (True, False, True)
    assert marks["Asian"] == (False, True, True)
    assert marks["Not known"] == (False, False, False)
    assert rows[MINORITIES].values[-1] == "30.0%"


def test_completeness(council: Council) -> None:
    found = view(council, by="ethnicity").breakdown
    assert found is not None
    assert found.completeness == "Known for 380 of 400 (95.0%)."


def test_shares_of_a_count_are_of_those_known(council: Council) -> None:
    rows = by_name(view(council, "carers"))
    assert {name: row.share for name, row in rows.items()} == {
        "White": "66.7%",
        MINORITIES: "33.3%",
        "Asian": "13.3%",
        "Black": "20.0%",
        "Not known": "",
    }


def test_areas_and_comparators(council: Council) -> None:
    found = view(council, by="area")
    assert list(by_name(found)) == ["North", "South"]
    assert found.comparators is not None
    assert [(row.name, row.values[-1]) for row in found.comparators.rows] == [("Total", "47.5%"), ("England", "30.0%")]
    assert found.comparator_trends == {"England": (30.0,) * 10}


def test_the_breakdowns_offered(council: Council) -> None:
    assert view(council).breakdowns == ("ethnicity", "sex", "area")
    assert view(council, "survey").breakdowns == ()
    assert view(council, "survey").breakdown is None


@pytest.mark.parametrize(
    ("measure_id", "period", "by", "words"),
    [
        ("trianed", None, None, "Did you mean: trained"),
        ("trained", "2012-13", None, "There are no figures for 2012-13"),
        ("trained", None, "age", "is not broken down by “age”. It has: ethnicity, sex, area"),
        ("survey", None, "sex", "It has: none"),
    ],
)
def test_what_is_not_there(council: Council, measure_id: str, period: str | None, by: str | None, words: str) -> None:
    with pytest.raises(NotFound, match=words):
        view(council, measure_id, period, by)


def test_sources_name_the_return(council: Council) -> None:
    newest = view(council).sources[0]
    assert (newest.period, newest.submission_id, newest.file_name) == ("2024-25 Q2", "S00001", "return.csv")
    assert newest.submitted.endswith("by Ola Officer")
    assert newest.approved.endswith("by Ash Approver")


def test_a_linked_measure_has_the_source_of_its_source(council: Council) -> None:
    found = view(council, "carers-asian")
    assert found.standing.value == "13.3%"
    assert [source.submission_id for source in found.sources] == ["S00001"]
