"""The store: opened or refused in words, written whole or not at all, copied, and alive after kill -9."""

import logging
import os
import random
import shutil
import subprocess
import sys
import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import duckdb
import pytest

from equality_tracker import settings, sql
from equality_tracker.problems import StoreBusy, StoreProblem, StoreUnreadable
from equality_tracker.store import BACKUP_NAME, Store, open_store, restore_store
from tests.factories import Council


@pytest.fixture(autouse=True)
def _quiet(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.CRITICAL, "equality_tracker.store")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "tracker.duckdb"


@pytest.fixture
def store(path: Path) -> Iterator[Store]:
    with open_store(path, create=True) as store:
        yield store


def asked(store: Store, question: str) -> list[tuple]:
    """Ask a store what no read of the product asks."""
    with store.keeping() as cursor:
        return cursor.execute(question).fetchall()


def contents(store: Store) -> dict[str, list[tuple]]:
    """Every row of every table."""
    return {name: asked(store, f'from "{name}" order by all') for (name,) in store.rows("table_names")}


def set_both(store: Store, value: object) -> None:
    """Set two settings to the same value in one write."""
    with store.writing("test") as cursor:
        for setting in ("left", "right"):
            cursor.execute(sql.statement("writes/record_setting"), {"setting": setting, "value": str(value)})


def settings_of(store: Store) -> dict[str, str]:
    return dict(store.rows("settings"))


class TestOpening:
    def test_schema_steps_run_once_and_in_order(self, path: Path) -> None:
        steps = [name for name, _ in sql.scripts("schema")]
        for _ in range(2):
            with open_store(path, create=True) as store:
                recorded = asked(store, "select name from schema_migrations order by rowid")
                assert [name for (name,) in recorded] == steps == sorted(steps)

    def test_a_new_step_brings_an_older_store_up(self, path: Path, more_queries: Callable[[str], None]) -> None:
        with open_store(path, create=True) as store:
            set_both(store, "kept")
        more_queries("create table later (one integer); insert into later values (1);")
        with open_store(path) as store:
            assert asked(store, "from later") == [(1,)]
            assert settings_of(store)["left"] == "kept"

    def test_a_step_that_fails_leaves_nothing_of_itself(self, path: Path, more_queries: Callable[[str], None]) -> None:
        open_store(path, create=True).close()
        more_queries("create table later (one integer); insert into nowhere values (1);")
        with pytest.raises(StoreUnreadable):
            open_store(path)
        more_queries("create table other (one integer);")
        with open_store(path) as store:
            assert {"other"} == {name for (name,) in store.rows("table_names")} & {"later", "other"}

    def test_a_store_of_a_newer_version_is_left_alone(self, path: Path) -> None:
        with open_store(path, create=True) as store, store.keeping() as cursor:
            cursor.execute("insert into schema_migrations values ('9999_from_the_future', now()::timestamp)")
        assert "made by a newer version of this product (it has the step “9999_from_the_future”)" in refusal(path)

    def test_a_path_without_a_store_says_how_to_make_one(self, path: Path) -> None:
        with pytest.raises(StoreProblem, match=r"There is no store at .*equality_tracker setup"):
            open_store(path)
        assert not path.exists()

    def test_a_folder_is_no_store(self, path: Path) -> None:
        path.mkdir()
        with pytest.raises(StoreUnreadable):
            open_store(path)

    @pytest.mark.parametrize("size", [0, 5, 4096, 60_000])
    def test_bytes_that_are_no_store_are_left_as_they_were(self, path: Path, size: int) -> None:
        path.write_bytes(random.Random(size).randbytes(size))
        assert "cannot be read" in refusal(path)

    @pytest.mark.parametrize("statement", ["select 1", "create table somebody_elses (one integer)"])
    def test_a_database_that_is_no_store_is_left_as_it_was(self, path: Path, statement: str) -> None:
        with duckdb.connect(str(path)) as connection:
            connection.execute(statement)
        assert "not a store of this product" in refusal(path)

    @pytest.mark.parametrize("share", [0.001, 0.25, 0.5, 0.75])
    def test_a_store_cut_short_is_left_as_it_was(self, path: Path, kent_file: bytes, share: float) -> None:
        path.write_bytes(kent_file[: int(len(kent_file) * share)])
        assert "cannot be read: it is damaged" in refusal(path)

    @pytest.mark.parametrize("seed", range(12))
    def test_damage_inside_is_told_or_touches_nothing(self, path: Path, kent_file: bytes, seed: int) -> None:
        damaged, chance = bytearray(kent_file), random.Random(seed)
        at = chance.randrange(12_288, len(damaged) - 512)
        damaged[at : at + 512] = chance.randbytes(512)
        sound = path.with_name("sound.duckdb")
        sound.write_bytes(kent_file)
        path.write_bytes(damaged)
        with open_store(sound) as store:
            expected = contents(store)
        try:
            with open_store(path) as store:
                assert contents(store) == expected
        except StoreUnreadable as problem:
            assert "Bring back a backup" in str(problem)

    def test_a_second_process_is_told_who_has_it(self, store: Store) -> None:
        program = (
            "import sys; from pathlib import Path; from equality_tracker.problems import StoreBusy\n"
            "from equality_tracker.store import open_store\n"
            "try: open_store(Path(sys.argv[1]))\n"
            "except StoreBusy as problem: print(problem)"
        )
        command = [sys.executable, "-c", program, str(store.path)]
        told = subprocess.run(command, cwd=settings.PROJECT, capture_output=True, text=True, check=True).stdout
        assert f"in use by process {os.getpid()}" in told
        assert "stop that one first" in told

    def test_another_program_is_named_as_such(self, path: Path) -> None:
        open_store(path, create=True).close()
        program = "import duckdb, sys; c = duckdb.connect(sys.argv[1]); print('open', flush=True); sys.stdin.read()"
        command = [sys.executable, "-c", program, str(path)]
        with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as other:
            assert other.stdout is not None
            assert other.stdout.readline() == b"open\n"
            with pytest.raises(StoreBusy, match="in use by another program"):
                open_store(path)
            other.communicate()
        open_store(path).close()

    def test_a_closed_store_can_be_opened_again(self, path: Path) -> None:
        first = open_store(path, create=True)
        with pytest.raises(StoreBusy):
            open_store(path)
        first.close()
        with open_store(path) as second:
            assert second.identity != first.identity


def refusal(path: Path) -> str:
    """The words with which a store is refused, each time anew; its file and its folder stay as they were."""
    before, words = path.read_bytes(), set()
    for _ in range(2):
        with pytest.raises(StoreUnreadable) as refused:
            open_store(path)
        words.add(str(refused.value))
        assert path.read_bytes() == before
        assert {file.name for file in path.parent.iterdir()} == {path.name, f"{path.name}.lock"}
    return words.pop()


@pytest.fixture
def kent_file(made_samples: Path) -> bytes:
    return (made_samples / "kent.duckdb").read_bytes()


@pytest.fixture
def more_queries(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], None]]:
    """Gives a way to add one more step to the schema, for this test."""
    copied = tmp_path / "queries"
    shutil.copytree(sql.QUERIES, copied)
    monkeypatch.setattr(sql, "QUERIES", copied)

    def add(text: str) -> None:
        (copied / "schema" / "0900_add_later.sql").write_text(text)
        sql.statement.cache_clear()

    yield add
    sql.statement.cache_clear()


class TestWriting:
    @pytest.mark.parametrize(
        "fault",
        [lambda cursor: 1 / 0, lambda cursor: cursor.execute("insert into data_versions values (null, null, null)")],
        ids=["of the caller", "of the statement"],
    )
    def test_a_write_that_fails_leaves_nothing(
        self, store: Store, fault: Callable[[duckdb.DuckDBPyConnection], object]
    ) -> None:
        set_both(store, "first")
        before, version = contents(store), store.version
        with pytest.raises((ZeroDivisionError, duckdb.ConstraintException)), store.writing("fails") as cursor:
            cursor.execute(sql.statement("writes/record_setting"), {"setting": "left", "value": "half"})
            fault(cursor)
        assert contents(store) == before
        assert store.version == version
        set_both(store, "second")
        assert settings_of(store) == {"left": "second", "right": "second"}

    def test_a_swallowed_fault_never_passes_for_a_write(self, store: Store) -> None:
        with pytest.raises(duckdb.Error), store.writing("fails") as cursor:
            cursor.execute(sql.statement("writes/record_setting"), {"setting": "left", "value": "half"})
            with suppress(duckdb.Error):
                cursor.execute("insert into data_versions values (null, null, null)")
        assert settings_of(store) == {}

    def test_each_write_is_a_data_version_with_its_cause(self, store: Store) -> None:
        for value in (1, 2):
            set_both(store, value)
        assert asked(store, "select version, cause from data_versions order by all") == [(1, "test"), (2, "test")]
        assert store.version == 2

    def test_keeping_makes_no_data_version(self, store: Store) -> None:
        with store.keeping() as cursor:
            cursor.execute(sql.statement("writes/record_setting"), {"setting": "left", "value": "kept"})
        assert (store.version, settings_of(store)) == (0, {"left": "kept"})

    def test_readers_see_each_write_whole(self, store: Store) -> None:
        set_both(store, 0)
        has_ended = threading.Event()

        def read() -> set[bool]:
            found = set()
            while not has_ended.is_set():
                now = settings_of(store)
                found.add(now["left"] == now["right"])
            return found

        with ThreadPoolExecutor(8) as pool:
            readers = [pool.submit(read) for _ in range(8)]
            for value in range(25):
                set_both(store, value)
            has_ended.set()
        assert [reader.result() for reader in readers] == [{True}] * 8

    def test_writers_take_turns(self, store: Store) -> None:
        with ThreadPoolExecutor(8) as pool:
            list(pool.map(lambda value: set_both(store, value), range(40)))
        assert store.version == len(asked(store, "from data_versions")) == 40

    @pytest.mark.parametrize(
        "statement",
        [
            "select * from read_text('{outside}')",
            "copy (select 1) to '{outside}.csv'",
            "attach '{outside}.duckdb'",
            "set enable_external_access = true",
            "set allowed_directories = ['/']",
            "install httpfs",
        ],
    )
    def test_sql_reaches_nothing_outside(self, store: Store, tmp_path: Path, statement: str) -> None:
        outside = tmp_path.parent / f"outside-{tmp_path.name}"
        outside.write_text("secret")
        with pytest.raises(duckdb.Error), store.keeping() as cursor:
            cursor.execute(statement.format(outside=outside))
        assert list(tmp_path.parent.glob(f"{outside.name}.*")) == []


class TestBackup:
    def test_it_holds_what_the_store_holds(self, council: Council, tmp_path: Path) -> None:
        council.figures({"numerator": 8, "denominator": 10})
        copy = council.store.backup(tmp_path / "backup")
        with open_store(copy) as kept:
            assert contents(kept) == contents(council.store)
            (received,) = council.store.received_folder.iterdir()
            assert (kept.received_folder / received.name).read_bytes() == received.read_bytes()

    def test_it_is_consistent_under_a_live_writer(self, store: Store, tmp_path: Path) -> None:
        set_both(store, 0)
        has_ended = threading.Event()

        def write() -> None:
            value = 0
            while not has_ended.is_set():
                set_both(store, value := value + 1)

        with ThreadPoolExecutor(1) as pool:
            writer = pool.submit(write)
            copies = [store.backup(tmp_path / f"backup-{number}") for number in range(5)]
            has_ended.set()
        writer.result()
        versions = []
        for copy in copies:
            with open_store(copy) as kept:
                now = settings_of(kept)
                assert now["left"] == now["right"]
                versions.append(kept.version)
        assert versions == sorted(versions)
        assert versions[-1] <= store.version

    def test_it_overwrites_nothing(self, store: Store, tmp_path: Path) -> None:
        store.backup(tmp_path / "backup")
        with pytest.raises(StoreProblem, match="Name an empty folder"):
            store.backup(tmp_path / "backup")

    def test_it_takes_no_notice_of_what_a_killed_one_left(self, store: Store, tmp_path: Path) -> None:
        set_both(store, "now")
        for left in ("tracker.backup-partial", "tracker.backup-partial.wal"):
            (tmp_path / left).write_bytes(b"half of a former copy")
        with open_store(store.backup(tmp_path / "backup")) as kept:
            assert settings_of(kept)["left"] == "now"
        assert not list(tmp_path.glob("*partial*"))

    def test_a_path_with_a_quotation_mark_is_taken_as_it_is(self, tmp_path: Path) -> None:
        with open_store(tmp_path / "o'clock" / "tracker's.duckdb", create=True) as store:
            set_both(store, "kept")
            copy = store.backup(tmp_path / "the council's")
        with open_store(copy) as kept:
            assert settings_of(kept)["left"] == "kept"


class TestRestoring:
    @pytest.fixture
    def backup(self, council: Council, tmp_path: Path) -> Path:
        council.figures({"numerator": 8, "denominator": 10})
        return council.store.backup(tmp_path / "backup").parent

    def test_it_brings_everything_back(self, council: Council, backup: Path, tmp_path: Path) -> None:
        restore_store(backup, tmp_path / "new" / "tracker.duckdb")
        with open_store(tmp_path / "new" / "tracker.duckdb") as store:
            assert contents(store) == contents(council.store)
            assert [file.name for file in store.received_folder.iterdir()] == [
                file.name for file in council.store.received_folder.iterdir()
            ]
        assert {file.name for file in (tmp_path / "new").iterdir()} == {
            "tracker.duckdb",
            "tracker.duckdb.lock",
            "tracker-received",
        }

    def test_it_overwrites_no_store(self, backup: Path, path: Path) -> None:
        path.write_bytes(b"somebody's")
        with pytest.raises(StoreProblem, match="There is a store at"):
            restore_store(backup, path)
        assert path.read_bytes() == b"somebody's"

    def test_a_log_left_behind_is_never_played_into_it(self, backup: Path, path: Path) -> None:
        path.with_name(f"{path.name}.wal").write_bytes(b"acts of a former store")
        with pytest.raises(StoreProblem, match=r"has left tracker\.duckdb\.wal there"):
            restore_store(backup, path)

    def test_a_folder_without_a_backup_is_refused(self, tmp_path: Path, path: Path) -> None:
        with pytest.raises(StoreProblem, match=f"would hold {BACKUP_NAME}"):
            restore_store(tmp_path, path)

    def test_a_damaged_backup_is_refused_and_leaves_nothing(self, backup: Path, path: Path) -> None:
        damaged = (backup / BACKUP_NAME).read_bytes()[:20_000]
        (backup / BACKUP_NAME).write_bytes(damaged)
        before = set(path.parent.iterdir())
        with pytest.raises(StoreUnreadable):
            restore_store(backup, path)
        assert set(path.parent.iterdir()) == before
        assert (backup / BACKUP_NAME).read_bytes() == damaged
