"""An objective, its priorities, and how each of their measures stands."""

import streamlit as st

from equality_tracker.figures.objective import objective
from equality_tracker.figures.overview import overview
from equality_tracker.ui import components as c
from equality_tracker.ui import measure_tables as tables
from equality_tracker.ui import session

asked = st.query_params.get("objective")
with session.heading_beside_period() as place:
    if asked:
        view = objective(session.person(), session.store(), asked, place.period)
        place.heading(view.objective.title, view.objective.description, session.way_back("objectives", "All objectives"))
    else:
        every = overview(session.person(), session.store(), place.period)
        place.heading("Objectives", f"What the council has set itself, at the end of {every.period}.")

if asked:
    st.html(c.counts_strip(view.counts) + tables.objective_facts(view))
    for priority in view.priorities:
        st.html(tables.priority_html(priority))
else:
    st.html(tables.objectives_table(every.objectives) + tables.objective_index(session.known()))
