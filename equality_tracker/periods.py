"""Financial years and their quarters: reading, ordering, comparing and naming them.

A period is stored as text, ``2025-26`` or ``2025-26 Q1`` (April to June), which also sorts by time
within years and within quarters.
"""

import re
from dataclasses import dataclass
from datetime import date, timedelta

from equality_tracker.problems import Problem

_YEAR = r"(?P<start>\d{4})[-/]?(?P<end>\d{4}|\d{2})"
_QUARTER = r"q(?P<quarter>[1-4])"
_FORMS = tuple(re.compile(form) for form in (_YEAR, _YEAR + _QUARTER, _QUARTER + _YEAR))

WHOLE_YEAR = "Q1 Q2 Q3 Q4"
"""The quarters of a year that is complete, as a year of a flow names them."""
SNAPSHOT_DAYS = {"snapshot-march": "31 March", "snapshot-september": "30 September"}


class PeriodProblem(Problem, ValueError):
    """A text that names no period."""


@dataclass(frozen=True, order=True)
class Period:
    """A financial year, or one of its quarters.

    ``start`` is the calendar year in which the financial year begins; ``quarter`` is 1 to 4, or 0 for
    the whole year.
    """

    start: int
    quarter: int = 0

    def __str__(self) -> str:
        """Give the stored form."""
        return f"{self.year} Q{self.quarter}" if self.quarter else self.year

    @property
    def year(self) -> str:
        """The financial year, as ``2025-26``."""
        return f"{self.start}-{(self.start + 1) % 100:02d}"

    @property
    def is_quarter(self) -> bool:
        """Whether it is a quarter rather than a whole year."""
        return self.quarter > 0

    @property
    def first_day(self) -> date:
        """The day on which it begins."""
        month = {0: 4, 1: 4, 2: 7, 3: 10, 4: 1}[self.quarter]
        return date(self.start + (1 if self.quarter == 4 else 0), month, 1)

    @property
    def last_day(self) -> date:
        """The day on which it ends."""
        if self.quarter in (0, 4):
            return date(self.start + 1, 3, 31)
        return self.following.first_day - timedelta(days=1)

    @property
    def following(self) -> "Period":
        """The next quarter, or of a year the next year."""
        quarter = self.quarter % 4 + 1 if self.is_quarter else 0
        return Period(self.start + (quarter in (0, 1)), quarter)


def parse_period(text: str) -> Period:
    """Read a period in any of the forms that people type.

    Args:
        text: such as ``2025-26``, ``2025/26 Q1``, ``Q1 2025-26``, ``202526Q1``, in any case and spacing.

    Returns:
        The period.

    Raises:
        PeriodProblem: it is none of them; the message shows what was met.
    """
    squeezed = re.sub(r"\s+", "", text).lower()
    for form in _FORMS:
        match = form.fullmatch(squeezed)
        if match and (start := int(match["start"])) >= 1900 and _follows(start, match["end"]):
            return Period(start, int(match.groupdict().get("quarter") or 0))
    raise PeriodProblem(f"“{text}” is not a period. Write a financial year as 2025-26, or a quarter as 2025-26 Q1.")


def _follows(start: int, end: str) -> bool:
    following = start + 1
    return end == (str(following) if len(end) == 4 else f"{following % 100:02d}")


def is_period(text: str) -> bool:
    """Whether the text names a period."""
    try:
        parse_period(text)
    except PeriodProblem:
        return False
    return True


def due_period(position: Period, frequency: str, year_type: str) -> Period:
    """Give the newest period for which a measure should have a figure at a position.

    Args:
        position: the quarter or year at whose end one stands.
        frequency: ``quarterly`` or ``annual``.
        year_type: of the measure: ``financial``, ``snapshot-march`` or ``snapshot-september``.
    """
    if not position.is_quarter or frequency == "quarterly":
        return position
    taken_in = 2 if year_type == "snapshot-september" else 4
    return Period(position.start if position.quarter >= taken_in else position.start - 1)


def shown_period(period: str, year_type: str) -> str:
    """Name a period for people; that of a measure taken on one day is given its date.

    Args:
        period: the stored form.
        year_type: of the measure.
    """
    day = SNAPSHOT_DAYS.get(year_type)
    met = parse_period(period)
    if day is None or met.is_quarter:
        return str(met)
    return f"{day} {met.start + (1 if year_type == 'snapshot-march' else 0)}"
