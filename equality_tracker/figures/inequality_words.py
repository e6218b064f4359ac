"""What comparisons of groups come to, in words."""

from typing import Any

from equality_tracker.figures.inequality_groups import (
    ELSE,
    HIDDEN,
    MISSING,
    NOT_APPLICABLE,
    OTHER_QUARTERS,
    UNAVAILABLE,
)
from equality_tracker.figures.inequality_outcomes import (
    ALIKE,
    BASE_NOBODY,
    CHANCE,
    DISPARITY,
    FEWEST,
    GAP,
    INCONSISTENT,
    MONEY,
    NO_BASE,
    NO_SHARES,
    NOBODY,
    NOBODY_ELSE,
    NOT_WHOLE,
    OVER_ONE,
    OVERLAP,
    REFERENCE,
    TOO_FEW,
    UNKNOWN,
)
from equality_tracker.figures.words import digits, is_missing, signed, with_unit

WORSE, BETTER, LESS, MORE = "worse", "better", "less", "more"
WAY_WORDS = {WORSE: "worse", BETTER: "better", LESS: "less likely", MORE: "more likely"}
SHARE_WORDS = {
    (DISPARITY, LESS): "Fewer than expected",
    (DISPARITY, MORE): "More than expected",
    (GAP, LESS): "Somewhat fewer",
    (GAP, MORE): "Somewhat more",
}

OUTCOME_WORDS = {
    DISPARITY: "Disparity",
    GAP: "Smaller gap",
    CHANCE: "Could be chance",
    ALIKE: "No clear gap",
    TOO_FEW: "Too few to say",
}
REASON_WORDS = {
    UNKNOWN: "Not compared: the group is not known.",
    HIDDEN: "Cannot be shown: a figure needed for it is suppressed.",
    UNAVAILABLE: "Not available from the source.",
    NOT_APPLICABLE: "Does not apply to this group.",
    MISSING: "Not reported.",
    OTHER_QUARTERS: "Reported for other quarters than the council as a whole, so not compared.",
    NOBODY: "Nobody in this group.",
    ELSE + HIDDEN: "Cannot be shown: a figure needed for it is suppressed.",
    ELSE + UNAVAILABLE: "Those it would be compared with are not available from the source.",
    ELSE + NOT_APPLICABLE: "The measure does not apply to those it would be compared with.",
    ELSE + MISSING: "Those it would be compared with are not reported.",
    ELSE + OTHER_QUARTERS: "Those it would be compared with are reported for other quarters.",
    NOBODY_ELSE: "There is nobody else to compare with.",
    INCONSISTENT: "Cannot be compared: the groups add up to more than the council’s total.",
    OVER_ONE: "Cannot be compared as likelihoods: there are more cases than people.",
    NOT_WHOLE: "Cannot be compared as likelihoods: these are not whole numbers of people.",
    MONEY: "Amounts of money are not compared between groups.",
    REFERENCE: "The others are compared with this group.",
    OVERLAP: "Not compared: one is part of the other, or people may be in both.",
    NO_BASE: "Not compared: what this is compared with has no such group.",
    BASE_NOBODY: "Not compared: nobody is in this group there.",
    NO_SHARES: "A share only: nothing is named to compare it with.",
}
_MOST_DECIMALS = 6


def way(gap: float, polarity: str, is_share: bool = False) -> str:
    """Give the direction of a gap by the measure's polarity: worse or better, else less or more; empty for none.

    Args:
        gap: the group's rate less that of the others.
        polarity: of the measure; a share of a count is neither better nor worse.
        is_share: whether the gap is of shares.
    """
    if is_missing(gap) or gap == 0:
        return ""
    if is_share or polarity not in ("higher", "lower"):
        return MORE if gap > 0 else LESS
    return BETTER if (gap > 0) is (polarity == "higher") else WORSE


def short_words(outcome: str, direction: str, is_share: bool = False) -> str:
    """Give what a comparison comes to in a few words: “Disparity: worse”, “Could be chance”; empty for none."""
    words = OUTCOME_WORDS.get(outcome, "")
    if outcome not in (DISPARITY, GAP) or not direction:
        return words
    return SHARE_WORDS[outcome, direction] if is_share else f"{words}: {WAY_WORDS[direction]}"


def reason_words(row: Any, is_share: bool = False) -> str:
    """Say why a comparison comes to what it does.

    Args:
        row: of `inequality_outcomes.judged`.
        is_share: whether it is a share beside the share of a base.
    """
    if row.reason:
        return REASON_WORDS[row.reason]
    if row.outcome == TOO_FEW:
        return _too_few_words(row, is_share)
    return {
        DISPARITY: _nought_words(row) or "Outside 0.8 to 1.25, and unlikely to be chance.",
        GAP: "Unlikely to be chance, but the ratio lies within 0.8 to 1.25: by the rule not a disparity.",
        CHANCE: "A gap, but it could be chance.",
        ALIKE: "Within 0.8 to 1.25, and it could be chance.",
    }[row.outcome]


def _nought_words(row: Any) -> str:
    if row.x == 0:
        return "None at all in this group, which is unlikely to be chance."
    return "None at all among the others, which is unlikely to be chance." if row.x2 == 0 else ""


def _too_few_words(row: Any, is_share: bool) -> str:
    if not is_share and min(row.n, row.n2) < FEWEST:
        return f"Fewer than {FEWEST} people {'in this group' if row.n < FEWEST else 'beside it'}: too few to say."
    if row.x == 0 and row.x2 == 0:
        return "None in either: too few to say."
    if row.x == 0 or row.x2 == 0:
        where = "in this group" if row.x == 0 else "among the others"
        return f"None {where}, which could be chance: too few to say."
    if is_share and row.n < FEWEST:
        return f"Fewer than {FEWEST} in all: too few to say."
    return "The range runs from less than half to more than twice: too few to say."


def times(ratio: float) -> str:
    """Give a ratio with two decimals below 2, one below 10, none above; more where 1 would only be looked like."""
    decimals = 2 if ratio < 2 else 1 if ratio < 10 else 0
    while ratio != 1 and round(ratio, decimals) == 1 and decimals < _MOST_DECIMALS:
        decimals += 1
    return digits(ratio, decimals)


def times_range(lower: float, upper: float) -> str:
    """Give the 95% interval of a ratio; empty where an end is not known."""
    return "" if is_missing(lower) or is_missing(upper) else f"{times(lower)} to {times(upper)}"


def gap_words(gap: float, measure: Any, is_share: bool = False) -> str:
    """Give a gap with its sign and unit: “+7.3 points”, “+16.6 per 1,000 staff”."""
    if is_missing(gap):
        return ""
    return f"{signed(gap, decimals_of(measure, is_share))} {_gap_unit(measure, is_share)}".strip()


def gap_range(lower: float, upper: float, measure: Any, is_share: bool = False) -> str:
    """Give the 95% interval of a gap, in the gap's unit; nought is shown only where it is one."""
    if is_missing(lower) or is_missing(upper):
        return ""
    decimals = decimals_of(measure, is_share)
    return f"{_honest(lower, decimals)} to {_honest(upper, decimals)}"


def _honest(value: float, decimals: int) -> str:
    """A number that is not nought never looks like it."""
    while value != 0 and round(value, decimals) == 0 and decimals < _MOST_DECIMALS:
        decimals += 1
    return signed(value, decimals)


def _gap_unit(measure: Any, is_share: bool) -> str:
    return measure.unit if measure.kind == "rate" and not is_share else "points"


def value_words(value: float, measure: Any, is_share: bool = False) -> str:
    """Give a rate with its per cent sign; a rate's unit is said beside it."""
    if is_missing(value):
        return ""
    return with_unit(digits(value, decimals_of(measure, is_share)), "percentage" if is_share else measure.kind, "")


def value_range(lower: float, upper: float, measure: Any, is_share: bool = False) -> str:
    """Give the 95% interval of a rate."""
    ends = (value_words(lower, measure, is_share), value_words(upper, measure, is_share))
    return " to ".join(ends) if all(ends) else ""


def decimals_of(measure: Any, is_share: bool) -> int:
    """Give the decimals to show: at least one, since groups are compared closely."""
    return 1 if is_share else max(int(measure.decimals), 1)


def likelihood_words(row: Any, others: str) -> str:
    """Say how likely a group is beside others: “2.1 times as likely as everyone else (95% range 1.4 to 3.1)”.

    Args:
        row: of `inequality_outcomes.judged`, of a group that was compared.
        others: those it is compared with, in words.
    """
    if is_missing(row.ratio):
        return f"none of {others}"
    interval = times_range(row.ratio_lower, row.ratio_upper)
    beside = f" (95% range {interval})" if interval else ""
    return f"{times(row.ratio)} times as likely as {others}{beside}" if row.x else f"none, unlike {others}"


def share_words(row: Any, counted: str, base: str) -> str:
    """Say how shares stand: “6.1% of foster carers approved, 11.2% of residents: about half as many as expected …”.

    Args:
        row: of `inequality_shares.judged_shares`, of a group that was compared.
        counted: who is counted, in words.
        base: the base, in words.
    """
    shares = f"{digits(row.value, 1)}% of {counted}, {digits(row.value2, 1)}% of {base}"
    return f"{shares}: {as_expected(row.ratio)} (95% range {times_range(row.ratio_lower, row.ratio_upper)} times)"


def as_expected(index: float) -> str:
    """Say a representation index as people do: “about half as many as expected”."""
    if index == 0:
        return "none at all"
    near = next((words for upper, words in _AS_MANY if _AS_MANY[0][0] <= index < upper), "")
    return near or f"{times(index)} times as many as expected"


_AS_MANY = (
    (0.2, ""),
    (0.29, "about a quarter as many as expected"),
    (0.4, "about a third as many as expected"),
    (0.58, "about half as many as expected"),
    (0.71, "about two thirds as many as expected"),
    (0.92, "fewer than expected"),
    (1.08, "about as many as expected"),
    (1.4, "more than expected"),
    (1.75, "about one and a half times as many as expected"),
    (2.3, "about twice as many as expected"),
)
"""Below which index each is said, from the one before it."""


def within_sentence(title: str) -> str:
    """Give a title as it stands within a sentence: a name in capitals stays."""
    return title if title[1:2].isupper() else title[:1].lower() + title[1:]
