"""The template as a workbook: the sheet to fill in, the guidance, and the lists that its cells offer."""

import io
from itertools import groupby
from typing import Any

from xlsxwriter.format import Format
from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.workbook import Workbook
from xlsxwriter.worksheet import Worksheet

from equality_tracker.returns import spreadsheets
from equality_tracker.returns.entry_rules import denominator_rule, numerator_rule, spare_rules
from equality_tracker.returns.expected import ExpectedFigure
from equality_tracker.returns.template_content import TEMPLATE_COLUMNS, TemplateContent
from equality_tracker.returns.template_guidance import Line, guidance

VERSION = "1"
SPARE_ROWS = 200
HEADING_HEIGHT = 31
GUIDANCE_WIDTHS = (46, 100)

WIDTHS = {
    "measure_id": 27,
    "measure": 38,
    "period": 11,
    "area": 12,
    "breakdown": 18,
    "category": 32,
    "numerator": 13,
    "denominator": 13,
    "note": 30,
    "last_figure": 24,
    "last_period": 12,
    "definition": 100,
}
PLACES = {name: place for place, name in enumerate(TEMPLATE_COLUMNS)}
REFERENCES = ("measure", "last_figure", "last_period", "definition")

Styles = dict[str, Format]

_LOOKS_OF_GUIDANCE: dict[str, dict[str, Any]] = {
    "title": spreadsheets.FONT | {"bold": True, "font_size": 18},
    "section": spreadsheets.FONT
    | {"bold": True, "font_size": 13, "font_color": spreadsheets.HEADING, "valign": "bottom"},
    "term": spreadsheets.FONT | {"bold": True, "text_wrap": True},
    "words": spreadsheets.FONT | {"text_wrap": True},
}


def template_workbook(content: TemplateContent) -> bytes:
    """Make the workbook: sheets “Return”, “Guidance” and, hidden, “Lists”."""
    sink = io.BytesIO()
    book = spreadsheets.new_workbook(sink, f"Return for {content.period}")
    styles = _styles(book)
    sheet, words, lists = (book.add_worksheet(name) for name in ("Return", "Guidance", "Lists"))
    _write_return(sheet, content, styles)
    _write_guidance(words, content, styles)
    _write_lists(book, lists, content)
    properties = {"template_version": VERSION, "period": str(content.period), "lead": content.lead}
    for name, value in properties.items():
        book.set_custom_property(name, value, "text")
    book.close()
    return sink.getvalue()


def _styles(book: Workbook) -> Styles:
    return {name: book.add_format(look) for name, look in (_looks_of_return() | _LOOKS_OF_GUIDANCE).items()}


def _looks_of_return() -> dict[str, dict[str, Any]]:
    cell = spreadsheets.FONT | {"bottom": 1, "bottom_color": spreadsheets.RULE}
    grey = cell | {"font_color": spreadsheets.GREY_INK}
    entry = cell | {
        "bg_color": spreadsheets.INPUT_TINT,
        "border": 1,
        "border_color": spreadsheets.RULE,
        "locked": False,
    }
    heading = {"bold": True, "font_color": "#ffffff", "bg_color": spreadsheets.HEADING, "text_wrap": True}
    return {
        "heading": spreadsheets.FONT | heading,
        "first": cell | {"bold": True, "text_wrap": True},
        "text": cell | {"text_wrap": True},
        "grey": grey,
        "grey_right": grey | {"align": "right", "indent": 1},
        "whole": entry | {"num_format": "#,##0", "align": "right"},
        "amount": entry | {"num_format": "#,##0.####", "align": "right"},
        "note": entry | {"text_wrap": True},
        "none": cell | {"pattern": 17, "fg_color": spreadsheets.RULE, "bg_color": spreadsheets.LOCKED_TINT},
    }


def _write_return(sheet: Worksheet, content: TemplateContent, styles: Styles) -> None:
    for name, place in PLACES.items():
        sheet.set_column(place, place, WIDTHS[name])
    last_row = len(content.figures) + SPARE_ROWS
    columns = [{"header": name, "header_format": styles["heading"]} for name in TEMPLATE_COLUMNS]
    table = {"name": "return_figures", "columns": columns, "style": None}
    sheet.add_table(0, 0, last_row, len(TEMPLATE_COLUMNS) - 1, table)
    rows = zip(content.rows(), content.figures, _begins_measure(content.figures), strict=True)
    for number, (row, figure, is_first) in enumerate(rows, start=1):
        _write_figure(sheet, number, row, figure, is_first, styles)
    for number in range(len(content.figures) + 1, last_row + 1):
        _write_spare_row(sheet, number, styles)
    _add_rules(sheet, content)
    _set_up(sheet, len(content.figures))


def _begins_measure(figures: list[ExpectedFigure]) -> list[bool]:
    ids = [figure.measure_id for figure in figures]
    return [here != before for before, here in zip([None, *ids], ids, strict=False)]


def _write_figure(
    sheet: Worksheet, number: int, row: tuple[str, ...], figure: ExpectedFigure, is_first: bool, styles: Styles
) -> None:
    entry = "amount" if figure.kind == "amount" else "whole"
    look = dict.fromkeys(TEMPLATE_COLUMNS, "text") | {
        "measure_id": "grey",
        "measure": "first" if is_first else "grey",
        "period": "grey",
        "numerator": entry,
        "denominator": entry if figure.has_denominator else "none",
        "note": "note",
        "last_figure": "grey_right",
        "last_period": "grey",
        "definition": "grey",
    }
    if is_first and len(figure.title) > WIDTHS["measure"] - 4:
        sheet.set_row(number, 2 * spreadsheets.LINE_HEIGHT)
    for place, name in enumerate(TEMPLATE_COLUMNS):
        spreadsheets.write_text(sheet, number, place, row[place], styles[look[name]])


def _write_spare_row(sheet: Worksheet, number: int, styles: Styles) -> None:
    for place, name in enumerate(TEMPLATE_COLUMNS):
        is_number = name in ("numerator", "denominator")
        look = "grey" if name in REFERENCES else "amount" if is_number else "note"
        sheet.write_blank(number, place, None, styles[look])


def _set_up(sheet: Worksheet, figures: int) -> None:
    sheet.freeze_panes(1, PLACES["period"])
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)
    sheet.print_area(0, 0, figures, PLACES["last_period"])
    sheet.set_row(0, 1.4 * spreadsheets.LINE_HEIGHT)
    sheet.set_footer("&L&A&RPage &P of &N")
    sheet.set_selection(1, PLACES["numerator"], 1, PLACES["numerator"])
    allowed = ("autofilter", "format_columns", "format_rows", "sort")
    sheet.protect("", dict.fromkeys(allowed, True))


def _add_rules(sheet: Worksheet, content: TemplateContent) -> None:
    """Say for each run of rows of a measure what its numbers may be, and for the rows to add what may be chosen."""
    numerator, denominator = (xl_col_to_name(PLACES[name]) for name in ("numerator", "denominator"))
    row = 1
    for _, run in groupby(content.figures, key=lambda figure: figure.measure_id):
        figures = list(run)
        last = row + len(figures) - 1
        cells = (f"{numerator}{row + 1}", f"{denominator}{row + 1}")
        _add_rule(sheet, "numerator", row, last, numerator_rule(figures[0], *cells))
        if figures[0].has_denominator:
            _add_rule(sheet, "denominator", row, last, denominator_rule(figures[0], cells[1]))
        row = last + 1
    letters = {name: xl_col_to_name(place) for name, place in PLACES.items()}
    for name, rule in spare_rules(row + 1, letters).items():
        _add_rule(sheet, name, row, row + SPARE_ROWS - 1, rule)


def _add_rule(sheet: Worksheet, column: str, first: int, last: int, rule: dict[str, Any]) -> None:
    sheet.data_validation(first, PLACES[column], last, PLACES[column], rule)


def _write_guidance(sheet: Worksheet, content: TemplateContent, styles: Styles) -> None:
    looks = {"title": "title", "heading": "section", "pair": "term"}
    for place, width in enumerate(GUIDANCE_WIDTHS):
        sheet.set_column(place, place, width)
    sheet.hide_gridlines(2)
    for row, line in enumerate(guidance(content)):
        sheet.set_row(row, _height(line))
        sheet.write_string(row, 0, line.first, styles[looks[line.style]])
        sheet.write_string(row, 1, line.second, styles["words"])
    sheet.set_landscape()
    sheet.set_paper(9)
    sheet.fit_to_pages(1, 0)
    sheet.protect("", {"format_columns": True, "format_rows": True})


def _height(line: Line) -> float:
    if line.style != "pair":
        return HEADING_HEIGHT
    return spreadsheets.height((line.first, line.second), GUIDANCE_WIDTHS)


def _write_lists(book: Workbook, sheet: Worksheet, content: TemplateContent) -> None:
    """Write what may be chosen, in pairs where one choice depends on another, and name each list."""
    for place, (name, values) in enumerate(_lists(content).items()):
        letter = xl_col_to_name(place)
        sheet.write_string(0, place, name)
        for row, value in enumerate(values, start=1):
            sheet.write_string(row, place, value)
        book.define_name(name, f"=Lists!${letter}$2:${letter}${len(values) + 1}")
    sheet.hide()


def _lists(content: TemplateContent) -> dict[str, list[str]]:
    """Give the lists by the names that `entry_rules` knows them by."""
    measures = {figure.measure_id: figure.kind for figure in content.figures}
    breakdowns = list(dict.fromkeys((figure.measure_id, figure.breakdown) for figure in content.figures))
    return {
        "list_measures": list(measures),
        "list_kinds": list(measures.values()),
        "list_periods": sorted({figure.period for figure in content.figures}, reverse=True),
        "list_areas": content.areas,
        "list_measures_divided": [measure_id for measure_id, _ in breakdowns],
        "list_breakdowns": [breakdown for _, breakdown in breakdowns],
        "list_breakdowns_divided": [breakdown for breakdown, _ in content.categories],
        "list_categories": [category for _, category in content.categories],
    }
