"""The loop with the auditor: more is hidden wherever lines together, each safe by itself, give a count away.

Method: METHODS 8 of the design.
"""

from dataclasses import replace

import numpy as np
import pandas as pd
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from equality_tracker.disclosure.audit import failing_quickly
from equality_tracker.disclosure.counts import Lines
from equality_tracker.disclosure.secondary import Hiding, can_be_hidden, is_all_or_none, protect_lines

ROUNDS = 60
"""How often the auditor is asked again after more was hidden; tables of the demonstrations need ten."""

STEPS = 3
"""How many lines away from a failing count something is hidden for it."""


def answer_the_auditor(hiding: Hiding, is_new: np.ndarray) -> None:
    """Hide more until the auditor finds no count that can be worked out.

    Args:
        hiding: what is hidden so far.
        is_new: which rows hold something new. Figures that hang together and are all as they were have been audited.

    What cannot be helped, because everything around it was printed before, stays as it is: the auditor will say so.
    """
    field = _fields(hiding)
    concerned = np.isin(field, field[: len(is_new)][is_new])
    for _ in range(ROUNDS if concerned.any() else 0):
        failing = np.flatnonzero(_failing_within(hiding, concerned))
        chosen = _one_for_each(hiding, failing)
        if not len(chosen):
            return
        hiding.hide(chosen, "audit")
        protect_lines(hiding)
        # Elsewhere nothing has changed, and nothing failed.
        concerned = np.isin(field, field[failing])


def _failing_within(hiding: Hiding, concerned: np.ndarray) -> np.ndarray:
    """Which counts of some fields fail; fields do not depend on each other."""
    counts, lines = hiding.counts, hiding.lines
    part = replace(counts, is_hidden=counts.is_hidden & concerned)
    return failing_quickly(part, lines.only(concerned[lines.total]))


def _fields(hiding: Hiding) -> np.ndarray:
    """Number for each count the figures that hang together by lines, or by being the same count."""
    counts, lines = hiding.counts, hiding.lines
    rows = counts.rows
    tied = counts.same[: 2 * rows] + rows
    first = np.concatenate([lines.part % rows, np.arange(2 * rows) % rows])
    second = np.concatenate([lines.total[lines.line] % rows, tied])
    size = rows + int(counts.same.max(initial=0)) + 1
    graph = coo_array((np.ones(len(first)), (first, second)), shape=(size, size))
    return np.tile(connected_components(graph, directed=False)[1][:rows], 3)


def _one_for_each(hiding: Hiding, failing: np.ndarray) -> np.ndarray:
    """Choose for each failing count what to hide beside it: the smallest part of its lines, else a total.

    Where all of its lines is hidden already, it follows from lines that these share a count with. What everybody asks
    for, the council's own totals, comes last.
    """
    every = _memberships(hiding.lines)
    reached = pd.DataFrame({"failing": failing, "count": failing})
    found = []
    for step in range(STEPS):
        own = reached.merge(every[["line", "count"]], on="count")[["failing", "line"]].drop_duplicates()
        beside = own.merge(every, on="line")
        found.append(_smallest(hiding, beside).assign(step=step))
        reached = beside[["failing", "count"]].drop_duplicates()
    ranked = pd.concat(found).sort_values(["failing", "is_last", "step"], kind="stable").drop_duplicates("failing")
    return np.unique(hiding.place_of(ranked["count"].to_numpy(dtype=int)))


def _memberships(lines: Lines) -> pd.DataFrame:
    """Every count of every line, the total too; lines whose parts exceed the total tell nothing."""
    every = pd.DataFrame(
        {
            "line": np.concatenate([lines.line, np.arange(len(lines.total))]),
            "count": np.concatenate([lines.part, lines.total]),
            "is_total": np.repeat([False, True], [len(lines.part), len(lines.total)]),
        }
    )
    return every[lines.rest[every["line"].to_numpy()] >= 0]


def _smallest(hiding: Hiding, beside: pd.DataFrame) -> pd.DataFrame:
    """Of what stands beside each failing count the smallest that can be hidden, and the smallest of the last resort."""
    counts = hiding.counts
    able = beside[can_be_hidden(hiding, beside["count"].to_numpy())]
    row = able["count"].to_numpy() % counts.rows
    ranked = able.assign(
        is_last=~counts.is_protected[able["count"]],
        is_all_or_none=is_all_or_none(counts, row),
        value=counts.value[able["count"]],
        order=hiding.order[row],
    ).sort_values(["failing", "is_last", "is_total", "is_all_or_none", "value", "order"])
    return ranked.drop_duplicates(["failing", "is_last"])
