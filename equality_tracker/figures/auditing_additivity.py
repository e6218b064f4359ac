"""Where parts do not make their total: there nobody can rely on it, and neither does the audit."""

import numpy as np
import pandas as pd

from equality_tracker.disclosure.suppression import Suppression

MOST = 40
"""So many sentences are enough to read."""
_WORDS = {
    "categories": "the groups by {breakdown}",
    "areas": "the parts of the council",
    "quarters": "the quarters",
}


def not_additive(frame: pd.DataFrame, found: Suppression, measures: pd.DataFrame) -> tuple[str, ...]:
    """Say for which measures and kinds of parts the parts exceed or fall short of their total, and how often.

    Args:
        frame: the figures, in the rows of ``found``.
        found: their counts and lines.
        measures: for the titles.
    """
    lines, rows = found.lines, found.counts.rows
    own = (lines.total < 2 * rows) & np.isin(lines.kind, list(_WORDS)) & (lines.rest != 0)
    first_part = np.zeros(len(lines.total), dtype=int)
    first_part[lines.line[::-1]] = lines.part[::-1] % rows
    table = pd.DataFrame(
        {
            "measure_id": frame["measure_id"].to_numpy()[first_part],
            "breakdown": frame["breakdown"].to_numpy()[first_part],
            "kind": lines.kind,
            "exceeds": lines.rest < 0,
        }
    )[own]
    titles = dict(zip(measures["measure_id"], measures["title"], strict=True))
    counted = table.groupby(["measure_id", "kind", "breakdown", "exceeds"], sort=True).size()
    sentences = [
        _sentence(titles.get(name, name), kind, by, exceeds, number)
        for (name, kind, by, exceeds), number in counted.items()
    ]
    more = len(sentences) - MOST
    return (*sentences[:MOST], *([f"And {more} more like these."] if more > 0 else []))


def _sentence(title: str, kind: str, breakdown: str, exceeds: bool, number: int) -> str:
    parts = _WORDS[kind].format(breakdown=breakdown)
    times = "once" if number == 1 else f"{number} times"
    if exceeds:
        return f"{title}: {parts} add up to more than the total, {times}. No count follows by subtracting there."
    return f"{title}: {parts} add up to less than the total, {times}. There the audit relies on “at most” only."
