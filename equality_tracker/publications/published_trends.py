"""The trend of each published measure, of the whole council: points, marks and usual ranges, from frozen figures."""

from dataclasses import dataclass
from typing import Any

import pandas as pd

from equality_tracker.access.people import Person
from equality_tracker.figures.breakdowns import COMPARED_LEVELS
from equality_tracker.figures.catalogue import READER
from equality_tracker.figures.chart_meaning import what_lies_behind
from equality_tracker.figures.control_chart import ControlChart, beginnings, kept_chart
from equality_tracker.figures.kept import kept_for_good
from equality_tracker.figures.measure import comparator_trends
from equality_tracker.figures.position import MeasureStanding
from equality_tracker.figures.trend_points import Point, trend_points
from equality_tracker.periods import Period, parse_period
from equality_tracker.publications.published_position import published_position
from equality_tracker.publications.reading import publication, published_figures
from equality_tracker.store import Store

NO_REASON = "The chart begins anew"


@dataclass(frozen=True)
class Beginning:
    """A quarter from which a published chart begins anew, and why."""

    period: str
    reason: str


@dataclass(frozen=True)
class PublishedTrend:
    """A measure over time as it was published, from the year that the publication begins with.

    ``comparator_trends`` holds the values of other areas by name, as long as ``trend``.
    """

    standing: MeasureStanding
    trend: tuple[Point, ...]
    chart: ControlChart
    rebases: tuple[Beginning, ...]
    comparator_trends: dict[str, tuple[float | None, ...]]

    @property
    def measure(self) -> Any:
        """The measure's definition, as it was."""
        return self.standing.measure

    @property
    def signal_sentence(self) -> str:
        """What the newest figure tells, in a short sentence."""
        return self.standing.signal.words

    @property
    def meaning(self) -> str:
        """What lies behind the signal, and whether the target is to be met as things stood."""
        return what_lies_behind(self.chart, self.standing.signal, self.measure, self.standing.target)


def published_trends(person: Person, store: Store, publication_id: str) -> dict[str, PublishedTrend]:
    """Give the trend of every measure of a publication, by measure, in their order.

    Args:
        person: anybody may see publications.
        store: whose.
        publication_id: which.

    Raises:
        NotFound: there is no such publication.
    """
    return _trends(store, publication(person, store, publication_id).publication_id)


@kept_for_good(most=8)
def _trends(store: Store, publication_id: str) -> dict[str, PublishedTrend]:
    frozen = publication(READER, store, publication_id)
    figures = published_figures(READER, store, publication_id)
    whole = figures[figures["breakdown"].eq("Total")]
    by_measure = {str(name): rows for name, rows in whole.groupby("measure_id")}
    found = store.rows("rebase_reasons", moment=frozen.published_at)
    reasons = {(measure_id, period): reason for measure_id, period, reason in found}
    position = published_position(READER, store, publication_id)
    standings = [one.standing for objective in position.objectives for one in objective.measures]
    return {
        one.measure_id: _trend(one, by_measure[one.measure_id], reasons, parse_period(frozen.period))
        for one in standings
        if one.measure_id in by_measure
    }


def _trend(
    standing: MeasureStanding, rows: pd.DataFrame, reasons: dict[tuple[str, str], str], at: Period
) -> PublishedTrend:
    measure = standing.measure
    totals = rows[rows["area"].eq("Total")]
    chart = kept_chart(measure, totals, at)
    trend = trend_points(measure, totals, chart, at)
    begun = tuple(
        Beginning(period, reasons.get((measure.measure_id, period), NO_REASON)) for period in beginnings(chart)
    )
    others = comparator_trends(rows[rows["level"].isin(COMPARED_LEVELS)], trend)
    return PublishedTrend(standing, trend, chart, begun, others)
