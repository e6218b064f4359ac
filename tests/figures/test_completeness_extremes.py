"""What each group's figure would be if none of those not known were in it, and if all were."""

from types import SimpleNamespace as Made
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from equality_tracker.figures.completeness_extremes import Extreme, extreme_words, extremes, widest
from equality_tracker.figures.completeness_shares import SHOWN, KnownShare

NAN = float("nan")
COUNT = Made(kind="count", multiplier=1, decimals=0, unit="people")
PERCENTAGE = Made(kind="percentage", multiplier=100, decimals=1, unit="%")
RATE = Made(kind="rate", multiplier=1000, decimals=1, unit="per 1,000")


def shown(known: float, everybody: float) -> KnownShare:
    return KnownShare("2024-25", "2024-25", SHOWN, known, everybody)


def cell(category: str, numerator: Any, denominator: Any = NAN, known: str = "yes") -> Any:
    """A figure; a letter in place of a number is its symbol."""
    parts: dict[str, Any] = {}
    for name, given_ in (("numerator", numerator), ("denominator", denominator)):
        is_symbol = isinstance(given_, str)
        parts |= {name: NAN if is_symbol else given_, f"{name}_symbol": given_ if is_symbol else ""}
    return Made(category=category, known=known, parent="", **parts)


def told(measure: Any, rows: list[Any], share: KnownShare) -> dict[str, tuple[str, ...]]:
    return {one.category: one.texts for one in extremes(measure, rows, share)}


HIDDEN = KnownShare("2024-25", "2024-25", "hidden")
UNKNOWN = [cell("Not known", 8, known="no"), cell("Refused", 2, known="no")]
SHARES = [cell("Not known", 6, 8, known="no"), cell("Refused", 1, 2, known="no")]

CASES: dict[str, tuple[Any, list[Any], KnownShare, tuple[str, ...]]] = {
    "a count": (COUNT, [cell("A", 3), *UNKNOWN], shown(90, 100), ("3.3%", "3.0%", "13.0%", "3.0% to 13.0%")),
    "a count of nought": (COUNT, [cell("A", 0), *UNKNOWN], shown(90, 100), ("0.0%", "0.0%", "10.0%", "0.0% to 10.0%")),
    "everybody known": (COUNT, [cell("A", 30)], shown(100, 100), ("30.0%", "30.0%", "30.0%", "30.0% to 30.0%")),
    "a hidden group": (COUNT, [cell("A", "c"), *UNKNOWN], shown(90, 100), ("suppressed to protect people", "", "", "")),
    "a group not available": (COUNT, [cell("A", "x"), *UNKNOWN], shown(90, 100), ("not available", "", "", "")),
    "a hidden share": (COUNT, [cell("A", 3), *UNKNOWN], HIDDEN, ("cannot be shown", "", "", "")),
    "nobody known": (COUNT, [cell("A", 0), *UNKNOWN], shown(0, 100), ("cannot be shown", "", "", "")),
    "a percentage": (
        PERCENTAGE,
        [cell("A", 30, 40), *SHARES],
        shown(90, 100),
        ("75.0%", "75.0%", "74.0%", "69.8% to 78.7%"),
    ),
    "a percentage, a hidden unknown": (
        PERCENTAGE,
        [cell("A", 30, 40), cell("Not known", "c", 10, known="no")],
        shown(90, 100),
        ("75.0%", "", "", ""),
    ),
    "a percentage, an unknown that does not apply": (
        PERCENTAGE,
        [cell("A", 30, 40), cell("Not known", "z", "z", known="no")],
        shown(100, 100),
        ("75.0%", "75.0%", "75.0%", "75.0% to 75.0%"),
    ),
    "a percentage of nobody": (PERCENTAGE, [cell("A", 0, 0), *SHARES], shown(90, 100), ("cannot be shown", "", "", "")),
    "a percentage, a hidden share": (PERCENTAGE, [cell("A", 30, 40), *SHARES], HIDDEN, ("75.0%", "", "", "")),
    "impossible unknown": (
        PERCENTAGE,
        [cell("A", 30, 40), cell("Not known", 12, 10, known="no")],
        shown(90, 100),
        ("75.0%", "", "", ""),
    ),
    "a rate": (
        RATE,
        [cell("A", 4, 400), cell("Not known", 3, 100, known="no")],
        shown(900, 1000),
        ("10.0", "10.0", "14.0", "10.0 to 14.0"),
    ),
}


@pytest.mark.parametrize("name", CASES)
def test_both_extremes_of_a_group(name: str) -> None:
    measure, rows, share, expected = CASES[name]
    assert told(measure, rows, share) == {"A": expected}


def test_the_sentence_says_between_only_where_it_is_true() -> None:
    rows = [cell("A", 3), cell("B", 60), *UNKNOWN]
    first, _ = extremes(COUNT, rows, shown(90, 100))
    assert extreme_words(COUNT, first) == "A: between 3.0% and 13.0% of all; of those known 3.3%."
    (of_share,) = extremes(PERCENTAGE, [cell("A", 30, 40), *SHARES], shown(90, 100))
    assert extreme_words(PERCENTAGE, of_share) == (
        "A: 75.0% if none of those not known are in this group, 74.0% if all of them are; 69.8% to 78.7%, whoever of "
        "them is."
    )
    (hidden,) = extremes(COUNT, [cell("A", "c")], shown(90, 100))
    assert extreme_words(COUNT, hidden) == ""


def test_the_widest_is_the_group_that_could_grow_most() -> None:
    found = extremes(COUNT, [cell("A", 30), cell("B", 3), cell("C", "c"), *UNKNOWN], shown(90, 100))
    best = widest(found)
    assert best is not None
    assert best.category == "B"
    assert widest(extremes(COUNT, [cell("A", 100)], shown(100, 100))) is None


@st.composite
def councils(draw: st.DrawFn) -> tuple[int, int, int, int]:
    """A group's numerator and denominator, and those of the unknown."""
    of = draw(st.integers(1, 12))
    rest = draw(st.integers(0, 8))
    return draw(st.integers(0, of)), of, draw(st.integers(0, rest)), rest


@given(councils())
def test_no_choice_among_the_unknown_leads_outside(numbers: tuple[int, int, int, int]) -> None:
    """By trying every choice: some of those who are counted, some of those who are not."""
    x, n, more, rest = numbers
    (one,) = extremes(PERCENTAGE, [cell("A", x, n), cell("Not known", more, rest, known="no")], shown(n, n + rest))
    tried = [
        100 * (x + counted) / (n + counted + others) for counted in range(more + 1) for others in range(rest - more + 1)
    ]
    assert one.furthest == pytest.approx((min(tried), max(tried)))
    assert one.if_all == pytest.approx(100 * (x + more) / (n + rest))


@given(st.integers(0, 50), st.integers(1, 50), st.integers(0, 50))
def test_a_count_lies_between_its_extremes(group: int, others: int, rest: int) -> None:
    (one,) = extremes(COUNT, [cell("A", group)], shown(group + others, group + others + rest))
    assert isinstance(one, Extreme)
    everybody = group + others + rest
    tried = [100 * (group + some) / everybody for some in range(rest + 1)]
    assert one.furthest == pytest.approx((min(tried), max(tried)))
    assert one.furthest is not None
    assert one.of_known is not None
    assert one.furthest[0] <= one.of_known <= one.furthest[1] + 1e-9
