"""The committee paper of a publication, as plain data: what Word and PDF draw."""

from collections.abc import Iterator

from equality_tracker.access.people import Person
from equality_tracker.papers.choices import Choices
from equality_tracker.papers.content import Block, Paper, words_of
from equality_tracker.papers.material import Material, material
from equality_tracker.papers.section_closing import closing
from equality_tracker.papers.section_completeness import completeness
from equality_tracker.papers.section_front import front
from equality_tracker.papers.section_groups import groups
from equality_tracker.papers.section_objectives import objectives
from equality_tracker.papers.section_position import at_a_glance, introduction
from equality_tracker.papers.section_progress import achievements, actions, priorities
from equality_tracker.papers.wording import Wording
from equality_tracker.store import Store

_WHOLE = (groups, completeness, achievements, actions, priorities)
"""The sections that only a paper of the whole position has, between the objectives and the closing ones."""


def committee_paper(
    person: Person, store: Store, publication_id: str, choices: Choices | None = None, wording: Wording | None = None
) -> Paper:
    """Give the paper that puts a publication before a committee, from its frozen figures and words alone.

    Args:
        person: must be permitted to make papers.
        store: whose.
        publication_id: which.
        choices: what the paper holds; the whole position with charts where None is given.
        wording: its fixed words; the council's own beside the store, or else the product's, where None is given.

    Raises:
        NotAllowed: the person may not. NotFound: no such publication, or no such objective in it. Problem: the
        council's wording is wrong; names the file and the line.
    """
    person.require("make_papers")
    found = material(person, store, publication_id, choices or Choices(), wording)
    subject, council = words_of(found.line("subject")), found.names["council"]
    footer = f"{council}: {found.publication.title} ({found.publication.publication_id})"
    return Paper(subject, council, found.publication.title, footer, tuple(_blocks(found)))


def _blocks(found: Material) -> Iterator[Block]:
    yield from front(found)
    yield from introduction(found)
    yield from at_a_glance(found)
    yield from objectives(found)
    for section in _WHOLE if found.is_whole else ():
        yield from section(found)
    yield from closing(found)
