"""Whether a group grew, or only its recording: its share of all beside its share of those known, then and now."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from equality_tracker.access.people import Person
from equality_tracker.figures import words
from equality_tracker.figures.breakdowns import breakdown_title
from equality_tracker.figures.catalogue import READER, catalogue
from equality_tracker.figures.completeness_shares import (
    SHOWN,
    KnownShare,
    Shares,
    first_like,
    share_at,
    shares_of,
    source_of,
    year_before,
)
from equality_tracker.figures.kept import kept_per_version
from equality_tracker.figures.protection import refresh
from equality_tracker.figures.rows import rows_of
from equality_tracker.periods import parse_period
from equality_tracker.statistics.change import percentages_changed
from equality_tracker.store import Store

LEVEL = 0.95
"""Of the intervals. A caution may come sooner than an alarm: whoever sees a group grow should know what else grew."""

BETTER, WORSE = "better", "worse"
VERDICT_WORDS = {BETTER: "May be better recording", WORSE: "May be worse recording"}
MOST_NAMED = 3

Numbers = NDArray[np.float64]
Counted = Sequence[Numbers]
"""Groups, those whose group is known, and everybody: three arrays."""

Key = tuple[str, str]
"""A measure and one of its breakdowns."""


@dataclass(frozen=True)
class Growth:
    """A group at two periods: its number, and how many of everybody had a known group.

    ``verdict`` is `BETTER` where the group is more of all, but not clearly more of those known, while more are known;
    `WORSE` for the reverse; else empty.
    """

    measure_id: str
    breakdown: str
    category: str
    is_child: bool
    then: KnownShare
    now: KnownShare
    number_then: float
    number_now: float
    verdict: str = ""

    @property
    def of_all(self) -> tuple[float, float]:
        """Its share of everybody then and now, in per cent."""
        return _percent(self.number_then, self.then.everybody), _percent(self.number_now, self.now.everybody)

    @property
    def of_known(self) -> tuple[float, float]:
        """Its share of those whose group is known then and now, in per cent."""
        return _percent(self.number_then, self.then.known), _percent(self.number_now, self.now.known)


def _percent(number: float, of: float | None) -> float:
    return 100 * number / of if of else 0.0


def better_recording(now: Counted, then: Counted) -> NDArray[np.int8]:
    """Say of each group whether its change may be one of recording rather than of people.

    Args:
        now: the group, those whose group is known, and everybody; each an array with a place per group.
        then: the same of the earlier period.

    Returns:
        1 where the share of those known and the group's share of all rose by more than chance (Newcombe's interval at
        `LEVEL`), but the group's share of those known did not; -1 for the reverse; 0 otherwise, and where a number
        makes no share.
    """
    group, known, everybody = (np.asarray(part, dtype=float) for part in now)
    group_then, known_then, everybody_then = (np.asarray(part, dtype=float) for part in then)
    moved = _direction(known, everybody, known_then, everybody_then)
    of_all = _direction(group, everybody, group_then, everybody_then)
    of_known = _direction(group, known, group_then, known_then)
    is_recording = (moved != 0) & (of_all == moved) & (of_known != moved) & ~np.isnan(of_known)
    return np.where(is_recording, moved, 0).astype(np.int8)


def _direction(count: Numbers, of: Numbers, count_then: Numbers, of_then: Numbers) -> Numbers:
    """1 where a share rose by more than chance, -1 where it fell, else 0; nan where there is no share."""
    _, lower, upper = percentages_changed(count, of, count_then, of_then, LEVEL)
    return np.where(np.isnan(lower), np.nan, 1.0 * (lower > 0) - (upper < 0))


def growths(rows: Iterable[Any], shares: Mapping[Key, Shares], nows: Mapping[Key, KnownShare]) -> tuple[Growth, ...]:
    """Compare each group of count measures with the same period a year before, and with the first that is shown.

    Args:
        rows: of ``reads/group_counts``, of the periods that are compared.
        shares: of those known, of the whole council.
        nows: the share that stands now, for each measure and breakdown to compare.
    """
    known = [row for row in rows if row.known == "yes" and not words.is_missing(row.numerator)]
    numbers = {(row.measure_id, row.breakdown, row.category, row.period): row.numerator for row in known}
    pairs = [
        Growth(*key, row.category, bool(row.parent), then, nows[key], before, row.numerator)
        for row in known
        if (key := (row.measure_id, row.breakdown)) in nows and row.period == nows[key].period
        for then in compared_with(shares[key], nows[key])
        if (before := numbers.get((*key, row.category, then.period))) is not None
    ]
    return _judged(pairs)


def compared_with(shares: Shares, now: KnownShare) -> list[KnownShare]:
    """What a share is compared with: the first that is shown, then that of the year before; nothing where it is not."""
    if now.state != SHOWN:
        return []
    offered = (first_like(shares, now.period), shares.get(year_before(now.period)))
    return list({share.period: share for share in offered if share is not None and share.state == SHOWN}.values())


def _judged(pairs: Sequence[Growth]) -> tuple[Growth, ...]:
    now = [(pair.number_now, pair.now.known, pair.now.everybody) for pair in pairs]
    then = [(pair.number_then, pair.then.known, pair.then.everybody) for pair in pairs]
    found = better_recording(_columns(now), _columns(then))
    names = {1: BETTER, -1: WORSE, 0: ""}
    return tuple(replace(pair, verdict=names[int(sign)]) for pair, sign in zip(pairs, found, strict=True))


def _columns(rows: Sequence[tuple[float, float | None, float | None]]) -> Counted:
    return list(np.array(rows, dtype=float).reshape(-1, 3).T)


def telling(found: Iterable[Growth]) -> tuple[Growth, ...]:
    """Choose what to say of one measure and breakdown: the groups whose change may be one of recording only.

    Of the two comparisons the longer one; of groups that are made of others the whole. The largest changes come first.
    """
    judged = [growth for growth in found if growth.verdict]
    first = min(judged, key=lambda growth: (growth.then.period, growth.verdict), default=None)
    if first is None:
        return ()
    alike = [one for one in judged if (one.then, one.verdict) == (first.then, first.verdict)]
    whole = [one for one in alike if not one.is_child] or alike
    return tuple(sorted(whole, key=lambda one: -abs(one.of_all[1] - one.of_all[0])))


def warning(named: Sequence[Growth]) -> str:
    """Say in words what may be a change of recording only; nothing where nothing is.

    Args:
        named: as `telling` chooses.
    """
    if not named:
        return ""
    first = named[0]
    groups = "; ".join(_growth_words(one) for one in named[:MOST_NAMED])
    more = f"; and {len(named) - MOST_NAMED} more" if len(named) > MOST_NAMED else ""
    of_all = "More of all, but not clearly more" if first.verdict == BETTER else "Fewer of all, but not clearly fewer"
    by = breakdown_title(first.breakdown).lower()
    return (
        f"{VERDICT_WORDS[first.verdict]}: {by} is known for {first.now.text} at {first.now.label}, and was for "
        f"{first.then.text} at {first.then.label}. {of_all} of those known: {groups}{more}."
    )


def _growth_words(growth: Growth) -> str:
    of_all, of_known = (f"{then:.1f}% to {now:.1f}%" for then, now in (growth.of_all, growth.of_known))
    return f"{growth.category} ({of_all} of all, {of_known} of those known)"


def recording_warning(
    person: Person, store: Store, measure_id: str, breakdown: str | None = None, period: str | None = None
) -> str:
    """Say whether the change of a measure's groups, or of the group that a linked measure is, may be recording only.

    Args:
        person: must be permitted to see the current position.
        store: whose.
        measure_id: a count measure, or one that is linked to a count measure.
        breakdown: of the count measure.
        period: at whose end one stands; the newest where none is named.

    Returns:
        “May be better recording: …” with the shares of all and of those known, then and now; empty where there is
        nothing to warn of, for measures of other kinds too.

    Raises:
        NotAllowed, NotFound: as everywhere behind this door.
    """
    person.require("see_position")
    refresh(store)
    known = catalogue(person, store)
    row = known.measure(measure_id)
    source, by, category = source_of(row)
    return _recording_warning(store, source, by or breakdown or "", category, known.position(period))


@kept_per_version(most=256)
def _recording_warning(store: Store, measure_id: str, breakdown: str, category: str, period: str) -> str:
    measure = catalogue(READER, store).measure(measure_id)
    found = _growths_of(store, measure, breakdown, period)
    return warning(telling(growth for growth in found if category in ("", growth.category)))


def _growths_of(store: Store, measure: Any, breakdown: str, period: str) -> tuple[Growth, ...]:
    """Compare the groups of one measure and breakdown at a position; nothing for what is not a count."""
    if measure.kind != "count" or not breakdown:
        return ()
    shares = shares_of(READER, store, [measure], measure.measure_id)
    own = {(name, by): found for (name, by, _), found in shares.items() if by == breakdown}
    nows = {key: share_at(measure, found, parse_period(period)) for key, found in own.items()}
    groups = store.read("group_counts", measure_ids=[measure.measure_id], breakdown=breakdown, periods=None)
    return growths(rows_of(groups), own, nows)
