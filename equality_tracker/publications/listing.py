"""Published figures as plain records, for commands and routes: the same fields as those of the current position."""

from typing import Any

import pandas as pd

from equality_tracker.access.people import Person
from equality_tracker.figures.listing import records_of
from equality_tracker.framework import Framework
from equality_tracker.periods import parse_period
from equality_tracker.problems import NotFound
from equality_tracker.publications.reading import Publication, publications, published_figures, published_framework
from equality_tracker.store import Store

Record = dict[str, Any]


def published_records(
    person: Person,
    store: Store,
    publication_id: str,
    measure_id: str | None = None,
    period: str | None = None,
    area: str | None = None,
    breakdown: str | None = None,
) -> list[Record]:
    """Give the figures of a publication, all of them or those that are meant: one record per figure.

    Args:
        person: anybody may see publications.
        store: whose.
        publication_id: which.
        measure_id: only this one.
        period: only this one, in any form.
        area: only this one; the council itself is ``Total``.
        breakdown: only this one; ``Total`` for the figures that are not broken down.

    Returns:
        Records with the fields that `figures.listing.figures` gives, by measure in the framework's order.

    Raises:
        PeriodProblem: it is no period. NotFound: there is no such publication, or nothing like that in it.
    """
    framework = published_framework(person, store, publication_id)
    found = published_figures(person, store, publication_id)
    wanted = {
        "measure_id": measure_id,
        "period": str(parse_period(period)) if period else None,
        "area": "Total" if area in ("", _council(framework)) else area,
        "breakdown": breakdown,
    }
    for column, name in wanted.items():
        found = found[found[column] == name] if name else found
    if found.empty:
        raise NotFound(f"There are no such figures in {publication_id}.")
    return [record for measure, rows in _by_measure(framework, found) for record in records_of(rows, measure)]


def newest_with(person: Person, store: Store, measure_id: str) -> Publication | None:
    """Give the publication that holds a measure and is of the newest period, itself or as it was corrected last.

    Returns:
        None where the measure has never been published.
    """
    held = {name for (name,) in store.rows("publications_of_measure", measure_id=measure_id)}
    found = [one for one in publications(person, store) if one.publication_id in held]
    return max(found, key=lambda one: (one.end, one.number), default=None)


def _by_measure(framework: Framework, found: pd.DataFrame) -> list[tuple[Any, pd.DataFrame]]:
    rows = dict(list(found.groupby("measure_id")))
    return [(each, rows[each.measure_id]) for each in framework.tables["measures"] if each.measure_id in rows]


def _council(framework: Framework) -> str:
    return next((area.area for area in framework.tables["areas"] if area.level == "council"), "Total")
