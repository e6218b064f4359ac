"""What happened in Exampleshire: the events that the invented figures tell of (see README.md)."""

from dataclasses import dataclass
from datetime import date

import numpy as np
from world import QUARTERS, Row

OUT_OF_SYSTEM = {"complaints-received", "complaints-rate", "complaints-characteristics-recorded"}
NOT_YET_RETURNED = {"families-sustained-progress", "young-carers-assessed-on-time", "young-carers-identified"}
LATE_PERIOD = "2023-24 Q3"
LATE_DATE = date(2024, 4, 2)
CORRECTED_PERIOD = "2024-25 Q1"
CORRECTED_DATE = date(2024, 11, 12)
ENTERED_LATE = {"reviews-child-took-part": 14, "missing-return-interviews": 9}
CORRECTED_AREA = "South"
RECORDING = {
    "recording-ethnicity": "ethnicity",
    "recording-disability": "disability",
    "recording-religion": "religion",
}

USUAL_NOTE = "Checked with the leads. Groups with nobody in them are small and as expected."
NOTES = {
    "2022-23-q3": "Three complaints measures are missing: the feedback system was being replaced.",
    "2023-24-q3": "Adoption follows in a return of its own: the agency's register was not closed in time.",
    "2023-24-q3-adoption": "Two months late. The adoption agency moved to a new register in January.",
    "2024-25-q1-correction": "Reviews and return interviews in South entered late; whole slices restated.",
    "2024-25-q3": "The interpreting supplier gave up bookings in October; the fall is real.",
    "2025-26-q2": "Three early help measures to follow: checks on the register are not finished.",
}


@dataclass(frozen=True)
class Shift:
    """A lasting change: points added to a measure's level from a quarter on, reached in so many quarters."""

    measure_id: str
    start: str
    points: float
    quarters: int = 1

    def at(self, quarter: int) -> float:
        """Points added in a quarter, counted from 0."""
        passed = quarter - QUARTERS.index(self.start) + 1
        return self.points * min(max(passed / self.quarters, 0.0), 1.0)


SHIFTS = (
    Shift("equality-training-completed", "2023-24 Q2", 26.0, 6),
    Shift("equality-training-new-starters", "2023-24 Q2", 3.0, 2),
    Shift("interpreter-requests-met", "2024-25 Q3", -19.0),
    Shift("interpreter-requests-met", "2025-26 Q1", 4.0, 2),
    Shift("interpreter-professional-at-reviews", "2024-25 Q3", -9.0),
)


def points_added(measure_id: str, quarter: int) -> float:
    """Points that events add to the level of a percentage in a quarter."""
    return sum(shift.at(quarter) for shift in SHIFTS if shift.measure_id == measure_id)


def size_factor(measure_id: str, quarter: int) -> float:
    """Late cancellations more than double when the interpreting supplier fails; nothing else jumps."""
    has_failed = measure_id == "interpreter-late-cancellations" and quarter >= QUARTERS.index("2024-25 Q3")
    return 2.4 if has_failed else 1.0


def champions(parts: list[str], teams: np.ndarray, quarter: int) -> np.ndarray:
    """Teams of each part with a poverty champion: more each quarter, but none in Coast since 2024-25 Q1."""
    with_champion = np.minimum(teams, teams * (quarter + 2) // 15)
    coast = np.minimum(teams, int(quarter < QUARTERS.index("2024-25 Q1")))
    in_coast = np.array([part.startswith("Coast") for part in parts])
    return np.where(in_coast, coast, with_champion)


def is_missing(measure_id: str, period: str) -> bool:
    """Whether a measure's lead returned nothing for a period."""
    is_lost = period == "2022-23 Q3" and measure_id in OUT_OF_SYSTEM
    return is_lost or (period == QUARTERS[-1] and measure_id in NOT_YET_RETURNED)


def before_advice_service(measure_id: str, period: str) -> bool:
    """Coast's advice service opened in the last week of the first quarter: its gains round to zero."""
    return measure_id == "benefit-gains" and period == QUARTERS[0]


def file_stem(measure: Row, period: str) -> str:
    """The return file of a measure: one a quarter, but a late one for adoption."""
    is_adoption = measure["measure_id"].startswith("adopt")
    suffix = "-adoption" if is_adoption and period == LATE_PERIOD else ""
    if " " in period:
        return stem_of(period) + suffix
    return f"{period}-q2" if measure["year_type"] == "snapshot-september" else f"{period}-q4"


def stem_of(period: str) -> str:
    """A period as a file name spells it."""
    return period.lower().replace(" ", "-")


def with_symbols(row: Row, applies: bool) -> Row:
    """Put a symbol where there is no number to give, and say why."""
    period, breakdown = row["period"], row["breakdown"]
    if not applies:
        return _symbol(row, "z", "This group is not part of the measure")
    if breakdown == "religion" and row["measure_id"] == "children-in-need" and period < "2022-23":
        return _symbol(row, "x", "Religion was not recorded before April 2022")
    if row["area"] == "Coast" and before_advice_service(row["measure_id"], period):
        return _symbol(row, "low", "Advice service opened in the last week of the quarter")
    return row


def split_correction(rows: list[Row]) -> tuple[list[Row], list[Row]]:
    """The rows as first returned, and the restated slices: some events in one part were entered late."""
    first, restated = [], []
    largest = {_place(row) for row in _largest_categories(rows)}
    for row in rows:
        late = ENTERED_LATE.get(row["measure_id"], 0) if row["area"] in ("Total", CORRECTED_AREA) else 0
        if late:
            note = f"Restated: {late} records in {CORRECTED_AREA} were entered late"
            restated.append({**row, "note": note})
        is_short = late and (row["breakdown"] == "Total" or _place(row) in largest)
        first.append(_less(row, late) if is_short else row)
    return first, restated


def _largest_categories(rows: list[Row]) -> list[Row]:
    largest: dict[tuple[str, str], Row] = {}
    for row in rows:
        if row["measure_id"] in ENTERED_LATE and row["breakdown"] != "Total":
            key = row["measure_id"], row["breakdown"]
            largest[key] = max(largest.get(key, row), row, key=lambda each: int(each["denominator"]))
    return list(largest.values())


def _place(row: Row) -> tuple[str, str, str]:
    return row["measure_id"], row["breakdown"], row["category"]


def _less(row: Row, late: int) -> Row:
    return {**row, **{name: str(int(row[name]) - late) for name in ("numerator", "denominator")}}


def _symbol(row: Row, symbol: str, note: str) -> Row:
    denominator = symbol if row["denominator"] else ""
    return {**row, "numerator": symbol, "denominator": denominator, "note": note}
