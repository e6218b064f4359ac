"""The share of those whose group is known, over time."""

from collections.abc import Sequence
from functools import lru_cache
from html import escape
from typing import Any, Protocol

from equality_tracker.charts.axis import Reach, reach, time_axis, value_axis
from equality_tracker.charts.end_labels import End, end_labels
from equality_tracker.charts.style import ACCENT, FAINT, SOFT, plain_layout

HEIGHT = 320
MARGIN = {"l": 56, "r": 72, "t": 16, "b": 34}
ABOVE_THE_FOOT = 0.05
"""Where the letter of a gap stands, as a share of the height."""


class KnownPoint(Protocol):
    """What the chart needs of a point; `figures.completeness_shares.KnownShare` has it."""

    @property
    def period(self) -> str: ...  # noqa: D102
    @property
    def label(self) -> str: ...  # noqa: D102
    @property
    def state(self) -> str: ...  # noqa: D102
    @property
    def value(self) -> float | None: ...  # noqa: D102
    @property
    def text(self) -> str: ...  # noqa: D102
    @property
    def counts(self) -> str: ...  # noqa: D102


SIGNS = {"hidden": "c", "not_available": "x", "not_applicable": "z"}
"""The letter of a gap, by its state."""


@lru_cache(maxsize=256)
def known_share_chart(points: tuple[KnownPoint, ...], bands: tuple[float, ...]) -> dict[str, Any]:
    """Draw the share of those known over time, with the edges of its bands as thin lines.

    Args:
        points: in order of time; one without a value is a gap, with its letter at the foot.
        bands: edges of the bands in per cent; those that lie within the axis are drawn.

    Returns:
        A Plotly figure as a plain dict. It must not be changed.
    """
    values = [point.value for point in points]
    found = reach(values, "%")
    drawn = [band for band in bands if found.bottom < band < found.top]
    newest = next((point for point in reversed(points) if point.value is not None), None)
    ends = [] if newest is None else [End(newest.value or 0.0, f"<b>{escape(newest.text)}</b>", is_figure=True)]
    layout = plain_layout(HEIGHT, MARGIN) | {
        "hovermode": "x",
        "xaxis": time_axis([point.period for point in points], [point.label for point in points]),
        "yaxis": value_axis(found, "%"),
        "annotations": end_labels(ends, found, HEIGHT - MARGIN["t"] - MARGIN["b"]),
    }
    traces = [*[_edge(band, len(points)) for band in drawn], _line(points), *_gaps(points, found)]
    return {"data": traces, "layout": layout}


def _edge(band: float, length: int) -> dict[str, Any]:
    return {
        "type": "scatter",
        "mode": "lines",
        "x": [-0.6, length - 0.4],
        "y": [band, band],
        "line": {"color": FAINT, "width": 1.2, "dash": "dot"},
        "hoverinfo": "skip",
    }


def _line(points: Sequence[KnownPoint]) -> dict[str, Any]:
    newest = max((number for number, point in enumerate(points) if point.value is not None), default=-1)
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "x": list(range(len(points))),
        "y": [point.value for point in points],
        "line": {"color": SOFT, "width": 2},
        "connectgaps": False,
        "marker": {
            "size": [9 if number == newest else 5 for number in range(len(points))],
            "color": [ACCENT if number == newest else SOFT for number in range(len(points))],
        },
        "hoverinfo": "text",
        "hovertext": [escape(_hover(point)) for point in points],
    }


def _hover(point: KnownPoint) -> str:
    counts = f" ({point.counts})" if point.counts else ""
    return f"{point.label}: {point.text}{counts}"


def _gaps(points: Sequence[KnownPoint], found: Reach) -> list[dict[str, Any]]:
    """A letter at the foot of each gap that has one."""
    signs = [(number, SIGNS[point.state]) for number, point in enumerate(points) if point.state in SIGNS]
    if not signs:
        return []
    foot = found.bottom + ABOVE_THE_FOOT * found.height
    return [
        {
            "type": "scatter",
            "mode": "text",
            "x": [number for number, _ in signs],
            "y": [foot] * len(signs),
            "text": [sign for _, sign in signs],
            "textfont": {"color": SOFT, "size": 13},
            "hoverinfo": "skip",
        }
    ]


def known_share_words(title: str, points: Sequence[KnownPoint]) -> str:
    """Say in words what the chart shows: first and last share, the lowest, and the gaps."""
    shown = [point for point in points if point.value is not None]
    if not shown:
        return f"{title}: no share of those known can be shown."
    lowest = min(shown, key=lambda point: point.value or 0.0)
    gaps = [point.label for point in points if point.value is None]
    words = (
        f"{title}: share of those known from {shown[0].text} in {shown[0].label} to {shown[-1].text} in "
        f"{shown[-1].label}; lowest {lowest.text} in {lowest.label}."
    )
    return words + (f" No share shown for {', '.join(gaps)}." if gaps else "")


def begins_above_nought(points: Sequence[KnownPoint]) -> float | None:
    """Where the axis begins, if not at nought; the page says so."""
    bottom = reach([point.value for point in points], "%").bottom
    return bottom or None
