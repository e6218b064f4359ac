"""The numbers of the methods page: each is what the code does, or what a simulation finds."""

import inspect

import numpy as np
import pytest

from equality_tracker.disclosure.suppression import protect
from equality_tracker.figures import methods
from equality_tracker.figures.completeness_shares import PARTLY_KNOWN, WELL_KNOWN
from equality_tracker.figures.inequality_outcomes import FEWEST
from equality_tracker.figures.method_examples import (
    FALLING,
    GROUPS,
    ORDINARY,
    RISING,
    RISING_AIM,
    outlook_example,
    usual_example,
)
from equality_tracker.figures.methods import method_numbers
from equality_tracker.figures.signals import CHART_POINTS, SMALLEST_MEAN, TREND_YEARS
from equality_tracker.statistics.change import between_percentages
from equality_tracker.statistics.disparity import compare
from equality_tracker.statistics.intervals import proportion
from equality_tracker.statistics.outlook import project
from equality_tracker.statistics.process_control import analyse
from equality_tracker.statistics.trend import recent_trend
from tests.statistics.crying_wolf import FACTORS, PROCESSES, STOCK, cries

NUMBERS = method_numbers()
HALF_A_TENTH = 0.051


def test_a_chart_needs_as_many_points_as_the_page_says() -> None:
    points = int(NUMBERS["points"])
    assert points == len(ORDINARY) == CHART_POINTS
    assert analyse(ORDINARY).enough_data
    assert not analyse(ORDINARY[1:]).enough_data
    assert NUMBERS["smallest_mean"] == str(SMALLEST_MEAN)


def test_the_example_of_a_usual_range() -> None:
    steps = np.abs(np.diff(ORDINARY))
    mean, step = np.mean(ORDINARY), np.mean(steps)
    assert NUMBERS["ordinary"] == "71, 74, 70, 73, 75, 72, 69, 73, 76, 72, 70 and 74"
    assert (steps < float(NUMBERS["outlying"]) * step).all()
    shown = [float(NUMBERS[f"ordinary_{name}"].rstrip("%")) for name in ("mean", "spread", "lower", "upper")]
    spread = 2.66 * step
    assert shown == pytest.approx([mean, spread, mean - spread, mean + spread], abs=HALF_A_TENTH)
    # Whoever multiplies what stands there gets what stands there.
    product = float(NUMBERS["limit"]) * float(NUMBERS["ordinary_step"])
    assert float(NUMBERS["ordinary_spread"]) == pytest.approx(product, abs=HALF_A_TENTH)


def special(count: int, *points: float) -> str | None:
    """The special cause of the last of some points after those of the example, `count` of which set the limits."""
    return analyse([*ORDINARY[:count], *points], fix_after=count).points[-1].special_cause


def test_the_rules_count_as_many_points_as_the_page_says() -> None:
    run = 7
    assert NUMBERS["run_word"] == "seven"
    above = [73.0, 73.5] * 4
    assert special(12, *above[: run - 1]) == "shift"  # the last of the twelve is above too
    assert special(12, *above[: run - 2]) is None
    # The 70 is the first of the seven.
    assert NUMBERS["rises_word"] == "six"
    rising = [73.0, 70.0, *(70 + step / 2 for step in range(1, run))]
    assert special(12, *rising) == "trend"
    assert special(12, *rising[:-1]) is None
    assert (NUMBERS["near_needed_word"], NUMBERS["near_of_word"]) == ("two", "three")
    assert special(12, 79, 73, 79) == "two_in_three"
    assert special(12, 73, 73, 79) is None


def test_the_levels_and_bounds() -> None:
    assert (NUMBERS["level"], NUMBERS["level_in_words"]) == ("95%", "19 of 20 cases")
    assert NUMBERS["certain_in_words"] == "499 of 500 cases"
    assert NUMBERS["outlook_level_in_words"] == "4 of 5 cases"
    defaults = [
        inspect.signature(each).parameters["level"].default for each in (proportion, between_percentages, project)
    ]
    assert defaults == [0.95, 0.95, 0.8]
    assert (NUMBERS["below"], NUMBERS["above"]) == ("0.8", "1.25")
    assert [compare(x, 10_000, 1_000, 10_000).zone for x in (799, 800, 1_250, 1_251)] == [
        "below",
        "parity",
        "parity",
        "above",
    ]
    assert NUMBERS["outlook_points"] == "eight"
    assert project(RISING[:7], 1) == (None, None, None)
    assert None not in project(RISING[:8], 1)
    assert (NUMBERS["trend_points"], TREND_YEARS) == ("five", 5)
    assert recent_trend([10, 20, 30, 40], [100] * 4) == "cannot_be_calculated"
    assert recent_trend([10, 20, 30, 40, 50], [100] * 5) == "increasing"
    assert [NUMBERS[name] for name in ("fewest", "well_known", "partly_known")] == [
        str(FEWEST),
        str(WELL_KNOWN),
        str(PARTLY_KNOWN),
    ]
    assert int(NUMBERS["largest_hidden"]) == inspect.signature(protect).parameters["threshold"].default - 1


def test_the_example_of_a_change() -> None:
    found = between_percentages(64, 80, 56, 80)
    shown = [float(NUMBERS[f"change_{name}"].replace("\N{MINUS SIGN}", "-")) for name in ("amount", "lower", "upper")]
    assert shown == pytest.approx([found.amount, found.lower, found.upper], abs=HALF_A_TENTH)
    assert shown[1] < 0 < shown[2]
    assert [NUMBERS[name] for name in ("before_x", "before_n", "before_value")] == ["56", "80", "70%"]
    assert [NUMBERS[name] for name in ("now_x", "now_n", "now_value")] == ["64", "80", "80%"]


@pytest.mark.parametrize(("name", "x", "n"), [("small", 45, 60), ("large", 450, 600)])
def test_the_examples_of_a_range(name: str, x: int, n: int) -> None:
    shown = [NUMBERS[f"{name}_{part}"] for part in ("x", "n", "value", "lower", "upper")]
    assert shown == [str(x), str(n), *(f"{100 * end:.0f}%" for end in proportion(x, n))]


def test_the_example_of_an_outlook() -> None:
    example = outlook_example()
    _, lower, upper = project(RISING, 4)
    assert lower is not None and upper is not None
    assert NUMBERS["outlook_reach"] == f"{lower:.0f}% to {upper:.0f}%"
    # The page says that the target is out of reach at this pace, that the line is for a measure with a signal.
    assert upper < RISING_AIM == example.ahead[-1].target
    assert analyse(RISING).variation == "improvement"
    assert float(NUMBERS["pace_seen"]) == pytest.approx(np.polyfit(range(12), RISING, 1)[0], abs=HALF_A_TENTH)
    assert float(NUMBERS["pace_needed"]) == pytest.approx((70 - 63) / 4, abs=HALF_A_TENTH)


def test_the_picture_of_a_usual_range_shows_figures_that_fall_out_of_it() -> None:
    marked = [point for point in usual_example().points if point.reason]
    assert [point.text for point in marked] == [f"{value}%" for value in FALLING[-2:]]
    assert {(point.kind, point.heading) for point in marked} == {("concern", "low")}


def test_the_examples_of_groups() -> None:
    assert [group.outcome for group in GROUPS] == ["disparity", "chance", "gap"]
    assert NUMBERS["others_value"] == "80%"
    for letter, group in zip("abc", GROUPS, strict=True):
        found = compare(group.counted, group.people, 400, 500)
        ratios = [NUMBERS[f"{letter}_{name}"] for name in ("ratio", "ratio_lower", "ratio_upper")]
        assert ratios == [f"{end:.2f}" for end in (found.ratio, found.ratio_lower, found.ratio_upper)]
        assert NUMBERS[f"{letter}_value"] == f"{100 * group.counted / group.people:.0f}%"
        assert NUMBERS[f"{letter}_gap"] == f"{-(found.gap or 0):.0f}"


def test_the_examples_of_shares() -> None:
    shown = {name: NUMBERS[name] for name in ("rep_share", "rep_population", "rep_index")}
    assert shown == {"rep_share": "8%", "rep_population": "16%", "rep_index": "0.5"}
    known = [NUMBERS[name] for name in ("known_share", "group_of_known", "group_if_none", "group_if_all")]
    assert known == [f"{100 * share:.0f}%" for share in (180 / 240, 27 / 180, 27 / 240, (27 + 60) / 240)]


def wrong(quarters: int, factors: tuple[float, ...] = FACTORS) -> tuple[float, float, float]:
    """In how many of 100 steady quarters the word is wrong, would be by an interval at 95%, and a figure is marked."""
    processes = [process for process in PROCESSES if process.factor in factors]
    found = [cries(process, quarters, 1_000, seed) for seed, process in enumerate(processes)]
    clear, at_95, marked = np.mean(np.array([(each.clear, each.at_95, each.marked) for each in found]), axis=0)
    return 100 * clear, 100 * at_95, 100 * marked


def test_how_often_a_word_is_wrong() -> None:
    clear, at_95, marked = np.mean(np.array([wrong(quarters) for quarters in (12, 20)]), axis=0)
    assert clear == pytest.approx(methods.WRONG_BY_CHART, abs=0.2)
    assert at_95 == pytest.approx(methods.WRONG_AT_95, abs=0.7)
    assert marked == pytest.approx(methods.MARKED_BY_CHART, abs=0.2)
    by_interval, _, _ = wrong(8)
    assert by_interval == pytest.approx(methods.WRONG_BY_INTERVAL, abs=0.3)
    most = max(cries(process, 8, 4_000, 1).clear for process in PROCESSES if process.factor == max(FACTORS))
    assert 100 * most == pytest.approx(methods.WRONG_OF_UNRULY, abs=0.7)


def test_how_often_a_stock_is_marked_though_nothing_happens() -> None:
    assert (STOCK.size, STOCK.stay) == (methods.STOCK_SIZE, methods.STOCK_STAY)
    found = [cries(STOCK, quarters, 4_000, 1) for quarters in (12, 20)]
    assert 100 * np.mean([each.clear for each in found]) == pytest.approx(methods.WRONG_OF_STOCK, abs=1)
    assert 100 * np.mean([each.marked for each in found]) == pytest.approx(methods.MARKED_OF_STOCK, abs=1)
