"""Papers of small, large and odd councils: one measure, none, two hundred, all suppressed, every symbol and kind."""

from typing import Any

import pytest

from equality_tracker.access.people import Person
from equality_tracker.papers.choices import Choices
from equality_tracker.papers.committee_paper import committee_paper
from equality_tracker.papers.content import Box, Contents, Paper, Table, as_json, from_json, words_of
from equality_tracker.publications.commentary import sign_off, write_commentary
from equality_tracker.publications.publishing import publish
from tests.factories import ADMIN, APPROVER, MINORITIES, Council, row
from tests.papers.laid_out import cells, faults_of, headings, only, said, tables, under

DIRECTOR = Person("Dee Director", "director")
EXCEPTIONS = Choices(scope="exceptions")


def measure(measure_id: str = "trained", **about: Any) -> dict[str, Any]:
    return row("measures", measure_id=measure_id, **{"frequency": "annual", "title": measure_id.capitalize()} | about)


def paper_of(council: Council, period: str = "2024-25", choices: Choices | None = None, **more: Any) -> Paper:
    publish(APPROVER, council.store, "Equality information", period, **more)
    made = committee_paper(DIRECTOR, council.store, "P0001", choices)
    assert faults_of(made) == []
    assert from_json(as_json(made)) == made
    return made


def test_one_measure_that_is_missed_without_a_word_of_its_lead(council: Council) -> None:
    council.set_framework(measures=[measure()], targets=[row("targets"), row("targets", period="2025-26", target=85)])
    council.figures(
        {"period": "2023-24", "numerator": 120, "denominator": 400},
        {"period": "2024-25", "numerator": 240, "denominator": 400},
    )
    made = paper_of(council)
    assert not any(isinstance(one, Contents) for one in made.blocks)
    text = said(under(made, "Summary"))
    assert "Of 1 measure with a target to be judged by, 1 misses it." in text
    assert "The target is missed of “Trained”." in text
    assert "suppressed" not in text
    blocks = under(made, "Trained")
    assert said(blocks[:1]) == (
        "For 2024-25 the figure is 60.0% (240 of 400). The target of 80% is missed. It changed by +30.0 points on the "
        "year before (95% range +23.3 to +36.3), a clear rise, for the better."
    )
    assert [words_of(text) for text in only(blocks, Box).texts] == [
        "No corrective action was recorded for this measure when the position was published.",
        "Lead: Head of Training.",
    ]
    assert "For 1 measure no action was recorded." in said(under(made, "Actions"))
    assert cells(only(under(made, "Priorities ahead"), Table)) == [["Trained", "60.0%", "80%", "85%"]]
    assert len(made.charts()) == 1


def test_what_was_typed_comes_out_as_paragraphs_whatever_its_letters(council: Council) -> None:
    council.set_framework(measures=[measure(title="تدريب 👩🏽‍💻 " + "very " * 40)], targets=[row("targets")])
    council.figures({"period": "2024-25", "numerator": 240, "denominator": 400})
    happened, done = f"שלום. {'On and on it went. ' * 60}\n\nSecond\x0b line", "We asked.\nWe listened."
    write_commentary(ADMIN, council.store, "trained", "2024-25", happened, done)
    sign_off(APPROVER, council.store, "trained", "2024-25")
    made = paper_of(council)
    assert [words_of(text) for text in only(list(made.blocks), Box).texts][:2] == ["We asked.", "We listened."]
    assert "What happened. שלום. On and on it went. " in said(made.blocks)
    assert "\nSecond" in said(made.blocks)
    assert "\x0b" not in said(made.blocks)
    assert "We asked. We listened." in said([only(under(made, "Actions"), Table)])


@pytest.mark.parametrize("choices", [Choices(), EXCEPTIONS], ids=["whole", "exceptions"])
def test_nothing_is_active(council: Council, choices: Choices) -> None:
    council.figures({"period": "2015-16 Q1", "numerator": 30, "denominator": 40})
    council.set_framework(measures=[measure(frequency="quarterly", active_to="2015-06-30")])
    council.figures({"measure_id": "trained", "period": "2024-25 Q1", "numerator": 30, "denominator": 40})
    made = paper_of(council, "2024-25", choices)
    assert "The publication holds no measure." in said(under(made, "Summary"))
    assert "there is no position to report" in said(under(made, "Position at a glance"))
    assert headings(made)[-4:] == ["Conclusion", "Recommendation", "Background documents", "Contact details"]


def test_everything_is_suppressed(council: Council) -> None:
    council.set_framework(measures=[measure(), measure("seen", kind="count", unit="people", disclosure="all")])
    for year in ("2023-24", "2024-25"):
        council.figures(
            {"period": year, "numerator": 2, "denominator": 4, "area": "North"},
            {"period": year, "numerator": 2, "denominator": 4, "area": "South"},
            {"period": year, "numerator": 4, "denominator": 8},
            {"measure_id": "seen", "period": year, "numerator": 3},
        )
    made = paper_of(council)
    assert made.charts() == ()
    for name in ("Trained", "Seen"):
        text = said(under(made, name))
        assert "The figure for 2024-25 is suppressed to protect people." in text
        assert "Its change on the year before cannot be given." in text
        table = tables(under(made, name))[0]
        assert {line[1].text for line in table.rows} == {"c"}
        assert table.note == "c: suppressed to protect people."
    assert "2 measures are reported; none is judged against a target." in said(under(made, "Summary"))


KINDS = {
    "percentage": ({"numerator": 30, "denominator": 40}, "75.0% (30 of 40)", "75.0%"),
    "rate": ({"numerator": 30, "denominator": 4000}, "7.5 per 1,000 people (30 of 4,000)", "7.5"),
    "count": ({"numerator": 1234}, "1,234 places", "1,234"),
    "amount": ({"numerator": "469.4"}, "£469.4 thousand", "469.4"),
}
ABOUT = {
    "percentage": {},
    "rate": {"multiplier": 1000, "unit": "per 1,000 people"},
    "count": {"unit": "places", "decimals": 0, "disclosure": "open", "denominator_label": ""},
    "amount": {"unit": "£ thousand", "disclosure": "open", "denominator_label": ""},
}


def test_each_kind_reads_well(council: Council) -> None:
    council.set_framework(measures=[measure(kind, kind=kind, **ABOUT[kind]) for kind in KINDS])
    council.figures(*({"measure_id": kind, "period": "2024-25"} | figure for kind, (figure, _, _) in KINDS.items()))
    made = paper_of(council)
    for kind, (_, sentence, cell) in KINDS.items():
        blocks = under(made, kind.capitalize())
        assert said(blocks[:1]).startswith(f"For 2024-25 the figure is {sentence}.")
        table = tables(blocks)[0]
        assert [line[1].text for line in table.rows] == [cell]
        assert ("Counts" in [column.name for column in table.columns]) is (kind in ("percentage", "rate"))


SYMBOLS = {
    "x": ("The figure for 2024-25 is not available.", "x: not available."),
    "z": ("The figure for 2024-25 is not applicable.", "z: not applicable."),
    "c": ("The figure for 2024-25 is suppressed to protect people.", "c: suppressed to protect people."),
    "low": ("The figure for 2024-25 rounds to zero.", "low: rounds to zero."),
}


def test_each_symbol_has_its_words(council: Council) -> None:
    about: dict[str, Any] = {"kind": "count", "unit": "people", "decimals": 0, "denominator_label": ""}
    council.set_framework(measures=[measure(symbol, **about) for symbol in SYMBOLS])
    for period, number in (("2023-24", "70"), ("2024-25", "")):
        council.figures(*({"measure_id": one, "period": period, "numerator": number or one} for one in SYMBOLS))
    made = paper_of(council)
    for symbol, (sentence, note) in SYMBOLS.items():
        blocks = under(made, symbol.capitalize())
        assert said(blocks[:1]).startswith(sentence)
        assert [line[1].text for line in tables(blocks)[0].rows] == ["70", symbol]
        assert tables(blocks)[0].note == note


def test_groups_that_are_all_suppressed_are_not_compared(council: Council) -> None:
    council.set_framework(measures=[measure()])
    groups = {"Female": (4, 8), "Male": (4, 8)}
    council.figures(
        {"period": "2024-25", "numerator": 8, "denominator": 16},
        *(
            {"period": "2024-25", "breakdown": "sex", "category": name, "numerator": top, "denominator": bottom}
            for name, (top, bottom) in groups.items()
        ),
    )
    made = paper_of(council)
    text = said(under(made, "Where groups differ"))
    assert "No comparison of groups could be made: the figures needed for it are suppressed." in text
    assert tables(under(made, "Where groups differ")) == []


def test_a_figure_that_was_not_reported(council: Council) -> None:
    council.set_framework(measures=[measure(frequency="quarterly"), measure("seen", frequency="quarterly")])
    council.figures(
        {"period": "2024-25 Q1", "numerator": 30, "denominator": 40},
        {"period": "2024-25 Q3", "numerator": 31, "denominator": 40},
        {"measure_id": "seen", "period": "2024-25 Q4", "numerator": 30, "denominator": 40},
    )
    made = paper_of(council, "2024-25 Q4", Choices())
    text = said(under(made, "Trained"))
    assert "No figure was reported for 2024-25 Q4 (last: 77.5%, 2024-25 Q3)." in text
    assert [line[0] for line in cells(tables(under(made, "Trained"))[0])] == ["2024-25 Q1", "2024-25 Q2", "2024-25 Q3"]
    assert cells(tables(under(made, "Trained"))[0])[1][1] == "Not reported"


def test_a_quarters_position_lays_out_quarters(council: Council) -> None:
    council.set_framework(measures=[measure(frequency="quarterly")], targets=[row("targets", period="2024-25 Q2")])
    council.quarters("2023-24", [(30, 40), (31, 40), (32, 40), (33, 40)])
    council.quarters("2024-25", [(34, 40), (31, 40)])
    made = paper_of(council, "2024-25 Q2", EXCEPTIONS)
    rows = cells(tables(under(made, "Trained"))[0])
    assert [line[0] for line in rows] == ["2023-24 Q2", "2023-24 Q3", "2023-24 Q4", "2024-25 Q1", "2024-25 Q2"]
    assert rows[-1][1:5] == ["77.5%", "31 of 40", "80%", "Missed"]
    assert made.title == "Equality objectives: exceptions at the end of 2024-25 Q2"
    assert headings(made).count("Be fair") == 1


def test_a_quarter_without_exceptions(council: Council) -> None:
    council.set_framework(measures=[measure()], targets=[row("targets", target=50)])
    council.figures({"period": "2024-25", "numerator": 300, "denominator": 400})
    made = paper_of(council, choices=EXCEPTIONS)
    assert "there are no exceptions" in said(under(made, "Exceptions"))
    assert "Be fair" not in headings(made)


def test_two_hundred_measures_are_a_paper_that_can_be_read(council: Council) -> None:
    names = [f"m{number:03}" for number in range(200)]
    council.set_framework(
        measures=[measure(name, breakdowns="", areas="no") for name in names],
        targets=[
            row("targets", measure_id=name, target=10 if number % 10 else 99) for number, name in enumerate(names)
        ],
    )
    council.figures(
        *({"measure_id": name, "period": "2024-25", "numerator": 300, "denominator": 400} for name in names)
    )
    made = paper_of(council)
    assert len(made.charts()) == 20
    assert len(tables(under(made, "Be fair"))[0].rows) == 200
    assert len(tables(under(made, "Position at a glance"))[1].rows) == 15
    assert "20 measures need the Committee’s attention" in said(under(made, "Position at a glance"))
    assert "“M070” and 12 more." in said(under(made, "Summary"))


def test_a_paper_is_the_same_whatever_happens_afterwards(council: Council) -> None:
    council.set_framework(measures=[measure()], targets=[row("targets")])
    groups = {"White": (130, 180), MINORITIES: (69, 120), "Asian": (38, 60), "Black": (31, 60), "Not known": (60, 100)}
    council.figures(
        {"period": "2024-25", "numerator": 259, "denominator": 400},
        *(
            {"period": "2024-25", "breakdown": "ethnicity", "category": name, "numerator": top, "denominator": bottom}
            for name, (top, bottom) in groups.items()
        ),
    )
    made = paper_of(council)
    assert "Trained: Asian" not in said(made.blocks)
    assert "Where groups differ" in headings(made)
    council.set_framework(
        measures=[measure(title="Another", polarity="lower")],
        targets=[row("targets", target="1")],
        categories=[row("categories", category="Other", position=1)],
    )
    council.figures({"period": "2024-25", "numerator": 1, "denominator": 400})
    assert committee_paper(DIRECTOR, council.store, "P0001") == made


def test_what_corrects_and_what_was_corrected_is_said(council: Council) -> None:
    council.set_framework(measures=[measure()])
    council.figures({"period": "2024-25", "numerator": 240, "denominator": 400})
    publish(APPROVER, council.store, "Equality information", "2024-25")
    council.figures({"period": "2024-25", "numerator": 250, "denominator": 400})
    publish(APPROVER, council.store, "Corrected", "2024-25", corrects="P0001", correction="A late return.")
    first, second = (committee_paper(DIRECTOR, council.store, name) for name in ("P0001", "P0002"))
    assert "corrected later by P0002: use that one." in said(under(first, "Summary"))
    assert "The publication corrects P0001: A late return." in said(under(second, "Summary"))
