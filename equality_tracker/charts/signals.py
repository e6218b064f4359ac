"""What a control chart adds to a trend: usual range and average, marked points, where it began anew, the outlook."""

from collections.abc import Sequence
from html import escape
from textwrap import shorten, wrap
from typing import Any, Protocol

from equality_tracker.charts.style import ACCENT, BETTER, FAINT, INK, SOFT, WORSE

ORDINARY = "circle"
SYMBOLS = {
    "concern": ("diamond", WORSE, 11),
    "improvement_high": ("triangle-up", BETTER, 11),
    "improvement_low": ("triangle-down", BETTER, 11),
    "neutral_high": ("square", INK, 9),
    "neutral_low": ("square", INK, 9),
}
"""Shape, colour and size of marked points; a triangle points the way in which a figure has moved for the better."""
SYMBOL_WORDS = {"diamond": "Diamonds", "triangle-up": "Triangles", "triangle-down": "Triangles", "square": "Squares"}
BAND = "rgba(0, 83, 159, 0.09)"
NOTE_WIDTH, NOTE_LINES = 30, 2


class Marked(Protocol):
    """What the mark of a point needs; `figures.measure.Point` has it."""

    @property
    def value(self) -> float | None: ...  # noqa: D102
    @property
    def kind(self) -> str: ...  # noqa: D102
    @property
    def heading(self) -> str: ...  # noqa: D102


class UsualRange(Protocol):
    """A stretch of points with one usual range; `figures.control_chart.Stretch` is one."""

    @property
    def first(self) -> int: ...  # noqa: D102
    @property
    def last(self) -> int: ...  # noqa: D102
    @property
    def mean(self) -> float: ...  # noqa: D102
    @property
    def lower(self) -> float: ...  # noqa: D102
    @property
    def upper(self) -> float: ...  # noqa: D102


class ToCome(Protocol):
    """A period of the outlook; `figures.outlook.Ahead` is one."""

    @property
    def period(self) -> str: ...  # noqa: D102
    @property
    def label(self) -> str: ...  # noqa: D102
    @property
    def target(self) -> float | None: ...  # noqa: D102
    @property
    def lower(self) -> float: ...  # noqa: D102
    @property
    def upper(self) -> float: ...  # noqa: D102


def symbol(point: Marked) -> tuple[str, str, int]:
    """Give shape, colour and size of a point."""
    name = f"{point.kind}_{point.heading}" if point.kind == "improvement" else point.kind
    return SYMBOLS.get(name, (ORDINARY, SOFT, 5)) if point.value is not None else (ORDINARY, SOFT, 5)


def markers(points: Sequence[Marked]) -> dict[str, Any]:
    """Give the markers of all points: special ones by shape and colour, the newest larger."""
    newest = max((number for number, point in enumerate(points) if point.value is not None), default=-1)
    shapes = [symbol(point) for point in points]
    if newest >= 0:
        shape, colour, size = shapes[newest]
        shapes[newest] = (shape, ACCENT, 9) if shape == ORDINARY else (shape, colour, size + 2)
    return {
        "symbol": [shape for shape, _, _ in shapes],
        "color": [colour for _, colour, _ in shapes],
        "size": [size for _, _, size in shapes],
        # Without it, markers of several sizes are drawn see-through.
        "opacity": 1,
    }


def usual_ranges(stretches: Sequence[UsualRange], highest: float) -> list[dict[str, Any]]:
    """Give the bands of the usual ranges and the averages in them, as shapes below the lines.

    Args:
        stretches: each with its range.
        highest: what a figure can be at most.
    """
    shapes = []
    for one in stretches:
        ends = {"x0": one.first - 0.5, "x1": one.last + 0.5, "layer": "below"}
        lower, upper = max(one.lower, 0.0), min(one.upper, highest)
        shapes.append({"type": "rect", "y0": lower, "y1": upper, "fillcolor": BAND, "line": {"width": 0}} | ends)
        line = {"color": FAINT, "width": 1}
        shapes.append({"type": "line", "y0": one.mean, "y1": one.mean, "line": line} | ends)
    return shapes


def beginnings(starts: Sequence[tuple[int, str]]) -> list[dict[str, Any]]:
    """Give a line where a chart began anew, for each place."""
    line = {"color": INK, "width": 1, "dash": "dot"}
    ends = {"type": "line", "yref": "paper", "y0": 0, "y1": 1, "line": line}
    return [ends | {"x0": place - 0.5, "x1": place - 0.5} for place, _ in starts]


def beginning_notes(starts: Sequence[tuple[int, str]], length: int) -> list[dict[str, Any]]:
    """Give the words above the lines where a chart began anew, in full below the chart."""
    notes = []
    for place, reason in starts:
        words = wrap(shorten(reason, NOTE_WIDTH * NOTE_LINES, placeholder=" …"), NOTE_WIDTH)[:NOTE_LINES]
        is_right = place > length / 2
        notes.append(
            {
                "x": place - 0.5,
                "y": 1.0,
                "yref": "paper",
                "yanchor": "bottom",
                "xanchor": "right" if is_right else "left",
                "align": "right" if is_right else "left",
                "text": "<br>".join(map(escape, words)),
                "showarrow": False,
                "font": {"size": 12, "color": SOFT},
            }
        )
    return notes


def outlook_fan(points: Sequence[Marked], ahead: Sequence[ToCome], highest: float) -> list[dict[str, Any]]:
    """Give the range in which the figure may lie up to the target's date, from the newest figure on."""
    newest = max((number for number, point in enumerate(points) if point.value is not None), default=-1)
    if newest < 0 or not ahead:
        return []
    places = [newest, *range(newest + 1, newest + 1 + len(ahead))]
    start = points[newest].value
    upper = [start, *[min(one.upper, highest) for one in ahead]]
    lower = [start, *[max(one.lower, 0.0) for one in ahead]]
    return [
        {
            "type": "scatter",
            "mode": "lines",
            "x": [*places, *reversed(places)],
            "y": [*upper, *reversed(lower)],
            "fill": "toself",
            "fillcolor": "rgba(139, 146, 150, 0.16)",
            "line": {"color": FAINT, "width": 1, "dash": "dot"},
            "hoverinfo": "skip",
        }
    ]
