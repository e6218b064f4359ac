"""How far an axis goes, and how its years are named."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from equality_tracker.charts.axis import LEAST_SHARE, NARROW, reach, time_axis


@pytest.mark.parametrize(
    ("levels", "unit", "bottom", "top"),
    [
        ((50, 90), "%", 0, 104),
        ((20,), "%", 0, 23),
        ((200,), "", 0, 230),
        ((0,), "", 0, 1.15),
        ((), "", 0, 1.15),
        ((None, None), "%", 0, 1.15),
        ((120,), "%", 0, 138),
        # All in a narrow part of the height: the axis begins above nought, at a round number.
        ((73.2, 94), "%", 70, 96.88),
        ((99.6, 100), "%", 90, 100.4),
        ((1900, 1925), "", 1700, 1952),
        # Constant, or reaching down to nought: nothing to look at more closely.
        ((80, 80), "%", 0, 104),
        ((0, 5), "", 0, 5.75),
    ],
)
def test_where_the_axis_begins_and_ends(levels: tuple[float | None, ...], unit: str, bottom: float, top: float) -> None:
    found = reach(levels, unit)
    assert (found.bottom, found.top) == (pytest.approx(bottom), pytest.approx(top))


@given(st.lists(st.floats(0, 1e6).map(lambda level: round(level, 3)), min_size=1))
def test_everything_is_on_the_axis_and_small_changes_stay_small(levels: list[float]) -> None:
    found = reach(levels, "")
    assert 0 <= found.bottom <= min(levels)
    assert max(levels) <= found.top
    if found.bottom:
        assert max(levels) - min(levels) < NARROW * max(levels)
        assert found.height >= LEAST_SHARE * max(levels)


@pytest.mark.parametrize(
    ("periods", "labels", "names", "places"),
    [
        (["2020-21 Q1", "2020-21 Q2"], None, ["2020-21"], [0.5]),
        (["2020-21 Q3", "2020-21 Q4", "2021-22 Q1"], None, ["2020-21", "2021-22"], [0.5, 2.55]),
        (["2020-21 Q4", *[f"2021-22 Q{number}" for number in (1, 2, 3, 4)]], None, ["2020-21", "2021-22"], [0, 2.5]),
        (["2023-24", "2024-25"], None, ["2023-24", "2024-25"], [0, 1]),
        (["2024-25"], ["30 September 2024"], ["Sep<br>2024"], [0]),
        (["2024-25"], ["1 <b> &c"], ["&lt;b&gt;<br>&amp;c"], [0]),
    ],
)
def test_one_tick_a_year(periods: list[str], labels: list[str] | None, names: list[str], places: list[float]) -> None:
    axis = time_axis(periods, labels or periods)
    assert (axis["ticktext"], axis["tickvals"]) == (names, places)
