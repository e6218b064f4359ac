"""Every file of the corpus, through the reader and the whole check: an answer in words, soon, in little memory."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date

import psutil
import pytest

from equality_tracker.returns.checking import check
from equality_tracker.returns.headings import COLUMNS
from equality_tracker.returns.issues import has_errors
from equality_tracker.returns.reading import LONGEST_NAME, read_return
from equality_tracker.store import Store, open_store
from tests.factories import Council
from tests.returns.hostile import CORPUS
from tests.returns.hostile.files import Hostile

SECONDS = 10
MEGABYTES = 300


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A store of a small council, that every file is checked against."""
    with open_store(tmp_path_factory.mktemp("hostile") / "council.duckdb", create=True) as store:
        Council(store)
        yield store


@contextmanager
def within_bounds() -> Iterator[None]:
    """Hold what is done inside to its time and to what it may add to this process's memory."""
    process = psutil.Process()
    before, most, is_over = process.memory_info().rss, [0], threading.Event()

    def watch() -> None:
        while not is_over.wait(0.02):
            most[0] = max(most[0], process.memory_info().rss - before)

    watching = threading.Thread(target=watch)
    watching.start()
    started = time.monotonic()
    try:
        yield
    finally:
        seconds = time.monotonic() - started
        is_over.set()
        watching.join()
    assert seconds < SECONDS
    assert most[0] < MEGABYTES * 1024 * 1024


def test_the_corpus_is_large_and_its_titles_are_its_own() -> None:
    assert len(CORPUS) >= 150
    assert len({file.title for file in CORPUS}) == len(CORPUS)


@pytest.mark.parametrize("file", CORPUS, ids=lambda file: file.title)
def test_every_file_gets_its_answer(file: Hostile, store: Store) -> None:
    data = file.make()
    with within_bounds():
        incoming = read_return(file.name, data)
        with store.looking() as cursor:
            issues = check(cursor, incoming, date(2024, 8, 1))
    assert {issue.code for issue in incoming.issues} == ({file.code} if file.code else set())
    assert all(issue.message and issue.row >= 0 for issue in issues)
    assert bool(incoming.issues) == (incoming.rows.num_rows == 0)
    assert not file.found or file.found in {issue.code for issue in issues}
    assert has_errors(issues) == bool(file.code or file.found)


@pytest.mark.parametrize("file", CORPUS, ids=lambda file: file.title)
def test_nothing_odd_is_left_of_the_name(file: Hostile) -> None:
    name = read_return(file.name, b"").name
    assert 0 < len(name) <= LONGEST_NAME
    assert name.isprintable() and "/" not in name and "\\" not in name


def test_what_is_read_is_the_same_whatever_it_came_in() -> None:
    same = [file for file in CORPUS if file.title in ("csv: UTF-16", "xlsx: the usual one", "zip: nothing packed")]
    read = [read_return(file.name, file.make()).rows.select(COLUMNS).to_pylist() for file in same]
    assert read[0] and read[0] == read[1] == read[2]
