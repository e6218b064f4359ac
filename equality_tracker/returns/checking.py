"""Checks of a return in three stages: shape, types, meaning. A stage with errors stops the next."""

import duckdb

from equality_tracker import sql
from equality_tracker.periods import is_period, parse_period
from equality_tracker.returns.issues import ERROR, Issue
from equality_tracker.returns.reading import IncomingReturn

TYPES = ("not_a_number", "negative_number")
MEANING = (
    "unknown_measure",
    "derived_measure",
    "inactive_measure",
    "wrong_period",
    "unknown_area",
    "unknown_breakdown",
    "unknown_category",
    "not_whole",
    "missing_denominator",
    "zero_denominator",
    "numerator_over_denominator",
    "repeated_row",
)
"""Each is answered by ``queries/reads/check_<code>.sql`` over the temporary table ``incoming``."""


def check(cursor: duckdb.DuckDBPyConnection, incoming: IncomingReturn) -> list[Issue]:
    """Check a return against the framework of the store.

    Leaves the typed rows in the cursor's temporary table ``incoming``.

    Returns:
        Every issue of the first stage that has errors, in order of row.
    """
    if any(issue.severity == ERROR for issue in incoming.issues):
        return incoming.issues
    _load(cursor, incoming)
    issues = list(incoming.issues)
    for stage in (TYPES, MEANING):
        issues += [issue for code in stage for issue in _found(cursor, code)]
        if any(issue.severity == ERROR for issue in issues):
            break
    return sorted(issues, key=lambda issue: (issue.row, issue.code))


def _load(cursor: duckdb.DuckDBPyConnection, incoming: IncomingReturn) -> None:
    rows = incoming.rows.copy()
    stored = {text: str(parse_period(text)) for text in rows["period"].unique() if is_period(text)}
    rows["period"] = rows["period"].map(lambda text: stored.get(text, text))
    cursor.execute(sql.statement("writes/make_incoming"))
    cursor.register("incoming_text", rows)
    cursor.execute(sql.statement("writes/fill_incoming"))
    cursor.unregister("incoming_text")


def _found(cursor: duckdb.DuckDBPyConnection, code: str) -> list[Issue]:
    found = cursor.execute(sql.statement(f"reads/check_{code}")).fetchall()
    return [Issue.about(code, row, column, value) for row, column, value in found]
