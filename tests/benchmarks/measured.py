"""A file checked by one of several checkers: ``python -m tests.benchmarks.measured CHECKER FILE LISTS ANSWER``.

In a process of its own, so that what it takes can be told. LISTS is a JSON file with the names that a return may hold
and the store; ANSWER is written: the seconds of each step, loading of modules left out, and the cells found wrong.
"""

import json
import re
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
PAIRS = {"period": "measure_id", "area": "measure_id", "breakdown": "measure_id", "category": "breakdown"}
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
    """Read with pandas, and check names, numbers, what belongs together and repeated rows; no sums, no earlier figures.

    That is what our check does in its first two stages and with single rows in the third.
    """
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
    columns = {"measure_id": pa.Column(str, pa.Check.isin(list(lists["kinds"])))}
    columns |= {name: pa.Column(str) for name in (*PAIRS, "note")}
    columns |= {name: pa.Column(str, number) for name in NUMBERS}
    of_rows = [pa.Check(_belongs(name, whole, lists), name=name) for name, whole in PAIRS.items()]
    of_rows += [
        pa.Check(_within(lists["kinds"]), name="numerator"),
        pa.Check(_over(lists["kinds"]), name="denominator"),
    ]
    of_rows += [pa.Check(_whole(name, lists["kinds"]), name=name) for name in NUMBERS]
    return pa.DataFrameSchema(columns, checks=of_rows, unique=FIGURE)


def _belongs(name: str, whole: str, lists: Lists) -> Callable[[pd.DataFrame], pd.Series]:
    known = pd.MultiIndex.from_tuples([tuple(pair) for pair in lists[name]])
    return lambda frame: pd.Series(pd.MultiIndex.from_frame(frame[[whole, name]]).isin(known), frame.index)


def _within(kinds: dict[str, str]) -> Callable[[pd.DataFrame], pd.Series]:
    """A percentage's numerator is not over its denominator."""

    def within(frame: pd.DataFrame) -> pd.Series:
        numerator, denominator = (pd.to_numeric(frame[name], errors="coerce") for name in NUMBERS)
        return ~((numerator > denominator) & (frame["measure_id"].map(kinds) == "percentage"))

    return within


def _over(kinds: dict[str, str]) -> Callable[[pd.DataFrame], pd.Series]:
    """A percentage or rate has a denominator, and it is not nought."""

    def over(frame: pd.DataFrame) -> pd.Series:
        numerator, denominator = (pd.to_numeric(frame[name], errors="coerce") for name in NUMBERS)
        needed = frame["measure_id"].map(kinds).isin(["percentage", "rate"]) & numerator.notna()
        return ~(needed & ((frame["denominator"] == "") | ((denominator == 0) & (numerator > 0))))

    return over


def _whole(name: str, kinds: dict[str, str]) -> Callable[[pd.DataFrame], pd.Series]:
    """Counts are whole numbers."""

    def whole(frame: pd.DataFrame) -> pd.Series:
        number = pd.to_numeric(frame[name], errors="coerce")
        return ~((number % 1 > 0) & (frame["measure_id"].map(kinds) != "amount"))

    return whole


def _pandera_cells(cases: pd.DataFrame) -> Cells:
    told = zip(cases["index"].tolist(), cases["check"].tolist(), cases["column"].tolist(), strict=True)
    about = {*PAIRS, *NUMBERS}
    return sorted({(int(place) + 2, check if check in about else column) for place, check, column in told})


def frictionless(file: Path, lists: Lists) -> Steps:
    """The same in one step by what frictionless has for it: typed numbers and a row constraint.

    What belongs together it has no words for: that is a check of our own. Of numbers it checks less.
    """
    fl = import_module("frictionless")
    number = {"type": "number", "groupChar": ",", "constraints": {"minimum": 0}}
    percentages = tuple(name for name, kind in lists["kinds"].items() if kind == "percentage")
    formula = f"numerator is None or denominator is None or numerator <= denominator or measure_id not in {percentages}"
    checks = [_together(fl, lists, lambda _kind, _texts: []), fl.checks.row_constraint(formula=formula)]
    return _by_frictionless(fl, file, lists, number, checks)


def frictionless_by_hand(file: Path, lists: Lists) -> Steps:
    """The same in one step, with a check of our own in plain Python for all that concerns more than one cell."""
    fl = import_module("frictionless")
    number = {"type": "string", "constraints": {"pattern": NUMBER}}
    return _by_frictionless(fl, file, lists, number, [_together(fl, lists, _wrong_numbers)])


def _by_frictionless(fl: Any, file: Path, lists: Lists, number: dict[str, Any], checks: list[Any]) -> Steps:
    fields = [{"name": FIGURE[0], "type": "string", "constraints": {"enum": list(lists["kinds"])}}]
    fields += [{"name": name, "type": "string"} for name in PAIRS]
    fields += [{"name": name, **number} for name in NUMBERS]
    fields.append({"name": "note", "type": "string"})
    missing = ["", "z", "x", "c", "low"] if number["type"] == "number" else [""]
    schema = fl.Schema.from_descriptor({"fields": fields, "primaryKey": FIGURE, "missingValues": missing})
    resource = fl.Resource(path=file.name, basepath=str(file.parent), schema=schema)
    yield "ready", []
    told = resource.validate(fl.Checklist(checks=checks), limit_errors=1_000_000)
    about = {"primary-key": FIGURE[0], "row-constraint": "numerator"}
    cells = told.flatten(["rowNumber", "fieldName", "type"])
    yield "read and check", sorted({(row, name or about[kind]) for row, name, kind in cells if row})


def _together(fl: Any, lists: Lists, wrong_numbers: Callable[[str, dict[str, str]], list[str]]) -> Any:
    allowed = {name: {tuple(pair) for pair in lists[name]} for name in PAIRS}

    class Together(fl.Check):
        type = "together"
        Errors = (fl.errors.CellError,)

        def validate_row(self, row: Any) -> Iterator[Any]:
            texts = {name: row[name] or "" for name in (*FIGURE, *NUMBERS)}
            wrong = [name for name, whole in PAIRS.items() if (texts[whole], texts[name]) not in allowed[name]]
            wrong += wrong_numbers(lists["kinds"].get(texts["measure_id"], ""), texts)
            for name in wrong:
                yield fl.errors.CellError.from_row(row, note="", field_name=name)

    return Together()


def _wrong_numbers(kind: str, texts: dict[str, str]) -> list[str]:
    """Which of the two numbers of a row are wrong, by its kind of measure."""
    numbers = {name: float(texts[name]) for name in NUMBERS if re.fullmatch(r"-?\d+(\.\d+)?", texts[name])}
    wrong = [name for name, number in numbers.items() if number < 0 or (number % 1 and kind != "amount")]
    numerator, denominator = (numbers.get(name) for name in NUMBERS)
    if numerator is not None and kind in ("percentage", "rate"):
        wrong += ["denominator"] if texts["denominator"] == "" or (denominator == 0 and numerator) else []
        wrong += ["numerator"] if kind == "percentage" and denominator and numerator > denominator else []
    return wrong


CHECKERS = {
    "ours": ours,
    "pandera": pandera,
    "frictionless": frictionless,
    "frictionless by hand": frictionless_by_hand,
}


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
