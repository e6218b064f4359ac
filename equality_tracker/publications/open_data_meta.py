"""`figures.meta.csv`: what the columns of `figures.csv` are, in the layout of DfE's metadata files."""

import pandas as pd

from equality_tracker.publications.open_data_columns import COLUMNS, NUMBERS, Column
from equality_tracker.publications.open_data_csv import most_decimals

META_NAMES = (
    "col_name",
    "col_type",
    "label",
    "indicator_grouping",
    "indicator_unit",
    "indicator_dp",
    "filter_hint",
    "filter_grouping_column",
)


def metadata_of(table: pd.DataFrame) -> pd.DataFrame:
    """Describe each filter and indicator of the figures.

    Time and geography have no line, nor has the column that another filter is grouped by: the layout wants it so.

    Args:
        table: of `open_data_csv.open_figures`.

    Returns:
        One row per column that is described, in the order of the figures; all text.
    """
    lines = [_line(column, table) for column in COLUMNS if column.role in ("filter", "indicator")]
    return pd.DataFrame(lines, columns=list(META_NAMES), dtype="str")


def _line(column: Column, table: pd.DataFrame) -> dict[str, str]:
    is_number = column.name in NUMBERS
    return dict.fromkeys(META_NAMES, "") | {
        "col_name": column.name,
        "col_type": column.role.capitalize(),
        "label": column.label,
        "indicator_dp": str(most_decimals(table[column.name])) if is_number else "",
        "filter_hint": column.hint,
        "filter_grouping_column": column.grouped_by,
    }
