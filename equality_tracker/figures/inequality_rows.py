"""A group beside those it is compared with, as a row of a table: numbers for the chart, the rest in words."""

from dataclasses import dataclass
from typing import Any

from equality_tracker.figures import inequality_words as said
from equality_tracker.figures.inequality_outcomes import FEWEST, GAP
from equality_tracker.figures.words import digits, is_missing, shown_counts, with_unit


@dataclass(frozen=True)
class Amount:
    """A number with the ends of its 95% interval, in numbers and in words; None and empty where there is none."""

    value: float | None
    lower: float | None
    upper: float | None
    text: str
    interval: str


NO_AMOUNT = Amount(None, None, None, "", "")


@dataclass(frozen=True)
class GroupRow:
    """A group: its rate, or its share of a count, beside the others.

    ``rate`` and ``others`` are in the measure's unit, or shares in per cent; ``others`` is the rate of those compared
    with, or the group's share of the base. ``gap`` and ``ratio`` lie between the two. ``outcome`` and ``direction`` are
    as in `inequality_outcomes` and `inequality_words.way`, ``words`` says both and ``reason`` why.
    """

    name: str
    is_child: bool
    is_known: bool
    rate: Amount
    counts: str
    others: Amount
    other_counts: str
    gap: Amount
    ratio: Amount
    outcome: str
    direction: str
    words: str
    reason: str
    evidence: float

    @property
    def is_hidden(self) -> bool:
        """Whether a number of the group is suppressed."""
        return "c" in (self.rate.text, *self.counts.split(" of "))


def group_row(row: Any, measure: Any) -> GroupRow:
    """Put a group in words.

    Args:
        row: of `inequality_compared.compared_groups`.
        measure: its definition.
    """
    is_share, is_compared = bool(row.is_share), not row.reason
    return GroupRow(
        row.category,
        bool(row.parent),
        bool(row.is_known),
        _rate(row, measure),
        _counts(row),
        _others(row, measure),
        f"{digits(row.x2)} of {digits(row.n2)}" if is_compared else "",
        *((NO_AMOUNT, NO_AMOUNT) if is_tiny(row) else (gap_of(row, measure), _ratio(row))),
        row.outcome,
        row.direction,
        said.short_words(row.outcome, row.direction, is_share),
        said.reason_words(row, is_share) + _other_way(row, measure),
        float(row.evidence) if is_compared else 0.0,
    )


def _rate(row: Any, measure: Any) -> Amount:
    interval = said.value_range(row.value_lower, row.value_upper, measure, row.is_share)
    ends = _number(row.value_lower), _number(row.value_upper)
    return Amount(_number(row.value), *ends, _value_text(row, measure), interval)


def _others(row: Any, measure: Any) -> Amount:
    """The rate of those compared with; without an interval, since it is there to compare with."""
    if row.reason:
        return Amount(None, None, None, "", "")
    return Amount(_number(row.value2), None, None, said.value_words(row.value2, measure, row.is_share), "")


def is_tiny(row: Any) -> bool:
    """Whether there are so few people, in the group or beside it, that an interval would say more than it knows."""
    return not row.is_share and min(row.n, row.n2) < FEWEST


def gap_of(row: Any, measure: Any) -> Amount:
    """Give a group's gap in the measure's unit, or of shares in points."""
    ends = _number(row.gap_lower), _number(row.gap_upper)
    interval = said.gap_range(row.gap_lower, row.gap_upper, measure, row.is_share)
    return Amount(_number(row.gap), *ends, said.gap_words(row.gap, measure, row.is_share), interval)


def _ratio(row: Any) -> Amount:
    text = "" if is_missing(row.ratio) else said.times(row.ratio)
    ends = _number(row.ratio_lower), _number(row.ratio_upper)
    return Amount(_number(row.ratio), *ends, text, said.times_range(row.ratio_lower, row.ratio_upper))


def _number(number: Any) -> float | None:
    return None if is_missing(number) else float(number)


def _value_text(row: Any, measure: Any) -> str:
    """The rate or share, or the symbol of what hides it; “low” for what rounds to zero."""
    if not is_missing(row.value):
        is_low = row.numerator_symbol == "low" and not row.x
        return "low" if is_low else said.value_words(row.value, measure, row.is_share)
    symbols = (row.numerator_symbol, "" if row.is_share else row.denominator_symbol)
    return next((symbol for symbol in ("c", "x", "z") if symbol in symbols), "" if row.is_share else "–")


def _counts(row: Any) -> str:
    """“278 of 356”; of a share out of those whose group is known."""
    if not row.is_share:
        return shown_counts(row)
    count = digits(row.x) if not is_missing(row.x) else row.numerator_symbol or "–"
    return count if is_missing(row.n) or not row.is_known else f"{count} of {digits(row.n)}"


def _other_way(row: Any, measure: Any) -> str:
    """A gap within 0.8 to 1.25 seen from those left out, among whom the same gap may be large."""
    if row.outcome != GAP or row.is_share or measure.kind != "percentage" or row.x2 == row.n2:
        return ""
    left_out, others = 100 - row.value, 100 - row.value2
    values = f"{said.value_words(left_out, measure)} against {said.value_words(others, measure)}"
    return f" Seen the other way round: {values}, {said.times(left_out / others)} times as many."


def whole_words(whole: Any, measure: Any) -> str:
    """Give the council's own figure: “92.5%, 3,584 of 3,874”.

    Args:
        whole: the row of ``reads/group_figures`` under Total; None where there is none.
        measure: its definition.
    """
    if whole is None:
        return "not reported"
    counts = shown_counts(whole)
    if is_missing(whole.denominator) or is_missing(whole.numerator) or not whole.denominator:
        return counts
    value = measure.multiplier * whole.numerator / whole.denominator
    text = with_unit(digits(value, int(measure.decimals)), measure.kind, measure.unit)
    return f"{text}, {counts}"
