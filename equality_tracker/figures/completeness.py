"""Completeness of all measures: for each characteristic, of how many people the group is known, or that nobody asks."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from equality_tracker.access.people import Person
from equality_tracker.figures.catalogue import READER, catalogue
from equality_tracker.figures.characteristics import Characteristic, characteristic_of, characteristics
from equality_tracker.figures.completeness_detail import groupings
from equality_tracker.figures.completeness_recording import Growth, compared_with, growths, telling
from equality_tracker.figures.completeness_shares import (
    PARTLY,
    POORLY,
    KnownShare,
    Shares,
    share_at,
    shares_of,
    year_before,
)
from equality_tracker.figures.kept import kept_per_version
from equality_tracker.figures.position import is_active
from equality_tracker.figures.protection import refresh
from equality_tracker.figures.rows import rows_of
from equality_tracker.periods import Period, parse_period
from equality_tracker.statistics.change import percentages_changed
from equality_tracker.store import Store

YEARS_BACK = 10
"""Shares are compared with the first shown, up to so many years ago."""
CERTAIN = 0.998
"""Level at which a share of those known is said to have moved: of hundreds of shares, chance should move none."""
MOST_LISTED = 3


@dataclass(frozen=True)
class Cell:
    """A measure by a characteristic: by which breakdown, the share that stands, and that of a year before, if any."""

    breakdown: str
    share: KnownShare
    before: KnownShare | None


@dataclass(frozen=True)
class MeasureRow:
    """A measure about people; ``cells`` are in the order of the characteristics, None where it is not collected."""

    measure: Any
    cells: tuple[Cell | None, ...]


@dataclass(frozen=True)
class Place:
    """A cell with its row and column; ``moved`` is its change on the year before in points, beyond chance, or None."""

    measure: Any
    characteristic: Characteristic
    cell: Cell
    moved: float | None = None


@dataclass(frozen=True)
class Collected:
    """A characteristic: for how many measures it is collected, and where the least are known, if anywhere."""

    characteristic: Characteristic
    number: int
    least: Place | None


@dataclass(frozen=True)
class RecordingWarning:
    """What may be better recording, of one measure and breakdown: its groups, those that changed most first."""

    measure: Any
    breakdown: str
    groups: tuple[Growth, ...]


@dataclass(frozen=True)
class Completeness:
    """Everything the landing view shows.

    ``rows`` are the measures about people that are collected at the position, linked ones aside: they stand with their
    source. ``not_about_people`` counts those left out. ``least``, ``better`` and ``worse`` are the most telling few.
    """

    period: str
    columns: tuple[Characteristic, ...]
    rows: tuple[MeasureRow, ...]
    not_about_people: int
    collected: tuple[Collected, ...]
    least: tuple[Place, ...]
    better: tuple[Place, ...]
    worse: tuple[Place, ...]
    warnings: tuple[RecordingWarning, ...]


def completeness(person: Person, store: Store, period: str | None = None) -> Completeness:
    """Give how complete the figures are by each characteristic, at the end of a period.

    Args:
        person: must be permitted to see the current position.
        store: whose.
        period: a quarter or year in any form; the newest where none is named.

    Raises:
        NotAllowed: the person may see publications only. NotFound: no figures for that period, or none at all.
    """
    person.require("see_position")
    refresh(store)
    return _completeness(store, catalogue(person, store).position(period))


@kept_per_version(most=64)
def _completeness(store: Store, period: str) -> Completeness:
    at = parse_period(period)
    active = [one for one in catalogue(READER, store).measures.values() if not one.derived_from and is_active(one, at)]
    measures = [measure for measure in active if _is_about_people(measure)]
    columns = _columns(measures)
    shares = _whole_council(store, measures, at)
    rows = tuple(MeasureRow(one, tuple(_cell(one, by, shares, at) for by in columns)) for one in measures)
    places = _with_moves([place for row in rows for place in _places(row, columns)])
    moved = sorted(_once_each(place for place in places if place.moved is not None), key=_move)
    return Completeness(
        period,
        columns,
        rows,
        len(active) - len(measures),
        tuple(_collected(by, places) for by in columns),
        _least(places),
        tuple(place for place in reversed(moved[-MOST_LISTED:]) if _move(place) > 0),
        tuple(place for place in moved[:MOST_LISTED] if _move(place) < 0),
        _warnings(store, measures, shares, at),
    )


def _is_about_people(measure: Any) -> bool:
    return measure.disclosure != "open" or any(map(characteristic_of, groupings(measure)))


def _columns(measures: Iterable[Any]) -> tuple[Characteristic, ...]:
    """All that the law protects, collected or not; of the others those that some measure is broken down by."""
    used = [characteristic_of(name) for measure in measures for name in groupings(measure)]
    every = dict.fromkeys([*characteristics(), *filter(None, used)])
    return tuple(one for one in every if one.is_protected or one in used)


Places = dict[tuple[str, str], Shares]
"""The shares of the whole council, by measure and breakdown."""


def _whole_council(store: Store, measures: Iterable[Any], at: Period) -> Places:
    years = [Period(at.start - back) for back in range(YEARS_BACK + 1)]
    quarters = [Period(year.start, at.quarter) for year in years if at.is_quarter]
    found = shares_of(READER, store, measures, periods=[str(period) for period in (*years, *quarters)])
    return {(measure_id, breakdown): shares for (measure_id, breakdown, _), shares in found.items()}


def _cell(measure: Any, characteristic: Characteristic, shares: Places, at: Period) -> Cell | None:
    own = groupings(measure)
    breakdown = next((name for name in characteristic.breakdowns if name in own), None)
    if breakdown is None:
        return None
    known = shares.get((measure.measure_id, breakdown), {})
    share = share_at(measure, known, at)
    return Cell(breakdown, share, known.get(year_before(share.period)))


def _places(row: MeasureRow, columns: Sequence[Characteristic]) -> list[Place]:
    cells = zip(columns, row.cells, strict=True)
    return [Place(row.measure, characteristic, cell) for characteristic, cell in cells if cell is not None]


def _with_moves(places: Sequence[Place]) -> list[Place]:
    """Say which shares moved since the year before, by more than chance."""
    pairs = [_pair(place.cell) for place in places]
    amounts, lower, upper = percentages_changed(*np.array(pairs, dtype=float).reshape(-1, 4).T, level=CERTAIN)
    is_certain = (lower > 0) | (upper < 0)
    return [
        replace(place, moved=float(amount) if certain else None)
        for place, amount, certain in zip(places, amounts, is_certain, strict=True)
    ]


def _pair(cell: Cell) -> tuple[float | None, ...]:
    before = cell.before
    earlier = (None, None) if before is None else (before.known, before.everybody)
    return (cell.share.known, cell.share.everybody, *earlier)


def _once_each(places: Iterable[Place]) -> list[Place]:
    """One of those that are about the same people, by their counts: of several measures the one that counts them."""
    counts_last = sorted(places, key=lambda place: place.measure.kind == "count")
    met = {(place.characteristic, place.cell.share.known, place.cell.share.everybody): place for place in counts_last}
    return list(met.values())


def _move(place: Place) -> float:
    return place.moved or 0.0


def _value(place: Place) -> float:
    return float("inf") if place.cell.share.value is None else place.cell.share.value


def _collected(characteristic: Characteristic, places: Iterable[Place]) -> Collected:
    own = [place for place in places if place.characteristic == characteristic]
    shown = [place for place in own if place.cell.share.value is not None]
    return Collected(characteristic, len(own), min(shown, key=_value, default=None))


def _least(places: Iterable[Place]) -> tuple[Place, ...]:
    """Where the least are known, one place a characteristic, of those that are not well known."""
    lowest: dict[Characteristic, Place] = {}
    for place in sorted(places, key=_value):
        if place.cell.share.band in (PARTLY, POORLY):
            lowest.setdefault(place.characteristic, place)
    return tuple(lowest.values())[:MOST_LISTED]


def _warnings(store: Store, measures: Iterable[Any], shares: Places, at: Period) -> tuple[RecordingWarning, ...]:
    """What may be better recording, of count measures by what is about a characteristic."""
    counts = {measure.measure_id: measure for measure in measures if measure.kind == "count"}
    nows = {
        key: share_at(counts[key[0]], own, at)
        for key, own in shares.items()
        if key[0] in counts and characteristic_of(key[1])
    }
    needed = {share.period for key, now in nows.items() for share in (now, *compared_with(shares[key], now))}
    groups = store.read("group_counts", measure_ids=list(counts), breakdown=None, periods=sorted(needed))
    found = growths(rows_of(groups), shares, nows)
    named = {key: telling(one for one in found if (one.measure_id, one.breakdown) == key) for key in nows}
    warnings = [RecordingWarning(counts[name], by, groups) for (name, by), groups in named.items() if groups]
    return tuple(sorted(warnings, key=_better_known, reverse=True))


def _better_known(warning: RecordingWarning) -> float:
    """By how many points the share of those known moved."""
    first = warning.groups[0]
    return abs((first.now.value or 0.0) - (first.then.value or 0.0))
