"""What changed since the last publication, as HTML."""

from collections.abc import Sequence

from equality_tracker.figures.position import MeasureStanding
from equality_tracker.figures.words import counted
from equality_tracker.publications import since_last as since
from equality_tracker.publications.since_last import Difference, SinceLast, figure_words
from equality_tracker.ui import components as c
from equality_tracker.ui.committee_order import Order
from equality_tracker.ui.committee_words import status_words

TITLE = "What changed since the last publication"
GROUPS = {
    "Worse against target": lambda one: one.is_worse is True,
    "Better against target": lambda one: one.is_worse is False,
    "New": lambda one: since.NEW in one.changes,
    "No longer measured": lambda one: since.ENDED in one.changes,
    "Counted otherwise": lambda one: since.DEFINITION in one.changes,
}


def since_html(found: SinceLast | None, order: Order) -> str:
    """What changed, in a sentence, by what became better or worse, and every figure then and now."""
    if found is None:
        return c.section(TITLE) + f'<p class="plainly">{since.NO_EARLIER}</p>'
    groups = "".join(
        f'<section><h3>{title}</h3><ul class="moves">{rows}</ul></section>'
        for title, belongs in GROUPS.items()
        if (rows := "".join(_line(one, order) for one in found.differences if belongs(one)))
    )
    every = c.details("Every measure then and now", _table(found.differences, order))
    return f'{c.section(TITLE)}{_sentences(found)}<div class="moved-on">{groups}</div>{every}'


def _sentences(found: SinceLast) -> str:
    earlier = found.earlier
    begun = f"Compared with {earlier.title} ({earlier.publication_id}), the position at the end of {earlier.period}."
    said = [begun, found.sentence]
    if found.figures is not None:
        number = counted(found.figures, "figure")
        verb = "is" if found.figures == 1 else "are"
        said = [f"This corrects {earlier.title} ({earlier.publication_id}).", found.sentence]
        said.append(f"{number} {verb} printed otherwise, counting groups, areas and earlier periods.")
    if not found.is_of_one_kind:
        said.append(since.YEAR_AND_QUARTER)
    return f'<p class="plainly">{c.escape(" ".join(said))}</p>'


def _line(one: Difference, order: Order) -> str:
    figures = ", then ".join(figure_words(side) for side in (one.before, one.now) if side)
    words = c.small(f"{figures[:1].upper()}{figures[1:]}. {one.other_words}".strip())
    return f"<li>{_title(one, order)} {_statuses(one)}{words}</li>"


def _title(one: Difference, order: Order) -> str:
    title = one.standing.measure.title
    return c.link(order.address(one.now.measure_id), title) if one.now else f"<b>{c.escape(title)}</b>"


def _statuses(one: Difference) -> str:
    sides = [c.status(side.status, status_words(side)) for side in (one.before, one.now) if side]
    return '<span class="then"> then </span>'.join(sides)


def _table(differences: Sequence[Difference], order: Order) -> str:
    cells = [[_title(one, order), _side(one.before), _side(one.now), c.escape(one.words)] for one in differences]
    return c.table(["Measure", "Then", "Now", "What changed"], cells, TITLE, "bare stack labelled then-and-now")


def _side(standing: MeasureStanding | None) -> str:
    if standing is None:
        return '<span class="quiet">Not in it</span>'
    return f"<b>{c.escape(standing.value)}</b> {c.status(standing.status, status_words(standing))}" + c.small(
        standing.period
    )
