"""Small trends as SVG, light and dark, for tables and cards."""

import base64
from collections.abc import Callable, Sequence
from functools import lru_cache

SPARK_WIDTH, SPARK_HEIGHT, SPARK_EDGE = 150, 34, 5


@lru_cache(maxsize=4096)
def sparkline(
    values: tuple[float | None, ...], targets: tuple[float | None, ...] = (), is_concern: bool = False
) -> str:
    """Draw a small trend with its newest point, and the targets of its periods as a dotted, stepped line.

    Args:
        values: in order of time, None for a gap.
        targets: one a value, None where there is none; or nothing.
        is_concern: whether the newest point gives cause for concern: it is a diamond then, else a disc.

    Returns:
        The SVG as a ``data:`` address for an image; it follows the reader's light or dark scheme. Empty
        where there is nothing to draw.
    """
    known = [value for value in values if value is not None]
    if not known:
        return ""
    place = _placing(len(values), [*known, *[target for target in targets if target is not None]])
    newest = max(number for number, value in enumerate(values) if value is not None)
    centre = place(newest, values[newest] or 0)
    lines = _strokes([place(number, value) if value is not None else None for number, value in enumerate(values)])
    steps = _steps([place(number, value) if value is not None else None for number, value in enumerate(targets)])
    newest_mark = _diamond(*centre) if is_concern else f'<circle class="n" cx="{centre[0]}" cy="{centre[1]}" r="3.5"/>'
    svg = f"{_SPARK_HEAD}{steps}{''.join(lines)}{newest_mark}</svg>"
    return "data:image/svg+xml;base64," + base64.b64encode(svg.encode("utf-8")).decode("ascii")


def _diamond(x: float, y: float) -> str:
    return f'<path class="c" d="M{x} {y - SPARK_EDGE:.1f}l5 5-5 5-5-5z"/>'


def _placing(length: int, levels: list[float]) -> Callable[[int, float], tuple[float, float]]:
    """Give where a value of a position is drawn, so that all levels stay within the frame."""
    low, high = min(levels), max(levels)
    span = (high - low) or max(abs(high), 1.0)
    low = low if high > low else low - span / 2
    wide = (SPARK_WIDTH - 12 - SPARK_EDGE) / max(length - 1, 1)

    def place(number: int, value: float) -> tuple[float, float]:
        tall = (SPARK_HEIGHT - 2 * SPARK_EDGE) * (value - low) / span
        return round(SPARK_EDGE + wide * number, 1), round(SPARK_HEIGHT - SPARK_EDGE - tall, 1)

    return place


def _steps(places: Sequence[tuple[float, float] | None]) -> str:
    """A path that holds each target for its period; nothing where there are none."""
    half = (SPARK_WIDTH - 12 - SPARK_EDGE) / max(len(places) - 1, 1) / 2
    path, is_open = "", False
    for place in places:
        if place is not None:
            start = f"V{place[1]}" if is_open else f"M{max(place[0] - half, 0):.1f} {place[1]}"
            path += f"{start}H{min(place[0] + half, SPARK_WIDTH - 12):.1f}"
        is_open = place is not None
    return f'<path class="t" d="{path}"/>' if path else ""


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
    ".l{fill:none;stroke:#484d50;stroke-width:1.6;stroke-linejoin:round}.d{fill:#484d50}.n{fill:#00539f}.c{fill:#b14a00}"
    ".t{fill:none;stroke:#8b9296;stroke-dasharray:2 3}"
    "@media(prefers-color-scheme:dark){.l{stroke:#c3cacf}.d{fill:#c3cacf}.n{fill:#8cc2f5}.c{fill:#ffad66}}"
    "</style>"
)
