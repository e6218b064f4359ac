"""From figures to counts: which are one and the same, and what was seen of them before."""

from collections.abc import Sequence

import numpy as np
import pandas as pd
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from equality_tracker.disclosure.counts import Counts
from equality_tracker.disclosure.lines import Printed, sources_of, year_rows
from equality_tracker.disclosure.places import NOWHERE, quarters_of
from equality_tracker.disclosure.rules import Figures

KEY = ["measure_id", "period", "area", "breakdown", "category"]
BLOCKS = ("numerator", "denominator")
Earlier = pd.DataFrame | Sequence[pd.DataFrame] | None


HIDDEN_BEFORE = "earlier"
"""Why something is hidden that was hidden before, where nobody says why it was."""


def counts_of(whole: Printed, figures: Figures, zeros: str, earlier: Earlier) -> tuple[Counts, np.ndarray]:
    """Give every count of a frame, none hidden yet; and why a numerator or denominator stays hidden from before."""
    numerator, denominator = figures.numerator, figures.denominator
    complement = denominator - numerator
    value = np.concatenate([numerator, denominator, np.where(complement >= 0, complement, np.nan)])
    stays, known = _seen_before(whole.frame, value, earlier)
    rows = len(whole.frame)
    counts = Counts(
        value,
        np.zeros(3 * rows, dtype=bool),
        np.concatenate([known, known[:rows] & known[rows:]]),
        np.concatenate([_same(whole, value), np.arange(2 * rows, 3 * rows)]),
        np.tile(figures.threshold, 3),
        np.tile(figures.is_protected, 3),
        figures.is_percentage & (complement >= 0),
        0 if zeros == "protected" else 1,
    )
    return counts, stays


def _same(whole: Printed, value: np.ndarray) -> np.ndarray:
    """Number the numerators and denominators, with one number for those that are the same count."""
    both = 2 * len(whole.frame)
    pairs = [*_stocks(whole), *_sources(whole), *_alike(whole, value)]
    first = np.concatenate([np.array([], dtype=int), *(one for one, _ in pairs)])
    second = np.concatenate([np.array([], dtype=int), *(other for _, other in pairs)])
    # What should be the same but is not (a year that was corrected by hand) is told apart by everybody.
    is_equal = value[first] == value[second]
    first, second = first[is_equal], second[is_equal]
    graph = coo_array((np.ones(len(first)), (first, second)), shape=(both, both))
    return connected_components(graph, directed=False)[1]


Pairs = tuple[np.ndarray, np.ndarray]


def _stocks(whole: Printed) -> list[Pairs]:
    """The year of a stock and its last quarter that was reported."""
    rows = len(whole.frame)
    year = year_rows(whole)
    quarter = quarters_of(whole.frame["period"].to_numpy())
    is_stock = whole.rules["aggregation"].eq("latest").to_numpy() & (year != NOWHERE)
    is_stock &= whole.frame["numerator"].notna().to_numpy()
    last = np.zeros(rows, dtype=int)
    np.maximum.at(last, year[is_stock], quarter[is_stock])
    is_last = is_stock & (quarter == last[year])
    own = np.flatnonzero(is_last)
    return [(own + block * rows, year[own] + block * rows) for block in range(2)]


def _sources(whole: Printed) -> list[Pairs]:
    """A linked measure and the category that it is."""
    linked, cells, _ = sources_of(whole)
    rows = len(whole.frame)
    return [(linked + block * rows, cells + block * rows) for block in range(2)]


def _alike(whole: Printed, value: np.ndarray) -> list[Pairs]:
    """The people whom several measures are about: equal, and named with the same words by the framework.

    They are the denominators of percentages and rates, and what counts count.
    """
    has_denominator = whole.frame["denominator"].notna().to_numpy()
    labels = [whole.rules[f"{block}_label"].astype(str).str.strip().str.lower().to_numpy() for block in BLOCKS]
    places = {part: np.tile(whole.places.codes[part], 2) for part in KEY[1:]}
    people = np.concatenate([np.where(has_denominator, "", labels[0]), np.where(has_denominator, labels[1], "")])
    table = pd.DataFrame(places | {"label": people, "value": value[: 2 * len(whole.frame)]})
    # A measure that is about nobody in particular says nothing of people, whatever its words.
    is_about_people = np.tile(whole.rules["disclosure"].ne("open").to_numpy(), 2)
    table = table[table["label"].ne("") & table["value"].notna() & is_about_people]
    numbered = table.assign(at=table.index).groupby([*places, "label", "value"])["at"]
    return [(numbered.transform("first").to_numpy(dtype=int), table.index.to_numpy())]


def _seen_before(frame: pd.DataFrame, value: np.ndarray, earlier: Earlier) -> tuple[np.ndarray, np.ndarray]:
    """Why counts were hidden before with this number, empty where they were not; and which were printed with it."""
    rows = len(frame)
    reason, known = np.full(2 * rows, "", dtype=object), np.zeros(2 * rows, dtype=bool)
    tables = [] if earlier is None else [earlier] if isinstance(earlier, pd.DataFrame) else earlier
    for table in tables:
        keys = frame[KEY].assign(row=np.arange(rows))
        met = keys.merge(table[[name for name in table if name in (*KEY, *_columns())]], on=KEY)
        for block, name in enumerate(BLOCKS):
            at = met["row"].to_numpy() + block * rows
            was_hidden, number = _shown_before(met, name)
            is_same = np.isnan(number) | (number == value[at])
            stays = was_hidden & is_same
            reason[at[stays]] = met[f"{name}_reason"].to_numpy()[stays] if f"{name}_reason" in met else HIDDEN_BEFORE
            known[at[~was_hidden & (number == value[at])]] = True
    reason[known] = ""
    return reason, known


def _columns() -> list[str]:
    return [f"{block}{column}" for block in BLOCKS for column in ("", "_shown", "_reason")]


def _shown_before(met: pd.DataFrame, name: str) -> Pairs:
    """Whether a count was hidden, and its number then; nan where nobody says what was behind it."""
    shown = met[f"{name}_shown"]
    was_hidden = shown.eq("c").to_numpy()
    printed = pd.to_numeric(shown.where(~was_hidden), errors="coerce").to_numpy(dtype=float, na_value=np.nan)
    if name not in met:
        return was_hidden, printed
    behind = pd.to_numeric(met[name]).to_numpy(dtype=float, na_value=np.nan)
    return was_hidden, np.where(was_hidden, behind, printed)
