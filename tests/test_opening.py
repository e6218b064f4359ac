"""The stores of one process: each opened once, demonstrations made on first use, failures told."""

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from equality_tracker import opening, settings
from equality_tracker.opening import Making, Stores, path_of
from equality_tracker.problems import NotFound, Problem, StoreUnreadable
from equality_tracker.progress import Progress
from equality_tracker.setting_up import make_store
from equality_tracker.store import Store


@pytest.fixture
def local(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An installation that holds nothing yet."""
    monkeypatch.setenv("EQUALITY_TRACKER_LOCAL", str(tmp_path))
    monkeypatch.delenv("EQUALITY_TRACKER_STORE", raising=False)
    return tmp_path


@pytest.fixture
def stores(local: Path) -> Iterator[Stores]:
    stores = Stores()
    yield stores
    stores.close()


def made(stores: Stores, name: str) -> Store:
    """Wait for a demonstration."""
    for _ in range(1800):
        found = stores.get(name)
        if isinstance(found, Store):
            return found
        time.sleep(0.05)
    raise AssertionError("it was never made")


def test_a_demonstration_is_made_on_first_use_and_opened_once(stores: Stores, local: Path) -> None:
    first = stores.get("kent")
    assert isinstance(first, Making)
    assert stores.get("kent") is first or first.share > 0
    store = made(stores, "kent")
    assert store.path == local / "kent.duckdb"
    assert stores.get("kent") is store
    assert (first.share, first.words) == (1.0, "Ready")


def test_many_visitors_at_once_get_one_store(stores: Stores, local: Path) -> None:
    make_store(local / "kent.duckdb")
    with ThreadPoolExecutor(8) as pool:
        found = list(pool.map(stores.get, ["kent"] * 16))
    assert len({id(store) for store in found}) == 1


def test_many_visitors_at_once_start_one_making(stores: Stores, monkeypatch: pytest.MonkeyPatch) -> None:
    started: list[Path] = []

    def make(path: Path, _sample: str, *, progress: Progress) -> None:
        started.append(path)
        time.sleep(0.2)
        make_store(path, progress=progress)

    monkeypatch.setattr(opening, "make_store", make)
    with ThreadPoolExecutor(8) as pool:
        list(pool.map(stores.get, ["kent"] * 16))
    made(stores, "kent")
    assert len(started) == 1


@pytest.mark.parametrize(
    ("fault", "words"), [(Problem("No room."), "No room."), (OSError("disk"), "The log says why.")]
)
def test_a_making_that_fails_is_told_once_and_tried_again(
    stores: Stores, monkeypatch: pytest.MonkeyPatch, fault: Exception, words: str
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise fault

    monkeypatch.setattr(opening, "make_store", fail)
    making = stores.get("kent")
    assert isinstance(making, Making)
    while making.problem is None:
        time.sleep(0.01)
    with pytest.raises(Problem, match=words):
        stores.get("kent")
    monkeypatch.setattr(opening, "make_store", lambda path, _sample, progress: make_store(path, progress=progress))
    assert made(stores, "kent")


def test_a_store_that_cannot_be_read_is_told_each_time(stores: Stores, local: Path) -> None:
    (local / "kent.duckdb").write_bytes(b"damaged")
    for _ in range(2):
        with pytest.raises(StoreUnreadable):
            stores.get("kent")


@pytest.mark.parametrize("name", ["", "Kent", "council", "../kent"])
def test_an_unknown_name_is_answered_with_those_there_are(stores: Stores, name: str) -> None:
    with pytest.raises(NotFound, match="There are: exampleshire, kent"):
        stores.get(name)


def test_a_councils_own_store_stands_alone(stores: Stores, local: Path) -> None:
    make_store(local / "tracker.duckdb")
    assert stores.names == ("council",)
    store = stores.get("council")
    assert isinstance(store, Store)
    assert store.path == local / "tracker.duckdb"
    with pytest.raises(NotFound):
        stores.get("kent")


def test_the_councils_store_can_be_anywhere(local: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("EQUALITY_TRACKER_STORE", str(local / "own" / "ours.duckdb"))
    assert path_of("council") == settings.council_store() == local / "own" / "ours.duckdb"
    assert path_of("kent") == local / "kent.duckdb"


def test_closing_lets_others_open(stores: Stores, local: Path) -> None:
    make_store(local / "tracker.duckdb")
    stores.get("council")
    stores.close()
    again = Stores()
    assert isinstance(again.get("council"), Store)
    again.close()
