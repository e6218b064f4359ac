"""The hash of a publication: over all that it says, in one fixed form."""

import hashlib
import json
from datetime import datetime
from typing import Any

import duckdb

from equality_tracker import sql
from equality_tracker.publications.reading import Publication

NOT_HASHED = ("sha256", "corrected_by")
"""The hash itself, and what is known only later."""


def fields_of(publication: Publication) -> dict[str, Any]:
    """Give a publication's fields as they are kept with it and hashed, but the hash."""
    return {name: value for name, value in vars(publication).items() if name not in NOT_HASHED}


def fingerprint(cursor: duckdb.DuckDBPyConnection, publication: Publication) -> str:
    """Work out a publication's hash from what is kept of it.

    Args:
        cursor: of the store, or of the transaction in which it is published.
        publication: its fields.

    Returns:
        The SHA-256, in hexadecimal, of a text of JSON lines: the fields, then each figure, then each commentary, all
        columns in their order.
    """
    digest = hashlib.sha256(_line(fields_of(publication)))
    for name in ("published_figures", "published_commentaries"):
        named = {"publication_id": publication.publication_id}
        for row in cursor.execute(sql.statement(f"reads/{name}"), named).fetchall():
            digest.update(_line(row))
    return digest.hexdigest()


def _line(content: Any) -> bytes:
    return (json.dumps(content, default=datetime.isoformat, ensure_ascii=False) + "\n").encode("utf-8")
