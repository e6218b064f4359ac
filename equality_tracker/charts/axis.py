"""How far the axis of a measure goes, and how its years are named."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from html import escape
from math import floor, log10
from typing import Any

from equality_tracker.charts.style import AXIS, RULE

NARROW = 0.4
"""Where all that is drawn takes up a smaller share of the height, the axis does not begin at nought."""
LEAST_SHARE = 0.1
"""The axis never shows less than this share of the height: small changes must not look large."""
WHOLE = 100.0
STEPS = 5


@dataclass(frozen=True)
class Reach:
    """The ends of an axis; ``step`` between its lines, or None where Plotly chooses."""

    bottom: float
    top: float
    step: float | None = None

    @property
    def height(self) -> float:
        """From bottom to top."""
        return self.top - self.bottom


def reach(levels: Iterable[float | None], unit: str) -> Reach:
    """Say how far an axis goes: from nought, unless all that is drawn lies in a narrow part above it.

    Args:
        levels: all that is drawn.
        unit: ``%`` for shares, which end at 100, or nothing.
    """
    there = [level for level in levels if level is not None]
    highest, lowest = max(there, default=1.0) or 1.0, min(there, default=0.0)
    span = max(highest - lowest, LEAST_SHARE * highest)
    if not 0 < highest - lowest < NARROW * highest or lowest < 0:
        return Reach(min(lowest, 0.0) * 1.1, _whole_top(highest) if unit == "%" else highest * 1.15)
    step = _round_step(span / STEPS)
    bottom = max(floor(min(lowest - 0.1 * span, highest - span) / step) * step, 0.0)
    top = highest + 0.12 * (highest - bottom)
    if unit == "%" and highest <= WHOLE:
        top = min(top, WHOLE + 0.04 * (WHOLE - bottom))
    return Reach(round(bottom, 9), top, step)


def _whole_top(highest: float) -> float:
    return 104.0 if 60 < highest <= WHOLE else highest * 1.15


def _round_step(rough: float) -> float:
    size = 10.0 ** floor(log10(rough))
    return next(size * step for step in (1, 2, 5, 10) if size * step >= rough)


def value_axis(found: Reach, unit: str) -> dict[str, Any]:
    """Give the axis of values."""
    steps = {"nticks": 6} if found.step is None else {"tick0": found.bottom, "dtick": found.step}
    ends = {"range": [found.bottom, found.top], "ticksuffix": unit}
    return AXIS | {"gridcolor": RULE, "separatethousands": True} | ends | steps


def time_axis(periods: Sequence[str], labels: Sequence[str]) -> dict[str, Any]:
    """Give the axis of time, of periods in their stored form and as people read them."""
    ticks, names = _year_ticks(periods, labels)
    ends = {"range": [-0.6, len(periods) - 0.4], "tickvals": ticks, "ticktext": names}
    return AXIS | {"showgrid": False, "ticks": "", "tickangle": 0} | ends


def _year_ticks(periods: Sequence[str], labels: Sequence[str]) -> tuple[list[float], list[str]]:
    """One tick a year, under the middle of its quarters; of a year that goes on, where its middle will be."""
    places: dict[str, list[int]] = {}
    for number, period in enumerate(periods):
        places.setdefault(period[:7], []).append(number)
    names = dict(zip((period[:7] for period in periods), labels, strict=True))
    ticks = [sum(numbers) / len(numbers) for numbers in places.values()]
    if all(len(numbers) == 1 for numbers in places.values()):
        return ticks, [_short(names[year]) for year in places]
    if len(ticks) > 1:
        ticks[-1] = min(places[periods[-1][:7]][0] + 1.5, len(periods) - 0.45)
    return ticks, list(places)


def _short(label: str) -> str:
    """Give “Sep<br>2025” for “30 September 2025”; the day stands in the caption and in hover text."""
    words = label.split()
    return f"{escape(words[1][:3])}<br>{escape(words[2])}" if len(words) == 3 else escape(label)
