"""Every number that the methods page says, in words: the rules' own constants, and worked examples."""

from fractions import Fraction
from inspect import signature

import numpy as np

from equality_tracker.disclosure.suppression import protect
from equality_tracker.figures.completeness_shares import PARTLY_KNOWN, WELL_KNOWN
from equality_tracker.figures.inequality_outcomes import FEWEST
from equality_tracker.figures.method_examples import (
    AHEAD,
    GROUPS,
    ORDINARY,
    RISING,
    RISING_AIM,
    ExampleGroup,
    outlook_example,
)
from equality_tracker.figures.ranges import WHOLE
from equality_tracker.figures.signals import SMALLEST_MEAN
from equality_tracker.figures.words import digits
from equality_tracker.statistics import change, control_limits, control_rules, disparity, intervals, outlook, trend
from equality_tracker.statistics.change_words import CERTAIN
from equality_tracker.statistics.process_control import LEAST_POINTS

WRONG_BY_CHART = 1.3
"""In so many of 100 steady quarters the control chart's word is wrong; tests hold it to a simulation."""
WRONG_BY_INTERVAL = 2.5
"""The same of the word that the interval at 99.8% gives while there is no chart yet."""
WRONG_AT_95 = 13.0
"""The same if an interval at 95% gave it."""
WRONG_OF_UNRULY = 8.0
"""At most, of the interval at 99.8%, for figures that vary three times as much as chance alone has them."""
MARKED_BY_CHART = 1.7
"""In so many of 100 steady quarters the newest figure is marked on its chart, whichever way it moved in a year."""
STOCK_SIZE, STOCK_STAY = 400, 10
"""The trial of a stock: a workforce of so many, of whom one in so many is replaced each quarter."""
WRONG_OF_STOCK = 30
"""In so many of 100 quarters of that trial the control chart's word is wrong: its quarters are not independent."""
MARKED_OF_STOCK = 41
"""In so many the newest figure is marked."""

_NUMBERS = ("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")

BEFORE, NOW = (56, 80), (64, 80)
FEW, MANY = (45, 60), (450, 600)
FOSTERING, POPULATION = (12, 150), (48_000, 300_000)
PEOPLE, KNOWN, IN_THE_GROUP = 240, 180, 27


def method_numbers() -> dict[str, str]:
    """Give what the page's text names with a dollar sign."""
    return (
        _rules() | _rules_of_groups() | _wrong() | _usual() | _changes() | _ranges() | _ahead() | _groups() | _shares()
    )


def _rules() -> dict[str, str]:
    return {
        "points": str(LEAST_POINTS),
        "points_word": _NUMBERS[LEAST_POINTS],
        "limit": f"{control_limits.LIMIT:g}",
        "outlying": f"{control_limits.OUTLYING:g}",
        "run_word": _NUMBERS[control_rules.RUN],
        "rises_word": _NUMBERS[control_rules.RUN - 1],
        "near_needed_word": _NUMBERS[control_rules.NEAR_NEEDED],
        "near_of_word": _NUMBERS[control_rules.NEAR_OF],
        "smallest_mean": str(SMALLEST_MEAN),
        "trend_points": _NUMBERS[trend.POINTS],
        "certain_in_words": _in_cases(CERTAIN),
        "level": _percent(WHOLE * intervals.LEVEL),
        "level_in_words": _in_cases(intervals.LEVEL),
        "outlook_points": _NUMBERS[outlook.LEAST_POINTS],
        "outlook_level_in_words": _in_cases(outlook.LEVEL),
    }


def _rules_of_groups() -> dict[str, str]:
    return {
        "below": f"{disparity.BELOW[0] / disparity.BELOW[1]:g}",
        "above": f"{disparity.ABOVE[0] / disparity.ABOVE[1]:g}",
        "fewest": str(FEWEST),
        "well_known": str(WELL_KNOWN),
        "partly_known": str(PARTLY_KNOWN),
        "largest_hidden": str(signature(protect).parameters["threshold"].default - 1),
    }


def _wrong() -> dict[str, str]:
    return {
        "wrong_by_chart": f"{WRONG_BY_CHART:g}",
        "wrong_by_interval": f"{WRONG_BY_INTERVAL:g}",
        "wrong_at_95": f"{WRONG_AT_95:g}",
        "wrong_of_unruly": f"{WRONG_OF_UNRULY:g}",
        "marked_by_chart": f"{MARKED_BY_CHART:g}",
        "stock_size": str(STOCK_SIZE),
        "stock_stay": str(STOCK_STAY),
        "wrong_of_stock": str(WRONG_OF_STOCK),
        "marked_of_stock": str(MARKED_OF_STOCK),
    }


def _usual() -> dict[str, str]:
    values = np.array([ORDINARY], dtype=float)
    mean, lower, upper = (float(line[0]) for line in control_limits.process_limits(values))
    return {
        "ordinary": ", ".join(map(str, ORDINARY[:-1])) + f" and {ORDINARY[-1]}",
        "ordinary_mean": _percent(mean, 1),
        "ordinary_step": digits((upper - mean) / control_limits.LIMIT, 2),
        "ordinary_spread": digits(upper - mean, 1),
        "ordinary_lower": _percent(lower, 1),
        "ordinary_upper": _percent(upper, 1),
    }


def _changes() -> dict[str, str]:
    found = change.between_percentages(*NOW, *BEFORE)
    return {
        "before_x": str(BEFORE[0]),
        "before_n": str(BEFORE[1]),
        "before_value": _share(*BEFORE),
        "now_x": str(NOW[0]),
        "now_n": str(NOW[1]),
        "now_value": _share(*NOW),
        "change_amount": digits(found.amount or 0),
        "change_lower": digits(found.lower or 0, 1),
        "change_upper": digits(found.upper or 0, 1),
    }


def _ranges() -> dict[str, str]:
    words = {}
    for name, (count, of) in (("small", FEW), ("large", MANY)):
        value, lower, upper = (WHOLE * end for end in intervals.proportion(count, of))
        words |= {f"{name}_x": str(count), f"{name}_n": str(of), f"{name}_value": _percent(value)}
        words |= {f"{name}_lower": _percent(lower), f"{name}_upper": _percent(upper)}
    return words


def _ahead() -> dict[str, str]:
    return {
        "pace_seen": digits(outlook.slope(RISING), 1),
        "pace_needed": digits((RISING_AIM - RISING[-1]) / AHEAD, 1),
        "outlook_reach": outlook_example().outlook,
    }


def _groups() -> dict[str, str]:
    first = GROUPS[0]
    words = {"others_value": _share(first.others_counted, first.others)}
    for letter, group in zip("abc", GROUPS, strict=True):
        words |= {f"{letter}_{name}": said for name, said in _group(group).items()}
    return words


def _group(group: ExampleGroup) -> dict[str, str]:
    found = group.found
    return {
        "name": group.name,
        "x": str(group.counted),
        "n": str(group.people),
        "value": _share(group.counted, group.people),
        "ratio": digits(found.ratio or 0, 2),
        "ratio_lower": digits(found.ratio_lower or 0, 2),
        "ratio_upper": digits(found.ratio_upper or 0, 2),
        "gap": digits(abs(found.gap or 0)),
    }


def _shares() -> dict[str, str]:
    unknown = PEOPLE - KNOWN
    index = float(disparity.representation(*FOSTERING, *POPULATION))
    return {
        "rep_x": str(FOSTERING[0]),
        "rep_n": str(FOSTERING[1]),
        "rep_share": _share(*FOSTERING),
        "rep_population": _share(*POPULATION),
        "rep_index": f"{index:g}",
        "all_people": str(PEOPLE),
        "known_people": str(KNOWN),
        "known_share": _share(KNOWN, PEOPLE),
        "group_people": str(IN_THE_GROUP),
        "group_of_known": _share(IN_THE_GROUP, KNOWN),
        "group_if_none": _share(IN_THE_GROUP, PEOPLE),
        "group_if_all": _share(IN_THE_GROUP + unknown, PEOPLE),
    }


def _share(count: float, of: float) -> str:
    return _percent(WHOLE * count / of)


def _percent(value: float, decimals: int = 0) -> str:
    return f"{digits(value, decimals)}%"


def _in_cases(level: float) -> str:
    """A level as people count: 19 of 20 cases."""
    share = Fraction(level).limit_denominator(1_000)
    return f"{share.numerator} of {share.denominator} cases"
