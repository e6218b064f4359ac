"""A running app, asked through its HTTP routes."""

import json
import urllib.request
from http import HTTPStatus
from http.client import HTTPException
from typing import Any
from urllib.error import HTTPError, URLError
from urllib.parse import parse_qsl, quote, urlencode, urlsplit

from equality_tracker.problems import Problem
from equality_tracker.settings import LOOPBACK

LONGEST_WAIT = 300
"""Seconds. A return of a million figures is checked in a few; it may wait for others before it."""


class _NoRedirect(urllib.request.HTTPRedirectHandler):
    """Follows nothing: the token would go along to wherever an answer points."""

    def redirect_request(self, *_: Any, **__: Any) -> None:
        """Refuse, which makes the redirect an error."""


class RunningApp:
    """The routes of an app at an address, asked with a token."""

    def __init__(self, url: str, token: str) -> None:
        """Take the address, such as ``http://127.0.0.1:8501`` with ``?demonstration=kent`` where that is meant.

        Raises:
            Problem: it is no address, or the token would travel in the open.
        """
        parts = urlsplit(url)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            raise Problem(f"“{url}” is not the address of the app. Give it as http://127.0.0.1:8501.")
        if parts.scheme == "http" and parts.hostname not in LOOPBACK:
            raise Problem(f"To {parts.hostname} the token would travel in the open. Give an address with https.")
        self._address = f"{parts.scheme}://{parts.netloc}{parts.path.rstrip('/')}"
        self._always = dict(parse_qsl(parts.query))
        self._token = token
        # A proxy knows nothing of this computer's own addresses.
        proxies = [urllib.request.ProxyHandler({})] if parts.hostname in LOOPBACK else []
        self._opener = urllib.request.build_opener(_NoRedirect, *proxies)

    def get(self, *path: str, **query: str | None) -> Any:
        """Ask for something; gives the JSON of the answer."""
        return _json(self._ask("GET", path, query, None))

    def get_bytes(self, *path: str, **query: str | None) -> bytes:
        """Ask for a file."""
        return self._ask("GET", path, query, None)

    def post(self, *path: str, body: bytes = b"", **query: str | None) -> Any:
        """Ask for something to be done; gives the JSON of the answer."""
        return _json(self._ask("POST", path, query, body))

    def _ask(self, method: str, path: tuple[str, ...], query: dict[str, str | None], body: bytes | None) -> bytes:
        parameters = self._always | {name: value for name, value in query.items() if value}
        place = "/".join(quote(part, safe="") for part in ("api", *path))
        address = f"{self._address}/{place}" + (f"?{urlencode(parameters)}" if parameters else "")
        headers = {"Authorization": f"Bearer {self._token}", "Content-Type": "application/octet-stream"}
        request = urllib.request.Request(address, body, headers, method=method)
        try:
            with self._opener.open(request, timeout=LONGEST_WAIT) as answer:
                return answer.read()
        except HTTPError as error:
            raise Problem(_words(error)) from error
        except (OSError, HTTPException) as error:
            reason = error.reason if isinstance(error, URLError) else error
            raise Problem(f"The app at {self._address} does not answer: {reason}. Is it running?") from error


def _json(answer: bytes) -> Any:
    try:
        return json.loads(answer)
    except ValueError as error:
        raise Problem("What answers there is not this product’s app: it gives no JSON. Check --url.") from error


def _words(error: HTTPError) -> str:
    """What the app said; where somebody else answered in its place, the status."""
    with error:
        try:
            return str(json.loads(error.read())["error"])
        except (ValueError, KeyError, TypeError, OSError, HTTPException):
            phrase = HTTPStatus(error.code).phrase if error.code in list(HTTPStatus) else "no known status"
            return f"What answers there is not this product’s app: {error.code} ({phrase}). Check --url."
