"""What is different between two frameworks: as records, and in words."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from itertools import groupby
from typing import Any

from equality_tracker.framework_checks import KEYS
from equality_tracker.framework_tables import MODELS, TABLES

Tables = dict[str, list[Any]]

ENDINGS = {"objectives": "valid_to", "measures": "active_to", "categories": "valid_to"}
"""The column of a table whose being filled in retires a row."""

ORDERED = ("objectives", "priorities", "measures", "areas")
"""The tables whose order is that in which they are shown."""

ONE_OF = {
    "objectives": "objective",
    "priorities": "priority",
    "measures": "measure",
    "targets": "target",
    "categories": "category",
    "areas": "area",
    "periods": "period",
    "people": "person",
    "populations": "population figure",
    "compared_with": "comparison",
}
MANY_OF = {"populations": "population figures", "compared_with": "comparisons"}
"""Several rows of a table, where its name does not say it."""

TELLING = {
    "objectives": ("title",),
    "priorities": ("title",),
    "measures": ("title",),
    "targets": ("target", "floor", "target_upper", "floor_upper"),
    "categories": ("parent", "valid_from", "valid_to"),
    "areas": ("level",),
    "periods": ("opens", "due", "closes"),
    "people": ("role", "measures_of"),
    "populations": ("number", "taken_on"),
    "compared_with": ("base",),
}
"""The columns that tell of a row in short."""

WHAT = ("added", "changed", "retired", "removed", "reordered")


@dataclass(frozen=True)
class Change:
    """One thing that is different.

    ``key`` names the row, its parts set apart by “ · ”; ``what`` is one of `WHAT`. ``column``, ``before`` and
    ``after`` tell of a cell, as text. Where a row was added or removed, ``after`` or ``before`` tells of the row in
    short, such as “target 97, floor 95”.
    """

    table: str
    key: str
    what: str
    column: str = ""
    before: str = ""
    after: str = ""

    def record(self) -> dict[str, str]:
        """Give it as a record."""
        return asdict(self)

    def __str__(self) -> str:
        """Give it as a line for people."""
        if self.what == "reordered":
            return f"{self.table}: shown in another order"
        row = f"{ONE_OF[self.table]} “{self.key}”"
        if self.what in ("added", "removed"):
            told = self.after or self.before
            return f"{row} {self.what}" + (f" ({told})" if told else "")
        cell = f"{self.column}: {_shown(self.before)} → {_shown(self.after)}"
        return f"{row} retired ({cell})" if self.what == "retired" else f"{row}, {cell}"


def difference(before: Tables, after: Tables) -> list[Change]:
    """Give all that is different, by table, in the order of the rows that come after, then of those removed."""
    return [change for table in TABLES for change in _of_table(table, before.get(table, []), after.get(table, []))]


def _of_table(table: str, before: Sequence[Any], after: Sequence[Any]) -> Iterator[Change]:
    key = KEYS[table]
    former = {key(row): row for row in before}
    present = {key(row): row for row in after}
    for name, row in present.items():
        if name in former:
            yield from _of_row(table, key_text(table, row), former[name], row)
        else:
            yield Change(table, key_text(table, row), "added", after=_in_short(table, row))
    removed = [row for name, row in former.items() if name not in present]
    yield from (Change(table, key_text(table, row), "removed", before=_in_short(table, row)) for row in removed)
    order = [name for name in former if name in present]
    if table in ORDERED and order != [name for name in present if name in former]:
        yield Change(table, "", "reordered")


def _of_row(table: str, name: str, former: Any, present: Any) -> Iterator[Change]:
    for column in MODELS[table].model_fields:
        was, is_now = getattr(former, column), getattr(present, column)
        if was != is_now:
            retired = ENDINGS.get(table) == column and was is None
            yield Change(table, name, "retired" if retired else "changed", column, cell_text(was), cell_text(is_now))


def _in_short(table: str, row: Any) -> str:
    cells = [(column, cell_text(getattr(row, column))) for column in TELLING[table]]
    return ", ".join(text if column == "title" else f"{column} {text}" for column, text in cells if text)


def key_text(table: str, row: Any) -> str:
    """Name a row for people: the parts of its key, without those that say Total."""
    parts = [str(part) for part in KEYS[table](row)]
    return " · ".join(part for part in parts if part != "Total")


def cell_text(value: object) -> str:
    """Give a cell as text, as it would be typed."""
    if value is None:
        return ""
    if isinstance(value, float):
        return str(int(value)) if value.is_integer() else repr(value)
    return value.isoformat() if isinstance(value, date) else str(value)


def counts_in_words(changes: Iterable[Change]) -> str:
    """Say how much is different, such as “2 targets changed, 1 measure retired”; a row counts once."""
    rows = {(change.table, change.what, change.key) for change in changes}
    of_kinds = sorted(rows, key=lambda row: (TABLES.index(row[0]), WHAT.index(row[1])))
    parts = [
        _count(table, what, len(list(group))) for (table, what), group in groupby(of_kinds, key=lambda row: row[:2])
    ]
    return ", ".join(parts) or "nothing changed"


def _count(table: str, what: str, number: int) -> str:
    if what == "reordered":
        return f"{table} in another order"
    return f"{number} {ONE_OF[table] if number == 1 else MANY_OF.get(table, table)} {what}"


def _shown(text: str) -> str:
    return f"“{text}”" if text else "nothing"
