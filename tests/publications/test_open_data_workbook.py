"""`data-tables.xlsx`: an accessible workbook, opened again as a reader's program would."""

import io
import re
from datetime import datetime
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from equality_tracker.framework import Framework
from equality_tracker.publications.open_data_csv import open_figures
from equality_tracker.publications.open_data_sheets import MOST_SHEETS
from equality_tracker.publications.open_data_workbook import workbook_of
from equality_tracker.publications.reading import PublishedCommentary
from tests.factories import USUAL, framework, row
from tests.publications.printed import NONE, figure, hidden, printed, publication

SAID = PublishedCommentary(
    "P0001", "trained", "2023-24", "Fewer came.", "", "Ola", datetime(2024, 5, 1), "Ash", datetime(2024, 5, 2)
)
QUARTERS = [figure(period=f"2023-24 Q{number}", is_complete_year=False) for number in (1, 2)]
YEARS = [
    figure(period="2022-23", target=62.25, status="missed"),
    figure(target=60.0, status="met"),
    figure(area="North", level="part", area_position=1),
    figure(area="England", level="national", area_position=3, numerator=60123.0),
    figure(breakdown="sex", category="Female", category_position=1),
    hidden(breakdown="sex", category="Male", category_position=2),
    figure(area="North", level="part", area_position=1, breakdown="sex", category="Female"),
]


def made(*rows: dict[str, Any], under: Framework | None = None, said: Any = (), **about: Any) -> bytes:
    """The workbook of these figures."""
    known = under or framework()
    return workbook_of(publication(**about), open_figures(printed(*rows), known), known, list(said), "")


def opened(data: bytes) -> Workbook:
    return load_workbook(io.BytesIO(data))


def start_of(sheet: Worksheet) -> int:
    """The row of a table's heading."""
    (table,) = sheet.tables.values()
    return int(re.findall(r"\d+", table.ref)[0])


def table_of(sheet: Worksheet) -> list[tuple[Any, ...]]:
    """Heading and rows of a sheet's table."""
    return list(sheet.iter_rows(min_row=start_of(sheet), values_only=True))


def texts_of(book: Workbook) -> str:
    return "\n".join(str(cell) for sheet in book for cells in sheet.values for cell in cells if cell is not None)


@pytest.fixture(scope="module")
def book() -> Workbook:
    return opened(made(*YEARS, *QUARTERS, said=[SAID]))


def test_the_sheets(book: Workbook) -> None:
    assert book.sheetnames == [
        "Cover",
        "Contents",
        "Notes",
        "Table 1 measures",
        "Table 2 fair",
        "Table 3 quarters",
        "Table 4 comparison",
        "Table 5 areas",
        "Table 6 sex",
        "Table 7 areas-and-groups",
        "Table 8 commentary",
    ]


@pytest.mark.parametrize(
    ("name", "rows"),
    [
        (
            "Table 2 fair",
            [
                ("Measure", "Unit", "2022-23", "2023-24", "Target, 2023-24", "Status, 2023-24"),
                ("Staff trained", "per cent", 60, 60, 60, "Met"),
            ],
        ),
        (
            "Table 3 quarters",
            [
                ("Measure", "Unit", "2023-24 Q1", "2023-24 Q2", "Target, 2023-24 Q2", "Status, 2023-24 Q2"),
                ("Staff trained", "per cent", 60, 60, "[z]", "No target"),
            ],
        ),
        (
            "Table 4 comparison",
            [
                ("Measure", "Area", "Unit", "2022-23", "2023-24", "Number, 2023-24", "Out of, 2023-24"),
                ("Staff trained", "Smallshire", "per cent", 60, 60, 60, 100),
                ("Staff trained", "England", "per cent", "[x]", 60, 60123, 100),
            ],
        ),
        (
            "Table 6 sex",
            [
                ("Measure", "Group", "Unit", "2023-24", "Number, 2023-24", "Out of, 2023-24"),
                ("Staff trained", "Female", "per cent", 60, 60, 100),
                ("Staff trained", "Male", "per cent", "[c]", "[c]", 100),
            ],
        ),
        (
            "Table 8 commentary",
            [
                ("Measure", "Period", "What happened", "What is being done"),
                ("Staff trained", "2023-24", "Fewer came.", "[z]"),
            ],
        ),
    ],
)
def test_tables(book: Workbook, name: str, rows: list[tuple[Any, ...]]) -> None:
    found = table_of(book[name])
    width = len(rows[0])
    assert [cells[:width] for cells in found] == rows


def test_each_sheet_says_what_it_is(book: Workbook) -> None:
    for number, sheet in enumerate(book.worksheets[3:], 1):
        above = [str(cells[0]) for cells in sheet.iter_rows(max_row=start_of(sheet) - 1, values_only=True)]
        assert above[0].startswith(f"Table {number}: ")
        assert any("one table" in line for line in above)
        assert above[-1].startswith("Source: Smallshire, Equality information (publication P0001).")


def test_symbols_are_explained_where_they_stand_and_in_the_notes(book: Workbook) -> None:
    for sheet in book.worksheets[3:]:
        met = {cell for cells in table_of(sheet)[1:] for cell in cells if re.fullmatch(r"\[\w+\]", str(cell))}
        above = [str(cells[0]) for cells in sheet.iter_rows(max_row=start_of(sheet) - 1, values_only=True)]
        assert {line.split()[0] for line in above if line.startswith("[")} == met
    explained = {str(cells[0]) for cells in table_of(book["Notes"])}
    assert {"[c]", "[x]", "[z]", "[low]"} <= explained


def test_contents_lead_to_every_table(book: Workbook) -> None:
    sheet = book["Contents"]
    links = [sheet.cell(start_of(sheet) + place, 1).hyperlink for place in range(1, len(book.sheetnames) - 1)]
    assert [link.location for link in links if link] == [f"'{name}'!A1" for name in book.sheetnames[2:]]


def test_nothing_stands_in_the_way_of_a_screen_reader(book: Workbook) -> None:
    for sheet in book:
        assert not sheet.merged_cells.ranges
        assert sheet.sheet_state == "visible"
        if sheet.title == "Cover":
            continue
        (table,) = sheet.tables.values()
        assert table.headerRowCount != 0
        assert all(cell is not None and cell != "" for cells in table_of(sheet) for cell in cells)
        widths = [sheet.column_dimensions[get_column_letter(place)].width for place in range(1, sheet.max_column + 1)]
        assert all(10 <= width <= 50 for width in widths)


def test_what_was_hidden_is_not_in_it_and_nobody_is_named(book: Workbook) -> None:
    assert "Ola" not in texts_of(book)
    assert "Ash" not in texts_of(book)


def test_decimals(book: Workbook) -> None:
    sheet = book["Table 4 comparison"]
    first = start_of(sheet) + 1
    assert [sheet.cell(first, place).number_format for place in (5, 6, 7)] == ["#,##0.0", "#,##0", "#,##0"]


def test_a_target_shows_all_its_decimals() -> None:
    sheet = opened(made(figure(target=62.25)))["Table 2 fair"]
    cell = sheet.cell(start_of(sheet) + 1, 4)
    assert (cell.value, cell.number_format) == (62.25, "#,##0.00")


def test_the_same_content_is_the_same_file() -> None:
    assert made(*YEARS, said=[SAID]) == made(*YEARS, said=[SAID])


HOSTILE = [
    "=1+1",
    "{=1+1}",
    "+44",
    "-5",
    "@SUM(A1)",
    'Commas, "quotes"',
    "Two\nlines",
    "[words](https://example.org)",
    "[one](two) and [three](four)",
    "[a](",
    "$$note$$ and $$$",
    "https://example.org",
    "نساء ورجال",
    "👩🏽‍🦽",
    "—",
    "12345",
    "History",
    "c",
    "a" * 3000,
    "<b>&amp;</b>\x07",
]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_any_text_is_written_as_text(text: str) -> None:
    measure = row("measures", title=text, definition=text, numerator_label=text, source=text, unit=text)
    tables: dict[str, list[dict[str, Any]]] = {
        "measures": [measure],
        "objectives": [row("objectives", title=text, description=text)],
        "priorities": [row("priorities", title=text)],
        "areas": [row("areas", area=text)],
    }
    said = [PublishedCommentary("P0001", "trained", "2023-24", text, text, "", SAID.written_at, "", SAID.signed_at)]
    rows = [figure(), figure(breakdown="sex", category=text), figure(area=text, level="part")]
    book = opened(made(*rows, under=framework(**tables), said=said, title=text, corrects="P0009", correction=text))
    kinds = {cell.data_type for sheet in book for cells in sheet.iter_rows() for cell in cells}
    assert "f" not in kinds, "no formulas"
    links = {
        cell.coordinate
        for sheet in book.worksheets[2:]
        for cells in sheet.iter_rows()
        for cell in cells
        if cell.hyperlink
    }
    assert not links
    assert len(book.sheetnames) == 8


def test_without_figures_it_says_so_in_an_empty_contents() -> None:
    assert opened(made()).sheetnames == ["Cover", "Contents", "Notes"]


def test_many_objectives_and_characteristics_share_a_sheet() -> None:
    many = range(MOST_SHEETS["breakdown"] + 1)
    tables: dict[str, list[dict[str, Any]]] = {
        "objectives": [row("objectives", objective_id=f"o{place}") for place in many],
        "priorities": [row("priorities", priority_id=f"p{place}", objective_id=f"o{place}") for place in many],
        "measures": [row("measures", measure_id=f"m{place}", priority_id=f"p{place}") for place in many],
    }
    wholes = [figure(measure_id=f"m{place}") for place in many]
    groups = [figure(measure_id=f"m{place}", breakdown=f"b-{place}", category="A") for place in many]
    book = opened(made(*wholes, *groups, under=framework(**tables)))
    assert book.sheetnames[3:] == ["Table 1 measures", "Table 2 objectives", "Table 3 groups"]
    assert table_of(book["Table 3 groups"])[1][:3] == ("Staff trained", "B 0", "A")
    assert table_of(book["Table 2 objectives"])[1][0] == "Be fair"


def test_long_names_of_sheets_are_cut_and_stay_apart() -> None:
    names = [f"{'long-' * 8}{place}" for place in range(3)]
    book = opened(made(figure(), *(figure(breakdown=name, category="A") for name in names)))
    assert len(book.sheetnames) == len(set(book.sheetnames)) == 8
    assert max(map(len, book.sheetnames)) <= 31


def test_amounts_keep_their_decimals_beside_counts() -> None:
    under = framework(measures=[row("measures", kind="amount", unit="£", decimals=2, denominator_label="")])
    published = figure(breakdown="sex", category="Female", numerator=12.5, value=12.5, denominator=NONE)
    sheet = opened(made(published, under=under))["Table 2 sex"]
    cells = table_of(sheet)[1]
    assert cells == ("Staff trained", "Female", "pounds", 12.5, 12.5, "[z]")
    assert sheet.cell(start_of(sheet) + 1, 5).number_format == "#,##0.####"


@pytest.mark.parametrize(
    ("about", "words"),
    [
        ({}, "as at 30 May 2024"),
        ({}, f"Its figures have this SHA-256: {'ab' * 32}"),
        ({}, "The council has named no licence for these figures."),
        ({"corrects": "P0000", "correction": "One count"}, "It corrects publication P0000: One count"),
        ({"threshold": 10}, "Counts of people from 1 to 9"),
        ({"zeros": "protected"}, "Noughts are suppressed too."),
        ({"policy": "round"}, "All other counts are rounded to the nearest 5."),
    ],
)
def test_what_cover_and_notes_say(about: dict[str, Any], words: str) -> None:
    assert words in texts_of(opened(made(figure(), **about)))


def test_only_complete_years_are_years() -> None:
    areas = [*USUAL["areas"]]
    book = opened(made(figure(), figure(period="2024-25", is_complete_year=False), under=framework(areas=areas)))
    assert "2024-25" not in texts_of(book)
