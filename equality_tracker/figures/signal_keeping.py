"""What the statistics say of each shown figure is worked out once per data version, beside the shown figures.

Read are the shown figures and the views made of them alone. Each figure is judged as at its own period: by the points
of its series up to it. A year of a quarterly measure carries what is said of its last reported quarter.
"""

from collections.abc import Sequence
from dataclasses import fields

import duckdb
import numpy as np
import pandas as pd

from equality_tracker import sql
from equality_tracker.figures.signal_charts import Grid, charts_of
from equality_tracker.figures.signal_trends import Years, trends_of
from equality_tracker.figures.signal_words import BASES, Columns, change_words
from equality_tracker.figures.signals import NO_CHART_KEYS, SMALLEST_MEAN, TREND_KEYS
from equality_tracker.statistics.change_words import CHANGE_WORDS
from equality_tracker.statistics.control_rules import SPECIAL_CAUSES
from equality_tracker.statistics.process_control import ASSURANCES, KINDS

QUARTERS = 4
LINES = ("mean", "lower", "upper")
COUNTS = ("points", "in_a_row")
WORDS: dict[str, Sequence[str | None]] = {
    "special_cause": SPECIAL_CAUSES,
    # 1 high and -1 low, which is the last.
    "heading": (None, "high", "low"),
    "variation": (None, *KINDS),
    "assurance": ASSURANCES,
    "no_chart": NO_CHART_KEYS,
    "recent_trend": TREND_KEYS,
    "change_word": CHANGE_WORDS,
    "word_basis": BASES,
}
"""What the numbers of each column stand for."""
OF_A_FIGURE = ("special_cause", "heading", "in_a_row", "variation", "assurance", "recent_trend")
"""What is said of a figure, and not where there is none."""


def keep_signals(cursor: duckdb.DuckDBPyConnection) -> None:
    """Work out anew what the statistics say of each shown figure, within the transaction that shows them."""
    cursor.execute(sql.statement("writes/make_judged_figures"))
    figures = _columns(cursor.execute(sql.statement("reads/judged_figures")).df())
    rebases = _columns(cursor.execute(sql.statement("reads/rebased_series")).df())
    cursor.execute(sql.statement("writes/clear_kept_signals"))
    cursor.register("incoming_rows", _in_words(figures["place"], signals_of(figures, rebases)))
    cursor.execute(sql.statement("writes/add_kept_signals"))
    cursor.unregister("incoming_rows")


def signals_of(figures: Columns, rebases: Columns) -> Columns:
    """Judge all figures at once.

    Args:
        figures: the columns of ``reads/judged_figures``.
        rebases: the columns of ``reads/rebased_series``.

    Returns:
        What the table of kept signals holds, by the numbers of `WORDS`, an element per figure.
    """
    kept: Columns = {name: np.full(len(figures["place"]), np.nan) for name in LINES}
    kept |= {name: np.zeros(len(figures["place"]), dtype=np.int16) for name in (*COUNTS, *WORDS)}
    for judge, own in ((_judge_quarters, ~figures["is_annual"]), (_judge_years, figures["is_annual"])):
        if own.any():
            for name, found in judge({name: column[own] for name, column in figures.items()}, rebases).items():
                kept[name][own] = found
    kept["change_word"], kept["word_basis"] = change_words(figures, kept)
    _say_nothing_of_missing(np.isnan(figures["value"]), kept)
    return kept


def _say_nothing_of_missing(is_missing: np.ndarray, kept: Columns) -> None:
    """Take back what a year carries of its last quarter where the year itself has no figure."""
    for name in OF_A_FIGURE:
        kept[name][is_missing] = 0
    has_points = is_missing & (kept["no_chart"] != NO_CHART_KEYS.index("nothing_shown"))
    kept["no_chart"][has_points] = NO_CHART_KEYS.index("no_figure")


def _judge_quarters(figures: Columns, rebases: Columns) -> Columns:
    """Judge quarters by their charts; years take what is said of their last reported quarter."""
    numbers, of_each, series = np.unique(figures["series"], return_index=True, return_inverse=True)
    first_year = figures["year_start"].min()
    column = QUARTERS * (figures["year_start"] - first_year) + figures["quarter"] - 1
    is_quarter = figures["quarter"] > 0
    shape = len(numbers), QUARTERS * (figures["year_start"].max() - first_year + 1)
    at = series[is_quarter], column[is_quarter]
    grid = Grid(
        _laid_out(shape, at, figures["value"][is_quarter]),
        _laid_out(shape, at, figures["target"][is_quarter]),
        _starts(shape, numbers, first_year, rebases),
        figures["direction"][of_each].astype(np.int8),
        np.where(figures["is_count"][of_each], SMALLEST_MEAN, np.nan),
    )
    charts = charts_of(grid)
    is_reported = _laid_out(shape, at, figures["is_reported"][is_quarter]) == 1
    last = np.where(is_quarter, column, _last_reported(is_reported, series, column + 1))
    return {each.name: getattr(charts, each.name)[series, last] for each in fields(charts)}


def _laid_out(shape: tuple[int, int], at: tuple[np.ndarray, np.ndarray], numbers: np.ndarray) -> np.ndarray:
    """Lay numbers out by series and period; nan where there is none."""
    laid = np.full(shape, np.nan)
    laid[at] = numbers
    return laid


def _starts(shape: tuple[int, int], numbers: np.ndarray, first_year: int, rebases: Columns) -> np.ndarray:
    """Say where the charts of which series begin anew."""
    starts = np.zeros(shape, dtype=bool)
    known = np.isin(rebases["series"], numbers)
    series = np.searchsorted(numbers, rebases["series"][known])
    starts[series, (QUARTERS * (rebases["year_start"] - first_year) + rebases["quarter"] - 1)[known]] = True
    return starts


def _last_reported(is_reported: np.ndarray, series: np.ndarray, first: np.ndarray) -> np.ndarray:
    """Find the column of the last reported quarter of the four from ``first`` on; the last of them where none is."""
    backwards = [is_reported[series, np.minimum(first + back, is_reported.shape[1] - 1)] for back in (3, 2, 1, 0)]
    return np.minimum(first + QUARTERS - 1 - np.argmax(backwards, axis=0), is_reported.shape[1] - 1)


def _judge_years(figures: Columns, _rebases: Columns) -> Columns:
    numbers, of_each, series = np.unique(figures["series"], return_index=True, return_inverse=True)
    year = figures["year_start"] - figures["year_start"].min()
    at, shape = (series, year), (len(numbers), int(year.max()) + 1)
    # What rounds to nought has a value and no numerator.
    is_low = np.isnan(figures["numerator"]) & (figures["value"] == 0)
    trends = trends_of(
        Years(
            _laid_out(shape, at, figures["value"]),
            _laid_out(shape, at, np.where(is_low, 0, figures["numerator"])),
            _laid_out(shape, at, figures["denominator"]),
            figures["multiplier"][of_each],
            figures["is_percentage"][of_each],
            figures["is_amount"][of_each],
        )
    )
    return {each.name: getattr(trends, each.name)[at] for each in fields(trends)}


def _columns(frame: pd.DataFrame) -> Columns:
    return {str(name): frame[name].to_numpy() for name in frame}


def _in_words(place: np.ndarray, kept: Columns) -> pd.DataFrame:
    """Put the numbers of `WORDS` in words."""
    words = {
        name: pd.Categorical.from_codes(kept[name] % len(words), pd.Index([word or "" for word in words]))
        for name, words in WORDS.items()
    }
    return pd.DataFrame({"place": place} | kept | words)
