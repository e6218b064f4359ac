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
for_position = "visible" if may("see_position") else "hidden"
for_returns = "visible" if may("see_returns") else "hidden"
for_framework = "visible" if may("manage_framework") or may("approve_framework") else "hidden"
for_writing = "visible" if may("write_commentary") else "hidden"
for_disclosure = "visible" if may("see_suppressed") else "hidden"
dashboard = [
    st.Page("overview.py", title="Overview", default=True, visibility=for_position),
    st.Page("objective.py", title="Objectives", url_path="objectives", visibility=for_position),
    st.Page("measure.py", title="Measures", url_path="measures", visibility=for_position),
    st.Page("inequality.py", title="Inequality", url_path="inequality", visibility=for_position),
    st.Page("completeness.py", title="Completeness", url_path="completeness", visibility=for_position),
]
publications = st.Page("publications.py", title="Publications", url_path="publications")
committee = st.Page("committee.py", title="Committee", url_path="committee")
data = [
    st.Page("upload.py", title="Send a return", url_path="send", visibility=for_returns),
    st.Page("submissions.py", title="Submissions", url_path="submissions", visibility=for_returns),
    st.Page("outstanding.py", title="Outstanding", url_path="outstanding", visibility=for_returns),
    commentary := st.Page("commentary.py", title="Commentary", url_path="commentary", visibility=for_writing),
    disclosure := st.Page("disclosure.py", title="Disclosure", url_path="disclosure", visibility=for_disclosure),
    st.Page("framework.py", title="Framework", url_path="framework", visibility=for_framework),
]
for_members = "hidden" if may("see_position") else "visible"
methods = st.Page("methods.py", title="Methods", url_path="methods", visibility=for_members)
page = st.navigation({"": [*dashboard, publications, committee, methods], "Data": data}, position="top")
if page == dashboard[0] and not may("see_position"):
    st.switch_page(publications, query_params=st.query_params.to_dict())
session.offer_demonstrations_and_people()
if session.known().banner:
    st.html(components.banner(session.known().banner))
with session.problems_in_words():
    if page in dashboard and not may("see_position"):
        session.lead_to_publications()
    else:
        if page in dashboard:
            session.say_provisional()
        if page in [*dashboard, commentary, disclosure]:
            session.offer_periods()
        page.run()
kind = "provisional" if page in [*dashboard, commentary] else "received" if page in data else "published"
st.html(components.footer(session.known().source, session.address("methods"), kind))
