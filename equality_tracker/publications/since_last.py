"""What changed since the last publication: two frozen publications laid side by side, measure by measure."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from equality_tracker.access.people import Person
from equality_tracker.figures.catalogue import READER
from equality_tracker.figures.kept import kept_for_good
from equality_tracker.figures.position import MeasureStanding
from equality_tracker.figures.words import STATUS_WORDS, counted, listed
from equality_tracker.periods import parse_period
from equality_tracker.publications.published_position import published_position
from equality_tracker.publications.reading import Publication, publication, publications, published_figures
from equality_tracker.store import Store

NO_EARLIER = "Nothing was published before it, so there is nothing to compare it with."
YEAR_AND_QUARTER = (
    "One is of a year and the other of a quarter. A year counts more than a quarter, so read their counts with care."
)
NEW, ENDED, STATUS, TARGET, DEFINITION, FIGURE = "new", "ended", "status", "target", "definition", "figure"
"""What may be different, the most telling first."""

_RANKS = {"missed": 0, "near": 1, "met": 2}
_SEEN: dict[str, Callable[[MeasureStanding], Any]] = {
    STATUS: lambda one: one.status,
    TARGET: lambda one: one.target,
    DEFINITION: lambda one: (one.measure.definition, one.measure.kind, one.measure.unit),
    FIGURE: lambda one: (one.value, one.counts, one.period),
}
_PLACE = ["measure_id", "period", "area", "breakdown", "category"]
_PRINTED = ["numerator", "numerator_symbol", "denominator", "denominator_symbol", "value", "value_symbol"]


@dataclass(frozen=True)
class Difference:
    """How a measure stood in the earlier publication and in this one; a side is None where it was not in it.

    ``changes`` names what is different. ``is_worse`` says which way its status went, None where that is neither.
    ``status_words`` and ``other_words`` say what changed of its status, and of the rest but the figure, each in a
    sentence or two; they are empty where nothing did.
    """

    before: MeasureStanding | None
    now: MeasureStanding | None
    changes: tuple[str, ...]
    is_worse: bool | None
    status_words: str
    other_words: str

    @property
    def words(self) -> str:
        """What changed, but for the figure."""
        return f"{self.status_words} {self.other_words}".strip()

    @property
    def standing(self) -> MeasureStanding:
        """The newer of the two."""
        found = self.now or self.before
        assert found is not None
        return found


@dataclass(frozen=True)
class SinceLast:
    """A publication beside the one before it, or beside the one that it corrects.

    ``differences`` has every measure of either, in this one's order, those that have ended last. ``figures`` counts
    the figures that a correction prints otherwise, groups, areas and earlier periods too; None for what is no
    correction.
    """

    earlier: Publication
    is_of_one_kind: bool
    differences: tuple[Difference, ...]
    figures: int | None

    @property
    def sentence(self) -> str:
        """What changed, counted, in a sentence."""
        return _sentence(self)

    def with_change(self, change: str) -> tuple[Difference, ...]:
        """Give the measures of which something is different, such as `STATUS`."""
        return tuple(one for one in self.differences if change in one.changes)


def since_last(person: Person, store: Store, publication_id: str) -> SinceLast | None:
    """Compare a publication with the one of the period before it, a correction with what it corrects.

    Only what was published before it counts, so that what is said stays the same whatever is published later; a year
    is compared with a year and a quarter with a quarter where there is one.

    Args:
        person: anybody may see publications.
        store: whose.
        publication_id: which.

    Returns:
        None where there is no earlier one: `NO_EARLIER` says so.

    Raises:
        NotFound: there is no such publication.
    """
    shown = publication(person, store, publication_id)
    found = _earlier(shown, publications(person, store))
    return _compared(store, found.publication_id, shown.publication_id) if found else None


def _earlier(shown: Publication, every: list[Publication]) -> Publication | None:
    before = [one for one in every if one.number < shown.number]
    corrected = [one for one in before if one.publication_id == shown.corrects]
    of_earlier_periods = [one for one in before if one.period != shown.period and one.end <= shown.end]
    return max(
        corrected or of_earlier_periods,
        key=lambda one: (_is_quarter(one) == _is_quarter(shown), one.end, one.number),
        default=None,
    )


def _is_quarter(one: Publication) -> bool:
    return parse_period(one.period).is_quarter


@kept_for_good(most=8)
def _compared(store: Store, earlier_id: str, publication_id: str) -> SinceLast:
    earlier, shown = (publication(READER, store, name) for name in (earlier_id, publication_id))
    before, now = (_standings(store, name) for name in (earlier_id, publication_id))
    return SinceLast(
        earlier,
        _is_quarter(earlier) == _is_quarter(shown),
        tuple(_difference(before.get(name), now.get(name)) for name in now | before),
        _figures_changed(store, earlier_id, publication_id) if shown.corrects else None,
    )


def _standings(store: Store, publication_id: str) -> dict[str, MeasureStanding]:
    objectives = published_position(READER, store, publication_id).objectives
    return {one.standing.measure_id: one.standing for each in objectives for one in each.measures}


def _difference(before: MeasureStanding | None, now: MeasureStanding | None) -> Difference:
    if before is None:
        return Difference(before, now, (NEW,), None, "", "It was not in the last publication.")
    if now is None:
        return Difference(before, now, (ENDED,), None, "", "It is no longer measured.")
    changes = tuple(name for name, seen in _SEEN.items() if seen(before) != seen(now))
    status = f"From {STATUS_WORDS[before.status]} to {STATUS_WORDS[now.status]}." if STATUS in changes else ""
    return Difference(before, now, changes, _is_worse(before.status, now.status), status, _others(before, now, changes))


def _is_worse(before: str, now: str) -> bool | None:
    """Which way a status went; None where it did not, or where there is nothing to judge on one side."""
    if before == now or before not in _RANKS or now not in _RANKS:
        return None
    return _RANKS[now] < _RANKS[before]


def _others(before: MeasureStanding, now: MeasureStanding, changes: tuple[str, ...]) -> str:
    said = {
        TARGET: _target_words(before.target, now.target),
        DEFINITION: "What is counted is worded otherwise, so the two may not be comparable.",
    }
    return " ".join(words for name, words in said.items() if name in changes)


def figure_words(standing: MeasureStanding) -> str:
    """Give a figure with its period, or the word for there being none."""
    if not standing.is_reported:
        return f"not reported for {standing.period}"
    value = "a suppressed figure" if standing.value == "c" else standing.value
    return f"{value} in {standing.period}" if " " not in standing.period else f"{value}, {standing.period}"


def _target_words(before: str, now: str) -> str:
    if not before:
        return f"It has a target now: {now}."
    return f"Its target was {before} and is {now}." if now else f"It had a target of {before} and has none now."


def _figures_changed(store: Store, earlier_id: str, publication_id: str) -> int:
    """How many of the figures of either of two publications are printed otherwise in the other, or not at all."""
    before, now = (
        published_figures(READER, store, name).set_index(_PLACE)[_PRINTED] for name in (earlier_id, publication_id)
    )
    every = before.index.union(now.index)
    before, now = before.reindex(every), now.reindex(every)
    is_same = before.eq(now) | (before.isna() & now.isna())
    return int((~is_same.all(axis="columns")).sum())


def _sentence(found: SinceLast) -> str:
    """Count what changed; a status that judges nothing on one side is neither better nor worse."""
    ways = [one.is_worse for one in found.with_change(STATUS)]
    better, worse, otherwise = (ways.count(way) for way in (False, True, None))
    parts = [
        f"{counted(better, 'measure') if better else 'no measure'} {'stands' if better < 2 else 'stand'} better",
        f"{worse or 'none'} {'stands' if worse < 2 else 'stand'} worse",
        f"{otherwise} cannot be judged in both" if otherwise else "",
        *_rest(found),
    ]
    words = listed([part for part in parts if part])
    return f"{words[:1].upper()}{words[1:]}."


def _rest(found: SinceLast) -> list[str]:
    said = {
        NEW: ("is new", "are new"),
        ENDED: ("is no longer measured", "are no longer measured"),
        TARGET: ("has another target", "have another target"),
    }
    numbers = {name: len(found.with_change(name)) for name in said}
    return [f"{number} {said[name][number != 1]}" for name, number in numbers.items() if number]
