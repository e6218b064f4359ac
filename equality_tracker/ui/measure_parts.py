"""The parts of the measure page: standing, years, groups and areas, sources."""

from collections.abc import Sequence

from equality_tracker.figures.breakdowns import BreakdownRow, BreakdownTable, breakdown_title
from equality_tracker.figures.measure import MeasureView, Point, Source, YearRow
from equality_tracker.figures.words import STATUS_WORDS
from equality_tracker.ui import components as c
from equality_tracker.ui.measure_tables import change_cell, spark, without_empty
from equality_tracker.ui.session import address

HIDDEN = "c: suppressed to protect people. It may still be worked out from the others here: do not pass it on."


def years_table(rows: Sequence[YearRow], column: str) -> str:
    """Financial years side by side, the incomplete one against the same quarters."""
    cells = [
        [
            c.escape(row.period) + c.small(row.so_far),
            f"<b>{row.value}</b>",
            row.counts if " of " in row.counts else "",
            row.target or "–",
            c.status(row.status),
            change_cell(row.change),
        ]
        for row in rows
    ]
    columns = ["Year", ">Figure", f">{column}", ">Target", "Status", ">Change on the year before"]
    return without_empty(columns, cells, "Year on year", "years bare stack")


def points_table(points: Sequence[Point], title: str) -> str:
    """The figures behind a trend chart."""
    cells = [
        [
            p.label,
            p.text,
            p.counts if " of " in p.counts else "",
            "" if p.target is None else f"{p.target:g}",
            STATUS_WORDS[p.status],
        ]
        for p in points
    ]
    return without_empty(
        ["Period", ">Figure", ">Counts", ">Target", "Status"], cells, f"Figures behind the chart: {title}"
    )


def breakdown_html(table: BreakdownTable, name: str, council: str) -> str:
    """A measure by group or area: newest figures with a bar, and the same period of earlier years."""
    earlier = [f">{period}" for period in table.periods[:-1]]
    newest = table.periods[-1] if table.periods else "Latest"
    columns = [
        name,
        f">{newest}",
        "~Bar",
        ">Counts",
        ">Share of known",
        *earlier,
        "Trend",
        ">Target",
        "Status",
        ">Change on the year before",
    ]
    highest = max((row.value or 0 for row in table.rows), default=0) or 1
    return without_empty(
        columns, [_breakdown_cells(row, highest, council) for row in table.rows], f"By {name.lower()}", "bare stack"
    )


def _breakdown_cells(row: BreakdownRow, highest: float, council: str) -> list[str]:
    kind = "child" if row.is_child else "whole"
    name = council if row.name == "Total" else row.name
    bar = f'<span class="rule" style="width:{max(100 * (row.value or 0) / highest, 0):.1f}%"></span>'
    return [
        f'<span class="{kind}">{c.escape(name)}</span>',
        f"<b>{row.values[-1]}</b>",
        f'<span class="track" aria-hidden="true">{bar if row.value else ""}</span>',
        row.counts,
        row.share,
        *row.values[:-1],
        spark(row.trend),
        row.target,
        c.status(row.status) if row.target else "",
        change_cell(row.change) if row.change else "",
    ]


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


def measure_facts(view: MeasureView) -> str:
    """Definition, lead and place of a measure."""
    row = view.measure
    denominator = (
        f"{row.numerator_label}, out of: {row.denominator_label}" if row.denominator_label else row.numerator_label
    )
    return c.facts(
        [
            ("Objective", c.link(address("objectives", objective=row.objective_id), row.objective)),
            ("Priority", c.escape(row.priority)),
            ("Leads", c.escape(row.lead)),
            ("What is counted", c.escape(row.definition)),
            ("Figures", c.escape(denominator)),
            ("Better when", _good(row.polarity)),
            ("Source", c.escape(row.source)),
            ("Last return", c.escape(f"approved {view.sources[0].approved}") if view.sources else ""),
        ]
    )


def _good(polarity: str) -> str:
    return {
        "higher": "higher",
        "lower": "lower",
        "near": "within the target’s range",
        "neutral": "neither higher nor lower; the figure gives context",
    }[polarity]


def standing_html(view: MeasureView) -> str:
    """A measure's newest figure, large, with its period, counts and status."""
    row = view.standing
    unit = f'<span class="unit">{c.escape(view.measure.unit)}</span>' if view.measure.kind != "percentage" else ""
    words = " · ".join(filter(None, [row.period, row.counts if " of " in row.counts else "", row.note]))
    target = f"target {row.target}" if row.target else ""
    compared = '<span class="quiet"> on the same period of the year before</span>'
    change = f'<p class="change">{change_cell(row.change)}{compared}</p>'
    return (
        f'<div class="standing"><p class="{"big" if row.is_reported else "big quiet"}">{row.value}{unit}</p>'
        f"<p>{c.escape(words)}</p><p>{c.status(row.status)} {target}</p>{change if row.change else ''}</div>"
    )


def years_html(view: MeasureView) -> str:
    """Financial years side by side, and the year to date beside the same quarters of earlier years."""
    if not view.years:
        return ""
    parts = [c.section("Year on year"), years_table(view.years, "Counts")]
    if view.same_quarters and len(view.same_quarters.rows) > 1:
        named = view.same_quarters.quarters
        cells = [
            [year, f"<b>{value}</b>", counts if " of " in counts else ""]
            for year, value, counts in view.same_quarters.rows
        ]
        title = f"{named} of each year"
        parts.append(f"<h3>{title}</h3>")
        parts.append(without_empty(["Year", f">{named}", ">Counts"], cells, title))
    return "".join(parts)


def breakdowns_html(view: MeasureView, council: str) -> str:
    """The measure by the chosen characteristic or area, with links to the others."""
    if view.breakdown is None:
        return c.section("By group", "This measure is not broken down.")
    names = "".join(_breakdown_link(view, name) for name in view.breakdowns)
    table = breakdown_html(view.breakdown, breakdown_title(view.breakdown.breakdown), council)
    notes = [
        view.breakdown.completeness,
        HIDDEN if view.breakdown.has_hidden else "",
    ]
    caption = c.escape(" ".join(filter(None, notes)))
    if not view.breakdown.rows:
        table = '<p class="sentence">No figures were reported for this breakdown.</p>'
    return f'{c.section("By group and area")}<nav class="choices">{names}</nav>{table}<p class="caption">{caption}</p>'


def _breakdown_link(view: MeasureView, name: str) -> str:
    chosen = view.breakdown is not None and view.breakdown.breakdown == name
    if chosen:
        return f'<span class="chosen" aria-current="true">{c.escape(breakdown_title(name))}</span>'
    return c.link(address("measures", measure=view.measure.measure_id, breakdown=name), breakdown_title(name))


def comparators_html(view: MeasureView, council: str) -> str:
    """The same measure in other councils, the region and the nation, as their sources published it."""
    if view.comparators is None or not view.comparators.rows:
        return ""
    sentence = "As published by the source; not protected or changed by us."
    return c.section("Beside other areas", sentence) + breakdown_html(view.comparators, "Area", council)


def sources_html(view: MeasureView) -> str:
    """Where each figure came from."""
    if not view.sources:
        return ""
    return c.section("Where the figures came from") + c.details(
        f"Newest: {view.sources[0].submission_id}, submitted {view.sources[0].submitted}",
        sources_table(view.sources),
    )
