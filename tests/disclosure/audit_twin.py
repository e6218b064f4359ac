"""A slow twin of the auditor: all solutions of a small table, counted out."""

import numpy as np

from equality_tracker.disclosure.audit import Ranges
from equality_tracker.disclosure.counts import Counts, Lines


def counted_out(counts: Counts, lines: Lines, most: int) -> Ranges:
    """Give the smallest and largest of every secret count among all solutions in numbers up to `most`."""
    return _Twin(counts, lines).ranges(most)


class _Twin:
    """Solutions of the numbers guessed so far: a row for each solution, a column for each number."""

    def __init__(self, counts: Counts, lines: Lines) -> None:
        self.counts, self.lines = counts, lines
        self.labels = _labels(counts)
        self.guessed: list[int] = []
        self.solutions = np.zeros((1, 0))

    def ranges(self, most: int) -> Ranges:
        rows = self.counts.rows
        # Row by row, the denominator first: what one says of another is used soon.
        for at in sorted(self.labels, key=lambda at: (at % rows, -at)):
            if self.labels[at] not in self.guessed:
                self._guess(self.labels[at], most)
        smallest, largest = np.full(3 * rows, np.nan), np.full(3 * rows, np.nan)
        for at in np.flatnonzero(self.counts.is_secret).tolist():
            found = self.numbers(at)
            assert found is not None
            smallest[at], largest[at] = found.min(), found.max()
        return Ranges(smallest, largest)

    def _guess(self, label: int, most: int) -> None:
        choices, many = np.arange(most + 1), len(self.solutions)
        self.guessed.append(label)
        self.solutions = np.column_stack([np.repeat(self.solutions, most + 1, 0), np.tile(choices, many)])
        assert len(self.solutions) < 20_000_000
        for at in range(self.counts.rows * 3):
            self._keep(self._is_large_enough(at))
        for line in range(len(self.lines.total)):
            self._keep(self._adds_up(line))

    def _keep(self, is_possible: np.ndarray | bool) -> None:
        if is_possible is not True:
            self.solutions = self.solutions[is_possible]

    def numbers(self, at: int) -> np.ndarray | None:
        """What a count is in each solution; None while that is not guessed."""
        rows = self.counts.rows
        if at >= 2 * rows:
            numerator, denominator = self.numbers(at - 2 * rows), self.numbers(at - rows)
            return None if numerator is None or denominator is None else denominator - numerator
        if at not in self.labels:
            return np.full(len(self.solutions), self.counts.value[at])
        if self.labels[at] not in self.guessed:
            return None
        return self.solutions[:, self.guessed.index(self.labels[at])]

    def _is_large_enough(self, at: int) -> np.ndarray | bool:
        found, rows = self.numbers(at), self.counts.rows
        is_of_share = at >= 2 * rows and self.counts.is_share[at - 2 * rows]
        if found is None or not (self.counts.is_secret[at] or is_of_share):
            return True
        value = self.counts.value[at]
        return True if np.isnan(value) else found >= (self.counts.lowest if value >= 1 else min(value, 0))

    def _adds_up(self, line: int) -> np.ndarray | bool:
        total = self.numbers(self.lines.total[line])
        parts = [self.numbers(part) for part in self.lines.part[self.lines.line == line]]
        if total is None or any(part is None for part in parts) or self.lines.rest[line] < 0:
            return True
        sums = np.sum([part for part in parts if part is not None], axis=0)
        if np.isnan(sums).any() or np.isnan(total).any():
            return True
        return sums == total if self.lines.rest[line] == 0 else sums <= total


def _labels(counts: Counts) -> dict[int, int]:
    """The label of each numerator and denominator that nobody has seen, there or wherever else it stands."""
    both = range(2 * counts.rows)
    has_number = ~np.isnan(counts.value)
    seen = {int(counts.same[at]) for at in both if has_number[at] and not counts.is_secret[at]}
    return {at: int(counts.same[at]) for at in both if counts.is_secret[at] and counts.same[at] not in seen}
