"""The publications page: the newest publication or the one that is asked for, and all there are."""

import streamlit as st

from equality_tracker.publications.downloads import download
from equality_tracker.publications.published_position import published_position
from equality_tracker.publications.reading import Publication, newest_publication, publication, publications
from equality_tracker.ui import components as c
from equality_tracker.ui import publications_parts as parts
from equality_tracker.ui import session
from equality_tracker.ui.downloads import offer_download
from equality_tracker.ui.paper_form import offer_paper
from equality_tracker.ui.published_measures import objective_html

NOTHING = "Nothing has been published yet"


def show_publications(publication_id: str | None) -> None:
    """Show one publication, the newest where none is named, and below it all there are."""
    every = publications(session.person(), session.store())
    newest = newest_publication(session.person(), session.store())
    if newest is None:
        st.html(c.heading(NOTHING, session.MEMBERS_SEE) + parts.ways(0, session.person().may("publish")))
        return
    shown = publication(session.person(), session.store(), publication_id) if publication_id else newest
    st.html(parts.publication_heading(shown, every))
    _say_what_was_done()
    st.html(parts.ways(len(every), session.person().may("publish"), shown))
    view = published_position(session.person(), session.store(), shown.publication_id)
    st.html(c.counts_strip(view.counts) + parts.objectives_at_a_glance(view))
    for one in view.objectives:
        st.html(objective_html(one))
    st.html(parts.protection_html(shown, view.suppressed))
    _offer_files(shown)
    st.html(parts.named_section("committee-paper", "Committee paper", parts.PAPER))
    offer_paper(shown)
    st.html(parts.every_html(every))


def say_next_time(words: str) -> None:
    """Remember what was done, to be said once on the page after it."""
    st.session_state["_published"] = words


def _say_what_was_done() -> None:
    words = st.session_state.pop("_published", "")
    if words:
        st.html(c.notice(words, "done"))


def _offer_files(shown: Publication) -> None:
    """Offer the open data. A file is made outside the run of the page: who asks is settled here."""
    st.html(parts.named_section("open-data", "Open data", parts.OPEN_DATA))
    person, store = session.person(), session.store()
    with st.container(key="open-data"):
        for name, (words, kind) in parts.FILES.items():
            offer_download(
                words,
                lambda name=name: download(person, store, shown.publication_id, name),
                f"{shown.publication_id}-{name}",
                kind,
                key=f"take-{name}",
            )
