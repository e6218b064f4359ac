"""The routes: what each answers to whom, and what it says to what it cannot answer."""

import csv
import io
import logging
from typing import Any
from urllib.parse import quote

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from equality_tracker.access.tokens import create_token, revoke_token
from equality_tracker.api import receiving
from equality_tracker.api.routes import DESCRIBED
from equality_tracker.opening import Making
from equality_tracker.problems import StoreBusy, StoreFull, StoreUnreadable
from tests.api.conftest import Asking, OneStore
from tests.factories import ADMIN, OFFICER, return_csv

GOOD = return_csv({"numerator": 80, "denominator": 100})
BAD = return_csv({"numerator": "many", "denominator": 100})
FILE = {"file_name": "q1.csv"}
NOTED = FILE | {"note": "As agreed"}

ROLES: list[tuple[str, str, dict[str, Any], dict[str, int]]] = [
    # method, path, what goes along, status for member, director, officer, approver, admin
    ("POST", "check", {"params": FILE, "content": GOOD}, {"Mel": 403, "Dee": 403, "Ola": 200, "Ash": 200, "Ada": 200}),
    (
        "POST",
        "submissions",
        {"params": NOTED, "content": GOOD},
        {"Mel": 403, "Dee": 403, "Ola": 200, "Ash": 200, "Ada": 200},
    ),
    ("GET", "submissions", {}, {"Mel": 403, "Dee": 403, "Ola": 200, "Ash": 200, "Ada": 200}),
    ("GET", "submissions/{number}", {}, {"Mel": 403, "Dee": 403, "Ola": 200, "Ash": 200, "Ada": 200}),
    ("GET", "submissions/{number}/file", {}, {"Mel": 403, "Dee": 403, "Ola": 200, "Ash": 200, "Ada": 200}),
    ("POST", "submissions/{number}/approve", {}, {"Mel": 403, "Dee": 403, "Ola": 403, "Ash": 200, "Ada": 200}),
    (
        "POST",
        "submissions/{number}/reject",
        {"params": {"reason": "No"}},
        {"Mel": 403, "Dee": 403, "Ola": 403, "Ash": 200, "Ada": 200},
    ),
    (
        "POST",
        "submissions/{number}/withdraw",
        {"params": {"reason": "No"}},
        {"Mel": 403, "Dee": 403, "Ola": 200, "Ash": 200, "Ada": 200},
    ),
    (
        "GET",
        "outstanding",
        {"params": {"period": "2024-25 Q1"}},
        {"Mel": 403, "Dee": 403, "Ola": 200, "Ash": 200, "Ada": 200},
    ),
    (
        "GET",
        "template",
        {"params": {"period": "2024-25 Q1"}},
        {"Mel": 403, "Dee": 403, "Ola": 200, "Ash": 200, "Ada": 200},
    ),
    ("GET", "figures/trained", {}, {"Mel": 403, "Dee": 200, "Ola": 200, "Ash": 200, "Ada": 200}),
    ("GET", "publications", {}, {"Mel": 200, "Dee": 200, "Ola": 200, "Ash": 200, "Ada": 200}),
    # Nothing is published here yet, nor is there anything to publish: whoever may is told so.
    ("GET", "publications/{publication}", {}, {"Mel": 404, "Dee": 404, "Ola": 404, "Ash": 404, "Ada": 404}),
    ("GET", "publications/{publication}/figures", {}, {"Mel": 404, "Dee": 404, "Ola": 404, "Ash": 404, "Ada": 404}),
    (
        "GET",
        "publications/{publication}/files/figures.csv",
        {},
        {"Mel": 404, "Dee": 404, "Ola": 404, "Ash": 404, "Ada": 404},
    ),
    (
        "POST",
        "publications",
        {"params": {"title": "Equality information", "period": "2024-25"}},
        {"Mel": 403, "Dee": 403, "Ola": 403, "Ash": 404, "Ada": 404},
    ),
    ("GET", "publications/{publication}/papers", {}, {"Mel": 404, "Dee": 404, "Ola": 404, "Ash": 404, "Ada": 404}),
    ("POST", "publications/{publication}/papers", {}, {"Mel": 403, "Dee": 404, "Ola": 404, "Ash": 404, "Ada": 404}),
    (
        "GET",
        "publications/{publication}/papers/C0001",
        {},
        {"Mel": 404, "Dee": 404, "Ola": 404, "Ash": 404, "Ada": 404},
    ),
]
PEOPLE = {name.split()[0]: name for name in ("Mel Member", "Dee Director", "Ola Officer", "Ash Approver", "Ada Admin")}
WITH_TOKEN = [each for each in DESCRIBED if each.needs_token]


def filled(path: str) -> str:
    names = {"submission_id": "S00001", "number": "S00001", "measure_id": "trained"}
    names |= {"publication_id": "P0001", "name": "figures.csv", "paper_id": "C0001"}
    return path.removeprefix("/api/").format(**names)


class TestWhoMay:
    @pytest.mark.parametrize(
        ("method", "path", "more", "person", "status"),
        [(*case, person, status) for *case, by_person in ROLES for person, status in by_person.items()],
    )
    def test_roles(
        self, request: pytest.FixtureRequest, method: str, path: str, more: dict[str, Any], person: str, status: int
    ) -> None:
        changes_nothing = status == 403 or method == "GET"
        asking: Asking = request.getfixturevalue("standing" if changes_nothing else "asking")
        response = asking.response(method, path.format(number="S00001", publication="P0001"), PEOPLE[person], **more)
        assert response.status_code == status, response.text
        if status == 403:
            assert "may not" in response.json()["error"]

    def test_the_table_of_roles_has_every_route_with_a_token(self) -> None:
        described = {(each.method, each.path.split("{")[0]) for each in WITH_TOKEN}
        tested = {(method, f"/api/{path}".split("{")[0].replace("trained", "")) for method, path, *_ in ROLES}
        assert tested == described
        assert len(ROLES) == len(WITH_TOKEN)

    @pytest.mark.parametrize("described", WITH_TOKEN, ids=lambda each: f"{each.method} {each.path}")
    @pytest.mark.parametrize("sent", [None, "", "Bearer", "Bearer ", "Basic b2xhOm9sYQ==", "Bearer eot_1_2", "eot_1_2"])
    def test_nothing_without_a_token(self, standing: Asking, described: Any, sent: str | None) -> None:
        headers = {} if sent is None else {"Authorization": sent}
        response = standing.client.request(described.method, f"/api/{filled(described.path)}", headers=headers)
        assert response.status_code == 401
        assert response.headers["www-authenticate"].startswith("Bearer")
        assert "token" in response.json()["error"]

    def test_a_revoked_token(self, asking: Asking) -> None:
        token_id, secret = create_token(OFFICER, asking.store, OFFICER.name, "Job")
        revoke_token(ADMIN, asking.store, token_id)
        words = asking.refused("GET", "submissions", 401, headers={"Authorization": f"Bearer {secret}"})
        assert words == f"Token {token_id} was revoked. Ask for a new one."

    def test_the_scheme_may_be_written_in_any_case(self, asking: Asking) -> None:
        secret = asking.secrets["Ola Officer"]
        assert asking.ask("GET", "submissions", headers={"Authorization": f"bearer  {secret} "})

    def test_nobody_acts_for_somebody_else(self, asking: Asking) -> None:
        params = NOTED | {"by": "Ash Approver"}
        words = asking.refused("POST", "submissions", 403, params=params, content=GOOD)
        assert words == "The token is Ola Officer’s: nobody else can act with it."
        assert len(asking.ask("GET", "submissions", params={"by": "Ola Officer"})) == 1

    def test_nobody_approves_their_own(self, asking: Asking) -> None:
        number = asking.submitted(GOOD, "Ash Approver")
        assert "somebody else" in asking.refused("POST", f"submissions/{number}/approve", 403, "Ash Approver")


class TestLife:
    def test_from_check_to_figure_and_back(self, asking: Asking) -> None:
        assert [issue["severity"] for issue in asking.ask("POST", "check", params=FILE, content=BAD)] == ["error"]
        number = asking.submitted(GOOD)
        assert asking.ask("GET", "figures/trained") == []
        approved = asking.ask("POST", f"submissions/{number}/approve", "Ash Approver")
        assert approved == {"submission_id": number, "status": "approved"}
        (figure,) = asking.ask("GET", "figures/trained", params={"period": "2024/25 q1"})
        assert (figure["numerator"], figure["denominator"], figure["value"]) == (80, 100, 80)
        withdrawn = asking.ask("POST", f"submissions/{number}/withdraw", "Ash Approver", json={"reason": "Wrong year"})
        assert withdrawn["status"] == "withdrawn"
        assert asking.ask("GET", "figures/trained") == []

    def test_history(self, asking: Asking) -> None:
        number = asking.submitted(GOOD)
        listed, first = asking.ask("GET", "submissions")
        assert first["submission_id"] == "S00001"
        assert (listed["submission_id"], listed["status"], listed["file_name"]) == (number, "submitted", "q1.csv")
        in_full = asking.ask("GET", f"submissions/{number}")
        assert [act["act"] for act in in_full["acts"]] == ["submit"]

    def test_a_check_stores_nothing(self, asking: Asking) -> None:
        asking.ask("POST", "check", params=FILE, content=GOOD)
        assert len(asking.ask("GET", "submissions")) == 1

    def test_a_refused_return_says_all_that_is_wrong(self, asking: Asking) -> None:
        said = asking.ask("POST", "submissions", status=422, params=NOTED, content=BAD)
        assert "q1.csv was not taken: 1 error(s)." in said["error"]
        (issue,) = said["issues"]
        assert (issue["row"], issue["column"], issue["code"]) == (2, "numerator", "not_a_number")
        assert len(asking.ask("GET", "submissions")) == 1

    @pytest.mark.parametrize("content", [b"", b"\0\1\2", b"PK\x03\x04", b"%PDF-1.7"])
    def test_a_file_that_is_none(self, asking: Asking, content: bytes) -> None:
        (issue,) = asking.ask("POST", "check", params=FILE, content=content)
        assert issue["severity"] == "error"
        assert asking.ask("POST", "submissions", status=422, params=NOTED, content=content)["issues"] == [issue]

    def test_the_file_comes_back_as_it_was(self, asking: Asking) -> None:
        number = asking.submitted(GOOD, file_name="Quarter 1 – “final”.csv")
        response = asking.response("GET", f"submissions/{number}/file")
        assert response.content == GOOD
        assert response.headers["content-type"] == "application/octet-stream"
        assert response.headers["content-disposition"] == (
            "attachment; filename*=UTF-8''Quarter%201%20%E2%80%93%20%E2%80%9Cfinal%E2%80%9D.csv"
        )

    @pytest.mark.parametrize(
        "sent",
        [
            {"json": {"reason": "Wrong year"}},
            {"data": {"reason": "Wrong year"}},
            {"params": {"reason": "Wrong year"}},
        ],
        ids=["json", "form", "query"],
    )
    @pytest.mark.parametrize("act", ["reject", "withdraw"])
    def test_a_reason_in_each_form(self, asking: Asking, act: str, sent: dict[str, Any]) -> None:
        asking.ask("POST", f"submissions/S00001/{act}", "Ash Approver", **sent)
        assert asking.ask("GET", "submissions/S00001")["reason"] == "Wrong year"

    @pytest.mark.parametrize(
        ("sent", "words"),
        [
            ({}, "Say why"),
            ({"json": {}}, "Say why"),
            ({"json": {"reason": "   "}}, "Say why"),
            ({"json": {"reason": 5}}, "Send the reason as"),
            ({"json": ["reason"]}, "Send the reason as"),
            ({"content": b'{"reason": '}, "not JSON"),
            ({"content": b"[" * 30_000}, "not JSON"),
            ({"content": b"\xff\xfe"}, "UTF-8"),
        ],
    )
    def test_no_reason(self, standing: Asking, sent: dict[str, Any], words: str) -> None:
        assert words in standing.refused("POST", "submissions/S00001/reject", 400, "Ash Approver", **sent)
        assert standing.ask("GET", "submissions/S00001")["status"] == "submitted"


class TestTemplate:
    @pytest.mark.parametrize(("form", "begins"), [("xlsx", b"PK\x03\x04"), ("csv", b"measure_id")])
    def test_forms(self, standing: Asking, form: str, begins: bytes) -> None:
        response = standing.response("GET", "template", params={"period": "2024-25 Q1", "format": form})
        assert response.status_code == 200
        assert begins in response.content[:40]
        assert response.headers["content-disposition"].endswith(f".{form}")

    def test_last_figures_only_where_wanted(self, asking: Asking) -> None:
        number = asking.submitted(GOOD)
        asking.ask("POST", f"submissions/{number}/approve", "Ash Approver")
        asked = {"period": "2024-25 Q2", "format": "csv"}
        with_them = asking.response("GET", "template", params=asked).text
        without = asking.response("GET", "template", params=asked | {"last_figures": "no"}).text
        first = [next(csv.DictReader(io.StringIO(text.removeprefix("\ufeff")))) for text in (with_them, without)]
        assert ("80" in first[0]["last_figure"], first[1].get("last_figure", "")) == (True, "")


class TestRefusals:
    @pytest.mark.parametrize(
        ("method", "path", "query", "status", "words"),
        [
            ("GET", "submissions/S99999", {}, 404, "There is no submission S99999"),
            ("GET", "submissions/S99999/file", {}, 404, "There is no submission S99999"),
            ("POST", "submissions/S99999/approve", {}, 404, "There is no submission S99999"),
            ("POST", "submissions/S99999/reject", {"reason": "No"}, 404, "There is no submission S99999"),
            ("POST", "submissions/S99999/withdraw", {"reason": "No"}, 404, "There is no submission S99999"),
            ("GET", "submissions/'; drop table submissions; --", {}, 404, "There is no submission"),
            ("GET", "figures/nothing", {}, 404, "There is no measure “nothing” here"),
            ("GET", "figures/trained", {"period": "soon"}, 400, "“soon” is not a period"),
            ("GET", "figures/trained", {"period": "1999-00"}, 404, "There are no such figures"),
            ("GET", "outstanding", {}, 400, "The parameter “period” is missing"),
            ("GET", "outstanding", {"period": "soon"}, 400, "“soon” is not a period"),
            ("GET", "template", {"period": "soon"}, 400, "“soon” is not a period"),
            ("GET", "template", {"period": "2024-25 Q1", "lead": "Nobody"}, 404, "“Nobody” leads no measure"),
            ("GET", "template", {"period": "2024-25 Q1", "format": "pdf"}, 400, "must be one of: xlsx, csv"),
            ("GET", "submissions", {"perod": "2024-25"}, 400, "There is no parameter “perod” here"),
            ("GET", "submissions", {"demonstration": "kent"}, 400, "There are no demonstrations here"),
            ("GET", "submissions", {"by": ["Ola Officer", "Ola Officer"]}, 400, "given twice"),
            ("POST", "check", {}, 400, "The parameter “file_name” is missing"),
            ("POST", "check", {"file_name": " "}, 400, "The parameter “file_name” is missing"),
            ("POST", "check", {"file_name": "../q1.csv"}, 400, "without a folder"),
            ("POST", "check", {"file_name": "..\\..\\q1.csv"}, 400, "without a folder"),
            ("POST", "check", {"file_name": "/etc/passwd"}, 400, "without a folder"),
            ("POST", "check", {"file_name": ".."}, 400, "without a folder"),
            ("POST", "check", {"file_name": "q1\r\nSet-Cookie: a=b.csv"}, 400, "without a folder"),
            ("POST", "check", {"file_name": "q\0.csv"}, 400, "without a folder"),
            ("POST", "submissions", {"file_name": "../../q1.csv"}, 400, "without a folder"),
            ("POST", "submissions", {"file_name": f"{'q' * 300}.csv"}, 400, "too long"),
        ],
    )
    def test_bad_input(
        self, standing: Asking, method: str, path: str, query: dict[str, Any], status: int, words: str
    ) -> None:
        assert words in standing.refused(
            method,
            path,
            status,
            "Ada Admin" if "by" not in query else "Ola Officer",
            params=query,
            content=GOOD if method == "POST" and "S9" not in path else None,
        )

    @pytest.mark.parametrize(
        ("method", "path", "allowed"),
        [
            ("DELETE", "submissions", "GET, HEAD, POST"),
            ("GET", "check", "POST"),
            ("PUT", "submissions/S00001", "GET, HEAD"),
            ("GET", "submissions/S00001/approve", "POST"),
            ("OPTIONS", "health", "GET, HEAD"),
        ],
    )
    def test_another_method(self, standing: Asking, method: str, path: str, allowed: str) -> None:
        response = standing.response(method, path)
        assert response.status_code == 405
        assert response.headers["allow"] == allowed
        assert response.json()["error"] == f"{method} is not answered here; {allowed} is."

    @pytest.mark.parametrize("path", ["", "nothing", "submissions/S00001/burn", "figures", "submissions/a/b/c"])
    def test_what_is_not_there(self, standing: Asking, path: str) -> None:
        assert "There is nothing here" in standing.refused("GET", path, 404)

    def test_a_body_that_says_it_is_too_large_is_not_read(
        self, standing: Asking, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setitem(receiving.LARGEST_BODY, "file", 1024)
        words = standing.refused("POST", "submissions", 413, params=NOTED, content=b"x" * 1025)
        assert words == "That is too much: at most 1 KB may be sent here. Check that it is the right file."

    def test_a_body_that_turns_out_too_large(self, standing: Asking, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setitem(receiving.LARGEST_BODY, "file", 1024)
        taken = []

        def endless() -> Any:
            for number in range(100):
                taken.append(number)
                yield b"x" * 512

        assert "too much" in standing.refused("POST", "submissions", 413, params=NOTED, content=endless())
        assert len(standing.ask("GET", "submissions")) == 1

    def test_a_reason_that_is_too_large(self, standing: Asking) -> None:
        sent = {"json": {"reason": "x" * 70_000}}
        assert "too much" in standing.refused("POST", "submissions/S00001/reject", 413, "Ash Approver", **sent)

    @pytest.mark.parametrize(
        ("trouble", "status"),
        [(StoreBusy("In use."), 409), (StoreFull("No room."), 507), (StoreUnreadable("Damaged."), 503)],
    )
    def test_trouble_with_the_store(
        self, asking: Asking, monkeypatch: pytest.MonkeyPatch, trouble: Exception, status: int
    ) -> None:
        def fail(*_: object, **__: object) -> None:
            raise trouble

        monkeypatch.setattr("equality_tracker.returns.submitting.submit", fail)
        assert asking.refused("POST", "submissions", status, params=NOTED, content=GOOD) == str(trouble)

    def test_an_unexpected_error_is_told_by_a_number(
        self, asking: Asking, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
    ) -> None:
        def fail(*_: object, **__: object) -> None:
            raise ValueError("the secret of the store")

        monkeypatch.setattr("equality_tracker.returns.submitting.submit", fail)
        with caplog.at_level(logging.ERROR):
            words = asking.refused("POST", "submissions", 500, params=NOTED, content=GOOD)
        number = caplog.records[-1].getMessage().split()[-1]
        assert f"Its number is {number}" in words
        assert "secret" not in words

    def test_a_demonstration_that_is_being_made(self, asking: Asking, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(receiving, "STORES", OneStore(Making(), "exampleshire", "kent"))
        assert "being made" in asking.refused("GET", "submissions", 503, params={"demonstration": "Kent"})


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    described=st.sampled_from(WITH_TOKEN),
    known=st.booleans(),
    names=st.lists(st.text(max_size=8), max_size=2),
    values=st.lists(st.text(max_size=20), min_size=8, max_size=8),
    path=st.text(min_size=1, max_size=12),
    body=st.binary(max_size=60),
)
def test_whatever_is_asked_is_answered_in_words(
    standing: Asking, described: Any, known: bool, names: list[str], values: list[str], path: str, body: bytes
) -> None:
    own = [each.name for each in described.parameters if each.place == "query"] if known else []
    query = dict(zip([*own, *names], values, strict=False))
    address = described.path.removeprefix("/api/").split("{")[0] + (
        quote(path, safe="") if "{" in described.path else ""
    )
    response = standing.response(
        described.method, address, "Ada Admin", params=query, content=body if described.method == "POST" else None
    )
    assert response.status_code != 500, response.text
    if response.status_code >= 400 and response.headers["content-type"] == "application/json":
        assert response.json()["error"]
