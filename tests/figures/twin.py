"""A slow twin of the roll-up, status and year-on-year queries, in plain Python and exact fractions."""

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from tests.factories import MINORITIES

Key = tuple[str, str, str, str, str]
"""Measure, period, area, breakdown and category."""

CHILDREN = {MINORITIES: ("Asian", "Black"), "Asian": ("Indian", "Chinese")}
TOPMOST = ("White", MINORITIES)
"""The known categories that are part of no other."""
NUMBERLESS = ("c", "x", "z")


@dataclass(frozen=True)
class Figure:
    """A numerator and denominator, each a number, a symbol, or neither; a year names its quarters."""

    numerator: Fraction | None
    denominator: Fraction | None
    symbol: str = ""
    denominator_symbol: str = ""
    quarters: str = ""

    @property
    def counted(self) -> Fraction | None:
        """The numerator as a sum takes it."""
        return Fraction(0) if self.symbol == "low" and self.numerator is None else self.numerator


def read(numerator: str, denominator: str) -> Figure:
    """Take a figure as it stands in a return."""
    (number, symbol), (of, of_symbol) = (_cell(text) for text in (numerator, denominator))
    return Figure(number, of, symbol, of_symbol)


def _cell(text: str) -> tuple[Fraction | None, str]:
    if text in (*NUMBERLESS, "low", ""):
        return None, text
    return Fraction(text), ""


def has_denominator(measure: dict[str, Any]) -> bool:
    return measure["kind"] in ("percentage", "rate")


def value(measure: dict[str, Any], figure: Figure) -> Fraction | None:
    """The value that a figure has, from its numbers alone."""
    if not has_denominator(measure):
        return figure.counted
    if figure.counted is None or not figure.denominator:
        return None
    multiplier = 100 if measure["kind"] == "percentage" else Fraction(measure["multiplier"])
    return multiplier * figure.counted / figure.denominator


def _total(numbers: Iterable[Fraction | None]) -> Fraction | None:
    every = list(numbers)
    return None if not every or None in every else sum(filter(None, every), Fraction(0))


def added(measure: dict[str, Any], figures: list[Figure], quarters: str = "") -> Figure:
    """The sum of figures: c, x and missing numbers undo it, z is left out, low counts nought."""
    applies = [
        figure
        for figure in figures
        if figure.symbol != "z" and not (has_denominator(measure) and figure.denominator_symbol == "z")
    ]
    numerator = _total(figure.counted for figure in applies)
    of = _total(Fraction(0) if figure.denominator_symbol == "low" else figure.denominator for figure in applies)
    symbols = {figure.symbol for figure in figures}
    of_symbols = {figure.denominator_symbol for figure in figures}
    symbol = next((mark for mark in ("c", "x") if mark in symbols), "" if applies else "z")
    if not symbol and numerator is not None and "low" in symbols:
        symbol = "low"
    return Figure(numerator, of, symbol, next((mark for mark in ("c", "x") if mark in of_symbols), ""), quarters)


def with_parents(figures: dict[Key, Figure]) -> dict[Key, Figure]:
    """Add each parent that was not returned and that what was returned below it makes whole."""
    made = dict(figures)
    for line in {key[:4] for key in figures}:
        for parent in CHILDREN:
            parts = _parts(figures, line, parent)
            if parts is not None:
                made.setdefault((*line, parent), _parent(parts))
    return made


def _parts(figures: dict[Key, Figure], line: tuple[str, str, str, str], category: str) -> list[Figure] | None:
    """What a category is made of: itself where it was returned, else what its children are made of."""
    if (*line, category) in figures:
        return [figures[*line, category]]
    if category not in CHILDREN:
        return None
    found = [_parts(figures, line, child) for child in CHILDREN[category]]
    return None if None in found else [part for parts in found if parts for part in parts]


def _parent(parts: list[Figure]) -> Figure:
    summed = added({"kind": "count"}, parts)
    return Figure(summed.numerator, summed.denominator, summed.symbol)


def with_linked(measures: dict[str, dict[str, Any]], figures: dict[Key, Figure]) -> dict[Key, Figure]:
    """Add the figures of linked measures."""
    made = dict(figures)
    for measure_id, measure in measures.items():
        if not measure["derived_from"]:
            continue
        source, breakdown, category = measure["derived_from"].split(":")
        for (found, period, area, by, group), figure in figures.items():
            if (found, by, group) == (source, breakdown, category):
                known = [figures.get((source, period, area, by, name)) for name in TOPMOST]
                made[measure_id, period, area, "Total", "Total"] = _linked(measure, measures[source], figure, known)
    return made


def _linked(measure: dict[str, Any], source: dict[str, Any], figure: Figure, known: list[Figure | None]) -> Figure:
    if has_denominator(source):
        return figure if has_denominator(measure) else Figure(figure.numerator, None, figure.symbol)
    counted = [None if one is None else Fraction(0) if one.symbol == "z" else one.counted for one in known]
    return Figure(figure.numerator, _total(counted) if has_denominator(measure) else None, figure.symbol)


def with_years(measures: dict[str, dict[str, Any]], figures: dict[Key, Figure]) -> dict[Key, Figure]:
    """Add each year that quarters make."""
    made = dict(figures)
    for key in figures:
        measure_id, period, *place = key
        measure = measures[measure_id]
        if " Q" not in period:
            continue
        every = {
            f"Q{number}": found
            for number in (1, 2, 3, 4)
            if (found := figures.get((measure_id, f"{period[:7]} Q{number}", place[0], place[1], place[2])))
        }
        year = _year(measure, every)
        if year is not None:
            made[measure_id, period[:7], place[0], place[1], place[2]] = year
    return made


def _year(measure: dict[str, Any], quarters: dict[str, Figure]) -> Figure | None:
    if measure["aggregation"] == "sum":
        return added(measure, list(quarters.values()), " ".join(quarters))
    reported = {name: found for name, found in quarters.items() if found.numerator is not None or found.symbol}
    if not reported:
        return None
    name, last = list(reported.items())[-1]
    return Figure(last.numerator, last.denominator, last.symbol, last.denominator_symbol, name)


def is_whole_year(measure: dict[str, Any], figure: Figure) -> bool:
    if measure["frequency"] == "annual":
        return True
    return figure.quarters == ("Q1 Q2 Q3 Q4" if measure["aggregation"] == "sum" else "Q4")


Target = dict[str, Fraction | None]


def target_of(measure: dict[str, Any], key: Key, figure: Figure, targets: dict[Key, Target]) -> Target | None:
    """The target that judges a figure."""
    measure_id, period, *place = key
    yearly: Key = (measure_id, period[:7], place[0], place[1], place[2])
    is_flow = measure["aggregation"] == "sum" and not has_denominator(measure)
    if " Q" in period:
        return targets.get(key) or (None if is_flow else targets.get(yearly))
    if not is_flow or is_whole_year(measure, figure):
        return targets.get(yearly)
    names = [f"{period} {quarter}" for quarter in figure.quarters.split()]
    parts = [targets.get((measure_id, name, place[0], place[1], place[2])) for name in names]
    found = [part for part in parts if part]
    if len(found) < len(parts):
        return None
    return {column: _total(part[column] for part in found) for column in found[0]}


def status(measure: dict[str, Any], key: Key, figure: Figure, targets: dict[Key, Target]) -> str:
    """How a figure stands."""
    worth, target = value(measure, figure), target_of(measure, key, figure, targets)
    if worth is None:
        return "no_figure"
    if measure["polarity"] == "neutral":
        return "no_target"
    if target is None:
        has_yearly = (key[0], key[1][:7], *key[2:]) in targets
        return "year_not_complete" if has_yearly else "no_target"
    return _judged(measure["polarity"], worth, target)


def _judged(polarity: str, worth: Fraction, target: Target) -> str:
    goal, floor = target["target"], target["floor"]
    assert goal is not None
    if polarity == "near":
        upper, floor_upper = target["target_upper"], target["floor_upper"]
        assert upper is not None
        if goal <= worth <= upper:
            return "met"
        return "near" if floor is not None and floor_upper is not None and floor <= worth <= floor_upper else "missed"
    sign = 1 if polarity == "higher" else -1
    if sign * worth >= sign * goal:
        return "met"
    return "near" if floor is not None and sign * worth >= sign * floor else "missed"


Compared = tuple[str, Fraction, Fraction] | None


def compared(measure: dict[str, Any], key: Key, figures: dict[Key, Figure]) -> Compared:
    """The quarters compared (none named for whole periods), the value and the one of the year before."""
    earlier = _back(key)
    if earlier not in figures:
        return None
    now, before = figures[key], figures[earlier]
    if now.quarters != before.quarters:
        return _same_quarters(measure, key, figures)
    if None in (value(measure, now), value(measure, before), now.numerator, before.numerator):
        return None
    is_named = " Q" not in key[1] and not is_whole_year(measure, now)
    return _pair(measure, [(now, before)], now.quarters if is_named else "")


def _back(key: Key) -> Key:
    start = int(key[1][:4]) - 1
    return (key[0], f"{start}-{(start + 1) % 100:02d}{key[1][7:]}", key[2], key[3], key[4])


def _same_quarters(measure: dict[str, Any], key: Key, figures: dict[Key, Figure]) -> Compared:
    pairs: dict[str, tuple[Figure, Figure]] = {}
    for name in ("Q1", "Q2", "Q3", "Q4"):
        quarter: Key = (key[0], f"{key[1]} {name}", key[2], key[3], key[4])
        if quarter in figures and _back(quarter) in figures:
            pair = figures[quarter], figures[_back(quarter)]
            if not any(_does_not_apply(measure, figure) for figure in pair):
                pairs[name] = pair
    has_values = {name: None not in (value(measure, a), value(measure, b)) for name, (a, b) in pairs.items()}
    if measure["aggregation"] == "latest":
        newest = [name for name, pair in pairs.items() if all(_is_reported(measure, figure) for figure in pair)][-1:]
        return _pair(measure, [pairs[name] for name in newest], newest[0]) if newest else None
    return _pair(measure, list(pairs.values()), " ".join(pairs)) if pairs and all(has_values.values()) else None


def _does_not_apply(measure: dict[str, Any], figure: Figure) -> bool:
    return figure.symbol == "z" or (has_denominator(measure) and not figure.symbol and figure.denominator_symbol == "z")


def _is_reported(measure: dict[str, Any], figure: Figure) -> bool:
    is_hidden = figure.symbol == "c" or (has_denominator(measure) and figure.denominator_symbol == "c")
    return is_hidden or value(measure, figure) is not None


def _pair(measure: dict[str, Any], pairs: list[tuple[Figure, Figure]], named: str) -> Compared:
    if measure["aggregation"] == "latest" and any(figure.numerator is None for pair in pairs for figure in pair):
        return None
    now, before = (value(measure, added(measure, list(side))) for side in zip(*pairs, strict=True))
    return None if now is None or before is None else (named, now, before)
