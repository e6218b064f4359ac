"""The measures; or one of them: trend, years side by side, groups and areas, and its sources."""

import streamlit as st

from equality_tracker.ui.measure_page import show_measure, show_measures
from equality_tracker.ui.measure_views import DETAILED

asked = st.query_params.get("measure")
if asked:
    show_measure(asked, st.query_params.get("breakdown"), st.query_params.get("view") == DETAILED)
else:
    show_measures()
