"""What is suppressed at a position: counted by the first reason, for those who may see it alone."""

import pandas as pd
import pytest

from equality_tracker.access.people import Person
from equality_tracker.figures.suppressed import Cost, figures_by_reason, suppressed, with_suppressed
from equality_tracker.problems import NotAllowed
from tests.factories import OFFICER, Council

PLACE = {"measure_id": "trained", "period": "2024-25 Q1", "area": "Total", "breakdown": "ethnicity"}


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ([], {}),
        ([("Asian", "small")], {"small": 1}),
        ([("Asian", "same"), ("Asian", "small")], {"small": 1}),
        (
            [("Black", "categories"), ("Asian", "small_rest"), ("White", "small")],
            {"small": 1, "small_rest": 1, "categories": 1},
        ),
        ([("Asian", "a new reason"), ("Black", "audit")], {"audit": 1, "a new reason": 1}),
    ],
)
def test_a_figure_counts_under_its_first_reason(counts: list[tuple[str, str]], expected: dict[str, int]) -> None:
    rows = [PLACE | {"category": category, "reason": reason} for category, reason in counts]
    frame = pd.DataFrame(rows, columns=[*PLACE, "category", "reason"])
    assert list(figures_by_reason(frame).items()) == list(expected.items())


def test_what_each_reason_costs_here_and_everywhere(council: Council) -> None:
    for period in ("2023-24 Q1", "2024-25 Q1"):
        parts = [("Total", 60, 100), ("North", 2, 40), ("South", 58, 60)]
        rows = ({"period": period, "area": area, "numerator": top, "denominator": of} for area, top, of in parts)
        council.figures(*rows)
    view = suppressed(OFFICER, council.store, "2024-25 Q1")
    assert (view.period, view.figures_here, view.figures_everywhere, view.failing) == ("2024-25 Q1", 2, 8, 0)
    assert view.by_measure == {"trained": 2}
    assert Cost("small", 1, 4) in view.costs
    assert set(view.counts["period"]) == {"2024-25 Q1"}
    assert list(with_suppressed(OFFICER, council.store)) == ["trained"]


def test_who_may_not(council: Council) -> None:
    for ask in (suppressed, with_suppressed):
        with pytest.raises(NotAllowed, match="may not see what is suppressed"):
            ask(Person("Dee Director", "director"), council.store)
