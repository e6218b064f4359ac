"""Checks of a return in three stages: shape, types, meaning. A stage with errors stops the next."""

from collections.abc import Callable, Iterable
from datetime import date

import duckdb
import pyarrow as pa

from equality_tracker import sql
from equality_tracker.periods import is_period, parse_period
from equality_tracker.returns.issues import Issue, has_errors
from equality_tracker.returns.near_misses import suggestions
from equality_tracker.returns.reading import IncomingReturn
from equality_tracker.returns.rules import MEANING, TYPES, codes
from equality_tracker.returns.unusual import expect_from_earlier

MOST_CELLS = 250_000
"""So many cells are listed for one check; the last of them says how many more there are."""

BATCH = 65_536
"""Rows that one thread takes at a time."""

Progress = Callable[[str], None]
"""Is told in words what is being done."""


def quiet(_words: str) -> None:
    """Take no notice of progress."""


def check(
    cursor: duckdb.DuckDBPyConnection, incoming: IncomingReturn, today: date, progress: Progress = quiet
) -> list[Issue]:
    """Check a return against the framework and the figures of the store.

    Leaves the typed rows in the cursor's temporary table ``incoming``.

    Args:
        cursor: of the store; its temporary tables are made anew.
        incoming: what was read.
        today: the day for which periods are open or not.
        progress: told what is being done.

    Returns:
        Every issue up to the first stage that has errors, in order of row. Warnings of meaning are asked
        only of rows without errors.
    """
    if has_errors(incoming.issues):
        return incoming.issues
    issues = list(incoming.issues)
    for stage in (_check_types, _check_meaning):
        issues += stage(cursor, incoming, today, progress)
        if has_errors(issues):
            break
    return sorted(issues, key=lambda issue: (issue.row, issue.code))


def load(cursor: duckdb.DuckDBPyConnection, incoming: IncomingReturn) -> None:
    """Fill the cursor's temporary table ``incoming`` with the typed rows of a return."""
    cursor.register("incoming_text", _with_stored_periods(incoming.rows))
    cursor.execute(sql.statement("writes/make_incoming"))
    cursor.execute(sql.statement("writes/fill_incoming"))
    cursor.unregister("incoming_text")


def _check_types(
    cursor: duckdb.DuckDBPyConnection, incoming: IncomingReturn, today: date, progress: Progress
) -> list[Issue]:
    progress("Reading the numbers")
    load(cursor, incoming)
    return _found_by(cursor, codes(TYPES), today)


def _check_meaning(
    cursor: duckdb.DuckDBPyConnection, _: IncomingReturn, today: date, progress: Progress
) -> list[Issue]:
    progress("Looking up measures, periods, areas and categories")
    cursor.execute(sql.statement("writes/fill_incoming_categories"))
    cursor.execute(sql.statement("writes/fill_category_lineages"))
    errors = _found_by(cursor, codes(MEANING, of_sound_rows=False), today)
    if len(errors) >= MOST_CELLS:
        # With so much of it wrong, and not all of that listed, there is nothing sound to compare.
        return errors
    progress("Comparing parts with their totals")
    faulty = {"faulty_rows": list({issue.row for issue in errors})}
    cursor.execute(sql.statement("writes/fill_sound_rows"), faulty)
    cursor.execute(sql.statement("writes/fill_unsound_slices"), faulty)
    cursor.execute(sql.statement("writes/fill_lines"))
    progress("Comparing with the figures of earlier periods")
    expect_from_earlier(cursor)
    return errors + _found_by(cursor, codes(MEANING, of_sound_rows=True), today)


def _with_stored_periods(rows: pa.Table) -> pa.Table:
    """Write periods as they are stored; a text that is none stays as it was met."""
    met = rows["period"].combine_chunks().dictionary_encode()
    stored = [str(parse_period(text)) if is_period(text) else text for text in met.dictionary.to_pylist()]
    periods = pa.DictionaryArray.from_arrays(met.indices, pa.array(stored, pa.string()))
    typed = rows.set_column(rows.schema.get_field_index("period"), "period", periods)
    return pa.Table.from_batches(typed.to_batches(max_chunksize=BATCH), typed.schema)


def _found_by(cursor: duckdb.DuckDBPyConnection, checks: Iterable[str], today: date) -> list[Issue]:
    return [issue for code in checks for issue in _found(cursor, code, today)]


def _found(cursor: duckdb.DuckDBPyConnection, code: str, today: date) -> list[Issue]:
    statement = sql.statement(f"reads/check_{code}")
    named = {"today": today} if "$today" in statement else None
    found = cursor.execute(statement, named).to_arrow_table()
    if not found.num_rows:
        return []
    listed = found.sort_by("row_number").slice(0, MOST_CELLS)
    details = _details(cursor, listed)
    if more := found.num_rows - listed.num_rows:
        details[-1] = f"{details[-1]} And {more:,} more cells like it.".strip()
    cells = zip(*(listed[name].to_pylist() for name in ("row_number", "column_name", "value")), details, strict=True)
    return [Issue(row, column, value, code, detail) for row, column, value, detail in cells]


def _details(cursor: duckdb.DuckDBPyConnection, listed: pa.Table) -> list[str]:
    """What is said beyond the rule; of names that are nearly right, what was probably meant."""
    details = listed["detail"].to_pylist()
    if "among" not in listed.column_names:
        return details
    asked = list(zip(listed["among"].to_pylist(), listed["value"].to_pylist(), strict=True))
    near = suggestions(cursor, listed["column_name"][0].as_py(), asked)
    return [
        f"Did you mean “{near[each]}”? {detail}".strip() if each in near else detail
        for each, detail in zip(asked, details, strict=True)
    ]
