"""Published trends: points, marks and usual ranges from the frozen figures, as the measure had them at that moment."""

import uuid
from datetime import datetime
from typing import Any

import pytest

from equality_tracker.access.people import Person
from equality_tracker.figures.control_chart import ControlChart
from equality_tracker.figures.measure import measure
from equality_tracker.figures.rebasing import rebase, take_back_rebase
from equality_tracker.problems import NotFound
from equality_tracker.publications.published_trends import NO_REASON, Beginning, PublishedTrend, published_trends
from equality_tracker.publications.publishing import publish
from equality_tracker.statistics.process_control import KINDS
from equality_tracker.store import Store
from tests.factories import APPROVER, Council, row

MEMBER = Person("Mel Member", "member")
DIRECTOR = Person("Dee Director", "director")
EARLIER, LATER = (500, 540, 510, 550), (700, 740, 710, 760)
Marks = list[tuple[Any, ...]]


def fill(council: Council, years: range, numbers: tuple[Any, ...]) -> None:
    for year in years:
        pairs = [None if number is None else (number, 1000) for number in numbers]
        council.quarters(f"{year}-{year - 1999}", pairs)


def published(store: Store, measure_id: str = "trained") -> PublishedTrend:
    return published_trends(MEMBER, store, "P0001")[measure_id]


def marks(chart: ControlChart, periods: list[str]) -> Marks:
    """What is said of some periods, the groups counted from the first of them."""
    found = [chart.marks[period] for period in periods]
    ends = [tuple(None if end is None else round(end, 9) for end in (one.mean, one.lower, one.upper)) for one in found]
    return [
        (*end, one.cause, one.kind, one.heading, one.group - found[0].group)
        for end, one in zip(ends, found, strict=True)
    ]


def test_marks_and_ranges_are_those_of_the_measure_though_earlier_years_are_not_printed(council: Council) -> None:
    fill(council, range(2016, 2020), EARLIER)
    fill(council, range(2020, 2025), LATER)
    publish(APPROVER, council.store, "Equality information", "2024-25")
    live = measure(DIRECTOR, council.store, "trained", "2024-25").chart
    found = published(council.store).chart
    periods = list(found.marks)
    assert (len(live.marks), len(periods), periods[0]) == (36, 20, "2020-21 Q1")
    assert marks(found, periods) == marks(live, periods)
    assert {mark.cause for mark in found.marks.values()} >= {"outside", "shift"}


def test_every_mark_of_the_demonstration(exampleshire: Store) -> None:
    trends = published_trends(MEMBER, exampleshire, "P0001")
    kinds = {mark.kind for trend in trends.values() for mark in trend.chart.marks.values()}
    assert kinds == set(KINDS)
    for trend in trends.values():
        signal, last = trend.standing.signal, trend.chart.last
        if signal.variation:
            assert (signal.variation, signal.special_cause, signal.heading) == (last.kind, last.cause, last.heading)
            assert (signal.mean, signal.lower, signal.upper) == (last.mean, last.lower, last.upper)


def test_where_it_began_anew_with_the_reason_of_that_moment(council: Council) -> None:
    fill(council, range(2020, 2022), EARLIER)
    fill(council, range(2022, 2025), LATER)
    rebase(APPROVER, council.store, "trained", "2022-23 Q1", "A new service.")
    publish(APPROVER, council.store, "Equality information", "2024-25")
    before = published(council.store)
    take_back_rebase(APPROVER, council.store, "trained", "2022-23 Q1", "It was none.")
    council.store.identity = uuid.uuid4().hex  # Nothing that was kept in memory answers.
    after = published(council.store)
    assert after.rebases == before.rebases == (Beginning("2022-23 Q1", "A new service."),)
    assert after == before
    groups = [mark.group for mark in after.chart.marks.values()]
    assert groups == [0] * 8 + [1] * 12
    assert [mark.upper is None for mark in after.chart.marks.values()] == [True] * 8 + [False] * 12


def test_one_whose_reason_is_not_on_record_says_that_it_begins_anew(council: Council) -> None:
    fill(council, range(2020, 2025), LATER)
    rebase(APPROVER, council.store, "trained", "2022-23 Q1", "A new service.")
    # Published as of a day before it was entered, as a demonstration is.
    publish(APPROVER, council.store, "Equality information", "2024-25", at=datetime(2020, 1, 1))
    assert published(council.store).rebases == (Beginning("2022-23 Q1", NO_REASON),)


def test_gaps_stay_and_the_range_goes_on_through_them(council: Council) -> None:
    fill(council, range(2020, 2024), LATER)
    fill(council, range(2024, 2025), (700, None, "x", 710))
    publish(APPROVER, council.store, "Equality information", "2024-25")
    found = published(council.store)
    assert [point.text for point in found.trend[-4:]] == ["70.0%", "not reported", "x", "71.0%"]
    assert found.chart.values[-2:] == (None, 0.71 * 100)
    assert len({(mark.mean, mark.upper) for mark in found.chart.marks.values()}) == 1
    assert found.rebases == ()


def test_other_areas_beside_it(council: Council) -> None:
    council.set_framework(measures=[row("measures", frequency="annual")])
    for year in (2023, 2024):
        period = {"period": f"{year}-{year - 1999}"}
        council.figures(period | {"numerator": 50, "denominator": 100})
    council.figures({"period": "2024-25", "area": "England", "numerator": 60, "denominator": 100})
    publish(APPROVER, council.store, "Equality information", "2024-25")
    found = published(council.store)
    assert found.comparator_trends == {"England": (None, 60.0)}
    assert found.chart == ControlChart()
    assert [(point.label, point.value) for point in found.trend] == [("2023-24", 50.0), ("2024-25", 50.0)]


def test_one_that_is_not_there(council: Council) -> None:
    with pytest.raises(NotFound, match="Nothing has been published yet"):
        published_trends(MEMBER, council.store, "P0001")
