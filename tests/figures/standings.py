"""Standings of measures as the door gives them, stating only what a test is about."""

from types import SimpleNamespace
from typing import Any

from equality_tracker.figures.changes import ShownChange
from equality_tracker.figures.position import NOT_REPORTED, MeasureStanding, Trend
from equality_tracker.figures.signals import NO_SIGNAL, Signal
from equality_tracker.figures.words import signed


def signal(variation: str = "common", assurance: str = "", heading: str = "", in_a_row: int = 1) -> Signal:
    """A signal of a figure that has a usual range."""
    is_special = variation != "common"
    return Signal(
        variation=variation,
        assurance=assurance,
        special_cause="outside" if is_special else "",
        heading=heading or ("high" if is_special else ""),
        in_a_row=in_a_row if is_special else 0,
        points=20,
        no_chart="",
    )


def change(
    word_key: str = "could_be_chance", is_worse: bool | None = None, weight: float = 1.0, basis: str = "chart"
) -> ShownChange:
    """A change of five points, up or down as its word says."""
    amount = -5.0 if word_key == "clear_fall" else 5.0
    return ShownChange(
        amount, f"{signed(amount, 1)} points", "+1.0 to +9.0", "", 1.0, 9.0, weight, is_worse, word_key, basis
    )


def standing(title: str = "Staff trained", **about: Any) -> MeasureStanding:
    """A quarterly measure that meets its target of 80% in 2024-25 Q1, unless told otherwise."""
    of_measure = {"measure_id": title.lower().replace(" ", "-"), "title": title, "lead": "Head of One"}
    of_measure |= {"frequency": "quarterly", "year_type": "financial", "kind": "percentage", "unit": "%"}
    of_measure |= {"objective": "Be fair", "objective_id": "fair", "priority": "Train staff"}
    measure = SimpleNamespace(**of_measure | {name: about.pop(name) for name in of_measure.keys() & about.keys()})
    given: dict[str, Any] = {"period": "2024-25 Q1", "is_due": True, "value": "85.0%", "counts": "85 of 100"}
    given |= {"target": "80%", "status": "met", "note": "", "change": None, "trend": Trend((), (), ())}
    return MeasureStanding(measure, **given | {"missed_periods": 0, "signal": NO_SIGNAL} | about)


def missing(title: str, **about: Any) -> MeasureStanding:
    """A measure without the figure that the position asks for."""
    return standing(title, value=NOT_REPORTED, counts="", target="", status="no_figure", **about)
