"""The sums that figures stand in: categories, parts of the council, quarters of a year, linked measures.

Method: METHODS 8 of the design.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from equality_tracker.disclosure.classification import Classification, Lineage
from equality_tracker.disclosure.counts import Lines
from equality_tracker.disclosure.places import NOWHERE, Places, quarters_of, years_of

TOLERANCE = 1e-9


@dataclass(frozen=True)
class Printed:
    """A frame of figures with what its lines are found by: the rules beside each row, and where each stands."""

    frame: pd.DataFrame
    rules: pd.DataFrame
    places: Places
    lineages: list[Lineage]
    lineage: np.ndarray
    is_part: np.ndarray
    """Whether a row's area is a part of the council."""


def printed(
    frame: pd.DataFrame, rules: pd.DataFrame, categories: pd.DataFrame | None, areas: pd.DataFrame | None
) -> Printed:
    """Give a frame with what its lines are found by."""
    lineages, lineage = Classification(categories).lineages(frame, rules["year_type"].to_numpy())
    area = frame["area"].to_numpy()
    parts = None if areas is None else areas.loc[areas["level"] == "part", "area"].to_numpy()
    is_part = area != "Total" if parts is None else np.isin(area, parts)
    return Printed(frame, rules, Places(frame), lineages, lineage, is_part)


def lines_of(figures: Printed, values: np.ndarray) -> Lines:
    """Give every line of a frame, for numerators, denominators and complements apart.

    Args:
        figures: the frame.
        values: of all counts, in the three blocks of `Counts`.
    """
    rows = len(figures.frame)
    found = [
        _Sums(kind, block * rows + pairs.total, block * rows + pairs.part, pairs.apart)
        for kind, pairs in _row_lines(figures).items()
        for block in range(3)
    ]
    found += [_Sums("linked", total, part, np.zeros(len(part), dtype=int)) for total, part in _linked(figures, values)]
    return _joined(found, values)


@dataclass(frozen=True)
class _Sums:
    """Pairs of a total and a part of it; parts of one total that are numbered apart are different lines."""

    kind: str
    total: np.ndarray
    part: np.ndarray
    apart: np.ndarray


def _row_lines(figures: Printed) -> dict[str, _Sums]:
    """For each kind of line the rows of totals, and beside each the row of a part."""
    above = {
        "categories": wholes_of_categories(figures),
        "areas": _wholes_of_areas(figures),
        "quarters": _years_of_quarters(figures),
    }
    # The groups by sex make the total, and so do the groups by age.
    apart = figures.places.codes["breakdown"]
    return {kind: _pairs(kind, total, apart) for kind, total in above.items()}


def _pairs(kind: str, total: np.ndarray, apart: np.ndarray) -> _Sums:
    part = np.arange(len(total))
    found = (total != NOWHERE) & (total != part)
    return _Sums(kind, total[found], part[found], apart[found])


def wholes_of_categories(figures: Printed) -> np.ndarray:
    """For each row of a category, the row of the nearest category that holds it, else of everybody in its area."""
    places = figures.places
    by = figures.frame["breakdown"].to_numpy()
    total = _total(places, "breakdown"), _total(places, "category")
    above = places.find(breakdown=total[0], category=total[1])
    depth = max((len(one.ancestors) for one in figures.lineages), default=0)
    for step in reversed(range(depth)):
        names = np.array([_ancestor(one, step) for one in figures.lineages], dtype=object)
        nearer = places.find(category=places.number("category", names)[figures.lineage])
        above = np.where(nearer != NOWHERE, nearer, above)
    excludes = np.array([one.is_exclusive for one in figures.lineages], dtype=bool)[figures.lineage]
    return np.where((by != "Total") & excludes, above, NOWHERE)


def _ancestor(lineage: Lineage, step: int) -> str | None:
    return lineage.ancestors[step] if step < len(lineage.ancestors) else None


def _total(places: Places, part: str) -> np.ndarray:
    number = places.number(part, np.array(["Total"], dtype=object))
    return np.repeat(number, len(places.order))


def _wholes_of_areas(figures: Printed) -> np.ndarray:
    whole = figures.places.find(area=_total(figures.places, "area"))
    return np.where(figures.is_part, whole, NOWHERE)


def _years_of_quarters(figures: Printed) -> np.ndarray:
    sums = figures.rules["aggregation"].eq("sum").to_numpy()
    return np.where(sums, year_rows(figures), NOWHERE)


def year_rows(figures: Printed) -> np.ndarray:
    """For each row of a quarter, the row of its year."""
    periods = figures.frame["period"].to_numpy()
    years = figures.places.find(period=figures.places.number("period", years_of(periods)))
    return np.where(quarters_of(periods) > 0, years, NOWHERE)


def sources_of(figures: Printed) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """Give the rows of linked measures, beside each the row of its source's category, and of its source's total."""
    derived = figures.rules["derived_from"].to_numpy(dtype=object)
    rows = np.flatnonzero(derived != "")
    named = [name.split(":", 2) if name.count(":") > 1 else (None, None, None) for name in derived[rows]]
    names = np.array(named, dtype=object).reshape(-1, 3)
    places = figures.places
    measure, by, category = (
        places.number(part, names[:, at]) for at, part in enumerate(("measure_id", "breakdown", "category"))
    )
    cells = places.find_from(rows, measure_id=measure, breakdown=by, category=category)
    totals = places.find_from(rows, measure_id=measure)
    has_source = cells != NOWHERE
    return rows[has_source], cells[has_source], totals[has_source]


def _linked(figures: Printed, values: np.ndarray) -> list[tuple[np.ndarray, np.ndarray]]:
    """The known groups that make a linked measure's denominator; and, with those not known, its source's total."""
    length = len(figures.frame)
    rows, cells, totals = sources_of(figures)
    tops = _tops(figures)
    is_known = np.array([one.is_known for one in figures.lineages], dtype=bool)[figures.lineage]
    block = _blocks(figures)
    found = []
    for derived, cell, total in zip(rows, cells, totals, strict=True):
        if np.isnan(values[length + derived]):
            continue
        members = np.flatnonzero((block == block[cell]) & tops)
        known, unknown = members[is_known[members]], members[~is_known[members]]
        found.append((np.repeat(length + derived, len(known)), known))
        if total != NOWHERE:
            parts = np.append(unknown, length + derived)
            found.append((np.repeat(total, len(parts)), parts))
    return [(total, part) for total, part in found if _adds_up(total, part, values)]


def _adds_up(total: np.ndarray, part: np.ndarray, values: np.ndarray) -> bool:
    """Whether it is the source's sum: a share of a percentage's category has the category's own denominator."""
    return len(part) > 0 and abs(np.nansum(values[part]) - values[total[0]]) < TOLERANCE


def _tops(figures: Printed) -> np.ndarray:
    """Which rows are parts of everybody, not of another category."""
    above = wholes_of_categories(figures)
    by = figures.frame["breakdown"].to_numpy()
    return (by != "Total") & (above != NOWHERE) & (by[above] == "Total")


def _blocks(figures: Printed) -> np.ndarray:
    """Number the rows by measure, period, area and breakdown."""
    codes = figures.places.codes
    parts = [codes[part] for part in ("measure_id", "period", "area", "breakdown")]
    return pd.DataFrame(dict(enumerate(parts))).groupby([0, 1, 2, 3]).ngroup().to_numpy()


def _joined(found: list[_Sums], values: np.ndarray) -> Lines:
    """Number the lines."""
    totals, rests, kinds = [np.array([], dtype=int)], [np.array([], dtype=float)], []
    lines, parts = [np.array([], dtype=int)], [np.array([], dtype=int)]
    for sums in found:
        pairs = np.stack([sums.total, sums.apart], axis=1)
        distinct, line = np.unique(pairs, axis=0, return_inverse=True)
        rest = values[distinct[:, 0]] - np.bincount(line, np.nan_to_num(values[sums.part]), len(distinct))
        lines.append(line + len(kinds))
        parts.append(sums.part)
        totals.append(distinct[:, 0])
        rests.append(np.where(np.abs(rest) < TOLERANCE, 0.0, rest))
        kinds += [sums.kind] * len(distinct)
    joined = Lines(
        np.concatenate(totals),
        np.concatenate(rests),
        np.array(kinds, dtype=object),
        np.concatenate(lines),
        np.concatenate(parts),
    )
    # Nothing follows from a total that has no number.
    return joined.only(~np.isnan(joined.rest))
