"""A gap between groups over time, with its intervals and the line of no gap."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache
from html import escape
from textwrap import wrap
from typing import Any

from equality_tracker.charts.groups import MARKS, lines
from equality_tracker.charts.style import AXIS, INK, RULE, SOFT, plain_layout

HEIGHT = 250
MARGIN = {"l": 52, "r": 92, "t": 14, "b": 34}
LABEL_WIDTH = 10


@dataclass(frozen=True)
class YearGap:
    """A gap at a period with its 95% interval; None where it is not shown."""

    period: str
    gap: float | None
    lower: float | None
    upper: float | None
    text: str


@lru_cache(maxsize=256)
def gap_chart(gaps: tuple[YearGap, ...], mark: str = "") -> dict[str, Any]:
    """Draw a gap over time with its intervals; nought is a line that says so.

    Args:
        gaps: in order of time; one without a number leaves its place empty.
        mark: a key of MARKS, for the newest gap.

    Returns:
        A Plotly figure as a plain dict. It must not be changed.
    """
    there = [(number, one) for number, one in enumerate(gaps) if one.gap is not None]
    shape, colour, size = MARKS[mark]
    newest = there[-1][0] if there else -1
    dots = {
        "type": "scatter",
        "mode": "lines+markers",
        "x": list(range(len(gaps))),
        "y": [one.gap for one in gaps],
        "connectgaps": False,
        "line": {"color": SOFT, "width": 1.4},
        "marker": {
            "symbol": [shape if number == newest else "circle" for number in range(len(gaps))],
            "color": [colour if number == newest else SOFT for number in range(len(gaps))],
            "size": [size if number == newest else 8 for number in range(len(gaps))],
            "opacity": 1,
        },
        "hoverinfo": "text",
        "hovertext": [escape(f"{one.period}: {one.text}") for one in gaps],
    }
    return {"data": [_bars(there), dots], "layout": _layout(gaps, there)}


def _bars(there: Sequence[tuple[int, YearGap]]) -> dict[str, Any]:
    x, y = [], []
    for number, one in there:
        x += [float(number), float(number), None]
        y += [one.lower, one.upper, None]
    return lines(x, y, SOFT, 2)


def _layout(gaps: Sequence[YearGap], there: Sequence[tuple[int, YearGap]]) -> dict[str, Any]:
    ends = [end for _, one in there for end in (one.lower, one.upper, one.gap) if end is not None] + [0.0]
    low, high = min(ends), max(ends)
    room = (high - low) * 0.08 or 1.0
    labels = [] if not there else [_end_label(there[-1][1].text, there[-1][1].gap or 0.0)]
    if not there or abs(there[-1][1].gap or 0.0) > (high - low) * 0.12:
        labels.append(_end_label("No gap", 0.0))
    return plain_layout(HEIGHT, MARGIN) | {
        "hovermode": "x",
        "xaxis": AXIS
        | {
            "tickvals": list(range(len(gaps))),
            "ticktext": [_short(one.period) for one in gaps],
            "showgrid": False,
            "range": [-0.4, len(gaps) - 0.6],
            "tickangle": 0,
        },
        "yaxis": AXIS | {"range": [low - room, high + room], "gridcolor": RULE, "nticks": 6},
        "shapes": [_nought()],
        "annotations": labels,
    }


def _nought() -> dict[str, Any]:
    line = {"color": INK, "width": 1.2, "dash": "dash"}
    return {"type": "line", "xref": "paper", "x0": 0, "x1": 1, "y0": 0, "y1": 0, "line": line}


def _end_label(text: str, y: float) -> dict[str, Any]:
    return {
        "x": 1.0,
        "xref": "paper",
        "xanchor": "left",
        "xshift": 6,
        "y": y,
        "yanchor": "middle",
        "align": "left",
        "text": "<br>".join(map(escape, wrap(text, LABEL_WIDTH))),
        "showarrow": False,
        "font": {"size": 13, "color": INK},
    }


def _short(period: str) -> str:
    """Give “Sep<br>2025” for “30 September 2025”, “Q2<br>2025-26” for a quarter."""
    words = period.split()
    if len(words) == 3:
        return f"{escape(words[1][:3])}<br>{escape(words[2])}"
    return "<br>".join(map(escape, reversed(words)))


def gap_chart_words(title: str, group: str, gaps: Sequence[YearGap]) -> str:
    """Say in words what a chart of a gap over time shows."""
    shown = [f"{one.period}: {one.text}" for one in gaps if one.gap is not None]
    if not shown:
        return f"{title}, {group}: no gap to show."
    return f"{title}, gap of {group} by period. {'; '.join(shown)}."
