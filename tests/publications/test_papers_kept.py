"""Papers kept with their publication: who may keep and take them, all or none with the audit row, nothing changed."""

import hashlib
import re
import shutil
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

import pytest

from equality_tracker import answers
from equality_tracker.access.people import Person
from equality_tracker.access.permissions import ROLES, is_permitted
from equality_tracker.problems import NotAllowed, NotFound, Problem
from equality_tracker.publications import papers_kept
from equality_tracker.publications.papers_kept import (
    Basis,
    KeptPaper,
    faults_of_papers,
    keep_papers,
    kept_of,
    kept_paper,
    kept_papers,
    paper_bytes,
)
from equality_tracker.publications.publishing import publish
from equality_tracker.sql import QUERIES
from equality_tracker.store import Store, open_store
from tests.factories import APPROVER, Council

MEMBER, DIRECTOR = Person("Mel Member", "member"), Person("Dee Director", "director")
FILES = {"docx": b"PK a document", "pdf": b"%PDF a document"}
BASIS = Basis('{"scope": "annual"}', "ab" * 32, "cd" * 32)
DAY = datetime(2025, 6, 2, 9, 30)


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A store with one publication, P0001, as a file."""
    file = tmp_path_factory.mktemp("papers") / "council.duckdb"
    with open_store(file, create=True) as store:
        Council(store).quarters("2023-24", [(60, 100)] * 4)
        publish(APPROVER, store, "Equality information", "2023-24", at=datetime(2024, 5, 30))
    return file


@pytest.fixture
def store(published: Path, tmp_path: Path) -> Iterator[Store]:
    shutil.copytree(published.parent, tmp_path, dirs_exist_ok=True)
    with open_store(tmp_path / "council.duckdb") as store:
        yield store


def keep(store: Store, basis: Basis = BASIS, **files: bytes) -> list[KeptPaper]:
    return keep_papers(DIRECTOR, store, "p0001", basis, files or FILES, DAY)


def test_what_is_kept(store: Store) -> None:
    made = keep(store)
    assert [(one.paper_id, one.format, one.size) for one in made] == [("C0001", "docx", 13), ("C0002", "pdf", 15)]
    assert [one.sha256 for one in made] == [hashlib.sha256(data).hexdigest() for data in FILES.values()]
    assert made[0].name == "P0001-committee-paper-C0001.docx"
    assert made[0].chosen == {"scope": "annual"}
    assert kept_papers(MEMBER, store, "P0001") == made[::-1], "newest first"
    assert kept_paper(MEMBER, store, " c0002 ") == made[1]
    (act,) = store.rows("acts_on", subject="C0001")
    assert act == (DAY, "Dee Director", "make paper", f"P0001, Word, {made[0].sha256}")


def test_the_same_is_kept_once(store: Store) -> None:
    (first,) = keep(store, pdf=b"%PDF first")
    again = keep(store, docx=b"PK", pdf=b"%PDF drawn again")
    assert (again[1], [one.paper_id for one in again]) == (first, ["C0002", "C0001"])
    other = Basis(BASIS.choices, BASIS.wording, "ef" * 32)
    assert [one.paper_id for one in keep(store, other)] == ["C0003", "C0004"], "made from something else"
    assert {form: one.paper_id for form, one in kept_of(MEMBER, store, "P0001", BASIS.sha256).items()} == {
        "docx": "C0002",
        "pdf": "C0001",
    }
    assert paper_bytes(MEMBER, store, "C0001") == b"%PDF first"


def test_taking_one_is_kept_in_the_audit_log(store: Store) -> None:
    keep(store)
    assert paper_bytes(MEMBER, store, "c0002") == FILES["pdf"]
    taken = [act[1:] for act in store.rows("acts_on", subject="P0001") if act[2] == "download"]
    assert taken == [("Mel Member", "download", "P0001-committee-paper-C0002.pdf")]


@pytest.mark.parametrize("role", ROLES)
def test_who_may(store: Store, role: str) -> None:
    person = Person("Somebody", role)
    assert is_permitted(role, "make_papers") is (role != "member")
    if is_permitted(role, "make_papers"):
        keep_papers(person, store, "P0001", BASIS, FILES)
    else:
        with pytest.raises(NotAllowed, match="may not make papers of publications, but may read"):
            keep_papers(person, store, "P0001", BASIS, FILES)
    assert len(kept_papers(person, store, "P0001")) == (0 if role == "member" else 2)


def test_what_is_not_there(store: Store) -> None:
    with pytest.raises(NotFound, match=r"There is no paper “C0001”\. None was made yet"):
        paper_bytes(MEMBER, store, "C0001")
    keep(store)
    with pytest.raises(NotFound, match="There are: C0002, C0001"):
        paper_bytes(MEMBER, store, "C0009")
    for act in (lambda: kept_papers(MEMBER, store, "P0009"), lambda: keep_papers(DIRECTOR, store, "P9", BASIS, FILES)):
        with pytest.raises(NotFound, match="There is no publication"):
            act()


def test_all_or_none(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    acts: list[str] = []

    def failing(*_: object) -> None:
        acts.append("acted")
        if len(acts) == 2:
            raise RuntimeError

    monkeypatch.setattr(papers_kept, "record_act", failing)
    with pytest.raises(RuntimeError):
        keep(store)
    assert kept_papers(MEMBER, store, "P0001") == []


def test_figures_do_not_change_with_it(store: Store) -> None:
    before = store.version
    keep(store)
    assert store.version == before


FAULTS = {
    "update papers set content = 'other'::blob where paper_id = 'C0001'": (
        "C0001: what is kept of it is not the paper that was made"
    ),
    "update papers set made_by = 'Another' where paper_id = 'C0001'": (
        "C0001: the audit log does not say who did this: make paper"
    ),
    "update papers set publication_id = 'P0007' where paper_id = 'C0001'": "C0001: its publication P0007 is not there",
    "delete from papers where paper_id = 'C0001'": "C0001: the audit log says that it was made, but it is not there",
}


@pytest.mark.parametrize(("spoiling", "words"), FAULTS.items())
def test_verify(store: Store, spoiling: str, words: str) -> None:
    keep(store)
    assert faults_of_papers(MEMBER, store) == (2, [])
    with store.keeping() as cursor:
        cursor.execute(spoiling)
    assert faults_of_papers(MEMBER, store)[1] == [words]
    found = answers.verify(APPROVER, store)
    assert (found["is_whole"], found["problems"]) == (False, [words])


def test_a_damaged_paper_is_not_given_out(store: Store) -> None:
    keep(store)
    with store.keeping() as cursor:
        cursor.execute("update papers set content = 'other'::blob")
    with pytest.raises(Problem, match=r"is not given out\. Make it again"):
        paper_bytes(MEMBER, store, "C0001")
    assert [act for act in store.rows("acts_on", subject="P0001") if act[2] == "download"] == []


def test_a_backup_carries_them(store: Store, tmp_path: Path) -> None:
    keep(store)
    with open_store(store.backup(tmp_path / "copy")) as copied:
        assert faults_of_papers(MEMBER, copied) == (2, [])
        assert paper_bytes(MEMBER, copied, "C0001") == FILES["docx"]


def test_no_statement_changes_them() -> None:
    changing = re.compile(r"\b(update|delete\s+from|truncate|drop\s+table|alter\s+table)\s+papers\b")
    assert [file.name for file in QUERIES.rglob("*.sql") if changing.search(file.read_text())] == []
