"""The routes over a small council's store, asked with each person's token."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from httpx2 import Response
from starlette.applications import Starlette
from starlette.testclient import TestClient

from equality_tracker.access.tokens import create_token
from equality_tracker.api import ROUTES, receiving
from equality_tracker.returns.submitting import submit
from equality_tracker.store import Store, open_store
from tests.factories import ADMIN, OFFICER, USUAL, Council, return_csv

WAITING = return_csv({"numerator": 80, "denominator": 100})


class OneStore:
    """In place of the stores that the app has open: one, under a name."""

    def __init__(self, found: object, *names: str) -> None:
        self.found = found
        self.names = names

    def get(self, name: str) -> object:
        assert name in self.names
        return self.found


class Asking:
    """Asks the routes. `ask` wants a status and gives the JSON."""

    def __init__(self, client: TestClient, store: Store, secrets: dict[str, str]) -> None:
        self.client = client
        self.store = store
        self.secrets = secrets

    def response(self, method: str, path: str, person: str = "Ola Officer", **more: Any) -> Response:
        headers = {"Authorization": f"Bearer {self.secrets[person]}"} | more.pop("headers", {})
        return self.client.request(method, f"/api/{path}", headers=headers, **more)

    def ask(self, method: str, path: str, person: str = "Ola Officer", status: int = 200, **more: Any) -> Any:
        response = self.response(method, path, person, **more)
        assert response.status_code == status, response.text
        assert response.headers["cache-control"] == "no-store"
        assert response.headers["x-content-type-options"] == "nosniff"
        return response.json()

    def refused(self, method: str, path: str, status: int, person: str = "Ola Officer", **more: Any) -> str:
        said = self.ask(method, path, person, status, **more)
        assert said.keys() <= {"error", "issues"}
        return said["error"]

    def submitted(self, data: bytes, person: str = "Ola Officer", **query: str) -> str:
        """Submit a return; gives its number."""
        params = {"file_name": "q1.csv", "note": "All as it should be"} | query
        return self.ask("POST", "submissions", person, params=params, content=data)["submission_id"]


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, dict[str, str]]:
    """A small council's store with a token for everybody and one submission that waits, S00001; never opened again."""
    path = tmp_path_factory.mktemp("made") / "council.duckdb"
    with open_store(path, create=True) as store:
        Council(store)
        secrets = {one["name"]: create_token(ADMIN, store, one["name"], "test")[1] for one in USUAL["people"]}
        submit(OFFICER, store, "first.csv", WAITING, "All as it should be")
    return path, secrets


@contextmanager
def asked_of(store: Store, secrets: dict[str, str], monkeypatch: pytest.MonkeyPatch) -> Iterator[Asking]:
    monkeypatch.setattr(receiving, "STORES", OneStore(store, "council"))
    with TestClient(Starlette(routes=ROUTES), raise_server_exceptions=False) as client:
        yield Asking(client, store, secrets)


@pytest.fixture
def asking(made: tuple[Path, dict[str, str]], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Asking]:
    """The routes over a store of this test's own."""
    path, secrets = made
    shutil.copytree(path.parent, tmp_path, dirs_exist_ok=True)
    with open_store(tmp_path / path.name) as store, asked_of(store, secrets, monkeypatch) as asking:
        yield asking


@pytest.fixture(scope="session")
def standing_store(made: tuple[Path, dict[str, str]], tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    place = tmp_path_factory.mktemp("standing")
    shutil.copytree(made[0].parent, place, dirs_exist_ok=True)
    with open_store(place / made[0].name) as store:
        yield store


@pytest.fixture
def standing(
    standing_store: Store, made: tuple[Path, dict[str, str]], monkeypatch: pytest.MonkeyPatch
) -> Iterator[Asking]:
    """The routes over a store that all tests share: for what changes nothing."""
    with asked_of(standing_store, made[1], monkeypatch) as asking:
        yield asking
