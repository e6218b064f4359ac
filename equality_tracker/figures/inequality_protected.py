"""Everyone else is a group too: where it is small it is not shown, though shown figures would give it.

Where all groups but one are shown, everyone else of one of two is the hidden one. So what stands beside a group passes
disclosure control as any figure does.
"""

from collections.abc import Callable

import numpy as np
import pandas as pd
from numpy.typing import NDArray

from equality_tracker.access.people import Person
from equality_tracker.disclosure.rounding import LARGEST_HIDDEN
from equality_tracker.disclosure.suppression import is_small
from equality_tracker.figures.inequality_groups import PLACE, Numbers
from equality_tracker.figures.protection import ROUND
from equality_tracker.store import Store

Hidden = Callable[[pd.DataFrame, Numbers, Numbers], NDArray[np.bool_]]
"""Says which counts may not be shown, from rows with measure_id, period and breakdown, numerators and denominators."""


def in_the_same_line(rows: pd.DataFrame, is_hidden: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Spread what one row gives away to all of its line: what it hides would stand beside the others."""
    return pd.Series(is_hidden).groupby(rows["line"].to_numpy()).transform("any").to_numpy(dtype=bool)


def hidden_in(person: Person, store: Store) -> Hidden:
    """Give what hides small counts by a store's rules.

    Args:
        person: must be permitted to see the current position.
        store: whose.
    """
    person.require("see_position")
    threshold, zeros, policy = store.rows("disclosure_rules")[0]
    smallest = max(threshold, LARGEST_HIDDEN + 1) if policy == ROUND else threshold
    measures = store.read("measures")

    def hidden(rows: pd.DataFrame, numerators: Numbers, denominators: Numbers) -> NDArray[np.bool_]:
        counted = rows[PLACE].assign(
            area="Total", category="Everyone else", numerator=numerators, denominator=denominators
        )
        return is_small(counted, smallest, zeros, measures)

    return hidden
