"""What one would ask of a measure, each as a question that opens to its answer, as HTML."""

from collections.abc import Sequence

from equality_tracker.figures.position import MeasureStanding
from equality_tracker.publications.not_known import NotKnown
from equality_tracker.publications.published_position import PublishedMeasure
from equality_tracker.ui import components as c
from equality_tracker.ui.committee_measure import NOTHING_WRITTEN
from equality_tracker.ui.published_measures import group_tables, lines_of

NOT_BROKEN_DOWN = "It is not broken down by group, so this does not arise."
NOT_TOLD = "cannot be told from what was published"


def questions_html(one: PublishedMeasure, unknown: Sequence[NotKnown]) -> str:
    """The questions with their answers."""
    row = one.standing.measure
    answers = {
        "How do groups and areas differ?": group_tables(one.groups),
        "What is counted?": _paragraph(row.definition),
        "Why does it matter?": _paragraph(row.why_it_matters),
        "What is behind the figure?": _behind(one.standing),
        "Of how many is the group not known?": _not_known(unknown),
        "Who leads on it?": _paragraph(f"{row.lead}. Priority: {row.priority}."),
        "What is being done?": _paragraph(one.commentary.what_is_done if one.commentary else NOTHING_WRITTEN),
    }
    each = "".join(c.details(question, answer) for question, answer in answers.items() if answer)
    return f'{c.section("What would you ask?")}<div class="questions">{each}</div>'


def _paragraph(text: str) -> str:
    return f"<p>{lines_of(text)}</p>" if text else ""


def _behind(standing: MeasureStanding) -> str:
    row = standing.measure
    numerator, _, denominator = standing.counts.partition(" of ")
    facts = [
        (row.numerator_label, c.escape(numerator)),
        (row.denominator_label, c.escape(denominator)),
        ("Source", c.escape(row.source)),
        ("Reported", c.escape("once a year" if row.frequency == "annual" else "every quarter")),
    ]
    return c.facts([(term, words) for term, words in facts if term])


def _not_known(unknown: Sequence[NotKnown]) -> str:
    if not unknown:
        return _paragraph(NOT_BROKEN_DOWN)
    cells = [[c.escape(one.title), c.escape(one.period), c.escape(one.words or NOT_TOLD)] for one in unknown]
    return c.table(["By", "Period", "Not known"], cells, "Of how many the group is not known", "bare")
