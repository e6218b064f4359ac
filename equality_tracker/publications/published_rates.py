"""The rates of groups and areas in a publication, with their intervals: what a picture of them is drawn from."""

from dataclasses import dataclass
from typing import Any

import pandas as pd

from equality_tracker.access.people import Person
from equality_tracker.figures.ranges import interval_of, shown_interval
from equality_tracker.figures.rows import rows_of
from equality_tracker.figures.words import is_missing, shown_value
from equality_tracker.periods import shown_period
from equality_tracker.publications.published_groups import group_title, newest_years
from equality_tracker.publications.published_position import definitions
from equality_tracker.publications.reading import published_figures, published_framework
from equality_tracker.store import Store


@dataclass(frozen=True)
class PublishedRate:
    """A group's rate, in the measure's unit, with its 95% interval, None where it is not shown.

    ``text`` and ``interval`` are rate and interval in words; ``is_part``: of a group beside it.
    """

    name: str
    value: float | None
    lower: float | None
    upper: float | None
    text: str
    interval: str
    is_part: bool


@dataclass(frozen=True)
class PublishedRates:
    """The rates of a measure by one breakdown in a year; ``everybody`` is that of the whole council."""

    measure: Any
    title: str
    period: str
    everybody: float | None
    everybody_text: str
    rates: tuple[PublishedRate, ...]


def published_rates(
    person: Person, store: Store, publication_id: str, measure_id: str, title: str
) -> PublishedRates | None:
    """Give the rates of a measure's groups in the newest complete year; those whose group is not known are left out.

    Args:
        person: anybody may see publications.
        store: whose.
        publication_id: which.
        measure_id: a percentage or a rate.
        title: of the breakdown, as a published position names it: “Ethnicity”, “Area”.

    Returns:
        None where the measure is a count or an amount, or is not broken down so.

    Raises:
        NotFound: there is no such publication.
    """
    figures = published_figures(person, store, publication_id)
    measure = definitions(published_framework(person, store, publication_id)).get(measure_id)
    if measure is None or measure.kind not in ("percentage", "rate"):
        return None
    own = figures[figures["measure_id"].eq(measure_id)]
    found = (rows for _, breakdown, rows in newest_years(own) if group_title(breakdown) == title)
    rows = next(found, None)
    return None if rows is None else _rates(measure, title, own, rows)


def _rates(measure: Any, title: str, own: pd.DataFrame, rows: pd.DataFrame) -> PublishedRates:
    period = rows["period"].iloc[0]
    whole = rows_of(own[own["area"].eq("Total") & own["breakdown"].eq("Total") & own["period"].eq(period)])
    name = "area" if title == "Area" else "category"
    there = rows[rows["known"].eq("yes")].sort_values([f"{name}_position", name], kind="stable")
    beside = set() if title == "Area" else set(there["category"])
    rates = tuple(_rate(measure, getattr(row, name), row, row.parent in beside) for row in rows_of(there))
    everybody = None if not whole or is_missing(whole[0].value) else float(whole[0].value)
    return PublishedRates(
        measure,
        title,
        shown_period(period, measure.year_type),
        everybody,
        _text(measure, whole[0]) if everybody is not None else "",
        rates,
    )


def _rate(measure: Any, name: str, row: Any, is_part: bool) -> PublishedRate:
    value = None if is_missing(row.value) else float(row.value)
    lower, upper = interval_of(row, measure) or (None, None)
    return PublishedRate(name, value, lower, upper, _text(measure, row), shown_interval(row, measure), is_part)


def _text(measure: Any, row: Any) -> str:
    return shown_value(row, measure.decimals, measure.kind, measure.unit)
