"""Open data in a folder of one's own."""

import json
from collections.abc import Mapping
from pathlib import Path

from equality_tracker.problems import Problem
from equality_tracker.publications.open_data import FILES, MANIFEST


def write_open_data(files: Mapping[str, bytes], folder: Path) -> None:
    """Write a publication's open data to a folder, which is made if need be.

    Args:
        files: as `open_data.open_data` gives them.
        folder: not there yet, empty, or with an earlier export of the same publication, which is replaced.

    Raises:
        Problem: something else is in the way. OSError: it cannot be written there.
    """
    if folder.exists() and not folder.is_dir():
        raise Problem(f"{folder} is a file. Name a folder to write the open data to.")
    _require_free(folder, files)
    folder.mkdir(parents=True, exist_ok=True)
    for name in FILES:
        # A reader never meets half a file.
        part = folder / f"{name}.part"
        part.write_bytes(files[name])
        part.replace(folder / name)


def _require_free(folder: Path, files: Mapping[str, bytes]) -> None:
    there = sorted(file.name for file in folder.iterdir()) if folder.is_dir() else []
    theirs = [name for name in there if name.removesuffix(".part") not in FILES]
    if theirs:
        shown = ", ".join(theirs[:3]) + (" and more" if len(theirs) > 3 else "")
        raise Problem(f"{folder} holds other files: {shown}. Name an empty folder, or a new one.")
    if there and _published_in(folder) not in ("", _name_of(files[MANIFEST])):
        raise Problem(
            f"{folder} holds the export of another publication: {_published_in(folder)}. Name an empty folder, or a "
            "new one."
        )


def _published_in(folder: Path) -> str:
    """Name the publication that was exported there; empty where an export broke off before its manifest."""
    manifest = folder / MANIFEST
    return _name_of(manifest.read_bytes()) if manifest.is_file() else ""


def _name_of(manifest: bytes) -> str:
    """Name a publication so that no other store has the same: its number and the start of its hash."""
    try:
        content = json.loads(manifest)
        return f"{content['publication_id']} ({content['sha256'][:12]})"
    except (ValueError, KeyError, TypeError):
        return "one that cannot be read"
