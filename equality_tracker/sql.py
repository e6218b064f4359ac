"""The SQL statements of ``queries/``, found by name."""

from functools import cache
from pathlib import Path

QUERIES = Path(__file__).resolve().parent.parent / "queries"


@cache
def statement(name: str) -> str:
    """Give the statement of ``queries/<name>.sql``, such as ``reads/measures``."""
    return (QUERIES / f"{name}.sql").read_text(encoding="utf-8")


def scripts(folder: str) -> list[tuple[str, str]]:
    """Give name and text of each file of ``queries/<folder>``, in order of name."""
    return [(file.stem, statement(f"{folder}/{file.stem}")) for file in sorted((QUERIES / folder).glob("*.sql"))]
