"""What the counts of a publication are compared with: its own other counts, and populations of its framework."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from equality_tracker.figures.inequality_bases import POPULATION, Base, Bases
from equality_tracker.figures.inequality_groups import HIDDEN, PLACE, group_rows
from equality_tracker.figures.inequality_protected import Hidden, in_the_same_line
from equality_tracker.figures.inequality_shares import NO_BASE_AT_ALL
from equality_tracker.figures.inequality_words import within_sentence
from equality_tracker.papers.frozen_groups import classification, placed
from equality_tracker.papers.material import Material

Key = tuple[str, str, date]
_COLUMNS = list(NO_BASE_AT_ALL.columns)


def bases_at_publication(found: Material, figures: pd.DataFrame, places: pd.DataFrame, hidden: Hidden) -> Bases:
    """Find what counts are compared with: another count of the same year, or a population.

    Args:
        found: the publication.
        figures: of `frozen_groups.group_figures`.
        places: measure_id, period and breakdown of the counts, a row each.
        hidden: of `frozen_comparisons.hidden_at_publication`; a share of a base does not show how few are in none but
            the group.
    """
    named = [(one.measure_id, one.base) for one in found.tables.get("compared_with", [])]
    wanted = places.merge(pd.DataFrame(named, columns=["measure_id", "base"]), on="measure_id")
    parts = [_of_measures(found, figures, wanted, hidden), _of_populations(found, wanted)]
    rows = pd.concat([part for part in parts if len(part)] or [NO_BASE_AT_ALL.assign(base="")], ignore_index=True)
    keys = rows[[*PLACE, "base"]].drop_duplicates().itertuples(index=False)
    names = {name: within_sentence(measure.title) for name, measure in found.measures.items()}
    return Bases(
        rows[_COLUMNS],
        {
            (name, period, by): Base(names.get(base) or str(base).replace("-", " "), "")
            for name, period, by, base in keys
        },
    )


def _of_measures(found: Material, figures: pd.DataFrame, wanted: pd.DataFrame, hidden: Hidden) -> pd.DataFrame:
    own = figures[figures["measure_id"].isin([name for name in set(wanted["base"]) if _is_count(found, name)])]
    if own.empty:
        return NO_BASE_AT_ALL
    rows = group_rows(own, dict.fromkeys(own["measure_id"], "count"))
    others = (rows["known_x"] - rows["x"]).to_numpy(dtype=float)
    gives_away = in_the_same_line(rows, hidden(rows, others, np.full(len(others), np.nan)))
    rows.loc[gives_away, "why"] = HIDDEN
    rows.loc[gives_away, ["x", "known_x"]] = np.nan
    return wanted.merge(_as_base(rows), on=["base", "period", "breakdown"])


def _is_count(found: Material, name: str) -> bool:
    return name in found.measures and found.measures[name].kind == "count"


def _of_populations(found: Material, wanted: pd.DataFrame) -> pd.DataFrame:
    cells = [cell for key, own in _given(found).items() for cell in _cells(found, key, own)]
    if not cells:
        return NO_BASE_AT_ALL
    columns = [*PLACE, "category", "quarters", "numerator", "numerator_symbol", "denominator", "denominator_symbol"]
    figures = placed(pd.DataFrame(cells, columns=[*columns, "taken_on"]), found.tables["categories"])
    rows = group_rows(figures, dict.fromkeys(figures["measure_id"], "count"))
    return wanted.merge(_as_base(rows).drop(columns="period"), on=["base", "breakdown"])


def _given(found: Material) -> dict[Key, dict[str, float]]:
    """How many people each category of a population has, by population, breakdown and day, as the framework says."""
    given: dict[Key, dict[str, float]] = {}
    for one in found.tables.get("populations", []):
        if one.area == "Total" and one.breakdown != "Total":
            given.setdefault((one.population, one.breakdown, one.taken_on), {})[one.category] = float(one.number)
    return given


def _cells(found: Material, key: Key, given: Mapping[str, float]) -> Iterator[tuple]:
    """Each category as a figure; those above others are made from them where they are not given."""
    population, breakdown, day = key
    own = classification([one for one in found.tables["categories"] if one.breakdown == breakdown], day)
    for category in dict.fromkeys([*given, *(one.category for one in own)]):
        number = made_of(category, given, own)
        if number is not None:
            yield population, POPULATION, breakdown, category, "", number, "", np.nan, "", day


def made_of(category: str, given: Mapping[str, float], classified: Sequence[Any]) -> float | None:
    """Give a category's number, or the sum of those just below it; None where one is wanting or they may overlap."""
    if category in given:
        return given[category]
    below = [one for one in classified if one.parent == category and one.category != category]
    numbers = [made_of(one.category, given, classified) for one in below if one.exclusive == "yes"]
    known = [number for number in numbers if number is not None]
    return sum(known) if below and len(known) == len(below) else None


def _as_base(rows: pd.DataFrame) -> pd.DataFrame:
    """Groups as they stand on the other side of a comparison."""
    told = rows["why"].where(rows["why"].ne(""), rows["known_why"].str.removeprefix("else_"))
    based = rows.assign(other_why=told).rename(columns={"measure_id": "base", "x": "x2", "known_x": "n2"})
    return based[["base", "period", "breakdown", "category", "x2", "n2", "other_why"]]
