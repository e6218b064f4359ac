"""Everyone else passes disclosure control as any figure does."""

from typing import Any

import numpy as np
import pandas as pd
import pytest

from equality_tracker.access.people import Person
from equality_tracker.figures.inequality import inequality
from equality_tracker.figures.inequality_protected import hidden_in
from tests.factories import USUAL, Council, row

DIRECTOR = Person("Dee Director", "director")
NOW = "2024-25 Q1"
WITH_UNKNOWN = [*USUAL["categories"], row("categories", breakdown="sex", category="Not known", known="no", position=3)]


@pytest.mark.parametrize(
    ("measure", "counts", "is_hidden"),
    [
        ({}, (4, 100), True),
        ({}, (5, 100), False),
        ({}, (0, 100), False),
        ({}, (97, 100), True),
        ({}, (3, 4), True),
        ({"disclosure": "open"}, (4, 100), False),
        ({"threshold": 10}, (9, 100), True),
        ({"kind": "count", "denominator_label": ""}, (4, np.nan), True),
    ],
)
def test_by_the_rules_of_the_measure(
    council: Council, measure: dict[str, Any], counts: tuple[float, float], is_hidden: bool
) -> None:
    council.set_framework(measures=[row("measures", **measure)])
    rows = pd.DataFrame({"measure_id": ["trained"], "period": [NOW], "breakdown": ["sex"]})
    found = hidden_in(DIRECTOR, council.store)(rows, *(np.array([float(count)]) for count in counts))
    assert list(found) == [is_hidden]


def test_the_other_of_two_groups_does_not_tell_the_hidden_one(council: Council) -> None:
    council.set_framework(categories=WITH_UNKNOWN)
    sexes = {"Total": (93, 190), "Female": (3, 90), "Male": (90, 100), "Not known": (0, 0)}
    council.figures(
        *[
            {"period": NOW, "numerator": x, "denominator": n}
            | ({} if name == "Total" else {"breakdown": "sex", "category": name})
            for name, (x, n) in sexes.items()
        ]
    )
    view = inequality(DIRECTOR, council.store, "trained", NOW, "sex")
    female, male, _ = view.rows
    assert (female.rate.text, male.rate.text) == ("c", "c")
    assert (male.other_counts, male.others.text, male.gap.value) == ("", "", None)
    assert male.reason == "Cannot be shown: a figure needed for it is suppressed."


def test_a_share_does_not_tell_the_hidden_rest(council: Council) -> None:
    measures = [row("measures", kind="count", denominator_label="")]
    council.set_framework(measures=measures, categories=WITH_UNKNOWN)
    sexes = {"Total": 53, "Female": 3, "Male": 50, "Not known": 0}
    council.figures(
        *[
            {"period": NOW, "numerator": x} | ({} if name == "Total" else {"breakdown": "sex", "category": name})
            for name, x in sexes.items()
        ]
    )
    female, male, _ = inequality(DIRECTOR, council.store, "trained", NOW, "sex").rows
    assert (male.counts, male.rate.text, female.rate.text) == ("c of 53", "c", "c")


def _sexes(council: Council, **counts: tuple[Any, Any]) -> None:
    """Figures of the council and by sex, by name: numerator and denominator."""
    council.figures(
        *[
            {"period": NOW, "numerator": x, "denominator": n}
            | ({} if name == "Total" else {"breakdown": "sex", "category": name.replace("_", " ")})
            for name, (x, n) in counts.items()
        ]
    )


def test_everyone_else_does_not_print_the_one_group_that_its_source_hides(council: Council) -> None:
    council.set_framework(categories=WITH_UNKNOWN)
    _sexes(council, Total=(27, 100), Female=(20, 50), Male=("c", 50), Not_known=(0, 0))
    female, male, _ = inequality(DIRECTOR, council.store, "trained", NOW, "sex").rows
    assert (female.rate.text, male.rate.text) == ("40.0%", "c")
    assert (female.other_counts, female.others.text, female.ratio.text, female.gap.text) == ("", "", "", "")


def test_a_hidden_rest_is_not_told_by_the_shares_of_others(council: Council) -> None:
    council.set_framework(
        measures=[row("measures", kind="count", denominator_label="")],
        categories=WITH_UNKNOWN,
    )
    _sexes(council, Total=(104, ""), Female=(95, ""), Male=(3, ""), Not_known=(6, ""))
    rows = inequality(DIRECTOR, council.store, "trained", NOW, "sex").rows
    assert [one.counts for one in rows if "98" in one.counts] == []
    assert [one.rate.value for one in rows if one.rate.value is not None] == []


@pytest.mark.parametrize(("not_known", "is_told"), [(97, False), (95, True)])
def test_few_whose_group_is_known_are_not_counted_aloud(council: Council, not_known: int, is_told: bool) -> None:
    council.set_framework(categories=WITH_UNKNOWN)
    known = 100 - not_known
    _sexes(council, Total=(50, 100), Female=(0, known), Male=(0, 0), Not_known=(50, not_known))
    compared = inequality(DIRECTOR, council.store, "trained", NOW, "sex").completeness
    state = council.store.read("known_shares", measure_id="trained", area="Total", periods=[NOW])["state"]
    assert ("Known for 5 of 100" in compared) == is_told
    assert f"{known} of 100" not in compared or is_told
    assert list(state) == ["shown" if is_told else "hidden"]
