"""What needs attention, the most pressing first, each with its reason in words.

Nothing that could be ordinary variation is given as getting worse: reasons come from control charts, from the trend of
annual figures, and from changes that are clear. A target that is missed within the usual range is said to be just that.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from equality_tracker.figures.deadlines import Deadlines
from equality_tracker.figures.position import MeasureStanding
from equality_tracker.figures.signal_counts import is_usually_missed
from equality_tracker.figures.signals import COMMON, CONCERN, IMPROVEMENT

REASON_WORDS = {
    "concern": "Cause for concern",
    "usually_missed": "Usually misses its target",
    "clearly_worse": "Clear change for the worse",
    "overdue": "Overdue",
    "missed": "Misses its target this time",
}
"""Why a measure needs attention, the most pressing first."""

ONLY_A_CHANGE = "only a change in how it is done will meet it"
EITHER_WAY = "until how it is done changes, it will be met in some quarters and missed in others"


@dataclass(frozen=True)
class Attention:
    """A measure that needs attention: ``reasons`` are keys of `REASON_WORDS`, the most pressing first."""

    standing: MeasureStanding
    reasons: tuple[str, ...]
    words: str

    @property
    def reason(self) -> str:
        """The most pressing reason."""
        return self.reasons[0]


def attention(standings: Iterable[MeasureStanding], known: Deadlines) -> tuple[Attention, ...]:
    """Give the measures that need attention, the most pressing first."""
    found = [(row, reasons_of(row, known)) for row in standings]
    needing = [Attention(row, reasons, reason_words(row, known)) for row, reasons in found if reasons]
    return tuple(sorted(needing, key=_pressure, reverse=True))


def reasons_of(row: MeasureStanding, known: Deadlines) -> tuple[str, ...]:
    """Name why a measure needs attention; nothing where it does not."""
    holds = {
        "concern": row.signal.variation == CONCERN,
        "usually_missed": is_usually_missed(row),
        "clearly_worse": _is_clearly_worse(row),
        "overdue": known.is_overdue(row),
    }
    reasons = tuple(reason for reason, is_so in holds.items() if is_so)
    return reasons or (("missed",) if row.status == "missed" else ())


def _is_clearly_worse(row: MeasureStanding) -> bool:
    return row.change is not None and row.change.is_beyond_chance and bool(row.change.is_worse)


def _pressure(one: Attention) -> tuple:
    row = one.standing
    weight = row.change.weight if row.change and "clearly_worse" in one.reasons else 0.0
    named = tuple(reason in one.reasons for reason in REASON_WORDS)
    is_improving = row.signal.variation == IMPROVEMENT
    return named[0], named[1] and not is_improving, *named[1:], row.missed_periods, weight


def reason_words(row: MeasureStanding, known: Deadlines) -> str:
    """Say in a sentence why a measure needs attention."""
    if not row.is_reported:
        return _sentence([known.words(row)])
    return _sentence([_variation_words(row), _target_words(row), _change_words(row)])


def _sentence(parts: list[str]) -> str:
    text = "; ".join(filter(None, parts))
    return f"{text[:1].upper()}{text[1:]}." if text else ""


def _variation_words(row: MeasureStanding) -> str:
    said = row.signal.words.removesuffix(".")
    if row.signal.variation in ("", COMMON):
        return said if _is_worse_over_years(row) else ""
    return f"{said}, for the better" if row.signal.variation == IMPROVEMENT else said


def _is_worse_over_years(row: MeasureStanding) -> bool:
    """Whether an annual measure gets worse by its trend over years."""
    return _is_clearly_worse(row) and row.change is not None and row.change.word_basis == "trend"


def _target_words(row: MeasureStanding) -> str:
    """How the figure stands to its target, and whether that is ordinary for it."""
    target = f"target of {row.target}"
    if row.signal.assurance == "missed":
        still = "still " if row.signal.variation == IMPROVEMENT else ""
        usually = f"{target} {still}usually missed"
        return f"{usually}, within its usual range: {ONLY_A_CHANGE}" if row.signal.variation == COMMON else usually
    if row.status == "missed":
        return _missed_words(row, target)
    return f"{target} {'met' if row.status == 'met' else 'nearly met'}" if row.status in ("met", "near") else ""


def _missed_words(row: MeasureStanding, target: str) -> str:
    if row.signal.variation == COMMON and row.signal.assurance == "uncertain":
        return f"misses its {target}, within its usual range: {EITHER_WAY}"
    stretch = "" if row.missed_periods < 2 else f" for {row.missed_periods} periods running"
    return f"{target} missed{stretch}"


def _change_words(row: MeasureStanding) -> str:
    """How much a clear change is; a word that comes from all the periods is not laid upon the two compared."""
    if row.change is None or not _is_clearly_worse(row):
        return ""
    if row.change.word_basis == "interval":
        return f"{row.change.word} on the year before: {row.change.text}"
    return f"{row.change.text} on the year before"
