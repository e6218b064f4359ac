"""Periods: every form that people type, and what follows from a period."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from equality_tracker.periods import Period, PeriodProblem, due_period, is_period, parse_period, shown_period
from equality_tracker.problems import Problem

PERIODS = st.builds(Period, st.integers(1900, 2999), st.integers(0, 4))


@pytest.mark.parametrize(
    ("typed", "stored"),
    [
        ("2025-26", "2025-26"),
        ("2025/26", "2025-26"),
        ("2025-2026", "2025-26"),
        ("2025/2026", "2025-26"),
        ("202526", "2025-26"),
        ("20252026", "2025-26"),
        (" 2025 - 26 ", "2025-26"),
        ("1999-00", "1999-00"),
        ("1999-2000", "1999-00"),
        ("2099/00", "2099-00"),
        ("2025-26 Q1", "2025-26 Q1"),
        ("2025/26 Q1", "2025-26 Q1"),
        ("2025-2026 Q4", "2025-26 Q4"),
        ("Q1 2025-26", "2025-26 Q1"),
        ("Q3 2025/26", "2025-26 Q3"),
        ("202526Q1", "2025-26 Q1"),
        ("Q2202526", "2025-26 Q2"),
        ("202526 q2", "2025-26 Q2"),
        ("  q4   2025/26 ", "2025-26 Q4"),
        ("2025\u00a0-\u00a026\tQ 1", "2025-26 Q1"),
    ],
)
def test_every_form_is_read(typed: str, stored: str) -> None:
    assert str(parse_period(typed)) == stored
    assert is_period(typed)


@pytest.mark.parametrize(
    "typed",
    [
        "",
        " ",
        "2025",
        "25-26",
        "2025-25",
        "2025-27",
        "2025-2027",
        "2025-2526",
        "202527",
        "2025-26 Q0",
        "2025-26 Q5",
        "2025-26 Q",
        "Q1",
        "Q1 2025-26 Q1",
        "2025-26-Q1",
        "2025--26",
        "2025\u201326",
        "0000-01",
        "April 2025",
        "31/03/2025",
        "2025-26 Q1; drop table figures",
        "²⁰²⁵-26",
    ],
)
def test_anything_else_is_shown_as_it_was_met(typed: str) -> None:
    with pytest.raises(PeriodProblem) as refused:
        parse_period(typed)
    assert f"“{typed}”" in str(refused.value)
    assert "2025-26 Q1" in str(refused.value)
    assert isinstance(refused.value, Problem)
    assert not is_period(typed)


@given(PERIODS)
def test_what_is_stored_is_read_back(period: Period) -> None:
    assert parse_period(str(period)) == period


@given(PERIODS, st.sampled_from(["{y}", "{s}/{e}", "{s}{e}", "{s}-{f}"]), st.booleans(), st.booleans())
def test_forms_mean_the_same(period: Period, form: str, quarter_first: bool, is_lower: bool) -> None:
    following = period.start + 1
    year = form.format(y=period.year, s=period.start, e=f"{following % 100:02d}", f=following)
    quarter = f"Q{period.quarter}" if period.is_quarter else ""
    typed = f"{quarter} {year}" if quarter_first else f"{year} {quarter}"
    assert parse_period(typed.lower() if is_lower else typed) == period


@given(st.text(max_size=12))
def test_no_text_breaks_the_reading(text: str) -> None:
    assert not is_period(text) or parse_period(str(parse_period(text))) == parse_period(text)


@given(PERIODS)
def test_a_quarter_lies_within_its_year(period: Period) -> None:
    year = Period(period.start)
    assert year.first_day <= period.first_day < period.last_day <= year.last_day
    assert period.year == str(year)


@given(st.integers(1900, 2999))
def test_quarters_make_the_year_without_gaps(start: int) -> None:
    quarters = [Period(start, quarter) for quarter in (1, 2, 3, 4)]
    for earlier, later in pairwise(quarters):
        assert earlier.last_day + timedelta(days=1) == later.first_day
        assert str(earlier) < str(later)
    assert (quarters[0].first_day, quarters[3].last_day) == (Period(start).first_day, Period(start).last_day)
    assert Period(start).last_day + timedelta(days=1) == Period(start + 1).first_day


@pytest.mark.parametrize(
    ("period", "first", "last"),
    [
        ("2024-25", date(2024, 4, 1), date(2025, 3, 31)),
        ("2024-25 Q1", date(2024, 4, 1), date(2024, 6, 30)),
        ("2024-25 Q2", date(2024, 7, 1), date(2024, 9, 30)),
        ("2024-25 Q3", date(2024, 10, 1), date(2024, 12, 31)),
        ("2024-25 Q4", date(2025, 1, 1), date(2025, 3, 31)),
    ],
)
def test_days(period: str, first: date, last: date) -> None:
    assert (parse_period(period).first_day, parse_period(period).last_day) == (first, last)


@pytest.mark.parametrize(
    ("position", "frequency", "year_type", "due"),
    [
        ("2025-26 Q1", "quarterly", "financial", "2025-26 Q1"),
        ("2025-26", "quarterly", "financial", "2025-26"),
        ("2025-26", "annual", "financial", "2025-26"),
        ("2025-26 Q3", "annual", "financial", "2024-25"),
        ("2025-26 Q4", "annual", "financial", "2025-26"),
        ("2025-26 Q3", "annual", "snapshot-march", "2024-25"),
        ("2025-26 Q4", "annual", "snapshot-march", "2025-26"),
        ("2025-26 Q1", "annual", "snapshot-september", "2024-25"),
        ("2025-26 Q2", "annual", "snapshot-september", "2025-26"),
        ("2025-26 Q4", "annual", "snapshot-september", "2025-26"),
    ],
)
def test_the_newest_figure_due(position: str, frequency: str, year_type: str, due: str) -> None:
    assert str(due_period(parse_period(position), frequency, year_type)) == due


@pytest.mark.parametrize(
    ("period", "year_type", "shown"),
    [
        ("2025-26", "financial", "2025-26"),
        ("2025-26 Q2", "financial", "2025-26 Q2"),
        ("2024-25", "snapshot-march", "31 March 2025"),
        ("2025-26", "snapshot-september", "30 September 2025"),
        ("2025-26 Q2", "snapshot-september", "2025-26 Q2"),
    ],
)
def test_a_day_is_shown_as_its_date(period: str, year_type: str, shown: str) -> None:
    assert shown_period(period, year_type) == shown


@pytest.mark.parametrize(
    ("period", "following"),
    [("2025-26 Q1", "2025-26 Q2"), ("2025-26 Q4", "2026-27 Q1"), ("2025-26", "2026-27"), ("1999-00", "2000-01")],
)
def test_the_next_period_of_its_kind(period: str, following: str) -> None:
    assert str(parse_period(period).following) == following
