"""What has figures is retired, never removed: what a new framework leaves out, and what it may not change."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from equality_tracker.framework_checks import KEYS, Fault
from equality_tracker.framework_difference import ENDINGS, ONE_OF, Tables, key_text
from equality_tracker.framework_populations import faults_of_comparison
from equality_tracker.framework_tables import OPTIONAL

FIXED = ("kind", "frequency", "year_type", "aggregation", "derived_from", "multiplier")
"""What figures of a measure mean hangs on these: another one is another measure."""

OF_AREAS = ("targets", "populations")
"""The tables that refer to areas and categories, and so keep those that have figures."""


@dataclass
class Used:
    """What has figures, with the last day that they reach to."""

    measures: dict[str, date] = field(default_factory=dict)
    categories: dict[tuple[str, str], date] = field(default_factory=dict)
    areas: set[str] = field(default_factory=set)


def with_derived(used: Used, before: Tables) -> Used:
    """Add the measures that are computed from others: they have figures where their source has."""
    measures = dict(used.measures)
    for _ in before["measures"]:
        found = {
            row.measure_id: measures[source]
            for row in before["measures"]
            if (source := row.derived_from.split(":")[0]) in measures and row.measure_id not in measures
        }
        if not found:
            break
        measures |= found
    return Used(measures, used.categories, used.areas)


def fixed_faults(before: Tables, incoming: Tables, used: Used) -> Iterator[Fault]:
    """Say where a measure with figures is given another meaning."""
    former = {row.measure_id: row for row in before["measures"] if row.measure_id in used.measures}
    for row in incoming["measures"]:
        for column in FIXED if row.measure_id in former else ():
            was, is_now = getattr(former[row.measure_id], column), getattr(row, column)
            if was != is_now:
                yield Fault("measures", row.row_number, column, _fixed_words(row.measure_id, was, is_now))


def _fixed_words(measure_id: str, was: object, is_now: object) -> str:
    return (
        f"“{measure_id}” has figures, and they were counted as “{was}”; it cannot become “{is_now}”. Retire it with "
        "an active_to, and add a measure with another id"
    )


def keep_what_has_figures(before: Tables, incoming: Tables, used: Used) -> tuple[Tables, list[str]]:
    """Put back what an incoming framework leaves out though it has figures, with what that needs.

    Returns:
        The tables as they come into force, and what stays though it was left out, in words.
    """
    keeping = _Keeping(before, incoming, used)
    keeping.keep_measures()
    keeping.keep_areas()
    keeping.keep_categories()
    return keeping.tables, keeping.words


class _Keeping:
    """Puts rows back into a framework, each after the rows that it used to follow."""

    def __init__(self, before: Tables, incoming: Tables, used: Used) -> None:
        none: Tables = {table: [] for table in OPTIONAL}
        self.before = none | before
        self.used = used
        self.tables: Tables = {table: list(rows) for table, rows in (none | incoming).items()}
        self.words: list[str] = []

    def keep_measures(self) -> None:
        """Keep measures with their priorities, objectives and targets."""
        kept = {row.measure_id: row for row in self._left_out("measures") if row.measure_id in self.used.measures}
        for name, row in kept.items():
            self._put_back("measures", row, self.used.measures[name])
        of_priorities = _last_days((row.priority_id, self.used.measures[name]) for name, row in kept.items())
        lost = [row for row in self._left_out("priorities") if row.priority_id in of_priorities]
        self._put_back_all("priorities", lost)
        of_objectives = _last_days((row.objective_id, of_priorities[row.priority_id]) for row in lost)
        for row in self._left_out("objectives"):
            if row.objective_id in of_objectives:
                self._put_back("objectives", row, of_objectives[row.objective_id])
        self._put_back_all("targets", [row for row in self._left_out("targets") if row.measure_id in kept])
        self._keep_comparisons(set(kept))

    def _keep_comparisons(self, kept: set[str]) -> None:
        """Keep what measures that stay are compared with, as far as it is there."""
        lost = [row for row in self._left_out("compared_with") if row.measure_id in kept]
        lost = [row for row in lost if not any(faults_of_comparison(row, self.tables))]
        self._put_back_all("compared_with", lost)

    def keep_areas(self) -> None:
        """Keep the areas that have figures or a target that stays; not a former council: there is one only."""
        needed = self.used.areas | {row.area for table in OF_AREAS for row in self.tables[table]}
        lost = [row for row in self._left_out("areas") if row.area in needed and row.level != "council"]
        self._put_back_all("areas", lost)

    def keep_categories(self) -> None:
        """Keep the categories that have figures, their parents, and those that what stays refers to."""
        for row in self._left_out("categories"):
            day = self.used.categories.get((row.breakdown, row.category))
            if day is not None:
                self._put_back("categories", row, day)
        while missing := self._needed_pairs() - self._pairs():
            found = [row for row in self._left_out("categories") if (row.breakdown, row.category) in missing]
            if not found:
                break
            self._put_back_all("categories", found)

    def _needed_pairs(self) -> set[tuple[str, str]]:
        tables = self.tables
        parents = {(row.breakdown, row.parent) for row in tables["categories"] if row.parent}
        rows = [row for table in OF_AREAS for row in tables[table]]
        targets = {(row.breakdown, row.category) for row in rows if row.breakdown != "Total"}
        derived = {tuple(row.derived_from.split(":", 2)[1:]) for row in tables["measures"] if row.derived_from}
        return parents | targets | derived | self._pairs_of_lost_breakdowns()

    def _pairs_of_lost_breakdowns(self) -> set[tuple[str, str]]:
        present = {row.breakdown for row in self.tables["categories"]}
        named = {name for row in self.tables["measures"] for name in row.breakdowns.split(";")}
        rows = self.before["categories"]
        return {(row.breakdown, row.category) for row in rows if row.breakdown in named - present}

    def _pairs(self) -> set[tuple[str, str]]:
        return {(row.breakdown, row.category) for row in self.tables["categories"]}

    def _left_out(self, table: str) -> list[Any]:
        key = KEYS[table]
        present = {key(row) for row in self.tables[table]}
        return [row for row in self.before[table] if key(row) not in present]

    def _put_back_all(self, table: str, rows: list[Any], day: date | None = None) -> None:
        for row in rows:
            self._put_back(table, row, day)

    def _put_back(self, table: str, row: Any, day: date | None) -> None:
        self.tables[table].insert(self._place(table, row), _ended(table, row, day))
        if table not in ("targets", "compared_with"):
            self.words.append(f"{ONE_OF[table]} “{key_text(table, row)}”")

    def _place(self, table: str, row: Any) -> int:
        """Give the place after the last row that it used to follow."""
        key = KEYS[table]
        former = [key(one) for one in self.before[table]]
        earlier = set(former[: former.index(key(row))])
        return max((place for place, one in enumerate(self.tables[table], start=1) if key(one) in earlier), default=0)


def _last_days(found: Iterable[tuple[str, date]]) -> dict[str, date]:
    """Give the last day of each name."""
    days: dict[str, date] = {}
    for name, day in found:
        days[name] = max(day, days.get(name, day))
    return days


def _ended(table: str, row: Any, day: date | None) -> Any:
    """Give the row with its last day, unless it has one or the table knows none."""
    column = ENDINGS.get(table)
    if column is None or day is None or getattr(row, column) is not None:
        return row
    return row.model_copy(update={column: day})
