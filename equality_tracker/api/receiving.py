"""What a request brings: who asks, of which store, with which parameters, with how large a body."""

import io
import json
from http import HTTPStatus
from urllib.parse import parse_qs

from starlette.concurrency import run_in_threadpool
from starlette.requests import Request

from equality_tracker.access.people import Person
from equality_tracker.access.tokens import TokenRefused, person_of_token
from equality_tracker.api.describing import Asked, BodyKind, Described
from equality_tracker.opening import STORES
from equality_tracker.problems import NotAllowed, Problem
from equality_tracker.returns.file_kinds import LARGEST
from equality_tracker.store import Store

LONGEST_NAME = 200
LARGEST_BODY: dict[BodyKind, int] = {
    "": 64 * 1024,
    "file": max(LARGEST.values()),
    "reason": 64 * 1024,
    "text": 512 * 1024,
}


class RequestRefused(Problem):
    """A request that cannot be answered as it is; ``status`` is its HTTP status."""

    def __init__(self, words: str, status: int = HTTPStatus.BAD_REQUEST) -> None:
        """Keep the words and the status."""
        super().__init__(words)
        self.status = status


async def received(described: Described, request: Request) -> Asked:
    """Take a request in: first who asks, then what for, and only then its body.

    Raises:
        Problem: in words, one of its kinds for each status.
    """
    if not described.needs_token:
        return Asked(_values(described, request))
    secret = _secret(request)
    person, store = await run_in_threadpool(_who, secret, request.query_params.get("demonstration", ""))
    values = _values(described, request)
    if values.get("by", person.name) != person.name:
        raise NotAllowed(f"The token is {person.name}’s: nobody else can act with it.")
    body = await _body(request, LARGEST_BODY[described.body])
    return Asked(values, body, (person, store))


def reason_in(asked: Asked) -> str:
    """Give the reason sent as JSON, as a form or in the query; empty where there is none."""
    text = text_in(asked, "The reason").strip()
    if not text:
        return asked.get("reason") or ""
    return _in_json(text) if text.startswith(("{", "[", '"')) else _in_form(text)


def text_in(asked: Asked, what: str) -> str:
    """Give the text that was sent, without a mark of its encoding; ``what`` names it where it is no text."""
    try:
        return asked.body.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        raise RequestRefused(f"{what} must be sent in UTF-8.") from error


def plain_file_name(asked: Asked) -> str:
    """Give the name of the file that was sent, which must be a name alone, without a folder."""
    name = asked.values["file_name"].strip()
    if not name.isprintable() or any(mark in name for mark in "/\\") or name.strip(".") == "":
        raise RequestRefused("“file_name” must be a file’s name alone, without a folder, such as q2.csv.")
    if len(name) > LONGEST_NAME:
        raise RequestRefused(f"“file_name” is too long: at most {LONGEST_NAME} characters.")
    return name


def _secret(request: Request) -> str:
    scheme, _, secret = request.headers.get("authorization", "").partition(" ")
    if scheme.lower() != "bearer" or not secret.strip():
        raise TokenRefused("This needs a token: send it as the header “Authorization: Bearer …”.")
    return secret.strip()


def _who(secret: str, demonstration: str) -> tuple[Person, Store]:
    store = _opened(demonstration.lower())
    return person_of_token(store, secret), store


def _opened(demonstration: str) -> Store:
    if demonstration and STORES.names == ("council",):
        raise RequestRefused("There are no demonstrations here: leave “demonstration” out.")
    found = STORES.get(demonstration or STORES.names[0])
    if not isinstance(found, Store):
        words = "The demonstration is being made. Ask again in a few seconds."
        raise RequestRefused(words, HTTPStatus.SERVICE_UNAVAILABLE)
    return found


def _values(described: Described, request: Request) -> dict[str, str]:
    known = {parameter.name: parameter for parameter in described.all_parameters}
    sent = request.query_params.multi_items()
    values = dict(sent) | request.path_params
    unknown = sorted(values.keys() - known.keys())
    if unknown:
        offered = ", ".join(known) or "none"
        raise RequestRefused(f"There is no parameter “{unknown[0]}” here. There are: {offered}.")
    if len({name for name, _ in sent}) < len(sent):
        raise RequestRefused("A parameter is given twice. Give each once.")
    for name, parameter in known.items():
        value = values.get(name, "")
        if parameter.is_required and not value.strip():
            raise RequestRefused(f"The parameter “{name}” is missing. {parameter.words}")
        if value and parameter.choices and value not in parameter.choices:
            raise RequestRefused(f"“{name}” must be one of: {', '.join(parameter.choices)}.")
    return values


async def _body(request: Request, largest: int) -> bytes:
    """Read a body, and no more of it than may be: what it says of its length is checked before any of it is read."""
    announced = request.headers.get("content-length", "0")
    if announced.isdecimal() and int(announced) > largest:
        raise _too_large(largest)
    kept = io.BytesIO()
    async for part in request.stream():
        if kept.tell() + len(part) > largest:
            raise _too_large(largest)
        kept.write(part)
    return kept.getvalue()


def _too_large(largest: int) -> RequestRefused:
    return RequestRefused(
        f"That is too much: at most {largest // 1024:,} KB may be sent here. Check that it is the right file.",
        HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
    )


def _in_json(text: str) -> str:
    try:
        sent = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise RequestRefused(f"The body is not JSON: {error}.") from error
    reason = sent.get("reason", "") if isinstance(sent, dict) else None
    if not isinstance(reason, str):
        raise RequestRefused('Send the reason as {"reason": "…"}.')
    return reason


def _in_form(text: str) -> str:
    return parse_qs(text).get("reason", [""])[0]
