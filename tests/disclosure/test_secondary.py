"""What is hidden beside small counts: line by line, with the auditor, and beside what was shown before."""

from collections.abc import Sequence
from typing import Any

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from equality_tracker.disclosure.audit import fails, ranges
from equality_tracker.disclosure.suppression import protect, suppress

KEY = ["measure_id", "period", "area", "breakdown", "category"]
TOTAL = ("Total", "Total", "Total")
YEAR = "2024-25"


def frame(*rows: Sequence[Any], measure_id: str = "m") -> pd.DataFrame:
    """Figures, one a row: numerator, denominator, then category, breakdown, area and period where not usual."""
    usual = (0, None, "Total", "sex", "Total", YEAR)
    records = []
    for row in rows:
        numerator, denominator, category, breakdown, area, period = [*row, *usual[len(row) :]]
        by = "Total" if category == "Total" else breakdown
        records.append((measure_id, period, area, by, category, numerator, denominator))
    return pd.DataFrame(records, columns=[*KEY, "numerator", "denominator"])


def categories(**parents: str) -> pd.DataFrame:
    """A classification by sex: each category with its parent."""
    names = list(parents)
    return pd.DataFrame(
        {
            "breakdown": "sex",
            "category": [name.replace("_", " ") for name in names],
            "parent": [parents[name] for name in names],
            "known": ["no" if name == "Not_known" else "yes" for name in names],
            "exclusive": "yes",
            "version": "1",
            "valid_from": None,
            "valid_to": None,
        }
    )


def hidden(found: pd.DataFrame, part: str = "numerator") -> list[str]:
    """The categories, areas or quarters of which a part is hidden: whatever is not usual of the row."""
    rows = found.loc[found[f"{part}_shown"].eq("c"), ["category", "area", "period"]].astype(str)
    return [_name(*row) for row in rows.itertuples(index=False)]


def _name(category: str, area: str, period: str) -> str:
    named = [name for name in (category, area, period.replace(YEAR, "").strip()) if name not in ("Total", "")]
    return " ".join(named) or "Total"


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        pytest.param([100, 3, 40, 57], ["A", "B"], id="the smallest other"),
        pytest.param([100, 57, 40, 3], ["B", "C"], id="whatever the order"),
        pytest.param([100, 1, 1, 98], ["A", "B", "C"], id="two that leave too little room"),
        pytest.param([100, 2, 3, 95], ["A", "B"], id="two that leave just enough"),
        pytest.param([100, 1, 3, 96], ["A", "B", "C"], id="and just not enough"),
        pytest.param([103, 3, 0, 100], ["A", "C"], id="zeros are printed"),
        pytest.param([3, 3, 0, 0], ["Total", "A"], id="nothing else is left but the total"),
        pytest.param([100, 30, 30, 40], [], id="nobody is few"),
        pytest.param([103, 3, 40, 57], ["A"], id="the parts leave enough untold"),
        pytest.param([99, 3, 40, 57], ["A"], id="parts that exceed the total tell nothing"),
    ],
)
def test_a_line_of_categories(counts: list[int], expected: list[str]) -> None:
    rows = [(count, None, name) for name, count in zip(("Total", "A", "B", "C"), counts, strict=True)]
    assert hidden(protect(frame(*rows))) == expected


def test_zeros_that_are_protected_need_more_room() -> None:
    rows = [(104, None), (0, None, "A"), (4, None, "B"), (100, None, "C")]
    assert hidden(protect(frame(*rows), zeros="protected")) == ["A", "B"]
    rows = [(103, None), (0, None, "A"), (3, None, "B"), (100, None, "C")]
    assert hidden(protect(frame(*rows), zeros="protected")) == ["A", "B", "C"]


def test_complements_are_a_quantity_of_their_own() -> None:
    """Two groups of 49 of 50 with 98 of 100 printed: numerators alone look safe."""
    answer = protect(frame((98, 100), (49, 50, "A"), (49, 50, "B")))
    assert hidden(answer) == ["Total", "A", "B"]
    answer = protect(frame((148, 150), (49, 50, "A"), (49, 50, "B"), (50, 50, "C")))
    assert "A" in hidden(answer)
    assert "B" in hidden(answer)
    assert answer.loc[0, "value_shown"] == "c", "the two who are missing are 1 and 1, and the total says so"


def test_denominators_too() -> None:
    answer = protect(frame((0, 100), (0, 3, "A"), (0, 30, "B"), (0, 67, "C")))
    assert (hidden(answer), hidden(answer, "denominator")) == ([], ["A", "B"])
    assert list(answer["value_shown"]) == ["0.0", "c", "c", "0.0"]


def test_children_of_a_parent_are_a_line_and_so_are_those_at_the_top() -> None:
    rows = [(200, None), (60, None, "Minorities"), (3, None, "A"), (57, None, "B"), (140, None, "White")]
    tree = categories(White="", Minorities="", A="Minorities", B="Minorities")
    assert hidden(protect(frame(*rows), categories=tree)) == ["A", "B"]
    flat = protect(frame(*rows))
    assert hidden(flat) == ["A"], "without the classification the five do not add up"


def test_an_overlapping_classification_has_no_line() -> None:
    rows = [(60, None), (3, None, "A"), (57, None, "B")]
    tree = categories(A="", B="").assign(exclusive="no")
    assert hidden(protect(frame(*rows), categories=tree)) == ["A"]


def test_parts_of_the_council_and_not_other_places() -> None:
    rows = [(60, None), *[(n, None, "Total", "sex", area) for n, area in ((3, "North"), (7, "South"), (50, "West"))]]
    rows.append((4, None, "Total", "sex", "England"))
    levels = {"North": "part", "South": "part", "West": "part", "England": "national"}
    areas = pd.DataFrame({"area": list(levels), "level": list(levels.values())})
    assert hidden(protect(frame(*rows), areas=areas)) == ["North", "South"]


def quarters(*counts: int, year: int, category: str = "A") -> list[Sequence[Any]]:
    by = [(n, None, category, "sex", "Total", f"{YEAR} Q{number}") for number, n in enumerate(counts, 1)]
    return [*by, (year, None, category, "sex", "Total", YEAR)]


@pytest.mark.parametrize(
    ("rows", "aggregation", "expected"),
    [
        pytest.param(quarters(3, 20, 30, 40, year=93), "sum", ["A Q1", "A Q2"], id="a second quarter, not the year"),
        pytest.param(quarters(3, 20, year=23), "sum", ["A Q1", "A Q2"], id="of a year to date too"),
        pytest.param(quarters(3, year=3), "sum", ["A Q1", "A"], id="a year of one quarter is that quarter"),
        pytest.param(quarters(20, 30, 40, 3, year=3), "latest", ["A Q4", "A"], id="a stock is its last quarter"),
        pytest.param(quarters(3, 30, 40, 30, year=30), "latest", ["A Q1"], id="and no other"),
    ],
)
def test_quarters_and_their_year(rows: list[Sequence[Any]], aggregation: str, expected: list[str]) -> None:
    measures = pd.DataFrame([{"measure_id": "m", "kind": "count", "aggregation": aggregation}])
    assert hidden(protect(frame(*rows), measures=measures)) == expected


def test_quarters_that_are_not_printed_hide_nothing() -> None:
    assert hidden(protect(frame((93, None, "A"), (93, None)))) == []


def linked(*rows: Sequence[Any], share: tuple[int, int]) -> pd.DataFrame:
    return pd.concat([frame(*rows, measure_id="source"), frame(share, measure_id="link")], ignore_index=True)


LINKED = pd.DataFrame(
    [
        {"measure_id": "source", "kind": "count", "derived_from": ""},
        {"measure_id": "link", "kind": "percentage", "derived_from": "source:sex:A"},
    ]
)


def test_a_linked_measure_hides_with_its_category() -> None:
    figures = linked((100, None), (3, None, "A"), (40, None, "B"), (57, None, "Not known"), share=(3, 43))
    tree = categories(A="", B="", Not_known="")
    answer = protect(figures, measures=LINKED, categories=tree)
    assert list(answer["numerator_shown"]) == ["100", "c", "c", "57", "c"]


def test_the_denominator_of_a_linked_measure_does_not_tell_those_not_known() -> None:
    """97 known of 100: those not known are 3, though no line of categories says so."""
    figures = linked((100, None), (30, None, "A"), (67, None, "B"), (3, None, "Not known"), share=(30, 97))
    answer = protect(figures, measures=LINKED, categories=categories(A="", B="", Not_known=""))
    assert list(answer["denominator_shown"])[-1] == "c"


def test_people_whom_two_measures_are_about_hide_together() -> None:
    """What a count counts is the denominator of a percentage: where one is hidden, so is the other."""
    count = frame((100, None), (3, None, "A"), (40, None, "B"), (57, None, "C"), measure_id="count")
    share = frame((50, 100), (20, 40, "B"), (30, 57, "C"), measure_id="share")
    words = {"numerator_label": ["Children", "Seen"], "denominator_label": ["", "children"]}
    measures = pd.DataFrame({"measure_id": ["count", "share"], "kind": ["count", "percentage"]} | words)
    answer = protect(pd.concat([count, share], ignore_index=True), measures=measures)
    assert list(answer["denominator_shown"][4:]) == ["100", "c", "57"]
    apart = protect(pd.concat([count, share], ignore_index=True), measures=measures.assign(denominator_label="x"))
    assert list(apart["denominator_shown"][4:]) == ["100", "40", "57"]


def test_what_was_hidden_and_has_not_changed_stays_hidden() -> None:
    """Shown now, B would give away what A was before."""
    before = protect(frame((100, None), (3, None, "A"), (40, None, "B"), (57, None, "C")))
    now = frame((104, None), (7, None, "A"), (40, None, "B"), (57, None, "C"))
    assert hidden(protect(now)) == []
    assert hidden(protect(now, earlier=before)) == ["A", "B"]


def test_what_was_printed_protects_nobody_any_more() -> None:
    """B was printed before with this number, so hiding it now would not help A."""
    before = protect(frame((100, None), (30, None, "A"), (33, None, "B"), (37, None, "C")))
    now = frame((83, None), (3, None, "A"), (33, None, "B"), (47, None, "C"))
    assert hidden(protect(now)) == ["A", "B"]
    assert hidden(protect(now, earlier=[before])) == ["A", "C"]


def test_a_small_rest_is_hidden_by_the_denominator_where_the_numerator_was_printed() -> None:
    before = protect(frame((30, 60, "A")))
    answer = protect(frame((30, 32, "A")), earlier=before)
    assert (hidden(answer), hidden(answer, "denominator")) == ([], ["A"])


def test_lines_that_are_safe_one_by_one_are_not_safe_together() -> None:
    """Two small counts in each row and column, of a table that has but one solution."""
    cells = {("North", "A"): 1, ("North", "B"): 4, ("South", "A"): 4, ("South", "B"): 1}
    cells |= {("North", "C"): 50, ("South", "C"): 60, ("West", "A"): 20, ("West", "B"): 30, ("West", "C"): 40}
    rows: list[Sequence[Any]] = [(n, None, name, "sex", area) for (area, name), n in cells.items()]
    rows += [(sum(n for (_, at), n in cells.items() if at == name), None, name) for name in "ABC"]
    rows += [
        (sum(n for (at, _), n in cells.items() if at == area), None, "Total", "sex", area)
        for area in ("North", "South", "West")
    ]
    rows.append((sum(cells.values()), None))
    assert _all_safe(frame(*rows))


def _all_safe(figures: pd.DataFrame, **named: Any) -> bool:
    found = suppress(figures, **named)
    return not fails(found.counts, ranges(found.counts, found.lines)).any()


COUNTS = st.integers(0, 12)


@settings(max_examples=40)
@given(st.lists(st.lists(COUNTS, min_size=3, max_size=3), min_size=3, max_size=3), st.integers(0, 1))
def test_no_count_of_a_table_can_be_worked_out(table: list[list[int]], kind: int) -> None:
    """Areas by categories, with all totals printed; or quarters by categories with the year."""
    sums = np.array(table)
    names = [("North", "A"), ("South", "B"), ("West", "C")]
    rows: list[Sequence[Any]] = []
    for i, (area, _) in enumerate(names):
        place = (area, YEAR) if kind else ("Total", f"{YEAR} Q{i + 1}")
        rows += [(int(sums[i, j]), None, name, "sex", *place) for j, (_, name) in enumerate(names)]
        rows.append((int(sums[i].sum()), None, "Total", "sex", *place))
    rows += [(int(sums[:, j].sum()), None, name) for j, (_, name) in enumerate(names)]
    rows.append((int(sums.sum()), None))
    assert _all_safe(frame(*rows))


@settings(max_examples=15)
@given(st.permutations(range(9)))
def test_the_answer_does_not_depend_on_the_order_of_rows(order: list[int]) -> None:
    rows = [
        (98, 130),
        (30, 40, "A"),
        (33, 40, "B"),
        (35, 50, "C"),
        *quarters(3, 20, 30, year=53, category="D"),
        (9, 9, "E"),
    ]
    figures = frame(*rows)
    usual = protect(figures).set_index(KEY)
    assert protect(figures.iloc[order]).set_index(KEY).loc[usual.index].equals(usual)
