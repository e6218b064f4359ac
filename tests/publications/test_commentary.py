"""What happened and what is being done: who writes, who signs off, what stands, and that nothing is ever lost."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from equality_tracker.access.people import Person
from equality_tracker.figures.protection import refresh
from equality_tracker.problems import NotAllowed, NotFound, Problem
from equality_tracker.publications.commentary import (
    LONGEST_TEXT,
    commentaries,
    commentary_of,
    history,
    may_write,
    send_back,
    sign_off,
    write_commentary,
)
from equality_tracker.sql import QUERIES
from equality_tracker.store import Store, open_store
from tests.factories import ADMIN, APPROVER, OFFICER, Council, row

DIRECTOR = Person("Dee Director", "director")
MEMBER = Person("Mel Member", "member")
OWN = Person("Ona Officer", "officer", ("Head of Training",))
OTHERS = Person("Oz Officer", "officer", ("Head of Homes",))
PERIOD = "2024-25 Q2"
ABOUT = ("trained", PERIOD)
HAPPENED, DONE = "The course was down.", "It is up again."


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A measure that missed its target of 80 in two quarters, one that met it, and an annual one that missed it."""
    path = tmp_path_factory.mktemp("commentary") / "store.duckdb"
    with open_store(path, create=True) as made:
        council = Council(made)
        council.set_framework(
            measures=[
                row("measures"),
                row("measures", measure_id="good", title="Good"),
                row("measures", measure_id="survey", title="Survey", frequency="annual"),
            ],
            targets=[
                row("targets", measure_id=name, period=year, floor=75)
                for name in ("trained", "good", "survey")
                for year in ("2023-24", "2024-25")
            ],
        )
        quarters = [(name, f"2024-25 Q{q}", count) for name, count in (("trained", 60), ("good", 90)) for q in (1, 2)]
        figures = [*quarters, ("survey", "2023-24", 50)]
        council.figures(*({"measure_id": n, "period": p, "numerator": x, "denominator": 100} for n, p, x in figures))
        refresh(made)
    return path


@pytest.fixture
def store(filled: Path, tmp_path: Path) -> Iterator[Store]:
    """A store of the test's own, where nothing is written yet."""
    shutil.copyfile(filled, tmp_path / "store.duckdb")
    with open_store(tmp_path / "store.duckdb") as own:
        yield own


def write(store: Store, happened: str = HAPPENED, done: str = DONE, person: Person = OFFICER) -> None:
    write_commentary(person, store, *ABOUT, happened, done)


def test_it_is_written_signed_off_and_written_anew(store: Store) -> None:
    assert commentary_of(OFFICER, store, *ABOUT) is None
    write(store, "  The course\r\nwas down.  ", f"{DONE}\n")
    first = commentary_of(OFFICER, store, *ABOUT)
    assert first is not None
    assert (first.what_happened, first.what_is_done) == ("The course\nwas down.", DONE)
    assert (first.state, first.written_by, first.signed) == ("written", OFFICER.name, None)
    signed = sign_off(APPROVER, store, *ABOUT).signed
    assert signed is not None
    assert (signed.what_is_done, signed.written_by, signed.signed_by) == (DONE, OFFICER.name, APPROVER.name)
    write(store, "It was down again.")
    second = commentary_of(OFFICER, store, *ABOUT)
    assert second is not None
    assert (second.state, second.what_happened, second.signed) == ("written", "It was down again.", signed)
    third = sign_off(APPROVER, store, *ABOUT).signed
    assert third is not None
    assert third.what_happened == "It was down again."


def test_it_is_sent_back_with_a_reason(store: Store) -> None:
    write(store)
    assert send_back(APPROVER, store, *ABOUT, " Say why. ").reason == "Say why."
    with pytest.raises(Problem, match="is sent back already"):
        sign_off(APPROVER, store, *ABOUT)
    write(store)
    found = commentary_of(OFFICER, store, *ABOUT)
    assert found is not None
    assert (found.state, found.reason) == ("written", "")


def test_every_entry_stays(store: Store) -> None:
    write(store)
    send_back(APPROVER, store, *ABOUT, "Say why.")
    write(store, "The course was down for a week.")
    sign_off(ADMIN, store, *ABOUT)
    found = history(OFFICER, store, *ABOUT)
    assert [(one.act, one.person, one.reason) for one in found] == [
        ("write", OFFICER.name, ""),
        ("send_back", APPROVER.name, "Say why."),
        ("write", OFFICER.name, ""),
        ("sign_off", ADMIN.name, ""),
    ]
    assert [one.what_happened for one in found] == [HAPPENED, HAPPENED, *["The course was down for a week."] * 2]
    acts = store.read("acts_on", subject="trained 2024-25 Q2")["act"]
    assert list(acts) == ["write commentary", "send back commentary", "write commentary", "sign off commentary"]


def test_nothing_changes_or_removes_an_entry() -> None:
    statements = [file for file in (QUERIES / "writes").glob("*.sql") if "commentaries" in file.read_text()]
    changing = ("update commentaries", "delete from commentaries", "or replace into commentaries", "on conflict")
    assert [file.stem for file in statements if any(words in file.read_text() for words in changing)] == []


def test_figures_are_not_worked_out_anew(store: Store) -> None:
    before = store.version
    write(store)
    sign_off(APPROVER, store, *ABOUT)
    assert store.version == before


@pytest.mark.parametrize("person", [OFFICER, OWN, APPROVER, ADMIN])
def test_who_writes(store: Store, person: Person) -> None:
    assert may_write(person, "Head of Training")
    write(store, person=person)


@pytest.mark.parametrize(
    ("person", "words"),
    [
        (MEMBER, "may not write"),
        (DIRECTOR, "may not write"),
        (OTHERS, "does not enter the figures of Head of Training"),
    ],
)
def test_who_may_not_write(store: Store, person: Person, words: str) -> None:
    assert not may_write(person, "Head of Training")
    with pytest.raises(NotAllowed, match=words):
        write(store, person=person)


@pytest.mark.parametrize("person", [MEMBER, DIRECTOR, OFFICER, OWN])
def test_who_may_not_sign_off(store: Store, person: Person) -> None:
    write(store)
    with pytest.raises(NotAllowed, match="may not sign off"):
        sign_off(person, store, *ABOUT)
    with pytest.raises(NotAllowed, match="may not sign off"):
        send_back(person, store, *ABOUT, "Say why.")


def test_nobody_signs_off_what_they_wrote(store: Store) -> None:
    write(store, person=APPROVER)
    with pytest.raises(NotAllowed, match=r"Ash Approver wrote this: somebody else must .* it off\. Ada Admin can\."):
        sign_off(APPROVER, store, *ABOUT)
    assert sign_off(ADMIN, store, *ABOUT).state == "signed_off"


def test_where_nobody_else_can_sign_off_it_is_said(store: Store) -> None:
    Council(store).set_framework(people=[row("people", name=ADMIN.name, role="admin")], measures=[row("measures")])
    write(store, person=ADMIN)
    with pytest.raises(NotAllowed, match="Nobody else here can yet"):
        sign_off(ADMIN, store, *ABOUT)


def test_what_was_written_anew_since_it_was_read_is_not_signed_off(store: Store) -> None:
    write(store)
    seen = history(OFFICER, store, *ABOUT)[-1].entry
    write(store, "Another text.")
    with pytest.raises(Problem, match="written anew since"):
        sign_off(APPROVER, store, *ABOUT, seen=seen)
    sign_off(APPROVER, store, *ABOUT, seen=seen + 1)


@pytest.mark.parametrize(
    ("happened", "done", "words"),
    [
        (" \n ", DONE, "“What happened” is blank. Write a sentence or two."),
        (HAPPENED, "", "“What is being done” is blank"),
        ("x" * (LONGEST_TEXT + 1), DONE, "“What happened” has 2,001 characters; 2,000 are the most"),
    ],
)
def test_texts_that_are_refused(store: Store, happened: str, done: str, words: str) -> None:
    with pytest.raises(Problem, match=words):
        write(store, happened, done)


def test_other_refusals(store: Store) -> None:
    with pytest.raises(NotFound, match="Nothing is written of “Staff trained” for 2024-25 Q2 yet"):
        sign_off(APPROVER, store, *ABOUT)
    write(store)
    with pytest.raises(Problem, match="stands already; it is waiting for signing off"):
        write(store)
    with pytest.raises(Problem, match="“Why it is sent back” is blank"):
        send_back(APPROVER, store, *ABOUT, " ")
    sign_off(APPROVER, store, *ABOUT)
    with pytest.raises(Problem, match="is signed off already"):
        sign_off(APPROVER, store, *ABOUT)
    with pytest.raises(NotFound, match="no measure"):
        write_commentary(OFFICER, store, "trainee", PERIOD, HAPPENED, DONE)
    with pytest.raises(NotFound, match="no figures for 2019-20"):
        write_commentary(OFFICER, store, "trained", "2019-20", HAPPENED, DONE)


def test_an_annual_measure_is_written_about_by_its_year(store: Store) -> None:
    found = write_commentary(OFFICER, store, "survey", PERIOD, HAPPENED, DONE)
    assert found.period == "2023-24"
    assert {commentary_of(OFFICER, store, "survey", at) for at in ("2024-25 Q1", PERIOD)} == {found}


def test_who_may_read(store: Store) -> None:
    write(store)
    assert commentary_of(DIRECTOR, store, *ABOUT) is None
    sign_off(APPROVER, store, *ABOUT)
    write(store, "It was down again.")
    read = commentary_of(DIRECTOR, store, *ABOUT)
    assert read is not None
    assert (read.what_happened, read.state) == (HAPPENED, "signed_off")
    for asked in (commentary_of, history):
        with pytest.raises(NotAllowed):
            asked(MEMBER, store, *ABOUT)
    with pytest.raises(NotAllowed):
        commentaries(MEMBER, store, PERIOD)
    with pytest.raises(NotAllowed):
        history(DIRECTOR, store, *ABOUT)


def test_what_is_required_and_what_is_there(store: Store) -> None:
    write_commentary(OFFICER, store, "good", PERIOD, HAPPENED, DONE)
    write_commentary(OFFICER, store, "survey", PERIOD, HAPPENED, DONE)
    sign_off(APPROVER, store, "survey", PERIOD)
    assert [
        (one.measure.measure_id, one.period, one.is_required, one.state) for one in commentaries(OFFICER, store)
    ] == [
        ("trained", PERIOD, True, "none"),
        ("good", PERIOD, False, "written"),
        ("survey", "2023-24", True, "signed_off"),
    ]
    read = commentaries(DIRECTOR, store, PERIOD)
    assert [(one.measure.measure_id, one.state) for one in read] == [("trained", "none"), ("survey", "signed_off")]
    assert [one.measure.measure_id for one in commentaries(OFFICER, store, "2024-25 Q1")] == ["trained", "survey"]
