"""Tables of measures, and the cells that several tables share."""

from collections.abc import Sequence

from equality_tracker import sparklines
from equality_tracker.figures.changes import ShownChange
from equality_tracker.figures.position import MeasureStanding, Trend
from equality_tracker.figures.signals import COMMON, CONCERN, NO_SIGNAL, Signal
from equality_tracker.ui import components as c
from equality_tracker.ui.session import address

SHORT_INTERVAL = "95% range"
UNTIL_NOW = "Usually missed until now"


def spark(trend: Trend, signal: Signal = NO_SIGNAL) -> str:
    """A measure's small trend as an image; its newest point tells when it gives cause for concern."""
    is_concern = signal.variation == CONCERN
    words = f"{trend.words} The newest is a cause for concern: {signal.words}" if is_concern else trend.words
    return c.picture(sparklines.sparkline(trend.values, trend.targets, is_concern), words)


def change_cell(change: ShownChange | None) -> str:
    """A change with its word, the range it may lie in, and what was compared."""
    if change is None:
        return '<span class="quiet">–</span>'
    word = f'<span class="line">{c.change_word(change)}</span>' if change.word_key else ""
    interval = f"{SHORT_INTERVAL} {change.interval}" if change.interval else ""
    notes = "".join(map(c.small, (change.caution if interval else "", interval, change.compared)))
    return f'<span class="amount">{change.text}</span>{word}{notes}'


def signal_cell(row: MeasureStanding) -> str:
    """Variation and assurance of a measure, and where its figure is unusual, how."""
    if not row.is_reported:
        return '<span class="quiet">–</span>'
    is_unusual = row.signal.variation not in ("", COMMON)
    how = c.small(row.signal.words.removesuffix(".")) if is_unusual else ""
    so_far = UNTIL_NOW if row.status == "met" and row.signal.assurance == "missed" else ""
    return f'<span class="signs">{c.variation(row.signal)}{how}{c.assurance(row.signal, so_far)}</span>'


def measures_table(standings: Sequence[MeasureStanding], caption: str, with_priority: bool = True) -> str:
    """Measures with small trend, latest figure, target, status, signals and change, a row each."""
    columns = ["Measure", "Trend", ">Latest", ">Target", "Status", "What the trend tells", ">Change on the year before"]
    return c.table(columns, [_measure_cells(row, with_priority) for row in standings], caption, "measures bare stack")


def _measure_cells(row: MeasureStanding, with_priority: bool) -> list[str]:
    title = c.link(address("measures", measure=row.measure_id), row.measure.title)
    unit = row.measure.unit if row.measure.kind in ("rate", "amount") else ""
    value = f'<b class="{"" if row.is_reported else "quiet"}">{row.value}</b>'
    return [
        title + (c.small(row.measure.priority) if with_priority else ""),
        spark(row.trend, row.signal),
        value + c.small(unit) + c.small(row.period) + (c.small(row.note) if row.is_reported else ""),
        target_cell(row.target),
        status_cell(row),
        signal_cell(row),
        change_cell(row.change),
    ]


def target_cell(target: str) -> str:
    """A target; what it is of, such as the year, in a quieter line."""
    number, _, of_what = target.partition(" in ")
    return number + c.small(f"in {of_what}" if of_what else "") if target else '<span class="quiet">–</span>'


def status_cell(row: MeasureStanding) -> str:
    """A measure's status; suppressed and not reported are told apart."""
    if not row.is_reported:
        return c.status(row.status, "Not reported") + c.small(row.note)
    return c.status(row.status, "Suppressed" if row.value == "c" else "")


def without_empty(columns: list[str], cells: list[list[str]], caption: str, kind: str = "bare") -> str:
    """Leave out columns in which no row has anything."""
    used = [place for place in range(len(columns)) if any(row[place] not in ("", "–") for row in cells)]
    return c.table([columns[place] for place in used], [[row[place] for place in used] for row in cells], caption, kind)
