"""The entry to every page: who is here, which pages they get."""

import streamlit as st

from equality_tracker.ui import components, session

st.set_page_config(
    page_title="Equality objectives",
    layout="wide",
    menu_items={
        "About": "Equality Objectives Tracker: measures, trends and targets of a council’s equality objectives."
    },
)
page = st.navigation(
    [
        st.Page("overview.py", title="Overview", default=True),
        st.Page("objective.py", title="Objectives", url_path="objectives"),
        st.Page("measure.py", title="Measures", url_path="measures"),
    ],
    position="top",
)
session.begin()
if session.known().banner:
    st.html(components.banner(session.known().banner))
with session.problems_in_words():
    if session.person().may("see_position"):
        session.offer_periods()
        page.run()
    else:
        st.html(components.heading("Nothing has been published yet", session.MEMBERS_SEE))
st.html(components.footer(session.known().source))
