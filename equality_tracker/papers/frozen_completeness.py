"""Of how many people the group is known, from the shown figures of a publication alone."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd

from equality_tracker.figures.characteristics import Characteristic, characteristic_of, characteristics
from equality_tracker.figures.completeness_shares import HIDDEN, SHOWN, KnownShare
from equality_tracker.figures.rows import rows_of
from equality_tracker.figures.words import is_missing
from equality_tracker.papers.frozen_comparisons import smallest_shown
from equality_tracker.papers.frozen_groups import group_figures
from equality_tracker.papers.material import Material
from equality_tracker.periods import shown_period

CANNOT_BE_TOLD = "no_unknown"


@dataclass(frozen=True)
class Known:
    """Of how many people of a measure the group is known, by one of its breakdowns."""

    measure: Any
    breakdown: str
    characteristic: Characteristic
    share: KnownShare


@dataclass(frozen=True)
class _Count:
    """How many people a row is about; None where that is not shown, and whether that is since it is suppressed."""

    number: float | None
    is_hidden: bool


def known_shares(found: Material) -> tuple[Known, ...]:
    """Give the share of those known by measure and breakdown, of the newest complete year of each.

    It is counted of the people a measure is about: numerators of counts, denominators of percentages and rates. Where
    none are returned as not known, all are known if the groups add up to the total, else nothing is said.
    """
    figures = group_figures(found)
    own = figures[figures["measure_id"].isin([row.measure_id for row in found.standings])]
    return tuple(_known(found, own))


def _known(found: Material, figures: pd.DataFrame) -> Iterator[Known]:
    for measure_id, rows in figures.groupby("measure_id", sort=False):
        measure = found.measures[str(measure_id)]
        if measure.kind == "amount" or measure.disclosure == "open":
            continue
        whole = next(iter(rows_of(rows[rows["breakdown"].eq("Total")])), None)
        groups = rows[rows["breakdown"].ne("Total")]
        for breakdown, own in groups.groupby("breakdown", sort=False):
            characteristic = characteristic_of(str(breakdown))
            if characteristic is not None:
                share = share_among(measure, rows_of(own), whole, smallest_shown(found, measure))
                yield Known(measure, str(breakdown), characteristic, share)


def _count(row: Any, measure: Any) -> _Count:
    """Read how many people a row is about; “low” counts nought, and what does not apply nobody."""
    part = "denominator" if measure.kind in ("percentage", "rate") else "numerator"
    number, symbol = getattr(row, part), getattr(row, f"{part}_symbol")
    if is_missing(number):
        return _Count(0.0 if symbol in ("low", "z") else None, symbol == "c")
    return _Count(float(number), False)


def share_among(measure: Any, groups: list[Any], everybody: Any | None, smallest: int) -> KnownShare:
    """Give the share of those known among the groups of one breakdown.

    Args:
        measure: its definition.
        groups: of `frozen_groups.group_figures`, of one period.
        everybody: the figure of the council in that period; None where there is none.
        smallest: the smallest count of people that is shown.
    """
    period = groups[0].period
    whole = _count(everybody, measure) if everybody is not None else _Count(None, False)
    label = shown_period(period, measure.year_type)
    has_unknown = not all(row.is_known for row in groups)
    counts = [_count(row, measure) for row in groups if (not row.is_known if has_unknown else not row.parent)]
    numbers = [count.number for count in counts if count.number is not None]
    if whole.number is None or len(numbers) < len(counts):
        is_hidden = whole.is_hidden or any(count.is_hidden for count in counts)
        return KnownShare(period, label, HIDDEN if is_hidden else "not_reported")
    known = whole.number - sum(numbers) if has_unknown else sum(numbers)
    state = _state(known, whole.number, has_unknown and sum(numbers) > 0, smallest)
    if not has_unknown and (known != whole.number or not all(row.is_exclusive for row in groups)):
        state = CANNOT_BE_TOLD
    share = KnownShare(period, label, state)
    return replace(share, known=known, everybody=whole.number) if state == SHOWN else share


def _state(known: float, everybody: float, are_some_unknown: bool, smallest: int) -> str:
    if not everybody:
        return "nobody"
    if known < 0:
        return "too_many"
    return HIDDEN if are_some_unknown and 1 <= known < smallest else SHOWN


def not_broken_down(shares: tuple[Known, ...]) -> list[str]:
    """Name the characteristics protected in law by which no measure is broken down."""
    met = {one.characteristic.characteristic for one in shares}
    return [one.title for one in characteristics() if one.is_protected and one.characteristic not in met]
