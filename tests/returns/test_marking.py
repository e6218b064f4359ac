"""The officer's own workbook with what is wrong marked in it, and the list of issues."""

import csv
import io
import re
import zipfile
from collections.abc import Callable
from datetime import date
from typing import Any

import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook, load_workbook

from equality_tracker.problems import Problem
from equality_tracker.returns import marking
from equality_tracker.returns.checking import check
from equality_tracker.returns.issues import Issue
from equality_tracker.returns.marked_original import mark_original
from equality_tracker.returns.marked_rows import write_marked_rows
from equality_tracker.returns.marking import issues_csv, marked_workbook
from equality_tracker.returns.marks import LISTING, MOST_LISTED, MOST_MARKS, Marking, free_name, marking_of
from equality_tracker.returns.reading import IncomingReturn, read_return
from equality_tracker.returns.row_file import SCHEMA
from equality_tracker.returns.rules import RULES
from equality_tracker.returns.spreadsheets import FORMULA_STARTS
from equality_tracker.returns.templates import template
from tests.factories import OFFICER, Council, return_csv

TODAY = date(2024, 8, 1)
HEADER = ["measure_id", "period", "area", "breakdown", "category", "numerator", "denominator", "note"]
WRONG_ROWS: list[dict[str, Any]] = [
    {"numerator": 50, "denominator": 100},
    {"area": "Nort", "numerator": 25, "denominator": 50},
    {"area": "South", "numerator": 75, "denominator": 50},
]


def as_workbook(*rows: dict[str, Any], sheet: str = "My figures", first_row: int = 1) -> bytes:
    """An officer's own workbook: notes first, then the return, with a column of their own looks."""
    book = Workbook()
    book.active.title = "Notes"  # pyright: ignore[reportOptionalMemberAccess]
    page = book.create_sheet(sheet)
    for place, name in enumerate(HEADER, start=1):
        page.cell(first_row, place, name)
    for number, record in enumerate(rows, start=first_row + 1):
        for place, name in enumerate(HEADER, start=1):
            page.cell(number, place, ({"measure_id": "trained", "period": "2024-25 Q1"} | record).get(name))
    page.column_dimensions["C"].width = 44
    return saved(book)


def saved(book: Any) -> bytes:
    sink = io.BytesIO()
    book.save(sink)
    return sink.getvalue()


def opened(data: bytes) -> Any:
    return load_workbook(io.BytesIO(data))


def checked(council: Council, name: str, data: bytes) -> tuple[IncomingReturn, list[Issue]]:
    incoming = read_return(name, data)
    with council.store.looking() as cursor:
        return incoming, check(cursor, incoming, TODAY)


def marked(council: Council, name: str, data: bytes, severity: str = "error") -> Any:
    incoming, issues = checked(council, name, data)
    return opened(marked_workbook(incoming, [issue for issue in issues if issue.severity == severity]))


def marks(page: Any) -> dict[str, str]:
    """The commented cells, each with its comment."""
    return {cell.coordinate: cell.comment.text for cells in page.iter_rows() for cell in cells if cell.comment}


def listing(book: Any) -> list[tuple[Any, ...]]:
    return [values for values in book.worksheets[0].iter_rows(5, values_only=True) if any(values)]


FORMS: dict[str, Callable[..., bytes]] = {"csv": return_csv, "xlsx": as_workbook}


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_wrong_cells_are_filled_and_say_why(council: Council, form: str) -> None:
    book = marked(council, f"return.{form}", FORMS[form](*WRONG_ROWS))
    page = book["Return" if form == "csv" else "My figures"]
    found = marks(page)
    assert set(found) == {"C3", "F4"}
    assert found["C3"].startswith("Error: The measure has no such area.")
    assert found["F4"].startswith("Error: The numerator is larger than the denominator.")
    assert {page[cell].fill.patternType for cell in found} == {"solid"}
    assert page["F2"].fill.patternType is None


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_a_warning_is_hatched_so_that_it_differs_without_colour(council: Council, form: str) -> None:
    book = marked(council, f"return.{form}", FORMS[form]({"numerator": 0, "denominator": 0}), "warning")
    page = book["Return" if form == "csv" else "My figures"]
    warned = marks(page)
    assert warned["G2"].startswith("Warning: ")
    assert page["G2"].fill.patternType in ("lightUp", "lightDown", "lightGrid")


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_everything_is_listed_in_front_with_links(council: Council, form: str) -> None:
    book = marked(council, f"return.{form}", FORMS[form](*WRONG_ROWS))
    assert book.sheetnames[0] == LISTING
    assert book.active.title == LISTING
    found = listing(book)
    assert [values[:4] for values in found] == [("3", "area", "Nort", "Error"), ("4", "numerator", "75 of 50", "Error")]
    assert all(str(values[4]).endswith((".", "?")) for values in found)
    cells = [book.worksheets[0].cell(row, 1) for row in (5, 6)]
    links = [cell.hyperlink.location.replace("'", "") for cell in cells]
    sheet = "Return" if form == "csv" else "My figures"
    assert links == [f"{sheet}!C3", f"{sheet}!F4"]


def test_a_workbook_comes_back_as_it_was_but_for_the_marks(council: Council) -> None:
    before = opened(as_workbook(*WRONG_ROWS))
    after = marked(council, "return.xlsx", as_workbook(*WRONG_ROWS))
    assert after.sheetnames[1:] == before.sheetnames
    assert list(after["My figures"].values) == list(before["My figures"].values)
    assert after["My figures"].column_dimensions["C"].width == 44


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_put_right_and_sent_back_it_passes(council: Council, form: str) -> None:
    book = marked(council, f"return.{form}", FORMS[form](*WRONG_ROWS))
    page = book["Return" if form == "csv" else "My figures"]
    page["C3"], page["F4"] = "North", 25
    _, found = checked(council, "return.xlsx", saved(book))
    assert {issue.severity for issue in found} <= {"warning"}
    assert {issue.code for issue in found} == {"missing_required_breakdown"}


def test_a_template_put_right_is_still_the_template(council: Council) -> None:
    book = opened(template(OFFICER, council.store, "2024-25 Q1"))
    book["Return"]["G2"] = "half"
    after = marked(council, "return.xlsx", saved(book))
    page = after["Return"]
    assert page.protection.sheet
    assert not page["G2"].protection.locked
    assert page["A2"].protection.locked
    assert page.data_validations.count == book["Return"].data_validations.count
    assert set(page.tables) == {"return_figures"}
    assert after["Lists"].sheet_state == "hidden"
    assert {each.name for each in after.custom_doc_props.props} == {"template_version", "period", "lead"}


def test_marks_of_an_earlier_check_go(council: Council) -> None:
    book = marked(council, "return.xlsx", as_workbook(*WRONG_ROWS))
    book["My figures"]["C3"] = "North"
    again = marked(council, "return.xlsx", saved(book))
    assert set(marks(again["My figures"])) == {"F4"}
    assert again["My figures"]["C3"].fill.patternType is None
    assert again.sheetnames == [LISTING, "Notes", "My figures"]


def test_comments_of_the_officer_stay(council: Council) -> None:
    from openpyxl.comments import Comment

    book = opened(as_workbook(*WRONG_ROWS))
    book["My figures"]["A2"].comment = Comment("Ask Bea", "Ola")
    assert marks(marked(council, "return.xlsx", saved(book))["My figures"])["A2"] == "Ask Bea"


@pytest.mark.parametrize(
    ("taken", "name"),
    [
        ([], LISTING),
        (["Return"], LISTING),
        (["what to put RIGHT"], f"{LISTING} 2"),
        ([LISTING, f"{LISTING} 2"], f"{LISTING} 3"),
    ],
)
def test_the_listing_takes_a_free_name(taken: list[str], name: str) -> None:
    assert free_name(taken) == name


def test_a_formula_is_marked_where_it_stands(council: Council) -> None:
    data = as_workbook({"numerator": "=1+1", "denominator": 5})
    book = marked(council, "return.xlsx", data)
    assert marks(book["My figures"])["F2"].startswith("Error: A return holds figures, not formulas.")
    assert formulas(saved(book)) == formulas(data)


def test_what_cannot_be_opened_gets_a_list(council: Council) -> None:
    book = marked(council, "return.xlsx", b"this is no workbook")
    assert book.sheetnames == [LISTING]
    ((row, column, _, kind, message),) = listing(book)
    assert (row, column, kind) == (None, None, "Error")
    assert message == checked(council, "return.xlsx", b"this is no workbook")[1][0].message


def test_a_child_that_dies_leaves_a_workbook_of_ours() -> None:
    incoming = read_return("return.xlsx", as_workbook(*WRONG_ROWS))
    incoming.data = b"no workbook"
    book = opened(
        marked_workbook(incoming, [Issue.about("unknown_area", 3, "area"), Issue.about("not_a_number", 4, "numerator")])
    )
    assert book.sheetnames == [LISTING, "Return"]
    assert set(marks(book["Return"])) == {"C3", "F4"}


def test_with_neither_there_are_words(council: Council, monkeypatch: pytest.MonkeyPatch) -> None:
    incoming, issues = checked(council, "return.csv", return_csv(*WRONG_ROWS))
    monkeypatch.setattr(marking, "MEGABYTES", 1)
    with pytest.raises(Problem, match="Take the list of issues as CSV"):
        marked_workbook(incoming, issues)


def test_a_return_with_too_many_rows_is_listed_only(monkeypatch: pytest.MonkeyPatch) -> None:
    incoming = read_return("return.csv", return_csv(*WRONG_ROWS))
    monkeypatch.setattr(marking, "MOST_ROWS", 2)
    book = opened(marked_workbook(incoming, [Issue.about("unknown_area", 3, "area", "Nort")]))
    assert book.sheetnames == [LISTING]


def many(count: int) -> Marking:
    incoming = IncomingReturn("r.csv", b"", SCHEMA.empty_table(), places={"measure_id": 0, "numerator": 1})
    warnings = [Issue.about("not_reported", row, "numerator") for row in range(2, count + 2)]
    return marking_of(incoming, [*warnings, Issue.about("unknown_measure", count + 2, "measure_id", "x")])


def test_of_very_many_the_errors_are_listed_first_and_the_rest_counted() -> None:
    made = many(MOST_LISTED + 4)
    assert (len(made.entries), len(made.marks), made.left_out) == (MOST_LISTED, MOST_MARKS, 5)
    assert sum(entry.is_error for entry in made.entries) == 1
    assert "5 more are not" in made.intro()


def test_two_issues_of_a_cell_make_one_mark() -> None:
    incoming = IncomingReturn("r.csv", b"", SCHEMA.empty_table(), places={"measure_id": 0})
    issues = [Issue.about("unknown_measure", 2, "measure_id"), Issue.about("not_reported", 2, "numerator")]
    (only,) = marking_of(incoming, issues).marks
    assert (only.row, only.place, only.is_error) == (2, 0, True)
    assert only.text.count("\n") == 1


def test_a_marking_is_the_same_after_its_journey() -> None:
    made = many(3)
    assert Marking.of_record(made.record()) == made


def test_issues_as_csv_have_the_fields_of_the_contract() -> None:
    data = issues_csv([Issue.about("not_a_number", 3, "numerator", "=1+1"), Issue.about("empty_file")])
    assert data.startswith(b"\xef\xbb\xbf")
    lines = list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"))))
    assert list(lines[0]) == ["row", "column", "value", "code", "message", "severity"]
    assert [(line["row"], line["value"], line["code"], line["severity"]) for line in lines] == [
        ("3", "'=1+1", "not_a_number", "error"),
        ("0", "", "empty_file", "error"),
    ]


def formulas(data: bytes) -> list[str]:
    """The cells of a workbook that hold a formula, as its package has them."""
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        names = [name for name in package.namelist() if name.startswith("xl/worksheets/sheet")]
        return [found.decode() for name in names for found in re.findall(rb"<f[ >][^<]*", package.read(name))]


TEXTS = st.one_of(
    st.text(max_size=20), st.sampled_from(FORMULA_STARTS).flatmap(lambda start: st.text(max_size=10).map(start.__add__))
)
ISSUES = st.builds(
    Issue.about, st.sampled_from(sorted(RULES)), st.integers(0, 4), st.sampled_from([*HEADER, ""]), TEXTS, TEXTS
)


@given(texts=st.lists(TEXTS, min_size=8, max_size=8), issues=st.lists(ISSUES, max_size=6))
@settings(max_examples=40, deadline=None)
def test_nothing_that_somebody_wrote_becomes_a_formula(
    tmp_path_factory: pytest.TempPathFactory, texts: list[str], issues: list[Issue]
) -> None:
    folder = tmp_path_factory.mktemp("marking")
    cells = dict(zip(HEADER, ([text.replace("\x00", "")] for text in texts), strict=True))
    rows = pa.table({"row_number": [2], **cells}, schema=SCHEMA.empty_table().schema)
    incoming = IncomingReturn("r", b"", rows, sheet="S", places={name: place for place, name in enumerate(HEADER)})
    made = marking_of(incoming, issues)
    write_marked_rows(folder / "rows.xlsx", made, rows)
    book = Workbook()
    book.create_sheet("S")
    book.save(folder / "own.xlsx")
    mark_original(folder / "own.xlsx", folder / "marked.xlsx", made)
    assert formulas((folder / "rows.xlsx").read_bytes()) == formulas((folder / "marked.xlsx").read_bytes()) == []
    for line in csv.reader(io.StringIO(issues_csv(issues).decode("utf-8-sig"), newline="")):
        assert not [cell for cell in line if cell.startswith(FORMULA_STARTS)]


def test_numbers_come_back_as_numbers_and_texts_as_texts(council: Council) -> None:
    book = marked(council, "return.csv", return_csv({"numerator": "12", "denominator": "007", "note": "12"}))
    values = {str(cell.column_letter): cell for cell in book["Return"][2]}
    assert (values["F"].value, values["G"].value, values["H"].value) == (12, "007", "12")
