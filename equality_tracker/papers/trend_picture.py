"""A measure's trend as it is drawn and explained: one definition for the measure page and for what is published."""

from collections.abc import Mapping, Sequence
from typing import Any, Protocol

from equality_tracker.charts.signals import SYMBOL_WORDS, symbol
from equality_tracker.charts.trend import TrendPicture
from equality_tracker.figures.control_chart import KIND_WORDS, NO_MARK, ControlChart, stretches, usual_words
from equality_tracker.figures.outlook import Ahead
from equality_tracker.figures.position import MeasureStanding
from equality_tracker.figures.ranges import range_words
from equality_tracker.figures.trend_points import NOBODY, NOT_REPORTED, Point, main_marks_only
from equality_tracker.figures.words import shown_target

GAP_WORDS = {
    "c": "c: suppressed to protect people.",
    "x": "x: not available.",
    "z": "z: not applicable.",
    NOT_REPORTED: "Gaps: not reported.",
    NOBODY: "No value where there was nobody to count.",
}


class Beginning(Protocol):
    """A period from which a chart begins anew, and why; `figures.rebasing.Rebase` is one."""

    @property
    def period(self) -> str: ...  # noqa: D102
    @property
    def reason(self) -> str: ...  # noqa: D102


class Trending(Protocol):
    """What a measure's trend is drawn from: `figures.measure.MeasureView` or a published trend."""

    @property
    def measure(self) -> Any: ...  # noqa: D102
    @property
    def standing(self) -> MeasureStanding: ...  # noqa: D102
    @property
    def trend(self) -> tuple[Point, ...]: ...  # noqa: D102
    @property
    def chart(self) -> ControlChart: ...  # noqa: D102
    @property
    def rebases(self) -> Sequence[Beginning]: ...  # noqa: D102
    @property
    def comparator_trends(self) -> Mapping[str, tuple[float | None, ...]]: ...  # noqa: D102


def has_figures(view: Trending) -> bool:
    """Whether there is anything to draw."""
    return any(point.value is not None for point in view.trend)


def why_nothing(points: Sequence[Point]) -> str:
    """Say why there is nothing to draw."""
    if points and all(point.text == "c" for point in points):
        return "Every figure up to this period is suppressed to protect people, so there is nothing to draw."
    return "There are no figures up to this period to draw."


def drawn_points(view: Trending, is_detailed: bool) -> tuple[Point, ...]:
    """Give the points with their marks, in the simple view only those that matter now."""
    return view.trend if is_detailed else main_marks_only(view.trend)


def trend_picture(view: Trending, is_detailed: bool = False, ahead: tuple[Ahead, ...] = ()) -> TrendPicture:
    """Give what a measure's chart is drawn from.

    Args:
        view: of the measure; it has a figure.
        is_detailed: whether every unusual point is marked, or only what matters now.
        ahead: what lies ahead, where it is to be drawn.
    """
    row, points = view.measure, drawn_points(view, is_detailed)
    marks = [view.chart.marks.get(point.period, NO_MARK) for point in points]
    found = stretches(marks)
    newest = next(point for point in reversed(points) if point.value is not None)
    lines = tuple(view.comparator_trends.items()) if row.kind in ("percentage", "rate") else ()
    reach = range_words(ahead[-1].lower, ahead[-1].upper, row) if ahead else ""
    usual = usual_words(marks[-1], row) if found and found[-1].last == len(points) - 1 else ""
    return TrendPicture(
        points,
        "%" if row.kind == "percentage" else "",
        lines,
        _target_words(view, [one.target for one in ahead]),
        _level(view, "floor"),
        "" if newest.label == view.standing.period else newest.label,
        found,
        usual,
        _starts(view),
        ahead,
        reach,
    )


def _target_words(view: Trending, ahead: Sequence[float | None]) -> str:
    """The newest target, or the last of those ahead, in words."""
    row = view.measure
    ends = [level for level in ahead if level is not None][-1:]
    last = shown_target(ends[0], row.decimals, row.kind, row.unit) if ends else _level(view, "target")
    return " to ".join(filter(None, (last, _level(view, "target_upper"))))


def _level(view: Trending, name: str) -> str:
    levels = (getattr(point, name) for point in reversed(view.trend))
    newest = next((level for level in levels if level is not None), None)
    return shown_target(newest, view.measure.decimals, view.measure.kind, view.measure.unit)


def _starts(view: Trending) -> tuple[tuple[int, str], ...]:
    """The places at which the chart begins anew, of those drawn, with the reasons."""
    periods = [point.period for point in view.trend]
    places = [(sum(period < one.period for period in periods), one.reason) for one in view.rebases]
    return tuple((place, reason) for place, reason in sorted(places) if 0 < place < len(periods))


def key_words(view: Trending, begins: float, is_detailed: bool = False, has_outlook: bool = False) -> str:
    """Say how a measure's chart is to be read: its unit, where its axis begins, and what its marks and shades mean.

    Args:
        view: of the measure.
        begins: where the axis of values begins.
        is_detailed: as drawn.
        has_outlook: whether what lies ahead is drawn.
    """
    row = view.measure
    texts = {point.text for point in view.trend if point.value is None}
    parts = [
        f"{row.frequency.capitalize()}, {row.unit if row.kind != 'percentage' else 'per cent'}.",
        f"The axis begins at {shown_target(begins, row.decimals, row.kind, row.unit)}." if begins else "",
        "Shaded: the range in which this measure usually moves." if stretches(list(view.chart.marks.values())) else "",
        *_symbols(drawn_points(view, is_detailed)),
        "Hatched: the year is not complete." if any(point.is_part_year for point in view.trend) else "",
        "Grey, dotted: the outlook." if has_outlook else "",
        *[words for text, words in GAP_WORDS.items() if text in texts],
        _changed_targets(view.trend),
    ]
    return " ".join(filter(None, parts))


def _symbols(points: Sequence[Point]) -> list[str]:
    """What the shapes of marked points mean, of those that are drawn."""
    kinds: dict[str, set[str]] = {}
    for point in points:
        if point.value is not None and point.reason:
            kinds.setdefault(SYMBOL_WORDS[symbol(point)[0]], set()).add(KIND_WORDS[point.kind].split()[0].lower())
    return [f"{shape}: {' or '.join(sorted(words))} than usual." for shape, words in sorted(kinds.items())]


def _changed_targets(points: Sequence[Point]) -> str:
    targets = {(point.target, point.target_upper) for point in points if point.target is not None}
    words = "The target has changed: each figure is judged by its own, the trend by the newest."
    return words if len(targets) > 1 else ""
