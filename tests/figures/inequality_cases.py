"""Frames of ``reads/group_figures`` that state only what a test is about."""

from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from equality_tracker.figures.inequality_compared import compared_groups
from equality_tracker.figures.inequality_protected import Hidden
from equality_tracker.figures.inequality_shares import NO_BASE_AT_ALL
from equality_tracker.figures.rows import rows_of
from tests.factories import MINORITIES, row

PARENTS = {"Asian": MINORITIES, "Black": MINORITIES}
UNKNOWN = ("Not known", "Prefer not to say")
SYMBOLS = ("c", "x", "z", "low", "")


def number(text: str) -> tuple[float, str]:
    """A count, or nan with its symbol."""
    return (float("nan"), text) if text in SYMBOLS else (float(text), "")


def group_figures(groups: dict[str, str], **about: Any) -> pd.DataFrame:
    """A measure by one breakdown: each category as ``10/20``, ``7``, ``c/20``; the council under Total.

    Args:
        groups: figures by category.
        about: other columns for all rows; ``quarters`` may be told by category instead. Parts of a combined group are
            so where it is there, and the groups at the top are the whole classification, unless told otherwise.
    """
    quarters = about.pop("quarters", {})
    frame = pd.DataFrame([_row(category, text, quarters) for category, text in groups.items()])
    frame["parent"] = frame["parent"].where(frame["parent"].isin(frame["category"]), "")
    is_top = frame["is_known"] & frame["parent"].eq("") & frame["breakdown"].ne("Total")
    return frame.assign(**{"tops": int(is_top.sum()), "unknowns": 1} | about)


def _row(category: str, text: str, quarters: dict[str, str]) -> dict[str, Any]:
    first, _, second = text.partition("/")
    (numerator, symbol), (denominator, denominator_symbol) = number(first), number(second)
    return {
        "measure_id": "trained",
        "period": "2024-25",
        "breakdown": "Total" if category == "Total" else "ethnicity",
        "category": category,
        "quarters": quarters.get(category, "Q1 Q2 Q3 Q4"),
        "numerator": numerator,
        "numerator_symbol": symbol,
        "denominator": denominator,
        "denominator_symbol": denominator_symbol,
        "position": 0,
        "parent": PARENTS.get(category, ""),
        "is_known": category not in UNKNOWN,
        "is_exclusive": True,
    }


def measure(**changed: Any) -> Any:
    """A measure's definition as `catalogue` gives it; a percentage unless told."""
    told = row("measures", **{"decimals": "1"} | changed)
    told["multiplier"] = float(told["multiplier"] or 100)
    return type("Measure", (), told)()


def none_hidden(rows: pd.DataFrame, _: Any, __: Any) -> NDArray[np.bool_]:
    """No count is too small to be shown."""
    return np.zeros(len(rows), dtype=bool)


def compared(groups: dict[str, str], reference: str = "", hidden: Hidden = none_hidden, **about: Any) -> dict[str, Any]:
    """The groups of one measure as they compare, by category; ``kind``, ``polarity`` and such are of the measure."""
    of_measure = {name: about.pop(name) for name in ("kind", "polarity", "multiplier", "unit") if name in about}
    figures = group_figures(groups, **about)
    rows, _ = compared_groups(figures, {"trained": measure(**of_measure)}, _no_bases, hidden, reference)
    return {row.category: row for row in rows_of(rows)}


def compared_over(periods: dict[str, dict[str, str]]) -> pd.DataFrame:
    """The groups of a percentage at several periods, as they compare."""
    figures = pd.concat([group_figures(groups, period=name) for name, groups in periods.items()], ignore_index=True)
    rows, _ = compared_groups(figures, {"trained": measure()}, _no_bases, none_hidden)
    return rows


def _no_bases(_: pd.DataFrame) -> Any:
    return type("Bases", (), {"rows": NO_BASE_AT_ALL, "bases": {}})()
