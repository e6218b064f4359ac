"""The one door to figures: who passes it, and that nothing below the threshold does."""

import re
from collections.abc import Callable, Iterator
from typing import Any

import pandas as pd
import pytest

from equality_tracker.access.people import Person
from equality_tracker.figures.breakdowns import AREA, BreakdownRow
from equality_tracker.figures.catalogue import catalogue
from equality_tracker.figures.listing import figures
from equality_tracker.figures.measure import MeasureView, measure, offered_breakdowns
from equality_tracker.figures.objective import objective
from equality_tracker.figures.overview import overview
from equality_tracker.figures.position import position
from equality_tracker.periods import shown_period
from equality_tracker.problems import NotAllowed
from equality_tracker.store import Store
from tests.factories import Council

DIRECTOR = Person("Dee Director", "director")
MEMBER = Person("Mel Member", "member")
DOORS: dict[str, Callable[[Person, Store], object]] = {
    "position": position,
    "overview": overview,
    "objective": lambda person, store: objective(person, store, "fair"),
    "measure": lambda person, store: measure(person, store, "trained"),
    "figures": lambda person, store: figures(person, store, "trained"),
}


def test_a_member_is_refused(council: Council) -> None:
    """Whether or not somebody else has been there before."""
    council.figures({"numerator": 10, "denominator": 20})
    for door in DOORS.values():
        for _ in range(2):
            with pytest.raises(NotAllowed, match="may not see the current position"):
                door(MEMBER, council.store)
            door(DIRECTOR, council.store)


def test_other_roles_pass(council: Council) -> None:
    council.figures({"numerator": 10, "denominator": 20})
    for role in ("officer", "approver", "admin", "director"):
        for door in DOORS.values():
            door(Person("Somebody", role), council.store)


def test_everybody_may_read_the_framework(council: Council) -> None:
    assert list(catalogue(MEMBER, council.store).measures) == ["trained"]


THRESHOLD = 5
SMALL = range(1, THRESHOLD)
KEY = ["measure_id", "period", "area", "breakdown", "category"]


@pytest.fixture(scope="module")
def unprotected(exampleshire: Store) -> pd.DataFrame:
    """Every figure as it was reported or made, with whether it is small and a protected one."""
    cells = exampleshire.read("period_cells").merge(exampleshire.read("measures"), on="measure_id")
    levels = dict(exampleshire.rows("area_levels"))
    is_whole = cells["area"].eq("Total") & cells["breakdown"].eq("Total")
    is_theirs = cells["area"].map(levels).isin(("region", "national", "other_council"))
    is_group = cells["disclosure"].eq("all") | cells["derived_from"].ne("") | ~is_whole
    is_ours = cells["disclosure"].ne("open") & is_group & ~is_theirs
    complement = cells["denominator"] - cells["numerator"]
    for part, counts in (("numerator", cells["numerator"]), ("denominator", cells["denominator"])):
        cells[f"small_{part}"] = is_ours & counts.isin(SMALL)
    cells["small_complement"] = is_ours & complement.isin(SMALL)
    cells["is_small"] = cells[["small_numerator", "small_denominator", "small_complement"]].any(axis=1)
    return cells.set_index(KEY)


def test_the_demonstration_has_small_counts(unprotected: pd.DataFrame) -> None:
    assert unprotected[["small_numerator", "small_denominator", "small_complement"]].sum().min() > 20


SHOWN = """
select standings.*, comparisons.compared_value
from standings
left join comparisons using (measure_id, period, area, breakdown, category)
"""


def test_no_shown_figure_is_small(exampleshire: Store, unprotected: pd.DataFrame) -> None:
    """All figures that anybody can reach, at once: what is kept of them and what is made from them."""
    with exampleshire.keeping() as cursor:
        shown = cursor.execute(SHOWN).df().set_index(KEY)
    small = unprotected.reindex(shown.index)
    assert len(shown) == len(unprotected)
    for part in ("numerator", "denominator"):
        hidden = shown[part].isna() & shown[f"{part}_symbol"].eq("c")
        assert hidden[small[f"small_{part}"].eq(True)].all()
    gives_complement = shown["numerator"].notna() & shown["denominator"].notna()
    assert not (gives_complement & small["small_complement"].eq(True)).any()
    no_value = small["is_small"].eq(True) & ~small["kind"].isin(("count", "amount"))
    assert shown.loc[no_value, ["value", "compared_value"]].isna().all(axis=None)
    assert set(shown.loc[no_value & small["numerator"].notna(), "status"]) == {"no_figure"}


NUMBER = re.compile(r"(?<![\d.,])(\d[\d,]*)(?![\d.,%])")


def counts_in(text: str) -> set[int]:
    """The whole numbers in a text, leaving out percentages and decimals."""
    return {int(number.replace(",", "")) for number in NUMBER.findall(text)}


Key = tuple[str, ...]


@pytest.fixture(scope="module")
def small(unprotected: pd.DataFrame) -> set[Key]:
    """The figures that are small and protected."""
    return set(unprotected.index[unprotected["is_small"]])


def test_overview_and_objectives_show_nothing_small(exampleshire: Store, small: set[Key]) -> None:
    known = catalogue(DIRECTOR, exampleshire)
    met = 0
    for at in known.positions[::5]:
        found = overview(DIRECTOR, exampleshire, at)
        pages = [objective(DIRECTOR, exampleshire, name, at) for name in known.objectives]
        rows = [row for page in pages for part in page.priorities for row in (*part.standings, *part.retired)]
        for row in (*found.standings, *rows):
            own = [period for period in (at, at[:7]) if shown_period(period, row.measure.year_type) == row.period]
            if own and (row.measure_id, own[0], "Total", "Total", "Total") in small:
                met += 1
                assert row.value == "c" or not (counts_in(row.value) | counts_in(row.counts)) & set(SMALL)
                assert (row.change, row.status) == (None, "no_figure")
    assert met > 0


def walked(store: Store) -> Iterator[MeasureView]:
    """Every sixth pair of measure and breakdown, at the positions in turn; all figures are checked at once above."""
    known = catalogue(DIRECTOR, store)
    every = [(name, by) for name, row in known.measures.items() for by in offered_breakdowns(row) or (None,)]
    for number, (name, by) in enumerate(every[::6]):
        yield measure(DIRECTOR, store, name, known.positions[number % len(known.positions)], by)


def read_once(store: Store) -> Callable[..., pd.DataFrame]:
    """The store's reading, with each measure's figures read but once."""
    read, kept = store.read, {}

    def answer(name: str, **parameters: Any) -> pd.DataFrame:
        if name != "shown_figures":
            return read(name, **parameters)
        key = tuple(parameters.items())
        if key not in kept:
            kept[key] = read(name, **parameters)
        return kept[key]

    return answer


def check_row(small: set[Key], view: MeasureView, row: BreakdownRow, stored: dict[str, str]) -> int:
    """That each text of a small figure hides it; gives how many small figures were met."""
    assert view.breakdown is not None
    by = view.breakdown.breakdown
    place = (row.name, "Total", "Total") if by == AREA else ("Total", by, row.name)
    met = 0
    for label, text in zip(view.breakdown.periods, row.values, strict=True):
        if (view.measure.measure_id, stored[label], *place) in small:
            met += 1
            assert text == "c"
            if label == view.breakdown.periods[-1]:
                assert "c" in row.counts or not row.counts
                assert (row.value, row.share, row.change) == (None, "", None)
    assert view.breakdown.has_hidden or not met
    for period, value in zip(row.trend.periods, row.trend.values, strict=True):
        assert value is None or (view.measure.measure_id, period, *place) not in small
    return met


def test_measures_show_nothing_small(
    exampleshire: Store, unprotected: pd.DataFrame, small: set[Key], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exampleshire, "read", read_once(exampleshire))
    periods = set(unprotected.index.get_level_values("period"))
    seen, met = set(), 0
    for view in walked(exampleshire):
        seen.add(view.measure.measure_id)
        stored = {shown_period(period, view.measure.year_type): period for period in periods}
        met += sum(check_row(small, view, row, stored) for row in (view.breakdown.rows if view.breakdown else ()))
        for point in view.trend:
            if (view.measure.measure_id, point.period, "Total", "Total", "Total") in small:
                assert (point.value, point.text) == (None, "c")
                assert not counts_in(point.counts) & set(SMALL)
    assert met > 30
    assert len(seen) > 20
