"""Ranges in words: the 95% interval of one figure, and any two levels of a measure."""

from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import ArrayLike

from equality_tracker.figures.words import digits, is_missing, with_unit
from equality_tracker.statistics import intervals

WHOLE = 100.0
"""All, in per cent."""


def shown_interval(row: Any, measure: Any) -> str:
    """Give the 95% interval of a shown figure in words, such as “78.7% to 83.3%”.

    Headcounts have none: the same people are counted each time. Nor have amounts of money.

    Args:
        row: has numerator, denominator and value, as ``reads/shown_figures`` gives them.
        measure: of ``reads/measures``.

    Returns:
        Empty where the figure has none.
    """
    is_headcount = measure.kind == "count" and measure.aggregation == "latest"
    found = None if is_headcount else interval_of(row, measure)
    return range_words(*found, measure) if found else ""


def interval_of(row: Any, measure: Any) -> tuple[float, float] | None:
    """Give the 95% interval of a shown figure, in its unit: per cent of percentages. Amounts of money have none.

    Returns:
        None where the figure has none; so too where it is no proportion: sources that round can give more than all.
    """
    if measure.kind == "amount" or is_missing(row.value) or is_missing(row.numerator):
        return None
    lower, upper = (float(end[0]) for end in _ends([row.numerator], [row.denominator], measure))
    return None if np.isnan(lower) else (lower, upper)


def intervals_of(figures: pd.DataFrame, measure: Any) -> tuple[np.ndarray, np.ndarray]:
    """Give the lower and upper ends of the 95% intervals of many shown figures of a measure: see `interval_of`.

    Returns:
        An end per figure, nan where it has none.
    """
    if measure.kind == "amount":
        return np.full(len(figures), np.nan), np.full(len(figures), np.nan)
    # Where a number is missing, so are both ends.
    return _ends(figures["numerator"].where(figures["value"].notna()), figures["denominator"], measure)


def _ends(numerators: ArrayLike, denominators: ArrayLike, measure: Any) -> tuple[np.ndarray, np.ndarray]:
    if measure.kind == "percentage":
        _, lower, upper = intervals.proportions(numerators, denominators)
        return WHOLE * lower, WHOLE * upper
    exposure, scale = (denominators, measure.multiplier) if measure.kind == "rate" else (1, 1)
    _, lower, upper = intervals.rates(numerators, exposure, 1)
    return scale * lower, scale * upper


def range_words(lower: float, upper: float, measure: Any) -> str:
    """Give a range with its unit, within what the measure can be."""
    return f"{_level_words(lower, measure)} to {_level_words(upper, measure)}"


def _level_words(value: float, measure: Any) -> str:
    """Give a level with its unit, within what the measure can be: not below nought, no share above all."""
    highest = WHOLE if measure.kind == "percentage" else float("inf")
    return with_unit(digits(min(max(value, 0.0), highest), measure.decimals), measure.kind, measure.unit)
