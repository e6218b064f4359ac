"""Achievements and case studies, actions and equality analyses due, priorities ahead."""

from collections.abc import Iterator, Sequence
from typing import Any

from equality_tracker.figures.position import MeasureStanding
from equality_tracker.figures.signals import CONCERN
from equality_tracker.figures.words import counted, shown_target
from equality_tracker.papers.content import Block, Cell, Column, Heading, Paragraph, Table, plain, words_of
from equality_tracker.papers.material import Material, clearly_changed
from equality_tracker.papers.measure_sentences import titles, unit_note
from equality_tracker.papers.measure_tables import NONE, status_cell
from equality_tracker.papers.section_objectives import paragraphs
from equality_tracker.publications.published_position import PublishedMeasure

SHORT = 130
"""So many characters of what is being done stand in the table of actions; a longer text is given by its first lines."""


def achievements(found: Material) -> Iterator[Block]:
    """Give what clearly got better, what meets its target, and what the council wrote; nothing where there is none."""
    better = clearly_changed(found.standings, is_worse=False)
    met = [row for row in found.standings if row.status == "met" and row not in better]
    own, studies = found.said("achievements"), found.said("case-studies")
    if not (better or met or own or studies):
        return
    yield Heading("Achievements and case studies" if studies else "Achievements")
    yield from own
    yield from _clearly_better(found, better)
    if met:
        others = "other " if better else ""
        words = f"{counted(len(met), f'{others}measure')} {'meets its' if len(met) == 1 else 'meet their'} target"
        yield Paragraph(plain(f"{words}: {titles(met, len(met))}."), is_numbered=True)
    yield from studies


def _clearly_better(found: Material, better: Sequence[MeasureStanding]) -> Iterator[Block]:
    """Those that meet their target in a table, the others by name."""
    met = [row for row in better if row.status == "met"]
    rest = [row for row in better if row not in met]
    if met:
        meets = "meets its" if len(met) == 1 else "meet their"
        words = f"{counted(len(met), 'measure')} clearly got better on the year before and {meets} target."
        yield Paragraph(plain(words), is_numbered=True)
        yield _better_table(met, found.publication.period)
    if rest:
        number = f"{len(rest)} more" if met else counted(len(rest), "measure")
        words = f"{number} clearly got better without meeting a target"
        yield Paragraph(plain(f"{words}: {titles(rest, len(rest))}."), is_numbered=True)


def _better_table(rows: Sequence[MeasureStanding], period: str) -> Table:
    columns = (
        Column("Measure", width=4.2),
        Column("Figure", is_number=True, width=1.6),
        Column("Target", is_number=True, width=1.2),
        Column("Change on the year before", is_number=True, width=2.2),
    )
    cells = tuple(_better_cells(row, period) for row in rows)
    return Table(f"Clearly better than the year before, and target met, {period}", columns, cells)


def _better_cells(row: MeasureStanding, period: str) -> tuple[Cell, ...]:
    change = row.change.text if row.change else NONE
    when = "" if row.period == period else row.period
    return (Cell(row.measure.title, when), Cell(row.value, unit_note(row.measure)), Cell(row.target), Cell(change))


def actions(found: Material) -> Iterator[Block]:
    """Give what is being done, by whom, and the equality analyses due; nothing where there is neither."""
    rows = [one for one in found.every if _needs_action(one)]
    own, analyses = found.said("actions"), found.said("equality-analyses")
    if not (rows or own or analyses):
        return
    yield Heading("Actions and equality analyses due" if analyses else "Actions")
    yield from own
    if rows:
        yield Paragraph(plain(_actions_words(rows)), is_numbered=True)
        yield _actions_table(rows)
    yield from analyses


def _needs_action(one: PublishedMeasure) -> bool:
    row = one.standing
    return row.status == "missed" or row.signal.variation == CONCERN or one.commentary is not None


def _actions_words(rows: Sequence[PublishedMeasure]) -> str:
    silent = sum(one.commentary is None for one in rows)
    said = "What lead officers are doing, in short; the objectives’ sections have it in full."
    none = f" For {counted(silent, 'measure')} no action was recorded." if silent else ""
    return said + none


def _actions_table(rows: Sequence[PublishedMeasure]) -> Table:
    columns = (
        Column("Measure", width=2.4),
        Column("Status", width=1.0),
        Column("What is being done", width=4.4),
        Column("Lead", width=1.8),
    )
    return Table("Actions", columns, tuple(_action_cells(one) for one in rows))


def _action_cells(one: PublishedMeasure) -> tuple[Cell, ...]:
    row = one.standing
    done = in_short(one.commentary.what_is_done) if one.commentary else "None recorded"
    return (Cell(row.measure.title), status_cell(row.status), Cell(done), Cell(row.measure.lead))


def in_short(typed: str) -> str:
    """Give a text, or its first whole sentences where it is long; what goes on says so."""
    text = " ".join(words_of(one) for one in paragraphs(typed))
    if len(text) <= SHORT:
        return text
    ends = [place + 1 for place in range(SHORT) if text[place] in ".!?" and text[place + 1] == " "]
    cut = ends[-1] if ends else max(text.rfind(" ", 0, SHORT), 0) or SHORT
    return f"{text[:cut].rstrip()} …"


def priorities(found: Material) -> Iterator[Block]:
    """Give what the council proposes, then the targets ahead of what is not met; nothing where there is neither."""
    own = found.said("priorities-ahead")
    ahead = [(row, target) for row in found.standings if (target := _target_ahead(found, row))]
    if not (own or ahead):
        return
    yield Heading("Priorities ahead")
    yield from own
    if ahead:
        words = f"The targets of the measures missed now are set for {found.names['next_year']} as follows."
        yield Paragraph(plain(words), is_numbered=True)
        yield _ahead_table(found, ahead)


def _target_ahead(found: Material, row: MeasureStanding) -> str:
    """The council's target for next year, of a measure that is missed; empty where none is set."""
    if row.status != "missed":
        return ""
    wanted = (row.measure_id, found.names["next_year"], "Total", "Total")
    for one in found.tables.get("targets", []):
        if (one.measure_id, str(one.period), one.area, one.breakdown) == wanted:
            return _target_words(one, row.measure)
    return ""


def _target_words(target: Any, measure: Any) -> str:
    ends = (target.target, target.target_upper if measure.polarity == "near" else None)
    shown = [shown_target(end, measure.decimals, measure.kind, measure.unit) for end in ends if end is not None]
    return " to ".join(shown)


def _ahead_table(found: Material, ahead: Sequence[tuple[MeasureStanding, str]]) -> Table:
    columns = (
        Column("Measure", width=4.0),
        Column("Figure now", is_number=True, width=1.3),
        Column("Target now", is_number=True, width=1.3),
        Column(f"Target for {found.names['next_year']}", is_number=True, width=1.7),
    )
    rows = tuple(
        (Cell(row.measure.title), Cell(row.value), Cell(row.target or NONE), Cell(target)) for row, target in ahead
    )
    return Table(f"Targets for {found.names['next_year']} of measures missed now", columns, rows)
