"""The gate of the figures door: what may be shown is worked out once per data version and kept.

Everything that pages, routes and commands see is read from ``shown_figures``, which only this module
fills, from what disclosure control lets through; and from what the statistics say of them. What was shown is kept
too, so that the next version gives nothing away beside it.
"""

from collections.abc import Mapping

import duckdb
import numpy as np
import pandas as pd

from equality_tracker import sql
from equality_tracker.disclosure.rounding import round_counts
from equality_tracker.disclosure.suppression import SUPPRESSED, Suppression, as_shown, suppress
from equality_tracker.figures.signal_keeping import keep_signals
from equality_tracker.store import Store

_COLUMNS = [
    "measure_id",
    "period",
    "area",
    "breakdown",
    "category",
    "quarters",
    "numerator",
    "numerator_symbol",
    "denominator",
    "denominator_symbol",
    "value",
    "value_symbol",
    "submission_id",
]
ROUND = "round"
"""The policy that rounds all counts instead of suppressing what gives a small one away."""


def refresh(store: Store) -> None:
    """Bring the shown figures, and what is said of them, up to the newest data version; does nothing where they are.

    Whoever changes figures or what they are judged by asks for it in the same act. Everybody who reads asks too: should
    the process have died in between, the first reader brings them up.
    """
    if _is_up_to_date(store):
        return
    with store.keeping() as cursor:
        # Whoever waited here for somebody else's refresh has nothing left to do.
        version = store.version
        if _is_up_to_date(store):
            return
        _keep_shown(cursor, version)
        keep_signals(cursor)
        cursor.execute(sql.statement("writes/clear_shown_version"))
        cursor.execute(sql.statement("writes/record_shown_version"), {"version": version})


def suppression_of(tables: Mapping[str, pd.DataFrame]) -> Suppression:
    """Work out what is hidden of all figures, and why, from the tables of `TABLES`."""
    threshold, zeros, _ = tables["disclosure_rules"].iloc[0]
    return suppress(
        tables["period_cells"],
        int(threshold),
        str(zeros),
        tables["measures"],
        tables["every_category"],
        tables["areas"],
        tables["shown_before"],
    )


TABLES = ("period_cells", "disclosure_rules", "measures", "every_category", "areas", "shown_before")
"""What disclosure control is worked out from, as reads are called."""


def _keep_shown(cursor: duckdb.DuckDBPyConnection, version: int) -> None:
    """Fill the shown figures with what disclosure control lets through, and keep what it was."""
    tables = {name: cursor.execute(sql.statement(f"reads/{name}")).df() for name in TABLES}
    protected = _protected(tables)
    cursor.execute(sql.statement("writes/clear_shown_figures"))
    cursor.register("incoming_rows", _kept(protected, tables["measures"]))
    cursor.execute(sql.statement("writes/add_shown_figures"))
    cursor.unregister("incoming_rows")
    cursor.register("incoming_rows", protected)
    cursor.execute(sql.statement("writes/close_shown_patterns"), {"version": version})
    cursor.execute(sql.statement("writes/add_shown_patterns"), {"version": version})
    cursor.unregister("incoming_rows")


def _protected(tables: Mapping[str, pd.DataFrame]) -> pd.DataFrame:
    """What of each figure may be shown, and why a part is hidden, by the store's policy."""
    cells = tables["period_cells"]
    if tables["disclosure_rules"]["policy"].iloc[0] == ROUND:
        rounded = round_counts(cells, tables["measures"], tables["areas"])
        reasons = {f"{part}_reason": rounded[f"{part}_shown"].eq(SUPPRESSED).map(_ROUNDED) for part in _PARTS}
        return rounded.assign(**reasons)
    found = suppression_of(tables)
    rows = len(cells)
    reasons = {"numerator_reason": found.reason[:rows], "denominator_reason": found.reason[rows:]}
    return as_shown(cells, found).assign(**reasons)


_PARTS = ("numerator", "denominator")
_ROUNDED = {True: "few", False: ""}


def _is_up_to_date(store: Store) -> bool:
    found = store.rows("shown_version")
    shown = int(found[0][0]) if found else -1
    return shown == store.version or shown >= int(store.rows("newest_figures_version")[0][0])


def _kept(protected: pd.DataFrame, measures: pd.DataFrame) -> pd.DataFrame:
    """Turn the answer of disclosure control into numbers without the hidden ones, and symbols."""
    kept = protected.copy()
    for part in _PARTS:
        hidden = kept[f"{part}_shown"] == SUPPRESSED
        kept[part] = pd.to_numeric(kept[f"{part}_shown"].mask(hidden))
        kept[f"{part}_symbol"] = kept[f"{part}_symbol"].where(~hidden, SUPPRESSED)
    rules = measures.set_index("measure_id").loc[kept["measure_id"]]
    has_denominator = rules["kind"].isin(("percentage", "rate")).to_numpy()
    kept["value"] = _value(kept, rules["multiplier"].to_numpy(dtype=float), has_denominator)
    kept["value_symbol"] = _value_symbol(kept, has_denominator)
    return kept[_COLUMNS]


def _value(kept: pd.DataFrame, multiplier: np.ndarray, has_denominator: np.ndarray) -> np.ndarray:
    """What is made from the shown numbers alone; no value without a denominator above nought."""
    numerator = kept["numerator"].mask(kept["numerator_symbol"].eq("low") & kept["numerator"].isna(), 0)
    denominator = kept["denominator"].where(kept["denominator"] > 0).to_numpy(dtype=float)
    return np.where(has_denominator, multiplier * numerator.to_numpy(dtype=float) / denominator, numerator)


def _value_symbol(kept: pd.DataFrame, has_denominator: np.ndarray) -> np.ndarray:
    """Why there is no value, or ``low`` beside one that is, or has a part that is, near nought."""
    denominator_symbol = np.where(has_denominator, kept["denominator_symbol"], "")
    symbol = kept["numerator_symbol"].to_numpy(dtype=object)
    found = np.where(denominator_symbol == SUPPRESSED, SUPPRESSED, np.where(symbol == "", denominator_symbol, symbol))
    return np.where((found == "low") & kept["value"].isna(), "", found)
