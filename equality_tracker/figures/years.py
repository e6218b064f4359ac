"""A measure's financial years side by side, and the year to date beside the same quarters of earlier years."""

from dataclasses import dataclass
from typing import Any

import pandas as pd

from equality_tracker.figures import words
from equality_tracker.figures.changes import ShownChange, shown_change
from equality_tracker.figures.position import last_period, period_words, target_words, year_so_far
from equality_tracker.figures.ranges import shown_interval
from equality_tracker.figures.rows import rows_of
from equality_tracker.periods import Period

MOST_YEARS = 6


@dataclass(frozen=True)
class YearRow:
    """A year of the year-on-year table; all in words but the status. ``so_far`` is of a part year only."""

    period: str
    so_far: str
    value: str
    interval: str
    counts: str
    target: str
    status: str
    change: ShownChange | None


@dataclass(frozen=True)
class SameQuarters:
    """The year to date beside the same quarters of earlier years; ``rows`` are year, value, interval, counts."""

    quarters: str
    rows: tuple[tuple[str, str, str, str], ...]


def years(measure: Any, totals: pd.DataFrame, at: Period) -> tuple[YearRow, ...]:
    """Give the years up to a position; a year that goes on beyond the position's quarter is left out.

    Args:
        measure: its definition.
        totals: of ``reads/shown_figures``, for the whole council.
        at: the period at whose end one stands.
    """
    goes_beyond = (totals["period"] == at.year) & (totals["quarters"].str[-2:] > f"Q{at.quarter or 4}")
    is_year = ~totals["period"].str.contains("Q") & (totals["period"] <= last_period(measure, at))
    return tuple(
        YearRow(
            period_words(figure, measure),
            _so_far(figure, measure),
            words.shown_value(figure, measure.decimals, measure.kind, measure.unit),
            shown_interval(figure, measure),
            words.shown_counts(figure),
            target_words(figure, measure),
            figure.status,
            shown_change(figure, measure),
        )
        for figure in rows_of(totals[is_year & ~goes_beyond].tail(MOST_YEARS))
    )


def _so_far(figure: Any, measure: Any) -> str:
    is_part_of_flow = measure.aggregation == "sum" and figure.quarters and not figure.is_complete_year
    return year_so_far(len(figure.quarters.split())) if is_part_of_flow else ""


def same_quarters(measure: Any, quarters: list[str], found: pd.DataFrame) -> SameQuarters:
    """Put the same quarters of each year into words.

    Args:
        measure: its definition.
        quarters: which, as ``quarters_so_far`` gives them.
        found: of ``reads/same_quarters``.
    """
    rows = tuple(
        (
            figure.year,
            words.shown_value(figure, measure.decimals, measure.kind, measure.unit),
            shown_interval(figure, measure),
            words.shown_counts(figure),
        )
        for figure in rows_of(found)
    )
    return SameQuarters(words.listed(quarters), rows)


def quarters_so_far(measure: Any, totals: pd.DataFrame, at: Period) -> list[str]:
    """Name the quarters of a year that is not complete, of a stock only the newest; none of a complete year."""
    of_year = totals["period"].str.startswith(f"{at.year} Q") & (totals["period"] <= f"{at.year} Q{at.quarter or 4}")
    is_reported = totals["value"].notna() | (totals["value_symbol"] != "")
    quarters = list(totals.loc[of_year & is_reported, "period"].str[-2:])
    is_stock = measure.aggregation == "latest"
    if len(quarters) == 4 or (is_stock and quarters[-1:] == ["Q4"]):
        return []
    return quarters[-1:] if is_stock else quarters
