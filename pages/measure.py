"""One measure: trend, years side by side, groups and areas, and where its figures came from."""

import streamlit as st

from equality_tracker.figures.measure import measure
from equality_tracker.figures.overview import overview
from equality_tracker.ui import components as c
from equality_tracker.ui import measure_tables as tables
from equality_tracker.ui import session
from equality_tracker.ui.trend import show_trend

asked = st.query_params.get("measure")
with session.heading_beside_period() as place:
    if asked:
        view = measure(session.person(), session.store(), asked, place.period, st.query_params.get("breakdown"))
        place.heading(view.measure.title, view.measure.why_it_matters, session.way_back("measures", "All measures"))
    else:
        every = overview(session.person(), session.store(), place.period)
        place.heading("Measures", f"Choose a measure. Position at the end of {every.period}.")

if not asked:
    st.html(tables.measures_by_priority(every.standings))
    st.stop()

left, right = st.columns([2, 1], gap="large")
with left:
    show_trend(view)
    st.html(tables.years_html(view))
with right:
    st.html(tables.standing_html(view) + tables.measure_facts(view))
st.html(tables.breakdowns_html(view, session.known().council))
st.html(tables.comparators_html(view, session.known().council))
st.html(tables.sources_html(view))
