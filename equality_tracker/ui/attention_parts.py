"""What needs attention as cards, and the matrix of measures by variation and assurance."""

from collections import Counter
from collections.abc import Sequence

from equality_tracker.figures.attention import REASON_WORDS
from equality_tracker.figures.overview import Concern, Overview
from equality_tracker.figures.position import MeasureStanding
from equality_tracker.figures.signal_counts import ASSURANCE_COLUMNS, MatrixRow
from equality_tracker.figures.words import STATUS_WORDS
from equality_tracker.ui import components as c
from equality_tracker.ui.filters import ANY_REASON, filter_key
from equality_tracker.ui.measure_tables import spark
from equality_tracker.ui.session import address

MOST_NAMED = 3
"""Of more measures in a cell of the matrix, the names open on a click."""
ATTENTION = (
    "First what is worse than usual, then targets that are usually missed, clear changes for the worse, and figures "
    "that are overdue. Ups and downs within the usual range do not count as getting worse."
)
MATRIX = (
    "Across: whether the target is met as things are. Down: whether the newest figure is unusual for the measure. "
    "Both are judged over all quarters so far: a target that was reached only lately may still be one usually missed."
)


def attention_html(view: Overview) -> str:
    """What needs attention, as cards, with links to all of it by reason."""
    waiting = f'<p class="caption">{c.escape(view.waiting)}</p>' if view.waiting else ""
    if not view.concerns:
        return c.section("Needs attention", _nothing_wrong(view)) + waiting
    cards = "".join(concern_card(concern) for concern in view.concerns)
    return f'{c.section("Needs attention", ATTENTION)}<div class="cards">{cards}</div>{waiting}{_all_of_them(view)}'


def _nothing_wrong(view: Overview) -> str:
    if view.counts["met"] + view.counts["near"]:
        return "Nothing: no figure is worse than usual, no target is missed, and nothing is overdue."
    return "Nothing is overdue. No measure has a target, so none can be said to be met or missed."


def _all_of_them(view: Overview) -> str:
    """Links to the measures that need attention: all, by reason, and those that miss their target."""
    reasons = Counter(reason for one in view.attention for reason in one.reasons)
    links = [_to_measures("Attention", ANY_REASON, f"All that need attention: {len(view.attention)}")]
    links += [
        _to_measures("Attention", said, f"{said}: {reasons[reason]}")
        for reason, said in REASON_WORDS.items()
        if reasons[reason]
    ]
    if view.counts["missed"]:
        words = f"All that miss their target: {view.counts['missed']}"
        links.append(_to_measures("Status", STATUS_WORDS["missed"], words))
    return f'<p class="more">{"".join(links)}</p>'


def _to_measures(label: str, option: str, words: str) -> str:
    return c.link(address("measures", **{filter_key("measures", label): option}), words)


def concern_card(concern: Concern) -> str:
    """Something that needs attention, with its signs, its reason and its trend."""
    row = concern.standing
    if row is None:
        where = address("measures", **{filter_key("measures", "Attention"): REASON_WORDS[concern.reason]})
        return _card(concern, c.link(where, concern.title), "", "")
    title = c.link(address("measures", measure=row.measure_id), concern.title)
    counts = f"{row.counts}, " if " of " in row.counts else ""
    figure = f'<p class="figure"><b>{c.escape(row.value)}</b> {c.escape(counts + row.period)}</p>'
    figure += c.small(f"Leads: {row.measure.lead}")
    return _card(concern, title, _sign(concern.reason, row), figure + spark(row.trend, row.signal))


def _sign(reason: str, row: MeasureStanding) -> str:
    """The sign of the reason for which a measure needs attention."""
    if reason == "clearly_worse" and row.change:
        return c.change_word(row.change)
    return {"concern": c.variation(row.signal), "usually_missed": c.assurance(row.signal)}.get(reason) or c.status(
        row.status
    )


def _card(concern: Concern, title: str, sign: str, below: str) -> str:
    signs = f'<p class="sign">{sign}</p>' if sign else ""
    words = f"<p>{c.escape(concern.words)}</p>"
    return f'<article class="{concern.reason}"><h3>{title}</h3>{signs}{words}{below}</article>'


def matrix_html(view: Overview) -> str:
    """Measures by variation and assurance; a sentence where no measure has a usual range yet."""
    title = "Unusual or not, met or missed"
    if not view.signals.charted:
        return c.section(title, view.signals.sentence)
    columns = ["How the newest figure is", *ASSURANCE_COLUMNS.values()]
    rows = [[_row_heading(row), *[_cell(cell) for cell in row.cells]] for row in view.matrix]
    return c.section(title, MATRIX) + c.table(columns, rows, title, "by-signal bare stack labelled")


def _row_heading(row: MatrixRow) -> str:
    return f'<span class="signal {row.key} either"><span>{c.escape(row.words)}</span></span>'


def _cell(rows: Sequence[MeasureStanding]) -> str:
    if not rows:
        return '<span class="quiet">0</span>'
    items = "".join(
        f"<li>{c.link(address('measures', measure=row.measure_id), row.measure.title)}</li>" for row in rows
    )
    names = f'<ul class="names">{items}</ul>'
    shown = names if len(rows) <= MOST_NAMED else c.details("Which", names)
    return f"<b>{len(rows)}</b>{shown}"
