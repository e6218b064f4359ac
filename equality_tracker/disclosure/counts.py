"""Counts and the sums that they stand in: what suppression hides by, and what the auditor solves."""

from dataclasses import dataclass

import numpy as np


@dataclass
class Counts:
    """Every count of a frame of n rows, in three blocks of n: numerators, denominators, complements.

    A complement is the denominator less the numerator. All arrays are 3n long.

    Attributes:
        value: the number; nan where there is none.
        is_hidden: whether it is suppressed; a complement is where its numerator or its denominator is.
        is_known: whether it was printed before with the same number: to hide it now takes nothing back.
        same: counts with the same number here are one and the same count, printed in several places (a linked measure
            and its source, a stock's year and its last quarter). They are hidden together.
        threshold: below this a count may give somebody away.
        is_protected: whether it is ours to protect.
        is_share: whether the row's numerator cannot exceed its denominator.
        lowest: the smallest number that a suppressed count can be: 1 where zeros are printed, else 0.
    """

    value: np.ndarray
    is_hidden: np.ndarray
    is_known: np.ndarray
    same: np.ndarray
    threshold: np.ndarray
    is_protected: np.ndarray
    is_share: np.ndarray
    lowest: int = 1

    @property
    def rows(self) -> int:
        """How many rows the frame has."""
        return len(self.value) // 3

    @property
    def is_secret(self) -> np.ndarray:
        """Which counts nobody has seen printed."""
        hidden = self.is_hidden & ~self.is_known
        numerator, denominator = hidden[: self.rows], hidden[self.rows : 2 * self.rows]
        has_complement = ~np.isnan(self.value[2 * self.rows :])
        return np.concatenate([numerator, denominator, (numerator | denominator) & has_complement])


@dataclass(frozen=True)
class Lines:
    """Sums that readers may rely on: in each line the parts, and the rest, make the total.

    Attributes:
        total: for each line, which count (an index into `Counts`) is the total.
        rest: for each line, what the total holds and none of the parts; 0 where the printed parts add up.
        kind: for each line, what its parts are: ``categories``, ``areas``, ``quarters`` or ``linked``.
        line: for each part, in which line it stands.
        part: for each part, which count it is.
    """

    total: np.ndarray
    rest: np.ndarray
    kind: np.ndarray
    line: np.ndarray
    part: np.ndarray

    def only(self, stays: np.ndarray) -> "Lines":
        """Give some of the lines, in the same order.

        Args:
            stays: for each line whether it is among them.
        """
        renumbered = np.cumsum(stays) - 1
        has_line = stays[self.line]
        return Lines(
            self.total[stays],
            self.rest[stays],
            self.kind[stays],
            renumbered[self.line[has_line]],
            self.part[has_line],
        )
