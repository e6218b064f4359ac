"""A publication before a committee: at a glance, then one measure at a time."""

import streamlit as st

from equality_tracker.ui.committee_page import show_committee

asked = st.query_params
show_committee(asked.get("publication"), asked.get("measure"), asked.get("show"))
