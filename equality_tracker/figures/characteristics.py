"""The characteristics that the law protects and those that councils add, and which breakdowns are about which."""

import csv
from dataclasses import dataclass
from functools import cache

from equality_tracker import settings
from equality_tracker.figures.breakdowns import breakdown_title

NONE = "none"
"""The row of the reference data for breakdowns that are about no characteristic, such as the role of staff."""


@dataclass(frozen=True)
class Characteristic:
    """A characteristic: ``short`` heads a narrow column, and may be broken where it has a soft hyphen."""

    characteristic: str
    title: str
    short: str
    is_protected: bool
    breakdowns: tuple[str, ...]


@cache
def _reference() -> tuple[Characteristic, ...]:
    with (settings.REFERENCE / "characteristics.csv").open(encoding="utf-8", newline="") as file:
        return tuple(
            Characteristic(
                row["characteristic"],
                row["title"],
                row["short"].replace("|", "\N{SOFT HYPHEN}"),
                row["is_protected"] == "yes",
                tuple(row["breakdowns"].split(";")),
            )
            for row in csv.DictReader(file)
        )


def characteristics() -> tuple[Characteristic, ...]:
    """Give the characteristics in the order of the reference data: those protected in law first."""
    return tuple(one for one in _reference() if one.characteristic != NONE)


def characteristic_of(breakdown: str) -> Characteristic | None:
    """Give the characteristic that a breakdown is about; None where it is about none.

    A breakdown that the reference data does not know, a council's own, is a characteristic by itself.
    """
    found = next((one for one in _reference() if breakdown in one.breakdowns), None)
    if found is None:
        title = breakdown_title(breakdown)
        return Characteristic(breakdown, title, title, False, (breakdown,))
    return None if found.characteristic == NONE else found
