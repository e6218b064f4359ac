"""How completely characteristics are recorded: what the measures of recording say, and for how many each is known."""

import re
from collections.abc import Iterator, Sequence

from equality_tracker.figures.characteristics import characteristics
from equality_tracker.figures.completeness_shares import PARTLY_KNOWN, POORLY, SHOWN
from equality_tracker.figures.position import MeasureStanding
from equality_tracker.figures.words import STATUS_WORDS
from equality_tracker.papers.content import Block, Bullets, Cell, Column, Heading, Paragraph, Table, plain
from equality_tracker.papers.frozen_completeness import Known, known_shares, not_broken_down
from equality_tracker.papers.material import Material
from equality_tracker.papers.measure_sentences import figure_words

_OF_RECORDING = re.compile(r"\b(recorded|recording|is known|are known|asked about)\b", re.IGNORECASE)
"""What the title of a measure of recording says; nothing else in a framework tells one."""
WHAT_IS_KNOWN = (
    "The table says of how many people each characteristic is known, in the measure in which it is known of the "
    "smallest share. Where many are not known, a difference between groups may be one of recording."
)


def completeness(found: Material) -> Iterator[Block]:
    """Give the section; nothing where no measure is of recording and none is broken down."""
    recording = [row for row in found.standings if is_of_recording(row)]
    shares = known_shares(found)
    if not recording and not shares:
        return
    yield Heading("Completeness of recording")
    yield from found.said("completeness")
    if recording:
        yield Paragraph(plain("These measures say how fully characteristics are recorded:"), is_numbered=True)
        yield Bullets(tuple(plain(_recording_words(row)) for row in recording))
    if shares:
        yield Paragraph(plain(WHAT_IS_KNOWN), is_numbered=True)
        yield _known_table(shares)
    missing = not_broken_down(shares)
    if missing:
        yield Paragraph(plain(f"No measure in this report is broken down by {_any_of(missing)}."), is_numbered=True)


def is_of_recording(row: MeasureStanding) -> bool:
    """Whether a measure is about recording, by the words of its title."""
    return row.measure.kind == "percentage" and bool(_OF_RECORDING.search(row.measure.title))


def _recording_words(row: MeasureStanding) -> str:
    target = f", target {row.target}: {STATUS_WORDS[row.status].lower()}" if row.target else ""
    change = f"; {row.change.text} on the year before" if row.change else ""
    word = f", {row.change.word}" if row.change and row.change.word else ""
    return f"{row.measure.title}: {figure_words(row)} ({row.period}){target}{change}{word}."


def _any_of(names: Sequence[str]) -> str:
    """Join titles as in a sentence: “age, race or sex”."""
    lower = [f"{name[:1].lower()}{name[1:]}" for name in names]
    return " or ".join(filter(None, [", ".join(lower[:-1]), lower[-1]]))


def _known_table(shares: Sequence[Known]) -> Table:
    by_characteristic: dict[str, list[Known]] = {one.title: [] for one in characteristics()}
    for one in shares:
        by_characteristic.setdefault(one.characteristic.title, []).append(one)
    columns = (
        Column("Characteristic", width=2.2),
        Column("Breakdowns", is_number=True, width=1.3),
        Column("Lowest share known", is_number=True, width=1.8),
        Column("In the measure", width=3.2),
        Column(f"Below {PARTLY_KNOWN}% known", is_number=True, width=1.3),
    )
    rows = tuple(_cells(title, own) for title, own in by_characteristic.items() if own)
    return Table("Of how many people each characteristic is known", columns, rows)


def _cells(title: str, own: Sequence[Known]) -> tuple[Cell, ...]:
    told = sorted(_told(own), key=lambda one: one.share.value or 0.0)
    untold = len(own) - len(told)
    number = Cell(f"{len(own)}", f"{untold} cannot be told" if untold else "")
    if not told:
        return (Cell(title), number, Cell("Cannot be told"), Cell("–"), Cell("–"))
    least = told[0]
    poor = sum(one.share.band == POORLY for one in told)
    share = Cell(least.share.text, least.share.counts)
    return (Cell(title), number, share, Cell(least.measure.title, least.share.label), Cell(f"{poor}"))


def _told(own: Sequence[Known]) -> list[Known]:
    return [one for one in own if one.share.state == SHOWN]
