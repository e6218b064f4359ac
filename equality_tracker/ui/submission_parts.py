"""The parts of the submissions page, as HTML."""

from collections.abc import Sequence
from datetime import datetime

from equality_tracker.figures.words import counted
from equality_tracker.returns.deciding import STATUS_WORDS
from equality_tracker.returns.history import Act, SubmissionRow
from equality_tracker.returns.rules import RULES
from equality_tracker.ui import components as c
from equality_tracker.ui.session import address

ACT_WORDS = {
    "submit": "submitted it",
    "approve": "approved it",
    "reject": "rejected it",
    "withdraw": "withdrew it",
    "download": "took the file",
}
MOST_NAMED = 3


def moment(at: datetime | None) -> str:
    """A day, and the time where one is known."""
    if at is None:
        return ""
    day = f"{at.day} {at:%B %Y}"
    return day if (at.hour, at.minute) == (0, 0) else f"{day}, {at:%H:%M}"


def state(status: str) -> str:
    """How a submission stands, as shape and word."""
    return f'<span class="state {status}">{c.escape(STATUS_WORDS[status].capitalize())}</span>'


def submissions_table(rows: Sequence[SubmissionRow], caption: str) -> str:
    """Submissions, a row each, with a link to each."""
    cells = [
        [
            c.link(address("submissions", submission=row.submission_id), row.submission_id) + c.small(row.file_name),
            c.escape(periods_words(row.periods)),
            f"{row.figures:,}",
            c.escape(row.submitted_by) + c.small(moment(row.submitted_at)),
            state(row.status) + c.small(_decided(row)),
            c.escape(row.reason or row.note),
        ]
        for row in rows
    ]
    columns = ["Return", "Period", ">Figures", "Submitted by", "Status", "Note or reason"]
    return c.table(columns, cells, caption, "bare stack submissions")


def periods_words(periods: Sequence[str]) -> str:
    """Name a few periods, or the first and last of many."""
    if len(periods) <= MOST_NAMED:
        return ", ".join(periods)
    return f"{periods[0]} to {periods[-1]}"


def _decided(row: SubmissionRow) -> str:
    return f"{row.decided_by}, {moment(row.decided_at)}" if row.decided_by else ""


def submission_facts(row: SubmissionRow) -> str:
    """What a submission holds."""
    return c.facts(
        [
            ("Status", state(row.status)),
            ("Periods", c.escape(periods_words(row.periods))),
            ("Figures", f"{row.figures:,}, of {counted(row.measures, 'measure')}"),
            ("Leads", c.escape(", ".join(row.leads[:MOST_NAMED]) + _and_more(len(row.leads) - MOST_NAMED))),
            ("Note", c.escape(row.note)),
            ("Reason", c.escape(row.reason)),
        ]
    )


def file_facts(row: SubmissionRow) -> str:
    """What says that the received file is the one that was sent."""
    return c.facts(
        [
            ("Size", _size(row.file_size)),
            ("SHA-256, as it was received", f'<code class="hash">{c.escape(row.sha256)}</code>'),
        ]
    )


def _and_more(number: int) -> str:
    return f" and {number} more" if number > 0 else ""


def _size(size: int | None) -> str:
    return "" if size is None else f"{size:,} bytes"


def history_html(acts: Sequence[Act]) -> str:
    """Who did what and when, the newest last."""
    lines = "".join(
        f"<li><b>{c.escape(act.person)}</b> {c.escape(ACT_WORDS.get(act.act, act.act))}{c.small(moment(act.at))}"
        f"{_reason(act)}</li>"
        for act in acts
    )
    return f'<ul class="acts">{lines}</ul>'


def _reason(act: Act) -> str:
    return c.small(f"“{act.detail}”") if act.act in ("reject", "withdraw") else ""


def warnings_html(row: SubmissionRow) -> str:
    """What the checks warned of when it was submitted, and the note that answers them."""
    cells = [[c.escape(RULES[code].rule), f"{number:,}"] for code, number in row.warning_counts.items()]
    title = c.section("What the checks warned of", f"{row.submitted_by}’s note answers: “{row.note}”")
    table = c.table(["Warning", ">Times"], cells, "Warnings by kind", "bare")
    first = [
        [f"{one['row']}", c.escape(one["column"]), c.escape(one["value"]), c.escape(one["message"])]
        for one in row.warnings[:50]
    ]
    listed = c.table([">Row", "Column", "Met", "What the check says"], first, "The first warnings", "bare stack")
    return title + table + c.details("The first of them, row by row", listed)
