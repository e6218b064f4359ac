"""After an act: what may be shown is worked out before the act is said to be done, so that no reader waits for it."""

import streamlit as st

from equality_tracker.figures.protection import refresh
from equality_tracker.ui import session


def work_out_what_is_shown() -> None:
    """Bring the shown figures and what is said of them up to date; at once where nothing changed them."""
    with st.spinner("Working out what may be shown …"):
        refresh(session.store())
