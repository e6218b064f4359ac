"""The files of a store: where each lies, and how it is written so that a crash leaves it whole or absent."""

import os
import shutil
from pathlib import Path


def received_name(path: Path) -> str:
    """Name the folder, beside a store, of the files it received."""
    return f"{path.stem}-received"


def lock_file(path: Path) -> Path:
    """The side lock beside a store, which names the process that has it open."""
    return path.with_name(path.name + ".lock")


def write_ahead_log(path: Path) -> Path:
    """The log that DuckDB keeps beside a store while it is open."""
    return path.with_name(f"{path.name}.wal")


def remove_store(path: Path) -> None:
    """Remove a store that was being made, with the log that an interrupted making leaves."""
    for file in (path, write_ahead_log(path)):
        file.unlink(missing_ok=True)


def copy_received(source: Path, target: Path) -> None:
    """Copy the received files of a store to the place of another, where there are any."""
    if source.exists():
        shutil.copytree(source, target, dirs_exist_ok=True)


def write_through(target: Path, data: bytes) -> None:
    """Write a file, whole or not at all, so that it is on the disk under its name when this returns."""
    target.parent.mkdir(parents=True, exist_ok=True)
    partial = target.with_suffix(".partial")
    try:
        with partial.open("wb") as sink:
            sink.write(data)
            sink.flush()
            os.fsync(sink.fileno())
        partial.replace(target)
    finally:
        partial.unlink(missing_ok=True)
    folder = os.open(target.parent, os.O_RDONLY)
    try:
        os.fsync(folder)
    finally:
        os.close(folder)


def move_across(partial: Path, target: Path) -> None:
    """Move the finished copy to its place; across file systems it is copied beside it and renamed."""
    arriving = target.with_suffix(".arriving")
    with partial.open("rb") as source, arriving.open("wb") as sink:
        while block := source.read(1 << 20):
            sink.write(block)
        sink.flush()
        os.fsync(sink.fileno())
    arriving.replace(target)
    partial.unlink()
