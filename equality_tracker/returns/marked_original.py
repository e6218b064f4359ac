"""Marking the workbook that somebody sent, in place: their sheets, with wrong cells filled and commented."""

from pathlib import Path

from openpyxl import load_workbook
from openpyxl.cell.cell import Cell, MergedCell
from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.workbook.workbook import Workbook
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from equality_tracker.returns import spreadsheets
from equality_tracker.returns.marks import HEADER, LISTING_WIDTHS, Entry, Mark, Marking, free_name

AUTHOR = "Check of the return"
TITLE = "What to put right in this return"
COMMENT_WIDTH, COMMENT_HEIGHT = 360, 130

ERROR_FILL = PatternFill("solid", fgColor=spreadsheets.ERROR_TINT[1:])
WARNING_FILL = PatternFill("lightUp", fgColor=spreadsheets.WARNING_INK[1:], bgColor=spreadsheets.WARNING_TINT[1:])
NO_FILL = PatternFill()
WRAPPED = (3, 5)
TOP = Alignment(vertical="top")
TOP_WRAPPED = Alignment(vertical="top", wrap_text=True)
LINK_FONT = Font(name="Calibri", color=spreadsheets.LINK[1:], underline="single")


def mark_original(source: Path, target: Path, marking: Marking) -> None:
    """Read a workbook, mark it, and write it elsewhere. Marks of an earlier check go."""
    book = load_workbook(source, keep_links=False)
    sheet = book[marking.sheet]
    _remove_earlier_marks(book, sheet)
    for mark in marking.marks:
        _mark(sheet, mark)
    _add_listing(book, marking)
    book.save(target)


def _remove_earlier_marks(book: Workbook, sheet: Worksheet) -> None:
    for other in [each for each in book.worksheets if each.cell(1, 1).value == TITLE]:
        book.remove(other)
    for row in sheet.iter_rows():
        for cell in row:
            if cell.comment and cell.comment.author == AUTHOR:
                cell.comment = None
                cell.fill = NO_FILL


def _mark(sheet: Worksheet, mark: Mark) -> None:
    cell = sheet.cell(mark.row, mark.place + 1)
    cell.fill = ERROR_FILL if mark.is_error else WARNING_FILL
    if isinstance(cell, Cell):
        cell.comment = Comment(mark.text, AUTHOR, width=COMMENT_WIDTH, height=COMMENT_HEIGHT)


def _add_listing(book: Workbook, marking: Marking) -> None:
    """Put the listing in front, so that it is what one sees."""
    listing = book.create_sheet(free_name(book.sheetnames), 0)
    _write(listing.cell(1, 1), TITLE).font = Font(name="Calibri", size=16, bold=True)
    _write(listing.cell(2, 1), marking.intro())
    for place, (name, width) in enumerate(zip(HEADER, LISTING_WIDTHS, strict=True), start=1):
        cell = _write(listing.cell(4, place), name)
        cell.font = Font(name="Calibri", bold=True, color="FFFFFF")
        cell.fill = PatternFill("solid", fgColor=spreadsheets.HEADING[1:])
        listing.column_dimensions[get_column_letter(place)].width = width
    for row, entry in enumerate(marking.entries, start=5):
        _write_entry(listing, row, entry, marking.sheet)
    listing.freeze_panes = "A5"
    listing.page_setup.orientation = "landscape"
    listing.page_setup.fitToHeight = 0
    listing.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    for sheet in book.worksheets:
        sheet.sheet_view.tabSelected = sheet is listing
    book.active = 0


def _write_entry(listing: Worksheet, row: int, entry: Entry, sheet: str) -> None:
    listing.row_dimensions[row].height = spreadsheets.height(entry.cells(), LISTING_WIDTHS)
    for place, text in enumerate(entry.cells(), start=1):
        cell = _write(listing.cell(row, place), text)
        cell.alignment = TOP_WRAPPED if place in WRAPPED else TOP
    listing.cell(row, 4).fill = ERROR_FILL if entry.is_error else WARNING_FILL
    if entry.row and entry.place >= 0:
        link = listing.cell(row, 1)
        quoted = sheet.replace("'", "''")
        location = f"'{quoted}'!{get_column_letter(entry.place + 1)}{entry.row}"
        link.hyperlink = Hyperlink(ref=link.coordinate, location=location)
        link.font = LINK_FONT


def _write(cell: Cell | MergedCell, text: str) -> Cell:
    """Write a text as a text, whatever it begins with."""
    assert isinstance(cell, Cell)
    cell.value = text
    if text:
        cell.data_type = "s"
    return cell
