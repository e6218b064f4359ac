"""The invented council: its framework, and how large and how diverse its services are.

Everything is read from CSV tables, so that a new measure needs a row in `levels.csv` and no code.
"""

import csv
import zlib
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np

HERE = Path(__file__).parent
FRAMEWORK = HERE.parents[1] / "framework"
REFERENCE = HERE.parents[1] / "reference"
SEED = 20210401
YEARS = ("2021-22", "2022-23", "2023-24", "2024-25", "2025-26")
QUARTERS = tuple(f"{year} Q{quarter}" for year in YEARS for quarter in (1, 2, 3, 4))[:18]
LAST = len(QUARTERS) - 1
DIRECTION = {"higher": 1.0, "lower": -1.0}

Row = dict[str, str]


def read_table(path: Path) -> list[Row]:
    """Rows of a CSV table as dictionaries of text."""
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def write_table(path: Path, rows: list[Row]) -> None:
    """Write rows with the first row's columns, UTF-8 and line feeds, so that runs can be compared."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]), lineterminator="\n")
        writer.writeheader()
        writer.writerows(rows)


def random_for(*parts: str | int) -> np.random.Generator:
    """A generator of its own for each named thing: adding a measure leaves the others as they were."""
    name = "|".join(str(part) for part in parts)
    return np.random.default_rng([SEED, zlib.crc32(name.encode())])


def along(start: str | float, finish: str | float, quarter: int) -> float:
    """The point on the straight line from the first quarter's value to the last quarter's."""
    return float(start) + (float(finish) - float(start)) * quarter / LAST


@dataclass
class World:
    """The tables that the generator draws from, and the questions it asks of them."""

    scale: int = 1
    measures: list[Row] = field(default_factory=list)
    parts: list[str] = field(default_factory=list)
    leaves: dict[str, list[str]] = field(default_factory=dict)
    overlapping: set[str] = field(default_factory=set)
    levels: dict[str, Row] = field(default_factory=dict)
    groups: dict[tuple[str, str], Row] = field(default_factory=dict)
    share_changes: dict[tuple[str, str, str], Row] = field(default_factory=dict)
    odds_changes: dict[tuple[str, str, str], float] = field(default_factory=dict)
    steady: set[str] = field(default_factory=set)

    def weights(self, measure: Row, breakdown: str, quarter: int) -> np.ndarray:
        """The categories' shares of the people whom a measure is about, adding up to 1."""
        column = self.levels[measure["measure_id"]]["people"]
        names = [(label(measure), breakdown, category) for category in self.categories(breakdown)]
        shares = [float(self._group(breakdown, name[2])[column]) * self._change(name, quarter) for name in names]
        weights = np.array(shares)
        return weights if breakdown in self.overlapping else weights / weights.sum()

    def odds(self, measure: Row, breakdown: str) -> np.ndarray:
        """How likely each category is to be counted, as odds beside the average."""
        power, measure_id = DIRECTION.get(measure["polarity"], 0.0), measure["measure_id"]
        names = self.categories(breakdown)
        return np.array([self._odds_of(measure_id, breakdown, name, power) for name in names])

    def categories(self, breakdown: str) -> list[str]:
        """The leaf categories of a breakdown; for `area`, the parts of the council."""
        return self.parts if breakdown == "area" else self.leaves[breakdown]

    def _change(self, name: tuple[str, str, str], quarter: int) -> float:
        change = self.share_changes.get(name)
        return along(change["share_start"], change["share_finish"], quarter) if change else 1.0

    def _group(self, breakdown: str, category: str) -> Row:
        """Size and odds of a category; a further part such as `North 2` is like `North`."""
        is_further = (breakdown, category) not in self.groups
        return self.groups[breakdown, category.rpartition(" ")[0] if is_further else category]

    def _odds_of(self, measure_id: str, breakdown: str, category: str, power: float) -> float:
        usual = float(self._group(breakdown, category)["odds"]) ** power
        own = self.odds_changes.get((measure_id, breakdown, category))
        return usual if own is None else own ** (power or 1.0)


def label(measure: Row) -> str:
    """The words for the people whom a measure counts: measures with the same words share their numbers."""
    return measure["denominator_label"] or measure["numerator_label"]


def load(scale: int = 1) -> World:
    """Read the framework and the sizes; a scale above 1 adds parts and crossings, for measuring speed."""
    areas = [row["area"] for row in read_table(FRAMEWORK / "areas.csv") if row["level"] == "part"]
    world = World(scale=scale, parts=areas + [f"{area} {n}" for n in range(2, scale + 1) for area in areas])
    _read_categories(world)
    world.measures = [row for row in read_table(FRAMEWORK / "measures.csv") if not row["derived_from"]]
    world.levels = {row["measure_id"]: row for row in read_table(HERE / "levels.csv")}
    world.groups = {(row["breakdown"], row["category"]): row for row in read_table(HERE / "groups.csv")}
    world.steady = {label(row) for row in world.measures if row["aggregation"] == "latest"}
    _read_exceptions(world)
    for measure in world.measures if scale > 1 else []:
        measure["crossed"] = ";".join(f"area*{breakdown}" for breakdown in _crossable(world, measure))
    return world


def _read_categories(world: World) -> None:
    rows = [row for row in read_table(REFERENCE / "categories.csv") if not row["valid_to"]]
    parents = {(row["breakdown"], row["parent"]) for row in rows}
    for row in rows:
        if (row["breakdown"], row["category"]) not in parents:
            world.leaves.setdefault(row["breakdown"], []).append(row["category"])
    world.overlapping = {row["breakdown"] for row in rows if row["exclusive"] == "no"}


def _read_exceptions(world: World) -> None:
    words = {row["measure_id"]: label(row) for row in world.measures}
    for row in read_table(HERE / "exceptions.csv"):
        if (row["share_start"], row["share_finish"]) != ("1", "1"):
            world.share_changes[words[row["measure_id"]], row["breakdown"], row["category"]] = row
        if row["odds"]:
            world.odds_changes[row["measure_id"], row["breakdown"], row["category"]] = float(row["odds"])


def _crossable(world: World, measure: Row) -> Iterator[str]:
    if measure["areas"] == "yes":
        yield from (name for name in breakdowns(measure) if name not in world.overlapping)


def breakdowns(measure: Row) -> list[str]:
    """The breakdowns of a measure."""
    return [name for name in measure["breakdowns"].split(";") if name]


def crossed(measure: Row) -> list[str]:
    """The breakdowns of a measure that are also reported by area."""
    return [name.removeprefix("area*") for name in measure["crossed"].split(";") if name]
