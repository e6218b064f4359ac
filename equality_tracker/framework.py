"""The framework: objectives, priorities, measures, targets, categories, areas, periods and people.

It changes as a whole, as a dated version: applied at once, or proposed by one person and approved by another.
"""

from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from equality_tracker import sql
from equality_tracker.access.people import Person
from equality_tracker.framework_checks import Fault, FrameworkProblem, faults_between
from equality_tracker.framework_difference import Change, Tables, counts_in_words, difference
from equality_tracker.framework_populations import with_standing
from equality_tracker.framework_reading import Framework, read_framework, read_workbook
from equality_tracker.framework_retiring import fixed_faults, keep_what_has_figures
from equality_tracker.framework_tables import MODELS
from equality_tracker.framework_versions import (
    Cursor,
    keep_content,
    number_in_force,
    record_version,
    stored_framework,
    what_is_used,
)
from equality_tracker.problems import NotAllowed, NotFound, Problem
from equality_tracker.store import Store, now

__all__ = [
    "Check",
    "Framework",
    "apply_framework",
    "approve_framework",
    "framework_check",
    "propose_framework",
    "read_framework",
    "read_workbook",
    "reject_framework",
]


@dataclass(frozen=True)
class Check:
    """What would come of a framework: nothing while there are faults, else the changes.

    ``kept`` names what was left out and stays, because it has figures; ``tables`` are those that would be in force.
    """

    faults: list[Fault] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)
    tables: Tables = field(default_factory=dict)

    @property
    def summary(self) -> str:
        """How much changes, in words."""
        return counts_in_words(self.changes)

    def require_faultless(self) -> None:
        """Raise FrameworkProblem where there are faults."""
        if self.faults:
            raise FrameworkProblem(self.faults)


def framework_check(person: Person | None, store: Store, framework: Framework) -> Check:
    """Say what would come of applying a framework; changes nothing.

    Args:
        person: who asks; None for whoever holds the store's file.
        store: the store.
        framework: as it was read.

    Raises:
        NotAllowed: the person may not.
    """
    if person is not None:
        person.require("approve_framework")
    with store.looking() as cursor:
        return _check(cursor, framework)


def apply_framework(person: Person, store: Store, framework: Framework) -> int:
    """Put a framework in force at once, as a dated version. What has figures is retired, never removed.

    Returns:
        The number of the version.

    Raises:
        NotAllowed: the person may not. FrameworkProblem: it has faults.
    """
    person.require("manage_framework")
    with store.writing("framework applied") as cursor:
        version = put_in_force(cursor, person, framework)
        _record(cursor, person, "apply framework", version, framework.source)
    return version


def propose_framework(person: Person, store: Store, framework: Framework) -> int:
    """Keep a framework for somebody to approve; nothing else changes.

    Returns:
        The number of the version.

    Raises:
        NotAllowed: the person may not. FrameworkProblem: it has faults. Problem: it changes nothing.
    """
    person.require("manage_framework")
    with store.keeping() as cursor:
        check = _check(cursor, framework)
        check.require_faultless()
        if not check.changes:
            raise Problem("This framework is the same as the one in force: there is nothing to approve.")
        version = record_version(cursor, person, framework, check.summary)
        keep_content(cursor, version, "proposed", framework.tables)
        _record(cursor, person, "propose framework", version, framework.source)
    return version


def approve_framework(person: Person, store: Store, version: int, seen: int | None = None) -> None:
    """Put a proposed framework in force, in place of what is in force by then.

    Args:
        person: who approves; not who proposed it, unless the setting ``own_approval`` allows it.
        store: the store.
        version: the number of the proposal.
        seen: the version in force that its changes were shown against; another one by now is a Problem.

    Raises:
        NotAllowed: the person may not. NotFound: no such proposal waits. FrameworkProblem: it has faults by now.
    """
    person.require("approve_framework")
    with store.writing("framework approved") as cursor:
        source, proposed_by = _waiting(cursor, version)
        _require_other_person(cursor, person, proposed_by)
        _require_seen(cursor, seen)
        framework = Framework(stored_framework(cursor, version).tables, source)
        put_in_force(cursor, person, framework, version)
        _record(cursor, person, "approve framework", version, f"proposed by {proposed_by}")


def reject_framework(person: Person, store: Store, version: int, reason: str) -> None:
    """Reject a proposed framework, with a reason; who proposed it may take it back in this way.

    Raises:
        NotAllowed: the person may not. NotFound: no such proposal waits. Problem: there is no reason.
    """
    person.require("approve_framework")
    if not reason.strip():
        raise Problem("Say why it is rejected: whoever proposed it will read it.")
    with store.keeping() as cursor:
        _waiting(cursor, version)
        decision = {"version": version, "person": person.name, "at": now(), "reason": reason.strip()}
        cursor.execute(sql.statement("writes/reject_framework"), decision)
        _record(cursor, person, "reject framework", version, reason.strip())


def put_in_force(cursor: Cursor, person: Person, framework: Framework, version: int | None = None) -> int:
    """Put a framework in force within a transaction; gives its number, which is ``version`` where it has one.

    Raises:
        FrameworkProblem: it has faults.
    """
    based_on = number_in_force(cursor)
    check = _check(cursor, framework)
    check.require_faultless()
    number = version or record_version(cursor, person, framework, check.summary)
    for name, rows in check.tables.items():
        cursor.execute(sql.statement(f"writes/clear_{name}"))
        if rows:
            cursor.register("incoming_rows", _frame(name, rows))
            cursor.execute(sql.statement(f"writes/add_{name}"))
    keep_content(cursor, number, "in_force", check.tables)
    cursor.execute(sql.statement("writes/replace_framework"))
    about = {"version": number, "summary": check.summary, "based_on": based_on}
    cursor.execute(sql.statement("writes/put_framework_in_force"), about | {"person": person.name, "at": now()})
    return number


def _check(cursor: Cursor, framework: Framework) -> Check:
    before = stored_framework(cursor).tables
    used = what_is_used(cursor, before)
    tables, kept = keep_what_has_figures(before, framework.tables, used)
    tables = with_standing(before, tables, framework.tables)
    faults = [
        *faults_between(tables),
        *fixed_faults(before, framework.tables, used),
        *_faults_of_people(framework.tables),
    ]
    return Check(faults, [] if faults else difference(before, tables), kept, tables)


def _faults_of_people(tables: Tables) -> list[Fault]:
    if any(row.role == "admin" for row in tables["people"]):
        return []
    return [Fault("people", 0, "role", "somebody must be admin, or nobody could change the framework again")]


def _waiting(cursor: Cursor, version: int) -> tuple[str, str]:
    """Give source and proposer of a framework that waits."""
    found = cursor.execute(sql.statement("reads/waiting_framework"), {"version": version}).fetchall()
    if not found:
        raise NotFound(f"Version {version} of the framework does not wait for a decision. Open the page again.")
    return found[0]


def _require_other_person(cursor: Cursor, person: Person, proposed_by: str) -> None:
    settings = dict(cursor.execute(sql.statement("reads/settings")).fetchall())
    if person.name == proposed_by and settings.get("own_approval", "refused") != "allowed":
        raise NotAllowed(f"{person.name} proposed this. Somebody else must approve it.")


def _require_seen(cursor: Cursor, seen: int | None) -> None:
    standing = number_in_force(cursor)
    if seen is not None and seen != standing:
        raise Problem(
            f"Version {standing} has come into force since this page was shown. Nothing was changed. Look at the "
            "changes once more, then approve them."
        )


def _record(cursor: Cursor, person: Person, act: str, version: int, detail: str) -> None:
    about = {"act": act, "subject": f"version {version}", "detail": detail}
    cursor.execute(sql.statement("writes/record_act"), about | {"at": now(), "person": person.name})


def _frame(name: str, rows: list[Any]) -> pd.DataFrame:
    frame = pd.DataFrame([row.model_dump() for row in rows], columns=list(MODELS[name].model_fields), dtype="object")
    if "position" not in frame.columns:
        frame["position"] = range(1, len(frame) + 1)
    return frame
