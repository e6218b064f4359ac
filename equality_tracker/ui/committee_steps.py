"""The way through a publication, one measure at a time: on, back, and which measures."""

import streamlit as st

from equality_tracker.ui import components as c
from equality_tracker.ui.committee_order import WHICH, Order


def show_steps(order: Order) -> None:
    """Show where one stands, and the way on and back: by button, or by the arrow keys.

    The buttons stay where they are, as they are, on every measure and on the glance over all, so that whoever goes
    on by the keyboard stays on them.
    """
    with st.container(key="committee-steps", horizontal=True, vertical_alignment="center"):
        _step("Back", order, order.preceding, "Left")
        st.html(_place_html(order))
        _step("Next", order, order.following, "Right")
        st.html(_choice_html(order))


def _step(words: str, order: Order, measure_id: str, key: str) -> None:
    st.button(
        words,
        key=f"committee-{words.lower()}",
        on_click=_go,
        args=(order.publication_id, measure_id),
        shortcut=key,
        wrap=False,
    )


def _go(publication_id: str, measure_id: str) -> None:
    """Let the address say which measure comes; without one it is the glance over all."""
    st.query_params["publication"] = publication_id
    if measure_id:
        st.query_params["measure"] = measure_id
    else:
        st.query_params.pop("measure", None)


def _place_html(order: Order) -> str:
    """Where one stands, said aloud too when it changes, and the way to the glance over all."""
    glance = c.link(order.address(), "At a glance") if order.at else '<span class="quiet">At a glance</span>'
    return f'<div class="steps"><p role="status">{c.escape(order.words)}</p>{glance}</div>'


def _choice_html(order: Order) -> str:
    """Which measures are gone through, with how many those are."""
    choices = ((f"All {len(order.every)}", False), (f"{len(order.exceptions)} {WHICH}", True))
    links = "".join(
        f'<span class="chosen" aria-current="true">{name}</span>'
        if order.is_exceptions is only
        else c.link(order.address(order.at, only), name)
        for name, only in choices
    )
    return f'<nav class="views" aria-label="Which measures">{links}</nav>'
