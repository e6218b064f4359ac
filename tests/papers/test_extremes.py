"""Papers of publications at their extremes: both formats come out, and neither audit finds a fault in them."""

import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import docx
import page
import pikepdf
import pytest
from docx.oxml.ns import qn
from openxml_audit import OpenXmlValidator

from equality_tracker.access.people import Person
from equality_tracker.papers.choices import FORMATS, Choices
from equality_tracker.papers.committee_paper import committee_paper
from equality_tracker.papers.making import make_paper
from equality_tracker.publications.commentary import LONGEST_TEXT, sign_off, write_commentary
from equality_tracker.publications.publishing import publish
from tests.factories import APPROVER, MINORITIES, OFFICER, Council, row
from tests.papers.pdf_text import bare, page_words
from tests.papers.sample import ARABIC, EMOJI, HEBREW
from tests.papers.word_accessibility import faults

DIRECTOR = Person("Dee Director", "director")
WHOLE, WITHOUT_CHARTS = Choices(), Choices(with_charts=False)
MANY = 200
LONG = ("We asked each team, and heard that training was put off. " * 400)[:LONGEST_TEXT].strip()


def annual(measure_id: str = "trained", **about: Any) -> dict[str, Any]:
    return row("measures", measure_id=measure_id, **{"frequency": "annual", "areas": "no", "breakdowns": ""} | about)


def figure(numerator: object = 240, denominator: object = 400, **about: Any) -> dict[str, Any]:
    return {"period": "2024-25", "numerator": numerator, "denominator": denominator} | about


def no_figures(council: Council) -> None:
    council.set_framework(measures=[annual()], targets=[row("targets")])
    council.figures(figure("x", "x"))


def one_measure(council: Council) -> None:
    council.set_framework(measures=[annual()], targets=[row("targets")])
    council.figures(figure())


def two_hundred_measures(council: Council) -> None:
    named = [f"measure-{number}" for number in range(MANY)]
    council.set_framework(
        measures=[annual(name, title=f"Measure {name[8:]}") for name in named],
        targets=[row("targets", measure_id=name) for name in named],
    )
    council.figures(*[figure(200 + place, measure_id=name) for place, name in enumerate(named)])


def very_long_commentary(council: Council) -> None:
    one_measure(council)
    write_commentary(OFFICER, council.store, "trained", "2024-25", f"{LONG[:-20]} LAST-OF-FIRST", LONG)
    sign_off(APPROVER, council.store, "trained", "2024-25")


def names_from_right_to_left(council: Council) -> None:
    council.set_framework(
        objectives=[row("objectives", title=ARABIC)],
        priorities=[row("priorities", title=HEBREW, lead=ARABIC)],
        measures=[annual(title=f"{HEBREW} (2024)", lead=HEBREW)],
        targets=[row("targets")],
    )
    council.figures(figure())


def emoji(council: Council) -> None:
    council.set_framework(
        objectives=[row("objectives", title=f"Be fair {EMOJI}")],
        measures=[annual(title=f"{EMOJI} trained")],
        targets=[row("targets")],
    )
    council.figures(figure())


def everything_suppressed(council: Council) -> None:
    council.set_framework(
        measures=[annual(breakdowns="ethnicity", disclosure="all"), annual("visits", kind="count", disclosure="all")],
        targets=[row("targets")],
    )
    groups = {"White": (1, 2), MINORITIES: (1, 2)}
    by_group = [figure(*pair, breakdown="ethnicity", category=name) for name, pair in groups.items()]
    council.figures(figure(2, 4), *by_group, figure(3, "", measure_id="visits"))


CASES: dict[str, tuple[Callable[[Council], None], Choices, tuple[str, ...]]] = {
    "no figures": (no_figures, WHOLE, ("Staff trained",)),
    "one measure": (one_measure, WHOLE, ("Staff trained", "60.0%")),
    "200 measures": (two_hundred_measures, WITHOUT_CHARTS, ("Measure 0", f"Measure {MANY - 1}", "99.8%")),
    "very long commentary": (very_long_commentary, WHOLE, ("LAST-OF-FIRST",)),
    "right-to-left names": (names_from_right_to_left, WHOLE, (ARABIC, HEBREW)),
    "emoji": (emoji, WHOLE, ("Be fair", "trained")),
    "everything suppressed": (everything_suppressed, WHOLE, ("suppressed",)),
}


@pytest.mark.parametrize(("fill", "choices", "says"), CASES.values(), ids=CASES.keys())
def test_a_paper_comes_out(
    council: Council, tmp_path: Path, fill: Callable[[Council], None], choices: Choices, says: tuple[str, ...]
) -> None:
    fill(council)
    publish(APPROVER, council.store, "Equality information", "2024-25")
    made = make_paper(committee_paper(DIRECTOR, council.store, "P0001", choices), FORMATS)
    for form, words in (("docx", words_of_word(made["docx"])), ("pdf", words_of_pdf(made["pdf"]))):
        assert [one for one in says if bare(one) not in words and bare(one)[::-1] not in words] == [], form
    file = tmp_path / "paper.docx"
    file.write_bytes(made["docx"])
    assert OpenXmlValidator().validate(file).errors == []
    assert faults(made["docx"]) == []
    assert [fault.message for fault in page.validate_pdf_bytes(made["pdf"], profile="ua1").failures] == []


def words_of_word(data: bytes) -> str:
    document = docx.Document(io.BytesIO(data))
    return bare("".join(each.text or "" for each in document.element.body.iter(qn("w:t"))))


def words_of_pdf(data: bytes) -> str:
    """All words; those from right to left in the order of the eye."""
    with pikepdf.open(io.BytesIO(data)) as document:
        return "".join(page_words(document))
