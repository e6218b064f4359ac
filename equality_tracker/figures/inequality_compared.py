"""Groups of many measures compared at once: rates with everyone else, counts by share with a base."""

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
import pandas as pd

from equality_tracker.figures.inequality_bases import NO_BASES, Bases
from equality_tracker.figures.inequality_groups import PLACE, group_rows
from equality_tracker.figures.inequality_outcomes import EVERYONE_ELSE, MONEY, NOT_COMPARED, beside, judged
from equality_tracker.figures.inequality_protected import Hidden
from equality_tracker.figures.inequality_shares import beside_base, judged_shares
from equality_tracker.figures.inequality_words import way

FindBases = Callable[[pd.DataFrame], Bases]
"""Gives the bases of counts, from their measure, period and breakdown, a row each."""

_OTHERS = ("x2", "n2", "value2")
_NUMBERS = (*_OTHERS, *(name + end for name in ("value", "ratio", "gap") for end in ("", "_lower", "_upper")))


def compared_groups(
    figures: pd.DataFrame,
    measures: Mapping[str, Any],
    find_bases: FindBases,
    hidden: Hidden,
    reference: str = EVERYONE_ELSE,
) -> tuple[pd.DataFrame, Bases]:
    """Compare groups.

    Args:
        figures: of ``reads/group_figures``.
        measures: their definitions, by id.
        find_bases: what gives the bases of counts.
        hidden: of `inequality_protected.hidden_in`.
        reference: the group that those of rates are compared with; everyone else where it is empty.

    Returns:
        One row per measure, period, breakdown and category as `inequality_outcomes.judged` gives them, in the
        order of the figures, with ``is_share`` and ``direction`` (`inequality_words.way`); and the bases that counts
        were compared with.
    """
    rows = group_rows(figures, {name: measures[name].kind for name in figures["measure_id"].unique()})
    kinds = rows["measure_id"].map({name: row.kind for name, row in measures.items()})
    counts = rows[kinds == "count"]
    bases = find_bases(counts[PLACE].drop_duplicates()) if len(counts) else NO_BASES
    parts = [
        _rates(rows[kinds.isin(("percentage", "rate"))], measures, hidden, reference).assign(is_share=False),
        judged_shares(beside_base(counts, bases.rows, {name for name, _, _ in bases.bases}, hidden)).assign(
            is_share=True
        ),
        _money(rows[kinds == "amount"]).assign(is_share=False),
    ]
    order = ["line", "position", "category"]
    every = pd.concat([part for part in parts if len(part)] or parts[:1], ignore_index=True)
    every["direction"] = [
        way(gap, measures[name].polarity, is_share)
        for gap, name, is_share in zip(every["gap"], every["measure_id"], every["is_share"], strict=True)
    ]
    return every.sort_values(order, kind="stable", ignore_index=True), bases


def _rates(rows: pd.DataFrame, measures: Mapping[str, Any], hidden: Hidden, reference: str) -> pd.DataFrame:
    scale = rows["measure_id"].map({name: row.multiplier for name, row in measures.items()}).to_numpy(dtype=float)
    is_rate = rows["measure_id"].map({name: row.kind == "rate" for name, row in measures.items()}).to_numpy(dtype=bool)
    return judged(beside(rows.reset_index(drop=True), hidden, reference), scale, is_rate)


def _money(rows: pd.DataFrame) -> pd.DataFrame:
    return rows.assign(
        **dict.fromkeys(_NUMBERS, np.nan),
        outcome=NOT_COMPARED,
        reason=rows["why"].where(rows["why"].ne(""), MONEY),
    )
