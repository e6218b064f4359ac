"""Each objective with its measures: all of them in a table, then one by one what there is something to say of."""

from collections.abc import Iterator

from equality_tracker.charts.paper import on_paper
from equality_tracker.papers.content import Block, Box, Chart, Heading, Paragraph, Run, Text, plain
from equality_tracker.papers.material import Material, is_exception
from equality_tracker.papers.measure_charts import MeasureChart
from equality_tracker.papers.measure_sentences import change_sentence, meaning_sentence, standing_sentence
from equality_tracker.papers.measure_tables import measures_table, years_table
from equality_tracker.papers.wording_text import printable
from equality_tracker.publications.published_position import PublishedMeasure, PublishedObjective
from equality_tracker.publications.reading import PublishedCommentary

NOT_RECORDED = "No corrective action was recorded for this measure when the position was published."


def objectives(found: Material) -> Iterator[Block]:
    """Give a section per objective; of a paper of exceptions those that have any."""
    for one in found.objectives:
        if found.told(one.measures):
            yield from _objective(found, one)
    if not found.is_whole and not any(is_exception(row) for row in found.standings):
        yield Heading("Exceptions")
        words = "No measure missed its target, came near it, or gives cause for concern: there are no exceptions."
        yield Paragraph(plain(words), is_numbered=True)


def _objective(found: Material, one: PublishedObjective) -> Iterator[Block]:
    objective = one.objective
    yield Heading(objective.title)
    if objective.description and found.is_whole:
        yield Paragraph(plain(objective.description), is_numbered=True)
    shown, detailed = found.told(one.measures), found.shown_in_detail(one.measures)
    if len(shown) > 1 or not detailed:
        caption = f"{objective.title}: {'measures' if found.is_whole else 'exceptions'}, {found.publication.period}"
        yield measures_table([each.standing for each in shown], caption, found.publication.period)
    for each in detailed:
        yield from _measure(found, each)


def _measure(found: Material, one: PublishedMeasure) -> Iterator[Block]:
    """A measure: what it says in words, its chart, its years, what its lead says, and what is being done."""
    row = one.standing
    yield Heading(row.measure.title, 2, is_numbered=False)
    sentences = [standing_sentence(row), change_sentence(row), meaning_sentence(row)]
    yield Paragraph(plain(" ".join(filter(None, sentences))), is_numbered=True)
    if row.measure_id in found.charts:
        yield _chart(found.charts[row.measure_id])
    table = years_table(row, found.totals.get(row.measure_id), found.at)
    if table:
        yield table
    yield from _said(one)


def _chart(chart: MeasureChart) -> Chart:
    return Chart(on_paper(chart.figure), chart.alternative, chart.caption, chart.source)


def _said(one: PublishedMeasure) -> Iterator[Block]:
    told, row = one.commentary, one.standing
    if told is not None:
        texts = paragraphs(told.what_happened)
        for number, text in enumerate(texts):
            yield Paragraph((Run("What happened. ", is_bold=True), *text) if not number else text, is_numbered=True)
    if row.status == "missed":
        yield Box("Corrective action", (*_done(told), plain(f"Lead: {row.measure.lead}.")))
    elif told is not None:
        yield Box("What is being done", (*_done(told), plain(f"Lead: {row.measure.lead}.")))


def _done(told: PublishedCommentary | None) -> tuple[Text, ...]:
    return (paragraphs(told.what_is_done) if told else ()) or (plain(NOT_RECORDED),)


def paragraphs(typed: str) -> tuple[Text, ...]:
    """Give what somebody typed as paragraphs, a line each, without what cannot be printed."""
    lines = [" ".join(printable(line).split()) for line in typed.splitlines()]
    return tuple(plain(line) for line in lines if line)
