"""The invented numbers of one measure in one quarter, in all the pieces that a return asks for."""

from dataclasses import dataclass, field, replace

import draw
import numpy as np
import stories
from world import Row, World, along, breakdowns, crossed, label, random_for


@dataclass(frozen=True)
class Split:
    """Whole numbers that add up: all, by part, by category, and by part and category where crossed."""

    total: int
    areas: np.ndarray
    groups: dict[str, np.ndarray] = field(default_factory=dict)
    cells: dict[str, np.ndarray] = field(default_factory=dict)


def people(world: World, measure: Row, quarter: int) -> Split:
    """The people or events that a measure is about; measures with the same words for them get the same."""
    level, words = world.levels[measure["measure_id"]], label(measure)
    is_steady = words in world.steady
    size = along(level["size_start"], level["size_finish"], quarter)
    size *= stories.size_factor(measure["measure_id"], quarter)
    is_fixed = is_steady and level["size_start"] == level["size_finish"]
    total = round(size) if is_fixed else draw.amount_near(random_for(words, quarter), size, is_steady)

    def by(breakdown: str) -> np.ndarray:
        random = random_for(words, quarter, breakdown)
        weights = world.weights(measure, breakdown, quarter)
        if breakdown in world.overlapping:
            return random.binomial(total, weights)
        return draw.split(random, total, weights, is_steady)

    split = Split(total, by("area"), {name: by(name) for name in breakdowns(measure)})
    return replace(split, cells={name: _table(world, words, quarter, split, name) for name in crossed(measure)})


def counted(world: World, measure: Row, quarter: int, base: Split) -> Split:
    """How many of the people are counted in the numerator of a percentage or rate."""
    random = random_for(measure["measure_id"], quarter)
    is_steady = measure["aggregation"] == "latest"
    total = _total_counted(world, measure, quarter, base.total)

    def share(amount: int, among: np.ndarray, breakdown: str) -> np.ndarray:
        odds = world.odds(measure, breakdown)
        if breakdown in world.overlapping:
            return random.binomial(among, draw.chances(amount, base.total, among, odds))
        return draw.share_out(random, amount, among, odds, is_steady)

    areas = share(total, base.areas, "area")
    if measure["measure_id"] == "teams-with-poverty-champion":
        areas = stories.champions(world.parts, base.areas, quarter)
    cells = {
        name: np.array([share(int(n), line, name) for n, line in zip(areas, table, strict=True)])
        for name, table in base.cells.items()
    }
    groups = {
        name: cells[name].sum(axis=0) if name in cells else share(total, among, name)
        for name, among in base.groups.items()
    }
    return Split(int(areas.sum()), areas, groups, cells)


def money(world: World, measure: Row, period: str, quarter: int) -> Split:
    """An amount in tenths of its unit, by part."""
    level, random = world.levels[measure["measure_id"]], random_for(measure["measure_id"], quarter)
    size = along(level["size_start"], level["size_finish"], quarter)
    total = round(10 * size * (1 + 0.05 * random.standard_normal()))
    weights = world.weights(measure, "area", quarter)
    weights = weights * np.exp(0.1 * random.standard_normal(len(weights)))
    if stories.before_advice_service(measure["measure_id"], period):
        weights[world.parts.index("Coast")] = 0.0
    return Split(total, draw.apportion(total, weights))


def _table(world: World, words: str, quarter: int, split: Split, name: str) -> np.ndarray:
    """People by part and category; those not known in each part are those whom its recording measure leaves out."""
    random, groups = random_for(words, quarter, name, "area"), split.groups[name]
    measures = [each for each in world.measures if stories.RECORDING.get(each["measure_id"]) == name]
    recording = next((each for each in measures if label(each) == words), None)
    if recording is None:
        return draw.table(random, split.areas, groups)
    known = counted(world, recording, quarter, people(world, {**recording, "crossed": ""}, quarter)).areas
    place = world.categories(name).index("Not known")
    others = draw.table(random, known, np.delete(groups, place))
    return np.insert(others, place, split.areas - known, axis=1)


def _total_counted(world: World, measure: Row, quarter: int, among: int) -> int:
    measure_id = measure["measure_id"]
    if measure_id in stories.RECORDING:
        return among - _not_known(world, measure, quarter, stories.RECORDING[measure_id])
    level = world.levels[measure_id]
    points = along(level["level_start"], level["level_finish"], quarter)
    chance = (points + stories.points_added(measure_id, quarter)) / float(measure["multiplier"])
    random = random_for(measure_id, quarter, "total")
    return int(draw.counted(random, among, chance, measure["aggregation"] == "latest"))


def _not_known(world: World, measure: Row, quarter: int, breakdown: str) -> int:
    """People whose category is not known: what a recording measure must agree with."""
    base = people(world, {**measure, "breakdowns": breakdown, "crossed": ""}, quarter)
    return int(base.groups[breakdown][world.categories(breakdown).index("Not known")])
