"""What is suppressed at a position and why, with true counts: for those who may see unprotected figures."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pandas as pd

from equality_tracker.access.people import Person
from equality_tracker.figures.catalogue import Catalogue, catalogue
from equality_tracker.figures.protection import refresh
from equality_tracker.figures.suppression_words import REASONS
from equality_tracker.periods import due_period, parse_period
from equality_tracker.progress import Progress, quiet
from equality_tracker.store import Store

if TYPE_CHECKING:
    from equality_tracker.figures.auditing import Audit

KEY = ["measure_id", "period", "area", "breakdown", "category"]


@dataclass(frozen=True)
class Cost:
    """How many figures a reason costs: at the position, and in all periods."""

    reason: str
    here: int
    everywhere: int


@dataclass(frozen=True)
class Suppressed:
    """What is suppressed.

    ``counts`` has a row per suppressed count at the position: columns of `Audit.suppressed`. ``costs`` are of the
    figures of groups and areas, which ``figures_here`` and ``figures_everywhere`` count, shown or not; ``wholes`` are
    the suppressed figures of the whole council at the position. ``failing`` counts, of all periods, those that could
    be worked out.
    """

    period: str
    costs: tuple[Cost, ...]
    figures_here: int
    figures_everywhere: int
    wholes: int
    counts: pd.DataFrame
    by_measure: dict[str, int]
    failing: int
    not_additive: tuple[str, ...]


def suppressed(person: Person, store: Store, period: str | None = None, progress: Progress = quiet) -> Suppressed:
    """Give what is suppressed at the end of a period.

    Args:
        person: must be permitted to see what is suppressed.
        store: whose.
        period: a quarter or year in any form; the newest where none is named.
        progress: told how far the audit is, where it has to be made; it is kept until the figures change.

    Raises:
        NotAllowed: the person may not. NotFound: no figures for that period, or none at all.
    """
    person.require("see_suppressed")
    refresh(store)
    known = catalogue(person, store)
    at = known.position(period)
    audit = _audit(person, store, progress)
    figures = store.read("breakdown_figures")
    here = _at(figures, known, at)
    counts = _at(audit.suppressed, known, at)
    is_whole = counts["area"].eq("Total") & counts["breakdown"].eq("Total")
    return Suppressed(
        at,
        _costs(audit.suppressed, counts),
        int(here["figures"].sum()),
        int(figures["figures"].sum()),
        len(counts[is_whole].drop_duplicates(KEY)),
        counts,
        dict(zip(here["measure_id"], here["figures"].astype(int), strict=True)),
        len(audit.failing),
        audit.not_additive,
    )


def with_suppressed(person: Person, store: Store) -> dict[str, Any]:
    """Give the measures, by id, of which something is suppressed in any period; `suppressed` was asked for before."""
    person.require("see_suppressed")
    found = set(_audit(person, store, quiet).suppressed["measure_id"])
    return {name: measure for name, measure in catalogue(person, store).measures.items() if name in found}


def _audit(person: Person, store: Store, progress: Progress) -> "Audit":
    # Only here: the solver behind it takes longer to load than most pages take in all.
    from equality_tracker.figures.auditing import audit_of

    return audit_of(person, store, None, progress)


def _at(frame: pd.DataFrame, known: Catalogue, position: str) -> pd.DataFrame:
    """The rows of the period that is due of each measure at a position."""
    at = parse_period(position)
    due = {name: str(due_period(at, one.frequency, one.year_type)) for name, one in known.measures.items()}
    return frame[frame["period"].eq(frame["measure_id"].map(due))]


def _costs(everywhere: pd.DataFrame, here: pd.DataFrame) -> tuple[Cost, ...]:
    of_all, of_these = (figures_by_reason(_of_parts(counts)) for counts in (everywhere, here))
    return tuple(Cost(reason, of_these.get(reason, 0), number) for reason, number in of_all.items())


def _of_parts(counts: pd.DataFrame) -> pd.DataFrame:
    """Those of groups and areas."""
    return counts[counts["area"].ne("Total") | counts["breakdown"].ne("Total")]


def figures_by_reason(counts: pd.DataFrame) -> dict[str, int]:
    """Count figures by the first reason for which any of their counts is suppressed, in the order of `REASONS`."""
    order = {reason: place for place, reason in enumerate(REASONS)}
    place = counts["reason"].map(order).fillna(len(order))
    first = counts.assign(place=place).sort_values("place", kind="stable").drop_duplicates(KEY)
    numbers = first["reason"].value_counts().to_dict()
    return {reason: int(numbers[reason]) for reason in [*REASONS, *(numbers.keys() - order)] if reason in numbers}
