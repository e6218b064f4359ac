"""The upload page: files in; what is wrong, what would change, what is still missing; then the submission."""

from collections.abc import Sequence

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from equality_tracker.figures.words import counted, listed
from equality_tracker.returns.comparing import Counts
from equality_tracker.returns.issues import Issue
from equality_tracker.returns.marking import issues_csv, marked_workbook
from equality_tracker.returns.outstanding import OwedMeasure
from equality_tracker.returns.previewing import Preview, missing_after_all, preview
from equality_tracker.returns.reading import read_return
from equality_tracker.returns.submitting import Submission, submit_together
from equality_tracker.ui import components as c
from equality_tracker.ui import session
from equality_tracker.ui.compared_parts import compared_csv, compared_tables, counts_tiles
from equality_tracker.ui.downloads import offer_download
from equality_tracker.ui.issue_parts import issues_html, issues_in_a_line
from equality_tracker.ui.outstanding_parts import missing_in_a_line, owed_table
from equality_tracker.ui.template_form import offer_template

NOTHING_YET = (
    "Drag the file or files of your return into the box above, or choose them with Upload. They are checked at once, "
    "and nothing is kept before you submit."
)
STILL_MISSING = "These figures of the same periods are neither in this return nor reported before."
LEAD = "Fill in the template, drop it here, see what is wrong and what would change, then submit it for approval."


def show_upload() -> None:
    """Show the way from template to submission."""
    st.html(c.heading("Send a return", LEAD))
    _say_what_was_done()
    left, right = st.columns([2, 1], gap="large")
    with right:
        offer_template()
    with left:
        files = _dropped()
        previews = _previews(files)
        missing = _still_missing(previews)
        st.html(_at_a_glance(previews, missing) if previews else f'<p class="sentence">{NOTHING_YET}</p>')
        if previews:
            _offer_submission(previews)
    for one in previews:
        _show_preview(one, len(previews) > 1)
    if missing:
        st.html(c.section("Still missing", STILL_MISSING) + owed_table(missing, "Still missing"))


def _dropped() -> list[UploadedFile]:
    generation = st.session_state.setdefault("_upload_generation", 0)
    return st.file_uploader(
        "Files of the return (CSV or .xlsx)", accept_multiple_files=True, key=f"files-{generation}", max_upload_size=25
    )


def _previews(files: Sequence[UploadedFile]) -> list[Preview]:
    """Check what was dropped; what was checked already is not checked again until the figures change."""
    standing = (session.store().identity, session.store().version, session.person().name)
    kept: dict[tuple, Preview] = st.session_state.get("_previews", {})
    fresh = {}
    for number, file in enumerate(files, start=1):
        key = (file.file_id, *standing)
        fresh[key] = kept.get(key) or _check(file, f"File {number} of {len(files)}" if len(files) > 1 else "Your file")
    st.session_state["_previews"] = fresh
    return list(fresh.values())


def _check(file: UploadedFile, which: str) -> Preview:
    """Read and check a file, and say how far it is; not by its name, which would be taken for Markdown."""
    place = st.empty()
    try:
        with place.status(f"{which}: reading") as told:
            incoming = read_return(file.name, file.getvalue())
            return preview(
                session.person(), session.store(), incoming, lambda words: told.update(label=f"{which}: {words}")
            )
    finally:
        place.empty()


def _still_missing(previews: Sequence[Preview]) -> list[OwedMeasure] | None:
    """What would be missing after all of them; None where errors leave nothing to say."""
    if not previews or any(one.errors for one in previews):
        return None
    key = tuple(st.session_state["_previews"])
    kept = st.session_state.get("_missing_after")
    if kept is None or kept[0] != key:
        found = missing_after_all(session.person(), session.store(), [one.incoming for one in previews])
        kept = st.session_state["_missing_after"] = (key, found)
    return kept[1]


def _at_a_glance(previews: Sequence[Preview], missing: Sequence[OwedMeasure] | None) -> str:
    """The three answers, each in a line."""
    issues = [issue for one in previews for issue in one.issues]
    worst = "missed" if any(one.errors for one in previews) else "near" if issues else "met"
    answers = [
        ("What is wrong", issues_in_a_line(issues), worst),
        ("What would change", _changes_in_a_line(previews), "plain"),
        ("Still missing", missing_in_a_line(missing), "plain"),
    ]
    cards = "".join(
        f'<article class="{kind}"><h3>{title}</h3><p class="answer">{c.escape(words)}</p></article>'
        for title, words, kind in answers
    )
    return f'<h2 class="unseen">At a glance</h2><div class="cards glance">{cards}</div>'


def _changes_in_a_line(previews: Sequence[Preview]) -> str:
    all_counts = [one.counts for one in previews if one.counts]
    if not all_counts:
        return "To be seen once the errors are put right"
    total = Counts(*(sum(getattr(counts, name) for counts in all_counts) for name in vars(all_counts[0])))
    words = [f"{number:,} {name}" for name, number in vars(total).items() if number]
    return listed(words)


def _show_preview(one: Preview, is_one_of_many: bool) -> None:
    if is_one_of_many:
        st.html(f"<h2>{c.escape(one.incoming.name)}</h2>")
    if one.issues:
        _show_issues(one)
    if one.counts:
        st.html(c.section("What would change", "Compared with the figures that stand now.") + counts_tiles(one.counts))
        if len(one.changes):
            changes = one.changes
            offer_download(
                "These changes as CSV", lambda: compared_csv(changes), _named(one, "changes.csv"), "text/csv",
                key=f"changes-{one.incoming.sha256}",
            )  # fmt: skip
            st.html(compared_tables(changes, is_past=False))


def _show_issues(one: Preview) -> None:
    st.html(c.section("What is wrong", _what_to_do(one)))
    incoming, issues = one.incoming, one.issues
    with st.container(horizontal=True):
        offer_download(
            "My workbook with these cells marked", lambda: marked_workbook(incoming, issues),
            _named(one, "marked.xlsx"), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            key=f"marked-{incoming.sha256}",
        )  # fmt: skip
        offer_download(
            "This list as CSV", lambda: issues_csv(issues), _named(one, "issues.csv"), "text/csv",
            key=f"issues-{incoming.sha256}",
        )  # fmt: skip
    st.html(issues_html(issues, incoming.rows, _titles()))


def _titles() -> dict[str, str]:
    return {name: measure.title for name, measure in session.known().measures.items()}


def _what_to_do(one: Preview) -> str:
    if one.errors:
        return (
            "Errors stop a return. Put them right in your file and drop it again. "
            "Further checks follow once these pass."
        )
    return "Warnings stop nothing, but the approver needs your note on them."


def _named(one: Preview, ending: str) -> str:
    return f"{one.incoming.name.rsplit('.', 1)[0]}-{ending}"


def _offer_submission(previews: Sequence[Preview]) -> None:
    if any(one.errors for one in previews):
        return
    warnings = [issue for one in previews for issue in one.warnings]
    st.html(c.section("Submit", _submit_sentence(warnings)))
    note = st.text_area("Note for the approver", key="upload-note", max_chars=2000)
    figures = sum(one.incoming.rows.num_rows for one in previews)
    words = f"Submit {counted(figures, 'figure')} for approval"
    if st.button(words, type="primary", disabled=bool(warnings) and not note.strip(), key="upload-submit"):
        returns = [one.incoming for one in previews]
        _finish(submit_together(session.person(), session.store(), returns, note))


def _submit_sentence(warnings: Sequence[Issue]) -> str:
    if warnings:
        return (
            f"The checks warn {counted(len(warnings), 'time')}. Say in a note why the figures are right, then submit."
        )
    return "Everything is kept for approval, or nothing. Somebody else approves it; until then no figure changes."


def _finish(submitted: Sequence[Submission]) -> None:
    named = listed([one.submission_id for one in submitted])
    lines = [f"{named} {'waits' if len(submitted) == 1 else 'wait'} for approval: see Submissions."]
    lines += [
        f"{one.submission_id} holds figures of the same measures, periods and areas as {listed(one.overlaps)}, which "
        "also waits. Whichever is approved last stands: agree which one that should be."
        for one in submitted
        if one.overlaps
    ]
    st.session_state["_upload_done"] = "\n".join(lines)
    st.session_state["_upload_generation"] += 1
    st.session_state.pop("upload-note", None)
    st.rerun()


def _say_what_was_done() -> None:
    words = st.session_state.pop("_upload_done", "")
    if words:
        st.html(c.notice(words, "done"))
