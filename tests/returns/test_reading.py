"""Bytes in, rows of text out: what a return file may look like, and what stops it."""

import hashlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from equality_tracker.returns.issues import Issue
from equality_tracker.returns.reading import COLUMNS, read_return

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
    return [{str(name): value for name, value in record.items()} for record in incoming.rows.to_dict("records")]


def issues(text: str | bytes, name: str = "return.csv") -> list[Issue]:
    incoming = read_return(name, text.encode() if isinstance(text, str) else text)
    assert incoming.rows.empty
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
    monkeypatch.setattr("equality_tracker.returns.reading.LARGEST", 10)
    assert [issue.code for issue in issues(HEADER + ROW)] == ["too_large"]


def test_every_missing_column_is_named() -> None:
    assert {issue.column for issue in issues("area\nNorth\n")} == {"measure_id", "period", "numerator"}


def test_the_files_own_name_and_bytes_are_kept() -> None:
    data = ("\ufeff" + HEADER + ROW).encode()
    incoming = read_return("Quarter 1.csv", data)
    assert (incoming.name, incoming.data, incoming.sha256) == ("Quarter 1.csv", data, hashlib.sha256(data).hexdigest())


PIECES = st.sampled_from([HEADER.encode(), ROW.encode(), b'"', b",", b";", b"\r", b"\n", b"\0", b"\xff\xfe", b"1e3"])
BYTES = st.one_of(st.binary(max_size=200), st.lists(st.one_of(PIECES, st.binary(max_size=4))).map(b"".join))


@given(BYTES)
def test_any_bytes_have_an_answer(data: bytes) -> None:
    incoming = read_return("return.csv", data)
    assert bool(incoming.issues) == incoming.rows.empty
    assert list(incoming.rows.columns) == ["row_number", *COLUMNS]
