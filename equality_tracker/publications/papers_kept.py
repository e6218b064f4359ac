"""Papers that were made of publications: kept with them for good, each with its hash, and taken away from there."""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import duckdb

from equality_tracker import sql
from equality_tracker.access.people import Person
from equality_tracker.problems import NotFound, Problem
from equality_tracker.publications.reading import publication
from equality_tracker.store import Store, now, record_act

WORDS = {"docx": "Word", "pdf": "PDF"}
"""The formats, as people call them."""


@dataclass(frozen=True)
class Basis:
    """What a paper is made from.

    ``choices`` is what was chosen, as JSON; ``wording`` is the SHA-256 of the fixed paragraphs, ``sha256`` of all that
    the paper says and of what drew it.
    """

    choices: str
    wording: str
    sha256: str


@dataclass(frozen=True)
class KeptPaper:
    """A paper as it is kept; ``size`` is in bytes, ``sha256`` of its bytes."""

    paper_id: str
    publication_id: str
    format: str
    choices: str
    wording: str
    basis: str
    made_by: str
    made_at: datetime
    sha256: str
    size: int

    @property
    def name(self) -> str:
        """The name of its file."""
        return f"{self.publication_id}-committee-paper-{self.paper_id}.{self.format}"

    @property
    def chosen(self) -> dict[str, Any]:
        """What was chosen of it."""
        return json.loads(self.choices)


def kept_papers(person: Person, store: Store, publication_id: str) -> list[KeptPaper]:
    """Give the papers that were made of a publication, newest first.

    Raises:
        NotAllowed: the person may not see publications. NotFound: there is no such publication.
    """
    named = publication(person, store, publication_id).publication_id
    return [one for one in _every(store) if one.publication_id == named]


def kept_of(person: Person, store: Store, publication_id: str, basis: str) -> dict[str, KeptPaper]:
    """Give the papers of a publication that were made from the same: the newest of each format.

    Raises:
        NotAllowed: the person may not see publications. NotFound: there is no such publication.
    """
    same = [one for one in kept_papers(person, store, publication_id) if one.basis == basis]
    return {one.format: one for one in reversed(same)}


def keep_papers(
    person: Person,
    store: Store,
    publication_id: str,
    basis: Basis,
    files: Mapping[str, bytes],
    at: datetime | None = None,
) -> list[KeptPaper]:
    """Keep papers that were made together, all or none.

    Args:
        person: must be permitted to make papers.
        store: whose.
        publication_id: which.
        basis: what they were made from; a format that is kept of the same already is not kept again.
        files: their bytes, by format.
        at: when, where it is history.

    Returns:
        The papers in the order of the files, those that were kept before among them.

    Raises:
        NotAllowed: the person may not. NotFound: there is no such publication. StoreFull: there is no room.
    """
    person.require("make_papers")
    named = publication(person, store, publication_id).publication_id
    with store.keeping() as cursor:
        every = [KeptPaper(*row) for row in cursor.execute(sql.statement("reads/papers")).fetchall()]
        same = {one.format: one for one in every if (one.publication_id, one.basis) == (named, basis.sha256)}
        newest = max((int(one.paper_id[1:]) for one in every), default=0)
        missing = [form for form in files if form not in same]
        for number, form in enumerate(missing, start=newest + 1):
            paper_id, moment = f"C{number:04d}", at or now()
            sha256, size = hashlib.sha256(files[form]).hexdigest(), len(files[form])
            said = basis.choices, basis.wording, basis.sha256
            same[form] = KeptPaper(paper_id, named, form, *said, person.name, moment, sha256, size)
            _add(cursor, same[form], files[form])
    return [same[form] for form in files]


def paper_bytes(person: Person, store: Store, paper_id: str) -> bytes:
    """Give a paper's bytes, once they prove to be those that were made; that it was taken is in the audit log.

    Raises:
        NotAllowed: the person may not see publications. NotFound: there is no such paper. Problem: it was damaged.
    """
    paper = kept_paper(person, store, paper_id)
    ((content, is_whole),) = store.rows("paper_content", paper_id=paper.paper_id)
    if not is_whole:
        raise Problem(
            f"What is kept of {paper.paper_id} is not the paper that was made, so it is not given out. Make it again, "
            "and tell whoever looks after the store: python -m equality_tracker verify"
        )
    with store.keeping() as cursor:
        record_act(cursor, person.name, "download", paper.publication_id, paper.name)
    return content


def kept_paper(person: Person, store: Store, paper_id: str, publication_id: str = "") -> KeptPaper:
    """Give one paper, of a publication where one is named; NotFound names those there are."""
    person.require("see_publications")
    found = kept_papers(person, store, publication_id) if publication_id else _every(store)
    every = {one.paper_id: one for one in found}
    wanted = paper_id.strip().upper()
    if wanted not in every:
        there_are = f"There are: {', '.join(every)}." if every else "None was made yet."
        raise NotFound(f"There is no paper “{paper_id}”. {there_are}")
    return every[wanted]


def faults_of_papers(person: Person, store: Store) -> tuple[int, list[str]]:
    """Account for every paper: its hash is recomputed, and it, its publication and the audit log need each other.

    Returns:
        How many papers there are, and what does not add up, in words.
    """
    person.require("see_publications")
    return len(_every(store)), [f"{subject}: {words}" for subject, words in store.rows("verify_papers")]


def _every(store: Store) -> list[KeptPaper]:
    return [KeptPaper(*row) for row in store.rows("papers")]


def _add(cursor: duckdb.DuckDBPyConnection, paper: KeptPaper, content: bytes) -> None:
    """Keep a paper within the transaction, with its row of the audit log."""
    fields = {name: value for name, value in vars(paper).items() if name != "size"}
    cursor.execute(sql.statement("writes/add_paper"), fields | {"file_bytes": content})
    detail = f"{paper.publication_id}, {WORDS[paper.format]}, {paper.sha256}"
    record_act(cursor, paper.made_by, "make paper", paper.paper_id, detail, paper.made_at)
