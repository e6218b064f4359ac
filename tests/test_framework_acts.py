"""Periods, people and rules: each act is in force at once, recorded, and a version of its own."""

from collections.abc import Callable
from datetime import date

import pytest

from equality_tracker.access.people import Person, anybody_as, somebody
from equality_tracker.framework_acts import (
    dates_of_year,
    next_year,
    open_year,
    remove_person,
    set_period,
    set_person,
    set_setting,
    settings_of,
)
from equality_tracker.framework_checks import FrameworkProblem
from equality_tracker.framework_versions import framework_of, versions
from equality_tracker.problems import NotAllowed, NotFound, Problem
from equality_tracker.store import Store
from tests.factories import ADMIN, USUAL, Council, row

DAYS = (date(2026, 4, 1), date(2026, 7, 31), date(2027, 3, 31))


@pytest.fixture
def store(council: Council) -> Store:
    council.set_framework(periods=[row("periods", period="2025-26")])
    return council.store


def periods(store: Store) -> dict[str, tuple]:
    found = framework_of(ADMIN, store).tables["periods"]
    return {one.period: (one.opens, one.due, one.closes) for one in found}


def last_act(store: Store) -> tuple[str, ...]:
    with store.looking() as cursor:
        return cursor.execute("select person, act, subject, detail from audit_log order by rowid desc").fetchall()[0]


def test_a_period_gets_its_dates(store: Store) -> None:
    set_period(ADMIN, store, "2025/26", *DAYS)
    assert periods(store) == {"2025-26": DAYS}
    assert last_act(store) == (
        "Ada Admin", "set period", "2025-26", "opens 2026-04-01, due 2026-07-31, closes 2027-03-31"
    )  # fmt: skip
    newest = versions(ADMIN, store)[0]
    assert (newest.source, newest.status, newest.summary) == ("page", "in_force", "1 period changed")


def test_a_new_period_goes_to_its_place_in_time(store: Store) -> None:
    for period in ("2026-27 Q1", "2025-26 Q4", "2024-25", "2025-26 Q1"):
        set_period(ADMIN, store, period, *DAYS)
    assert list(periods(store)) == ["2024-25", "2025-26 Q1", "2025-26 Q4", "2025-26", "2026-27 Q1"]


@pytest.mark.parametrize("days", [(DAYS[1], DAYS[0], DAYS[2]), (DAYS[0], DAYS[2], DAYS[1])])
def test_days_out_of_order_are_refused(store: Store, days: tuple[date, date, date]) -> None:
    with pytest.raises(Problem, match="2025-26 must open before it falls due"):
        set_period(ADMIN, store, "2025-26", *days)


def test_a_year_is_opened_with_its_quarters(store: Store) -> None:
    open_year(ADMIN, store, "2026-27")
    assert list(periods(store)) == ["2025-26", "2026-27 Q1", "2026-27 Q2", "2026-27 Q3", "2026-27 Q4", "2026-27"]
    assert periods(store)["2026-27 Q1"] == (date(2026, 4, 1), date(2026, 7, 31), date(2029, 3, 31))
    assert periods(store)["2026-27"] == (date(2026, 4, 1), date(2027, 4, 30), date(2029, 3, 31))
    assert next_year(framework_of(ADMIN, store).tables) == "2027-28"
    assert len(versions(ADMIN, store)) == 3


def test_what_a_year_has_already_stays(store: Store) -> None:
    set_period(ADMIN, store, "2026-27 Q2", *DAYS)
    open_year(ADMIN, store, "2026-27")
    assert periods(store)["2026-27 Q2"] == DAYS
    with pytest.raises(Problem, match="are there already"):
        open_year(ADMIN, store, "2026-27")


def test_only_a_year_can_be_opened_as_one(store: Store) -> None:
    with pytest.raises(Problem, match="Name the year, such as 2026-27"):
        open_year(ADMIN, store, "2026-27 Q1")


@pytest.mark.parametrize("year", ["2023-24", "2024-25", "2099-00"])
def test_dates_of_a_year_follow_one_another(year: str) -> None:
    for one in dates_of_year(year):
        assert one.opens and one.due and one.closes
        assert one.opens < one.due < one.closes
    assert [one.due.day for one in dates_of_year(year) if one.due] == [31, 31, 31, 30, 30]


def test_the_first_year_without_any_is_this_one() -> None:
    assert len(next_year({"periods": []})) == len("2026-27")


def test_somebody_is_added_changed_and_removed(store: Store) -> None:
    set_person(ADMIN, store, "Nia New", "officer", "Head of Training")
    assert somebody(store, "Nia New") == Person("Nia New", "officer", ("Head of Training",))
    set_person(ADMIN, store, "Nia New", "approver")
    assert somebody(store, "Nia New") == Person("Nia New", "approver")
    assert last_act(store)[:3] == ("Ada Admin", "set person", "Nia New")
    remove_person(ADMIN, store, "Nia New")
    assert last_act(store)[:3] == ("Ada Admin", "remove person", "Nia New")
    with pytest.raises(NotFound):
        somebody(store, "Nia New")
    assert [one.summary for one in versions(ADMIN, store)[:3]] == [
        "1 person removed",
        "1 person changed",
        "1 person added",
    ]


REFUSED: list[tuple[Callable[[Store], None], type[Problem], str]] = [
    (lambda store: set_person(ADMIN, store, " ", "officer"), Problem, "needs a name"),
    (lambda store: set_person(ADMIN, store, "Nia", "reader"), Problem, "one of the roles member, director"),
    (lambda store: set_person(ADMIN, store, "Nia", "officer", "Nobody"), Problem, "“Nobody” leads on no measure"),
    (lambda store: set_person(ADMIN, store, "Ada Admin", "officer"), Problem, "cannot give up being admin"),
    (lambda store: set_person(ADMIN, store, "Dee Director", "director"), Problem, "is like that already"),
    (lambda store: remove_person(ADMIN, store, "Ada Admin"), Problem, "cannot remove yourself"),
    (lambda store: remove_person(ADMIN, store, "Nobody"), NotFound, "“Nobody” is not among the people"),
    (
        lambda store: remove_person(Person("Another Admin", "admin"), store, "Ada Admin"),
        FrameworkProblem,
        "somebody must be admin",
    ),
    (lambda store: set_setting(ADMIN, store, "threshold", "1"), NotFound, "There is no setting “threshold”"),
    (lambda store: set_setting(ADMIN, store, "own_approval", "yes"), Problem, "must be refused or allowed"),
    *(
        (lambda store, value=value: set_setting(ADMIN, store, "unusual_share", value), Problem, "must be a share")
        for value in ("", "half", "0", "-1", "nan", "inf", "11")
    ),
]


@pytest.mark.parametrize(("act", "kind", "words"), REFUSED)
def test_what_is_refused_changes_nothing(
    store: Store, act: Callable[[Store], None], kind: type[Problem], words: str
) -> None:
    before = store.version, len(versions(ADMIN, store)), last_act(store)
    with pytest.raises(kind, match=words):
        act(store)
    assert (store.version, len(versions(ADMIN, store)), last_act(store)) == before


ACTS: list[Callable[[Person, Store], None]] = [
    lambda person, store: set_period(person, store, "2025-26", *DAYS),
    lambda person, store: open_year(person, store, "2026-27"),
    lambda person, store: set_person(person, store, "Nia", "officer"),
    lambda person, store: remove_person(person, store, "Dee Director"),
    lambda person, store: set_setting(person, store, "own_approval", "allowed"),
]


@pytest.mark.parametrize("role", ["member", "director", "officer", "approver"])
@pytest.mark.parametrize("act", ACTS)
def test_only_administrators_act(store: Store, act: Callable[[Person, Store], None], role: str) -> None:
    with pytest.raises(NotAllowed):
        act(anybody_as(role), store)


@pytest.mark.parametrize(
    ("setting", "value", "kept"),
    [
        ("own_approval", "allowed", "allowed"),
        ("own_approval", "refused", "refused"),
        ("unusual_share", "0.250", "0.25"),
    ],
)
def test_a_setting_is_kept_and_recorded(store: Store, setting: str, value: str, kept: str) -> None:
    set_setting(ADMIN, store, setting, value)
    assert settings_of(ADMIN, store)[setting] == kept
    assert last_act(store) == ("Ada Admin", "set setting", setting, kept)


def test_settings_have_their_usual_values(store: Store) -> None:
    assert settings_of(anybody_as("approver"), store) == {"own_approval": "refused", "unusual_share": "0.5"}
    with pytest.raises(NotAllowed):
        settings_of(anybody_as("officer"), store)


def test_people_keep_their_order(store: Store) -> None:
    set_person(ADMIN, store, "Dee Director", "officer")
    names = [one.name for one in framework_of(ADMIN, store).tables["people"]]
    assert names == [one["name"] for one in USUAL["people"]]
