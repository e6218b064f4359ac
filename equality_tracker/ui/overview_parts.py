"""The parts of the overview: what needs attention, how objectives stand, what moved."""

from collections.abc import Sequence

from equality_tracker.figures.overview import Concern, ObjectiveStanding, Overview
from equality_tracker.figures.position import MeasureStanding
from equality_tracker.figures.words import STATUS_WORDS
from equality_tracker.ui import components as c
from equality_tracker.ui.measure_tables import change_cell, measures_table, spark
from equality_tracker.ui.session import address


def concerns_html(concerns: Sequence[Concern]) -> str:
    """What needs attention, as cards."""
    if not concerns:
        return c.section("Needs attention", "Nothing: no target is missed, and every figure is there.")
    cards = "".join(concern_card(concern) for concern in concerns)
    return f'{c.section("Needs attention")}<div class="cards">{cards}</div>'


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
    return c.table(columns, rows, "Objectives and how their measures stand", "objectives bare stack")


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


def measures_by_priority(standings: Sequence[MeasureStanding]) -> str:
    """All measures, in a table a priority."""
    groups: dict[str, list[MeasureStanding]] = {}
    for row in standings:
        groups.setdefault(row.measure.priority, []).append(row)
    return "".join(c.section(name) + measures_table(rows, name, with_priority=False) for name, rows in groups.items())
