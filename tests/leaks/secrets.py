"""What must not be sent: every count that is not printed, and what is computed from it; and the search for it."""

import math
import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

import pandas as pd

from equality_tracker.statistics.intervals import proportion
from equality_tracker.store import Store
from tests.leaks.numbers_store import NEWEST, TOTAL, WAITING

KEY = ["measure_id", "period", "area", "breakdown", "category"]
MULTIPLIERS = {"visits": 10_000}
LEAST_DIGITS = 5
"""Numbers of fewer digits could be there by chance."""
# Where a digit follows a letter or a hash it is part of a name, a colour or a fingerprint.
PLAIN = re.compile(r"(?<![\w.#])\d+(?:\.\d+)?(?:[eE][-+]?\d{1,2}(?!\w))?")
GROUPED = re.compile(r"(?<![\w.#])\d{1,3}(?:,\d{3})+(?!\d)(?:\.\d+)?")


@dataclass(frozen=True, order=True)
class Secret:
    """A number that must not be sent: what it is, of which figure."""

    what: str
    measure_id: str
    period: str
    area: str
    breakdown: str
    category: str


@dataclass
class Secrets:
    """Numbers that must not be sent, with what they are; and those that are printed."""

    counts: dict[int, set[Secret]] = field(default_factory=dict)
    values: list[tuple[float, Secret]] = field(default_factory=list)
    printed: set[int] = field(default_factory=set)

    def found_in(self, texts: Iterable[str]) -> set[Secret]:
        """Give which of them stand in texts, as a number in digits."""
        return set().union(*(self._met(token) for token in tokens(texts)))

    def printed_in(self, texts: Iterable[str]) -> set[int]:
        """Give which of the printed counts stand in texts."""
        return self.printed & {int(token) for token in tokens(texts) if token.isdecimal()}

    def _met(self, token: str) -> set[Secret]:
        number = float(token)
        met = set(self.counts.get(int(number), ())) if number.is_integer() else set()
        mantissa, _, exponent = token.lower().partition("e")
        if len(mantissa.replace(".", "").lstrip("0")) < LEAST_DIGITS:
            return met
        margin = 0.5 * 10.0 ** (int(exponent or 0) - len(mantissa.partition(".")[2])) + 1e-12 * number
        at = bisect_left(self.values, number - margin, key=lambda value: value[0])
        while at < len(self.values) and self.values[at][0] <= number + margin:
            met.add(self.values[at][1])
            at += 1
        return met


def tokens(texts: Iterable[str]) -> set[str]:
    """Give every number in texts, with and without commas for thousands."""
    found: set[str] = set()
    for text in texts:
        found.update(PLAIN.findall(text))
        found.update(number.replace(",", "") for number in GROUPED.findall(text))
    return found


def secrets_of(store: Store) -> Secrets:
    """Give what the store's people must not see, from the truth and from what is printed."""
    with store.keeping() as cursor:
        shown = cursor.execute("select * from shown_figures").df()
    both = store.read("period_cells").merge(shown, on=KEY, suffixes=("", "_shown"))
    both["complement"] = both["denominator"] - both["numerator"]
    both["complement_shown"] = both["denominator_shown"] - both["numerator_shown"]
    rows = {tuple(one[part] for part in KEY): one for one in both.to_dict("records")}
    secrets = Secrets()
    for one in rows.values():
        for what, number, is_printed in _counts_of(one, rows):
            _sort_in(secrets, Secret(what, *(one[part] for part in KEY)), number, is_printed)
        secrets.values += [(value, Secret(what, *(one[part] for part in KEY))) for what, value in _values(one, rows)]
    secrets.counts[int(WAITING["numerator"])] = {Secret("waiting for approval", WAITING["measure_id"], NEWEST, *TOTAL)}
    for number in secrets.printed & secrets.counts.keys():
        del secrets.counts[number]
    secrets.values.sort(key=lambda value: value[0])
    return secrets


def _sort_in(secrets: Secrets, secret: Secret, number: float, is_printed: bool) -> None:
    if math.isnan(number) or abs(number) < 10 ** (LEAST_DIGITS - 1):
        return
    if is_printed:
        secrets.printed.add(abs(int(number)))
    else:
        secrets.counts.setdefault(abs(int(number)), set()).add(secret)


def _counts_of(one: dict, rows: dict) -> Iterator[tuple[str, float, bool]]:
    """Counts of a figure, and what is added and taken from them: what, how many, whether readers can know it."""
    for part in ("numerator", "denominator", "complement"):
        yield part, one[part], not pd.isna(one[f"{part}_shown"])
        for what, other in _others(one, rows):
            is_printed = not pd.isna(one[f"{part}_shown"]) and not pd.isna(other[f"{part}_shown"])
            yield f"{part}, less {what}", one[part] - other[part], is_printed


def _others(one: dict, rows: dict) -> Iterator[tuple[str, dict]]:
    """Figures that a figure is seen beside: a year before, everybody in its area, its area's whole, its year."""
    start = int(one["period"][:4])
    places = {
        "a year before": {"period": f"{start - 1}-{start - 2000:02d}{one['period'][7:]}"},
        "everybody": {"breakdown": "Total", "category": "Total"},
        "the council": {"area": "Total"},
        "the year": {"period": one["period"][:7]},
        "those not known": {"category": "Not known"},
    }
    for what, changed in places.items():
        key = tuple((one | changed)[part] for part in KEY)
        if key in rows and rows[key] is not one:
            yield what, rows[key]


def _values(one: dict, rows: dict) -> Iterator[tuple[str, float]]:
    """What is worked out from a figure of which a count is hidden, in per cent, and as shares of 1."""
    for what, value in _ratios(one, rows):
        if math.isfinite(value) and abs(value) > 1e-4:
            yield what, abs(value)
            yield f"{what}, as a share of 1", abs(value) / 100


def _ratios(one: dict, rows: dict) -> Iterator[tuple[str, float]]:
    others = list(_others(one, rows))
    if _is_hidden(one):
        yield from _of_itself(one)
        for what, other in others:
            yield from _beside(one, what, other)
    elif not pd.isna(_value(one)):
        # What is printed, less what is hidden, is as good as the hidden.
        yield from ((f"value, less {what}", _value(one) - _value(other)) for what, other in others if _is_hidden(other))


def _of_itself(one: dict) -> Iterator[tuple[str, float]]:
    if one["denominator"] > 0:
        yield "value", _value(one)
        yield "the rest's value", _whole(one) - _value(one)
        if one["numerator"] <= one["denominator"]:
            yield from (("interval", 100 * end) for end in proportion(one["numerator"], one["denominator"])[1:])


def _beside(one: dict, what: str, other: dict) -> Iterator[tuple[str, float]]:
    yield f"value, less {what}", _value(one) - _value(other)
    yield f"value, of {what}", 100 * _value(one) / _value(other) if _value(other) else math.nan
    for part in ("numerator", "denominator"):
        if pd.isna(one[f"{part}_shown"]) and other[part] > 0:
            yield f"{part}, of {what}", 100 * one[part] / other[part]
            yield f"{part}, change from {what}", 100 * (one[part] / other[part] - 1)


def _is_hidden(one: dict) -> bool:
    return any(pd.isna(one[f"{part}_shown"]) and not pd.isna(one[part]) for part in ("numerator", "denominator"))


def _whole(one: dict) -> float:
    return MULTIPLIERS.get(one["measure_id"], 100)


def _value(one: dict) -> float:
    return _whole(one) * one["numerator"] / one["denominator"] if one["denominator"] > 0 else one["numerator"]
