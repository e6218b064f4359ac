"""Figures that are missing: overdue, not yet due, and whose they are."""

from datetime import date

import pytest

from equality_tracker.access.people import Person
from equality_tracker.figures.deadlines import Deadlines, deadlines, late_title, late_words, waiting_words
from equality_tracker.periods import parse_period
from equality_tracker.problems import NotAllowed
from tests.factories import Council, row
from tests.figures.standings import missing, standing

DUE = date(2024, 7, 31)
DATES = {"2024-25 Q1": DUE, "2024-25 Q2": None, "2024-25 Q4": date(2025, 4, 30), "2024-25": None}


def known(at: str, today: date) -> Deadlines:
    return Deadlines(parse_period(at), today, DATES)


@pytest.mark.parametrize(
    ("at", "today", "frequency", "words"),
    [
        ("2024-25 Q1", date(2024, 7, 30), "quarterly", "not yet due: 31 July 2024"),
        ("2024-25 Q1", DUE, "quarterly", "not yet due: 31 July 2024"),
        ("2024-25 Q1", date(2024, 8, 1), "quarterly", "overdue since 31 July 2024"),
        ("2024-25 Q2", date(2030, 1, 1), "quarterly", ""),
        ("2024-25 Q3", date(2030, 1, 1), "quarterly", ""),
        ("2024-25 Q4", date(2025, 5, 1), "annual", "overdue since 30 April 2025"),
        ("2024-25", date(2025, 4, 1), "annual", "not yet due: 30 April 2025"),
    ],
)
def test_whether_a_missing_figure_is_overdue(at: str, today: date, frequency: str, words: str) -> None:
    row = missing("Late", frequency=frequency)
    assert known(at, today).words(row) == words
    assert known(at, today).is_overdue(row) is words.startswith("overdue")


def test_a_figure_that_is_there_is_never_overdue() -> None:
    found = known("2024-25 Q1", date(2030, 1, 1))
    assert not found.is_overdue(standing())
    assert found.noted([standing(note="2 of 4 quarters")])[0].note == "2 of 4 quarters"


def test_a_missing_figure_says_so_beside_the_last_one() -> None:
    (row,) = known("2024-25 Q1", date(2030, 1, 1)).noted([missing("Late", note="last: 80.0%, 2023-24 Q4")])
    assert row.note == "overdue since 31 July 2024; last: 80.0%, 2023-24 Q4"


def test_who_is_late() -> None:
    rows = [
        missing("One", lead="Head of One"),
        missing("Two", lead="Head of Two"),
        missing("Two too", lead="Head of Two"),
        missing("Of a year", lead="Head of Two", frequency="annual", period="2023-24"),
    ]
    found = Deadlines(parse_period("2024-25 Q1"), date(2030, 1, 1), DATES)
    assert late_words(rows, found) == (
        "Head of Two (2) and Head of One (1), for 2024-25 Q1, due 31 July 2024. Head of Two (1), for 2023-24."
    )
    assert late_title(len(rows)) == "4 figures are overdue"
    assert late_title(1) == "1 figure is overdue"


def test_who_is_waited_for() -> None:
    rows = [missing("One"), missing("Of a year", frequency="annual", period="2023-24"), standing()]
    early, late = (Deadlines(parse_period("2024-25 Q1"), today, DATES) for today in (DUE, date(2030, 1, 1)))
    undated = "Not reported: Head of One (1), for 2023-24."
    assert waiting_words(rows, early) == f"Not yet due: Head of One (1), for 2024-25 Q1, due 31 July 2024. {undated}"
    assert waiting_words(rows, late) == undated
    assert waiting_words([standing()], early) == ""


def test_the_days_stand_in_the_framework(council: Council, director: Person) -> None:
    council.set_framework(periods=[row("periods", due="2024-07-31"), row("periods", period="2024-25 Q2")])
    assert deadlines(director, council.store, "2024-25 Q1", date(2024, 8, 1)).dates == {
        "2024-25 Q1": DUE,
        "2024-25 Q2": None,
    }
    with pytest.raises(NotAllowed):
        deadlines(Person("Mel Member", "member"), council.store, "2024-25 Q1")
