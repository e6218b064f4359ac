"""Builders of rows that state only what a test is about."""

import csv
import io
from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import Any
from unittest.mock import patch

import duckdb
import pyarrow as pa

from equality_tracker.access.people import Person
from equality_tracker.framework import Framework, apply_framework
from equality_tracker.framework_tables import MODELS
from equality_tracker.returns.checking import load
from equality_tracker.returns.deciding import approve
from equality_tracker.returns.issues import Issue
from equality_tracker.returns.reading import COLUMNS, IncomingReturn
from equality_tracker.returns.submitting import Submission, submit, submit_together
from equality_tracker.store import Store

OFFICER = Person("Ola Officer", "officer")
APPROVER = Person("Ash Approver", "approver")
ADMIN = Person("Ada Admin", "admin")

_ROWS: dict[str, dict[str, Any]] = {
    "objectives": {
        "objective_id": "fair",
        "title": "Be fair",
        "description": "Be fair to all.",
        "aims": "eliminate;advance",
        "valid_from": "",
        "valid_to": "",
        "lead": "Director",
    },
    "priorities": {
        "priority_id": "training",
        "objective_id": "fair",
        "title": "Train staff",
        "description": "All staff are trained.",
        "lead": "Head of Training",
    },
    "measures": {
        "measure_id": "trained",
        "priority_id": "training",
        "title": "Staff trained",
        "definition": "Staff who were trained.",
        "why_it_matters": "Trained staff treat people fairly.",
        "kind": "percentage",
        "numerator_label": "Staff trained",
        "denominator_label": "Staff",
        "multiplier": "",
        "unit": "%",
        "decimals": "1",
        "polarity": "higher",
        "aggregation": "sum",
        "frequency": "quarterly",
        "year_type": "financial",
        "breakdowns": "ethnicity;sex",
        "areas": "yes",
        "crossed": "",
        "derived_from": "",
        "disclosure": "groups",
        "threshold": "",
        "rounded_to": "",
        "lead": "Head of Training",
        "source": "Training records",
        "reviewed_on": "",
        "active_from": "2015-04-01",
        "active_to": "",
    },
    "targets": {
        "measure_id": "trained",
        "period": "2024-25",
        "area": "",
        "breakdown": "",
        "category": "",
        "target": "80",
        "floor": "",
        "target_upper": "",
        "floor_upper": "",
    },
    "categories": {
        "breakdown": "ethnicity",
        "category": "White",
        "parent": "",
        "known": "yes",
        "exclusive": "yes",
        "version": "2021",
        "valid_from": "2021-04-01",
        "valid_to": "",
        "position": "1",
        "source": "Census",
    },
    "areas": {"area": "Smallshire", "code": "X1", "level": "council", "parent": ""},
    "periods": {"period": "2024-25 Q1", "opens": "", "due": "", "closes": ""},
    "people": {"name": "Dee Director", "role": "director", "measures_of": ""},
    "populations": {
        "population": "residents",
        "area": "",
        "breakdown": "ethnicity",
        "category": "White",
        "number": "900",
        "taken_on": "2021-03-21",
        "source": "Census",
    },
    "compared_with": {"measure_id": "carers", "base": "residents"},
}


def row(table: str, **changed: Any) -> dict[str, Any]:
    """A row of a framework table, as text, with only the named fields changed."""
    assert changed.keys() <= _ROWS[table].keys(), changed.keys() - _ROWS[table].keys()
    return _ROWS[table] | {name: str(value) for name, value in changed.items()}


MINORITIES = "Ethnic minorities (excluding White minorities)"

USUAL: dict[str, list[dict[str, Any]]] = {
    "objectives": [row("objectives")],
    "priorities": [row("priorities")],
    "measures": [row("measures")],
    "targets": [],
    "categories": [
        row("categories"),
        row("categories", category=MINORITIES, position=2),
        row("categories", category="Asian", parent=MINORITIES, position=3),
        row("categories", category="Black", parent=MINORITIES, position=4),
        row("categories", category="Not known", known="no", position=5),
        row("categories", breakdown="sex", category="Female", position=1),
        row("categories", breakdown="sex", category="Male", position=2),
    ],
    "areas": [
        row("areas"),
        row("areas", area="North", level="part", parent="Smallshire"),
        row("areas", area="South", level="part", parent="Smallshire"),
        row("areas", area="England", level="national"),
    ],
    "periods": [
        row("periods", period=f"{year}-{(year + 1) % 100:02d}{quarter}")
        for year in range(2010, 2031)
        for quarter in ("", " Q1", " Q2", " Q3", " Q4")
    ],
    "people": [
        row("people", name="Mel Member", role="member"),
        row("people"),
        row("people", name="Ola Officer", role="officer"),
        row("people", name="Ash Approver", role="approver"),
        row("people", name="Ada Admin", role="admin"),
    ],
    "populations": [],
    "compared_with": [],
}
"""A small framework: one measure “trained” (percentage, quarterly) by ethnicity, sex and area, every period open."""


def framework(**tables: list[dict[str, Any]]) -> Framework:
    """A framework in which only the named tables differ from `USUAL`."""
    raw = USUAL | tables
    return Framework({name: [MODELS[name].model_validate(record) for record in raw[name]] for name in MODELS}, "test")


def framework_csv(table: str, rows: list[dict[str, Any]]) -> bytes:
    """A table of a framework as a CSV file."""
    text = io.StringIO()
    writer = csv.DictWriter(text, list(rows[0]) if rows else list(MODELS[table].model_fields))
    writer.writeheader()
    writer.writerows(rows)
    return text.getvalue().encode("utf-8")


def framework_folder(place: Path, tables: dict[str, list[dict[str, Any]]]) -> Path:
    """A framework as a folder of CSV files, made in a place."""
    folder = place / "framework"
    folder.mkdir()
    for name, rows in tables.items():
        (folder / f"{name}.csv").write_bytes(framework_csv(name, rows))
    return folder


def return_csv(*rows: dict[str, Any]) -> bytes:
    """A return file; each row states measure_id, period, numerator and whatever else it is about."""
    columns = ["measure_id", "period", "area", "breakdown", "category", "numerator", "denominator", "note"]
    text = io.StringIO()
    writer = csv.DictWriter(text, columns, restval="", lineterminator="\n")
    writer.writeheader()
    writer.writerows({"measure_id": "trained", "period": "2024-25 Q1"} | one for one in rows)
    return text.getvalue().encode("utf-8")


def incoming_return(*rows: dict[str, Any], name: str = "return.csv") -> IncomingReturn:
    """A return of these rows, as it is when it was read."""
    whole = [dict.fromkeys(COLUMNS, "") | {"measure_id": "trained", "period": "2024-25 Q1"} | one for one in rows]
    table = {"row_number": pa.array(range(2, len(rows) + 2), pa.int32())}
    table |= {column: pa.array([str(one[column]) for one in whole], pa.string()) for column in COLUMNS}
    return IncomingReturn(name, return_csv(*rows), pa.table(table))


def _unchecked(_: Person, cursor: duckdb.DuckDBPyConnection, incoming: IncomingReturn, __: date) -> list[Issue]:
    load(cursor, incoming)
    return []


class Council:
    """A store that a test fills: `framework` first (the usual one, unless told), then `figures`."""

    def __init__(self, store: Store) -> None:
        self.store = store
        self.set_framework()

    def set_framework(self, **tables: list[dict[str, Any]]) -> None:
        """Apply the usual framework with the named tables changed."""
        apply_framework(ADMIN, self.store, framework(**tables))

    def submit(self, *rows: dict[str, Any], name: str = "return.csv", note: str = "As expected.") -> Submission:
        """Submit a return of these rows, with a note that answers the warnings."""
        return submit(OFFICER, self.store, name, return_csv(*rows), note)

    def figures(self, *rows: dict[str, Any]) -> str:
        """Let these rows stand, whatever the checks would say of them; gives the submission's id."""
        with patch("equality_tracker.returns.submitting.check_as", _unchecked):
            (submission,) = submit_together(OFFICER, self.store, [incoming_return(*rows)])
        approve(APPROVER, self.store, submission.submission_id)
        return submission.submission_id

    def quarters(self, year: str, numbers: Iterable[tuple[Any, Any] | None], **also: Any) -> None:
        """Submit and approve the quarters of a year: numerator and denominator each, None for one left out."""
        rows = [
            {"period": f"{year} Q{number}", "numerator": pair[0], "denominator": pair[1]} | also
            for number, pair in enumerate(numbers, start=1)
            if pair is not None
        ]
        self.figures(*rows)
