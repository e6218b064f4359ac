"""One measure by one characteristic: how many are known, since when, where, and what the rest could change."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import Any

from equality_tracker.access.people import Person
from equality_tracker.figures import words
from equality_tracker.figures.breakdowns import AREA, breakdown_title
from equality_tracker.figures.catalogue import READER, catalogue
from equality_tracker.figures.characteristics import characteristic_of
from equality_tracker.figures.completeness_extremes import Extreme, extremes
from equality_tracker.figures.completeness_recording import Growth, growths, telling, warning
from equality_tracker.figures.completeness_shares import (
    KnownShare,
    Shares,
    first_like,
    not_reported,
    share_at,
    shares_of,
    source_of,
    year_before,
)
from equality_tracker.figures.kept import kept_per_version
from equality_tracker.figures.position import last_period, without_holes
from equality_tracker.figures.protection import refresh
from equality_tracker.figures.rows import rows_of
from equality_tracker.periods import Period, parse_period
from equality_tracker.problems import NotFound
from equality_tracker.store import Store

TREND_LENGTH = 20


@dataclass(frozen=True)
class UnknownCategory:
    """Those who are not known for one reason: how many in each compared period, in words, and their share of all."""

    name: str
    texts: tuple[str, ...]


@dataclass(frozen=True)
class CompletenessView:
    """Everything the page shows of one measure and breakdown.

    ``measure`` is the one whose groups were returned, ``asked`` the linked one that was asked for, or None.
    ``compared`` are the shares that stand side by side, the newest first: now, a year before, the first shown.
    ``trend`` is by quarter for quarterly measures, ``years`` the whole years of flows. ``areas`` is None where the
    breakdown is not returned by area, else its areas with the least known first. ``warning`` is empty, or says what
    may be better recording.
    """

    measure: Any
    period: str
    breakdowns: tuple[str, ...]
    breakdown: str
    now: KnownShare
    compared: tuple[KnownShare, ...]
    trend: tuple[KnownShare, ...]
    years: tuple[KnownShare, ...]
    unknown: tuple[UnknownCategory, ...]
    areas: tuple[KnownShare, ...] | None
    extremes: tuple[Extreme, ...]
    growths: tuple[Growth, ...]
    warning: str
    is_overlapping: bool
    asked: Any | None = None
    linked: tuple[Any, ...] = ()

    @property
    def title(self) -> str:
        """The breakdown, for people."""
        return breakdown_title(self.breakdown)

    @property
    def worst_area(self) -> KnownShare | None:
        """The area where the least are known; None where fewer than two can be compared."""
        shown = [share for share in self.areas or () if share.value is not None]
        return shown[0] if len(shown) > 1 and shown[0].value != shown[-1].value else None


def completeness_of(
    person: Person, store: Store, measure_id: str, breakdown: str | None = None, period: str | None = None
) -> CompletenessView:
    """Give how complete one measure is by one of its breakdowns, at the end of a period.

    Args:
        person: must be permitted to see the current position.
        store: whose.
        measure_id: which; of a linked measure its source is given.
        breakdown: one of the measure's, not ``area``; its first about a characteristic where none is named.
        period: a quarter or year in any form; the newest where none is named.

    Raises:
        NotAllowed: the person may see publications only. NotFound: no such measure, period or breakdown, or the
            measure is not broken down at all.
    """
    person.require("see_position")
    refresh(store)
    known = catalogue(person, store)
    asked = known.measure(measure_id)
    source, of_source, _ = source_of(asked)
    measure = known.measure(source)
    offered = groupings(measure)
    if not offered:
        raise NotFound(f"“{measure.title}” is not broken down by any characteristic: nothing is known of groups.")
    chosen = of_source or breakdown or next(filter(characteristic_of, offered), offered[0])
    if chosen not in offered:
        raise NotFound(f"“{measure.title}” is not broken down by “{chosen}”. It has: {', '.join(offered)}.")
    return _view(store, measure_id, chosen, known.position(period))


def groupings(measure: Any) -> tuple[str, ...]:
    """Name the breakdowns of a measure by groups of people."""
    return tuple(name for name in measure.breakdowns.split(";") if name and name != AREA)


@kept_per_version(most=256)
def _view(store: Store, measure_id: str, breakdown: str, period: str) -> CompletenessView:
    known = catalogue(READER, store)
    asked = known.measure(measure_id)
    measure = known.measure(source_of(asked)[0])
    key = (measure.measure_id, breakdown)
    linked = tuple(one for one in known.measures.values() if source_of(one)[:2] == key)
    return replace(
        _of_source(store, measure, breakdown, period), asked=None if asked is measure else asked, linked=linked
    )


def _of_source(store: Store, measure: Any, breakdown: str, period: str) -> CompletenessView:
    at, key = parse_period(period), (measure.measure_id, breakdown)
    shares = shares_of(READER, store, [measure], measure.measure_id, None)
    whole = shares.get((*key, "Total"), {})
    now = share_at(measure, whole, at)
    compared = _compared(whole, now)
    groups = rows_of(store.read("group_counts", measure_ids=[measure.measure_id], breakdown=breakdown, periods=None))
    grown = growths(groups, {key: whole}, {key: now}) if measure.kind == "count" else ()
    return CompletenessView(
        measure,
        period,
        groupings(measure),
        breakdown,
        now,
        compared,
        _trend(measure, whole, at),
        _years(measure, whole, at),
        _unknown(measure, groups, compared),
        _areas(store, measure, breakdown, shares, now.period),
        extremes(measure, [row for row in groups if row.period == now.period], now),
        grown,
        warning(telling(grown)),
        any(row.exclusive == "no" for row in groups),
    )


def _compared(whole: Shares, now: KnownShare) -> tuple[KnownShare, ...]:
    """The share that stands, that of a year before, and the first of the same quarter that is shown."""
    offered = (now, whole.get(year_before(now.period)), first_like(whole, now.period))
    return tuple({share.period: share for share in offered if share is not None}.values())


def _trend(measure: Any, whole: Shares, at: Period) -> tuple[KnownShare, ...]:
    """The newest shares up to a position, by quarter for quarterly measures, with a gap for what was not returned."""
    is_quarterly = measure.frequency == "quarterly"
    last = last_period(measure, at)
    own = without_holes(sorted(name for name in whole if (" Q" in name) == is_quarterly and name <= last))
    return tuple(whole.get(name) or not_reported(measure, name) for name in own[-TREND_LENGTH:])


def _years(measure: Any, whole: Shares, at: Period) -> tuple[KnownShare, ...]:
    """The whole years of a quarterly flow; a stock's year is its last quarter, and says nothing more."""
    if measure.frequency == "annual" or measure.aggregation != "sum":
        return ()
    last = str(Period(at.start if at.quarter in (0, 4) else at.start - 1))
    return tuple(whole[name] for name in sorted(whole) if " Q" not in name and name <= last)


def _unknown(measure: Any, groups: Sequence[Any], compared: Sequence[KnownShare]) -> tuple[UnknownCategory, ...]:
    column = "denominator" if measure.kind in ("percentage", "rate") else "numerator"
    rows = {(row.category, row.period): row for row in groups if row.known == "no"}
    names = dict.fromkeys(category for category, _ in rows)
    return tuple(
        UnknownCategory(name, tuple(_unknown_text(rows.get((name, one.period)), column, one) for one in compared))
        for name in names
    )


def _unknown_text(row: Any | None, column: str, share: KnownShare) -> str:
    """How many, and what part of everybody where that is shown."""
    if row is None:
        return "–"
    number, symbol = getattr(row, column), getattr(row, f"{column}_symbol")
    if words.is_missing(number):
        return symbol or row.numerator_symbol or "–"
    part = f" ({100 * number / share.everybody:.1f}%)" if share.everybody else ""
    return f"{words.digits(number)}{part}"


def _areas(
    store: Store, measure: Any, breakdown: str, shares: dict[tuple[str, str, str], Shares], period: str
) -> tuple[KnownShare, ...] | None:
    """The parts of the council, the least known first, those without a share last; None where none was returned."""
    parts = [area for area, level in store.rows("area_levels") if level == "part"]
    found = [shares.get((measure.measure_id, breakdown, area), {}) for area in parts]
    if not any(found):
        return None
    at_period = (one.get(period) or not_reported(measure, period, area) for area, one in zip(parts, found, strict=True))
    return tuple(sorted(at_period, key=_least_known_first))


def _least_known_first(share: KnownShare) -> tuple[bool, float]:
    return share.value is None, share.value or 0.0
