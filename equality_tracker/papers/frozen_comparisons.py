"""Groups of a publication beside everyone else, and those of counts beside who could be: from its own figures alone."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from equality_tracker.figures.characteristics import characteristic_of
from equality_tracker.figures.inequality_bases import Base, Bases
from equality_tracker.figures.inequality_compared import compared_groups
from equality_tracker.figures.inequality_findings import distinct
from equality_tracker.figures.inequality_groups import Numbers
from equality_tracker.figures.inequality_protected import Hidden
from equality_tracker.figures.protection import ROUND
from equality_tracker.papers.frozen_bases import bases_at_publication
from equality_tracker.papers.frozen_groups import group_figures
from equality_tracker.papers.material import Material

SMALLEST_ROUNDED = 8
"""Where counts are rounded, those below are hidden."""


@dataclass(frozen=True)
class Comparisons:
    """What came of comparing groups.

    ``every`` holds one row per group that is known, as `inequality_compared.compared_groups` gives them; ``apart``
    those that differ, of two that mirror each other one; ``bases`` what counts were compared with.
    """

    every: pd.DataFrame
    apart: pd.DataFrame
    bases: Mapping[tuple[str, str, str], Base]


def comparisons(found: Material) -> Comparisons | None:
    """Compare the groups of the chosen objectives' measures; None where no measure has any."""
    figures = group_figures(found)
    figures = figures[figures["breakdown"].map(_is_compared).astype(bool)]
    chosen = {row.measure_id for row in found.standings}
    own = figures[figures["measure_id"].isin(chosen)]
    if not own["breakdown"].ne("Total").any():
        return None
    hidden = hidden_at_publication(found)

    def find_bases(places: pd.DataFrame) -> Bases:
        return bases_at_publication(found, figures, places, hidden)

    compared, bases = compared_groups(own, found.measures, find_bases, hidden)
    return Comparisons(compared[compared["is_known"].astype(bool)], distinct(compared), bases.bases)


def _is_compared(breakdown: str) -> bool:
    return breakdown == "Total" or characteristic_of(breakdown) is not None


def hidden_at_publication(found: Material) -> Hidden:
    """Give what hides small counts by the rules under which the publication was made.

    What stands beside a group is a number that the publication does not hold, so it is hidden where it is small, where
    the rest of it is, and where the publication hides zeros and it is one.
    """
    smallest = {name: smallest_shown(found, measure) for name, measure in found.measures.items()}
    lowest = 0 if found.publication.zeros == "protected" else 1

    def hidden(rows: pd.DataFrame, numerators: Numbers, denominators: Numbers) -> NDArray[np.bool_]:
        least = rows["measure_id"].map(smallest).to_numpy(dtype=float)
        each = (numerators, denominators, denominators - numerators)
        return np.logical_or.reduce([(number >= lowest) & (number < least) for number in each])

    return hidden


def smallest_shown(found: Material, measure: Any) -> int:
    """Give the smallest count of people that the publication shows of a measure; 0 where it counts no people."""
    if measure.disclosure == "open":
        return 0
    least = int(measure.threshold or found.publication.threshold)
    return max(least, SMALLEST_ROUNDED) if found.publication.policy == ROUND else least
