"""The committee paper of a publication: to choose, to have made, to cancel, to take away."""

import streamlit as st

from equality_tracker.papers.choices import FORMATS, SCOPE_WORDS, Choices, Format
from equality_tracker.problems import Problem
from equality_tracker.publications.papers_kept import WORDS, KeptPaper, kept_papers, paper_bytes
from equality_tracker.publications.published_position import published_position
from equality_tracker.publications.reading import Publication
from equality_tracker.ui import components as c
from equality_tracker.ui import paper_parts as parts
from equality_tracker.ui import session
from equality_tracker.ui.downloads import offer_download
from equality_tracker.ui.paper_job import PaperJob

JOB = "_paper_job"
LOOKS_EVERY = 0.7
"""Seconds between two looks at how far a paper is."""
MOST_SHOWN = 6
"""So many papers are shown at once; earlier ones open on a click."""
FORMAT_WORDS: dict[Format, str] = {"docx": "Word, to go on writing in", "pdf": "PDF, to hand out"}
WIDTH = 640
"""Pixels, of what is chosen and of the progress."""
KINDS = {"docx": "application/octet-stream", "pdf": "application/pdf"}


def offer_paper(publication: Publication) -> None:
    """Offer the papers that were made of a publication, and to those who may the making of another."""
    with st.container(key="paper"):
        if session.person().may("make_papers"):
            _offer_making(publication)
        _offer_kept(publication)


def _offer_making(publication: Publication) -> None:
    job: PaperJob | None = st.session_state.get(JOB)
    if job is not None and not job.is_done:
        _show_progress(job)
        return
    if job is not None:
        del st.session_state[JOB]
        _say_what_came_of(job)
    with st.form("paper-form", border=False):
        choices, formats = _chosen(publication)
        is_asked = st.form_submit_button("Make the paper", type="primary", key="paper-make")
    if is_asked and not formats:
        st.html(c.notice("Choose Word, PDF or both."))
    elif is_asked:
        named = publication.publication_id
        st.session_state[JOB] = PaperJob(session.person(), session.store(), named, choices, formats)
        st.rerun()


def _chosen(publication: Publication) -> tuple[Choices, list[Format]]:
    """Give what is chosen of the paper; choices stay while one is made, to be made again after a change."""
    titles = _titles(publication)
    objectives = st.multiselect(
        "Objectives",
        list(titles),
        format_func=lambda name: titles[name],
        placeholder="All",
        key=f"paper-objectives-{publication.publication_id}",
        width=WIDTH,
        persist_state="session",
    )
    scope = st.radio(
        "What it holds",
        list(SCOPE_WORDS),
        format_func=lambda name: SCOPE_WORDS[name],
        key="paper-scope",
        persist_state="session",
    )
    with st.container(horizontal=True):
        with_charts = _ticked("Charts", "charts")
        formats: list[Format] = [form for form in FORMATS if _ticked(FORMAT_WORDS[form], form)]
    return Choices(tuple(objectives), scope, with_charts), formats


def _ticked(label: str, name: str) -> bool:
    return st.checkbox(label, value=True, key=f"paper-{name}", persist_state="session")


@st.fragment(run_every=LOOKS_EVERY)
def _show_progress(job: PaperJob) -> None:
    """Show how far it is; once it is done, the page is shown anew with what came of it."""
    if job.is_done:
        st.rerun()
    st.progress(min(job.share, 1.0), f"Paper of {job.publication_id}: {job.words} …", width=WIDTH)
    st.button("Cancel", key="paper-cancel", on_click=job.cancel)


def _say_what_came_of(job: PaperJob) -> None:
    if job.error is None:
        named = " and ".join(f"{WORDS[one.format]} ({one.paper_id})" for one in job.made)
        st.html(c.notice(f"The paper is made and kept with the publication: {named}.", "done"))
    elif isinstance(job.error, Problem):
        st.html(c.notice(str(job.error)))
    else:
        raise job.error


def _offer_kept(publication: Publication) -> None:
    papers = kept_papers(session.person(), session.store(), publication.publication_id)
    if not papers:
        st.html(f'<p class="sentence">{parts.NONE_YET}</p>')
        return
    titles = _titles(publication)
    _offer_downloads(papers[:MOST_SHOWN], titles)
    if earlier := papers[MOST_SHOWN:]:
        with st.expander(f"Earlier papers ({len(earlier)})"):
            _offer_downloads(earlier, titles)


def _offer_downloads(papers: list[KeptPaper], titles: dict[str, str]) -> None:
    """Offer papers. Who asks is settled here: a file is fetched outside the run of the page."""
    person, store = session.person(), session.store()
    st.html(parts.papers_table(papers, titles))
    with st.container(horizontal=True):
        for one in papers:
            label = f"{WORDS[one.format]} {one.paper_id}"
            offer_download(
                label,
                lambda one=one: paper_bytes(person, store, one.paper_id),
                one.name,
                KINDS[one.format],
                key=f"take-{one.paper_id}",
            )


def _titles(publication: Publication) -> dict[str, str]:
    view = published_position(session.person(), session.store(), publication.publication_id)
    return parts.objective_titles(view)
