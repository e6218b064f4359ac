"""A measure over time, as a control chart: what is usual, what is not, target and floor, and what lies ahead."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from typing import Any, Protocol

from equality_tracker.charts.axis import Reach, reach, time_axis, value_axis
from equality_tracker.charts.end_labels import End, end_labels
from equality_tracker.charts.signals import (
    Marked,
    ToCome,
    UsualRange,
    beginning_notes,
    beginnings,
    markers,
    outlook_fan,
    usual_ranges,
)
from equality_tracker.charts.style import FAINT, INK, RULE, SOFT, plain_layout

HEIGHT = 380
MARGIN = {"l": 52, "r": 104, "t": 16, "b": 34}
ROOM_FOR_NOTES = 26


class TrendPoint(Marked, Protocol):
    """What a trend chart needs of a point; `figures.measure.Point` has it."""

    @property
    def period(self) -> str: ...  # noqa: D102
    @property
    def label(self) -> str: ...  # noqa: D102
    @property
    def text(self) -> str: ...  # noqa: D102
    @property
    def counts(self) -> str: ...  # noqa: D102
    @property
    def interval(self) -> str: ...  # noqa: D102
    @property
    def reason(self) -> str: ...  # noqa: D102
    @property
    def target(self) -> float | None: ...  # noqa: D102
    @property
    def target_upper(self) -> float | None: ...  # noqa: D102
    @property
    def target_text(self) -> str: ...  # noqa: D102
    @property
    def floor(self) -> float | None: ...  # noqa: D102
    @property
    def is_part_year(self) -> bool: ...  # noqa: D102


@dataclass(frozen=True)
class TrendPicture:
    """What a trend chart is drawn from.

    Args:
        points: in order of time; a point without a value is a gap, and one that is suppressed is marked c.
        unit: put behind numbers on the axis: ``%`` or nothing.
        comparators: name and values of other areas, as long as the points.
        target_text: the newest target in words.
        floor_text: the newest floor in words.
        name: what stands under the newest figure, such as its period.
        stretches: points with one usual range each.
        usual_text: the newest usual range in words.
        starts: places at which the chart began anew, with the reasons.
        ahead: periods to come, up to the target's.
        outlook_text: where the figure may lie at the last of them, in words.
    """

    points: tuple[TrendPoint, ...]
    unit: str = ""
    comparators: tuple[tuple[str, tuple[float | None, ...]], ...] = ()
    target_text: str = ""
    floor_text: str = ""
    name: str = ""
    stretches: tuple[UsualRange, ...] = ()
    usual_text: str = ""
    starts: tuple[tuple[int, str], ...] = ()
    ahead: tuple[ToCome, ...] = ()
    outlook_text: str = ""

    @property
    def highest(self) -> float:
        """What a figure can be at most."""
        return 100.0 if self.unit == "%" else float("inf")

    @property
    def newest(self) -> int:
        """The place of the newest figure; -1 where there is none."""
        return max((place for place, point in enumerate(self.points) if point.value is not None), default=-1)

    def levels(self, name: str) -> list[float | None]:
        """Give the points' values, targets or floors, and for targets those to come."""
        own = [getattr(point, name) for point in self.points]
        return own[: self.newest + 1] + [one.target for one in self.ahead] if name == "target" and self.ahead else own


@lru_cache(maxsize=512)
def trend_chart(picture: TrendPicture) -> dict[str, Any]:
    """Draw a measure over time; labels stand at the lines' ends.

    Returns:
        A Plotly figure as a plain dict. It must not be changed.
    """
    found = reach(_drawn(picture), picture.unit)
    uppers, floors = picture.levels("target_upper"), picture.levels("floor")
    traces = [
        *_part_year(picture.points, found),
        *outlook_fan(picture.points, picture.ahead, picture.highest),
        *[_line(line, FAINT, 1.4) for _, line in picture.comparators],
        *[trace for level in (picture.levels("target"), uppers) for trace in _stepped(level, INK, "dash")],
        *_stepped(floors, FAINT, "dot"),
        _main_line(picture.points),
        *_hidden_marks(picture.points, found),
    ]
    return {"data": traces, "layout": _layout(picture, found)}


def _drawn(picture: TrendPicture) -> list[float | None]:
    """Every level that the axis must reach."""
    levels = [level for name in ("value", "target", "target_upper", "floor") for level in picture.levels(name)]
    levels += [value for _, line in picture.comparators for value in line]
    ranges = (*picture.stretches, *picture.ahead)
    return levels + [end for one in ranges for end in (max(one.lower, 0.0), min(one.upper, picture.highest))]


def _line(values: Sequence[float | None], colour: str, width: float) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "lines",
        "x": list(range(len(values))),
        "y": list(values),
        "line": {"color": colour, "width": width},
        "hoverinfo": "skip",
    }


def _stepped(values: Sequence[float | None], colour: str, dash: str) -> list[dict[str, Any]]:
    """A line that holds for each period and changes between them."""
    if all(value is None for value in values):
        return []
    line = _line([*values, values[-1]], colour, 1.2)
    line["x"] = [number - 0.5 for number in range(len(values) + 1)]
    line["line"] |= {"dash": dash, "shape": "hv"}
    return [line]


def _main_line(points: tuple[TrendPoint, ...]) -> dict[str, Any]:
    return {
        **_line([point.value for point in points], SOFT, 2),
        "mode": "lines+markers",
        "connectgaps": False,
        "marker": markers(points),
        "hoverinfo": "text",
        "hovertext": [_hover(point) for point in points],
    }


def _hover(point: TrendPoint) -> str:
    """The figure, what it is made of, its interval, its target and why it is marked, a line each."""
    counts = f" ({point.counts})" if " of " in point.counts else ""
    lines = [
        f"{point.label}: {point.text}{counts}",
        f"95% range {point.interval}" if point.interval else "",
        f"target {point.target_text}" if point.target_text else "",
        point.reason,
    ]
    return "<br>".join(escape(line) for line in lines if line)


def _hidden_marks(points: tuple[TrendPoint, ...], found: Reach) -> list[dict[str, Any]]:
    """A letter at the foot of each gap that hides a figure."""
    places = [number for number, point in enumerate(points) if point.value is None and point.text in ("c", "x", "z")]
    if not places:
        return []
    return [
        {
            "type": "scatter",
            "mode": "text",
            "x": places,
            "y": [found.bottom + found.height * 0.04] * len(places),
            "text": [points[number].text for number in places],
            "textfont": {"color": SOFT, "size": 13},
            "hoverinfo": "skip",
        }
    ]


def _part_year(points: tuple[TrendPoint, ...], found: Reach) -> list[dict[str, Any]]:
    """Hatching behind the quarters of a year that is not complete."""
    places = [number for number, point in enumerate(points) if point.is_part_year]
    if not places:
        return []
    hatching = {"shape": "/", "fgcolor": RULE, "bgcolor": "rgba(0,0,0,0)", "size": 7, "solidity": 0.15}
    return [
        {
            "type": "bar",
            "x": places,
            "y": [found.height] * len(places),
            "base": found.bottom,
            "width": 1,
            "marker": {"color": "rgba(0,0,0,0)", "line": {"width": 0}, "pattern": hatching},
            "hoverinfo": "skip",
        }
    ]


def _layout(picture: TrendPicture, found: Reach) -> dict[str, Any]:
    margin = MARGIN | {"t": MARGIN["t"] + (ROOM_FOR_NOTES if picture.starts else 0)}
    inside = HEIGHT - MARGIN["t"] - MARGIN["b"]
    shown = {point.period: point.label for point in picture.points} | {one.period: one.label for one in picture.ahead}
    notes = beginning_notes(picture.starts, len(shown))
    return plain_layout(HEIGHT + margin["t"] - MARGIN["t"], margin) | {
        "hovermode": "x",
        "shapes": [*usual_ranges(picture.stretches, picture.highest), *beginnings(picture.starts)],
        "annotations": [*end_labels(_ends(picture), found, inside), *_beside_the_point(picture), *notes],
        "xaxis": time_axis(list(shown), list(shown.values())),
        "yaxis": value_axis(found, picture.unit),
    }


def _ends(picture: TrendPicture) -> list[End]:
    """What stands at the ends of the lines."""
    usual = picture.stretches[-1].mean if picture.stretches and picture.usual_text else None
    outlook = (picture.ahead[-1].lower + picture.ahead[-1].upper) / 2 if picture.ahead else None
    figure = None if picture.ahead or picture.newest < 0 else picture.points[picture.newest].value
    target = _last(picture.levels("target_upper")) or _last(picture.levels("target"))
    words = [
        (target, f"Target {picture.target_text}"),
        (_last(picture.levels("floor")), f"Floor {picture.floor_text}"),
        (usual, f"Usual {picture.usual_text}"),
        (outlook, f"Outlook {picture.outlook_text}"),
        *[(_last(line), area) for area, line in picture.comparators],
    ]
    ends = [] if figure is None else [End(figure, _own_label(picture), is_figure=True)]
    return ends + [End(level, text, is_strong=text.startswith("Target")) for level, text in words if level is not None]


def _own_label(picture: TrendPicture) -> str:
    newest = picture.points[picture.newest].text if picture.newest >= 0 else ""
    return f"<b>{escape(newest)}</b>" + (f"<br>{escape(picture.name)}" if picture.name else "")


def _beside_the_point(picture: TrendPicture) -> list[dict[str, Any]]:
    """The newest figure at its point, away from the line, where what lies ahead is drawn to the right of it."""
    if not picture.ahead or picture.newest < 0:
        return []
    *_, before, value = [0.0, 0.0, *[point.value for point in picture.points if point.value is not None]]
    place = {"x": picture.newest, "y": value, "yshift": -17 if before > value else 17}
    return [{"text": _own_label(picture), "showarrow": False, "font": {"size": 16, "color": INK}} | place]


def _last(values: Sequence[float | None]) -> float | None:
    return next((value for value in reversed(values) if value is not None), None)
