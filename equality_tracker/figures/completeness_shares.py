"""Of how many people the group is known: the share, its band, or the word for why there is none."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from equality_tracker.access.people import Person
from equality_tracker.figures import words
from equality_tracker.figures.rows import rows_of
from equality_tracker.periods import WHOLE_YEAR, Period, due_period, parse_period, shown_period
from equality_tracker.store import Store

WELL_KNOWN = 95
"""Per cent known from which on groups can be compared without much thought of the rest."""
PARTLY_KNOWN = 80
"""Per cent known below which most of what is said of groups rests on who answered."""

WELL, PARTLY, POORLY = "well", "partly", "poorly"
BAND_WORDS = {
    WELL: f"{WELL_KNOWN}% or more known",
    PARTLY: f"{PARTLY_KNOWN}% to {WELL_KNOWN}% known",
    POORLY: f"below {PARTLY_KNOWN}% known",
}
SHOWN, HIDDEN, NOT_REPORTED, NOBODY = "shown", "hidden", "not_reported", "nobody"
STATE_WORDS = {
    HIDDEN: "cannot be shown",
    "not_available": "not available",
    "not_applicable": "not applicable",
    NOT_REPORTED: "not reported",
    NOBODY: "nobody to count",
    "no_unknown": "cannot be told",
    "too_many": "does not add up",
}
STATE_REASONS = {
    HIDDEN: "a figure needed for it is suppressed to protect people",
    "not_available": "the return marks it x",
    "not_applicable": "the return marks it z",
    NOT_REPORTED: "nothing was returned for this period",
    NOBODY: "the total is nought",
    "no_unknown": "no “not known” was returned, and the groups do not add up to the total",
    "too_many": "more are returned as not known than there are in all",
}


@dataclass(frozen=True)
class KnownShare:
    """How many of everybody have a known group, in one period and place.

    ``label`` is the period in words, ``state`` is ``shown`` or a key of `STATE_WORDS`. ``known`` and ``everybody`` are
    there only where it is shown. ``has_unknown`` says whether a category for those not known was returned; else the
    groups add up to everybody.
    """

    period: str
    label: str
    state: str
    known: float | None = None
    everybody: float | None = None
    area: str = "Total"
    has_unknown: bool = True

    @property
    def value(self) -> float | None:
        """The share of those known, in per cent."""
        return None if self.known is None or not self.everybody else 100 * self.known / self.everybody

    @property
    def band(self) -> str:
        """Which band the exact share lies in; empty where there is none."""
        if self.known is None or self.everybody is None:
            return ""
        if 100 * self.known >= WELL_KNOWN * self.everybody:
            return WELL
        return PARTLY if 100 * self.known >= PARTLY_KNOWN * self.everybody else POORLY

    @property
    def text(self) -> str:
        """The share with its sign, or the word for why there is none."""
        return f"{self.number}%" if self.value is not None else STATE_WORDS[self.state]

    @property
    def number(self) -> str:
        """The share's digits, more of them where rounding would lift it into a higher band or to all."""
        if self.value is None:
            return ""
        decimals = 1
        edges = [edge for edge in (PARTLY_KNOWN, WELL_KNOWN, 100) if edge > self.value]
        while decimals < words.MOST_DECIMALS and any(round(self.value, decimals) >= edge for edge in edges):
            decimals += 1
        return words.digits(self.value, decimals)

    @property
    def counts(self) -> str:
        """“8,380 of 8,682”, or nothing."""
        if self.known is None or self.everybody is None:
            return ""
        return f"{words.digits(self.known)} of {words.digits(self.everybody)}"

    @property
    def reason(self) -> str:
        """Why there is no share; nothing where there is one."""
        return STATE_REASONS.get(self.state, "")


Shares = dict[str, KnownShare]
"""By stored period."""


def shares_of(
    person: Person,
    store: Store,
    measures: Iterable[Any],
    measure_id: str | None = None,
    area: str | None = "Total",
    periods: Sequence[str] | None = None,
    *,
    part_years: bool = False,
) -> dict[tuple[str, str, str], Shares]:
    """Give the shares of those known by measure, breakdown and area.

    Args:
        person: must be permitted to see the current position.
        store: whose.
        measures: the definitions of those asked for.
        measure_id: only this one.
        area: only this one; None for all.
        periods: only these; None for all.
        part_years: years that are not complete too.
    """
    person.require("see_position")
    rules = {measure.measure_id: measure for measure in measures}
    found = store.read("known_shares", measure_id=measure_id, area=area, periods=periods)
    shares: dict[tuple[str, str, str], Shares] = {}
    for row in rows_of(found):
        measure = rules.get(row.measure_id)
        if measure is not None and (part_years or not _is_part_year(row, measure)):
            shares.setdefault((row.measure_id, row.breakdown, row.area), {})[row.period] = _share(row, measure)
    return shares


def _is_part_year(row: Any, measure: Any) -> bool:
    whole = WHOLE_YEAR if measure.aggregation == "sum" else "Q4"
    return bool(row.quarters) and row.quarters != whole


def _share(row: Any, measure: Any) -> KnownShare:
    make = partial(KnownShare, row.period, shown_period(row.period, measure.year_type), row.state)
    if row.state != SHOWN:
        return make(area=row.area, has_unknown=row.has_unknown)
    return make(float(row.known), float(row.everybody), row.area, row.has_unknown)


def summed(shares: Sequence[KnownShare]) -> KnownShare | None:
    """Give the share over several periods of a flow; where one of them has none, that one. None of no periods."""
    without = next((share for share in shares if share.state != SHOWN), None)
    if without is not None or not shares:
        return without
    known, everybody = (sum(getattr(share, part) for share in shares) for part in ("known", "everybody"))
    return replace(shares[-1], known=known, everybody=everybody)


def share_at(measure: Any, shares: Shares, at: Period) -> KnownShare:
    """Give the share that stands at a position.

    An annual measure has its newest figure up to then. Of a flow, whose quarters can be small, the newest whole year
    stands in for a quarter that is suppressed.
    """
    due = str(due_period(at, measure.frequency, measure.year_type))
    if measure.frequency == "annual":
        due = max((period for period in shares if period <= due), default=due)
    found = shares.get(due) or not_reported(measure, due)
    if found.state != HIDDEN or measure.aggregation != "sum" or not at.is_quarter:
        return found
    years = [name for name, share in shares.items() if "Q" not in name and share.state == SHOWN and name <= _ended(at)]
    return shares[max(years)] if years else found


def not_reported(measure: Any, period: str, area: str = "Total") -> KnownShare:
    """The share of a period and place for which nothing was returned."""
    return KnownShare(period, shown_period(period, measure.year_type), NOT_REPORTED, area=area)


def source_of(measure: Any) -> tuple[str, str, str]:
    """Give the measure, breakdown and category that a linked measure is; of others the measure alone."""
    source, _, rest = measure.derived_from.partition(":")
    breakdown, _, category = rest.partition(":")
    return source or measure.measure_id, breakdown, category


def _ended(at: Period) -> str:
    """The newest year that has ended at a position."""
    return str(Period(at.start if at.quarter == 4 else at.start - 1))


def year_before(period: str) -> str:
    """The same period of the year before."""
    met = parse_period(period)
    return str(Period(met.start - 1, met.quarter))


def first_like(shares: Shares, period: str) -> KnownShare | None:
    """Give the first share that can be shown of the same quarter, or of a year, before a period."""
    quarter = parse_period(period).quarter
    alike = (name for name in shares if name < period and parse_period(name).quarter == quarter)
    return next((shares[name] for name in sorted(alike) if shares[name].state == SHOWN), None)
