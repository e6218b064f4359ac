"""The two ways to look at a measure, simple and detailed, as they stand in the address."""

from equality_tracker.figures.measure import MeasureView
from equality_tracker.ui import components as c
from equality_tracker.ui.session import address

DETAILED = "detailed"


def measure_address(view: MeasureView, is_detailed: bool, breakdown: str | None = None) -> str:
    """Give the address of the same measure, by the same breakdown unless another is named.

    Args:
        view: of the measure.
        is_detailed: whether in the detailed view.
        breakdown: another breakdown.
    """
    shown = view.breakdown.breakdown if view.breakdown else None
    first = view.breakdowns[0] if view.breakdowns else None
    kept = breakdown or (shown if shown != first else None)
    chosen = DETAILED if is_detailed else None
    return address("measures", measure=view.measure.measure_id, breakdown=kept, view=chosen)


def view_switch(view: MeasureView, is_detailed: bool) -> str:
    """Links from the simple view to the detailed one and back."""
    parts = [
        f'<span class="chosen" aria-current="true">{name}</span>'
        if shows_detail is is_detailed
        else c.link(measure_address(view, shows_detail), name)
        for name, shows_detail in (("Simple", False), ("Detailed", True))
    ]
    return f'<nav class="views" aria-label="How much is shown">{"".join(parts)}</nav>'
