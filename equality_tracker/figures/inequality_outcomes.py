"""What can be said of groups beside everyone else: a disparity, a smaller gap, chance, or too few to say.

METHODS: a disparity is declared where the ratio lies outside 0.8 to 1.25 and its 95% interval (Katz) excludes 1; with a
count of nought, where the interval of the gap (Newcombe) excludes 0. Two words more keep people from reading too much
or too little into the rest: a gap beyond chance whose ratio lies within 0.8 to 1.25, and too few to say.
"""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from equality_tracker.figures.inequality_groups import ELSE, HIDDEN, MISSING, Numbers
from equality_tracker.figures.inequality_protected import Hidden
from equality_tracker.statistics import disparity, intervals

DISPARITY, GAP, CHANCE, ALIKE, TOO_FEW, NOT_COMPARED = "disparity", "gap", "chance", "alike", "too_few", "not_compared"
OUTCOMES = (DISPARITY, GAP, CHANCE, ALIKE, TOO_FEW, NOT_COMPARED)

UNKNOWN, REFERENCE, OVERLAP, NOBODY = "unknown", "reference", "overlap", "nobody"
NOBODY_ELSE, INCONSISTENT, OVER_ONE, NOT_WHOLE = "nobody_else", "inconsistent", "over_one", "not_whole"
MONEY = "money"
NO_SHARES, NO_BASE, BASE_NOBODY = "no_shares", "no_base", "base_nobody"

FEWEST = 10
"""Fewer people than this, in the group or beside it, are too few to say anything of."""
HALF, TWICE = 0.5, 2.0
"""Where the 95% interval of a ratio runs from below half to above twice, it says nothing."""

EVERYONE_ELSE = ""
"""The reference that groups are compared with unless another is named."""

_NUMBERS = ["ratio", "ratio_lower", "ratio_upper", "gap", "gap_lower", "gap_upper"]


def beside(rows: pd.DataFrame, hidden: Hidden, reference: str = EVERYONE_ELSE) -> pd.DataFrame:
    """Put beside each group those it is compared with.

    Args:
        rows: of `inequality_groups.group_rows`.
        hidden: of `inequality_protected.hidden_in`.
        reference: a group's name; everyone else where it is empty.

    Returns:
        The rows with ``x2`` and ``n2``, nan where there are none, and ``reason``: why the group cannot be compared,
        empty where it can.
    """
    compared = _everyone_else(rows, hidden) if reference == EVERYONE_ELSE else _named(rows, reference)
    x, n, x2, n2 = (compared[name].to_numpy(dtype=float) for name in ("x", "n", "x2", "n2"))
    is_rate_over_one = (x > n) | ((x2 > n2) & (n2 >= 0) & (x2 >= 0))
    reasons = [
        (~compared["is_known"].to_numpy(dtype=bool), UNKNOWN),
        (compared["why"].ne("").to_numpy(), compared["why"]),
        (n == 0, NOBODY),
        (compared["other_why"].ne("").to_numpy(), compared["other_why"]),
        ((n2 < 0) | (x2 < 0), INCONSISTENT),
        (n2 == 0, NOBODY_ELSE),
        (is_rate_over_one, OVER_ONE),
        (~_are_whole(x, n, x2, n2), NOT_WHOLE),
    ]
    compared["reason"] = np.select([where for where, _ in reasons], [reason for _, reason in reasons], "")
    return compared


def _are_whole(*each: Numbers) -> NDArray[np.bool_]:
    return np.logical_and.reduce([numbers == np.rint(numbers) for numbers in each])


def _everyone_else(rows: pd.DataFrame, hidden: Hidden) -> pd.DataFrame:
    x2 = (rows["known_x"] - rows["x"]).to_numpy(dtype=float)
    n2 = (rows["known_n"] - rows["n"]).to_numpy(dtype=float)
    is_hidden = hidden(rows, x2, n2) | _is_one_hidden_group(rows)
    why = np.where(is_hidden, ELSE + HIDDEN, rows["known_why"].to_numpy(dtype=object))
    return rows.assign(x2=np.where(is_hidden, np.nan, x2), n2=np.where(is_hidden, np.nan, n2), other_why=why)


def _is_one_hidden_group(rows: pd.DataFrame) -> NDArray[np.bool_]:
    """Whether everyone else comes to a single hidden group, whose figure would stand there."""
    line = rows["line"].to_numpy()
    is_top = (rows["is_known"].astype(bool) & rows["parent"].eq("")).to_numpy()
    is_hidden = pd.Series(is_top & rows["why"].eq(HIDDEN).to_numpy(), dtype=int)
    shown = pd.Series(np.where(is_top, rows["x"].to_numpy(dtype=float), 0)).fillna(0)
    hidden_others = is_hidden.groupby(line).transform("sum") - is_hidden
    shown_others = shown.groupby(line).transform("sum") - shown
    return is_top & (hidden_others == 1).to_numpy() & (shown_others == 0).to_numpy()


def _named(rows: pd.DataFrame, reference: str) -> pd.DataFrame:
    """Compare with a group of the same line; not with one that holds the group, is part of it, or may overlap it."""
    own = rows[(rows["category"] == reference) & rows["is_known"]].set_index("line")
    other = own.reindex(rows["line"])
    why = other["why"].fillna(MISSING).to_numpy()
    overlaps = [
        not is_exclusive or _is_within(rows, category, reference) or _is_within(rows, reference, category)
        for category, is_exclusive in zip(rows["category"], rows["is_exclusive"], strict=True)
    ]
    is_itself = (rows["category"] == reference).to_numpy()
    why = np.select([is_itself, np.array(overlaps, dtype=bool), why != ""], [REFERENCE, OVERLAP, ELSE + why], "")
    return rows.assign(x2=other["x"].to_numpy(), n2=other["n"].to_numpy(), other_why=why)


def _is_within(rows: pd.DataFrame, category: str, of: str) -> bool:
    """Whether a category is a part of another, however deep."""
    parents = dict(zip(rows["category"], rows["parent"], strict=True))
    met = set()
    while (category := parents.get(category, "")) and category not in met:
        if category == of:
            return True
        met.add(category)
    return False


def judged(compared: pd.DataFrame, scale: Numbers, is_rate: NDArray[np.bool_]) -> pd.DataFrame:
    """Say of each group what the comparison comes to.

    Args:
        compared: of `beside`.
        scale: what a proportion is multiplied by, per row: 100 for points, a rate's multiplier.
        is_rate: whether a row is of a rate, whose own interval is that of a count.

    Returns:
        The rows with ``value`` and ``value2``, the rates of the group and of the others; ``ratio``, ``gap`` and the
        ends of their 95% intervals, nan where there are none, all but the ratio in the measure's unit; ``outcome``, one
        of OUTCOMES; ``evidence``, the gap in half-widths of its interval, for ranking.
    """
    able = compared["reason"].eq("").to_numpy()
    every = [compared[name].to_numpy(dtype=float) for name in ("x", "n", "x2", "n2")]
    found = disparity.compare_all(*[numbers[able] for numbers in every])
    answer = compared.assign(**{name: _spread(getattr(found, name), able) for name in _NUMBERS})
    answer["outcome"] = NOT_COMPARED
    answer.loc[able, "outcome"] = _outcomes(found, [numbers[able] for numbers in every])
    for name in ("gap", "gap_lower", "gap_upper"):
        answer[name] *= scale / 100
    return with_evidence(_with_values(answer, every, scale, is_rate))


def _with_values(answer: pd.DataFrame, every: Sequence[Numbers], scale: Numbers, is_rate: NDArray[Any]) -> pd.DataFrame:
    x, n, x2, n2 = every
    as_shares, as_rates = intervals.proportions(x, n), intervals.rates(x, n, 1)
    for name, share, rate in zip(("value", "value_lower", "value_upper"), as_shares, as_rates, strict=True):
        answer[name] = scale * np.where(is_rate, rate, share)
    answer["value2"] = scale * np.divide(x2, n2, out=np.full(len(x2), np.nan), where=(n2 > 0) & (x2 >= 0))
    return answer


def with_evidence(answer: pd.DataFrame) -> pd.DataFrame:
    """Add ``evidence``, for ranking: how many half-widths of its 95% interval the ratio is from 1.

    On the scale of logarithms, on which the interval is even; where a count is nought, that of the gap from 0.
    """
    ratios = (answer[name].to_numpy(dtype=float) for name in ("ratio", "ratio_lower", "ratio_upper"))
    of_ratio = _half_widths(*(np.log(np.where(ends > 0, ends, np.nan)) for ends in ratios))
    of_gap = _half_widths(*(answer[name].to_numpy(dtype=float) for name in ("gap", "gap_lower", "gap_upper")))
    answer["evidence"] = np.nan_to_num(np.where(np.isnan(of_ratio), of_gap, of_ratio))
    return answer


def _half_widths(distance: Numbers, lower: Numbers, upper: Numbers) -> Numbers:
    width = (upper - lower) / 2
    return np.divide(np.abs(distance), width, out=np.full(len(width), np.nan), where=width > 0)


def _spread(numbers: Numbers, able: NDArray[np.bool_]) -> Numbers:
    whole = np.full(len(able), np.nan)
    whole[able] = numbers
    return whole


def _outcomes(found: disparity.Disparities, counts: Sequence[Numbers]) -> NDArray[np.str_]:
    x, n, x2, n2 = counts
    excludes_one = (found.ratio_lower > 1) | (found.ratio_upper < 1)
    is_parity = found.zone == disparity.ZONES.index("parity")
    says_nothing = (x == 0) | (x2 == 0) | ((found.ratio_lower < HALF) & (found.ratio_upper > TWICE))
    return np.select(
        [(n < FEWEST) | (n2 < FEWEST), found.is_disparity, says_nothing, excludes_one & is_parity, is_parity],
        [TOO_FEW, DISPARITY, TOO_FEW, GAP, ALIKE],
        CHANCE,
    )
