"""The PDF of a paper: valid PDF/UA-1, everything said in order, tables and pictures that can be read aloud."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from io import BytesIO
from itertools import count

import page
import pikepdf
import pytest

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
    Paper,
    Paragraph,
    Run,
    Table,
    plain,
    words_of,
)
from equality_tracker.papers.pdf import write_pdf
from equality_tracker.papers.pdf_rows import parts, tagged
from equality_tracker.problems import Problem
from tests.papers.pdf_text import bare, page_words, spoken
from tests.papers.sample import ARABIC, HEBREW, LONG_WORD, chart, image, paper, sample, section, table

MARKUP = '#eval("1") *x* _y_ $a$ @ref <label> \\u{41} // c /* */ `raw` ~ -- [b] #{1} = z'
SUPPRESSED = Table(
    "All suppressed",
    (Column("Group"), Column("2023-24", is_number=True), Column("2024-25", is_number=True)),
    tuple((Cell(f"Group {number}"), Cell("c"), Cell("c")) for number in range(12)),
    "c: suppressed to protect people.",
)
WIDE = Table(
    "Fifteen years",
    (Column("Measure", width=3), *(Column(f"20{year}-{year + 1}", is_number=True) for year in range(10, 25))),
    ((Cell("Children placed at a distance", depth=1), *(Cell("1,234,567") for _ in range(15))),) * 4,
)
LONG = "Word " * 3_000
TALL = Table("Long", (Column("Row"), Column("Words")), ((Cell("First"), Cell(LONG)), (Cell("Second"), Cell("End"))))
LINKS = tuple(
    Run("a link ", link=link)
    for link in (
        "https://example.org/ü?q=a b",
        "mailto:a@example.org",
        "javascript:alert(1)",
        "https://a/" + "x" * 9000,
    )
)
DRAWN = b"<svg xmlns='http://www.w3.org/2000/svg' width='200' height='100'><text y='20'>%s</text></svg>"
CASES: dict[str, tuple[Block, ...]] = {
    "nothing": (),
    "nothing in lists": (Facts(()), Lettered(()), Contents(), Paragraph(()), Table("None", (Column("a"),), ())),
    "markup": (Heading(MARKUP), Paragraph(plain(MARKUP), is_numbered=True), Facts(((MARKUP, plain(MARKUP)),))),
    "all suppressed": (SUPPRESSED,),
    "fifteen years": (WIDE,),
    "long": (Heading("Long"), TALL, Box("Long", (plain(LONG),)), Paragraph(plain(LONG), is_numbered=True)),
    "right to left": (Heading(HEBREW), Paragraph(plain(f"{ARABIC} {HEBREW} (12)." * 8)), table(3, ARABIC)),
    "links": (Paragraph(LINKS),),
}


def opened(content: bytes) -> pikepdf.Pdf:
    return pikepdf.open(BytesIO(content))


def drawn(*blocks: Block) -> pikepdf.Pdf:
    made = paper(*blocks)
    return opened(write_pdf(made, [image()] * len(made.charts())))


def faults(content: bytes) -> list[str]:
    return [failure.message for failure in page.validate_pdf_bytes(content, profile="ua1").failures]


@pytest.fixture(scope="module")
def whole() -> tuple[Paper, bytes]:
    made, images = sample(2)
    return made, write_pdf(made, images)


@pytest.fixture
def document(whole: tuple[Paper, bytes]) -> Iterator[pikepdf.Pdf]:
    with opened(whole[1]) as document:
        yield document


def test_the_whole_is_valid(whole: tuple[Paper, bytes]) -> None:
    assert faults(whole[1]) == []


@pytest.mark.parametrize("blocks", CASES.values(), ids=CASES)
def test_each_case_is_valid(blocks: tuple[Block, ...]) -> None:
    assert faults(write_pdf(paper(*blocks), [])) == []


def expected(blocks: tuple[Block, ...]) -> Iterator[tuple[str, str]]:
    """The elements that must be there, in order, with their words."""
    sections, paragraphs = count(1), count(1)
    section = 0
    for block in blocks:
        number = ""
        if isinstance(block, Heading) and block.level == 1 and block.is_numbered:
            section, paragraphs = next(sections), count(1)
            number = str(section)
        elif isinstance(block, Paragraph) and block.is_numbered:
            number = f"{section}.{next(paragraphs)}"
        yield from ((tag, bare(number + text)) for tag, text in said(block))


def said(block: Block) -> Iterator[tuple[str, str]]:
    if isinstance(block, Table):
        yield from table_said(block)
    elif isinstance(block, Facts):
        for name, text in block.facts:
            yield from (("/Lbl", name), ("/LBody", words_of(text)))
    elif isinstance(block, Lettered | Bullets):
        yield from (("/LBody", words_of(item)) for item in block.items)
    else:
        yield from words_said(block)


def table_said(block: Table) -> Iterator[tuple[str, str]]:
    yield "/Caption", block.caption
    yield from (("/TH", column.name) for column in block.columns)
    yield from (
        ("/TD" if place else "/TH", cell.text + cell.note) for row in block.rows for place, cell in enumerate(row)
    )
    if block.note:
        yield "/P", block.note


def words_said(block: Block) -> Iterator[tuple[str, str]]:
    match block:
        case Heading():
            yield f"/H{block.level}", block.text
        case Paragraph():
            yield "/P", words_of(block.text)
        case Box():
            yield from (("/P", text) for text in (block.title, *map(words_of, block.texts)))
        case Chart():
            yield "/Caption", block.caption + block.source
        case Contents():
            yield "/H1", block.title


def test_everything_is_said_in_order() -> None:
    blocks = (Contents(), Heading("First"), table(60, note="Of all."), *section(1), SUPPRESSED, TALL, *CASES["markup"])
    heard = iter([(str(element.S), text) for element, text in spoken(drawn(*blocks))])
    assert [each for each in expected(blocks) if each not in heard][:1] == []


@pytest.mark.parametrize("name", [HEBREW, ARABIC, f"{HEBREW} leads with {ARABIC} (2)", "Łukasz Ελένη Иван Nguyễn Đức"])
def test_names_keep_their_letters(name: str) -> None:
    heard = [text for element, text in spoken(drawn(Paragraph(plain(name)))) if element.S == "/P"]
    # From right to left, letters stand on a page in the order of the eye, brackets turned round.
    letters = [Counter(text.replace("(", ")")) for text in (heard[-1], bare(name))]
    assert letters[0] == letters[1]


def test_characters_without_a_font_are_named() -> None:
    heard = [text for _, text in spoken(drawn(Paragraph(plain("Well \U0001f9d1\U0001f3fd‍\U0001f33e done\x00"))))]
    assert "Well[adult][earofrice]done" in heard


def test_tables_have_headers_of_columns_and_rows(document: pikepdf.Pdf) -> None:
    tables = list(tagged(document, "/Table"))
    assert len(tables) == 4
    for each in tables:
        rows = [list(parts(row)) for group in parts(each) for row in parts(group) if row.get("/S") == "/TR"]
        assert {(cell.S, scope(cell)) for cell in rows[0]} == {("/TH", "/Column")}
        for first, *others in rows[1:]:
            assert (first.S, scope(first)) == ("/TH", "/Row")
            assert {(cell.S, scope(cell)) for cell in others} == {("/TD", "")}


def scope(cell: pikepdf.Object) -> str:
    """The scope of a cell; its list of headers would go before it, and has to be empty."""
    held = [each for each in cell.A.as_list() if each.O == "/Table"]
    assert not any(len(each.get("/Headers", [])) for each in held)
    return str(held[0].Scope) if held else ""


def test_pictures_have_their_words(whole: tuple[Paper, bytes], document: pikepdf.Pdf) -> None:
    alternatives = [str(figure.Alt) for figure in tagged(document, "/Figure")]
    assert alternatives == [chart.alternative for chart in whole[0].charts()]


def test_properties(whole: tuple[Paper, bytes], document: pikepdf.Pdf) -> None:
    assert str(document.Root.Lang) == "en-GB"
    assert document.Root.ViewerPreferences.DisplayDocTitle is True
    assert {name: str(value) for name, value in document.docinfo.items() if name != "/Creator"} == {
        "/Title": whole[0].title,
        "/Author": whole[0].author,
        "/Subject": whole[0].subject,
        "/Keywords": whole[0].subject,
    }


def test_equal_papers_are_equal_files(whole: tuple[Paper, bytes]) -> None:
    made, images = sample(2)
    assert write_pdf(made, images) == whole[1]


def test_bookmarks_are_the_headings(document: pikepdf.Pdf) -> None:
    with document.open_outline() as outline:
        first = [item.title for item in outline.root]
        second = [item.title for item in outline.root[3].children]
    assert first[:4] == [
        "Summary",
        "Recommendation(s)",
        "1 Position at a glance",
        "2 Objective 1: children and families are heard",
    ]
    assert second == ["Children with an up-to-date plan"]


def test_each_page_has_its_foot(whole: tuple[Paper, bytes], document: pikepdf.Pdf) -> None:
    words = page_words(document)
    assert len(words) > 4
    for number, text in enumerate(words, 1):
        assert bare(f"{whole[0].footer} Page {number} of {len(words)}") in text


def test_a_long_table_repeats_its_header() -> None:
    words = page_words(drawn(table(100)))
    assert len(words) > 2
    assert all(bare("Measure 2023-24 2024-25 Status") in text for text in words)


def test_only_shipped_fonts_are_used_and_embedded(document: pikepdf.Pdf) -> None:
    fonts = [each for each in document.objects if isinstance(each, pikepdf.Dictionary) and "/FontName" in each]
    names = {str(font.FontName).partition("+")[2].partition("-")[0] for font in fonts}
    assert names == {"SourceSans3", "DejaVuSans"}
    assert all({"/FontFile2", "/FontFile3"} & set(font.keys()) for font in fonts)


def test_only_addresses_that_one_may_follow_are_links() -> None:
    document = drawn(Paragraph(LINKS))
    addresses = [str(each.A.URI) for sheet in document.pages for each in sheet.get("/Annots", [])]
    assert sorted(set(addresses)) == ["https://example.org/%C3%BC?q=a%20b", "mailto:a@example.org"]
    assert page_words(document)[0].count("alink") == 4


def test_long_texts_go_on_over_pages() -> None:
    counts = [text.count("Word") - text.count("RowWords") for text in page_words(drawn(*CASES["long"]))]
    assert sum(counts) == 3 * 3_000
    assert max(counts) < 1_000


def test_a_wide_table_stays_on_its_page() -> None:
    document = drawn(WIDE)
    (box,) = [each.BBox for made in tagged(document, "/Table") for each in made.A.as_list() if "/BBox" in each]
    assert float(box[2]) <= (210 - 20) / 25.4 * 72 + 1


@pytest.mark.parametrize("lines", range(28, 40, 2))
@pytest.mark.parametrize(
    "kept",
    [(Heading("Kept"), Paragraph(plain("Together"))), (Paragraph(plain("Kept:")), Lettered((plain("Together"),)))],
)
def test_what_leads_on_stays_with_what_follows(lines: int, kept: tuple[Block, ...]) -> None:
    words = page_words(drawn(*(Paragraph(plain("A line")) for _ in range(lines)), *kept))
    assert [("Kept" in text) == ("Together" in text) for text in words] == [True] * len(words)


def test_the_long_word_breaks() -> None:
    words = page_words(drawn(Paragraph(plain(LONG_WORD))))
    assert LONG_WORD in words[0]


def test_a_picture_may_hold_any_words() -> None:
    words = "Źle \U0001f389".encode()
    made = write_pdf(paper(chart()), [ChartImage(DRAWN % words, b"", 200, 100)])
    assert faults(made) == []


@pytest.mark.parametrize(
    ("block", "picture", "said"),
    [
        (chart(), ChartImage(b"<svg", b"", 200, 100), "SVG"),
        (replace(chart(), alternative=""), ChartImage(DRAWN % b"", b"", 200, 100), "alt text"),
    ],
)
def test_what_cannot_be_set_is_said(block: Chart, picture: ChartImage, said: str) -> None:
    with pytest.raises(Problem, match=rf"^The PDF could not be made, .*{said}.* Make the Word file instead"):
        write_pdf(paper(block), [picture])
