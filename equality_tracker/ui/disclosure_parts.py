"""The parts of the page of disclosure control, as HTML. Its figures are not protected."""

import math
from collections.abc import Mapping
from typing import Any

import pandas as pd

from equality_tracker.figures.breakdowns import breakdown_title
from equality_tracker.figures.disclosure_rules import DisclosureRules
from equality_tracker.figures.rows import rows_of
from equality_tracker.figures.suppressed import KEY, Suppressed
from equality_tracker.figures.words import counted, digits
from equality_tracker.ui import components as c
from equality_tracker.ui.publishing_parts import where
from equality_tracker.ui.suppression_parts import reason_words, short_reason

UNPROTECTED = (
    "This page is not protected: it shows true counts that are suppressed everywhere else. Do not pass them on, and do "
    "not show this page to others."
)
COUNTS = (
    "Each with its true count, and the smallest and largest that somebody outside could work out from all that is "
    "shown and was shown before. It is safe where that leaves enough open."
)
ZERO_WORDS = {"shown": "Shown", "protected": "Hidden like small counts"}
POLICY_WORDS = {
    "suppress": "Suppress small counts, and as many others as keep them from being worked out",
    "round": "Suppress counts of 1 to 7 and round all others to the nearest 5",
}


def lead(view: Suppressed) -> str:
    """Say how much is suppressed at the position."""
    here = sum(cost.here for cost in view.costs)
    share = f" ({100 * here / view.figures_here:.1f}%)" if view.figures_here else ""
    wholes = f", and {view.wholes:,} of the whole council" if view.wholes else ""
    return f"Suppressed at {view.period}: {here:,} of {view.figures_here:,} figures of groups and areas{share}{wholes}."


def failing_html(view: Suppressed) -> str:
    """Say whether anything could be worked out."""
    if not view.failing:
        return '<p class="summary">No suppressed count of any period can be worked out from what is shown.</p>'
    words = f"{counted(view.failing, 'suppressed count')} could be worked out from what is shown: choose a measure."
    return c.notice(words)


def costs_html(view: Suppressed) -> str:
    """What each rule costs, in figures and per cent."""
    cells = [
        [
            c.escape(reason_words(cost.reason)),
            f"{cost.here:,}",
            _percent(cost.here, view.figures_here),
            f"{cost.everywhere:,}",
            _percent(cost.everywhere, view.figures_everywhere),
        ]
        for cost in view.costs
    ]
    columns = ["Reason", f">At {view.period}", ">Of its figures", ">In all periods", ">Of all figures"]
    sentence = "Per cent of the figures of groups and areas. A figure that has several reasons counts under the first."
    return c.section("What each rule costs", sentence) + c.table(columns, cells, "What each rule costs", "bare stack")


def _percent(number: int, total: int) -> str:
    return f"{100 * number / total:.1f}%" if total else "–"


def rules_html(rules: DisclosureRules) -> str:
    """The rules that are in force."""
    pairs = [
        ("Small counts", f"1 to {rules.threshold - 1}; a measure can have its own threshold"),
        ("Zeros", ZERO_WORDS[rules.zeros]),
        ("What is done", c.escape(POLICY_WORDS[rules.policy])),
    ]
    return c.section("The rules") + f'<div class="inline">{c.facts(pairs)}</div>'


def breakdowns_of(measures: Mapping[str, Any]) -> list[str]:
    """Name the breakdowns of measures, those of areas first."""
    found = (name for measure in measures.values() for name in str(measure.breakdowns).split(";") if name)
    return list(dict.fromkeys([breakdown_words("Total"), *map(breakdown_words, found)]))


def breakdown_words(breakdown: str) -> str:
    """Name what a count is broken down by: where it is nothing else, areas."""
    return "Area" if breakdown == "Total" else breakdown_title(breakdown)


def by_measure_html(view: Suppressed, chosen: pd.DataFrame, measures: Mapping[str, Any]) -> str:
    """How much of each measure is suppressed at the position."""
    if chosen.empty:
        return '<p class="sentence">No suppressed count is like that at this position.</p>'
    cells = []
    for measure_id, counts in chosen.groupby("measure_id", sort=False):
        places, figures = counts.drop_duplicates(KEY), view.by_measure.get(str(measure_id), 0)
        number, of_groups = len(places), int((places["area"].ne("Total") | places["breakdown"].ne("Total")).sum())
        reasons = ", ".join(short_reason(reason) for reason in counts["reason"].unique()).capitalize()
        title = c.escape(measures[str(measure_id)].title)
        cells.append([title, f"{number:,}", _percent(of_groups, figures), c.escape(reasons), _safety(counts)])
    columns = ["Measure", ">Suppressed", ">Of its groups", "Reasons", "Safe"]
    return c.table(columns, cells, f"Suppressed figures at {view.period} by measure", "bare stack labelled")


def _safety(counts: pd.DataFrame) -> str:
    failing = int((~counts["is_safe"].astype(bool)).sum())
    return c.status("missed", f"{failing} could be worked out") if failing else c.status("met", "Safe")


def counts_html(counts: pd.DataFrame, measure: Any) -> str:
    """Each suppressed count of a measure, with what it is and what could be known of it."""
    if counts.empty:
        return '<p class="sentence">No suppressed count of it is like that at this position.</p>'
    names = {
        "numerator": measure.numerator_label,
        "denominator": measure.denominator_label or "Denominator",
        "complement": f"Those of {measure.denominator_label or 'all'} who are not counted",
    }
    cells = [
        [
            where(row) + c.small(row.period),
            c.escape(names[row.part]),
            f"<b>{_number(row.value)}</b>",
            c.escape(reason_words(row.reason)),
            _number(row.smallest),
            _number(row.largest),
            c.status("met", "Safe") if row.is_safe else c.status("missed", "Could be worked out"),
        ]
        for row in rows_of(counts.sort_values("is_safe", kind="stable"))
    ]
    columns = ["Where", "What is counted", ">True count", "Suppressed because", ">Smallest", ">Largest", "Safe"]
    return c.table(columns, cells, f"Suppressed counts of {measure.title}", "bare stack labelled")


def _number(value: float) -> str:
    if pd.isna(value):
        return "–"
    return "no limit" if math.isinf(value) else digits(value, 0 if float(value).is_integer() else 1)


def not_additive_html(view: Suppressed) -> str:
    """Where parts do not add up, and so are not relied on."""
    lines = "".join(f"<li>{c.escape(words)}</li>" for words in view.not_additive)
    sentence = "Nobody can rely on these adding up, so neither did the audit."
    title = c.section("Where parts do not make their total", sentence)
    return title + c.details(counted(len(view.not_additive), "place"), f"<ul>{lines}</ul>")
