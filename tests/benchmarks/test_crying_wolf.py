"""How often a word cries wolf on processes in which nothing changes. Run with ``pytest --benchmark -s``.

Target: under 2% for “clear rise” and “clear fall” together, at the newest quarter of series of 12 or more.
"""

from collections.abc import Callable

import numpy as np
import pytest

from equality_tracker.statistics.process_control import LEAST_POINTS
from tests.statistics.crying_wolf import PROCESSES, QUARTERS, Cries, cries

pytestmark = pytest.mark.benchmark

SERIES = 20_000
SEED = 2025


@pytest.mark.parametrize("quarters", QUARTERS)
def test_how_often_a_word_is_wrong(quarters: int, report: Callable[[str], None]) -> None:
    rule = "control chart" if quarters >= LEAST_POINTS else "99.8% interval"
    report(f"newest of {quarters} quarters, {SERIES:,} stable series each: clear by the {rule}, and by a 95% interval")
    found = [cries(process, quarters, SERIES, SEED) for process in PROCESSES]
    for process, each in zip(PROCESSES, found, strict=True):
        report(f"  {process!s:44}{100 * each.clear:5.2f}%{100 * each.at_95:7.1f}%  {_causes(each)}")
    clear = [100 * each.clear for each in found]
    at_95 = np.mean([100 * each.at_95 for each in found])
    report(f"  {'all together':44}{np.mean(clear):5.2f}%{at_95:7.1f}%  at most {max(clear):.2f}%\n")
    assert quarters < LEAST_POINTS or np.mean(clear) < 2


def _causes(found: Cries) -> str:
    return ", ".join(f"{name.replace('_', ' ')} {100 * share:.2f}" for name, share in found.by_cause.items() if share)
