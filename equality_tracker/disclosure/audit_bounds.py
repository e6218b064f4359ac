"""Bounds that follow from one sum at a time, and which unknowns need more than that.

Source of the method: bounds propagation (Brearley, Mitra and Williams 1975). Where no two sums are tied together in
more than one way the bounds it ends with are exact: each whole number between them is part of a solution.
"""

from dataclasses import dataclass

import numpy as np
from scipy import sparse
from scipy.sparse.csgraph import connected_components

from equality_tracker.disclosure.audit_system import NEAR, Sums, System

LONGEST = 100
"""How often bounds are passed on. Bounds that go round in a circle can move by one each time; they are left at that."""


@dataclass(frozen=True)
class Tangle:
    """What bounds alone do not solve: components, each of unknowns and sums that have nothing to do with the others.

    Attributes:
        system: its unknowns and sums.
        columns: for each unknown of the whole system, whether it is one of them.
        component: for each of its unknowns, which component it is of.
        sum_component: for each of its sums, which component it is of.
    """

    system: System
    columns: np.ndarray
    component: np.ndarray
    sum_component: np.ndarray


def narrow(system: System) -> Tangle:
    """Narrow the bounds of a system in place, and give what is left of it to solve."""
    moved = np.zeros(len(system.truth), dtype=bool)
    for _ in range(LONGEST):
        moved = _pass_on(system)
        if not moved.any():
            break
    return _tangle(system, moved)


def _pass_on(system: System) -> np.ndarray:
    """Bound each unknown by what the others of each sum leave to it; give those whose bounds moved."""
    row, column, factor = system.sums.row, system.sums.column, system.sums.factor
    smallest, largest = _ends(system)
    most = (system.sum_upper[row] - _of_others(row, smallest, -np.inf)) / factor
    least = (system.sum_lower[row] - _of_others(row, largest, np.inf)) / factor
    lower, upper = system.lower.copy(), system.upper.copy()
    np.maximum.at(lower, column, np.minimum(most, least))
    np.minimum.at(upper, column, np.maximum(most, least))
    lower, upper = _rounded_inwards(system, lower, upper)
    moved = (lower > system.lower + NEAR) | (upper < system.upper - NEAR)
    system.lower, system.upper = lower, upper
    return moved


def _ends(system: System) -> tuple[np.ndarray, np.ndarray]:
    """The smallest and the largest that each unknown can add to each sum it stands in."""
    sums = system.sums
    one, other = sums.factor * system.lower[sums.column], sums.factor * system.upper[sums.column]
    return np.minimum(one, other), np.maximum(one, other)


def _rounded_inwards(system: System, lower: np.ndarray, upper: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Give bounds of whole numbers as whole numbers; the truth stays within, however numbers were rounded."""
    lower = np.where(system.is_whole, np.ceil(lower - NEAR), lower)
    upper = np.where(system.is_whole, np.floor(upper + NEAR), upper)
    return np.minimum(lower, system.truth), np.maximum(upper, system.truth)


def _of_others(row: np.ndarray, ends: np.ndarray, without_end: float) -> np.ndarray:
    """For all that stands in sums, the ends of the others of its sum together; `without_end` where one has none."""
    is_open = np.isinf(ends)
    finite = np.where(is_open, 0.0, ends)
    together = np.bincount(row, finite)[row] - finite
    others_open = np.bincount(row, is_open)[row] - is_open
    return np.where(others_open > 0, without_end, together)


def _tangle(system: System, moved: np.ndarray) -> Tangle:
    """Find what is tied together in more than one way, leaving out what is known and sums that bounds see to."""
    size, ties = len(system.truth), _ties(system)
    number, label = _components(ties, size)
    of_ties = label[ties.column]
    # A tree has one tie fewer than it has members; what has more ties than that goes in a circle.
    members = np.bincount(label, minlength=number)
    is_hard = np.bincount(of_ties, minlength=number) >= members
    is_hard[of_ties[~system.is_whole[ties.column]]] = True
    is_hard[label[:size][moved]] = True
    is_hard &= members > 1
    component, sum_component = np.split((np.cumsum(is_hard) - 1)[label], [size])
    columns, rows = np.split(is_hard[label], [size])
    return Tangle(system.part(columns, rows), columns, component[columns], sum_component[rows])


def _ties(system: System) -> Sums:
    """What of the sums is not known, of sums that can fail within the bounds."""
    sums = system.sums
    smallest, largest = (np.bincount(sums.row, ends, sums.size) for ends in _ends(system))
    can_fail = (smallest < system.sum_lower - NEAR) | (largest > system.sum_upper + NEAR)
    stays = can_fail[sums.row] & (system.upper - system.lower > NEAR)[sums.column]
    return Sums(sums.row[stays], sums.column[stays], sums.factor[stays], sums.size)


def _components(ties: Sums, unknowns: int) -> tuple[int, np.ndarray]:
    """Say how many components there are, and which each unknown, and then each sum, is of."""
    size = unknowns + ties.size
    graph = sparse.coo_array((np.ones(len(ties.row)), (ties.column, unknowns + ties.row)), (size, size))
    number, label = connected_components(graph, directed=False)
    return int(number), np.asarray(label)
