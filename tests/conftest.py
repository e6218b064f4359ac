"""Stores for tests: an empty one with a small framework, and the two demonstrations, each made once."""

import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from equality_tracker.access.people import Person
from equality_tracker.setting_up import make_store
from equality_tracker.store import Store, open_store
from tests.factories import Council
from tests.servers import serving

# How long an example takes says nothing on a machine that does other work too.
settings.register_profile("patient", deadline=None)
settings.load_profile("patient")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--benchmark", action="store_true", help="run the benchmarks too")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if not config.getoption("--benchmark"):
        skip = pytest.mark.skip(reason="benchmarks run with --benchmark")
        for item in items:
            if item.get_closest_marker("benchmark"):
                item.add_marker(skip)


@pytest.fixture(autouse=True)
def main_module_stays() -> Iterator[None]:
    """Streamlit's script runner puts the page in place of the main module; child processes need the real one."""
    main = sys.modules["__main__"]
    yield
    sys.modules["__main__"] = main


@pytest.fixture
def council(tmp_path: Path) -> Iterator[Council]:
    """A store of a small invented council, to which a test adds just what it is about."""
    with open_store(tmp_path / "council.duckdb", create=True) as store:
        yield Council(store)


@pytest.fixture
def director() -> Person:
    return Person("Dee Director", "director")


@pytest.fixture(scope="session")
def made_samples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with both demonstrations' stores, made once."""
    folder = tmp_path_factory.mktemp("samples")
    for sample in ("exampleshire", "kent"):
        make_store(folder / f"{sample}.duckdb", sample)
    return folder


@pytest.fixture(scope="session")
def exampleshire(made_samples: Path) -> Iterator[Store]:
    """The invented demonstration, shared: read it only."""
    yield from _copy_of(made_samples, "exampleshire")


@pytest.fixture(scope="session")
def kent(made_samples: Path) -> Iterator[Store]:
    """The demonstration of published figures, shared: read it only."""
    yield from _copy_of(made_samples, "kent")


def _copy_of(folder: Path, sample: str) -> Iterator[Store]:
    own = folder / f"shared-{sample}"
    own.mkdir()
    shutil.copyfile(folder / f"{sample}.duckdb", own / f"{sample}.duckdb")
    with open_store(own / f"{sample}.duckdb") as store:
        yield store


@pytest.fixture(scope="session")
def is_ci() -> bool:
    return os.environ.get("CI") == "true"


@pytest.fixture(scope="session")
def server(made_samples: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The running server with both demonstrations; gives its address."""
    local = tmp_path_factory.mktemp("local")
    for sample in ("exampleshire", "kent"):
        shutil.copyfile(made_samples / f"{sample}.duckdb", local / f"{sample}.duckdb")
    with serving(local) as address:
        yield address
