"""Which figures of a measure a text must not name, and which it may, since they are printed."""

from dataclasses import dataclass
from itertools import chain
from typing import Any

import pandas as pd

from equality_tracker.access.people import Person
from equality_tracker.figures.catalogue import READER, catalogue
from equality_tracker.figures.counts_behind import counts_behind
from equality_tracker.figures.kept import kept_per_version
from equality_tracker.figures.rows import rows_of
from equality_tracker.periods import parse_period
from equality_tracker.store import Store

_CHECKER = Person("The check of commentaries", "officer")
"""Who reads what is hidden for answers that are kept and shared; whoever is given them has been asked before."""
_COUNTS = [f"{when}{part}" for when in ("", "compared_", "previous_") for part in ("numerator", "denominator")]
_VALUES = ["value", "target", "floor", "target_upper", "floor_upper", "year_target", "year_target_upper"]
_VALUES += ["compared_value", "previous_value"]


@dataclass(frozen=True)
class Hidden:
    """A number that is hidden: a count, or a value made of one, and whose it is in words."""

    value: float
    whose: str


@dataclass(frozen=True)
class MeasureFigures:
    """The numbers of a measure in a period and its year: what is hidden of them, and what is printed.

    ``counts`` and ``shares`` are hidden, shares being percentages or rates made of a hidden count; the others printed.
    """

    counts: tuple[Hidden, ...]
    shares: tuple[Hidden, ...]
    printed_counts: frozenset[float]
    printed_shares: frozenset[float]


def measure_figures(person: Person, store: Store, measure_id: str, period: str) -> MeasureFigures:
    """Give the numbers of a measure in a period and its year; those of its trend count as printed.

    Args:
        person: who may see what is suppressed.
        store: whose.
        measure_id: which.
        period: the stored form.

    Raises:
        NotAllowed: the person may not.
    """
    person.require("see_suppressed")
    catalogue(person, store).measure(measure_id)
    return _measure_figures(store, measure_id, period)


@kept_per_version(most=32)
def _measure_figures(store: Store, measure_id: str, period: str) -> MeasureFigures:
    measure = catalogue(READER, store).measure(measure_id)
    hidden = counts_behind(_CHECKER, store, measure_id, period)
    shown = store.read("shown_figures", measure_id=measure_id, area=None, breakdown=None, period=None)
    is_total = (shown["area"] == "Total") & (shown["breakdown"] == "Total")
    printed = shown[is_total | shown["period"].isin({period, parse_period(period).year})]
    wholes = shown[is_total].set_index("period")["numerator"]
    values = _numbers(printed, _VALUES)
    return MeasureFigures(
        tuple(_hidden_counts(hidden)),
        tuple(_hidden_shares(measure, hidden, wholes)),
        _numbers(printed, _COUNTS) | values,
        values,
    )


def _numbers(frame: pd.DataFrame, columns: list[str]) -> frozenset[float]:
    return frozenset(chain.from_iterable(frame[name].dropna().astype(float) for name in columns))


def _hidden_counts(hidden: pd.DataFrame) -> list[Hidden]:
    """The numbers that are hidden themselves, and those that a hidden one leaves of its whole."""
    found = []
    for row in rows_of(hidden):
        numbers = [row.numerator] * row.numerator_hidden + [row.denominator] * row.denominator_hidden
        numbers.append(row.denominator - row.numerator)
        found += [Hidden(float(number), _whose(row)) for number in numbers if number > 0]
    return found


def _hidden_shares(measure: Any, hidden: pd.DataFrame, wholes: pd.Series) -> list[Hidden]:
    """The values that hidden numbers make: of a count, shares of the whole."""
    is_count = measure.kind not in ("percentage", "rate")
    found = []
    for row in rows_of(hidden):
        whole = wholes.get(row.period) if is_count else row.denominator
        if pd.isna(whole) or pd.isna(row.numerator) or not whole:
            continue
        share = float((100 if is_count else measure.multiplier) * row.numerator / whole)
        found.append(Hidden(share, _whose(row)))
        if measure.kind == "percentage":
            found.append(Hidden(100 - share, _whose(row)))
    return found


def _whose(row: Any) -> str:
    """Say whose a hidden number is: “Roma, North, 2024-25”."""
    named = [name for name in (row.category, row.area) if name != "Total"]
    return ", ".join([*(named or ["all"]), row.period])
