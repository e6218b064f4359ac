"""`data-tables.xlsx`: the figures as an accessible workbook, made with the Analysis Function's gptables."""

import io
import re
from collections.abc import Sequence
from copy import deepcopy
from textwrap import wrap
from typing import Any

import pandas as pd

from equality_tracker.framework import Framework
from equality_tracker.periods import shown_period
from equality_tracker.publications import open_data_words as words
from equality_tracker.publications.open_data_cells import text_cell
from equality_tracker.publications.open_data_columns import NOT_APPLICABLE
from equality_tracker.publications.open_data_sheets import figure_sheets, measure_sheet
from equality_tracker.publications.open_data_wide import Sheet, shorthand
from equality_tracker.publications.reading import Publication, PublishedCommentary

LONGEST_SHEET_NAME = 31
NO_GUESSING = {"strings_to_formulas": False, "strings_to_numbers": False, "strings_to_urls": False}
"""What keeps a text a text, whatever it begins with."""

NARROWEST, WIDEST = 10, 40
A_LETTER, LETTERS = 1.2, 1.1
"""Widths are in digits of a smaller type than the tables have, and leave room; yet letters are narrower than digits."""
WIDEST_HEADING = 17
"""What a heading is not broken within."""
LINE_HEIGHT, SPACE_BETWEEN, HIGHEST = 16.0, 6.0, 400.0
A4 = 9


def workbook_of(
    found: Publication,
    table: pd.DataFrame,
    framework: Framework,
    commentaries: list[PublishedCommentary],
    licence: str,
) -> bytes:
    """Give a publication as a workbook: cover, contents, notes, then a table a sheet.

    Args:
        found: the publication.
        table: its figures, as `open_data_csv.open_figures` gives them.
        framework: under which it was published.
        commentaries: those that travel with it.
        licence: under which the figures may be used; may be empty.

    Returns:
        An .xlsx file: the same bytes for the same content.
    """
    council = next((row.area for row in framework.tables["areas"] if row.level == "council"), "")
    source = words.source_of(found, council)
    sheets = [*measure_sheet(table, framework), *figure_sheets(table, framework), *_said(commentaries, framework)]
    tables = {name: _gptable(name, sheet, source) for name, sheet in _named(sheets).items()}
    file = io.BytesIO()
    book = _new_book(file, found, council)
    intro, about = words.about_publication(found, council), words.about_data(found, licence)
    _write_cover(book.add_worksheet("Cover"), text_cell(found.title), intro, about)
    tables = {"Notes": _notes(found)} | tables
    contents = book.make_table_of_contents(
        tables, instructions=words.ONE_TABLE, column_names=["Sheet", "What it holds"]
    )
    for name, one in ({"Contents": contents} | tables).items():
        _write(book.add_worksheet(name), one)
    book.close()
    return file.getvalue()


def _new_book(file: Any, found: Publication, council: str) -> Any:
    """Begin a workbook; its time is that of the publication, so that the same content makes the same file."""
    # Only here: it takes longer to load than most commands take in all.
    from gptables import GPWorkbook

    book = GPWorkbook(file, options={"in_memory": True, **NO_GUESSING})
    book.set_properties({"title": text_cell(found.title), "author": council, "created": found.as_at})
    book.set_theme(_theme())
    return book


def _named(sheets: list[Sheet]) -> dict[str, Sheet]:
    """Give each table a sheet name of its own, with the number that the notes call it by."""
    return {f"Table {number} {sheet.name}"[:LONGEST_SHEET_NAME]: sheet for number, sheet in enumerate(sheets, 1)}


def _said(commentaries: list[PublishedCommentary], framework: Framework) -> list[Sheet]:
    """The signed-off commentary as a table; names of those who wrote it are not published."""
    measures = {row.measure_id: (place, row) for place, row in enumerate(framework.tables["measures"])}
    ordered = sorted(commentaries, key=lambda said: (measures[said.measure_id][0], said.period))
    rows = [
        {
            "Measure": text_cell(measures[said.measure_id][1].title),
            "Period": shown_period(said.period, measures[said.measure_id][1].year_type),
            "What happened": text_cell(said.what_happened) or shorthand(NOT_APPLICABLE),
            "What is being done": text_cell(said.what_is_done) or shorthand(NOT_APPLICABLE),
        }
        for said in ordered
    ]
    return [Sheet("commentary", "What happened and what is being done", pd.DataFrame(rows))] if rows else []


def _notes(found: Publication) -> Any:
    rows = words.notes(found)
    table = pd.DataFrame(rows, columns=["Note", "Explanation"], dtype="object")
    return _table(table, "notes", "Notes", instructions=words.ONE_TABLE)


def _gptable(name: str, sheet: Sheet, source: str) -> Any:
    """Make the table of a sheet, with what stands above it."""
    number = name.split()[1]
    return _table(
        _legible(sheet.table),
        f"table_{number}",
        f"Table {number}: {_free(sheet.title)}",
        subtitles=[_free(line) for line in sheet.subtitles if line],
        instructions=words.instructions(sheet.symbols, bool(sheet.decimals)),
        legend=words.legend(sheet.symbols),
        source=_free(source),
        additional_formatting=_number_formats(sheet),
    )


def _table(table: pd.DataFrame, name: str, title: str, **above: Any) -> Any:
    from gptables import GPTable

    return GPTable(table.astype("object"), name, title, index_columns={2: 0}, **above)


def _number_formats(sheet: Sheet) -> list[dict[str, Any]]:
    """Say with how many decimals the rows are shown, and that counts have none."""
    found: list[dict[str, Any]] = []
    for decimals in sorted(set(sheet.decimals)):
        rows = [row for row, own in enumerate(sheet.decimals, 1) if own == decimals]
        look = {"num_format": "#,##0" + ("." + "0" * decimals if decimals else "")}
        found.append({"row": {"rows": rows, "format": look, "include_names": False}})
    for heading in sheet.table.columns:
        if heading.startswith("Status"):
            found.append({"column": {"columns": [heading], "format": {"indent": 1}}})
    if sheet.counts:
        look = {"num_format": "#,##0.####" if _has_parts(sheet) else "#,##0"}
        found.append({"column": {"columns": list(sheet.counts), "format": look, "include_names": False}})
    return found


def _has_parts(sheet: Sheet) -> bool:
    return any(isinstance(cell, float) for name in sheet.counts for cell in sheet.table[name])


def _legible(table: pd.DataFrame) -> pd.DataFrame:
    """Free each text of what the library would read as more than a text."""
    return table.map(lambda cell: _with_letters(_free(cell)) if isinstance(cell, str) else cell)


def _free(text: str) -> str:
    """Part the signs that would make a link or a note of a text."""
    return re.sub(r"\$(?=\$)", "$ ", text.replace("](", "] ("))


def _with_letters(text: str) -> str:
    """Say that a text is one, where it has no letter or digit that the library knows: it refuses bare signs."""
    return text if re.search("[a-zA-Z0-9]", text) else f"{text} (as written)"


def _theme() -> Any:
    """The library's own look, with wrapped cells beside the first line of their row."""
    from gptables import gptheme

    theme = deepcopy(gptheme)
    for update in (theme.update_data_format, theme.update_index_2_format):
        update({"valign": "top"})
    return theme


def _write(page: Any, one: Any) -> None:
    """Write a table on a page of its own, with columns and rows that show what they hold."""
    page.write_gptable(one, auto_width=False)
    cells = [[_shown(cell) for cell in one.table.iloc[:, place]] for place in range(one.table.shape[1])]
    widths = [_width(str(name), column) for name, column in zip(one.table.columns, cells, strict=True)]
    for place, width in enumerate(widths):
        page.set_column(place, place, width)
    first = one.data_range[0]
    for row, texts in enumerate([tuple(map(str, one.table.columns)), *zip(*cells, strict=True)], first):
        page.set_row(row, _height(texts, widths))
    _print_whole(page)


def _print_whole(page: Any) -> None:
    """Let no column be cut off on paper."""
    page.set_landscape()
    page.set_paper(A4)
    page.fit_to_pages(1, 0)


def _write_cover(page: Any, title: str, intro: list[str], about: list[str]) -> None:
    from gptables import Cover

    cover = Cover(_free(title), list(map(_free, intro)), list(map(_free, about)))
    page.write_cover(cover)
    lines = [title, "Introductory information", *intro, "About these data", *about]
    for row, line in enumerate(lines):
        page.set_row(row, _height((line,), (cover.width,)) + SPACE_BETWEEN)
    _print_whole(page)


def _width(heading: str, cells: list[str]) -> float:
    """Give a column's width: enough for its longest text, but no more than one can read."""
    longest = max(map(len, cells), default=0)
    return A_LETTER * max(NARROWEST, min(len(heading), WIDEST_HEADING), min(longest + 1, WIDEST))


def _height(texts: Sequence[str], widths: Sequence[float]) -> float:
    """Give the height of a row of wrapped texts: not every spreadsheet finds it by itself."""
    long = [(text, int(LETTERS * width)) for text, width in zip(texts, widths, strict=True)]
    # Most texts are short, and wrapping takes its time.
    lines = max([1, *(len(wrap(text, letters)) for text, letters in long if len(text) > letters)])
    return min(LINE_HEIGHT * lines, HIGHEST)


def _shown(cell: Any) -> str:
    """Give a cell of a table as text: a link is its words, a list its only entry."""
    if isinstance(cell, dict | list):
        return _shown(next(iter(cell)))
    return f"{cell:,}" if isinstance(cell, int | float) else str(cell)
