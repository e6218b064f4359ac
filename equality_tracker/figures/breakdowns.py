"""A measure by group or area: the latest figures and the same period of earlier years."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

import pandas as pd

from equality_tracker import settings
from equality_tracker.figures import words
from equality_tracker.figures.changes import ShownChange, shown_change
from equality_tracker.figures.completeness_shares import HIDDEN, NOBODY, NOT_REPORTED, SHOWN, KnownShare, Shares
from equality_tracker.figures.position import Trend, target_words, trend_of
from equality_tracker.figures.ranges import shown_interval
from equality_tracker.figures.rows import rows_of
from equality_tracker.periods import Period, due_period, parse_period, shown_period

AREA = "area"
COMPARATORS = "comparators"
YEARS = 4
COMPARED_LEVELS = ("other_council", "region", "national")


@cache
def _titles() -> dict[str, str]:
    with (settings.REFERENCE / "breakdown_titles.csv").open(encoding="utf-8", newline="") as file:
        return {row["breakdown"]: row["title"] for row in csv.DictReader(file)}


def breakdown_title(breakdown: str) -> str:
    """Name a breakdown for people: as the reference data does, else its id as words."""
    return _titles().get(breakdown, breakdown.replace("-", " ").capitalize())


@dataclass(frozen=True)
class BreakdownRow:
    """A group or area. ``depth`` counts the groups that it is part of.

    ``values`` and ``counts`` are in words, one per period of the table. ``value`` is the newest value, or None;
    ``share`` its part of all whose group is known, for counts; ``interval`` its 95% interval in words.
    """

    name: str
    is_parent: bool
    depth: int
    is_known: bool
    value: float | None
    values: tuple[str, ...]
    counts: str
    share: str
    target: str
    status: str
    change: ShownChange | None
    trend: Trend
    interval: str = ""


@dataclass(frozen=True)
class BreakdownTable:
    """A measure by one breakdown, over the same period of up to five years, the newest last."""

    breakdown: str
    periods: tuple[str, ...]
    rows: tuple[BreakdownRow, ...]
    completeness: str
    has_hidden: bool


def breakdown_table(
    measure: Any, figures: pd.DataFrame, breakdown: str, at: Period, shares: Shares | None = None
) -> BreakdownTable:
    """Lay a measure out by one breakdown.

    Args:
        measure: its definition.
        figures: of ``reads/shown_figures``, all of them.
        breakdown: a breakdown of the measure, ``area``, or ``comparators``.
        at: the period at whose end one stands.
        shares: of those known, by period; None for areas, all of which are known.
    """
    own, name_column = _own_figures(figures, breakdown)
    periods = _periods(measure, own, at)
    shown = own[own["period"].isin(periods)]
    known = shares.get(periods[-1]) if shares and periods else None
    in_order = shown.sort_values(["category_position", "area_position", "period"], kind="stable")
    parents = dict(zip(shown["category"], shown["parent"], strict=True))
    rows = tuple(
        _row(measure, str(name), rows, own[own[name_column] == name], periods, known, at, parents)
        for name, rows in in_order.groupby(name_column, sort=False)
    )
    return BreakdownTable(
        breakdown,
        tuple(shown_period(period, measure.year_type) for period in periods),
        rows,
        completeness_words(known),
        bool(shown["value_symbol"].eq("c").any()),
    )


def _own_figures(figures: pd.DataFrame, breakdown: str) -> tuple[pd.DataFrame, str]:
    whole = figures["breakdown"] == "Total"
    if breakdown == AREA:
        return figures[whole & figures["level"].eq("part")], "area"
    if breakdown == COMPARATORS:
        return figures[whole & (figures["level"].isin(COMPARED_LEVELS) | figures["area"].eq("Total"))], "area"
    return figures[figures["breakdown"].eq(breakdown) & figures["area"].eq("Total")], "category"


def _periods(measure: Any, own: pd.DataFrame, at: Period) -> list[str]:
    """The newest period with figures that is due at the position, and the same period of the years before."""
    due = str(due_period(at, measure.frequency, measure.year_type))
    alike = own.loc[own["period"].str.contains("Q") == (" Q" in due), "period"]
    earlier = alike[alike <= due]
    if earlier.empty:
        return []
    newest = due if (earlier == due).any() else earlier.max()
    period = parse_period(newest)
    wanted = [str(Period(period.start - back, period.quarter)) for back in reversed(range(YEARS))]
    return [name for name in wanted if (alike == name).any()]


def _row(
    measure: Any,
    name: str,
    rows: pd.DataFrame,
    every: pd.DataFrame,
    periods: list[str],
    known: KnownShare | None,
    at: Period,
    parents: Mapping[str, str],
) -> BreakdownRow:
    by_period = {figure.period: figure for figure in rows_of(rows)}
    newest = by_period.get(periods[-1])
    first = rows_of(rows)[0]
    is_known = first.known == "yes"
    value = None if newest is None or pd.isna(newest.value) else float(newest.value)
    values = tuple(_value(measure, by_period.get(period)) for period in periods)
    share = _share(measure, value, known) if is_known and first.breakdown != "Total" else ""
    counts, target, status, change = _standing(measure, newest)
    is_parent, depth = name in parents.values(), _depth(name, parents)
    trend = trend_of(measure, every, at)
    interval = "" if newest is None else shown_interval(newest, measure)
    return BreakdownRow(
        name, is_parent, depth, is_known, value, values, counts, share, target, status, change, trend, interval
    )


def _depth(category: str, parents: Mapping[str, str]) -> int:
    """How many categories one is part of; no classification is deeper than nine."""
    depth = 0
    while (category := parents.get(category, "")) and depth < 9:
        depth += 1
    return depth


def _standing(measure: Any, newest: Any | None) -> tuple[str, str, str, ShownChange | None]:
    """Counts and target in words, status, and change, of the newest figure."""
    if newest is None:
        return "", "", "no_figure", None
    counts = "" if words.is_missing(newest.denominator) else words.shown_counts(newest)
    return counts, target_words(newest, measure), newest.status, shown_change(newest, measure)


def _value(measure: Any, figure: Any | None) -> str:
    if figure is None:
        return "–"
    value = words.shown_value(figure, measure.decimals, measure.kind, measure.unit)
    is_part = bool(figure.quarters) and not figure.is_complete_year and not words.is_missing(figure.value)
    return f"{value} ({_reach(figure)})" if is_part else value


def _reach(figure: Any) -> str:
    """Which quarters the figure of a year that is not complete is made of."""
    return words.listed(figure.quarters.split())


def _share(measure: Any, value: float | None, known: KnownShare | None) -> str:
    if measure.kind != "count" or value is None or known is None or not known.known:
        return ""
    return f"{100 * value / known.known:.1f}%"


def completeness_words(known: KnownShare | None) -> str:
    """Say of how many the group is known, or why that cannot be said; nothing where there is nothing to say."""
    if known is None or known.state == NOBODY:
        return ""
    if known.state == SHOWN:
        return f"Known for {known.counts} ({known.text})."
    # Something was returned, else there were no table: what is missing is a figure that the share needs.
    reason = "a figure needed for it was not returned" if known.state == NOT_REPORTED else known.reason
    return f"How many are known cannot be {'shown' if known.state == HIDDEN else 'told'}: {reason}."
