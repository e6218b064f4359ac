"""A paper with something of everything, for the tests of the writers: long tables, many lists, odd names, pictures."""

import struct
import zlib
from functools import cache

from equality_tracker.papers.content import (
    Block,
    Box,
    Bullets,
    Cell,
    Chart,
    ChartImage,
    Column,
    Contents,
    Facts,
    Heading,
    Lettered,
    Mark,
    Paper,
    Paragraph,
    Run,
    Table,
    Text,
    plain,
)

HEBREW, ARABIC, EMOJI = "שלום כהן", "محمد علي", "👩🏽‍🏫🎉"
FORBIDDEN = "\x00\x08\x0b\x1f\ufffe"
"""What no XML may hold."""
LONG_WORD = "Donaudampfschifffahrtselektrizitätenhauptbetriebswerkbauunterbeamtengesellschaft" * 3
SENTENCE = (
    "The share of children placed more than 20 miles from home fell from 31% to 28%, which is more than could be "
    "expected by chance, and stands 3 percentage points above the target. "
)
WIDTH, HEIGHT = 660, 300

RECOMMENDATION = Lettered(
    (
        (Run("CONSIDER", is_bold=True), Run(" the position against the equality objectives at the end of 2024-25;")),
        (Run("NOTE", is_bold=True), Run(" what is being done where a target is missed; and")),
        (Run("AGREE", is_bold=True), Run(" to receive this report each year.")),
    )
)


def table(rows: int = 60, caption: str = "Position at a glance", note: str = "") -> Table:
    """A table of measures; the marks go round, every fifth row is part of the group above."""
    marks: tuple[Mark, ...] = ("met", "near", "missed", "concern", "improvement")
    words = ("Met", "Near", "Missed", "Cause for concern", "Improvement")
    columns = (
        Column("Measure", width=3),
        Column("2023-24", is_number=True),
        Column("2024-25", is_number=True),
        Column("Status", width=1.4),
    )
    made = tuple(
        (
            Cell(f"Measure {number + 1}", "Per cent of children" if number % 7 == 0 else "", depth=number % 5 == 4),
            Cell(f"{1000 + number * 37:,}"),
            Cell("c" if number % 11 == 3 else f"{number + 0.5}%"),
            Cell(words[number % 5], mark=marks[number % 5]),
        )
        for number in range(rows)
    )
    return Table(caption, columns, made, note)


def chart(number: int = 1) -> Chart:
    """A chart whose figure nobody draws here: `image` stands for it."""
    return Chart(
        {"data": [], "layout": {"width": WIDTH, "height": HEIGHT}},
        f"Bars that rise from 10 in 2020-21 to 50 in 2024-25, above the target of 40 since 2023-24 (chart {number}).",
        "Children with an up-to-date plan, 2020-21 to 2024-25. Annual, per cent.",
        "Children's social care case system",
    )


@cache
def image(width: int = WIDTH, height: int = HEIGHT) -> ChartImage:
    """Five bars, as SVG and as PNG of three times the size."""
    bars = [(width * place // 5, height * (place + 1) // 6) for place in range(5)]
    drawn = "".join(
        f'<rect x="{left}" y="{height - tall}" width="{width // 7}" height="{tall}" fill="#00539f"/>'
        for left, tall in bars
    )
    svg = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="{height}" viewBox="0 0 {width} {height}">'
        f"{drawn}</svg>"
    )
    return ChartImage(svg.encode(), _png(width * 3, height * 3, bars), width, height)


def _png(width: int, height: int, bars: list[tuple[int, int]]) -> bytes:
    """A picture of two greys."""
    rows = bytearray()
    for y in range(height):
        row = bytearray(b"\xff" * width)
        for left, tall in bars:
            if y >= height - tall * 3:
                row[left * 3 : (left + WIDTH // 7) * 3] = b"\x50" * (WIDTH // 7 * 3)
        rows += b"\x00" + row[:width]
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    parts = ((b"IHDR", head), (b"IDAT", zlib.compress(bytes(rows), 6)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(*part) for part in parts)


def _chunk(name: bytes, content: bytes) -> bytes:
    return struct.pack(">I", len(content)) + name + content + struct.pack(">I", zlib.crc32(name + content))


def paper(*blocks: Block, title: str = "Annual equality report 2024-25") -> Paper:
    """A paper of these blocks."""
    return Paper(title, "Exampleshire County Council", "Equality objectives", "Equality report 2024-25", blocks)


def front() -> tuple[Block, ...]:
    """What stands before the first numbered section."""
    return (
        Facts(
            (
                ("From", plain("Cabinet Member for Specialist Children's Services\nCorporate Director")),
                ("To", plain("Children's Social Care and Health Cabinet Committee, 6 September 2025")),
                ("Subject", (Run("Annual equality and diversity report", is_bold=True),)),
                ("Classification", plain("Unrestricted")),
                ("Past pathway", plain("None")),
                ("Electoral division", plain("All divisions")),
            )
        ),
        Heading("Summary", is_numbered=False),
        Paragraph(plain(SENTENCE * 2)),
        Heading("Recommendation(s)", is_numbered=False),
        Paragraph(plain("The Committee is asked to:")),
        RECOMMENDATION,
        Contents(),
    )


def odd() -> tuple[Block, ...]:
    """Names and words that go wrong easily."""
    names: tuple[Text, ...] = (
        plain(f"{HEBREW} leads, with {ARABIC} (2)"),
        plain(HEBREW),
        plain(f"{EMOJI} Well done{FORBIDDEN}"),
        plain(LONG_WORD),
    )
    cells = tuple((Cell(name), Cell("1,234,567"), Cell(LONG_WORD[:90])) for name in (HEBREW, ARABIC, EMOJI, LONG_WORD))
    columns = (Column("Who leads"), Column("People", is_number=True), Column("What for"))
    return (
        Heading("Names"),
        Paragraph(plain("Names in all scripts:"), is_numbered=True),
        Bullets(names),
        Table(f"Who leads {EMOJI}", columns, cells),
        Paragraph(plain(f"{ARABIC}، {HEBREW}"), is_numbered=True),
    )


def section(number: int) -> tuple[Block, ...]:
    """An objective with a measure: its chart, its table, its words, and what is being done."""
    link = Run("the measures and their targets", link=f"https://www.example.org/measures/{number}?part=a&page=1")
    return (
        Heading(f"Objective {number}: children and families are heard", starts_page=number == 1),
        Paragraph(plain(SENTENCE * 3), is_numbered=True),
        Heading("Children with an up-to-date plan", 2),
        Paragraph((Run("See "), link, Run(", which "), Run("members", is_italic=True), Run(" saw."))),
        chart(number),
        table(9, f"Children with an up-to-date plan, by year ({number})", "c: suppressed to protect people."),
        Heading("What it means", 3),
        Paragraph(plain(SENTENCE), is_numbered=True),
        Lettered((plain("one thing is done;"), plain("another is done; and"), plain(SENTENCE * 2))),
        Box("What is being done", (plain(SENTENCE), plain("Who leads: Director of Children's Services."))),
        Bullets((plain("First point"), plain(SENTENCE), plain("Last point"))),
    )


def sample(sections: int = 3) -> tuple[Paper, list[ChartImage]]:
    """The whole of it, with a picture for each chart."""
    blocks = [*front(), Heading("Position at a glance"), Paragraph(plain(SENTENCE), is_numbered=True), table()]
    for number in range(1, sections + 1):
        blocks += section(number)
    made = paper(*blocks, *odd(), Heading("Recommendation(s)"), RECOMMENDATION)
    return made, [image() for _ in made.charts()]
