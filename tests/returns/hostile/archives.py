"""Workbooks whose zip archive is broken or hostile: bombs, odd names, damage, protection, macros."""

import io
import struct
import warnings
import zipfile
from collections.abc import Callable
from random import Random

from tests.returns.hostile.files import MEGABYTE, Hostile
from tests.returns.hostile.packing import SPREADSHEET, Sheet, packed, parts, sheet_of, workbook, worksheet

RELATION = 'Target="worksheets/sheet1.xml"'


def _book(title: str, make: Callable[[], bytes], code: str = "") -> Hostile:
    return Hostile(f"zip: {title}", "return.xlsx", make, code)


def _with(**added: str | bytes) -> bytes:
    """A usual workbook with one more part, its name's dots and strokes written as in `_NAMES`."""
    return packed(parts() | {_NAMES[name]: content for name, content in added.items()})


_NAMES = {
    "absolute": "/etc/passwd",
    "above": "../../etc/passwd",
    "above_windows": "..\\..\\evil.xml",
    "drive": "C:\\evil.xml",
    "linked": "xl/externalLinks/externalLink1.xml",
    "old_macros": "xl/macrosheets/sheet1.xml",
    "renamed_macros": "xl/VBAPROJECT.BIN",
    "many": "xl/media/image1.png",
}


def _bomb(part: str, size: int = 600 * MEGABYTE) -> bytes:
    """A workbook with a part of spaces, larger than any memory should hold."""
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive:
        for name, text in parts().items():
            if name != part:
                archive.writestr(name, text)
        with archive.open(part, "w") as stream:
            for _ in range(size // MEGABYTE):
                stream.write(b" " * MEGABYTE)
    return file.getvalue()


def _sized() -> bytes:
    """Large, but packed no better than honest content is."""
    random = Random(2)
    piece = b"".join(random.randbytes(32) + b" " * 3_000 for _ in range(2_700))
    return packed(parts() | {f"xl/media/image{number}.png": piece for number in range(40)})


def _nested() -> bytes:
    inner = packed({f"{number}.txt": b"0" * MEGABYTE for number in range(20)})
    for _ in range(3):
        inner = packed({f"{number}.zip": inner for number in range(10)}, zipfile.ZIP_STORED)
    return workbook(media=inner)


def _flagged(flag: int) -> bytes:
    """A workbook whose directory says of every part that it is encrypted, or whatever the flag says."""
    data = bytearray(workbook())
    for signature, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        found = data.find(signature)
        while found >= 0:
            data[found + place] |= flag
            found = data.find(signature, found + 4)
    return bytes(data)


def _directory(part: str, place: int, form: str, value: int) -> bytes:
    """A workbook in whose directory one number of a part's entry is another one."""
    data = bytearray(workbook())
    entry = data.rfind(part.encode()) - 46
    assert data[entry : entry + 4] == b"PK\x01\x02"
    struct.pack_into(form, data, entry + place, value)
    return bytes(data)


def _twice(name: str) -> bytes:
    file = io.BytesIO(workbook())
    with warnings.catch_warnings(), zipfile.ZipFile(file, "a") as archive:
        warnings.simplefilter("ignore")
        archive.writestr(name, worksheet([]))
    return file.getvalue()


def _without(part: str) -> bytes:
    return packed({name: content for name, content in parts().items() if name != part})


def _corrupt() -> bytes:
    data = packed(parts(), zipfile.ZIP_STORED)
    return data.replace(b">trained<", b">trainee<")


def _retargeted(target: str) -> bytes:
    relations = parts()["xl/_rels/workbook.xml.rels"]
    assert isinstance(relations, str) and RELATION in relations
    return workbook(relations=relations.replace(RELATION, f'Target="{target}"'))


def _typed(content_type: str) -> bytes:
    types = parts()["[Content_Types].xml"]
    assert isinstance(types, str)
    return workbook(types=types.replace(f"{SPREADSHEET}.sheet.main+xml", content_type))


SHEET = "xl/worksheets/sheet1.xml"
MACROS = "application/vnd.ms-excel.sheet.macroEnabled.main+xml"

BOMBS = [
    _book("a sheet of 600 MB", lambda: _bomb(SHEET), "too_large"),
    _book("shared texts of 600 MB", lambda: _bomb("xl/sharedStrings.xml"), "too_large"),
    _book("a picture of 600 MB", lambda: _bomb("xl/media/image1.png"), "too_large"),
    _book("330 MB in many pictures", _sized, "too_large"),
    _book("archives inside archives", _nested),
    _book("5,000 parts", lambda: packed(parts() | {f"xl/media/{n}.png": b"" for n in range(5_000)}), "too_large"),
    _book("shared texts of 30 MB", lambda: workbook(strings=_texts(30)), "too_large"),
    _book("a million rows", lambda: workbook(Sheet(_million())), "too_large"),
]


def _texts(megabytes: int) -> str:
    return f'<sst xmlns="x"><si><t>{"a" * (megabytes * MEGABYTE)}</t></si></sst>'


def _million() -> str:
    heading = sheet_of().partition('<row r="2">')[0]
    return heading + "<row><c><v>1</v></c></row>" * 1_048_000 + "</sheetData></worksheet>"


NAMES = [
    _book("a part with an absolute name", lambda: _with(absolute="x"), "unreadable_file"),
    _book("a part above the folder", lambda: _with(above="x"), "unreadable_file"),
    _book("a part above the folder, in Windows", lambda: _with(above_windows="x"), "unreadable_file"),
    _book("a part on a drive", lambda: _with(drive="x"), "unreadable_file"),
    _book("a sheet twice", lambda: _twice(SHEET), "unreadable_file"),
    _book("a sheet twice but for capitals", lambda: _twice(SHEET.upper()), "unreadable_file"),
    _book("a sheet that is not there", lambda: _retargeted("worksheets/sheet9.xml"), "unreadable_file"),
    _book("a sheet outside of the workbook", lambda: _retargeted("../../../etc/passwd"), "unreadable_file"),
    _book("a sheet on the web", lambda: _retargeted("http://example.org/sheet1.xml"), "unreadable_file"),
    _book("a sheet that is the workbook", lambda: _retargeted("workbook.xml"), "unreadable_file"),
    _book("a sheet by its absolute name", lambda: _retargeted("/xl/worksheets/sheet1.xml")),
    _book("a link to another workbook", lambda: _with(linked="<externalLink/>")),
]

MACRO = [
    _book("macros", lambda: workbook(macros=b"\xd0\xcf\x11\xe0"), "wrong_type"),
    _book("macros by another case", lambda: _with(renamed_macros=b"\xd0\xcf\x11\xe0"), "wrong_type"),
    _book("a sheet of old macros", lambda: _with(old_macros="<xm:macrosheet/>"), "wrong_type"),
    _book("a workbook for macros, renamed", lambda: _typed(MACROS), "wrong_type"),
    _book("protected parts", lambda: _flagged(0x1), "unreadable_file"),
]

DAMAGE = [
    _book("half of it", lambda: workbook()[: len(workbook()) // 2], "unreadable_file"),
    _book("its end cut off", lambda: workbook()[:-10], "unreadable_file"),
    _book("four bytes of it", lambda: b"PK\x03\x04", "unreadable_file"),
    _book("zeros behind a start", lambda: workbook()[:100] + bytes(5_000), "unreadable_file"),
    _book("something behind it", lambda: workbook() + b"and more"),
    _book("something before it", lambda: b"MZ" + workbook(), "wrong_type"),
    _book("a wrong checksum", _corrupt, "unreadable_file"),
    _book("a size that is not so", lambda: _directory(SHEET, 24, "<L", 40), "unreadable_file"),
    _book("a size beyond the end", lambda: _directory(SHEET, 24, "<L", 900_000)),
    _book("a place beyond the end", lambda: _directory(SHEET, 42, "<L", 2**31), "unreadable_file"),
    _book("a way of packing that there is not", lambda: _directory(SHEET, 10, "<H", 77), "unreadable_file"),
    _book("bzip2 inside", lambda: packed(parts(), zipfile.ZIP_BZIP2), "unreadable_file"),
    _book("LZMA inside", lambda: packed(parts(), zipfile.ZIP_LZMA), "unreadable_file"),
    _book("nothing packed", lambda: packed(parts(), zipfile.ZIP_STORED)),
    _book("no workbook part", lambda: _without("xl/workbook.xml"), "unreadable_file"),
    _book("no list of its parts", lambda: _without("xl/_rels/workbook.xml.rels"), "unreadable_file"),
    _book("no types", lambda: _without("[Content_Types].xml"), "wrong_type"),
    _book("no sheet", lambda: _without(SHEET), "unreadable_file"),
    _book("25 MB and more", lambda: workbook() + bytes(26 * MEGABYTE), "too_large"),
]

ARCHIVES = [*BOMBS, *NAMES, *MACRO, *DAMAGE]
