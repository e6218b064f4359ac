"""What is written of measures, as words and tables."""

from collections import Counter
from collections.abc import Sequence
from datetime import datetime

from equality_tracker.figures.words import counted
from equality_tracker.publications.commentary import STATE_WORDS, Commentary, CommentaryRow, SignedText
from equality_tracker.publications.commentary_text import TextWarning
from equality_tracker.ui import components as c
from equality_tracker.ui.session import address

_SHAPES = {"none": "withdrawn", "sent_back": "rejected", "written": "submitted", "signed_off": "approved"}
"""The states of returns whose shapes these states share."""

LOOK = (
    "Read it as everybody will. These may be nothing; they may also tell of a person. The check does not see all: "
    "a name in small letters, or somebody described so that others know them."
)


def texts_html(what_happened: str, what_is_done: str) -> str:
    """Both texts, as they were typed."""
    return f"<h3>What happened</h3>{_paragraphs(what_happened)}<h3>What is being done</h3>{_paragraphs(what_is_done)}"


def _paragraphs(text: str) -> str:
    lines = [c.escape(line) for line in text.splitlines() if line.strip()]
    return "".join(f'<p class="told">{line}</p>' for line in lines)


def signed_html(signed: SignedText) -> str:
    """The text that was signed off, with who wrote it and who signed it."""
    written = f"Written by {signed.written_by} on {_day(signed.written_at)}"
    words = f"{written}, signed off by {signed.signed_by} on {_day(signed.signed_at)}."
    return texts_html(signed.what_happened, signed.what_is_done) + f'<p class="caption">{c.escape(words)}</p>'


def draft_html(found: Commentary) -> str:
    """The text that is not signed off, with its state, and why it was sent back."""
    who = f"{found.written_by}, {_day(found.written_at)}"
    reason = c.notice(f"Sent back: {found.reason}") if found.reason else ""
    title = f'<p class="sentence">{state(found.state)} {c.escape(who)}</p>'
    return title + reason + texts_html(found.what_happened, found.what_is_done)


def state(name: str) -> str:
    """A state as shape and words."""
    return f'<span class="state {_SHAPES[name]}">{STATE_WORDS[name].capitalize()}</span>'


def warnings_html(found: Sequence[TextWarning]) -> str:
    """What to look at in a text before it goes on."""
    if not found:
        return ""
    items = "".join(f"<li>{c.escape(one.what_to_do)}</li>" for one in found)
    words = f"{counted(len(found), 'thing')} to look at"
    return f'<div class="notice" role="status"><b>{words}</b><ul>{items}</ul>{c.escape(LOOK)}</div>'


def counts_html(rows: Sequence[CommentaryRow]) -> str:
    """How many are required, and how far those have come, large."""
    required = [row for row in rows if row.is_required]
    states = Counter(row.state for row in required)
    numbers = [(len(required), "targets missed: text required"), *((states[name], STATE_WORDS[name]) for name in _BACK)]
    return c.tiles((str(number), words) for number, words in numbers)


_BACK = list(reversed(STATE_WORDS))


def lead_words(rows: Sequence[CommentaryRow], period: str) -> str:
    """Say in a sentence how far a position is."""
    required = [row for row in rows if row.is_required]
    open_ = [row for row in required if row.state != "signed_off"]
    if not required:
        return f"No target is missed at the end of {period}: nothing is required."
    if not open_:
        return f"All that is required at the end of {period} is signed off."
    missed = f"{counted(len(required), 'measure')} {'misses its' if len(required) == 1 else 'miss their'} target"
    have = "has" if len(open_) == 1 else "have"
    return f"At the end of {period} {missed}; {len(open_)} of them {have} no text signed off."


def rows_table(rows: Sequence[CommentaryRow], period: str, caption: str) -> str:
    """Measures with their figure, who leads, how far their text is and the way to it, a row each."""
    ordered = sorted(rows, key=lambda row: list(STATE_WORDS).index(row.state))
    cells = [
        [
            c.link(address("measures", measure=row.measure.measure_id, period=period), row.measure.title)
            + c.small(row.standing.period if row.period != period else ""),
            c.escape(row.measure.lead),
            c.escape(row.standing.value) + c.small(f"target {row.standing.target}" if row.standing.target else ""),
            c.status(row.standing.status),
            state(row.state) + c.small(_who(row.commentary)),
        ]
        for row in ordered
    ]
    return c.table(["Measure", "Leads", ">Figure", "Status", "Text"], cells, caption, "bare stack commentaries")


def _who(found: Commentary | None) -> str:
    if found is None:
        return ""
    if found.state == "signed_off" and found.signed:
        return f"{found.signed.signed_by}, {_day(found.signed.signed_at)}"
    older = ". An older text is signed off" if found.signed else ""
    return f"{found.written_by}, {_day(found.written_at)}{older}"


def _day(at: datetime) -> str:
    return f"{at.day} {at:%B %Y}"
