"""What is hidden cannot be had from comparisons of groups: checked against a plain twin over the demonstration."""

from collections.abc import Iterator
from fractions import Fraction
from typing import Any

import pytest

from equality_tracker.access.people import Person
from equality_tracker.figures.catalogue import catalogue
from equality_tracker.figures.inequality import InequalityView, inequality
from equality_tracker.figures.inequality_map import inequality_map
from equality_tracker.figures.rows import rows_of
from equality_tracker.problems import NotAllowed
from equality_tracker.statistics.disparity import compare
from equality_tracker.store import Store
from tests.factories import Council

DIRECTOR = Person("Dee Director", "director")
MEMBER = Person("Mel Member", "member")
NOW = "2025-26 Q2"
DOORS = (inequality_map, lambda person, store: inequality(person, store, "trained"))


def test_a_member_is_refused_whoever_was_there_before(council: Council) -> None:
    council.figures({"numerator": 10, "denominator": 20})
    for door in DOORS:
        for _ in range(2):
            with pytest.raises(NotAllowed, match="may not see the current position"):
                door(MEMBER, council.store)
            door(DIRECTOR, council.store)


SHOWN = """
select
    shown_figures.*,
    newest_categories.known,
    newest_categories.parent,
    newest_categories.exclusive,
    tops.names,
    tops.unknowns,
    measures.disclosure
from shown_figures
inner join measures using (measure_id)
left join (
    -- Those that ended did so before the first figure.
    select
        breakdown,
        list(category) filter (where known = 'yes' and parent = '') as names,
        count(*) filter (where known = 'no') as unknowns
    from categories
    where valid_to is null
    group by breakdown
) as tops using (breakdown)
left join newest_categories using (breakdown, category)
where area = 'Total'
order by measure_id, period, breakdown, category
"""

Place = tuple[str, str, str]
"""Measure, period and breakdown."""
Pair = tuple[Fraction, Fraction]


@pytest.fixture(scope="module")
def cells(exampleshire: Store) -> dict[Place, list[Any]]:
    """What is shown of the whole council, by measure, period and breakdown."""
    inequality_map(DIRECTOR, exampleshire)
    found: dict[Place, list[Any]] = {}
    with exampleshire.keeping() as cursor:
        for row in rows_of(cursor.execute(SHOWN).df()):
            found.setdefault((row.measure_id, row.period, row.breakdown), []).append(row)
    return found


def counts(row: Any) -> Pair | None:
    """A cell's shown numerator and denominator; None where either is hidden or missing."""
    if row.numerator_symbol == "z":
        return Fraction(0), Fraction(0)
    if row.numerator_symbol == "low" and row.numerator != row.numerator:
        return Fraction(0), Fraction(row.denominator)
    if row.numerator != row.numerator or row.denominator != row.denominator:
        return None
    return Fraction(row.numerator), Fraction(row.denominator)


def added(rows: list[Any]) -> Pair | None:
    pairs = [counts(row) for row in rows]
    if None in pairs:
        return None
    return sum((p[0] for p in pairs if p), Fraction(0)), sum((p[1] for p in pairs if p), Fraction(0))


def less(first: Pair | None, second: Pair | None) -> Pair | None:
    return None if first is None or second is None else (first[0] - second[0], first[1] - second[1])


def twin(cells: dict[Place, list[Any]], measure_id: str, period: str, breakdown: str) -> dict[str, tuple[Pair, Pair]]:
    """Of each group that can be compared by what is shown, its counts and those of everyone else; a plain loop."""
    rows = cells[measure_id, period, breakdown]
    whole = cells.get((measure_id, period, "Total"), [])
    unknown = [row for row in rows if row.known == "no"]
    groups = [row for row in rows if row.known == "yes"]
    tops = [row for row in groups if row.parent == ""]
    overlap = any(row.exclusive == "no" for row in rows)
    known = (
        less(added(whole) if whole else None, added(unknown)) if unknown or overlap or not rows[0].unknowns else None
    )
    if known is None and not overlap:
        known = added(tops) if {row.category for row in tops} == set(rows[0].names) else None
    found = {}
    for row in groups:
        own = counts(row)
        others = less(known, own)
        if (
            own
            and others
            and row.numerator_symbol != "z"
            and own[1] > 0
            and others[1] > 0
            and not is_small(others, row)
        ):
            found[row.category] = (own, others)
    return found


def is_small(counted: Pair, row: Any) -> bool:
    """Whether counts, or those not counted, are below the threshold and of a measure that is protected."""
    x, n = counted
    return row.disclosure != "open" and any(0 < count < 5 for count in (x, n, n - x))


def walked(store: Store) -> Iterator[InequalityView]:
    """Every fourth pair of measure and breakdown of rates, the year and the quarter in turn."""
    measures = [row for row in catalogue(DIRECTOR, store).measures.values() if row.kind != "count"]
    every = [(row.measure_id, by) for row in measures for by in row.breakdowns.split(";") if by]
    for number, (name, by) in enumerate(every[::4]):
        view = inequality(DIRECTOR, store, name, NOW, by)
        yield view if number % 2 else inequality(DIRECTOR, store, name, NOW, by, of=view.choices[number % 3].key)


def test_each_comparison_is_that_of_the_twin_and_no_more(exampleshire: Store, cells: dict[Place, list[Any]]) -> None:
    compared, hidden = 0, 0
    for view in walked(exampleshire):
        if view.choice is None or len(view.choice.periods) > 1:
            continue
        told = twin(cells, view.measure.measure_id, view.choice.key, view.breakdown)
        for row in view.rows:
            if row.name in told:
                compared += 1
                check_pair(row, *told[row.name])
            else:
                hidden += 1
                assert (row.gap.value, row.ratio.value, row.others.text, row.other_counts) == (None, None, "", "")
                assert (row.outcome, row.words, row.evidence) == ("not_compared", "", 0)
    assert (compared > 40, hidden > 40) == (True, True)


def check_pair(row: Any, own: Pair, others: Pair) -> None:
    """That a row says of two groups what plain fractions do, and declares what the statistics do."""
    (x, n), (x2, n2) = own, others
    assert row.other_counts.replace(",", "") == f"{x2} of {n2}"
    if min(n, n2) < 10:
        assert (row.outcome, row.gap.value) == ("too_few", None)
        return
    assert row.gap.value is not None
    assert (
        row.gap.value / row.rate.value == pytest.approx(float((x / n - x2 / n2) / (x / n))) if x else row.gap.value <= 0
    )
    found = compare(int(x), int(n), int(x2), int(n2))
    assert (row.outcome == "disparity") is found.is_disparity
    assert row.ratio.value == (None if found.ratio is None else pytest.approx(float(x * n2 / (n * x2))))


def test_a_small_count_stands_nowhere(exampleshire: Store, cells: dict[Place, list[Any]]) -> None:
    """A hidden figure of a group is a letter in the table, has no point in time and no place in a finding."""
    met = 0
    for view in walked(exampleshire):
        names = [one.period for history in view.histories for one in history.points]
        for row in view.rows:
            check_nothing_small(row)
            key = (view.measure.measure_id, view.choice.key if view.choice else "", view.breakdown)
            stored = [one for one in cells.get(key, []) if one.category == row.name]
            if stored and "c" in (stored[0].numerator_symbol, stored[0].denominator_symbol):
                met += 1
                assert (row.rate.text, row.rate.value, row.rate.interval, row.is_hidden) == ("c", None, "", True)
                assert "c" in row.counts.split(" of ")
        for history in view.histories:
            for one in history.points:
                stored = cells.get((view.measure.measure_id, one.period, view.breakdown), [])
                is_hidden = any(cell.category == history.group and counts(cell) is None for cell in stored)
                assert not is_hidden or (one.gap.text, one.rate, one.others) == ("", "", "")
        assert names or not view.histories
    assert met > 8


def check_nothing_small(row: Any) -> None:
    """That neither a group's counts nor those beside it are small; demonstrations protect every group."""
    for text in (row.counts, row.other_counts):
        numbers = [int(part.replace(",", "")) for part in text.split(" of ") if part.replace(",", "").isdigit()]
        assert not set(numbers) & {1, 2, 3, 4}
        assert len(numbers) < 2 or numbers[1] - numbers[0] not in (1, 2, 3, 4)


def test_the_map_finds_nothing_that_the_twin_has_not(exampleshire: Store, cells: dict[Place, list[Any]]) -> None:
    view = inequality_map(DIRECTOR, exampleshire, NOW)
    periods = {(row.measure.measure_id): row.period for row in view.rows}
    found = [one for one in view.found if not one.is_share]
    assert len(found) > 20
    for one in found:
        period = periods[one.measure.measure_id]
        if (one.measure.measure_id, period, one.breakdown) in cells:
            told = twin(cells, one.measure.measure_id, period, one.breakdown)
            (x, n), (x2, n2) = told[one.group]
            assert compare(int(x), int(n), int(x2), int(n2)).is_disparity is (one.outcome == "disparity")


def test_shares_are_of_shown_counts_alone(exampleshire: Store, cells: dict[Place, list[Any]]) -> None:
    hidden = 0
    for name in ("foster-carers-approved", "adopters-approved", "senior-managers"):
        view = inequality(DIRECTOR, exampleshire, name, NOW)
        assert view.choice is not None
        for row in cells[name, view.choice.key, view.breakdown]:
            if row.numerator != row.numerator:
                hidden += 1
                (shown,) = (one for one in view.rows if one.name == row.category)
                assert (shown.rate.value, shown.gap.value, shown.ratio.value, shown.is_hidden) == (None,) * 3 + (True,)
    assert hidden > 5
