"""A workbook as a zip archive: whether it is one, and whether it is safe to open."""

import posixpath
import re
import zipfile
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.parsers import expat

from equality_tracker.returns.refusals import refuse, shown

MOST_PARTS = 2_000
LARGEST_CONTENT = 256 * 1024 * 1024
LARGEST_RATIO = 250
SMALL_PART = 1024 * 1024
"""Below this size, how well a part was compressed says nothing."""

WORKBOOK = "xl/workbook.xml"
_CONTENT_TYPES = "[Content_Types].xml"
_RELATIONS = "xl/_rels/workbook.xml.rels"
_SHEETS = "xl/worksheets/"
_CHUNK = 1024 * 1024
_ENCRYPTED = 0x1
_DECLARATIONS = (b"<!DOCTYPE", b"<!ENTITY")
_KINDS = {
    "word/document.xml": "a Word document",
    "ppt/presentation.xml": "a PowerPoint presentation",
    "xl/workbook.bin": "a binary Excel workbook (.xlsb)",
    "META-INF/MANIFEST.MF": "a Java program",
    "AndroidManifest.xml": "an Android program",
    "mimetype": "an OpenDocument file (.ods)",
}
"""What else a zip archive can be, by a part that it holds."""


@dataclass(frozen=True)
class SheetPart:
    """A worksheet: its name, the part that holds it, whether people see it."""

    name: str
    part: str
    is_visible: bool


class Package(zipfile.ZipFile):
    """A workbook that has been found fit to open."""

    def __init__(self, path: Path) -> None:
        """Open and look it over.

        Raises:
            Refused: It is not a workbook, holds macros, is protected, or would unpack beyond measure.
        """
        try:
            super().__init__(path)
        except (zipfile.BadZipFile, NotImplementedError, ValueError) as error:
            raise refuse("unreadable_file", "It is damaged, or only a part of it arrived.") from error
        names = self.namelist()
        _refuse_other_kinds(names)
        _refuse_odd_names(names)
        for part in self.infolist():
            _refuse_part(part)
        if sum(part.file_size for part in self.infolist()) > LARGEST_CONTENT:
            raise refuse("too_large", f"Unpacked, it is larger than {LARGEST_CONTENT // 1024**2} MB.")
        self._look_through()

    def chunks(self, part: str) -> Iterator[bytes]:
        """Give the content of a part in pieces; its size and checksum are checked on the way.

        Raises:
            Refused: The part is damaged.
        """
        try:
            with self.open(part) as stream:
                while chunk := stream.read(_CHUNK):
                    yield chunk
        except (zipfile.BadZipFile, zlib.error, EOFError, KeyError, NotImplementedError, OSError) as error:
            raise refuse("unreadable_file", f"A part of the workbook is damaged: {shown(part)}.") from error

    def worksheets(self) -> list[SheetPart]:
        """Give the worksheets in the order of their tabs.

        Raises:
            Refused: The workbook does not say which part holds a sheet.
        """
        targets = {
            relation.get("Id", ""): _resolved(relation.get("Target", ""))
            for relation in self._elements(_RELATIONS, "Relationship")
            if relation.get("Type", "").endswith("/worksheet")
        }
        sheets = [
            SheetPart(sheet.get("name", ""), targets[identity], sheet.get("state", "visible") == "visible")
            for sheet in self._elements(WORKBOOK, "sheet")
            if (identity := _relation_id(sheet)) in targets
        ]
        if {sheet.part for sheet in sheets} - set(self.namelist()):
            raise refuse("unreadable_file", "It names a sheet that it does not hold.")
        if len({sheet.name.lower() for sheet in sheets}) < len(sheets):
            raise refuse("unreadable_file", "Two of its sheets have the same name.")
        return sheets

    def parse(self, part: str, parser: expat.XMLParserType) -> None:
        """Feed a part to a parser.

        Raises:
            Refused: The part is damaged, declares entities, or is not in UTF-8.
        """
        parser.StartDoctypeDeclHandler = _refuse_declarations
        parser.XmlDeclHandler = _refuse_encodings
        try:
            for chunk in self.chunks(part):
                parser.Parse(chunk, False)
            parser.Parse(b"", True)
        except expat.ExpatError as error:
            raise refuse("unreadable_file", f"A part of the workbook is damaged: {shown(part)}.") from error

    def _elements(self, part: str, name: str) -> list[dict[str, str]]:
        found: list[dict[str, str]] = []

        def start(tag: str, attributes: dict[str, str]) -> None:
            if tag.rpartition(":")[2] == name:
                found.append(attributes)

        parser = expat.ParserCreate()
        parser.StartElementHandler = start
        self.parse(part, parser)
        return found

    def _look_through(self) -> None:
        """Look for declarations and macros in every text part but the sheets, which are parsed as they are read."""
        for part in self.namelist():
            if part.endswith((".xml", ".rels")) and not part.startswith(_SHEETS):
                before = b""
                for chunk in self.chunks(part):
                    _refuse_content(part, before + chunk)
                    before = chunk[-16:]


def _refuse_other_kinds(names: list[str]) -> None:
    for part, words in _KINDS.items():
        if part in names:
            raise refuse("wrong_type", f"It is {words}.")
    if any(name.lower().endswith("vbaproject.bin") or name.startswith("xl/macrosheets/") for name in names):
        raise refuse("wrong_type", "It holds macros: save it as an Excel workbook without them (.xlsx).")
    if _CONTENT_TYPES not in names:
        raise refuse("wrong_type", "It is a zip archive, but not a workbook.")
    if not {WORKBOOK, _RELATIONS} <= set(names):
        raise refuse("unreadable_file", "The workbook lacks the part that lists its sheets.")


def _refuse_odd_names(names: list[str]) -> None:
    if len(names) > MOST_PARTS:
        raise refuse("too_large", f"The workbook has more than {MOST_PARTS:,} parts.")
    if len({name.lower() for name in names}) < len(names):
        raise refuse("unreadable_file", "The workbook holds the same part twice.")
    for name in names:
        if name.startswith(("/", "\\")) or ".." in re.split(r"[/\\]", name) or re.match(r"[A-Za-z]:", name):
            raise refuse("unreadable_file", "The workbook holds a part that points outside of it.", value=shown(name))


def _refuse_part(part: zipfile.ZipInfo) -> None:
    if part.flag_bits & _ENCRYPTED:
        raise refuse("unreadable_file", "It is protected by a password: save it without one.")
    if part.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
        raise refuse("unreadable_file", "It is packed in a way that workbooks are not.")
    if part.file_size > max(SMALL_PART, LARGEST_RATIO * part.compress_size):
        raise refuse(
            "too_large", f"It unpacks to more than {LARGEST_RATIO} times its size.", value=shown(part.filename)
        )


def _refuse_content(part: str, content: bytes) -> None:
    if any(declaration in content for declaration in _DECLARATIONS):
        _refuse_declarations()
    if part == _CONTENT_TYPES and (b"macroEnabled" in content or b"macrosheet" in content):
        raise refuse("wrong_type", "It is a workbook for macros: save it as an Excel workbook (.xlsx).")


def _refuse_declarations(*_: object) -> None:
    raise refuse("unreadable_file", "It declares entities, which workbooks do not: it may be made to do harm.")


def _refuse_encodings(_version: str, encoding: str | None, _standalone: int) -> None:
    if (encoding or "UTF-8").upper() not in ("UTF-8", "US-ASCII"):
        raise refuse("unreadable_file", f"A part of it is written in {shown(encoding or '')}, not in UTF-8.")


def _relation_id(sheet: dict[str, str]) -> str:
    return next((value for name, value in sheet.items() if name.endswith(":id")), "")


def _resolved(target: str) -> str:
    return posixpath.normpath(target.lstrip("/") if target.startswith("/") else f"xl/{target}")
