"""The parts of the inequality page that show all measures: what was found, and the map of where."""

from collections.abc import Iterable, Sequence
from typing import Any

from equality_tracker.figures.breakdowns import breakdown_title
from equality_tracker.figures.characteristics import Characteristic
from equality_tracker.figures.inequality_cells import Cell
from equality_tracker.figures.inequality_findings import Finding
from equality_tracker.figures.inequality_map import OTHER, InequalityMap, MapRow
from equality_tracker.figures.inequality_outcomes import DISPARITY, GAP
from equality_tracker.figures.inequality_words import short_words
from equality_tracker.figures.words import counted
from equality_tracker.ui import components as c
from equality_tracker.ui.inequality_signs import key, sign, sign_link
from equality_tracker.ui.session import address

FIRST = 8
FIRST_BESIDE = 5
DISPARITIES = (
    "The group is less than 0.8 or more than 1.25 times as likely as everyone else, and chance alone would seldom make "
    "such a difference. The most evident first. A difference shows where to look, not yet why."
)
GAPS = (
    "Unlikely to be chance as well, but the ratio lies within 0.8 to 1.25, so the rule counts no disparity. Where "
    "nearly everybody gets something, even a wide gap can lie there."
)
SHARES = "Groups that are a smaller or larger part of those counted than of the people they could be."
MAP = (
    "Each measure by each characteristic it is broken down by: how many groups fare differently, and the most evident. "
    "Flows are compared over the newest whole year, what is taken on a day as it stands."
)
UNCOLLECTED = '<span class="quiet uncollected">–<span class="unseen"> not collected</span></span>'


def lead(view: InequalityMap) -> str:
    """Say how much was compared and found, under the title."""
    disparities, gaps = view.of(DISPARITY, False), view.of(GAP, False)
    found = f"{counted(len(disparities), 'disparity', 'disparities')} and {counted(len(gaps), 'smaller gap')}"
    return f"Each group beside everyone else: {found}. Position at the end of {view.period}."


def findings_html(view: InequalityMap) -> str:
    """What was found, in words: disparities, then smaller gaps beside who is there more or less than expected."""
    shares = view.of(DISPARITY, True)
    beside = _list(
        "Smaller gaps", GAPS, view.of(GAP, False), "No other gap is beyond what could be chance.", FIRST_BESIDE
    )
    if shares:
        beside += _list("Who is there", SHARES, shares, "", FIRST_BESIDE)
    otherwise = f"No disparity was found among {counted(view.compared, 'group')} compared."
    disparities = _list("Where groups fare differently", DISPARITIES, view.of(DISPARITY, False), otherwise, FIRST)
    return f'{disparities}<div class="moved">{beside}</div>{_caution(view)}'


def _list(title: str, sentence: str, found: Sequence[Finding], otherwise: str, first: int) -> str:
    if not found:
        return f"<div>{c.section(title, otherwise)}</div>"
    more = c.details(f"{len(found) - first} more", _items(found[first:])) if len(found) > first else ""
    return f"<div>{c.section(title, sentence)}{_items(found[:first])}{more}</div>"


def _items(found: Iterable[Finding]) -> str:
    return f'<ul class="found">{"".join(f"<li>{_item(one)}</li>" for one in found)}</ul>'


def _item(one: Finding) -> str:
    title = c.link(detail_address(one.measure.measure_id, one.breakdown), one.measure.title)
    words = short_words(one.outcome, one.direction, one.is_share)
    return f"{title} {sign(one.outcome, one.direction, words)}<br>{c.escape(one.sentence)}"


def detail_address(measure_id: str, breakdown: str | None, **view: str | None) -> str:
    """The address of one measure by one breakdown, its first where none is named."""
    return address("inequality", measure=measure_id, breakdown=breakdown, **view)


def _caution(view: InequalityMap) -> str:
    """How often chance alone would make what looks beyond it."""
    words = (
        f"{counted(view.compared, 'group')} were compared. Where nothing is different, one comparison in twenty looks "
        "beyond chance, most of them within 0.8 to 1.25: a few of those above may be chance after all. A gap that "
        "stays over the years tells more."
    )
    return f'<p class="caption">{c.escape(words)}</p>'


def map_html(view: InequalityMap, rows: Sequence[MapRow]) -> str:
    """Where disparities lie: a table an objective, a row a measure, a column a characteristic."""
    groups: dict[str, list[MapRow]] = {}
    for row in rows:
        if row.is_compared:
            groups.setdefault(row.measure.objective, []).append(row)
    tables = "".join(_table(title, own, view.columns) for title, own in groups.items())
    return key() + (tables or '<p class="sentence">No measure is broken down by a characteristic.</p>')


def _table(title: str, rows: Sequence[MapRow], columns: Sequence[Characteristic]) -> str:
    names = ["Measure", *[one.short or one.title for one in columns]]
    cells = [[_measure(row), *[_cells(row, one) for one in columns]] for row in rows]
    return f"<h3>{c.escape(title)}</h3>" + c.table(names, cells, title, "disparities bare stack labelled")


def _measure(row: MapRow) -> str:
    return c.escape(row.measure.title) + c.small(row.period or "not reported")


def _cells(row: MapRow, column: Characteristic) -> str:
    cells = row.cells.get(column.characteristic, ())
    return "".join(_cell(row, one, column == OTHER) for one in cells) or UNCOLLECTED


def _cell(row: MapRow, cell: Cell, is_named: bool) -> str:
    """A cell's sign, with the name of the characteristic where it stands in the column of all others."""
    name = breakdown_title(cell.breakdown)
    where = detail_address(row.measure.measure_id, cell.breakdown)
    return f"{c.small(name) if is_named else ''}{sign_link(where, cell, name)}{c.small(cell.worst)}"


def not_compared_html(view: InequalityMap, rows: Sequence[MapRow]) -> str:
    """The measures that are in no table: counts that nothing is named to compare with, and those without groups."""
    alone = [_named(row.measure, detail_address(row.measure.measure_id, None)) for row in rows if not row.is_compared]
    without = [_named(row, address("measures", measure=row.measure_id)) for row in view.not_broken_down]
    return _folded(alone, "shown as shares only, with nothing to compare them with") + _folded(
        without, "not broken down by any characteristic"
    )


def _named(measure: Any, where: str) -> str:
    return f"<li>{c.link(where, measure.title)}</li>"


def _folded(items: Sequence[str], words: str) -> str:
    return c.details(f"{counted(len(items), 'measure')} {words}", f"<ul>{''.join(items)}</ul>") if items else ""
