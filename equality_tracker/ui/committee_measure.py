"""One measure of a publication before a committee, as HTML: its figure, large, and what was said of it."""

from equality_tracker.figures.position import MeasureStanding
from equality_tracker.publications.published_position import PublishedMeasure
from equality_tracker.publications.published_trends import PublishedTrend
from equality_tracker.publications.reading import Publication, PublishedCommentary
from equality_tracker.ui import components as c
from equality_tracker.ui.committee_glance import corrected_notice
from equality_tracker.ui.committee_words import change_sentence, figure_line, status_words
from equality_tracker.ui.published_measures import lines_of

NOTHING_TO_DRAW = "No figure of it can be shown, so there is nothing to draw."
NOTHING_WRITTEN = "Nothing was written of it for this publication."


def measure_heading(one: PublishedMeasure, shown: Publication) -> str:
    """A measure's title, which publication it is of, and which objective it serves."""
    day = f"{shown.as_at.day} {shown.as_at:%B %Y}"
    above = f'<p class="frozen"><b>{c.escape(shown.title)}</b>, published as at {day}</p>'
    return corrected_notice(shown) + c.heading(one.standing.measure.title, one.standing.measure.objective, above)


def figure_html(row: MeasureStanding) -> str:
    """A measure's figure, very large, with its status, its target and its change in a plain sentence."""
    has_unit = row.is_reported and row.measure.kind in ("rate", "amount", "count") and row.value != "c"
    unit = f'<span class="unit">{c.escape(row.measure.unit)}</span>' if has_unit else ""
    kind = "vast" if row.is_reported else "vast quiet"
    target = f'<span class="goal">Target {c.escape(row.target)}</span>' if row.target else ""
    sign = c.variation(row.signal) if row.signal.variation else ""
    return (
        f'<div class="before-committee"><p class="{kind}">{c.escape(row.value)}</p>{unit}'
        f'<p class="verdicts">{c.status(row.status, status_words(row))}{target}</p>'
        f'<p class="of-what">{c.escape(figure_line(row))}</p>'
        f'<p class="plainly">{c.escape(change_sentence(row))}</p>{sign}</div>'
    )


def trend_words_html(trend: PublishedTrend | None) -> str:
    """What the trend tells, in plain words."""
    if trend is None:
        return ""
    return f'<p class="plainly"><b>{c.escape(trend.signal_sentence)}</b> {c.escape(trend.meaning)}</p>'


def said_html(one: PublishedMeasure) -> str:
    """What its lead wrote; where the target is missed, what is being done stands out."""
    told, is_missed = one.commentary, one.standing.status == "missed"
    if told is None:
        return c.notice(f"The target is missed. {NOTHING_WRITTEN}", "corrective") if is_missed else ""
    happened = f"{c.section('What happened')}<p class='plainly'>{lines_of(told.what_happened)}</p>"
    done = f"<h2>What is being done</h2><p class='plainly'>{lines_of(told.what_is_done)}</p>"
    return happened + (f'<div class="notice corrective">{done}</div>' if is_missed else done) + _signed(told)


def _signed(told: PublishedCommentary) -> str:
    return c.small(f"Written by {told.written_by}, signed off by {told.signed_by}")
