"""What would be published, before it is: how much of it, what is suppressed, what is not said yet, what refuses."""

from dataclasses import dataclass
from typing import Any

import pandas as pd

from equality_tracker.access.people import Person
from equality_tracker.figures.catalogue import catalogue
from equality_tracker.figures.suppressed import figures_by_reason
from equality_tracker.progress import Progress, quiet
from equality_tracker.publications.commentary_reading import CommentaryRow, commentaries
from equality_tracker.publications.publishing import publishable
from equality_tracker.store import Store


@dataclass(frozen=True)
class Preview:
    """What a publication of a period would be.

    ``figures`` counts those that it prints; ``by_reason`` the suppressed ones of them. ``failing`` are the counts that
    could be worked out, as `Audit.failing`: while there are any, nothing is published. ``unsaid`` are the measures
    that miss their target and of which no commentary is signed off. ``not_additive`` says where parts do not add up.
    """

    period: str
    with_quarters: bool
    figures: int
    by_reason: dict[str, int]
    failing: pd.DataFrame
    unsaid: tuple[CommentaryRow, ...]
    not_additive: tuple[str, ...]
    measures: dict[str, Any]

    @property
    def suppressed(self) -> int:
        """How many of its figures are suppressed."""
        return sum(self.by_reason.values())


def preview(
    person: Person, store: Store, period: str, with_quarters: bool = False, progress: Progress = quiet
) -> Preview:
    """Give what would be published of a period. Changes nothing.

    Args:
        person: must be permitted to publish.
        store: whose.
        period: a year or a quarter, in any form.
        with_quarters: whether groups and areas are printed for quarters too.
        progress: told how much of it is done, from 0 to 1, and what is being done.

    Raises:
        NotAllowed: the person may not. PeriodProblem: it is no period. NotFound: it has no figures.
    """
    person.require("publish")
    # Only here: the solver behind it takes longer to load than most other commands take in all.
    from equality_tracker.figures.auditing import audit_of

    keys = publishable(person, store, period, with_quarters)
    audit = audit_of(person, store, keys, progress)
    unsaid = [row for row in commentaries(person, store, period) if row.is_required and not _is_signed(row)]
    return Preview(
        period,
        with_quarters,
        audit.figures,
        figures_by_reason(audit.suppressed),
        audit.failing,
        tuple(unsaid),
        audit.not_additive,
        catalogue(person, store).measures,
    )


def _is_signed(row: CommentaryRow) -> bool:
    return row.commentary is not None and row.commentary.signed is not None
