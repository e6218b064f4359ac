"""`figures.meta.csv`: it describes what `figures.csv` holds, in the layout of DfE's metadata files."""

import pandas as pd
import pytest

from equality_tracker.publications.open_data_columns import COLUMNS, NAMES
from equality_tracker.publications.open_data_csv import open_figures
from equality_tracker.publications.open_data_meta import META_NAMES, metadata_of
from tests.factories import framework
from tests.publications.printed import figure, hidden, printed

LAYOUT = [
    "col_name",
    "col_type",
    "label",
    "indicator_grouping",
    "indicator_unit",
    "indicator_dp",
    "filter_hint",
    "filter_grouping_column",
]
PLACES = [
    "time_period",
    "time_identifier",
    "geographic_level",
    "country_code",
    "country_name",
    "new_la_code",
    "la_name",
]


@pytest.fixture(scope="module")
def table() -> pd.DataFrame:
    """Two years of the whole, an area, the nation and a group."""
    kinds = [{}, {"area": "North", "level": "part"}, {"area": "England", "level": "national"}]
    groups = [{"breakdown": "sex", "category": name} for name in ("Female", "Male")]
    rows = [figure(period=period, **kind) for period in ("2022-23", "2023-24") for kind in [*kinds, *groups]]
    return open_figures(printed(*rows, hidden(period="2021-22", target=62.25)), framework())


@pytest.fixture(scope="module")
def metadata(table: pd.DataFrame) -> pd.DataFrame:
    return metadata_of(table)


def test_its_columns_are_those_of_the_layout(metadata: pd.DataFrame) -> None:
    assert list(metadata.columns) == LAYOUT == list(META_NAMES)


def test_every_column_is_described_or_groups_one_that_is(metadata: pd.DataFrame) -> None:
    described = set(metadata["col_name"])
    grouping = set(metadata["filter_grouping_column"]) - {""}
    assert described | grouping | set(PLACES) == set(NAMES)
    assert not described & (grouping | set(PLACES)), "what groups another filter has no line of its own"
    assert metadata["col_name"].is_unique


def test_filters_and_indicators_say_what_is_theirs(metadata: pd.DataFrame) -> None:
    filters = metadata[metadata["col_type"] == "Filter"]
    indicators = metadata[metadata["col_type"] == "Indicator"]
    assert len(filters) + len(indicators) == len(metadata)
    assert (metadata["label"] != "").all()
    assert (filters["filter_hint"] != "").all()
    assert (filters[["indicator_unit", "indicator_dp"]] == "").all(axis=None)
    assert (indicators[["filter_hint", "filter_grouping_column"]] == "").all(axis=None)


def test_decimals_are_the_most_that_there_are(metadata: pd.DataFrame) -> None:
    found = metadata.set_index("col_name")["indicator_dp"]
    assert found[["numerator", "value", "upper_95", "target", "status"]].to_list() == ["0", "1", "1", "2", ""]


def test_no_two_rows_are_of_the_same_time_place_and_group(table: pd.DataFrame) -> None:
    filters = [column.name for column in COLUMNS if column.role in ("place", "filter", "grouping")]
    assert not table.duplicated(filters).any()


@pytest.mark.parametrize("name", ["area", "breakdown", "category"])
def test_what_is_split_has_its_total(table: pd.DataFrame, name: str) -> None:
    own = table[table["geographic_level"] == "Local authority"]
    beside = [other for other in ("time_period", "measure_id", "area", "breakdown", "category") if other != name]
    split = own[own[name] != "Total"]
    wholes = own[own[name] == "Total"]
    if name != "area":
        beside = ["time_period", "measure_id", "area"]
    assert not split.empty
    assert set(split[beside].apply(tuple, axis=1)) <= set(wholes[beside].apply(tuple, axis=1))


def test_the_name_of_a_column_is_one_word(metadata: pd.DataFrame) -> None:
    assert metadata["col_name"].str.fullmatch("[a-z][a-z0-9_]*").all()


def test_without_figures_it_still_describes_the_columns() -> None:
    nothing = metadata_of(open_figures(printed(), framework()))
    assert set(nothing.loc[nothing["indicator_dp"] != "", "indicator_dp"]) == {"0"}
