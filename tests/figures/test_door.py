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
from equality_tracker.figures.position import MeasureStanding, position
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


@pytest.mark.parametrize("door", DOORS)
def test_a_member_is_refused(council: Council, door: str) -> None:
    with pytest.raises(NotAllowed, match="may not see the current position"):
        DOORS[door](MEMBER, council.store)
    council.figures({"numerator": 10, "denominator": 20})
    DOORS[door](DIRECTOR, council.store)
    with pytest.raises(NotAllowed):
        DOORS[door](MEMBER, council.store)


@pytest.mark.parametrize("door", DOORS)
@pytest.mark.parametrize("role", ["officer", "approver", "admin", "director"])
def test_other_roles_pass(council: Council, door: str, role: str) -> None:
    council.figures({"numerator": 10, "denominator": 20})
    DOORS[door](Person("Somebody", role), council.store)


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


def small_standing(unprotected: pd.DataFrame, row: MeasureStanding, period: str) -> bool:
    key = (row.measure_id, period, "Total", "Total", "Total")
    return bool(unprotected["is_small"].get(key, False))


def test_overview_and_objectives_show_nothing_small(exampleshire: Store, unprotected: pd.DataFrame) -> None:
    known = catalogue(DIRECTOR, exampleshire)
    met = 0
    for at in known.positions[::5]:
        found = overview(DIRECTOR, exampleshire, at)
        pages = [objective(DIRECTOR, exampleshire, name, at) for name in known.objectives]
        rows = [row for page in pages for part in page.priorities for row in (*part.standings, *part.retired)]
        for row in (*found.standings, *rows):
            own = [period for period in (at, at[:7]) if shown_period(period, row.measure.year_type) == row.period]
            if own and small_standing(unprotected, row, own[0]):
                met += 1
                assert row.value == "c" or not (counts_in(row.value) | counts_in(row.counts)) & set(SMALL)
                assert (row.change, row.status) == (None, "no_figure")
    assert met > 0


def walked(store: Store) -> Iterator[MeasureView]:
    """Each measure by each of its breakdowns; the positions in turn, so that all are met."""
    known = catalogue(DIRECTOR, store)
    every = [(name, by) for name, row in known.measures.items() for by in offered_breakdowns(row) or (None,)]
    for number, (name, by) in enumerate(every):
        yield measure(DIRECTOR, store, name, known.positions[number % len(known.positions)], by)


def read_once(store: Store) -> Callable[..., pd.DataFrame]:
    """The store's reading, with each measure's figures read but once."""
    read, kept = store.read, {}

    def answer(name: str, **parameters: Any) -> pd.DataFrame:
        if name != "measure_figures":
            return read(name, **parameters)
        key = tuple(parameters.items())
        if key not in kept:
            kept[key] = read(name, **parameters)
        return kept[key]

    return answer


def raw(unprotected: pd.DataFrame, view: MeasureView, by: str, name: str, period: str) -> Any | None:
    place = (name, "Total", "Total") if by == AREA else ("Total", by, name)
    key = (view.measure.measure_id, period, *place)
    return unprotected.loc[key] if key in unprotected.index else None


def check_row(unprotected: pd.DataFrame, view: MeasureView, row: BreakdownRow, stored: dict[str, str]) -> int:
    """That each text of a small figure hides it; gives how many small figures were met."""
    assert view.breakdown is not None
    met = 0
    for label, text in zip(view.breakdown.periods, row.values, strict=True):
        figure = raw(unprotected, view, view.breakdown.breakdown, row.name, stored[label])
        if figure is not None and figure["is_small"]:
            met += 1
            assert text == "c"
            if label == view.breakdown.periods[-1]:
                assert "c" in row.counts or not row.counts
                assert (row.value, row.share, row.change) == (None, "", None)
    assert view.breakdown.has_hidden or not met
    return met


def test_measures_show_nothing_small(
    exampleshire: Store, unprotected: pd.DataFrame, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(exampleshire, "read", read_once(exampleshire))
    periods = {period for period in unprotected.index.get_level_values("period")}
    met = 0
    for view in walked(exampleshire):
        stored = {shown_period(period, view.measure.year_type): period for period in periods}
        for row in view.breakdown.rows if view.breakdown else ():
            met += check_row(unprotected, view, row, stored)
            for period, value in zip(row.trend.periods, row.trend.values, strict=True):
                figure = raw(unprotected, view, view.breakdown.breakdown, row.name, period) if view.breakdown else None
                assert figure is None or not figure["is_small"] or value is None
        for point in view.trend:
            key = (view.measure.measure_id, point.period, "Total", "Total", "Total")
            if unprotected["is_small"].get(key, False):
                assert (point.value, point.text) == (None, "c")
                assert not counts_in(point.counts) & set(SMALL)
    assert met > 100
