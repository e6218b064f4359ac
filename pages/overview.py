"""What needs attention, what moved, and where every measure stands."""

import streamlit as st

from equality_tracker.figures.overview import overview
from equality_tracker.ui import components as c
from equality_tracker.ui import overview_parts as parts
from equality_tracker.ui import session
from equality_tracker.ui.attention_parts import attention_html, matrix_html
from equality_tracker.ui.filters import filtered
from equality_tracker.ui.measure_tables import measures_table

place = session.heading_place()
view = overview(session.person(), session.store(), place.period)
place.heading(view.headline, parts.overview_lead(view))

st.html(c.counts_strip(view.counts) + parts.status_key(view) + attention_html(view))
st.html(c.section("Objectives") + parts.objectives_table(view.objectives) + matrix_html(view) + parts.moved_html(view))
st.html(c.section("All measures"))
chosen = filtered(view, "overview")
st.html(measures_table(chosen, f"Measures at the end of {view.period}"))
