"""The cells of a workbook from outside: read as text, or refused in words, whatever it is."""

import io
import zipfile
from collections.abc import Callable, Sequence
from datetime import date, datetime

import openpyxl
import pytest

from equality_tracker.framework_cells import LARGEST_FILE, cells_of
from equality_tracker.problems import Problem


def book_of(**sheets: Sequence[Sequence[object]]) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for name, rows in sheets.items():
        sheet = book.create_sheet(name)
        for line in rows:
            sheet.append(list(line))
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def with_part(name: str, data: bytes, of: bytes | None = None) -> bytes:
    """A workbook with a part put in, or in place of its own."""
    file = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(of or book_of(people=[["name"]]))) as source, zipfile.ZipFile(file, "w") as sink:
        for part in source.namelist():
            if part != name:
                sink.writestr(part, source.read(part))
        sink.writestr(name, data, zipfile.ZIP_DEFLATED)
    return file.getvalue()


def sheet(rows: str) -> bytes:
    space = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    return f'<worksheet xmlns="{space}"><sheetData>{rows}</sheetData></worksheet>'.encode()


def far_apart() -> bytes:
    cells = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    return with_part("xl/worksheets/sheet1.xml", sheet(cells))


def bomb() -> bytes:
    return with_part("xl/sharedStrings.xml", b"<x>" + b" " * 80_000_000 + b"</x>")


def laughs() -> bytes:
    entities = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    text = f'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY l0 "ha">{entities}]>'
    return with_part("xl/worksheets/sheet1.xml", text.encode() + sheet('<row r="1"><c t="str"><v>&l9;</v></c></row>'))


def long_sheet() -> bytes:
    rows = "".join(f'<row r="{n}"><c r="A{n}"><v>1</v></c></row>' for n in range(1, 25_000))
    return with_part("xl/worksheets/sheet1.xml", sheet(rows))


HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "empty": (lambda: b"", "it is no .xlsx file"),
    "text": (lambda: b"name,role\n", "it is no .xlsx file"),
    "old or locked": (lambda: b"\xd0\xcf\x11\xe0" + bytes(600), "protected with a password, or in the old .xls"),
    "cut short": (lambda: book_of(people=[["name"]])[:900], "it is damaged"),
    "another package": (lambda: _zip_of("mimetype"), "it is no .xlsx file"),
    "macros": (lambda: with_part("xl/vbaProject.bin", b"x"), "it holds macros"),
    "too large": (lambda: b"PK\x03\x04" + bytes(LARGEST_FILE), "it is larger than 5 MB"),
    "bomb": (bomb, "it holds more than a framework can"),
    "far-apart cells": (far_apart, "it is damaged, or holds more than a framework can"),
    "broken sheet": (lambda: with_part("xl/worksheets/sheet1.xml", b"<work"), "it is damaged"),
    "many rows": (long_sheet, "the sheet “people” has more than 20,000 rows"),
}


def _zip_of(name: str) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w") as sink:
        sink.writestr(name, "x")
    return file.getvalue()


@pytest.mark.parametrize(("make", "words"), HOSTILE.values(), ids=HOSTILE.keys())
def test_what_is_no_framework_is_refused_in_words(make: Callable[[], bytes], words: str) -> None:
    with pytest.raises(Problem, match=r"cannot be read as a workbook") as refused:
        cells_of("../../next year.xlsx", make())
    assert words in str(refused.value)
    assert str(refused.value).startswith("next year.xlsx cannot")
    assert str(refused.value).endswith("Save it as .xlsx and try again.")


def test_a_billion_laughs_come_to_nothing() -> None:
    try:
        found = cells_of("laughs.xlsx", laughs())
    except Problem as refused:
        assert "cannot be read as a workbook" in str(refused)
    else:
        assert len(str(found)) < 1000


def test_cells_are_text_as_typed() -> None:
    rows = [["name", "x"], [2021, 80.5], [datetime(2026, 3, 31), date(2026, 4, 1)], ["2024-25", "=1"], [None, "  a"]]
    rows[3][1] = "1e5"
    found = cells_of("a.xlsx", book_of(people=rows, other=[["secret"]]))
    expected = [["name", "x"], ["2021", "80.5"], ["2026-03-31", "2026-04-01"], ["2024-25", "1e5"], ["", "  a"]]
    assert found == {"people": expected}


@pytest.mark.parametrize("title", ["People", " people ", "PEOPLE"])
def test_sheets_are_found_in_any_case(title: str) -> None:
    assert cells_of("a.xlsx", book_of(**{title: [["name"]]})) == {"people": [["name"]]}
