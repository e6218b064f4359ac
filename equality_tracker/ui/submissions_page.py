"""The submissions: their history, and one of them with what it changed and what can be done with it."""

from collections.abc import Callable

import streamlit as st

from equality_tracker.figures.words import counted
from equality_tracker.returns.comparing import Counts
from equality_tracker.returns.deciding import STATUS_WORDS, approve, reject, withdraw
from equality_tracker.returns.history import SubmissionRow, acts, differences, received_file, submission, submissions
from equality_tracker.ui import components as c
from equality_tracker.ui import session
from equality_tracker.ui.compared_parts import compared_csv, compared_tables, counts_tiles
from equality_tracker.ui.downloads import offer_download
from equality_tracker.ui.showing import work_out_what_is_shown
from equality_tracker.ui.submission_parts import (
    file_facts,
    history_html,
    submission_facts,
    submissions_table,
    warnings_html,
)

EVERY = "All"


def show_submissions() -> None:
    """Show every submission, those that wait first."""
    found = submissions(session.person(), session.store())
    waiting = [row for row in found if row.status == "submitted"]
    lead = f"{counted(len(waiting), 'return waits', 'returns wait')} for approval." if waiting else "Nothing waits."
    st.html(c.heading("Submissions", f"{lead} A later approved return replaces figures; nothing is ever lost."))
    if not found:
        st.html('<p class="sentence">Nothing has been submitted yet.</p>')
        return
    if waiting:
        st.html(c.section("Waiting for approval") + submissions_table(waiting, "Waiting for approval"))
    st.html(c.section("History"))
    chosen = _filtered([row for row in found if row.status != "submitted"])
    st.html(submissions_table(chosen, "History of submissions"))


def _filtered(rows: list[SubmissionRow]) -> list[SubmissionRow]:
    by_period, by_status, _ = st.columns([1, 1, 2])
    periods = sorted({period for row in rows for period in row.periods}, reverse=True)
    words = list(dict.fromkeys(STATUS_WORDS[row.status].capitalize() for row in rows))
    with by_period:
        period = st.selectbox("Holds figures of", [EVERY, *periods], key="submissions-period", bind="query-params")
    with by_status:
        status = st.selectbox("Status", [EVERY, *words], key="submissions-status", bind="query-params")
    return [
        row
        for row in rows
        if period in (EVERY, *row.periods) and status in (EVERY, STATUS_WORDS[row.status].capitalize())
    ]


def show_submission(submission_id: str) -> None:
    """Show one submission: what it holds, what it changes, its history, and what can be done."""
    row = submission(session.person(), session.store(), submission_id)
    back = session.way_back("submissions", "All submissions")
    st.html(c.heading(f"{row.submission_id}: {row.file_name}", _standing(row), back))
    _say_what_was_done()
    left, right = st.columns([2, 1], gap="large")
    with right:
        st.html(submission_facts(row))
        _offer_acts(row)
        st.html(c.section("What happened") + history_html(acts(session.person(), session.store(), submission_id)))
        st.html(c.section("The file") + file_facts(row))
        _offer_file(row)
    with left:
        _show_differences(row)


def _standing(row: SubmissionRow) -> str:
    sentence = f"{row.submission_id} {_status_sentence(row)}."
    if row.status != "approved":
        return sentence
    whole = row.standing_slices == row.slices
    if whole:
        return f"{sentence} All of its figures stand today."
    return f"{sentence} Later returns have replaced some of its figures."


def _status_sentence(row: SubmissionRow) -> str:
    words = STATUS_WORDS[row.status]
    return words if row.status == "submitted" else f"is {words}"


def _show_differences(row: SubmissionRow) -> None:
    counts, compared = differences(session.person(), session.store(), row.submission_id)
    is_past = row.approval_number is not None
    st.html(c.section("What it changed" if is_past else "What it would change", _compared_with(row)))
    st.html(counts_tiles(counts))
    if len(compared):
        offer_download(
            "These differences as CSV",
            lambda: compared_csv(compared),
            f"{row.submission_id}-differences.csv",
            "text/csv",
            key="differences",
        )
        st.html(compared_tables(compared, is_past))
    elif counts != Counts(0, 0, 0, 0):
        st.html('<p class="sentence">Every figure is the same as before.</p>')
    if row.warning_counts:
        st.html(warnings_html(row))


def _compared_with(row: SubmissionRow) -> str:
    if row.approval_number:
        return "Compared with what stood when it was approved."
    return "Compared with what stands now."


def _offer_file(row: SubmissionRow) -> None:
    """The file as it was received. It is made outside the run of the page: who asks is settled here."""
    person, store = session.person(), session.store()
    offer_download(
        "The received file",
        lambda: received_file(person, store, row.submission_id)[1],
        row.file_name,
        "application/octet-stream",
        key="received",
    )


def _say_what_was_done() -> None:
    words = st.session_state.pop("_submission_done", "")
    if words:
        st.html(c.notice(words, "done"))


def _offer_acts(row: SubmissionRow) -> None:
    """What this person may do with it now; who may not is refused by the act itself."""
    person = session.person()
    is_waiting = row.status == "submitted"
    if is_waiting and person.may("approve_returns"):
        st.html(c.section("Decide", _warned(row)))
        if st.button("Approve", type="primary", key="approve"):
            _do(row, "approved: its figures stand now", lambda: approve(person, session.store(), row.submission_id))
        _offer_act_with_reason(row, "Reject", "rejected", reject)
    may_withdraw = person.may("approve_returns") or (is_waiting and row.submitted_by == person.name)
    if row.status in ("submitted", "approved", "superseded") and may_withdraw:
        _offer_act_with_reason(row, "Withdraw", "withdrawn", withdraw)


def _warned(row: SubmissionRow) -> str:
    number = sum(row.warning_counts.values())
    return f"The checks warned {counted(number, 'time')}: see below what of." if number else ""


def _offer_act_with_reason(row: SubmissionRow, words: str, past: str, act: Callable[..., None]) -> None:
    with st.popover(words, key=f"{words}-place"):
        reason = st.text_area("Why", key=f"{words}-reason-{row.submission_id}", max_chars=2000)
        if st.button(f"{words} {row.submission_id}", key=f"{words}-act"):
            _do(row, _past(row, past), lambda: act(session.person(), session.store(), row.submission_id, reason))


def _past(row: SubmissionRow, past: str) -> str:
    stood = past == "withdrawn" and row.approval_number is not None
    return f"{past}: the figures that it had replaced stand again" if stood else past


def _do(row: SubmissionRow, past: str, act: Callable[[], None]) -> None:
    act()
    work_out_what_is_shown()
    st.session_state["_submission_done"] = f"{row.submission_id} is {past}."
    st.rerun()
