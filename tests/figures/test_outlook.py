"""The outlook: which target, from which figures, by the usual range or a line, and its words."""

from collections.abc import Mapping
from types import SimpleNamespace
from typing import Any

import pandas as pd
import pytest

from equality_tracker.figures.control_chart import ControlChart, Mark
from equality_tracker.figures.outlook import Outlook, outlook
from equality_tracker.periods import Period, parse_period

NO_CHART = ControlChart()


def measure(**changed: Any) -> Any:
    usual = {"kind": "percentage", "aggregation": "sum", "frequency": "quarterly", "year_type": "financial"}
    return SimpleNamespace(**usual | {"polarity": "higher", "unit": "%", "decimals": 1} | changed)


def targets(rows: Mapping[str, float | tuple[float, float]]) -> pd.DataFrame:
    both = [value if isinstance(value, tuple) else (value, float("nan")) for value in rows.values()]
    frame = {"period": pd.Series(list(rows), dtype="str"), "target": [one for one, _ in both]}
    return pd.DataFrame(frame | {"target_upper": [other for _, other in both]})


def ending(at: str, *values: float | None) -> list[tuple[str, float]]:
    """Figures of consecutive periods, the last of them at a period; None for a gap."""
    last = parse_period(at)
    number = last.start * 4 + last.quarter - 1
    periods = [
        Period(last.start - back) if not last.quarter else Period((number - back) // 4, (number - back) % 4 + 1)
        for back in reversed(range(len(values)))
    ]
    return [(str(period), value) for period, value in zip(periods, values, strict=True) if value is not None]


def charted(kind: str, lower: float, upper: float, group: int = 0) -> ControlChart:
    mark = Mark((lower + upper) / 2, lower, upper, "outside" if kind != "common" else "", kind, group=group)
    return ControlChart({"2025-26 Q2": mark}, (upper,))


def look(
    series: list[tuple[str, float]],
    rows: Mapping[str, float | tuple[float, float]],
    chart: ControlChart = NO_CHART,
    at: str = "2025-26 Q2",
    **changed: Any,
) -> Outlook:
    return outlook(measure(**changed), series, chart, targets(rows), parse_period(at))


STEADY = ending("2025-26 Q2", *[80.0, 82.0] * 6)
YEAR = {"2025-26": 85.0}


@pytest.mark.parametrize(
    ("polarity", "target", "verdict"),
    [
        ("higher", 70.0, "on_track"),
        ("higher", 76.0, "on_track"),
        ("higher", 80.0, "too_early"),
        ("higher", 86.0, "too_early"),
        ("higher", 86.1, "off_track"),
        ("lower", 86.0, "on_track"),
        ("lower", 80.0, "too_early"),
        ("lower", 75.9, "off_track"),
        ("near", (76.0, 86.0), "on_track"),
        ("near", (80.0, 90.0), "too_early"),
        ("near", (40.0, 60.0), "off_track"),
        ("near", (90.0, 95.0), "off_track"),
    ],
)
def test_without_a_signal_the_usual_range_is_the_outlook(polarity: str, target: Any, verdict: str) -> None:
    found = look(STEADY, {"2025-26": target}, charted("common", 76.0, 86.0), polarity=polarity)
    assert found.verdict == verdict
    assert [(one.period, one.lower, one.upper) for one in found.ahead] == [
        ("2025-26 Q3", 76, 86),
        ("2025-26 Q4", 76, 86),
    ]
    assert found.basis == "76.0% to 86.0% (the usual range: 12 figures or more, and no signal)"


RISING = ending("2025-26 Q2", 50.0, 52.1, 53.9, 56.0, 58.1, 59.9, 62.0, 64.1, 65.9, 68.0, 70.1, 71.9)


@pytest.mark.parametrize(("target", "verdict"), [(70.0, "on_track"), (75.9, "too_early"), (90.0, "off_track")])
def test_with_a_signal_a_line_is_the_outlook(target: float, verdict: str) -> None:
    found = look(RISING, {"2025-26": target}, charted("improvement", 58.0, 64.0))
    assert found.verdict == verdict
    assert found.basis == "75.8% to 76.1% (80% prediction range of a straight line through 12 figures)"
    assert found.seen == "+2.0 points a quarter"


def test_what_does_not_move_is_expected_to_stay() -> None:
    found = look(ending("2025-26 Q2", *[90.0] * 14), YEAR)
    assert found.sentence == (
        "On track for 85% or more by 2025-26 Q4: if it goes on as it has, it will most likely lie within "
        "90.0% to 90.0% then."
    )


def test_a_line_keeps_the_distance_of_gaps() -> None:
    whole = [float(value) for value in range(50, 70, 2)]
    with_gaps = ending("2025-26 Q2", *whole[:3], None, *whole[4:7], *whole[7:])
    found = look(with_gaps, {"2025-26": 90.0})
    assert found.seen == "+2.0 points a quarter"
    assert found.ahead[-1].upper == pytest.approx(72)


@pytest.mark.parametrize(
    ("series", "rows", "changed", "words"),
    [
        (STEADY, YEAR, {"polarity": "neutral"}, "No outlook: neither higher nor lower is better here."),
        (STEADY, {}, {}, "No outlook: no target is set for 2025-26 Q2 or later."),
        (STEADY, {"2025-26 Q1": 85.0}, {}, "No outlook: no target is set for 2025-26 Q2 or later."),
        (
            STEADY,
            YEAR,
            {"kind": "count"},
            "No outlook: its target is for the whole year, and a quarter cannot be set beside it.",
        ),
        ([], YEAR, {}, "No outlook: no figure can be shown."),
        (STEADY[:1], YEAR, {}, "No outlook yet: it takes 8 figures, and there is 1."),
        (STEADY[:7], YEAR, {}, "No outlook yet: it takes 8 figures, and there are 7."),
        (
            ending("2025-26 Q2", *[4.0] * 12),
            {"2025-26 Q4": 9.0},
            {"kind": "count", "decimals": 0},
            "No outlook: its counts are too small for one.",
        ),
    ],
)
def test_why_there_is_none(
    series: list[tuple[str, float]], rows: dict[str, Any], changed: dict[str, Any], words: str
) -> None:
    found = look(series, rows, **changed)
    assert (found.verdict, found.sentence, found.ahead) == ("", words, ())


def test_the_last_target_may_have_come() -> None:
    found = look(ending("2025-26 Q4", *[80.0, 82.0] * 6), YEAR, at="2025-26 Q4")
    assert found.sentence == "No outlook: 2025-26 Q4 is the last period with a target, and its figure is there."


def test_few_figures_since_a_chart_began_anew() -> None:
    found = look(STEADY[-5:], YEAR, charted("common", 76.0, 86.0, group=1))
    assert found.sentence == "No outlook yet: it takes 8 figures, and there are 5 since the chart began anew."


@pytest.mark.parametrize(
    ("rows", "changed", "periods"),
    [
        ({"2025-26": 85.0}, {}, ["2025-26 Q3", "2025-26 Q4"]),
        ({"2025-26": 85.0, "2026-27 Q1": 90.0}, {}, ["2025-26 Q3", "2025-26 Q4", "2026-27 Q1"]),
        ({"2025-26": 340.0, "2025-26 Q3": 90.0}, {"kind": "count"}, ["2025-26 Q3"]),
        ({"2025-26": 85.0}, {"kind": "count", "aggregation": "latest"}, ["2025-26 Q3", "2025-26 Q4"]),
        ({"2025-26": 85.0}, {"kind": "rate"}, ["2025-26 Q3", "2025-26 Q4"]),
    ],
    ids=["a year's target", "the later target", "a flow has quarterly targets only", "a stock", "a rate"],
)
def test_how_far_it_looks(rows: dict[str, Any], changed: dict[str, Any], periods: list[str]) -> None:
    found = look(STEADY, rows, charted("common", 76.0, 86.0), **changed)
    assert [one.period for one in found.ahead] == periods


def test_each_period_ahead_has_its_own_target() -> None:
    rows = {"2025-26": 85.0, "2025-26 Q4": 88.0, "2026-27 Q2": 95.0}
    found = look(STEADY, rows, charted("common", 76.0, 86.0))
    assert [one.target for one in found.ahead] == [85, 88, None, 95]


def test_a_figure_that_is_missing_at_the_position_is_ahead() -> None:
    found = look(ending("2025-26 Q1", *[80.0, 82.0] * 6), YEAR, charted("common", 76.0, 86.0))
    assert [one.period for one in found.ahead] == ["2025-26 Q2", "2025-26 Q3", "2025-26 Q4"]


@pytest.mark.parametrize(("at", "length"), [("2024-25", 4), ("2024-25 Q2", 6)])
def test_annual_figures_follow_a_line_of_years(at: str, length: int) -> None:
    series = ending("2024-25" if at == "2024-25" else "2023-24", *[float(50 + 2 * step) for step in range(9)])
    rows = {"2025-26": 70.0, "2028-29": 80.0, "2030-31 Q1": 1.0}
    found = look(series, rows, at=at, frequency="annual")
    assert len(found.ahead) == length - (at != "2024-25")
    assert found.seen == "+2.0 points a year"
    assert found.sentence.startswith("Off track for 80% or more by 2028-29: if it goes on as it has")


@pytest.mark.parametrize(
    ("rows", "changed", "words"),
    [
        (
            {"2025-26": 90.0},
            {},
            "Off track for 90% or more by 2025-26 Q4: if nothing changes, it will most likely lie within "
            "76.0% to 86.0% then.",
        ),
        (
            {"2025-26": 74.5},
            {},
            "On track for 74.5% or more by 2025-26 Q4: if nothing changes, it will most likely lie within "
            "76.0% to 86.0% then.",
        ),
        (
            {"2025-26": 80.0},
            {"polarity": "lower"},
            "Too early to tell whether it will be at 80% or less by 2025-26 Q4: it may lie anywhere from "
            "76.0% to 86.0% then.",
        ),
        (
            {"2025-26": (40.0, 60.0)},
            {"polarity": "near"},
            "Off track for 40% to 60% by 2025-26 Q4: if nothing changes, it will most likely lie within "
            "76.0% to 86.0% then.",
        ),
        (
            {"2025-26": 100.0},
            {},
            "Off track for 100% by 2025-26 Q4: if nothing changes, it will most likely lie within 76.0% to 86.0% then.",
        ),
    ],
)
def test_the_sentence(rows: dict[str, Any], changed: dict[str, Any], words: str) -> None:
    found = look(STEADY, rows, charted("common", 76.0, 86.0), **changed)
    assert found.sentence == words
    assert found.sentence.startswith(found.verdict_words)


@pytest.mark.parametrize(
    ("rows", "changed", "needed"),
    [
        ({"2025-26": 90.0}, {}, "+4.0 points a quarter"),
        ({"2025-26": 82.0}, {}, "none: the newest figure meets it"),
        ({"2025-26": 70.0}, {"polarity": "lower"}, "\N{MINUS SIGN}6.0 points a quarter"),
        ({"2025-26": (60.0, 70.0)}, {"polarity": "near"}, "\N{MINUS SIGN}6.0 points a quarter"),
        ({"2025-26": (86.0, 90.0)}, {"polarity": "near"}, "+2.0 points a quarter"),
        ({"2025-26": 90.0}, {"kind": "rate", "unit": "per 1,000"}, "+4.0 a quarter"),
    ],
)
def test_the_pace_that_would_reach_the_target(rows: dict[str, Any], changed: dict[str, Any], needed: str) -> None:
    found = look(STEADY, rows, charted("common", 76.0, 86.0), **changed)
    assert found.needed == needed
