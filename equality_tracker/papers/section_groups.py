"""Where groups of people fare differently: what is beyond chance, and how much could be chance or cannot be told."""

from collections.abc import Iterator, Sequence
from typing import Any

from equality_tracker.figures.breakdowns import breakdown_title
from equality_tracker.figures.inequality_groups import ELSE, HIDDEN
from equality_tracker.figures.inequality_outcomes import ALIKE, CHANCE, DISPARITY, TOO_FEW
from equality_tracker.figures.inequality_words import (
    BETTER,
    LESS,
    WORSE,
    as_expected,
    short_words,
    times,
    times_range,
    value_words,
)
from equality_tracker.figures.rows import rows_of
from equality_tracker.figures.words import counted, is_missing
from equality_tracker.papers.content import Block, Cell, Column, Heading, Paragraph, Table, plain
from equality_tracker.papers.frozen_comparisons import Comparisons, comparisons
from equality_tracker.papers.material import Material
from equality_tracker.periods import shown_period

MOST_ROWS = 10
"""So many groups a table names, the most evident first."""
HOW_COMPARED = (
    "Each group is compared with everyone else whose group is known, over the newest complete year. It is said to "
    "differ only where a 95% range leaves chance out: of twenty groups that do not differ, about one will still be "
    "said to. No figure that is suppressed is used."
)
WHO_COULD_BE = (
    "A count has no rate. Each group’s share of those counted is set beside its share of those who could be: the table "
    "names them. It is neither better nor worse to be counted more often; it is a reason to ask why."
)


def groups(found: Material) -> Iterator[Block]:
    """Give the section; nothing where no measure is broken down by group."""
    compared = comparisons(found)
    if compared is None:
        return
    yield Heading("Where groups differ")
    yield from found.said("groups")
    yield Paragraph(plain(HOW_COMPARED), is_numbered=True)
    yield Paragraph(plain(_what_came_of_it(compared)), is_numbered=True)
    yield from _rates(found, compared)
    yield from _shares(found, compared)


def _what_came_of_it(compared: Comparisons) -> str:
    outcomes, reasons = compared.every["outcome"], compared.every["reason"]
    chance = int(outcomes.isin((CHANCE, ALIKE)).sum())
    few = int(outcomes.eq(TOO_FEW).sum())
    hidden = int(reasons.isin((HIDDEN, ELSE + HIDDEN)).sum())
    made = int(reasons.eq("").sum())
    if not made:
        none = "No comparison of groups could be made"
        return f"{none}: the figures needed for it are suppressed." if hidden else f"{none} from these figures."
    said = [
        f"Of {counted(made, 'comparison')} made, {len(compared.apart)} showed a difference beyond chance (of two "
        f"groups that mirror each other, one is counted) and {chance} showed none, or one that could be chance."
    ]
    said += [f"{_were(few)} of too few people to say anything."] if few else []
    said += [f"{counted(hidden, 'more comparison')} could not be made, a figure being suppressed."] if hidden else []
    return " ".join(said)


def _were(number: int) -> str:
    return f"{number} {'was' if number == 1 else 'were'}"


def _rates(found: Material, compared: Comparisons) -> Iterator[Block]:
    rows = rows_of(compared.apart[~compared.apart["is_share"].astype(bool)])
    better = [row for row in rows if row.direction == BETTER]
    told = _ranked([row for row in rows if row.direction != BETTER])
    if told:
        yield _rates_table(found, told[:MOST_ROWS])
    yield from _beyond_the_table(len(told))
    if better:
        words = f"{counted(len(better), 'group')} {'fares' if len(better) == 1 else 'fare'} better than everyone else"
        yield Paragraph(plain(f"{words}, and {'is' if len(better) == 1 else 'are'} left out of it."), is_numbered=True)


def _beyond_the_table(number: int) -> Iterator[Paragraph]:
    more = number - MOST_ROWS
    if more > 0:
        words = f"{counted(more, 'more group')} {'differs' if more == 1 else 'differ'} less evidently"
        yield Paragraph(plain(f"{words}, and {'is' if more == 1 else 'are'} not in the table."), is_numbered=True)


def _ranked(rows: Sequence[Any]) -> list[Any]:
    """Those who fare worse first, a disparity before a smaller gap, the most evident first."""
    return sorted(rows, key=lambda row: (row.direction != WORSE, row.outcome != DISPARITY, -row.evidence))


def _rates_table(found: Material, rows: Sequence[Any]) -> Table:
    columns = (
        Column("Measure and group", width=3.2),
        Column("Group", is_number=True, width=1.1),
        Column("Everyone else", is_number=True, width=1.2),
        Column("Times as likely (95% range)", is_number=True, width=1.7),
        Column("What it comes to", width=1.8),
    )
    return Table(
        "Groups that differ from everyone else, those who fare worse first",
        columns,
        tuple(_rate_cells(found, row) for row in rows),
        "A disparity lies outside 0.8 to 1.25 times; a smaller gap lies within, but is unlikely to be chance.",
    )


def _rate_cells(found: Material, row: Any) -> tuple[Cell, ...]:
    measure = found.measures[row.measure_id]
    unit = measure.unit if measure.kind == "rate" else ""
    return (
        _group_cell(found, row),
        Cell(value_words(row.value, measure), unit),
        Cell(value_words(row.value2, measure), unit),
        _times_cell(row),
        Cell(short_words(row.outcome, row.direction), mark="concern" if row.direction == WORSE else ""),
    )


def _times_cell(row: Any) -> Cell:
    if is_missing(row.ratio):
        return Cell("None of the others")
    return Cell(times(row.ratio), times_range(row.ratio_lower, row.ratio_upper))


def _group_cell(found: Material, row: Any) -> Cell:
    measure = found.measures[row.measure_id]
    period = shown_period(row.period, measure.year_type)
    return Cell(f"{measure.title}: {row.category}", f"{breakdown_title(row.breakdown)}, {period}")


def _shares(found: Material, compared: Comparisons) -> Iterator[Block]:
    shares = compared.apart[compared.apart["is_share"].astype(bool) & compared.apart["outcome"].eq(DISPARITY)]
    rows = sorted(rows_of(shares), key=lambda row: (row.direction != LESS, -row.evidence))
    if not rows:
        return
    yield Paragraph(plain(WHO_COULD_BE), is_numbered=True)
    yield _shares_table(found, compared, rows[:MOST_ROWS])
    yield from _beyond_the_table(len(rows))


def _shares_table(found: Material, compared: Comparisons, rows: Sequence[Any]) -> Table:
    columns = (
        Column("Measure and group", width=3.2),
        Column("Share of those counted", is_number=True, width=1.4),
        Column("Share of those beside", is_number=True, width=1.6),
        Column("What it comes to (95% range)", width=2.2),
    )
    cells = tuple(_share_cells(found, compared, row) for row in rows)
    return Table("Who is counted, beside who could be", columns, cells)


def _share_cells(found: Material, compared: Comparisons, row: Any) -> tuple[Cell, ...]:
    measure = found.measures[row.measure_id]
    base = compared.bases[row.measure_id, row.period, row.breakdown].name
    words = as_expected(row.ratio)
    interval = times_range(row.ratio_lower, row.ratio_upper)
    return (
        _group_cell(found, row),
        Cell(value_words(row.value, measure, True)),
        Cell(value_words(row.value2, measure, True), base),
        Cell(f"{words[:1].upper()}{words[1:]}", f"{interval} times" if interval else ""),
    )
