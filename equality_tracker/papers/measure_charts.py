"""Charts of published measures: the measure page's own, drawn from the frozen figures of a publication."""

from dataclasses import dataclass
from typing import Any

from equality_tracker.access.people import Person
from equality_tracker.charts.groups import GroupPoint, axis_range, groups_chart, groups_words, shown
from equality_tracker.charts.trend import trend_chart
from equality_tracker.charts.trend_words import trend_words
from equality_tracker.figures.words import listed
from equality_tracker.papers.trend_picture import has_figures, key_words, trend_picture
from equality_tracker.publications.published_rates import PublishedRate, PublishedRates, published_rates
from equality_tracker.publications.published_trends import PublishedTrend, published_trends
from equality_tracker.store import Store

LEAST_GROUPS, MOST_GROUPS = 2, 18
"""Fewer say nothing beside one another, more do not fit on a page."""


@dataclass(frozen=True)
class MeasureChart:
    """A chart: ``figure`` is the screen's (`charts.paper.on_paper` makes the paper's of it), and must not be changed.

    ``alternative`` says in words what it shows, ``caption`` what it is of and how it is read, ``source`` where its
    figures come from.
    """

    figure: dict[str, Any]
    alternative: str
    caption: str
    source: str


def published_charts(person: Person, store: Store, publication_id: str) -> dict[str, MeasureChart]:
    """Draw the trend of each measure of a publication, from its figures alone.

    Args:
        person: anybody may see publications.
        store: whose.
        publication_id: which.

    Returns:
        By measure; those with nothing to draw are left out.

    Raises:
        NotFound: there is no such publication.
    """
    trends = published_trends(person, store, publication_id)
    return {name: _chart(trend) for name, trend in trends.items() if has_figures(trend)}


def _chart(view: PublishedTrend) -> MeasureChart:
    figure = trend_chart(trend_picture(view))
    labels = [point.label for point in view.trend]
    span = labels[0] if len(labels) == 1 else f"{labels[0]} to {labels[-1]}"
    key = key_words(view, figure["layout"]["yaxis"]["range"][0])
    return MeasureChart(
        figure,
        trend_words(view.measure.title, view.trend, f"{view.signal_sentence} {view.meaning}".strip()),
        f"{view.measure.title}, {span}. {key}",
        view.measure.source,
    )


def published_group_chart(
    person: Person, store: Store, publication_id: str, measure_id: str, title: str
) -> MeasureChart | None:
    """Draw the groups or areas of a published measure beside one another, each with its 95% interval.

    Args:
        person: anybody may see publications.
        store: whose.
        publication_id: which.
        measure_id: which.
        title: of the breakdown, as a published position names it: “Ethnicity”, “Area”.

    Returns:
        None where fewer than two groups have a rate that is shown, or more than fit on a page.

    Raises:
        NotFound: there is no such publication.
    """
    found = published_rates(person, store, publication_id, measure_id, title)
    there = sum(rate.value is not None for rate in found.rates) if found else 0
    if found is None or not LEAST_GROUPS <= there <= MOST_GROUPS:
        return None
    points = tuple(_point(rate) for rate in found.rates)
    unit = "%" if found.measure.kind == "percentage" else ""
    others = f"the whole council, {found.everybody_text}" if found.everybody_text else "one another"
    return MeasureChart(
        groups_chart(points, unit, found.everybody),
        groups_words(found.measure.title, points, others),
        f"{found.measure.title} by {title.lower()}, {found.period}. {_group_key(found, points)}",
        found.measure.source,
    )


def _point(rate: PublishedRate) -> GroupPoint:
    interval = f" (95% range {rate.interval})" if rate.interval else ""
    hover = f"{rate.name}: {rate.text}{interval}"
    return GroupPoint(
        rate.name, rate.value, rate.lower, rate.upper, None, "", False, rate.text, "", hover, rate.is_part
    )


def _group_key(found: PublishedRates, points: tuple[GroupPoint, ...]) -> str:
    """Say how a chart of groups is to be read, and which groups have no dot."""
    hidden = listed([rate.name for rate in found.rates if rate.value is None])
    parts = [
        "Dots with their 95% ranges.",
        f"Short upright lines: the whole council, {found.everybody_text}." if found.everybody_text else "",
        "The axis does not start at nought." if axis_range(shown(points), found.everybody)[0] > 0 else "",
        f"Without a dot, because no figure can be shown: {hidden}." if hidden else "",
    ]
    return " ".join(filter(None, parts))
