"""The parts of the inequality page that show one measure by one characteristic."""

from collections.abc import Sequence

from equality_tracker.figures.breakdowns import breakdown_title
from equality_tracker.figures.inequality import InequalityView
from equality_tracker.figures.inequality_outcomes import CHANCE, NOT_COMPARED, TOO_FEW
from equality_tracker.figures.inequality_rows import Amount, GroupRow
from equality_tracker.figures.inequality_time import CLOSING_WORDS, GapHistory
from equality_tracker.figures.inequality_words import within_sentence
from equality_tracker.figures.words import counted, listed
from equality_tracker.ui import components as c
from equality_tracker.ui.inequality_parts import detail_address
from equality_tracker.ui.inequality_signs import sign
from equality_tracker.ui.measure_breakdowns import HIDDEN
from equality_tracker.ui.session import address

LONGEST_LINE = 170
"""So many characters of choices stand open; more are folded away."""
OVERLAPPING = "One person may be in several of these groups: everyone else is those not in the group."
NOT_FOLLOWED = "No group’s gap can be shown for more than one period."


def lead(view: InequalityView) -> str:
    """Say what is compared with what, under the title."""
    if not view.breakdown:
        return "This measure is not broken down by any characteristic, so there are no groups to compare."
    by = f"By {within_sentence(breakdown_title(view.breakdown))}"
    if not view.is_share:
        return f"{by}: each group beside {view.others}."
    return (
        f"{by}: each group’s share beside its share of {view.others}." if view.others else f"{by}: each group’s share."
    )


def choices_html(view: InequalityView) -> str:
    """Links to the other characteristics, figures and groups to compare with."""
    by = [(name, breakdown_title(name), view_address(view, breakdown=name, reference=None)) for name in view.breakdowns]
    parts = [_choices("By", view.breakdown, by)]
    if view.choice is not None:
        figures = [(one.key, one.name, view_address(view, of=one.key)) for one in view.choices]
        parts.append(_choices("Figures of", view.choice.key, figures))
    if view.references:
        others = [("", "Everyone else", view_address(view, reference=None))]
        others += [(name, name, view_address(view, reference=name)) for name in view.references]
        parts.append(_choices("Compared with", view.reference, others))
    return f'<div class="asked">{"".join(parts)}</div>'


def _choices(title: str, chosen: str, offered: Sequence[tuple[str, str, str]]) -> str:
    links = [_choice(words, where, name == chosen) for name, words, where in offered]
    if not links:
        return ""
    is_long = sum(len(words) for _, words, _ in offered) > LONGEST_LINE
    content = f'<nav class="choices" aria-label="{c.escape(title)}">{"".join(links)}</nav>'
    if is_long:
        named = next((words for name, words, _ in offered if name == chosen), "")
        content = c.details(named or "Choose", content)
    return f'<div><span class="term">{c.escape(title)}</span>{content}</div>'


def _choice(words: str, where: str, is_chosen: bool) -> str:
    if is_chosen:
        return f'<span class="chosen" aria-current="true">{c.escape(words)}</span>'
    return c.link(where, words)


def view_address(view: InequalityView, **changed: str | None) -> str:
    """The address of the same view with something else chosen; what is the default does not stand in it."""
    default = view.choices[0].key if view.choices else None
    chosen = {
        "breakdown": view.breakdown,
        "reference": view.reference or None,
        "of": view.choice.key if view.choice else None,
    } | changed
    if chosen["of"] == default:
        chosen["of"] = None
    return detail_address(view.measure.measure_id, str(chosen.pop("breakdown")), **chosen)


def found_html(view: InequalityView) -> str:
    """What was found, at a glance: each group with a disparity or gap, and how many were compared."""
    items = "".join(f"<li>{_found(row, view)}</li>" for row in view.found)
    groups = [row for row in view.rows if row.is_known]
    compared = [row for row in groups if row.outcome != NOT_COMPARED]
    words = f"{counted(len(compared), 'group')} of {len(groups)} compared."
    if compared and not view.found:
        words = f"No disparity found. {words}"
    listed = f'<ul class="found">{items}</ul>' if items else ""
    return f"{listed}<p>{c.escape(words)}</p>"


def _found(row: GroupRow, view: InequalityView) -> str:
    others = f"{row.others.text} of {view.others}" if view.is_share else row.others.text
    beside = f"{row.rate.text} against {others}"
    return f"{sign(row.outcome, row.direction, row.words)}<br>{c.escape(row.name)}: {c.escape(beside)}"


def facts_html(view: InequalityView) -> str:
    """The whole council, completeness, the base, and what is counted."""
    row = view.measure
    where = address("completeness", measure=row.measure_id, breakdown=view.breakdown)
    known = f"{c.escape(view.completeness)} {c.link(where, 'More')}" if view.completeness else ""
    unit = f" {row.unit}" if row.kind == "rate" else ""
    return c.facts(
        [
            ("The whole council", c.escape(view.whole and view.whole.replace(",", f"{unit},", 1))),
            ("Completeness", known),
            ("The base", c.escape(view.base.note) if view.base else ""),
            ("What is counted", c.escape(row.definition)),
            ("Better when", _good(row.polarity)),
            ("Leads", c.escape(row.lead)),
            ("The measure", c.link(address("measures", measure=row.measure_id), "Trend, target and years")),
        ]
    )


def _good(polarity: str) -> str:
    return {
        "higher": "higher",
        "lower": "lower",
        "near": "within the target’s range; of groups it is only said which is likelier",
        "neutral": "neither higher nor lower",
    }[polarity]


def standing_html(view: InequalityView) -> str:
    """What to know of the figures before they are read: that they are not the newest, or small, or not there."""
    if view.choice is None or not view.rows:
        return c.notice("No figures by this characteristic are there for this position.")
    if view.asked not in ("", view.choice.key):
        return c.notice(
            f"{view.asked} cannot be compared at the end of {view.period}. These figures are for {view.choice.name}."
        )
    if not view.is_standing:
        return c.notice(f"{view.period} was not reported. These figures are for {view.choice.name}.")
    together = next((one for one in view.choices if len(one.periods) > 1), None)
    is_thin = any(row.outcome in (CHANCE, TOO_FEW, NOT_COMPARED) for row in view.rows if row.is_known)
    if not is_thin or together is None or together == view.choice:
        return ""
    where = c.link(view_address(view, of=together.key), together.name)
    return f'<p class="sentence">Where a group is small, several years together tell more: {where}.</p>'


def chart_caption(view: InequalityView, starts_above: bool) -> str:
    """Say what the chart’s lines are, and where its axis begins."""
    marked = view.reference or ("everybody whose group is known" if view.level is not None else "")
    if view.is_share and view.others:
        marked = f"the group’s share of {view.others}"
    line = f"Short upright lines: {marked}." if marked else ""
    axis = "The axis does not start at nought." if starts_above else ""
    without = [row for row in view.rows if row.is_known and row.rate.value is None]
    hidden = [row.name for row in without if row.rate.text != "z"]
    outside = [row.name for row in without if row.rate.text == "z"]
    left_out = f"Without a dot, because no figure can be shown: {listed(hidden)}." if hidden else ""
    left_out += f" Not applicable (z): {listed(outside)}." if outside else ""
    return " ".join(filter(None, ["Dots with their 95% ranges.", line, axis, left_out]))


def groups_table(view: InequalityView) -> str:
    """Each group with its rate, the others', gap and ratio, and what the comparison comes to."""
    is_share = view.is_share
    beside = _first_upper(view.others) or "The base"
    columns = [
        "Group",
        ">Share" if is_share else ">Rate",
        f">{beside}",
        ">Gap",
        ">Ratio",
        "What it comes to",
    ]
    period = view.choice.name if view.choice else ""
    caption = f"{view.measure.title} by {within_sentence(breakdown_title(view.breakdown))}, {period}"
    rows = [_group_cells(row) for row in view.rows]
    notes = [HIDDEN if view.has_hidden else "", OVERLAPPING if view.is_overlapping else "", _unit_note(view)]
    note = " ".join(filter(None, notes))
    return c.table(columns, rows, caption, "groups-apart bare stack") + f'<p class="caption">{c.escape(note)}</p>'


def _first_upper(words: str) -> str:
    return words[:1].upper() + words[1:]


def _unit_note(view: InequalityView) -> str:
    row = view.measure
    unit = f"Rates {row.unit}. " if row.kind == "rate" else ""
    return (
        f"{unit}Below each figure its 95% range: where the true one lies in 19 of 20 cases, if only chance is at work."
    )


def _group_cells(row: GroupRow) -> list[str]:
    kind = "child" if row.is_child else "whole"
    shown = sign(row.outcome, row.direction, row.words) if row.words else ""
    name = f'<span class="{kind}{"" if row.is_known else " quiet"}">{c.escape(row.name)}</span>'
    return [
        name,
        f"<b>{c.escape(row.rate.text)}</b>{c.small(row.rate.interval)}{c.small(row.counts)}",
        f"{c.escape(row.others.text)}{c.small(row.other_counts)}",
        _amount(row.gap),
        _amount(row.ratio),
        f"{shown}{c.small(row.reason)}",
    ]


def _amount(amount: Amount) -> str:
    return f'<span class="amount">{c.escape(amount.text)}</span>{c.small(amount.interval)}' if amount.text else ""


def histories_html(view: InequalityView, chosen: GapHistory) -> str:
    """Links to the groups whose gap can be followed, each with what can be said of it."""
    links = [
        (one.group, f"{one.group}: {within_sentence(CLOSING_WORDS[one.word])}", view_address(view, group=one.group))
        for one in view.histories
    ]
    return _choices("Group", chosen.group, links)


def history_table(view: InequalityView, history: GapHistory) -> str:
    """A group's gap by period, with both rates."""
    rows = [
        [
            c.escape(point.period),
            point.rate,
            point.others,
            _amount(point.gap) or c.small(point.reason),
        ]
        for point in history.points
    ]
    columns = ["Period", f">{history.group}", f">{_first_upper(view.others)}", ">Gap"]
    return c.table(columns, rows, f"Gap of {history.group} by period", "gaps bare stack")


def history_caption(view: InequalityView) -> str:
    """Say how it is decided whether a gap is closing."""
    unit = view.measure.unit if view.measure.kind == "rate" else "points"
    return (
        f"Gap {unit if unit != 'points' else 'in points'}, with its 95% range. It is said to close or widen only where "
        "a 99.8% range leaves out “no change”: that of the trend of the last five, or, of fewer whole years, that of "
        "the change from the first to the last."
    )
