"""The pages of returns as each role gets them, and what hostile data does to them, run without a browser."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from equality_tracker import settings
from equality_tracker.access.permissions import ROLES
from equality_tracker.opening import STORES
from equality_tracker.returns.deciding import approve
from equality_tracker.returns.history import submissions
from equality_tracker.returns.submitting import submit
from equality_tracker.store import Store, open_store
from tests.factories import ADMIN, APPROVER, OFFICER, USUAL, Council, return_csv, row

HOSTILE = "<b>Bold</b> & <script>alert(1)</script> **x**"
PEOPLE = {person["role"]: person["name"] for person in USUAL["people"]}
PAGES = ("upload.py", "submissions.py", "outstanding.py")
FIGURE = {"numerator": 80, "denominator": 100}


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """The demonstration's store, a small council's, open for test and page alike."""
    monkeypatch.setenv("EQUALITY_TRACKER_LOCAL", str(tmp_path))
    with open_store(settings.sample_store("exampleshire"), create=True) as made:
        council = Council(made)
        council.set_framework(
            measures=[row("measures", title=HOSTILE, lead=HOSTILE)],
            periods=[row("periods", opens="2024-04-01", due="2024-07-31", closes="2099-03-31")],
        )
        council.figures(FIGURE)
    found = STORES.get("exampleshire")
    assert isinstance(found, Store)
    yield found
    STORES.close()


def visit(page: str, person: str = OFFICER.name, **address: str) -> AppTest:
    at = AppTest.from_file(str(settings.PROJECT / "pages" / "navigation.py"), default_timeout=30)
    at.session_state["person"] = person
    for name, value in address.items():
        at.query_params[name] = value
    at.run()
    return at.switch_page(page).run()


def text_of(at: AppTest) -> str:
    """All HTML on the page, which holds nothing of data as markup."""
    assert not at.exception
    found, waiting = [], list(at.main.children.values())
    while waiting:
        node: Any = waiting.pop()
        waiting.extend(getattr(node, "children", {}).values())
        if getattr(node, "type", "") == "html":
            found.append(node.proto.body)
    text = "\n".join(found)
    assert "<b>Bold" not in text
    assert "<script" not in text
    return text


def upload(at: AppTest, data: bytes, name: str = "q1.csv") -> AppTest:
    at.file_uploader[0].upload(name, data)
    return at.run()


@pytest.mark.parametrize("page", PAGES)
@pytest.mark.parametrize("role", ROLES)
def test_who_sees_the_pages(store: Store, page: str, role: str) -> None:
    shown = text_of(visit(page, PEOPLE[role]))
    assert (f"({role}) may not" in shown) is (role in ("member", "director"))


@pytest.mark.parametrize("role", ["officer", "approver", "admin"])
def test_who_may_decide(store: Store, role: str) -> None:
    sent = submit(OFFICER, store, "q1.csv", return_csv(FIGURE | {"numerator": 81}), HOSTILE)
    at = visit("submissions.py", PEOPLE[role], submission=sent.submission_id)
    text_of(at)
    assert ("Approve" in [one.label for one in at.button]) is (role != "officer")


def test_nobody_approves_their_own_on_the_page_either(store: Store) -> None:
    sent = submit(APPROVER, store, "q1.csv", return_csv(FIGURE | {"numerator": 81}), "As expected.")
    at = visit("submissions.py", APPROVER.name, submission=sent.submission_id)
    at.button(key="approve").click().run()
    assert "somebody else must approve it" in text_of(at)
    assert submissions(ADMIN, store)[0].status == "submitted"


def test_the_page_on_which_one_approves_works_out_what_is_shown(store: Store) -> None:
    sent = submit(OFFICER, store, "q1.csv", return_csv(FIGURE | {"numerator": 81}), "As expected.")
    visit("submissions.py", APPROVER.name, submission=sent.submission_id).button(key="approve").click().run()
    assert store.rows("shown_version") == [(store.version,)]


def test_a_submission_that_is_not_there(store: Store) -> None:
    assert "There is no submission S99999" in text_of(visit("submissions.py", submission="S99999"))


def test_a_return_goes_from_upload_to_submission(store: Store) -> None:
    at = upload(visit("upload.py"), return_csv(FIGURE | {"numerator": 79, "note": HOSTILE}), f"{HOSTILE}.csv")
    shown = text_of(at)
    assert "1 changed" in shown
    assert at.button(key="upload-submit").disabled, "warnings need a note"
    at.text_area(key="upload-note").input("One left.").run()
    at.button(key="upload-submit").click().run()
    assert "waits for approval" in text_of(at)
    assert [one.note for one in submissions(ADMIN, store, "submitted")] == ["One left."]


def test_nothing_is_stored_before_the_officer_submits(store: Store) -> None:
    before = len(submissions(ADMIN, store)), len(list(store.received_folder.iterdir()))
    upload(visit("upload.py"), return_csv(FIGURE | {"numerator": 79}))
    assert (len(submissions(ADMIN, store)), len(list(store.received_folder.iterdir()))) == before


def test_a_return_of_what_somebody_else_enters_says_nothing_of_their_figures(store: Store) -> None:
    with store.keeping() as cursor:
        cursor.execute("update people set measures_of = 'Head of Complaints' where role = 'officer'")
    shown = text_of(upload(visit("upload.py"), return_csv(FIGURE | {"numerator": 79})))
    assert "Ola Officer does not enter the figures of" in shown
    assert "80 of 100" not in shown


def test_a_return_with_errors_cannot_be_submitted(store: Store) -> None:
    at = upload(visit("upload.py"), return_csv(FIGURE | {"numerator": HOSTILE}))
    assert "This is not a number." in text_of(at)
    assert "upload-submit" not in [one.key for one in at.button]


def test_what_was_checked_is_checked_again_once_figures_have_changed(store: Store) -> None:
    at = upload(visit("upload.py"), return_csv(FIGURE | {"numerator": 79}))
    assert "1 changed" in text_of(at)
    other = submit(OFFICER, store, "other.csv", return_csv(FIGURE | {"numerator": 79}), "As expected.")
    approve(APPROVER, store, other.submission_id)
    assert "1 unchanged" in text_of(at.run())


def test_what_is_owed_is_told_with_a_reminder(store: Store) -> None:
    at = visit("outstanding.py")
    assert "1 measure of 1 lead is not yet reported." in text_of(at)
    at.selectbox(key="owed-lead").select(HOSTILE).run()
    assert "Dear <b>Bold" in at.code[0].value
