"""The framework: change it, see its versions, keep periods, people and rules."""

import streamlit as st

from equality_tracker.ui.framework_page import show_framework

show_framework(st.query_params.get("part"), st.query_params.get("version"))
