"""Small trends as SVG, light and dark, for tables and cards."""

import base64
from collections.abc import Sequence
from functools import lru_cache

SPARK_WIDTH, SPARK_HEIGHT, SPARK_EDGE = 150, 34, 5


@lru_cache(maxsize=4096)
def sparkline(values: tuple[float | None, ...], target: float | None = None) -> str:
    """Draw a small trend with its newest point and the target as a dotted line.

    Returns:
        The SVG as a ``data:`` address for an image; it follows the reader's light or dark scheme. Empty
        where there is nothing to draw.
    """
    known = [value for value in values if value is not None]
    if not known:
        return ""
    levels = [*known, target] if target is not None else known
    low, high = min(levels), max(levels)
    span = (high - low) or max(abs(high), 1.0)
    low = low if high > low else low - span / 2

    def place(number: int, value: float) -> tuple[float, float]:
        wide = (SPARK_WIDTH - 12 - SPARK_EDGE) / max(len(values) - 1, 1)
        tall = (SPARK_HEIGHT - 2 * SPARK_EDGE) * (value - low) / span
        return round(SPARK_EDGE + wide * number, 1), round(SPARK_HEIGHT - SPARK_EDGE - tall, 1)

    newest = max(number for number, value in enumerate(values) if value is not None)
    centre = place(newest, values[newest] or 0)
    marks = "".join(
        _strokes([(place(number, value) if value is not None else None) for number, value in enumerate(values)])
    )
    level = place(0, target)[1] if target is not None else None
    line = f'<line class="t" x1="0" x2="{SPARK_WIDTH - 12}" y1="{level}" y2="{level}"/>' if level is not None else ""
    svg = f'{_SPARK_HEAD}{line}{marks}<circle class="n" cx="{centre[0]}" cy="{centre[1]}" r="3.5"/></svg>'
    return "data:image/svg+xml;base64," + base64.b64encode(svg.encode("utf-8")).decode("ascii")


def _strokes(places: Sequence[tuple[float, float] | None]) -> list[str]:
    """A line for each unbroken run of points; a dot for a point alone."""
    runs: list[list[tuple[float, float]]] = [[]]
    for place in places:
        if place is None:
            runs.append([])
        else:
            runs[-1].append(place)
    return [
        f'<polyline class="l" points="{" ".join(f"{x},{y}" for x, y in run)}"/>'
        if len(run) > 1
        else f'<circle class="d" cx="{run[0][0]}" cy="{run[0][1]}" r="1.6"/>'
        for run in runs
        if run
    ]


_SPARK_HEAD = (
    f'<svg xmlns="http://www.w3.org/2000/svg" width="{SPARK_WIDTH}" height="{SPARK_HEIGHT}" '
    f'viewBox="0 0 {SPARK_WIDTH} {SPARK_HEIGHT}"><style>'
    ".l{fill:none;stroke:#484d50;stroke-width:1.6;stroke-linejoin:round}.d{fill:#484d50}.n{fill:#00539f}"
    ".t{stroke:#8b9296;stroke-dasharray:2 3}"
    "@media(prefers-color-scheme:dark){.l{stroke:#c3cacf}.d{fill:#c3cacf}.n{fill:#8cc2f5}}"
    "</style>"
)
