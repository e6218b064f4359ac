"""A store in which no two counts are the same: those to be hidden have five digits, those that are shown six."""

import random
from collections.abc import Iterator

from equality_tracker.figures.protection import refresh
from equality_tracker.papers.committee import make_committee_paper
from equality_tracker.publications.commentary import sign_off, write_commentary
from equality_tracker.publications.publishing import publish
from equality_tracker.store import Store
from tests.factories import APPROVER, MINORITIES, OFFICER, Council, row

THRESHOLD = 100_000
NEWEST = "2025-26 Q2"
PUBLISHED = "2024-25"
WAITING = {"measure_id": "children", "period": NEWEST, "numerator": 60_013}
YEARS = range(2022, 2026)
AREAS = ("North", "South")
MEASURES = ("trained", "staff", "staff-minorities", "visits", "children", "teams")

Pair = tuple[int, int | None]
"""A numerator and a denominator."""
Cells = dict[tuple[str, str, str], Pair]


class Numbers:
    """Distinct primes of a size, in an order that the seed decides."""

    def __init__(self, seed: int) -> None:
        is_prime = bytearray([1]) * 700_000
        for number in range(2, 840):
            if is_prime[number]:
                is_prime[number * number :: number] = bytes(len(range(number * number, len(is_prime), number)))
        primes = [number for number in range(10_007, len(is_prime)) if is_prime[number]]
        random.Random(seed).shuffle(primes)
        self._fewest = iter([prime for prime in primes if prime < 12_400])
        self._few = iter([prime for prime in primes if 12_500 < prime < 24_000])
        self._some = iter([prime for prime in primes if 70_000 < prime < 99_000])
        self._many = iter([prime for prime in primes if prime > 200_000])

    def fewest(self) -> int:
        """So few that even a year of the council is hidden."""
        return next(self._fewest)

    def few(self) -> int:
        """Hidden in a quarter, and in a year of a part of the council."""
        return next(self._few)

    def some(self) -> int:
        """Hidden in a quarter."""
        return next(self._some)

    def many(self) -> int:
        return next(self._many)


def fill(store: Store, seed: int) -> None:
    """Fill a store: three years and a half, the last quarter in an act of its own, after everybody has seen the rest.

    One year is published with what was written of it and a committee paper, and a return waits for approval.
    """
    council = Council(store)
    council.set_framework(**_framework())
    rows = list(_figures(Numbers(seed)))
    council.figures(*[one for one in rows if one["period"] != NEWEST])
    refresh(store)
    council.figures(*[one for one in rows if one["period"] == NEWEST])
    write_commentary(OFFICER, store, "trained", PUBLISHED, "More was asked for.", "We offer more places.")
    sign_off(APPROVER, store, "trained", PUBLISHED)
    publish(APPROVER, store, f"Equality information {PUBLISHED}", PUBLISHED)
    make_committee_paper(APPROVER, store, "P0001")
    council.submit(WAITING)


def _framework() -> dict[str, list[dict]]:
    usual = {"decimals": 4, "crossed": "area*ethnicity;area*sex"}
    staff = {"kind": "count", "aggregation": "latest", "decimals": 0, "unit": "staff", "denominator_label": ""}
    measures = [
        row("measures", **usual),
        row(
            "measures",
            measure_id="staff",
            breakdowns="ethnicity",
            crossed="area*ethnicity",
            polarity="neutral",
            **staff,
        ),
        row(
            "measures",
            measure_id="staff-minorities",
            breakdowns="",
            aggregation="latest",
            decimals=4,
            derived_from=f"staff:ethnicity:{MINORITIES}",
        ),
        row(
            "measures",
            **usual | {"crossed": "area*sex"},
            measure_id="visits",
            kind="rate",
            multiplier=10_000,
            breakdowns="sex",
            frequency="annual",
            polarity="lower",
        ),
        row(
            "measures",
            measure_id="children",
            kind="count",
            decimals=0,
            denominator_label="",
            breakdowns="",
            areas="no",
            disclosure="all",
        ),
        row("measures", measure_id="teams", aggregation="latest", decimals=4, breakdowns="", disclosure="open"),
    ]
    named = [one | {"title": f"Measure of {one['measure_id']}", "threshold": str(THRESHOLD)} for one in measures]
    return {"measures": named, "targets": _targets(), **_compared()}


def _targets() -> list[dict]:
    targets = {"trained": 45, "visits": 5_000, "staff-minorities": 9}
    wholes = [
        row("targets", measure_id=name, period=f"{year}-{year - 1999}", target=target)
        for year in YEARS
        for name, target in targets.items()
    ]
    group = row("targets", period="2025-26", breakdown="ethnicity", category="Asian", target=6)
    return [*wholes, group]


def _compared() -> dict[str, list[dict]]:
    """Staff are seen beside residents, whose numbers are everybody's to know."""
    numbers = {"White": 5_200_000, "Asian": 410_000, "Black": 330_000}
    residents = [row("populations", category=name, number=number) for name, number in numbers.items()]
    return {"populations": residents, "compared_with": [row("compared_with", measure_id="staff")]}


def _figures(numbers: Numbers) -> Iterator[dict]:
    for year in YEARS:
        name = f"{year}-{year - 1999}"
        for quarter in (1, 2) if name == NEWEST[:7] else (1, 2, 3, 4):
            period = f"{name} Q{quarter}"
            yield from _rows("trained", period, _by_area(numbers, _trained))
            yield from _rows("staff", period, _by_area(numbers, _staff, is_poorly_known=year < 2024))
            yield from _rows("children", period, {TOTAL: (numbers.few() if quarter % 2 else numbers.many(), None)})
            yield from _rows("teams", period, {(area, *NOT_BROKEN): _teams(numbers) for area in ("Total", *AREAS)})
        if name != NEWEST[:7]:
            yield from _rows("visits", name, _by_area(numbers, _visits))
            yield from _rows("trained", name, {("England", *NOT_BROKEN): (numbers.many(), 1_000_003 + numbers.many())})


NOT_BROKEN = ("Total", "Total")
TOTAL = ("Total", *NOT_BROKEN)


def _rows(measure_id: str, period: str, cells: Cells) -> Iterator[dict]:
    for (area, breakdown, category), (numerator, denominator) in cells.items():
        place = {"area": area, "breakdown": breakdown, "category": category}
        numbers = {"numerator": numerator, "denominator": "" if denominator is None else denominator}
        yield {"measure_id": measure_id, "period": period} | place | numbers


def _by_area(numbers: Numbers, make, **also: bool) -> Cells:
    """The figures of both parts of the council, and of the council as their sum."""
    parts = {area: make(numbers, area == "South", **also) for area in AREAS}
    return {
        **{("Total", *group): _added(*(parts[area][group] for area in AREAS)) for group in parts["North"]},
        **{(area, *group): pair for area in AREAS for group, pair in parts[area].items()},
    }


def _added(*pairs: Pair) -> Pair:
    denominators = [below for _, below in pairs if below is not None]
    return sum(above for above, _ in pairs), sum(denominators) if denominators else None


def _trained(numbers: Numbers, _is_south: bool) -> dict:
    few = {"Asian": numbers.fewest(), "Black": numbers.some(), "Not known": numbers.few()}
    above = {"White": numbers.many(), **few}
    return _with_sexes(numbers, {("ethnicity", name): (count, count + numbers.many()) for name, count in above.items()})


def _with_sexes(numbers: Numbers, groups: dict[tuple[str, str], tuple[int, int]]) -> dict:
    """The whole, and its women and men: hardly any women are counted."""
    counted, everybody = (sum(pair[part] for pair in groups.values()) for part in (0, 1))
    women = numbers.few(), numbers.few() + 250_000
    men = counted - women[0], everybody - women[1]
    return {NOT_BROKEN: (counted, everybody), ("sex", "Female"): women, ("sex", "Male"): men, **groups}


def _staff(numbers: Numbers, is_south: bool, is_poorly_known: bool) -> dict:
    groups = {
        ("ethnicity", "White"): (numbers.many(), None),
        ("ethnicity", "Asian"): (numbers.few(), None),
        ("ethnicity", "Black"): (numbers.many() if is_south else numbers.some(), None),
        ("ethnicity", "Not known"): (numbers.many() if is_poorly_known else numbers.few(), None),
    }
    return {NOT_BROKEN: _added(*groups.values()), **groups}


def _visits(numbers: Numbers, is_south: bool) -> dict:
    women = (numbers.few() if is_south else numbers.many()), 3_000_000 + numbers.many()
    men = numbers.many(), 3_000_000 + numbers.many()
    return {NOT_BROKEN: _added(women, men), ("sex", "Female"): women, ("sex", "Male"): men}


def _teams(numbers: Numbers) -> tuple[int, int]:
    count = numbers.some()
    return count, count + numbers.some()
