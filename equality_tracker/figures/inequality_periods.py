"""Which figures groups are compared by: a whole year for flows, the standing period for what is taken on a day."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from equality_tracker.figures.words import listed
from equality_tracker.periods import WHOLE_YEAR, Period, due_period, is_period, parse_period, shown_period
from equality_tracker.problems import NotFound

EARLIER = 4
FOLLOWED = 5
"""A gap is followed over so many of the newest periods."""
TOGETHER = 3
"""So many whole years of a flow may be taken together."""
SEVERAL = f"{TOGETHER}-years"

Available = Mapping[str, str]
"""The stored periods for which a measure has figures, with the quarters that a year is made of."""


@dataclass(frozen=True)
class Choice:
    """Figures to compare groups by: ``key`` as it stands in an address, the stored periods, and its name in words."""

    key: str
    periods: tuple[str, ...]
    name: str


def choices(measure: Any, available: Available, at: Period) -> tuple[Choice, ...]:
    """Give what groups can be compared by at a position, the default first.

    Args:
        measure: its definition.
        available: for which periods it has figures.
        at: the period at whose end one stands.

    Returns:
        For a quarterly flow the newest whole year, then the year to date, the quarter, three years together and earlier
        years; for a stock the standing quarter and the same quarter of earlier years; for an annual measure the
        newest year that is due, and earlier ones. Empty where there are no figures.
    """
    if measure.frequency == "annual":
        due = str(due_period(at, measure.frequency, measure.year_type))
        years = sorted((name for name in available if name <= due and " Q" not in name), reverse=True)
        return tuple(_single(measure, name) for name in years[: EARLIER + 1])
    if measure.aggregation == "latest":
        alike = [str(Period(at.start - back, at.quarter)) for back in range(EARLIER + 1)]
        return tuple(_single(measure, name) for name in alike if name in available)
    return _of_flow(measure, available, at)


def _of_flow(measure: Any, available: Available, at: Period) -> tuple[Choice, ...]:
    years = whole_years(available, at)
    newest, earlier = years[:1], years[1 : EARLIER + 1]
    found = [_single(measure, name) for name in newest]
    found += _year_to_date(available, at)
    if at.is_quarter and str(at) in available:
        found.append(Choice(str(at), (str(at),), str(at)))
    found += _several(years[:TOGETHER])
    return (*found, *[_single(measure, name) for name in earlier])


def _several(years: list[str]) -> list[Choice]:
    """The newest whole years together, where none between them is missing."""
    if len(years) < TOGETHER or int(years[0][:4]) - int(years[-1][:4]) >= TOGETHER:
        return []
    return [Choice(SEVERAL, tuple(sorted(years)), f"{years[-1]} to {years[0]} together")]


def whole_years(available: Available, at: Period) -> list[str]:
    """Give the years of a quarterly flow that are complete at a position, the newest first."""
    last = at.year if at.quarter in (0, 4) else Period(at.start - 1).year
    return sorted(
        (name for name, quarters in available.items() if quarters == WHOLE_YEAR and name <= last), reverse=True
    )


def _year_to_date(available: Available, at: Period) -> list[Choice]:
    """The year that is not complete, where it does not go on beyond the position."""
    quarters = available.get(at.year, "").split()
    if not quarters or len(quarters) == 4 or quarters[-1] > f"Q{at.quarter or 4}":
        return []
    is_unbroken = quarters == [f"Q{number}" for number in range(1, len(quarters) + 1)]
    reach = f" to {quarters[-1]}" if is_unbroken else f", {listed(quarters)} only"
    return [Choice(at.year, (at.year,), at.year + reach)]


def _single(measure: Any, period: str) -> Choice:
    return Choice(period, (period,), shown_period(period, measure.year_type))


def chosen(measure: Any, offered: tuple[Choice, ...], asked: str | None) -> Choice | None:
    """Give the choice that is asked for, else the default; None where there is nothing to choose from.

    A period that is not offered at this position, though it may be at another, gives the default.

    Raises:
        NotFound: what is asked for is no period; the message names what is offered.
    """
    default = next(iter(offered), None)
    found = next((choice for choice in offered if choice.key == asked), default)
    if asked and (found is None or found.key != asked) and not (asked == SEVERAL or is_period(asked)):
        names = ", ".join(choice.key for choice in offered) or "none"
        raise NotFound(f"Groups of “{measure.title}” cannot be compared by “{asked}”. There is: {names}.")
    return found


def alike(measure: Any, choice: Choice, available: Available, at: Period) -> tuple[Choice, ...]:
    """Give the periods over which a comparison can be followed, the oldest first: whole years, or the same quarter."""
    if measure.frequency == "annual" or measure.aggregation == "latest":
        newest = choice.periods[-1]
        names = [name for name in available if name[7:] == newest[7:] and name <= newest]
    else:
        names = [name for name in whole_years(available, at) if name <= choice.periods[-1][:7]]
    return tuple(_single(measure, name) for name in sorted(names)[-FOLLOWED:])


def is_standing(measure: Any, choice: Choice, at: Period) -> bool:
    """Whether a choice is what the position asks for; of a stock that was not reported only older figures are there."""
    return measure.frequency == "annual" or measure.aggregation == "sum" or choice.key == str(at)


def end_of(period: str, at: Period) -> Period:
    """Give the period at whose end a figure stands: its own, or the position's where that comes first."""
    own = parse_period(period)
    return at if at.last_day < own.last_day else own
