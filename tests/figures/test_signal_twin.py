"""All charts at once beside one chart at a time, in plain Python, on any series."""

from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from equality_tracker.figures.signal_keeping import WORDS, signals_of
from equality_tracker.statistics.process_control import ProcessControl, ProcessPoint, analyse

FIRST_YEAR = 2015
DIRECTIONS = {1: "higher", -1: "lower", 0: "neutral"}
CALM = st.integers(10, 14).map(float)
WILD = st.floats(0, 30).map(lambda number: round(number, 1))
POINTS = st.lists(st.one_of(CALM, CALM, CALM, WILD, st.none()), min_size=10, max_size=24)


@dataclass(frozen=True)
class Series:
    """The quarters of a series from the first on; where it begins anew; a target for each quarter."""

    values: list[float | None]
    slope: float
    targets: list[float | None]
    starts: set[int]
    direction: int
    is_count: bool

    @property
    def points(self) -> list[float | None]:
        return [None if value is None else value + at * self.slope for at, value in enumerate(self.values)]


@st.composite
def every_series(draw: st.DrawFn) -> Series:
    values = draw(POINTS)
    targets = draw(st.lists(st.one_of(st.none(), st.floats(0, 30)), min_size=len(values), max_size=len(values)))
    starts = draw(st.sets(st.integers(0, len(values) - 1), max_size=2))
    slope = draw(st.sampled_from([0.0, 0.0, 1.0, -0.4]))
    return Series(values, slope, targets, starts, draw(st.sampled_from([1, -1, 0])), draw(st.booleans()))


def figures_of(many: list[Series]) -> dict[str, np.ndarray]:
    """The columns of ``reads/judged_figures``; only what charts need differs from row to row."""
    rows = [
        {
            "series": number,
            "year_start": FIRST_YEAR + at // 4,
            "quarter": at % 4 + 1,
            "direction": series.direction,
            "is_count": series.is_count,
            "target": series.targets[at] if series.direction else None,
            "value": value,
            "is_reported": value is not None,
        }
        for number, series in enumerate(many)
        for at, value in enumerate(series.points)
    ]
    # Nobody promises an order.
    frame = pd.DataFrame(rows).sample(frac=1, random_state=1).astype({"value": float, "target": float})
    never = ("is_annual", "is_percentage", "is_amount", "is_stock")
    numbers = [f"{when}_{what}" for when in ("compared", "previous") for what in ("value", "numerator", "denominator")]
    frame = frame.assign(**dict.fromkeys(never, False), **dict.fromkeys(numbers, np.nan), place=range(len(frame)))
    return {str(name): frame[name].to_numpy() for name in frame}


def rebases_of(many: list[Series]) -> dict[str, np.ndarray]:
    found = [(number, FIRST_YEAR + at // 4, at % 4 + 1) for number, series in enumerate(many) for at in series.starts]
    columns = zip(*found, strict=True) if found else ([], [], [])
    return dict(zip(("series", "year_start", "quarter"), (np.array(list(each), int) for each in columns), strict=True))


def chart_at(series: Series, at: int) -> ProcessControl:
    """The chart as it was at a quarter."""
    return analyse(
        series.points[: at + 1],
        DIRECTIONS[series.direction],
        series.targets[at],
        rebase_at=sorted(start for start in series.starts if start <= at),
        minimum_mean=5 if series.is_count else None,
    )


def in_a_row(series: Series, chart: ProcessControl, at: int) -> int:
    """Walk back while the points are outside as the newest is, or go its way, or are unusual on its side."""
    begin = max((start for start in series.starts if start <= at), default=0)
    there = [(chart.points[place], value) for place, value in enumerate(series.points[: at + 1]) if value is not None]
    skipped = sum(value is not None for value in series.points[:begin])
    newest_first = there[skipped:][::-1]
    last = newest_first[0][0]
    if last.special_cause is None:
        return 0
    if last.special_cause == "trend":
        values = [value for _, value in newest_first]
        steps = [np.sign(later - earlier) for later, earlier in pairwise(values)]
        return 1 + next((number for number, step in enumerate(steps) if step != steps[0]), len(steps))
    is_outside = last.special_cause == "outside"
    alike = [
        point.side == last.side
        and (point.special_cause == "outside" if is_outside else _heads_with_its_side(point, series))
        for point, _ in newest_first
    ]
    return next((number for number, is_alike in enumerate(alike) if not is_alike), len(alike))


def _heads_with_its_side(point: ProcessPoint, series: Series) -> bool:
    """Whether a point is special, and high above the mean or low below it."""
    if point.special_cause is None:
        return False
    is_high = {"neutral_high": True, "neutral_low": False}.get(
        point.kind, (point.kind == "improvement") == (series.direction > 0)
    )
    return is_high == (point.side == "above")


@settings(max_examples=60, deadline=None)
@given(st.lists(every_series(), min_size=1, max_size=4))
def test_each_quarter_says_what_its_own_chart_says(many: list[Series]) -> None:
    figures = figures_of(many)
    kept = signals_of(figures, rebases_of(many))
    at = 4 * (figures["year_start"] - FIRST_YEAR) + figures["quarter"] - 1
    for row, place in enumerate(zip(figures["series"], at, strict=True)):
        series, quarter = many[place[0]], int(place[1])
        said = {name: words[kept[name][row]] for name, words in WORDS.items()}
        if series.points[quarter] is None:
            assert (said["variation"], said["no_chart"] in ("no_figure", "nothing_shown")) == (None, True)
            continue
        chart = chart_at(series, quarter)
        point = chart.points[-1]
        lines = (point.mean, point.lower, point.upper) if chart.enough_data else (None, None, None)
        found = [None if np.isnan(kept[name][row]) else kept[name][row] for name in ("mean", "lower", "upper")]
        assert found == [line if line is None else pytest.approx(line, rel=1e-9, abs=1e-9) for line in lines]
        assert bool(said["no_chart"]) is not chart.enough_data
        assert said["variation"] == (chart.variation if chart.enough_data else None)
        assert (said["assurance"], said["special_cause"]) == (chart.assurance, point.special_cause)
        assert kept["in_a_row"][row] == in_a_row(series, chart, quarter)
