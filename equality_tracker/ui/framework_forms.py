"""The dates of periods, the people and the rules: small forms, each in force at once."""

from datetime import date
from typing import Any

import streamlit as st

from equality_tracker.access.permissions import ROLES
from equality_tracker.framework_acts import (
    dates_of_year,
    leads,
    next_year,
    open_year,
    remove_person,
    set_period,
    set_person,
    set_setting,
    settings_of,
)
from equality_tracker.framework_tables import PeriodDates, PersonRow
from equality_tracker.store import now
from equality_tracker.ui import components as c
from equality_tracker.ui import framework_parts as parts
from equality_tracker.ui import session
from equality_tracker.ui.framework_saying import acting, done, generation

SOMEBODY_NEW = "Somebody new"
DAYS = "DD/MM/YYYY"
APPROVAL_WORDS = {"refused": "Somebody else must approve", "allowed": "One may approve one’s own"}


def show_periods(tables: dict[str, list[Any]]) -> None:
    """Show when returns open, fall due and close, and let them be changed."""
    left, right = st.columns([2, 1], gap="large")
    with left:
        sentence = (
            "Returns are taken from the day a period opens to the day it closes, and asked for by the day they are due."
        )
        st.html(c.section("Periods", sentence))
        st.html(parts.periods_table(tables["periods"], now().date()))
    with right:
        _offer_year(next_year(tables))
        _offer_dates(tables["periods"])


def _offer_year(year: str) -> None:
    rows = dates_of_year(year)
    first = parts.day(rows[0].due)
    words = f"Adds its four quarters, each due a month after its end ({first} for the first), and the year."
    st.html(c.section(f"Open {year}", words))
    if st.button(f"Open {year}", key="open-year"):
        with acting():
            open_year(session.person(), session.store(), year)
            done(f"{year} has its periods. Change a date where it does not suit.")


def _offer_dates(periods: list[PeriodDates]) -> None:
    if not periods:
        return
    st.html(c.section("Change a period"))
    by_name = {row.period: row for row in reversed(periods)}
    row = by_name[st.selectbox("Period", list(by_name), key="dates-of")]
    with st.form(f"dates-{row.period}"):
        opens, due, closes = (_day(row, column) for column in ("opens", "due", "closes"))
        if st.form_submit_button("Save these dates") and _are_days(opens, due, closes):
            with acting():
                set_period(session.person(), session.store(), row.period, opens, due, closes)
                done(f"The dates of {row.period} were saved.")


def _day(row: PeriodDates, column: str) -> Any:
    value = getattr(row, column)
    return st.date_input(column.capitalize(), value, format=DAYS, key=f"{column}-{row.period}-{value}")


def _are_days(*days: date | None) -> bool:
    if all(days):
        return True
    st.html(c.notice("A period needs all three dates."))
    return False


def show_people(tables: dict[str, list[Any]]) -> None:
    """Show who uses the product, and let them be added, changed and removed."""
    left, right = st.columns([2, 1], gap="large")
    with left:
        st.html(c.section("People", "Who uses this, what they may do, and whose measures they enter."))
        st.html(parts.people_table(tables["people"]))
    with right:
        st.html(c.section("Add or change somebody"))
        by_name = {row.name: row for row in tables["people"]}
        chosen = st.selectbox("Who", [SOMEBODY_NEW, *by_name], key="person-chosen")
        _offer_person(by_name.get(chosen), leads(tables))
        if chosen in by_name and chosen != session.person().name:
            _offer_removal(chosen)


def _offer_person(row: PersonRow | None, known_leads: list[str]) -> None:
    key = row.name if row else ""
    with st.form(f"person-{key}"):
        name = row.name if row else st.text_input("Name", key=f"person-name-{generation()}", max_chars=200)
        role = st.selectbox("Role", ROLES, index=ROLES.index(row.role if row else "officer"), key=f"role-{key}")
        entered = [lead for lead in row.measures_of.split(";") if lead in known_leads] if row else []
        chosen = st.multiselect("Enters measures of (none: all)", known_leads, entered, key=f"leads-{key}")
        if st.form_submit_button("Save"):
            with acting():
                set_person(session.person(), session.store(), name, role, ";".join(chosen))
                done(f"{name} is {role} now.")


def _offer_removal(name: str) -> None:
    with st.popover("Remove"):
        st.html('<p class="sentence">What they have done stays under their name.</p>')
        if st.button("Remove this person", key=f"remove-{name}"):
            with acting():
                remove_person(session.person(), session.store(), name)
                done(f"{name} was removed.")


def show_rules() -> None:
    """Show the settings of this installation, and let them be changed."""
    person, store = session.person(), session.store()
    found = settings_of(person, store)
    st.html(c.section("Rules", "Of this installation; each change is in the audit log."))
    with st.form("rules"):
        options = list(APPROVAL_WORDS)
        own = st.radio(
            "Returns and changes of the framework that one has sent oneself",
            options,
            options.index(found["own_approval"]),
            format_func=APPROVAL_WORDS.__getitem__,
            key="rule-own",
        )
        share = st.number_input(
            "A figure is unusual when it differs from the year before by more than (per cent)",
            min_value=1,
            max_value=1000,
            value=round(100 * float(found["unusual_share"])),
            key="rule-share",
        )
        if st.form_submit_button("Save"):
            _save_rules(found, {"own_approval": own, "unusual_share": f"{share / 100:g}"})


def _save_rules(found: dict[str, str], chosen: dict[str, str]) -> None:
    changed = {setting: value for setting, value in chosen.items() if value != found[setting]}
    for setting, value in changed.items():
        set_setting(session.person(), session.store(), setting, value)
    done("The rules were saved." if changed else "The rules are as they were.")
