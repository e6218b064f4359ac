"""To begin a measure's usual range anew, with a reason, and to take that back."""

import streamlit as st

from equality_tracker.access.people import Person
from equality_tracker.figures.measure import MeasureView
from equality_tracker.figures.rebasing import LONGEST_REASON, Rebase, rebase, take_back_rebase
from equality_tracker.ui import components as c
from equality_tracker.ui import session
from equality_tracker.ui.framework_saying import acting, done, generation, say_what_was_done

WHAT_IT_IS = (
    "When something has changed for good, such as a new service or another way of counting, the usual range can begin "
    "anew from that quarter. It takes 12 quarters until there is one again. The reason stands beside the chart, "
    "for everybody to see."
)


def offer_rebase(view: MeasureView) -> None:
    """Let those who may begin the usual range anew, and take that back."""
    if not view.chart.marks or not _may(session.person(), view.measure.lead):
        return
    st.html(c.section("Begin the usual range anew", WHAT_IT_IS))
    say_what_was_done()
    left, _ = st.columns([1, 1])
    with left:
        _offer_beginning(view)
        for one in view.rebases:
            _offer_taking_back(view.measure.measure_id, one)


def _offer_beginning(view: MeasureView) -> None:
    quarters = [period for period in reversed(list(view.chart.marks)) if period != next(iter(view.chart.marks))]
    with st.form(f"rebase-{view.measure.measure_id}-{generation()}"):
        period = st.selectbox("From which quarter", quarters, key="rebase-from")
        reason = st.text_input("Reason", key=f"rebase-reason-{generation()}", max_chars=LONGEST_REASON)
        if st.form_submit_button("Begin anew"):
            with acting():
                rebase(session.person(), session.store(), view.measure.measure_id, str(period), reason)
                done(f"The usual range begins anew in {period}.")


def _may(person: Person, lead: str) -> bool:
    return person.may("rebase_charts") and (person.role != "officer" or person.enters_measures_of(lead))


def _offer_taking_back(measure_id: str, one: Rebase) -> None:
    when = f"{one.at.day} {one.at:%B %Y}"
    words = f"From {one.period}: {one.reason} ({one.person}, {when})"
    st.html(f'<p class="sentence">{c.escape(words)}</p>')
    with st.popover("Take back", key=f"take-back-{one.period}"):
        reason = st.text_input("Why", key=f"take-back-reason-{one.period}-{generation()}", max_chars=LONGEST_REASON)
        if st.button("Take it back", key=f"take-back-{one.period}-button"):
            with acting():
                take_back_rebase(session.person(), session.store(), measure_id, one.period, reason)
                done(f"The usual range no longer begins anew in {one.period}.")
