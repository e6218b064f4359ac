"""A framework as a workbook to edit in Excel: a sheet per table, drop-down lists, and a sheet that explains them."""

import io
from datetime import date
from typing import Any, Literal, get_args, get_origin

from equality_tracker.framework_tables import MODELS, TABLES
from equality_tracker.framework_words import COLUMN_WORDS, READ_ME, TABLE_WORDS

Tables = dict[str, list[Any]]

ROOM_TO_ADD = 500
"""Rows below the last one that have the formats and lists too."""

FIRST_YEAR = 1900
"""Of the days that a workbook knows; earlier ones are written as text."""

LONGEST_LIST = 255
"""Characters that the words of a drop-down list may have, commas and all."""

_WIDE = {"title": 40, "description": 60, "definition": 60, "why_it_matters": 60, "source": 40, "category": 40}
_REFERENCES = {
    ("priorities", "objective_id"): "objectives",
    ("measures", "priority_id"): "priorities",
    ("targets", "measure_id"): "measures",
    ("targets", "area"): "areas",
    ("areas", "parent"): "areas",
    ("populations", "area"): "areas",
    ("compared_with", "measure_id"): "measures",
}
"""Columns that name a row of another table, by its first column."""

_OF_WHOLE = ("targets", "populations")
"""The tables in which an empty area, breakdown or category means the whole."""


def workbook_of(tables: Tables, version: int) -> bytes:
    """Give the tables of a version as a workbook; `framework_reading.read_workbook` gives them back the same."""
    from xlsxwriter import Workbook

    file = io.BytesIO()
    book = Workbook(file, {"in_memory": True})
    book.set_properties({"title": f"Framework, version {version}"})
    formats = _formats(book)
    _write_read_me(book, formats, version)
    for table in TABLES:
        _write_table(book.add_worksheet(table), table, tables, formats)
    book.close()
    return file.getvalue()


def _formats(book: Any) -> dict[str, Any]:
    looks = {"valign": "top", "text_wrap": True}
    return {
        "heading": book.add_format({"bold": True, "bg_color": "#E6EEF5", "bottom": 1, "valign": "top"}),
        "text": book.add_format(looks | {"num_format": "@"}),
        "day": book.add_format(looks | {"num_format": "yyyy-mm-dd", "align": "left"}),
        "number": book.add_format({"valign": "top"}),
        "title": book.add_format({"bold": True, "font_size": 16}),
        "section": book.add_format({"bold": True, "font_size": 12, "valign": "top"}),
        "words": book.add_format(looks),
    }


def kind_of(table: str, column: str) -> str:
    """Say what a column takes: ``day``, ``number`` or ``text``."""
    field = MODELS[table].model_fields[column]
    types = set(get_args(field.annotation)) | {field.annotation}
    if date in types:
        return "day"
    return "number" if types & {int, float} else "text"


def choices_of(table: str, column: str) -> tuple[str, ...]:
    """Give the words that a column may hold; none where it takes others too."""
    annotation = MODELS[table].model_fields[column].annotation
    return get_args(annotation) if get_origin(annotation) is Literal else ()


def _write_table(sheet: Any, table: str, tables: Tables, formats: dict[str, Any]) -> None:
    columns = list(MODELS[table].model_fields)
    rows = tables.get(table, [])
    for place, column in enumerate(columns):
        kind = kind_of(table, column)
        sheet.set_column(place, place, _width(table, column), formats[kind])
        sheet.write_string(0, place, column, formats["heading"])
        for number, row in enumerate(rows, start=1):
            _write_cell(sheet, (number, place), _shown(table, column, getattr(row, column)), formats)
        rule = _rule(table, column, tables)
        if rule:
            sheet.data_validation(1, place, len(rows) + ROOM_TO_ADD, place, rule)
    sheet.freeze_panes(1, 1)
    sheet.autofilter(0, 0, max(len(rows), 1), len(columns) - 1)


def _width(table: str, column: str) -> int:
    if table == "areas" and column == "area":
        return 30
    return _WIDE.get(column, max(14, len(column) + 4))


def _shown(table: str, column: str, value: object) -> object:
    """Leave Total out, as people do: an empty cell means it."""
    of_whole = table in _OF_WHOLE and column in ("area", "breakdown", "category")
    is_total = of_whole and value == "Total"
    return None if is_total or value == "" else value


def _write_cell(sheet: Any, place: tuple[int, int], value: object, formats: dict[str, Any]) -> None:
    """Write a cell so that it comes back the same; text is never taken for a formula, a day or a number."""
    if value is None:
        return
    if isinstance(value, date) and value.year > FIRST_YEAR:
        sheet.write_datetime(*place, value, formats["day"])
    elif isinstance(value, (int, float)) and _survives(value):
        sheet.write_number(*place, value, formats["number"])
    else:
        sheet.write_string(*place, str(value), formats["text"])


def _survives(value: float) -> bool:
    """Whether a number has no more digits than a workbook keeps."""
    return float(f"{value:.16G}") == value


def _rule(table: str, column: str, tables: Tables) -> dict[str, Any] | None:
    choices = choices_of(table, column) or _breakdowns(table, column, tables)
    if choices:
        words = f"Choose one of: {', '.join(choices)}."[:LONGEST_LIST]
        return {"validate": "list", "source": list(choices), "error_title": "Not in the list", "error_message": words}
    if (table, column) in _REFERENCES:
        other = _REFERENCES[table, column]
        source = f"={other}!$A$2:$A${len(tables[other]) + ROOM_TO_ADD + 1}"
        words = f"Choose one of the sheet {other}, or add it there first."
        return {"validate": "list", "source": source, "error_title": f"Not in {other}", "error_message": words}
    if kind_of(table, column) == "day":
        words = "Write a day, such as 2026-03-31."
        return {
            "validate": "date",
            "criteria": "between",
            "minimum": date(1950, 1, 1),
            "maximum": date(2200, 1, 1),
            "error_title": "Not a day",
            "error_message": words,
        }
    return None


def _breakdowns(table: str, column: str, tables: Tables) -> tuple[str, ...]:
    if table not in _OF_WHOLE or column != "breakdown":
        return ()
    names = tuple(dict.fromkeys(row.breakdown for row in tables["categories"]))
    return names if len(",".join(names)) <= LONGEST_LIST else ()


def _write_read_me(book: Any, formats: dict[str, Any], version: int) -> None:
    sheet = book.add_worksheet("Read me")
    sheet.hide_gridlines(2)
    sheet.set_column(0, 0, 18)
    sheet.set_column(1, 1, 22)
    sheet.set_column(2, 2, 90)
    sheet.write_string(0, 0, f"The framework, version {version}", formats["title"])
    line = 2
    for words in READ_ME:
        sheet.merge_range(line, 0, line, 2, words, formats["words"])
        sheet.set_row(line, 15 * (1 + len(words) // 125))
        line += 1
    for table in TABLES:
        line = _write_columns(sheet, table, line + 1, formats)


def _write_columns(sheet: Any, table: str, line: int, formats: dict[str, Any]) -> int:
    sheet.write_url(line, 0, f"internal:'{table}'!A1", formats["section"], string=table)
    sheet.write_string(line, 1, TABLE_WORDS[table], formats["section"])
    for column in MODELS[table].model_fields:
        line += 1
        sheet.write_string(line, 1, column, formats["words"])
        sheet.write_string(line, 2, column_words(table, column), formats["words"])
    return line + 1


def column_words(table: str, column: str) -> str:
    """Say what goes into a column."""
    words = COLUMN_WORDS.get(f"{table}.{column}") or COLUMN_WORDS.get(column, "")
    choices = choices_of(table, column)
    parts = [words, f"One of: {', '.join(choices)}." if choices else ""]
    if kind_of(table, column) == "day":
        may_be_empty = MODELS[table].model_fields[column].annotation != date
        parts.append("A day, or empty." if may_be_empty else "A day.")
    return " ".join(filter(None, parts))
