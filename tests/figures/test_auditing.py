"""The audit that approvers see: what is hidden, why, and how closely it could be worked out."""

from typing import Any

import pandas as pd
import pytest

from equality_tracker.access.people import Person
from equality_tracker.figures.auditing import audit_of
from equality_tracker.figures.disclosure_rules import set_disclosure_rules
from equality_tracker.figures.suppression_words import REASONS, SHORT_REASONS
from equality_tracker.problems import NotAllowed
from tests.factories import ADMIN, APPROVER, Council, row

NOW = "2024-25 Q1"
KEYS = ["measure_id", "period", "area", "breakdown", "category", "numerator"]
COUNT = {"kind": "count", "denominator_label": "", "decimals": 0}


def by_sex(*counts: int) -> list[dict[str, Any]]:
    names = ("Total", "Female", "Male")
    return [
        {"period": NOW, "numerator": count} | ({} if name == "Total" else {"breakdown": "sex", "category": name})
        for name, count in zip(names, counts, strict=True)
    ]


@pytest.fixture
def counted(council: Council) -> Council:
    """Three women and 33 men of 36."""
    council.set_framework(measures=[row("measures", **COUNT)])
    council.figures(*by_sex(36, 3, 33))
    return council


@pytest.mark.parametrize("role", ["member", "director"])
def test_only_those_who_see_what_is_hidden_may_ask(counted: Council, role: str) -> None:
    with pytest.raises(NotAllowed):
        audit_of(Person("Somebody", role), counted.store)


def test_what_is_hidden_why_and_how_closely_it_could_be_worked_out(counted: Council) -> None:
    told: list[float] = []
    found = audit_of(APPROVER, counted.store, progress=lambda share, _: told.append(share))
    columns = ["category", "value", "reason", "smallest", "largest", "is_safe"]
    rows = found.suppressed.loc[found.suppressed["period"].eq(NOW), columns]
    assert [tuple(row) for row in rows.itertuples(index=False)] == [
        ("Female", 3, "small", 1, 35, True),
        ("Male", 33, "categories", 1, 35, True),
    ]
    assert told == sorted(told)
    assert told[-1] == 1
    assert found.record() == {
        "figures": 6,
        "suppressed": {"categories": 2, "small": 2},
        "failing": 0,
        "not_additive": [],
    }


def test_only_what_is_asked_about_is_reported(counted: Council) -> None:
    every = audit_of(APPROVER, counted.store).suppressed
    keys = every[every["category"].eq("Male")]
    found = audit_of(APPROVER, counted.store, keys)
    assert (found.figures, set(found.suppressed["category"])) == (2, {"Male"})


@pytest.mark.parametrize(
    ("counts", "words"),
    [
        ((36, 3, 30), "Staff trained: the groups by sex add up to less than the total, 2 times."),
        ((36, 3, 36), "Staff trained: the groups by sex add up to more than the total, 2 times."),
    ],
)
def test_where_parts_do_not_make_their_total_it_says_so(
    council: Council, counts: tuple[int, int, int], words: str
) -> None:
    council.set_framework(measures=[row("measures", **COUNT)])
    council.figures(*by_sex(*counts))
    found = audit_of(APPROVER, council.store)
    (sentence,) = found.not_additive
    assert sentence.startswith(words)
    assert set(found.suppressed["category"]) == {"Female"}
    assert found.failing.empty


@pytest.mark.parametrize(("counts", "failing"), [((17, 1, 8, 8), ["Female"]), ((30, 6, 12, 12), [])])
def test_rounded_counts_that_follow_from_the_others_fail(
    council: Council, counts: tuple[int, ...], failing: list[str]
) -> None:
    """15 printed is at most 17, and 10 at least 8: one is left for the women."""
    names = ("Female", "Male", "Not known")
    sexes = [row("categories", breakdown="sex", category=name, position=n) for n, name in enumerate(names)]
    council.set_framework(measures=[row("measures", **COUNT)], categories=sexes)
    council.figures(
        {"period": NOW, "numerator": counts[0]},
        *[
            {"period": NOW, "numerator": count, "breakdown": "sex", "category": name}
            for name, count in zip(names, counts[1:], strict=True)
        ],
    )
    set_disclosure_rules(ADMIN, council.store, 5, "shown", "round", "To try it")
    found = audit_of(APPROVER, council.store)
    assert set(found.suppressed["reason"]) == {"few"}
    assert sorted(set(found.failing["category"])) == failing


def test_a_correction_does_not_give_away_what_was_hidden_before(counted: Council) -> None:
    """Seven women now: shown, with the men unchanged, they would tell that there were three."""
    audit_of(APPROVER, counted.store)
    counted.figures(*by_sex(40, 7, 33))
    found = audit_of(APPROVER, counted.store).suppressed
    assert set(found["category"]) == {"Female", "Male"}
    patterns = counted.store.read("standing_pattern")
    assert patterns.loc[patterns["category"].eq("Male"), "numerator_shown"].unique().tolist() == ["c"]


def test_what_is_kept_does_not_grow_where_nothing_changes(counted: Council) -> None:
    audit_of(APPROVER, counted.store)
    before = counted.store.read("shown_before")
    counted.figures({"period": "2023-24 Q1", "numerator": 50})
    audit_of(APPROVER, counted.store)
    after = counted.store.read("shown_before")
    assert len(after) == len(before) + 2
    pd.testing.assert_frame_equal(
        after.merge(before[["period"]].drop_duplicates(), on="period").sort_values(KEYS).reset_index(drop=True),
        before.sort_values(KEYS).reset_index(drop=True),
    )


def test_every_reason_has_its_words(exampleshire: Any) -> None:
    reasons = set(audit_of(APPROVER, exampleshire).suppressed["reason"])
    assert reasons <= REASONS.keys()
    assert REASONS.keys() == SHORT_REASONS.keys()
    assert {"small", "small_denominator", "small_rest", "categories", "quarters", "areas", "linked"} <= reasons


def test_nothing_in_the_demonstrations_can_be_worked_out(exampleshire: Any, kent: Any) -> None:
    for store in (exampleshire, kent):
        found = audit_of(APPROVER, store)
        assert len(found.suppressed) > 40
        assert found.failing.empty
