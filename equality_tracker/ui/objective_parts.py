"""The objective page: all objectives, or one with its priorities and their measures."""

import streamlit as st

from equality_tracker.figures.catalogue import Catalogue
from equality_tracker.figures.objective import ObjectiveView, PriorityStanding, objective
from equality_tracker.figures.overview import overview
from equality_tracker.ui import components as c
from equality_tracker.ui import session
from equality_tracker.ui.measure_tables import measures_table
from equality_tracker.ui.overview_parts import objectives_table
from equality_tracker.ui.session import address


def show_objective(objective_id: str) -> None:
    """Show one objective at the end of the chosen period."""
    place = session.heading_place()
    view = objective(session.person(), session.store(), objective_id, place.period)
    back = session.way_back("objectives", "All objectives")
    place.heading(view.objective.title, view.objective.description, back)
    summary = f'<p class="summary">{c.escape(view.signals.sentence)}</p>'
    st.html(c.counts_strip(view.counts) + summary + objective_facts(view))
    for priority in view.priorities:
        st.html(priority_html(priority))


def show_objectives() -> None:
    """Show all objectives and how their measures stand at the end of the chosen period."""
    place = session.heading_place()
    view = overview(session.person(), session.store(), place.period)
    place.heading("Objectives", f"What the council has set itself, at the end of {view.period}.")
    st.html(objectives_table(view.objectives) + objective_index(session.known()))


def objective_facts(view: ObjectiveView) -> str:
    """Who leads on an objective and which aims of the duty it serves."""
    pairs = [("Leads", c.escape(view.objective.lead)), ("Aims of the equality duty", c.escape(view.aims))]
    return f'<div class="inline">{c.facts(pairs)}</div>'


def priority_html(view: PriorityStanding) -> str:
    """A priority with its measures, those no longer collected below."""
    parts = [
        c.section(view.priority.title, view.priority.description),
        c.small(f"Leads: {view.priority.lead}"),
    ]
    if view.standings:
        parts.append(measures_table(view.standings, view.priority.title, with_priority=False))
    if view.retired:
        table = measures_table(view.retired, f"{view.priority.title}: no longer collected", with_priority=False)
        parts.append(c.details("No longer collected", table))
    if not view.standings and not view.retired:
        parts.append('<p class="sentence">No measure was collected then.</p>')
    return "".join(parts)


def objective_index(known: Catalogue) -> str:
    """All objectives with what they mean and their priorities."""
    parts = []
    for row in known.objectives.values():
        own = [p.title for p in known.priorities.values() if p.objective_id == row.objective_id]
        title = c.link(address("objectives", objective=row.objective_id), row.title)
        items = "".join(f"<li>{c.escape(name)}</li>" for name in own)
        parts.append(f"<article><h3>{title}</h3><p>{c.escape(row.description)}</p><ul>{items}</ul></article>")
    return f'{c.section("What they mean")}<div class="cards plain">{"".join(parts)}</div>'
