"""What stands in the template of a return, whatever file it becomes."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import NamedTuple

from equality_tracker.access.people import Person
from equality_tracker.periods import Period, parse_period
from equality_tracker.problems import NotFound
from equality_tracker.returns.expected import (
    ExpectedFigure,
    PeriodDates,
    asked_periods,
    due_date,
    expected_figures,
    period_dates,
)
from equality_tracker.store import Store

TEMPLATE_COLUMNS = (
    "measure_id",
    "measure",
    "period",
    "area",
    "breakdown",
    "category",
    "numerator",
    "denominator",
    "note",
    "last_figure",
    "last_period",
    "definition",
)
"""In the order in which one reads a row: what it is about, what to fill in, what it was before."""


class LastFigure(NamedTuple):
    """What was reported before, in words."""

    period: str
    words: str


NO_LAST_FIGURE = LastFigure("", "")


@dataclass(frozen=True)
class TemplateContent:
    """The figures to fill in, with what may be chosen in rows that are added.

    ``last`` holds, by place in ``figures``, what was last reported; ``categories`` are pairs of breakdown and
    category.
    """

    period: Period
    lead: str
    due: date | None
    figures: list[ExpectedFigure]
    last: list[LastFigure]
    areas: list[str]
    categories: list[tuple[str, str]]

    def rows(self) -> list[tuple[str, ...]]:
        """Give the rows as text, in the order of `TEMPLATE_COLUMNS`; what is to be filled in is empty."""
        return [
            (
                *(figure.measure_id, figure.title, figure.period, figure.area, figure.breakdown, figure.category),
                *("", "", ""),
                *(last.words, last.period, figure.definition),
            )
            for figure, last in zip(self.figures, self.last, strict=True)
        ]


def template_content(
    person: Person, store: Store, period: str, lead: str | None, with_last_figures: bool
) -> TemplateContent:
    """Bring together what the template of a period and a lead holds.

    Raises:
        PeriodProblem, NotFound, NotAllowed: as `expected_figures`; NotFound too where nothing is to be returned, or
        the period is not in the list of periods, so that nothing filled in for it would be taken.
    """
    person.require("submit_returns")
    asked, dates = parse_period(period), period_dates(person, store)
    _require_listed(asked, dates)
    figures = expected_figures(person, store, period, lead)
    if not figures:
        raise NotFound(f"Nothing is to be returned for {asked}{f' by {lead}' if lead else ''}.")
    last = _last_figures(person, store, asked) if with_last_figures else {}
    return TemplateContent(
        asked,
        lead or "; ".join(person.measures_of) or "all",
        due_date(dates, asked),
        figures,
        [last.get(_cell(figure), NO_LAST_FIGURE) for figure in figures],
        ["Total", *(area for area, _, level, *_ in store.rows("areas") if level != "council")],
        [("Total", "Total"), *store.rows("valid_categories", periods=asked_periods(asked))],
    )


def _require_listed(asked: Period, dates: list[PeriodDates]) -> None:
    year_closes = Period(asked.start, asked.quarter or 4)
    if not {*asked_periods(asked), *asked_periods(year_closes)} & {each.period for each in dates}:
        raise NotFound(f"{asked} is not in the list of periods. An administrator opens it on the page Framework.")


def _last_figures(person: Person, store: Store, period: Period) -> dict[tuple[str, ...], LastFigure]:
    person.require("see_returns")
    found = store.rows("last_reported", periods=asked_periods(period))
    return {tuple(row[:4]): LastFigure(row[4], _words(row[5], *row[6:])) for row in found}


def _cell(figure: ExpectedFigure) -> tuple[str, ...]:
    return (figure.measure_id, figure.area, figure.breakdown, figure.category)


def _words(kind: str, numerator: Decimal | None, symbol: str, denominator: Decimal | None, below: str) -> str:
    """Put a reported figure in words, such as “7,937 of 8,563 (92.7%)”."""
    words = symbol or _number(numerator)
    if symbol or kind not in ("percentage", "rate"):
        return words
    share = f" ({100 * numerator / denominator:.1f}%)" if kind == "percentage" and numerator and denominator else ""
    return f"{words} of {below or _number(denominator)}{share}" if below or denominator is not None else words


def _number(number: Decimal | None) -> str:
    return "" if number is None else f"{number:,.4f}".rstrip("0").rstrip(".")
