"""The OpenAPI 3.1 description, made from the same registry that the server answers from."""

from collections.abc import Sequence
from http import HTTPStatus
from typing import Any

from equality_tracker import __version__
from equality_tracker.api.describing import Described, Parameter
from equality_tracker.api.schemas import NAMED, named

WITH_TOKEN = (400, 401, 403, 404, 409, 413, 500, 503)
"""The refusals that any route with a token can answer."""

SECURITY_NAME = "token"
REASON_BODY = {
    "type": "object",
    "properties": {"reason": {"type": "string", "description": "Why; the sender is told"}},
}


def openapi(described: Sequence[Described]) -> dict[str, Any]:
    """Describe the routes."""
    paths: dict[str, dict[str, Any]] = {}
    for each in described:
        paths.setdefault(each.path, {})[each.method.lower()] = _operation(each)
    scheme = {"type": "http", "scheme": "bearer", "description": "Made with: python -m equality_tracker token create"}
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Equality Objectives Tracker",
            "version": __version__,
            "summary": "What the commands do, over HTTP, while the app runs",
        },
        "servers": [{"url": "/"}],
        "paths": paths,
        "components": {"schemas": NAMED, "securitySchemes": {SECURITY_NAME: scheme}},
    }


def _operation(described: Described) -> dict[str, Any]:
    operation: dict[str, Any] = {
        "operationId": described.handler.__name__.strip("_"),
        "summary": described.summary,
        "security": [{SECURITY_NAME: []}] if described.needs_token else [],
        "parameters": [_parameter(parameter) for parameter in described.all_parameters],
        "responses": {"200": {"description": "Done", "content": _content(described)}} | _refusals(described),
    }
    return operation | ({"requestBody": _body(described)} if described.body else {})


def _parameter(parameter: Parameter) -> dict[str, Any]:
    is_required = parameter.is_required or parameter.place == "path"
    choices = {"enum": list(parameter.choices)} if parameter.choices else {}
    return {
        "name": parameter.name,
        "in": parameter.place,
        "description": parameter.words,
        "required": is_required,
        "schema": {"type": "string"} | choices,
    }


def _body(described: Described) -> dict[str, Any]:
    if described.body == "file":
        return {"required": True, "content": {"application/octet-stream": {}}}
    if described.body == "text":
        return {"required": False, "content": {"text/markdown": {"schema": {"type": "string"}}}}
    kinds = ("application/json", "application/x-www-form-urlencoded")
    return {"required": False, "content": {kind: {"schema": REASON_BODY} for kind in kinds}}


def _content(described: Described) -> dict[str, Any]:
    if isinstance(described.answers, tuple):
        return {kind: {} for kind in described.answers}
    return {"application/json": {"schema": described.answers}}


def _refusals(described: Described) -> dict[str, Any]:
    statuses = sorted({*described.refusals, *WITH_TOKEN}) if described.needs_token else []
    content = {"application/json": {"schema": named("Refusal")}}
    return {str(status): {"description": HTTPStatus(status).phrase, "content": content} for status in statuses}
