"""The template: what it holds, what its cells accept, that it is harmless, and that it comes back clean."""

import csv
import io
import re
import zipfile
from datetime import date
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import load_workbook

from equality_tracker.access.people import Person
from equality_tracker.periods import Period
from equality_tracker.problems import NotAllowed, NotFound
from equality_tracker.returns.checking import check
from equality_tracker.returns.entry_rules import denominator_rule, numerator_rule, spare_rules
from equality_tracker.returns.expected import ExpectedFigure, expected_figures
from equality_tracker.returns.issues import Issue
from equality_tracker.returns.reading import COLUMNS, REFERENCE_COLUMNS, read_return
from equality_tracker.returns.rules import RULES
from equality_tracker.returns.spreadsheets import FORMULA_STARTS, csv_bytes, harmless
from equality_tracker.returns.template_content import TEMPLATE_COLUMNS, LastFigure, TemplateContent
from equality_tracker.returns.template_guidance import guidance
from equality_tracker.returns.template_sheets import SPARE_ROWS, template_workbook
from equality_tracker.returns.templates import template
from equality_tracker.settings import sample_folder
from equality_tracker.store import Store
from tests.factories import OFFICER, Council, row

TODAY = date(2024, 8, 1)
PLACES = {name: place for place, name in enumerate(TEMPLATE_COLUMNS, start=1)}
ALL_KINDS = [
    row("measures"),
    row("measures", measure_id="rated", kind="rate", multiplier=1000, breakdowns=""),
    row("measures", measure_id="counted", kind="count", breakdowns="sex", denominator_label=""),
    row("measures", measure_id="spent", kind="amount", breakdowns="", denominator_label="", unit="£"),
    row("measures", measure_id="survey", frequency="annual", breakdowns="", areas="no"),
]


def opened(data: bytes) -> Any:
    return load_workbook(io.BytesIO(data))


def sheet(data: bytes) -> Any:
    return opened(data)["Return"]


def records(data: bytes) -> list[dict[str, Any]]:
    """The rows of the template, without the spare ones."""
    found = [
        dict[str, Any](zip(TEMPLATE_COLUMNS, values, strict=True))
        for values in sheet(data).iter_rows(2, values_only=True)
    ]
    return [record for record in found if record["measure_id"]]


def filled_in(data: bytes) -> bytes:
    """The template as an officer sends it back: 100 of 200 for the whole, its share for each part."""
    book = opened(data)
    page = book["Return"]
    for number in range(2, page.max_row + 1):
        if page.cell(number, PLACES["measure_id"]).value is None:
            continue
        groups = {"sex": 2, "ethnicity": 4}
        parts = groups.get(page.cell(number, PLACES["breakdown"]).value, 1)
        parts *= 1 if page.cell(number, PLACES["area"]).value == "Total" else 2
        page.cell(number, PLACES["numerator"]).value = 800 // parts
        if not page.cell(number, PLACES["denominator"]).protection.locked:
            page.cell(number, PLACES["denominator"]).value = 1600 // parts
    sink = io.BytesIO()
    book.save(sink)
    return sink.getvalue()


def issues_of(store: Store, name: str, data: bytes, today: date = TODAY) -> list[Issue]:
    with store.looking() as cursor:
        return check(cursor, read_return(name, data), today)


def formulas(data: bytes) -> list[str]:
    """The parts of a workbook's package in which a cell holds a formula."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        names = [name for name in package.namelist() if name.startswith("xl/worksheets/")]
        return [name for name in names if re.search(rb"<f[ >/]", package.read(name))]


def test_the_columns_are_those_that_the_reader_knows() -> None:
    assert set(TEMPLATE_COLUMNS) == {*COLUMNS, *REFERENCE_COLUMNS}


@pytest.mark.parametrize("period", ["2024-25 Q1", "2024-25 Q4", "2024-25"])
def test_a_row_for_each_expected_figure_in_order(council: Council, period: str) -> None:
    council.set_framework(measures=ALL_KINDS)
    data = template(OFFICER, council.store, period)
    expected = [
        (figure.measure_id, figure.title, figure.period, figure.area, figure.breakdown, figure.category)
        for figure in expected_figures(OFFICER, council.store, period)
    ]
    assert [tuple(record.values())[:6] for record in records(data)] == expected


@pytest.mark.parametrize("period", ["2024-25 Q1", "2024-25 Q4", "2024-25"])
def test_the_twins_hold_the_same(council: Council, period: str) -> None:
    council.set_framework(measures=ALL_KINDS)
    read, other = (
        read_return(f"template.{form}", template(OFFICER, council.store, period, form=form)) for form in ("xlsx", "csv")
    )
    assert read.issues == other.issues == []
    assert read.rows.equals(other.rows)
    assert read.rows.num_rows == len(expected_figures(OFFICER, council.store, period))


@pytest.mark.parametrize("period", ["2024-25 Q1", "2024-25 Q4", "2024-25"])
def test_filled_in_and_sent_back_it_passes(council: Council, period: str) -> None:
    council.set_framework(measures=ALL_KINDS)
    data = filled_in(template(OFFICER, council.store, period))
    assert issues_of(council.store, "return.xlsx", data) == []


@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_sent_back_empty_every_figure_is_not_reported(council: Council, form: str) -> None:
    found = issues_of(council.store, f"return.{form}", template(OFFICER, council.store, "2024-25 Q1", form=form))
    assert {issue.code for issue in found} == {"not_reported"}


def test_the_same_content_makes_the_same_bytes(council: Council) -> None:
    for form in ("xlsx", "csv"):
        first, second = (template(OFFICER, council.store, "2024-25 Q1", form=form) for _ in range(2))
        assert first == second


def test_the_last_figure_that_stands_is_beside_it(council: Council) -> None:
    council.set_framework(measures=ALL_KINDS)
    council.figures(
        {"period": "2023-24 Q3", "numerator": 1, "denominator": 2},
        {"period": "2023-24 Q4", "numerator": 1234, "denominator": 5000},
        {"period": "2023-24 Q4", "area": "North", "numerator": "c", "denominator": "c"},
        {"period": "2024-25 Q1", "numerator": "", "denominator": ""},
        {"period": "2024-25 Q2", "numerator": 9, "denominator": 10},
        {"measure_id": "counted", "period": "2023-24 Q4", "numerator": "low"},
        {"measure_id": "rated", "period": "2023-24 Q4", "numerator": 7, "denominator": 10_000},
        {"measure_id": "spent", "period": "2023-24 Q4", "numerator": "1234.5"},
    )
    given = {
        (record["measure_id"], record["area"]): (record["last_figure"], record["last_period"])
        for record in records(template(OFFICER, council.store, "2024-25 Q2"))
        if record["breakdown"] == "Total"
    }
    assert given == {
        ("trained", "Total"): ("1,234 of 5,000 (24.7%)", "2023-24 Q4"),
        ("trained", "North"): ("c", "2023-24 Q4"),
        ("trained", "South"): (None, None),
        ("counted", "Total"): ("low", "2023-24 Q4"),
        ("counted", "North"): (None, None),
        ("counted", "South"): (None, None),
        ("rated", "Total"): ("7 of 10,000", "2023-24 Q4"),
        ("rated", "North"): (None, None),
        ("rated", "South"): (None, None),
        ("spent", "Total"): ("1,234.5", "2023-24 Q4"),
        ("spent", "North"): (None, None),
        ("spent", "South"): (None, None),
    }


def test_annual_figures_stand_beside_the_year_before(council: Council) -> None:
    council.set_framework(measures=ALL_KINDS)
    council.figures({"measure_id": "survey", "period": "2022-23", "numerator": 1, "denominator": 4})
    council.figures({"measure_id": "survey", "period": "2023-24", "numerator": 1, "denominator": 2})
    (only,) = records(template(OFFICER, council.store, "2024-25"))
    assert (only["last_figure"], only["last_period"]) == ("1 of 2 (50.0%)", "2023-24")


@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_without_last_figures_nothing_unprotected_is_in_it(council: Council, form: str) -> None:
    council.figures({"period": "2023-24 Q4", "numerator": 4321, "denominator": 5432})
    data = template(OFFICER, council.store, "2024-25 Q1", form=form, with_last_figures=False)
    content = zipped_text(data) if form == "xlsx" else data.decode("utf-8-sig")
    assert "trained" in content
    assert "4,321" not in content


def zipped_text(data: bytes) -> str:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return "".join(package.read(name).decode("utf-8") for name in package.namelist())


def test_only_what_is_to_be_filled_in_can_be_changed(council: Council) -> None:
    council.set_framework(measures=ALL_KINDS)
    page = sheet(template(OFFICER, council.store, "2024-25 Q1"))
    assert page.protection.sheet
    assert page.protection.password is None
    kinds = {measure["measure_id"]: measure["kind"] for measure in ALL_KINDS}
    for cells in page.iter_rows(2):
        measure_id = cells[0].value
        open_here = {TEMPLATE_COLUMNS[cell.column - 1] for cell in cells if not cell.protection.locked}
        if measure_id is None:
            assert open_here == set(COLUMNS)
        elif kinds[measure_id] in ("count", "amount"):
            assert open_here == {"numerator", "note"}
        else:
            assert open_here == {"numerator", "denominator", "note"}
    assert all(cell.protection.locked for cell in page[1])


def test_headings_stay_in_sight_on_screen_and_on_paper(council: Council) -> None:
    page = sheet(template(OFFICER, council.store, "2024-25 Q1"))
    assert page.freeze_panes == "C2"
    assert page.print_title_rows == "$1:$1"
    assert (page.page_setup.orientation, page.page_setup.fitToHeight) == ("landscape", 0)
    assert page.auto_filter.ref or page.tables["return_figures"].autoFilter.ref == f"A1:L{page.max_row}"


def test_it_says_what_it_is(council: Council) -> None:
    book = opened(template(OFFICER, council.store, "2024-25Q1", "Head of Training"))
    assert book.sheetnames == ["Return", "Guidance", "Lists"]
    assert [book[name].sheet_state for name in book.sheetnames] == ["visible", "visible", "hidden"]
    properties = {each.name: each.value for each in book.custom_doc_props.props}
    assert properties == {"template_version": "1", "period": "2024-25 Q1", "lead": "Head of Training"}


def test_spare_rows_offer_lists_that_are_there(council: Council) -> None:
    council.set_framework(measures=ALL_KINDS)
    book = opened(template(OFFICER, council.store, "2024-25 Q4"))
    rules = {rule.formula1: str(rule.sqref) for rule in book["Return"].data_validations.dataValidation}
    last = book["Return"].max_row
    for name, letter in {"list_measures": "A", "list_periods": "C", "list_areas": "D"}.items():
        assert rules[name] == f"{letter}{last - SPARE_ROWS + 1}:{letter}{last}"
    named = {name: values(book, name) for name in book.defined_names}
    assert named["list_measures"] == [measure["measure_id"] for measure in ALL_KINDS]
    assert named["list_periods"] == ["2024-25 Q4", "2024-25"]
    assert named["list_areas"] == ["Total", "North", "South", "England"]
    pairs = list(zip(named["list_breakdowns_divided"], named["list_categories"], strict=True))
    assert ("Total", "Total") in pairs
    assert ("ethnicity", "Asian") in pairs
    assert [key for key, _ in pairs] == sorted([key for key, _ in pairs], key=[key for key, _ in pairs].index)


def values(book: Any, name: str) -> list[str]:
    ((title, reference),) = book.defined_names[name].destinations
    return [cell.value for (cell,) in book[title][reference]]


def test_a_lead_gets_their_own_and_nobody_else_gets_it(council: Council, director: Person) -> None:
    other = row("measures", measure_id="other", lead="Head of Care")
    council.set_framework(measures=[row("measures"), other])
    carer = Person("Cara Carer", "officer", ("Head of Care",))
    own = template(carer, council.store, "2024-25 Q1")
    assert {record["measure_id"] for record in records(own)} == {"other"}
    assert "Head of Training" not in zipped_text(own)
    with pytest.raises(NotAllowed):
        template(carer, council.store, "2024-25 Q1", "Head of Training")
    with pytest.raises(NotAllowed):
        template(director, council.store, "2024-25 Q1")


@pytest.mark.parametrize(
    ("asked", "message"),
    [
        ({"period": "2012-13 Q1"}, "Nothing is to be returned for 2012-13 Q1"),
        ({"period": "1999-00 Q1"}, "1999-00 Q1 is not in the list of periods. An administrator opens it"),
        ({"period": "spring"}, "“spring” is not a period"),
        ({"period": "2024-25 Q1", "lead": "Nobody"}, "“Nobody” leads no measure"),
        ({"period": "2024-25 Q1", "form": "ods"}, "xlsx, csv"),
    ],
)
def test_what_cannot_be_made_is_said(council: Council, asked: dict[str, Any], message: str) -> None:
    with pytest.raises((NotFound, ValueError), match=re.escape(message)):
        template(OFFICER, council.store, **asked)


def test_the_guidance_is_made_from_the_registry_and_the_framework(council: Council) -> None:
    page = opened(template(OFFICER, council.store, "2024-25 Q1"))["Guidance"]
    told = {cell.value for cells in page.iter_rows() for cell in cells}
    assert {rule.rule for rule in RULES.values() if rule.stage != "shape"} <= told
    assert "Return for 2024-25 Q1" in told
    assert any("Numerator: Staff trained. Denominator: Staff." in str(words) for words in told)
    assert not any(str(words).startswith(FORMULA_STARTS) for words in told)


@pytest.mark.parametrize(("due", "words"), [("2024-07-31", "31 July 2024"), ("", "no date is set")])
def test_the_guidance_says_when_it_is_due(council: Council, due: str, words: str) -> None:
    council.set_framework(periods=[row("periods", due=due)])
    page = opened(template(OFFICER, council.store, "2024-25 Q1"))["Guidance"]
    assert words in {cell.value for cell in page["B"]}


DANGEROUS = st.one_of(st.sampled_from(FORMULA_STARTS), st.just("")).flatmap(
    lambda start: st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs")), min_size=1, max_size=20).map(
        lambda text: start + text
    )
)


@given(texts=st.lists(DANGEROUS, min_size=10, max_size=10), is_count=st.booleans())
@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_cell_becomes_a_formula_whatever_the_framework_says(texts: list[str], is_count: bool) -> None:
    kind = "count" if is_count else "percentage"
    figure = ExpectedFigure._make([*texts[:4], kind, *texts[4:6], "2024-25 Q1", *texts[6:9]])
    content = TemplateContent(
        Period(2024, 1),
        texts[9],
        None,
        [figure],
        [LastFigure("2024-25 Q1", texts[0])],
        texts[:3],
        [(texts[4], texts[5])],
    )
    data = template_workbook(content)
    assert formulas(data) == []
    assert all(line.first + line.second for line in guidance(content))
    for line in csv_bytes(TEMPLATE_COLUMNS, content.rows()).decode("utf-8-sig").splitlines()[1:]:
        assert not line.startswith(FORMULA_STARTS)


@pytest.mark.parametrize(
    ("text", "written"),
    [
        ("=1+1", "'=1+1"),
        ("+1", "'+1"),
        ("-1", "'-1"),
        ("@a", "'@a"),
        ("\t=1", "'\t=1"),
        ("\r=1", "'\r=1"),
        ("a=1", "a=1"),
        ("", ""),
    ],
)
def test_text_is_made_harmless(text: str, written: str) -> None:
    assert harmless(text) == written


FIGURE = ExpectedFigure("", "", "", "", "percentage", "n" * 300, "d", "", "", "", "")


def rules_of(kind: str) -> list[dict[str, Any]]:
    figure = FIGURE._replace(kind=kind)
    letters = {name: chr(64 + place) for name, place in PLACES.items()}
    return [
        numerator_rule(figure, "G2", "H2"),
        denominator_rule(figure, "H2"),
        *spare_rules(99_999, letters).values(),
    ]


@pytest.mark.parametrize("kind", ["percentage", "rate", "count", "amount"])
def test_rules_keep_within_what_a_spreadsheet_bears(kind: str) -> None:
    for rule in rules_of(kind):
        formula = str(rule.get("value") or rule["source"])
        assert len(formula) <= 255
        assert "{" not in formula, "array constants are refused in a validation"
        assert len(rule["error_title"]) <= 32
        assert len(rule["error_message"]) <= 255
        assert len(rule.get("input_title", "")) <= 32
        assert len(rule.get("input_message", "")) <= 255


@pytest.mark.parametrize(
    ("kind", "parts", "others"),
    [
        ("percentage", ["G2>=0", "G2=INT(G2)", "G2<=H2"], []),
        ("rate", ["G2>=0", "G2=INT(G2)"], ["G2<=H2"]),
        ("count", ["G2>=0", "G2=INT(G2)"], ["G2<=H2"]),
        ("amount", ["G2>=0"], ["INT(", "G2<=H2"]),
    ],
)
def test_a_numerator_is_held_to_its_kind(kind: str, parts: list[str], others: list[str]) -> None:
    formula = numerator_rule(FIGURE._replace(kind=kind), "G2", "H2")["value"]
    assert [part for part in parts if part not in formula] == []
    assert [part for part in others if part in formula] == []
    assert all(f'G2="{symbol}"' in formula for symbol in ("z", "x", "c", "low"))


def test_a_real_quarter_typed_into_its_template_is_checked_as_its_own_file_is(exampleshire: Store) -> None:
    original = (sample_folder("exampleshire") / "returns" / "2025-26-q1.csv").read_bytes()
    lines = list(csv.DictReader(io.StringIO(original.decode())))
    book = opened(template(OFFICER, exampleshire, "2025-26 Q1"))
    for number, line in enumerate(lines, start=2):
        for name in ("numerator", "denominator", "note"):
            text = line[name]
            book["Return"].cell(number, PLACES[name]).value = float(text) if is_number(text) else text or None
    sink = io.BytesIO()
    book.save(sink)
    typed, own = (
        issues_of(exampleshire, name, data, date(2026, 1, 1))
        for name, data in (("typed.xlsx", sink.getvalue()), ("own.csv", original))
    )
    assert [(issue.row, issue.code, issue.column) for issue in typed] == [
        (issue.row, issue.code, issue.column) for issue in own
    ]


def is_number(text: str) -> bool:
    return bool(re.fullmatch(r"[0-9.]+", text))
