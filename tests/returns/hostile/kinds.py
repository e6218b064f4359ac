"""Files that are not what their names say, and names that are more than names."""

import bz2
import gzip
import io
import lzma
import zipfile

from tests.returns.hostile.files import FIELDS, HEADER, Hostile

USUAL = (HEADER + ",".join(FIELDS) + "\n").encode()
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504)


def _ole(stream: str) -> bytes:
    """A container of old Office with a stream of this name in its directory."""
    return OLE + stream.encode("utf-16-le").ljust(512, b"\0") + bytes(1024)


def _archive(*names: str) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w") as archive:
        for name in names:
            archive.writestr(name, "<content/>")
    return content.getvalue()


KINDS = {
    "an old Excel workbook": (_ole("Workbook"), "wrong_type"),
    "a very old Excel workbook": (_ole("Book"), "wrong_type"),
    "an old Word document": (_ole("WordDocument"), "wrong_type"),
    "an old Office file": (OLE, "wrong_type"),
    "a PDF document": (b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "wrong_type"),
    "a PNG picture": (b"\x89PNG\r\n\x1a\n" + bytes(40), "wrong_type"),
    "a JPEG picture": (b"\xff\xd8\xff\xe0" + bytes(40), "wrong_type"),
    "a GIF picture": (b"GIF89a" + bytes(40), "wrong_type"),
    "a TIFF picture": (b"II*\x00" + bytes(40), "wrong_type"),
    "a Windows program": (b"MZ\x90\x00" + bytes(40), "wrong_type"),
    "a Linux program": (b"\x7fELF\x02" + bytes(40), "wrong_type"),
    "a gzip": (gzip.compress(USUAL), "wrong_type"),
    "a bzip2": (bz2.compress(USUAL), "wrong_type"),
    "an xz": (lzma.compress(USUAL), "wrong_type"),
    "a 7-Zip": (b"7z\xbc\xaf\x27\x1c" + bytes(40), "wrong_type"),
    "a RAR": (b"Rar!\x1a\x07\x00" + bytes(40), "wrong_type"),
    "a Rich Text document": (b"{\\rtf1\\ansi}", "wrong_type"),
    "a web page": (b"<!DOCTYPE html><html></html>", "wrong_type"),
    "an XML workbook": (b'<?xml version="1.0"?><Workbook/>', "wrong_type"),
    "a database": (b"SQLite format 3\x00" + bytes(100), "wrong_type"),
    "a protected workbook": (_ole("EncryptedPackage"), "unreadable_file"),
}
ARCHIVES = {
    "an OpenDocument workbook": _archive("mimetype", "content.xml"),
    "a Word document": _archive("[Content_Types].xml", "word/document.xml"),
    "a PowerPoint presentation": _archive("[Content_Types].xml", "ppt/presentation.xml"),
    "a binary workbook": _archive("[Content_Types].xml", "xl/workbook.bin"),
    "a Java program": _archive("META-INF/MANIFEST.MF"),
    "a zip archive": _archive("return.csv"),
    "an empty zip archive": _archive(),
}

RENAMED = [
    *(
        Hostile(f"{title} named {name}", name, lambda data=data: data, code)
        for title, (data, code) in KINDS.items()
        for name in ("return.csv", "return.xlsx")
    ),
    *(
        Hostile(f"{title} named {name}", name, lambda data=data: data, "wrong_type")
        for title, data in ARCHIVES.items()
        for name in ("return.csv", "return.xlsx")
    ),
    *(
        Hostile(f"a CSV file named {name}", name, lambda: USUAL, "wrong_type")
        for name in ("return.xlsx", "return.xls", "return.ods", "return.txt", "return.pdf", "return.csv.exe", "return")
    ),
]

NAMES = [
    Hostile(f"the name {name[:24]!r}", name, lambda: USUAL)
    for name in (
        "../../etc/passwd.csv",
        "..\\..\\windows\\system32\\return.csv",
        "/etc/passwd.csv",
        "C:\\return.csv",
        "re\0turn.csv",
        "return\n\r\t.csv",
        "return.exe\u202evsc.csv",
        "a" * 5_000 + ".csv",
        "$(touch returned).csv",
        "-rf.csv",
        "'; drop table submissions; --.csv",
        "<script>alert(1)</script>.csv",
        "CON.csv",
        ".csv",
        "RETURN.CSV",
        "return.pdf.csv",
        "\u202e\u200b.csv",
        "\ud800.csv",
    )
]
