"""Whether a group grew, or only its recording."""

from collections.abc import Iterator

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from equality_tracker.access.people import Person
from equality_tracker.figures.completeness_recording import (
    BETTER,
    WORSE,
    Growth,
    better_recording,
    recording_warning,
    telling,
    warning,
)
from equality_tracker.figures.completeness_shares import SHOWN, KnownShare
from equality_tracker.store import Store
from tests.figures.laid_out import Case, Laid, Place, laid_out

DIRECTOR = Person("Dee Director", "director")

VERDICTS = {
    "more known, same share of those known": ((300, 960, 1000), (200, 640, 1000), 1),
    "more known, and truly more": ((400, 960, 1000), (150, 640, 1000), 0),
    "as many known, and truly more": ((400, 900, 1000), (300, 900, 1000), 0),
    "more known, share of all could be chance": ((205, 960, 1000), (200, 940, 1000), 0),
    "hardly more known": ((545, 955, 1000), (500, 950, 1000), 0),
    "more known, fewer of the group": ((150, 960, 1000), (200, 640, 1000), 0),
    "fewer known, same share of those known": ((200, 640, 1000), (300, 960, 1000), -1),
    "fewer known, and truly fewer": ((100, 640, 1000), (300, 960, 1000), 0),
    "nobody known": ((0, 0, 1000), (200, 640, 1000), 0),
    "nobody at all": ((0, 0, 0), (0, 0, 0), 0),
    "more in the group than known": ((300, 200, 1000), (100, 110, 1000), 0),
    "nothing is missing": ((float("nan"), 960, 1000), (200, 640, 1000), 0),
}


@pytest.mark.parametrize("name", VERDICTS)
def test_what_a_change_may_be(name: str) -> None:
    now, then, expected = VERDICTS[name]
    assert better_recording(*(tuple(np.array([part], float) for part in each) for each in (now, then))) == [expected]


@given(
    st.lists(
        st.tuples(*[st.tuples(st.integers(0, 50), st.integers(0, 50), st.integers(0, 50)) for _ in range(2)]),
        min_size=1,
        max_size=5,
    )
)
def test_all_at_once_as_one_by_one_and_turned_about(pairs: list[tuple[tuple[int, ...], tuple[int, ...]]]) -> None:
    columns = [tuple(np.array(part, float) for part in zip(*side, strict=True)) for side in zip(*pairs, strict=True)]
    now, then = ((group, group + more, group + more + rest) for group, more, rest in columns)
    together = better_recording(now, then)
    alone = [
        int(better_recording(*(tuple(part[[place]] for part in side) for side in (now, then)))[0])
        for place in range(len(pairs))
    ]
    assert list(together) == alone
    assert list(better_recording(then, now)) == [-one for one in together]


def growth(
    category: str, numbers: tuple[float, float], since: str = "2020-21", is_child: bool = False, verdict: str = BETTER
) -> Growth:
    then, now = KnownShare(since, since, SHOWN, 640, 1000), KnownShare("2024-25", "2024-25", SHOWN, 960, 1000)
    return Growth("carers", "ethnicity", category, is_child, then, now, *numbers, verdict)


def test_the_longer_comparison_and_the_whole_are_told_first() -> None:
    found = [
        growth("Asian", (100, 200), is_child=True),
        growth("Ethnic minorities", (200, 350)),
        growth("White", (300, 600)),
        growth("White", (300, 600), since="2023-24"),
        growth("Other", (10, 10), verdict=""),
    ]
    assert [one.category for one in telling(found)] == ["White", "Ethnic minorities"]
    assert [one.category for one in telling(found[:1])] == ["Asian"]
    assert telling(found[-1:]) == ()


def test_the_warning_names_shares_of_all_and_of_those_known() -> None:
    assert warning([growth("White", (320, 480))]) == (
        "May be better recording: ethnicity is known for 96.0% at 2024-25, and was for 64.0% at 2020-21. More of all, "
        "but not clearly more of those known: White (32.0% to 48.0% of all, 50.0% to 50.0% of those known)."
    )
    assert warning([growth("White", (480, 320), verdict=WORSE)]).startswith("May be worse recording: ")
    assert warning([growth(f"Group {number}", (320, 480)) for number in range(5)]).endswith("; and 2 more.")
    assert warning([]) == ""


COUNT = {"kind": "count", "denominator_label": "", "decimals": 0, "aggregation": "latest"}
NOT_KNOWN: Place = ("Total", "ethnicity", "Not known")
WHITE: Place = ("Total", "ethnicity", "White")
THEN, BEFORE, NOW = "2021-22 Q1", "2023-24 Q1", "2024-25 Q1"
WHOLE = {THEN: "1000", BEFORE: "1000", NOW: "1000"}

CASES = {
    "since the first": Case(
        COUNT,
        WHOLE,
        groups={
            NOT_KNOWN: {THEN: "360", BEFORE: "45", NOW: "40"},
            WHITE: {THEN: "320", BEFORE: "475", NOW: "480"},
        },
    ),
    "since the year before": Case(
        COUNT,
        WHOLE,
        groups={NOT_KNOWN: {BEFORE: "360", NOW: "40"}, WHITE: {BEFORE: "320", NOW: "480"}},
    ),
    "the first is hidden": Case(
        COUNT | {"disclosure": "groups"},
        WHOLE,
        groups={
            NOT_KNOWN: {THEN: "2", BEFORE: "360", NOW: "40"},
            WHITE: {THEN: "320", BEFORE: "320", NOW: "480"},
        },
    ),
    "the group is hidden": Case(
        COUNT | {"disclosure": "groups"},
        WHOLE,
        groups={NOT_KNOWN: {THEN: "360", NOW: "40"}, WHITE: {THEN: "4", NOW: "480"}},
    ),
    "now is hidden": Case(
        COUNT | {"disclosure": "groups"},
        WHOLE,
        groups={NOT_KNOWN: {THEN: "360", NOW: "4"}, WHITE: {THEN: "320", NOW: "480"}},
    ),
    "nothing before": Case(COUNT, WHOLE, groups={NOT_KNOWN: {NOW: "40"}, WHITE: {NOW: "480"}}),
    "a percentage": Case(
        {"aggregation": "latest"},
        {THEN: "500/1000", NOW: "500/1000"},
        groups={NOT_KNOWN: {THEN: "180/360", NOW: "20/40"}, WHITE: {THEN: "160/320", NOW: "240/480"}},
    ),
}
SINCE = {"since the first": THEN, "since the year before": BEFORE, "the first is hidden": BEFORE}


@pytest.fixture(scope="module")
def laid(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Laid]:
    with laid_out(tmp_path_factory.mktemp("recording"), CASES) as found:
        yield found


@pytest.mark.parametrize("name", CASES)
def test_what_is_compared(laid: Laid, name: str) -> None:
    text = recording_warning(DIRECTOR, laid.council.store, laid.measure_id(name), "ethnicity", NOW)
    assert bool(text) == (name in SINCE)
    assert SINCE.get(name, "") in text


@pytest.mark.parametrize("breakdown", [None, "sex", "hair"])
def test_another_breakdown_has_nothing_to_warn_of(laid: Laid, breakdown: str | None) -> None:
    assert recording_warning(DIRECTOR, laid.council.store, laid.measure_id("since the first"), breakdown, NOW) == ""


class TestExampleshire:
    """Its story: ethnic minorities grew as a share of all children in need, not of those known."""

    def test_the_measure_is_warned_of(self, exampleshire: Store) -> None:
        text = recording_warning(DIRECTOR, exampleshire, "children-in-need", "ethnicity", "2025-26 Q2")
        assert text.startswith("May be better recording: ethnicity is known for 97.1% at 2025-26 Q2, and was for 87.0%")
        assert "Ethnic minorities (excluding White minorities) (20.0% to 21.6% of all, 23.0% to 22.3% of" in text

    def test_so_is_the_linked_measure_of_its_own_group_alone(self, exampleshire: Store) -> None:
        text = recording_warning(DIRECTOR, exampleshire, "children-in-need-ethnic-minorities", None, "2025-26 Q2")
        assert "Ethnic minorities (excluding White minorities) (20.0% to 21.6%" in text
        assert "White (" not in text.replace("excluding White", "")
