"""Every check of a return, by its code: what it finds, where, and what it leaves alone."""

from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from equality_tracker.returns.checking import MEANING, TYPES, check
from equality_tracker.returns.issues import ERROR, WARNING, WORDS, Issue
from equality_tracker.returns.reading import read_return
from equality_tracker.store import open_store
from tests.factories import Council, return_csv, row

SOUND: dict[str, Any] = {"numerator": 10, "denominator": 20}
HEADER = b"measure_id,period,area,breakdown,category,numerator,denominator\n"


def measures() -> list[dict[str, Any]]:
    """The usual measure beside one of each other kind."""
    return [
        row("measures", crossed="area*sex"),
        row("measures", measure_id="carers", kind="count", denominator_label="", areas="no", active_to="2024-03-31"),
        row("measures", measure_id="spend", kind="amount", denominator_label="", decimals=2),
        row("measures", measure_id="cases", kind="rate", multiplier=1000, breakdowns=""),
        row("measures", measure_id="survey", frequency="annual", active_from="2023-04-01"),
        row("measures", measure_id="carers-black", kind="count", derived_from="carers:ethnicity:Black"),
    ]


@pytest.fixture(scope="module")
def council(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Council]:
    """One for all cases: a check leaves nothing behind."""
    with open_store(tmp_path_factory.mktemp("checking") / "council.duckdb", create=True) as store:
        council = Council(store)
        council.set_framework(measures=measures())
        yield council


def found_in(council: Council, data: bytes) -> list[Issue]:
    with council.store.keeping() as cursor:
        return check(cursor, read_return("return.csv", data))


def found(council: Council, *rows: dict[str, Any]) -> list[Issue]:
    return found_in(council, return_csv(*rows))


Case = tuple[dict[str, Any], str, str]
"""A row's changes, and the column and value that the issue names."""

CASES: dict[str, list[Case]] = {
    "unknown_measure": [({"measure_id": "trianed"}, "measure_id", "trianed"), ({"measure_id": ""}, "measure_id", "")],
    "derived_measure": [({"measure_id": "carers-black", "denominator": ""}, "measure_id", "carers-black")],
    "inactive_measure": [
        ({"measure_id": "carers", "denominator": ""}, "period", "2024-25 Q1"),
        ({"measure_id": "survey", "period": "2022-23"}, "period", "2022-23"),
        ({"period": "2014-15 Q4"}, "period", "2014-15 Q4"),
    ],
    "wrong_period": [
        ({"period": "2024-25"}, "period", "2024-25"),
        ({"period": "2024-25 Q5"}, "period", "2024-25 Q5"),
        ({"period": "2024-26 Q1"}, "period", "2024-26 Q1"),
        ({"period": "1899-00 Q1"}, "period", "1899-00 Q1"),
        ({"period": "June 2024"}, "period", "June 2024"),
        ({"period": ""}, "period", ""),
        ({"measure_id": "survey"}, "period", "2024-25 Q1"),
    ],
    "unknown_area": [
        ({"area": "Nroth"}, "area", "Nroth"),
        ({"measure_id": "carers", "period": "2023-24 Q4", "area": "North"}, "area", "North"),
    ],
    "unknown_breakdown": [
        ({"breakdown": "age", "category": "Female"}, "breakdown", "age"),
        ({"measure_id": "cases", "breakdown": "sex", "category": "Female"}, "breakdown", "sex"),
        ({"area": "North", "breakdown": "ethnicity", "category": "White"}, "breakdown", "ethnicity"),
    ],
    "unknown_category": [
        ({"breakdown": "sex", "category": "female"}, "category", "female"),
        ({"breakdown": "sex", "category": "White"}, "category", "White"),
        ({"breakdown": "sex"}, "category", "Total"),
        ({"category": "Female"}, "category", "Female"),
    ],
    "not_a_number": [
        *[
            ({"numerator": text}, "numerator", text)
            for text in ("12%", "1e3", "0x10", "1_000", "ten", "1,00", "12,3456", "nan", "inf", "u", "5-", "£5", "--1")
        ],
        ({"denominator": "2 0"}, "denominator", "2 0"),
        ({"numerator": "0.00001"}, "numerator", "0.00001"),
        ({"numerator": "123456789012345678901"}, "numerator", "123456789012345678901"),
    ],
    "negative_number": [
        ({"numerator": "-1"}, "numerator", "-1"),
        ({"denominator": "-1,000"}, "denominator", "-1,000"),
        ({"measure_id": "spend", "numerator": "-0.01"}, "numerator", "-0.01"),
    ],
    "not_whole": [
        ({"numerator": "1.5"}, "numerator", "1.5"),
        ({"denominator": "20.0001"}, "denominator", "20.0001"),
    ],
    "missing_denominator": [
        ({"denominator": ""}, "denominator", ""),
        ({"measure_id": "cases", "denominator": ""}, "denominator", ""),
    ],
    "zero_denominator": [({"denominator": "0"}, "denominator", "0")],
    "numerator_over_denominator": [({"numerator": "21"}, "numerator", "21 of 20")],
    "repeated_row": [],
}

SHAPE: dict[str, tuple[bytes, Issue]] = {
    "unreadable_file": (b"a\0b", Issue.about("unreadable_file", value="it holds NUL characters")),
    "wrong_type": (b"PK\x03\x04", Issue.about("wrong_type", value="return.csv")),
    "too_large": (HEADER, Issue.about("too_large", value="0 MB")),
    "empty_file": (HEADER, Issue.about("empty_file")),
    "missing_column": (b"period,numerator\n", Issue.about("missing_column", 1, "measure_id")),
    "unknown_column": (HEADER.replace(b"area", b"place"), Issue.about("unknown_column", 1, value="place")),
    "unclosed_quote": (HEADER + b'"', Issue.about("unclosed_quote", 2, value="unexpected end of data")),
}


@pytest.mark.parametrize("code", SHAPE)
def test_issues_of_shape(council: Council, code: str, monkeypatch: pytest.MonkeyPatch) -> None:
    data, issue = SHAPE[code]
    if code == "too_large":
        monkeypatch.setattr("equality_tracker.returns.reading.LARGEST", 10)
    assert found_in(council, data) == [issue]


@pytest.mark.parametrize(
    ("code", "changes", "column", "value"),
    [(code, *case) for code, cases in CASES.items() for case in cases],
)
def test_issues_of_a_row(council: Council, code: str, changes: dict[str, Any], column: str, value: str) -> None:
    others = [SOUND | {"period": "2024-25 Q3"}]
    answer = found(council, *others, SOUND | changes)
    assert Issue(3, column, value, code, WORDS[code][1], ERROR) in answer
    assert {issue.row for issue in answer} == {3}


@pytest.mark.parametrize(
    "again",
    [{}, {"area": "Total"}, {"area": "Smallshire", "category": "Total"}, {"period": "q1 2024/25"}, {"note": "b"}],
)
def test_a_figure_given_twice(council: Council, again: dict[str, Any]) -> None:
    (issue,) = found(council, SOUND, SOUND | {"area": "South"}, SOUND | again)
    assert (issue.row, issue.code) == (4, "repeated_row")
    assert issue.value == "trained, 2024-25 Q1, Total, Total, Total"


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"period": " 2024/25  q1 "},
        {"period": "202425Q1"},
        {"period": "Q1 2024-2025"},
        {"numerator": "1,234", "denominator": "12,345"},
        {"numerator": "007"},
        {"numerator": "10.0"},
        {"numerator": "10.000000"},
        {"numerator": 20},
        {"numerator": 0, "denominator": 0},
        {"numerator": ""},
        {"numerator": "", "denominator": ""},
        {"numerator": " Z ", "denominator": "z"},
        {"numerator": "LOW"},
        {"numerator": "x", "denominator": ""},
        {"numerator": "C", "denominator": "c"},
        {"denominator": "x"},
        {"area": "North", "breakdown": "sex", "category": "Male"},
        {"area": "England", "breakdown": "ethnicity", "category": "Asian"},
        {"area": "Smallshire"},
        {"breakdown": "ethnicity", "category": "Not known"},
        {"measure_id": "spend", "numerator": "0.0001", "denominator": ""},
        {"measure_id": "spend", "numerator": "1,234.5678", "denominator": ""},
        {"measure_id": "cases", "numerator": 30},
        {"measure_id": "survey", "period": "2023-24"},
        {"measure_id": "carers", "period": "2023-24 Q4", "denominator": ""},
    ],
    ids=str,
)
def test_rows_with_nothing_wrong(council: Council, changes: dict[str, Any]) -> None:
    assert found(council, SOUND | changes) == []


def test_every_code_has_a_case() -> None:
    assert CASES.keys() | SHAPE.keys() == WORDS.keys()
    assert CASES.keys() == {*TYPES, *MEANING}
    assert all(severity in (ERROR, WARNING) and message for severity, message in WORDS.values())


def test_a_stage_with_errors_stops_the_next(council: Council) -> None:
    rows = [SOUND | {"numerator": "ten"}, SOUND | {"measure_id": "trianed"}]
    assert [issue.code for issue in found(council, *rows)] == ["not_a_number"]


def test_issues_stand_in_order_of_row(council: Council) -> None:
    rows = [SOUND | {"category": "Female"}, SOUND | {"period": "May"}, SOUND | {"measure_id": "trianed"}]
    assert [issue.row for issue in found(council, *rows)] == [2, 3, 4]


def test_an_issue_reads_as_a_line() -> None:
    assert str(Issue.about("not_whole", 4, "numerator", "1.5")) == (
        "row 4 numerator: Counts are whole numbers. (met: 1.5)"
    )
    assert str(Issue.about("empty_file")) == "The file holds no figures."


CELLS = st.one_of(st.sampled_from(["trained", "2024-25 Q1", "sex", "Male", "1", "z", "1e3", "", "Total"]), st.text())


@settings(max_examples=50, deadline=None)
@given(st.lists(st.lists(CELLS, min_size=7, max_size=7), max_size=4), st.binary(max_size=20))
def test_any_bytes_have_an_answer(council: Council, cells: list[list[str]], tail: bytes) -> None:
    lines = "".join(",".join(row) + "\n" for row in cells).encode("utf-8", "replace")
    answer = found_in(council, HEADER + lines + tail)
    assert all(issue.code in WORDS for issue in answer)
