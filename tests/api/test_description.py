"""The OpenAPI description: complete, well formed, and true of what the routes answer."""

import re
from typing import Any

import jsonschema
import pytest

from equality_tracker import __version__
from equality_tracker.access.people import anybody_as
from equality_tracker.api import ROUTES
from equality_tracker.api.description import openapi
from equality_tracker.api.routes import DESCRIBED
from equality_tracker.api.schemas import NAMED
from equality_tracker.figures.listing import figures
from equality_tracker.store import Store
from tests.api.conftest import WAITING, Asking
from tests.factories import return_csv

DESCRIPTION = openapi(DESCRIBED)
OPERATIONS = [
    (path, method, operation) for path, methods in DESCRIPTION["paths"].items() for method, operation in methods.items()
]


def check(value: Any, schema: dict[str, Any]) -> None:
    """Hold a value against a schema of the description."""
    whole = schema | {"components": {"schemas": NAMED}}
    jsonschema.Draft202012Validator(whole, format_checker=jsonschema.FormatChecker()).validate(value)


def answer_of(method: str, path: str) -> dict[str, Any]:
    return DESCRIPTION["paths"][path][method]["responses"]["200"]["content"]["application/json"]["schema"]


def references(value: Any) -> set[str]:
    if isinstance(value, dict):
        own = {value["$ref"]} if "$ref" in value else set()
        return own.union(*map(references, value.values()))
    return set().union(*map(references, value)) if isinstance(value, list) else set()


def test_it_is_served_to_everybody(standing: Asking) -> None:
    response = standing.client.get("/api/openapi.json")
    assert response.json() == DESCRIPTION
    assert (DESCRIPTION["openapi"], DESCRIPTION["info"]["version"]) == ("3.1.0", __version__)


def test_every_route_is_described_and_every_description_is_a_route() -> None:
    answered = {
        (route.path, method.lower()) for route in ROUTES[:-1] for method in route.methods or () if method != "HEAD"
    }
    assert answered == {(path, method) for path, method, _ in OPERATIONS}


@pytest.mark.parametrize(("path", "method", "operation"), OPERATIONS)
def test_operations_are_well_formed(path: str, method: str, operation: dict[str, Any]) -> None:
    assert method in ("get", "post")
    assert operation["summary"] and operation["responses"]["200"]["description"]
    in_path = {each["name"] for each in operation["parameters"] if each["in"] == "path"}
    assert in_path == set(re.findall(r"{(\w+)}", path))
    assert all(each["required"] for each in operation["parameters"] if each["in"] == "path")
    names = [(each["name"], each["in"]) for each in operation["parameters"]]
    assert len(names) == len(set(names))
    assert ("requestBody" in operation) <= (method == "post")
    assert bool(operation["security"]) == ("401" in operation["responses"])


def test_operation_ids_are_unique() -> None:
    ids = [operation["operationId"] for _, _, operation in OPERATIONS]
    assert len(ids) == len(set(ids))


def test_every_reference_leads_somewhere_and_every_schema_is_used() -> None:
    assert references(DESCRIPTION) == {f"#/components/schemas/{name}" for name in NAMED}


@pytest.mark.parametrize("name", NAMED)
def test_schemas_are_schemas(name: str) -> None:
    jsonschema.Draft202012Validator.check_schema(NAMED[name])


def test_answers_to_a_return_are_as_described(asking: Asking) -> None:
    bad = return_csv({"numerator": "many"})
    checked = asking.ask("POST", "check", params={"file_name": "q1.csv"}, content=bad)
    assert checked
    check(checked, answer_of("post", "/api/check"))
    refused = asking.ask("POST", "submissions", status=422, params={"file_name": "q1.csv"}, content=bad)
    check(refused, NAMED["Refusal"])
    submitted = asking.ask("POST", "submissions", params={"file_name": "q1.csv", "note": "Again"}, content=WAITING)
    assert submitted["overlaps"] == ["S00001"]
    check(submitted, answer_of("post", "/api/submissions"))


def test_answers_to_decisions_are_as_described(asking: Asking) -> None:
    second = asking.submitted(WAITING)
    decisions = (
        ("S00001", "approve", {}),
        (second, "reject", {"reason": "No"}),
        ("S00001", "withdraw", {"reason": "No"}),
    )
    for number, act, sent in decisions:
        decided = asking.ask("POST", f"submissions/{number}/{act}", "Ash Approver", params=sent)
        check(decided, answer_of("post", f"/api/submissions/{{submission_id}}/{act}"))
        check(asking.ask("GET", f"submissions/{number}"), answer_of("get", "/api/submissions/{submission_id}"))
    check(asking.ask("GET", "submissions"), answer_of("get", "/api/submissions"))


def test_answers_to_questions_are_as_described(asking: Asking) -> None:
    asking.ask("POST", "submissions/S00001/approve", "Ash Approver")
    owed = asking.ask("GET", "outstanding", params={"period": "2024-25 Q2"})
    shown = asking.ask("GET", "figures/trained")
    assert owed and shown
    check(owed, answer_of("get", "/api/outstanding"))
    check(shown, answer_of("get", "/api/figures/{measure_id}"))
    check(asking.client.get("/api/health").json(), answer_of("get", "/api/health"))


def test_hidden_figures_are_as_described(kent: Store) -> None:
    records = figures(anybody_as("director"), kent, "children-looked-after")
    assert "c" in {record["numerator"] for record in records}
    check(records, answer_of("get", "/api/figures/{measure_id}"))
