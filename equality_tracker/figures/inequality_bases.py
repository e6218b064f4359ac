"""What a count is compared with: a population, or another count at the nearest period, from its shown figures."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from equality_tracker.access.people import Person
from equality_tracker.figures.breakdowns import breakdown_title
from equality_tracker.figures.catalogue import catalogue
from equality_tracker.figures.inequality_groups import HIDDEN, PLACE, group_rows
from equality_tracker.figures.inequality_periods import Available
from equality_tracker.figures.inequality_protected import Hidden, hidden_in, in_the_same_line
from equality_tracker.figures.inequality_shares import NO_BASE_AT_ALL
from equality_tracker.figures.inequality_words import within_sentence
from equality_tracker.periods import SNAPSHOT_DAYS, WHOLE_YEAR, Period, parse_period, shown_period
from equality_tracker.store import Store

POPULATION = "population"
_COLUMNS = list(NO_BASE_AT_ALL.columns)


@dataclass(frozen=True)
class Base:
    """What a count is compared with: its name within a sentence, and which figures they are, as a sentence."""

    name: str
    note: str


@dataclass(frozen=True)
class Bases:
    """Numbers for `inequality_shares.beside_base`, and the base of each measure, period and breakdown that has one."""

    rows: pd.DataFrame
    bases: Mapping[tuple[str, str, str], Base]


NO_BASES = Bases(NO_BASE_AT_ALL, {})


def bases(person: Person, store: Store, places: pd.DataFrame, ends: Mapping[str, Period], at: Period) -> Bases:
    """Find what counts are compared with.

    Args:
        person: must be permitted to see the current position.
        store: whose.
        places: measure_id, period and breakdown of the counts, a row each.
        ends: at the end of which period each period of the places stands.
        at: the position; no base is later.
    """
    person.require("see_position")
    wanted = places.merge(store.read("compared_with"), on="measure_id")
    if wanted.empty:
        return NO_BASES
    measures = catalogue(person, store).measures
    is_measure = wanted["base"].isin([name for name, row in measures.items() if row.kind == "count"])
    parts = [
        _of_measures(person, store, wanted[is_measure], ends, at),
        _of_populations(store, wanted[~is_measure]),
    ]
    rows = pd.concat([part.rows for part in parts if len(part.rows)] or [NO_BASE_AT_ALL], ignore_index=True)
    found = _not_divided(wanted, measures)
    for part in parts:
        found |= part.bases
    return Bases(rows, found)


def _not_divided(wanted: pd.DataFrame, measures: Mapping[str, Any]) -> dict[tuple[str, str, str], Base]:
    """What is said of a base as long as no figures of it are found by the same characteristic."""
    names = {name: within_sentence(row.title) for name, row in measures.items()}
    found = {}
    for measure_id, period, breakdown, base in wanted[[*PLACE, "base"]].itertuples(index=False):
        name = names.get(base) or str(base).replace("-", " ")
        by = within_sentence(breakdown_title(breakdown))
        found[measure_id, period, breakdown] = Base(name, f"No figures by {by} are there of {name}.")
    return found


def _of_populations(store: Store, wanted: pd.DataFrame) -> Bases:
    cells = store.read("population_cells")
    cells = cells[
        (cells["area"] == "Total") & cells["population"].isin(wanted["base"]) & cells["breakdown"].ne("Total")
    ]
    if cells.empty:
        return NO_BASES
    figures = cells.merge(store.read("category_places"), on=["breakdown", "category"])
    figures = figures[(figures["taken_on"] >= figures["starts"]) & (figures["taken_on"] < figures["ends"])]
    figures = figures.rename(columns={"population": "measure_id", "number": "numerator"}).assign(
        period=POPULATION, quarters="", numerator_symbol="", denominator=float("nan"), denominator_symbol=""
    )
    named = {
        (str(population), str(breakdown)): _population(str(population), rows)
        for (population, breakdown), rows in cells.groupby(["population", "breakdown"])
    }
    return _placed(wanted.assign(base_period=POPULATION), figures, named)


def _population(population: str, rows: pd.DataFrame) -> Base:
    name = population.replace("-", " ")
    day = pd.Timestamp(rows["taken_on"].max())
    sources = "; ".join(dict.fromkeys(part for source in rows["source"] for part in source.split("; ")))
    return Base(name, f"{name.capitalize()} at {day.day} {day:%B %Y}. Source: {sources}.")


def _of_measures(person: Person, store: Store, wanted: pd.DataFrame, ends: Mapping[str, Period], at: Period) -> Bases:
    if wanted.empty:
        return NO_BASES
    measures, hidden = catalogue(person, store).measures, hidden_in(person, store)
    available = available_periods(store.rows("group_periods"))
    nearest = [
        _nearest(measures[base], available.get(base, {}), ends[period], at)
        for base, period in zip(wanted["base"], wanted["period"], strict=True)
    ]
    placed = wanted.assign(base_period=nearest)
    placed = placed[placed["base_period"] != ""]
    figures = store.read("group_figures", measure_id=None, periods=sorted(set(placed["base_period"])))
    figures = figures[figures["measure_id"].isin(placed["base"])]
    return _placed(placed, figures, _names(placed, measures), hidden) if len(figures) else NO_BASES


def _hide_few_others(rows: pd.DataFrame, hidden: Hidden) -> None:
    """A share of a base does not show how few are in none but the group."""
    others = (rows["known_x"] - rows["x"]).to_numpy(dtype=float)
    gives_away = in_the_same_line(rows, hidden(rows, others, np.full(len(others), np.nan)))
    rows.loc[gives_away, "why"] = HIDDEN
    rows.loc[gives_away, ["x", "known_x"]] = np.nan


def _names(placed: pd.DataFrame, measures: Mapping[str, Any]) -> dict[tuple[str, str], Base]:
    return {
        (base, period): _measure_base(measures[base], period)
        for base, period in zip(placed["base"], placed["base_period"], strict=True)
    }


def _measure_base(measure: Any, period: str) -> Base:
    name = within_sentence(measure.title)
    return Base(name, f"Beside {name}, {shown_period(period, measure.year_type)}.")


def available_periods(rows: Iterable[tuple]) -> dict[str, dict[str, str]]:
    """Arrange ``reads/group_periods`` by measure: its periods and what each is made of."""
    found: dict[str, dict[str, str]] = {}
    for measure_id, period, quarters in rows:
        found.setdefault(measure_id, {})[period] = quarters
    return found


def _nearest(measure: Any, available: Available, end: Period, at: Period) -> str:
    """The base's period nearest to the end of another; of two as near the earlier, and of two of one day the like."""
    fitting = [name for name, quarters in available.items() if _fits(measure, name, quarters, end)]
    days = {name: _day(measure, parse_period(name)) for name in fitting}
    until = at.last_day
    ranked = sorted(
        (abs((day - end.last_day).days), day > end.last_day, (" Q" in name) != end.is_quarter, name)
        for name, day in days.items()
        if day <= until
    )
    return ranked[0][-1] if ranked else ""


def _fits(measure: Any, name: str, quarters: str, end: Period) -> bool:
    """Whether it is a whole year or quarter; of a flow, as long a time as that beside it."""
    if measure.frequency == "annual":
        return True
    is_quarter = " Q" in name
    if measure.aggregation == "sum":
        return is_quarter if end.is_quarter else quarters == WHOLE_YEAR
    return is_quarter


def _day(measure: Any, period: Period) -> date:
    """The day on which a figure was taken, the last of its period unless the measure has a day of its own."""
    if measure.frequency == "annual" and SNAPSHOT_DAYS.get(measure.year_type, "").endswith("September"):
        return Period(period.start, 2).last_day
    return period.last_day


def _placed(
    wanted: pd.DataFrame, figures: pd.DataFrame, named: Mapping[tuple[str, str], Base], hidden: Hidden | None = None
) -> Bases:
    """Put the base's groups at the places of those compared with it, by breakdown and name of the group."""
    rows = group_rows(figures, dict.fromkeys(figures["measure_id"], "count"))
    if hidden is not None:
        _hide_few_others(rows, hidden)
    rows = rows.rename(columns={"measure_id": "base", "period": "base_period", "x": "x2", "known_x": "n2"})
    rows["other_why"] = rows["why"].where(rows["why"].ne(""), rows["known_why"].str.removeprefix("else_"))
    placed = wanted.merge(
        rows[["base", "base_period", "breakdown", "category", "x2", "n2", "other_why"]],
        on=["base", "base_period", "breakdown"],
    )
    keys = ["measure_id", "period", "breakdown", "base", "base_period"]
    found = {
        (measure_id, period, breakdown): named.get((base, breakdown)) or named[base, base_period]
        for measure_id, period, breakdown, base, base_period in placed[keys].drop_duplicates().itertuples(index=False)
    }
    return Bases(placed[_COLUMNS], found)
