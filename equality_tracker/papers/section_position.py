"""Introduction, objectives, and the position at a glance."""

from collections import Counter
from collections.abc import Iterator

from equality_tracker.figures.attention import Attention
from equality_tracker.figures.overview import STATUS_ORDER
from equality_tracker.figures.words import AIM_WORDS, STATUS_WORDS, counted, listed
from equality_tracker.papers.content import Block, Cell, Column, Heading, Lettered, Paragraph, Run, Table, Text, plain
from equality_tracker.papers.material import Material
from equality_tracker.papers.measure_sentences import unit_note
from equality_tracker.papers.measure_tables import NONE, status_cell
from equality_tracker.publications.published_position import PublishedObjective

MOST_NEEDING = 15
"""So many measures the table of what needs attention names."""
ALWAYS = ("met", "near", "missed")
"""Statuses that have a column where any measure is judged, whether or not one stands so."""
HOW_TO_READ = (
    "Met: the target is reached. Near: it is not reached, but the floor set below it is. Missed: neither is. A change "
    "is called clear only where the figures bear it out; otherwise it could be chance. A 95% range says how far chance "
    "alone could move the figure."
)
IN_DETAIL = (
    "The section of each objective has a table of its measures. Set out one by one below it are those that miss their "
    "target, give cause for concern or clearly got worse, those on which the lead officer commented, and those that by "
    "a clear change meet their target."
)


def introduction(found: Material) -> Iterator[Block]:
    """Give the duty, and the objectives where the whole position is told."""
    yield Heading("Introduction and the equality duty" if found.is_whole else "Introduction")
    yield from found.said("introduction")
    if found.is_whole and found.objectives:
        yield Heading("Objectives")
        yield from found.said("objectives")
        yield Lettered(tuple(_objective_text(one) for one in found.objectives))


def _objective_text(one: PublishedObjective) -> Text:
    objective = one.objective
    aims = listed([AIM_WORDS[aim] for aim in objective.aims.split(";") if aim in AIM_WORDS])
    said = [f" {counted(len(one.measures), 'measure')}"]
    said += [f"serves to {aims}"] if aims else []
    said += [f"lead: {objective.lead}"] if objective.lead else []
    return (Run(f"{objective.title}.", is_bold=True), Run("; ".join(said) + "."))


def at_a_glance(found: Material) -> Iterator[Block]:
    """Give the position: how many measures stand how under each objective, and what needs attention."""
    yield Heading("Position at a glance")
    if not found.objectives:
        yield Paragraph(plain("The publication holds no measure, so there is no position to report."), is_numbered=True)
        return
    yield Paragraph(plain(HOW_TO_READ), is_numbered=True)
    yield _objectives_table(found)
    if found.needing:
        yield Paragraph(plain(_needing_words(found.needing)), is_numbered=True)
        if found.is_whole:
            yield _needing_table(found.needing[:MOST_NEEDING])
    if found.is_long:
        yield Paragraph(plain(IN_DETAIL), is_numbered=True)


def _objectives_table(found: Material) -> Table:
    every = Counter(row.status for row in found.standings)
    is_judged = any(every[key] for key in ALWAYS)
    statuses = [key for key in STATUS_ORDER if every[key] or (is_judged and key in ALWAYS)]
    columns = [Column("Objective", width=4.0), Column("Measures", is_number=True, width=1.15)]
    columns += [Column(STATUS_WORDS[key], is_number=True, width=_width(key)) for key in statuses]
    rows = [_counts_row(one.objective.title, one.counts, statuses) for one in found.objectives]
    if len(rows) > 1:
        rows.append(_counts_row("All", {key: every[key] for key in STATUS_ORDER}, statuses))
    return Table(f"Measures by objective and status, {found.publication.period}", tuple(columns), tuple(rows))


def _width(status: str) -> float:
    return 1.0 if status in ALWAYS else 1.15


def _counts_row(title: str, counts: dict[str, int], statuses: list[str]) -> tuple[Cell, ...]:
    return (Cell(title), Cell(f"{sum(counts.values())}"), *(Cell(f"{counts[key]}") for key in statuses))


def _needing_words(needing: tuple[Attention, ...]) -> str:
    why = "the target is missed, or the figures have clearly got worse or give cause for concern"
    if len(needing) == 1:
        return f"1 measure needs the Committee’s attention: {why}."
    named = f" The table names {MOST_NEEDING}." if len(needing) > MOST_NEEDING else ""
    return f"{len(needing)} measures need the Committee’s attention, the most pressing first: {why}.{named}"


def _needing_table(needing: tuple[Attention, ...]) -> Table:
    columns = (
        Column("Measure", width=2.4),
        Column("Figure", is_number=True, width=1.1),
        Column("Status", width=1.0),
        Column("Why", width=4.0),
    )
    return Table("What needs attention", columns, tuple(_needing_cells(one) for one in needing))


def _needing_cells(one: Attention) -> tuple[Cell, ...]:
    row = one.standing
    figure = Cell(row.value if row.is_reported else NONE, unit_note(row.measure))
    return (Cell(row.measure.title, f"lead: {row.measure.lead}"), figure, status_cell(row.status), Cell(one.words))
