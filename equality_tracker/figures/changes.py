"""The change of a figure on the same period of the year before, with its interval and its word."""

from dataclasses import dataclass
from typing import Any

import numpy as np

from equality_tracker.figures.signals import CHANGE_WORDS
from equality_tracker.figures.words import digits, is_missing, listed, signed, with_unit
from equality_tracker.statistics import change as changes

CLEAR = ("clear_rise", "clear_fall")
BASIS_WORDS = {"chart": "its run of quarters", "trend": "its last five years"}
"""What a word comes from where it is not the interval of the change itself."""


@dataclass(frozen=True)
class ShownChange:
    """A change in words.

    ``amount`` is in points, units or pounds. ``lower`` and ``upper`` are the ends of its 95% interval: in
    points for percentages, in per cent for counts and rates. ``weight`` is the change in half-widths of
    that interval, for ranking. ``is_worse`` is None where neither way is worse. ``word_key`` is a key of
    `signals.CHANGE_WORDS`, or empty where nothing can be said; ``word_basis`` what it comes from: the control
    ``chart``, the recent ``trend`` of annual figures, or the ``interval`` at 99.8%. The 95% interval does not give it:
    ordinary variation from quarter to quarter is often outside that.
    """

    amount: float
    text: str
    interval: str
    compared: str
    lower: float | None
    upper: float | None
    weight: float
    is_worse: bool | None
    word_key: str = ""
    word_basis: str = ""

    @property
    def word(self) -> str:
        """“clear rise”, “clear fall”, “could be chance”, or nothing."""
        return CHANGE_WORDS.get(self.word_key, "")

    @property
    def is_beyond_chance(self) -> bool:
        """Whether the change is clear."""
        return self.word_key in CLEAR

    @property
    def caution(self) -> str:
        """Why the word and the 95% interval do not say the same, where they do not; else empty."""
        if self.word_basis not in BASIS_WORDS or self.lower is None or self.upper is None:
            return ""
        has_nought = self.lower <= 0 <= self.upper
        if self.is_beyond_chance and has_nought:
            return f"clear by {BASIS_WORDS[self.word_basis]}, not by this change alone"
        is_said_to_be_chance = not self.is_beyond_chance and not has_nought
        return f"not borne out by {BASIS_WORDS[self.word_basis]}" if is_said_to_be_chance else ""


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
    found = _interval(row, measure)
    return ShownChange(
        amount,
        _amount_words(amount, row, measure),
        _interval_words(found, measure.kind),
        _compared_words(row.compared),
        found.lower,
        found.upper,
        _weight(found),
        _is_worse(amount, row, measure.polarity),
        row.change_word,
        row.word_basis,
    )


def _interval(row: Any, measure: Any) -> changes.Change:
    now, before = row.compared_numerator, row.previous_numerator
    is_headcount = measure.kind == "count" and measure.aggregation == "latest"
    if measure.kind == "amount" or is_headcount or is_missing(now) or is_missing(before):
        return changes.Change(None, None, None)
    exposures = (row.compared_denominator, row.previous_denominator) if measure.kind != "count" else (1, 1)
    # Sources that round can give more than all: of many, what is no proportion has no interval.
    if measure.kind == "percentage":
        found = changes.percentages_changed([now], exposures[0], before, exposures[1])
    else:
        found = changes.counts_changed([now], before, *exposures)
    return changes.Change(*(None if np.isnan(end[0]) else float(end[0]) for end in found))


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
        now, before = _distance(row.compared_value, row), _distance(row.previous_value, row)
        return None if now == before else now > before
    if (
        polarity not in ("higher", "lower")
        or float(digits(amount, 6).replace(",", "").replace("\N{MINUS SIGN}", "-")) == 0
    ):
        return None
    return amount < 0 if polarity == "higher" else amount > 0


def _distance(value: float, row: Any) -> float:
    upper = row.target if is_missing(row.target_upper) else row.target_upper
    return max(row.target - value, value - upper, 0)
