"""The wording of papers: what may stand in the file, what of it stands in a paper, and what is said of faults."""

from pathlib import Path

import pytest

from equality_tracker.papers.content import Bullets, Heading, Lettered, Paragraph, Run, words_of
from equality_tracker.papers.wording import (
    DEFAULT,
    FRONT,
    LARGEST,
    OWN_NAME,
    REQUIRED,
    SECTIONS,
    Wording,
    read_wording,
    wording_for,
    wording_from,
)
from equality_tracker.papers.wording_text import PLACEHOLDERS, filled, printable, text_of
from equality_tracker.problems import Problem
from tests.factories import Council

NAMES = dict.fromkeys(PLACEHOLDERS, "?") | {"council": "Smallshire", "period": "2024-25 Q2", "publication": "P0012"}


def whole(**sections: str) -> str:
    """A wording with all that it needs, the named sections as they are given; underscores stand for hyphens."""
    given = {name.replace("_", "-"): text for name, text in sections.items()}
    every = dict.fromkeys(REQUIRED, "Words.") | given
    return "\n".join(f"## {name}\n\n{text}\n" for name, text in every.items())


def read(**sections: str) -> Wording:
    return wording_from(whole(**sections), "wording.md")


def test_the_products_own_has_every_section_and_names_nobody() -> None:
    found = read_wording(DEFAULT)
    assert set(SECTIONS) <= found.sections.keys()
    summary = found.section("summary", "annual", NAMES)
    assert [type(block) for block in summary] == [Paragraph]
    assert "Smallshire" in words_of(summary[0].text if isinstance(summary[0], Paragraph) else ())
    asked = found.section("recommendation", "annual", NAMES)[1]
    assert isinstance(asked, Lettered)
    assert [item[0] for item in asked.items] == [Run(word, is_bold=True) for word in ("CONSIDER", "NOTE", "AGREE")]
    for empty in ("achievements", "case-studies", "equality-analyses", "priorities-ahead"):
        assert found.section(empty, "annual", NAMES) == ()


def test_lines_make_paragraphs_lists_and_headings() -> None:
    text = "One line\ngoes on.\n\n- first\n  goes on\n- second\n\na) A\nb) B\na) again\n\n### A study\nIts words."
    assert read(introduction=text).section("introduction", "annual", NAMES) == (
        Paragraph((Run("One line goes on."),)),
        Bullets(((Run("first goes on"),), (Run("second"),))),
        Lettered(((Run("A"),), (Run("B"),))),
        Lettered(((Run("again"),),)),
        Heading("A study", 2, is_numbered=False),
        Paragraph((Run("Its words."),)),
    )


def test_bold_links_and_placeholders() -> None:
    text = text_of("In **{council}**: see [the Act](https://example.org/a), {period}. Not bold: 2 ** 3.")
    assert filled(text, NAMES) == (
        Run("In "),
        Run("Smallshire", is_bold=True),
        Run(": see "),
        Run("the Act", link="https://example.org/a"),
        Run(", 2024-25 Q2. Not bold: 2 ** 3."),
    )


def test_what_a_placeholder_stands_for_is_not_read_as_marking() -> None:
    assert filled(text_of("{council}"), NAMES | {"council": "**{period}**"}) == (Run("**{period}**"),)


def test_a_line_of_the_front_matter_parts_its_paragraphs_by_semicolons() -> None:
    found = read(**{"from": "The Cabinet Member\n\nThe Director of {council}"})
    assert words_of(found.line("from", "annual", NAMES)) == "The Cabinet Member; The Director of Smallshire"


def test_a_paper_of_exceptions_has_its_own_sections_where_there_are_any() -> None:
    found = read(subject="Annual", subject_exceptions="Exceptions", to="All")
    assert words_of(found.line("subject", "annual", NAMES)) == "Annual"
    assert words_of(found.line("subject", "exceptions", NAMES)) == "Exceptions"
    assert words_of(found.line("to", "exceptions", NAMES)) == "All"


def test_what_is_for_the_editor_is_left_out() -> None:
    found = wording_from("# How to\n\nRead {anything}.\n\n" + whole(groups="<!-- of {nothing}\n## to -->\nWords."), "w")
    assert found.section("groups", "annual", NAMES) == (Paragraph((Run("Words."),)),)


def test_windows_line_ends_make_no_difference() -> None:
    text = whole(groups="One\ntwo.\n\n- three")
    assert wording_from(text.replace("\n", "\r\n"), "w") == wording_from(text, "w")


FAULTS = {
    "an unknown section": ("## subjekt\nx\n", "line 1: there is no section “subjekt”. Did you mean “subject”?"),
    "one like nothing": ("## quux\nx\n", "line 1: there is no section “quux”. There are: from, to,"),
    "a section twice": ("## to\nx\n## to\ny\n", "line 3: there is a section “to” already"),
    "an unknown placeholder": ("## to\n\nAll of\n\n{counsil}\n", "line 5: there is no placeholder “{counsil}”"),
    "one in a list": (
        "## groups\n- a\n- {b}\n",
        "line 3: there is no placeholder “{b}”. There are: {council}, {period}",
    ),
    "an empty section": (whole(conclusion="<!-- later -->"), "line 49: the section “conclusion” is empty"),
    "a section missing": (whole().partition("## contacts")[0], "the file ends without a section “contacts”"),
    "no file to speak of": ("", "line 1: the file ends without a section “from”"),
    "a list in the front matter": ("## to\n- a\n", "line 1: “to” stands in one line"),
    "a heading of another level": ("## groups\n#### x\n", "line 2: a section begins with “## ”"),
    "a heading without a blank": ("## groups\n###x\n", "line 2: a section begins with “## ”"),
    "a comment without end": ("## to\n<!-- x\n", "line 2: a comment begins with <!-- here and does not end"),
    "an address that leads nowhere": ("## to\nsee [it](javascript:x)\n", "line 2: “javascript:x” is no address"),
    "a character that cannot be seen": ("## to\nA\x07B\n", "line 2: there is a character that cannot be seen"),
}


@pytest.mark.parametrize(("text", "said"), FAULTS.values(), ids=FAULTS)
def test_a_fault_names_the_file_and_the_line(text: str, said: str) -> None:
    with pytest.raises(Problem) as met:
        wording_from(text, "ours.md")
    assert str(met.value).startswith("ours.md, line ")
    assert said in str(met.value)


def test_a_file_that_cannot_be_read_as_text(tmp_path: Path) -> None:
    file = tmp_path / "w.md"
    file.write_bytes(b"## to\n\nCaf\xe9\n")
    with pytest.raises(Problem, match=r"w\.md, line 3: this is not text in UTF-8"):
        read_wording(file)
    file.write_bytes(b"x" * (LARGEST + 1))
    with pytest.raises(Problem, match="500,001 bytes"):
        read_wording(file)
    with pytest.raises(Problem, match="cannot be read"):
        read_wording(tmp_path / "none.md")
    with pytest.raises(Problem, match="cannot be read"):
        read_wording(tmp_path)


def test_a_councils_own_wording_lies_beside_its_store(council: Council) -> None:
    assert wording_for(council.store).source == str(DEFAULT)
    own = council.store.path.parent / OWN_NAME
    own.write_text(whole(to="Our committee"), encoding="utf-8-sig")
    assert words_of(wording_for(council.store).line("to", "annual", NAMES)) == "Our committee"


def test_names_from_any_script_stay_and_control_characters_go() -> None:
    assert printable("שָׁלוֹם محمد 👩🏽‍💻 \U0001fae9 é\t\x00\x0b\ud800\ufffe\ufdd0.") == "שָׁלוֹם محمد 👩🏽‍💻 \U0001fae9 é\t."


def test_every_section_of_the_front_matter_is_required() -> None:
    assert FRONT.keys() <= set(REQUIRED)
