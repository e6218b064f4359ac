"""Nothing that is hidden is sent to anybody: every page as every role, every route and command, all of it searched.

The store's counts are numbers that occur nowhere else, so that one of them, or what is computed from it, is found
wherever it is sent. What is found in one store by chance is not there in a second one of the same making.
"""

import json
import shutil
import urllib.error
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import parse_qsl, quote, urlencode

import pytest

from equality_tracker.access.permissions import ROLES, is_permitted
from equality_tracker.access.tokens import create_token
from equality_tracker.cli import main
from equality_tracker.papers.choices import FORMATS
from equality_tracker.publications.open_data import FILES
from equality_tracker.store import open_store
from tests.factories import ADMIN, USUAL
from tests.leaks.numbers_store import MEASURES, NEWEST, PUBLISHED, fill
from tests.leaks.secrets import Secret, Secrets, secrets_of
from tests.leaks.sent import texts_of_file
from tests.leaks.walk import Sent, View, ask, walk
from tests.servers import serving, visiting

PEOPLE = {person["role"]: person["name"] for person in USUAL["people"]}
STORES = {"exampleshire": 3, "kent": 2}
"""Two stores of the same making, with the seeds of their numbers."""
FOR_THOSE_WHO_ENTER = {"send", "submissions", "outstanding", "commentary", "disclosure"}
"""Pages on which those who may see returns meet figures that are not protected; others get nothing there."""
ROUTES_FOR_THOSE_WHO_ENTER = ("/api/submissions", "/api/outstanding", "/api/template")
EARLIER = "2025-26 Q1"


@dataclass(frozen=True)
class Known:
    """What a store must not tell, and a token for each role."""

    secrets: Secrets
    tokens: dict[str, str]


@pytest.fixture(scope="module")
def local(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("numbers")


@pytest.fixture(scope="module")
def known(local: Path) -> dict[str, Known]:
    """Both stores, made in the folder of stores."""
    return {name: _made(local / f"{name}.duckdb", seed) for name, seed in STORES.items()}


def _made(path: Path, seed: int) -> Known:
    with open_store(path, create=True) as store:
        fill(store, seed)
        made = {role: create_token(ADMIN, store, name, "walk")[1] for role, name in PEOPLE.items()}
        return Known(secrets_of(store), made)


@pytest.fixture(scope="module")
def address(local: Path, known: dict[str, Known]) -> Iterator[str]:
    with serving(local) as found:
        yield found


def _views(role: str) -> list[View]:
    """Views that few pages link to: each measure in detail; for one role earlier periods, which are those of all."""
    detailed = [("measures", (("measure", name), ("view", "detailed"))) for name in MEASURES]
    groups = [
        ("measures", (("breakdown", "sex"), ("measure", name), ("view", "detailed"))) for name in ("trained", "visits")
    ]
    if role != "director":
        return detailed
    pages = ("", "objectives", "measures", "inequality", "completeness")
    earlier = [(page, (("period", EARLIER),)) for page in pages]
    return [*detailed, *groups, *earlier, *((page, (*view, ("period", PUBLISHED))) for page, view in detailed)]


@pytest.mark.parametrize("role", ROLES)
def test_no_page_sends_what_is_hidden(role: str, address: str, known: dict[str, Known]) -> None:
    pages: set[str] = set()
    printed: set[int] = set()
    leaks: dict[str, set[Secret]] = {}
    for sent in walk(address, PEOPLE[role], _views(role), depth=2 if role in ("member", "director") else 1):
        pages.add(sent.page)
        printed |= known["exampleshire"].secrets.printed_in(sent.texts)
        assert "Something went wrong" not in "".join(sent.texts), sent.view
        if _is_searched(role, sent.page) and (found := known["exampleshire"].secrets.found_in(sent.texts)):
            leaks |= _in_both(address, sent, found, known["kent"].secrets)
    known_to_all = {"publications", "committee", "methods"}
    assert pages >= {"objectives", "measures", "inequality", "completeness", *known_to_all, *FOR_THOSE_WHO_ENTER}
    assert len(printed) > 20, "what is shown is seen, by members too"
    assert leaks == {}


def _is_searched(role: str, page: str) -> bool:
    return page not in FOR_THOSE_WHO_ENTER or not is_permitted(role, "see_returns")


def _in_both(address: str, sent: Sent, found: set[Secret], others: Secrets) -> dict[str, set[Secret]]:
    """Which of the secrets found in a view are found in the other store's as well, by page and view."""
    with visiting(address) as visitor:
        _, other = ask(address, visitor, sent.page, [*parse_qsl(sent.view), ("demonstration", "Kent")])
    both = found & others.found_in(other.texts)
    return {f"{sent.page}?{sent.view}": both} if both else {}


@pytest.mark.parametrize("role", ROLES)
def test_no_route_sends_what_is_hidden(role: str, address: str, known: dict[str, Known]) -> None:
    leaks: dict[str, set[Secret]] = {}
    printed: set[int] = set()
    first, second = STORES
    for route in _routes(address):
        if is_permitted(role, "see_returns") and route.startswith(ROUTES_FOR_THOSE_WHO_ENTER):
            continue
        texts = _answer(address, route, known[first].tokens[role], first)
        printed |= known[first].secrets.printed_in(texts)
        if found := known[first].secrets.found_in(texts):
            other = _answer(address, route, known[second].tokens[role], second)
            leaks[route] = found & known[second].secrets.found_in(other)
    assert len(printed) > 100, "what is shown is seen, by members too"
    assert {route: found for route, found in leaks.items() if found} == {}


def _routes(address: str) -> list[str]:
    """Every address that the server's own description says can be asked for, filled in with what there is."""
    with urllib.request.urlopen(f"{address}/api/openapi.json") as answer:
        described = json.load(answer)["paths"]
    names = {
        "measure_id": MEASURES,
        "submission_id": ("S00001", "S00003"),
        "publication_id": ("P0001",),
        "name": FILES,
        "paper_id": ("C0001", "C0002"),
    }
    found = [path for path, methods in described.items() if "get" in methods]
    for name, values in names.items():
        found = [
            path.replace(f"{{{name}}}", quote(value))
            for path in found
            for value in (values if f"{{{name}}}" in path else [""])
        ]
    assert not any("{" in path for path in found), "a route has a parameter that the walk does not know"
    return found


def _answer(address: str, route: str, token: str, demonstration: str) -> list[str]:
    """What a route says, be it a refusal; what it must be told is the newest period."""
    asked = {"demonstration": demonstration} | ({"period": NEWEST} if route in ROUTES_FOR_THOSE_WHO_ENTER else {})
    request = urllib.request.Request(
        f"{address}{route}?{urlencode(asked)}", headers={"Authorization": f"Bearer {token}"}
    )
    try:
        with urllib.request.urlopen(request) as answer:
            return list(texts_of_file(answer.read()))
    except urllib.error.HTTPError as refusal:
        assert refusal.code in (400, 403, 404), route
        return list(texts_of_file(refusal.read()))


@pytest.fixture(scope="module")
def copies(local: Path, known: dict[str, Known], tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Both stores once more, for commands: the server has the others open."""
    folder = tmp_path_factory.mktemp("copies")
    shutil.copytree(local, folder, dirs_exist_ok=True, ignore=shutil.ignore_patterns("*.lock", "*.log", "*.wal"))
    return {name: folder / f"{name}.duckdb" for name in known}


def test_no_command_prints_what_is_hidden(
    copies: dict[str, Path], known: dict[str, Known], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found: list[set[Secret]] = []
    for name, store in copies.items():
        commands = [["figures", measure] for measure in MEASURES]
        commands += [["publications"], ["export", "P0001", "--output", str(tmp_path / name)]]
        commands += [["paper", "P0001", "--output", str(tmp_path / name / f"paper.{form}")] for form in FORMATS]
        for command in commands:
            assert main([*command, "--json", "--store", str(store)]) == 0
        files = [capsys.readouterr().out.encode(), *(file.read_bytes() for file in (tmp_path / name).iterdir())]
        texts = [text for file in files for text in texts_of_file(file)]
        assert len(known[name].secrets.printed_in(texts)) > 500
        found.append(known[name].secrets.found_in(texts))
    assert set.intersection(*found) == set()


class TestTheSearchSees:
    """That nothing is found says something only where the search finds what is there."""

    def test_what_is_shown_is_found_on_the_page(self, address: str, known: dict[str, Known]) -> None:
        with visiting(address) as visitor:
            view = [("measure", "staff"), ("view", "detailed"), ("person", PEOPLE["director"])]
            _, sent = ask(address, visitor, "measures", view)
        assert len(known["exampleshire"].secrets.printed_in(sent.texts)) > 20

    def test_a_count_that_gets_into_the_shown_figures_is_found_wherever_it_goes(
        self, copies: dict[str, Path], known: dict[str, Known], tmp_path: Path
    ) -> None:
        shutil.copyfile(copies["exampleshire"], tmp_path / "exampleshire.duckdb")
        with open_store(tmp_path / "exampleshire.duckdb") as store, store.keeping() as cursor:
            cursor.execute(
                "update shown_figures set numerator = truth.numerator, numerator_symbol = '', value_symbol = '',"
                " value = 100 * truth.numerator / truth.denominator from period_cells as truth"
                " where shown_figures.measure_id = 'trained' and truth.measure_id = 'trained'"
                " and truth.period = shown_figures.period and truth.area = 'Total' and shown_figures.area = 'Total'"
                " and truth.category = 'Asian' and shown_figures.category = 'Asian'"
            )
        secrets = known["exampleshire"].secrets
        view = [("measure", "trained"), ("breakdown", "ethnicity"), ("view", "detailed")]
        with serving(tmp_path) as address, visiting(address) as visitor:
            sent = {page: ask(address, visitor, page, view)[1].texts for page in ("measures", "inequality")}
        met = {
            page: {one.what for one in secrets.found_in(texts) if one.category == "Asian"}
            for page, texts in sent.items()
        }
        assert {"numerator", "value"} <= met["measures"]
        assert "value" in met["inequality"]
