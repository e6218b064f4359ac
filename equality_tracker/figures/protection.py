"""The gate of the figures door: what may be shown is worked out once per data version and kept.

Everything that pages, routes and commands see is read from ``shown_figures``, which only this module
fills, from what `disclosure.suppression.protect` lets through; and from what the statistics say of them.
"""

import duckdb
import numpy as np
import pandas as pd

from equality_tracker import sql
from equality_tracker.disclosure.suppression import SUPPRESSED, protect
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
        _keep_shown(cursor)
        keep_signals(cursor)
        cursor.execute(sql.statement("writes/clear_shown_version"))
        cursor.execute(sql.statement("writes/record_shown_version"), {"version": version})


def _keep_shown(cursor: duckdb.DuckDBPyConnection) -> None:
    """Fill the shown figures with what disclosure control lets through."""
    cells = cursor.execute(sql.statement("reads/period_cells")).df()
    measures = cursor.execute(sql.statement("reads/measures")).df()
    areas = cursor.execute(sql.statement("reads/areas")).df()
    threshold, zeros = cursor.execute(sql.statement("reads/disclosure_settings")).fetchall()[0]
    protected = _without_hidden_parts(protect(cells, threshold, zeros, measures, areas=areas), measures)
    cursor.execute(sql.statement("writes/clear_shown_figures"))
    cursor.register("incoming_rows", _kept(protected, measures))
    cursor.execute(sql.statement("writes/add_shown_figures"))
    cursor.unregister("incoming_rows")


def _is_up_to_date(store: Store) -> bool:
    found = store.rows("shown_version")
    shown = int(found[0][0]) if found else -1
    return shown == store.version or shown >= int(store.rows("newest_figures_version")[0][0])


def _without_hidden_parts(protected: pd.DataFrame, measures: pd.DataFrame) -> pd.DataFrame:
    """Hide a year to date of which a quarter is hidden: the sum less the other quarters would be that quarter."""
    cell = ["measure_id", "year", "area", "breakdown", "category"]
    frame = protected.assign(year=protected["period"].str[:7])
    sums = measures.loc[measures["aggregation"] == "sum", "measure_id"]
    is_part_year = frame["quarters"].str.len().between(1, len("Q1 Q2 Q3")) & frame["measure_id"].isin(sums)
    is_quarter = frame["period"].str.contains(" Q")
    for part in ("numerator", "denominator"):
        shown = f"{part}_shown"
        hidden = frame.loc[is_quarter & (frame[shown] == SUPPRESSED), cell].drop_duplicates()
        found = frame[cell].merge(hidden, on=cell, how="left", indicator=True)["_merge"].eq("both").to_numpy()
        frame[shown] = frame[shown].mask(is_part_year & found & frame[part].notna(), SUPPRESSED)
    return frame


def _kept(protected: pd.DataFrame, measures: pd.DataFrame) -> pd.DataFrame:
    """Turn the answer of disclosure control into numbers without the hidden ones, and symbols."""
    kept = protected.copy()
    for part in ("numerator", "denominator"):
        hidden = kept[f"{part}_shown"] == SUPPRESSED
        kept[part] = pd.to_numeric(kept[part]).where(~hidden)
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
