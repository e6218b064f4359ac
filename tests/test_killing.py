"""Losing nothing: kill -9 in the midst of any act, and a disk that is full."""

import hashlib
import logging
import multiprocessing
import random
import signal
import time
from collections.abc import Iterator
from multiprocessing.context import ForkServerContext
from pathlib import Path

import pytest

from equality_tracker.access.people import Person
from equality_tracker.problems import StoreFull
from equality_tracker.returns.submitting import submit_together
from equality_tracker.returns.verifying import verify
from equality_tracker.store import Store, open_store
from tests.factories import ADMIN, OFFICER, Council
from tests.writing_child import ROWS, return_of, write_until_full, write_until_killed

KILLS = 100
MOST_ACTS = 6
ACTS = ("submit", "approve", "withdraw")
MOST_VERIFIED = 8


@pytest.fixture(autouse=True)
def _quiet(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.CRITICAL, "equality_tracker.store")


@pytest.fixture(scope="module")
def context() -> ForkServerContext:
    made = multiprocessing.get_context("forkserver")
    made.set_forkserver_preload(["tests.writing_child"])
    return made


@pytest.fixture
def path(tmp_path: Path) -> Path:
    with open_store(tmp_path / "tracker.duckdb", create=True) as store:
        Council(store)
    return tmp_path / "tracker.duckdb"


def asked(store: Store, question: str) -> list[tuple]:
    with store.looking() as cursor:
        return cursor.execute(question).fetchall()


def test_nothing_acknowledged_is_lost(path: Path, context: ForkServerContext) -> None:
    chance = random.Random(2025)
    acknowledged: dict[str, set[str]] = {act: set() for act in ("ready", *ACTS)}
    for kill in range(KILLS):
        for act, submission_id in acts_until_killed(context, path, kill, chance.randrange(MOST_ACTS), chance.random()):
            acknowledged[act].add(submission_id)
        with open_store(path) as store:
            check_whole(store, acknowledged)
    assert all(len(acknowledged[act]) > KILLS / 4 for act in ACTS)


def acts_until_killed(
    context: ForkServerContext, path: Path, kill: int, acts: int, share: float
) -> Iterator[tuple[str, str]]:
    """Kill a process that writes after so many acts and a share of the time that one takes; give what it told."""
    receiver, sender = context.Pipe(duplex=False)
    child = context.Process(target=write_until_killed, args=(path, 1000 * (kill + 1), sender), daemon=True)
    child.start()
    sender.close()
    yield receiver.recv()
    began = time.perf_counter()
    for _ in range(acts):
        yield receiver.recv()
    time.sleep(share * (time.perf_counter() - began) / acts if acts else share / 10)
    child.kill()
    child.join()
    assert child.exitcode == -signal.SIGKILL, "it ended by itself"
    try:
        while True:
            yield receiver.recv()
    except EOFError:
        receiver.close()


def check_whole(store: Store, acknowledged: dict[str, set[str]]) -> None:
    """Each act is whole or absent, and each that was acknowledged is there."""
    kept = asked(store, "select submission_id, approval_number, withdrawal_number, file_sha256 from submissions")
    there = {
        "submit": {row[0] for row in kept},
        "approve": {row[0] for row in kept if row[1] is not None},
        "withdraw": {row[0] for row in kept if row[2] is not None},
    }
    assert all(acknowledged[act] <= there[act] for act in ACTS)
    figures = dict(asked(store, "select submission_id, count(*) from figures group by all"))
    assert figures == dict.fromkeys(there["submit"], ROWS)
    standing = max(there["approve"] - there["withdraw"], default=None)
    slices = dict(asked(store, "select submission_id, count(*) from current_slices group by all"))
    assert slices == ({standing: ROWS} if standing else {})
    audited = {act: set(asked(store, f"select subject from audit_log where act = '{act}'")) for act in ACTS}  # noqa: S608
    assert audited == {act: {(submission_id,) for submission_id in there[act]} for act in ACTS}
    assert [store.rows(name) for name in ("verify_figures", "verify_slices", "verify_acts")] == [[], [], []]
    for _, _, _, sha256 in kept:
        assert hashlib.sha256((store.received_folder / sha256).read_bytes()).hexdigest() == sha256


def test_everything_is_accounted_for_after_kills(path: Path, context: ForkServerContext) -> None:
    for kill in range(MOST_VERIFIED):
        list(acts_until_killed(context, path, kill, kill % MOST_ACTS, kill / MOST_VERIFIED))
    with open_store(path) as store:
        found = verify(ADMIN, store)
        assert found.problems == []
        assert found.figures == ROWS * found.submissions > 0
        assert found.files == found.submissions
        assert len(found.left_over) <= MOST_VERIFIED


@pytest.mark.parametrize("room", [20_000, 100_000, 300_000])
def test_a_full_disk_is_told_and_nothing_is_there_by_half(path: Path, context: ForkServerContext, room: int) -> None:
    receiver, sender = context.Pipe(duplex=False)
    child = context.Process(target=write_until_full, args=(path, room, sender), daemon=True)
    child.start()
    sender.close()
    kept, words, there = receiver.recv()
    assert "There is no room left on the disk" in words
    assert "Nothing of this was kept" in words
    assert there == kept
    again = receiver.recv()
    child.join(30)
    assert child.exitcode == 0
    with open_store(path) as store:
        assert {row[0] for row in store.rows("submitted_files")} == {*kept, again}
        assert [store.rows(name) for name in ("verify_figures", "verify_slices", "verify_acts")] == [[], [], []]
        named = {sha256 for _, _, sha256 in store.rows("submitted_files")}
        assert {file.name for file in store.received_folder.iterdir()} == named


def test_after_a_fatal_error_the_store_goes_on(path: Path) -> None:
    officer = Person("Ola Officer", "officer")
    with open_store(path) as store:
        submit_together(officer, store, [return_of(1)], "As expected.")
        with pytest.raises(Exception, match=r"(?i)abort|fatal|checkpoint"), store.looking() as cursor:
            cursor.execute("pragma debug_checkpoint_abort = 'before_header'")
            cursor.execute("force checkpoint")
        assert len(store.rows("submitted_files")) == 1
        submit_together(officer, store, [return_of(2)], "As expected.")
    with open_store(path) as store:
        assert len(store.rows("submitted_files")) == 2


def test_a_received_file_without_room_is_told(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def without_room(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("equality_tracker.store_files.os.fsync", without_room)
    with open_store(path) as store:
        with pytest.raises(StoreFull, match="Make room there, then do it again"):
            submit_together(OFFICER, store, [return_of(1)], "As expected.")
        assert list(store.received_folder.iterdir()) == []
        assert store.rows("submitted_files") == []
