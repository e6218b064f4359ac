"""Making a store: empty, with a framework, or with one of the demonstrations."""

import csv
import shutil
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from pathlib import Path

from equality_tracker import settings, sql
from equality_tracker.access.people import SETTING_UP, somebody
from equality_tracker.figures.protection import refresh
from equality_tracker.framework import apply_framework, read_framework
from equality_tracker.progress import Progress, quiet
from equality_tracker.publications.commentary_loading import load_commentaries
from equality_tracker.publications.publishing import publish
from equality_tracker.returns.deciding import approve
from equality_tracker.returns.reading import IncomingReturn, read_return
from equality_tracker.returns.submitting import submit_together
from equality_tracker.store import Store, open_store, require_free

BANNERS = {
    "exampleshire": "Invented figures of an invented council",
    "kent": "Published figures, loaded as a demonstration",
}
SOURCES = {
    "exampleshire": "Exampleshire does not exist: its figures are made by a program. Not for use as evidence.",
    "kent": (
        "Contains public sector information licensed under the Open Government Licence v3.0: Department for "
        "Education, Ofsted, Office for National Statistics; and a published Kent County Council paper. Suppressed by "
        "the source where marked."
    ),
}


PUBLISHED = {
    "exampleshire": ("2024-25", datetime(2025, 5, 30, 10)),
    "kent": ("2025-26", datetime(2026, 5, 29, 10)),
}
"""Which period of each demonstration is published, and when."""

PUBLISHED_BY = "Ash Approver"

READ_AT_ONCE = 2
"""So many returns are read ahead while others are checked."""


def make_store(path: Path, sample: str = "none", framework: Path | None = None, progress: Progress = quiet) -> None:
    """Make a store, whole or not at all.

    Args:
        path: where; nothing may be there.
        sample: a demonstration's name, or ``none``.
        framework: folder or workbook; else the demonstration's own, or the example framework.
        progress: told how far it is.

    Raises:
        StoreProblem: there is a store already. FrameworkProblem: the framework has faults.
    """
    require_free(path)
    making = path.parent / f"making-{path.stem}"
    shutil.rmtree(making, ignore_errors=True)
    try:
        with open_store(making / path.name, create=True) as store:
            _fill(store, sample, framework, progress)
            received = store.received_folder
        if received.exists():
            shutil.copytree(received, path.parent / received.name, dirs_exist_ok=True)
        (making / path.name).rename(path)
    finally:
        shutil.rmtree(making, ignore_errors=True)


def _fill(store: Store, sample: str, framework: Path | None, progress: Progress) -> None:
    progress(0.02, "Reading objectives and measures")
    apply_framework(SETTING_UP, store, read_framework(framework or sample_framework(sample)))
    with store.writing("settings") as cursor:
        for setting, value in _settings_of(sample).items():
            cursor.execute(sql.statement("writes/record_setting"), {"setting": setting, "value": value})
    if sample != "none":
        load_returns(store, settings.sample_folder(sample), progress)
    progress(0.8, "Working out what may be shown")
    refresh(store)
    if sample != "none":
        load_commentaries(SETTING_UP, store, settings.sample_folder(sample))
        _publish(store, sample, progress)
    progress(1.0, "Ready")


def _publish(store: Store, sample: str, progress: Progress) -> None:
    """Publish a demonstration's period, as its approver does."""
    period, at = PUBLISHED[sample]

    def tell(share: float, words: str) -> None:
        progress(0.85 + 0.15 * share, words)

    title = f"Equality information {period}"
    publish(somebody(store, PUBLISHED_BY), store, title, period, progress=tell, at=at)


def sample_framework(sample: str) -> Path:
    """The framework folder of a demonstration; the example framework where it has none of its own."""
    own = settings.sample_folder(sample) / "framework"
    return own if own.is_dir() else settings.FRAMEWORK


def _settings_of(sample: str) -> dict[str, str]:
    common = {"threshold": "5", "zeros": "shown", "sample": sample}
    if sample == "none":
        return common
    return common | {"banner": BANNERS[sample], "source": SOURCES[sample]}


def load_returns(store: Store, folder: Path, progress: Progress = quiet) -> None:
    """Submit and approve the returns of a folder, as its ``submissions.csv`` says who did and when."""
    with (folder / "submissions.csv").open(encoding="utf-8", newline="") as file:
        entries = list(csv.DictReader(file))
    files = [folder / "returns" / entry["file"] for entry in entries]
    with ThreadPoolExecutor(READ_AT_ONCE) as readers:
        returns = readers.map(lambda file: read_return(file.name, file.read_bytes()), files)
        for number, (entry, incoming) in enumerate(zip(entries, returns, strict=True)):
            progress(0.05 + 0.75 * number / len(entries), f"Loading {entry['file']}")
            _submit_and_approve(store, entry, incoming)


def _submit_and_approve(store: Store, entry: dict[str, str], incoming: IncomingReturn) -> None:
    officer, approver = (somebody(store, entry[act]) for act in ("submitted_by", "approved_by"))
    submitted_on, approved_on = (datetime.fromisoformat(entry[day]) for day in ("submitted_on", "approved_on"))
    (submission,) = submit_together(officer, store, [incoming], entry["note"], submitted_on)
    approve(approver, store, submission.submission_id, approved_on)
