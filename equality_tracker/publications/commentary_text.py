"""What a commentary should not hold: figures that are suppressed, people's names, case numbers. It warns, no more."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

import pandas as pd

from equality_tracker.access.people import Person, everybody
from equality_tracker.figures.catalogue import READER, Catalogue, catalogue
from equality_tracker.figures.disclosure_rules import disclosure_rules
from equality_tracker.figures.kept import kept_per_version
from equality_tracker.publications.commentary_codes import codes_in
from equality_tracker.publications.commentary_figures import Hidden, MeasureFigures, measure_figures
from equality_tracker.publications.commentary_names import names_in, words_of
from equality_tracker.publications.commentary_nouns import is_about_things
from equality_tracker.publications.commentary_numbers import Met, numbers_in
from equality_tracker.publications.commentary_reading import written_period
from equality_tracker.store import Store

MOST_PLACES = 3
"""So many places are named where a number is the same as several hidden ones."""
_FEWER_THAN = re.compile(r"\b(?:fewer than|less than|under|below) $", re.IGNORECASE)


@dataclass(frozen=True)
class TextWarning:
    """Something in a text to look at: ``suppressed_figure``, ``looks_like_a_name`` or ``case_number``.

    ``met`` are the words as typed; ``what_to_do`` is a sentence, to be shown only to whom `warnings` gave it.
    """

    code: str
    met: str
    what_to_do: str


def warnings(person: Person, store: Store, measure_id: str, period: str, text: str) -> tuple[TextWarning, ...]:
    """Look through a text on a measure and period for what should not be in it; each thing met is told once.

    Args:
        person: who may see what is suppressed, for a warning can tell.
        store: whose.
        measure_id: which.
        period: at whose end one stands, in any form, as for `commentary.write_commentary`.
        text: plain.

    Returns:
        Warnings of case numbers, then names, then figures; none where there is nothing to look at. That there is none
        does not mean that a text is fit to publish.

    Raises:
        NotAllowed: the person may not. NotFound: no such measure or period.
    """
    person.require("see_suppressed")
    known = catalogue(person, store)
    due = written_period(known, measure_id, period)
    rest, found = text, []
    for kind, met in codes_in(text):
        found.append(_code_warning(kind, met[0]))
        rest = rest[: met.start()] + "·" * len(met[0]) + rest[met.end() :]
    found += [_name_warning(name) for name in names_in(rest, _framework_words(store))]
    measure, figures = known.measure(measure_id), measure_figures(person, store, measure_id, due)
    found += _figure_warnings(figures, measure, _threshold(person, store, measure), rest)
    return tuple(dict.fromkeys(found))


def _figure_warnings(figures: MeasureFigures, measure: Any, threshold: float, text: str) -> Iterator[TextWarning]:
    labels = f"{measure.numerator_label} {measure.denominator_label} {measure.unit}"
    for met in numbers_in(text):
        if is_about_things(text, met, labels):
            continue
        if met.value == threshold and _FEWER_THAN.search(text[: met.start]):
            continue
        whose = _hidden_as(figures, met)
        if whose:
            yield _figure_warning(met, whose)


def _hidden_as(figures: MeasureFigures, met: Met) -> list[str]:
    """Name the hidden figures that a number is the same as; none where a printed one is the same."""
    if met.is_percentage or met.decimals:
        is_printed = any(_rounds_to(share, met) for share in figures.printed_shares)
        same = [one for one in figures.shares if _rounds_to(one.value, met)]
    else:
        is_printed = met.value in figures.printed_counts
        same = [one for one in figures.counts if one.value == met.value]
    return [] if is_printed else _places(same)


def _rounds_to(value: float, met: Met) -> bool:
    return abs(value - met.value) <= 0.5 * 10**-met.decimals + 1e-9


def _places(same: list[Hidden]) -> list[str]:
    return list(dict.fromkeys(one.whose for one in same))


def _threshold(person: Person, store: Store, measure: Any) -> float:
    """Counts below it are said to be hidden, which gives nothing away."""
    own = measure.threshold
    return float(disclosure_rules(person, store).threshold if pd.isna(own) else own)


@kept_per_version(most=8)
def _framework_words(store: Store) -> frozenset[str]:
    """Words of the framework that are no names of people who are written about, in lower case."""
    known: Catalogue = catalogue(READER, store)
    measures = [(row.title, row.lead, row.numerator_label, row.denominator_label) for row in known.measures.values()]
    others = [(row.title, row.lead) for row in [*known.objectives.values(), *known.priorities.values()]]
    areas = [area for area, _ in store.rows("area_levels")]
    categories = list(store.read("category_places")["category"])
    people = [name for one in everybody(store) for name in (one.name, *one.measures_of)]
    texts = [known.council, *areas, *categories, *people, *(text for row in [*measures, *others] for text in row)]
    return words_of(str(text) for text in texts if text)


def _code_warning(kind: str, met: str) -> TextWarning:
    return TextWarning("case_number", met, f"“{met}” looks like {kind}. Take it out: it points to one person.")


def _name_warning(name: str) -> TextWarning:
    words = f"“{name}” looks like a person’s name. Take it out, or say the role instead, unless it is no person."
    return TextWarning("looks_like_a_name", name, words)


def _figure_warning(met: Met, whose: list[str]) -> TextWarning:
    more = f" and {len(whose) - MOST_PLACES} more" if len(whose) > MOST_PLACES else ""
    words = (
        f"“{met.words}” is the same as a figure that is hidden to protect people ({'; '.join(whose[:MOST_PLACES])}"
        f"{more}). If it is that figure, take it out or say it in words, such as “a few”."
    )
    return TextWarning("suppressed_figure", met.words, words)
