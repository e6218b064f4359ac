"""Charts of published measures: the measure page's own at the publication's moment, and the same ever after."""

import uuid
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from equality_tracker.access.people import Person
from equality_tracker.charts.paper import on_paper
from equality_tracker.charts.trend import trend_chart
from equality_tracker.figures import measure as measure_page
from equality_tracker.figures.measure import MeasureView
from equality_tracker.figures.rebasing import rebase
from equality_tracker.papers.measure_charts import MeasureChart, published_charts, published_group_chart
from equality_tracker.papers.trend_picture import has_figures, trend_picture
from equality_tracker.problems import NotFound
from equality_tracker.publications.published_position import published_position
from equality_tracker.publications.publishing import YEARS, publish
from equality_tracker.publications.reading import publication
from equality_tracker.store import Store, open_store
from tests.factories import APPROVER, MINORITIES, Council, row

MEMBER = Person("Mel Member", "member")
TOTALS = (2800, 2880, 2840, 2920)


def flat(part: Any, place: str = "") -> Iterator[tuple[str, Any]]:
    """Every value of a chart with its place; numbers as near as they are drawn."""
    if isinstance(part, dict):
        for name in sorted(part):
            yield from flat(part[name], f"{place}/{name}")
    elif isinstance(part, list | tuple):
        yield place, len(part)
        for number, each in enumerate(part):
            yield from flat(each, f"{place}/{number}")
    else:
        yield place, round(part, 6) if isinstance(part, float) else part


def seen(store: Store, measure_id: str, period: str) -> MeasureView:
    """A measure as its page shows it, without the years before those that a publication spans.

    So too without its groups: they are most of the work, and not on the chart.
    """
    view = measure_page._measure(store, measure_id, period, None)
    first = str(int(period[:4]) - YEARS + 1)
    cut = sum(point.period < first for point in view.trend)
    others = {area: line[cut:] for area, line in view.comparator_trends.items()}
    return replace(view, trend=view.trend[cut:], comparator_trends=others)


@pytest.mark.parametrize(("sample", "measures", "charts"), [("exampleshire", 73, 71), ("kent", 13, 13)])
def test_a_published_chart_is_the_measure_pages_own(
    sample: str, measures: int, charts: int, request: pytest.FixtureRequest
) -> None:
    store: Store = request.getfixturevalue(sample)
    frozen = publication(MEMBER, store, "P0001")
    objectives = published_position(MEMBER, store, "P0001").objectives
    names = [one.standing.measure_id for objective in objectives for one in objective.measures]
    views = {name: seen(store, name, frozen.period) for name in names}
    expected = {name: dict(flat(trend_chart(trend_picture(view)))) for name, view in views.items() if has_figures(view)}
    found = {name: dict(flat(chart.figure)) for name, chart in published_charts(MEMBER, store, "P0001").items()}
    assert found == expected
    assert (len(names), len(found)) == (measures, charts)


GROUPS = {"White": 1500, MINORITIES: 900, "Asian": 350, "Black": 40, "Not known": 10}


def quarter(name: str, total: int, groups: dict[str, int]) -> list[dict[str, Any]]:
    period = {"period": name, "denominator": 4000}
    by = [period | {"breakdown": "ethnicity", "category": group, "numerator": top} for group, top in groups.items()]
    return [period | {"numerator": total}, *by]


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Council]:
    """Five years of quarters, with groups, published."""
    with open_store(tmp_path_factory.mktemp("published") / "council.duckdb", create=True) as store:
        council = Council(store)
        council.set_framework(targets=[row("targets", target="75")])
        periods = [f"{year}-{year - 1999} Q{number}" for year in range(2020, 2025) for number in range(1, 5)]
        every = zip(periods, TOTALS * 5, strict=True)
        council.figures(*[one for period, total in every for one in quarter(period, total, GROUPS)])
        publish(APPROVER, store, "Equality information", "2024-25")
        yield council


def drawn(store: Store) -> MeasureChart:
    (chart,) = published_charts(MEMBER, store, "P0001").values()
    return chart


def test_in_words(published: Council) -> None:
    chart = drawn(published.store)
    assert chart.caption == (
        "Staff trained, 2020-21 Q1 to 2024-25 Q4. Quarterly, per cent. The axis begins at 65%. "
        "Shaded: the range in which this measure usually moves."
    )
    assert chart.source == "Training records"
    assert chart.alternative == (
        "Staff trained, 2020-21 Q1 to 2024-25 Q4: from 70.0% to 73.0%; highest 73.0% in 2020-21 Q4, lowest 70.0% in "
        "2020-21 Q1. Within its usual range. Ups and downs within 66.3% to 76.7% are ordinary. As things stand it may "
        "or may not meet the target of 75%."
    )


def test_groups_beside_the_whole(published: Council) -> None:
    chart = published_group_chart(MEMBER, published.store, "P0001", "trained", "Ethnicity")
    assert chart is not None
    names = [label["text"] for label in chart.figure["layout"]["annotations"]][::2]
    assert names == ["<b>White</b>", f"<b>{MINORITIES}</b>", "    Asian", "    Black"]
    assert chart.caption == (
        "Staff trained by ethnicity, 2024-25. Dots with their 95% ranges. Short upright lines: the whole council, "
        "71.5%."
    )
    assert chart.alternative.startswith(
        "Staff trained by group, beside the whole council, 71.5%. White: 37.5% (95% range 36.8% to 38.3%). Ethnic"
    )


@pytest.mark.parametrize(
    ("measure_id", "title"), [("trained", "Sex"), ("trained", "Area"), ("trained", "Moon"), ("other", "Ethnicity")]
)
def test_no_chart_of_groups_that_are_not_there(published: Council, measure_id: str, title: str) -> None:
    assert published_group_chart(MEMBER, published.store, "P0001", measure_id, title) is None


def test_it_stays_as_it_was_whatever_comes_later(council: Council) -> None:
    council.set_framework(targets=[row("targets", target="75")])
    for year in range(2020, 2025):
        council.quarters(f"{year}-{year - 1999}", [(total, 4000) for total in TOTALS])
    publish(APPROVER, council.store, "Equality information", "2024-25")
    before = drawn(council.store)
    council.quarters("2024-25", [(10, 4000)] * 4)
    council.set_framework(targets=[row("targets", target="99")], measures=[row("measures", decimals=0, title="Else")])
    rebase(APPROVER, council.store, "trained", "2022-23 Q1", "A new service.")
    council.store.identity = uuid.uuid4().hex  # Nothing that was kept in memory answers.
    assert drawn(council.store) == before
    assert trend_chart(trend_picture(seen(council.store, "trained", "2024-25"))) != before.figure


def test_one_that_is_not_there(council: Council) -> None:
    with pytest.raises(NotFound, match="Nothing has been published yet"):
        published_charts(MEMBER, council.store, "P0001")


def test_a_measure_without_a_figure_has_no_chart_and_one_figure_is_one(council: Council) -> None:
    council.set_framework(measures=[row("measures"), row("measures", measure_id="none")])
    council.figures({"period": "2024-25 Q4", "numerator": 70, "denominator": 100})
    publish(APPROVER, council.store, "Equality information", "2024-25 Q4")
    chart = drawn(council.store)
    assert chart.caption.startswith("Staff trained, 2024-25 Q4. ")
    assert on_paper(chart.figure)["layout"]["xaxis"]["ticktext"] == ["2024-25 Q4"]
