"""Rows of a frame as named tuples."""

from typing import Any

import pandas as pd


def rows_of(frame: pd.DataFrame) -> list[Any]:
    """Give each row of a frame as a named tuple of its columns."""
    return list(frame.itertuples(index=False))
