"""Tables of measures and of their figures, shared by pages."""

from collections.abc import Sequence

from equality_tracker import charts
from equality_tracker.figures.breakdowns import BreakdownRow, BreakdownTable
from equality_tracker.figures.changes import ShownChange
from equality_tracker.figures.measure import MeasureView, Point, Source, YearRow
from equality_tracker.figures.catalogue import Catalogue
from equality_tracker.figures.objective import ObjectiveView, PriorityStanding
from equality_tracker.figures.overview import Concern, ObjectiveStanding, Overview
from equality_tracker.figures.position import MeasureStanding, Trend
from equality_tracker.figures.words import STATUS_WORDS
from equality_tracker.ui import components as c
from equality_tracker.ui.session import address

SHORT_INTERVAL = "95% range"


def spark(trend: Trend) -> str:
    """A measure's small trend as an image."""
    target = next((value for value in reversed(trend.targets) if value is not None), None)
    return c.picture(charts.sparkline(trend.values, target), trend.words)


def change_cell(change: ShownChange | None) -> str:
    """A change with the range it may lie in, and what was compared."""
    if change is None:
        return '<span class="quiet">–</span>'
    interval = f"{SHORT_INTERVAL} {change.interval}" if change.interval else ""
    return f'<span class="amount">{change.text}</span>{c.small(interval)}{c.small(change.compared)}'


def measures_table(standings: Sequence[MeasureStanding], caption: str, with_priority: bool = True) -> str:
    """Measures with small trend, latest figure, target, status and change, a row each."""
    columns = ["Measure", "Trend", ">Latest", ">Target", "Status", ">Change on last year"]
    return c.table(columns, [_measure_cells(row, with_priority) for row in standings], caption, "measures bare")


def _measure_cells(row: MeasureStanding, with_priority: bool) -> list[str]:
    title = c.link(address("measures", measure=row.measure_id), row.measure.title)
    unit = row.measure.unit if row.measure.kind in ("rate", "amount") else ""
    value = f'<b class="{"" if row.is_reported else "quiet"}">{row.value}</b>'
    return [
        title + (c.small(row.measure.priority) if with_priority else ""),
        spark(row.trend),
        value + c.small(unit) + c.small(row.note or row.period),
        row.target or '<span class="quiet">–</span>',
        c.status(row.status, "Not reported" if not row.is_reported else "Suppressed" if row.value == "c" else ""),
        change_cell(row.change),
    ]


def concern_card(concern: Concern) -> str:
    """Something that needs attention, with its reason and trend."""
    title = f"<h3>{concern.title}</h3>"
    if concern.standing is not None:
        title = f"<h3>{c.link(address('measures', measure=concern.standing.measure_id), concern.title)}</h3>"
    picture = spark(concern.standing.trend) if concern.standing is not None else ""
    figure = ""
    if concern.standing is not None:
        figure = f'<p class="figure"><b>{concern.standing.value}</b> {concern.standing.period}</p>'
    return f'<article class="{concern.severity}">{title}<p>{concern.reason}</p>{figure}{picture}</article>'


def objectives_table(standings: Sequence[ObjectiveStanding]) -> str:
    """Objectives with how many of their measures stand how."""
    names = [name for name in STATUS_WORDS if any(row.counts[name] for row in standings)]
    order = [name for name in standings[0].counts if name in names] if standings else []
    columns = ["Objective", "Share", *[f">{STATUS_WORDS[name]}" for name in order]]
    rows = [
        [
            c.link(address("objectives", objective=row.objective.objective_id), row.objective.title),
            c.counts_bar(row.counts),
            *[str(row.counts[name]) if row.counts[name] else '<span class="quiet">0</span>' for name in order],
        ]
        for row in standings
    ]
    return c.table(columns, rows, "Objectives and how their measures stand", "objectives bare")


def years_table(rows: Sequence[YearRow], column: str) -> str:
    """Financial years side by side, the incomplete one against the same quarters."""
    cells = [
        [
            row.period,
            f"<b>{row.value}</b>",
            row.counts if " of " in row.counts else "",
            row.target or "–",
            c.status(row.status),
            change_cell(row.change),
        ]
        for row in rows
    ]
    columns = ["Year", ">Figure", f">{column}", ">Target", "Status", ">Change on the year before"]
    return _without_empty(columns, cells, "Year on year")


def _without_empty(columns: list[str], cells: list[list[str]], caption: str) -> str:
    """Leave out columns in which no row has anything."""
    used = [place for place in range(len(columns)) if any(row[place] not in ("", "–") for row in cells)]
    return c.table([columns[place] for place in used], [[row[place] for place in used] for row in cells], caption, "bare")


def points_table(points: Sequence[Point], title: str) -> str:
    """The figures behind a trend chart."""
    cells = [[p.label, p.text, p.counts if " of " in p.counts else "", "" if p.target is None else f"{p.target:g}", STATUS_WORDS[p.status]] for p in points]
    return _without_empty(["Period", ">Figure", ">Counts", ">Target", "Status"], cells, f"Figures behind the chart: {title}")


def breakdown_html(table: BreakdownTable, name: str, council: str) -> str:
    """A measure by group or area: newest figures with a bar, and the same period of earlier years."""
    earlier = [f">{period}" for period in table.periods[:-1]]
    newest = table.periods[-1] if table.periods else "Latest"
    columns = [name, f">{newest}", "", ">Counts", ">Share of known", *earlier, "Trend", ">Target", "Status", ">Change on last year"]
    highest = max((row.value or 0 for row in table.rows), default=0) or 1
    return _without_empty(columns, [_breakdown_cells(row, highest, council) for row in table.rows], f"By {name.lower()}")


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
    cells = [[s.period, f"{s.submission_id}, {c.escape(s.file_name)}", s.submitted, s.approved, c.escape(s.note)] for s in sources]
    return c.table(["Period", "Return", "Submitted", "Approved", "Note"], cells, "Where each figure came from", "bare")


def measure_facts(view: MeasureView) -> str:
    """Definition, lead and place of a measure."""
    row = view.measure
    denominator = f"{row.numerator_label}, out of: {row.denominator_label}" if row.denominator_label else row.numerator_label
    return c.facts(
        [
            ("Objective", c.link(address("objectives", objective=row.objective_id), row.objective)),
            ("Priority", c.escape(row.priority)),
            ("Leads", c.escape(row.lead)),
            ("What is counted", c.escape(row.definition)),
            ("Figures", c.escape(denominator)),
            ("Good is", _good(row.polarity)),
            ("Source", c.escape(row.source)),
            ("Last return", view.sources[0].approved if view.sources else ""),
        ]
    )


def _good(polarity: str) -> str:
    return {
        "higher": "higher",
        "lower": "lower",
        "near": "within the target’s range",
        "neutral": "neither: the figure gives context",
    }[polarity]


def concerns_html(concerns: Sequence[Concern]) -> str:
    """What needs attention, as cards."""
    if not concerns:
        return c.section("Needs attention", "Nothing: no target is missed, and every figure is there.")
    cards = "".join(concern_card(concern) for concern in concerns)
    return f'{c.section("Needs attention")}<div class="cards">{cards}</div>'


def moved_html(view: Overview) -> str:
    """What moved most since the same period last year, for better and for worse."""
    sentence = (
        "Of the changes that are larger than chance between two quarters would often make, the clearest. "
        "A pattern over more quarters tells more: see each measure’s trend."
    )
    lists = _moved_list("For the better", view.improved) + _moved_list("For the worse", view.worsened)
    return c.section("Moved most since last year", sentence) + f'<div class="moved">{lists}</div>'


def _moved_list(title: str, rows: Sequence[MeasureStanding]) -> str:
    if not rows:
        return f"<div><h3>{title}</h3><p>None.</p></div>"
    cells = [
        [
            c.link(address("measures", measure=row.measure_id), row.measure.title),
            f"<b>{row.value}</b>{c.small(row.period)}",
            change_cell(row.change),
        ]
        for row in rows
    ]
    return f"<div><h3>{title}</h3>{c.table(['Measure', '>Latest', '>Change'], cells, title, 'bare')}</div>"


def objective_facts(view: ObjectiveView) -> str:
    """Who leads on an objective and which aims of the duty it serves."""
    pairs = [("Leads", c.escape(view.objective.lead)), ("Aims of the equality duty", c.escape(view.aims))]
    return f'<div class="inline">{c.facts(pairs)}</div>'


def priority_html(view: PriorityStanding) -> str:
    """A priority with its measures, those no longer collected below."""
    lead = f"{view.priority.description} Led by: {view.priority.lead}."
    parts = [c.section(view.priority.title, lead)]
    if view.standings:
        parts.append(measures_table(view.standings, view.priority.title, with_priority=False))
    if view.retired:
        table = measures_table(view.retired, f"{view.priority.title}: no longer collected", with_priority=False)
        parts.append(c.details("No longer collected", table))
    if not view.standings and not view.retired:
        parts.append('<p class="sentence">No measure was collected then.</p>')
    return "".join(parts)


def objective_index(known: Catalogue) -> str:
    """All objectives with what they mean and their priorities."""
    parts = []
    for row in known.objectives.values():
        own = [p.title for p in known.priorities.values() if p.objective_id == row.objective_id]
        title = c.link(address("objectives", objective=row.objective_id), row.title)
        items = "".join(f"<li>{c.escape(name)}</li>" for name in own)
        parts.append(f"<article><h3>{title}</h3><p>{c.escape(row.description)}</p><ul>{items}</ul></article>")
    return f'{c.section("What they mean")}<div class="cards plain">{"".join(parts)}</div>'


def measures_by_priority(standings: Sequence[MeasureStanding]) -> str:
    """All measures, in a table a priority."""
    groups: dict[str, list[MeasureStanding]] = {}
    for row in standings:
        groups.setdefault(row.measure.priority, []).append(row)
    return "".join(c.section(name) + measures_table(rows, name, with_priority=False) for name, rows in groups.items())


def standing_html(view: MeasureView) -> str:
    """A measure's newest figure, large, with its period, counts and status."""
    row = view.standing
    unit = f'<span class="unit">{c.escape(view.measure.unit)}</span>' if view.measure.kind != "percentage" else ""
    words = " · ".join(filter(None, [row.period, row.counts if " of " in row.counts else "", row.note]))
    target = f"target {row.target}" if row.target else ""
    change = f'<p class="change">{change_cell(row.change)}<span class="quiet"> on the same period last year</span></p>'
    return (
        f'<div class="standing"><p class="{"big" if row.is_reported else "big quiet"}">{row.value}{unit}</p>'
        f"<p>{c.escape(words)}</p><p>{c.status(row.status)} {target}</p>{change if row.change else ''}</div>"
    )


def years_html(view: MeasureView) -> str:
    """Financial years side by side, and the year to date beside the same quarters of earlier years."""
    parts = [c.section("Year on year")]
    if view.years:
        parts.append(years_table(view.years, "Counts"))
    if view.same_quarters and len(view.same_quarters.rows) > 1:
        named = view.same_quarters.quarters
        cells = [[year, f"<b>{value}</b>", counts if " of " in counts else ""] for year, value, counts in view.same_quarters.rows]
        title = f"{named} of each year" if "and" in named or "," in named else f"{named} of each year"
        parts.append(f"<h3>{title}</h3>")
        parts.append(_without_empty(["Year", f">{named}", ">Counts"], cells, title))
    return "".join(parts)


def breakdowns_html(view: MeasureView, council: str) -> str:
    """The measure by the chosen characteristic or area, with links to the others."""
    if view.breakdown is None:
        return c.section("By group", "This measure is not broken down.")
    names = "".join(_breakdown_link(view, name) for name in view.breakdowns)
    table = breakdown_html(view.breakdown, words_for(view.breakdown.breakdown), council)
    notes = [view.breakdown.completeness, "c: suppressed to protect people." if view.breakdown.has_hidden else ""]
    caption = c.escape(" ".join(filter(None, notes)))
    if not view.breakdown.rows:
        table = '<p class="sentence">No figures were reported for this breakdown.</p>'
    return f'{c.section("By group and area")}<nav class="choices">{names}</nav>{table}<p class="caption">{caption}</p>'


def _breakdown_link(view: MeasureView, name: str) -> str:
    chosen = view.breakdown is not None and view.breakdown.breakdown == name
    if chosen:
        return f'<span class="chosen" aria-current="true">{c.escape(words_for(name))}</span>'
    return c.link(address("measures", measure=view.measure.measure_id, breakdown=name), words_for(name))


def words_for(breakdown: str) -> str:
    """A breakdown's id as words."""
    return breakdown.replace("-", " ").capitalize()


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
        f"Newest: {view.sources[0].submission_id}, submitted {view.sources[0].submitted}", sources_table(view.sources)
    )
