"""Giving memory back to the system between the queries of large work."""

import ctypes
from functools import cache
from typing import Any

import _duckdb

_ALL_ARENAS = b"arena.4096.purge"


def give_memory_back() -> None:
    """Give back what DuckDB's allocator holds and does not use.

    It keeps what a query took for a second, and the many queries of one check follow one another faster.
    Where DuckDB comes with another allocator, nothing happens.
    """
    control = _allocator_control()
    if control is not None:
        control(_ALL_ARENAS, None, None, None, ctypes.c_size_t(0))


@cache
def _allocator_control() -> Any:
    return getattr(ctypes.CDLL(_duckdb.__file__), "duckdb_je_mallctl", None)
