"""Tables in a Word paper."""

from collections.abc import Iterator
from typing import Any

import pytest
from docx.document import Document

from equality_tracker.papers.content import Cell, Column, Table
from equality_tracker.papers.word_tables import SHAPES, widths_of
from equality_tracker.papers.word_xml import TEXT_WIDTH
from tests.papers.opened_word import found, opened, texts, values
from tests.papers.sample import LONG_WORD, SENTENCE, table

NOTED = Table("A", (Column("Figure", is_number=True),), ((Cell("12", "of 40"),),))


def rows_of(made: Document) -> Iterator[Any]:
    return iter(found(made.element.body, "w:tr"))


def test_a_table() -> None:
    made = opened(table(7, note="c: suppressed"))
    body = made.element.body
    assert values(body, "w:tblCaption") == ["Position at a glance"]
    assert values(body, "w:tblDescription") == ["c: suppressed"]
    heads = [bool(found(row, "w:tblHeader")) for row in rows_of(made)]
    assert heads == [True] + [False] * 7
    assert all(found(row, "w:cantSplit") for row in rows_of(made))
    styles = [values(row, "w:pStyle") for row in rows_of(made)]
    assert styles[0] == ["TableHeader", "TableHeaderNumber", "TableHeaderNumber", "TableHeader"]
    assert styles[1] == ["TableText", "TableNote", "TableNumber", "TableNumber", "TableText"]
    assert values(opened(NOTED).element.body, "w:pStyle")[-3:-1] == ["TableNumber", "TableNoteNumber"]
    assert styles[5] == ["TableText2", "TableNumber", "TableNumber", "TableText"]
    assert texts(made)[-1] == "c: suppressed"


@pytest.mark.parametrize("mark", SHAPES)
def test_a_mark_stands_before_its_word(mark: Any) -> None:
    made = opened(Table("Marks", (Column("Status"),), ((Cell("A word", mark=mark),),)))
    shape, style = SHAPES[mark]
    assert made.tables[0].cell(1, 0).text == f"{shape}\u00a0A word"
    assert values(made.tables[0]._tbl, "w:rStyle") == [style]


KEPT = {
    (3, ""): [True, True, False],
    (3, "A note"): [True, True, True],
    (14, ""): [True] + [False] * 10 + [True, True, False],
}


@pytest.mark.parametrize("size, kept", KEPT.items(), ids=str)
def test_no_row_stands_alone_on_a_page(size: tuple[int, str], kept: list[bool]) -> None:
    _, *rows = rows_of(opened(table(*size[:1], note=size[1])))
    assert [bool(found(row, "w:keepNext")) for row in rows] == kept


def test_a_row_that_is_taller_than_a_page_may_break() -> None:
    made = opened(Table("Words", (Column("Words"),), ((Cell(SENTENCE * 40),), (Cell("Short"),))))
    assert [bool(found(row, "w:cantSplit")) for row in rows_of(made)] == [True, False, True]


WIDTHS = {
    "as they ask": ((3.0, 1.0), ("a", "b"), (0.75, 0.25)),
    "a long number stays whole": ((30.0, 1.0), ("a", "1,234,567"), (0.87, 0.13)),
    "a very long word does not push": ((1.0, 1.0), ("a", LONG_WORD), (0.5, 0.5)),
}


@pytest.mark.parametrize("widths, cells, shares", WIDTHS.values(), ids=WIDTHS)
def test_widths(widths: tuple[float, ...], cells: tuple[str, ...], shares: tuple[float, ...]) -> None:
    columns = tuple(Column("A", width=width) for width in widths)
    met = widths_of(Table("A", columns, (tuple(map(Cell, cells)),)))
    assert [width / TEXT_WIDTH for width in met] == pytest.approx(shares, abs=0.01)


@pytest.mark.parametrize("columns", [1, 5, 30])
def test_a_table_is_as_wide_as_the_page(columns: int) -> None:
    met = widths_of(Table("A", (Column("2024-25", True),) * columns, ((Cell("1,234"),) * columns,)))
    assert TEXT_WIDTH - columns <= sum(met) <= TEXT_WIDTH


def test_a_row_without_a_cell_for_each_column_is_refused() -> None:
    with pytest.raises(ValueError, match="“Ages” has not a cell for each column"):
        opened(Table("Ages", (Column("A"), Column("B")), ((Cell("a"),),)))
