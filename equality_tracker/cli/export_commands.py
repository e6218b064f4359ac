"""The command that writes a publication's open data to a folder."""

from pathlib import Path

from equality_tracker.access.people import anybody_as
from equality_tracker.cli import printing
from equality_tracker.cli.describing import Answer, Chosen, Command, argument, required
from equality_tracker.cli.remote import RunningApp
from equality_tracker.store import open_store


def _export(chosen: Chosen) -> Answer:
    # Only here: the statistics behind it take longer to load than most other commands take in all.
    from equality_tracker.publications.open_data import open_data

    with open_store(chosen.store) as store:
        files = open_data(anybody_as("member"), store, chosen.publication)
    return _written(files, chosen)


def _send_export(chosen: Chosen, app: RunningApp) -> Answer:
    from equality_tracker.publications.open_data import FILES

    files = {name: app.get_bytes("publications", chosen.publication, "files", name) for name in FILES}
    return _written(files, chosen)


def _written(files: dict[str, bytes], chosen: Chosen) -> Answer:
    from equality_tracker.publications.open_data_folder import write_open_data

    write_open_data(files, chosen.output)
    return {"publication_id": chosen.publication.strip().upper(), "folder": str(chosen.output), "files": list(files)}


COMMANDS = (
    Command(
        "export",
        "write a publication’s open data: figures, their metadata, a workbook of tables and a manifest",
        _export,
        printing.fields,
        (
            argument("publication", "its number, such as P0001"),
            required("--output", "a folder: new, empty, or with an earlier export of the same publication", type=Path),
        ),
        _send_export,
    ),
)
