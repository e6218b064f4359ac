"""The page of disclosure control: what is suppressed and why, one measure at a time, and the rules."""

import pandas as pd
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

from equality_tracker.figures.disclosure_rules import disclosure_rules
from equality_tracker.figures.suppressed import Suppressed, suppressed, with_suppressed
from equality_tracker.figures.suppression_words import REASONS
from equality_tracker.ui import components as c
from equality_tracker.ui import disclosure_parts as parts
from equality_tracker.ui import session
from equality_tracker.ui.disclosure_form import offer_rules
from equality_tracker.ui.filters import EVERY, filter_key
from equality_tracker.ui.showing import progress_on
from equality_tracker.ui.suppression_parts import short_reason

PAGE = "disclosure"


def show_disclosure() -> None:
    """Show what is suppressed at the chosen position."""
    session.person().require("see_suppressed")
    place = session.heading_place()
    view = _audited(place.period)
    place.heading("Disclosure control", parts.lead(view))
    st.html(c.notice(parts.UNPROTECTED, "unprotected") + parts.failing_html(view))
    st.html(parts.costs_html(view) + parts.rules_html(disclosure_rules(session.person(), session.store())))
    offer_rules()
    st.html(c.section("Suppressed counts", parts.COUNTS))
    _show_counts(view)
    if view.not_additive:
        st.html(parts.not_additive_html(view))


def _audited(period: str | None) -> Suppressed:
    """Give the view; while the audit is made, which is once after each change of figures, show how far it is."""
    place = st.empty()
    view = suppressed(session.person(), session.store(), period, progress_on(place))
    place.empty()
    return view


def _show_counts(view: Suppressed) -> None:
    measures = with_suppressed(session.person(), session.store())
    titles = {measure.title: name for name, measure in measures.items()}
    with st.container(key=f"filters-{PAGE}"):
        columns = st.columns(3)
    title = _choice(columns[0], "Measure", list(titles))
    breakdown = _choice(columns[1], "Breakdown", parts.breakdowns_of(measures))
    reason = _choice(columns[2], "Reason", list(map(short_reason, REASONS)))
    chosen = _chosen(view.counts, titles.get(title, EVERY), breakdown, reason)
    if title == EVERY:
        st.html(parts.by_measure_html(view, chosen, measures))
    else:
        st.html(parts.counts_html(chosen, measures[titles[title]]))


def _choice(column: DeltaGenerator, label: str, offered: list[str]) -> str:
    with column:
        return str(st.selectbox(label, [EVERY, *offered], key=filter_key(PAGE, label), bind="query-params"))


def _chosen(counts: pd.DataFrame, measure_id: str, breakdown: str, reason: str) -> pd.DataFrame:
    wanted = {
        measure_id: counts["measure_id"],
        breakdown: counts["breakdown"].map(parts.breakdown_words),
        reason: counts["reason"].map(short_reason),
    }
    for value, column in wanted.items():
        counts = counts if value == EVERY else counts[column.loc[counts.index].eq(value)]
    return counts
