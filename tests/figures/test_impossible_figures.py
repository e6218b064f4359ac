"""Figures that cannot be, such as parts that rounding makes larger than their whole: no page stops at them."""

import math
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from equality_tracker.access.people import Person
from equality_tracker.figures.completeness import completeness
from equality_tracker.figures.completeness_detail import completeness_of
from equality_tracker.figures.completeness_recording import recording_warning
from equality_tracker.figures.inequality import inequality
from equality_tracker.figures.inequality_map import inequality_map
from equality_tracker.figures.listing import figures
from equality_tracker.figures.measure import measure
from equality_tracker.figures.overview import overview
from tests.factories import MINORITIES
from tests.figures.laid_out import WHOLE, Case, Laid, Place, laid_out

DIRECTOR = Person("Dee Director", "director")
ANNUAL = {"frequency": "annual"}
COUNT = {"kind": "count", "denominator_label": "", "decimals": "0"}
RATE = {"kind": "rate", "multiplier": "1000", "unit": "per 1,000"}
WHITE: Place = ("Total", "ethnicity", "White")
GROUPS = [WHITE, ("Total", "ethnicity", "Not known"), ("Total", "sex", "Female"), ("North", "Total", "Total")]
YEARS = [f"{year}-{year + 1 - 2000}" for year in range(2018, 2025)]
QUARTERS = [f"{year} Q{quarter}" for year in YEARS[3:] for quarter in range(1, 5)]


def case(periods: list[str], usual: str, impossible: str, **measure: Any) -> Case:
    """One of the last five figures is impossible, as is each group's newest."""
    whole = dict.fromkeys(periods, usual) | {periods[-2]: impossible}
    return Case(measure, whole, groups=dict.fromkeys(GROUPS, whole | {periods[-1]: impossible}))


IMPOSSIBLE = {
    "more than all": (YEARS, "80/100", "105/100", ANNUAL),
    "more than all in a quarter": (QUARTERS, "80/100", "105/100", {}),
    "none of nobody": (YEARS, "80/100", "0/0", ANNUAL),
    "some of nobody": (YEARS, "80/100", "5/0", ANNUAL),
    "some of nobody in a quarter": (QUARTERS, "80/100", "5/0", {}),
    "below nought": (YEARS, "80/100", "-5/100", ANNUAL),
    "of fewer than none": (QUARTERS, "80/100", "-5/-10", {}),
    "in part": (YEARS, "80/100", "80.5/99.5", ANNUAL),
    "a rate above one": (YEARS, "80/100", "105/100", RATE | ANNUAL),
    "a rate of nobody": (QUARTERS, "80/100", "5/0", RATE),
    "a rate below nought": (QUARTERS, "80/100", "-5/-100", RATE),
    "a count below nought": (YEARS, "80", "-5", COUNT | ANNUAL),
    "a count below nought in a quarter": (QUARTERS, "80", "-5", COUNT),
    "a count in part": (QUARTERS, "80", "10.5", COUNT),
    "a headcount below nought": (QUARTERS, "80", "-5", COUNT | {"aggregation": "latest"}),
    "an amount below nought": (YEARS, "80.25", "-5.5", ANNUAL | {"kind": "amount", "denominator_label": ""}),
}
CASES = {
    name: case(periods, usual, impossible, **measure)
    for name, (periods, usual, impossible, measure) in IMPOSSIBLE.items()
} | {
    # Rounded to 5, a group can count more than all whose group is known.
    "rounded": Case(
        ANNUAL | COUNT | {"rounded_to": "5"},
        dict.fromkeys(YEARS, "100"),
        groups={
            ("Total", "ethnicity", group): dict.fromkeys(YEARS, number)
            for group, number in {"White": "0", MINORITIES: "100", "Asian": "105"}.items()
        },
    ),
    "its share": Case(ANNUAL | {"breakdowns": "", "derived_from": f"case-{len(IMPOSSIBLE)}:ethnicity:Asian"}),
}


@pytest.fixture(scope="module")
def laid(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Laid]:
    with laid_out(tmp_path_factory.mktemp("impossible"), CASES) as found:
        yield found


@pytest.mark.parametrize("view", [overview, inequality_map, completeness])
@pytest.mark.parametrize("period", ["2023-24 Q4", "2024-25", "2024-25 Q4"])
def test_views_of_everything(laid: Laid, view: Callable[..., object], period: str) -> None:
    assert view(DIRECTOR, laid.council.store, period)


@pytest.mark.parametrize("name", CASES)
def test_views_of_one_measure(laid: Laid, name: str) -> None:
    store, measure_id, period = laid.council.store, laid.measure_id(name), "2024-25 Q4"
    assert measure(DIRECTOR, store, measure_id, period).measure.measure_id == measure_id
    for by in CASES[name].measure.get("breakdowns", "ethnicity;sex").split(";"):
        assert measure(DIRECTOR, store, measure_id, period, by or None)
        assert inequality(DIRECTOR, store, measure_id, period, by or None)
        if by:
            assert completeness_of(DIRECTOR, store, measure_id, by, period)
            assert isinstance(recording_warning(DIRECTOR, store, measure_id, by, period), str)


def test_intervals_are_of_what_can_be(laid: Laid) -> None:
    """The list of figures, and the pages, have the same intervals."""
    for name in CASES:
        for one in figures(DIRECTOR, laid.council.store, laid.measure_id(name)):
            ends = [one["lower_95"], one["upper_95"]]
            assert all(end is None or isinstance(end, str) or math.isfinite(end) for end in ends), (name, one)


@pytest.mark.parametrize(
    ("name", "period", "interval"),
    [
        ("more than all", "2022-23", (71.1, 86.7)),
        ("more than all", "2023-24", (None, None)),
        ("of fewer than none", "2024-25 Q3", (None, None)),
        ("below nought", "2023-24", (None, None)),
        ("a rate above one", "2023-24", (858.8, 1271.1)),
        ("a rate below nought", "2024-25 Q3", (None, None)),
        ("a count below nought", "2023-24", (None, None)),
        ("a headcount below nought", "2024-25 Q4", (63.4, 99.6)),
        ("an amount below nought", "2024-25", (None, None)),
        ("its share", "2024-25", (None, None)),
    ],
)
def test_an_interval(laid: Laid, name: str, period: str, interval: tuple[float | None, float | None]) -> None:
    (one,) = figures(DIRECTOR, laid.council.store, laid.measure_id(name), period, area="Total", breakdown="Total")
    assert (one["lower_95"], one["upper_95"]) == tuple(end and pytest.approx(end, abs=0.1) for end in interval)


@pytest.mark.parametrize(
    ("name", "trend"),
    [
        ("more than all", "cannot_be_calculated"),
        ("below nought", "cannot_be_calculated"),
        ("some of nobody", "no_change"),
        ("in part", "no_change"),
        ("a rate above one", "no_change"),
        ("a count below nought", "cannot_be_calculated"),
        ("rounded", "no_change"),
        ("its share", "cannot_be_calculated"),
    ],
)
def test_the_recent_trend(laid: Laid, name: str, trend: str) -> None:
    assert laid.figure(name, "2024-25", WHOLE).recent_trend == trend


def test_a_share_of_rounded_counts_is_more_than_all(laid: Laid) -> None:
    assert laid.figure("its share", "2024-25").value == 105


@pytest.mark.parametrize("name", ["more than all", "more than all in a quarter", "below nought"])
def test_a_change_from_what_cannot_be_has_no_interval(laid: Laid, name: str) -> None:
    end = "2023-24 Q4" if IMPOSSIBLE[name][0] is YEARS else "2024-25 Q3"
    change = measure(DIRECTOR, laid.council.store, laid.measure_id(name), end).standing.change
    assert change is not None
    assert (change.interval, change.lower, change.upper, change.weight) == ("", None, None, 0)
