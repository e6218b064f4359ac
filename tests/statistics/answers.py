"""The published answers that tests reproduce, as rows."""

import csv
from itertools import groupby
from pathlib import Path

import numpy as np

ORACLES = Path(__file__).parent.parent / "oracles"
CLOSE = 1e-9
"""The relative difference up to which an answer is the same."""

Row = dict[str, str]


def rows(name: str) -> list[Row]:
    """A file of answers, such as `dispro/two_group.csv`."""
    with (ORACLES / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def grouped(found: list[Row], *by: str) -> dict[str, list[Row]]:
    """Rows that follow one another with the same values in the columns `by`."""
    return {" ".join(key): list(each) for key, each in groupby(found, lambda row: [row[name] for name in by])}


def number(text: str) -> float:
    """What a cell says; nan for nothing, and for what R calls NaN."""
    return float(text) if text else np.nan


def numbers(found: list[Row], column: str) -> np.ndarray:
    return np.array([number(row[column]) for row in found])
