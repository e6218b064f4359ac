"""What the browser is served beside Streamlit's own answers: the page's shell and compressed static files."""

import gzip
import mimetypes
import threading
from functools import cache
from pathlib import Path

import streamlit
from starlette.datastructures import Headers
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

STREAMLIT_STATIC = Path(streamlit.__file__).parent / "static"
OWN_STATIC = Path(__file__).resolve().parent / "ui" / "static"
COMPRESSED = {".js", ".css", ".svg", ".json", ".html", ".wasm"}
FOREVER = "public, max-age=31536000, immutable"
REVALIDATE = "no-cache"
OTHER_DOORS = ("/_stcore", "/media", "/component", "/api", "/static", "/assets", "/oauth2callback", "/auth")

_compressing = threading.Lock()


class CompressedStatic:
    """Serves static files compressed once and kept, and every page within the product's own shell.

    Streamlit serves its files as they are: 7 MB for a first page with a chart. Ours go out at a third.
    """

    def __init__(self, app: ASGIApp) -> None:
        """Stand before an application."""
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer what is static; pass the rest on."""
        if scope["type"] == "http" and scope["method"] in ("GET", "HEAD"):
            accepts_gzip = "gzip" in Headers(scope=scope).get("accept-encoding", "")
            response = _static_answer(scope["path"], accepts_gzip)
            if response is not None:
                await response(scope, receive, send)
                return
        await self.app(scope, receive, send)


def _static_answer(path: str, accepts_gzip: bool) -> Response | None:
    if path.startswith("/static/"):
        return _file_answer(STREAMLIT_STATIC, path.lstrip("/"), FOREVER, accepts_gzip)
    if path.startswith("/assets/"):
        return _file_answer(OWN_STATIC, path.removeprefix("/assets/"), REVALIDATE, accepts_gzip)
    last_part = path.rsplit("/", 1)[-1]
    # On a page's own address Streamlit looks for its doors below that page too, and must not find any.
    if path.startswith(OTHER_DOORS) or "/_stcore" in path or ("." in last_part and last_part != "index.html"):
        return None
    return _answer(shell(), "text/html", REVALIDATE, gzip.compress(shell(), 6) if accepts_gzip else None)


def _file_answer(folder: Path, name: str, caching: str, accepts_gzip: bool) -> Response | None:
    file = (folder / name).resolve()
    if not file.is_relative_to(folder.resolve()) or not file.is_file():
        return None
    kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
    if file.suffix not in COMPRESSED or not accepts_gzip:
        return _answer(file.read_bytes(), kind, caching, None)
    return _answer(b"", kind, caching, compressed(file))


def _answer(body: bytes, kind: str, caching: str, packed: bytes | None) -> Response:
    headers = {"Cache-Control": caching, "Vary": "Accept-Encoding", "X-Content-Type-Options": "nosniff"}
    if packed is not None:
        headers["Content-Encoding"] = "gzip"
    return Response(body if packed is None else packed, media_type=kind, headers=headers)


def compressed(file: Path) -> bytes:
    """Give a static file compressed; the work is done once per file as it stands."""
    with _compressing:
        return _compressed(file, file.stat().st_mtime_ns)


@cache
def _compressed(file: Path, _changed: int) -> bytes:
    return gzip.compress(file.read_bytes(), 6)


@cache
def shell() -> bytes:
    """Give Streamlit's page with our language, title, font, style and script in it."""
    page = (STREAMLIT_STATIC / "index.html").read_text(encoding="utf-8")
    ours = (
        '<link rel="preload" href="./assets/fonts/source-sans-3-latin-wght-normal.woff2" as="font" '
        'type="font/woff2" crossorigin />'
        '<link rel="stylesheet" href="./assets/tracker.css" />'
        '<script src="./assets/links.js" defer></script>'
    )
    page = page.replace('<html lang="en">', '<html lang="en-GB">')
    page = page.replace("<title>Streamlit</title>", "<title>Equality objectives</title>")
    return page.replace("</head>", f"{ours}</head>").encode("utf-8")


def warm() -> None:
    """Compress what every first page asks for, so that nobody waits for it."""
    for file in sorted((STREAMLIT_STATIC / "static" / "js").glob("*.js")):
        if f"/{file.name}" in shell().decode("utf-8") or "lotly" in file.name:
            compressed(file)
