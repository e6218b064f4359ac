"""People: found by name, in order of role, each entering the measures of their leads."""

import pytest

from equality_tracker.access.people import Person, anybody_as, everybody, somebody
from equality_tracker.access.permissions import ROLES
from equality_tracker.problems import NotFound
from tests.factories import Council, row


def test_everybody_stands_in_order_of_role(council: Council) -> None:
    council.set_framework(people=[row("people", name=f"Pat {role}", role=role) for role in reversed(ROLES)])
    assert [person.role for person in everybody(council.store)] == list(ROLES)


def test_somebody_is_found_by_their_exact_name(council: Council) -> None:
    assert somebody(council.store, "Ola Officer") == Person("Ola Officer", "officer")


@pytest.mark.parametrize("name", ["", "ola officer", "Nobody"])
def test_an_unknown_name_is_answered_with_those_there_are(council: Council, name: str) -> None:
    with pytest.raises(NotFound, match="Mel Member, Dee Director, Ola Officer, Ash Approver, Ada Admin") as refused:
        somebody(council.store, name)
    assert f"“{name}”" in str(refused.value)


def test_a_store_without_people_says_so(council: Council) -> None:
    with council.store.keeping() as cursor:
        cursor.execute("delete from people")
    with pytest.raises(NotFound, match="It has: nobody yet"):
        somebody(council.store, "Ola Officer")


@pytest.mark.parametrize("role", ROLES)
def test_anybody_can_stand_in_for_a_role(role: str) -> None:
    assert anybody_as(role).role == role


def test_a_role_that_is_none_is_answered_with_those_there_are() -> None:
    with pytest.raises(NotFound, match=r"“owner” is not a role\. The roles are: member, director"):
        anybody_as("owner")


@pytest.mark.parametrize(
    ("measures_of", "lead", "enters"),
    [
        ("", "Anybody", True),
        ("Head of Training", "Head of Training", True),
        ("Head of Training; Head of Care", "Head of Care", True),
        ("Head of Training", "Head of Care", False),
        ("Head of Training", "Head of", False),
    ],
)
def test_whose_measures_somebody_enters(council: Council, measures_of: str, lead: str, enters: bool) -> None:
    people = [row("people", name="Ola", role="officer", measures_of=measures_of), row("people", name="A", role="admin")]
    council.set_framework(people=people)
    assert somebody(council.store, "Ola").enters_measures_of(lead) is enters
