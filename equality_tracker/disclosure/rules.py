"""What the framework says of each figure: its kind, its threshold, whether it is ours to protect."""

from dataclasses import dataclass

import numpy as np
import pandas as pd

_DEFAULTS = {
    "kind": "",
    "multiplier": 1.0,
    "decimals": 1,
    "disclosure": "groups",
    "derived_from": "",
    "aggregation": "sum",
    "year_type": "financial",
    "numerator_label": "",
    "denominator_label": "",
}
OTHERS = ("region", "national", "other_council")
"""Levels of areas whose figures others have published."""


@dataclass(frozen=True)
class Figures:
    """The numbers of all rows side by side, with each row's rules. All arrays are as long as the frame."""

    numerator: np.ndarray
    denominator: np.ndarray
    is_percentage: np.ndarray
    has_denominator: np.ndarray
    is_protected: np.ndarray
    threshold: np.ndarray
    multiplier: np.ndarray
    decimals: np.ndarray


def rules_of(frame: pd.DataFrame, measures: pd.DataFrame | None, threshold: int) -> pd.DataFrame:
    """Give the measure's rules beside each row of a frame, with defaults where nothing is said."""
    defaults = _DEFAULTS | {"threshold": threshold}
    if measures is None:
        return pd.DataFrame({column: [default] * len(frame) for column, default in defaults.items()})
    table = measures.drop_duplicates("measure_id").set_index("measure_id").reindex(columns=list(defaults))
    rules = _with_sources(pd.DataFrame({column: _filled(table[column], defaults[column]) for column in defaults}))
    beside = rules.reindex(frame["measure_id"].to_numpy()).reset_index(drop=True)
    return pd.DataFrame({column: _filled(beside[column], defaults[column]) for column in defaults})


def _filled(values: pd.Series, default: object) -> pd.Series:
    stated = values.astype(object).mask(values.isna() | values.eq(""), default)
    return stated if isinstance(default, str) else pd.to_numeric(stated)


def _with_sources(rules: pd.DataFrame) -> pd.DataFrame:
    """Protect each linked measure at least as the measure that it is worked out from."""
    source = rules.reindex(rules["derived_from"].str.partition(":")[0].to_numpy())
    is_looser = rules["disclosure"].eq("open").to_numpy() & source["disclosure"].notna().to_numpy()
    return rules.assign(
        threshold=np.fmax(rules["threshold"].to_numpy(), source["threshold"].to_numpy()),
        disclosure=np.where(is_looser, source["disclosure"], rules["disclosure"]),
    )


def figures_of(frame: pd.DataFrame, rules: pd.DataFrame, areas: pd.DataFrame | None) -> Figures:
    """Give the numbers of a frame with their rules."""
    numerator = pd.to_numeric(frame["numerator"]).to_numpy(dtype=float, na_value=np.nan)
    denominator = pd.to_numeric(frame["denominator"]).to_numpy(dtype=float, na_value=np.nan)
    kind = np.where(rules["kind"] == "", np.where(np.isnan(denominator), "count", "percentage"), rules["kind"])
    return Figures(
        numerator,
        denominator,
        kind == "percentage",
        np.isin(kind, ("percentage", "rate")),
        _is_protected(frame, rules, areas),
        rules["threshold"].to_numpy(dtype=float),
        np.where(kind == "percentage", 100.0, rules["multiplier"].to_numpy(dtype=float)),
        rules["decimals"].to_numpy(),
    )


def _is_protected(frame: pd.DataFrame, rules: pd.DataFrame, areas: pd.DataFrame | None) -> np.ndarray:
    """Whether a row is ours to protect: parts of a total, or anything of a measure wholly about a small group."""
    area = frame["area"].to_numpy()
    is_whole = (area == "Total") & (frame["breakdown"].to_numpy() == "Total")
    disclosure = rules["disclosure"].to_numpy()
    is_group = (disclosure == "all") | (rules["derived_from"].to_numpy() != "")
    protected = (disclosure != "open") & (is_group | ~is_whole)
    if areas is not None:
        comparators = areas.loc[areas["level"].isin(OTHERS), "area"]
        protected &= ~np.isin(area, comparators.to_numpy())
    return protected


def value_of(numerator: np.ndarray, denominator: np.ndarray, figures: Figures) -> np.ndarray:
    """Give the values made from numerators and denominators; nan without a denominator above nought."""
    below = np.where(denominator > 0, denominator, np.nan)
    return np.where(figures.has_denominator, figures.multiplier * numerator / below, numerator)
