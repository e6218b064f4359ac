"""Answers as lines for people."""

from collections import Counter
from collections.abc import Callable, Iterable
from typing import Any

Record = dict[str, Any]
NOTHING = "Nothing to show.\n"
WIDEST = 60


def fields(answer: Record) -> str:
    """Give a record as a line per field that holds something."""
    named = {name.replace("_", " "): _cell(value) for name, value in answer.items() if not isinstance(value, dict)}
    return "".join(f"{name}: {text}\n" for name, text in named.items() if text)


def table(**columns: str) -> Callable[[Iterable[Record]], str]:
    """Make a printer of records as a table: columns by their field, each with its heading."""

    def show(records: Iterable[Record]) -> str:
        lines = [tuple(_shortened(_cell(record[name])) for name in columns) for record in records]
        return _aligned([tuple(columns.values()), *lines]) if lines else NOTHING

    return show


def issues(found: Iterable[Record]) -> str:
    """Give the issues of a return, a line each, then how many of each kind."""
    return "".join(f"{_issue(issue)}\n" for issue in found) + f"{counted(found)}\n"


def counted(found: Iterable[Record]) -> str:
    """Say how many errors and warnings there are."""
    counts = Counter(issue["severity"] for issue in found)
    said = [
        f"{counts[kind]:,} {kind}{'' if counts[kind] == 1 else 's'}" for kind in ("error", "warning") if counts[kind]
    ]
    return (" and ".join(said) or "Nothing wrong") + "."


def submitted(answer: Record) -> str:
    """Give what was submitted, then what its checks warn of."""
    issues_found = answer["issues"]
    return fields(answer | {"issues": ""}) + (issues(issues_found) if issues_found else "")


def _issue(issue: Record) -> str:
    where = " ".join(filter(None, [f"row {issue['row']}" if issue["row"] else "", issue["column"]]))
    met = f" (met: {issue['value']})" if issue["value"] else ""
    return f"{issue['severity']}: {where + ': ' if where else ''}{issue['message']}{met}"


def _aligned(lines: list[tuple[str, ...]]) -> str:
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    return "".join("  ".join(map(str.ljust, line, widths)).rstrip() + "\n" for line in lines)


def _cell(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, float):
        return f"{value:.4g}"
    if isinstance(value, list | tuple):
        return ", ".join(map(_cell, value))
    return printable(str(value))


def printable(text: str) -> str:
    """A text without what would steer a terminal."""
    return "".join(mark if mark.isprintable() else " " for mark in text)


def _shortened(text: str) -> str:
    return text if len(text) <= WIDEST else f"{text[: WIDEST - 1]}…"
