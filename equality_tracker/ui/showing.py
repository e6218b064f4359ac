"""What takes a while: after an act, what may be shown is worked out before the act is said to be done."""

from collections.abc import Callable

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from equality_tracker.figures.protection import refresh
from equality_tracker.ui import session


def work_out_what_is_shown() -> None:
    """Bring the shown figures and what is said of them up to date; at once where nothing changed them."""
    with st.spinner("Working out what may be shown …"):
        refresh(session.store())


def progress_on(place: DeltaGenerator) -> Callable[[float, str], None]:
    """Give what shows in a place how much of something is done, from 0 to 1, and what is being done."""

    def show(share: float, words: str) -> None:
        place.progress(min(share, 1.0), words)

    return show
