"""Workbooks put together part by part, so that every part can be wrong."""

import io
import zipfile
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape

from tests.returns.hostile.files import COLUMNS, FIELDS

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml"
START = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
NUMERIC = {"numerator", "denominator"}


@dataclass(frozen=True)
class Raw:
    """A cell as XML: what stands in the tag beside the reference, and what stands inside."""

    attributes: str
    content: str


@dataclass(frozen=True)
class Sheet:
    """A sheet of a workbook: its name, its XML, whether it is shown, whether it is a chart."""

    xml: str
    name: str = "Return"
    state: str = "visible"
    kind: str = "worksheet"


type_of_cell = str | int | float | Raw


def letters(place: int) -> str:
    """The column of a place from 0."""
    text = ""
    place += 1
    while place:
        place, rest = divmod(place - 1, 26)
        text = chr(65 + rest) + text
    return text


def cell(value: type_of_cell, reference: str) -> str:
    """A cell with its reference."""
    if isinstance(value, Raw):
        return f'<c r="{reference}" {value.attributes}>{value.content}</c>'
    if isinstance(value, str):
        return f'<c r="{reference}" t="inlineStr"><is><t xml:space="preserve">{escape(value)}</t></is></c>'
    return f'<c r="{reference}"><v>{value}</v></c>'


def row(values: Iterable[type_of_cell], number: int, first: int = 0) -> str:
    """A row of cells; empty texts are left out, as programs do."""
    cells = (cell(value, f"{letters(place)}{number}") for place, value in enumerate(values, start=first) if value != "")
    return f'<row r="{number}">{"".join(cells)}</row>'


def worksheet(rows: Iterable[str], after: str = "") -> str:
    """A worksheet of rows."""
    return f'{START}<worksheet xmlns="{MAIN}"><sheetData>{"".join(rows)}</sheetData>{after}</worksheet>'


def figures(**changed: type_of_cell) -> list[type_of_cell]:
    """A row of a return, numbers as numbers, with the named columns changed."""
    usual = (int(text) if name in NUMERIC else text for name, text in zip(COLUMNS, FIELDS, strict=True))
    return [changed.get(name, value) for name, value in zip(COLUMNS, usual, strict=True)]


def sheet_of(*rows: list[type_of_cell], first_row: int = 1, first: int = 0, after: str = "") -> str:
    """A return: the heading, and under it the rows (the usual one, unless told)."""
    texts: list[list[type_of_cell]] = [list(COLUMNS), *(rows or [figures()])]
    return worksheet((row(values, number, first) for number, values in enumerate(texts, start=first_row)), after)


def parts(*sheets: Sheet) -> dict[str, str | bytes]:
    """The parts of a workbook of these sheets."""
    numbered = list(enumerate(sheets or [Sheet(sheet_of())], start=1))
    folders = {"worksheet": "worksheets", "chartsheet": "chartsheets"}
    places = {number: f"{folders[sheet.kind]}/sheet{number}.xml" for number, sheet in numbered}
    tabs = "".join(
        f'<sheet name="{escape(sheet.name)}" sheetId="{number}" state="{sheet.state}" r:id="rId{number}"/>'
        for number, sheet in numbered
    )
    relations = "".join(
        f'<Relationship Id="rId{number}" Type="{RELATIONS}/{sheet.kind}" Target="{places[number]}"/>'
        for number, sheet in numbered
    )
    listed = f'{START}<Relationships xmlns="{PACKAGE}/relationships">'
    office = f'<Relationship Id="rId1" Type="{RELATIONS}/officeDocument" Target="xl/workbook.xml"/>'
    return {
        "[Content_Types].xml": f'{START}<Types xmlns="{PACKAGE}/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Override PartName="/xl/workbook.xml" ContentType="{SPREADSHEET}.sheet.main+xml"/></Types>',
        "_rels/.rels": f"{listed}{office}</Relationships>",
        "xl/workbook.xml": f'{START}<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}"><sheets>{tabs}</sheets></workbook>',
        "xl/_rels/workbook.xml.rels": f"{listed}{relations}</Relationships>",
        **{f"xl/{places[number]}": sheet.xml for number, sheet in numbered},
    }


def packed(content: dict[str, str | bytes], compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    """The parts as a zip archive."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", compression) as archive:
        for name, text in content.items():
            archive.writestr(name, text)
    return file.getvalue()


def workbook(*sheets: Sheet, **changed: str | bytes) -> bytes:
    """A workbook of these sheets; ``changed`` replaces parts by the short names of `SHORT`."""
    return packed(parts(*sheets) | {SHORT[name]: content for name, content in changed.items()})


SHORT = {
    "types": "[Content_Types].xml",
    "book": "xl/workbook.xml",
    "relations": "xl/_rels/workbook.xml.rels",
    "strings": "xl/sharedStrings.xml",
    "styles": "xl/styles.xml",
    "sheet": "xl/worksheets/sheet1.xml",
    "macros": "xl/vbaProject.bin",
    "media": "xl/media/image1.zip",
}
