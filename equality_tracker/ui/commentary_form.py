"""What happened and what is being done, on the measure page: to read, to write, to sign off."""

from dataclasses import dataclass

import streamlit as st

from equality_tracker.figures.measure import MeasureView
from equality_tracker.publications.commentary import (
    LONGEST_REASON,
    LONGEST_TEXT,
    Commentary,
    commentary_of,
    may_write,
    send_back,
    sign_off,
    write_commentary,
)
from equality_tracker.publications.commentary_text import TextWarning, warnings
from equality_tracker.ui import commentary_parts as parts
from equality_tracker.ui import components as c
from equality_tracker.ui import session
from equality_tracker.ui.framework_saying import acting, done, generation, say_what_was_done

TITLE = "What happened, what is being done"
PART = "commentary"
HOW = (
    "Plain words, without names and case numbers, and without figures that are not shown. An approver signs it off; "
    "then it is published with the figures."
)
PENDING = "_commentary_pending"


@dataclass(frozen=True)
class _Pending:
    """Texts that were warned about and are not saved yet."""

    about: str
    found: tuple[TextWarning, ...]


def show_commentary(view: MeasureView) -> None:
    """Show what is signed off of the measure at the chosen position, and let those who may write and decide."""
    person = session.person()
    found = commentary_of(person, session.store(), view.measure.measure_id, view.period)
    writes, decides = may_write(person, view.measure.lead), person.may("sign_off_commentary")
    is_missed = view.standing.status == "missed" and view.standing.is_due
    signed = found.signed if found else None
    if not (signed or is_missed or writes or decides):
        return
    st.html(c.section(TITLE))
    say_what_was_done(PART)
    if signed:
        st.html(parts.signed_html(signed))
    elif is_missed or found:
        st.html(f'<p class="sentence">Nothing is signed off for {c.escape(view.standing.period)} yet.</p>')
    if found and found.state != "signed_off" and (writes or decides):
        _show_draft(view, found, decides)
    if writes:
        _offer_writing(view, found)


def _show_draft(view: MeasureView, found: Commentary, decides: bool) -> None:
    st.html(parts.draft_html(found))
    if found.state == "written" and decides:
        warned = _warnings(view, found.what_happened, found.what_is_done)
        if warned:
            st.html(parts.warnings_html(warned))
        _offer_deciding(view, found)


def _offer_deciding(view: MeasureView, found: Commentary) -> None:
    person, store, measure_id = session.person(), session.store(), view.measure.measure_id
    if found.written_by == person.name:
        st.html('<p class="sentence">You wrote this: somebody else must sign it off.</p>')
        return
    with st.container(horizontal=True):
        is_signing = st.button("Sign off", type="primary", key="commentary-sign-off")
        with st.popover("Send back"):
            reason = st.text_area("Why", key=f"commentary-reason-{generation()}", max_chars=LONGEST_REASON)
            is_returning = st.button("Send it back", key="commentary-send-back")
    with acting():
        if is_signing:
            sign_off(person, store, measure_id, view.period, found.entry)
            done("Signed off: the next publication takes this text.", PART)
        if is_returning:
            send_back(person, store, measure_id, view.period, reason)
            done(f"Sent back to {found.written_by}.", PART)


def _offer_writing(view: MeasureView, found: Commentary | None) -> None:
    pending = st.session_state.get(PENDING)
    warned = pending.found if pending and pending.about == _about(view) else ()
    with st.expander("Change the text" if found else "Write the text", expanded=bool(warned)):
        st.html(f'<p class="sentence">{HOW}</p>')
        with st.form(f"commentary-{_about(view)}", border=False):
            happened = _text_area("What happened", found.what_happened if found else "", view)
            is_done = _text_area("What is being done", found.what_is_done if found else "", view)
            has_looked = False
            if warned:
                st.html(parts.warnings_html(warned))
                has_looked = st.checkbox("I have looked at this, and the text can stand", key="commentary-looked")
            if st.form_submit_button("Save"):
                with acting():
                    _save(view, happened, is_done, warned if has_looked else ())


def _text_area(label: str, text: str, view: MeasureView) -> str:
    return st.text_area(label, text, key=f"{label}-{_about(view)}", max_chars=LONGEST_TEXT, height=130)


def _about(view: MeasureView) -> str:
    """Name the form of a measure and position: another one after each act, so that it holds what stands."""
    return f"{view.measure.measure_id}-{view.period}-{generation()}"


def _save(view: MeasureView, happened: str, is_done: str, looked_at: tuple[TextWarning, ...]) -> None:
    """Save the texts, unless there is something in them that has not been looked at: then show that first."""
    found = _warnings(view, happened, is_done)
    if set(found) - set(looked_at):
        st.session_state[PENDING] = _Pending(_about(view), found)
        st.session_state.pop("commentary-looked", None)
        st.rerun()
    write_commentary(session.person(), session.store(), view.measure.measure_id, view.period, happened, is_done)
    st.session_state.pop(PENDING, None)
    done("Saved. It waits for an approver to sign it off.", PART)


def _warnings(view: MeasureView, *texts: str) -> tuple[TextWarning, ...]:
    person, store = session.person(), session.store()
    return warnings(person, store, view.measure.measure_id, view.period, "\n\n".join(texts))
