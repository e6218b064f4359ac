"""Changing the framework: what waits for approval, the workbook down, and the workbook up again."""

from collections.abc import Sequence
from dataclasses import dataclass, field

import streamlit as st
from streamlit.runtime.uploaded_file_manager import UploadedFile

from equality_tracker.framework import (
    Check,
    Framework,
    approve_framework,
    framework_check,
    propose_framework,
    read_workbook,
    reject_framework,
)
from equality_tracker.framework_acts import settings_of
from equality_tracker.framework_checks import FrameworkProblem
from equality_tracker.framework_versions import Version, export_framework, framework_of
from equality_tracker.problems import Problem
from equality_tracker.ui import components as c
from equality_tracker.ui import framework_parts as parts
from equality_tracker.ui import session
from equality_tracker.ui.downloads import offer_download
from equality_tracker.ui.framework_saying import acting, done, generation

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LARGEST_UPLOAD = 5
"""Megabytes."""

HOW = (
    "Download the workbook, change it in Excel, and bring it back. You see every change before it goes to somebody "
    "else for approval; until then nothing is different for anybody."
)


@dataclass
class Upload:
    """A workbook that was brought back: what was read, what would come of it, or why it cannot be read."""

    framework: Framework = field(default_factory=Framework)
    check: Check = field(default_factory=Check)
    problem: str = ""


def show_change(every: Sequence[Version]) -> None:
    """Show what waits; to those who change frameworks, the way to change this one."""
    waiting = [one for one in every if one.status == "proposed"]
    for version in waiting:
        _show_proposal(version, every)
    if session.person().may("manage_framework"):
        st.html(c.section("Change the framework", HOW))
        _offer_workbook(every)
        _show_upload(_uploaded())
    elif not waiting:
        st.html('<p class="sentence">Nothing waits for approval.</p>')


def offer_version(number: int, words: str) -> None:
    """Offer a version as a workbook; who asks is settled here, not when it is made."""
    person, store = session.person(), session.store()
    name = f"framework-version-{number}.xlsx"
    offer_download(words, lambda: export_framework(person, store, number), name, XLSX, key=f"workbook-{number}")


def _offer_workbook(every: Sequence[Version]) -> None:
    standing = next((one for one in every if one.status == "in_force"), None)
    if standing is None:
        return
    st.html(f"<h3>1. The workbook as it is in force</h3><p class='caption'>{_standing_words(standing)}</p>")
    offer_version(standing.version, "Download the workbook")


def _standing_words(standing: Version) -> str:
    return c.escape(f"Version {standing.version}, since {parts.day(standing.decided_at)}")


def _uploaded() -> UploadedFile | None:
    st.html("<h3>2. The workbook as you want it</h3>")
    return st.file_uploader(
        "Workbook (.xlsx)", type=["xlsx"], key=f"framework-file-{generation()}", max_upload_size=LARGEST_UPLOAD
    )


def _show_upload(file: UploadedFile | None) -> None:
    if file is None:
        return
    upload = _read_once(file)
    if upload.problem:
        st.html(c.notice(upload.problem))
    elif upload.check.faults:
        words = "Put these right in the workbook and bring it back. Nothing was changed."
        st.html(c.section("What is wrong", words) + parts.faults_table(upload.check.faults))
    else:
        _show_outcome(upload)


def _read_once(file: UploadedFile) -> Upload:
    """Read and check a file once for each state of the store."""
    key = (file.file_id, session.store().version)
    kept = st.session_state.get("_framework_upload")
    if kept is None or kept[0] != key:
        with st.spinner("Reading and checking the workbook"):
            kept = (key, _read(file))
        st.session_state["_framework_upload"] = kept
    return kept[1]


def _read(file: UploadedFile) -> Upload:
    try:
        framework = read_workbook(file.name, file.getvalue())
    except FrameworkProblem as problem:
        return Upload(check=Check(problem.faults))
    except Problem as problem:
        return Upload(problem=str(problem))
    return Upload(framework, framework_check(session.person(), session.store(), framework))


def _show_outcome(upload: Upload) -> None:
    check = upload.check
    title = c.section("What would change", parts.summary_sentence(check.changes, check.summary))
    st.html(title + parts.kept_html(check.kept))
    if not check.changes:
        return
    st.html(parts.changes_html(check.changes))
    if st.button("Send for approval", type="primary", key="framework-propose"):
        with acting():
            version = propose_framework(session.person(), session.store(), upload.framework)
            done(f"Version {version} waits for approval: {check.summary}. Nothing has changed yet.")


def _show_proposal(version: Version, every: Sequence[Version]) -> None:
    person, store = session.person(), session.store()
    check = framework_check(person, store, framework_of(person, store, version.version))
    standing = next((one.version for one in every if one.status == "in_force"), None)
    since = _since(version, every, standing)
    sentence = f"Proposed by {version.proposed_by} on {parts.day(version.proposed_at)}, from {version.source}."
    st.html(c.section(f"Version {version.version} waits for approval", sentence) + parts.overtaken_html(version, since))
    if check.faults:
        words = "It cannot come into force as it is: reject it, and propose it again once these are put right."
        st.html(f'<p class="sentence">{words}</p>' + parts.faults_table(check.faults))
    else:
        st.html(f'<p class="sentence">{c.escape(parts.summary_sentence(check.changes, check.summary))}</p>')
        st.html(parts.kept_html(check.kept) + parts.changes_html(check.changes))
    _offer_decision(version, standing, bool(check.faults))


def _since(proposal: Version, every: Sequence[Version], standing: int | None) -> list[Version]:
    """Give what has come into force since a proposal was made, newest first, from each to the one it replaced."""
    by_number = {one.version: one for one in every}
    found: list[Version] = []
    while standing in by_number and standing != proposal.based_on:
        found.append(by_number[standing])
        standing = found[-1].based_on
    return found


def _offer_decision(version: Version, standing: int | None, has_faults: bool) -> None:
    person = session.person()
    is_own = version.proposed_by == person.name and settings_of(person, session.store())["own_approval"] != "allowed"
    if is_own:
        st.html('<p class="sentence">You proposed it, so somebody else must approve it. You can take it back.</p>')
    with st.container(horizontal=True):
        if not is_own and not has_faults and st.button("Approve", type="primary", key=f"approve-{version.version}"):
            with acting():
                approve_framework(person, session.store(), version.version, seen=standing)
                done(f"Version {version.version} is in force.")
        with st.popover("Take back" if is_own else "Reject"):
            _offer_rejection(version, "Take back" if is_own else "Reject")
        offer_version(version.version, "This proposal as a workbook")


def _offer_rejection(version: Version, words: str) -> None:
    reason = st.text_area("Why", key=f"framework-reason-{version.version}", max_chars=2000)
    if st.button(f"{words} version {version.version}", key=f"reject-{version.version}"):
        with acting():
            reject_framework(session.person(), session.store(), version.version, reason)
            done(f"Version {version.version} was rejected. Nothing has changed.")
