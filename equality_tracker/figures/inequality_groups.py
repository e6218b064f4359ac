"""Groups with their counts, and everyone else beside each: from shown figures alone, over many measures at once.

Everyone else is everybody whose group is known, less the group: the shown total less those not known, or, where one
of these is hidden or nobody says how many are not known, though some may be, the sum of the groups at the top of the
classification, all of which must be there. Never a total that contains the group. Where one person may be in several
groups, everyone else is those not in the group.
"""

from collections.abc import Mapping
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from equality_tracker.periods import WHOLE_YEAR

Numbers = NDArray[np.float64]

PLACE = ["measure_id", "period", "breakdown"]
HIDDEN, UNAVAILABLE, NOT_APPLICABLE = "hidden", "unavailable", "not_applicable"
MISSING, OTHER_QUARTERS = "missing", "other_quarters"
ELSE = "else_"
"""Put before why a number is missing when it is a number of those that a group is compared with."""
_SIGNS = {"z": NOT_APPLICABLE, "c": HIDDEN, "x": UNAVAILABLE}


def group_rows(figures: pd.DataFrame, kinds: Mapping[str, str]) -> pd.DataFrame:
    """Lay out groups with their counts and how many are known in all.

    Args:
        figures: of ``reads/group_figures``; the whole council stands under breakdown Total.
        kinds: the kind of each measure.

    Returns:
        One row per measure, period, breakdown and category, with the columns of the read and: ``x`` and ``n``,
        the numbers or nan; ``why`` they are missing, empty where they are not; ``line``, the same for all groups of a
        measure, period and breakdown; ``known_x``, ``known_n``, everybody whose group is known, or nan, and
        ``known_why``; ``share_known``, the part of all whose group is known.
    """
    counted = _counted(figures, figures["measure_id"].map(kinds).isin(("percentage", "rate")).to_numpy())
    rows = counted[counted["breakdown"] != "Total"].reset_index(drop=True)
    whole = counted[counted["breakdown"] == "Total"].set_index(["measure_id", "period"])
    whole = whole.reindex(pd.MultiIndex.from_frame(rows[["measure_id", "period"]]))
    rows["line"] = rows.groupby(PLACE, sort=False).ngroup()
    _leave_out_other_quarters(rows, whole["quarters"].to_numpy())
    return _with_known(rows, whole)


def together(figures: pd.DataFrame, name: str) -> pd.DataFrame:
    """Add up whole years under one name; what is hidden or missing in one of them is hidden or missing in the sum.

    Args:
        figures: of ``reads/group_figures``, of one measure.
        name: for the column ``period``.
    """
    years = figures["period"].nunique()
    frame = figures[figures["quarters"] == WHOLE_YEAR].assign(period=name)
    for part in ("numerator", "denominator"):
        is_nought = frame[f"{part}_symbol"].isin(("low", "z")) & frame[part].isna()
        frame[part] = frame[part].mask(is_nought, 0)
    groups = frame.groupby([*PLACE, "category"], sort=False, as_index=False)
    summed = groups.agg(
        {name: "last" for name in figures.columns if name not in (*PLACE, "category")}
        | {part: lambda one: one.sum(skipna=False) for part in ("numerator", "denominator")}
        | {f"{part}_symbol": _strongest for part in ("numerator", "denominator")}
    )
    is_short = groups.size()["size"].to_numpy() < years
    summed.loc[is_short, ["numerator", "denominator"]] = np.nan
    return summed[list(figures.columns)]


def _strongest(symbols: pd.Series) -> str:
    """The symbol of a sum: hidden before not available; not applicable only where every part is."""
    met = set(symbols)
    if met == {"z"}:
        return "z"
    return next((symbol for symbol in ("c", "x", "low") if symbol in met), "")


def _counted(figures: pd.DataFrame, has_denominator: NDArray[np.bool_]) -> pd.DataFrame:
    """Numbers as they are compared; “low” counts nought. What has no denominator has none to be missing."""
    numerators, denominators = figures["numerator_symbol"], figures["denominator_symbol"].where(has_denominator, "")
    is_low = numerators.eq("low") & figures["numerator"].isna()
    x = figures["numerator"].mask(is_low, 0.0).to_numpy(dtype=float)
    n = np.where(has_denominator, figures["denominator"].to_numpy(dtype=float), np.nan)
    is_missing = np.isnan(x) | (has_denominator & np.isnan(n))
    why = np.select(
        [numerators.eq(sign) | denominators.eq(sign) for sign in _SIGNS],
        list(_SIGNS.values()),
        np.where(is_missing, MISSING, ""),
    )
    is_out = why == NOT_APPLICABLE
    return figures.assign(
        x=np.where(is_out, np.nan, x), n=np.where(is_out, np.nan, n), why=why, has_denominator=has_denominator
    )


def _leave_out_other_quarters(rows: pd.DataFrame, quarters: NDArray[Any]) -> None:
    """A group whose year is made of other quarters than the council's is no part of it."""
    is_other = pd.notna(quarters) & (rows["quarters"].to_numpy() != quarters) & rows["why"].eq("").to_numpy()
    rows.loc[is_other, "why"] = OTHER_QUARTERS
    rows.loc[is_other, ["x", "n"]] = np.nan


def _with_known(rows: pd.DataFrame, whole: pd.DataFrame) -> pd.DataFrame:
    less_x, sum_x = _known(rows, whole["x"].to_numpy(dtype=float), "x")
    less_n, sum_n = _known(rows, whole["n"].to_numpy(dtype=float), "n")
    has_denominator = rows["has_denominator"].to_numpy()
    by_total = np.isfinite(less_x) & (np.isfinite(less_n) | ~has_denominator)
    by_sum = np.isfinite(sum_x) & (np.isfinite(sum_n) | ~has_denominator)
    rows["known_x"] = np.where(by_total, less_x, np.where(by_sum, sum_x, np.nan))
    rows["known_n"] = np.where(by_total, less_n, np.where(by_sum, sum_n, np.nan))
    hidden = _per_line(rows, rows["why"].eq(HIDDEN).to_numpy()) > 0
    why = np.where(hidden | whole["why"].eq(HIDDEN).to_numpy(), ELSE + HIDDEN, ELSE + MISSING)
    rows["known_why"] = np.where(by_total | by_sum, "", why)
    rows["whole_x"], rows["whole_n"] = whole["x"].to_numpy(), whole["n"].to_numpy()
    return rows


def _known(rows: pd.DataFrame, whole: Numbers, part: str) -> tuple[Numbers, Numbers]:
    """Everybody whose group is known: the whole less those not known, and the sum of the groups at the top."""
    numbers = rows[part].where(rows["why"] != NOT_APPLICABLE, 0.0).to_numpy(dtype=float)
    is_known = rows["is_known"].to_numpy(dtype=bool)
    less = whole - _per_line(rows, np.where(is_known, 0.0, numbers))
    is_top = is_known & rows["parent"].eq("").to_numpy()
    sums = _per_line(rows, np.where(is_top, numbers, 0.0))
    overlap = _per_line(rows, ~rows["is_exclusive"].to_numpy(dtype=bool)) > 0
    is_covered = _per_line(rows, is_top) == rows["tops"].to_numpy(dtype=float)
    is_told = (_per_line(rows, ~is_known) > 0) | rows["unknowns"].eq(0).to_numpy()
    return np.where(is_told | overlap, less, np.nan), np.where(~overlap & is_covered, sums, np.nan)


def _per_line(rows: pd.DataFrame, numbers: NDArray[Any]) -> Numbers:
    """The sum over a line, on each of its rows; nan where one is."""
    lines = rows["line"].to_numpy(dtype=int)
    sums: Numbers = np.bincount(lines, weights=numbers.astype(float), minlength=1).astype(float)
    return sums[lines]
