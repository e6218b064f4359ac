"""The smallest and largest numbers that have to be solved for.

Source of the method: integer programming, scipy's `milp` (HiGHS). Each solution says of all its unknowns what they can
be, so most is found on the way. A linear program, which does not ask for whole numbers, solves many components at once;
where its answer is whole, as it mostly is, no other is better.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from scipy import sparse
from scipy.optimize import milp

from equality_tracker.disclosure.audit_bounds import Tangle
from equality_tracker.disclosure.audit_system import NEAR, Sums, System

SOLVED_NEAR = 1e-5
"""How near the solver comes to a whole number that it means."""
TRIES = 3
"""How often a linear program is tried for one number before whole numbers are insisted on, which takes longer."""
AT_ONCE = 2_000
"""About how many unknowns one linear program solves: quicker than all in one, or each component by itself."""
SLACK = 0.25
"""What else is looked for on the way may keep a number from its end by this much: too little to miss a whole number."""


@dataclass
class Found:
    """What is found of each unknown so far.

    Attributes:
        lower: no solution has a smaller number.
        least: the smallest number met in a solution.
        most: the largest met in a solution; inf where there is always a larger one.
        upper: no solution has a larger number.
    """

    lower: np.ndarray
    least: np.ndarray
    most: np.ndarray
    upper: np.ndarray

    def see(self, solution: np.ndarray, is_solved: np.ndarray) -> None:
        """Take note of a solution of some of the unknowns."""
        self.least[is_solved] = np.minimum(self.least, solution)[is_solved]
        self.most[is_solved] = np.maximum(self.most, solution)[is_solved]

    def sought(self, is_asked: np.ndarray) -> np.ndarray:
        """Which ends of what the asked unknowns can be are not found yet: a row for largest, one for smallest."""
        is_larger_sought = self.most < self.upper - NEAR
        return is_asked & np.stack([is_larger_sought, self.least > self.lower + NEAR])


Asked = Callable[[Found], np.ndarray]


def search(tangle: Tangle, asked: Asked, tell: Callable[[float], None]) -> Found:
    """Solve a tangle until nothing more is asked.

    Args:
        tangle: the unknowns. Their bounds are narrowed as more is found.
        asked: says, given what is found so far, of which unknowns both ends are to be found exactly.
        tell: is told which share is done.
    """
    system = tangle.system
    found = Found(system.lower, system.truth.copy(), system.truth.copy(), system.upper)
    found.most[_without_end(system)] = np.inf
    sought = found.sought(asked(found))
    solving = _Solving(tangle, found, np.zeros(sought.shape, dtype=int), np.random.default_rng(0))
    at_first = sought.sum()
    while sought.any():
        solving.take_a_step(sought)
        sought = found.sought(asked(found))
        tell(1 - sought.sum() / at_first)
    return found


def _without_end(system: System) -> np.ndarray:
    """Which unknowns can be as large as one likes: those that grow in a way in which every sum stays as it is.

    Two ways to grow can be gone together. So each is to grow by up to 1, and by more where another needs it: those that
    cannot are those that never can.
    """
    is_open = np.isinf(system.upper)
    if not is_open.any():
        return is_open
    sums = system.sums.part(np.ones(system.sums.size, dtype=bool), is_open)
    none = np.zeros(is_open.sum())
    growth = System(
        truth=np.append(none, none),
        lower=np.append(none, none),
        upper=np.append(none + 1, none + np.inf),
        is_whole=np.append(none, none) > 0,
        sums=Sums(
            np.tile(sums.row, 2), np.append(sums.column, len(none) + sums.column), np.tile(sums.factor, 2), sums.size
        ),
        sum_lower=np.where(np.isinf(system.sum_lower), -np.inf, 0.0),
        sum_upper=np.zeros(sums.size),
    )
    is_open[is_open] = _best(growth, np.append(none - 1, none))[: len(none)] > 0.5
    return is_open


@dataclass(frozen=True)
class _Solving:
    """A tangle that is being solved; how often each end was tried; and chance, so that no two steps are alike."""

    tangle: Tangle
    found: Found
    tried: np.ndarray
    chance: np.random.Generator

    def take_a_step(self, sought: np.ndarray) -> None:
        """Find one end of one unknown in each component, taking others as far towards theirs as that allows."""
        component = self.tangle.component
        side, place = np.nonzero(sought)
        _, first = np.unique(component[place], return_index=True)
        side, place = side[first], place[first]
        objective = self._small_weights(sought)
        objective[place] = np.where(side == 0, -1.0, 1.0)
        is_concerned = np.bincount(component[place], minlength=component.max() + 1) > 0
        solution, is_solved = self._solve(objective, is_concerned[component])
        self.tried[side, place] += 1
        for at in place[~is_solved[place] & (self.tried[side, place] >= TRIES)]:
            by_itself = np.where(np.arange(len(objective)) == at, objective, 0.0)
            solution[at] = self._solve(by_itself, component == component[at], in_whole_numbers=True)[0][at]
        self._set_bounds(side, place, solution[place])

    def _small_weights(self, sought: np.ndarray) -> np.ndarray:
        """Weights that take all that is sought towards its ends; in each component they make `SLACK` at most."""
        up, down = sought
        component, is_whole = self.tangle.component, self.tangle.system.is_whole
        room = self.found.upper - self.found.lower
        # Beside amounts, that need not be whole, the least weight would be too much.
        has_amounts = (np.bincount(component, ~is_whole) > 0)[component]
        is_taken = (up | down) & np.isfinite(room) & ~has_amounts
        weights = np.where(is_taken, self.chance.uniform(1, 2, len(room)), 0.0)
        together = np.bincount(component, weights * np.where(is_taken, room, 0.0))[component]
        is_up = np.where(up & down, self.chance.random(len(room)) < 0.5, up)
        return np.where(is_up, -1, 1) * SLACK * weights / np.maximum(together, 1.0)

    def _set_bounds(self, side: np.ndarray, place: np.ndarray, ends: np.ndarray) -> None:
        """Let no unknown be beyond the end that was found for it, or the next whole number within."""
        found, is_whole = self.found, self.tangle.system.is_whole[place]
        most = np.where(is_whole, np.floor(ends + SLACK + NEAR), ends)
        least = np.where(is_whole, np.ceil(ends - SLACK - NEAR), ends)
        up, down = place[side == 0], place[side == 1]
        found.upper[up] = np.clip(most[side == 0], found.most[up], found.upper[up])
        found.lower[down] = np.clip(least[side == 1], found.lower[down], found.least[down])

    def _solve(
        self, objective: np.ndarray, among: np.ndarray, in_whole_numbers: bool = False
    ) -> tuple[np.ndarray, np.ndarray]:
        """Make an objective as small as can be among some components, and take note of what is whole.

        Returns:
            A number for each unknown, and which are of components where all is whole that should be.
        """
        tangle = self.tangle
        solution = tangle.system.truth.copy()
        group = (np.cumsum(np.bincount(tangle.component, among)) // AT_ONCE)[tangle.component]
        for each in np.unique(group[among]):
            chosen = among & (group == each)
            system = tangle.system.part(chosen, np.isin(tangle.sum_component, tangle.component[chosen]))
            solution[chosen] = _best(system, objective[chosen], in_whole_numbers)
        whole = np.where(tangle.system.is_whole, np.round(solution), solution)
        is_off = np.abs(solution - whole) > SOLVED_NEAR
        is_solved = (np.bincount(tangle.component, is_off) == 0)[tangle.component]
        self.found.see(whole, among & is_solved)
        return solution, is_solved


def _best(system: System, objective: np.ndarray, in_whole_numbers: bool = False) -> np.ndarray:
    """The solution that makes an objective smallest; there is one, for the truth is a solution."""
    sums = system.sums
    matrix = sparse.csr_array((sums.factor, (sums.row, sums.column)), (sums.size, len(system.truth)))
    answer = milp(
        objective,
        integrality=system.is_whole.astype(int) if in_whole_numbers else None,
        bounds=(system.lower, system.upper),
        constraints=(matrix, system.sum_lower, system.sum_upper),
        options={"mip_rel_gap": 0},
    )
    if answer.x is None:
        raise RuntimeError(f"The disclosure audit was not solved: {answer.message}")
    return answer.x
