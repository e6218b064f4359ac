"""Shares of a count beside shares of a base."""

from typing import Any

import pandas as pd
import pytest

from equality_tracker.figures.inequality_groups import group_rows
from equality_tracker.figures.inequality_protected import Hidden
from equality_tracker.figures.inequality_shares import beside_base, judged_shares
from equality_tracker.figures.rows import rows_of
from tests.figures.inequality_cases import group_figures, none_hidden

KEY = ["measure_id", "period", "breakdown", "category"]


def shares(
    groups: dict[str, str],
    base: dict[str, tuple[float, float]],
    why: str = "",
    has_base: bool = True,
    hidden: Hidden = none_hidden,
) -> dict[str, Any]:
    """Groups of a count, by category, beside the numbers of a base: of the group and of all known."""
    rows = group_rows(group_figures(groups), {"trained": "count"})
    bases = pd.DataFrame(
        [("trained", "2024-25", "ethnicity", name, *numbers, why) for name, numbers in base.items()],
        columns=[*KEY, "x2", "n2", "other_why"],
    )
    compared = beside_base(rows, bases, {"trained"} if has_base else (), hidden)
    return {row.category: row for row in rows_of(judged_shares(compared))}


def one(count: int, of: int, base: int, of_base: int) -> Any:
    groups = {"Total": str(of), "White": str(count), "Asian": str(of - count), "Not known": "0"}
    return shares(groups, {"White": (base, of_base), "Asian": (of_base - base, of_base)})["White"]


@pytest.mark.parametrize(
    ("count", "of", "base", "of_base", "outcome"),
    [
        pytest.param(61, 1000, 112, 1000, "disparity", id="about half as many"),
        pytest.param(300, 1000, 112, 1000, "disparity", id="more than twice as many"),
        pytest.param(0, 1000, 112, 1000, "disparity", id="none at all"),
        pytest.param(880, 1000, 950, 1000, "gap", id="beyond chance within 0.8 to 1.25"),
        pytest.param(112, 1000, 112, 1000, "alike", id="as many as expected"),
        pytest.param(30, 200, 40, 200, "chance", id="outside, but it could be chance"),
        pytest.param(0, 100, 10, 1000, "too_few", id="none, which could be chance"),
        pytest.param(2, 60, 30, 1000, "too_few", id="from below half to above twice"),
        pytest.param(1, 9, 600, 1000, "too_few", id="fewer than ten in all"),
        pytest.param(800, 10000, 1000, 10000, "gap", id="just 0.8 is within"),
    ],
)
def test_what_it_comes_to(count: int, of: int, base: int, of_base: int, outcome: str) -> None:
    assert one(count, of, base, of_base).outcome == outcome


def test_the_index_is_one_share_over_the_other() -> None:
    found = one(61, 1000, 112, 1000)
    assert (found.value, found.value2) == (pytest.approx(6.1), pytest.approx(11.2))
    assert (found.ratio, found.gap) == (pytest.approx(6.1 / 11.2), pytest.approx(-5.1))
    assert found.ratio_lower == pytest.approx(found.value_lower / 11.2)
    assert found.gap_upper == pytest.approx(found.value_upper - 11.2)


COUNTS = {"Total": "120", "White": "80", "Asian": "30", "Not known": "10"}
BASE = {"White": (900.0, 1000.0), "Asian": (100.0, 1000.0)}


def test_shares_are_of_those_known() -> None:
    found = shares(COUNTS, BASE)
    assert (found["White"].n, found["Asian"].value) == (110, pytest.approx(100 * 30 / 110))
    assert pd.isna(found["Not known"].value)


@pytest.mark.parametrize(
    ("changed", "base", "why", "category", "reason"),
    [
        pytest.param({}, BASE, "", "Not known", "unknown", id="those not known are no group"),
        pytest.param({"Asian": "c"}, BASE, "", "Asian", "hidden", id="hidden"),
        pytest.param({"Asian": "c", "Not known": "c"}, BASE, "", "White", "else_hidden", id="all known hidden"),
        pytest.param({"Total": "", "Asian": ""}, BASE, "", "White", "else_missing", id="all known missing"),
        pytest.param({}, {"White": (900.0, 1000.0)}, "", "Asian", "no_base", id="no such group in the base"),
        pytest.param({}, BASE, "hidden", "Asian", "else_hidden", id="hidden in the base"),
        pytest.param({}, BASE | {"Asian": (0.0, 1000.0)}, "", "Asian", "base_nobody", id="nobody in the base"),
        pytest.param({"Total": "50"}, BASE, "", "White", "inconsistent", id="above their total"),
        pytest.param({"White": "0", "Asian": "0", "Total": "10"}, BASE, "", "White", "nobody", id="nobody known"),
    ],
)
def test_why_a_share_is_not_compared(
    changed: dict[str, str], base: dict[str, tuple[float, float]], why: str, category: str, reason: str
) -> None:
    found = shares(COUNTS | changed, base, why)[category]
    assert (found.reason, found.outcome) == (reason, "not_compared")
    assert pd.isna(found.ratio)


def test_where_one_share_would_show_how_few_are_in_no_other_group_none_is_shown() -> None:
    found = shares(COUNTS, BASE, hidden=lambda rows, counts, _: counts < 40)
    assert (found["White"].reason, found["White"].n) == ("else_hidden", pytest.approx(float("nan"), nan_ok=True))
    assert pd.isna(found["White"].value)
    assert found["Asian"].reason == "else_hidden"


def test_without_a_base_it_is_a_share_only() -> None:
    found = shares(COUNTS, {}, has_base=False)["White"]
    assert (found.reason, found.value) == ("no_shares", pytest.approx(100 * 80 / 110))
