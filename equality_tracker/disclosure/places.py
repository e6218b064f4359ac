"""Where each figure of a frame stands, and how to find the figure that stands elsewhere."""

import numpy as np
import pandas as pd

from equality_tracker.periods import is_period, parse_period

NOWHERE = -1
_PARTS = ("measure_id", "period", "area", "breakdown", "category")


class Places:
    """The rows of a frame by measure, period, area, breakdown and category.

    Attributes:
        codes: for each of those columns, a number for each row's name.
    """

    def __init__(self, frame: pd.DataFrame) -> None:
        """Number the names and sort the rows by them."""
        self.codes: dict[str, np.ndarray] = {}
        self._numbers: dict[str, dict[object, int]] = {}
        for part in _PARTS:
            codes, names = pd.factorize(frame[part], sort=True)
            self.codes[part] = codes.astype(np.int64)
            self._numbers[part] = {name: number for number, name in enumerate(names)}
        keys = self._key(self.codes)
        # Of several rows in one place the first counts.
        self.order = np.argsort(keys, kind="stable")
        self._sorted = keys[self.order]

    def number(self, part: str, names: np.ndarray) -> np.ndarray:
        """Give the numbers of names of a column; `NOWHERE` for one that no row has."""
        known = self._numbers[part]
        return np.array([known.get(name, NOWHERE) for name in names], dtype=np.int64)

    def find(self, **codes: np.ndarray) -> np.ndarray:
        """Give the row in the place of each row but for the named columns; `NOWHERE` where there is none."""
        wanted = self.codes | codes
        keys = self._key(wanted)
        is_named = np.all([wanted[part] != NOWHERE for part in _PARTS], axis=0)
        return self._rows(np.where(is_named, keys, NOWHERE))

    def find_from(self, rows: np.ndarray, **codes: np.ndarray) -> np.ndarray:
        """Give the row in the place of each of some rows but for the named columns."""
        wanted = {part: self.codes[part][rows] for part in _PARTS} | codes
        is_named = np.all([wanted[part] != NOWHERE for part in _PARTS], axis=0)
        return self._rows(np.where(is_named, self._key(wanted), NOWHERE))

    def _rows(self, keys: np.ndarray) -> np.ndarray:
        if not len(self._sorted):
            return np.full(len(keys), NOWHERE)
        at = np.minimum(np.searchsorted(self._sorted, keys), len(self._sorted) - 1)
        return np.where(self._sorted[at] == keys, self.order[at], NOWHERE)

    def _key(self, codes: dict[str, np.ndarray]) -> np.ndarray:
        key: np.ndarray | int = 0
        for part in _PARTS:
            key = key * (len(self._numbers[part]) + 1) + codes[part]
        return np.asarray(key)


def years_of(periods: np.ndarray) -> np.ndarray:
    """Give the year that each period is in; of text that is no period, the text."""
    names = pd.unique(pd.Series(periods))
    years = {name: parse_period(name).year if is_period(name) else name for name in names}
    return np.array([years[name] for name in periods], dtype=object)


def quarters_of(periods: np.ndarray) -> np.ndarray:
    """Give the number of each period's quarter; 0 for years."""
    names = pd.unique(pd.Series(periods))
    quarters = {name: parse_period(name).quarter if is_period(name) else 0 for name in names}
    return np.array([quarters[name] for name in periods], dtype=int)
