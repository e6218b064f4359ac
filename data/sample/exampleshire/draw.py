"""Random numbers that add up: people split into groups, and how many of each group are counted."""

import numpy as np

QUIET = 0.35


def amount_near(random: np.random.Generator, size: float, is_steady: bool) -> int:
    """A whole number near a size: a flow varies as events do, a stock hardly moves."""
    if is_steady:
        return max(round(size + QUIET * np.sqrt(size) * random.standard_normal()), 0)
    return int(random.poisson(size))


def split(random: np.random.Generator, total: int, weights: np.ndarray, is_steady: bool) -> np.ndarray:
    """Split a total into whole numbers, in proportion to weights, with the variation of flow or stock."""
    if not is_steady:
        return random.multinomial(total, weights / weights.sum())
    jitter = 0.02 if total >= 100 else 0.0
    return apportion(total, weights * np.exp(jitter * random.standard_normal(len(weights))))


def apportion(total: int, weights: np.ndarray) -> np.ndarray:
    """Whole numbers in proportion to weights that add up to the total, by the largest remainders."""
    exact = total * weights / weights.sum()
    whole = np.floor(exact).astype(int)
    order = np.argsort(whole - exact, kind="stable")
    whole[order[: total - whole.sum()]] += 1
    return whole


def table(random: np.random.Generator, rows: np.ndarray, columns: np.ndarray) -> np.ndarray:
    """A random table of whole numbers with the row and column totals given."""
    left, lines = columns.copy(), []
    for row in rows:
        lines.append(random.multivariate_hypergeometric(left, row))
        left = left - lines[-1]
    return np.array(lines)


def counted(
    random: np.random.Generator, people: int | np.ndarray, chance: float | np.ndarray, is_steady: bool
) -> np.ndarray:
    """How many of the people are counted, each with a chance."""
    if not is_steady:
        return random.binomial(people, chance)
    spread = QUIET * np.sqrt(np.multiply(people, chance) * np.subtract(1, chance))
    near = np.multiply(people, chance) + spread * random.standard_normal(np.shape(people))
    return np.clip(np.rint(near), 0, people).astype(int)


def share_out(
    random: np.random.Generator, total: int, people: np.ndarray, odds: np.ndarray, is_steady: bool
) -> np.ndarray:
    """Share a counted total among groups by their odds, exactly, and never beyond a group's people."""
    everyone = int(people.sum())
    found = counted(random, people, chances(total, everyone, people, odds), is_steady)
    gap = int(total - found.sum())
    if gap > 0:
        return found + random.multivariate_hypergeometric(people - found, gap)
    return found - random.multivariate_hypergeometric(found, -gap)


def chances(total: int, everyone: int, people: np.ndarray, odds: np.ndarray) -> np.ndarray:
    """Each group's chance to be counted, when so many of everyone are and the groups' odds differ."""
    level = min(max(total / max(everyone, 1), 1e-9), 1 - 1e-9)
    usual = max(float((people * odds).sum()) / max(int(people.sum()), 1), 1e-9)
    raised = level / (1 - level) * odds / usual
    return raised / (1 + raised)
