"""The parts of the overview: what needs attention, how objectives stand, what moved."""

from collections.abc import Sequence

from equality_tracker.figures.overview import Concern, ObjectiveStanding, Overview
from equality_tracker.figures.position import MeasureStanding
from equality_tracker.figures.words import STATUS_WORDS
from equality_tracker.ui import components as c
from equality_tracker.ui.filters import filter_key
from equality_tracker.ui.measure_tables import change_cell, measures_table, spark
from equality_tracker.ui.session import address

STATUS_KEY = (
    '<p class="caption">Near: below the target, but not below the floor that the council has set. '
    "No figure: not reported, or suppressed to protect people.</p>"
)
ATTENTION = (
    "Targets missed, and figures that got worse by more than chance would often make; the most pressing first, "
    "then what was not reported."
)


def overview_lead(view: Overview) -> str:
    """Say what the overview is about, under its title."""
    every = f"{len(view.standings)} measures in all"
    return f"Position at the end of {view.period}; {every}. Changes are on the same period of the year before."


def concerns_html(view: Overview) -> str:
    """What needs attention, as cards, with a link to all measures that miss their target."""
    if not view.concerns:
        return c.section("Needs attention", _nothing_wrong(view))
    cards = "".join(concern_card(concern) for concern in view.concerns)
    named = sum(1 for one in view.concerns if one.standing is not None and one.standing.status == "missed")
    more = ""
    if view.counts["missed"] > named:
        words = f"All {view.counts['missed']} measures that miss their target"
        where = address("measures", **{filter_key("measures", "Status"): STATUS_WORDS["missed"]})
        more = f'<p class="more">{c.link(where, words)}</p>'
    return f'{c.section("Needs attention", ATTENTION)}<div class="cards">{cards}</div>{more}'


def _nothing_wrong(view: Overview) -> str:
    if view.counts["met"] + view.counts["near"]:
        return "Nothing: no target is missed, and every figure is there."
    return "Every figure is there. No measure has a target, so none can be said to be met or missed."


def concern_card(concern: Concern) -> str:
    """Something that needs attention, with its reason and trend."""
    row = concern.standing
    if row is None:
        return _card(concern, c.escape(concern.title), "")
    title = c.link(address("measures", measure=row.measure_id), concern.title)
    figure = f'<p class="figure"><b>{c.escape(row.value)}</b> {c.escape(row.period)}</p>'
    return _card(concern, title, figure + spark(row.trend))


def _card(concern: Concern, title: str, below: str) -> str:
    return f'<article class="{concern.severity}"><h3>{title}</h3><p>{c.escape(concern.reason)}</p>{below}</article>'


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
    if not view.improved and not view.worsened:
        sentence = "Nothing moved, for better or worse, by more than chance would often make."
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
