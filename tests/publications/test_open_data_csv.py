"""`figures.csv`: which figures, in which places and times, and what each cell holds."""

import io
from typing import Any

import pandas as pd
import pytest

from equality_tracker.publications.open_data_cells import exact, plain, text_cell
from equality_tracker.publications.open_data_columns import NAMES, NUMBERS
from equality_tracker.publications.open_data_csv import csv_of, most_decimals, open_figures
from tests.factories import USUAL, framework, row
from tests.publications.printed import NONE, figure, hidden, printed

HEADER = (
    "time_period, time_identifier, geographic_level, country_code, country_name, new_la_code, la_name, objective_id, "
    "objective, priority_id, priority, measure_id, measure, area, breakdown, category, numerator, denominator, value, "
    "unit, lower_95, upper_95, target, floor, status, source"
)
OTHERS = [row("areas", area="Eastshire", code="X2", level="other_council"), row("areas", area="South", level="region")]


def written(*rows: dict[str, Any], **measure: Any) -> pd.DataFrame:
    """The rows of `figures.csv` of these figures, under the usual framework with the measure changed."""
    tables = {"measures": [row("measures", **measure)], "areas": [*USUAL["areas"], *OTHERS]}
    return open_figures(printed(*rows), framework(**tables))


def cells(published: dict[str, Any], **measure: Any) -> dict[str, str]:
    """The cells of one figure."""
    return {str(name): str(cell) for name, cell in written(published, **measure).iloc[0].items()}


def test_the_header_is_that_of_the_contract() -> None:
    assert tuple(HEADER.split(", ")) == NAMES
    assert csv_of(written(figure())).split(b"\n")[0] == HEADER.replace(", ", ",").encode()


@pytest.mark.parametrize(
    ("period", "year_type", "expected"),
    [
        ("2023-24", "financial", ("202324", "Financial year")),
        ("1999-00", "financial", ("199900", "Financial year")),
        ("2023-24 Q3", "financial", ("202324", "Financial year Q3")),
        ("2023-24", "snapshot-march", ("202324", "Reporting year")),
        ("2023-24", "snapshot-september", ("202324", "Reporting year")),
    ],
)
def test_times(period: str, year_type: str, expected: tuple[str, str]) -> None:
    found = cells(figure(period=period, is_complete_year="Q" not in period), year_type=year_type)
    assert (found["time_period"], found["time_identifier"]) == expected


def test_a_year_to_date_is_left_out() -> None:
    assert written(figure(is_complete_year=False)).empty
    assert len(written(figure(is_complete_year=False, period="2023-24 Q1"), figure())) == 2


@pytest.mark.parametrize(
    ("area", "level", "expected"),
    [
        ("Total", "council", ("Local authority", "X1", "Smallshire")),
        ("North", "part", ("Local authority", "X1", "Smallshire")),
        ("Eastshire", "other_council", ("Local authority", "X2", "Eastshire")),
        ("South", "region", ("Regional", "", "")),
        ("England", "national", ("National", "", "")),
    ],
)
def test_places(area: str, level: str, expected: tuple[str, str, str]) -> None:
    found = cells(figure(area=area, level=level))
    assert (found["geographic_level"], found["new_la_code"], found["la_name"]) == expected
    assert (found["country_code"], found["country_name"], found["area"]) == ("E92000001", "England", area)


PERCENTAGE = {"kind": "percentage", "decimals": "1"}
COUNT = {"kind": "count", "unit": "people", "decimals": "0", "denominator_label": ""}
AMOUNT = {"kind": "amount", "unit": "£", "decimals": "2", "denominator_label": ""}
RATE = {"kind": "rate", "multiplier": "1000", "unit": "per 1,000", "decimals": "2"}
OF_NOTHING = {"denominator": NONE}


@pytest.mark.parametrize(
    ("measure", "published", "expected"),
    [
        (PERCENTAGE, figure(), "60 100 60.0 50.2 69.1 z z no_target"),
        (PERCENTAGE, figure(target=62.25, floor=50.0, status="near"), "60 100 60.0 50.2 69.1 62.25 50.0 near"),
        (PERCENTAGE, figure(numerator=0.0, value=0.0), "0 100 0.0 0.0 3.7 z z no_target"),
        (PERCENTAGE, figure(numerator=0.0, denominator=0.0, value=NONE), "0 0 z z z z z no_target"),
        (PERCENTAGE, hidden(target=80.0), "c 100 c c c 80.0 z no_figure"),
        (PERCENTAGE, hidden(numerator=0.0, numerator_symbol="", denominator=NONE, denominator_symbol="c"), "0 c c c c"),
        (PERCENTAGE, figure(numerator=NONE, value=NONE), "x 100 x x x"),
        (PERCENTAGE, figure(numerator=NONE, numerator_symbol="z", value=NONE, value_symbol="z"), "z 100 z z z"),
        (PERCENTAGE, figure(numerator=NONE, numerator_symbol="low", value=0.0, value_symbol="low"), "low 100 low low"),
        # More than all, as a source that rounds can give: no proportion, so no interval.
        (PERCENTAGE, figure(numerator=105.0, value=105.0), "105 100 105.0 z z"),
        (COUNT, figure(**OF_NOTHING), "60 z 60 46 77"),
        (COUNT, figure(numerator=1234567.0, value=1234567.0, **OF_NOTHING), "1234567 z 1234567"),
        (COUNT, hidden(**OF_NOTHING), "c z c c c"),
        # A year with one quarter that rounds to nought.
        (COUNT, figure(numerator_symbol="low", value_symbol="low", **OF_NOTHING), "60 z 60"),
        (AMOUNT, figure(numerator=1234.5, value=1234.5, **OF_NOTHING), "1234.5 z 1234.50 z z"),
        (RATE, figure(numerator=6.0, value=60.0), "6 100 60.00 22.02 130.59"),
    ],
)
def test_numbers(measure: dict[str, str], published: dict[str, Any], expected: str) -> None:
    found = cells(published, **measure)
    wanted = expected.split(" ")
    assert [found[name] for name in [*NUMBERS, "status"]][: len(wanted)] == wanted


def test_what_is_made_from_a_hidden_number_is_hidden() -> None:
    found = written(hidden(), hidden(category_position=1, category="Female", breakdown="sex", target=80.0))
    assert set(found[["numerator", "value", "lower_95", "upper_95"]].to_numpy().ravel()) == {"c"}
    assert set(found["status"]) == {"no_figure"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Staff, “trained”", "Staff, “trained”"),
        ("Two\nlines\r\nand\ta tab", "Two lines and a tab"),
        ("\u2028Broken\x0b\x00", "Broken"),
        ("=1+1", " =1+1"),
        ("+44", " +44"),
        ("-5 to 5", " -5 to 5"),
        ("@SUM(A1)", " @SUM(A1)"),
        ("\t=1", " =1"),
        ("نساء ورجال", "نساء ورجال"),
        ("👩🏽‍🦽 carers", "👩🏽‍🦽 carers"),
    ],
)
def test_texts(text: str, expected: str) -> None:
    assert text_cell(text) == expected
    table = written(figure(), title=text)
    back = pd.read_csv(io.BytesIO(csv_of(table)), dtype=str, keep_default_na=False)
    assert back.to_dict("records") == table.to_dict("records")
    assert back["measure"].to_list() == [expected]
    assert csv_of(table).count(b"\n") == 2, "a record is a line"


@pytest.mark.parametrize(
    ("number", "decimals", "expected"),
    [(0.0, 0, "0"), (-0.04, 1, "0.0"), (-1.25, 1, "-1.2"), (1e15, 0, "1000000000000000"), (2.5, 3, "2.500")],
)
def test_plain_digits(number: float, decimals: int, expected: str) -> None:
    assert plain(number, decimals) == expected


@pytest.mark.parametrize(
    ("number", "least", "expected"), [(80.0, 0, "80"), (80.0, 2, "80.00"), (0.1 + 0.2, 1, "0.3"), (82.25, 1, "82.25")]
)
def test_exact_digits(number: float, least: int, expected: str) -> None:
    assert exact(number, least) == expected


def test_most_decimals_counts_numbers_only() -> None:
    assert most_decimals(pd.Series(["c", "1", "1.25", "low"])) == 2
    assert most_decimals(pd.Series(["c"])) == 0


def test_the_order_is_that_of_the_framework_then_of_time_place_and_group() -> None:
    rows = [
        figure(period="2023-24", category="Male", breakdown="sex", category_position=2),
        figure(period="2022-23"),
        figure(period="2023-24", area="North", area_position=2, level="part"),
        figure(period="2023-24", category="Female", breakdown="sex", category_position=1),
        figure(measure_id="asked", period="2023-24"),
    ]
    measures = [row("measures", measure_id="asked"), row("measures")]
    found = open_figures(printed(*rows), framework(measures=measures))
    keys = found[["measure_id", "time_period", "area", "category"]].apply(tuple, axis=1).to_list()
    assert keys == [
        ("asked", "202324", "Total", "Total"),
        ("trained", "202223", "Total", "Total"),
        ("trained", "202324", "Total", "Female"),
        ("trained", "202324", "Total", "Male"),
        ("trained", "202324", "North", "Total"),
    ]
    again = open_figures(printed(*rows[::-1]), framework(measures=measures))
    assert csv_of(again) == csv_of(found), "whatever the order in which they came"


def test_nothing_published_is_a_header() -> None:
    assert csv_of(written()).decode() == f"{HEADER.replace(', ', ',')}\n"


def test_it_begins_without_a_mark() -> None:
    assert not csv_of(written(figure())).startswith(b"\xef\xbb\xbf")
