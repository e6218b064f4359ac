"""The open data of a publication: figures, what their columns are, tables to read, and a manifest with hashes."""

import hashlib
import json
from collections.abc import Mapping

from equality_tracker.access.people import Person
from equality_tracker.figures.catalogue import READER
from equality_tracker.figures.kept import kept_for_good
from equality_tracker.publications.open_data_csv import csv_of, open_figures
from equality_tracker.publications.open_data_meta import metadata_of
from equality_tracker.publications.open_data_workbook import workbook_of
from equality_tracker.publications.reading import (
    Publication,
    publication,
    published_commentaries,
    published_figures,
    published_framework,
)
from equality_tracker.store import Store

FIGURES, METADATA, WORKBOOK, MANIFEST = "figures.csv", "figures.meta.csv", "data-tables.xlsx", "manifest.json"
FILES = (FIGURES, METADATA, WORKBOOK, MANIFEST)
"""The files of an export; the manifest names the others, and so comes last."""

LICENCE = "licence"
"""The setting that names the licence under which figures may be used."""


def open_data(person: Person, store: Store, publication_id: str) -> dict[str, bytes]:
    """Give a publication's open data: the content of each of `FILES` by its name, the same every time.

    Raises:
        NotAllowed: the person may not see publications. NotFound: there is no such publication.
    """
    found = publication(person, store, publication_id)
    licence = dict(store.rows("settings")).get(LICENCE, "")
    return dict(_files(store, found.publication_id, licence))


@kept_for_good(most=4)
def _files(store: Store, publication_id: str, licence: str) -> Mapping[str, bytes]:
    found = publication(READER, store, publication_id)
    framework = published_framework(READER, store, publication_id)
    table = open_figures(published_figures(READER, store, publication_id), framework)
    commentaries = published_commentaries(READER, store, publication_id)
    files = {
        FIGURES: csv_of(table),
        METADATA: csv_of(metadata_of(table)),
        WORKBOOK: workbook_of(found, table, framework, commentaries, licence),
    }
    return files | {MANIFEST: _manifest(found, files, licence)}


def _manifest(found: Publication, files: Mapping[str, bytes], licence: str) -> bytes:
    content = {
        "publication_id": found.publication_id,
        "title": found.title,
        "period": found.period,
        "as_at": found.as_at.isoformat(),
        "published_at": found.published_at.isoformat(),
        "corrects": found.corrects or None,
        "correction": found.correction or None,
        "sha256": found.sha256,
        "licence": licence or None,
        "files": [
            {"name": name, "size": len(data), "sha256": hashlib.sha256(data).hexdigest()}
            for name, data in files.items()
        ],
    }
    return (json.dumps(content, indent=2, ensure_ascii=False) + "\n").encode("utf-8")
