"""What each group's figure would be if none of those not known were in it, and if all were; from shown figures."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from equality_tracker.figures import words
from equality_tracker.figures.completeness_shares import KnownShare

HIDDEN_WORDS = "cannot be shown"


@dataclass(frozen=True)
class Extreme:
    """A group's figure among those known, and at both extremes of those not known.

    Of a count the figures are its share of everybody, in per cent, and ``of_known`` is its share of those known. Of a
    percentage or rate they are in its own unit, and ``of_known`` is the group's own figure. ``lowest`` and ``highest``
    are how far a percentage could lie if just those of the unknown were in the group who are not, or are, counted by
    the measure; of other kinds they are the lower and the upper of both extremes. All are None where a figure that is
    needed is suppressed or missing. ``texts`` are words for ``of_known``, ``if_none``, ``if_all`` and the last two.
    """

    category: str
    is_child: bool
    of_known: float | None
    if_none: float | None
    if_all: float | None
    lowest: float | None
    highest: float | None
    texts: tuple[str, str, str, str]

    @property
    def furthest(self) -> tuple[float, float] | None:
        """From the lowest to the highest."""
        return None if self.lowest is None or self.highest is None else (self.lowest, self.highest)


Found = tuple[float | None, float | None, float | None, float | None, float | None]
"""Of those known, if none, if all, lowest, highest."""

NOTHING: Found = (None, None, None, None, None)


def extremes(measure: Any, rows: Sequence[Any], share: KnownShare) -> tuple[Extreme, ...]:
    """Work out both extremes of each group.

    Args:
        measure: its definition.
        rows: of ``reads/group_counts``, of one breakdown in the share's period.
        share: of those known in that period.
    """
    unknown = _unknown(measure, rows, share)
    groups = [row for row in rows if row.known == "yes"]
    return tuple(_extreme(measure, row, share, unknown) for row in groups)


def _unknown(measure: Any, rows: Sequence[Any], share: KnownShare) -> tuple[float | None, float | None]:
    """Numerator and denominator of all who are not known; of a count the first alone."""
    if share.known is None or share.everybody is None:
        return None, None
    rest = share.everybody - share.known
    if measure.kind not in ("percentage", "rate"):
        return rest, None
    counts = [_counted(row) for row in rows if row.known == "no"]
    more = None if None in counts else float(sum(filter(None, counts)))
    is_impossible = measure.kind == "percentage" and more is not None and more > rest
    return (None if is_impossible else more), rest


def _counted(row: Any) -> float | None:
    """A numerator; nought for what rounds to it or does not apply."""
    if words.is_missing(row.numerator):
        return 0.0 if row.numerator_symbol in ("low", "z") else None
    return float(row.numerator)


def _extreme(measure: Any, row: Any, share: KnownShare, unknown: tuple[float | None, float | None]) -> Extreme:
    if measure.kind in ("percentage", "rate"):
        found = _of_shares(measure, row, unknown)
        signs = (measure.decimals, measure.kind, measure.unit)
    else:
        found = _of_counts(row, share, unknown[0])
        signs = (1, "percentage", "")
    of_known, if_none, if_all, lowest, highest = (_text(one, *signs) for one in found)
    between = f"{lowest} to {highest}" if lowest else ""
    return Extreme(row.category, bool(row.parent), *found, (of_known or _why(row), if_none, if_all, between))


def _text(value: float | None, decimals: int, kind: str, unit: str) -> str:
    return "" if value is None else words.with_unit(words.digits(value, decimals), kind, unit)


def _why(row: Any) -> str:
    """The group's symbol where it has one; else it is another figure that is hidden or missing."""
    return words.SYMBOL_WORDS.get(row.numerator_symbol or row.denominator_symbol, HIDDEN_WORDS)


def _of_counts(row: Any, share: KnownShare, unknown: float | None) -> Found:
    if unknown is None or not share.known or not share.everybody or words.is_missing(row.numerator):
        return NOTHING
    if_none, if_all = 100 * row.numerator / share.everybody, 100 * (row.numerator + unknown) / share.everybody
    return 100 * row.numerator / share.known, if_none, if_all, if_none, if_all


def _of_shares(measure: Any, row: Any, unknown: tuple[float | None, float | None]) -> Found:
    more, rest = unknown
    if words.is_missing(row.numerator) or words.is_missing(row.denominator) or not row.denominator:
        return NOTHING
    scale = measure.multiplier
    own = scale * row.numerator / row.denominator
    if more is None or rest is None:
        return own, None, None, None, None
    if_all = scale * (row.numerator + more) / (row.denominator + rest)
    if measure.kind == "rate":
        return own, own, if_all, min(own, if_all), max(own, if_all)
    lowest = scale * row.numerator / (row.denominator + rest - more)
    return own, own, if_all, lowest, scale * (row.numerator + more) / (row.denominator + more)


def widest(found: Sequence[Extreme]) -> Extreme | None:
    """The group to which those not known could make the most difference, for its size; None where there is none."""
    open_ended = [one for one in found if one.furthest and one.furthest[1] > one.furthest[0]]
    return max(open_ended, key=_stretch, default=None)


def _stretch(one: Extreme) -> float:
    low, high = one.furthest or (0.0, 0.0)
    return high / low if low else float("inf")


def extreme_words(measure: Any, one: Extreme) -> str:
    """Say in a sentence what a group's figure is at both extremes; nothing where it cannot be shown."""
    of_known, if_none, if_all, furthest = one.texts
    if one.furthest is None:
        return ""
    if measure.kind not in ("percentage", "rate"):
        return f"{one.category}: between {if_none} and {if_all} of all; of those known {of_known}."
    far = f"; {furthest}, whoever of them is" if measure.kind == "percentage" else ""
    return f"{one.category}: {if_none} if none of those not known are in this group, {if_all} if all of them are{far}."
