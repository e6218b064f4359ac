"""Everyone else beside each group, from shown figures alone."""

from typing import Any

import pandas as pd
import pytest

from equality_tracker.figures.inequality_groups import group_rows, together
from tests.factories import MINORITIES
from tests.figures.inequality_cases import compared, group_figures

USUAL = {"Total": "80/120", "White": "50/60", "Asian": "10/20", "Black": "12/30", "Not known": "8/10"}


def others(found: dict[str, Any], category: str) -> tuple[float, float]:
    return found[category].x2, found[category].n2


@pytest.mark.parametrize(
    ("changed", "category", "expected"),
    [
        pytest.param({}, "White", (22, 50), id="all who are known, less the group"),
        pytest.param({"Total": "c/120"}, "White", (22, 50), id="the sum of the groups where the total is hidden"),
        pytest.param({"Not known": "c/10"}, "White", (22, 50), id="or where those not known are"),
        pytest.param({"Black": "c/30"}, "White", (22, 50), id="the total less the rest where a group is hidden"),
        pytest.param({"Black": "c/30"}, "Asian", (62, 90), id="a hidden group is among everyone else"),
        pytest.param({MINORITIES: "22/50"}, "White", (22, 50), id="a combined group counts once"),
        pytest.param({MINORITIES: "22/50"}, MINORITIES, (50, 60), id="a combined group has everyone else too"),
        pytest.param(
            {MINORITIES: "22/50", "Not known": "c/10", "Asian": "c/20"},
            "White",
            (22, 50),
            id="its shown sum stands for a hidden part",
        ),
        pytest.param({"Prefer not to say": "2/3"}, "White", (20, 47), id="who would not say is not known"),
        pytest.param({"Black": "low/30", "Total": "c/120"}, "White", (10, 50), id="low counts nought"),
        pytest.param({"Black": "z/z", "Total": "68/90"}, "White", (10, 20), id="what does not apply is left out"),
    ],
)
def test_everyone_else(changed: dict[str, str], category: str, expected: tuple[float, float]) -> None:
    assert others(compared(USUAL | changed), category) == expected


@pytest.mark.parametrize(
    ("changed", "category", "reason"),
    [
        pytest.param({"Asian": "c/20"}, "Asian", "hidden", id="the group itself"),
        pytest.param({"Asian": "c/c"}, "Asian", "hidden", id="numerator and denominator"),
        pytest.param({"Asian": "10/c"}, "Asian", "hidden", id="its denominator"),
        pytest.param({"Asian": "x/20"}, "Asian", "unavailable", id="not available"),
        pytest.param({"Asian": "z/z"}, "Asian", "not_applicable", id="not applicable"),
        pytest.param({"Asian": "/"}, "Asian", "missing", id="not reported"),
        pytest.param({"Asian": "0/0"}, "Asian", "nobody", id="nobody"),
        pytest.param({}, "Not known", "unknown", id="those not known are no group"),
        pytest.param({"Total": "c/120", "Black": "c/30"}, "White", "else_hidden", id="neither total nor sum"),
        pytest.param({"Not known": "c/10", "Black": "c/30"}, "White", "else_hidden", id="not known hidden too"),
        pytest.param({"Total": "/", "Black": "/"}, "White", "else_missing", id="nothing to go by"),
        pytest.param({"Total": "40/120"}, "White", "inconsistent", id="groups above their total"),
    ],
)
def test_why_a_group_is_not_compared(changed: dict[str, str], category: str, reason: str) -> None:
    found = compared(USUAL | changed)[category]
    assert (found.reason, found.outcome) == (reason, "not_compared")


def test_one_group_alone_has_nobody_beside_it() -> None:
    found = compared({"Total": "10/20", "White": "10/20", "Not known": "0/0"})["White"]
    assert found.reason == "nobody_else"


def test_where_nobody_says_how_many_are_not_known_the_groups_are_added() -> None:
    """The total would hold those not known."""
    told = {name: text for name, text in USUAL.items() if name != "Not known"}
    assert others(compared(told), "White") == (22, 50)
    assert compared(told | {"Black": "c/30"})["White"].reason == "else_hidden"


def test_where_nobody_can_be_unknown_the_total_is_all() -> None:
    """Of a classification without a category for them."""
    told = {name: text for name, text in USUAL.items() if name != "Not known"}
    found = compared(told | {"Total": "72/110", "Black": "c/30"}, unknowns=0)
    assert others(found, "White") == (22, 50)


def test_the_sum_needs_every_group_at_the_top() -> None:
    """Else those of a group that was not returned would be left out without a word."""
    assert compared(USUAL | {"Total": "c/120"}, tops=4)["White"].reason == "else_hidden"
    assert compared(USUAL | {"Total": "/"}, tops=4)["White"].reason == "else_missing"


def test_everyone_else_is_not_shown_where_they_are_few() -> None:
    """The hidden group of two would be told by what stands beside the other."""
    found = compared(USUAL, hidden=lambda rows, x, n: n < 55)
    assert (found["White"].reason, found["Asian"].reason) == ("else_hidden", "")
    assert not found["White"].x2 > 0


def test_where_one_person_may_be_in_several_groups_everyone_else_is_those_not_in_it() -> None:
    impairments = {"Total": "60/100", "White": "50/80", "Black": "30/50", "Not known": "2/10"}
    found = compared(impairments, is_exclusive=False)
    assert (others(found, "White"), others(found, "Black")) == ((8, 10), (28, 40))
    assert compared(impairments | {"Not known": "c/10"}, is_exclusive=False)["White"].reason == "else_hidden"


def test_a_group_of_other_quarters_is_left_out() -> None:
    found = compared(USUAL, quarters={"Asian": "Q1 Q2"})
    assert found["Asian"].reason == "other_quarters"
    assert others(found, "White") == (22, 50), "it is in the total all the same"


def test_lines_do_not_mix() -> None:
    one = group_figures(USUAL)
    other = group_figures({"Total": "1/2", "White": "1/2"}, period="2023-24")
    rows = group_rows(pd.concat([one, other], ignore_index=True), {"trained": "percentage"})
    assert list(rows.groupby("period")["known_n"].first()) == [2, 110]
    assert rows["line"].nunique() == 2


@pytest.mark.parametrize(
    ("earlier", "expected"),
    [
        pytest.param("30/40", (80, 100), id="added"),
        pytest.param("c/40", "hidden", id="hidden in one year"),
        pytest.param("", "missing", id="not there in one year"),
        pytest.param("z/z", (50, 60), id="not applicable in one year"),
        pytest.param("x/40", "unavailable", id="not available in one year"),
    ],
)
def test_years_together(earlier: str, expected: object) -> None:
    years = [group_figures({"Total": "80/120", "White": "50/60"})]
    years.append(group_figures({"Total": "80/120"} | ({"White": earlier} if earlier else {}), period="2023-24"))
    summed = together(pd.concat(years, ignore_index=True), "both")
    row = group_rows(summed, {"trained": "percentage"}).iloc[0]
    assert ((row.x, row.n) if isinstance(expected, tuple) else row.why) == expected
    assert row.period == "both"


@pytest.mark.parametrize(
    ("category", "reference", "reason"),
    [
        pytest.param("Asian", "White", "", id="two groups"),
        pytest.param("White", "White", "reference", id="itself"),
        pytest.param("Asian", MINORITIES, "overlap", id="a part with the whole of it"),
        pytest.param(MINORITIES, "Asian", "overlap", id="a whole with a part of it"),
        pytest.param("Black", "Asian", "", id="two parts"),
    ],
)
def test_a_named_reference(category: str, reference: str, reason: str) -> None:
    found = compared(USUAL | {MINORITIES: "22/50"}, reference)
    assert found[category].reason == reason
    if not reason:
        assert others(found, category) == (found[reference].x, found[reference].n)


def test_a_hidden_reference_is_said() -> None:
    assert compared(USUAL | {"White": "c/60"}, "White")["Asian"].reason == "else_hidden"


def test_groups_that_overlap_are_not_compared_with_one_another() -> None:
    assert compared(USUAL, "White", is_exclusive=False)["Asian"].reason == "overlap"


def test_money_is_not_compared() -> None:
    assert compared({"Total": "80", "White": "50"}, kind="amount")["White"].reason == "money"


def test_no_groups_at_all() -> None:
    assert compared({"Total": "80/120"}) == {}
