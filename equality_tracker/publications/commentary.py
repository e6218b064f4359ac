"""What happened and what is being done: the lead writes it per measure and period, an approver signs it off."""

from dataclasses import dataclass
from datetime import datetime

import duckdb

from equality_tracker import sql
from equality_tracker.access.people import Person, everybody
from equality_tracker.figures.catalogue import Catalogue, catalogue
from equality_tracker.figures.words import listed
from equality_tracker.problems import NotAllowed, NotFound, Problem
from equality_tracker.publications.commentary_reading import (
    STATE_WORDS,
    Commentary,
    CommentaryRow,
    Entry,
    SignedText,
    commentaries,
    commentary_of,
    entries,
    history,
    standing_commentary,
    written_period,
)
from equality_tracker.store import Store, now, record_act

__all__ = [
    "LONGEST_REASON",
    "LONGEST_TEXT",
    "STATE_WORDS",
    "Commentary",
    "CommentaryRow",
    "Entry",
    "SignedText",
    "commentaries",
    "commentary_of",
    "history",
    "may_write",
    "send_back",
    "sign_off",
    "write_commentary",
]

LONGEST_TEXT = 2_000
LONGEST_REASON = 500
_AUDITED = {"write": "write commentary", "sign_off": "sign off commentary", "send_back": "send back commentary"}
"""What the acts are called in the audit log."""


@dataclass(frozen=True)
class _About:
    """What is written about, its title for people, and what has become of it so far."""

    measure_id: str
    period: str
    title: str
    found: Commentary | None


def may_write(person: Person, lead: str) -> bool:
    """Whether somebody may write of the measures of a lead."""
    return person.may("write_commentary") and person.enters_measures_of(lead)


def write_commentary(
    person: Person,
    store: Store,
    measure_id: str,
    period: str,
    what_happened: str,
    what_is_done: str,
    at: datetime | None = None,
) -> Commentary:
    """Write what happened with a measure in a period, and what is being done; it waits for signing off.

    What was signed off before stays what a publication takes until this is signed off. Check both texts with
    `commentary_text.warnings` first.

    Args:
        person: who enters the measures of the lead.
        store: whose.
        measure_id: which.
        period: at whose end one stands, in any form; of an annual measure the year that is due then is meant.
        what_happened: plain text of at most `LONGEST_TEXT` characters, kept as typed.
        what_is_done: the same.
        at: when, where it is history.

    Raises:
        NotAllowed: the person may not. NotFound: no such measure, or no figures of that period. Problem: a text is
        blank or too long, or both stand already.
    """
    person.require("write_commentary")
    known = catalogue(person, store)
    lead = known.measure(measure_id).lead
    if not person.enters_measures_of(lead):
        raise NotAllowed(f"{person.name} does not enter the figures of {lead}, who leads on this measure.")
    happened = _text(what_happened, "What happened", LONGEST_TEXT)
    done = _text(what_is_done, "What is being done", LONGEST_TEXT)
    with store.keeping() as cursor:
        about = _about(cursor, known, measure_id, period)
        _require_another_text(about, happened, done)
        return _add(cursor, person, about, ("write", happened, done, ""), at)


def sign_off(
    person: Person, store: Store, measure_id: str, period: str, seen: int | None = None, at: datetime | None = None
) -> Commentary:
    """Sign off what was written last, so that the next publication takes it.

    Args:
        person: an approver or admin, not who wrote it.
        store: whose.
        measure_id: which.
        period: as for `write_commentary`.
        seen: the entry of the text that was read; another one by now is a Problem.
        at: when, where it is history.

    Raises:
        NotAllowed: the person may not, or wrote it. NotFound: nothing is written. Problem: it does not wait for
        signing off, or was written anew.
    """
    person.require("sign_off_commentary")
    known = catalogue(person, store)
    with store.keeping() as cursor:
        about = _about(cursor, known, measure_id, period)
        waiting = _waiting(about, seen)
        if waiting.written_by == person.name:
            raise NotAllowed(f"{person.name} wrote this: somebody else must sign it off. {_others(store, person)}")
        return _add(cursor, person, about, ("sign_off", waiting.what_happened, waiting.what_is_done, ""), at)


def send_back(person: Person, store: Store, measure_id: str, period: str, reason: str) -> Commentary:
    """Send back what was written last, with a reason for whoever wrote it.

    Raises:
        NotAllowed, NotFound, Problem: as `sign_off`; Problem also where there is no reason.
    """
    person.require("sign_off_commentary")
    words = _text(reason, "Why it is sent back", LONGEST_REASON)
    known = catalogue(person, store)
    with store.keeping() as cursor:
        about = _about(cursor, known, measure_id, period)
        waiting = _waiting(about, None)
        return _add(cursor, person, about, ("send_back", waiting.what_happened, waiting.what_is_done, words))


def _about(cursor: duckdb.DuckDBPyConnection, known: Catalogue, measure_id: str, period: str) -> _About:
    due = written_period(known, measure_id, period)
    asked = {"measure_id": measure_id, "period": due}
    acts = entries(cursor.execute(sql.statement("reads/commentary_entries"), asked).fetchall())
    return _About(measure_id, due, known.measure(measure_id).title, standing_commentary(acts))


def _text(text: str, name: str, longest: int) -> str:
    """Give a text as typed, with line ends of one kind and without blanks around it."""
    plain = "\n".join(line.rstrip() for line in text.splitlines()).strip()
    if not plain:
        raise Problem(f"“{name}” is blank. Write a sentence or two.")
    if len(plain) > longest:
        raise Problem(f"“{name}” has {len(plain):,} characters; {longest:,} are the most. Say it in fewer words.")
    return plain


def _require_another_text(about: _About, what_happened: str, what_is_done: str) -> None:
    found = about.found
    if found is None or found.state == "sent_back":
        return
    if (found.what_happened, found.what_is_done) == (what_happened, what_is_done):
        raise Problem(f"This is what stands already; it is {_state(found)}. Change a text, or leave it as it is.")


def _waiting(about: _About, seen: int | None) -> Commentary:
    if about.found is None:
        raise NotFound(f"Nothing is written of “{about.title}” for {about.period} yet.")
    if about.found.state != "written":
        raise Problem(f"What is written of “{about.title}” for {about.period} is {_state(about.found)} already.")
    if seen is not None and about.found.entry != seen:
        raise Problem("It was written anew since you read it. Read it as it is now, then decide.")
    return about.found


def _state(found: Commentary) -> str:
    return "waiting for signing off" if found.state == "written" else STATE_WORDS[found.state]


def _others(store: Store, person: Person) -> str:
    """Say who else can sign off."""
    names = [one.name for one in everybody(store) if one.may("sign_off_commentary") and one.name != person.name]
    return f"{listed(names)} can." if names else "Nobody else here can yet: an admin can name another approver."


def _add(
    cursor: duckdb.DuckDBPyConnection,
    person: Person,
    about: _About,
    entry: tuple[str, str, str, str],
    at: datetime | None = None,
) -> Commentary:
    """Add an entry (act, both texts, reason) and give what stands after it. It changes no figure."""
    act, what_happened, what_is_done, reason = entry
    key = {"measure_id": about.measure_id, "period": about.period}
    texts = {"act": act, "what_happened": what_happened, "what_is_done": what_is_done, "reason": reason}
    cursor.execute(
        sql.statement("writes/add_commentary_entry"), key | texts | {"person": person.name, "at": at or now()}
    )
    record_act(cursor, person.name, _AUDITED[act], f"{about.measure_id} {about.period}", reason, at)
    found = standing_commentary(entries(cursor.execute(sql.statement("reads/commentary_entries"), key).fetchall()))
    assert found is not None
    return found
