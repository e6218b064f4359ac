"""How the figures of a return compare with those that stood before it."""

from dataclasses import dataclass

import duckdb
import pandas as pd

from equality_tracker import sql
from equality_tracker.store_memory import give_memory_back

AT_A_TIME = 200_000
"""About so many figures are compared at once, so that a large return takes little more memory than a small one."""

NOW = 2_000_000_000
"""A decision number later than any: what stands now."""


@dataclass(frozen=True)
class Counts:
    """How many figures are new, changed, unchanged, and withdrawn (they stood, and are not in the return)."""

    new: int
    changed: int
    unchanged: int
    withdrawn: int


def compare_incoming(cursor: duckdb.DuckDBPyConnection) -> Counts:
    """Compare the return in the temporary table ``incoming`` with what stands now."""
    cursor.execute(sql.statement("writes/take_incoming_figures"))
    return _compared(cursor, NOW)


def compare_submission(cursor: duckdb.DuckDBPyConnection, submission_id: str, decision_number: int = NOW) -> Counts:
    """Compare a submission's figures with what stood before a decision; with what stands now unless told."""
    cursor.execute(sql.statement("writes/name_submission_at_hand"), {"submission_id": submission_id})
    cursor.execute(sql.statement("writes/take_submitted_figures"))
    return _compared(cursor, decision_number)


def _compared(cursor: duckdb.DuckDBPyConnection, decision_number: int) -> Counts:
    cursor.execute(sql.statement("writes/make_compared_figures"))
    figures = cursor.execute(sql.statement("reads/figures_at_hand_total")).fetchall()[0][0]
    parts = 1 + figures // AT_A_TIME
    for part in range(parts):
        named = {"decision_number": decision_number, "parts": parts, "part": part}
        cursor.execute(sql.statement("writes/compare_figures"), named)
        give_memory_back()
    return Counts(*cursor.execute(sql.statement("reads/compared_counts")).fetchall()[0])


def compared_figures(cursor: duckdb.DuckDBPyConnection, most: int) -> pd.DataFrame:
    """Give what was compared last and is not unchanged, up to ``most`` rows, the changed ones first.

    Columns: kind (changed, withdrawn, new), row_number, the figure's names, title, lead, measure_kind,
    multiplier, decimals, unit; numerator, denominator with their symbols, and the same after ``former_``.
    """
    return cursor.execute(sql.statement("reads/compared_figures"), {"most": most}).df()
