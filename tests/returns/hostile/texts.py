"""CSV files: encodings, line ends, quotation marks, numbers, and texts that mean to be more than text."""

from collections.abc import Callable
from random import Random

from tests.returns.hostile.files import FIELDS, HEADER, MEGABYTE, Hostile, fields, quoted

ROW = ",".join(FIELDS) + "\n"
USUAL = HEADER + ROW


def _text(title: str, text: str, code: str = "", found: str = "", encoding: str = "utf-8") -> Hostile:
    return Hostile(f"csv: {title}", "return.csv", lambda: text.encode(encoding), code, found)


def _bytes(title: str, make: Callable[[], bytes], code: str = "", found: str = "") -> Hostile:
    return Hostile(f"csv: {title}", "return.csv", make, code, found)


ENCODINGS = [
    _text("UTF-8", USUAL.replace("all", "café – “full”")),
    _text("UTF-8 with its mark", USUAL, encoding="utf-8-sig"),
    _text("UTF-8 with its mark twice", "\ufeff" + USUAL, encoding="utf-8-sig"),
    _text("UTF-16", USUAL, encoding="utf-16"),
    _bytes("UTF-16 big end first", lambda: b"\xfe\xff" + USUAL.encode("utf-16-be")),
    _bytes("UTF-16 cut in a character", lambda: USUAL.replace("all", "𝄞").encode("utf-16")[:-5]),
    _bytes("UTF-16 with half a pair", lambda: USUAL.encode("utf-16").replace(b"l\x00l\x00", b"l\x00\x00\xd8")),
    _text("UTF-16 without its mark", USUAL, "unreadable_file", encoding="utf-16-le"),
    _text("UTF-32", USUAL, "unreadable_file", encoding="utf-32"),
    _text("Windows", USUAL.replace("all", "café – “full”"), encoding="cp1252"),
    _bytes("bytes that no encoding has", lambda: USUAL.replace("all", "a#l").encode().replace(b"#", b"\x81\x8d")),
    _bytes("UTF-7", lambda: b"measure_id,period,numerator\n+AD0-1,2,3\n", found="unknown_measure"),
    _bytes("NUL in a cell", lambda: USUAL.replace("all", "a\0l").encode(), "unreadable_file"),
    _bytes("NUL at the end", lambda: USUAL.encode() + b"\0" * 512, "unreadable_file"),
    _bytes("nothing but NUL", lambda: b"\0" * MEGABYTE, "unreadable_file"),
    _bytes("every byte but NUL", lambda: bytes(range(1, 256)) * 40, "missing_column"),
    _bytes("random bytes", lambda: Random(1).randbytes(100_000), "unreadable_file"),
    _text("control characters", USUAL.replace("all", "a\x01\x07\x1bl")),
    _text("the end mark of DOS", USUAL + "\x1a"),
]

LINES = [
    _text("CRLF", USUAL.replace("\n", "\r\n")),
    _text("CR", USUAL.replace("\n", "\r")),
    _text("mixed line ends", HEADER.replace("\n", "\r") + ROW.replace("\n", "\r\n") + ROW.replace("North", "South")),
    _text("CR CR LF", USUAL.replace("\n", "\r\r\n")),
    _text("no last line end", USUAL.rstrip("\n")),
    _text("line separators of Unicode", USUAL.replace("all", "a\u2028l\u0085l")),
    _text("blank rows before the heading", "\n\n,,,\n" + USUAL),
    _text("100,000 blank rows", HEADER + "\n" * 100_000 + ROW),
    _text("blank rows alone", HEADER + "\n,,,,,,,\n", "empty_file"),
    _text("a heading alone", HEADER, "empty_file"),
    _text("white space alone", " \r\n\t ", "empty_file"),
    _text("a mark alone", "\ufeff", "empty_file"),
    _bytes("empty", lambda: b"", "empty_file"),
    _bytes("a UTF-16 mark alone", lambda: b"\xff\xfe", "empty_file"),
    _text("a note over three lines", HEADER + quoted(fields(note="first\nsecond, with commas\nthird"))),
    _bytes("100 MB of line ends", lambda: b"\n" * (100 * MEGABYTE), "too_large"),
    _bytes("1,600,000 rows", lambda: USUAL.encode() + b"a,b,c\n" * 1_600_000, "too_large"),
]

QUOTES = [
    _text("a quote never closed", USUAL + ROW.replace("all", '"all') + ROW, "unclosed_quote"),
    _text("a quote never closed, and then much", USUAL + ROW.replace("all", '"all') + ROW * 9_000, "unclosed_quote"),
    _text(
        "a quote that swallows a row", USUAL + ROW.replace("all", '"all') + ROW.replace("all", '"'), "unclosed_quote"
    ),
    _text("a quote that swallows up to another", USUAL + ROW.replace("all", '"all') + quoted(FIELDS), "unclosed_quote"),
    _text("a quote never closed in the heading", HEADER.replace("note", '"note') + ROW, "unclosed_quote"),
    _text("a quote that opens the file", '"' + USUAL, "unclosed_quote"),
    _text("text behind a quote", USUAL.replace("all", '"a"ll'), "unreadable_file"),
    _text("a quote inside a cell", USUAL.replace("all", 'a"ll')),
    _text("quoted headings", quoted(HEADER.strip().split(",")) + ROW),
    _text("a quoted line end at the end", USUAL.replace("all\n", '"all\n"')),
    _text("single quotes", USUAL.replace("all", "'all'")),
    _bytes("10 MB of quotation marks", lambda: b'"' * (10 * MEGABYTE), "unreadable_file"),
    _bytes("quotes and line ends by turns", lambda: USUAL.encode() + b'"\n' * 500_001, "unclosed_quote"),
    _text("a cell too long", USUAL.replace("all", "a" * 200_000), "unreadable_file"),
    _text("the longest cell", USUAL.replace("all", "a" * 131_072)),
]

COLUMNS = [
    _text("semicolons", USUAL.replace(",", ";"), "missing_column"),
    _text("tabs", USUAL.replace(",", "\t"), "missing_column"),
    _text("strokes", USUAL.replace(",", "|"), "missing_column"),
    _text("commas in the heading alone", HEADER + ROW.replace(",", ";"), found="unknown_measure"),
    _text("a line for Excel before the heading", "sep=,\n" + USUAL, "missing_column"),
    _text("no heading", ROW * 2, "missing_column"),
    _text("a title before the heading", "Return of Q1\n" + USUAL, "missing_column"),
    _text("a column twice", USUAL.replace("note", "Period", 1), "unknown_column"),
    _text("a strange column", USUAL.replace("note", "remarks", 1), "unknown_column"),
    _text("a required column twice, 30,000 times", "period," * 30_000 + USUAL, "unknown_column"),
    _text("100,000 strange columns", ",".join(f"c{n}" for n in range(100_000)) + "," + HEADER, "unknown_column"),
    _text("500,000 columns without a name", HEADER.strip() + "," * 500_000 + "\n" + ROW),
    _bytes("1,000,000 columns", lambda: b",".join(b"c%d" % n for n in range(1_000_000)), "unreadable_file"),
    _text("any case and spacing", USUAL.replace("measure_id", "  MEASURE   Id ", 1)),
    _text("the columns of the template", "measure,definition," + HEADER + "Staff trained,Who was," + ROW),
    _text("a bare comma in a number", USUAL.replace(",1,2", ",1,234,2"), "unknown_column"),
    _text("a cell under no heading", USUAL.replace("note", "", 1), "unknown_column"),
    _text("a million cells under no heading", HEADER + (ROW.strip() + ",x" * 1_000 + "\n") * 1_000, "unknown_column"),
    _text("a row of 300,000 cells", USUAL + "," * 300_000 + "x\n", "unknown_column"),
    _text("short rows", HEADER + "trained,2024-25 Q1\n"),
    _bytes("one row of 100 MB", lambda: HEADER.encode() + b"a" * (100 * MEGABYTE), "unreadable_file"),
    _bytes("one row of 100 MB of commas", lambda: HEADER.encode() + b"," * (100 * MEGABYTE), "unreadable_file"),
    _bytes("120 rows of a million cells", lambda: HEADER.encode() + (b"," * 1_048_000 + b"\n") * 120, "too_large"),
    _bytes("200 MB", lambda: b"a" * (200 * MEGABYTE), "too_large"),
]

NUMBERS = [
    _text(f"the number {number!r}", HEADER + quoted(fields(numerator=number)), found=found)
    for number, found in {
        "1,234": "numerator_over_denominator",
        "12,34": "not_a_number",
        "50%": "not_a_number",
        "-1": "negative_number",
        "\u22121": "not_a_number",
        "1e3": "not_a_number",
        "0x10": "not_a_number",
        "1_000": "not_a_number",
        "nan": "not_a_number",
        "Infinity": "not_a_number",
        "1.5": "not_whole",
        "1.2.3": "not_a_number",
        "1,5": "not_a_number",
        "١٢": "not_a_number",
        "\uff11\uff12": "not_a_number",
        "²": "not_a_number",
        "Ⅻ": "not_a_number",
        "£5": "not_a_number",
        "1 000": "not_a_number",
        "1\u00a0000": "not_a_number",
        "one": "not_a_number",
        "TRUE": "not_a_number",
        "2025-04-01": "not_a_number",
        "9" * 400: "not_a_number",
        "0." + "0" * 400 + "1": "not_a_number",
        "=1+1": "not_a_number",
        "-": "not_a_number",
        "suppressed": "not_a_number",
        "1\n": "",
        "\u200b1": "not_a_number",
    }.items()
]

NOTES = [
    _text(f"the note {note[:24]!r}", HEADER + quoted(fields(note=note)))
    for note in (
        "=cmd|'/C calc'!A0",
        "+1+1",
        "-1+1",
        "@SUM(A1)",
        '=HYPERLINK("http://example.org","here")',
        "\t=1+1",
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "[here](javascript:alert(1)) **bold** $x^2$ :red[text]",
        "'; drop table figures; --",
        "{{7*7}} ${7*7} %s {0}",
        "\u202egnp.exe",
        "e\u0301\u0302\u0303" * 500,
        "👩‍👩‍👧‍👦",
        "a" * 100_000,
    )
]

IDS = [
    _text(f"the {column} {value[:24]!r}", HEADER + quoted(fields(**{column: value})), found=found)
    for column, value, found in (
        ("measure_id", "=cmd|'/C calc'!A0", "unknown_measure"),
        ("measure_id", "../../etc/passwd", "unknown_measure"),
        ("measure_id", "x' or '1'='1", "unknown_measure"),
        ("measure_id", "a" * 100_000, "unknown_measure"),
        ("period", "=1+1", "wrong_period"),
        ("period", "45748", "wrong_period"),
        ("period", "2024-25 Q9", "wrong_period"),
        ("period", "٢٠٢٤-٢٥", "wrong_period"),
        ("period", "9" * 5_000, "wrong_period"),
        ("area", "<b>North</b>", "unknown_area"),
        ("area", "North\u200b", "unknown_area"),
        ("category", "' union select 1 --", "unknown_category"),
        ("breakdown", "(a+)+$" + "a" * 5_000, "unknown_breakdown"),
    )
]

TEXTS = [*ENCODINGS, *LINES, *QUOTES, *COLUMNS, *NUMBERS, *NOTES, *IDS]
