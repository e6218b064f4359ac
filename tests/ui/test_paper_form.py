"""The form of the committee paper on the publications page: who may make one, its progress, cancelling, taking it."""

import threading
import time
from collections.abc import Callable
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from equality_tracker.access.people import Person
from equality_tracker.access.permissions import ROLES
from equality_tracker.papers.making import Cancelled
from equality_tracker.publications.papers_kept import Basis, keep_papers, kept_papers
from equality_tracker.store import Store
from equality_tracker.ui import paper_job
from tests.factories import ADMIN
from tests.ui.published import HOSTILE, PEOPLE
from tests.ui.published import made as made
from tests.ui.published import published as published
from tests.ui.visiting import text_of, visit

PAGE = "publications.py"
DIRECTOR = Person(PEOPLE["director"], "director")
CHOSEN = '{"objectives": ["fair"], "scope": "exceptions", "with_charts": false}'


def until_done(at: AppTest) -> str:
    """Look again until nothing is being made; gives the page's text."""
    for _ in range(300):
        if "_paper_job" not in at.session_state:
            return text_of(at)
        time.sleep(0.1)
        at.run()
    raise AssertionError("it takes too long")


def labels(at: AppTest) -> list[str]:
    return [one.label for one in at.get("download_button")]  # type: ignore[attr-defined]


def keep(store: Store, number: int = 1, content: bytes = b"%PDF") -> None:
    for one in range(number):
        keep_papers(DIRECTOR, store, "P0001", Basis(CHOSEN, "ab" * 32, f"{one:064}"), {"pdf": content})


class Slow:
    """In place of making: says how far it is, and goes on until it is cancelled or told to end."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.may_end = threading.Event()
        self.asked: list[Any] = []
        self.error: Exception | None = None
        monkeypatch.setattr(paper_job, "make_committee_paper", self)

    def __call__(self, *asked: Any) -> list[Any]:
        *self.asked, progress, is_cancelled = asked
        progress(0.4, "Drawing chart 2 of 5")
        for _ in range(600):
            if is_cancelled():
                raise Cancelled
            if self.may_end.wait(0.05):
                break
        if self.error:
            raise self.error
        return []


@pytest.mark.parametrize("role", ROLES)
def test_who_is_offered_what(published: Store, role: str) -> None:
    at = visit(PAGE, PEOPLE[role])
    assert "No committee paper of this publication was made yet." in text_of(at)
    assert ("Make the paper" in [one.label for one in at.button]) is (role != "member")
    keep(published)
    at.run()
    shown = text_of(at)
    assert "No committee paper" not in shown
    assert f"by {PEOPLE['director']}" in shown.replace('data-name="By">', 'data-name="By">by ')
    assert "Exceptions only; &lt;b&gt;Bold&lt;/b&gt;" in shown
    assert "PDF C0001" in labels(at)


def test_it_is_made_and_kept(published: Store) -> None:
    at = visit(PAGE, PEOPLE["director"])
    at.checkbox(key="paper-charts").uncheck()
    at.multiselect(key="paper-objectives-P0001").select("fair")
    at.button(key="paper-make").click().run()
    shown = until_done(at)
    assert "The paper is made and kept with the publication: Word (C0001) and PDF (C0002)." in shown
    assert {"Word C0001", "PDF C0002"} <= set(labels(at))
    kept = kept_papers(ADMIN, published, "P0001")
    assert {one.made_by for one in kept} == {PEOPLE["director"]}
    assert kept[0].chosen == {"objectives": ["fair"], "scope": "annual", "with_charts": False}
    assert kept[0].sha256[:12] in shown
    at.run()
    assert "The paper is made" not in text_of(at), "it is said once"


def test_its_progress_is_shown_and_it_is_cancelled(published: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    slow = Slow(monkeypatch)
    at = visit(PAGE, PEOPLE["officer"])
    at.radio(key="paper-scope").set_value("exceptions")
    at.checkbox(key="paper-docx").uncheck()
    at.button(key="paper-make").click().run()
    at.run()
    (bar,) = at.get("progress")
    assert (bar.proto.value, bar.proto.text) == (40, "Paper of P0001: Drawing chart 2 of 5 …")  # type: ignore[attr-defined]
    assert "paper-make" not in [one.key for one in at.button], "one at a time"
    person, store, *of_what, formats, wording = slow.asked
    assert (person.name, store, of_what[0], formats, wording) == (PEOPLE["officer"], published, "P0001", ["pdf"], None)
    assert of_what[1].scope == "exceptions"
    at.button(key="paper-cancel").click().run()
    assert "Cancelled: no paper was made." in until_done(at)
    assert kept_papers(ADMIN, published, "P0001") == []
    assert "paper-make" in [one.key for one in at.button]
    assert at.radio(key="paper-scope").value == "exceptions", "what was chosen stays"


def test_without_a_format(published: Store) -> None:
    at = visit(PAGE, PEOPLE["director"])
    at.checkbox(key="paper-docx").uncheck()
    at.checkbox(key="paper-pdf").uncheck()
    at.button(key="paper-make").click().run()
    assert "Choose Word, PDF or both." in text_of(at)
    assert "_paper_job" not in at.session_state


def test_a_fault_of_ours_is_not_hidden(published: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    slow = Slow(monkeypatch)
    slow.error = RuntimeError("broken")
    at = visit(PAGE, PEOPLE["director"])
    at.button(key="paper-make").click().run()
    slow.may_end.set()
    _until(lambda: not any(thread.name == "paper of P0001" for thread in threading.enumerate()))
    at.run()
    assert len(at.exception) == 1
    at.run()
    assert not at.exception
    assert "Make the paper" in [one.label for one in at.button], "and the page goes on"


def _until(is_so: Callable[[], bool]) -> None:
    for _ in range(200):
        if is_so():
            return
        time.sleep(0.05)
    raise AssertionError


def test_only_the_newest_are_shown_at_once(published: Store) -> None:
    keep(published, 8)
    at = visit(PAGE, PEOPLE["member"])
    assert [one.label for one in at.expander if "Earlier papers" in one.label] == ["Earlier papers (2)"]
    assert [one for one in labels(at) if one.startswith("PDF")] == [f"PDF C000{n}" for n in range(8, 0, -1)]


def test_names_are_not_markup() -> None:
    assert "<b>" in HOSTILE, "what the page's text is searched for is in the store"
