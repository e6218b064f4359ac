"""The routes of publications: who may, what they answer, and that what is taken is kept in the audit log."""

import hashlib
import json
from typing import Any

import pytest

from tests.api.conftest import Asking
from tests.api.test_description import answer_of, check

ASKED = {"title": "Equality information", "period": "2024-25 Q1"}
PEOPLE = ("Mel Member", "Dee Director", "Ola Officer", "Ash Approver", "Ada Admin")


@pytest.fixture
def reported(asking: Asking) -> Asking:
    asking.ask("POST", "submissions/S00001/approve", "Ash Approver")
    return asking


@pytest.fixture
def published(reported: Asking) -> Asking:
    reported.ask("POST", "publications", "Ash Approver", params=ASKED)
    return reported


def test_answers_are_as_described(published: Asking) -> None:
    corrected = ASKED | {"corrects": "P0001", "reason": "A slip", "quarters": "yes"}
    made = published.ask("POST", "publications", "Ada Admin", params=corrected)
    check(made, answer_of("post", "/api/publications"))
    assert (made["publication_id"], made["with_quarters"], made["published_by"]) == ("P0002", True, "Ada Admin")
    listed = published.ask("GET", "publications")
    check(listed, answer_of("get", "/api/publications"))
    assert [one["publication_id"] for one in listed] == ["P0002", "P0001"]
    check(published.ask("GET", "publications/P0001"), answer_of("get", "/api/publications/{publication_id}"))
    figures = published.ask("GET", "publications/P0001/figures", params={"period": "2024-25 Q1"})
    check(figures, answer_of("get", "/api/publications/{publication_id}/figures"))
    assert [figure["numerator"] for figure in figures] == [80]


@pytest.mark.parametrize(
    "path", ["publications", "publications/P0001", "publications/P0001/figures", "figures/trained"]
)
def test_everybody_reads(published: Asking, path: str) -> None:
    for person in PEOPLE:
        published.ask("GET", path, person)


@pytest.mark.parametrize(("person", "status"), list(zip(PEOPLE, (403, 403, 403, 200, 200), strict=True)))
def test_who_publishes(reported: Asking, person: str, status: int) -> None:
    reported.ask("POST", "publications", person, status, params=ASKED)


def test_files_are_taken_and_that_is_kept(published: Asking) -> None:
    manifest = json.loads(published.response("GET", "publications/P0001/files/manifest.json", "Mel Member").content)
    response = published.response("GET", "publications/P0001/files/figures.csv", "Mel Member")
    assert response.headers["content-disposition"] == "attachment; filename*=UTF-8''figures.csv"
    assert response.headers["content-type"] == "text/csv; charset=utf-8"
    assert hashlib.sha256(response.content).hexdigest() in json.dumps(manifest)
    acts = [act[1:] for act in published.store.rows("acts_on", subject="P0001") if act[2] == "download"]
    assert acts == [("Mel Member", "download", "manifest.json"), ("Mel Member", "download", "figures.csv")]


REFUSED: list[tuple[str, str, dict[str, Any], int, str]] = [
    ("GET", "publications/P0009", {}, 404, "There is no publication “P0009”"),
    ("GET", "publications/P0009/figures", {}, 404, "There is no publication “P0009”"),
    ("GET", "publications/P0001/figures", {"period": "soon"}, 400, "“soon” is not a period"),
    ("GET", "publications/P0001/figures", {"measure_id": "none"}, 404, "There are no such figures"),
    ("GET", "publications/P0009/files/figures.csv", {}, 404, "There is no publication “P0009”"),
    ("GET", "publications/P0001/files/secrets.csv", {}, 404, "There are: figures.csv"),
    ("GET", "publications/P0001/files/..%2Ffigures.csv", {}, 404, ""),
    ("POST", "publications", {"title": "x"}, 400, "period"),
    ("POST", "publications", ASKED | {"quarters": "maybe"}, 400, "quarters"),
    ("POST", "publications", ASKED | {"reason": "A slip"}, 400, "Name the publication that it corrects"),
    ("POST", "publications", ASKED | {"title": " "}, 400, "title"),
    ("POST", "publications", ASKED | {"period": "2030-31"}, 404, "There are no figures for 2030-31"),
]


def test_refusals(published: Asking) -> None:
    for method, path, params, status, words in REFUSED:
        assert words in published.refused(method, path, status, "Ash Approver", params=params), path
