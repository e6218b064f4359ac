"""The inequality page: where groups fare differently, or one measure by one characteristic."""

import streamlit as st

from equality_tracker.charts.group_gaps import YearGap, gap_chart, gap_chart_words
from equality_tracker.charts.groups import GroupPoint, axis_range, groups_chart, groups_words, shown
from equality_tracker.figures.inequality import InequalityView, inequality
from equality_tracker.figures.inequality_map import inequality_map
from equality_tracker.figures.inequality_outcomes import DISPARITY, GAP
from equality_tracker.figures.inequality_rows import GroupRow
from equality_tracker.figures.inequality_time import GapHistory
from equality_tracker.ui import components as c
from equality_tracker.ui import inequality_detail_parts as detail
from equality_tracker.ui import inequality_parts as parts
from equality_tracker.ui import session
from equality_tracker.ui.filters import of_objective
from equality_tracker.ui.inequality_signs import mark_words

_CONFIG = {"displayModeBar": False, "scrollZoom": False, "doubleClick": False}


def show_inequality() -> None:
    """Show where groups fare differently at the end of the chosen period."""
    place = session.heading_place()
    view = inequality_map(session.person(), session.store(), place.period)
    place.heading("Inequality", parts.lead(view))
    st.html(parts.findings_html(view))
    st.html(c.section("By measure and characteristic", parts.MAP))
    rows = of_objective(view.rows, "inequality")
    st.html(parts.map_html(view, rows) + parts.not_compared_html(view, rows))


def show_detail(
    measure_id: str, breakdown: str | None, reference: str | None, of: str | None, group: str | None
) -> None:
    """Show one measure by one characteristic at the end of the chosen period."""
    place = session.heading_place()
    view = inequality(session.person(), session.store(), measure_id, place.period, breakdown, reference, of)
    history = view.history(group)
    back = session.way_back("inequality", "All measures and characteristics")
    place.heading(view.measure.title, detail.lead(view), back)
    if not view.breakdown:
        return
    st.html(detail.choices_html(view) + detail.standing_html(view))
    if view.rows:
        _show_groups(view)
        _show_history(view, history)


def _show_groups(view: InequalityView) -> None:
    """The chart at the left, what was found at the right; on a phone what was found comes first."""
    found = c.section("What was found") + detail.found_html(view)
    left, right = st.columns([2, 1], gap="large")
    with left:
        st.html(f'<div class="only-narrow">{found}</div>')
        _show_chart(view)
    with right:
        st.html(f'<div class="only-wide">{found}</div>' + detail.facts_html(view))
    st.html(c.section("Group by group") + detail.groups_table(view))


def _show_chart(view: InequalityView) -> None:
    points = tuple(_point(row, view) for row in view.rows if row.is_known)
    if not shown(points):
        st.html('<p class="sentence">No group’s figures can be shown.</p>')
        return
    unit = "%" if view.is_share or view.measure.kind == "percentage" else ""
    st.plotly_chart(
        groups_chart(points, unit, view.level),
        width="stretch",
        theme=None,
        config=_CONFIG,
        key="groups",
        alt=groups_words(view.measure.title, points, view.others),
    )
    starts_above = axis_range(points, view.level)[0] > 0
    st.html(f'<p class="caption">{c.escape(detail.chart_caption(view, starts_above))}</p>')


def _point(row: GroupRow, view: InequalityView) -> GroupPoint:
    beside = f", {view.others} {row.others.text}" if row.others.text else ""
    interval = f" (95% range {row.rate.interval})" if row.rate.interval else ""
    is_apart = row.outcome in (DISPARITY, GAP)
    return GroupPoint(
        row.name,
        row.rate.value,
        row.rate.lower,
        row.rate.upper,
        row.others.value,
        row.direction if is_apart else "",
        row.outcome == GAP,
        row.rate.text,
        mark_words(row.outcome, row.direction, view.is_share),
        f"{row.name}: {row.rate.text}{interval}{beside}",
        row.is_child,
    )


def _show_history(view: InequalityView, history: GapHistory | None) -> None:
    """The gap of a group over time."""
    st.html(c.section("Is the gap closing?", "" if history else detail.NOT_FOLLOWED))
    if history is None:
        return
    st.html(detail.histories_html(view, history) + f'<p class="told">{c.escape(history.sentence)}</p>')
    gaps = tuple(YearGap(p.period, p.gap.value, p.gap.lower, p.gap.upper, p.gap.text) for p in history.points)
    left, _ = st.columns([2, 1], gap="large")
    with left:
        words = gap_chart_words(view.measure.title, history.group, gaps)
        st.plotly_chart(gap_chart(gaps), width="stretch", theme=None, config=_CONFIG, key="gap", alt=words)
    st.html(detail.history_table(view, history))
    st.html(f'<p class="caption">{c.escape(detail.history_caption(view))}</p>')
