"""Of how many people it is not known in which group they are, as it was published."""

from dataclasses import dataclass
from typing import Any

import pandas as pd

from equality_tracker.access.people import Person
from equality_tracker.figures.breakdowns import AREA, breakdown_title
from equality_tracker.figures.catalogue import READER
from equality_tracker.figures.kept import kept_for_good
from equality_tracker.figures.words import digits, is_missing
from equality_tracker.framework import Framework
from equality_tracker.periods import shown_period
from equality_tracker.publications.published_groups import newest_years
from equality_tracker.publications.published_position import definitions
from equality_tracker.publications.reading import publication, published_figures, published_framework
from equality_tracker.store import Store


@dataclass(frozen=True)
class NotKnown:
    """A breakdown of a measure in its newest complete year; ``words`` say of how many the group is not known.

    They are made of printed counts alone, so that nothing hidden is told; empty where those say nothing of it.
    """

    title: str
    period: str
    words: str


def not_known(person: Person, store: Store, publication_id: str) -> dict[str, tuple[NotKnown, ...]]:
    """Give of how many people of each measure the group is not known, by breakdown.

    Counts count their numerators; percentages and rates their denominators, which are the people they are about.

    Args:
        person: anybody may see publications.
        store: whose.
        publication_id: which.

    Returns:
        By measure; those that are not broken down are left out.

    Raises:
        NotFound: there is no such publication.
    """
    return _not_known(store, publication(person, store, publication_id).publication_id)


@kept_for_good(most=8)
def _not_known(store: Store, publication_id: str) -> dict[str, tuple[NotKnown, ...]]:
    framework = published_framework(READER, store, publication_id)
    measures, exclusive = definitions(framework), _exclusive(framework)
    figures = published_figures(READER, store, publication_id)
    years = figures[figures["is_complete_year"] & figures["area"].eq("Total")]
    everybody = {
        (str(row.measure_id), str(row.period)): row for row in years[years["breakdown"].eq("Total")].itertuples()
    }
    found: dict[str, list[NotKnown]] = {}
    for name, breakdown, rows in newest_years(figures):
        if breakdown != AREA and (measure := measures.get(name)):
            period = str(rows["period"].iloc[0])
            words = _words(measure, rows, everybody.get((name, period)), breakdown in exclusive)
            shown = shown_period(period, measure.year_type)
            found.setdefault(name, []).append(NotKnown(breakdown_title(breakdown), shown, words))
    return {name: tuple(each) for name, each in found.items()}


def _exclusive(framework: Framework) -> set[str]:
    """The breakdowns of which everybody is in one group only."""
    rows = framework.tables["categories"]
    return {row.breakdown for row in rows} - {row.breakdown for row in rows if row.exclusive != "yes"}


def _words(measure: Any, rows: pd.DataFrame, everybody: Any | None, is_exclusive: bool) -> str:
    part = "denominator" if measure.kind in ("percentage", "rate") else "numerator"
    whole = float("nan") if everybody is None else float(getattr(everybody, part))
    if is_missing(whole):
        return ""
    unknown = rows[rows["known"].eq("no")]
    if unknown[f"{part}_symbol"].eq("c").any():
        return "suppressed to protect people"
    if unknown.empty:
        adds_up = rows.loc[rows["parent"].eq(""), part].sum(min_count=1) == whole
        return f"none of {digits(whole)}" if is_exclusive and adds_up else ""
    number = unknown[part].sum(min_count=1)
    return "" if is_missing(number) else _number_of(number, whole)


def _number_of(number: float, whole: float) -> str:
    if not number or not whole:
        return f"none of {digits(whole)}"
    share = 100 * number / whole
    return f"{digits(number)} of {digits(whole)} ({'below 1' if share < 1 else digits(share)}%)"
