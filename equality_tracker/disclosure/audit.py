"""The auditor: what can be worked out of every suppressed count from all that is printed.

Method: METHODS 8 of the design: the smallest and the largest whole number that each can be (scipy's `milp`, HiGHS).
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np

from equality_tracker.disclosure.audit_bounds import narrow
from equality_tracker.disclosure.audit_search import Found, search
from equality_tracker.disclosure.audit_system import NEAR, Unknowns, system_of
from equality_tracker.disclosure.counts import Counts, Lines
from equality_tracker.progress import Progress, quiet


@dataclass(frozen=True)
class Ranges:
    """What each count can be, for all that is printed.

    Attributes:
        smallest: the smallest number that each of the 3n counts can be; nan where the count is not secret.
        largest: the largest; nan likewise, inf where nothing bounds it.
    """

    smallest: np.ndarray
    largest: np.ndarray


def ranges(counts: Counts, lines: Lines, progress: Progress = quiet) -> Ranges:
    """Find exactly the smallest and the largest number that every secret count can be.

    Readers are taken to know every printed count, the sums of those lines that the printed figures bear out (where the
    parts are less than the total, that they are at most that), that a share has no more above than below, which counts
    are the same, and that a suppressed count is not nought where zeros are printed.

    Args:
        counts: all counts of all that is printed, and what of them is hidden.
        lines: the sums that they stand in. Lines whose parts exceed their total are not relied on.
        progress: told how far it is.
    """
    found, unknowns = _find(counts, lines, lambda found, _: np.ones(len(found.lower), dtype=bool), progress)
    smallest, largest = unknowns.of_counts(found.least, found.most)
    is_secret = counts.is_secret
    return Ranges(np.where(is_secret, smallest, np.nan), np.where(is_secret, largest, np.nan))


def fails(counts: Counts, found: Ranges) -> np.ndarray:
    """Say which counts are given away: known exactly, or small and known too nearly.

    Only counts that are ours to protect are judged: the others are hidden for the sake of their parts only.
    A nought gives nobody away where zeros are printed.

    Returns:
        True for each of the 3n counts that is given away.
    """
    width = found.largest - found.smallest
    is_nought = (counts.lowest > 0) & (found.largest < NEAR)
    is_near = (found.smallest < counts.threshold) & (width < counts.threshold - 2 - NEAR)
    return counts.is_protected & ~is_nought & ((width < NEAR) | is_near)


def failing_quickly(counts: Counts, lines: Lines) -> np.ndarray:
    """Say which counts are given away, as `fails` does of exact ranges, finding of each only what that takes."""
    judged = np.flatnonzero(counts.is_secret & counts.is_protected)

    def asked(found: Found, unknowns: Unknowns) -> np.ndarray:
        is_safe, is_given_away = _verdicts(counts, judged, found, unknowns)
        is_asked = np.zeros(len(found.lower), dtype=bool)
        is_asked[unknowns.number[judged[~is_safe & ~is_given_away]]] = True
        return is_asked

    found, unknowns = _find(counts, lines, asked, quiet)
    answer = np.zeros(len(counts.value), dtype=bool)
    answer[judged] = _verdicts(counts, judged, found, unknowns)[1]
    return answer


def _verdicts(counts: Counts, judged: np.ndarray, found: Found, unknowns: Unknowns) -> tuple[np.ndarray, np.ndarray]:
    """Which of some counts are safe, and which are given away, whatever may still be found of them."""
    lower, upper = (bound[judged] for bound in unknowns.of_counts(found.lower, found.upper))
    least, most = (bound[judged] for bound in unknowns.of_counts(found.least, found.most))
    threshold = counts.threshold[judged]
    enough = threshold - 2 - NEAR
    is_nought = (counts.lowest > 0) & (upper < NEAR)
    may_be_nought = (counts.lowest > 0) & (most < NEAR)
    is_safe = (most - least >= NEAR) & ((most - least >= enough) | (lower >= threshold))
    is_near = (least < threshold) & (upper - lower < enough)
    return is_safe | is_nought, ~may_be_nought & ((upper - lower < NEAR) | is_near)


def _find(
    counts: Counts, lines: Lines, asked: Callable[[Found, Unknowns], np.ndarray], progress: Progress
) -> tuple[Found, Unknowns]:
    """Find what is asked of the unknowns: by bounds where these are exact, the rest by solving."""
    system, unknowns = system_of(counts, lines)
    tangle = narrow(system)
    found = Found(system.lower, system.lower.copy(), system.upper.copy(), system.upper)

    def asked_of_tangle(part: Found) -> np.ndarray:
        for name, values in vars(part).items():
            getattr(found, name)[tangle.columns] = values
        return asked(found, unknowns)[tangle.columns]

    words = f"Finding what {counts.is_secret.sum():,} suppressed counts could be"
    asked_of_tangle(search(tangle, asked_of_tangle, lambda share: progress(share, words)))
    progress(1.0, words)
    return found, unknowns
