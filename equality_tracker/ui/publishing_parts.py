"""What would be published, as HTML."""

from typing import Any

from equality_tracker.figures.breakdowns import breakdown_title
from equality_tracker.figures.words import counted
from equality_tracker.publications.checking import Preview
from equality_tracker.publications.refusing import remedy
from equality_tracker.ui import components as c
from equality_tracker.ui.session import address
from equality_tracker.ui.suppression_parts import by_reason, reason_words

MOST_LISTED = 50


def preview_html(found: Preview) -> str:
    """Say what would be published, and why it cannot be where it cannot."""
    tiles = [
        (f"{found.figures:,}", "figures printed"),
        (f"{found.suppressed:,}", "suppressed to protect people"),
        (f"{len(found.unsaid):,}", "missed targets without commentary"),
        (f"{len(_places(found)):,}", "suppressed figures that could be worked out"),
    ]
    reasons = c.details("Why figures are suppressed", by_reason(found.by_reason, "Suppressed figures"))
    return (
        c.section(f"What would be published of {found.period}")
        + c.tiles(tiles)
        + _failing_html(found)
        + _unsaid_html(found)
        + (reasons if found.by_reason else "")
        + _not_additive_html(found)
    )


def _places(found: Preview) -> list[Any]:
    keys = ["measure_id", "period", "area", "breakdown", "category", "reason"]
    return list(found.failing[keys].drop_duplicates(keys[:-1]).itertuples(index=False))


def _failing_html(found: Preview) -> str:
    places = _places(found)
    if not places:
        return '<p class="summary">No suppressed figure can be worked out from what would be printed.</p>'
    advice = remedy(found.failing, found.with_quarters)
    sentence = f"Nothing can be published while these could be worked out. {advice}"
    cells = [
        [c.escape(_title(found, row.measure_id)), c.escape(row.period), where(row), c.escape(reason_words(row.reason))]
        for row in places[:MOST_LISTED]
    ]
    more = f"<p>And {len(places) - MOST_LISTED:,} more.</p>" if len(places) > MOST_LISTED else ""
    title, columns = "What could be worked out", ["Measure", "Period", "Where", "Suppressed because"]
    return c.section(title, sentence) + c.table(columns, cells, title, "bare stack") + more


def _title(found: Preview, measure_id: str) -> str:
    measure = found.measures.get(measure_id)
    return measure.title if measure else measure_id


def where(row: Any) -> str:
    """Name the group and area of a figure, as HTML."""
    group = "" if row.breakdown == "Total" else f"{breakdown_title(row.breakdown)}: {row.category}"
    area = "" if row.area == "Total" else row.area
    return c.escape(", ".join(filter(None, (group, area))) or "The whole council")


def _unsaid_html(found: Preview) -> str:
    if not found.unsaid:
        return ""
    rows = "".join(
        f"<li>{c.link(address('measures', measure=row.measure.measure_id), row.measure.title)}"
        f"{c.small(row.measure.lead)}</li>"
        for row in found.unsaid
    )
    words = f"{counted(len(found.unsaid), 'measure')} that misses its target" if len(found.unsaid) == 1 else ""
    words = words or f"{len(found.unsaid)} measures that miss their target"
    sentence = f"Of {words}, what happened and what is being done is not signed off. It would be published without."
    return c.section("What is not said yet", sentence) + c.details("Which", f"<ul>{rows}</ul>")


def _not_additive_html(found: Preview) -> str:
    if not found.not_additive:
        return ""
    lines = "".join(f"<li>{c.escape(words)}</li>" for words in found.not_additive)
    return c.details("Where parts do not add up, and so were not relied on", f"<ul>{lines}</ul>")
