"""Who is counted, beside who could be: each group's share of a count, beside its share of a base.

The base is a population or another count. Its shares are taken as they stand: the chance is in who is counted, and the
95% interval (Wilson) is that of the group's share among them. The representation index is the one share over the other.
"""

from collections.abc import Collection

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from equality_tracker.figures.inequality_groups import ELSE, HIDDEN, MISSING, Numbers
from equality_tracker.figures.inequality_outcomes import (
    ALIKE,
    BASE_NOBODY,
    CHANCE,
    DISPARITY,
    FEWEST,
    GAP,
    HALF,
    INCONSISTENT,
    NO_BASE,
    NO_SHARES,
    NOBODY,
    NOT_COMPARED,
    TOO_FEW,
    TWICE,
    UNKNOWN,
    with_evidence,
)
from equality_tracker.figures.inequality_protected import Hidden, in_the_same_line
from equality_tracker.statistics import intervals
from equality_tracker.statistics.disparity import representations

NO_BASE_AT_ALL = pd.DataFrame(columns=["measure_id", "period", "breakdown", "category", "x2", "n2", "other_why"])
"""Bases of measures that are compared with nothing."""
_KEY = ["measure_id", "period", "breakdown", "category"]


def beside_base(rows: pd.DataFrame, bases: pd.DataFrame, with_base: Collection[str], hidden: Hidden) -> pd.DataFrame:
    """Put beside each group of a count its number in the base.

    Args:
        rows: of `inequality_groups.group_rows`, of count measures.
        bases: measure_id, period, breakdown and category as in the rows, with ``x2``, how many of that group are in
            the base, ``n2``, how many there have a known group, and ``other_why`` a number is missing.
        with_base: the measures that something is named to compare with.
        hidden: of `inequality_protected.hidden_in`; where those not in the group are few, its share is not shown.

    Returns:
        The rows with those three, ``n``, how many are counted whose group is known, and ``reason``: why the group
        cannot be compared, empty where it can.
    """
    compared = rows.merge(bases[[*_KEY, "x2", "n2", "other_why"]], on=_KEY, how="left")
    rest = (compared["known_x"] - compared["x"]).where(compared["is_known"]).to_numpy(dtype=float)
    nothing, known = np.full(len(rest), np.nan), compared["known_x"].to_numpy(dtype=float)
    gives_away = in_the_same_line(compared, hidden(compared, rest, nothing) | hidden(compared, known, nothing))
    compared["n"] = compared["known_n"] = compared["known_x"].mask(gives_away)
    compared.loc[gives_away, "known_why"] = ELSE + HIDDEN
    x, n, x2 = (compared[name].to_numpy(dtype=float) for name in ("x", "n", "x2"))
    reasons = [
        (~compared["is_known"].to_numpy(dtype=bool), UNKNOWN),
        (~compared["measure_id"].isin(with_base).to_numpy(), NO_SHARES),
        (compared["why"].ne("").to_numpy(), compared["why"]),
        (np.isnan(n), ELSE + np.where(compared["known_why"].eq(ELSE + HIDDEN), HIDDEN, MISSING).astype(object)),
        (n <= 0, NOBODY),
        (compared["other_why"].isna().to_numpy(), NO_BASE),
        (compared["other_why"].ne("").to_numpy(), ELSE + compared["other_why"].fillna("").astype(object)),
        (x2 == 0, BASE_NOBODY),
        (x > n, INCONSISTENT),
    ]
    compared["reason"] = np.select([where for where, _ in reasons], [reason for _, reason in reasons], "")
    return compared


def judged_shares(compared: pd.DataFrame) -> pd.DataFrame:
    """Say of each group how its share stands to its share of the base.

    Args:
        compared: of `beside_base`.

    Returns:
        As `inequality_outcomes.judged`, in per cent: ``value`` the share, ``value2`` the share of the base, ``ratio``
        the representation index, ``gap`` the one share less the other, in points.
    """
    x, n, x2, n2 = (compared[name].to_numpy(dtype=float) for name in ("x", "n", "x2", "n2"))
    able = compared["reason"].eq("").to_numpy()
    known_x = np.where(compared["is_known"].to_numpy(dtype=bool), x, np.nan)
    share, lower, upper = (100 * end for end in intervals.proportions(known_x, n))
    base = 100 * intervals.proportions(np.where(able, x2, np.nan), n2)[0]
    index = [np.where(able, end, np.nan) for end in representations(x, n, x2, n2)]
    answer = compared.assign(
        **dict(zip(("value", "value_lower", "value_upper", "value2"), (share, lower, upper, base), strict=True)),
        **dict(zip(("ratio", "ratio_lower", "ratio_upper"), index, strict=True)),
        **dict(zip(("gap", "gap_lower", "gap_upper"), (share - base, lower - base, upper - base), strict=True)),
    )
    answer["outcome"] = np.where(able, _outcomes(answer, x, n, x2, n2), NOT_COMPARED)
    return with_evidence(answer)


def _outcomes(answer: pd.DataFrame, x: Numbers, n: Numbers, x2: Numbers, n2: Numbers) -> NDArray:
    """The rule of disparities, with the index for the ratio; its zone is tested by whole numbers, not by quotients."""
    lower, upper = answer["ratio_lower"].to_numpy(), answer["ratio_upper"].to_numpy()
    is_parity = (10 * x * n2 >= 8 * x2 * n) & (100 * x * n2 <= 125 * x2 * n)
    is_beyond = (lower > 1) | (upper < 1)
    says_nothing = (n < FEWEST) | (~is_beyond & ((x == 0) | ((lower < HALF) & (upper > TWICE))))
    return np.select(
        [says_nothing, is_beyond & ~is_parity, is_beyond, is_parity], [TOO_FEW, DISPARITY, GAP, ALIKE], CHANCE
    )
