"""The audit: how closely an outsider could work out each hidden count, from everything that is or was shown."""

from contextvars import ContextVar
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import numpy as np
import pandas as pd

from equality_tracker.access.people import Person
from equality_tracker.disclosure.audit import Ranges, fails, ranges
from equality_tracker.disclosure.rounding import rounded_rows
from equality_tracker.disclosure.rounding_audit import rounded_ranges
from equality_tracker.disclosure.suppression import Suppression, as_hidden
from equality_tracker.figures.auditing_additivity import not_additive
from equality_tracker.figures.kept import kept_for_good
from equality_tracker.figures.protection import ROUND, refresh
from equality_tracker.progress import Progress, quiet
from equality_tracker.store import Store

KEY = ["measure_id", "period", "area", "breakdown", "category"]
PARTS = ("numerator", "denominator", "complement")


@dataclass(frozen=True)
class Audit:
    """What an outsider could work out.

    Attributes:
        figures: how many figures were looked at.
        suppressed: one row per hidden count: measure_id, period, area, breakdown, category, part (``numerator``,
            ``denominator`` or ``complement``, which is the denominator less the numerator), value (the count itself),
            reason (a key of `suppression_words.REASONS`), smallest and largest (what it could be, inf where nothing
            bounds it), is_safe.
        not_additive: sentences: where parts do not make their total, and so were not relied on.
    """

    figures: int
    suppressed: pd.DataFrame
    not_additive: tuple[str, ...]

    @cached_property
    def failing(self) -> pd.DataFrame:
        """The hidden counts that are not safe."""
        return self.suppressed[~self.suppressed["is_safe"]]

    def record(self) -> dict[str, Any]:
        """Give a summary to keep: figures, hidden counts by reason, how many fail, where parts do not add up."""
        own = self.suppressed[self.suppressed["part"] != "complement"]
        return {
            "figures": self.figures,
            "suppressed": {
                str(name): int(number) for name, number in own["reason"].value_counts().sort_index().items()
            },
            "failing": len(self.failing),
            "not_additive": list(self.not_additive),
        }


def audit_of(person: Person, store: Store, keys: pd.DataFrame | None = None, progress: Progress = quiet) -> Audit:
    """Audit what is shown: every page together, and whatever was shown or published before.

    Args:
        person: must be permitted to see what is suppressed.
        store: whose.
        keys: the figures to report on, with measure_id, period, area, breakdown, category; all where none are named.
            What an outsider can work out of them is worked out from everything that is shown.
        progress: told how far it is.
    """
    person.require("see_suppressed")
    refresh(store)
    progress(0.05, "Finding the sums that figures stand in")
    before = _told.set(progress)
    try:
        whole = _whole_audit(store, int(store.rows("shown_version")[0][0]))
    finally:
        _told.reset(before)
    progress(1.0, "Audited")
    if keys is None:
        return whole
    asked = keys[KEY].drop_duplicates()
    return Audit(len(asked), whole.suppressed.merge(asked, on=KEY), whole.not_additive)


_told: ContextVar[Progress] = ContextVar("_told", default=quiet)
"""Who is told of progress; what is kept of an audit is the same for all."""


@kept_for_good(most=4)
def _whole_audit(store: Store, _shown: int) -> Audit:
    """The audit of what is shown, which a version of that is enough to know again."""
    frame = store.read("standing_pattern")
    threshold, zeros, policy = store.rows("disclosure_rules")[0]
    tables = {name: store.read(name) for name in ("measures", "every_category", "areas", "shown_before")}
    found = as_hidden(frame, threshold, zeros, *tables.values())
    if policy == ROUND:
        worked_out, failing = _of_rounded(frame, found, tables["measures"], tables["areas"])
    else:
        tell = _told.get()
        worked_out = ranges(found.counts, found.lines, lambda share, words: tell(0.1 + 0.85 * share, words))
        failing = fails(found.counts, worked_out)
    suppressed = _suppressed(frame, found, worked_out).assign(is_safe=~failing[_hidden(found)])
    return Audit(len(frame), suppressed, not_additive(frame, found, tables["measures"]))


def _of_rounded(
    frame: pd.DataFrame, found: Suppression, measures: pd.DataFrame, areas: pd.DataFrame
) -> tuple[Ranges, np.ndarray]:
    """Under rounding a count fails that is known exactly; complements are not asked about."""
    counts = found.counts
    printed = pd.to_numeric(pd.concat([frame["numerator_shown"], frame["denominator_shown"]]), errors="coerce")
    is_rounded = np.tile(rounded_rows(frame, measures, areas), 2)
    edges = rounded_ranges(counts, found.lines, printed.to_numpy(dtype=float, na_value=np.nan), is_rounded)
    nothing = np.full(counts.rows, np.nan)
    worked_out = Ranges(*(np.concatenate([edge, nothing]) for edge in edges))
    is_asked = counts.is_hidden & counts.is_protected & ~np.isnan(counts.value)
    return worked_out, is_asked & (worked_out.smallest == worked_out.largest)


def _hidden(found: Suppression) -> np.ndarray:
    """Where the hidden counts are among all."""
    return np.flatnonzero(found.counts.is_hidden & ~np.isnan(found.counts.value))


def _suppressed(frame: pd.DataFrame, found: Suppression, worked_out: Ranges) -> pd.DataFrame:
    counts, at = found.counts, _hidden(found)
    row, part = at % counts.rows, at // counts.rows
    numerator, denominator = found.reason.reshape(2, -1)[:, row]
    # What was printed before is known, and no range.
    edges = (np.where(counts.is_secret, edge, counts.value)[at] for edge in (worked_out.smallest, worked_out.largest))
    smallest, largest = edges
    places = frame[KEY].iloc[row].reset_index(drop=True)
    return places.assign(
        part=np.array(PARTS, dtype=object)[part],
        value=counts.value[at],
        reason=np.select([part == 0, part == 1, numerator != ""], [numerator, denominator, numerator], denominator),
        smallest=smallest,
        largest=largest,
    )
