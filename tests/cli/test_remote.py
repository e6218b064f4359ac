"""Commands sent through a running app: the same answers, the same refusals, while the app holds the store."""

import http.server
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from equality_tracker.cli import main
from equality_tracker.cli.commands import COMMANDS
from equality_tracker.cli.remote import RunningApp
from equality_tracker.problems import Problem
from tests.cli.conftest import Commands
from tests.factories import USUAL, framework_folder, return_csv
from tests.servers import free_port, serving

GOOD = {"numerator": 80, "denominator": 100}
BY_OLA = ("--by", "Ola Officer")
BY_ASH = ("--by", "Ash Approver")
NOTED = ("--note", "Not broken down this time")


@pytest.fixture
def council_store(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Commands:
    """Commands at the council's own store, as the app finds it in its folder."""
    commands = Commands(tmp_path / "tracker.duckdb", capsys)
    commands.json("setup", "--framework", framework_folder(tmp_path, USUAL))
    return commands


Through = Callable[[str], Commands]


@pytest.fixture
def through_the_app(council_store: Commands, capsys: pytest.CaptureFixture[str]) -> Iterator[Through]:
    """Commands of a person through the running app, which holds the store."""
    secrets = {}
    for person in ("Ola Officer", "Ash Approver", "Dee Director", "Mel Member"):
        made = council_store.json("token create", "--for", person, "--label", "test", "--by", "Ada Admin")
        secrets[person] = made["token"]
    with serving(council_store.store.parent) as address:
        yield lambda person: Commands(
            council_store.store, capsys, "--url", address, "--token", secrets.get(person, "eot_no_token")
        )


def written(file: Path, *rows: dict[str, Any]) -> Path:
    file.write_bytes(return_csv(*rows))
    return file


def test_a_scheduled_job_while_the_app_runs(council_store: Commands, through_the_app: Through, tmp_path: Path) -> None:
    """One server for the whole of it: starting one takes seconds."""
    file = tmp_path / "first quarter.csv"
    _submitted_and_approved(council_store, through_the_app, written(file, GOOD))
    _published_and_corrected(through_the_app)
    _refused_with_errors(through_the_app("Ola Officer"), written(file, {"numerator": "many", "denominator": 100}))
    _rejected_and_withdrawn(through_the_app, written(file, GOOD | {"period": "2024-25 Q2"}))
    assert "is not one of this store" in through_the_app("Nobody").refused("submissions")


def _submitted_and_approved(at_the_store: Commands, through_the_app: Through, file: Path) -> None:
    ola, ash, dee = map(through_the_app, ("Ola Officer", "Ash Approver", "Dee Director"))
    assert ola.json("submissions") == []
    busy = at_the_store.refused("submit", file, *BY_OLA, *NOTED)
    assert "in use by process" in busy
    assert "--url" in busy and "--token" in busy
    assert "--url" not in at_the_store.refused("verify")
    assert {issue["severity"] for issue in ola.json("check", file)} == {"warning"}
    assert "no note" in ola.refused("submit", file, *BY_OLA)
    assert ola.json("submit", file, *BY_OLA, *NOTED)["submission_id"] == "S00001"
    assert "may not approve" in ola.refused("approve", "S00001", *BY_OLA)
    assert "nobody else can act with it" in ola.refused("approve", "S00001", *BY_ASH)
    assert ash.json("approve", "S00001", *BY_ASH) == {"submission_id": "S00001", "status": "approved"}
    assert [figure["numerator"] for figure in dee.json("figures", "trained", "--period", "2024-25 Q1")] == [80]
    assert "may not see returns" in dee.refused("submissions")
    assert "leave --as out" in dee.refused("figures", "trained", "--as", "admin")


def _published_and_corrected(through_the_app: Through) -> None:
    ash, mel = map(through_the_app, ("Ash Approver", "Mel Member"))
    asked = ("--title", "Equality information", "--period", "2024-25 Q1", *BY_ASH)
    assert mel.json("publications") == []
    assert "nobody else can act with it" in mel.refused("publish", *asked)
    made = ash.json("publish", *asked)
    assert made["publication_id"] == "P0001"
    assert "There is no publication P0009" in ash.refused("publish", *asked, "--corrects", "P0009", "--reason", "x")
    corrected = ash.json("publish", *asked, "--quarters", "--corrects", "P0001", "--reason", "A slip")
    assert corrected["with_quarters"]
    assert mel.json("publications") == [corrected, made | {"corrected_by": "P0002"}]
    assert mel.json("figures", "trained", "--period", "2024-25 Q1")[0]["numerator"] == 80


def _refused_with_errors(ola: Commands, file: Path) -> None:
    assert ola.run("check", file, "--json").code == 1
    assert (ola.answer[0]["code"], ola.err) == ("not_a_number", "It would not be taken as it is: 1 error.\n")
    assert "row 2 numerator" in ola.refused("submit", file, *BY_OLA, *NOTED)


def _rejected_and_withdrawn(through_the_app: Through, file: Path) -> None:
    ola, ash = map(through_the_app, ("Ola Officer", "Ash Approver"))
    assert ola.json("submit", file, *BY_OLA, *NOTED)["submission_id"] == "S00002"
    assert ash.json("reject", "S00002", *BY_ASH, "--reason", "Not yet – wait")["status"] == "rejected"
    assert ash.json("withdraw", "S00001", *BY_ASH, "--reason", "Wrong year")["status"] == "withdrawn"
    reasons = {row["submission_id"]: row["reason"] for row in ola.json("submissions")}
    assert reasons == {"S00001": "Wrong year", "S00002": "Not yet – wait"}


def test_the_same_answers_as_at_the_store(council_store: Commands, tmp_path: Path) -> None:
    file = written(tmp_path / "return.csv", GOOD)
    number = council_store.json("submit", file, "--by", "Ola Officer", *NOTED)["submission_id"]
    council_store.json("approve", number, "--by", "Ash Approver")
    made = council_store.json("token create", "--for", "Ola Officer", "--label", "test", "--by", "Ola Officer")
    questions: list[tuple[Any, ...]] = [
        ("check", file),
        ("submissions",),
        ("outstanding", "--period", "2024-25 Q1"),
        ("figures", "trained", "--area", "Total"),
        ("figures", "nothing"),
        ("outstanding", "--period", "soon"),
        ("template", "--period", "2024-25 Q2", "--by", "Ola Officer", "--output", tmp_path / "template.csv"),
        ("template", "--period", "2024-25 Q2", "--output", tmp_path / "template.xlsx"),
    ]

    def all_answers(commands: Commands) -> list[Any]:
        said = [
            (commands.run(*question, *form).code, commands.out, commands.err)
            for question in questions
            for form in ((), ("--json",))[bool(question[0] == "template") :]
        ]
        return [*said, *((tmp_path / f"template.{form}").read_bytes() for form in ("csv", "xlsx"))]

    at_the_store = all_answers(council_store)
    with serving(tmp_path) as address:
        sent = Commands(council_store.store, council_store.capsys, "--url", address, "--token", made["token"])
        assert all_answers(sent) == at_the_store


class TestAddresses:
    @pytest.mark.parametrize("url", ["127.0.0.1:8501", "ftp://127.0.0.1", "file:///etc/passwd", "http://", "nonsense"])
    def test_what_is_no_address(self, url: str) -> None:
        with pytest.raises(Problem, match="is not the address of the app"):
            RunningApp(url, "eot_a_b")

    def test_a_token_does_not_travel_in_the_open(self) -> None:
        with pytest.raises(Problem, match="travel in the open"):
            RunningApp("http://tracker.council.example", "eot_a_b")
        assert RunningApp("https://tracker.council.example", "eot_a_b")

    def test_nobody_answers(self) -> None:
        with pytest.raises(Problem, match=r"does not answer: .*refused.* Is it running\?"):
            RunningApp(f"http://127.0.0.1:{free_port()}", "eot_a_b").get("submissions")

    def test_without_a_token(self, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.delenv("EQUALITY_TRACKER_TOKEN", raising=False)
        assert main(["submissions", "--url", "http://127.0.0.1:8501"]) == 1
        assert "A running app needs a token" in capsys.readouterr().err

    def test_the_token_from_the_environment(
        self, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
    ) -> None:
        monkeypatch.setenv("EQUALITY_TRACKER_TOKEN", "eot_a_b")
        assert main(["submissions", "--url", f"http://127.0.0.1:{free_port()}"]) == 1
        assert "does not answer" in capsys.readouterr().err


class Stranger(http.server.BaseHTTPRequestHandler):
    """Something else that answers at an address: says what it was asked, in the way it is told to."""

    said: tuple[int, bytes] = (200, b"{}")
    asked: list[tuple[str, str]]

    def do_GET(self) -> None:
        self.asked.append((self.path, self.headers["Authorization"]))
        status, body = self.said
        self.send_response(status)
        self.send_header("Location", f"http://127.0.0.1:{self.server.server_port}/elsewhere")  # type: ignore[attr-defined]
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object, **__: object) -> None:
        """Say nothing on standard error."""


@pytest.fixture
def stranger() -> Iterator[tuple[str, type[Stranger]]]:
    handler = type("Handler", (Stranger,), {"asked": []})
    with http.server.HTTPServer(("127.0.0.1", 0), handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}", handler
        server.shutdown()
        thread.join()


class TestStrangers:
    @pytest.mark.parametrize(
        ("said", "words"),
        [
            ((404, b"<html>Not found"), "not this product’s app: 404"),
            ((500, b"[]"), "not this product’s app: 500"),
            ((302, b""), "not this product’s app: 302"),
            ((200, b"<html>Welcome"), "not this product’s app"),
            ((403, b'{"error": "Not you."}'), "^Not you.$"),
        ],
    )
    def test_in_words(self, stranger: tuple[str, type[Stranger]], said: tuple[int, bytes], words: str) -> None:
        address, handler = stranger
        handler.said = said
        with pytest.raises(Problem, match=words):
            RunningApp(address, "eot_a_b").get("submissions")

    def test_a_token_follows_no_redirect(self, stranger: tuple[str, type[Stranger]]) -> None:
        address, handler = stranger
        handler.said = (302, b"")
        with pytest.raises(Problem):
            RunningApp(address, "eot_a_b").get("submissions")
        assert handler.asked == [("/api/submissions", "Bearer eot_a_b")]

    def test_what_is_asked_is_quoted(self, stranger: tuple[str, type[Stranger]]) -> None:
        address, handler = stranger
        RunningApp(f"{address}/tracker/?demonstration=kent", "eot_a_b").get("submissions", "../S1?x#y", lead="A & B")
        ((path, _),) = handler.asked
        assert path == "/tracker/api/submissions/..%2FS1%3Fx%23y?demonstration=kent&lead=A+%26+B"


def test_every_act_on_a_return_and_a_publication_can_be_sent() -> None:
    sent = {command.name for command in COMMANDS if command.send}
    assert sent == {
        "check", "submit", "approve", "reject", "withdraw", "submissions", "outstanding", "template", "figures",
        "publish", "publications", "export", "paper",
    }  # fmt: skip
