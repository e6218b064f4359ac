"""All that is sent, as texts to search in: fields of messages, chart specifications, tables, files."""

import base64
import csv
import io
import json
import re
import zipfile
from collections.abc import Iterable, Iterator
from typing import Any

import numpy as np
import pikepdf
import pyarrow as pa
from google.protobuf.descriptor import FieldDescriptor
from google.protobuf.message import Message

from tests.papers.pdf_text import printed

# Where a line is drawn says no number: what is drawn comes from the same figures as the words beside it.
DRAWN = re.compile(r"\b(?:d|points|style|transform|viewBox|[cr]?[xy][12]?|r|width|height)=\"[^\"]*\"")


def texts_of(messages: Iterable[Message]) -> Iterator[str]:
    """Give every text and number that messages hold, with what is packed inside taken apart."""
    for message in messages:
        for field, value in message.ListFields():
            for one in _each(field, value):
                yield from texts_of([one]) if isinstance(one, Message) else texts_in(one)


def _each(field: FieldDescriptor, value: Any) -> Iterable[Any]:
    if field.message_type is not None and field.message_type.GetOptions().map_entry:
        return value.values()
    return value if field.is_repeated else [value]


def texts_in(value: Any) -> Iterator[str]:
    """Take one field apart."""
    if isinstance(value, bytes):
        yield from texts_of_file(value)
    elif isinstance(value, str) and value[:1] in ("{", "["):
        yield from _texts_of_json(value)
    else:
        yield DRAWN.sub("", str(value)) if isinstance(value, str) else repr(value)


def _texts_of_json(text: str) -> Iterator[str]:
    try:
        yield from _flat(json.loads(text))
    except ValueError:
        yield text


def _flat(part: Any) -> Iterator[str]:
    if isinstance(part, dict) and "bdata" in part:
        yield from map(repr, np.frombuffer(base64.b64decode(part["bdata"]), dtype=part["dtype"]).tolist())
    elif isinstance(part, dict):
        for name, value in part.items():
            yield str(name)
            yield from _flat(value)
    elif isinstance(part, list):
        for value in part:
            yield from _flat(value)
    else:
        yield from texts_in(part)


def texts_of_file(data: bytes) -> Iterator[str]:
    """Take a file apart: a document, a workbook, a table, JSON, comma-separated or plain text."""
    # A picture is of a chart whose figures stand in words beside it.
    for mark, taken_apart in ((b"%PDF-", _texts_of_document), (b"PK", _texts_of_archive), (b"\x89PNG", lambda _: ())):
        if data.startswith(mark):
            yield from taken_apart(data)
            return
    try:
        table = pa.ipc.open_stream(data).read_all()
    except (pa.ArrowInvalid, OSError):
        yield from _texts_of_lines(data.decode("utf-8", "replace"))
    else:
        for row in table.to_pylist():
            yield from _flat(row)


def _texts_of_document(data: bytes) -> Iterator[str]:
    with pikepdf.open(io.BytesIO(data)) as document:
        yield from printed(document)


def _texts_of_archive(data: bytes) -> Iterator[str]:
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        for name in archive.namelist():
            yield from texts_of_file(archive.read(name))


def _texts_of_lines(text: str) -> Iterator[str]:
    if text.lstrip()[:1] in ("{", "["):
        yield from _texts_of_json(text.lstrip())
        return
    yield DRAWN.sub("", text)
    if "<" not in text[:200]:
        yield from (cell for line in csv.reader(io.StringIO(text)) for cell in line)
