"""Every check of a return, by its code: what it finds, where, what it says, and what it leaves alone."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from equality_tracker.returns import checking
from equality_tracker.returns.checking import check
from equality_tracker.returns.issues import Issue, has_errors
from equality_tracker.returns.reading import IncomingReturn, read_return
from equality_tracker.returns.rules import ERROR, RULES, SHAPE, WARNING
from equality_tracker.store import open_store
from tests.factories import Council, incoming_return
from tests.returns.check_cases import (
    ALL_CASES,
    CASES,
    PLACES,
    SILENT,
    SOUND,
    STANDING,
    WHOLE,
    Case,
    Row,
    categories,
    measures,
    pair,
    periods,
)

HEADER = b"measure_id,period,area,breakdown,category,numerator,denominator\n"
TODAY = date(2025, 5, 1)


@pytest.fixture(scope="module")
def council(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Council]:
    """One for all cases: a check leaves nothing behind."""
    with open_store(tmp_path_factory.mktemp("checking") / "council.duckdb", create=True) as store:
        council = Council(store)
        council.set_framework(measures=measures(), categories=categories(), periods=periods())
        council.figures(*STANDING)
        yield council


def found_in(council: Council, data: bytes) -> list[Issue]:
    with council.store.looking() as cursor:
        return check(cursor, read_return("return.csv", data), TODAY)


def found(council: Council, *rows: Row) -> list[Issue]:
    """Check rows as a reader gives them, without the file."""
    with council.store.looking() as cursor:
        return check(cursor, incoming_of(*rows), TODAY)


def incoming_of(*rows: Row) -> IncomingReturn:
    return incoming_return(*({name: str(value).strip() for name, value in each.items()} for each in rows))


@pytest.mark.parametrize(("code", "case"), ALL_CASES, ids=lambda each: each if isinstance(each, str) else str(each[4]))
def test_what_a_check_finds(council: Council, code: str, case: Case) -> None:
    answer = found(council, *case.rows)
    (issue,) = [each for each in answer if (each.code, each.row, each.column) == (code, case.row, case.column)] or [
        f"not among: {[str(each) for each in answer]}"
    ]
    assert isinstance(issue, Issue), issue
    assert issue.value == case.value
    assert case.words in issue.message
    if RULES[code].severity == ERROR:
        assert {each.row for each in answer if each.severity == ERROR} == {case.row}
    else:
        assert not has_errors(answer)


def test_every_check_of_the_registry_has_a_case() -> None:
    """What is wrong with a file's shape is found, and tried, where files are read."""
    assert CASES.keys() == {code for code, rule in RULES.items() if rule.stage != SHAPE}
    assert all(CASES.values())


def test_a_whole_return_with_nothing_wrong(council: Council) -> None:
    assert found(council, *({"period": "2024-25 Q4"} | each for each in WHOLE)) == []


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
        {"numerator": "1234567890", "denominator": "9,999,999,999"},
        {"numerator": 20},
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
        {"measure_id": "learners", "denominator": "", "breakdown": "role", "category": "Manager"},
        # Before the first version of a classification, its names hold.
        {"measure_id": "trained", "period": "2018-19 Q1", "breakdown": "ethnicity", "category": "White"},
    ],
    ids=str,
)
def test_rows_without_errors(council: Council, changes: Row) -> None:
    assert [str(issue) for issue in found(council, SOUND | changes) if issue.severity == ERROR] == []


@pytest.mark.parametrize(
    ("code", "rows"),
    [(code, rows) for code, cases in SILENT.items() for rows in cases],
    ids=lambda each: str(each)[:60],
)
def test_what_a_check_leaves_alone(council: Council, code: str, rows: list[Row]) -> None:
    assert [str(issue) for issue in found(council, *rows) if issue.code == code] == []


def test_a_figure_that_stays_outside_is_asked_about_once(council: Council) -> None:
    """What it was a quarter before is in the limits, and is no change any more."""
    council.figures(*({"measure_id": "cases"} | each for each in _quarters_with_a_step()))
    assert _unusual(council, 79) == []
    assert _unusual(council, 20) == ["unusual_change"]


def _quarters_with_a_step() -> list[Row]:
    numbers = [100, 102] * 7 + [80]
    names = [f"{year}-{year % 100 + 1} Q{quarter}" for year in range(2016, 2020) for quarter in (1, 2, 3, 4)]
    return [{"period": name} | pair(number, 1000) for name, number in zip(names, numbers, strict=False)]


def _unusual(council: Council, number: int) -> list[str]:
    row_of_next = {"measure_id": "cases", "period": "2019-20 Q4"} | pair(number, 1000)
    return [issue.code for issue in found(council, row_of_next) if issue.code == "unusual_change"]


def test_the_share_that_is_unusual_is_a_setting(tmp_path_factory: pytest.TempPathFactory) -> None:
    with open_store(tmp_path_factory.mktemp("share") / "council.duckdb", create=True) as store:
        council = Council(store)
        council.figures({"period": "2023-24 Q1"} | pair(500, 1000))
        rows = [pair(350, 1000)]
        assert "unusual_change" not in {issue.code for issue in found(council, *rows)}
        with store.writing("a setting") as cursor:
            cursor.execute("insert into installation values ('unusual_share', '0.2')")
        assert "unusual_change" in {issue.code for issue in found(council, *rows)}


def test_what_stands_just_as_it_is_given_is_not_asked_about_again(tmp_path: Path) -> None:
    with open_store(tmp_path / "council.duckdb", create=True) as store:
        council = Council(store)
        council.figures({"period": "2023-24 Q1"} | pair(500, 1000))
        rows = [pair(100, 1000), {"area": "North"} | pair(0, 0)]
        asked = {"unusual_change", "empty_denominator"}
        assert asked <= {issue.code for issue in found(council, *rows)}
        council.figures(*rows)
        assert not asked & {issue.code for issue in found(council, *rows)}


def test_a_stage_with_errors_stops_the_next(council: Council) -> None:
    rows = [SOUND | {"numerator": "ten"}, SOUND | {"measure_id": "trianed"}]
    assert [issue.code for issue in found(council, *rows)] == ["not_a_number"]
    assert [issue.code for issue in found_in(council, b"period,numerator\nten,ten\n")] == ["missing_column"]


def test_errors_and_warnings_stand_beside_each_other_in_order_of_row(council: Council) -> None:
    rows = [PLACES | pair(""), SOUND | {"category": "Female"}, PLACES | {"period": "2024-25 Q2"} | pair(9)]
    answer = found(council, *rows)
    assert [(issue.row, issue.code) for issue in answer] == [
        (2, "missing_required_breakdown"),
        (2, "not_reported"),
        (3, "unknown_category"),
        (4, "missing_required_breakdown"),
    ]
    assert {issue.severity for issue in answer} == {ERROR, WARNING}


def test_at_most_so_many_cells_are_listed(council: Council, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checking, "MOST_CELLS", 3)
    rows = [SOUND | {"measure_id": f"thing-{number}"} for number in range(8)]
    answer = found(council, *rows)
    assert [issue.row for issue in answer] == [2, 3, 4]
    assert [issue.detail for issue in answer] == ["", "", "And 5 more cells like it."]


def test_one_return_after_another_in_one_transaction(council: Council) -> None:
    with council.store.keeping() as cursor:
        answers = [
            check(cursor, incoming_of(SOUND | {"measure_id": name}), TODAY) for name in ("trained", "x", "calls")
        ]
    assert [has_errors(answer) for answer in answers] == [False, True, False]


def test_progress_is_told_in_words(council: Council) -> None:
    told: list[str] = []
    with council.store.looking() as cursor:
        check(cursor, incoming_of(SOUND), TODAY, told.append)
    assert told == [
        "Reading the numbers",
        "Looking up measures, periods, areas and categories",
        "Comparing parts with their totals",
        "Comparing with the figures of earlier periods",
    ]


def test_an_issue_reads_as_a_line() -> None:
    assert str(Issue.about("not_whole", 4, "numerator", "1.5")) == (
        "row 4 numerator: Counts are whole numbers. Write how many there were. (met: 1.5)"
    )
    assert str(Issue.about("empty_file")).startswith("The file holds no figures.")


CELLS = st.one_of(st.sampled_from(["trained", "2024-25 Q1", "sex", "Male", "1", "z", "1e3", "", "Total"]), st.text())


@settings(max_examples=15, deadline=None)
@given(st.lists(st.lists(CELLS, min_size=7, max_size=7), max_size=4), st.binary(max_size=20))
def test_any_bytes_have_an_answer(council: Council, cells: list[list[str]], tail: bytes) -> None:
    lines = "".join(",".join(row) + "\n" for row in cells).encode("utf-8", "replace")
    answer = found_in(council, HEADER + lines + tail)
    assert all(issue.code in RULES for issue in answer)
