"""A measure over time."""

from collections.abc import Sequence
from functools import lru_cache
from html import escape
from textwrap import wrap
from typing import Any, Protocol

from equality_tracker.charts.style import ACCENT, AXIS, FAINT, INK, RULE, SOFT, plain_layout

HEIGHT = 380
MARGIN = {"l": 52, "r": 104, "t": 16, "b": 34}
LABEL_GAP = 17
LABEL_WIDTH = 13


class TrendPoint(Protocol):
    """What a trend chart needs of a point; `figures.measure.Point` has it."""

    @property
    def period(self) -> str: ...  # noqa: D102
    @property
    def label(self) -> str: ...  # noqa: D102
    @property
    def value(self) -> float | None: ...  # noqa: D102
    @property
    def text(self) -> str: ...  # noqa: D102
    @property
    def counts(self) -> str: ...  # noqa: D102
    @property
    def target(self) -> float | None: ...  # noqa: D102
    @property
    def target_upper(self) -> float | None: ...  # noqa: D102
    @property
    def floor(self) -> float | None: ...  # noqa: D102
    @property
    def is_part_year(self) -> bool: ...  # noqa: D102


@lru_cache(maxsize=512)
def trend_chart(
    points: tuple[TrendPoint, ...],
    unit: str = "",
    comparators: tuple[tuple[str, tuple[float | None, ...]], ...] = (),
    target_text: str = "",
    floor_text: str = "",
    name: str = "",
) -> dict[str, Any]:
    """Draw a measure over time, with target and floor as thin lines and labels at the lines' ends.

    Args:
        points: in order of time; a point without a value is a gap, and one that is suppressed is marked c.
        unit: put behind numbers on the axis: ``%`` or nothing.
        comparators: name and values of other areas, as long as the points.
        target_text: the newest target in words.
        floor_text: the newest floor in words.
        name: what stands under the newest figure at the end of the line, such as its period.

    Returns:
        A Plotly figure as a plain dict. It must not be changed.
    """
    values, targets = [point.value for point in points], [point.target for point in points]
    uppers, floors = [point.target_upper for point in points], [point.floor for point in points]
    top = _top(values, targets, [*floors, *uppers], [line for _, line in comparators], unit)
    traces = [
        *_part_year(points, top),
        *[_line(line, FAINT, 1.4) for _, line in comparators],
        *[trace for level in (targets, uppers) for trace in _stepped(level, INK, "dash")],
        *_stepped(floors, FAINT, "dot"),
        _main_line(points),
        *_hidden_marks(points, top),
    ]
    ends = [("main", _last(values), _own_label(points, name)), ("floor", _last(floors), f"Floor {floor_text}")]
    ends += [("target", _last(uppers) or _last(targets), f"Target {target_text}")]
    ends += [(f"comparator{number}", _last(line), area) for number, (area, line) in enumerate(comparators)]
    return {"data": traces, "layout": _layout(points, top, unit) | {"annotations": _end_labels(ends, top)}}


def _own_label(points: tuple[TrendPoint, ...], name: str) -> str:
    newest = next((point.text for point in reversed(points) if point.value is not None), "")
    return f"<b>{escape(newest)}</b>" + (f"<br>{escape(name)}" if name else "")


def _last(values: Sequence[float | None]) -> float | None:
    return next((value for value in reversed(values) if value is not None), None)


def _top(
    values: Sequence[float | None],
    targets: Sequence[float | None],
    floors: Sequence[float | None],
    others: Sequence[Sequence[float | None]],
    unit: str,
) -> float:
    """The upper end of the axis, which starts at nought: 100 for shares that come near it."""
    every = [*values, *targets, *floors, *[value for line in others for value in line]]
    highest = max((value for value in every if value is not None), default=1.0) or 1.0
    return 104.0 if unit == "%" and highest > 60 else highest * 1.15


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
    newest = max((number for number, point in enumerate(points) if point.value is not None), default=-1)
    return {
        **_line([point.value for point in points], SOFT, 2),
        "mode": "lines+markers",
        "connectgaps": False,
        "marker": {
            "size": [9 if number == newest else 5 for number in range(len(points))],
            "color": [ACCENT if number == newest else SOFT for number in range(len(points))],
        },
        "hoverinfo": "text",
        "hovertext": [_hover(point) for point in points],
    }


def _hover(point: TrendPoint) -> str:
    counts = f" ({point.counts})" if " of " in point.counts else ""
    target = f"<br>target {point.target:g}" if point.target is not None else ""
    return escape(f"{point.label}: {point.text}{counts}") + target


def _hidden_marks(points: tuple[TrendPoint, ...], top: float) -> list[dict[str, Any]]:
    """A letter at the foot of each gap that hides a figure."""
    places = [number for number, point in enumerate(points) if point.value is None and point.text in ("c", "x", "z")]
    if not places:
        return []
    return [
        {
            "type": "scatter",
            "mode": "text",
            "x": places,
            "y": [top * 0.04] * len(places),
            "text": [points[number].text for number in places],
            "textfont": {"color": SOFT, "size": 13},
            "hoverinfo": "skip",
        }
    ]


def _part_year(points: tuple[TrendPoint, ...], top: float) -> list[dict[str, Any]]:
    """Hatching behind the quarters of a year that is not complete."""
    places = [number for number, point in enumerate(points) if point.is_part_year]
    if not places:
        return []
    return [
        {
            "type": "bar",
            "x": places,
            "y": [top] * len(places),
            "width": 1,
            "marker": {
                "color": "rgba(0,0,0,0)",
                "line": {"width": 0},
                "pattern": {
                    "shape": "/",
                    "fgcolor": RULE,
                    "bgcolor": "rgba(0,0,0,0)",
                    "size": 7,
                    "solidity": 0.15,
                },
            },
            "hoverinfo": "skip",
        }
    ]


def _layout(points: tuple[TrendPoint, ...], top: float, unit: str) -> dict[str, Any]:
    ticks, names = _year_ticks([point.period for point in points], [point.label for point in points])
    return plain_layout(HEIGHT, MARGIN) | {
        "hovermode": "x",
        "xaxis": AXIS
        | {
            "tickvals": ticks,
            "ticktext": names,
            "showgrid": False,
            "range": [-0.6, len(points) - 0.4],
            "ticks": "",
            "tickangle": 0,
        },
        "yaxis": AXIS
        | {"range": [0, top], "gridcolor": RULE, "ticksuffix": unit, "nticks": 6, "separatethousands": True},
    }


def _year_ticks(periods: list[str], labels: list[str]) -> tuple[list[float], list[str]]:
    """One tick a year, under the middle of its quarters; every other one where there are many."""
    places: dict[str, list[int]] = {}
    for number, period in enumerate(periods):
        places.setdefault(period[:7], []).append(number)
    names = dict(zip((period[:7] for period in periods), labels, strict=True))
    ticks = [sum(numbers) / len(numbers) for numbers in places.values()]
    is_yearly = all(len(numbers) == 1 for numbers in places.values())
    return ticks, [_short(names[year]) if is_yearly else year for year in places]


def _short(label: str) -> str:
    """Give “Sep<br>2025” for “30 September 2025”; the day stands in the caption and in hover text."""
    words = label.split()
    return f"{escape(words[1][:3])}<br>{escape(words[2])}" if len(words) == 3 else escape(label)


def _end_labels(ends: Sequence[tuple[str, float | None, str]], top: float) -> list[dict[str, Any]]:
    """Labels at the right end of the lines, pushed apart where they would touch."""
    scale = (HEIGHT - MARGIN["t"] - MARGIN["b"]) / top
    placed = sorted(((value * scale, text, uid) for uid, value, text in ends if value is not None), reverse=True)
    labels, above = [], float("inf")
    for height, text, uid in placed:
        lines = text.split("<br>") if uid == "main" else wrap(text, LABEL_WIDTH)
        wanted = min(height, above - LABEL_GAP * (1 + len(lines)) / 2)
        above = wanted - LABEL_GAP * (len(lines) - 1) / 2
        shown = text if uid == "main" else "<br>".join(map(escape, lines))
        labels.append(_end_label(shown, uid) | {"y": height / scale, "yshift": wanted - height})
    return labels


def _end_label(text: str, uid: str) -> dict[str, Any]:
    return {
        "x": 1.0,
        "xref": "paper",
        "xanchor": "left",
        "xshift": 6,
        "yanchor": "middle",
        "align": "left",
        "text": text,
        "showarrow": False,
        "font": {"size": 16 if uid == "main" else 13, "color": INK if uid in ("main", "target") else SOFT},
    }


def trend_words(title: str, points: Sequence[TrendPoint]) -> str:
    """Say in words what a trend chart shows: first, last, highest and lowest figure, and the gaps."""
    shown = [point for point in points if point.value is not None]
    if not shown:
        return f"{title}: no figures to show."
    highest = max(shown, key=lambda point: point.value or 0)
    lowest = min(shown, key=lambda point: point.value or 0)
    gaps = [point.label for point in points if point.value is None]
    words = (
        f"{title}, {shown[0].label} to {shown[-1].label}: from {shown[0].text} to {shown[-1].text}; "
        f"highest {highest.text} in {highest.label}, lowest {lowest.text} in {lowest.label}."
    )
    return words + (f" No figure shown for {', '.join(gaps)}." if gaps else "")
