"""Where groups fare differently: all measures by all characteristics, and what was found, in words."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from equality_tracker.access.people import Person
from equality_tracker.figures.catalogue import READER, catalogue
from equality_tracker.figures.characteristics import Characteristic, characteristic_of, characteristics
from equality_tracker.figures.inequality_bases import Bases, available_periods, bases
from equality_tracker.figures.inequality_cells import NOT_COMPARED, Cell, cell
from equality_tracker.figures.inequality_compared import compared_groups
from equality_tracker.figures.inequality_findings import Finding, distinct, findings
from equality_tracker.figures.inequality_groups import PLACE
from equality_tracker.figures.inequality_periods import Choice, choices, end_of, is_standing
from equality_tracker.figures.inequality_protected import hidden_in
from equality_tracker.figures.kept import kept_per_version
from equality_tracker.figures.position import position
from equality_tracker.figures.protection import refresh
from equality_tracker.figures.rows import rows_of
from equality_tracker.periods import Period, parse_period
from equality_tracker.store import Store

FEW_MEASURES = 3
"""A characteristic by which fewer measures are broken down shares the last column with others like it."""
OTHER = Characteristic("other", "Other groups", "Other", False, ())

Lines = Mapping[tuple[str, str, str], Sequence[Any]]
"""The rows of each measure, period and breakdown."""


@dataclass(frozen=True)
class MapRow:
    """A measure, the period of the figures compared in words, and its cells by characteristic."""

    measure: Any
    period: str
    cells: Mapping[str, tuple[Cell, ...]]

    @property
    def is_compared(self) -> bool:
        """Whether there is anything to compare its groups with: not for a count without a base."""
        return any(cell.state != NOT_COMPARED for cells in self.cells.values() for cell in cells)


@dataclass(frozen=True)
class InequalityMap:
    """Everything the landing view of the inequality page shows.

    ``found`` holds what was found, the most evident first; ``compared`` counts the comparisons that were made;
    ``not_broken_down`` are the measures without groups.
    """

    period: str
    columns: tuple[Characteristic, ...]
    rows: tuple[MapRow, ...]
    found: tuple[Finding, ...]
    compared: int
    not_broken_down: tuple[Any, ...]

    def of(self, outcome: str, is_share: bool) -> tuple[Finding, ...]:
        """Give what was found with an outcome, of rates or of shares."""
        return tuple(one for one in self.found if one.outcome == outcome and one.is_share is is_share)


def inequality_map(person: Person, store: Store, period: str | None = None) -> InequalityMap:
    """Give where groups fare differently at the end of a period; the newest where none is named.

    Raises:
        NotAllowed, NotFound: as `position`.
    """
    person.require("see_position")
    refresh(store)
    return _map(store, catalogue(person, store).position(period))


@kept_per_version(most=64)
def _map(store: Store, period: str) -> InequalityMap:
    at = parse_period(period)
    measures = {row.measure_id: row.measure for row in position(READER, store, period).standings}
    broken_down = {name: row for name, row in measures.items() if row.breakdowns}
    chosen = _chosen(store, broken_down, at)
    compared, found_bases = _compared(store, broken_down, chosen, at)
    apart = distinct(compared)
    rows = _rows(broken_down, chosen, _lines(compared[compared["is_known"]]), _lines(apart))
    return InequalityMap(
        period,
        _columns(broken_down),
        rows,
        findings(apart, broken_down, chosen, found_bases.bases),
        int(compared["reason"].eq("").sum()),
        tuple(row for row in measures.values() if not row.breakdowns),
    )


def _chosen(store: Store, measures: Mapping[str, Any], at: Period) -> dict[str, Choice]:
    available = available_periods(store.rows("group_periods"))
    offered = {name: choices(row, available.get(name, {}), at) for name, row in measures.items()}
    return {name: found[0] for name, found in offered.items() if found and is_standing(measures[name], found[0], at)}


def _compared(
    store: Store, measures: Mapping[str, Any], chosen: Mapping[str, Choice], at: Period
) -> tuple[pd.DataFrame, Bases]:
    periods = {name: choice.periods[0] for name, choice in chosen.items()}
    figures = store.read("group_figures", measure_id=None, periods=sorted(set(periods.values())))
    figures = figures[figures["period"] == figures["measure_id"].map(periods)]
    ends = {name: end_of(name, at) for name in periods.values()}
    hidden = hidden_in(READER, store)
    return compared_groups(figures, measures, lambda places: bases(READER, store, places, ends, at), hidden)


def _lines(rows: pd.DataFrame) -> Lines:
    found: dict[tuple[str, str, str], list[Any]] = {}
    for row in rows_of(rows):
        found.setdefault(tuple(getattr(row, name) for name in PLACE), []).append(row)
    return found


def _rows(measures: Mapping[str, Any], chosen: Mapping[str, Choice], lines: Lines, apart: Lines) -> tuple[MapRow, ...]:
    named = {one.characteristic for one in _columns(measures)}
    return tuple(_row(row, chosen.get(name), named, lines, apart) for name, row in measures.items())


def _row(measure: Any, choice: Choice | None, named: set[str], lines: Lines, apart: Lines) -> MapRow:
    cells: dict[str, tuple[Cell, ...]] = {}
    for breakdown in measure.breakdowns.split(";"):
        place = (measure.measure_id, choice.periods[0] if choice else "", breakdown)
        name = _characteristic(breakdown).characteristic
        column = name if name in named else OTHER.characteristic
        own = cell(measure, breakdown, lines.get(place, ()), apart.get(place, ()))
        cells[column] = (*cells.get(column, ()), own)
    return MapRow(measure, choice.name if choice else "", cells)


def _characteristic(breakdown: str) -> Characteristic:
    return characteristic_of(breakdown) or OTHER


def _columns(measures: Mapping[str, Any]) -> tuple[Characteristic, ...]:
    """Those that several measures are broken down by, in the order of the reference data; the rest share the last."""
    times = Counter(
        one
        for row in measures.values()
        for one in {_characteristic(breakdown) for breakdown in row.breakdowns.split(";")}
    )
    order = [*characteristics(), *(one for one in times if one not in characteristics())]
    kept = [one for one in order if times[one] >= FEW_MEASURES and one != OTHER]
    return (*kept, OTHER) if sum(times.values()) > sum(times[one] for one in kept) else tuple(kept)
