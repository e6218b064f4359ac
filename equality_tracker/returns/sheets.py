"""What a worksheet's XML tells before its cells are unpacked: how far it reaches, its formulas, its errors."""

import re
from dataclasses import dataclass
from xml.parsers import expat

from equality_tracker.returns.packages import Package, SheetPart
from equality_tracker.returns.refusals import Refused, refuse, shown

MOST_CELLS = 8_000_000
LAST_ROW = 1_048_576
LAST_COLUMN = 16_384

_NAMESPACES = (
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "http://purl.oclc.org/ooxml/spreadsheetml/main",
)
_DIGITS = "0123456789"


def _tags(name: str) -> frozenset[str]:
    return frozenset(f"{namespace}}}{name}" for namespace in _NAMESPACES)


_WORKSHEET, _ROW, _CELL, _FORMULA = _tags("worksheet"), _tags("row"), _tags("c"), _tags("f")
_VALUE = _tags("v")
_TEXT = _VALUE | _tags("t")


@dataclass
class Extent:
    """How far the cells of a sheet reach: the last row and column, from 1; 0 for none.

    ``is_marked`` says that there are formulas or errors, which `marked_cells` gives.
    """

    last_row: int = 0
    last_column: int = 0
    is_marked: bool = False


@dataclass(slots=True)
class MarkedCell:
    """A cell with a formula or an error: its row from 1, its place from 0, its formula (None: none), its value."""

    row: int
    place: int
    formula: str | None = None
    is_error: bool = False
    value: str = ""


def measure(package: Package, sheet: SheetPart) -> Extent:
    """Find how far a sheet reaches.

    Raises:
        Refused: It is damaged, or its cells stand so far apart that no return can be meant.
    """
    measuring = _Measuring()
    package.parse(sheet.part, _parser(measuring.start))
    extent = measuring.extent()
    if extent.last_row * extent.last_column > MOST_CELLS:
        last = f"{_letters(extent.last_column)}{extent.last_row}"
        raise refuse(
            "too_large", f"The sheet “{sheet.name}” reaches as far as cell {last}: clear what stands far away."
        )
    return extent


def marked_cells(package: Package, sheet: SheetPart) -> list[MarkedCell]:
    """Give the cells with formulas or errors, in the order of the file."""
    marking = _Marking()
    parser = _parser(marking.start)
    parser.EndElementHandler = marking.end
    parser.CharacterDataHandler = marking.text
    parser.buffer_text = True
    package.parse(sheet.part, parser)
    return marking.found


def _parser(start: object) -> expat.XMLParserType:
    parser = expat.ParserCreate(namespace_separator="}")
    parser.ordered_attributes = True
    parser.StartElementHandler = start  # pyright: ignore[reportAttributeAccessIssue]
    return parser


class _Measuring:
    """Sees every opening tag of a sheet once. This is where the time goes, so a cell costs one look at its name."""

    def __init__(self) -> None:
        self._row = 0
        self._row_text = ""
        self._unnamed = 0
        self._columns: dict[str, int] = {}
        self._extent = Extent()
        self._is_worksheet = False
        acts = {_ROW: self._start_row, _FORMULA: self._mark, _WORKSHEET: self._begin}
        self._acts = {tag: act for tags, act in acts.items() for tag in tags}

    def start(self, tag: str, attributes: list[str]) -> None:
        if tag in _CELL:
            # Without its row a cell's name is its column, which is known but for the first of its kind.
            if not attributes or attributes[1].removesuffix(self._row_text) not in self._columns or "e" in attributes:
                self._look_at(attributes)
        elif tag not in _VALUE:
            self._acts.get(tag, _ignore)(attributes)

    def extent(self) -> Extent:
        if not self._is_worksheet:
            raise refuse("unreadable_file", "One of its sheets is no worksheet.")
        self._extent.last_row = self._row
        self._extent.last_column = max([*self._columns.values(), self._extent.last_column])
        return self._extent

    def _begin(self, _: list[str]) -> None:
        self._is_worksheet = True

    def _mark(self, _: list[str]) -> None:
        self._extent.is_marked = True

    def _start_row(self, attributes: list[str]) -> None:
        self._row = _row_number(attributes, self._row)
        self._row_text = str(self._row)
        self._unnamed = 0

    def _look_at(self, attributes: list[str]) -> None:
        column = _attribute(attributes, "r").removesuffix(self._row_text)
        if column:
            self._columns[column] = _column(column)
        else:
            self._unnamed += 1
            self._extent.last_column = max(self._extent.last_column, self._unnamed)
        if "e" in attributes:
            self._extent.is_marked = True


class _Marking:
    """Collects the cells that have a formula or an error."""

    def __init__(self) -> None:
        self.found: list[MarkedCell] = []
        self._cell = MarkedCell(0, -1)
        self._texts: list[str] = []
        self._is_inside = False

    def start(self, tag: str, attributes: list[str]) -> None:
        if tag in _ROW:
            self._cell = MarkedCell(_row_number(attributes, self._cell.row), -1)
        elif tag in _CELL:
            letters = _attribute(attributes, "r").rstrip(_DIGITS)
            place = _column(letters) - 1 if letters else self._cell.place + 1
            self._cell = MarkedCell(self._cell.row, place, is_error=_attribute(attributes, "t") == "e")
        elif tag in _FORMULA or tag in _TEXT:
            self._texts, self._is_inside = [], True

    def text(self, text: str) -> None:
        if self._is_inside:
            self._texts.append(text)

    def end(self, tag: str) -> None:
        if tag in _FORMULA:
            self._cell.formula = "".join(self._texts)
            self._is_inside = False
        elif tag in _TEXT:
            self._cell.value += "".join(self._texts)
            self._is_inside = False
        elif tag in _CELL and (self._cell.formula is not None or (self._cell.is_error and self._cell.value)):
            self.found.append(self._cell)


def _row_number(attributes: list[str], before: int) -> int:
    """Read the number of a row, which follows the one before where it is not written."""
    text = _attribute(attributes, "r") or str(before + 1)
    if not (text.isascii() and text.isdecimal() and before < int(text[:8]) <= LAST_ROW):
        raise _misplaced(text)
    return int(text)


def _attribute(attributes: list[str], name: str) -> str:
    """Give an attribute of a list that alternates names and values; empty where it is not there."""
    names = attributes[::2]
    return attributes[2 * names.index(name) + 1] if name in names else ""


def _ignore(_: list[str]) -> None:
    """What stands around the cells says nothing of them."""


def _column(letters: str) -> int:
    """Read the letters of a column: A is 1."""
    if not re.fullmatch("[A-Z]{1,3}", letters):
        raise _misplaced(letters)
    number = 0
    for letter in letters:
        number = 26 * number + ord(letter) - ord("A") + 1
    if number > LAST_COLUMN:
        raise _misplaced(letters)
    return number


def _letters(column: int) -> str:
    text = ""
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(ord("A") + rest) + text
    return text


def _misplaced(where: str) -> Refused:
    return refuse("unreadable_file", "It is damaged: a cell or row is not where it says.", value=shown(where))
