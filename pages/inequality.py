"""Where groups fare differently; or one measure by one characteristic, group by group."""

import streamlit as st

from equality_tracker.ui.inequality_page import show_detail, show_inequality

asked = st.query_params.get("measure")
if asked:
    show_detail(asked, *(st.query_params.get(name) for name in ("breakdown", "reference", "of", "group")))
else:
    show_inequality()
