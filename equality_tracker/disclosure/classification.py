"""How categories lie within one another, as the classification of a figure's day has it."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import numpy as np
import pandas as pd

from equality_tracker.periods import is_period, parse_period

TAKEN_IN_SEPTEMBER = "snapshot-september"


@dataclass(frozen=True)
class Lineage:
    """A category's ancestors, nearest first; whether it is a known group; whether categories exclude each other."""

    ancestors: tuple[str, ...] = ()
    is_known: bool = True
    is_exclusive: bool = True


@dataclass(frozen=True)
class _Version:
    parent: str = ""
    is_known: bool = True
    starts: date = date.min
    ends: date = date.max
    name: str = ""


_UNSAID = _Version()


class Classification:
    """The framework's categories, asked for by breakdown, category and day."""

    def __init__(self, categories: pd.DataFrame | None) -> None:
        """Keep the versions of each category, newest first."""
        self._versions: dict[tuple[str, str], list[_Version]] = {}
        self._overlapping: set[str] = set()
        table = pd.DataFrame() if categories is None else categories
        for row in table.to_dict("records"):
            version = _Version(
                _text(row.get("parent")),
                row.get("known") != "no",
                _day(row.get("valid_from"), date.min),
                _day(row.get("valid_to"), date.max),
                _text(row.get("version")),
            )
            self._versions.setdefault((str(row["breakdown"]), str(row["category"])), []).append(version)
            if row.get("exclusive") == "no":
                self._overlapping.add(str(row["breakdown"]))
        for versions in self._versions.values():
            versions.sort(key=lambda version: (version.starts, version.name), reverse=True)

    def lineages(self, frame: pd.DataFrame, year_types: np.ndarray) -> tuple[list[Lineage], np.ndarray]:
        """Give the lineages there are in a frame, and for each row which one is its own."""
        asked = list(zip(frame["breakdown"], frame["category"], frame["period"], year_types, strict=True))
        distinct = {key: number for number, key in enumerate(dict.fromkeys(asked))}
        found = [self._lineage(str(by), str(name), taken_on(str(when), str(kind))) for by, name, when, kind in distinct]
        return found, np.array([distinct[key] for key in asked], dtype=int)

    def _lineage(self, breakdown: str, category: str, day: date) -> Lineage:
        ancestors: list[str] = []
        own = version = self._version(breakdown, category, day)
        while version.parent and version.parent not in ancestors:
            ancestors.append(version.parent)
            version = self._version(breakdown, version.parent, day)
        return Lineage(tuple(ancestors), own.is_known, breakdown not in self._overlapping)

    def _version(self, breakdown: str, category: str, day: date) -> _Version:
        versions = self._versions.get((breakdown, category), [_UNSAID])
        return next((one for one in versions if one.starts <= day <= one.ends), versions[0])


def taken_on(period: str, year_type: str) -> date:
    """Give the day by whose classification a figure is read: the last of its period, or that of a snapshot."""
    if not is_period(period):
        return date.max
    met = parse_period(period)
    return date(met.start, 9, 30) if year_type == TAKEN_IN_SEPTEMBER and not met.is_quarter else met.last_day


def _text(value: object) -> str:
    return value if isinstance(value, str) else ""


def _day(value: Any, otherwise: date) -> date:
    day = pd.NaT if value is None or value == "" else pd.to_datetime(value, errors="coerce")
    return otherwise if pd.isna(day) else day.date()
