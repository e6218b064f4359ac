"""A small council's store with an annual measure, before and after 2024-25 is published: each made once."""

import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from equality_tracker import settings
from equality_tracker.opening import STORES
from equality_tracker.publications.commentary import sign_off, write_commentary
from equality_tracker.publications.publishing import publish
from equality_tracker.store import Store, open_store
from tests.factories import APPROVER, MINORITIES, OFFICER, USUAL, Council, row

HOSTILE = "<b>Bold</b> & <script>alert(1)</script> **x**"
PEOPLE = {person["role"]: person["name"] for person in USUAL["people"]}
GROUPS = {"White": (130, 180), MINORITIES: (69, 120), "Asian": (68, 110), "Black": (1, 10), "Not known": (60, 100)}


def by_ethnicity(period: str) -> list[dict[str, Any]]:
    """The measure by ethnic group, one of them small."""
    return [
        {"period": period, "breakdown": "ethnicity", "category": name, "numerator": top, "denominator": bottom}
        for name, (top, bottom) in GROUPS.items()
    ]


@pytest.fixture(scope="session")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with both stores as files."""
    folder = tmp_path_factory.mktemp("publications")
    with open_store(folder / "unpublished.duckdb", create=True) as store:
        council = Council(store)
        council.set_framework(
            objectives=[row("objectives", title=HOSTILE, description=HOSTILE)],
            measures=[row("measures", title=HOSTILE, frequency="annual", unit=HOSTILE)],
            targets=[row("targets", target="90")],
        )
        council.figures({"period": "2023-24", "numerator": 251, "denominator": 400})
        council.figures({"period": "2024-25", "numerator": 259, "denominator": 400}, *by_ethnicity("2024-25"))
    shutil.copyfile(folder / "unpublished.duckdb", folder / "published.duckdb")
    with open_store(folder / "published.duckdb") as store:
        write_commentary(OFFICER, store, "trained", "2024-25", f"Fewer came. {HOSTILE}", "More dates are set.")
        sign_off(APPROVER, store, "trained", "2024-25")
        publish(APPROVER, store, HOSTILE, "2024-25")
    return folder


@pytest.fixture
def store(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """The demonstration's store, in which nothing is published; open for test and page alike."""
    yield from _opened(made / "unpublished.duckdb", tmp_path, monkeypatch)


@pytest.fixture
def published(made: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    """The same with 2024-25 published, and what was said of it."""
    yield from _opened(made / "published.duckdb", tmp_path, monkeypatch)


def _opened(file: Path, folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Store]:
    monkeypatch.setenv("EQUALITY_TRACKER_LOCAL", str(folder))
    shutil.copyfile(file, settings.sample_store("exampleshire"))
    found = STORES.get("exampleshire")
    assert isinstance(found, Store)
    yield found
    STORES.close()
