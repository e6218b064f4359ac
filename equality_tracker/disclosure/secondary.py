"""Secondary suppression: more is hidden, line by line, until no hidden count follows from what is printed.

Method: METHODS 8 of the design.
"""

from dataclasses import dataclass

import numpy as np

from equality_tracker.disclosure.counts import Counts, Lines

IN_ORDER = ("categories", "areas", "linked", "quarters")
"""Which lines are made safe first; a quarter is hidden before the year, which is the total of its line."""
ROUNDS = 200
"""No table needs as many; one that went in a circle would never end."""


@dataclass
class Hiding:
    """Counts that are being hidden, and why.

    Attributes:
        counts: what is hidden so far.
        lines: the sums they stand in.
        reason: for each numerator and denominator, why it is hidden; empty where it is not.
        order: for each row, its place in an order that does not depend on how the frame was sorted.
    """

    counts: Counts
    lines: Lines
    reason: np.ndarray
    order: np.ndarray

    def hide(self, chosen: np.ndarray, reason: str) -> None:
        """Hide numerators and denominators, with all that are the same count."""
        counts = self.counts
        both = 2 * counts.rows
        fresh = chosen[~counts.is_hidden[chosen]]
        self.reason[fresh] = reason
        groups = np.zeros(int(counts.same[:both].max(initial=0)) + 1, dtype=bool)
        groups[counts.same[chosen]] = True
        tied = groups[counts.same[:both]] & ~counts.is_hidden[:both]
        self.reason[tied & (self.reason == "")] = "same"
        counts.is_hidden[:both] |= tied

    def place_of(self, counts: np.ndarray) -> np.ndarray:
        """Which numerator or denominator hides a count: for a complement the numerator, while that can be."""
        rows = self.counts.rows
        row = counts % rows
        # A zero is printed; and what was printed before is not hidden by hiding it now.
        is_settled = self.counts.is_known[row] | (self.counts.value[row] == 0)
        return np.where(counts >= 2 * rows, np.where(is_settled, rows + row, row), counts)


def protect_lines(hiding: Hiding) -> None:
    """Hide more until every line is safe. What cannot be made safe, because it was printed before, stays as it is."""
    given_up = np.zeros(len(hiding.lines.total), dtype=bool)
    for _ in range(ROUNDS):
        unsafe = _unsafe(hiding) & ~given_up
        if not unsafe.any():
            return
        first = next(kind for kind in IN_ORDER if (unsafe & (hiding.lines.kind == kind)).any())
        given_up |= _repair(hiding, unsafe & (hiding.lines.kind == first), first)


def _unsafe(hiding: Hiding) -> np.ndarray:
    """Which lines give a hidden count away."""
    counts, lines = hiding.counts, hiding.lines
    is_secret = counts.is_secret
    secret = is_secret[lines.part]
    size = len(lines.total)
    number = np.bincount(lines.line, secret, size)
    amount = np.bincount(lines.line, np.where(secret, np.nan_to_num(counts.value[lines.part]), 0.0), size)
    threshold = counts.threshold[lines.total]
    room = amount + np.maximum(lines.rest, 0) - number * counts.lowest
    needed = threshold - 2 if counts.lowest else threshold - 1
    is_safe = ((number > 1) | (lines.rest > 0)) & (room >= needed)
    printed_total = (number > 0) & ~is_safe
    hidden_total = (number == 0) & (lines.rest == 0)
    return (lines.rest >= 0) & np.where(is_secret[lines.total], hidden_total, printed_total)


def _repair(hiding: Hiding, unsafe: np.ndarray, kind: str) -> np.ndarray:
    """Hide one more count in each unsafe line: the smallest part, or the total where no part is left.

    Returns:
        The lines of which nothing more can be hidden.
    """
    lines = hiding.lines
    chosen, with_part = _smallest_parts(hiding, unsafe)
    hiding.hide(hiding.place_of(chosen), kind)
    left = unsafe.copy()
    left[with_part] = False
    totals = np.flatnonzero(left)
    totals = totals[can_be_hidden(hiding, lines.total[totals])]
    hiding.hide(hiding.place_of(lines.total[totals]), "total")
    left[totals] = False
    return left


def _smallest_parts(hiding: Hiding, among: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Give for some lines the smallest part that can still be hidden, and the lines that have one."""
    counts, lines = hiding.counts, hiding.lines
    at = np.flatnonzero(among[lines.line])
    at = at[can_be_hidden(hiding, lines.part[at])]
    part = lines.part[at]
    row = part % counts.rows
    order = np.lexsort((hiding.order[row], counts.value[part], is_all_or_none(counts, row), lines.line[at]))
    line = lines.line[at][order]
    is_first = np.ones(len(line), dtype=bool)
    is_first[1:] = line[1:] != line[:-1]
    return part[order][is_first], line[is_first]


def can_be_hidden(hiding: Hiding, counts: np.ndarray) -> np.ndarray:
    """Which counts are printed, were not before, and are of somebody."""
    is_new = ~hiding.counts.is_secret[counts] & ~hiding.counts.is_known[hiding.place_of(counts)]
    return is_new & (hiding.counts.value[counts] >= 1)


def is_all_or_none(counts: Counts, row: np.ndarray) -> np.ndarray:
    """Rows of nobody or everybody: zeros are printed, so that hiding them would say what is not so."""
    numerator, complement = counts.value[row], counts.value[2 * counts.rows + row]
    return (numerator == 0) | (complement == 0)
