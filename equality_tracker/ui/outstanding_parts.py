"""What is still owed, as words and tables."""

from collections.abc import Sequence
from datetime import date

from equality_tracker.figures.words import counted
from equality_tracker.returns.outstanding import Outstanding, OwedMeasure
from equality_tracker.ui import components as c


def missing_in_a_line(missing: Sequence[OwedMeasure] | None) -> str:
    """Say how much would still be missing."""
    if missing is None:
        return "To be seen once the errors are put right"
    if not missing:
        return "Nothing: the period is complete"
    figures = sum(one.expected - one.reported - one.waiting for one in missing)
    return f"{counted(figures, 'figure')} of {counted(len(missing), 'measure')}"


def owed_table(owed: Sequence[OwedMeasure], caption: str) -> str:
    """Measures with what is missing of each, a row each."""
    cells = [
        [
            c.escape(one.title) + c.small(one.measure_id),
            c.escape(one.period),
            f"{one.reported:,} of {one.expected:,}" + c.small(_waiting(one)),
            c.escape(one.missing or ("Nothing: the rest waits for approval." if one.waiting else "Nothing")),
        ]
        for one in owed
    ]
    return c.table(["Measure", "Period", ">Reported", "Missing"], cells, caption, "bare stack owed")


def _waiting(one: OwedMeasure) -> str:
    return f"{one.waiting:,} waiting for approval" if one.waiting else ""


def day(at: date | None) -> str:
    """A date in words."""
    return "" if at is None else f"{at.day} {at:%B %Y}"


def outstanding_lead(found: Outstanding) -> str:
    """Say in a sentence how a period stands."""
    owed = [one for one in found.measures if one.is_owed]
    if not found.measures:
        return f"No figures are asked for in {found.period}."
    if not owed:
        waiting = sum(one.waiting for one in found.measures)
        return f"{found.period} is complete" + (
            f"; {counted(waiting, 'figure')} wait for approval." if waiting else "."
        )
    who = counted(len(found.leads_owing), "lead")
    return (
        f"{counted(len(owed), 'measure')} of {who} {'is' if len(owed) == 1 else 'are'} not yet reported. {_when(found)}"
    )


def _when(found: Outstanding) -> str:
    if found.due is None:
        return "No due date is set."
    late = f", {counted(found.days_overdue, 'day')} ago" if found.days_overdue else ""
    return f"{'They were' if found.days_overdue else 'They are'} due on {day(found.due)}{late}."


def leads_table(found: Outstanding) -> str:
    """Each lead with how much of their figures is there, a row each."""
    cells = []
    owing = found.leads_owing
    for lead in sorted(found.leads, key=lambda name: name not in owing):
        of = found.of(lead)
        expected, reported, waiting = (
            sum(getattr(one, name) for one in of) for name in ("expected", "reported", "waiting")
        )
        cells.append(
            [
                c.escape(lead),
                _share_bar(reported, waiting, expected),
                f"{sum(one.is_owed for one in of)} of {len(of)}",
                f"{reported:,}",
                f"{waiting:,}" if waiting else '<span class="quiet">0</span>',
                f"{expected - reported - waiting:,}",
            ]
        )
    columns = ["Lead", "Share reported", ">Measures owed", ">Figures reported", ">Waiting", ">Missing"]
    return c.table(columns, cells, f"Leads and their figures for {found.period}", "bare stack leads")


def _share_bar(reported: int, waiting: int, expected: int) -> str:
    parts = [("met", reported), ("near", waiting), ("no_figure", expected - reported - waiting)]
    return c.shares_bar(parts, expected)
