"""Made-up figures with which the methods are explained, worked out by the same functions as real ones."""

from dataclasses import dataclass

import pandas as pd

from equality_tracker.figures.control_chart import Stretch, control_chart, reason_words, stretches, usual_words
from equality_tracker.figures.inequality_outcomes import ALIKE, CHANCE, DISPARITY, GAP
from equality_tracker.figures.outlook import Ahead
from equality_tracker.figures.ranges import WHOLE, range_words
from equality_tracker.figures.trend_points import Point
from equality_tracker.periods import Period
from equality_tracker.statistics import disparity, intervals
from equality_tracker.statistics.outlook import project

ORDINARY = (71, 74, 70, 73, 75, 72, 69, 73, 76, 72, 70, 74)
"""Twelve quarters in which nothing happens."""
FALLING = (*ORDINARY, 71, 73, 72, 75, 73, 70, 61, 60)
"""The same and eight more, of which the last fall out of the usual range."""
AIM = 80
RISING = (52, 54, 53, 56, 55, 58, 57, 59, 61, 60, 62, 63)
RISING_AIM = 70
"""The target of the rising measure, ``AHEAD`` quarters after its last figure."""
AHEAD = 4
FIRST_YEAR = 2021


@dataclass(frozen=True)
class ExampleMeasure:
    """What is needed of a measure's definition to draw it."""

    title: str
    kind: str = "percentage"
    unit: str = "%"
    decimals: int = 0
    polarity: str = "higher"
    frequency: str = "quarterly"
    year_type: str = "financial"
    aggregation: str = "sum"


@dataclass(frozen=True)
class ExampleTrend:
    """What a trend chart of made-up figures is drawn from, with the usual range and the outlook in words."""

    measure: ExampleMeasure
    points: tuple[Point, ...]
    target: int
    stretches: tuple[Stretch, ...] = ()
    usual: str = ""
    ahead: tuple[Ahead, ...] = ()
    outlook: str = ""


@dataclass(frozen=True)
class ExampleGroup:
    """A group beside everyone else, in numbers of people: those counted, of how many."""

    name: str
    counted: int
    people: int
    others_counted: int = 400
    others: int = 500

    @property
    def found(self) -> disparity.Disparity:
        """The comparison."""
        return disparity.compare(self.counted, self.people, self.others_counted, self.others)

    @property
    def outcome(self) -> str:
        """What it comes to: one of the outcomes of `inequality_outcomes`."""
        if self.found.is_disparity:
            return DISPARITY
        is_beyond_chance = (self.found.ratio_lower or 0) > 1 or (self.found.ratio_upper or 2) < 1
        if self.found.zone == "parity":
            return GAP if is_beyond_chance else ALIKE
        return CHANCE

    @property
    def rate(self) -> tuple[float, float, float]:
        """Its rate with the ends of its interval, in per cent."""
        value, lower, upper = intervals.proportion(self.counted, self.people)
        return WHOLE * value, WHOLE * lower, WHOLE * upper


GROUPS = (
    ExampleGroup("Group A", 30, 50),
    ExampleGroup("Group B", 9, 15),
    ExampleGroup("Group C", 340, 500),
)


def usual_example() -> ExampleTrend:
    """Give a measure that moves within its usual range, and then falls out of it."""
    measure = ExampleMeasure("Interpreter requests met in time")
    periods = _periods(len(FALLING))
    totals = pd.DataFrame({"period": periods, "value": FALLING})
    chart = control_chart(measure, totals, (), _last(len(FALLING)))
    points = tuple(
        Point(
            period,
            period,
            float(value),
            f"{value}%",
            target=AIM,
            target_text=f"{AIM}%",
            kind=mark.kind,
            heading=mark.heading,
            reason=reason_words(mark),
        )
        for (period, mark), value in zip(chart.marks.items(), FALLING, strict=True)
    )
    found = stretches(list(chart.marks.values()))
    return ExampleTrend(measure, points, AIM, found, usual_words(chart.last, measure))


def outlook_example() -> ExampleTrend:
    """Give a measure that rises towards its target."""
    measure = ExampleMeasure("Staff who have finished equality training")
    periods = _periods(len(RISING) + AHEAD)
    points = tuple(
        Point(period, period, float(value), f"{value}%", target=RISING_AIM, target_text=f"{RISING_AIM}%")
        for period, value in zip(periods, RISING, strict=False)
    )
    ahead = tuple(
        Ahead(period, period, RISING_AIM, *_reach(step)) for step, period in enumerate(periods[len(RISING) :], start=1)
    )
    words = range_words(ahead[-1].lower, ahead[-1].upper, measure)
    return ExampleTrend(measure, points, RISING_AIM, ahead=ahead, outlook=words)


def _reach(step: int) -> tuple[float, float]:
    _, lower, upper = project(RISING, step)
    assert lower is not None and upper is not None, "the example is long enough"
    return lower, upper


def _periods(number: int) -> list[str]:
    return [str(_quarter(place)) for place in range(number)]


def _last(number: int) -> Period:
    return _quarter(number - 1)


def _quarter(place: int) -> Period:
    return Period(FIRST_YEAR + place // 4, place % 4 + 1)
