"""Row headers in the tables of a PDF: the template can mark the header row of a table, not the first cell of a row."""

from collections.abc import Iterator
from io import BytesIO

import pikepdf


def with_row_headers(content: bytes) -> bytes:
    """Make the first cell of each row of each table that row's header (a TH of scope Row).

    Cells then need no list of the headers they belong to: a reader finds them by scope, column and row alike.

    Args:
        content: a tagged PDF.

    Returns:
        The same PDF so tagged; equal content gives equal bytes.
    """
    with pikepdf.open(BytesIO(content)) as document:
        for row in tagged(document, "/TR"):
            _mark(list(parts(row)))
        written = BytesIO()
        document.save(written, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return written.getvalue()


def tagged(document: pikepdf.Pdf, name: str) -> Iterator[pikepdf.Object]:
    """Give the elements of the structure that have a name, such as ``/TR``, in the order of reading."""
    waiting = list(parts(document.Root.StructTreeRoot))[::-1]
    while waiting:
        element = waiting.pop()
        if element.get("/S") == name:
            yield element
        waiting += list(parts(element))[::-1]


def parts(element: pikepdf.Object) -> Iterator[pikepdf.Object]:
    """Give the elements directly below an element of the structure."""
    below = element.get("/K", pikepdf.Array())
    for each in below if isinstance(below, pikepdf.Array) else [below]:
        if isinstance(each, pikepdf.Dictionary) and "/S" in each:
            yield each


def _mark(cells: list[pikepdf.Object]) -> None:
    for place, cell in enumerate(cells):
        if cell.S == "/TD":
            kept = [each for each in _attributes(cell) if each.get("/O") != "/Table"]
            if place == 0:
                cell.S = pikepdf.Name.TH
                kept.append(pikepdf.Dictionary(O=pikepdf.Name.Table, Scope=pikepdf.Name.Row))
            cell.A = pikepdf.Array(kept)


def _attributes(cell: pikepdf.Object) -> list[pikepdf.Object]:
    held = cell.get("/A", pikepdf.Array())
    return list(held.as_list()) if isinstance(held, pikepdf.Array) else [held]
