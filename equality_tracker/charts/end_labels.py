"""Labels at the right end of lines, pushed apart where they would touch."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from textwrap import wrap
from typing import Any

from equality_tracker.charts.axis import Reach
from equality_tracker.charts.style import INK, SOFT

LABEL_GAP, FIGURE_GAP = 17, 21
"""Pixels that a line of a label needs; one of the figure itself, which is larger."""
FIGURE_FONT, LABEL_FONT = 16, 13
LABEL_WIDTH = 15
"""Characters that fit beside the chart."""


@dataclass(frozen=True)
class End:
    """What is said at the end of a line, at its level; the figure itself is large, and its text is HTML."""

    level: float
    text: str
    is_figure: bool = False
    is_strong: bool = False

    @property
    def lines(self) -> list[str]:
        """The text, line by line, as HTML."""
        return self.text.split("<br>") if self.is_figure else [escape(line) for line in wrap(self.text, LABEL_WIDTH)]


def end_labels(ends: Sequence[End], found: Reach, height: float) -> list[dict[str, Any]]:
    """Place labels beside a chart.

    Args:
        ends: in any order.
        found: of the axis of values.
        height: of the chart's inside, in pixels.

    Returns:
        Annotations, the highest first; ``yshift`` is how far each was pushed.
    """
    placed = sorted(ends, key=lambda end: (-end.level, end.text))
    return placed_again([_label(end) | {"y": end.level} for end in placed], found, height)


def placed_again(labels: Sequence[dict[str, Any]], found: Reach, height: float) -> list[dict[str, Any]]:
    """Place labels beside a chart of another height.

    Args:
        labels: as `end_labels` gives them, the highest first.
        found: of the axis of values.
        height: of the chart's inside, in pixels.
    """
    scale = height / found.height
    wanted = [(label["y"] - found.bottom) * scale for label in labels]
    places = _pushed_apart(wanted, [label_size(label) for label in labels])
    return [label | {"yshift": place - want} for label, want, place in zip(labels, wanted, places, strict=True)]


def label_size(label: dict[str, Any]) -> int:
    """Give the pixels that a label needs from top to foot."""
    gap = FIGURE_GAP if label["font"]["size"] == FIGURE_FONT else LABEL_GAP
    return gap * (label["text"].count("<br>") + 1)


def _pushed_apart(wanted: Sequence[float], sizes: Sequence[int]) -> list[float]:
    """Middles of labels, from the highest: pushed down where they touch, and up again from the foot."""
    places: list[float] = []
    for number, place in enumerate(wanted):
        above = places[-1] - (sizes[number - 1] + sizes[number]) / 2 if places else place
        places.append(min(place, above))
    least = float("-inf") if not sizes else (sizes[-1] - LABEL_GAP) / 2
    for number in reversed(range(len(places))):
        places[number] = max(places[number], least)
        least = places[number] + (sizes[number] + sizes[number - 1]) / 2
    return places


def _label(end: End) -> dict[str, Any]:
    return {
        "x": 1.0,
        "xref": "paper",
        "xanchor": "left",
        "xshift": 6,
        "yanchor": "middle",
        "align": "left",
        "text": "<br>".join(end.lines),
        "showarrow": False,
        "font": {
            "size": FIGURE_FONT if end.is_figure else LABEL_FONT,
            "color": INK if end.is_figure or end.is_strong else SOFT,
        },
    }
