"""The measure page: years, same quarters, groups, comparators, sources."""

from collections.abc import Iterator

import pytest

from equality_tracker.access.people import Person
from equality_tracker.figures.breakdowns import BreakdownRow
from equality_tracker.figures.measure import MeasureView, measure
from equality_tracker.figures.trend_points import Point, main_marks_only
from equality_tracker.problems import NotFound
from equality_tracker.store import open_store
from tests.factories import MINORITIES, Council, row
from tests.figures.laid_out import Case, Laid, laid_out

DIRECTOR = Person("Dee Director", "director")


def figures() -> list[dict[str, object]]:
    """Two years and a half of a measure by sex, area and beside England; one of the groups small, and one not told."""
    rows: list[dict[str, object]] = []
    quarters = [f"{year} Q{number}" for year in ("2022-23", "2023-24") for number in (1, 2, 3, 4)]
    for number, period in enumerate([*quarters, "2024-25 Q1", "2024-25 Q2"]):
        done = 100 + 10 * number
        rows += [
            {"period": period, "numerator": done, "denominator": 400},
            {"period": period, "numerator": done - 40, "denominator": 300, "area": "North"},
            {"period": period, "numerator": 40, "denominator": 100, "area": "South"},
            {"period": period, "numerator": done - 6, "denominator": 380, "breakdown": "sex", "category": "Female"},
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
        ("2022-23", "26.2%", "23.3% to 29.4%", "210 of 800"),
        ("2023-24", "36.2%", "33.0% to 39.6%", "290 of 800"),
        ("2024-25", "46.2%", "42.8% to 49.7%", "370 of 800"),
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


def test_each_figure_has_its_interval(council: Council) -> None:
    found = view(council, by="sex")
    assert (found.trend[0].interval, found.trend[-1].interval) == ("21.0% to 29.5%", "42.7% to 52.4%")
    assert [year.interval for year in found.years] == ["26.6% to 31.0%", "36.4% to 41.2%", "42.8% to 49.7%"]
    assert {name: row.interval for name, row in by_name(found).items()} == {"Female": "43.4% to 53.4%", "Male": ""}


def test_groups_over_the_same_quarter_of_each_year(council: Council) -> None:
    found = view(council, by="sex").breakdown
    assert found is not None
    assert found.periods == ("2022-23 Q2", "2023-24 Q2", "2024-25 Q2")
    rows = by_name(view(council, by="sex"))
    assert list(rows) == ["Female", "Male"]
    assert rows["Female"].values == ("27.4%", "37.9%", "48.4%")
    assert (rows["Female"].counts, rows["Female"].target, rows["Female"].status) == ("184 of 380", "50%", "missed")


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
    marks = {name: (row.is_parent, row.depth, row.is_known) for name, row in rows.items()}
    assert marks[MINORITIES] == (True, 0, True)
    assert marks["Asian"] == (False, 1, True)
    assert marks["Not known"] == (False, 0, False)
    assert rows[MINORITIES].values[-1] == "30.0%"


def test_completeness(council: Council) -> None:
    found = view(council, by="ethnicity").breakdown
    assert found is not None
    assert found.completeness == "Known for 380 of 400 (95.0%)."


def grouped(breakdown: str, whole: dict[str, str], **groups: str) -> Case:
    """A count by groups, each with the same text at every period of the whole; an underscore in a name is a space."""
    measure = {"kind": "count", "denominator_label": "", "decimals": 0}
    places = {("Total", breakdown, name.replace("_", " ")): dict.fromkeys(whole, text) for name, text in groups.items()}
    return Case(measure, whole, groups=places)


NOW = {"2024-25 Q4": "100"}
GROUPED = {
    "some are not known": (
        grouped("ethnicity", NOW, White="60", Asian="30", Not_known="10"),
        "Known for 90 of 100 (90.0%).",
        {"White": "66.7%", "Asian": "33.3%", "Not known": ""},
    ),
    "all are in a group": (
        grouped("sex", NOW, Female="60", Male="40"),
        "Known for 100 of 100 (100.0%).",
        {"Female": "60.0%", "Male": "40.0%"},
    ),
    "some are in no group": (
        grouped("sex", NOW, Female="60", Male="30"),
        "How many are known cannot be told: no “not known” was returned, and the groups do not add up to the total.",
        {"Female": "", "Male": ""},
    ),
    "those not known are hidden": (
        grouped("ethnicity", NOW, White="60", Not_known="c"),
        "How many are known cannot be shown: a figure needed for it is suppressed to protect people.",
        {"White": "", "Not known": ""},
    ),
    "those not known are left empty": (
        grouped("ethnicity", NOW, White="60", Not_known="/"),
        "How many are known cannot be told: a figure needed for it was not returned.",
        {"White": "", "Not known": ""},
    ),
    "nobody": (grouped("sex", {"2024-25 Q4": "0"}, Female="0", Male="0"), "", {"Female": "", "Male": ""}),
    "a year of two quarters": (
        grouped("sex", {"2024-25 Q3": "100", "2024-25 Q4": "100"}, Female="60", Male="40"),
        "Known for 200 of 200 (100.0%).",
        {"Female": "60.0%", "Male": "40.0%"},
    ),
}


@pytest.fixture(scope="module")
def by_groups(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Laid]:
    with laid_out(tmp_path_factory.mktemp("groups"), {name: case for name, (case, *_) in GROUPED.items()}) as laid:
        yield laid


@pytest.mark.parametrize("name", GROUPED)
def test_of_how_many_the_group_is_known(by_groups: Laid, name: str) -> None:
    case, words, shares = GROUPED[name]
    period = "2024-25" if len(case.figures) > 1 else "2024-25 Q4"
    by = next(iter(case.groups))[1]
    found = view(by_groups.council, by_groups.measure_id(name), period, by)
    assert found.breakdown is not None
    assert found.breakdown.completeness == words
    assert {row.name: row.share for row in found.breakdown.rows} == shares


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


def five_years(*texts: str) -> dict[str, str]:
    """Figures of quarters on end, the last of them 2024-25 Q4."""
    first = 20 - len(texts)
    every = [f"{year}-{year - 1999} Q{number}" for year in range(2020, 2025) for number in (1, 2, 3, 4)]
    return dict(zip(every[first:], texts, strict=True))


STEADY = ("90/100", "92/100") * 8
CASES = {
    "one point": Case(figures=five_years("90/100")),
    "eleven points": Case(figures=five_years(*STEADY[:11])),
    "constant": Case(figures=five_years(*["90/100"] * 16), targets={"2024-25": {"target": 80}}),
    "gaps": Case(figures=five_years(*STEADY[:6], "x/x", *STEADY[:7])),
    "nobody to count": Case(figures=five_years(*STEADY[:13], "0/0")),
    "suppressed": Case({"disclosure": "all"}, five_years(*["3/100"] * 14)),
    "annual": Case({"frequency": "annual"}, {f"{year}-{year - 1999}": "90/100" for year in range(2020, 2025)}),
    "two years": Case({"frequency": "annual"}, {f"{year}-{year - 1999}": "90/100" for year in (2023, 2024)}),
    "another target": Case(figures=five_years(*STEADY), targets={"2023-24": {"target": 80}, "2024-25": {"target": 99}}),
    "small counts": Case({"kind": "count", "decimals": 0, "disclosure": "open"}, five_years(*["4", "3"] * 7)),
    "neutral": Case({"polarity": "neutral"}, five_years(*STEADY, "50/100")),
}


@pytest.fixture(scope="module")
def cases(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Laid]:
    with laid_out(tmp_path_factory.mktemp("cases"), CASES) as laid:
        yield laid


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("one point", "Too few points yet: 1 of the 12 quarters that a usual range needs."),
        ("eleven points", "Too few points yet: 11 of the 12 quarters that a usual range needs."),
        ("constant", "It hardly ever moves, so it has no usual range."),
        ("gaps", "Within its usual range. Ups and downs within 85.6% to 96.2% are ordinary."),
        ("nobody to count", "The newest figure is suppressed or missing."),
        ("suppressed", "No figure can be shown: each is suppressed or missing."),
        ("two years", "Too few years yet: 2 of the 5 that a trend needs."),
        ("small counts", "Its counts are too small for a usual range: they average below 5."),
        (
            "another target",
            "Within its usual range. Ups and downs within 85.7% to 96.3% are ordinary. "
            "As things stand it will usually miss the target of 99%.",
        ),
        (
            "neutral",
            "Lower than usual this quarter. This is unlikely to be chance: the newest figure lies below its usual "
            "range of 83.3% to 93.9%.",
        ),
    ],
)
def test_every_series_has_its_word(cases: Laid, name: str, words: str) -> None:
    found = view(cases.council, cases.measure_id(name), "2024-25 Q4")
    assert f"{found.signal_sentence} {found.meaning}".strip() == words
    assert (found.outlook.verdict, found.outlook.sentence[:10]) == ("", "No outlook")


def test_what_stands_where_there_is_no_value(cases: Laid) -> None:
    texts = {
        name: {point.text for point in view(cases.council, cases.measure_id(name)).trend if point.value is None}
        for name in ("gaps", "nobody to count", "suppressed")
    }
    assert texts == {"gaps": {"x"}, "nobody to count": {"none of none"}, "suppressed": {"c"}}


def test_a_target_that_changes_stands_beside_its_own_figures(cases: Laid) -> None:
    points = view(cases.council, cases.measure_id("another target"), "2024-25 Q4").trend
    assert [point.target_text for point in points if point.target] == ["80%"] * 4 + ["99%"] * 4
    assert {point.usual for point in points} == {"85.7% to 96.3%"}


def test_annual_figures_have_a_trend_and_no_usual_range(cases: Laid) -> None:
    found = view(cases.council, cases.measure_id("annual"), "2024-25 Q4")
    assert found.signal_sentence == "No clear trend over the last five yearly figures."
    assert {point.usual for point in found.trend} == {""}


def marked(period: str, cause: str = "", heading: str = "high") -> Point:
    kind = f"neutral_{heading}" if cause else "common"
    return Point(period, period, 5.0, "5", kind=kind, heading=heading if cause else "", cause=cause, reason=cause)


def test_only_the_marks_that_matter_now() -> None:
    earlier = (marked("2023-24 Q1", "outside"), marked("2023-24 Q2", "shift"), marked("2023-24 Q3"))
    newest = (marked("2023-24 Q4", "shift", "low"), marked("2024-25 Q1", "outside", "low"))
    gap = Point("2024-25 Q2", "2024-25 Q2", None, "c")
    for drawn, kept in ((earlier, earlier[:1]), ((*earlier, *newest, gap), newest), ((), ()), ((gap,), ())):
        assert tuple(point for point in main_marks_only(drawn) if point.reason) == kept
        assert [point.period for point in main_marks_only(drawn)] == [point.period for point in drawn]
