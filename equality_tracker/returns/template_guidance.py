"""What the template tells the person who fills it in."""

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from equality_tracker.returns.rules import ERROR, RULES, SHAPE, WARNING
from equality_tracker.returns.template_content import TemplateContent

SYMBOLS = (
    ("z", "not applicable: the figure cannot exist, such as a share of a service that is not offered"),
    ("x", "not available: it could not be collected"),
    ("c", "suppressed by the source: we were not given it"),
    ("low", "above nought, but rounds to nought"),
)

STEPS = (
    "Write numerator and denominator in the tinted cells of the sheet “Return”. Select a cell to read what is counted "
    "in it. Counts and amounts have no denominator: its cell is hatched.",
    "Write plain numbers: no percent signs, no words, no formulas. Percentages and rates are worked out for you.",
    "In the row of a group or an area, both numbers are of that group or area alone.",
    "Say in “note” what somebody who reads the figure should know.",
    "For a figure without a row, use the empty rows at the end and choose from their lists.",
    "Save the workbook and send it on the page “Send a return”. It is checked there; nothing is kept until you submit.",
)


class Line(NamedTuple):
    """A line of the guidance: ``style`` is ``title``, ``heading`` or ``pair`` (a term and its words)."""

    style: str
    first: str
    second: str = ""


def guidance(content: TemplateContent) -> Iterator[Line]:
    """Give the lines of the guidance, in order."""
    yield Line("title", f"Return for {content.period}")
    yield from _what_it_is(content)
    yield from _how_to_fill_in()
    yield Line("heading", "Where there is no number")
    yield from (Line("pair", symbol, words) for symbol, words in SYMBOLS)
    yield Line("pair", "(empty)", "not reported: it stays missing, and you will be asked for it")
    yield Line("heading", "What stops a return")
    yield from _checks(ERROR)
    yield Line("heading", "What asks for a note")
    yield from _checks(WARNING)
    yield Line("heading", "The measures")
    yield from _measures(content)


def _what_it_is(content: TemplateContent) -> Iterator[Line]:
    yield Line("pair", "For", "all leads" if content.lead == "all" else content.lead)
    yield Line("pair", "Due", in_words(content.due) if content.due else "no date is set")
    yield Line("pair", "Figures", f"{len(content.figures):,}")


def _how_to_fill_in() -> Iterator[Line]:
    yield Line("heading", "How to fill it in")
    yield from (Line("pair", str(number), words) for number, words in enumerate(STEPS, start=1))


def _checks(severity: str) -> Iterator[Line]:
    """Give the rules of a severity; of those about the file's shape, only the one that a template can break."""
    for rule in RULES.values():
        if rule.severity == severity and (rule.stage != SHAPE or rule.code == "formula_cell"):
            yield Line("pair", rule.rule, rule.advice)


def _measures(content: TemplateContent) -> Iterator[Line]:
    for measure_id, figure in {figure.measure_id: figure for figure in content.figures}.items():
        counted = f" Numerator: {figure.numerator_label}."
        below = f" Denominator: {figure.denominator_label}." if figure.has_denominator else ""
        yield Line("pair", figure.title, f"{figure.definition}{counted}{below} ({measure_id}; {figure.lead})")


def in_words(day: date) -> str:
    """Give a day as “31 July 2025”."""
    return f"{day.day} {day:%B %Y}"
