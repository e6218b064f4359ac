"""Groups of a publication are compared as those of today are, by its own figures and classification."""

from datetime import date
from types import SimpleNamespace

import numpy as np
import pandas as pd
import pytest

from equality_tracker.access.people import Person
from equality_tracker.figures.characteristics import characteristic_of
from equality_tracker.figures.completeness_shares import shares_of
from equality_tracker.figures.inequality_map import inequality_map
from equality_tracker.papers.choices import Choices
from equality_tracker.papers.frozen_bases import made_of
from equality_tracker.papers.frozen_comparisons import comparisons, hidden_at_publication
from equality_tracker.papers.frozen_completeness import known_shares, not_broken_down, share_among
from equality_tracker.papers.frozen_groups import classification, placed
from equality_tracker.papers.material import Material, material
from equality_tracker.store import Store

DIRECTOR = Person("Dee Director", "director")


def material_of(store: Store) -> Material:
    return material(DIRECTOR, store, "P0001", Choices(with_charts=False))


@pytest.fixture(scope="module")
def found(exampleshire: Store) -> Material:
    return material_of(exampleshire)


@pytest.mark.parametrize(("sample", "period"), [("exampleshire", "2024-25"), ("kent", "2025-26")])
def test_the_same_is_found_as_on_the_page_where_nothing_has_changed(
    sample: str, period: str, request: pytest.FixtureRequest
) -> None:
    store: Store = request.getfixturevalue(sample)
    compared = comparisons(material_of(store))
    assert compared is not None
    mine = {(row.measure_id, row.breakdown, row.category, row.outcome) for row in compared.apart.itertuples()}
    live = {
        (one.measure.measure_id, one.breakdown, one.group, one.outcome)
        for one in inequality_map(DIRECTOR, store, period).found
        if characteristic_of(one.breakdown)
    }
    assert mine == live != set()
    assert set(compared.bases) >= {
        (row.measure_id, row.period, row.breakdown) for row in compared.apart.itertuples() if row.is_share
    }


def test_as_many_are_known_as_on_the_page(exampleshire: Store, found: Material) -> None:
    live = shares_of(DIRECTOR, exampleshire, list(found.measures.values()))
    mine = known_shares(found)
    assert len(mine) > 100
    for one in mine:
        own = live[one.measure.measure_id, one.breakdown, "Total"][one.share.period]
        assert (one.share.state, one.share.known, one.share.everybody) == (own.state, own.known, own.everybody)
    assert not_broken_down(mine) == []


def test_the_classification_of_a_day_is_that_of_the_store(exampleshire: Store, found: Material) -> None:
    places = exampleshire.read("category_places")
    categories = found.tables["categories"]
    for day in (date(1999, 1, 1), date(2021, 3, 21), date(2024, 9, 30), date(2025, 3, 31)):
        own = places[
            (places["starts"] <= pd.Timestamp(day)) & (pd.Timestamp(day) < places["ends"].astype("datetime64[s]"))
        ]
        asked = own[["breakdown", "category"]].assign(measure_id="m", period="p", taken_on=day)
        mine = placed(asked, categories).set_index(["breakdown", "category"]).sort_index()
        theirs = own.set_index(["breakdown", "category"]).sort_index()
        for name in ("position", "parent", "is_known", "is_exclusive", "tops", "unknowns"):
            assert mine[name].tolist() == theirs[name].tolist(), (day, name)


def test_a_category_that_no_classification_has_is_known_and_stands_alone() -> None:
    asked = pd.DataFrame(
        {"measure_id": ["m"], "period": ["p"], "breakdown": ["none"], "category": ["A"], "taken_on": [date(2024, 1, 1)]}
    )
    (row,) = placed(asked, []).to_dict("records")
    assert (row["is_known"], row["is_exclusive"], row["parent"], row["tops"]) == (True, True, "", 0)


KNOWN = {
    "most": ([("A", 90.0, ""), ("Not known", 10.0, "")], (100.0, ""), "shown"),
    "all, since the groups make the total": ([("A", 60.0, ""), ("B", 40.0, "")], (100.0, ""), "shown"),
    "the groups do not make the total": ([("A", 60.0, ""), ("B", 30.0, "")], (100.0, ""), "no_unknown"),
    "a count is suppressed": ([("A", 90.0, ""), ("Not known", None, "c")], (100.0, ""), "hidden"),
    "the total is suppressed": ([("A", 90.0, ""), ("Not known", 10.0, "")], (None, "c"), "hidden"),
    "a count is missing": ([("A", 90.0, ""), ("Not known", None, "x")], (100.0, ""), "not_reported"),
    "low counts nought": ([("A", 90.0, ""), ("Not known", None, "low")], (100.0, ""), "shown"),
    "few are known": ([("A", 3.0, ""), ("Not known", 97.0, "")], (100.0, ""), "hidden"),
    "more unknown than there are": ([("A", 3.0, ""), ("Not known", 107.0, "")], (100.0, ""), "too_many"),
    "nobody": ([("A", 0.0, ""), ("Not known", 0.0, "")], (0.0, ""), "nobody"),
}


@pytest.mark.parametrize(("groups", "whole", "state"), KNOWN.values(), ids=KNOWN)
def test_of_how_many_the_group_is_known(groups: list[tuple], whole: tuple, state: str) -> None:
    measure = SimpleNamespace(kind="count", year_type="financial")
    rows = [
        SimpleNamespace(
            period="2024-25",
            numerator=number,
            numerator_symbol=symbol,
            is_known=name != "Not known",
            is_exclusive=True,
            parent="",
        )
        for name, number, symbol in groups
    ]
    everybody = SimpleNamespace(numerator=whole[0], numerator_symbol=whole[1])
    share = share_among(measure, rows, everybody, 5)
    assert share.state == state
    assert (share.value is not None) is (state == "shown")


def category(name: str, **about: object) -> SimpleNamespace:
    usual = {"category": name, "parent": "", "exclusive": "yes", "known": "yes", "version": "1", "position": 1}
    return SimpleNamespace(**usual | {"valid_from": None, "valid_to": None} | about)


def test_the_newest_version_that_is_valid_on_the_day_holds() -> None:
    old = category("A", version="1", valid_to=date(2022, 12, 31), parent="P")
    new = category("A", version="2", valid_from=date(2021, 1, 1), valid_to=date(2023, 12, 31))
    assert classification([old, new], date(2020, 1, 1)) == [old]
    assert classification([old, new], date(2022, 1, 1)) == [new]
    assert classification([old, new], date(2030, 1, 1)) == [new]


MADE = {
    "given itself": ("A", {"A": 5.0, "B": 1.0}, 5.0),
    "all below it": ("A", {"B": 2.0, "C": 3.0}, 5.0),
    "through one that is made": ("A", {"B": 2.0, "D": 1.0, "E": 1.0}, 4.0),
    "one is wanting": ("A", {"B": 2.0, "D": 1.0}, None),
    "nothing below it": ("B", {}, None),
}


@pytest.mark.parametrize(("name", "given", "number"), MADE.values(), ids=MADE)
def test_a_parent_is_made_of_what_is_below_it(name: str, given: dict[str, float], number: float | None) -> None:
    parents = {"A": "", "B": "A", "C": "A", "D": "C", "E": "C"}
    assert made_of(name, given, [category(each, parent=parent) for each, parent in parents.items()]) == number


def test_those_that_may_overlap_make_no_parent() -> None:
    both = [category("A"), category("B", parent="A", exclusive="no"), category("C", parent="A")]
    assert made_of("A", {"B": 2.0, "C": 3.0}, both) is None


HIDDEN = {
    "large": ("suppress", "shown", 5, 50, False),
    "few": ("suppress", "shown", 4, 50, True),
    "all but few": ("suppress", "shown", 46, 50, True),
    "few people": ("suppress", "shown", 0, 4, True),
    "none, and zeros are shown": ("suppress", "shown", 0, 50, False),
    "none, and zeros are not": ("suppress", "protected", 0, 50, True),
    "rounded away": ("round", "shown", 7, 50, True),
    "not rounded away": ("round", "shown", 8, 50, False),
}


@pytest.mark.parametrize(("policy", "zeros", "number", "of", "is_hidden"), HIDDEN.values(), ids=HIDDEN)
def test_small_numbers_of_everyone_else_are_hidden_as_when_it_was_published(
    policy: str, zeros: str, number: float, of: float, is_hidden: bool
) -> None:
    measures = {
        "people": SimpleNamespace(disclosure="groups", threshold=None),
        "things": SimpleNamespace(disclosure="open", threshold=None),
        "strict": SimpleNamespace(disclosure="groups", threshold=100),
    }
    publication = SimpleNamespace(policy=policy, zeros=zeros, threshold=5)
    given = SimpleNamespace(publication=publication, measures=measures)
    hidden = hidden_at_publication(given)  # pyright: ignore[reportArgumentType]
    rows = pd.DataFrame({"measure_id": ["people", "things", "strict"]})
    assert hidden(rows, np.full(3, number), np.full(3, of)).tolist() == [is_hidden, False, True]
    assert not hidden(rows, np.full(3, np.nan), np.full(3, np.nan)).any()
