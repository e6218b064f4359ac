"""The framework page: change it, its versions, the periods, the people, the rules, the tokens."""

from collections.abc import Callable

import streamlit as st

from equality_tracker.figures.words import counted
from equality_tracker.framework_versions import (
    Version,
    changes_between,
    framework_of,
    version_of,
    versions,
)
from equality_tracker.ui import components as c
from equality_tracker.ui import framework_parts as parts
from equality_tracker.ui import session
from equality_tracker.ui.framework_change import offer_version, show_change
from equality_tracker.ui.framework_forms import show_people, show_periods, show_rules
from equality_tracker.ui.framework_saying import say_what_was_done
from equality_tracker.ui.token_forms import show_tokens

LEAD = (
    "Objectives, measures, targets, categories, areas, populations, periods and people. What has figures is retired, "
    "never removed, and every version is kept."
)


def show_framework(part: str | None, version: str | None) -> None:
    """Show a part of the page; or one version, where one is named."""
    every = versions(session.person(), session.store())
    if version and version.isdecimal():
        _show_version(version_of(session.person(), session.store(), int(version)), every)
        return
    offered = list(parts.PARTS) if session.person().may("manage_framework") else ["change", "versions"]
    chosen = part if part in offered else "change"
    waiting = [one for one in every if one.status == "proposed"]
    st.html(c.heading("Framework", LEAD) + parts.choices(offered, chosen, len(waiting)))
    say_what_was_done()
    shown: dict[str, Callable[[], None]] = {
        "change": lambda: show_change(every),
        "versions": lambda: _show_versions(every),
        "periods": lambda: show_periods(_tables()),
        "people": lambda: show_people(_tables()),
        "rules": show_rules,
        "tokens": show_tokens,
    }
    shown[chosen]()


def _tables() -> dict:
    return framework_of(session.person(), session.store()).tables


def _show_versions(every: list[Version]) -> None:
    st.html(c.section("Versions", f"{counted(len(every), 'version')}, the newest first."))
    st.html(parts.versions_table(every))


def _show_version(version: Version, every: list[Version]) -> None:
    back = f'<p class="back">{c.link(session.address("framework", part="versions"), "All versions")}</p>'
    summary = f"{version.summary[:1].upper()}{version.summary[1:]}." if version.summary else ""
    st.html(c.heading(f"Version {version.version} of the framework", summary, back))
    left, right = st.columns([2, 1], gap="large")
    with right:
        st.html(parts.version_facts(version))
        if version.is_kept:
            offer_version(version.version, "This version as a workbook")
    with left:
        _show_comparison(version, every)


def _show_comparison(version: Version, every: list[Version]) -> None:
    others = [one.version for one in every if one.is_kept and one.version != version.version]
    if not version.is_kept or not others:
        st.html('<p class="sentence">There is no other version to compare it with.</p>')
        return
    st.html(c.section("What is different"))
    usual = others.index(version.based_on) if version.based_on in others else 0
    other = st.selectbox(
        "Compared with",
        others,
        index=usual,
        format_func=lambda number: f"Version {number}",
        key=f"against-{version.version}",
    )
    changes = changes_between(session.person(), session.store(), other, version.version)
    st.html(parts.changes_html(changes, is_past=True))
