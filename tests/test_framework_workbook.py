"""A framework as a workbook: it comes back the same, and helps those who edit it."""

import io
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from equality_tracker import settings
from equality_tracker.framework import Framework, read_framework, read_workbook
from equality_tracker.framework_difference import difference
from equality_tracker.framework_tables import MODELS, TABLES
from equality_tracker.framework_workbook import choices_of, column_words, kind_of, workbook_of
from tests.factories import USUAL, framework, row

SHIPPED = [settings.FRAMEWORK, settings.sample_folder("kent") / "framework"]
ODD_TEXTS = [
    "=1+1",
    "+1",
    "-1",
    "@x",
    "'quoted",
    "2024-25",
    "2011-12",
    "0012",
    "1e5",
    "TRUE",
    "12:30",
    "#REF!",
    "two\nlines",
    "a\ttab",
    "_x0041_",
    "a\x0bb",
    "é😀",
    "<b>&amp;",
    "x" * 32_767,
]


def back(given: Framework) -> Framework:
    return read_workbook("framework.xlsx", workbook_of(given.tables, 1))


def opened(**tables: list[dict[str, Any]]) -> Any:
    return openpyxl.load_workbook(io.BytesIO(workbook_of(framework(**tables).tables, 7)))


@pytest.mark.parametrize("source", SHIPPED, ids=["example", "kent"])
def test_a_shipped_framework_comes_back_the_same(source: Path) -> None:
    given = read_framework(source)
    assert difference(given.tables, back(given).tables) == []
    assert [len(rows) for rows in back(given).tables.values()] == [len(rows) for rows in given.tables.values()]


@pytest.mark.parametrize("text", ODD_TEXTS, ids=lambda text: ascii(text[:12]))
def test_odd_text_comes_back_the_same(text: str) -> None:
    given = framework(objectives=[row("objectives", title=text, description=text)])
    (objective,) = back(given).tables["objectives"]
    assert (objective.title, objective.description) == (text, text)


@pytest.mark.parametrize("number", ["0", "80", "80.5", "-1.25", repr(0.1 + 0.2), "1e300", repr(1 / 3)])
def test_numbers_come_back_the_same(number: str) -> None:
    (target,) = back(framework(targets=[row("targets", target=number)])).tables["targets"]
    assert target.target == float(number)


@pytest.mark.parametrize("day", ["", "1850-01-02", "1900-02-28", "1999-12-31", "2024-02-29"])
def test_days_come_back_the_same(day: str) -> None:
    given = framework(objectives=[row("objectives", valid_from=day)])
    assert back(given).tables["objectives"][0].valid_from == given.tables["objectives"][0].valid_from


def test_a_cell_longer_than_a_workbook_holds_is_named() -> None:
    with pytest.raises(ValueError, match="at most 32767"):
        framework(objectives=[row("objectives", title="x" * 32_768)])


def test_there_is_a_sheet_for_each_table_and_one_that_explains() -> None:
    book = opened()
    assert book.sheetnames == ["Read me", *TABLES]
    for table in TABLES:
        sheet = book[table]
        assert [cell.value for cell in sheet[1]] == list(MODELS[table].model_fields)
        assert (sheet.freeze_panes, bool(sheet.auto_filter.ref)) == ("B2", True)
    words = [str(cell.value) for line in book["Read me"].iter_rows() for cell in line if cell.value]
    assert words[0] == "The framework, version 7"
    assert {column for table in TABLES for column in MODELS[table].model_fields} <= set(words)


@pytest.mark.parametrize("table", TABLES)
def test_each_column_is_explained(table: str) -> None:
    assert {
        column: column_words(table, column) for column in MODELS[table].model_fields if not column_words(table, column)
    } == {}


def test_lists_offer_what_a_column_may_hold() -> None:
    sheet = opened()["measures"]
    rules = {str(rule.sqref).split(":")[0]: rule.formula1 for rule in sheet.data_validations.dataValidation}
    place = {cell.value: cell.column_letter for cell in sheet[1]}
    assert rules[f"{place['kind']}2"] == '"percentage,rate,count,amount"'
    assert rules[f"{place['areas']}2"] == '"yes,no"'
    assert rules[f"{place['priority_id']}2"].startswith("priorities!$A$2:$A$")
    assert f"{place['title']}2" not in rules


def test_ids_and_periods_are_text_and_days_are_days() -> None:
    book = opened(targets=[row("targets", period="2011-12")])
    assert (book["targets"]["B2"].value, book["targets"]["B2"].number_format) == ("2011-12", "@")
    # Where somebody adds a row, the column says that it is text.
    assert book["targets"].column_dimensions["B"].width > 0
    assert book["categories"]["G2"].is_date
    assert book["targets"]["C2"].value is None


@pytest.mark.parametrize(
    ("table", "column", "kind"),
    [
        ("targets", "target", "number"),
        ("measures", "decimals", "number"),
        ("measures", "threshold", "number"),
        ("measures", "active_to", "day"),
        ("targets", "period", "text"),
        ("categories", "version", "text"),
    ],
)
def test_columns_have_kinds(table: str, column: str, kind: str) -> None:
    assert kind_of(table, column) == kind
    assert choices_of(table, column) == ()


def test_breakdowns_to_choose_from_fit_into_a_list() -> None:
    many = [row("categories", breakdown=f"breakdown-number-{number}") for number in range(30)]
    for categories, expected in ((USUAL["categories"], True), (many, False)):
        sheet = opened(categories=categories)["targets"]
        rules = {str(rule.sqref).split(":")[0] for rule in sheet.data_validations.dataValidation}
        assert ("D2" in rules) is expected
