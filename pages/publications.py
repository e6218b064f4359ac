"""What was published: the list, one publication as it was frozen, and for approvers the way to publish."""

import streamlit as st

from equality_tracker.ui.publications_page import show_publications
from equality_tracker.ui.publishing_form import show_publishing

if st.query_params.get("part") == "publish":
    show_publishing()
else:
    show_publications(st.query_params.get("publication"))
