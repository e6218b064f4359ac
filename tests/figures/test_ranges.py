"""Ranges: one figure's interval and those of many are the same."""

from types import SimpleNamespace
from typing import Any

import numpy as np
import pandas as pd
import pytest

from equality_tracker.figures.ranges import interval_of, intervals_of
from equality_tracker.figures.rows import rows_of

FIGURES = pd.DataFrame(
    [
        (60.0, 100.0, 60.0),
        (0.0, 100.0, 0.0),
        (100.0, 100.0, 100.0),
        (105.0, 100.0, 105.0),
        (0.0, 0.0, np.nan),
        (np.nan, 100.0, np.nan),
        (np.nan, 100.0, 0.0),
        (12.0, np.nan, np.nan),
    ],
    columns=["numerator", "denominator", "value"],
)
"""The usual, both ends, more than all, none of none, hidden, near nought, and a hidden denominator."""


@pytest.mark.parametrize("kind", ["percentage", "rate", "count", "amount"])
def test_many_at_once_are_as_one_by_one(kind: str) -> None:
    measure: Any = SimpleNamespace(kind=kind, multiplier=1000.0)
    single = [interval_of(row, measure) or (np.nan, np.nan) for row in rows_of(FIGURES)]
    together = np.column_stack(intervals_of(FIGURES, measure))
    assert together == pytest.approx(np.array(single), nan_ok=True)
    assert np.isnan(together).all() == (kind == "amount")
