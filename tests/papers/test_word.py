"""The paper in Word: opened again, as Word would read it."""

import io
import runpy
import time
from pathlib import Path
from zipfile import ZipFile

import docx
import pytest
from docx.document import Document
from docx.oxml.ns import qn
from openxml_audit import OpenXmlValidator

from equality_tracker.papers.content import (
    Box,
    Bullets,
    Chart,
    Column,
    Contents,
    Facts,
    Heading,
    Lettered,
    Paper,
    Paragraph,
    Run,
    Table,
    plain,
)
from equality_tracker.papers.word import write_word
from equality_tracker.papers.word_file import TEMPLATE
from tests.papers.opened_word import found, opened, texts, values
from tests.papers.sample import (
    RECOMMENDATION,
    chart,
    image,
    odd,
    paper,
    sample,
    table,
)
from tests.papers.word_accessibility import faults

NOTHING_SAID = Paper("", "", "", "", ())
WITHOUT_WORDS = paper(
    Heading("", 1),
    Paragraph(()),
    Paragraph(plain("  \n")),
    Lettered(()),
    Bullets((plain(""),)),
    Facts(()),
    Box("", ()),
    Table("", (), ()),
    Table("", (Column(""),), ()),
    Chart({}, "", ""),
)


@pytest.fixture(scope="module")
def whole() -> bytes:
    return write_word(*sample())


@pytest.fixture(scope="module")
def document(whole: bytes) -> Document:
    return docx.Document(io.BytesIO(whole))


def test_the_template_is_made_of_its_parts(tmp_path: Path) -> None:
    made = runpy.run_path(str(TEMPLATE.with_name("make_template.py")))
    made["make"](tmp_path / "again.docx")
    with ZipFile(TEMPLATE) as kept, ZipFile(tmp_path / "again.docx") as again:
        assert [(name, kept.read(name)) for name in kept.namelist()] == [
            (name, again.read(name)) for name in again.namelist()
        ]


@pytest.mark.parametrize(
    "made",
    [sample()[0], paper(), NOTHING_SAID, WITHOUT_WORDS, paper(*odd()), paper(table(2))],
    ids=["everything", "no blocks", "nothing said", "without words", "odd names", "ends with a table"],
)
def test_word_finds_nothing_to_repair(made: Paper, tmp_path: Path) -> None:
    (tmp_path / "paper.docx").write_bytes(write_word(made, [image()] * len(made.charts())))
    assert OpenXmlValidator().validate(tmp_path / "paper.docx").errors == []


def test_the_audit_sees_what_is_out_of_order(whole: bytes, tmp_path: Path) -> None:
    document = docx.Document(io.BytesIO(whole))
    properties = document.element.body.find(f".//{qn('w:tbl')}/{qn('w:tblPr')}")
    properties.append(properties[0])
    document.save(str(tmp_path / "spoiled.docx"))
    assert OpenXmlValidator().validate(tmp_path / "spoiled.docx").errors


def test_the_same_paper_is_the_same_file(whole: bytes) -> None:
    assert write_word(*sample()) == whole


def test_properties_and_footer(document: Document) -> None:
    about = document.core_properties
    assert (about.title, about.author, about.subject) == (
        "Annual equality report 2024-25",
        "Exampleshire County Council",
        "Equality objectives",
    )
    (footer,) = document.sections[0].footer.paragraphs
    assert footer.text == "Equality report 2024-25\tPage 1 of 1"
    assert [each.text for each in found(footer._p, "w:instrText")] == [" PAGE ", " NUMPAGES "]


def test_long_properties_are_cut() -> None:
    made = docx.Document(io.BytesIO(write_word(paper(title=f"A\x0bB {'x' * 300}"), [])))
    assert len(made.core_properties.title) == 255
    assert made.core_properties.title.startswith("A B x")
    assert made.core_properties.title.endswith("x…")


def test_nothing_fights_back_who_edits(document: Document) -> None:
    of_runs = {each.tag for properties in found(document.element.body, "w:rPr") for each in properties}
    of_paragraphs = {each.tag for properties in found(document.element.body, "w:pPr") for each in properties}
    assert of_runs == {qn(name) for name in ("w:rStyle", "w:rtl", "w:lang")}
    names = ("w:pStyle", "w:keepNext", "w:pageBreakBefore", "w:numPr", "w:bidi")
    assert of_paragraphs == {qn(name) for name in names}
    known = {each.get(qn("w:styleId")) for each in found(document.styles.element, "w:style")}
    assert {
        value for name in ("w:pStyle", "w:rStyle", "w:tblStyle") for value in values(document.element, name)
    } <= known
    assert found(document.settings.element, "w:updateFields") == []


HEADINGS = {
    Heading("One"): "Heading1",
    Heading("One", is_numbered=False): "Heading1Unnumbered",
    Heading("Two", 2): "Heading2",
    Heading("Two", 2, is_numbered=False): "Heading2",
    Heading("Three", 3): "Heading3",
}


@pytest.mark.parametrize("heading, style", HEADINGS.items(), ids=str)
def test_headings(heading: Heading, style: str) -> None:
    assert opened(heading).paragraphs[1].style.style_id == style  # pyright: ignore[reportOptionalMemberAccess]


def test_a_heading_may_begin_a_page() -> None:
    _, plain_one, beginning = opened(Heading("One"), Heading("Two", starts_page=True)).paragraphs
    assert not plain_one.paragraph_format.page_break_before
    assert beginning.paragraph_format.page_break_before


def test_paragraphs_are_numbered_within_a_section() -> None:
    numbered, unnumbered = Paragraph(plain("Words"), is_numbered=True), Paragraph(plain("Words"))
    made = opened(numbered, Heading("Summary", is_numbered=False), numbered, Heading("One"), numbered, unnumbered)
    assert values(made.element.body, "w:pStyle")[1:] == [
        "Normal",
        "Heading1Unnumbered",
        "Normal",
        "Heading1",
        "NumberedParagraph",
        "Normal",
    ]
    numbering, styles = made.part.numbering_part.element, made.styles.element
    (listed,) = [each for each in found(numbering, "w:abstractNum") if "Heading1" in values(each, "w:pStyle")]
    assert values(listed, "w:lvlText") == ["%1.", "%1.%2", "%1.%2.%3"]
    of_list = [style.get(qn("w:styleId")) for style in found(styles, "w:style") if values(style, "w:numId") == ["1"]]
    assert of_list == values(listed, "w:pStyle")


def test_lettered_lists_begin_again() -> None:
    made = opened(RECOMMENDATION, RECOMMENDATION)
    numbers = values(made.element.body, "w:numId")
    assert len(numbers) == 6
    assert (len(set(numbers[:3])), len(set(numbers[3:])), len(set(numbers))) == (1, 1, 2)
    lists = {each.get(qn("w:numId")): each for each in found(made.part.numbering_part.element, "w:num")}
    for number in set(numbers):
        assert values(lists[number], "w:startOverride") == ["1"]
        assert values(lists[number], "w:abstractNumId") == ["2"]


def test_contents_are_written_in() -> None:
    one, two = Heading("One"), Heading("Two", 2)
    made = opened(Contents("What is in it"), Heading("Summary", is_numbered=False), one, two, Heading("Deep", 3), one)
    (frame,) = found(made.element.body, "w:sdt")
    lines = ["".join(each.text or "\t" for each in line.iter(qn("w:t"), qn("w:tab"))) for line in found(frame, "w:p")]
    assert lines == ["What is in it", "Summary", "1.\tOne", "Two", "2.\tOne"]
    assert values(frame, "w:pStyle") == ["TOCHeading", "TOC1", "TOC1", "TOC2", "TOC1"]
    assert values(frame, "w:fldChar", "w:fldCharType") == ["begin", "separate", "end"]
    names = values(made.element.body, "w:bookmarkStart", "w:name")
    assert values(frame, "w:hyperlink", "w:anchor") == names
    assert len(set(names)) == 4


def test_contents_of_nothing_are_left_out() -> None:
    assert texts(opened(Contents(), Heading("Deep", 3))) == ["Annual equality report 2024-25", "Deep"]


def test_facts_stand_one_below_the_other() -> None:
    made = opened(Facts((("From", plain("A\nB")), ("To", (Run("C", is_bold=True),)), ("Then", ()))))
    assert texts(made)[1:] == ["From:\tA\nB", "To:\tC", "Then:\t"]


def test_a_box_is_one_frame() -> None:
    made = opened(Box("What is being done", (plain("This"), plain(""), plain("That"))))
    assert values(made.element.body, "w:pStyle")[1:] == ["BoxTitle", "Box", "Box"]
    frames = [made.styles[name].element.find(f".//{qn('w:pBdr')}") for name in ("Box", "Box Title")]
    assert frames[0] is not None
    assert frames[1] is None, "it has that of Box, which it is based on: another would part them"


def test_pictures_stand_in_order_with_their_words() -> None:
    small, tall = image(300, 200), image(660, 2000)
    made = opened(chart(1), chart(2), images=[small, tall])
    assert texts(made)[1:4] == [chart(1).caption, "", f"Source: {chart(1).source}"]
    shapes = list(made.inline_shapes)
    assert [shape._inline.docPr.get("descr") for shape in shapes] == [chart(1).alternative, chart(2).alternative]
    assert {shapes[0]._inline.get(f"dist{side}") for side in "TBLR"} == {"0"}
    relations = [each.get(qn("r:embed")) for each in found(made.element.body, "a:blip")]
    assert [made.part.related_parts[str(each)].blob for each in relations] == [small.png, tall.png]
    assert [(round(shape.width.cm, 1), round(shape.height.cm, 1)) for shape in shapes] == [(7.9, 5.3), (7.0, 21.2)]


def test_what_has_no_words_is_left_out() -> None:
    made = write_word(WITHOUT_WORDS, [image()])
    assert [fault for fault in faults(made) if fault.startswith(("empty", "headings: a"))] == []
    assert texts(docx.Document(io.BytesIO(made))) == ["Annual equality report 2024-25", ""], "title and picture"


def test_a_source_says_that_it_is_one_once() -> None:
    made = opened(Chart({}, "Words", "", "Source: register"), images=[image()])
    assert texts(made)[1:] == ["", "Source: register"]


@pytest.mark.parametrize("pictures", [0, 2])
def test_another_number_of_pictures_is_refused(pictures: int) -> None:
    with pytest.raises(ValueError, match="1 charts"):
        opened(chart(), images=[image()] * pictures)


@pytest.mark.benchmark
def test_forty_pages_with_twenty_pictures_take_less_than_two_seconds() -> None:
    long, _ = sample(20)
    pictures = [image(640 + number, 300) for number in range(20)]
    start = time.perf_counter()
    write_word(long, pictures)
    assert time.perf_counter() - start < 2
