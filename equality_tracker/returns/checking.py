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
from equality_tracker.store_memory import give_memory_back

MOST_CELLS = 250_000
"""About so many cells are listed; the last one of each check says how many more there are."""

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
    cursor.execute(sql.statement("writes/fill_periods_met"))
    cursor.unregister("incoming_text")
    incoming.let_go_of_rows()
    give_memory_back()


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
    _set_apart(cursor, {issue.row for issue in errors})
    cursor.execute(sql.statement("writes/fill_lines"))
    give_memory_back()
    progress("Comparing with the figures of earlier periods")
    expect_from_earlier(cursor)
    warnings = _found_by(cursor, codes(MEANING, of_sound_rows=True), today, len(errors))
    cursor.execute(sql.statement("writes/drop_sound_rows"))
    give_memory_back()
    return errors + warnings


def _set_apart(cursor: duckdb.DuckDBPyConnection, faulty: set[int]) -> None:
    """Fill the temporary tables ``sound_rows``, of all rows but those with errors, and ``unsound_slices``."""
    cursor.register("faulty_rows", pa.table({"row_number": pa.array(sorted(faulty), pa.int32())}))
    cursor.execute(sql.statement("writes/fill_sound_rows"))
    cursor.execute(sql.statement("writes/fill_unsound_slices"))
    cursor.unregister("faulty_rows")


def _with_stored_periods(rows: pa.Table) -> pa.Table:
    """Write periods as they are stored; a text that is none stays as it was met."""
    met = rows["period"].combine_chunks().dictionary_encode()
    stored = [str(parse_period(text)) if is_period(text) else text for text in met.dictionary.to_pylist()]
    periods = pa.DictionaryArray.from_arrays(met.indices, pa.array(stored, pa.string()))
    typed = rows.set_column(rows.schema.get_field_index("period"), "period", periods)
    return pa.Table.from_batches(typed.to_batches(max_chunksize=BATCH), typed.schema)


def _found_by(cursor: duckdb.DuckDBPyConnection, checks: Iterable[str], today: date, before: int = 0) -> list[Issue]:
    """Ask each check; where very much is found, of each at least some cells are listed."""
    found: list[Issue] = []
    for code in checks:
        found += _found(cursor, code, today, max(MOST_CELLS - len(found) - before, MOST_CELLS // 100, 1))
        give_memory_back()
    return found


def _found(cursor: duckdb.DuckDBPyConnection, code: str, today: date, most: int) -> list[Issue]:
    statement = sql.statement(f"reads/check_{code}")
    named = {"today": today} if "$today" in statement else None
    found = _gathered(cursor.execute(statement, named).to_arrow_reader(BATCH))
    if not found.num_rows:
        return []
    listed = found.sort_by("row_number").slice(0, most)
    details = _details(cursor, listed)
    if more := found.num_rows - listed.num_rows:
        details[-1] = f"{details[-1]} And {more:,} more cells like it.".strip()
    columns, values = _texts(listed["column_name"]), _texts(listed["value"])
    cells = zip(listed["row_number"].to_pylist(), columns, values, details, strict=True)
    return [Issue(row, column, value, code, detail) for row, column, value, detail in cells]


def _gathered(cells: pa.RecordBatchReader) -> pa.Table:
    """Take what was found, each text once: the same is said of a great many cells."""
    batches = [
        pa.record_batch([_once(column) for column in batch.columns], names=batch.schema.names) for batch in cells
    ]
    return pa.Table.from_batches(batches).unify_dictionaries() if batches else cells.schema.empty_table()


def _once(column: pa.Array) -> pa.Array:
    return column.dictionary_encode() if pa.types.is_string(column.type) else column


def _details(cursor: duckdb.DuckDBPyConnection, listed: pa.Table) -> list[str]:
    """What is said beyond the rule; of names that are nearly right, what was probably meant."""
    details = _texts(listed["detail"])
    if "among" not in listed.column_names:
        return details
    asked = list(zip(_texts(listed["among"]), _texts(listed["value"]), strict=True))
    near = suggestions(cursor, listed["column_name"][0].as_py(), asked)
    pairs = list(zip(asked, details, strict=True))
    said = {pair: f"Did you mean “{near[pair[0]]}”? {pair[1]}".strip() for pair in set(pairs) if pair[0] in near}
    return [said.get(pair, pair[1]) for pair in pairs]


def _texts(cells: pa.ChunkedArray) -> list[str]:
    """Give the texts of cells; where one is met again it is the same object, so that many take little room."""
    met = cells.combine_chunks().dictionary_encode()
    texts = met.dictionary.to_pylist()
    return [texts[place] for place in met.indices.to_pylist()]
