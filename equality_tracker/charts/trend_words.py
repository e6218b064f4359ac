"""A trend chart in words, for those who cannot see it."""

from collections.abc import Sequence

from equality_tracker.charts.trend import TrendPoint


def trend_words(title: str, points: Sequence[TrendPoint], signal: str = "") -> str:
    """Say in words what a trend chart shows: first, last, highest and lowest figure, the gaps, and the signal.

    Args:
        title: of the measure.
        points: in order of time.
        signal: what the control chart says, in a sentence or more.
    """
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
    missing = f"No figure shown for {', '.join(gaps)}." if gaps else ""
    return " ".join(filter(None, [words, missing, signal]))
