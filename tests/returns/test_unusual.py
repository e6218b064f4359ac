"""What the quarters before lead one to expect: for which rows, and from which quarters."""

from datetime import date
from typing import Any

import pytest

from equality_tracker.returns.checking import check
from tests.factories import Council, incoming_return, row

PERIODS = [f"{year}-{year % 100 + 1} Q{quarter}" for year in range(2020, 2024) for quarter in (1, 2, 3, 4)]


def measures() -> list[dict[str, Any]]:
    plain = {"breakdowns": "", "areas": "no"}
    return [
        row("measures", breakdowns="", areas="yes"),
        row("measures", measure_id="calls", kind="count", **plain),
        row("measures", measure_id="spend", kind="amount", **plain),
        row("measures", measure_id="cases", kind="rate", multiplier=1000, **plain),
    ]


def ranges(council: Council, **also: Any) -> list[tuple[float, ...]]:
    """Lower and upper limit, the newest quarter, the largest step and how many quarters, of a row of 2024-25 Q1."""
    with council.store.looking() as cursor:
        check(cursor, incoming_return({"numerator": 5, "denominator": 10} | also), date(2025, 1, 1))
        cursor.execute("select lower, upper, latest, largest_step, points from expected_ranges")
        return cursor.fetchall()


def stand(council: Council, numbers: list[Any], **also: Any) -> None:
    council.figures(
        *(
            {"period": period, "numerator": number, "denominator": 100} | also
            for period, number in zip(PERIODS, numbers, strict=False)
        )
    )


@pytest.fixture
def council(council: Council) -> Council:
    council.set_framework(measures=measures())
    return council


@pytest.mark.parametrize(
    ("also", "denominator", "scale"),
    [
        ({}, 100, 1),
        ({"area": "North"}, 100, 1),
        ({"measure_id": "cases"}, 100, 10),
        ({"measure_id": "calls", "denominator": ""}, "", 1),
        ({"measure_id": "spend", "denominator": ""}, "", 1),
    ],
)
def test_limits_of_twelve_quarters(council: Council, also: dict[str, Any], denominator: Any, scale: int) -> None:
    stand(council, [10, 12] * 6, **also | {"denominator": denominator})
    (found,) = ranges(council, **also)
    assert found == pytest.approx((5.68 * scale, 16.32 * scale, 12 * scale, 6.534 * scale, 12))


@pytest.mark.parametrize(
    ("numbers", "also"),
    [
        ([10, 12] * 5 + [10], {}),
        ([10, 12] * 6, {"area": "South"}),
        ([10] * 14, {}),
        ([10, 12] * 5 + [10, "x"], {}),
        ([10, 12] * 6, {"numerator": "c"}),
        ([10, 12] * 6, {"period": "2022-23 Q4"}),
    ],
    ids=["eleven", "another area", "it never moves", "one is not known", "nothing to compare", "eleven before it"],
)
def test_what_has_no_limits(council: Council, numbers: list[Any], also: dict[str, Any]) -> None:
    stand(council, numbers)
    assert ranges(council, **also) == []


def test_counts_have_none_below_five_on_average_and_money_has(council: Council) -> None:
    for measure in ("calls", "spend"):
        stand(council, [4, 5] * 6, measure_id=measure, denominator="")
    assert ranges(council, measure_id="calls", denominator="") == []
    assert len(ranges(council, measure_id="spend", denominator="")) == 1
