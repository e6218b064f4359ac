"""Which figures groups are compared by at a position."""

import pytest

from equality_tracker.figures.inequality_periods import alike, choices, chosen, end_of, is_standing
from equality_tracker.periods import parse_period
from equality_tracker.problems import NotFound
from tests.figures.inequality_cases import measure

WHOLE = "Q1 Q2 Q3 Q4"
QUARTERS = {f"{year} Q{quarter}": "" for year in ("2022-23", "2023-24", "2024-25") for quarter in (1, 2, 3, 4)}
FLOW = QUARTERS | {"2022-23": WHOLE, "2023-24": WHOLE, "2024-25": WHOLE}
FLOW |= {"2025-26 Q1": "", "2025-26 Q2": "", "2025-26": "Q1 Q2"}
STOCK = QUARTERS | {"2025-26 Q2": "", "2025-26": "Q2"}
ANNUAL = {"2022-23": "", "2023-24": "", "2024-25": ""}
A_FLOW = measure(aggregation="sum", frequency="quarterly")
A_STOCK = measure(aggregation="latest", frequency="quarterly")
A_SURVEY = measure(aggregation="latest", frequency="annual", year_type="snapshot-september")


def names(row: object, available: dict[str, str], at: str) -> list[str]:
    return [one.name for one in choices(row, available, parse_period(at))]


@pytest.mark.parametrize(
    ("at", "expected"),
    [
        pytest.param(
            "2025-26 Q2",
            ["2024-25", "2025-26 to Q2", "2025-26 Q2", "2022-23 to 2024-25 together", "2023-24", "2022-23"],
            id="within a year",
        ),
        pytest.param(
            "2024-25 Q4",
            ["2024-25", "2024-25 Q4", "2022-23 to 2024-25 together", "2023-24", "2022-23"],
            id="at its last quarter",
        ),
        pytest.param(
            "2024-25", ["2024-25", "2022-23 to 2024-25 together", "2023-24", "2022-23"], id="at the end of a year"
        ),
        pytest.param("2025-26 Q1", ["2024-25", "2025-26 Q1", "2022-23 to 2024-25 together", "2023-24", "2022-23"]),
        pytest.param("2022-23 Q3", ["2022-23 Q3"], id="before the first year is whole"),
        pytest.param("2010-11", [], id="before all figures"),
    ],
)
def test_a_flow_is_compared_over_whole_years_first(at: str, expected: list[str]) -> None:
    assert names(A_FLOW, FLOW, at) == expected


def test_years_with_one_missing_between_them_are_not_taken_together() -> None:
    broken = FLOW | {"2023-24": "Q1 Q2 Q4", "2021-22": WHOLE}
    assert names(A_FLOW, broken, "2024-25") == ["2024-25", "2022-23", "2021-22"]


def test_a_part_year_names_its_quarters() -> None:
    assert names(A_FLOW, {"2025-26": "Q2 Q3"}, "2025-26 Q3") == ["2025-26, Q2 and Q3 only"]


def test_a_stock_is_compared_as_it_stands() -> None:
    assert names(A_STOCK, STOCK, "2025-26 Q2") == ["2025-26 Q2", "2024-25 Q2", "2023-24 Q2", "2022-23 Q2"]
    offered = choices(A_STOCK, STOCK, parse_period("2025-26 Q3"))
    assert [one.name for one in offered] == ["2024-25 Q3", "2023-24 Q3", "2022-23 Q3"]
    assert not is_standing(A_STOCK, offered[0], parse_period("2025-26 Q3"))


def test_an_annual_measure_by_the_newest_year_that_is_due() -> None:
    assert names(A_SURVEY, ANNUAL, "2024-25 Q1") == ["30 September 2023", "30 September 2022"]
    assert names(A_SURVEY, ANNUAL, "2024-25 Q2")[0] == "30 September 2024"


def test_what_is_asked_for() -> None:
    offered = choices(A_FLOW, FLOW, parse_period("2025-26 Q2"))
    assert [getattr(chosen(A_FLOW, offered, asked), "key", None) for asked in (None, "", "3-years", "2025-26")] == [
        "2024-25",
        "2024-25",
        "3-years",
        "2025-26",
    ]
    assert chosen(A_FLOW, (), None) is None
    with pytest.raises(NotFound, match=r"cannot be compared by “never”\. There is: 2024-25, 2025-26"):
        chosen(A_FLOW, offered, "never")
    with pytest.raises(NotFound, match="There is: none"):
        chosen(A_FLOW, (), "never")


def test_a_period_that_another_position_has_gives_the_default() -> None:
    offered = choices(A_FLOW, FLOW, parse_period("2025-26 Q2"))
    assert chosen(A_FLOW, offered, "2019-20") == offered[0]
    assert chosen(A_FLOW, (), "3-years") is None


@pytest.mark.parametrize(
    ("row", "available", "asked", "expected"),
    [
        pytest.param(A_FLOW, FLOW, "2024-25", ["2022-23", "2023-24", "2024-25"], id="whole years of a flow"),
        pytest.param(A_FLOW, FLOW, "2023-24", ["2022-23", "2023-24"], id="up to the one chosen"),
        pytest.param(A_FLOW, FLOW, "2025-26 Q2", ["2022-23", "2023-24", "2024-25"], id="beside a quarter"),
        pytest.param(A_FLOW, FLOW, "3-years", ["2022-23", "2023-24", "2024-25"], id="beside years together"),
        pytest.param(
            A_STOCK, STOCK, "2025-26 Q2", [f"{year} Q2" for year in ("2022-23", "2023-24", "2024-25", "2025-26")]
        ),
    ],
)
def test_what_is_followed_over_time(row: object, available: dict[str, str], asked: str, expected: list[str]) -> None:
    at = parse_period("2025-26 Q2")
    choice = chosen(row, choices(row, available, at), asked)
    assert choice is not None
    assert [one.key for one in alike(row, choice, available, at)] == expected


def test_at_most_five_periods_are_followed() -> None:
    many = {f"{year}-{year - 1999}": WHOLE for year in range(2010, 2020)}
    at = parse_period("2019-20")
    (first, *_) = choices(A_FLOW, many, at)
    assert [one.key for one in alike(A_FLOW, first, many, at)] == [
        "2015-16",
        "2016-17",
        "2017-18",
        "2018-19",
        "2019-20",
    ]


def test_a_year_that_goes_on_ends_at_the_position() -> None:
    at = parse_period("2025-26 Q2")
    assert [str(end_of(period, at)) for period in ("2025-26", "2024-25", "2025-26 Q1")] == [
        "2025-26 Q2",
        "2024-25",
        "2025-26 Q1",
    ]
