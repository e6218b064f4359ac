"""A chart for paper: the screen's own at a fixed size, told apart without colour, without what asks for a hand.

Set as wide as the text of an A4 page, 165 mm, its letters are of 9 to 12 points.
"""

import re
from collections.abc import Sequence
from html import unescape
from itertools import cycle
from math import ceil
from typing import Any

from equality_tracker.charts.axis import Reach
from equality_tracker.charts.end_labels import label_size, placed_again
from equality_tracker.charts.signals import BAND
from equality_tracker.charts.style import FAINT, RULE

WIDTH, HEIGHT = 640, 240
"""Pixels of a chart over time; one with a row for each group is as high as its rows."""
FONT = "'Source Sans 3', 'DejaVu Sans', sans-serif"
"""Those that are shipped: the second has what the first lacks, such as Arabic letters."""
_TAGS = re.compile("<[^>]*>")
WHITE = "#ffffff"
LINE = "#5f666a"
SHADE = "#e1e5e8"
INKS = {FAINT: LINE, BAND: SHADE, RULE: "#c6cbce", "rgba(139, 146, 150, 0.16)": "#eceef0"}
"""Pale colours of the screen as they are printed: a printer loses what is paler."""
HATCHING = "#969da1"
DASHES = ("longdash", "dashdot", "longdashdot", "8px,2px")
"""For lines that differ by their labels alone, in turn."""
OF_THE_HAND = {"hoverinfo", "hovertext", "hoverlabel", "hovermode", "dragmode"}
LETTER, BOLD_LETTER = 0.5, 0.57
"""Width of a letter as a share of its size, on average, or a little more."""
BETWEEN = 10
"""Pixels between names of periods, at least."""


def on_paper(figure: dict[str, Any], width: int = WIDTH) -> dict[str, Any]:
    """Give a chart as it is printed: a new dict.

    Args:
        figure: as any function of `charts` gives it.
        width: in pixels.
    """
    printed = _repainted(figure)
    lines = cycle(DASHES)
    for trace in printed["data"]:
        if _is_plain_line(trace):
            trace["line"]["dash"] = next(lines)
        if "pattern" in trace.get("marker", {}):
            trace["marker"]["pattern"]["fgcolor"] = HATCHING
    layout = printed["layout"]
    layout |= {"width": width, "paper_bgcolor": WHITE, "plot_bgcolor": WHITE}
    layout["font"]["family"] = FONT
    layout["margin"]["r"] = max(layout["margin"]["r"], _wide(layout["annotations"]))
    if "ticktext" in layout["xaxis"]:
        layout["xaxis"] = _thinned(layout["xaxis"], width - layout["margin"]["l"] - layout["margin"]["r"])
    return printed if layout["yaxis"].get("visible") is False else printed | {"layout": _lower(layout)}


def _wide(labels: Sequence[dict[str, Any]]) -> int:
    """How many pixels the labels beside a chart need: what lies beyond the edge of paper is lost."""
    beside = [label for label in labels if label.get("xref") == "paper" and label["x"] == 1]
    return max((_width(label["text"], label["font"]["size"]) + label["xshift"] for label in beside), default=0)


def _width(text: str, size: float) -> int:
    """About how wide a text is, that is HTML."""
    lines = text.split("<br>")
    letters = (len(unescape(_TAGS.sub("", line))) * (BOLD_LETTER if "<b>" in line else LETTER) for line in lines)
    return ceil(max(letters) * size)


def _repainted(part: Any) -> Any:
    """Copy a part of a chart with the colours of paper."""
    if isinstance(part, dict):
        return {name: _repainted(each) for name, each in part.items() if name not in OF_THE_HAND}
    if isinstance(part, list | tuple):
        return [_repainted(each) for each in part]
    return INKS.get(part, part) if isinstance(part, str) else part


def _is_plain_line(trace: dict[str, Any]) -> bool:
    """Whether it is a thin line of its own, such as another area's, and neither dashed nor of steps."""
    line = trace.get("line", {})
    return trace.get("mode") == "lines" and line.get("color") == LINE and not {"dash", "shape"} & line.keys()


def _thinned(axis: dict[str, Any], inside: float) -> dict[str, Any]:
    """Leave out names of periods where they would touch; the newest stays."""
    names = axis["ticktext"]
    widest = max((_width(name, axis["tickfont"]["size"]) for name in names), default=0)
    fitting = max(int(inside // (widest + BETWEEN)), 1)
    every = max(ceil(len(names) / fitting), 1)
    kept = [place for place in range(len(names)) if (len(names) - 1 - place) % every == 0]
    return axis | {name: [axis[name][place] for place in kept] for name in ("ticktext", "tickvals")}


def _lower(layout: dict[str, Any]) -> dict[str, Any]:
    """Make a chart as high as one over time is on paper, or as its labels need; they are placed again."""
    margin = layout["margin"]["t"] + layout["margin"]["b"]
    beside = [label for label in layout["annotations"] if _is_end_label(label)]
    others = [label for label in layout["annotations"] if not _is_end_label(label)]
    height = max(min(HEIGHT, layout["height"]), _needed(beside) + margin)
    found = Reach(*layout["yaxis"]["range"])
    placed = placed_again(beside, found, height - margin)
    return layout | {"height": height, "annotations": [*placed, *others]}


def _is_end_label(label: dict[str, Any]) -> bool:
    return label.get("xref") == "paper" and "yshift" in label


def _needed(labels: Sequence[dict[str, Any]]) -> int:
    return sum(label_size(label) for label in labels)
