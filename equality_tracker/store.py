"""The store: one DuckDB file, one connection, a cursor a call, one writer at a time."""

import errno
import fcntl
import logging
import os
import shutil
import threading
import uuid
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import datetime
from pathlib import Path

import duckdb
import pandas as pd

from equality_tracker import sql
from equality_tracker.problems import StoreBusy, StoreFull, StoreProblem, StoreUnreadable
from equality_tracker.store_files import (
    copy_received,
    lock_file,
    move_across,
    received_name,
    remove_store,
    write_ahead_log,
    write_through,
)

log = logging.getLogger(__name__)

BACKUP_NAME = "store.duckdb"

_CONFIGURATION: dict[str, str | bool | int | float | list[str]] = {
    "autoinstall_known_extensions": "false",
    # Memory that a large return took goes back to the system within seconds, not when there is next something to do.
    "allocator_background_threads": "true",
}

# DuckDB opens a damaged file where it can, and meets the damage when it reads that part.
_SIGNS_OF_DAMAGE = ("corrupt", "could not read")
_SIGNS_OF_A_FULL_DISK = ("no space left", "file too large", "disk quota exceeded", "could not write file")


class Store:
    """An open store. Use `open_store`; close it, or use it as a context manager."""

    def __init__(self, path: Path, connection: duckdb.DuckDBPyConnection, side_lock: int) -> None:
        """Take over an open connection and the side lock that guards it."""
        self.path = path
        self._connection = connection
        self._side_lock = side_lock
        self._writer = threading.RLock()
        self.version = 0
        self.identity = uuid.uuid4().hex

    def __enter__(self) -> "Store":
        """Give the store itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Close it."""
        self.close()

    @property
    def received_folder(self) -> Path:
        """Where the received files are kept, each under its SHA-256."""
        return self.path.parent / received_name(self.path)

    def read(self, name: str, **parameters: object) -> pd.DataFrame:
        """Answer a query of ``queries/reads``; one row per what its first line says."""
        with self._answering(name, parameters) as cursor:
            return cursor.df()

    def rows(self, name: str, **parameters: object) -> list[tuple]:
        """Answer a query of ``queries/reads`` as plain tuples, for small answers."""
        with self._answering(name, parameters) as cursor:
            return cursor.fetchall()

    @contextmanager
    def looking(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """A cursor that reads, with temporary tables of its own, while others write."""
        with self._told_of_trouble(), self._connection.cursor() as cursor:
            yield cursor

    @contextmanager
    def writing(self, cause: str) -> Iterator[duckdb.DuckDBPyConnection]:
        """One write, whole or not at all; gives its cursor. A new data version is recorded with it.

        A failure inside undoes everything and is passed on: DuckDB's commit after a failed statement
        claims success, so the failure must never be swallowed.
        """
        with self._writer:
            with self.keeping() as cursor:
                yield cursor
                cursor.execute(sql.statement("writes/record_data_version"), {"cause": cause, "at": now()})
            self.version = self._newest_version()

    @contextmanager
    def keeping(self) -> Iterator[duckdb.DuckDBPyConnection]:
        """One write of what is derived from the figures: as `writing`, without a new data version."""
        with self._writer, self._told_of_trouble(), self._connection.cursor() as cursor:
            cursor.begin()
            try:
                yield cursor
                cursor.commit()
            except BaseException:
                _roll_back(cursor)
                raise

    @contextmanager
    def keeping_received(self) -> Iterator[Callable[[str, bytes], None]]:
        """Give what writes a received file under its SHA-256; on failure what it wrote is taken away again.

        To be used around `writing`, which then commits before anybody else can write. A file is there, whole,
        before anything in the store names it.

        Raises:
            StoreFull: there is no room for it.
        """
        written: list[Path] = []

        def keep(sha256: str, data: bytes) -> None:
            target = self.received_folder / sha256
            if not target.exists():
                written.append(target)
                write_through(target, data)

        self._writer.acquire()
        try:
            yield keep
        except BaseException as error:
            for file in written:
                file.unlink(missing_ok=True)
            if isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EFBIG, errno.EDQUOT):
                raise StoreFull(_full_words(self.path)) from error
            raise
        finally:
            self._writer.release()

    def backup(self, folder: Path) -> Path:
        """Write a consistent copy of the store and its received files to a folder, while it is in use.

        Returns:
            The copy, which is a store that can be opened.
        """
        target = folder / BACKUP_NAME
        partial = self.path.with_suffix(".backup-partial")
        if target.exists():
            raise StoreProblem(f"{target} is there already. Name an empty folder for the backup.")
        folder.mkdir(parents=True, exist_ok=True)
        remove_store(partial)
        with self._writer, self._connection.cursor() as cursor:
            cursor.execute(_attach(partial))
            source = cursor.execute(sql.statement("reads/database_name")).fetchone()
            assert source is not None
            try:
                cursor.execute(f'copy from database "{source[0]}" to backup_copy')
            finally:
                cursor.execute("detach backup_copy")
        copy_received(self.received_folder, folder / received_name(target))
        move_across(partial, target)
        return target

    def close(self) -> None:
        """Close the connection, then let go of the side lock."""
        self._connection.close()
        os.close(self._side_lock)

    @contextmanager
    def _answering(self, name: str, parameters: dict[str, object]) -> Iterator[duckdb.DuckDBPyConnection]:
        with self.looking() as cursor:
            yield cursor.execute(sql.statement(f"reads/{name}"), parameters or None)

    @contextmanager
    def _told_of_trouble(self) -> Iterator[None]:
        """Put trouble with the file in words, and open it anew where DuckDB will not go on with it."""
        try:
            yield
        except duckdb.Error as error:
            words = str(error).lower()
            if isinstance(error, duckdb.FatalException) or "database has been invalidated" in words:
                self._reopen()
            if any(sign in words for sign in _SIGNS_OF_A_FULL_DISK):
                raise StoreFull(_full_words(self.path)) from error
            if isinstance(error, (duckdb.IOException, duckdb.FatalException)) and any(
                sign in words for sign in _SIGNS_OF_DAMAGE
            ):
                raise _unreadable(self.path) from error
            raise

    def _reopen(self) -> None:
        """After a fatal error every cursor fails until the file is opened again; the side lock stays held."""
        log.warning("opening %s again after a fatal error", self.path, exc_info=True)
        with self._writer:
            self._connection.close()
            self._connection = _connect(self.path)

    def _newest_version(self) -> int:
        return int(self.rows("newest_data_version")[0][0])

    def _prepare(self, create: bool) -> None:
        self._migrate(create)
        with self.keeping() as cursor:
            for _, text in sql.scripts("views"):
                cursor.execute(text)
        self.version = self._newest_version()

    def _migrate(self, create: bool) -> None:
        scripts = sql.scripts("schema")
        applied = self._applied_migrations(create)
        unknown = applied - {name for name, _ in scripts}
        if unknown:
            raise StoreUnreadable(
                f"The store {self.path} was made by a newer version of this product (it has the step "
                f"“{max(unknown)}”). Nothing was changed. Install that version, or open another store."
            )
        for name, text in scripts:
            if name not in applied:
                with self.keeping() as cursor:
                    cursor.execute(text)
                    cursor.execute(sql.statement("writes/record_migration"), {"name": name, "at": now()})

    def _applied_migrations(self, create: bool) -> set[str]:
        tables = {name for (name,) in self.rows("table_names")}
        if "schema_migrations" in tables:
            return {name for (name,) in self.rows("applied_migrations")}
        if tables or not create:
            raise StoreUnreadable(f"{self.path} is a DuckDB file, but not a store of this product. Name another.")
        return set()


def now() -> datetime:
    """The moment, to the second, without a zone, as the store keeps it."""
    return datetime.now().replace(microsecond=0)


def record_act(
    cursor: duckdb.DuckDBPyConnection, person: str, act: str, subject: str, detail: str, at: datetime | None = None
) -> None:
    """Add to the audit log who did what, within the transaction of the act; now, unless it is history."""
    values = {"at": at or now(), "person": person, "act": act, "subject": subject, "detail": detail}
    cursor.execute(sql.statement("writes/record_act"), values)


def open_store(path: Path, create: bool = False) -> Store:
    """Open a store, bringing it up to this version.

    Args:
        path: the store's file.
        create: make it when it is not there.

    Raises:
        StoreProblem: it is not there. StoreBusy: another process holds it, which is named.
        StoreUnreadable: damaged, not a store, or made by a newer version; it is left as it was.
    """
    path = path.resolve()
    if not create and not path.exists():
        raise StoreProblem(f"There is no store at {path}. Make one with: python -m equality_tracker setup")
    path.parent.mkdir(parents=True, exist_ok=True)
    side_lock = _take_side_lock(path)
    try:
        store = Store(path, _connect(path), side_lock)
    except BaseException:
        os.close(side_lock)
        raise
    try:
        store._prepare(create)
    except BaseException as error:
        store.close()
        if isinstance(error, duckdb.Error):
            raise _unreadable(path) from error
        raise
    return store


def require_free(path: Path) -> None:
    """Raise StoreProblem where a store is, or where one has left its write-ahead log.

    DuckDB would play such a log into whatever store comes to stand beside it.
    """
    log_left = write_ahead_log(path)
    if path.exists():
        raise StoreProblem(f"There is a store at {path} already. Name another path, or move that one away.")
    if log_left.exists():
        raise StoreProblem(f"A store that was at {path} has left {log_left.name} there. Move it away as well.")


def restore_store(folder: Path, path: Path) -> None:
    """Bring a backup back to a place where there is no store.

    Raises:
        StoreProblem: there is no backup in the folder, or a store at the path already.
        StoreUnreadable: the backup is damaged, or of a newer version.
    """
    source = folder / BACKUP_NAME
    require_free(path)
    if not source.exists():
        raise StoreProblem(f"There is no backup in {folder}: it would hold {BACKUP_NAME}.")
    arriving = path.with_name(f"restoring-{path.name}")
    path.parent.mkdir(parents=True, exist_ok=True)
    remove_store(arriving)
    shutil.copyfile(source, arriving)
    try:
        open_store(arriving).close()
        copy_received(folder / received_name(source), path.parent / received_name(path))
        arriving.replace(path)
    finally:
        remove_store(arriving)
        lock_file(arriving).unlink(missing_ok=True)


def _connect(path: Path) -> duckdb.DuckDBPyConnection:
    try:
        connection = duckdb.connect(str(path), config=_CONFIGURATION)
        connection.execute(sql.statement("writes/allow_folder"), {"folder": str(path.parent)})
        connection.execute(sql.statement("writes/refuse_external_access"))
        return connection
    except duckdb.IOException as error:
        if "could not set lock" in str(error).lower():
            raise StoreBusy(_busy_words(path, "another program")) from error
        raise _unreadable(path) from error
    except duckdb.Error as error:
        raise _unreadable(path) from error


def _unreadable(path: Path) -> StoreUnreadable:
    log.warning("store unreadable: %s", path, exc_info=True)
    return StoreUnreadable(
        f"The store {path} cannot be read: it is damaged, or it is no store of this version. Nothing was "
        "changed. Bring back a backup with: python -m equality_tracker restore FOLDER"
    )


def _take_side_lock(path: Path) -> int:
    """Hold a lock file beside the store, so that a second process is told in plain words who has it."""
    descriptor = os.open(lock_file(path), os.O_RDWR | os.O_CREAT, 0o600)
    try:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError as error:
        holder = os.pread(descriptor, 100, 0).decode("ascii", "replace").strip() or "unknown"
        os.close(descriptor)
        raise StoreBusy(_busy_words(path, f"process {holder}")) from error
    os.ftruncate(descriptor, 0)
    os.pwrite(descriptor, str(os.getpid()).encode("ascii"), 0)
    return descriptor


def _busy_words(path: Path, holder: str) -> str:
    return (
        f"The store {path} is in use by {holder}, probably the running app. Only one process can have it "
        "open: stop that one first, or work in the app."
    )


def _full_words(path: Path) -> str:
    return (
        f"There is no room left on the disk of the store {path}. Nothing of this was kept, and nothing else was "
        "lost. Make room there, then do it again; the app needs no new start."
    )


def _attach(partial: Path) -> str:
    """Put the ATTACH statement together: it takes no parameter. The path is the store's own, quoted."""
    quoted = str(partial).replace("'", "''")
    return f"attach '{quoted}' as backup_copy"


def _roll_back(cursor: duckdb.DuckDBPyConnection) -> None:
    try:
        cursor.rollback()
    except duckdb.Error:
        log.warning("roll-back failed; the transaction ends with its cursor", exc_info=True)
