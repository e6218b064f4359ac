"""What a control chart means in plain words: what lies behind its signal, and whether the target is to be met."""

from typing import Any

from equality_tracker.figures.control_chart import ControlChart, Mark, average_words, usual_words
from equality_tracker.figures.signals import COMMON, CONCERN, IMPROVEMENT, Signal


def meaning(chart: ControlChart, signal: Signal, measure: Any) -> str:
    """Say in plain words what lies behind a signal, to stand after it; empty where there is no more to say.

    Args:
        chart: of the measure up to the position.
        signal: of the position's figure.
        measure: its definition.
    """
    if not signal.variation or chart.last.mean is None:
        return ""
    if signal.variation == COMMON:
        return f"Ups and downs within {usual_words(chart.last, measure)} are ordinary."
    lasts = signal.in_a_row > 1 and signal.special_cause != "two_in_three"
    since = f"; since {_began(chart, signal)}" if lasts else ""
    return f"This is unlikely to be chance: {_why(chart.last, measure)}{since}."


def _why(mark: Mark, measure: Any) -> str:
    usual = usual_words(mark, measure)
    side, edge = ("above", "upper") if mark.heading == "high" else ("below", "lower")
    if mark.cause == "outside":
        return f"the newest figure lies {side} its usual range of {usual}"
    if mark.cause == "two_in_three":
        return f"two of the last three figures lie near the {edge} edge of its usual range of {usual}"
    if mark.cause == "trend":
        return "a figure that only varies seldom moves one way for so long"
    return f"a figure that only varies seldom stays {side} its average of {average_words(mark, measure)} for so long"


def _began(chart: ControlChart, signal: Signal) -> str:
    shown = chart.shown_since(chart.last.group)
    return shown[-min(signal.in_a_row, len(shown))][0]


def what_lies_behind(chart: ControlChart, signal: Signal, measure: Any, target: str) -> str:
    """Say what lies behind a signal, and whether the target is to be met as things stand; empty where nothing does.

    Args:
        chart: of the measure up to the position.
        signal: of the position's figure.
        measure: its definition.
        target: of the position's figure, in words.
    """
    return " ".join(filter(None, (meaning(chart, signal, measure), assurance_sentence(signal, target))))


def assurance_sentence(signal: Signal, target: str) -> str:
    """Say whether the target is to be met, as things stand; empty where that cannot be said.

    The usual range is that of all figures so far. Where the newest have left it towards the target, or away from it,
    the sentence says so.

    Args:
        signal: of the position's figure.
        target: of that figure, in words.
    """
    if not signal.assurance or not target:
        return ""
    if is_overtaken(signal):
        so_far, now = ("lies short of", "better") if signal.assurance == "missed" else ("meets", "worse")
        return f"Its usual range so far {so_far} the target of {target}; the newest figures are {now} than that."
    verbs = {"met": "will usually meet", "missed": "will usually miss", "uncertain": "may or may not meet"}
    return f"As things stand it {verbs[signal.assurance]} the target of {target}."


def is_overtaken(signal: Signal) -> bool:
    """Whether the newest figures speak against what the usual range says of the target."""
    return (signal.assurance, signal.variation) in (("missed", IMPROVEMENT), ("met", CONCERN))
