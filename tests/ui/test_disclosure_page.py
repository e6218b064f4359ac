"""The page of disclosure control as each role gets it, run without a browser."""

import pytest

from equality_tracker.access.permissions import ROLES
from equality_tracker.figures import auditing
from equality_tracker.figures.disclosure_rules import DisclosureRules, disclosure_rules
from equality_tracker.figures.suppression_words import REASONS
from equality_tracker.store import Store
from tests.factories import ADMIN
from tests.ui.published import HOSTILE, PEOPLE
from tests.ui.published import made as made
from tests.ui.published import store as store
from tests.ui.visiting import text_of, visit

PAGE = "disclosure.py"
TRUE = "<b>1</b>"
"""The count of Black staff who were trained, as the list of counts shows it."""


@pytest.mark.parametrize("role", ROLES)
def test_who_sees_what_is_suppressed(store: Store, role: str) -> None:
    at = visit(PAGE, PEOPLE[role], **{"disclosure-measure": HOSTILE})
    shown = text_of(at)
    is_permitted = role in ("officer", "approver", "admin")
    assert (TRUE in shown) is is_permitted
    assert (f"({role}) may not see what is suppressed" in shown) is not is_permitted
    assert ("This page is not protected" in shown) is is_permitted
    assert ("Change the rules" in [one.label for one in at.button]) is (role == "admin")


def test_what_is_suppressed_and_why(store: Store) -> None:
    at = visit(PAGE, PEOPLE["officer"])
    shown = text_of(at)
    assert REASONS["small"] in shown
    assert "No suppressed count of any period can be worked out" in shown
    assert TRUE not in shown, "counts are shown of one measure at a time"
    at.selectbox(key="disclosure-measure").set_value(HOSTILE).run()
    assert "Ethnicity: Black" in text_of(at)
    at.selectbox(key="disclosure-reason").set_value("Small count").run()
    assert TRUE in text_of(at)
    at.selectbox(key="disclosure-breakdown").set_value("Area").run()
    assert "No suppressed count of it is like that" in text_of(at)


def test_another_position_has_its_own(store: Store) -> None:
    at = visit(PAGE, PEOPLE["officer"], period="2023-24")
    assert "No suppressed count is like that at this position." in text_of(at)


def test_where_parts_do_not_add_up_is_said(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = auditing.audit_of(ADMIN, store)
    failing = whole.suppressed.assign(is_safe=False, largest=float("inf"))
    monkeypatch.setattr(auditing, "audit_of", lambda *_, **__: auditing.Audit(whole.figures, failing, (HOSTILE,)))
    shown = text_of(visit(PAGE, PEOPLE["officer"], **{"disclosure-measure": HOSTILE}))
    assert "Where parts do not make their total" in shown
    assert "could be worked out from what is shown" in shown
    assert "no limit" in shown


def test_an_admin_changes_the_rules_with_a_reason(store: Store) -> None:
    at = visit(PAGE, ADMIN.name)
    at.number_input(key="rule-threshold").set_value(10)
    at.button(key="rule-change").click().run()
    assert "Say why the rules are changed" in text_of(at)
    at.number_input(key="rule-threshold").set_value(10)
    at.radio(key="rule-zeros").set_value("protected")
    at.text_input(key="rule-reason").input("The board asked for ten.")
    at.button(key="rule-change").click().run()
    assert "The rules were changed" in text_of(at)
    assert disclosure_rules(ADMIN, store) == DisclosureRules(10, "protected", "suppress")
    assert store.rows("shown_version") == [(store.version,)]
