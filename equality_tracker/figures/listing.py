"""Figures of one measure as plain records, for the command line and for routes."""

from typing import Any

import numpy as np
import pandas as pd

from equality_tracker.access.people import Person
from equality_tracker.figures.catalogue import catalogue
from equality_tracker.figures.protection import refresh
from equality_tracker.figures.ranges import intervals_of
from equality_tracker.figures.rows import rows_of
from equality_tracker.figures.words import is_missing
from equality_tracker.periods import parse_period
from equality_tracker.problems import NotFound
from equality_tracker.store import Store


def figures(
    person: Person,
    store: Store,
    measure_id: str,
    period: str | None = None,
    area: str | None = None,
    breakdown: str | None = None,
) -> list[dict[str, Any]]:
    """Give what a person may see of a measure: one record per figure.

    Args:
        person: must be permitted to see the current position.
        store: whose.
        measure_id: which.
        period: only this one, in any form.
        area: only this one; the council itself is ``Total``.
        breakdown: only this one; ``Total`` for the figures that are not broken down.

    Returns:
        measure_id, period, area, breakdown, category, numerator, denominator, value, lower_95, upper_95,
        target, floor, status, change, change_word, variation, assurance, source. Numbers are unrounded,
        missing ones None, symbols text.

    Raises:
        NotAllowed, NotFound: as everywhere behind this door.
    """
    person.require("see_position")
    refresh(store)
    measure = catalogue(person, store).measure(measure_id)
    wanted = str(parse_period(period)) if period else None
    council = catalogue(person, store).council
    rows = store.read(
        "shown_figures",
        measure_id=measure_id,
        area="Total" if area in ("", council) else area,
        breakdown=breakdown,
        period=wanted,
    )
    if wanted and rows.empty:
        raise NotFound(f"There are no such figures of “{measure.title}” for {wanted}.")
    return records_of(rows, measure)


def records_of(shown: pd.DataFrame, measure: Any) -> list[dict[str, Any]]:
    """Give shown or published figures of a measure as records, with the fields that `figures` names.

    Args:
        shown: rows of ``reads/shown_figures`` or ``reads/published_figures``.
        measure: its definition.
    """
    ends = zip(*intervals_of(shown, measure), strict=True)
    return [_record(row, measure, limits) for row, limits in zip(rows_of(shown), ends, strict=True)]


def _record(row: Any, measure: Any, limits: tuple[float, float]) -> dict[str, Any]:
    lower, upper = _limits(row, limits)
    has_change = not is_missing(row.previous_value) and not is_missing(row.compared_value)
    return {
        "measure_id": row.measure_id,
        "period": row.period,
        "area": row.area,
        "breakdown": row.breakdown,
        "category": row.category,
        "numerator": _number(row.numerator, row.numerator_symbol),
        "denominator": _number(row.denominator, row.denominator_symbol),
        "value": _number(row.value, row.value_symbol),
        "lower_95": lower,
        "upper_95": upper,
        "target": _number(row.target),
        "floor": _number(row.floor),
        "status": row.status,
        "change": row.compared_value - row.previous_value if has_change else None,
        "change_word": row.change_word or None,
        "variation": row.variation or None,
        "assurance": row.assurance or None,
        "source": measure.source,
    }


def _number(number: float, symbol: str = "") -> float | int | str | None:
    if is_missing(number) or (symbol == "low" and not number):
        return symbol or None
    return int(number) if float(number).is_integer() else float(number)


def _limits(row: Any, limits: tuple[float, float]) -> tuple[float | str | None, float | str | None]:
    """The 95% interval of a shown value; the symbol where the value is hidden."""
    shown = _number(row.value, row.value_symbol)
    if isinstance(shown, str):
        return shown, shown
    lower, upper = (None if np.isnan(limit) else float(limit) for limit in limits)
    return lower, upper
