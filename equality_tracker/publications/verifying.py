"""Accounting for everything that was published: it is as it was, and the audit log tells of it."""

from equality_tracker.access.people import Person
from equality_tracker.publications.fingerprint import fingerprint
from equality_tracker.publications.reading import publications
from equality_tracker.store import Store


def faults_of_publications(person: Person, store: Store) -> tuple[int, list[str]]:
    """Account for every publication: its hash is recomputed, and it and its row of the audit log need each other.

    Returns:
        How many publications there are, and what does not add up, in words.
    """
    every = publications(person, store)
    with store.looking() as cursor:
        changed = [one.publication_id for one in every if fingerprint(cursor, one) != one.sha256]
    faults = [f"{number}: what is kept of it is not what was published" for number in changed]
    return len(every), faults + [f"{subject}: {words}" for subject, words in store.rows("verify_publications")]
