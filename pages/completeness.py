"""Of how many people the group is known, by measure and characteristic; or one measure by one of them."""

import streamlit as st

from equality_tracker.ui.completeness_page import show_completeness, show_detail

asked = st.query_params.get("measure")
if asked:
    show_detail(asked, st.query_params.get("breakdown"))
else:
    show_completeness()
