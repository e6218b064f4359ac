"""The store's rules of disclosure control: who changes them, to what, and what is kept of it."""

from typing import Any

import pytest

from equality_tracker.access.people import Person
from equality_tracker.figures.disclosure_rules import DisclosureRules, disclosure_rules, set_disclosure_rules
from equality_tracker.problems import NotAllowed, Problem
from tests.factories import ADMIN, APPROVER, OFFICER, Council

USUALLY = DisclosureRules(5, "shown", "suppress")
CHANGED = {"threshold": 10, "zeros": "shown", "policy": "suppress", "reason": "The board asked for ten."}


def value_of(council: Council) -> list[tuple]:
    rows = council.store.read("shown_figures", measure_id=None, area="North", breakdown=None, period=None)
    return list(zip(rows["numerator_symbol"], rows["value_symbol"], strict=True))


def test_what_they_are_until_somebody_changes_them(council: Council) -> None:
    assert disclosure_rules(OFFICER, council.store) == USUALLY


def test_a_change_holds_at_once_and_is_kept(council: Council) -> None:
    whole = {"numerator": 60, "denominator": 100}
    parts = (("North", 7), ("South", 53))
    council.figures(whole, *({"area": area, "numerator": top, "denominator": 50} for area, top in parts))
    set_disclosure_rules(ADMIN, council.store, **CHANGED)
    assert disclosure_rules(OFFICER, council.store) == DisclosureRules(10, "shown", "suppress")
    assert set(value_of(council)) == {("c", "c")}
    acts = council.store.rows("acts_on", subject="disclosure rules")
    assert "suppress below 5, zeros shown to suppress below 10, zeros shown: The board asked for ten." in str(acts)


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        ({"threshold": 2}, "must be 3 to 20, not 2"),
        ({"threshold": 21}, "must be 3 to 20, not 21"),
        ({"zeros": "sometimes"}, "shown or protected"),
        ({"policy": "guess"}, "suppress or round"),
        ({"reason": " \n "}, "Say why"),
        ({"reason": "x" * 501}, "at most 500"),
        ({"threshold": 5}, "in force already"),
    ],
)
def test_what_is_refused_changes_nothing(council: Council, wrong: dict[str, Any], words: str) -> None:
    with pytest.raises(Problem, match=words):
        set_disclosure_rules(ADMIN, council.store, **CHANGED | wrong)
    assert disclosure_rules(ADMIN, council.store) == USUALLY


@pytest.mark.parametrize("person", [OFFICER, APPROVER, Person("Dee Director", "director")])
def test_who_may_not(council: Council, person: Person) -> None:
    with pytest.raises(NotAllowed, match="may not change the rules of disclosure control"):
        set_disclosure_rules(person, council.store, **CHANGED)
