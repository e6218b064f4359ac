"""What the figures of a measure say, in sentences that a councillor reads once."""

from collections.abc import Sequence
from typing import Any

from equality_tracker.figures.changes import ShownChange
from equality_tracker.figures.position import NOT_REPORTED, MeasureStanding
from equality_tracker.figures.signals import COMMON, CONCERN, IMPROVEMENT
from equality_tracker.figures.words import SYMBOL_WORDS, listed
from equality_tracker.papers.content import Mark

MARKS: dict[str, Mark] = {"met": "met", "near": "near", "missed": "missed"}
"""The shape beside the word of a status; others have none."""
_STATUS = {
    "met": "The target of {} is met",
    "near": "The target of {} is nearly met",
    "missed": "The target of {} is missed",
}
EXPECTED = {
    "missed": "; the target is usually missed, and only a change in how it is done will meet it",
    "uncertain": "; until how it is done changes, the target will be met in some quarters and missed in others",
}
"""What is to be expected of a target that is not met, while the measure moves as it usually does."""
_SIGNS = {IMPROVEMENT: ", a sign of improvement", CONCERN: ", a cause for concern"}


def figure_words(row: MeasureStanding) -> str:
    """Give a measure's figure with its unit, within a sentence: “63.3%”, “694 families”, “8.3 per 1,000 staff”."""
    if row.value in SYMBOL_WORDS:
        return SYMBOL_WORDS[row.value]
    return with_unit(row.value, row.measure)


def with_unit(value: str, measure: Any) -> str:
    """Put the unit after a value that has none yet; “£ thousand” goes around it."""
    unit = measure.unit
    if measure.kind == "percentage" or unit in ("", "%", "£", "pounds"):
        return value
    return f"£{value} {unit.removeprefix('£').strip()}" if unit.startswith("£") else f"{value} {unit}"


def unit_note(measure: Any) -> str:
    """Give the unit as it stands small below a figure; nothing for per cent."""
    return "" if measure.kind == "percentage" or measure.unit in ("%", "£", "pounds") else measure.unit


def standing_sentence(row: MeasureStanding) -> str:
    """Say what the figure is, of how many, and how it stands to its target."""
    if row.value == NOT_REPORTED:
        return f"No figure was reported for {row.period}{f' ({row.note})' if row.note else ''}."
    if row.value in SYMBOL_WORDS:
        verb = "" if row.value == "low" else "is "
        return f"The figure for {row.period} {verb}{SYMBOL_WORDS[row.value]}."
    counts = f" ({row.counts})" if " of " in row.counts else ""
    figure = f"For {row.period} the figure is {figure_words(row)}{counts}."
    return " ".join(filter(None, [figure, _target_sentence(row)]))


def _target_sentence(row: MeasureStanding) -> str:
    if row.status == "year_not_complete":
        return f"The year is not complete, so it is not judged yet: {row.note}." if row.note else ""
    if row.status not in _STATUS:
        return ""
    span = "quarters" if " Q" in row.period else "years"
    running = f", for {row.missed_periods} {span} running" if row.missed_periods > 1 else ""
    return f"{_STATUS[row.status].format(row.target)}{running}."


def change_sentence(row: MeasureStanding) -> str:
    """Say how a figure changed on the year before, whether that could be chance, and whether it is for the better."""
    change = row.change
    if change is None:
        return _no_change_sentence(row.value)
    if not change.amount:
        return "It is the same as the year before."
    compared = f" ({change.compared})" if change.compared else ""
    beside = f" (95% range {change.interval})" if change.interval else ""
    return f"It changed by {change.text} on the year before{compared}{beside}{_verdict(change)}."


def _no_change_sentence(value: str) -> str:
    if value == NOT_REPORTED:
        return ""
    if value in SYMBOL_WORDS:
        return "Its change on the year before cannot be given."
    return "No figure of the year before is shown to compare it with."


def _verdict(change: ShownChange) -> str:
    caution = f": {change.caution}" if change.caution else ""
    if change.word_key == "could_be_chance":
        return f", which could be chance{caution}"
    if not change.word_key:
        return ""
    way = {True: ", for the worse", False: ", for the better", None: ""}[change.is_worse]
    return f", a {change.word}{way}{caution}"


def meaning_sentence(row: MeasureStanding) -> str:
    """Say what all the quarters, or years, say of the newest; nothing where they are too few to say anything."""
    signal = row.signal
    if not signal.variation:
        is_said = row.change is not None and row.change.word_basis == "trend" and row.change.is_beyond_chance
        return signal.words if signal.recent_trend in ("increasing", "decreasing") and not is_said else ""
    said = signal.words.removesuffix(".")
    return f"By quarter: {said[:1].lower()}{said[1:]}{_SIGNS.get(signal.variation, '')}{_assurance(row)}."


def _assurance(row: MeasureStanding) -> str:
    """What is to be expected of the target, where the quarters are ordinary and the target is not met."""
    if row.signal.variation != COMMON or row.status not in ("near", "missed"):
        return ""
    return EXPECTED.get(row.signal.assurance, "")


def symbols_note(texts: Sequence[str]) -> str:
    """Say what the symbols among some cells stand for; nothing where there are none."""
    met = [symbol for symbol in SYMBOL_WORDS if any(symbol in text.split() for text in texts)]
    return "; ".join(f"{symbol}: {SYMBOL_WORDS[symbol]}" for symbol in met) + "." if met else ""


def titles(rows: Sequence[MeasureStanding], most: int) -> str:
    """Name measures within a sentence: up to ``most`` of them, and how many more."""
    names = [f"“{row.measure.title}”" for row in rows[:most]]
    return listed([*names, *([f"{len(rows) - most} more"] if len(rows) > most else [])])
