"""Stable processes, simulated: nothing changes in them, so every “clear rise” and “clear fall” is wrong.

Quarter-to-quarter variation is what chance gives (binomial, Poisson) times a factor: councils' figures vary more
than chance alone, because cases come in families, terms and campaigns. The quarters of these are independent of one
another. Those of a stock are not: it counts mostly the same people again, and a chart takes slow wandering for news.
"""

from dataclasses import dataclass

import numpy as np

from equality_tracker.statistics.change import counts_changed, percentages_changed
from equality_tracker.statistics.change_words import CERTAIN, CHANGE_WORDS, words_from_chart, words_from_interval
from equality_tracker.statistics.control_rules import SPECIAL_CAUSES
from equality_tracker.statistics.process_control import LEAST_POINTS, ProcessCharts, analyse_all

FACTORS = (1, 1.5, 2, 3)
"""How many times chance's variance a process has."""
QUARTERS = (8, 12, 16, 20)
LEAST_MEAN_OF_COUNTS = 5.0
CLEAR = [CHANGE_WORDS.index(word) for word in ("clear_rise", "clear_fall")]


@dataclass(frozen=True)
class Process:
    """A stable process: a percentage of so many, or a count (`size` 0) around a mean."""

    level: float
    size: int
    factor: float

    def __str__(self) -> str:
        what = f"{self.level:.0f}% of {self.size}" if self.size else f"a count of about {self.level:.0f}"
        return f"{what}, {self.factor:g} times chance"

    def draw(self, chance: np.random.Generator, series: int, quarters: int) -> np.ndarray:
        """Numerators: a row per series, a column per quarter."""
        shape = (series, quarters)
        if not self.size:
            return _counts(chance, self.level, self.factor, shape)
        share = self.level / 100
        if self.factor > 1:
            spread = (self.size - self.factor) / (self.factor - 1)
            return chance.binomial(self.size, chance.beta(share * spread, (1 - share) * spread, shape))
        return chance.binomial(self.size, share, shape)


@dataclass(frozen=True)
class Stock(Process):
    """A share of a workforce that stays as large: each quarter one in `stay` leaves, and others come in their place.

    Who leaves and who comes does not depend on the group, so nothing changes but who happens to be there.
    """

    stay: int

    def draw(self, chance: np.random.Generator, series: int, quarters: int) -> np.ndarray:
        """Numerators: a row per series, a column per quarter."""
        places, share = self.size // self.stay, self.level / 100
        found = [chance.binomial(self.size, share, series)]
        for _ in range(quarters - 1):
            left = chance.hypergeometric(found[-1], self.size - found[-1], places)
            found.append(found[-1] - left + chance.binomial(places, share, series))
        return np.stack(found, axis=1)


def _counts(chance: np.random.Generator, mean: float, factor: float, shape: tuple[int, int]) -> np.ndarray:
    return (
        chance.negative_binomial(mean / (factor - 1), 1 / factor, shape) if factor > 1 else chance.poisson(mean, shape)
    )


PROCESSES = [
    Process(level, size, factor)
    for level, size in ((70, 200), (50, 80), (15, 400), (90, 120), (12, 0), (40, 0), (150, 0))
    for factor in FACTORS
]

STOCK = Stock(15, 400, 1, 10)
"""No part of `PROCESSES`: its quarters are not independent, and it has a rate of its own."""


@dataclass(frozen=True)
class Cries:
    """How often a word is wrong, as shares of all series: by the rule, by each special cause, by an interval at 95%.

    ``marked`` is how often the newest quarter is marked on its chart, whichever way the change goes.
    """

    clear: float
    by_cause: dict[str, float]
    at_95: float
    marked: float


def cries(process: Process, quarters: int, series: int, seed: int) -> Cries:
    """Simulate, and say the word of the newest quarter on the same quarter of the year before."""
    numerators = process.draw(np.random.default_rng(seed), series, quarters)
    values = 100 * numerators / process.size if process.size else numerators.astype(float)
    amount = values[:, -1] - values[:, -5]
    charts = _charts(process, values)
    by_interval = _by_interval(process, numerators, amount, CERTAIN)
    words = words_from_chart(charts.heading[:, -1], amount) if quarters >= LEAST_POINTS else by_interval
    clear = np.isin(words, CLEAR)
    cause = charts.special_cause[:, -1]
    by_cause = {name: float((clear & (cause == place)).mean()) for place, name in enumerate(SPECIAL_CAUSES) if name}
    at_95 = np.isin(_by_interval(process, numerators, amount, 0.95), CLEAR)
    return Cries(float(clear.mean()), by_cause, float(at_95.mean()), float((charts.heading[:, -1] != 0).mean()))


def _charts(process: Process, values: np.ndarray) -> ProcessCharts:
    least = np.full(len(values), np.nan if process.size else LEAST_MEAN_OF_COUNTS)
    return analyse_all(values, np.ones(len(values)), minimum_means=least)


def _by_interval(process: Process, numerators: np.ndarray, amount: np.ndarray, level: float) -> np.ndarray:
    now, before = numerators[:, -1], numerators[:, -5]
    if process.size:
        _, lower, upper = percentages_changed(now, process.size, before, process.size, level)
    else:
        _, lower, upper = counts_changed(now, before, level=level)
    return words_from_interval(amount, lower, upper)
