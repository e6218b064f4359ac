"""What changed since the last publication: by measure, between frozen publications alone, whatever comes later."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pytest

from equality_tracker.access.people import Person
from equality_tracker.problems import NotFound
from equality_tracker.publications.publishing import publish
from equality_tracker.publications.since_last import Difference, SinceLast, figure_words, since_last
from equality_tracker.store import open_store
from tests.factories import APPROVER, Council, row
from tests.figures.standings import missing, standing

MEMBER = Person("Mel Member", "member")
DAY = datetime(2025, 5, 30, 10)
NEW_WORDS = "It was not in the last publication."
STAND: dict[str, tuple[int, int, int, int]] = {
    # Counts of 400 before and now, so that 70% is 280; then the targets before and now.
    "rose": (240, 320, 70, 70),
    "fell": (320, 200, 70, 70),
    "same": (320, 320, 70, 70),
    "near": (320, 276, 70, 70),
    "raised": (320, 324, 70, 90),
    "judged": (320, 320, 0, 70),
}


def measures(**changed: dict[str, Any]) -> list[dict[str, Any]]:
    """Annual measures, those of `STAND` and whatever more, with some of their fields changed."""
    names = list(dict.fromkeys([*STAND, *changed]))
    return [
        row("measures", **{"measure_id": name, "frequency": "annual", "breakdowns": ""} | changed.get(name, {}))
        for name in names
    ]


def targets() -> list[dict[str, Any]]:
    """Targets of both years; one may fall short of the target by two points and be near."""
    found = [
        row("targets", measure_id=name, period=period, target=target, floor=target - 2)
        for name, (_, _, *levels) in STAND.items()
        for period, target in zip(("2023-24", "2024-25"), levels, strict=True)
    ]
    return [one for one in found if one["target"] != "0"]


def counted(year: str, numbers: dict[str, int]) -> list[dict[str, Any]]:
    return [
        {"measure_id": name, "period": year, "numerator": number, "denominator": 400}
        for name, number in numbers.items()
    ]


@pytest.fixture(scope="module")
def two_years(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Council]:
    """A council that published 2023-24 (P0001) and, under another framework, 2024-25 (P0002)."""
    with open_store(tmp_path_factory.mktemp("since") / "council.duckdb", create=True) as store:
        council = Council(store)
        ended = {"ended": {"active_to": "2024-03-31"}}
        council.set_framework(measures=measures(**ended), targets=targets())
        council.figures(*counted("2023-24", {name: before for name, (before, *_) in STAND.items()} | {"ended": 100}))
        publish(APPROVER, store, "Equality information 2023-24", "2023-24", at=DAY)
        changed = ended | {"started": {"active_from": "2024-04-01"}, "same": {"definition": "Staff who came."}}
        council.set_framework(measures=measures(**changed), targets=targets())
        council.figures(*counted("2024-25", {name: now for name, (_, now, *_) in STAND.items()} | {"started": 100}))
        publish(APPROVER, store, "Equality information 2024-25", "2024-25", at=DAY)
        yield council


def found_in(council: Council, publication_id: str = "P0002") -> SinceLast:
    found = since_last(MEMBER, council.store, publication_id)
    assert found is not None
    return found


def test_the_first_publication_has_none_before_it(two_years: Council) -> None:
    assert since_last(MEMBER, two_years.store, "P0001") is None


@pytest.mark.parametrize(
    ("name", "changes", "is_worse", "words"),
    [
        ("rose", {"status", "figure"}, False, "From Missed to Met."),
        ("fell", {"status", "figure"}, True, "From Met to Missed."),
        ("near", {"status", "figure"}, True, "From Met to Near."),
        ("raised", {"status", "target", "figure"}, True, "From Met to Missed. Its target was 70% and is 90%."),
        ("judged", {"status", "target", "figure"}, None, "From No target to Met. It has a target now: 70%."),
        ("same", {"definition", "figure"}, None, "What is counted is worded otherwise"),
        ("started", {"new"}, None, NEW_WORDS),
        ("ended", {"ended"}, None, "It is no longer measured."),
    ],
)
def test_each_measure_then_and_now(
    two_years: Council, name: str, changes: set[str], is_worse: bool | None, words: str
) -> None:
    by_measure = {one.standing.measure_id: one for one in found_in(two_years).differences}
    found = by_measure[name]
    assert set(found.changes) == changes
    assert found.is_worse is is_worse
    assert found.words.startswith(words)
    assert (found.before is None, found.now is None) == (name == "started", name == "ended")


def test_it_is_summed_up_in_a_sentence(two_years: Council) -> None:
    found = found_in(two_years)
    assert found.earlier.publication_id == "P0001"
    assert found.is_of_one_kind
    assert found.figures is None, "no correction"
    assert found.sentence == (
        "1 measure stands better, 3 stand worse, 1 cannot be judged in both, 1 is new, "
        "1 is no longer measured and 2 have another target."
    )
    assert [one.standing.measure_id for one in found.differences][-2:] == ["started", "ended"]


def test_there_is_no_such_publication(two_years: Council) -> None:
    with pytest.raises(NotFound, match="There are: P0002, P0001"):
        since_last(MEMBER, two_years.store, "P0009")


def test_a_correction_is_compared_with_what_it_corrects_and_nothing_said_before_changes(
    council: Council,
) -> None:
    council.set_framework(measures=[row("measures", frequency="annual")], targets=[row("targets", target="60")])
    for year, number in (("2023-24", 200), ("2024-25", 259)):
        council.figures({"period": year, "numerator": number, "denominator": 400})
        publish(APPROVER, council.store, f"Position {year}", year, at=DAY)
    said = _told(found_in(council))
    council.figures({"period": "2024-25", "numerator": 230, "denominator": 400})
    council.figures({"period": "2023-24", "numerator": 100, "denominator": 400})
    publish(APPROVER, council.store, "Corrected", "2024-25", corrects="P0002", correction="Too many.", at=DAY)
    publish(APPROVER, council.store, "Corrected too", "2023-24", corrects="P0001", correction="Too many.", at=DAY)
    corrected = found_in(council, "P0003")
    assert corrected.earlier.publication_id == "P0002"
    (difference,) = corrected.differences
    assert (difference.changes, difference.is_worse) == (("status", "figure"), True)
    assert corrected.figures == 2, "of both years"
    assert found_in(council, "P0004").earlier.publication_id == "P0001"
    assert _told(found_in(council)) == said, "nothing that was published later counts"


def _told(found: SinceLast) -> list[object]:
    figures = [[figure_words(side) for side in (one.before, one.now) if side] for one in found.differences]
    return [found.earlier.publication_id, found.sentence, figures, [one.words for one in found.differences]]


def test_a_quarter_is_compared_with_a_quarter_where_there_is_one(council: Council) -> None:
    council.quarters("2023-24", [(50, 100)] * 4)
    council.quarters("2024-25", [(60, 100)] * 2)
    for period in ("2023-24", "2024-25 Q1"):
        publish(APPROVER, council.store, period, period, at=DAY)
    assert found_in(council).earlier.period == "2023-24"
    assert not found_in(council).is_of_one_kind
    publish(APPROVER, council.store, "Next", "2024-25 Q2", at=DAY)
    found = found_in(council, "P0003")
    assert (found.earlier.period, found.is_of_one_kind) == ("2024-25 Q1", True)
    assert found.sentence == "No measure stands better and none stands worse."


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (standing(period="2024-25"), "85.0% in 2024-25"),
        (standing(period="31 March 2025"), "85.0%, 31 March 2025"),
        (standing(value="c", period="2024-25"), "a suppressed figure in 2024-25"),
        (missing("Staff", period="2024-25 Q2"), "not reported for 2024-25 Q2"),
    ],
)
def test_a_figure_is_named_with_its_period(given: Any, words: str) -> None:
    assert figure_words(given) == words


def test_a_difference_stands_by_its_newer_side() -> None:
    before, now = standing("Then"), standing("Now")
    assert Difference(before, now, (), None, "", "").standing is now
    assert Difference(before, None, ("ended",), None, "", "").standing is before
