"""Many small cases in one store: each is a measure of its own, with just what the case states."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pandas as pd

from equality_tracker.figures.protection import refresh
from equality_tracker.figures.rows import rows_of
from equality_tracker.store import open_store
from tests.factories import Council, row

Place = tuple[str, str, str]
"""Area, breakdown and category."""

WHOLE: Place = ("Total", "Total", "Total")


@dataclass(frozen=True)
class Case:
    """A measure's changes, its figures (``10/20``, ``7``, ``z/z``) and targets, by period.

    ``groups`` and ``group_targets`` are the same for places other than the whole council.
    """

    measure: dict[str, Any] = field(default_factory=dict)
    figures: dict[str, str] = field(default_factory=dict)
    targets: dict[str, dict[str, Any]] = field(default_factory=dict)
    groups: dict[Place, dict[str, str]] = field(default_factory=dict)
    group_targets: dict[Place, dict[str, dict[str, Any]]] = field(default_factory=dict)


class Laid:
    """The shown figures of all cases."""

    def __init__(self, council: Council, names: Mapping[str, str]) -> None:
        self.council = council
        self._names = names

    def measure_id(self, name: str) -> str:
        """The id of a case's measure."""
        return self._names[name]

    def frame(self, name: str) -> pd.DataFrame:
        """The figures of a case, of every place."""
        return self.council.store.read(
            "shown_figures", measure_id=self._names[name], area=None, breakdown=None, period=None
        )

    def figure(self, name: str, period: str, place: Place = WHOLE) -> Any:
        """One shown figure of a case; None where there is none."""
        return next(
            (
                found
                for found in rows_of(self.frame(name))
                if found.period == period and (found.area, found.breakdown, found.category) == place
            ),
            None,
        )


@contextmanager
def laid_out(folder: Path, cases: Mapping[str, Case], **tables: list[dict[str, Any]]) -> Iterator[Laid]:
    """Put all cases into one store, with a framework in which the named tables differ from the usual one."""
    names = {name: f"case-{number}" for number, name in enumerate(cases)}
    with open_store(folder / "cases.duckdb", create=True) as store:
        council = Council(store)
        council.set_framework(
            measures=[
                row("measures", **{"measure_id": names[name], "disclosure": "open"} | case.measure)
                for name, case in cases.items()
            ],
            targets=[target for name, case in cases.items() for target in _targets(names[name], case)],
            **tables,
        )
        council.figures(*[figure for name, case in cases.items() for figure in _figures(names[name], case)])
        refresh(store)
        yield Laid(council, names)


def _figures(measure_id: str, case: Case) -> Iterator[dict[str, Any]]:
    for place, figures in ({WHOLE: case.figures} | case.groups).items():
        for period, text in figures.items():
            numerator, _, denominator = text.partition("/")
            named = dict(zip(("area", "breakdown", "category"), place, strict=True))
            numbers = {"numerator": numerator, "denominator": denominator}
            yield {"measure_id": measure_id, "period": period} | named | numbers


def _targets(measure_id: str, case: Case) -> Iterator[dict[str, Any]]:
    for place, targets in ({WHOLE: case.targets} | case.group_targets).items():
        for period, target in targets.items():
            named = dict(zip(("area", "breakdown", "category"), place, strict=True))
            yield row("targets", **{"measure_id": measure_id, "period": period} | named | target)


def quarters(year: str, *texts: str) -> dict[str, str]:
    """Figures of the quarters of a year, from the first on; an empty text leaves one out."""
    return {f"{year} Q{number}": text for number, text in enumerate(texts, start=1) if text}
