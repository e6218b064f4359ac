"""Rounding: the other way to protect people, by printing no count exactly.

Method: METHODS 8 of the design; as in published health and education statistics, totals are rounded too.
"""

import numpy as np
import pandas as pd

from equality_tracker.disclosure.rules import Figures, figures_of, rules_of, value_of
from equality_tracker.disclosure.suppression import shown_texts

LARGEST_HIDDEN = 7
"""Counts of 1 to this are hidden; what is printed of others is rounded."""


def round_counts(
    frame: pd.DataFrame,
    measures: pd.DataFrame | None = None,
    areas: pd.DataFrame | None = None,
    base: int = 5,
    largest_hidden: int = LARGEST_HIDDEN,
) -> pd.DataFrame:
    """Say what of each figure may be shown where counts are rounded instead of suppressed.

    Rounded are all figures of our own but those of ``open`` measures: the council's totals too, for an exact total
    less the rounded parts would bring the hidden part back. An amount of the whole council is no count of people and
    stays as it is. Halves are rounded up.

    Args:
        frame: measure_id, period, area, breakdown, category, numerator, denominator; one row per figure.
            Missing numbers are null.
        measures: the framework's table, as in `suppression.protect`. A measure's own threshold above
            `largest_hidden` hides its counts up to there.
        areas: the framework's table; figures of regions, the nation and other councils stay as they are.
        base: to the nearest multiple of this.
        largest_hidden: counts of 1 to this are hidden, as are numerators of all but so few; zeros are shown.

    Returns:
        The same rows with ``numerator_shown``, ``denominator_shown`` and ``value_shown``: digits, ``c``, or null where
        there is no number. Values are made from the rounded counts: a percentage exceeds 100 only where its
        numerator was reported above its denominator.
    """
    rules = rules_of(frame, measures, largest_hidden + 1)
    figures = figures_of(frame, rules, areas)
    is_rounded = _is_rounded(frame, rules, figures)
    numerator, denominator = (
        np.where(is_rounded, _nearest(counts, base), counts) for counts in (figures.numerator, figures.denominator)
    )
    hidden_numerator, hidden_denominator = _hidden(figures, is_rounded, base, largest_hidden)
    answer = frame.copy()
    answer["numerator_shown"] = shown_texts(numerator, hidden_numerator)
    answer["denominator_shown"] = shown_texts(denominator, hidden_denominator)
    hidden_value = hidden_numerator | (hidden_denominator & figures.has_denominator)
    answer["value_shown"] = shown_texts(value_of(numerator, denominator, figures), hidden_value, figures.decimals)
    return answer


def rounded_rows(frame: pd.DataFrame, measures: pd.DataFrame, areas: pd.DataFrame) -> np.ndarray:
    """Say which rows `round_counts` rounds; the arguments are its own."""
    rules = rules_of(frame, measures, LARGEST_HIDDEN + 1)
    return _is_rounded(frame, rules, figures_of(frame, rules, areas))


def _is_rounded(frame: pd.DataFrame, rules: pd.DataFrame, figures: Figures) -> np.ndarray:
    return figures.is_protected | _is_own_total(frame, rules)


def _is_own_total(frame: pd.DataFrame, rules: pd.DataFrame) -> np.ndarray:
    """Whether a row counts the whole council, in a measure that is about persons."""
    is_whole = (frame["area"].to_numpy() == "Total") & (frame["breakdown"].to_numpy() == "Total")
    return is_whole & rules["disclosure"].ne("open").to_numpy() & rules["kind"].ne("amount").to_numpy()


def _nearest(counts: np.ndarray, base: int) -> np.ndarray:
    return base * np.floor(counts / base + 0.5)


def _hidden(figures: Figures, is_rounded: np.ndarray, base: int, largest_hidden: int) -> tuple[np.ndarray, np.ndarray]:
    """Which numerators and denominators are hidden: few, or the numerator of all but a few."""
    largest = np.fmax(figures.threshold - 1, largest_hidden)

    def is_few(counts: np.ndarray, printed: np.ndarray) -> np.ndarray:
        # A count a little above is hidden as well where it would be printed as one of the few, or as nobody.
        with np.errstate(invalid="ignore"):
            return is_rounded & (counts > 0) & ((counts <= largest) | (printed <= largest))

    numerator, denominator = _nearest(figures.numerator, base), _nearest(figures.denominator, base)
    rest = figures.denominator - figures.numerator
    few_left = is_few(rest, np.where(denominator > numerator, np.inf, 0))
    hidden_denominator = is_few(figures.denominator, denominator)
    # With its denominator hidden already, a true zero says nothing of how many the others are.
    few_left &= ~((figures.numerator == 0) & hidden_denominator)
    return is_few(figures.numerator, numerator) | few_left, hidden_denominator
