"""All measures by all characteristics: what was found, and where."""

from collections.abc import Iterator

import pytest

from equality_tracker.access.people import Person
from equality_tracker.figures.inequality_cells import Cell
from equality_tracker.figures.inequality_map import InequalityMap, inequality_map
from equality_tracker.figures.words import MINUS
from equality_tracker.store import Store, open_store
from tests.factories import MINORITIES, USUAL, Council, row
from tests.figures.test_inequality import COMPARED_WITH, COUNT, COUNTED, NOW, POPULATIONS, a_year, figures

DIRECTOR = Person("Dee Director", "director")


def sexes(measure_id: str, period: str, female: tuple, male: tuple) -> list[dict]:
    """The council and its two sexes, of a measure at a period."""
    whole = (female[0] + male[0], female[1] + male[1])
    rows = figures(measure_id, period, {"Total": whole, "Female": female, "Male": male})
    return [one | ({"breakdown": "sex"} if "category" in one else {}) for one in rows]


MEASURES = {
    "unequal": {"breakdowns": "sex"},
    "neutral": {"breakdowns": "sex", "polarity": "neutral"},
    "near": {"breakdowns": "sex", "polarity": "near", "kind": "rate", "multiplier": "1000", "unit": "per 1,000"},
    "gap": {"breakdowns": "sex"},
    "equal": {"breakdowns": "sex"},
    "few": {"breakdowns": "sex"},
    "hidden": {"breakdowns": "sex"},
    "carers": {"breakdowns": "ethnicity;staff-role"} | COUNT,
    "alone": {"breakdowns": "ethnicity"} | COUNT,
    "groups": {"breakdowns": "ethnicity"},
    "late": {"breakdowns": "sex", "aggregation": "latest"},
    "whole": {"breakdowns": ""},
}
GROUPS = {"Total": (150, 220), "White": (75, 100), "Asian": (55, 60), "Black": (15, 50), "Not known": (5, 10)}


@pytest.fixture(scope="module")
def view(tmp_path_factory: pytest.TempPathFactory) -> Iterator[InequalityMap]:
    """A position at which each measure shows one thing."""
    with open_store(tmp_path_factory.mktemp("map") / "council.duckdb", create=True) as opened:
        yield inequality_map(DIRECTOR, filled(opened), NOW)


def filled(opened: Store) -> Store:
    council = Council(opened)
    council.set_framework(
        measures=[row("measures", measure_id=name, title=name, **changed) for name, changed in MEASURES.items()],
        compared_with=COMPARED_WITH[:1],
        populations=POPULATIONS,
        categories=[*USUAL["categories"], row("categories", breakdown="staff-role", category="Manager")],
    )
    council.figures(
        *sexes("unequal", NOW, (300, 1000), (600, 1000)),
        *sexes("neutral", NOW, (200, 500), (600, 1000)),
        *sexes("near", NOW, (9, 3000), (40, 4000)),
        *sexes("gap", NOW, (860, 1000), (940, 1000)),
        *sexes("equal", NOW, (500, 1000), (500, 1000)),
        *sexes("few", NOW, (9, 9), (600, 1000)),
        *sexes("hidden", NOW, (3, 9), (600, 1000)),
        *a_year("carers", "2023-24", COUNTED),
        *a_year("alone", "2023-24", COUNTED),
        *a_year("groups", "2023-24", GROUPS),
        *sexes("late", "2023-24 Q2", (300, 1000), (600, 1000)),
        {"measure_id": "whole", "period": NOW, "numerator": 10, "denominator": 20},
    )
    return opened


def cell(view: InequalityMap, measure_id: str, column: str = "race") -> Cell:
    (found,) = (one for one in view.rows if one.measure.measure_id == measure_id)
    return found.cells[column][0]


@pytest.mark.parametrize(
    ("measure_id", "expected"),
    [
        ("unequal", ("disparity", "worse", 1, "0.50 times")),
        ("neutral", ("disparity", "less", 1, "0.67 times")),
        ("near", ("disparity", "less", 1, "0.30 times")),
        ("gap", ("gap", "worse", 1, f"{MINUS}8.0 points")),
        ("equal", ("none", "", 0, "")),
        ("few", ("too_few", "", 0, "")),
        ("hidden", ("suppressed", "", 0, "")),
        ("late", ("no_figures", "", 0, "")),
    ],
)
def test_a_cell_says_the_most_evident(view: InequalityMap, measure_id: str, expected: tuple) -> None:
    found = cell(view, measure_id, "sex")
    assert (found.state, found.direction, found.number, found.worst) == expected


def test_several_groups_in_a_cell(view: InequalityMap) -> None:
    """The worse off before the better off, however evident these are."""
    found = cell(view, "groups")
    assert (found.state, found.direction, found.number) == ("disparity", "worse", 1)
    assert found.sentence == "1 group: Disparity: worse. Most evident: Black, 0.37 times"
    of_count = cell(view, "carers")
    assert (of_count.direction, of_count.number, of_count.is_share) == ("more", 2, True)


def test_counts_without_a_base_stand_apart(view: InequalityMap) -> None:
    assert cell(view, "alone").state == "not_compared"
    assert [one.measure.measure_id for one in view.rows if not one.is_compared] == ["alone"]


def test_a_characteristic_of_few_measures_shares_the_last_column(view: InequalityMap) -> None:
    assert [one.title for one in view.columns] == ["Race", "Sex", "Other groups"]
    (carers,) = (one for one in view.rows if one.measure.measure_id == "carers")
    assert {column: [one.breakdown for one in cells] for column, cells in carers.cells.items()} == {
        "race": ["ethnicity"],
        "other": ["staff-role"],
    }


def test_what_is_not_broken_down(view: InequalityMap) -> None:
    assert [one.measure_id for one in view.not_broken_down] == ["whole"]


def test_findings_are_in_words_the_most_evident_first(view: InequalityMap) -> None:
    found = view.of("disparity", False)
    assert [one.evidence for one in found] == sorted((one.evidence for one in found), reverse=True)
    sentences = {one.measure.measure_id: one.sentence for one in found}
    assert sentences["unequal"] == (
        "Female: 0.50 times as likely as everyone else (95% range 0.45 to 0.56), 30.0% against 60.0%, 2024-25, Q2 only."
    )
    assert sentences["near"] == (
        "Female: 0.30 times as likely as everyone else (95% range 0.15 to 0.62), 3.0 against 10.0 per 1,000, "
        "2024-25, Q2 only."
    )
    shares = view.of("disparity", True)
    assert shares[0].sentence == (
        "Asian: 36.4% of carers, 8.0% of residents: 4.5 times as many as expected "
        "(95% range 3.8 to 5.4 times), 2023-24."
    )
    assert "White" in [one.group for one in shares], "fewer than expected, which mirrors all others"


def test_of_two_groups_that_mirror_each_other_one_stays(view: InequalityMap) -> None:
    """The worse off; where neither is better, the smaller."""
    named = [(one.measure.measure_id, one.group) for one in view.found if one.breakdown == "sex"]
    assert sorted(named) == [("gap", "Female"), ("near", "Female"), ("neutral", "Female"), ("unequal", "Female")]


def test_how_many_comparisons_were_made(view: InequalityMap) -> None:
    """Those of rates, and of shares with a base; hidden groups and those beside them are not."""
    assert view.compared == 6 * 2 + 4 + 4


def test_an_answer_is_kept(view: InequalityMap, exampleshire: Store) -> None:
    assert inequality_map(DIRECTOR, exampleshire) is inequality_map(DIRECTOR, exampleshire)


STORIES = [
    ("shortlisted-appointed", "ethnicity", MINORITIES, "disparity", "less"),
    ("reviews-child-took-part", "disability", "Disabled", "gap", "worse"),
    ("interpreter-requests-met", "first-language", "Kurdish", "gap", "worse"),
    ("assessments-with-poverty-context", "ethnic-group", "Roma", "gap", "worse"),
]
"""What data/sample/exampleshire/README.md tells of groups that fare differently, where it is not suppressed."""


@pytest.mark.parametrize(("measure_id", "breakdown", "group", "outcome", "direction"), STORIES)
def test_the_demonstrations_stories_are_found(
    exampleshire: Store, measure_id: str, breakdown: str, group: str, outcome: str, direction: str
) -> None:
    told = {
        (one.measure.measure_id, one.breakdown, one.group, one.outcome, one.direction)
        for one in inequality_map(DIRECTOR, exampleshire, "2025-26 Q2").found
    }
    assert (measure_id, breakdown, group, outcome, direction) in told
