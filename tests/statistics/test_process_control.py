"""Control charts by hand: limits, what has none, the rules at their edges, gaps, new groups, assurance."""

from collections.abc import Callable

import numpy as np
import pytest

from equality_tracker.statistics.control_limits import process_limits
from equality_tracker.statistics.process_control import ProcessControl, analyse, analyse_all

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


# Twelve points about 11 with limits at 11 - 5.32 and 11 + 5.32, near limits at 7.45 and 14.55.
FIXED = EVEN_AND_ODD


def causes_after(*points: float | None) -> list[str | None]:
    """The special causes of points that follow twelve which alone set mean and limits."""
    return [point.special_cause for point in analyse([*FIXED, *points], fix_after=12).points[12:]]


@pytest.mark.parametrize(
    ("points", "causes"),
    [
        ([16.32 + 1e-6], ["outside"]),
        ([5.68 - 1e-6], ["outside"]),
        ([16.3], [None]),
        # Two of three near the limit, all three above: only those near are special.
        ([15, 12, 15], ["two_in_three", None, "two_in_three"]),
        ([15, 10, 15], [None, None, None]),
        ([15, 11, 15], [None, None, None]),
        ([15, 12, 12, 15], [None, None, None, None]),
        ([7, 10, 7], ["two_in_three", None, "two_in_three"]),
        ([15, 12, 7], [None, None, None]),
        # What is beyond the limit is not near it.
        ([17, 15, 12], ["outside", None, None]),
        # Seven on one side; the last of the twelve is above and counts with them.
        ([11.5] * 6, ["shift"] * 6),
        ([11.5] * 5, [None] * 5),
        ([10.5] * 7, ["shift"] * 7),
        ([10.5] * 6, [None] * 6),
        ([11.5] * 5 + [11] + [11.5] * 6, [None] * 12),
        # Six steps the same way, from the last of the twelve (12) on; seven is the first of them that matters.
        ([11.9, 11.7, 11.5, 10.5, 10.3, 10.1], ["trend"] * 6),
        ([11.9, 11.7, 11.5, 10.5, 10.3, 10.3], [None] * 6),
        # Outside comes before trend, trend before two in three, that before a shift.
        ([12.5, 13, 13.5, 14, 14.5, 17], ["trend"] * 5 + ["outside"]),
        ([12.5, 13, 13.5, 14, 14.8, 15], ["trend"] * 6),
        ([13, 12.5, 13, 12.5, 15, 15], ["shift"] * 4 + ["two_in_three"] * 2),
        # A gap is passed over.
        ([11.5, None, 11.5, 11.5, None, 11.5, 11.5, 11.5], ["shift", None, "shift", "shift", None, *["shift"] * 3]),
    ],
)
def test_rules(points: list[float | None], causes: list[str | None]) -> None:
    assert causes_after(*points) == causes


def kinds(found: ProcessControl) -> list[str]:
    return [point.kind for point in found.points]


@pytest.mark.parametrize(
    ("direction", "high", "low"),
    [
        ("higher", "improvement", "concern"),
        ("lower", "concern", "improvement"),
        ("neutral", "neutral_high", "neutral_low"),
    ],
)
def test_what_is_better_gives_a_special_cause_its_name(direction: str, high: str, low: str) -> None:
    for point, kind in ((20, high), (2, low)):
        found = analyse([*FIXED, point], direction, fix_after=12)
        assert (found.points[-1].kind, found.variation) == (kind, kind)
        assert kinds(found)[:12] == ["common"] * 12


def test_a_trend_counts_by_its_direction_on_whichever_side_of_the_mean() -> None:
    found = analyse([*FIXED, 10, 10.1, 10.2, 10.3, 10.4, 10.5, 10.6], fix_after=12)
    assert {point.side for point in found.points[12:]} == {"below"}
    assert found.variation == "improvement"


@pytest.mark.parametrize("way", [1, -1])
def test_where_two_trends_meet_the_step_after_decides(way: int) -> None:
    rise = np.arange(1, 8) / 10
    found = analyse([*FIXED, *(11 + way * np.concatenate([rise, rise[-2::-1]]))], fix_after=12)
    there, back = ("improvement", "concern")[::way], ("concern", "improvement")[::way]
    assert kinds(found)[12:] == [there[0]] * 6 + [back[0]] * 7


TARGETS = [(16.32 + 1e-6, "missed", "met"), (16.3, "uncertain", "uncertain"), (5.68 - 1e-6, "met", "missed")]


@pytest.mark.parametrize(("target", "where_higher", "where_lower"), TARGETS)
def test_assurance(target: float, where_higher: str, where_lower: str) -> None:
    assert analyse(FIXED, "higher", target).assurance == where_higher
    assert analyse(FIXED, "lower", target).assurance == where_lower
    assert analyse(FIXED, "neutral", target).assurance is None
    assert analyse(FIXED, "higher").assurance is None


def test_assurance_is_of_the_last_limits() -> None:
    found = analyse([*FIXED, *(point + 50 for point in FIXED)], target=30, rebase_at=[12])
    assert found.assurance == "met"
    assert (found.points[11].mean, found.points[12].mean) == (11, 61)


NOTHING: dict[str, ProcessControl] = {
    "no point": analyse([]),
    "only gaps": analyse([None, NONE, None], target=3),
    "one point": analyse([5], target=3),
    "eleven points": analyse([10, 12, 30, *FIXED[:8]], target=3),
    "eleven points and gaps": analyse([*FIXED[:11], None, None], target=3),
    "constant": analyse([5] * 20, target=3),
    "constant but for rounding": analyse([0.1 + 0.2, 0.3] * 10, target=3),
    "constant but for one step": analyse([5] * 10 + [6] * 10, target=3),
    "a count with a low mean": analyse([4, 5] * 8, target=3, minimum_mean=5),
    "a new group of few": analyse([*FIXED, *FIXED[:5]], target=3, rebase_at=[12]),
    "more points asked for": analyse(FIXED, target=3, minimum_points=13),
}


@pytest.mark.parametrize("case", NOTHING)
def test_not_enough_data(case: str) -> None:
    found = NOTHING[case]
    assert (found.enough_data, found.variation, found.assurance) == (False, "common", None)
    for point in found.points[-5:]:
        assert (point.lower, point.upper, point.near_lower, point.near_upper) == (None, None, None, None)
        assert (point.special_cause, point.side, point.kind) == (None, None, "common")


def test_each_group_is_charted_by_itself() -> None:
    found = analyse([*FIXED[:5], *[point + 50 for point in FIXED]], rebase_at=[5])
    assert found.enough_data
    assert [point.upper for point in found.points[:5]] == [None] * 5
    assert [point.upper for point in found.points[5:]] == pytest.approx([61 + 5.32] * 12)


def test_the_mean_stands_where_there_are_no_limits() -> None:
    assert [point.mean for point in analyse([5, 7]).points] == [6, 6]
    assert [point.mean for point in analyse([None]).points] == [None]


def test_a_count_with_a_mean_of_the_minimum_has_limits() -> None:
    assert analyse([4, 6] * 8, minimum_mean=5).enough_data


def test_a_new_group_may_start_at_a_gap_and_at_the_first_point() -> None:
    values = [*FIXED, None, *[point + 50 for point in FIXED]]
    with_gap = analyse(values, rebase_at=[0, 12])
    assert [point.mean for point in with_gap.points] == [11] * 12 + [61] * 13


def test_a_group_without_points_yet_changes_nothing() -> None:
    found = analyse([*FIXED, None], target=30, rebase_at=[12])
    assert (found.enough_data, found.assurance, found.points[12].mean) == (True, "missed", None)


@pytest.mark.parametrize(
    "impossible",
    [
        lambda: analyse(FIXED, "sideways"),
        lambda: analyse(FIXED, fix_after=11),
        lambda: analyse(FIXED, rebase_at=[12]),
        lambda: analyse(FIXED, rebase_at=[-1]),
        lambda: analyse([*FIXED, float("inf")]),
    ],
)
def test_impossible_input(impossible: Callable[[], ProcessControl]) -> None:
    with pytest.raises(ValueError, match=r"direction|fixed|rebased|finite"):
        impossible()


def test_no_series_at_all() -> None:
    charts = analyse_all(np.empty((0, 20)), [], np.empty(0))
    assert (charts.mean.shape, charts.variation.shape) == ((0, 20), (0,))


def test_each_series_has_its_own_target_direction_and_minimum() -> None:
    values = np.array([[*FIXED, 30.0]] * 4)
    charts = analyse_all(values, [1, -1, 0, 1], np.array([3, 3, 3, NONE]), minimum_means=np.array([NONE, 5, NONE, 100]))
    assert charts.variation.tolist() == [1, 2, 3, 0]
    assert charts.assurance.tolist() == [1, 2, 0, 0]
    assert charts.enough_data.tolist() == [True, True, True, False]
    assert charts.last.tolist() == [12] * 4


def test_the_last_point_is_the_last_that_is_there() -> None:
    values = np.array([[*FIXED, NONE, NONE], [NONE] * 14, [*FIXED, 30, NONE]])
    charts = analyse_all(values, [1, 1, 1])
    assert charts.last.tolist() == [11, -1, 12]
    assert charts.variation.tolist() == [0, 0, 1]
