"""The page of what is outstanding: by lead and measure for a period, with reminders."""

import streamlit as st

from equality_tracker.returns.outstanding import Outstanding, outstanding, reminder
from equality_tracker.ui import components as c
from equality_tracker.ui import session
from equality_tracker.ui.downloads import offer_download
from equality_tracker.ui.outstanding_parts import leads_table, outstanding_lead, owed_table

EVERY = "All leads"


def show_outstanding() -> None:
    """Show what is still owed for a period."""
    title, choice = st.columns([4, 1], vertical_alignment="bottom")
    first = outstanding(session.person(), session.store())
    with choice:
        period = st.selectbox(
            "Period", first.offered, first.offered.index(first.period), key="owed-period", bind="query-params"
        )
    found = first if period == first.period else outstanding(session.person(), session.store(), period)
    title.html(c.heading(f"Outstanding for {found.period}", outstanding_lead(found)))
    if not found.measures:
        return
    st.html(c.section("By lead") + leads_table(found))
    _show_lead(found)


def _show_lead(found: Outstanding) -> None:
    st.html(c.section("By measure"))
    owing = found.leads_owing
    chosen = st.selectbox("Lead", [EVERY, *found.leads], key="owed-lead", bind="query-params", width=420)
    measures = [
        one for one in found.measures if chosen in (EVERY, one.lead) and (one.is_owed or one.waiting or chosen != EVERY)
    ]
    if not measures:
        st.html('<p class="sentence">Nothing is owed.</p>')
        return
    st.html(owed_table(measures, f"Measures of {found.period}"))
    if chosen == EVERY and owing:
        st.html('<p class="sentence">Choose a lead above to get a reminder to send to them.</p>')
    elif chosen in owing:
        _show_reminder(found, chosen)


def _show_reminder(found: Outstanding, lead: str) -> None:
    text = reminder(found, lead)
    st.html(c.section("Reminder", f"To copy into an e-mail to the {lead}, or to download."))
    st.code(text, language=None, wrap_lines=True)
    name = f"reminder-{found.period.replace(' ', '-')}-{lead.lower().replace(' ', '-')}.txt"
    offer_download("Download the reminder", text.encode, name, "text/plain", key="reminder")
