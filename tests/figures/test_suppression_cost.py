"""What disclosure control costs in the demonstrations: the share of the figures of groups that is hidden."""

import numpy as np
import pandas as pd
import pytest

from equality_tracker.figures.protection import TABLES, suppression_of
from equality_tracker.periods import parse_period
from equality_tracker.store import Store

Tables = dict[str, pd.DataFrame]


def hidden_of_groups(tables: Tables) -> float:
    """The share, in per cent, of the figures of groups of which a part is hidden."""
    found, rows = suppression_of(tables), len(tables["period_cells"])
    is_hidden = np.any(np.split(found.counts.is_hidden[: 2 * rows], 2), axis=0)
    is_group = tables["period_cells"]["breakdown"].ne("Total").to_numpy()
    return 100 * float(is_hidden[is_group].mean())


def only_years(tables: Tables) -> Tables:
    """The figures of groups yearly, as they are published unless quarters are asked for."""
    cells = tables["period_cells"]
    is_quarter = cells["period"].map({name: parse_period(str(name)).is_quarter for name in set(cells["period"])})
    return {**tables, "period_cells": cells[~is_quarter | cells["breakdown"].eq("Total")].reset_index(drop=True)}


@pytest.fixture(params=["exampleshire", "kent"])
def tables(request: pytest.FixtureRequest) -> Tables:
    store: Store = request.getfixturevalue(request.param)
    found = {name: store.read(name) for name in TABLES}
    # Nothing was shown before: what the rules cost, not what history does.
    return {**found, "shown_before": found["shown_before"].iloc[:0]}


def test_quarters_and_years_keep_three_figures_in_four(tables: Tables) -> None:
    assert hidden_of_groups(tables) < 25


def test_years_alone_keep_nearly_all(tables: Tables) -> None:
    assert hidden_of_groups(only_years(tables)) < 6
