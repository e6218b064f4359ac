"""What was written of measures, as it stands and as it came about, and what is required and not there yet."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from operator import attrgetter
from typing import Any

from equality_tracker.access.people import Person
from equality_tracker.figures.catalogue import Catalogue, catalogue
from equality_tracker.figures.position import MeasureStanding, position
from equality_tracker.periods import due_period, parse_period
from equality_tracker.store import Store

STATE_WORDS = {
    "none": "not written",
    "sent_back": "sent back",
    "written": "waits for signing off",
    "signed_off": "signed off",
}
"""How far what is written of a measure and period has come; what there is most to do about comes first."""

_STATE_AFTER = {"write": "written", "sign_off": "signed_off", "send_back": "sent_back"}


@dataclass(frozen=True)
class Entry:
    """One act: a text written, signed off or sent back (``write``, ``sign_off``, ``send_back``), never changed."""

    entry: int
    measure_id: str
    period: str
    act: str
    what_happened: str
    what_is_done: str
    reason: str
    person: str
    at: datetime


@dataclass(frozen=True)
class SignedText:
    """What a publication takes: the text that was signed off last."""

    what_happened: str
    what_is_done: str
    written_by: str
    written_at: datetime
    signed_by: str
    signed_at: datetime


@dataclass(frozen=True)
class Commentary:
    """What is written of a measure and period.

    The texts are those written last, plain and unescaped; ``state`` is a key of `STATE_WORDS`; ``entry`` is the number
    of that writing; ``reason`` why it was sent back; ``signed`` what was signed off last, which may be an older text.
    """

    measure_id: str
    period: str
    state: str
    what_happened: str
    what_is_done: str
    written_by: str
    written_at: datetime
    entry: int
    reason: str = ""
    signed: SignedText | None = None


@dataclass(frozen=True)
class CommentaryRow:
    """A measure of a position with what is written of it, None for nothing, and whether something must be."""

    standing: MeasureStanding
    period: str
    is_required: bool
    commentary: Commentary | None

    @property
    def measure(self) -> Any:
        """The measure's definition."""
        return self.standing.measure

    @property
    def state(self) -> str:
        """A key of `STATE_WORDS`."""
        return self.commentary.state if self.commentary else "none"


def commentary_of(person: Person, store: Store, measure_id: str, period: str | None = None) -> Commentary | None:
    """Give what is written of a measure and period; None where nothing is that this person may read.

    Who neither writes nor signs off is given the text that was signed off last: a draft may still hold what must
    not be known.

    Args:
        person: a director or above; members read what is published.
        store: whose.
        measure_id: which.
        period: at whose end one stands, in any form; the newest where none is named. An annual measure's text is
            that of the year which is due then.

    Raises:
        NotAllowed: the person may see publications only. NotFound: no such measure or period.
    """
    person.require("see_position")
    about = {"measure_id": measure_id, "period": written_period(catalogue(person, store), measure_id, period)}
    found = standing_commentary(entries(store.rows("commentary_entries", **about)))
    return _for(person, found)


def commentaries(person: Person, store: Store, period: str | None = None) -> list[CommentaryRow]:
    """Give what is written at a position and what is required: where a figure of that period misses its target.

    Args:
        person: a director or above.
        store: whose.
        period: a quarter or year in any form; the newest where none is named.

    Returns:
        A row for each measure of which something is written or required, in the framework's order.

    Raises:
        NotAllowed, NotFound: as `commentary_of`.
    """
    person.require("see_position")
    found = position(person, store, period)
    written = _standing_by_measure(store)
    rows = []
    for standing in found.standings:
        due = _due(standing.measure, found.period)
        text = _for(person, written.get((standing.measure_id, due)))
        is_required = standing.status == "missed" and standing.is_due
        if text or is_required:
            rows.append(CommentaryRow(standing, due, is_required, text))
    return rows


def history(person: Person, store: Store, measure_id: str, period: str | None = None) -> tuple[Entry, ...]:
    """Give all that was written of a measure and period, signed off and sent back, oldest first.

    Raises:
        NotAllowed: the person may not write. NotFound: as `commentary_of`.
    """
    person.require("write_commentary")
    about = {"measure_id": measure_id, "period": written_period(catalogue(person, store), measure_id, period)}
    return tuple(entries(store.rows("commentary_entries", **about)))


def entries(rows: Iterable[tuple]) -> list[Entry]:
    """Turn rows of ``reads/commentary_entries`` into entries."""
    return [Entry(*row) for row in rows]


def written_period(known: Catalogue, measure_id: str, period: str | None) -> str:
    """Name the period that is written about at a position: of an annual measure the year that is due then.

    Raises:
        NotFound: no such measure, or no figures of that period.
    """
    return _due(known.measure(measure_id), known.position(period))


def standing_commentary(acts: Iterable[Entry]) -> Commentary | None:
    """Give what the entries of one measure and period come to; None where there are none."""
    written, signed, last = None, None, None
    for last in acts:
        if last.act == "write":
            written = last
        elif last.act == "sign_off" and written:
            signed = _signed(written, last)
    if written is None or last is None:
        return None
    return Commentary(
        written.measure_id,
        written.period,
        _STATE_AFTER[last.act],
        written.what_happened,
        written.what_is_done,
        written.person,
        written.at,
        written.entry,
        last.reason,
        signed,
    )


def _signed(written: Entry, signing: Entry) -> SignedText:
    return SignedText(
        written.what_happened, written.what_is_done, written.person, written.at, signing.person, signing.at
    )


def _due(measure: Any, period: str) -> str:
    return str(due_period(parse_period(period), measure.frequency, measure.year_type))


def _standing_by_measure(store: Store) -> dict[tuple[str, str], Commentary]:
    about = attrgetter("measure_id", "period")
    acts = sorted(entries(store.rows("commentary_entries", measure_id=None, period=None)), key=about)
    found = {key: standing_commentary(list(group)) for key, group in groupby(acts, key=about)}
    return {key: commentary for key, commentary in found.items() if commentary}


def _for(person: Person, found: Commentary | None) -> Commentary | None:
    """What of a text this person may read."""
    if found is None or person.may("write_commentary"):
        return found
    if found.signed is None:
        return None
    signed = found.signed
    return Commentary(
        found.measure_id,
        found.period,
        "signed_off",
        signed.what_happened,
        signed.what_is_done,
        signed.written_by,
        signed.written_at,
        found.entry,
        signed=signed,
    )
