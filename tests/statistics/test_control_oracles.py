"""Control charts against the answers of NHSRplotthedots, whole files, point by point.

Where the peer is wrong the series is named here with the reason, and held to what ours says there.
"""

import re
from dataclasses import dataclass

import numpy as np
import pytest

from equality_tracker.statistics.control_rules import SPECIAL_CAUSES
from equality_tracker.statistics.process_control import (
    ASSURANCES,
    DIRECTIONS,
    KINDS,
    LINES,
    ProcessCharts,
    analyse,
    analyse_all,
)
from tests.statistics.answers import CLOSE, ORACLES, Row, grouped, number, numbers, rows

CONSTANT = "the peer's limits collapse where values do not move, or hardly: nan, or all the same"
SHORT = "the peer draws limits from fewer than 12 points"
CONSTANT_SERIES = (
    "23_constant_screened no facet",
    "25_constant_then_step_screened no facet",
    "27_zeros_and_single_one no facet",
)
SHORT_GROUPS = re.findall(
    r"\S+",
    """
    R004/0 R005/0 R009/0 R010/0 R010/1 R013/0 R020/0 R023/0 R026/0 R030/0 R030/1 R034/0 R037/0 R038/0 R040/0 R041/0
    R045/0 R047/0 R048/0 R048/1 R049/1 R050/1 R055/0 R057/0 R059/0 R060/0 R063/0 R063/1 R064/0 R065/0 R068/0 R069/0
    R071/1 R072/0 R074/0 R076/0 R076/1 R078/0 R078/1
    """,
)
OVERRULED = dict.fromkeys((f"{name}/0" for name in CONSTANT_SERIES), CONSTANT) | dict.fromkeys(SHORT_GROUPS, SHORT)

BETTER = {"increase": "higher", "decrease": "lower", "neutral": "neutral"}
CAUSES = {
    "Common Cause": None,
    "Above UCL": "outside",
    "Below LCL": "outside",
    "7 Point Trend (Increasing)": "trend",
    "7 Point Trend (Decreasing)": "trend",
    "2 in 3 Above CL": "two_in_three",
    "2 in 3 Below CL": "two_in_three",
    "7 Points Above CL": "shift",
    "7 Points Below CL": "shift",
}
HIGH = {"Above UCL", "7 Point Trend (Increasing)", "2 in 3 Above CL", "7 Points Above CL"}
JUDGED = {"": None, "consistent_pass": "met", "consistent_fail": "missed", "inconsistent": "uncertain"}


@dataclass(frozen=True)
class Series:
    name: str
    points: list[Row]
    summary: Row
    screened: bool
    fixed_after: int | None

    @property
    def values(self) -> np.ndarray:
        return numbers(self.points, "value")

    @property
    def groups(self) -> np.ndarray:
        return numbers(self.points, "rebase_group").astype(int)

    @property
    def starts(self) -> list[int]:
        return [int(place) for place in np.flatnonzero(np.diff(self.groups)) + 1]

    @property
    def target(self) -> float:
        return number(self.summary["target"])

    @property
    def is_overruled(self) -> np.ndarray:
        return np.array([f"{self.name}/{group}" in OVERRULED for group in self.groups])


def _series(points: dict[str, list[Row]], summaries: dict[str, Row], options: dict[str, Row]) -> list[Series]:
    found = []
    for name, each in points.items():
        option = options[name.split()[0]]
        fixed = option["fix_after_n_points"]
        screened = option["screen_outliers"] == "TRUE"
        found.append(Series(name, each, summaries[name], screened, int(fixed) if fixed else None))
    return found


def curated() -> list[Series]:
    manifest = rows("spc/_manifest.csv")
    points = [row for option in manifest for row in rows(f"spc/{option['file']}")]
    summaries = grouped(rows("spc/_summary.csv"), "series", "facet")
    by_name = {option["series"]: option for option in manifest}
    # What is out of order is put in order by whoever asks for a chart: the answers are in order.
    return _series(grouped(points, "series", "facet"), {name: one for name, (one,) in summaries.items()}, by_name)


def random_ones() -> list[Series]:
    summaries = {row["series"]: row for row in rows("spc/_random_summary.csv")}
    return _series(grouped(rows("spc/_random_points.csv"), "series"), summaries, summaries)


CURATED, RANDOM = curated(), random_ones()


def charts_of(series: list[Series], screened: bool, fixed_after: int | None) -> ProcessCharts:
    """All charts in one call."""
    width = max(len(each.points) for each in series)
    values, starts = np.full((len(series), width), np.nan), np.zeros((len(series), width), dtype=bool)
    for place, each in enumerate(series):
        values[place, : len(each.points)] = each.values
        starts[place, each.starts] = True
    directions = [DIRECTIONS[BETTER[each.summary["improvement_direction"]]] for each in series]
    targets = np.array([each.target for each in series])
    return analyse_all(
        values, directions, targets, screen_outliers=screened, fix_after=fixed_after, group_starts=starts
    )


def assert_same(charts: ProcessCharts, place: int, series: Series) -> None:
    overruled = series.is_overruled
    found = {
        name: getattr(charts, name)[place, : len(overruled)] for name in (*LINES, "special_cause", "heading", "kind")
    }
    for name, column in zip(LINES, ("mean", "lpl", "upl", "near_lpl", "near_upl"), strict=True):
        if column in series.points[0]:
            wanted = numbers(series.points, column)
            wanted[overruled & (name != "mean")] = np.nan
            assert found[name] == pytest.approx(wanted, rel=CLOSE, abs=0, nan_ok=True), (series.name, name)
    peer = [row["special_cause_type"] for row in series.points]
    causes = np.where(overruled, 0, [SPECIAL_CAUSES.index(CAUSES[each]) for each in peer])
    headings = np.where(causes > 0, [1 if each in HIGH else -1 for each in peer], 0)
    kinds = [row["point_type"].removeprefix("special_cause_").replace("_cause", "") for row in series.points]
    assert found["special_cause"].tolist() == causes.tolist(), series.name
    assert found["heading"].tolist() == headings.tolist(), series.name
    assert found["kind"].tolist() == np.where(overruled, 0, [KINDS.index(each) for each in kinds]).tolist(), series.name


def assert_judged_the_same(charts: ProcessCharts, place: int, series: Series) -> None:
    is_overruled = bool(series.is_overruled[-1])
    peer = series.summary["variation_type"].removeprefix("special_cause_").replace("_cause", "")
    # Without a target the peer may still say "inconsistent".
    no_judgement = is_overruled or np.isnan(series.target)
    assert charts.enough_data[place] == (not is_overruled), series.name
    assert KINDS[charts.variation[place]] == ("common" if is_overruled else peer), series.name
    expected = None if no_judgement else JUDGED[series.summary["assurance_type"]]
    assert ASSURANCES[charts.assurance[place]] == expected, series.name


@pytest.mark.parametrize("series", CURATED, ids=lambda each: each.name)
def test_curated_series(series: Series) -> None:
    charts = charts_of([series], series.screened, series.fixed_after)
    assert_same(charts, 0, series)
    assert_judged_the_same(charts, 0, series)
    side = [int(row["relative_to_mean"]) for row in series.points]
    assert charts.side[0].tolist() == np.where(series.is_overruled, 0, side).tolist()


@pytest.mark.parametrize(
    "series", [each for each in CURATED if not each.is_overruled.any()], ids=lambda each: each.name
)
def test_curated_series_are_counted_as_the_peer_counts(series: Series) -> None:
    charts = charts_of([series], series.screened, series.fixed_after)
    last = SPECIAL_CAUSES[charts.special_cause[0, -1]]
    limits = (charts.mean[0, -1], charts.lower[0, -1], charts.upper[0, -1])
    summary = series.summary
    assert last == CAUSES[summary["special_cause_type"]]
    assert limits == pytest.approx([number(summary[name]) for name in ("mean", "lpl", "upl")], rel=CLOSE)
    counted = [int((charts.kind == KINDS.index(kind)).sum()) for kind in ("common", "improvement", "concern")]
    assert counted == [int(summary[name]) for name in ("n_common_cause", "n_improvement", "n_concern")]


@pytest.mark.parametrize("screened", [True, False])
@pytest.mark.parametrize("fixed_after", [None, 12])
def test_random_series_at_once(screened: bool, fixed_after: int | None) -> None:
    series = [each for each in RANDOM if (each.screened, each.fixed_after) == (screened, fixed_after)]
    charts = charts_of(series, screened, fixed_after)
    for place, each in enumerate(series):
        assert_same(charts, place, each)
        assert_judged_the_same(charts, place, each)


def test_every_random_series_is_among_those() -> None:
    assert {(each.screened, each.fixed_after) for each in RANDOM} == {(a, b) for a in (True, False) for b in (None, 12)}
    assert len(RANDOM) == 80


def test_what_is_overruled_is_wrong_and_everything_wrong_is_named() -> None:
    wrong = {}
    for series in (*CURATED, *RANDOM):
        for group in np.unique(series.groups):
            points = [row for row in series.points if int(row["rebase_group"]) == group]
            if points[0]["lpl"] in ("NaN", points[0]["upl"]):
                wrong[f"{series.name}/{group}"] = CONSTANT
            elif len(points) < 12:
                wrong[f"{series.name}/{group}"] = SHORT
    assert wrong == OVERRULED


@pytest.mark.parametrize("series", CURATED, ids=lambda each: each.name)
def test_one_series_in_words_is_a_batch_of_one(series: Series) -> None:
    direction = BETTER[series.summary["improvement_direction"]]
    target = None if np.isnan(series.target) else series.target
    found = analyse(series.values.tolist(), direction, target, series.screened, series.fixed_after, series.starts)
    charts = charts_of([series], series.screened, series.fixed_after)
    assert [point.kind for point in found.points] == [KINDS[kind] for kind in charts.kind[0]]
    assert [point.special_cause for point in found.points] == [
        SPECIAL_CAUSES[cause] for cause in charts.special_cause[0]
    ]
    assert (found.variation, found.assurance) == (KINDS[charts.variation[0]], ASSURANCES[charts.assurance[0]])
    assert found.enough_data == charts.enough_data[0]
    mean = [np.nan if point.mean is None else point.mean for point in found.points]
    assert mean == pytest.approx(charts.mean[0].tolist())


def test_every_file_of_series_is_read() -> None:
    files = {file.name for file in (ORACLES / "spc").glob("*.csv") if not file.name.startswith("_")}
    assert files == {option["file"] for option in rows("spc/_manifest.csv")}
