"""What happens when the server starts, ends or meets an error on a page."""

import gc
import logging
import threading
import uuid
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

import streamlit as st

from equality_tracker import serving
from equality_tracker.access.people import anybody_as
from equality_tracker.figures.overview import overview
from equality_tracker.opening import STORES
from equality_tracker.problems import Problem
from equality_tracker.store import Store
from equality_tracker.ui import components

log = logging.getLogger(__name__)


@asynccontextmanager
async def lifespan(_app: object) -> AsyncIterator[None]:
    """Open what the first visitor needs; close every store at the end."""
    threading.Thread(target=_warm, daemon=True).start()
    yield
    STORES.close()


def _warm() -> None:
    """Import, compress and compute what the first page needs, then take it out of garbage collection.

    Streamlit collects all garbage after every run; with what is loaded here that costs 45 ms each time.
    """
    serving.warm()
    try:
        found = STORES.get(STORES.names[0])
        if isinstance(found, Store):
            overview(anybody_as("director"), found)
    except Problem as problem:
        log.warning("%s", problem)
    gc.collect()
    gc.freeze()


def numbered(error: Exception) -> str:
    """Log an unexpected error under a number; gives the words, with that number, for whoever met it."""
    number = uuid.uuid4().hex[:8]
    log.error("error %s", number, exc_info=error)
    return (
        f"Something went wrong that is not your doing. Its number is {number}: give it to whoever "
        "looks after this service, and try again. Nothing was lost."
    )


def tell_of_error(error: Exception) -> bool:
    """Give an unexpected error a number, in the log and on the page."""
    st.html(components.notice(numbered(error)))
    return True
