"""What a comparison comes to: the rule of disparities, and the two words beside it."""

from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from equality_tracker.figures.inequality_outcomes import OUTCOMES, judged
from equality_tracker.statistics.disparity import compare
from tests.figures.inequality_cases import compared


def one(own: str, others: str, **measure: Any) -> Any:
    """A group beside another."""
    return compared({"White": own, "Asian": others, "Not known": "0/0"} | {"Total": "/"}, **measure)["White"]


@pytest.mark.parametrize(
    ("own", "others", "outcome"),
    [
        pytest.param("30/100", "60/100", "disparity", id="outside 0.8 to 1.25 and beyond chance at 95%"),
        pytest.param("60/100", "30/100", "disparity", id="above as well as below"),
        pytest.param("0/100", "30/100", "disparity", id="none at all, and the gap is beyond chance at 95%"),
        pytest.param("30/100", "0/100", "disparity", id="none among the others"),
        pytest.param("860/1000", "940/1000", "gap", id="beyond chance within 0.8 to 1.25"),
        pytest.param("9/30", "15/30", "chance", id="outside, but it could be chance"),
        pytest.param("50/100", "52/100", "alike", id="within, and it could be chance"),
        pytest.param("800/1000", "1000/1000", "gap", id="just 0.8 is within"),
        pytest.param("1000/1000", "800/1000", "gap", id="just 1.25 is within"),
        pytest.param("799/1000", "1000/1000", "disparity", id="a hair below 0.8"),
        pytest.param("1/9", "60/100", "too_few", id="fewer than ten people in the group"),
        pytest.param("60/100", "0/9", "too_few", id="fewer than ten beside it"),
        pytest.param("0/20", "1/100", "too_few", id="none, which could be chance"),
        pytest.param("2/100", "0/40", "too_few", id="none among the others, which could be chance"),
        pytest.param("0/100", "0/100", "too_few", id="none in either"),
        pytest.param("2/20", "10/100", "too_few", id="from below half to above twice"),
        pytest.param("10/10", "100/100", "alike", id="all of both"),
    ],
)
def test_what_it_comes_to(own: str, others: str, outcome: str) -> None:
    assert one(own, others).outcome == outcome


@pytest.mark.parametrize(
    ("polarity", "lower", "higher"),
    [
        ("higher", "worse", "better"),
        ("lower", "better", "worse"),
        ("neutral", "less", "more"),
        ("near", "less", "more"),
    ],
)
def test_its_direction(polarity: str, lower: str, higher: str) -> None:
    assert one("30/100", "60/100", polarity=polarity).direction == lower
    assert one("60/100", "30/100", polarity=polarity).direction == higher
    assert one("30/100", "30/100", polarity=polarity).direction == ""


def test_values_are_in_the_measures_unit() -> None:
    found = one("3/1000", "6/1000", kind="rate", multiplier="100")
    assert (found.value, found.value2, found.ratio) == (pytest.approx(0.3), pytest.approx(0.6), 0.5)
    assert found.gap == pytest.approx(-0.3)
    assert found.value_lower < 0.3 < found.value_upper
    percentage = one("30/100", "60/100")
    assert (percentage.value, percentage.gap) == (pytest.approx(30), pytest.approx(-30))


def test_a_rate_above_one_cannot_be_compared_as_a_likelihood() -> None:
    assert one("30/20", "10/100", kind="rate", multiplier="100").reason == "over_one"
    assert one("10/100", "30/20", kind="rate", multiplier="100").reason == "over_one"
    assert one("10.5/100", "30/200", kind="rate", multiplier="100").reason == "not_whole"


def test_the_most_evident_has_the_most_evidence() -> None:
    clear, doubtful, none = one("100/1000", "600/1000"), one("30/100", "45/100"), one("0/100", "30/100")
    assert clear.evidence > none.evidence > doubtful.evidence > 0
    assert one("0/100", "0/100").evidence == 0


COUNTS = st.integers(10, 60).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


@settings(max_examples=50, deadline=None)
@given(st.lists(st.tuples(COUNTS, COUNTS), min_size=1, max_size=40))
def test_a_disparity_is_declared_by_the_statistics_alone(pairs: list[tuple[tuple[int, int], tuple[int, int]]]) -> None:
    rows = pd.DataFrame([(*first, *second, "") for first, second in pairs], columns=["x", "n", "x2", "n2", "reason"])
    found = judged(rows, np.full(len(rows), 100.0), np.zeros(len(rows), dtype=bool))
    declared = [compare(*first, *second).is_disparity for first, second in pairs]
    assert list(found["outcome"].eq("disparity")) == declared
    assert set(found["outcome"]) <= set(OUTCOMES)
