"""Single acts on the framework: the dates of periods, the people, the settings. Each is in force at once."""

from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from pydantic import ValidationError

from equality_tracker import sql
from equality_tracker.access.people import Person
from equality_tracker.access.permissions import ROLES
from equality_tracker.framework import put_in_force
from equality_tracker.framework_difference import Tables
from equality_tracker.framework_reading import Framework
from equality_tracker.framework_tables import PeriodDates, PersonRow
from equality_tracker.framework_versions import stored_framework
from equality_tracker.periods import Period, parse_period
from equality_tracker.problems import NotFound, Problem
from equality_tracker.store import Store, now

ROLE_WORDS = ", ".join(ROLES)
STAYS_OPEN = 2
"""Years after its end for which a period stays open for corrections."""


def set_period(person: Person, store: Store, period: str, opens: date, due: date, closes: date) -> None:
    """Say when a period's returns open, fall due and close; a new period is added.

    Raises:
        NotAllowed: the person may not. Problem: it is no period, or the days are out of order.
    """
    person.require("manage_framework")
    name = str(parse_period(period))
    if not opens <= due <= closes:
        raise Problem(f"{name} must open before it falls due, and fall due before it closes.")
    row = PeriodDates(period=name, opens=opens, due=due, closes=closes)
    words = f"opens {opens}, due {due}, closes {closes}"
    _act(person, store, "set period", name, words, lambda tables: _with_periods(tables, [row]))


def dates_of_year(year: str) -> list[PeriodDates]:
    """Give sensible dates for the four quarters of a year and the year itself.

    Each opens on its first day and is due by the end of the month after its last; the year is due with its last
    quarter. All stay open for corrections until two years after the year's end.
    """
    start = parse_period(year).start
    closes = date(start + 1 + STAYS_OPEN, 3, 31)
    periods = [*(Period(start, number) for number in range(1, 5)), Period(start)]
    return [
        PeriodDates(period=str(one), opens=one.first_day, due=_end_of_next_month(one.last_day), closes=closes)
        for one in periods
    ]


def _end_of_next_month(day: date) -> date:
    """Of the last day of a month."""
    return (day + timedelta(days=40)).replace(day=1) - timedelta(days=1)


def open_year(person: Person, store: Store, year: str) -> None:
    """Add the quarters of a year and the year, with the dates of `dates_of_year`; those there stay as they are.

    Raises:
        NotAllowed: the person may not. Problem: it is no year, or all its periods are there.
    """
    person.require("manage_framework")
    met = parse_period(year)
    if met.is_quarter:
        raise Problem(f"“{year}” is a quarter. Name the year, such as {met.year}.")
    _act(
        person, store, "open year", met.year, "four quarters and the year", lambda tables: _with_year(tables, met.year)
    )


def _with_year(tables: Tables, year: str) -> Tables:
    present = {row.period for row in tables["periods"]}
    added = [row for row in dates_of_year(year) if row.period not in present]
    if not added:
        raise Problem(f"The periods of {year} are there already. Change their dates one by one.")
    return _with_periods(tables, added)


def next_year(tables: Tables) -> str:
    """Give the year after the newest that has periods."""
    starts = [parse_period(row.period).start for row in tables["periods"]]
    return Period(max(starts) + 1).year if starts else Period(now().year).year


def _with_periods(tables: Tables, rows: list[Any]) -> Tables:
    present = {row.period: row for row in [*tables["periods"], *rows]}
    return tables | {"periods": sorted(present.values(), key=lambda row: _in_time(row.period))}


def _in_time(period: str) -> tuple[int, int]:
    met = parse_period(period)
    return met.start, met.quarter or 5


def set_person(person: Person, store: Store, name: str, role: str, measures_of: str = "") -> None:
    """Add somebody, or change their role and the leads whose measures they enter (set apart by ;, none: all).

    Raises:
        NotAllowed: the person may not. Problem: no name, an unknown role or lead, or the last admin's role.
    """
    person.require("manage_framework")
    row = _person_row(name, role, measures_of)
    if row.name == person.name and row.role != "admin":
        raise Problem("You cannot give up being admin yourself. Ask another admin.")

    def change(tables: Tables) -> Tables:
        _require_leads(tables, row.measures_of)
        present = {one.name: one for one in tables["people"]}
        return tables | {"people": list((present | {row.name: row}).values())}

    words = f"{row.role}, enters measures of {row.measures_of or 'all'}"
    _act(person, store, "set person", row.name, words, change)


def remove_person(person: Person, store: Store, name: str) -> None:
    """Remove somebody: not oneself, and not the last admin. What they did stays under their name.

    Raises:
        NotAllowed: the person may not. NotFound: there is nobody of that name. FrameworkProblem: the last admin.
    """
    person.require("manage_framework")
    if name == person.name:
        raise Problem("You cannot remove yourself. Ask another admin.")

    def change(tables: Tables) -> Tables:
        if name not in {one.name for one in tables["people"]}:
            raise NotFound(f"“{name}” is not among the people. Perhaps somebody removed them before.")
        return tables | {"people": [one for one in tables["people"] if one.name != name]}

    _act(person, store, "remove person", name, "", change)


def _person_row(name: str, role: str, measures_of: str) -> Any:
    try:
        return PersonRow(name=name, role=role, measures_of=measures_of)  # type: ignore[arg-type]
    except ValidationError as error:
        raise Problem(f"A person needs a name and one of the roles {ROLE_WORDS}.") from error


def leads(tables: Tables) -> list[str]:
    """Give everybody who leads on a measure, in order of name."""
    return sorted({row.lead for row in tables["measures"]})


def _require_leads(tables: Tables, measures_of: str) -> None:
    unknown = set(filter(None, measures_of.split(";"))) - set(leads(tables))
    if unknown:
        raise Problem(f"“{min(unknown)}” leads on no measure. Leads are: {', '.join(leads(tables))}.")


def _act(person: Person, store: Store, act: str, subject: str, detail: str, change: Callable[[Tables], Tables]) -> None:
    """Change the framework in force in one transaction, as a version of its own, with one audit row."""
    with store.writing(act) as cursor:
        before = stored_framework(cursor).tables
        after = change(before)
        if after == before:
            raise Problem(f"{subject} is like that already. Nothing was changed.")
        put_in_force(cursor, person, Framework(after, "page"))
        moment = {"at": now(), "person": person.name}
        about = {"act": act, "subject": subject, "detail": detail}
        cursor.execute(sql.statement("writes/record_act"), moment | about)


SETTINGS: dict[str, str] = {"own_approval": "refused", "unusual_share": "0.5"}
"""The settings that an admin may change, and what they are until then."""


def settings_of(person: Person, store: Store) -> dict[str, str]:
    """Give the settings that an admin may change."""
    person.require("approve_framework")
    found = dict(store.rows("settings"))
    return {name: found.get(name, usual) for name, usual in SETTINGS.items()}


def set_setting(person: Person, store: Store, setting: str, value: str) -> None:
    """Change a setting.

    ``own_approval`` is ``refused`` or ``allowed``: whether one may approve what one submitted or proposed.
    ``unusual_share`` is how much a figure may differ from the same period of the year before, as a share of that
    (0.5: by half), before a return is asked about it.

    Raises:
        NotAllowed: the person may not. NotFound: no such setting. Problem: no such value.
    """
    person.require("manage_framework")
    if setting not in SETTINGS:
        raise NotFound(f"There is no setting “{setting}”. There are: {', '.join(SETTINGS)}.")
    kept = _own_approval(value) if setting == "own_approval" else _share(value)
    with store.writing("setting changed") as cursor:
        cursor.execute(sql.statement("writes/record_setting"), {"setting": setting, "value": kept})
        about = {"act": "set setting", "subject": setting, "detail": kept}
        cursor.execute(sql.statement("writes/record_act"), about | {"at": now(), "person": person.name})


def _own_approval(value: str) -> str:
    if value not in ("refused", "allowed"):
        raise Problem(f"“{value}” must be refused or allowed.")
    return value


def _share(value: str) -> str:
    try:
        share = float(value)
    except ValueError:
        share = 0.0
    if not 0 < share <= 10:
        raise Problem(f"“{value}” must be a share above 0 and up to 10, such as 0.5 for a half.")
    return f"{share:g}"
