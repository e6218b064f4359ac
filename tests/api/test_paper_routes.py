"""The routes of papers: who may make and take them, what they answer, and that what is taken is in the audit log."""

import hashlib
from typing import Any

import pytest

from equality_tracker.settings import DATA
from tests.api.conftest import Asking
from tests.api.test_description import answer_of, check

ROUTE = "/api/publications/{publication_id}/papers"
PAPERS = "publications/P0001/papers"
PEOPLE = ("Mel Member", "Dee Director", "Ola Officer", "Ash Approver", "Ada Admin")
WORDING = (DATA / "paper" / "wording.md").read_bytes()
PLAIN = {"charts": "no", "format": "docx"}


@pytest.fixture
def published(asking: Asking) -> Asking:
    asking.ask("POST", "submissions/S00001/approve", "Ash Approver")
    asked = {"title": "Equality information", "period": "2024-25 Q1"}
    asking.ask("POST", "publications", "Ash Approver", params=asked)
    return asking


def test_made_listed_and_taken(published: Asking) -> None:
    made = published.ask("POST", PAPERS, "Dee Director", params={"charts": "no", "exceptions": "yes"})
    check(made, answer_of("post", ROUTE))
    assert [(one["paper_id"], one["format"], one["made_by"]) for one in made] == [
        ("C0001", "docx", "Dee Director"),
        ("C0002", "pdf", "Dee Director"),
    ]
    assert made[0]["choices"] == {"objectives": [], "scope": "exceptions", "with_charts": False}
    listed = published.ask("GET", PAPERS, "Mel Member")
    check(listed, answer_of("get", ROUTE))
    assert listed == made[::-1]
    response = published.response("GET", f"{PAPERS}/C0002", "Mel Member")
    assert response.headers["content-type"] == "application/pdf"
    assert "P0001-committee-paper-C0002.pdf" in response.headers["content-disposition"]
    assert hashlib.sha256(response.content).hexdigest() == made[1]["sha256"]
    acts = [act[1:] for act in published.store.rows("acts_on", subject="P0001") if act[2] == "download"]
    assert acts == [("Mel Member", "download", "P0001-committee-paper-C0002.pdf")]


def test_who_makes(published: Asking) -> None:
    for person, status in zip(PEOPLE, (403, 200, 200, 200, 200), strict=True):
        published.ask("POST", PAPERS, person, status, params=PLAIN)
        published.ask("GET", PAPERS, person)


def test_a_wording_of_ones_own(published: Asking) -> None:
    (usual,) = published.ask("POST", PAPERS, params=PLAIN)
    (same,) = published.ask("POST", PAPERS, params=PLAIN, content="\ufeff".encode() + WORDING)
    assert same == usual
    (other,) = published.ask("POST", PAPERS, params=PLAIN, content=WORDING + b"\nOne more sentence.\n")
    assert (other["paper_id"], other["wording"] == usual["wording"]) == ("C0002", False)


REFUSED: list[tuple[str, str, dict[str, Any], int, str]] = [
    ("GET", "publications/P0009/papers", {}, 404, "There is no publication “P0009”"),
    ("POST", "publications/P0009/papers", {"params": PLAIN}, 404, "There is no publication “P0009”"),
    ("GET", f"{PAPERS}/C0001", {}, 404, "There is no paper “C0001”. None was made yet."),
    ("GET", "publications/P0009/papers/C0001", {}, 404, "There is no publication “P0009”"),
    ("POST", PAPERS, {"params": {"format": "odt"}}, 400, "“format” must be one of: docx, pdf."),
    ("POST", PAPERS, {"params": {"charts": "some"}}, 400, "“charts” must be one of"),
    ("POST", PAPERS, {"params": {"objectives": "unfair"}}, 404, "unfair"),
    ("POST", PAPERS, {"content": b"\xff\xfe\x00"}, 400, "The wording that was sent must be sent in UTF-8."),
    ("POST", PAPERS, {"content": b"## nothing"}, 400, "The wording that was sent, line 1: "),
    ("POST", PAPERS, {"content": b"x" * (600 * 1024)}, 413, "too much"),
]


def test_refusals(published: Asking) -> None:
    for method, path, sent, status, words in REFUSED:
        assert words in published.refused(method, path, status, "Ash Approver", **sent), (path, sent)


def test_a_paper_of_another_publication(published: Asking) -> None:
    (made,) = published.ask("POST", PAPERS, params=PLAIN)
    asked = {"title": "Corrected", "period": "2024-25 Q1", "corrects": "P0001", "reason": "A slip"}
    published.ask("POST", "publications", "Ash Approver", params=asked)
    published.refused("GET", f"publications/P0002/papers/{made['paper_id']}", 404)
