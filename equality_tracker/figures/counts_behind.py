"""The numbers behind what is shown of one measure, for those who may see what is suppressed; no audit is made."""

import pandas as pd

from equality_tracker.access.people import Person
from equality_tracker.figures.protection import refresh
from equality_tracker.periods import parse_period
from equality_tracker.store import Store

CELL = ["period", "area", "breakdown", "category"]


def counts_behind(person: Person, store: Store, measure_id: str, period: str) -> pd.DataFrame:
    """Give the figures of a measure in a period and its year of which a number is not shown as it is.

    Args:
        person: must be permitted to see what is suppressed.
        store: whose.
        measure_id: which.
        period: a quarter or year in any form.

    Returns:
        A row per figure: period, area, breakdown, category; the true ``numerator`` and ``denominator``; and whether
        each is hidden, ``numerator_hidden`` and ``denominator_hidden``: suppressed, or shown as another number.

    Raises:
        NotAllowed: the person may not. PeriodProblem: it is no period.
    """
    person.require("see_suppressed")
    refresh(store)
    at = parse_period(period)
    behind = store.read("counts_behind", measure_id=measure_id, period=str(at), year=at.year)
    shown = store.read("shown_figures", measure_id=measure_id, area=None, breakdown=None, period=None)
    both = behind.merge(shown[[*CELL, "numerator", "denominator"]], on=CELL, how="left", suffixes=("", "_shown"))
    for part in ("numerator", "denominator"):
        both[f"{part}_hidden"] = both[part].notna() & (both[part] != both.pop(f"{part}_shown"))
    return both[both["numerator_hidden"] | both["denominator_hidden"]].reset_index(drop=True)
