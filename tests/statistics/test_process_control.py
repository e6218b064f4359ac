"""Process limits: by hand, and what has none."""

import numpy as np
import pytest

from equality_tracker.statistics.process_control import process_limits

NONE = float("nan")


def limits_of(*points: float, screen_outliers: bool = True) -> tuple[float, float, float]:
    mean, lower, upper = process_limits(np.array([points], dtype=float), screen_outliers)
    return float(mean[0]), float(lower[0]), float(upper[0])


# Ranges of 2 throughout; ranges of 1 but for a jump up and down.
EVEN_AND_ODD = [10, 12] * 6
ONE_JUMP = [1, 2] * 6 + [20] + [1, 2] * 2


@pytest.mark.parametrize(
    ("points", "mean", "range_"),
    [
        (EVEN_AND_ODD, 11, 2),
        ([0, 10, 20, 10], 10, 10),
        ([10, NONE, 12, NONE, NONE, 10, 12], 11, 2),
        ([NONE, 10, 12, 10, 12, NONE], 11, 2),
        # Ranges: fourteen of 1, one of 18 and one of 19, whose mean is 3.1875: those two are left out, once.
        (ONE_JUMP, 44 / 17, 1),
    ],
)
def test_limits(points: list[float], mean: float, range_: float) -> None:
    assert limits_of(*points) == pytest.approx((mean, mean - 2.66 * range_, mean + 2.66 * range_), rel=1e-12)


def test_without_screening_every_range_counts() -> None:
    ranges = np.abs(np.diff(ONE_JUMP))
    mean, lower, upper = limits_of(*ONE_JUMP, screen_outliers=False)
    assert (mean - lower, upper - mean) == pytest.approx((2.66 * ranges.mean(), 2.66 * ranges.mean()))


@pytest.mark.parametrize("points", [[5] * 15, [5, NONE], [NONE, NONE], [5] * 12 + [9] + [5] * 4])
def test_what_does_not_move_has_no_limits(points: list[float]) -> None:
    _, lower, upper = limits_of(*points)
    assert np.isnan([lower, upper]).all()


def test_series_do_not_touch_one_another() -> None:
    values = np.array([EVEN_AND_ODD, [5] * 12, [100, NONE] * 6, [1, 3] * 6], dtype=float)
    mean, lower, upper = process_limits(values)
    assert mean.tolist() == [11, 5, 100, 2]
    assert lower[[0, 3]] == pytest.approx([11 - 5.32, 2 - 5.32])
    assert upper[[0, 3]] == pytest.approx([11 + 5.32, 2 + 5.32])
    assert np.isnan(lower[[1, 2]]).all()
