"""What readers of printed figures know of the counts that are not printed: whole numbers, their bounds, their sums.

Method: METHODS 8 of the design.
"""

from dataclasses import dataclass

import numpy as np

from equality_tracker.disclosure.counts import Counts, Lines

PRINTED = -1
"""Stands for the unknown of a count that is printed."""
NEAR = 1e-6
"""Two numbers that differ by less are the same number."""


@dataclass(frozen=True)
class Unknowns:
    """How each count of a frame follows from one unknown: `constant` + `sign` x unknown. All arrays are 3n long.

    Attributes:
        number: which unknown; `PRINTED` where the count is its constant.
        sign: 1; -1 for the complement of a hidden numerator.
        constant: the number of a printed count; what is printed of a complement; else 0.
    """

    number: np.ndarray
    sign: np.ndarray
    constant: np.ndarray

    def of_counts(self, low: np.ndarray, high: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
        """Give the bounds of every count from the bounds of every unknown."""
        one, other = (self.constant + self.sign * np.append(bound, 0.0)[self.number] for bound in (low, high))
        return np.where(self.sign > 0, one, other), np.where(self.sign > 0, other, one)


@dataclass(frozen=True)
class Sums:
    """Sums of unknowns, as a list of what stands in them.

    Attributes:
        row: in which sum it stands.
        column: which unknown it is.
        factor: what it counts there: 1, or -1.
        size: how many sums there are.
    """

    row: np.ndarray
    column: np.ndarray
    factor: np.ndarray
    size: int

    def of(self, numbers: np.ndarray) -> np.ndarray:
        """Give each sum, of a number for each unknown."""
        return np.bincount(self.row, self.factor * numbers[self.column], self.size)

    def part(self, rows: np.ndarray, columns: np.ndarray) -> "Sums":
        """Give what some sums hold of some unknowns, both numbered anew."""
        stays = rows[self.row] & columns[self.column]
        row, column = (np.cumsum(chosen) - 1 for chosen in (rows, columns))
        return Sums(row[self.row[stays]], column[self.column[stays]], self.factor[stays], int(rows.sum()))


@dataclass
class System:
    """Unknowns, each within its bounds, and sums of unknowns, each within its bounds too.

    Attributes:
        truth: the true number of each unknown: always a solution.
        lower: the smallest that each can be, as far as is known.
        upper: the largest; inf where nothing bounds it.
        is_whole: whether it is a whole number; amounts need not be.
        sums: the sums.
        sum_lower: the smallest that each sum can be; -inf where nothing says.
        sum_upper: the largest.
    """

    truth: np.ndarray
    lower: np.ndarray
    upper: np.ndarray
    is_whole: np.ndarray
    sums: Sums
    sum_lower: np.ndarray
    sum_upper: np.ndarray

    def part(self, columns: np.ndarray, rows: np.ndarray) -> "System":
        """Give the system of some unknowns and sums; the other unknowns in these are what they truly are."""
        others = self.sums.of(np.where(columns, 0.0, self.truth))
        return System(
            self.truth[columns],
            self.lower[columns],
            self.upper[columns],
            self.is_whole[columns],
            self.sums.part(rows, columns),
            (self.sum_lower - others)[rows],
            (self.sum_upper - others)[rows],
        )


def system_of(counts: Counts, lines: Lines) -> tuple[System, Unknowns]:
    """Write down what readers know of every secret count."""
    value = _values(counts)
    unknowns = _unknowns(counts, value)
    lower, upper = _bounds(counts, value, unknowns)
    truth = np.zeros(len(lower))
    hidden = unknowns.number != PRINTED
    truth[unknowns.number[hidden]] = (unknowns.sign * (value - unknowns.constant))[hidden]
    printed = unknowns.number[: 2 * counts.rows][(hidden & ~counts.is_secret)[: 2 * counts.rows]]
    lower[printed] = upper[printed] = truth[printed]
    sums, rest = _sums(unknowns, _relied_on(lines, value))
    true_sums = sums.of(truth)
    sum_lower = np.where(rest == 0, true_sums, -np.inf)
    is_whole = np.abs(truth - np.round(truth)) < NEAR
    return System(truth, lower, upper, is_whole, sums, sum_lower, true_sums + rest), unknowns


def _values(counts: Counts) -> np.ndarray:
    """The numbers of all counts; a share always has a complement."""
    rows = counts.rows
    numerator, denominator, complement = np.split(counts.value, 3)
    return np.append(counts.value[: 2 * rows], np.where(counts.is_share, denominator - numerator, complement))


def _unknowns(counts: Counts, value: np.ndarray) -> Unknowns:
    """One unknown for each hidden count, wherever it stands, and for each complement with both sides hidden."""
    number = _same_counts(counts)
    numerator, denominator, complement = np.split(value, 3)
    of_numerator, of_denominator = np.split(number, 2)
    has_number = ~np.isnan(complement)
    by_numerator, by_denominator = (side & has_number for side in np.split(number != PRINTED, 2))
    by_both = by_numerator & by_denominator
    fresh = number.max(initial=PRINTED) + np.cumsum(by_both)
    cases = [by_both, by_numerator, by_denominator]
    is_printed = number == PRINTED
    return Unknowns(
        np.append(number, np.select(cases, [fresh, of_numerator, of_denominator], PRINTED)),
        np.append(np.ones(len(number)), np.where(by_numerator & ~by_both, -1.0, 1.0)),
        np.append(
            np.where(is_printed, value[: len(number)], 0.0),
            np.select(cases, [np.zeros_like(complement), denominator, -numerator], complement),
        ),
    )


def _same_counts(counts: Counts) -> np.ndarray:
    """The unknown of each numerator and denominator; `PRINTED` where none of the places it stands in is hidden."""
    value, same = counts.value[: 2 * counts.rows], counts.same[: 2 * counts.rows]
    is_secret = counts.is_secret[: 2 * counts.rows] & ~np.isnan(value)
    among = np.flatnonzero(np.isin(same, same[is_secret]) & ~np.isnan(value))
    # One count has one number: where two were given they are two counts.
    groups, group = np.unique(np.column_stack([same[among], value[among]]), axis=0, return_inverse=True)
    is_hidden = np.bincount(group, is_secret[among], len(groups)) > 0
    number = np.full(len(value), PRINTED)
    number[among] = np.where(is_hidden, np.cumsum(is_hidden) - 1, PRINTED)[group]
    return number


def _bounds(counts: Counts, value: np.ndarray, unknowns: Unknowns) -> tuple[np.ndarray, np.ndarray]:
    """The bounds of each unknown, by itself: no count is below nought, and those that are hidden are not nought."""
    size = int(unknowns.number.max(initial=PRINTED)) + 1
    lower, upper = np.full(size, -np.inf), np.full(size, np.inf)
    least = np.where(value >= 1, counts.lowest, np.minimum(value, 0.0))
    bound = unknowns.sign * (least - unknowns.constant)
    hidden = unknowns.number != PRINTED
    # The least that a complement can be is the most that its numerator can be.
    for is_bound, narrow, bounds in (
        (hidden & (unknowns.sign > 0), np.maximum, lower),
        (hidden & (unknowns.sign < 0), np.minimum, upper),
    ):
        narrow.at(bounds, unknowns.number[is_bound], bound[is_bound])
    return lower, upper


def _relied_on(lines: Lines, value: np.ndarray) -> Lines:
    """The lines whose parts the printed figures bear out: they do not exceed the total."""
    has_numbers = np.bincount(lines.line, np.isnan(value[lines.part]), len(lines.total)) == 0
    return some_lines(
        lines, has_numbers & (lines.rest >= 0) & ~np.isnan(value[lines.total]) & ~_is_implied(lines, value)
    )


def some_lines(lines: Lines, chosen: np.ndarray) -> Lines:
    """Give some of the lines, numbered anew."""
    stays = chosen[lines.line]
    number = np.cumsum(chosen) - 1
    return Lines(
        lines.total[chosen], lines.rest[chosen], lines.kind[chosen], number[lines.line[stays]], lines.part[stays]
    )


def _is_implied(lines: Lines, value: np.ndarray) -> np.ndarray:
    """Which lines of complements say no more than the lines of their numerators and denominators do."""
    rows = len(value) // 3
    tags = np.random.default_rng(0).integers(2**40, size=rows).astype(float)
    block = lines.total // rows
    is_pure = np.bincount(lines.line, lines.part // rows != block[lines.line], len(block)) == 0
    tag = np.bincount(lines.line, tags[lines.part % rows], len(block)) + np.pi * tags[lines.total % rows]
    adds_up = is_pure & (block == 0) & (lines.rest == 0)
    is_bounded = is_pure & (block == 1) & (lines.rest >= 0)
    return is_pure & (block == 2) & np.isin(tag, tag[adds_up]) & np.isin(tag, tag[is_bounded])


def _sums(unknowns: Unknowns, lines: Lines) -> tuple[Sums, np.ndarray]:
    """The sums of unknowns: of each line its parts less its total, and of each complement.

    Returns:
        The sums, and by how much each may be larger than it is.
    """
    size = len(lines.total)
    sides = np.stack(np.split(unknowns.number, 3))
    own = np.flatnonzero((sides != PRINTED).all(axis=0))
    row = np.concatenate([lines.line, np.arange(size), np.tile(size + np.arange(len(own)), 3)])
    column = np.concatenate([unknowns.number[lines.part], unknowns.number[lines.total], *sides[:, own]])
    # Denominator = numerator + complement.
    factors = np.repeat([1.0, -1.0, 1.0], len(own))
    factor = np.concatenate([unknowns.sign[lines.part], -unknowns.sign[lines.total], factors])
    is_hidden = column != PRINTED
    sums = Sums(row[is_hidden], column[is_hidden], factor[is_hidden], size + len(own))
    return sums, np.append(lines.rest, np.zeros(len(own)))
