"""The groups of a publication, each with its place in the classification of the day, ready to be compared.

The same rules compare them as compare those of today; what they need besides the figures, they take from the framework
as it was when the figures were published.
"""

from collections.abc import Iterable
from datetime import date
from typing import Any

import pandas as pd

from equality_tracker.papers.material import Material
from equality_tracker.periods import Period, parse_period

FIGURES = ["measure_id", "period", "breakdown", "category", "quarters"]
NUMBERS = ["numerator", "numerator_symbol", "denominator", "denominator_symbol"]
PLACES = ["position", "parent", "is_known", "is_exclusive", "tops", "unknowns"]
_ENDLESS = date.max


def group_figures(found: Material) -> pd.DataFrame:
    """Give the figures of groups, and of the council beside them, of each measure's newest complete year with groups.

    All measures of the publication are among them: one of another objective can be what a count is compared with.

    Returns:
        The columns of ``reads/group_figures``: one row per measure, breakdown and category.
    """
    own = found.published[found.published["area"].eq("Total") & found.published["is_complete_year"]]
    own = own[own["measure_id"].isin(list(found.measures))]
    newest = own[own["breakdown"].ne("Total")].groupby("measure_id")["period"].max()
    chosen = own[own["period"].eq(own["measure_id"].map(newest))][[*FIGURES, *NUMBERS]]
    days = {
        (name, period): taken_on(found.measures[name], period)
        for name, period in chosen[["measure_id", "period"]].drop_duplicates().itertuples(index=False)
    }
    keys = zip(chosen["measure_id"], chosen["period"], strict=True)
    return placed(
        chosen.assign(taken_on=pd.Series([days[key] for key in keys], chosen.index, dtype=object)),
        found.tables["categories"],
    )


def taken_on(measure: Any, period: str) -> date:
    """Give the day whose classification holds for a figure: the last of its period, or that on which it is taken."""
    met = parse_period(period)
    if measure.year_type == "snapshot-september" and not met.is_quarter:
        return Period(met.start, 2).last_day
    return met.last_day


def placed(figures: pd.DataFrame, categories: Iterable[Any]) -> pd.DataFrame:
    """Add to figures what each category is in the classification of the day.

    Args:
        figures: with ``breakdown``, ``category`` and ``taken_on``.
        categories: the framework's table, all its versions.

    Returns:
        The figures in the order of the classification, with the columns `PLACES`.
    """
    by_breakdown: dict[str, list[Any]] = {}
    for row in categories:
        by_breakdown.setdefault(row.breakdown, []).append(row)
    met = figures[["breakdown", "taken_on"]].drop_duplicates().itertuples(index=False)
    rows = [
        (breakdown, day, *place)
        for breakdown, day in met
        for place in _places(classification(by_breakdown.get(breakdown, []), day))
    ]
    named = pd.DataFrame(rows, columns=["breakdown", "taken_on", "category", *PLACES], dtype=object)
    every = figures.merge(named, on=["breakdown", "taken_on", "category"], how="left")
    usual = dict(zip(PLACES, (0, "", True, True, 0, 0), strict=True))
    for name, value in usual.items():
        every[name] = every[name].where(every[name].notna(), value).astype(type(value))
    order = ["measure_id", "period", "breakdown", "position", "category"]
    return every.drop(columns="taken_on").sort_values(order, kind="stable", ignore_index=True)


def classification(categories: Iterable[Any], day: date) -> list[Any]:
    """Give the categories of a breakdown that hold on a day, each in its newest version then.

    On a day on which none holds all do, as the newest version of each has them.
    """
    every = sorted(categories, key=lambda one: (one.valid_from or date.min, one.version))
    valid = [one for one in every if (one.valid_from or date.min) <= day <= (one.valid_to or _ENDLESS)]
    return list({one.category: one for one in valid or every}.values())


def _places(categories: list[Any]) -> list[tuple]:
    tops = sum(one.known == "yes" and not one.parent for one in categories)
    unknowns = sum(one.known == "no" for one in categories)
    return [
        (one.category, one.position, one.parent, one.known == "yes", one.exclusive == "yes", tops, unknowns)
        for one in categories
    ]
