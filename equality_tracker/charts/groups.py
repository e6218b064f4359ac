"""Groups beside one another: rates as dots on their intervals."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from textwrap import shorten
from typing import Any

from equality_tracker.charts.style import AXIS, BETTER, INK, SOFT, WORSE, plain_layout

ROW = 48
MARGIN = {"l": 8, "r": 88, "t": 26, "b": 34}
LONGEST_NAME = 46
ZOOM_FROM = 0.4
"""Where the lowest end lies above this part of the highest, the axis does not start at nought."""

MARKS = {
    "worse": ("diamond", WORSE, 14),
    "better": ("circle", BETTER, 13),
    "less": ("square", INK, 11),
    "more": ("square", INK, 11),
    "": ("circle", SOFT, 8),
}
"""Shape, colour and size of a dot, by the direction of what was found."""


@dataclass(frozen=True)
class GroupPoint:
    """A group: its rate with the interval, None where it is not shown, and ``other``, the rate it is compared with.

    ``mark`` is a key of MARKS; ``is_small`` says that what was found is no disparity: its mark is hollow. ``text`` and
    ``words``, the rate and what was found, stand at the right end, ``hover`` at the dot. ``is_part``: of a group above.
    """

    name: str
    value: float | None
    lower: float | None
    upper: float | None
    other: float | None
    mark: str
    is_small: bool
    text: str
    words: str
    hover: str
    is_part: bool = False


@lru_cache(maxsize=256)
def groups_chart(points: tuple[GroupPoint, ...], unit: str = "", level: float | None = None) -> dict[str, Any]:
    """Draw groups one below the other, each a dot on its 95% interval, its name above.

    Args:
        points: the first stands at the top; one without a value is left out.
        unit: put behind numbers on the axis: ``%`` or nothing.
        level: a rate that is marked in each row, such as everybody's; without it each group's own ``other`` is.

    Returns:
        A Plotly figure as a plain dict. It must not be changed.
    """
    points = shown(points)
    heights = [float(len(points) - number) for number in range(len(points))]
    low, high = axis_range(points, level)
    traces = [_intervals(points, heights), _others(points, heights, level), _dots(points, heights)]
    labels = [label for point, height in zip(points, heights, strict=True) for label in _labels(point, height)]
    layout = plain_layout(ROW * len(points) + MARGIN["t"] + MARGIN["b"], MARGIN) | {
        "hovermode": "closest",
        "xaxis": AXIS | {"range": [low, high], "ticksuffix": unit, "showgrid": False, "nticks": 6, "ticks": "outside"},
        "yaxis": {"visible": False, "fixedrange": True, "range": [0.45, len(points) + 0.75]},
        "annotations": labels,
    }
    return {"data": traces, "layout": layout}


def shown(points: Sequence[GroupPoint]) -> tuple[GroupPoint, ...]:
    """Give the groups that have a dot."""
    return tuple(point for point in points if point.value is not None)


def axis_range(points: Sequence[GroupPoint], level: float | None) -> tuple[float, float]:
    """Give the ends of the axis: from nought, unless all lies far from it."""
    ends = [end for point in points for end in (point.lower, point.upper, point.value, point.other) if end is not None]
    ends += [] if level is None else [level]
    lowest, highest = min(ends, default=0.0), max(ends, default=1.0)
    room = (highest - lowest) * 0.06
    if highest <= 0:
        return 0.0, 1.0
    return (lowest - room if lowest > ZOOM_FROM * highest else 0.0), highest + max(room, highest * 0.02)


def _intervals(points: Sequence[GroupPoint], heights: Sequence[float]) -> dict[str, Any]:
    x, y = [], []
    for point, height in zip(points, heights, strict=True):
        if point.lower is not None and point.upper is not None:
            x += [point.lower, point.upper, None]
            y += [height, height, None]
    return lines(x, y, SOFT, 2)


def _others(points: Sequence[GroupPoint], heights: Sequence[float], level: float | None) -> dict[str, Any]:
    """A short upright line in each row, at the level or the rate that the group is compared with; names stay clear."""
    x, y = [], []
    for point, height in zip(points, heights, strict=True):
        other = point.other if level is None else level
        if other is not None:
            x += [other, other, None]
            y += [height - 0.3, height + 0.14, None]
    return lines(x, y, INK, 2)


def lines(x: list[float | None], y: list[float | None], colour: str, width: float) -> dict[str, Any]:
    """Give a trace of lines; None between two numbers begins a new one."""
    return {
        "type": "scatter",
        "mode": "lines",
        "x": x,
        "y": y,
        "line": {"color": colour, "width": width},
        "hoverinfo": "skip",
    }


def _dots(points: Sequence[GroupPoint], heights: Sequence[float]) -> dict[str, Any]:
    marks = [MARKS[point.mark] for point in points]
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [point.value for point in points],
        "y": list(heights),
        "marker": {
            "symbol": [
                shape + ("-open" if point.is_small else "") for (shape, _, _), point in zip(marks, points, strict=True)
            ],
            "color": [colour for _, colour, _ in marks],
            "size": [size for _, _, size in marks],
            "opacity": 1,
            "line": {"width": [2 if point.is_small else 0 for point in points]},
        },
        "hoverinfo": "text",
        "hovertext": [escape(point.hover) for point in points],
        "cliponaxis": False,
    }


def _labels(point: GroupPoint, height: float) -> list[dict[str, Any]]:
    """The name above the interval, at the left; the rate and what was found beside it, in the right margin."""
    name = escape(shorten(point.name, LONGEST_NAME, placeholder=" …"))
    name = f"    {name}" if point.is_part else f"<b>{name}</b>"
    words = f"<br>{escape(point.words)}" if point.words else ""
    return [
        _label(name, height) | {"x": 0, "yanchor": "bottom", "yshift": 8},
        _label(f"<b>{escape(point.text)}</b>{words}", height) | {"x": 1, "xshift": 10, "yanchor": "top", "yshift": 11},
    ]


def _label(text: str, height: float) -> dict[str, Any]:
    return {
        "xref": "paper",
        "xanchor": "left",
        "y": height,
        "align": "left",
        "text": text,
        "showarrow": False,
        "font": {"size": 14, "color": INK},
    }


def groups_words(title: str, points: Sequence[GroupPoint], others: str) -> str:
    """Say in words what a chart of groups shows: each group with its rate, and what was found.

    Args:
        title: of the measure.
        points: as drawn.
        others: what groups are compared with.
    """
    there = shown(points)
    if not there:
        return f"{title}: no group’s figures to show."
    hidden = [point.name for point in points if point.value is None]
    words = f"{title} by group, beside {others}. " + " ".join(f"{point.hover}." for point in there)
    return words + (f" No figure shown for {', '.join(hidden)}." if hidden else "")
