"""What holds of every control chart."""

from dataclasses import fields

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from equality_tracker.statistics.process_control import (
    DIRECTIONS,
    LINES,
    ProcessControl,
    analyse,
    analyse_all,
    judged_by,
)

# Whole numbers and eighths, so that what is equal stays equal when it is shifted and scaled.
VALUES = st.lists(st.integers(-400, 400).map(lambda eighths: eighths / 8), min_size=12, max_size=30)
MARKS = ("special_cause", "side", "kind")
MIRRORED = {
    "improvement": "concern",
    "concern": "improvement",
    "neutral_high": "neutral_low",
    "neutral_low": "neutral_high",
}


def marks(found: ProcessControl) -> list[tuple[object, ...]]:
    return [tuple(getattr(point, name) for name in MARKS) for point in found.points]


def lines(found: ProcessControl) -> np.ndarray:
    return np.array([[getattr(point, name) for name in LINES] for point in found.points], dtype=float)


@given(VALUES, st.integers(-500, 500), st.sampled_from([0.25, 1.0, 8.0]), st.sampled_from(sorted(DIRECTIONS)))
def test_shifted_and_scaled_values_shift_and_scale_the_chart(
    values: list[float], by: int, scale: float, direction: str
) -> None:
    plain = analyse(values, direction, values[0])
    other = analyse([value * scale + by for value in values], direction, values[0] * scale + by)
    assert lines(other) == pytest.approx(lines(plain) * scale + by, nan_ok=True, abs=1e-9)
    assert marks(other) == marks(plain)
    assert (other.variation, other.assurance, other.enough_data) == (
        plain.variation,
        plain.assurance,
        plain.enough_data,
    )


@given(VALUES)
def test_the_other_direction_mirrors_what_is_better(values: list[float]) -> None:
    higher, lower = analyse(values, "higher", values[0]), analyse(values, "lower", values[0])
    assert [MIRRORED.get(point.kind, point.kind) for point in higher.points] == [point.kind for point in lower.points]
    judged = {"met": "missed", "missed": "met"}
    assert judged.get(higher.assurance or "", higher.assurance) == lower.assurance


@given(VALUES)
def test_values_turned_over_turn_the_chart_over(values: list[float]) -> None:
    plain, other = analyse(values, "neutral"), analyse([-value for value in values], "neutral")
    assert [MIRRORED.get(point.kind, point.kind) for point in plain.points] == [point.kind for point in other.points]
    swapped = lines(other)[:, [0, 2, 1, 4, 3]]
    assert lines(plain) == pytest.approx(-swapped, nan_ok=True, abs=1e-9)


@given(VALUES, st.data())
def test_gaps_change_nothing(values: list[float], data: st.DataObject) -> None:
    places = data.draw(st.lists(st.integers(0, len(values)), max_size=4).map(sorted))
    with_gaps: list[float | None] = list(values)
    for place in reversed(places):
        with_gaps.insert(place, None)
    plain, other = analyse(values, target=1), analyse(with_gaps, target=1)
    there = [place for place, value in enumerate(with_gaps) if value is not None]
    assert [other.points[place] for place in there] == list(plain.points)
    assert (other.variation, other.assurance, other.enough_data) == (
        plain.variation,
        plain.assurance,
        plain.enough_data,
    )


@given(st.lists(st.tuples(VALUES, st.sampled_from([1, -1, 0]), st.booleans()), min_size=1, max_size=5))
def test_a_batch_is_one_by_one(series: list[tuple[list[float], int, bool]]) -> None:
    width = max(len(values) for values, *_ in series)
    table, starts = np.full((len(series), width), np.nan), np.zeros((len(series), width), dtype=bool)
    for place, (values, _, rebased) in enumerate(series):
        table[place, : len(values)] = values
        starts[place, 6] = rebased
    directions, targets = np.array([way for _, way, _ in series]), np.array([values[-1] for values, *_ in series])
    together = analyse_all(table, directions, targets, group_starts=starts)
    for place in range(len(series)):
        alone = analyse_all(table[[place]], directions[[place]], targets[[place]], group_starts=starts[[place]])
        for each in fields(together):
            one, same = getattr(together, each.name)[place], getattr(alone, each.name)[0]
            assert np.array_equal(one, same, equal_nan=one.dtype.kind == "f"), each.name


@given(VALUES)
def test_limits_lie_about_the_mean_and_a_special_cause_has_a_side_or_a_slope(values: list[float]) -> None:
    for point in analyse(values).points:
        if point.upper is not None and point.lower is not None:
            assert point.lower < (point.near_lower or 0) < (point.mean or 0) < (point.near_upper or 0) < point.upper
        assert (point.special_cause is None) == (point.kind == "common")
        assert point.special_cause in (None, "trend") or point.side is not None


@given(VALUES, st.integers(0, 11), st.sampled_from(sorted(DIRECTIONS)))
def test_its_own_limits_judge_a_chart_as_it_is(values: list[float], gap: int, direction: str) -> None:
    with_gap = [None if place == gap else value for place, value in enumerate(values)]
    found = analyse(with_gap, direction)
    mean, lower, upper = (float(end) for end in lines(found)[0, :3])
    assert judged_by(with_gap, direction, mean, lower, upper) == found.points


def test_limits_of_other_points_judge_these() -> None:
    (point,) = judged_by([9.0], "lower", 5.0, 2.0, 8.0)
    assert (point.special_cause, point.side, point.kind) == ("outside", "above", "concern")
    (point,) = judged_by([9.0], "lower", float("nan"), float("nan"), float("nan"))
    assert (point.special_cause, point.side, point.kind) == (None, None, "common")
