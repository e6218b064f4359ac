"""Suppression: which figures are hidden so that nobody in a small group can be found out.

Method: METHODS 8 of the design (primary suppression; the secondary rules build on this function).
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

SUPPRESSED = "c"

_DEFAULTS = {"kind": "", "multiplier": 1.0, "decimals": 1, "disclosure": "groups", "derived_from": ""}


@dataclass(frozen=True)
class _Cells:
    """The numbers of all rows side by side, with each row's rules. All arrays are as long as the frame."""

    numerator: np.ndarray
    denominator: np.ndarray
    is_percentage: np.ndarray
    has_denominator: np.ndarray
    is_protected: np.ndarray
    threshold: np.ndarray


def protect(
    frame: pd.DataFrame,
    threshold: int = 5,
    zeros: str = "shown",
    measures: pd.DataFrame | None = None,
    categories: pd.DataFrame | None = None,
    areas: pd.DataFrame | None = None,
    earlier: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Say what of each figure may be shown.

    Args:
        frame: measure_id, period, area, breakdown, category, numerator, denominator; one row per figure.
            Missing numbers are null.
        threshold: counts of 1 to threshold - 1 are suppressed; a measure's own threshold goes first. A linked
            measure is protected at least as its source is.
        zeros: ``shown``, or ``protected`` to suppress true zeros too.
        measures: the framework's table; without it every figure is a percentage to one decimal (a count
            where the denominator is null) of which the parts below the total are protected.
        categories: the framework's table; kept for the rules that follow lines of categories.
        areas: the framework's table; figures of regions, the nation and other councils are not ours to hide.
        earlier: what was shown before; kept for the rules that protect over time.

    Returns:
        The same rows with ``numerator_shown``, ``denominator_shown`` and ``value_shown``: digits, ``c``,
        or null where there is no number.
    """
    if zeros not in ("shown", "protected"):
        raise ValueError(f"zeros must be 'shown' or 'protected', not {zeros!r}")
    rules = _rules(frame, measures, threshold)
    cells = _cells(frame, rules, areas)
    hidden_numerator, hidden_denominator = _primary(cells, zeros)
    value = _values(cells, rules)
    answer = frame.copy()
    answer["numerator_shown"] = _shown(cells.numerator, hidden_numerator)
    answer["denominator_shown"] = _shown(cells.denominator, hidden_denominator)
    hidden_value = hidden_numerator | (hidden_denominator & cells.has_denominator)
    answer["value_shown"] = _shown(value, hidden_value, rules["decimals"].to_numpy())
    return answer


def _rules(frame: pd.DataFrame, measures: pd.DataFrame | None, threshold: int) -> pd.DataFrame:
    """The measure's rules beside each row of the frame, with defaults where nothing is said."""
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


def _cells(frame: pd.DataFrame, rules: pd.DataFrame, areas: pd.DataFrame | None) -> _Cells:
    numerator = pd.to_numeric(frame["numerator"]).to_numpy(dtype=float, na_value=np.nan)
    denominator = pd.to_numeric(frame["denominator"]).to_numpy(dtype=float, na_value=np.nan)
    kind = np.where(rules["kind"] == "", np.where(np.isnan(denominator), "count", "percentage"), rules["kind"])
    return _Cells(
        numerator,
        denominator,
        kind == "percentage",
        np.isin(kind, ("percentage", "rate")),
        _is_protected(frame, rules, areas),
        rules["threshold"].to_numpy(dtype=float),
    )


def _is_protected(frame: pd.DataFrame, rules: pd.DataFrame, areas: pd.DataFrame | None) -> np.ndarray:
    """Whether a row is ours to protect: parts of a total, or anything of a measure wholly about a small group."""
    area = frame["area"].to_numpy()
    is_whole = (area == "Total") & (frame["breakdown"].to_numpy() == "Total")
    disclosure = rules["disclosure"].to_numpy()
    is_group = (disclosure == "all") | (rules["derived_from"].to_numpy() != "")
    protected = (disclosure != "open") & (is_group | ~is_whole)
    if areas is not None:
        comparators = areas.loc[areas["level"].isin(("region", "national", "other_council")), "area"]
        protected &= ~np.isin(area, comparators.to_numpy())
    return protected


def _primary(cells: _Cells, zeros: str) -> tuple[np.ndarray, np.ndarray]:
    """Hide small numerators, denominators and complements; a small complement hides the numerator."""
    lowest = 0 if zeros == "protected" else 1

    def is_small(counts: np.ndarray) -> np.ndarray:
        with np.errstate(invalid="ignore"):
            return (counts >= lowest) & (counts < cells.threshold)

    complement = cells.denominator - cells.numerator
    hidden_denominator = cells.is_protected & is_small(cells.denominator)
    # With its denominator hidden already, a true zero gives no complement away.
    small_complement = is_small(complement) & ~((cells.numerator == 0) & hidden_denominator)
    hidden_numerator = cells.is_protected & (is_small(cells.numerator) | small_complement)
    return hidden_numerator, hidden_denominator


def _values(cells: _Cells, rules: pd.DataFrame) -> np.ndarray:
    multiplier = rules["multiplier"].to_numpy(dtype=float)
    denominator = np.where(cells.denominator > 0, cells.denominator, np.nan)
    multiplier = np.where(cells.is_percentage, 100.0, multiplier)
    return np.where(cells.has_denominator, multiplier * cells.numerator / denominator, cells.numerator)


def _shown(numbers: np.ndarray, hidden: np.ndarray, decimals: np.ndarray | None = None) -> list[str | None]:
    if decimals is None:
        return [_text(number, is_hidden, None) for number, is_hidden in zip(numbers, hidden, strict=True)]
    return [_text(*cell) for cell in zip(numbers, hidden, decimals, strict=True)]


def _text(number: float, is_hidden: bool, decimals: int | None) -> str | None:
    if is_hidden:
        return SUPPRESSED
    if np.isnan(number):
        return None
    return f"{number:.{int(decimals)}f}" if decimals is not None else f"{number:.15g}"
