"""The framework page as each role gets it, and each act on it, run without a browser."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from equality_tracker import settings
from equality_tracker.access.tokens import TokenRefused, person_of_token, tokens
from equality_tracker.framework import apply_framework, propose_framework, read_workbook
from equality_tracker.framework_acts import settings_of
from equality_tracker.framework_tables import TABLES
from equality_tracker.framework_versions import export_framework, framework_of, versions
from equality_tracker.framework_workbook import workbook_of
from equality_tracker.opening import STORES
from equality_tracker.store import Store, open_store
from tests.factories import ADMIN, USUAL, Council, framework, row

HOSTILE = "<b>Bold</b> & <script>alert(1)</script>"
PARTS = {
    "change": "Change it",
    "versions": "Versions",
    "periods": "Periods",
    "people": "People",
    "rules": "Rules",
    "tokens": "Tokens",
}
PEOPLE = [*USUAL["people"], row("people", name="Eve Admin", role="admin")]


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """The demonstration's store, a small council's, open for test and page alike."""
    monkeypatch.setenv("EQUALITY_TRACKER_LOCAL", str(tmp_path))
    with open_store(settings.sample_store("exampleshire"), create=True) as made:
        Council(made)
        apply_framework(ADMIN, made, read_workbook("first.xlsx", changed()))
    found = STORES.get("exampleshire")
    assert isinstance(found, Store)
    yield found
    STORES.close()


def visit(person: str, **address: str) -> AppTest:
    """Open the framework page as somebody."""
    at = AppTest.from_file(str(settings.PROJECT / "pages" / "navigation.py"), default_timeout=30)
    at.session_state["person"] = person
    for name, value in address.items():
        at.query_params[name] = value
    at.run()
    return at.switch_page("framework.py").run()


def text_of(at: AppTest) -> str:
    """All HTML on the page."""
    assert not at.exception
    found, waiting = [], list(at.main.children.values())
    while waiting:
        node: Any = waiting.pop()
        waiting.extend(getattr(node, "children", {}).values())
        if getattr(node, "type", "") == "html":
            found.append(node.proto.body)
    return "\n".join(found)


def changed(**tables: list[dict[str, Any]]) -> bytes:
    """A workbook of the framework in force, with the named tables changed."""
    standing = {"people": PEOPLE, "targets": [row("targets")], "periods": [row("periods", period="2024-25")]}
    return workbook_of(framework(**standing | tables).tables, 2)


def upload(at: AppTest, data: bytes, name: str = "next year.xlsx") -> AppTest:
    at.file_uploader[0].upload(name, data)
    return at.run()


@pytest.mark.parametrize("part", PARTS)
def test_an_administrator_has_every_part(store: Store, part: str) -> None:
    shown = text_of(visit("Ada Admin", part=part))
    assert f'<span class="chosen" aria-current="true">{PARTS[part]}</span>' in shown
    assert all(words in shown for words in PARTS.values())


@pytest.mark.parametrize("part", PARTS)
def test_an_approver_has_what_there_is_to_approve(store: Store, part: str) -> None:
    at = visit("Ash Approver", part=part)
    shown = text_of(at)
    assert "Periods</a>" not in shown
    assert "People</a>" not in shown
    assert not at.file_uploader
    assert ("Nothing waits for approval" in shown) is (part != "versions")


@pytest.mark.parametrize("person", ["Mel Member", "Dee Director", "Ola Officer"])
def test_others_have_no_such_page(store: Store, person: str) -> None:
    assert "Framework</h1>" not in text_of(visit(person, part="change"))


def test_a_workbook_is_checked_shown_and_proposed(store: Store) -> None:
    at = upload(visit("Ada Admin"), changed(targets=[row("targets", target=85)]))
    shown = text_of(at)
    assert "1 change: 1 target changed." in shown
    assert "trained · 2024-25" in shown
    assert versions(ADMIN, store)[0].status == "in_force"
    at.button(key="framework-propose").click().run()
    assert "Version 3 waits for approval: 1 target changed. Nothing has changed yet." in text_of(at)
    assert versions(ADMIN, store)[0].status == "proposed"
    assert [one.key for one in at.button if one.key == "approve-3"] == []


def test_the_same_workbook_is_said_to_be_the_same(store: Store) -> None:
    at = upload(visit("Ada Admin"), export_framework(ADMIN, store))
    assert "The workbook is the same as what is in force." in text_of(at)
    assert not [one for one in at.button if one.key == "framework-propose"]


def test_faults_are_shown_by_sheet_row_and_column(store: Store) -> None:
    at = upload(visit("Ada Admin"), changed(targets=[row("targets", measure_id="unknown")]))
    shown = text_of(at)
    assert "What is wrong" in shown
    assert "“unknown” is not in the framework." in shown
    assert not [one for one in at.button if one.key == "framework-propose"]


@pytest.mark.parametrize("data", [b"", b"PK\x03\x04" + bytes(900), b"\xd0\xcf\x11\xe0" + bytes(600)])
def test_a_file_that_is_no_workbook_is_refused_in_words(store: Store, data: bytes) -> None:
    assert "next year.xlsx cannot be read as a workbook" in text_of(upload(visit("Ada Admin"), data))


def test_somebody_else_approves(store: Store) -> None:
    propose_framework(ADMIN, store, framework(people=PEOPLE, targets=[row("targets", target=85)]))
    own = visit("Ada Admin")
    assert "somebody else must approve it" in text_of(own)
    assert not [one for one in own.button if one.key == "approve-3"]
    at = visit("Ash Approver")
    assert "Change it (1 waiting)" in text_of(at)
    at.button(key="approve-3").click().run()
    assert store.rows("shown_version") == [(store.version,)], "what is shown is worked out in the same act"
    assert "Version 3 is in force." in text_of(at)
    assert framework_of(ADMIN, store).tables["targets"][0].target == 85


def test_a_rejection_needs_a_reason(store: Store) -> None:
    propose_framework(ADMIN, store, framework(people=PEOPLE, targets=[]))
    at = visit("Ash Approver")
    at.button(key="reject-3").click().run()
    assert "Say why it is rejected" in text_of(at)
    at.text_area(key="framework-reason-3").input("Not agreed")
    at.button(key="reject-3").click().run()
    assert "Version 3 was rejected" in text_of(at)
    assert versions(ADMIN, store)[0].reason == "Not agreed"


def test_what_came_into_force_since_is_said(store: Store) -> None:
    propose_framework(ADMIN, store, framework(people=PEOPLE, targets=[]))
    apply_framework(ADMIN, store, framework(people=[*PEOPLE, row("people", name="Nia New")]))
    shown = text_of(visit("Ash Approver"))
    assert "Since this was proposed, something else has come into force: version 4 by Ada Admin" in shown
    assert "Nia New" in shown


def test_versions_are_listed_and_one_is_compared(store: Store) -> None:
    shown = text_of(visit("Ada Admin", part="versions"))
    assert "Version 2" in shown
    assert "In force" in shown
    at = visit("Ada Admin", part="versions", version="2")
    assert "Version 2 of the framework" in text_of(at)
    assert "trained · 2024-25" in text_of(at)
    assert "There is no version 99 of the framework" in text_of(visit("Ada Admin", version="99"))


def test_a_year_is_opened_and_a_period_changed(store: Store) -> None:
    at = visit("Ada Admin", part="periods")
    at.button(key="open-year").click().run()
    assert "2025-26 has its periods" in text_of(at)
    at.selectbox(key="dates-of").select("2025-26 Q1").run()
    at.date_input[1].set_value(at.date_input[0].value)
    at.button[-1].click().run()
    assert "The dates of 2025-26 Q1 were saved" in text_of(at)
    found = {one.period: one for one in framework_of(ADMIN, store).tables["periods"]}
    assert found["2025-26 Q1"].due == found["2025-26 Q1"].opens


def test_a_period_without_a_date_is_not_saved(store: Store) -> None:
    at = visit("Ada Admin", part="periods")
    at.button[-1].click().run()
    assert "A period needs all three dates" in text_of(at)
    assert len(versions(ADMIN, store)) == 2


def test_somebody_is_added_changed_and_removed(store: Store) -> None:
    at = visit("Ada Admin", part="people")
    at.text_input[0].input(HOSTILE)
    at.button[-1].click().run()
    shown = text_of(at)
    assert "is officer now" in shown
    assert "<b>Bold" not in shown
    assert "<script" not in shown
    at.selectbox(key="person-chosen").select("Eve Admin").run()
    at.selectbox(key="role-Eve Admin").select("approver")
    at.multiselect[0].select("Head of Training")
    next(one for one in at.button if one.label == "Save").click().run()
    assert "Eve Admin is approver now" in text_of(at)
    at.button(key="remove-Eve Admin").click().run()
    assert "Eve Admin was removed" in text_of(at)
    assert "Eve Admin" not in {one.name for one in framework_of(ADMIN, store).tables["people"]}


def test_nobody_removes_themselves(store: Store) -> None:
    at = visit("Ada Admin", part="people")
    at.selectbox(key="person-chosen").select("Ada Admin").run()
    assert [one.label for one in at.button] == ["Save"]


def test_rules_are_changed(store: Store) -> None:
    at = visit("Ada Admin", part="rules")
    at.radio[0].set_value("allowed")
    at.number_input[0].set_value(30)
    at.button[-1].click().run()
    assert "The rules were saved" in text_of(at)
    assert settings_of(ADMIN, store) == {"own_approval": "allowed", "unusual_share": "0.3"}
    at.button[-1].click().run()
    assert "The rules are as they were" in text_of(at)


def test_what_data_says_is_never_markup(store: Store) -> None:
    hostile = framework(
        objectives=[row("objectives", title=HOSTILE)],
        people=[*PEOPLE, row("people", name=HOSTILE)],
        categories=[*USUAL["categories"], row("categories", category=HOSTILE)],
    )
    hostile.source = HOSTILE
    propose_framework(ADMIN, store, hostile)
    pages = [visit("Ash Approver"), visit("Ada Admin", part="versions"), visit("Ada Admin", version="3")]
    for shown in map(text_of, pages):
        assert "&lt;b&gt;Bold" in shown
        assert "<b>Bold" not in shown
        assert "<script" not in shown
    assert set(hostile.tables) == set(TABLES)


def test_a_token_is_made_shown_once_and_revoked(store: Store) -> None:
    at = visit("Ada Admin", part="tokens")
    at.selectbox(key="token-for").select("Ola Officer")
    next(one for one in at.text_input if one.label == "What it is for").input("Nightly return")
    next(one for one in at.button if one.label == "Make it").click().run()
    secret = at.code[0].value
    assert person_of_token(store, secret).name == "Ola Officer"
    assert "Nightly return" in text_of(at)
    at.run()
    assert not at.code
    at.button(key="revoke-token").click().run()
    assert "revoked by Ada Admin" in text_of(at)
    with pytest.raises(TokenRefused, match="was revoked"):
        person_of_token(store, secret)


def test_a_token_without_a_purpose_is_refused_in_words(store: Store) -> None:
    at = visit("Ada Admin", part="tokens")
    next(one for one in at.button if one.label == "Make it").click().run()
    assert tokens(ADMIN, store) == []
    assert 'class="notice' in text_of(at)
