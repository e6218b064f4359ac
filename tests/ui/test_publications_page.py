"""The publications page as each role gets it, and the way to publish, run without a browser."""

import pandas as pd
import pytest

from equality_tracker.access.permissions import ROLES
from equality_tracker.figures import auditing
from equality_tracker.publications.publishing import publish
from equality_tracker.publications.reading import publications
from equality_tracker.store import Store
from tests.factories import ADMIN, APPROVER, Council
from tests.ui.published import HOSTILE, PEOPLE
from tests.ui.published import made as made
from tests.ui.published import published as published
from tests.ui.published import store as store
from tests.ui.visiting import text_of, visit

PAGE = "publications.py"


@pytest.mark.parametrize("role", ROLES)
def test_everybody_reads_what_was_published(published: Store, role: str) -> None:
    at = visit(PAGE, PEOPLE[role])
    shown = text_of(at)
    for words in ("Published position", "figures do not change", "64.8%", "259 of 400", "Missed", "Fewer came."):
        assert words in shown
    assert "More dates are set." in shown
    assert f"signed off by {APPROVER.name}" in shown
    assert [one.label for one in at.get("download_button")] == [  # type: ignore[attr-defined]
        "Figures as CSV",
        "What its columns mean",
        "Tables as workbook",
        "List of files with hashes",
    ]
    assert ("Publish a position" in shown) is (role in ("approver", "admin"))


def test_groups_are_shown_as_they_were_protected(published: Store) -> None:
    shown = text_of(visit(PAGE, PEOPLE["member"]))
    assert "By group and area, 2024-25" in shown
    assert "72.2%" in shown, "130 of 180"
    assert "suppressed to protect people" in shown
    assert "1 of 10" not in shown


def test_what_is_published_stays_whatever_comes_later(published: Store) -> None:
    council = Council.__new__(Council)
    council.store = published
    council.figures({"period": "2024-25", "numerator": 111, "denominator": 400})
    shown = text_of(visit(PAGE, PEOPLE["member"]))
    assert "259 of 400" in shown
    assert "111 of 400" not in shown


def test_a_correction_says_so_on_both(published: Store) -> None:
    publish(APPROVER, published, "Corrected", "2024-25", corrects="P0001", correction="North had sent too few.")
    newest = text_of(visit(PAGE, PEOPLE["member"]))
    assert "<h1>Corrected</h1>" in newest
    assert "North had sent too few." in newest
    assert "This was corrected by" in text_of(visit(PAGE, PEOPLE["member"], publication="p0001"))


def test_one_that_is_not_there(published: Store) -> None:
    assert "There are: P0001." in text_of(visit(PAGE, PEOPLE["member"], publication="P0009"))


@pytest.mark.parametrize(("role", "leads"), [("member", True), ("director", False)])
def test_what_a_member_is_led_to(published: Store, role: str, leads: bool) -> None:
    shown = text_of(visit("", PEOPLE[role]))
    assert ("Published position" in shown) is leads
    assert ("Provisional position</b>: not published." in shown) is not leads


def test_a_member_is_told_why_there_is_no_more(published: Store) -> None:
    shown = text_of(visit("measure.py", PEOPLE["member"], measure="trained"))
    assert "Only what is published" in shown
    assert "64.8%" not in shown


def test_before_anything_is_published(store: Store) -> None:
    assert "Nothing has been published yet" in text_of(visit("", PEOPLE["member"]))
    assert "Nothing is published yet." in text_of(visit("", PEOPLE["director"]))


@pytest.mark.parametrize("role", ROLES)
def test_who_may_publish(store: Store, role: str) -> None:
    shown = text_of(visit(PAGE, PEOPLE[role], part="publish"))
    assert (f"({role}) may not publish" in shown) is (role not in ("approver", "admin"))


def test_a_position_is_checked_then_published(store: Store) -> None:
    at = visit(PAGE, APPROVER.name, part="publish")
    assert "Publish" not in [one.label for one in at.button]
    at.button(key="publish-check").click().run()
    shown = text_of(at)
    assert "What would be published of 2024-25" in shown
    assert "1 measure that misses its target" in shown
    at.button(key="publish").click().run()
    assert "Give the publication a title" in text_of(at)
    assert publications(ADMIN, store) == []
    at.text_input(key="publish-title").input(HOSTILE).run()
    at.button(key="publish").click().run()
    assert "P0001 is published" in text_of(at)
    assert [one.title for one in publications(ADMIN, store)] == [HOSTILE]


def test_a_period_is_published_again_as_a_correction_only(published: Store) -> None:
    at = visit(PAGE, APPROVER.name, part="publish")
    at.radio(key="publish-corrects").set_value("P0001").run()
    at.text_input(key="publish-title").input("Corrected").run()
    at.text_input(key="publish-correction").input("North had sent too few.").run()
    at.button(key="publish-check").click().run()
    at.button(key="publish").click().run()
    assert "P0002 is published" in text_of(at)
    assert publications(ADMIN, published)[-1].corrected_by == "P0002"


def test_what_could_be_worked_out_is_named_and_refuses(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    pinned = {"measure_id": "trained", "period": "2024-25", "area": "Total", "breakdown": "ethnicity"}
    pinned |= {"category": HOSTILE, "part": "numerator", "value": 3.0, "reason": "small"}
    found = pd.DataFrame([pinned | {"smallest": 3.0, "largest": 3.0, "is_safe": False}])
    monkeypatch.setattr(auditing, "audit_of", lambda *_, **__: auditing.Audit(7, found, (HOSTILE,)))
    at = visit(PAGE, APPROVER.name, part="publish")
    at.button(key="publish-check").click().run()
    shown = text_of(at)
    assert "What could be worked out" in shown
    assert "The count itself is small." in shown
    assert "Where parts do not add up" in shown
    assert "Publish" not in [one.label for one in at.button]
