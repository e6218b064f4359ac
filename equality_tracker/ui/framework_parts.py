"""The parts of the framework page, as HTML."""

from collections.abc import Sequence
from datetime import date, datetime
from itertools import groupby

from equality_tracker.figures.words import counted
from equality_tracker.framework_checks import Fault
from equality_tracker.framework_difference import Change
from equality_tracker.framework_tables import PeriodDates, PersonRow
from equality_tracker.framework_versions import STATUS_WORDS, Version
from equality_tracker.ui import components as c
from equality_tracker.ui.session import address

PARTS = {
    "change": "Change it",
    "versions": "Versions",
    "periods": "Periods",
    "people": "People",
    "rules": "Rules",
    "tokens": "Tokens",
}
MOST_SHOWN = 200
STATES = {"proposed": "submitted", "in_force": "approved", "replaced": "superseded", "rejected": "rejected"}
"""Which shape of the style sheet goes with a status."""

WHAT_WORDS = {"added": "Added", "changed": "Changed", "retired": "Retired", "removed": "Removed"}
APPLIED_ON_PAGE = "page"


def choices(parts: Sequence[str], chosen: str, waiting: int) -> str:
    """The links to the parts of the page."""
    links = "".join(_choice(part, part == chosen, waiting) for part in parts)
    return f'<nav class="choices" aria-label="Parts of this page">{links}</nav>'


def _choice(part: str, is_chosen: bool, waiting: int) -> str:
    words = PARTS[part] + (f" ({waiting} waiting)" if part == "change" and waiting else "")
    if is_chosen:
        return f'<span class="chosen" aria-current="true">{c.escape(words)}</span>'
    return c.link(address("framework", part=part), words)


def day(at: date | datetime | None) -> str:
    """A day as people write it; nothing for none."""
    return "" if at is None else f"{at.day} {at:%B %Y}"


def faults_table(faults: Sequence[Fault]) -> str:
    """What is wrong, by table, row and column."""
    cells = [
        [c.escape(fault.table), str(fault.row or ""), c.escape(fault.column), c.escape(_sentence(fault.message))]
        for fault in faults[:MOST_SHOWN]
    ]
    table = c.table(["Sheet", ">Row", "Column", "What is wrong"], cells, "What is wrong", "bare stack labelled")
    return table + _more(len(faults))


def _sentence(words: str) -> str:
    return f"{words[:1].upper()}{words[1:].rstrip('.')}."


def _more(number: int) -> str:
    return f'<p class="caption">The first {MOST_SHOWN} of {number:,}.</p>' if number > MOST_SHOWN else ""


def changes_html(changes: Sequence[Change], is_past: bool = False) -> str:
    """What is different, a table for each table of the framework."""
    if not changes:
        return '<p class="sentence">Nothing is different.</p>'
    groups = [(table, list(group)) for table, group in groupby(changes, key=lambda change: change.table)]
    return "".join(_changes_of_table(table, group, is_past) for table, group in groups)


def _changes_of_table(table: str, changes: Sequence[Change], is_past: bool) -> str:
    order = [change for change in changes if change.what == "reordered"]
    rows = [change for change in changes if change.what != "reordered"]
    title = f"<h3>{c.escape(table.replace('_', ' ').capitalize())}</h3>"
    if order:
        title += f'<p class="sentence">{"They were" if is_past else "They will be"} shown in another order.</p>'
    if not rows:
        return title
    columns = ["Row", "What", "Column", "Before", "After"]
    cells = [_change_cells(change) for change in rows[:MOST_SHOWN]]
    return title + c.table(columns, cells, f"Changes of {table}", "bare stack labelled changes") + _more(len(rows))


def _change_cells(change: Change) -> list[str]:
    cells = (change.column, change.before, change.after)
    return [
        c.escape(change.key),
        f'<span class="what {change.what}">{WHAT_WORDS[change.what]}</span>',
        *map(_cell, cells),
    ]


def _cell(text: str) -> str:
    return c.escape(text) or '<span class="quiet">–</span>'


def kept_html(kept: Sequence[str]) -> str:
    """What was left out and stays."""
    if not kept:
        return ""
    names = c.escape(", ".join(kept[:MOST_SHOWN]))
    return f'<p class="sentence">Left out of the workbook, but kept because figures hang on it: {names}.</p>'


def state(status: str) -> str:
    """How a version stands, as shape and word."""
    return f'<span class="state {STATES[status]}">{STATUS_WORDS[status].capitalize()}</span>'


def versions_table(versions: Sequence[Version]) -> str:
    """Every version, newest first, with a link to each."""
    cells = [
        [
            c.link(address("framework", part="versions", version=str(one.version)), f"Version {one.version}", "amount"),
            _together(state(one.status) + c.small(day(one.decided_at))),
            c.escape(_changed(one)) + c.small(one.reason),
            _together(c.escape(one.proposed_by) + c.small(_source(one))),
            _together(c.escape(one.decided_by)),
        ]
        for one in versions
    ]
    return c.table(
        ["Version", "Status", "What it changed", "Put forward by", "Decided by"],
        cells,
        "Versions",
        "bare stack labelled",
    )


def _together(content: str) -> str:
    """Content, as HTML, whose lines are not broken."""
    return f'<div class="amount">{content}</div>'


def _changed(version: Version) -> str:
    return version.summary[:1].upper() + version.summary[1:] or "Not known: made before versions were kept"


def _source(version: Version) -> str:
    return "on this page" if version.source == APPLIED_ON_PAGE else version.source


def version_facts(version: Version) -> str:
    """Who put a version forward and who decided, and when."""
    return c.facts(
        [
            ("Status", state(version.status)),
            ("Put forward by", c.escape(f"{version.proposed_by}, {day(version.proposed_at)}")),
            ("From", c.escape(_source(version))),
            ("Decided by", c.escape(f"{version.decided_by}, {day(version.decided_at)}" if version.decided_by else "")),
            ("Reason", c.escape(version.reason)),
            ("In place of", f"version {version.based_on}" if version.based_on else ""),
        ]
    )


def overtaken_html(version: Version, since: Sequence[Version]) -> str:
    """Say what came into force after a proposal was made."""
    if not since:
        return ""
    named = "; ".join(f"version {one.version} by {one.decided_by} ({one.summary})" for one in reversed(since))
    words = (
        f"Since this was proposed, something else has come into force: {named}. The changes below are against what "
        f"is in force now: version {version.version} would take back what it does not have itself."
    )
    return c.notice(words)


def periods_table(periods: Sequence[PeriodDates], today: date) -> str:
    """When the returns of each period open, fall due and close; newest first."""
    cells = [
        [c.escape(row.period), c.escape(_period_state(row, today)), day(row.opens), day(row.due), day(row.closes)]
        for row in reversed(periods)
    ]
    return c.table(["Period", "Today", "Opens", "Due", "Closes"], cells, "Periods", "bare stack labelled")


def _period_state(row: PeriodDates, today: date) -> str:
    if row.opens and today < row.opens:
        return "Not open yet"
    if row.closes and today > row.closes:
        return "Closed"
    return "Open, past its due day" if row.due and today > row.due else "Open"


def people_table(people: Sequence[PersonRow]) -> str:
    """Who uses the product, as what, and whose measures they enter."""
    cells = [[c.escape(row.name), c.escape(row.role), c.escape(_enters(row))] for row in people]
    return c.table(["Name", "Role", "Enters measures of"], cells, "People", "bare stack labelled")


def _enters(row: PersonRow) -> str:
    if row.role in ("member", "director"):
        return "–"
    return row.measures_of.replace(";", ", ") or "all leads"


def summary_sentence(changes: Sequence[Change], summary: str) -> str:
    """Say in a sentence how much changes."""
    return (
        f"{counted(len(changes), 'change')}: {summary}." if changes else "The workbook is the same as what is in force."
    )
