"""The order in which a committee goes through the measures of a publication, and where it stands in it."""

from collections.abc import Sequence
from dataclasses import dataclass

from equality_tracker.figures.position import MeasureStanding
from equality_tracker.figures.signals import CONCERN
from equality_tracker.figures.words import counted
from equality_tracker.publications.published_position import PublishedMeasure
from equality_tracker.ui.session import address

EXCEPTIONS = "exceptions"
"""What the address says where only measures are gone through that are missed or a concern."""
WHICH = "missed or a concern"


@dataclass(frozen=True)
class Order:
    """The measures of a publication in order, those that are missed or a concern, and the one that is shown.

    ``at`` is empty at the glance over all, with which the round begins and ends.
    """

    publication_id: str
    every: tuple[str, ...]
    exceptions: tuple[str, ...]
    at: str = ""
    is_exceptions: bool = False

    @property
    def chosen(self) -> tuple[str, ...]:
        """The measures that are gone through."""
        return self.exceptions if self.is_exceptions else self.every

    @property
    def following(self) -> str:
        """The measure after this one, of those that are gone through; after the last, empty for the glance."""
        return next(iter(self._chosen_from(self._place + 1)), "")

    @property
    def preceding(self) -> str:
        """The measure before this one; before the first, empty for the glance, and before that the last."""
        before = [name for name in self.chosen if not self.at or self.every.index(name) < self._place]
        return before[-1] if before else ""

    @property
    def words(self) -> str:
        """Where one stands, in words."""
        if self.at in self.chosen:
            return f"{self.chosen.index(self.at) + 1} of {len(self.chosen)}"
        if self.at:
            return f"Not one of the {len(self.chosen)}"
        return counted(len(self.chosen), "measure")

    def address(self, measure_id: str = "", is_exceptions: bool | None = None) -> str:
        """Give the address of a measure, or of the glance over all, of the same publication."""
        only = self.is_exceptions if is_exceptions is None else is_exceptions
        shown = EXCEPTIONS if only else None
        return address(
            "committee", publication=self.publication_id, measure=measure_id or None, show=shown, period=None
        )

    @property
    def _place(self) -> int:
        return self.every.index(self.at) if self.at else -1

    def _chosen_from(self, place: int) -> list[str]:
        return [name for name in self.chosen if self.every.index(name) >= place]


def order_of(
    publication_id: str, measures: Sequence[PublishedMeasure], at: str = "", is_exceptions: bool = False
) -> Order:
    """Give the order of measures.

    Args:
        publication_id: of what.
        measures: of it, in their order.
        at: the measure that is shown, one of them; empty for the glance.
        is_exceptions: whether only those are gone through that are missed or a concern.
    """
    standings = [one.standing for one in measures]
    every = tuple(one.measure_id for one in standings)
    exceptions = tuple(one.measure_id for one in standings if is_exception(one))
    return Order(publication_id, every, exceptions, at, is_exceptions)


def is_exception(standing: MeasureStanding) -> bool:
    """Whether a measure misses its target or is a concern: by its usual range, or by a clear change for the worse."""
    is_clearly_worse = standing.change is not None and standing.change.is_beyond_chance and standing.change.is_worse
    return standing.status == "missed" or standing.signal.variation == CONCERN or bool(is_clearly_worse)
