"""A committee paper from choice to file: what it says, how it is drawn, and that it is kept with its publication."""

import hashlib
import json
from collections.abc import Callable, Sequence
from dataclasses import asdict, replace

from pydantic import TypeAdapter

from equality_tracker import __version__
from equality_tracker.access.people import Person
from equality_tracker.limited import never
from equality_tracker.papers.choices import FORMATS, Choices, Format
from equality_tracker.papers.committee_paper import committee_paper
from equality_tracker.papers.content import Paper, as_json
from equality_tracker.papers.making import Cancelled, make_paper
from equality_tracker.papers.wording import Wording, wording_for
from equality_tracker.progress import Progress, quiet
from equality_tracker.publications.papers_kept import Basis, KeptPaper, keep_papers, kept_of
from equality_tracker.publications.reading import publication
from equality_tracker.store import Store

_WORDING = TypeAdapter(Wording)


def make_committee_paper(
    person: Person,
    store: Store,
    publication_id: str,
    choices: Choices = Choices(),  # noqa: B008 - it never changes
    formats: Sequence[Format] = FORMATS,
    wording: Wording | None = None,
    progress: Progress = quiet,
    is_cancelled: Callable[[], bool] = never,
) -> list[KeptPaper]:
    """Make the paper of a publication and keep it; what is kept of the same already is not made again.

    Args:
        person: must be permitted to make papers.
        store: whose.
        publication_id: which.
        choices: what it holds.
        formats: in which, drawn together.
        wording: of the fixed paragraphs; None for the council's own, or the one that comes with the product.
        progress: told how much of it is done, from 0 to 1, and what is being done.
        is_cancelled: asked some times a second while it is drawn.

    Returns:
        The papers, in the order of the formats.

    Raises:
        NotAllowed: the person may not. NotFound: there is no such publication, or no such objective in it.
        Cancelled: it was. Problem: the wording has a fault, or the paper could not be drawn; StoreFull: or not be kept.
    """
    person.require("make_papers")
    named = publication(person, store, publication_id).publication_id
    used = wording or wording_for(store)
    progress(0.0, "Gathering what the paper says")
    content = committee_paper(person, store, named, choices, used)
    basis = _basis(choices, used, content)
    before = kept_of(person, store, named, basis.sha256)
    missing: list[Format] = [form for form in formats if form not in before]
    files = make_paper(content, missing, _part_of(progress), is_cancelled) if missing or not formats else {}
    if is_cancelled():
        raise Cancelled
    kept = {one.format: one for one in keep_papers(person, store, named, basis, files)} if files else {}
    progress(1.0, "Made")
    return [(before | kept)[form] for form in formats]


def _part_of(progress: Progress) -> Progress:
    """Drawing is nearly all of the work, but not the first of it."""
    return lambda share, words: progress(0.1 + 0.88 * share, words)


def _basis(choices: Choices, wording: Wording, content: Paper) -> Basis:
    """What the paper is made from: another version of the product may draw the same differently."""
    in_order = replace(choices, objectives=tuple(sorted(set(choices.objectives))))
    says = hashlib.sha256(f"{__version__}\n".encode() + as_json(content)).hexdigest()
    words = hashlib.sha256(_WORDING.dump_json(wording, exclude={"source"})).hexdigest()
    return Basis(json.dumps(asdict(in_order), ensure_ascii=False), words, says)
