"""The parts of the measure page that say how the measure stands, what it is, and where its figures came from."""

from collections.abc import Sequence

from equality_tracker.figures.measure import MeasureView, Source
from equality_tracker.ui import components as c
from equality_tracker.ui.measure_cells import change_in_words
from equality_tracker.ui.measure_signals import outlook_html, signs_html
from equality_tracker.ui.measure_tables import change_cell
from equality_tracker.ui.session import address

COMPARED = '<span class="quiet"> on the same period of the year before</span>'


def standing_html(view: MeasureView, is_detailed: bool) -> str:
    """A measure's newest figure, large, with its period, status, signals, change and outlook."""
    row = view.standing
    unit = f'<span class="unit">{c.escape(view.measure.unit)}</span>' if view.measure.kind != "percentage" else ""
    words = " · ".join(filter(None, [row.period, row.counts if " of " in row.counts else "", row.note]))
    target = f"target {row.target}" if row.target else ""
    cell = change_cell(row.change) if is_detailed else change_in_words(row.change)
    change = f'<div class="change">{cell}{COMPARED}</div>' if row.change else ""
    return (
        f'<div class="standing"><p class="{"big" if row.is_reported else "big quiet"}">{row.value}{unit}</p>'
        f"<p>{c.escape(words)}</p><p>{c.status(row.status)} {target}</p>"
        f"{signs_html(view)}{change}{outlook_html(view)}</div>"
    )


def measure_facts(view: MeasureView, is_detailed: bool) -> str:
    """Lead, place and definition of a measure; in detail also what it is made of, its source and last return."""
    row = view.measure
    made_of = f"{row.numerator_label}, out of: {row.denominator_label}" if row.denominator_label else ""
    simple = [
        ("Leads", c.escape(row.lead)),
        ("Objective", c.link(address("objectives", objective=row.objective_id), row.objective)),
        ("Priority", c.escape(row.priority)),
        ("What is counted", c.escape(row.definition)),
    ]
    detail = [
        ("Figures", c.escape(made_of or row.numerator_label)),
        ("Better when", _good(row.polarity)),
        ("Source", c.escape(row.source)),
    ]
    last = ("Last return", c.escape(f"approved {view.sources[0].approved}") if view.sources else "")
    return c.facts([*simple, *(detail if is_detailed else []), last])


def _good(polarity: str) -> str:
    return {
        "higher": "higher",
        "lower": "lower",
        "near": "within the target’s range",
        "neutral": "neither higher nor lower; the figure gives context",
    }[polarity]


def sources_html(view: MeasureView) -> str:
    """Where each figure came from."""
    if not view.sources:
        return ""
    return c.section("Where the figures came from") + c.details(
        f"Newest: {view.sources[0].submission_id}, submitted {view.sources[0].submitted}",
        sources_table(view.sources),
    )


def sources_table(sources: Sequence[Source]) -> str:
    """The returns that a measure's figures came from."""
    cells = [
        [
            s.period,
            f"{s.submission_id}, {c.escape(s.file_name)}",
            c.escape(s.submitted),
            c.escape(s.approved),
            c.escape(s.note),
        ]
        for s in sources
    ]
    return c.table(["Period", "Return", "Submitted", "Approved", "Note"], cells, "Where each figure came from", "bare")
