"""Who is here, which store they look at, and what the address says of the view."""

import time
from collections.abc import Iterator
from contextlib import contextmanager
from urllib.parse import urlencode

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from equality_tracker import settings
from equality_tracker.access.people import Person, everybody
from equality_tracker.figures.catalogue import Catalogue, catalogue
from equality_tracker.opening import STORES, Making
from equality_tracker.problems import Problem
from equality_tracker.publications.reading import newest_publication
from equality_tracker.store import Store
from equality_tracker.ui import components
from equality_tracker.ui.filters import every_filter_key

FIRST_PERSON = "Dee Director"
MEMBERS_SEE = (
    "Cabinet members see a position once it has been approved and published, so that everybody in the meeting "
    "has the same figures before them. Directors see the current position as well."
)


def store() -> Store:
    """Give the store of this session; while it is being made, show how far that is."""
    return st.session_state["_store"]


def person() -> Person:
    """Give the person of this session."""
    return st.session_state["_person"]


def known() -> Catalogue:
    """Give the catalogue of this session's store."""
    return catalogue(person(), store())


def begin() -> None:
    """Find out who is here and open their store, or say why not and end the run. Shows nothing else."""
    try:
        _refuse_strangers()
        found = _opened(_asked_store())
        st.session_state["_store"] = found
        st.session_state["_people"] = {one.name: one for one in everybody(found)}
        st.session_state["_person"] = _chosen_person(st.session_state["_people"])
    except Problem as problem:
        st.html(components.notice(str(problem)))
        st.stop()


@contextmanager
def problems_in_words() -> Iterator[None]:
    """Show a problem as a notice instead of the rest of the page."""
    try:
        yield
    except Problem as problem:
        st.html(components.notice(str(problem)) + components.link(address(""), "To the overview"))


def address(page: str, **view: str | None) -> str:
    """Give the address of a page in a view, as a link within the product.

    The demonstration, its person and the chosen period go along unless the view names others.
    """
    kept = {name: st.session_state.get(name) for name in ("demonstration", "person", "period")}
    if kept["demonstration"] == settings.SAMPLES[0].title():
        kept["demonstration"] = None
    if kept["person"] == FIRST_PERSON:
        kept["person"] = None
    if "_store" in st.session_state and kept["period"] == known().newest_position:
        kept["period"] = None
    chosen = {key: value for key, value in (kept | view).items() if value}
    return f"./{page}" + (f"?{urlencode(chosen)}" if chosen else "")


class HeadingPlace:
    """The place of a page's title, beside the chosen period."""

    def __init__(self, container: DeltaGenerator, period: str | None) -> None:
        """Keep where the title goes, and the period that was chosen."""
        self._container = container
        self.period = period

    def heading(self, title: str, lead: str = "", above: str = "") -> None:
        """Show the title."""
        self._container.html(components.heading(title, lead, above))


def heading_place() -> HeadingPlace:
    """Give the place of the page's title, beside the chosen period."""
    return st.session_state["_place"]


def lead_to_publications() -> None:
    """Say to somebody who sees publications only why there is no more on this page, and where they are."""
    st.html(components.heading("Only what is published", MEMBERS_SEE))
    place = address("publications", period=None)
    st.html(f'<p class="summary">{components.link(place, "To the publications")}</p>')


def say_provisional() -> None:
    """Say above a page of the current position that it is not published, and what is."""
    found = newest_publication(person(), store())
    published = "Nothing is published yet."
    if found:
        place = address("publications", publication=found.publication_id, period=None)
        published = f"Published: {components.link(place, found.title)}"
    st.html(f'<p class="provisional"><b>Provisional position</b>: not published. {published}</p>')


def offer_periods() -> None:
    """Let the reader choose at the end of which period to stand.

    The entry script does this for all pages: Streamlit drops from the address, on the way to another page,
    what a page's own widgets are bound to.
    """
    with st.container(key="heading"):
        title, choice = st.columns([4, 1], vertical_alignment="bottom")
        with choice:
            st.session_state["_place"] = HeadingPlace(title, _period_chooser())


def way_back(page: str, words: str) -> str:
    """A link to the page one level up."""
    return f'<p class="back">{components.link(address(page), words)}</p>'


def _period_chooser() -> str | None:
    offered = known().positions
    if not offered:
        return None
    asked = st.query_params.get("period")
    if _is_other_store() and asked not in offered:
        st.session_state["period"] = known().newest_position
    elif asked and asked not in offered:
        st.session_state["period"] = known().position(asked)
    elif not asked and st.session_state.get("period") not in offered:
        st.session_state["period"] = known().newest_position
    return st.selectbox("Position at the end of", offered, key="period", bind="query-params")


def _is_other_store() -> bool:
    """Whether this run looks at another store than the one before: its periods are not asked of this one."""
    name = _asked_store()
    last = st.session_state.get("_last_store", name)
    st.session_state["_last_store"] = name
    return last != name


def _refuse_strangers() -> None:
    """Pages open without signing in only for a demonstration on this computer."""
    if STORES.names == ("council",):
        raise Problem(
            "This store holds a council’s own figures. Its pages open only to people who are signed in, and "
            "no way to sign in is set up here. Use the commands: python -m equality_tracker --help"
        )
    if st.get_option("server.address") not in settings.LOOPBACK:
        raise Problem(
            "The demonstration opens on this computer only. Set server.address to 127.0.0.1 in "
            ".streamlit/config.toml and start again."
        )


def _asked_store() -> str:
    """Name the demonstration that the address asks for, else the one chosen before; the first at the start."""
    asked = st.query_params.get("demonstration", st.session_state.get("demonstration", "")).lower()
    return asked if asked in STORES.names else STORES.names[0]


def _keep_in_address(name: str, value: str, first: str) -> None:
    """Say in the address which demonstration or person it is, unless it is the first.

    Not a bound widget: Streamlit drops its part of the address when the page changes before the list was opened.
    """
    if value != first:
        st.query_params[name] = value
    elif name in st.query_params:
        del st.query_params[name]


def _chosen_person(people: dict[str, Person]) -> Person:
    """Give who was chosen, or is named in the address; else the first to whom a demonstration is shown."""
    if not people:
        raise Problem("Nobody is in this store's table of people. Apply a framework that names somebody.")
    if st.session_state.get("person") not in people:
        asked = st.query_params.get("person", "")
        st.session_state["person"] = asked if asked in people else _first_person(people)
    return people[st.session_state["person"]]


def _first_person(people: dict[str, Person]) -> str:
    return FIRST_PERSON if FIRST_PERSON in people else next(iter(people))


def offer_demonstrations_and_people() -> None:
    """Let the reader choose the demonstration, and who they are in it."""
    people: dict[str, Person] = st.session_state["_people"]
    with st.container(key="who"), st.popover(f"{_asked_store().title()} · {person().name}", type="tertiary"):
        st.session_state["demonstration"] = _asked_store().title()
        _keep_in_address("demonstration", _asked_store().title(), STORES.names[0].title())
        titles = [name.title() for name in STORES.names]
        st.selectbox("Demonstration", titles, key="demonstration", on_change=_change_demonstration)
        st.selectbox(
            "You are",
            list(people),
            format_func=lambda name: f"{name}, {people[name].role}",
            key="person",
            persist_state="session",
        )
        _keep_in_address("person", person().name, _first_person(people))
        st.caption("For the demonstration only: this is a choice, not a sign-in.")


def _change_demonstration() -> None:
    """Go to the demonstration just chosen, without what was chosen of the other one."""
    st.query_params["demonstration"] = st.session_state["demonstration"]
    for key in ("period", *every_filter_key()):
        st.session_state.pop(key, None)


def _opened(name: str) -> Store:
    """Give the store; while it is made, show progress and look again."""
    found = STORES.get(name)
    if isinstance(found, Store):
        return found
    st.html(components.heading("Making the demonstration", "This happens once and takes a few seconds."))
    bar = st.progress(found.share, found.words)
    while isinstance(found, Making):
        bar.progress(min(found.share, 1.0), found.words)
        time.sleep(0.15)
        found = STORES.get(name)
    st.rerun()
