"""Why nothing is published while a hidden count could be worked out: in words that name it and tell no number."""

from typing import Any

import pandas as pd

from equality_tracker.figures.words import counted
from equality_tracker.problems import Problem

ROUNDED = "few"
"""The reason of what the rounding policy hides."""
KEY = ["measure_id", "period", "area", "breakdown", "category"]
MOST_NAMED = 5


def require_safe(failing: pd.DataFrame, measures: dict[str, Any], with_quarters: bool) -> None:
    """Refuse while the audit has failing counts.

    Args:
        failing: a row per count: measure_id, period, area, breakdown, category, and what the audit found of it.
        measures: definitions by id.
        with_quarters: whether groups and areas were to be printed for quarters too.

    Raises:
        Problem: names up to five of them.
    """
    places = failing.drop_duplicates(KEY)[KEY]
    if places.empty:
        return
    named = [_place(row, measures) for row in places.head(MOST_NAMED).itertuples(index=False)]
    more = [f"and {len(places) - MOST_NAMED:,} more"] if len(places) > MOST_NAMED else []
    raise Problem(
        f"Nothing was published: {counted(len(places), 'suppressed figure')} could be worked out from what would be "
        f"printed: {'; '.join(named + more)}. {remedy(failing, with_quarters)}"
    )


def remedy(failing: pd.DataFrame, with_quarters: bool) -> str:
    """Say what would make such counts safe. The arguments are those of `require_safe`."""
    if failing["reason"].eq(ROUNDED).all():
        return "Let small counts be suppressed instead of rounded: that also hides what gives them away."
    advice = "Publish without quarters, or raise" if with_quarters else "Raise"
    return f"{advice} the threshold of such a measure in the framework, so that more around it is suppressed."


def _place(row: Any, measures: dict[str, Any]) -> str:
    measure = measures.get(row.measure_id)
    parts = [f"“{measure.title if measure else row.measure_id}”", row.period]
    if row.area != "Total":
        parts.append(row.area)
    if row.breakdown != "Total":
        parts.append(f"{row.breakdown}: {row.category}")
    return ", ".join(parts)
