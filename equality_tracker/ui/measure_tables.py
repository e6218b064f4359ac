"""Tables of measures, and the cells that several tables share."""

from collections.abc import Sequence

from equality_tracker import sparklines
from equality_tracker.figures.changes import ShownChange
from equality_tracker.figures.position import MeasureStanding, Trend
from equality_tracker.ui import components as c
from equality_tracker.ui.session import address

SHORT_INTERVAL = "95% range"


def spark(trend: Trend) -> str:
    """A measure's small trend as an image."""
    return c.picture(sparklines.sparkline(trend.values, trend.targets), trend.words)


def change_cell(change: ShownChange | None) -> str:
    """A change with the range it may lie in, and what was compared."""
    if change is None:
        return '<span class="quiet">–</span>'
    interval = f"{SHORT_INTERVAL} {change.interval}" if change.interval else ""
    return f'<span class="amount">{change.text}</span>{c.small(interval)}{c.small(change.compared)}'


def measures_table(standings: Sequence[MeasureStanding], caption: str, with_priority: bool = True) -> str:
    """Measures with small trend, latest figure, target, status and change, a row each."""
    columns = ["Measure", "Trend", ">Latest", ">Target", "Status", ">Change on the year before"]
    return c.table(columns, [_measure_cells(row, with_priority) for row in standings], caption, "measures bare stack")


def _measure_cells(row: MeasureStanding, with_priority: bool) -> list[str]:
    title = c.link(address("measures", measure=row.measure_id), row.measure.title)
    unit = row.measure.unit if row.measure.kind in ("rate", "amount") else ""
    value = f'<b class="{"" if row.is_reported else "quiet"}">{row.value}</b>'
    return [
        title + (c.small(row.measure.priority) if with_priority else ""),
        spark(row.trend),
        value + c.small(unit) + c.small(row.period) + c.small(row.note),
        row.target or '<span class="quiet">–</span>',
        c.status(row.status, "Not reported" if not row.is_reported else "Suppressed" if row.value == "c" else ""),
        change_cell(row.change),
    ]


def without_empty(columns: list[str], cells: list[list[str]], caption: str, kind: str = "bare") -> str:
    """Leave out columns in which no row has anything."""
    used = [place for place in range(len(columns)) if any(row[place] not in ("", "–") for row in cells)]
    return c.table([columns[place] for place in used], [[row[place] for place in used] for row in cells], caption, kind)
