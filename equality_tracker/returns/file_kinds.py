"""What a file really is, by its first bytes, whatever its name says."""

from equality_tracker.returns.refusals import refuse, shown

CSV = "csv"
XLSX = "xlsx"
LARGEST = {CSV: 128 * 1024 * 1024, XLSX: 25 * 1024 * 1024}

_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_SIGNATURES = {
    _OLE[:4]: "an old Office document",
    b"%PDF": "a PDF document",
    b"\x89PNG": "a picture (PNG)",
    b"\xff\xd8\xff": "a picture (JPEG)",
    b"GIF8": "a picture (GIF)",
    b"II*\x00": "a picture (TIFF)",
    b"MM\x00*": "a picture (TIFF)",
    b"BM": "a picture (BMP)",
    b"MZ": "a Windows program",
    b"\x7fELF": "a program",
    b"\xca\xfe\xba\xbe": "a program",
    b"\x1f\x8b": "a packed file (gzip)",
    b"BZh": "a packed file (bzip2)",
    b"\xfd7zXZ": "a packed file (xz)",
    b"7z\xbc\xaf": "a packed file (7-Zip)",
    b"Rar!": "a packed file (RAR)",
    b"{\\rtf": "a Rich Text document",
    b"<?xml": "an XML file",
    b"<!DOCTYPE": "a web page",
    b"<html": "a web page",
    b"SQLite format 3": "a database (SQLite)",
    b"PAR1": "a Parquet file",
    b"PK": "a zip archive",
}
_STREAMS = {"Workbook": "an old Excel workbook (.xls)", "Book": "an old Excel workbook (.xls)"} | {
    "WordDocument": "an old Word document (.doc)",
    "PowerPoint Document": "an old PowerPoint presentation (.ppt)",
}
"""What an OLE container is, by the name of a stream in it."""


def kind_of(name: str, data: bytes) -> str:
    """Give `CSV` or `XLSX`: what both the file's name and its first bytes say.

    Raises:
        Refused: It is neither, is too large, or is protected by a password.
    """
    kind = name.lower().rpartition(".")[2] if "." in name else ""
    if not data:
        raise refuse("empty_file")
    if len(data) > LARGEST.get(kind, LARGEST[CSV]):
        raise refuse("too_large", f"It has {len(data) / 1e6:,.0f} MB; {_limits()}.")
    if kind not in LARGEST:
        raise refuse("wrong_type", _what(data) or "Its name does not end in .csv or .xlsx.", value=shown(name))
    if (kind == XLSX) != data.startswith(_ZIP) or (kind == CSV and _signature(data)):
        raise refuse("wrong_type", _what(data) or "It is text, named as a workbook.", value=shown(name))
    return kind


def _limits() -> str:
    sizes = (f"{most // 1024**2} MB for {kind.upper()}" for kind, most in LARGEST.items())
    return f"the most is {' and '.join(sizes)}"


def _what(data: bytes) -> str:
    """Say what a file is that is not what its name says; empty for text.

    Raises:
        Refused: It is protected by a password.
    """
    if data.startswith(_ZIP):
        return "It is a workbook (.xlsx) or another zip archive, and not named as one."
    kind = _ole(data) if data.startswith(_OLE) else _signature(data)
    return f"It is {kind}." if kind else ""


def _signature(data: bytes) -> str:
    start = data[:32].lower() if data[:1] == b"<" else data[:32]
    return next((words for mark, words in _SIGNATURES.items() if start.startswith((mark, mark.lower()))), "")


def _ole(data: bytes) -> str:
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise refuse("unreadable_file", "It is protected by a password: save it without one.")
    found = (words for stream, words in _STREAMS.items() if stream.encode("utf-16-le") in data)
    return next(found, _SIGNATURES[_OLE[:4]])
