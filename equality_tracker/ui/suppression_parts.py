"""Why figures are suppressed, as HTML."""

from collections.abc import Mapping

from equality_tracker.figures.suppression_words import REASONS, SHORT_REASONS
from equality_tracker.ui import components as c


def reason_words(reason: str) -> str:
    """Say in a sentence why a figure is suppressed."""
    return REASONS.get(reason, reason)


def short_reason(reason: str) -> str:
    """Say in two or three words why a figure is suppressed."""
    words = SHORT_REASONS.get(reason, reason)
    return words[:1].upper() + words[1:]


def by_reason(numbers: Mapping[str, int], what: str) -> str:
    """How many are suppressed for each reason: figures or counts, as ``what`` says."""
    order = [*REASONS, *(reason for reason in numbers if reason not in REASONS)]
    cells = [[c.escape(reason_words(reason)), f"{numbers[reason]:,}"] for reason in order if numbers.get(reason)]
    return c.table(["Reason", f">{what}"], cells, f"{what} by reason", "bare")
