"""What the quarters before lead one to expect of a figure."""

from collections.abc import Mapping
from typing import Any

import duckdb
import numpy as np
import pandas as pd

from equality_tracker import sql
from equality_tracker.statistics.control_limits import LIMIT, OUTLYING, process_limits

LEAST_MEAN_OF_COUNTS = 5


def expect_from_earlier(cursor: duckdb.DuckDBPyConnection) -> None:
    """Fill the temporary table ``expected_ranges``: the process limits of the quarters that stand before.

    Only Totals with twelve or more earlier quarters have them; series that do not move, and counts with
    a mean below 5, have none.
    """
    earlier = cursor.execute(sql.statement("reads/earlier_points")).fetchnumpy()
    if not len(earlier["row_number"]):
        return
    cursor.register("incoming_rows", _ranges(earlier))
    cursor.execute(sql.statement("writes/fill_expected_ranges"))
    cursor.unregister("incoming_rows")


def _ranges(earlier: Mapping[str, Any]) -> pd.DataFrame:
    """A row for each row of the file that the earlier quarters tell of."""
    row_numbers, firsts, series = np.unique(earlier["row_number"], return_index=True, return_inverse=True)
    values = np.full((len(row_numbers), int(earlier["point"].max()) + 1), np.nan)
    values[series, earlier["point"]] = earlier["value"]
    mean, lower, upper = process_limits(values)
    points = np.count_nonzero(~np.isnan(values), axis=1)
    ranges = pd.DataFrame(
        {
            "row_number": row_numbers,
            "lower": lower,
            "upper": upper,
            "latest": values[np.arange(len(values)), points - 1],
            "largest_step": OUTLYING * (upper - mean) / LIMIT,
            "points": points,
        }
    )
    is_count = earlier["kind"][firsts] == "count"
    return ranges[~np.isnan(lower) & ~(is_count & (mean < LEAST_MEAN_OF_COUNTS))]
