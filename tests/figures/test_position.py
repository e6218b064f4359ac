"""Where a measure stands at the end of a period: its figure, its words, and what is not there."""

from collections.abc import Iterator
from typing import Any

import pandas as pd
import pytest

from equality_tracker.access.people import Person
from equality_tracker.figures.catalogue import catalogue
from equality_tracker.figures.changes import shown_change
from equality_tracker.figures.position import MeasureStanding, position, standing_of, trend_of
from equality_tracker.periods import parse_period
from equality_tracker.problems import NotFound
from tests.factories import Council, row
from tests.figures.laid_out import Case, Laid, laid_out, quarters

DIRECTOR = Person("Dee Director", "director")
COUNT = {"kind": "count", "denominator_label": "", "decimals": 0, "unit": "people"}
ANNUAL = {"frequency": "annual"}
SEPTEMBER = ANNUAL | {"year_type": "snapshot-september"}
MARCH = ANNUAL | {"year_type": "snapshot-march"}
TARGET = {"2024-25": {"target": 40}}
TWO = {"2023-24": "3/10", "2024-25": "4/10"}

CASES = {
    "quarterly": Case({}, quarters("2023-24", *["3/10"] * 4) | quarters("2024-25", "4/10", "5/10"), TARGET),
    "flow": Case(COUNT, quarters("2024-25", "9", "9"), TARGET),
    "stock": Case({"aggregation": "latest"}, quarters("2024-25", "9/10", "8/10")),
    "gap": Case({}, quarters("2024-25", "1/10", "", "3/10")),
    "annual": Case(ANNUAL, TWO),
    "annual, empty cell": Case(ANNUAL, TWO | {"2024-25": "/"}),
    "september": Case(SEPTEMBER, TWO),
    "march": Case(MARCH, TWO),
    "hidden": Case({}, {"2024-25 Q2": "c/10"}),
    "not applicable": Case({}, {"2024-25 Q2": "z/z"}),
    "late": Case({}, {"2024-25 Q1": "4/10", "2024-25 Q4": "9/10"}),
    "retired": Case({"active_to": "2024-03-31"}, {"2023-24 Q4": "4/10"}),
    "not begun": Case({"active_from": "2024-10-01"}, {"2024-25 Q3": "4/10"}),
    "empty": Case(),
    "neutral": Case({"polarity": "neutral"}, {"2024-25 Q2": "4/10"}, TARGET),
    "near": Case({"polarity": "near"}, {"2024-25 Q2": "4/10"}, {"2024-25": {"target": 40, "target_upper": 60}}),
    "missed": Case({}, quarters("2024-25", "4/10", "3/10", "2/10"), TARGET),
}


@pytest.fixture(scope="module")
def laid(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Laid]:
    with laid_out(tmp_path_factory.mktemp("position"), CASES) as found:
        yield found


def stands(laid: Laid, name: str, at: str) -> MeasureStanding:
    """Where a case stands, from the position of the whole store where it is active."""
    measure = catalogue(DIRECTOR, laid.council.store).measures[f"case-{list(CASES).index(name)}"]
    return standing_of(measure, laid.frame(name), parse_period(at))


@pytest.mark.parametrize(
    ("name", "at", "period", "is_due", "value", "note"),
    [
        ("quarterly", "2024-25 Q2", "2024-25 Q2", True, "50.0%", ""),
        ("quarterly", "2024-25 Q1", "2024-25 Q1", True, "40.0%", ""),
        ("quarterly", "2024-25", "2024-25 to Q2", True, "45.0%", ""),
        ("quarterly", "2023-24", "2023-24", True, "30.0%", ""),
        ("flow", "2024-25", "2024-25 to Q2", True, "18", "18 of 40, 2 of 4 quarters"),
        ("stock", "2024-25", "2024-25 at Q2", True, "80.0%", ""),
        ("gap", "2024-25", "2024-25, Q1 and Q3 only", True, "20.0%", ""),
        ("annual", "2024-25 Q4", "2024-25", True, "40.0%", ""),
        ("annual", "2024-25", "2024-25", True, "40.0%", ""),
        ("annual", "2024-25 Q3", "2023-24", True, "30.0%", ""),
        ("annual", "2025-26 Q4", "2024-25", False, "40.0%", ""),
        ("annual, empty cell", "2024-25 Q4", "2023-24", False, "30.0%", ""),
        ("annual", "2022-23 Q4", "2022-23", True, "Not reported", ""),
        ("september", "2024-25 Q2", "30 September 2024", True, "40.0%", ""),
        ("september", "2024-25 Q1", "30 September 2023", True, "30.0%", ""),
        ("march", "2024-25 Q3", "31 March 2024", True, "30.0%", ""),
        ("march", "2024-25 Q4", "31 March 2025", True, "40.0%", ""),
        ("hidden", "2024-25 Q2", "2024-25 Q2", True, "c", "suppressed to protect people"),
        ("not applicable", "2024-25 Q2", "2024-25 Q2", True, "z", "not applicable"),
        ("late", "2024-25 Q3", "2024-25 Q3", True, "Not reported", "last: 40.0%, 2024-25 Q1"),
        ("empty", "2024-25 Q2", "2024-25 Q2", True, "Not reported", ""),
    ],
)
def test_standing(laid: Laid, name: str, at: str, period: str, is_due: bool, value: str, note: str) -> None:
    found = stands(laid, name, at)
    assert (found.period, found.is_due, found.value, found.note) == (period, is_due, value, note)
    assert found.is_reported == (value != "Not reported")


@pytest.mark.parametrize(
    ("name", "at", "target", "status"),
    [
        ("quarterly", "2024-25 Q2", "40%", "met"),
        ("quarterly", "2023-24", "", "no_target"),
        ("flow", "2024-25", "40 in the year", "year_not_complete"),
        ("neutral", "2024-25 Q2", "", "no_target"),
        ("near", "2024-25 Q2", "40% to 60%", "met"),
    ],
)
def test_target_in_words(laid: Laid, name: str, at: str, target: str, status: str) -> None:
    found = stands(laid, name, at)
    assert (found.target, found.status) == (target, status)


@pytest.mark.parametrize(("at", "periods"), [("2024-25 Q1", 0), ("2024-25 Q2", 1), ("2024-25 Q3", 2)])
def test_missed_in_a_row(laid: Laid, at: str, periods: int) -> None:
    assert stands(laid, "missed", at).missed_periods == periods


@pytest.mark.parametrize(
    ("name", "at", "values"),
    [
        ("late", "2024-25 Q4", (40.0, None, None, 90.0)),
        ("late", "2024-25 Q3", (40.0,)),
        ("late", "2024-25", (40.0, None, None, 90.0)),
        ("annual", "2024-25 Q4", (30.0, 40.0)),
        ("annual", "2024-25 Q3", (30.0,)),
        ("september", "2024-25 Q2", (30.0, 40.0)),
        ("hidden", "2024-25 Q2", (None,)),
        ("empty", "2024-25 Q2", ()),
    ],
)
def test_trends_keep_their_gaps_and_end_at_the_position(
    laid: Laid, name: str, at: str, values: tuple[float | None, ...]
) -> None:
    assert stands(laid, name, at).trend.values == values


def test_a_measure_never_heard_of_has_no_trend(laid: Laid) -> None:
    measure = stands(laid, "empty", "2024-25 Q2").measure
    assert trend_of(measure, None, parse_period("2024-25 Q2")).values == ()


def test_retired_and_future_measures_do_not_stand(laid: Laid) -> None:
    ids = {name: f"case-{number}" for number, name in enumerate(CASES)}
    last_year, this_year = (position(DIRECTOR, laid.council.store, at) for at in ("2023-24 Q4", "2024-25 Q2"))
    assert ids["retired"] in {row.measure_id for row in last_year.standings}
    assert last_year.retired == ()
    assert not {ids["retired"], ids["not begun"]} & {row.measure_id for row in this_year.standings}
    later = position(DIRECTOR, laid.council.store, "2024-25 Q3")
    assert ids["not begun"] in {row.measure_id for row in later.standings}


def test_a_retired_annual_measure_is_kept_apart(council: Council) -> None:
    council.set_framework(
        measures=[row("measures"), row("measures", measure_id="survey", frequency="annual", active_to="2024-03-31")]
    )
    survey = {"measure_id": "survey", "period": "2023-24", "numerator": 4, "denominator": 10}
    council.figures(survey, {"numerator": 4, "denominator": 10})
    found = position(DIRECTOR, council.store, "2024-25 Q1")
    assert [row.measure_id for row in found.standings] == ["trained"]
    assert [(row.measure_id, row.period) for row in found.retired] == [("survey", "2023-24")]


def test_positions_are_periods_newest_first(laid: Laid) -> None:
    known = catalogue(DIRECTOR, laid.council.store)
    assert known.positions[:3] == ("2024-25 Q4", "2024-25", "2024-25 Q3")
    assert known.newest_position == "2024-25 Q4"
    assert known.position("2024/25 q3") == "2024-25 Q3"


@pytest.mark.parametrize("period", ["2019-20", "2024-25 Q5", "nonsense"])
def test_periods_without_figures(laid: Laid, period: str) -> None:
    with pytest.raises(NotFound):
        position(DIRECTOR, laid.council.store, period)


def test_an_empty_store_says_what_to_do(council: Council) -> None:
    with pytest.raises(NotFound, match="can submit the first return"):
        position(DIRECTOR, council.store)


def test_a_new_return_is_seen_by_whoever_comes_first(council: Council) -> None:
    """The periods one can stand at are read after the shown figures are made anew, never before."""
    council.quarters("2024-25", [(4, 10)])
    assert catalogue(DIRECTOR, council.store).positions == ("2024-25 Q1",)
    council.quarters("2025-26", [(4, 10)])
    assert catalogue(DIRECTOR, council.store).newest_position == "2025-26 Q1"


def _row(**changes: Any) -> Any:
    usual = {"compared": "", "value_symbol": "", "target": float("nan"), "target_upper": float("nan")}
    usual |= {"change_word": "could_be_chance", "word_basis": "interval"}
    numbers = {"compared_numerator": 60.0, "compared_denominator": 100.0, "compared_value": 60.0}
    before = {"previous_numerator": 50.0, "previous_denominator": 100.0, "previous_value": 50.0}
    return next(pd.DataFrame([usual | numbers | before | changes]).itertuples(index=False))


def _measure(**changes: Any) -> Any:
    return next(pd.DataFrame([row("measures") | {"decimals": 1} | changes]).itertuples(index=False))


@pytest.mark.parametrize(
    ("figure", "measure", "text", "interval"),
    [
        ({}, {}, "+10.0 points", "\N{MINUS SIGN}3.7 to +23.2"),
        (
            {"compared_value": 40.0, "compared_numerator": 40.0},
            {},
            "\N{MINUS SIGN}10.0 points",
            "\N{MINUS SIGN}23.2 to +3.7",
        ),
        ({"compared_value": 50.0, "compared_numerator": 50.0}, {}, "0.0 points", "\N{MINUS SIGN}13.6 to +13.6"),
        ({}, COUNT, "+10 (+20%)", "\N{MINUS SIGN}19% to +78%"),
        ({}, {"kind": "amount", "unit": "£", "decimals": 0}, "+£10 (+20%)", ""),
        (
            {"compared_value": 40.0},
            {"kind": "amount", "unit": "£", "decimals": 0},
            "\N{MINUS SIGN}£10 (\N{MINUS SIGN}20%)",
            "",
        ),
        ({"previous_value": 0.0, "previous_numerator": 0.0}, COUNT, "+60", ""),
        ({"compared_numerator": float("nan")}, {}, "+10.0 points", ""),
    ],
)
def test_change_in_words(figure: dict[str, Any], measure: dict[str, Any], text: str, interval: str) -> None:
    found = shown_change(_row(**figure), _measure(**measure))
    assert found is not None
    assert (found.text, found.interval) == (text, interval)


@pytest.mark.parametrize("column", ["compared_value", "previous_value"])
def test_no_change_without_two_values(column: str) -> None:
    assert shown_change(_row(**{column: float("nan")}), _measure()) is None


@pytest.mark.parametrize(
    ("polarity", "value", "is_worse"),
    [
        ("higher", 60.0, False),
        ("higher", 40.0, True),
        ("higher", 50.0, None),
        ("lower", 60.0, True),
        ("lower", 40.0, False),
        ("neutral", 60.0, None),
        ("near", 60.0, None),
    ],
)
def test_which_way_is_worse(polarity: str, value: float, is_worse: bool | None) -> None:
    found = shown_change(_row(compared_value=value), _measure(polarity=polarity))
    assert found is not None
    assert found.is_worse is is_worse


@pytest.mark.parametrize(("value", "is_worse"), [(60.0, True), (40.0, False), (45.0, False)])
def test_near_its_range_is_better(value: float, is_worse: bool) -> None:
    figure = _row(compared_value=value, target=30.0, target_upper=42.0)
    found = shown_change(figure, _measure(polarity="near"))
    assert found is not None
    assert found.is_worse is is_worse


@pytest.mark.parametrize(
    ("word_key", "word", "is_beyond"),
    [
        ("clear_rise", "clear rise", True),
        ("clear_fall", "clear fall", True),
        ("could_be_chance", "could be chance", False),
        ("", "", False),
    ],
)
def test_the_word_of_a_change(word_key: str, word: str, is_beyond: bool) -> None:
    found = shown_change(_row(change_word=word_key, word_basis="chart"), _measure())
    assert found is not None
    assert (found.word, found.word_key, found.word_basis, found.is_beyond_chance) == (
        word,
        word_key,
        "chart",
        is_beyond,
    )


def test_the_quarters_compared_are_named() -> None:
    found = shown_change(_row(compared="Q1 Q2"), _measure())
    assert found is not None
    assert found.compared == "Q1 and Q2 of both years"
