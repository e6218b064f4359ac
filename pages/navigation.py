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
session.begin()
may = session.person().may
for_returns = "visible" if may("see_returns") else "hidden"
for_framework = "visible" if may("manage_framework") or may("approve_framework") else "hidden"
dashboard = [
    st.Page("overview.py", title="Overview", default=True),
    st.Page("objective.py", title="Objectives", url_path="objectives"),
    st.Page("measure.py", title="Measures", url_path="measures"),
    st.Page("inequality.py", title="Inequality", url_path="inequality"),
    st.Page("completeness.py", title="Completeness", url_path="completeness"),
]
data = [
    st.Page("upload.py", title="Send a return", url_path="send", visibility=for_returns),
    st.Page("submissions.py", title="Submissions", url_path="submissions", visibility=for_returns),
    st.Page("outstanding.py", title="Outstanding", url_path="outstanding", visibility=for_returns),
    st.Page("framework.py", title="Framework", url_path="framework", visibility=for_framework),
]
methods = st.Page("methods.py", title="Methods", url_path="methods", visibility="hidden")
page = st.navigation([*dashboard, *data, methods], position="top")
session.offer_demonstrations_and_people()
if session.known().banner:
    st.html(components.banner(session.known().banner))
with session.problems_in_words():
    if page in data or page == methods:
        page.run()
    elif may("see_position"):
        session.offer_periods()
        page.run()
    else:
        st.html(components.heading("Nothing has been published yet", session.MEMBERS_SEE))
st.html(components.footer(session.known().source, session.address("methods"), is_protected=page not in data))
