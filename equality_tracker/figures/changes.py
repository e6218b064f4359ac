"""The change of a figure on the same period of the year before, with its interval, in words."""

from dataclasses import dataclass
from typing import Any

from equality_tracker.figures.words import digits, is_missing, listed, signed, with_unit
from equality_tracker.statistics import change as changes

CERTAIN = 0.998
"""The level at which a change is brought to attention: at 95% ordinary variation would cry wolf."""


@dataclass(frozen=True)
class ShownChange:
    """A change in words.

    ``amount`` is in points, units or pounds. ``lower`` and ``upper`` are the ends of its 95% interval: in
    points for percentages, in per cent for counts and rates. ``weight`` is the change in half-widths of
    that interval, for ranking. ``is_worse`` is None where neither way is worse.
    """

    amount: float
    text: str
    interval: str
    compared: str
    lower: float | None
    upper: float | None
    weight: float
    is_worse: bool | None
    is_beyond_chance: bool


def shown_change(row: Any, measure: Any) -> ShownChange | None:
    """Work out a figure's change on the same period last year from shown figures.

    Args:
        row: of ``reads/shown_figures``.
        measure: of ``reads/measures``.

    Returns:
        None where either period has no value to compare.
    """
    if is_missing(row.previous_value) or is_missing(row.compared_value):
        return None
    amount = row.compared_value - row.previous_value
    found = _interval(row, measure, 0.95)
    certain = _interval(row, measure, CERTAIN)
    return ShownChange(
        amount,
        _amount_words(amount, row, measure),
        _interval_words(found, measure.kind),
        _compared_words(row.compared),
        found.lower,
        found.upper,
        _weight(found),
        _is_worse(amount, row, measure.polarity),
        _excludes_nought(certain),
    )


def _interval(row: Any, measure: Any, level: float) -> changes.Change:
    now, before = row.compared_numerator, row.previous_numerator
    is_headcount = measure.kind == "count" and measure.aggregation == "latest"
    if measure.kind == "amount" or is_headcount or is_missing(now) or is_missing(before):
        return changes.Change(None, None, None)
    if measure.kind == "percentage":
        return changes.between_percentages(now, row.compared_denominator, before, row.previous_denominator, level)
    if measure.kind == "rate":
        exposures = (row.compared_denominator, row.previous_denominator)
        return changes.between_counts(int(now), int(before), *exposures, level=level)
    return changes.between_counts(int(now), int(before), level=level)


def _amount_words(amount: float, row: Any, measure: Any) -> str:
    if measure.kind == "percentage":
        return f"{signed(amount, measure.decimals)} points"
    text = signed(amount, measure.decimals)
    sign = text[0] if text[0] in "+\N{MINUS SIGN}" else ""
    text = sign + with_unit(text.lstrip("+\N{MINUS SIGN}"), measure.kind, measure.unit)
    if not row.previous_value:
        return text
    return f"{text} ({signed(100 * amount / row.previous_value, 0)}%)"


def _interval_words(found: changes.Change, kind: str) -> str:
    if found.lower is None or found.upper is None:
        return ""
    sign = "" if kind == "percentage" else "%"
    decimals = 1 if kind == "percentage" else 0
    return f"{signed(found.lower, decimals)}{sign} to {signed(found.upper, decimals)}{sign}"


def _compared_words(compared: str) -> str:
    return f"{listed(compared.split())} of both years" if isinstance(compared, str) and compared else ""


def _weight(found: changes.Change) -> float:
    if found.amount is None or found.lower is None or found.upper is None or found.upper <= found.lower:
        return 0.0
    return abs(found.amount) / (found.upper - found.lower) * 2


def _is_worse(amount: float, row: Any, polarity: str) -> bool | None:
    if polarity == "near" and not is_missing(row.target):
        return _distance(row.compared_value, row) > _distance(row.previous_value, row)
    if (
        polarity not in ("higher", "lower")
        or float(digits(amount, 6).replace(",", "").replace("\N{MINUS SIGN}", "-")) == 0
    ):
        return None
    return amount < 0 if polarity == "higher" else amount > 0


def _distance(value: float, row: Any) -> float:
    upper = row.target if is_missing(row.target_upper) else row.target_upper
    return max(row.target - value, value - upper, 0)


def _excludes_nought(found: changes.Change) -> bool:
    return (found.lower is not None and found.lower > 0) or (found.upper is not None and found.upper < 0)
