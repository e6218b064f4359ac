"""Bytes in, rows of text out: what a return file may look like, and what stops it."""

import hashlib
import io
import subprocess
import sys
import threading
from collections.abc import Callable
from datetime import date, datetime, time
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from hypothesis import given, settings
from hypothesis import strategies as st

from equality_tracker import limited
from equality_tracker.returns import parsing, reading
from equality_tracker.returns.file_kinds import LARGEST
from equality_tracker.returns.issues import Issue
from equality_tracker.returns.reading import COLUMNS, IncomingReturn, read_return, safe_name
from equality_tracker.returns.row_file import SCHEMA
from tests.returns.hostile.packing import packed, parts, workbook

HEADER = "measure_id,period,area,breakdown,category,numerator,denominator,note\n"
ROW = "trained,2024-25 Q1,North,sex,Female,1,2,all\n"
FIELDS = ["trained", "2024-25 Q1", "North", "sex", "Female", "1", "2", "all"]
ENCODINGS = {
    "UTF-8": "utf-8",
    "UTF-8 with its mark": "utf-8-sig",
    "UTF-16 little end first": "utf-16",
    "Windows": "cp1252",
}


def rows(text: str | bytes) -> list[dict[str, object]]:
    """Read a return that has nothing wrong with its shape."""
    incoming = read_return("return.csv", text.encode() if isinstance(text, str) else text)
    assert not incoming.issues
    return incoming.rows.to_pylist()


def issues(text: str | bytes, name: str = "return.csv") -> list[Issue]:
    incoming = read_return(name, text.encode() if isinstance(text, str) else text)
    assert incoming.rows.num_rows == 0
    return incoming.issues


@pytest.mark.parametrize(
    "text",
    [
        HEADER + ROW,
        HEADER.replace("measure_id", " Measure ID ").upper() + ROW,
        HEADER + "\n,,,,,,,\n" + ROW,
        HEADER + ROW.replace(",", " , "),
        HEADER.replace("\n", ",,\n") + ROW,
        HEADER + ROW.replace("trained", '"trained"'),
        (HEADER + ROW).replace("\n", "\r\n"),
        (HEADER + ROW).replace("\n", "\r"),
        (HEADER + ROW).rstrip("\n"),
    ],
    ids=["plain", "heading", "blank rows", "spaces", "empty headings", "quotes", "CRLF", "CR", "no last line end"],
)
def test_shapes_that_are_read_alike(text: str) -> None:
    (only,) = rows(text)
    assert [only[name] for name in HEADER.strip().split(",")] == FIELDS


def test_columns_stand_in_any_order() -> None:
    (only,) = rows("numerator,category,measure_id,breakdown,period\n7,Male,trained,sex,2024-25 Q1\n")
    assert only == dict.fromkeys(COLUMNS, "") | {
        "row_number": 2,
        "measure_id": "trained",
        "period": "2024-25 Q1",
        "breakdown": "sex",
        "category": "Male",
        "numerator": "7",
    }


@pytest.mark.parametrize("encoding", ENCODINGS.values(), ids=ENCODINGS.keys())
def test_encodings(encoding: str) -> None:
    (only,) = rows((HEADER + ROW.replace("all", "café – “full”")).encode(encoding))
    assert only["note"] == "café – “full”"


def test_rows_are_numbered_as_a_spreadsheet_shows_them() -> None:
    text = HEADER + ROW + "\n" + ROW.replace("all", '"over\ntwo lines"') + ",,,,,,,\n" + ROW
    assert [row["row_number"] for row in rows(text)] == [2, 4, 6]


def test_a_short_row_has_empty_cells() -> None:
    (only,) = rows(HEADER + "trained,2024-25 Q1\n")
    assert (only["measure_id"], only["numerator"], only["note"]) == ("trained", "", "")


def test_a_quoted_comma_stays_in_its_cell() -> None:
    (only,) = rows('measure_id,period,numerator\ntrained,2024-25 Q1,"1,234"\n')
    assert only["numerator"] == "1,234"


REFUSED = {
    "nothing": (b"", "empty_file", 0),
    "white space": (b" \r\n\t ", "empty_file", 0),
    "a mark alone": (b"\xef\xbb\xbf", "empty_file", 0),
    "a UTF-16 mark alone": (b"\xff\xfe", "empty_file", 0),
    "UTF-16 white space": (" \n".encode("utf-16"), "empty_file", 0),
    "a heading alone": (HEADER.encode(), "empty_file", 0),
    "blank rows alone": ((HEADER + "\n,,,,,,,\n").encode(), "empty_file", 0),
    "a workbook": (b"PK\x03\x04 and more", "wrong_type", 0),
    "an old workbook": (b"\xd0\xcf\x11\xe0 and more", "wrong_type", 0),
    "a paper": (b"%PDF-1.7", "wrong_type", 0),
    "NUL": ((HEADER + ROW.replace("all", "a\0l")).encode(), "unreadable_file", 0),
    "UTF-16 without its mark": ((HEADER + ROW).encode("utf-16-le"), "unreadable_file", 0),
    "a quote never closed": ((HEADER + ROW + ROW.replace("all", '"all') + ROW).encode(), "unclosed_quote", 3),
    "text behind a quote": ((HEADER + ROW.replace("all", '"a"ll')).encode(), "unreadable_file", 2),
    "a cell too long": ((HEADER + ROW.replace("all", "a" * 200_000)).encode(), "unreadable_file", 2),
    "a missing column": ((HEADER + ROW).replace("period,", "time,", 1).encode(), "missing_column", 1),
    "a strange column": (HEADER.replace("note", "remarks").encode(), "unknown_column", 1),
    "a column twice": (HEADER.replace("note", "Period").encode(), "unknown_column", 1),
    "semicolons": ((HEADER + ROW).replace(",", ";").encode(), "missing_column", 1),
    "a bare comma in a number": ((HEADER + ROW.replace("all", "all,5")).encode(), "unknown_column", 2),
    "a cell under no heading": ((HEADER.replace("note", "") + ROW).encode(), "unknown_column", 2),
}


@pytest.mark.parametrize(("data", "code", "row"), REFUSED.values(), ids=REFUSED.keys())
def test_files_that_cannot_be_read(data: bytes, code: str, row: int) -> None:
    assert (code, row) in [(issue.code, issue.row) for issue in issues(data)]


def test_a_number_split_by_its_comma_is_not_taken_for_two() -> None:
    found = issues("measure_id,period,numerator,denominator\ntrained,2024-25 Q1,1,234,2,000\n")
    assert [(issue.row, issue.value) for issue in found] == [(2, "2"), (2, "000")]


@pytest.mark.parametrize("name", ["return.xlsx", "return.txt", "return", "return.csv.exe"])
def test_files_of_another_name(name: str) -> None:
    assert [issue.code for issue in issues(HEADER + ROW, name)] == ["wrong_type"]


def test_the_ending_is_read_in_any_case() -> None:
    assert not read_return("RETURN.CSV", (HEADER + ROW).encode()).issues


def test_a_file_that_is_too_large(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(LARGEST, "csv", 10)
    assert [issue.code for issue in issues(HEADER + ROW)] == ["too_large"]


def test_every_missing_column_is_named() -> None:
    assert {issue.column for issue in issues("area\nNorth\n")} == {"measure_id", "period", "numerator"}


def test_the_files_own_name_and_bytes_are_kept() -> None:
    data = ("\ufeff" + HEADER + ROW).encode()
    incoming = read_return("Quarter 1.csv", data)
    assert (incoming.name, incoming.data, incoming.sha256) == ("Quarter 1.csv", data, hashlib.sha256(data).hexdigest())


def test_the_columns_that_the_template_shows_are_not_read() -> None:
    (only,) = rows("measure,definition,last_period,last_figure," + HEADER + "Staff,Those who,2023-24,12.5," + ROW)
    assert [only[name] for name in HEADER.strip().split(",")] == FIELDS


def test_where_the_columns_stand() -> None:
    incoming = read_return("return.csv", b"numerator,measure,Measure ID,period\n1,Staff,trained,2024-25 Q1\n")
    assert incoming.places == {"numerator": 0, "measure_id": 2, "period": 3}
    assert incoming.sheet == ""


NAMES = {
    "../../etc/passwd.csv": "passwd.csv",
    "..\\..\\return.csv": "return.csv",
    "re\0turn\n.csv": "return.csv",
    "return\u202evsc.csv": "returnvsc.csv",
    "a" * 300 + ".xlsx": "a" * 195 + ".xlsx",
    "a" * 300: "a" * 200,
    "a." + "b" * 300: "a." + "b" * 198,
    " Quarter 1.csv ": "Quarter 1.csv",
    "/": "unnamed",
    "": "unnamed",
    "..": "..",
}


@pytest.mark.parametrize(("name", "safe"), NAMES.items())
def test_names_that_are_safe_to_show_and_store(name: str, safe: str) -> None:
    assert safe_name(name) == safe
    assert read_return(name, b"").name == safe


HEADING: list[str] = [*HEADER.strip().split(",")]


def book(*lines: tuple[Any, ...], heading: list[str] = HEADING, first_row: int = 0, first_column: int = 0) -> bytes:
    """A workbook with a sheet “Return”: the heading, and lines under it."""
    content = io.BytesIO()
    with xlsxwriter.Workbook(content, {"default_date_format": "dd/mm/yyyy"}) as made:
        made.add_worksheet("Guidance").write(0, 0, "How to fill in the return")
        sheet = made.add_worksheet("Return")
        for number, line in enumerate([heading, *lines], start=first_row):
            sheet.write_row(number, first_column, line)
    return content.getvalue()


def sheet_rows(data: bytes) -> list[dict[str, Any]]:
    incoming = read_return("return.xlsx", data)
    assert not incoming.issues
    return incoming.rows.to_pylist()


def test_a_workbook_is_read_like_its_csv_twin() -> None:
    line = ("trained", "2024-25 Q1", "North", "sex", "Female", 1, 2.0, "all")
    incoming = read_return("return.xlsx", book(line))
    assert incoming.rows.equals(read_return("return.csv", (HEADER + ROW).encode()).rows)
    assert incoming.sheet == "Return"


def test_rows_and_places_of_a_sheet_are_as_it_shows_them() -> None:
    line = ("trained", "2024-25 Q1", "", "", "", 1, 2, "")
    incoming = read_return("return.xlsx", book(line, (), line, first_row=4, first_column=2))
    assert incoming.rows["row_number"].to_pylist() == [6, 8]
    assert incoming.places == {name: place for place, name in enumerate(HEADING, start=2)}


CELLS = {
    "a whole number": (12, "12"),
    "a whole number with a decimal point": (12.0, "12"),
    "a large number": (123456789012345, "123456789012345"),
    "a fraction": (12.3, "12.3"),
    "what adding fractions gives": (0.1 + 0.2, "0.3"),
    "a small fraction": (0.00001, "0.00001"),
    "a huge number": (1e300, "1e+300"),
    "a negative number": (-5, "-5"),
    "text": (" 1,234 ", "1,234"),
    "true": (True, "TRUE"),
    "a date": (date(2025, 4, 1), "2025-04-01"),
    "a moment": (datetime(2025, 4, 1, 12, 30), "2025-04-01T12:30:00"),
    "a time": (time(12, 30), "12:30:00"),
    "nothing": (None, ""),
}


@pytest.mark.parametrize(("cell", "text"), CELLS.values(), ids=CELLS.keys())
def test_cells_of_a_workbook_become_text(cell: Any, text: str) -> None:
    (only,) = sheet_rows(book(("trained", "2024-25 Q1", "", "", "", cell, 2, "")))
    assert only["numerator"] == text


def test_an_error_in_a_cell_is_shown_as_excel_does() -> None:
    made = parts()
    sheet = str(made["xl/worksheets/sheet1.xml"])
    made["xl/worksheets/sheet1.xml"] = sheet.replace('<c r="F2"><v>1</v>', '<c r="F2" t="e"><v>#REF!</v>')
    assert sheet_rows(workbook())[0]["numerator"] == "1"
    assert sheet_rows(packed(made))[0]["numerator"] == "#REF!"


def test_every_formula_is_named_with_its_place_and_its_text() -> None:
    line = ("trained", "2024-25 Q1", "", "", "", "=1+1", "=SUM(G1:G9)", "")
    incoming = read_return("return.xlsx", book(line, line, first_row=2))
    assert [(issue.code, issue.row, issue.column, issue.value) for issue in incoming.issues] == [
        ("formula_cell", 4, "numerator", "=1+1"),
        ("formula_cell", 4, "denominator", "=SUM(G1:G9)"),
        ("formula_cell", 5, "numerator", "=1+1"),
        ("formula_cell", 5, "denominator", "=SUM(G1:G9)"),
    ]
    assert (incoming.sheet, incoming.places["numerator"], incoming.rows.num_rows) == ("Return", 5, 0)


def test_many_formulas_are_counted() -> None:
    incoming = read_return("return.xlsx", book(*[("trained", "2024-25 Q1", "", "", "", "=1+1", 2, "")] * 1_500))
    assert len(incoming.issues) == 1_000
    assert "500 more" in incoming.issues[-1].message


def test_a_title_above_the_heading_is_named() -> None:
    (issue, *_) = issues("Return of the first quarter\n" + HEADER + ROW)
    assert issue.code == "missing_column" and "Return of the first quarter" in issue.message


SEPARATED = {";": "semicolons", "\t": "tabs", "|": "strokes"}


@pytest.mark.parametrize(("separator", "words"), SEPARATED.items())
def test_what_separates_the_columns_is_named(separator: str, words: str) -> None:
    found = issues((HEADER + ROW).replace(",", separator))
    assert {issue.code for issue in found} == {"missing_column"}
    assert all(words in issue.message for issue in found)


def test_a_long_list_is_cut_and_counted() -> None:
    found = issues(",".join(f"c{number}" for number in range(500)) + "," + HEADER + ROW)
    assert len(found) == 20
    assert "480 more" in found[-1].message


class TestTheChild:
    """The process that reads has bounds; whatever becomes of it, there is an answer."""

    def read(self) -> IncomingReturn:
        return read_return("return.csv", (HEADER + ROW).encode())

    def test_that_takes_too_long(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(reading, "SECONDS", 0)
        (issue,) = self.read().issues
        assert issue.code == "too_large" and "seconds" in issue.message

    def test_that_takes_too_much_memory(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(reading, "MEGABYTES", 1)
        (issue,) = self.read().issues
        assert issue.code in ("too_large", "unreadable_file")

    @pytest.mark.parametrize(
        ("ending", "code"),
        [
            ("os.abort()", "unreadable_file"),
            ("os._exit(7)", "unreadable_file"),
            ("os.kill(os.getpid(), 9)", "too_large"),
            ("raise MemoryError", "unreadable_file"),
            ("sys.exit(3)", "too_large"),
        ],
    )
    def test_that_dies(self, ending: str, code: str, monkeypatch: pytest.MonkeyPatch) -> None:
        start: Callable[..., subprocess.Popen[bytes]] = subprocess.Popen

        def dying(_: list[str], **options: Any) -> Any:
            return start([sys.executable, "-c", f"import os, sys; {ending}"], **options)

        monkeypatch.setattr(limited.subprocess, "Popen", dying)
        (issue,) = self.read().issues
        assert issue.code == code and issue.message

    def test_without_room_for_the_file(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(reading.tempfile, "tempdir", "/nowhere/at/all")
        (issue,) = self.read().issues
        assert issue.code == "unreadable_file" and "room" in issue.message

    def test_leaves_nothing_behind(self, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.setattr(reading.tempfile, "tempdir", str(tmp_path))
        incoming = self.read()
        assert list(tmp_path.iterdir()) == []
        assert incoming.rows["note"].to_pylist() == ["all"]

    def test_four_at_once(self) -> None:
        answers: list[IncomingReturn] = []
        threads = [threading.Thread(target=lambda: answers.append(self.read())) for _ in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert [answer.rows.num_rows for answer in answers] == [1, 1, 1, 1]

    def test_loads_nothing_of_the_application(self) -> None:
        listing = "import sys; from equality_tracker.returns import delimited, workbooks; print(*sys.modules)"
        loaded = subprocess.run([sys.executable, "-c", listing], capture_output=True, text=True, check=True).stdout
        assert {"pandas", "streamlit", "duckdb", "equality_tracker.store"} & set(loaded.split()) == set()


def parsed(data: bytes, folder: Path) -> dict[str, Any]:
    """Read a CSV file as the child does, but here."""
    (folder / parsing.SOURCE).write_bytes(data)
    parsing.parse("csv", folder)
    return reading.json.loads((folder / parsing.FINDINGS).read_text())


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("parsed")


PIECES = st.sampled_from([HEADER.encode(), ROW.encode(), b'"', b",", b";", b"\r", b"\n", b"\0", b"\xff\xfe", b"1e3"])
BYTES = st.one_of(st.binary(max_size=200), st.lists(st.one_of(PIECES, st.binary(max_size=4))).map(b"".join))


@given(data=BYTES)
def test_any_bytes_have_an_answer(folder: Path, data: bytes) -> None:
    found = parsed(data, folder)
    with reading.pa.memory_map(str(folder / parsing.ROWS)) as source:
        table = reading.pa.ipc.open_file(source).read_all()
    assert table.schema == SCHEMA
    assert found["issues"] or table.num_rows


CELL = st.text(st.characters(codec="utf-8", exclude_characters="\0", exclude_categories=["Cc"]), max_size=12)
LINES = st.lists(st.lists(CELL, min_size=len(COLUMNS), max_size=len(COLUMNS)), min_size=1, max_size=5)


@given(
    lines=LINES,
    newline=st.sampled_from(["\n", "\r\n", "\r"]),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
)
def test_what_is_written_is_what_is_read(folder: Path, lines: list[list[str]], newline: str, encoding: str) -> None:
    quoted = [",".join('"{}"'.format(cell.replace('"', '""')) for cell in line) for line in [HEADING, *lines]]
    found = parsed(newline.join(quoted).encode(encoding), folder)
    with reading.pa.memory_map(str(folder / parsing.ROWS)) as source:
        table = reading.pa.ipc.open_file(source).read_all()
    written = [(row, *map(str.strip, line)) for row, line in enumerate(lines, start=2) if any(map(str.strip, line))]
    assert [tuple(line.values()) for line in table.select(["row_number", *HEADING]).to_pylist()] == written
    assert bool(found["issues"]) == (not written)


CHANGES = st.lists(st.tuples(st.floats(0, 1, exclude_max=True), st.integers(0, 255)), min_size=1, max_size=8)


@settings(max_examples=25, deadline=None)
@given(changes=CHANGES, cut=st.floats(0.5, 1))
def test_a_damaged_workbook_has_an_answer(changes: list[tuple[float, int]], cut: float) -> None:
    data = bytearray(packed(parts(), compression=0))
    for place, byte in changes:
        data[int(place * len(data))] = byte
    incoming = read_return("return.xlsx", bytes(data[: max(4, int(cut * len(data)))]))
    assert all(issue.message for issue in incoming.issues)
    assert bool(incoming.issues) == (incoming.rows.num_rows == 0)


NUMBER = st.one_of(st.integers(-(10**14), 10**14), st.floats(-1e12, 1e12).map(lambda number: round(number, 3)))


@settings(max_examples=15, deadline=None)
@given(numbers=st.lists(NUMBER, min_size=1, max_size=30))
def test_numbers_of_a_workbook_stay_what_they_were(numbers: list[float]) -> None:
    lines = [("trained", "2024-25 Q1", "", "", "", number, 2, "") for number in numbers]
    assert [float(line["numerator"]) for line in sheet_rows(book(*lines))] == [float(number) for number in numbers]
