"""What was found where groups were compared: the groups that differ, each once, in words."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from equality_tracker.figures.inequality_bases import Base
from equality_tracker.figures.inequality_outcomes import DISPARITY, GAP
from equality_tracker.figures.inequality_periods import Choice
from equality_tracker.figures.inequality_words import (
    LESS,
    WORSE,
    likelihood_words,
    share_words,
    value_words,
    within_sentence,
)
from equality_tracker.figures.rows import rows_of

EVERYONE_ELSE_WORDS = "everyone else"


@dataclass(frozen=True)
class Finding:
    """A group that fares differently, in words; of a count, one that is there less or more often than expected."""

    measure: Any
    breakdown: str
    group: str
    outcome: str
    direction: str
    sentence: str
    evidence: float
    is_share: bool


def distinct(compared: pd.DataFrame) -> pd.DataFrame:
    """Give the groups with a disparity or a gap, and of two that mirror each other only one.

    Disabled and not disabled are each other's everyone else: what is found of the one is found of the other. The one
    with a disparity stays before the one with a gap, the worse off before the better off, a group with fewer than
    expected before one with more, the smaller before the larger.

    Args:
        compared: of `inequality_compared.compared_groups`.
    """
    found = compared[compared["outcome"].isin((DISPARITY, GAP))]
    is_adverse = found["direction"].eq(WORSE) | (found["direction"].eq(LESS) & found["is_share"].astype(bool))
    ranked = found.assign(is_gap=found["outcome"].eq(GAP), is_favoured=~is_adverse).sort_values(
        ["is_gap", "is_favoured", "n", "x"], kind="stable"
    )
    seen: set[tuple[float, ...]] = set()
    kept = []
    for place, row in zip(ranked.index, rows_of(ranked), strict=True):
        if _mirror(row) not in seen:
            kept.append(place)
        seen.add((row.line, row.x, row.x2) if row.is_share else (row.line, row.x, row.n))
    return found.loc[sorted(kept)]


def _mirror(row: Any) -> tuple[float, ...]:
    """What the others are counted by, as the group is counted."""
    return (row.line, row.n - row.x, row.n2 - row.x2) if row.is_share else (row.line, row.x2, row.n2)


def findings(
    distinct_rows: pd.DataFrame,
    measures: Mapping[str, Any],
    chosen: Mapping[str, Choice],
    bases: Mapping[tuple[str, str, str], Base],
) -> tuple[Finding, ...]:
    """Say what was found, the most evident first.

    Args:
        distinct_rows: of `distinct`.
        measures: their definitions, by id.
        chosen: the figures that each measure's groups were compared by.
        bases: what counts were compared with.
    """
    ranked = distinct_rows.sort_values("evidence", ascending=False, kind="stable")
    return tuple(
        Finding(
            measures[row.measure_id],
            row.breakdown,
            row.category,
            row.outcome,
            row.direction,
            f"{row.category}: {_words(row, measures[row.measure_id], bases)}, {chosen[row.measure_id].name}.",
            row.evidence,
            row.is_share,
        )
        for row in rows_of(ranked)
    )


def _words(row: Any, measure: Any, bases: Mapping[tuple[str, str, str], Base]) -> str:
    if row.is_share:
        base = bases[row.measure_id, row.period, row.breakdown].name
        return share_words(row, within_sentence(measure.title), base)
    unit = f" {measure.unit}" if measure.kind == "rate" else ""
    values = f"{value_words(row.value, measure)} against {value_words(row.value2, measure)}{unit}"
    return f"{likelihood_words(row, EVERYONE_ELSE_WORDS)}, {values}"
