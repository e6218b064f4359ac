"""The submissions; or one of them: what it changed, what happened to it, and what can be done."""

import streamlit as st

from equality_tracker.ui.submissions_page import show_submission, show_submissions

asked = st.query_params.get("submission")
if asked:
    show_submission(asked)
else:
    show_submissions()
