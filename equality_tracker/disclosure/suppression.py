"""Suppression: which figures are hidden so that nobody in a small group can be found out.

Method: METHODS 8 of the design.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from equality_tracker.disclosure.counting import Earlier, counts_of
from equality_tracker.disclosure.counts import Counts, Lines
from equality_tracker.disclosure.lines import lines_of, printed
from equality_tracker.disclosure.places import quarters_of
from equality_tracker.disclosure.repairing import answer_the_auditor
from equality_tracker.disclosure.rules import Figures, figures_of, rules_of, value_of
from equality_tracker.disclosure.secondary import Hiding, protect_lines

SUPPRESSED = "c"


@dataclass(frozen=True)
class Suppression:
    """What is hidden of a frame, and why.

    Attributes:
        counts: every count, with what is hidden.
        lines: the sums that they stand in.
        reason: for each row's numerator, then each row's denominator: ``small``, ``small_denominator``, ``small_rest``
            (those not counted are few), the kind of line that needed it (``categories``, ``areas``, ``quarters``,
            ``linked``, ``total``), ``same`` (the same count is hidden elsewhere), ``earlier`` (it was hidden before),
            ``audit`` (lines together gave it away); empty where it is shown.
        figures: the numbers with their rules.
    """

    counts: Counts
    lines: Lines
    reason: np.ndarray
    figures: Figures


def protect(
    frame: pd.DataFrame,
    threshold: int = 5,
    zeros: str = "shown",
    measures: pd.DataFrame | None = None,
    categories: pd.DataFrame | None = None,
    areas: pd.DataFrame | None = None,
    earlier: Earlier = None,
) -> pd.DataFrame:
    """Say what of each figure may be shown.

    Args:
        frame: measure_id, period, area, breakdown, category, numerator, denominator; one row per figure.
            Missing numbers are null.
        threshold: counts of 1 to threshold - 1 are suppressed, and whatever gives them away; a measure's own
            threshold goes first. A linked measure is protected at least as its source is.
        zeros: ``shown``, or ``protected`` to suppress true zeros too.
        measures: the framework's table; without it every figure is a percentage to one decimal (a count
            where the denominator is null) of which the parts below the total are protected, and quarters that
            make their year are a sum.
        categories: the framework's table; without it categories exclude each other and have no parents.
        areas: the framework's table; figures of regions, the nation and other councils are not ours to hide.
            Without it every area is a part of the whole.
        earlier: what was shown before, one or several answers of this function: what was hidden and has not changed
            stays hidden, and what was shown counts as printed.

    Returns:
        The same rows with ``numerator_shown``, ``denominator_shown`` and ``value_shown``: digits, ``c``,
        or null where there is no number.
    """
    return as_shown(frame, suppress(frame, threshold, zeros, measures, categories, areas, earlier))


def as_shown(frame: pd.DataFrame, found: Suppression) -> pd.DataFrame:
    """Give a frame with what may be shown of it as text, as `protect` does."""
    rows, figures = found.counts.rows, found.figures
    hidden_numerator, hidden_denominator = found.counts.is_hidden[:rows], found.counts.is_hidden[rows : 2 * rows]
    answer = frame.copy()
    answer["numerator_shown"] = shown_texts(figures.numerator, hidden_numerator)
    answer["denominator_shown"] = shown_texts(figures.denominator, hidden_denominator)
    hidden_value = hidden_numerator | (hidden_denominator & figures.has_denominator)
    value = value_of(figures.numerator, figures.denominator, figures)
    answer["value_shown"] = shown_texts(value, hidden_value, figures.decimals)
    return answer


def is_small(
    frame: pd.DataFrame, threshold: int = 5, zeros: str = "shown", measures: pd.DataFrame | None = None
) -> np.ndarray:
    """Say which rows have a small numerator, denominator or complement, whatever stands beside them.

    The arguments are those of `protect`.
    """
    figures = figures_of(frame, rules_of(frame, measures, threshold), None)
    return np.any(_small(figures, 0 if zeros == "protected" else 1), axis=0)


def suppress(
    frame: pd.DataFrame,
    threshold: int = 5,
    zeros: str = "shown",
    measures: pd.DataFrame | None = None,
    categories: pd.DataFrame | None = None,
    areas: pd.DataFrame | None = None,
    earlier: Earlier = None,
) -> Suppression:
    """Work out what is hidden of a frame, and why. The arguments are those of `protect`."""
    hiding, figures, stays = _prepared(frame, (threshold, zeros), measures, categories, areas, earlier)
    _hide_small(hiding, figures)
    _hide_for(hiding, stays)
    is_quarter = quarters_of(frame["period"].to_numpy()) > 0
    if is_quarter.any() and not is_quarter.all():
        # What years need among themselves is found first, so that quarters make room for them, not they for quarters.
        years = suppress(frame[~is_quarter], threshold, zeros, measures, categories, areas, earlier)
        _hide_for(hiding, _spread(years.reason, ~is_quarter))
    protect_lines(hiding)
    answer_the_auditor(hiding, _is_new(hiding, stays))
    return Suppression(hiding.counts, hiding.lines, hiding.reason, figures)


def _is_new(hiding: Hiding, stays: np.ndarray) -> np.ndarray:
    """Which rows hold a number that nobody has seen, printed or hidden, before."""
    counts = hiding.counts
    both = slice(2 * counts.rows)
    is_settled = (stays != "") | counts.is_known[both] | np.isnan(counts.value[both])
    return ~is_settled.reshape(2, -1).all(axis=0)


def _hide_for(hiding: Hiding, reasons: np.ndarray) -> None:
    """Hide numerators and denominators, each for its reason; the empty reason hides nothing."""
    for reason in sorted(set(reasons) - {""}):
        hiding.hide(np.flatnonzero(reasons == reason), reason)


def _spread(reasons: np.ndarray, rows: np.ndarray) -> np.ndarray:
    """Give reasons of some rows of a frame as those of the whole."""
    whole = np.full((2, len(rows)), "", dtype=object)
    whole[:, rows] = reasons.reshape(2, -1)
    return whole.ravel()


def as_hidden(
    frame: pd.DataFrame,
    threshold: int,
    zeros: str,
    measures: pd.DataFrame,
    categories: pd.DataFrame,
    areas: pd.DataFrame,
    earlier: pd.DataFrame,
) -> Suppression:
    """Give counts and lines of a frame that has been protected: with its ``_shown`` and ``_reason`` columns.

    The other arguments are those of `protect`.
    """
    hiding, figures, _ = _prepared(frame, (threshold, zeros), measures, categories, areas, earlier)
    hidden = [frame[f"{part}_shown"].eq(SUPPRESSED).to_numpy() for part in ("numerator", "denominator")]
    hiding.counts.is_hidden[:] = np.concatenate([*hidden, hidden[0] | hidden[1]])
    reason = np.concatenate([frame[f"{part}_reason"].to_numpy(dtype=object) for part in ("numerator", "denominator")])
    return Suppression(hiding.counts, hiding.lines, reason, figures)


def _prepared(
    frame: pd.DataFrame,
    settings: tuple[int, str],
    measures: pd.DataFrame | None,
    categories: pd.DataFrame | None,
    areas: pd.DataFrame | None,
    earlier: Earlier,
) -> tuple[Hiding, Figures, np.ndarray]:
    """Give a frame's counts and lines with nothing hidden; its figures; and why counts stay hidden from before."""
    threshold, zeros = settings
    if zeros not in ("shown", "protected"):
        raise ValueError(f"zeros must be 'shown' or 'protected', not {zeros!r}")
    rules = rules_of(frame, measures, threshold)
    figures = figures_of(frame, rules, areas)
    whole = printed(frame, rules, categories, areas)
    counts, stays = counts_of(whole, figures, zeros, earlier)
    nothing = np.full(2 * len(frame), "", dtype=object)
    return Hiding(counts, lines_of(whole, counts.value), nothing, np.argsort(whole.places.order)), figures, stays


def _hide_small(hiding: Hiding, figures: Figures) -> None:
    """Primary suppression: small numerators, denominators, complements."""
    counts, rows = hiding.counts, hiding.counts.rows
    numerator, denominator, complement = _small(figures, counts.lowest)
    hiding.hide(np.flatnonzero(numerator), "small")
    hiding.hide(rows + np.flatnonzero(denominator), "small_denominator")
    hiding.hide(hiding.place_of(2 * rows + np.flatnonzero(complement)), "small_rest")


def _small(figures: Figures, lowest: int) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Which numerators, denominators and complements are below the threshold."""

    def below(counts: np.ndarray) -> np.ndarray:
        with np.errstate(invalid="ignore"):
            return figures.is_protected & (counts >= lowest) & (counts < figures.threshold)

    denominator = below(figures.denominator)
    # With its denominator hidden already, a true zero gives no complement away.
    gives_rest = ~((figures.numerator == 0) & denominator)
    return below(figures.numerator), denominator, below(figures.denominator - figures.numerator) & gives_rest


def shown_texts(numbers: np.ndarray, hidden: np.ndarray, decimals: np.ndarray | None = None) -> list[str | None]:
    """Give numbers as people see them: digits, ``c`` where hidden, None where there is no number."""
    if decimals is None:
        return [_text(number, is_hidden, None) for number, is_hidden in zip(numbers, hidden, strict=True)]
    return [_text(*cell) for cell in zip(numbers, hidden, decimals, strict=True)]


def _text(number: float, is_hidden: bool, decimals: int | None) -> str | None:
    if is_hidden:
        return SUPPRESSED
    if np.isnan(number):
        return None
    return f"{number:.{int(decimals)}f}" if decimals is not None else f"{number:.15g}"
