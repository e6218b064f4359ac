"""The committee's glance over a publication, as HTML: how many targets are met, and its objectives."""

from equality_tracker.figures.position import MeasureStanding
from equality_tracker.figures.words import STATUS_WORDS, counted
from equality_tracker.publications.published_position import PublishedObjective, PublishedPosition
from equality_tracker.publications.reading import Publication
from equality_tracker.ui import components as c
from equality_tracker.ui.committee_order import Order, is_exception
from equality_tracker.ui.committee_words import JUDGED, headline, rest_words, status_words
from equality_tracker.ui.session import address


def frozen_mark(shown: Publication) -> str:
    """That a position is published and does not change."""
    day = f"{shown.as_at.day} {shown.as_at:%B %Y}"
    return f'<p class="frozen"><b>Published position</b>, as at {day}; figures do not change.</p>'


def corrected_notice(shown: Publication) -> str:
    """That another publication corrects this one, with the way to it; empty where none does."""
    if not shown.corrected_by:
        return ""
    other = c.link(address("committee", publication=shown.corrected_by, period=None), shown.corrected_by)
    return f'<div class="notice">This was corrected by {other}. Use that one.</div>'


def _correction(shown: Publication) -> str:
    words = f"Corrects {shown.corrects}: {shown.correction}"
    return f'<p class="plainly">{c.escape(words)}</p>' if shown.corrects else ""


def glance_html(shown: Publication, view: PublishedPosition) -> str:
    """The title of a publication, what it comes to in one sentence, and how many targets are met, near and missed."""
    standings = [one.standing for each in view.objectives for one in each.measures]
    if not standings:
        return c.heading(shown.title, "There is no measure in this publication.", frozen_mark(shown))
    title = c.heading(shown.title, headline(standings, view.counts), frozen_mark(shown))
    return corrected_notice(shown) + title + _correction(shown) + _score(view.counts)


def _score(counts: dict[str, int]) -> str:
    if not any(counts[name] for name in JUDGED):
        return c.counts_strip(counts)
    large = "".join(f"<div><b>{counts[name]}</b>{c.status(name)}</div>" for name in JUDGED)
    rest = rest_words(counts)
    return f'<div class="score">{large}</div>' + (f'<p class="besides">{rest}</p>' if rest else "")


def objectives_html(view: PublishedPosition, order: Order) -> str:
    """Each objective with how its measures stand, and the measures to go to."""
    each = "".join(f"<li>{_objective_html(one, order)}</li>" for one in view.objectives)
    return f'{c.section("Our objectives")}<ol class="our-objectives">{each}</ol>' if each else ""


def _objective_html(view: PublishedObjective, order: Order) -> str:
    statuses = " ".join(
        c.status(name, f"{number} {STATUS_WORDS[name].lower()}") for name, number in view.counts.items() if number
    )
    chosen = [one.standing for one in view.measures if not order.is_exceptions or is_exception(one.standing)]
    title = f'<h3>{c.escape(view.objective.title)}</h3><p class="scores">{statuses}</p>'
    return title + (c.details(_which(len(chosen), order), _measures_table(chosen, view, order)) if chosen else "")


def _which(number: int, order: Order) -> str:
    return f"{counted(number, 'measure')} missed or a concern" if order.is_exceptions else counted(number, "measure")


def _measures_table(standings: list[MeasureStanding], view: PublishedObjective, order: Order) -> str:
    cells = [
        [
            c.link(order.address(one.measure_id), one.measure.title),
            f'<b class="{"" if one.is_reported else "quiet"}">{c.escape(one.value)}</b>',
            c.status(one.status, status_words(one)),
        ]
        for one in standings
    ]
    return c.table(["Measure", ">Figure", "Status"], cells, f"Measures: {view.objective.title}", "bare stack")
