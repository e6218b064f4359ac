"""A file checked by one of several checkers: ``python -m tests.benchmarks.measured CHECKER FILE LISTS ANSWER``.

In a process of its own, so that what it takes can be told. LISTS is a JSON file with the names that a return may hold
and the store; ANSWER is written: the seconds of each step, loading of modules left out, and the cells found wrong.
"""

import json
import sys
import time
from collections.abc import Callable, Iterator
from datetime import date
from importlib import import_module
from pathlib import Path
from typing import Any

import pandas as pd

FIGURE = ["measure_id", "period", "area", "breakdown", "category"]
NUMBERS = ["numerator", "denominator"]
NUMBER = r"(?:-?(?:\d+|\d{1,3}(?:,\d{3})+)(?:\.\d{1,4})?|z|x|c|low|)"
PAIRS = {"breakdown": "measure_id", "category": "breakdown"}
"""What a name must belong to."""

TODAY = date(2026, 4, 1)

Lists = dict[str, Any]
Cells = list[tuple[int, str]]
Steps = Iterator[tuple[str, Cells]]
"""The name of each step when it is done, the first one when all is loaded; the last one gives the wrong cells."""


def ours(file: Path, lists: Lists) -> Steps:
    """Read and check as the product does."""
    from equality_tracker.returns.checking import check
    from equality_tracker.returns.reading import read_return
    from equality_tracker.returns.rules import ERROR
    from equality_tracker.store import open_store

    with open_store(Path(lists["store"])) as store, store.looking() as cursor:
        yield "ready", []
        incoming = read_return(file.name, file.read_bytes())
        yield "read", []
        issues = check(cursor, incoming, TODAY)
        yield "check", [(issue.row, issue.column) for issue in issues if issue.severity == ERROR]


def pandera(file: Path, lists: Lists) -> Steps:
    """Read with pandas, and check numbers, names, what belongs together, repeated rows and parts of a hundred."""
    pa = import_module("pandera.pandas")
    schema = _pandera_schema(pa, lists)
    yield "ready", []
    frame = pd.read_csv(file, dtype="str", keep_default_na=False)
    yield "read", []
    found: Cells = []
    try:
        schema.validate(frame, lazy=True)
    except pa.errors.SchemaErrors as errors:
        found = _pandera_cells(errors.failure_cases)
    yield "check", found


def _pandera_schema(pa: Any, lists: Lists) -> Any:
    """Checks of whole rows are named by the column that they are about."""
    number = [
        pa.Check.str_matches(f"^{NUMBER}$"),
        pa.Check(lambda texts: ~(pd.to_numeric(texts, errors="coerce") < 0)),
    ]
    columns = {name: pa.Column(str, pa.Check.isin(lists[name])) for name in ("measure_id", "period", "area")}
    columns |= {name: pa.Column(str) for name in ("breakdown", "category", "note")}
    columns |= {name: pa.Column(str, number) for name in NUMBERS}
    of_rows = [pa.Check(_belongs(name, whole, lists), name=name) for name, whole in PAIRS.items()]
    of_rows.append(pa.Check(_within(lists["kinds"]), name="numerator"))
    return pa.DataFrameSchema(columns, checks=of_rows, unique=FIGURE)


def _belongs(name: str, whole: str, lists: Lists) -> Callable[[pd.DataFrame], pd.Series]:
    known = pd.MultiIndex.from_tuples([tuple(pair) for pair in lists[name]])
    return lambda frame: pd.Series(pd.MultiIndex.from_frame(frame[[whole, name]]).isin(known), frame.index)


def _within(kinds: dict[str, str]) -> Callable[[pd.DataFrame], pd.Series]:
    def within(frame: pd.DataFrame) -> pd.Series:
        numerator, denominator = (pd.to_numeric(frame[name], errors="coerce") for name in NUMBERS)
        return ~((numerator > denominator) & (frame["measure_id"].map(kinds) == "percentage"))

    return within


def _pandera_cells(cases: pd.DataFrame) -> Cells:
    told = zip(cases["index"].tolist(), cases["check"].tolist(), cases["column"].tolist(), strict=True)
    about = {*PAIRS, "numerator"}
    return sorted({(int(place) + 2, check if check in about else column) for place, check, column in told})


def frictionless(file: Path, lists: Lists) -> Steps:
    """Read and check the same, in one step, with a check of our own of what belongs together."""
    fl = import_module("frictionless")
    fields = [{"name": name, "type": "string", "constraints": {"enum": lists[name]}} for name in FIGURE[:3]]
    fields += [{"name": name, "type": "string"} for name in FIGURE[3:]]
    fields += [{"name": name, "type": "string", "constraints": {"pattern": NUMBER}} for name in NUMBERS]
    fields.append({"name": "note", "type": "string"})
    schema = fl.Schema.from_descriptor({"fields": fields, "primaryKey": FIGURE})
    resource = fl.Resource(path=file.name, basepath=str(file.parent), schema=schema)
    checklist = fl.Checklist(checks=[_together(fl, lists)])
    yield "ready", []
    told = resource.validate(checklist, limit_errors=1_000_000).flatten(["rowNumber", "fieldName"])
    yield "read and check", sorted({(row, name or FIGURE[0]) for row, name in told if row})


def _together(fl: Any, lists: Lists) -> Any:
    allowed = {name: {tuple(pair) for pair in lists[name]} for name in PAIRS}

    class Together(fl.Check):
        type = "together"
        Errors = (fl.errors.CellError,)

        def validate_row(self, row: Any) -> Iterator[Any]:
            texts = {name: row[name] or "" for name in (*FIGURE, *NUMBERS)}
            wrong = [name for name, whole in PAIRS.items() if (texts[whole], texts[name]) not in allowed[name]]
            numbers = {name: float(texts[name]) for name in NUMBERS if texts[name].removeprefix("-").isdigit()}
            wrong += [name for name, number in numbers.items() if number < 0]
            if len(numbers) == 2 and numbers["numerator"] > numbers["denominator"]:
                wrong += ["numerator"] if lists["kinds"].get(texts["measure_id"]) == "percentage" else []
            for name in wrong:
                yield fl.errors.CellError.from_row(row, note="", field_name=name)

    return Together()


CHECKERS = {"ours": ours, "pandera": pandera, "frictionless": frictionless}


def main(checker: str, file: str, lists: str, answer: str) -> None:
    """Check the file and write the answer."""
    names = json.loads(Path(lists).read_text(encoding="utf-8"))
    seconds: dict[str, float] = {}
    found: Cells = []
    last = 0.0
    for step, cells in CHECKERS[checker](Path(file), names):
        seconds[step], last, found = time.perf_counter() - last, time.perf_counter(), cells
    del seconds["ready"]
    Path(answer).write_text(json.dumps({"seconds": seconds, "cells": found}), encoding="utf-8")


if __name__ == "__main__":
    main(*sys.argv[1:])
