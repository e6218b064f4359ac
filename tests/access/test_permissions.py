"""Which role may do what, as one table."""

import pytest

from equality_tracker.access import permissions
from equality_tracker.access.people import Person
from equality_tracker.access.permissions import ROLES, in_words, is_permitted
from equality_tracker.problems import NotAllowed

TABLE = {
    #                    member, director, officer, approver, admin
    "see_publications": (True, True, True, True, True),
    "see_position": (False, True, True, True, True),
    "see_returns": (False, False, True, True, True),
    "see_suppressed": (False, False, True, True, True),
    "submit_returns": (False, False, True, True, True),
    "approve_returns": (False, False, False, True, True),
    "rebase_charts": (False, False, True, True, True),
    "write_commentary": (False, False, True, True, True),
    "sign_off_commentary": (False, False, False, True, True),
    "publish": (False, False, False, True, True),
    "make_papers": (False, True, True, True, True),
    "manage_disclosure": (False, False, False, False, True),
    "manage_framework": (False, False, False, False, True),
    "approve_framework": (False, False, False, True, True),
    "manage_tokens": (False, False, False, False, True),
}
CELLS = [
    (role, permission, is_allowed)
    for permission, line in TABLE.items()
    for role, is_allowed in zip(ROLES, line, strict=True)
]


@pytest.mark.parametrize(("role", "permission", "is_allowed"), CELLS)
def test_what_each_role_may_do(role: str, permission: str, is_allowed: bool) -> None:
    person = Person("Somebody", role)
    assert is_permitted(role, permission) is person.may(permission) is is_allowed
    if is_allowed:
        person.require(permission)
        return
    with pytest.raises(NotAllowed) as refused:
        person.require(permission)
    assert str(refused.value) == f"Somebody ({role}) may not {in_words(permission)}."


@pytest.mark.parametrize("role", ["", "Admin", "reader"])
@pytest.mark.parametrize("permission", TABLE)
def test_an_unknown_role_may_do_nothing(role: str, permission: str) -> None:
    assert not is_permitted(role, permission)


def test_the_table_is_complete() -> None:
    assert TABLE.keys() == permissions._PERMITTED.keys() == permissions._WORDS.keys()


def test_members_see_publications_and_nothing_else() -> None:
    assert [permission for permission, (member, *_) in TABLE.items() if member] == ["see_publications"]


def test_an_unknown_permission_is_a_fault_of_the_code() -> None:
    with pytest.raises(KeyError):
        is_permitted("admin", "fly")
