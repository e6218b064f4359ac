"""The page of commentary: what is required at a position, who leads, and how far it is."""

import streamlit as st

from equality_tracker.publications.commentary import CommentaryRow, commentaries
from equality_tracker.ui import commentary_parts as parts
from equality_tracker.ui import components as c
from equality_tracker.ui import session

EVERY = "All leads"
REQUIRED = "Of each figure that misses its target, the lead says what happened and what is being done."
OTHERS = "Written of measures that do not miss their target: it is published with the others."


def show_commentaries() -> None:
    """Show what is required and what is there at the chosen position."""
    person, store = session.person(), session.store()
    person.require("write_commentary")
    place = session.heading_place()
    period = session.known().position(place.period)
    rows = commentaries(person, store, period)
    place.heading("Commentary", parts.lead_words(rows, period))
    st.html(parts.counts_html(rows))
    chosen = _of_lead(rows)
    for title, sentence, is_required in (("Required", REQUIRED, True), ("Also written", OTHERS, False)):
        found = [row for row in chosen if row.is_required is is_required]
        if found:
            st.html(c.section(title, sentence) + parts.rows_table(found, period, f"{title}, {period}"))


def _of_lead(rows: list[CommentaryRow]) -> list[CommentaryRow]:
    leads = sorted({row.measure.lead for row in rows})
    if len(leads) < 2:
        return rows
    lead = st.selectbox("Lead", [EVERY, *leads], key="commentary-lead", bind="query-params", width=420)
    return [row for row in rows if lead in (EVERY, row.measure.lead)]
