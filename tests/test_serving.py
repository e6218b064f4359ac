"""What the browser is served beside Streamlit's own answers."""

import re

import pytest
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Route
from starlette.testclient import TestClient

from equality_tracker.serving import STREAMLIT_STATIC, CompressedStatic, shell, warm


@pytest.fixture
def client() -> TestClient:
    """A visitor of the middleware before an application that says so when it is asked."""

    async def passed_on(_request: object) -> PlainTextResponse:
        return PlainTextResponse("passed on")

    return TestClient(CompressedStatic(Starlette(routes=[Route("/{rest:path}", passed_on)])))


def test_streamlits_own_scripts_go_out_compressed(client: TestClient) -> None:
    script = next((STREAMLIT_STATIC / "static" / "js").glob("index.*.js"))
    answer = client.get(f"/static/js/{script.name}")
    assert answer.headers["content-encoding"] == "gzip"
    assert int(answer.headers["content-length"]) < script.stat().st_size / 2
    assert answer.content == script.read_bytes()
    assert "immutable" in answer.headers["cache-control"]


def test_whoever_takes_no_gzip_gets_the_file_as_it_is(client: TestClient) -> None:
    answer = client.get("/assets/tracker.css", headers={"accept-encoding": "identity"})
    assert "content-encoding" not in answer.headers
    assert "--accent" in answer.text


@pytest.mark.parametrize("address", ["/", "/measures", "/objectives?objective=x", "/index.html"])
def test_pages_come_in_our_shell(client: TestClient, address: str) -> None:
    answer = client.get(address)
    assert '<html lang="en-GB">' in answer.text
    assert "<title>Equality objectives</title>" in answer.text
    assert "tracker.css" in answer.text


@pytest.mark.parametrize(
    "address", ["/_stcore/health", "/measures/_stcore/health", "/api/health", "/media/x", "/x.txt", "/static/none.js"]
)
def test_everything_else_is_passed_on(client: TestClient, address: str) -> None:
    assert client.get(address).text == "passed on"


@pytest.mark.parametrize("address", ["/assets/../session.py", "/assets/%2e%2e/session.py", "/static/../../config.py"])
def test_no_path_leads_out_of_the_folder(client: TestClient, address: str) -> None:
    assert client.get(address).text == "passed on" or "<html" in client.get(address).text


def test_what_the_shell_names_is_there(client: TestClient) -> None:
    for address in re.findall(r'(?:href|src)="\.(/assets/[^"]+)"', shell().decode("utf-8")):
        assert client.get(address).status_code == 200
        assert client.get(address).text != "passed on"


def test_warming_leaves_nothing_to_do_for_the_first_visitor(client: TestClient) -> None:
    warm()
    first = next(re.finditer(r'src="\.(/static/js/index\.[^"]+)"', shell().decode("utf-8")))[1]
    assert client.get(first).headers["content-encoding"] == "gzip"
