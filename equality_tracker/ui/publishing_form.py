"""Publishing: what is asked for, what would be published, and the act itself."""

from dataclasses import astuple, dataclass

import streamlit as st

from equality_tracker.problems import Problem
from equality_tracker.publications.checking import Preview, preview
from equality_tracker.publications.publishing import publish
from equality_tracker.publications.reading import Publication, publications
from equality_tracker.ui import components as c
from equality_tracker.ui import session
from equality_tracker.ui.publications_page import say_next_time
from equality_tracker.ui.publishing_parts import preview_html
from equality_tracker.ui.showing import progress_on

LEAD = (
    "Freezes what is shown of a period and the four years before it, with what was signed off about it. "
    "It gets a number and never changes."
)
NEW = "A new publication"
GROUPS = "Groups and areas of the council for quarters too, not for years alone"


@dataclass(frozen=True)
class Wanted:
    """What the form asks to be published."""

    title: str
    period: str
    with_quarters: bool
    corrects: str
    correction: str


def show_publishing() -> None:
    """Show the form; once what would be published was checked and is safe, also the button that publishes."""
    person = session.person()
    person.require("publish")
    st.html(c.heading("Publish a position", LEAD, session.way_back("publications", "Publications")))
    if not session.known().positions:
        st.html(c.notice("The store holds no figures yet: there is nothing to publish."))
        return
    wanted = _asked(publications(person, session.store()))
    if st.button("Check what would be published", key="publish-check"):
        _check(wanted)
    kept = st.session_state.get("_preview")
    if kept and kept[0] == _basis(wanted):
        _offer(wanted, kept[1])


def _asked(every: list[Publication]) -> Wanted:
    left, right = st.columns([2, 1], gap="large")
    with left:
        title = st.text_input("Title", key="publish-title", max_chars=150)
    with right:
        period = st.selectbox("Position at the end of", session.known().positions, key="publish-period")
    with_quarters = st.checkbox(GROUPS, key="publish-quarters")
    of_period = {one.publication_id: one for one in every if one.period == period and not one.corrected_by}
    if not of_period:
        return Wanted(title, str(period), with_quarters, "", "")
    named = {key: f"A correction of {key}, {one.title}" for key, one in of_period.items()}
    choice = st.radio("It is", ["", *named], format_func=lambda key: named.get(key, NEW), key="publish-corrects")
    correction = st.text_input("What it corrects, and why", key="publish-correction", max_chars=500) if choice else ""
    return Wanted(title, str(period), with_quarters, str(choice or ""), correction)


def _basis(wanted: Wanted) -> tuple:
    """What a check holds for: what was asked, of which figures."""
    return wanted.period, wanted.with_quarters, session.store().identity, session.store().version


def _check(wanted: Wanted) -> None:
    place = st.empty()
    try:
        found = preview(session.person(), session.store(), wanted.period, wanted.with_quarters, progress_on(place))
        st.session_state["_preview"] = (_basis(wanted), found)
    except Problem as problem:
        st.html(c.notice(str(problem)))
    place.empty()


def _offer(wanted: Wanted, found: Preview) -> None:
    st.html(preview_html(found))
    if found.failing.empty and st.button("Publish", type="primary", key="publish"):
        _publish(wanted)


def _publish(wanted: Wanted) -> None:
    place = st.empty()
    try:
        done = publish(session.person(), session.store(), *astuple(wanted), progress=progress_on(place))
    except Problem as problem:
        place.empty()
        st.html(c.notice(str(problem)))
        return
    st.session_state.pop("_preview", None)
    say_next_time(f"{done.publication_id} is published: {done.figure_count:,} figures that do not change.")
    st.query_params.pop("part", None)
    st.query_params["publication"] = done.publication_id
    st.rerun()
