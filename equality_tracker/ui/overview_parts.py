"""The parts of the overview: what needs attention, how objectives stand, what moved."""

from collections.abc import Sequence

from equality_tracker.figures.overview import ObjectiveStanding, Overview
from equality_tracker.figures.position import MeasureStanding
from equality_tracker.figures.words import STATUS_WORDS
from equality_tracker.ui import components as c
from equality_tracker.ui.measure_tables import change_cell, measures_table
from equality_tracker.ui.session import address

STATUS_KEYS = {
    "near": "Near: below the target, but not below the floor that the council has set.",
    "no_figure": "No figure: not reported, or suppressed to protect people.",
}


def status_key(view: Overview) -> str:
    """What the statuses mean that are not plain, where there are such."""
    words = " ".join(said for status, said in STATUS_KEYS.items() if view.counts[status])
    return f'<p class="caption">{words}</p>' if words else ""


def overview_lead(view: Overview) -> str:
    """Say what the overview is about, under its title."""
    every = f"{len(view.standings)} measures in all"
    return f"Position at the end of {view.period}; {every}. Changes are on the same period of the year before."


def objectives_table(standings: Sequence[ObjectiveStanding]) -> str:
    """Objectives with how many of their measures stand how."""
    rows = [
        (
            c.link(address("objectives", objective=row.objective.objective_id), row.objective.title)
            + c.small(f"Leads: {row.objective.lead}")
            + c.small(row.signals.line),
            row.counts,
        )
        for row in standings
    ]
    return status_table(rows)


def status_table(rows: Sequence[tuple[str, c.StatusCounts]]) -> str:
    """Objectives, each as HTML with how many of its measures stand how; statuses that none has are left out."""
    order = [name for name in (rows[0][1] if rows else ()) if any(counts[name] for _, counts in rows)]
    columns = ["Objective", "Share", *[f">{STATUS_WORDS[name]}" for name in order]]
    cells = [
        [
            title,
            c.counts_bar(counts),
            *[str(counts[name]) if counts[name] else '<span class="quiet">0</span>' for name in order],
        ]
        for title, counts in rows
    ]
    return c.table(columns, cells, "Objectives and how their measures stand", "objectives bare stack")


def moved_html(view: Overview) -> str:
    """What moved most since the same period last year, for better and for worse."""
    sentence = (
        "Only clear rises and falls, and of those only changes whose own 95% range leaves out no change at all: what "
        "could be chance is not listed, however large it looks."
    )
    if not view.improved and not view.worsened:
        sentence = "No change on the year before is clear both by the trend of the measure and by its own 95% range."
        return c.section("Moved most since the year before", sentence)
    lists = _moved_list("For the better", view.improved) + _moved_list("For the worse", view.worsened)
    return c.section("Moved most since the year before", sentence) + f'<div class="moved">{lists}</div>'


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


def measures_by_priority(standings: Sequence[MeasureStanding]) -> str:
    """All measures, in a table a priority."""
    if not standings:
        return '<p class="sentence">No measure is like that.</p>'
    groups: dict[str, list[MeasureStanding]] = {}
    for row in standings:
        groups.setdefault(row.measure.priority, []).append(row)
    return "".join(c.section(name) + measures_table(rows, name, with_priority=False) for name, rows in groups.items())
