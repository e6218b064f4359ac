"""A measure by a characteristic, from the store to the view."""

from collections.abc import Iterator
from typing import Any

import pytest

from equality_tracker.access.people import Person
from equality_tracker.figures.inequality import InequalityView, inequality
from equality_tracker.problems import NotFound
from equality_tracker.store import Store, open_store
from tests.factories import MINORITIES, USUAL, Council, row

DIRECTOR = Person("Dee Director", "director")
NOW = "2024-25 Q2"
COUNT = {"kind": "count", "denominator_label": "", "polarity": "neutral"}
MEASURES = [
    row("measures"),
    row("measures", measure_id="stock", aggregation="latest"),
    row("measures", measure_id="carers", title="Carers", **COUNT),
    row("measures", measure_id="complaints", title="Complaints", **COUNT),
    row("measures", measure_id="children", title="Children in need", aggregation="latest", **COUNT),
    row("measures", measure_id="alone", title="Alone", **COUNT),
    row("measures", measure_id="whole", breakdowns=""),
    row("measures", measure_id="later"),
]
COMPARED_WITH = [
    row("compared_with", measure_id="carers", base="residents"),
    row("compared_with", measure_id="complaints", base="children"),
]
POPULATIONS = [
    row("populations", category=name, number=number)
    for name, number in (("White", 900), ("Asian", 80), ("Black", 20), ("Not known", 500))
]


def figures(measure_id: str, period: str, groups: dict[str, tuple[Any, Any]]) -> list[dict[str, Any]]:
    """The council under Total and its ethnic groups, of a measure at a period."""
    return [
        {"measure_id": measure_id, "period": period, "numerator": numerator, "denominator": denominator}
        | ({} if name == "Total" else {"breakdown": "ethnicity", "category": name})
        for name, (numerator, denominator) in groups.items()
    ]


def a_year(measure_id: str, year: str, groups: dict[str, tuple[Any, Any]]) -> list[dict[str, Any]]:
    return [one for quarter in (1, 2, 3, 4) for one in figures(measure_id, f"{year} Q{quarter}", groups)]


TRAINED = {"Total": (130, 220), "White": (75, 100), "Asian": (30, 60), "Black": (20, 50), "Not known": (5, 10)}
COUNTED = {"Total": (60, ""), "White": (30, ""), "Asian": (20, ""), "Black": (5, ""), "Not known": (5, "")}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A council at the second quarter of 2024-25, after two whole years."""
    with open_store(tmp_path_factory.mktemp("inequality") / "council.duckdb", create=True) as opened:
        council = Council(opened)
        council.set_framework(measures=MEASURES, compared_with=COMPARED_WITH, populations=POPULATIONS)
        council.figures(
            *a_year("trained", "2022-23", TRAINED | {"Asian": (15, 60), "Total": (115, 220)}),
            *a_year("trained", "2023-24", TRAINED),
            *figures("trained", "2024-25 Q1", TRAINED),
            *figures("trained", NOW, TRAINED | {"Black": (2, 50), "Total": (112, 220)}),
            *figures("stock", "2023-24 Q2", TRAINED),
            *figures("stock", "2024-25 Q1", TRAINED),
            *[one for name in ("carers", "complaints", "alone") for one in a_year(name, "2023-24", COUNTED)],
            *[
                one | {"breakdown": "sex", "category": "Male"}
                for one in a_year("carers", "2023-24", {"Total": (30, "")})
            ],
            *[
                one | {"breakdown": "sex", "category": "Female"}
                for one in a_year("carers", "2023-24", {"Total": (30, "")})
            ],
            *figures("children", "2023-24 Q3", {name: (1000, "") for name in COUNTED} | {"Total": (4000, "")}),
            *figures("children", NOW, COUNTED),
            {"measure_id": "whole", "period": NOW, "numerator": 10, "denominator": 20},
        )
        yield opened


def seen(store: Store, measure_id: str, **asked: str) -> InequalityView:
    return inequality(DIRECTOR, store, measure_id, NOW, **asked)


def texts(view: InequalityView) -> dict[str, tuple[str, str, str]]:
    """Of each group its rate, that of the others, and the ratio."""
    return {one.name: (one.rate.text, one.others.text, one.ratio.text) for one in view.rows}


def test_a_flow_over_its_newest_whole_year(store: Store) -> None:
    view = seen(store, "trained")
    assert view.choice is not None
    assert (view.choice.name, view.breakdown, view.others) == ("2023-24", "ethnicity", "everyone else")
    assert texts(view) == {
        "White": ("75.0%", "45.5%", "1.65"),
        MINORITIES: ("45.5%", "75.0%", "0.61"),
        "Asian": ("50.0%", "63.3%", "0.79"),
        "Black": ("40.0%", "65.6%", "0.61"),
        "Not known": ("50.0%", "", ""),
    }


def test_around_the_groups(store: Store) -> None:
    view = seen(store, "trained")
    assert view.whole == "59.1%, 520 of 880"
    assert view.completeness == "Known for 840 of 880 (95.5%)."
    assert view.level == pytest.approx(100 * 500 / 840)
    assert view.references == ("White", MINORITIES, "Asian", "Black")
    assert [one.name for one in view.found] == [MINORITIES, "Black", "Asian"], "White mirrors all others"
    history = view.history(None)
    assert history is not None
    assert (history.group, [one.period for one in history.points]) == (MINORITIES, ["2022-23", "2023-24"])
    assert view.history("Asian") != history
    with pytest.raises(NotFound, match="There is no group “Martian” here"):
        view.history("Martian")


def test_other_figures_can_be_chosen(store: Store) -> None:
    assert seen(store, "trained", of="2024-25").whole == "55.0%, 242 of 440"
    view = seen(store, "trained", of=NOW)
    assert (texts(view)["Black"], view.has_hidden) == (("c", "", ""), True)
    assert view.rows[-2].reason == "Cannot be shown: a figure needed for it is suppressed."
    assert texts(view)["Asian"][:2] == ("c", ""), "with the total and the others it would give the hidden group away"


def test_a_named_reference(store: Store) -> None:
    view = seen(store, "trained", reference="White")
    assert texts(view)["Black"] == ("40.0%", "75.0%", "0.53")
    assert (view.others, view.level) == ("White", 75)
    assert view.rows[0].reason == "The others are compared with this group."


def test_a_stock_that_was_not_reported_says_so(store: Store) -> None:
    view = seen(store, "stock")
    assert view.choice is not None
    assert (view.choice.name, view.is_standing) == ("2023-24 Q2", False)
    assert seen(store, "trained").is_standing


def test_a_count_beside_a_population(store: Store) -> None:
    view = seen(store, "carers")
    assert texts(view) == {
        "White": ("54.5%", "90.0%", "0.61"),
        MINORITIES: ("45.5%", "10.0%", "4.5"),
        "Asian": ("36.4%", "8.0%", "4.5"),
        "Black": ("9.1%", "2.0%", "4.5"),
        "Not known": ("", "", ""),
    }
    assert view.base is not None
    assert (view.base.name, view.base.note) == ("residents", "Residents at 21 March 2021. Source: Census.")
    assert view.references == ()


def test_a_count_beside_another_count_at_the_nearest_period(store: Store) -> None:
    view = seen(store, "complaints")
    assert view.base is not None
    assert view.base.note == "Beside children in need, 2023-24 Q3."
    assert texts(view)["White"] == ("54.5%", "33.3%", "1.64")


def test_a_base_that_is_not_divided_in_this_way(store: Store) -> None:
    view = seen(store, "carers", breakdown="sex")
    assert view.base is not None
    assert view.base.note == "No figures by sex are there of residents."
    assert {one.reason for one in view.rows} == {"Not compared: what this is compared with has no such group."}


def test_a_count_without_a_base_has_shares_only(store: Store) -> None:
    view = seen(store, "alone")
    assert texts(view)["White"] == ("54.5%", "", "")
    assert {one.reason for one in view.rows if one.is_known} == {"A share only: nothing is named to compare it with."}
    assert view.history(None) is None


@pytest.mark.parametrize(("measure_id", "has_choice"), [("whole", True), ("later", False)])
def test_where_there_is_nothing_to_compare_the_view_is_empty(store: Store, measure_id: str, has_choice: bool) -> None:
    view = seen(store, measure_id)
    assert (view.rows, view.choice is not None, view.history(None)) == ((), has_choice, None)


@pytest.mark.parametrize(
    ("measure_id", "asked", "words"),
    [
        ("nowhere", {}, "There is no measure “nowhere” here"),
        ("trained", {"breakdown": "age"}, "is not broken down by “age”. It has: ethnicity, sex"),
        ("whole", {"breakdown": "age"}, "It has: none"),
        (
            "trained",
            {"reference": "Martian"},
            "“Martian” is no group that others can be compared with here. There is: White",
        ),
        ("trained", {"reference": "Not known"}, "“Not known” is no group"),
        ("carers", {"reference": "White"}, "are compared with a base, not with another group"),
        ("trained", {"of": "never"}, "cannot be compared by “never”. There is: 2023-24"),
    ],
)
def test_what_an_address_may_ask_for_wrongly(store: Store, measure_id: str, asked: dict[str, str], words: str) -> None:
    with pytest.raises(NotFound) as refused:
        seen(store, measure_id, **asked)
    assert words in str(refused.value)


def test_categories_that_overlap(council: Council) -> None:
    own = [row("categories", breakdown="impairment", category=name, exclusive="no") for name in ("Sight", "Hearing")]
    council.set_framework(measures=[row("measures", breakdowns="impairment")], categories=[*USUAL["categories"], *own])
    council.figures(
        {"period": NOW, "numerator": 60, "denominator": 100},
        *[
            {"period": NOW, "breakdown": "impairment", "category": name, "numerator": 40, "denominator": 70}
            for name in ("Sight", "Hearing")
        ],
    )
    view = seen(council.store, "trained")
    assert [one.other_counts for one in view.rows] == ["20 of 30", "20 of 30"]
    assert (view.is_overlapping, view.references, view.level) == (True, (), pytest.approx(60))
    assert "cannot be told" in view.completeness, "nobody says how many are not known"
