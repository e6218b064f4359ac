"""What an act on the framework page has done, said on the page after it."""

from collections.abc import Iterator
from contextlib import contextmanager

import streamlit as st

from equality_tracker.problems import Problem
from equality_tracker.ui import components as c
from equality_tracker.ui.showing import work_out_what_is_shown


def done(words: str, part: str = "") -> None:
    """Remember what was done, for one part of the page if named, and run the page again with empty forms."""
    work_out_what_is_shown()
    st.session_state["_framework_generation"] = generation() + 1
    st.session_state[f"_framework_done{part}"] = words
    st.rerun()


def generation() -> int:
    """Give a number for the keys of forms: another one after each act, so that they begin empty."""
    return st.session_state.setdefault("_framework_generation", 0)


def say_what_was_done(part: str = "") -> None:
    """Say it once, of the part of the page that it was done in."""
    words = st.session_state.pop(f"_framework_done{part}", "")
    if words:
        st.html(c.notice(words, "done"))


@contextmanager
def acting() -> Iterator[None]:
    """Show a problem with an act beside its form; the rest of the page stays."""
    try:
        yield
    except Problem as problem:
        st.html(c.notice(str(problem)))
