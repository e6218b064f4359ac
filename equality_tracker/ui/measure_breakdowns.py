"""A measure by group, by area, and beside other areas."""

from equality_tracker.figures.breakdowns import BreakdownRow, BreakdownTable, breakdown_title
from equality_tracker.figures.measure import MeasureView
from equality_tracker.ui import components as c
from equality_tracker.ui.measure_cells import change_in_words, with_interval
from equality_tracker.ui.measure_tables import change_cell, spark, without_empty
from equality_tracker.ui.measure_views import measure_address

HIDDEN = "c: suppressed to protect people, some of them because another group would follow from it."
NOT_BROKEN_DOWN = "This measure is not broken down."
CHANGE = ">Change on the year before"


def breakdowns_html(view: MeasureView, council: str, is_detailed: bool) -> str:
    """The measure by the chosen characteristic or area, with links to the others."""
    if view.breakdown is None:
        return c.section("By group", NOT_BROKEN_DOWN)
    names = "".join(_breakdown_link(view, name, is_detailed) for name in view.breakdowns)
    table = breakdown_html(view.breakdown, breakdown_title(view.breakdown.breakdown), council, is_detailed)
    notes = [view.breakdown.completeness, HIDDEN if view.breakdown.has_hidden else ""]
    caption = c.escape(" ".join(filter(None, notes)))
    if not view.breakdown.rows:
        table = '<p class="sentence">No figures were reported for this breakdown.</p>'
    return f'{c.section("By group and area")}<nav class="choices">{names}</nav>{table}<p class="caption">{caption}</p>'


def _breakdown_link(view: MeasureView, name: str, is_detailed: bool) -> str:
    chosen = view.breakdown is not None and view.breakdown.breakdown == name
    if chosen:
        return f'<span class="chosen" aria-current="true">{c.escape(breakdown_title(name))}</span>'
    return c.link(measure_address(view, is_detailed, name), breakdown_title(name))


def comparators_html(view: MeasureView, council: str, is_detailed: bool) -> str:
    """The same measure in other councils, the region and the nation, as their sources published it."""
    if view.comparators is None or not view.comparators.rows:
        return ""
    sentence = "As published by the source; not protected or changed by us."
    table = breakdown_html(view.comparators, "Area", council, is_detailed)
    return c.section("Beside other areas", sentence) + table


def breakdown_html(table: BreakdownTable, name: str, council: str, is_detailed: bool) -> str:
    """A measure by group or area: newest figures with a bar; in detail also earlier years and intervals."""
    newest = table.periods[-1] if table.periods else "Latest"
    highest = max((row.value or 0 for row in table.rows), default=0) or 1
    title = f"By {name.lower()}"
    if not is_detailed:
        rows = [_simple_cells(row, council) for row in table.rows]
        return c.table([f"{name}, with the change on the year before", f">{newest}"], rows, title, "groups bare")
    earlier = [f">{period}" for period in table.periods[:-1]]
    columns = [name, f">{newest}", "~Bar", ">Counts", ">Share of known", *earlier, "Trend", ">Target", "Status", CHANGE]
    return without_empty(columns, [_cells(row, highest, council) for row in table.rows], title, "bare stack")


def _simple_cells(row: BreakdownRow, council: str) -> list[str]:
    change = f'<span class="{_indent(row)}">{change_in_words(row.change)}</span>' if row.change else ""
    share = c.small(f"{row.share} of those known" if row.share else "")
    return [f"{_name(row, council)}{change}", f"<b>{row.values[-1]}</b>{share}"]


def _cells(row: BreakdownRow, highest: float, council: str) -> list[str]:
    return [
        _name(row, council),
        with_interval(row.values[-1], row.interval),
        _bar(row, highest),
        row.counts,
        row.share,
        *row.values[:-1],
        spark(row.trend),
        row.target,
        c.status(row.status) if row.target else "",
        change_cell(row.change) if row.change else "",
    ]


def _name(row: BreakdownRow, council: str) -> str:
    name = council if row.name == "Total" else row.name
    return f'<span class="{_indent(row)}">{c.escape(name)}</span>'


def _indent(row: BreakdownRow) -> str:
    return ("whole", "child", "grandchild")[min(row.depth, 2)]


def _bar(row: BreakdownRow, highest: float) -> str:
    width = max(100 * (row.value or 0) / highest, 0)
    bar = f'<span class="rule" style="width:{width:.1f}%"></span>' if row.value else ""
    return f'<span class="track" aria-hidden="true">{bar}</span>'
