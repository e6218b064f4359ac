"""The objectives; or one of them, its priorities, and how each of their measures stands."""

import streamlit as st

from equality_tracker.ui.objective_parts import show_objective, show_objectives

asked = st.query_params.get("objective")
if asked:
    show_objective(asked)
else:
    show_objectives()
