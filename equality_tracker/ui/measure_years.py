"""A measure's years side by side, and the year to date beside the same quarters."""

from equality_tracker.figures.measure import MeasureView
from equality_tracker.figures.years import SameQuarters, YearRow
from equality_tracker.ui import components as c
from equality_tracker.ui.measure_cells import change_in_words, with_interval
from equality_tracker.ui.measure_tables import change_cell, without_empty


def years_html(view: MeasureView, is_detailed: bool) -> str:
    """Financial years side by side; in detail also the same quarters of each."""
    if not view.years:
        return ""
    cells = [_year_cells(row, is_detailed) for row in view.years]
    columns = ["Year", ">Figure", ">Counts", ">Target", "Status", ">Change on the year before"]
    table = without_empty(columns, cells, "Year on year", "years bare stack")
    same = view.same_quarters if is_detailed else None
    return c.section("Year on year") + table + (_same_quarters_html(same) if same and len(same.rows) > 1 else "")


def _year_cells(row: YearRow, is_detailed: bool) -> list[str]:
    return [
        c.escape(row.period) + c.small(row.so_far),
        with_interval(row.value, row.interval if is_detailed else ""),
        _counts(row.counts),
        row.target or "–",
        c.status(row.status),
        change_cell(row.change) if is_detailed else change_in_words(row.change),
    ]


def _same_quarters_html(same: SameQuarters) -> str:
    title = f"{same.quarters} of each year"
    cells = [[year, with_interval(value, interval), _counts(counts)] for year, value, interval, counts in same.rows]
    return f"<h3>{title}</h3>" + without_empty(["Year", f">{same.quarters}", ">Counts"], cells, title)


def _counts(counts: str) -> str:
    return counts if " of " in counts else ""
