"""The server: Streamlit's pages, our routes, and the stores opened and closed with it.

Start it with ``streamlit run app.py``.
"""

import streamlit as st

from equality_tracker.api import LIFESPAN, MIDDLEWARE, ROUTES, tell_of_error

app = st.App(
    "pages/navigation.py",
    routes=ROUTES,
    middleware=MIDDLEWARE,
    lifespan=LIFESPAN,
    on_script_error=tell_of_error,
)
