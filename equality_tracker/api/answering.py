"""How a described route becomes one of Starlette's, and what it answers when something is refused."""

import io
import json
from collections.abc import Awaitable, Callable, Sequence
from http import HTTPStatus
from typing import Any
from urllib.parse import quote

from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect, Request
from starlette.responses import Response
from starlette.routing import Route

from equality_tracker.access.tokens import TokenRefused
from equality_tracker.answers import Found
from equality_tracker.api.describing import Answer, Described, SentFile
from equality_tracker.api.receiving import RequestRefused, received
from equality_tracker.api.running import numbered
from equality_tracker.problems import NotAllowed, NotFound, Problem, StoreBusy, StoreFull, StoreProblem
from equality_tracker.returns.submitting import ReturnRefused

EVERY_ANSWER = {"Cache-Control": "no-store", "X-Content-Type-Options": "nosniff"}
STATUSES: tuple[tuple[type[Problem], HTTPStatus], ...] = (
    (TokenRefused, HTTPStatus.UNAUTHORIZED),
    (NotAllowed, HTTPStatus.FORBIDDEN),
    (NotFound, HTTPStatus.NOT_FOUND),
    (ReturnRefused, HTTPStatus.UNPROCESSABLE_ENTITY),
    (StoreBusy, HTTPStatus.CONFLICT),
    (StoreFull, HTTPStatus.INSUFFICIENT_STORAGE),
    (StoreProblem, HTTPStatus.SERVICE_UNAVAILABLE),
    (Problem, HTTPStatus.BAD_REQUEST),
)
"""The status of each kind of problem: that of the first that fits."""

Endpoint = Callable[[Request], Awaitable[Response]]


def starlette_routes(described: Sequence[Described]) -> list[Route]:
    """Make the server's routes; whatever else is asked for under ``/api`` is answered in words as well."""
    known = [Route(each.path, _endpoint(each), methods=[each.method]) for each in described]
    every_method = ["GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"]
    return [*known, Route("/api/{rest:path}", _elsewhere(known), methods=every_method)]


def _endpoint(described: Described) -> Endpoint:
    async def answer(request: Request) -> Response:
        try:
            asked = await received(described, request)
            return await run_in_threadpool(lambda: _response(described.handler(asked)))
        except Exception as error:
            return _refusal(error)

    return answer


def _elsewhere(known: list[Route]) -> Endpoint:
    """Tell a path that there is, asked for in another way, from one that there is not."""

    async def answer(request: Request) -> Response:
        here = [route for route in known if route.path_regex.match(request.url.path)]
        allowed = sorted({method for route in here for method in route.methods or ()})
        if not allowed:
            return _json({"error": "There is nothing here. GET /api/openapi.json says what there is."}, 404)
        words = f"{request.method} is not answered here; {', '.join(allowed)} is."
        return _json({"error": words}, HTTPStatus.METHOD_NOT_ALLOWED, Allow=", ".join(allowed))

    return answer


def _response(answer: Answer) -> Response:
    if isinstance(answer, SentFile):
        named = {"Content-Disposition": f"attachment; filename*=UTF-8''{quote(answer.name, safe='')}"}
        return Response(answer.data, media_type=answer.media_type, headers=EVERY_ANSWER | named)
    return _json(answer, HTTPStatus.OK)


def _json(answer: Any, status: int, **headers: str) -> Response:
    text = _listed(answer) if isinstance(answer, Found) else _encoded(answer)
    return Response(text, status, media_type="application/json", headers=EVERY_ANSWER | headers)


def _listed(records: Found) -> bytes:
    """Write a list record by record: a list of all errors of a large return would take up much memory."""
    text = io.BytesIO()
    for record in records:
        text.write(b"," if text.tell() else b"[")
        text.write(_encoded(record))
    text.write(b"]" if text.tell() else b"[]")
    return text.getvalue()


def _encoded(answer: Any) -> bytes:
    return json.dumps(answer, ensure_ascii=False, allow_nan=False).encode("utf-8", "replace")


def _refusal(error: Exception) -> Response:
    if isinstance(error, ClientDisconnect):
        return _json({"error": "The request ended before all of it had come."}, HTTPStatus.BAD_REQUEST)
    if not isinstance(error, Problem):
        return _json({"error": numbered(error)}, HTTPStatus.INTERNAL_SERVER_ERROR)
    status = error.status if isinstance(error, RequestRefused) else _status(error)
    said: dict[str, Any] = {"error": str(error)}
    if isinstance(error, ReturnRefused):
        said["issues"] = [issue.record() for issue in error.issues]
    headers = {"WWW-Authenticate": 'Bearer realm="returns"'} if status == HTTPStatus.UNAUTHORIZED else {}
    return _json(said, status, **headers)


def _status(problem: Problem) -> HTTPStatus:
    return next(status for kind, status in STATUSES if isinstance(problem, kind))
