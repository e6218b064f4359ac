"""What is hidden cannot be had from completeness: checked against a plain twin over both demonstrations."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import chain
from typing import Any

import pytest

from equality_tracker.access.people import Person
from equality_tracker.figures.catalogue import READER, catalogue
from equality_tracker.figures.completeness import completeness
from equality_tracker.figures.completeness_detail import CompletenessView, completeness_of, groupings
from equality_tracker.figures.completeness_recording import recording_warning
from equality_tracker.figures.rows import rows_of
from equality_tracker.problems import NotAllowed
from equality_tracker.store import Store
from tests.factories import Council

DIRECTOR = Person("Dee Director", "director")
MEMBER = Person("Mel Member", "member")
DOORS = (
    lambda person, store: completeness(person, store),
    lambda person, store: completeness_of(person, store, "trained"),
    lambda person, store: recording_warning(person, store, "trained", "ethnicity"),
)


def test_a_member_is_refused_whoever_was_there_before(council: Council) -> None:
    council.figures({"numerator": 10, "denominator": 20})
    for door in DOORS:
        for _ in range(2):
            with pytest.raises(NotAllowed, match="may not see the current position"):
                door(MEMBER, council.store)
            door(DIRECTOR, council.store)


@pytest.fixture(scope="module", params=["exampleshire", "kent"])
def store(request: pytest.FixtureRequest) -> Store:
    found: Store = request.getfixturevalue(request.param)
    catalogue(DIRECTOR, found)
    return found


SHOWN = """
select shown_figures.*, newest_categories.known, newest_categories.parent, measures.kind
from shown_figures
inner join measures using (measure_id)
left join newest_categories using (breakdown, category)
order by measure_id, period, area, breakdown, category
"""

Place = tuple[str, str, str, str]
"""Measure, period, area and breakdown."""


def shown_cells(store: Store) -> dict[Place, list[Any]]:
    found = defaultdict(list)
    with store.keeping() as cursor:
        for row in rows_of(cursor.execute(SHOWN).df()):
            found[row.measure_id, row.period, row.area, row.breakdown].append(row)
    return dict(found)


def number(row: Any) -> float | None:
    """What is shown of a cell's people; None where it is hidden or missing."""
    value = row.denominator if row.kind in ("percentage", "rate") else row.numerator
    symbol = row.denominator_symbol if row.kind in ("percentage", "rate") else row.numerator_symbol
    if value == value:
        return float(value)
    return 0.0 if (symbol or row.numerator_symbol) in ("low", "z") else None


def twin(cells: dict[Place, list[Any]]) -> dict[Place, tuple[float, float]]:
    """Known and everybody, wherever all that is needed is shown; a plain loop."""
    found = {}
    for (measure_id, period, area, breakdown), rows in cells.items():
        whole = cells.get((measure_id, period, area, "Total"), [])
        everybody = number(whole[0]) if whole and breakdown != "Total" else None
        unknown = [number(row) for row in rows if row.known == "no"]
        groups = [number(row) for row in rows if row.known == "yes" and not row.parent]
        if not everybody or None in (unknown or groups):
            continue
        rest = sum(filter(None, unknown)) if unknown else everybody - sum(filter(None, groups))
        if (unknown and rest <= everybody) or rest == 0:
            found[measure_id, period, area, breakdown] = everybody - rest, everybody
    return found


def test_every_share_is_that_of_the_twin_and_no_more(store: Store) -> None:
    """Nothing is told where an unknown count, or the whole, is hidden."""
    read = store.read("known_shares", measure_id=None, area=None, periods=None)
    told = {
        (row.measure_id, row.period, row.area, row.breakdown): (row.known, row.everybody)
        for row in rows_of(read)
        if row.state == "shown"
    }
    assert told == twin(shown_cells(store))
    hidden = read[read["state"] != "shown"]
    assert len(hidden) > 10
    assert hidden[["known", "everybody"]].isna().all(axis=None)


def walked(store: Store) -> Iterator[CompletenessView]:
    """Every fourth pair of measure and breakdown, at the positions in turn."""
    known = catalogue(READER, store)
    every = [(name, by) for name, row in known.measures.items() for by in groupings(row)]
    for place, (name, by) in enumerate(every[::4]):
        yield completeness_of(DIRECTOR, store, name, by, known.positions[place % len(known.positions)])


def check_extremes(view: CompletenessView, rows: list[Any]) -> int:
    """That a group has no extremes where a figure for them is hidden; gives how many are."""
    hidden = {row.category for row in rows if row.numerator != row.numerator}
    unknown_is_hidden = any(number(row) is None for row in rows if row.known == "no")
    assert view.now.value is None or not unknown_is_hidden
    assert not {one.category for one in view.growths} & hidden
    without = [one for one in view.extremes if unknown_is_hidden or one.category in hidden]
    assert {(one.if_none, one.if_all, one.furthest, one.texts[1:]) for one in without} <= {
        (None, None, None, ("",) * 3)
    }
    return len(without)


def check_unknown(view: CompletenessView, cells: dict[Place, list[Any]]) -> int:
    """That a hidden unknown count is a letter, in each period that is compared; gives how many are."""
    met = 0
    for one in view.unknown:
        for share, text in zip(view.compared, one.texts, strict=True):
            rows = cells.get((view.measure.measure_id, share.period, "Total", view.breakdown), [])
            is_hidden = any(row.category == one.name and number(row) is None for row in rows)
            assert not is_hidden or text in ("c", "x", "–")
            met += is_hidden
    return met


def test_a_hidden_figure_leaves_no_number_on_the_page(store: Store) -> None:
    cells = shown_cells(store)
    extremes, unknown = 0, 0
    for view in walked(store):
        extremes += check_extremes(
            view, cells.get((view.measure.measure_id, view.now.period, "Total", view.breakdown), [])
        )
        unknown += check_unknown(view, cells)
    assert extremes + unknown > 0


def test_the_landing_view_shows_what_the_twin_has(store: Store) -> None:
    whole = twin(shown_cells(store))
    view = completeness(DIRECTOR, store)
    cells = chain(*((row.measure.measure_id, cell) for row in view.rows for cell in row.cells if cell))
    pairs = list(zip(*[iter(cells)] * 2, strict=True))
    assert pairs
    for measure_id, cell in pairs:
        found = whole.get((measure_id, cell.share.period, "Total", cell.breakdown), (None, None))
        assert (cell.share.known, cell.share.everybody) == found
