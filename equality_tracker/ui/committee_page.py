"""The committee page: a publication at a glance, then one measure at a time."""

import streamlit as st

from equality_tracker.papers.measure_charts import published_charts
from equality_tracker.publications.not_known import not_known
from equality_tracker.publications.published_position import PublishedMeasure, PublishedPosition, published_position
from equality_tracker.publications.published_trends import published_trends
from equality_tracker.publications.reading import Publication, newest_publication, publication
from equality_tracker.publications.since_last import since_last
from equality_tracker.ui import committee_glance as glance
from equality_tracker.ui import committee_measure as parts
from equality_tracker.ui import components as c
from equality_tracker.ui import session
from equality_tracker.ui.committee_order import EXCEPTIONS, Order, order_of
from equality_tracker.ui.committee_questions import questions_html
from equality_tracker.ui.committee_since import since_html
from equality_tracker.ui.committee_steps import show_steps
from equality_tracker.ui.paper_form import offer_paper
from equality_tracker.ui.publications_page import NOTHING
from equality_tracker.ui.publications_parts import PAPER

_CONFIG = {"displayModeBar": False, "scrollZoom": False, "doubleClick": False}


def show_committee(publication_id: str | None, measure_id: str | None, show: str | None) -> None:
    """Show a publication, the newest where none is named: at a glance, or one measure of it."""
    newest = newest_publication(session.person(), session.store())
    if newest is None:
        st.html(c.heading(NOTHING, session.MEMBERS_SEE))
        return
    shown = publication(session.person(), session.store(), publication_id) if publication_id else newest
    view = published_position(session.person(), session.store(), shown.publication_id)
    measures = {one.standing.measure_id: one for each in view.objectives for one in each.measures}
    asked = measures.get(measure_id or "")
    at = measure_id if measure_id and asked else ""
    order = order_of(shown.publication_id, list(measures.values()), at, show == EXCEPTIONS)
    show_steps(order)
    with st.container(key="committee"):
        if measure_id and not asked:
            st.html(c.notice(f"There is no measure “{measure_id}” in {shown.publication_id}, {shown.title}."))
        if asked:
            _show_measure(asked, shown)
        else:
            _show_glance(shown, view, order)


def _show_glance(shown: Publication, view: PublishedPosition, order: Order) -> None:
    st.html(glance.glance_html(shown, view) + glance.objectives_html(view, order))
    found = since_last(session.person(), session.store(), shown.publication_id)
    st.html(since_html(found, order) + c.section("The paper", PAPER))
    offer_paper(shown)
    place = session.address("publications", publication=shown.publication_id, period=None)
    st.html(f'<p class="back">{c.link(place, "The publication with all its figures")}</p>')


def _show_measure(one: PublishedMeasure, shown: Publication) -> None:
    name, row = shown.publication_id, one.standing
    trend = published_trends(session.person(), session.store(), name).get(row.measure_id)
    st.html(parts.measure_heading(one, shown))
    left, right = st.columns([5, 7], gap="large")
    with left:
        st.html(parts.figure_html(row) + parts.trend_words_html(trend))
    with right:
        _show_chart(row.measure_id, name)
    unknown = not_known(session.person(), session.store(), name).get(row.measure_id, ())
    st.html(parts.said_html(one) + questions_html(one, unknown))


def _show_chart(measure_id: str, publication_id: str) -> None:
    found = published_charts(session.person(), session.store(), publication_id).get(measure_id)
    if found is None:
        st.html(f'<p class="sentence">{parts.NOTHING_TO_DRAW}</p>')
        return
    st.plotly_chart(
        found.figure, width="stretch", theme=None, config=_CONFIG, key="committee-trend", alt=found.alternative
    )
    st.html(f'<p class="caption">{c.escape(found.caption)} Source: {c.escape(found.source)}.</p>')
