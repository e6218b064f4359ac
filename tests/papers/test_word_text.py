"""Words in a Word paper: characters, directions, links."""

import pytest

from equality_tracker.papers.content import Cell, Column, Heading, Paragraph, Run, Table, plain
from equality_tracker.papers.word_text import safe_address
from tests.papers.opened_word import found, opened, texts, values
from tests.papers.sample import ARABIC, EMOJI, FORBIDDEN, HEBREW


def test_forbidden_characters_are_left_out() -> None:
    dirty = f"A{FORBIDDEN}\ud800B\tC\r\nD"
    made = opened(
        Heading(dirty),
        Paragraph((Run(f" \n{dirty}"), Run(f"{EMOJI}\n"))),
        Table(dirty, (Column(dirty),), ((Cell(dirty, dirty),),), dirty),
    )
    clean = "A\nB C\nD"
    assert texts(made)[1:] == [clean, clean + EMOJI, clean, clean]
    assert [cell.text for row in made.tables[0].rows for cell in row.cells] == [clean, f"{clean}\n{clean}"]
    assert values(made.element.body, "w:tblCaption") == ["A B C D"]


def test_empty_lines_within_a_text_stay() -> None:
    assert texts(opened(Paragraph(plain("A\n\nB"))))[1:] == ["A\n\nB"]


DIRECTIONS: dict[str, tuple[list[str], bool]] = {
    "Plain words": ([], False),
    f"{HEBREW} leads the team for {ARABIC}, 2 of 3": ([HEBREW, ARABIC], False),
    f"{HEBREW} (2), {ARABIC}": ([f"{HEBREW} (2), {ARABIC}"], True),
    f"{ARABIC}!": ([ARABIC], True),
    "12%": ([], False),
}


@pytest.mark.parametrize("words, turned", DIRECTIONS.items(), ids=lambda each: str(each)[:12])
def test_right_to_left(words: str, turned: tuple[list[str], bool]) -> None:
    made = opened(Paragraph(plain(words))).paragraphs[1]
    assert made.text == words
    assert [run.text for run in made.runs if found(run._r, "w:rtl")] == turned[0]
    assert bool(found(made._p, "w:bidi")) == turned[1]
    hebrew = [run for run in made.runs if run.text.startswith(HEBREW)]
    assert [values(run._r, "w:lang", "w:bidi") for run in hebrew] == [["he-IL"]] * len(hebrew)


def test_bold_italic_and_links() -> None:
    runs = (
        Run("AGREE", is_bold=True),
        Run("to", is_italic=True),
        Run("this", True, True),
        Run("site", link="https://e.org"),
    )
    made = opened(Paragraph(runs)).paragraphs[1]
    assert values(made._p, "w:rStyle") == ["Strong", "Emphasis", "IntenseEmphasis", "Hyperlink"]
    assert [(link.text, link.address) for link in made.hyperlinks] == [("site", "https://e.org")]


CAPTIONS = {
    "Plans, 2021-22 to 2024-25. Annual, per cent. Shaded: usual.": "Plans, 2021-22 to 2024-25.",
    "Position at a glance": "Position at a glance",
    "Ends with a stop.": "Ends with a stop.",
    "Rises by 3.5 points": "Rises by 3.5 points",
}


@pytest.mark.parametrize("words, name", CAPTIONS.items(), ids=CAPTIONS)
def test_what_a_caption_is_about_is_bold(words: str, name: str) -> None:
    caption = opened(Table(words, (Column("A"),), ())).paragraphs[1]
    assert caption.text == words
    assert [run.text for run in caption.runs if values(run._r, "w:rStyle") == ["Strong"]] == [name]


ADDRESSES = {
    "https://example.org/a?b=c&d=é": "https://example.org/a?b=c&d=%C3%A9",
    "https://example.org/a b": "https://example.org/a%20b",
    "https://example.org/a%20b": "https://example.org/a%20b",
    "mailto:a.b@example.org": "mailto:a.b@example.org",
    "tel:+441234567890": "tel:+441234567890",
    "https://": "",
    "https://exa mple.org": "",
    "https://[broken": "",
    "mailto:nobody": "",
    "tel:me": "",
    "javascript:alert(1)": "",
    "file:///etc/passwd": "",
    "example.org": "",
    "": "",
}


@pytest.mark.parametrize("address, safe", ADDRESSES.items(), ids=lambda each: each or "nothing")
def test_addresses(address: str, safe: str) -> None:
    assert safe_address(address) == safe
    made = opened(Paragraph((Run("Words", link=address),))).paragraphs[1]
    assert [link.address for link in made.hyperlinks] == ([safe] if safe else [])
    assert made.text == "Words"
