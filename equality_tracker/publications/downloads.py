"""Taking the open data of a publication away: who took what is kept in the audit log."""

from equality_tracker.access.people import Person
from equality_tracker.problems import NotFound
from equality_tracker.publications.open_data import open_data
from equality_tracker.publications.reading import publication
from equality_tracker.store import Store, record_act


def download(person: Person, store: Store, publication_id: str, name: str) -> bytes:
    """Give one of a publication's files, and keep in the audit log that it was taken.

    Args:
        person: anybody may see publications.
        store: whose.
        publication_id: which.
        name: the file's, such as ``figures.csv``.

    Raises:
        NotFound: there is no such publication, or no such file, with the names of those there are.
    """
    files = open_data(person, store, publication_id)
    if name not in files:
        raise NotFound(f"There is no file “{name}” in {publication_id}. There are: {', '.join(files)}.")
    record_download(person, store, publication_id, name)
    return files[name]


def record_download(person: Person, store: Store, publication_id: str, name: str) -> None:
    """Keep in the audit log that somebody took a file of a publication."""
    person.require("see_publications")
    taken = publication(person, store, publication_id)
    with store.keeping() as cursor:
        record_act(cursor, person.name, "download", taken.publication_id, name)
