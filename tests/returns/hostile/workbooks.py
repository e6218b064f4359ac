"""Workbooks whose content is odd, wrong or hostile: sheets, cells, formulas, references, texts."""

from collections.abc import Callable

from tests.returns.hostile.files import COLUMNS, Hostile
from tests.returns.hostile.packing import MAIN, Raw, Sheet, figures, letters, row, sheet_of, workbook, worksheet

FORMULA = Raw("", "<f>1+1</f><v>2</v>")
LAUGHS = "<!DOCTYPE lolz [{}]>".format(
    '<!ENTITY a0 "ha">' + "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 12))
)
EXTERNAL = '<!DOCTYPE x [<!ENTITY x SYSTEM "file:///etc/passwd">]>'


def _book(title: str, make: Callable[[], bytes], code: str = "", found: str = "") -> Hostile:
    return Hostile(f"xlsx: {title}", "return.xlsx", make, code, found)


def _rows(title: str, *rows: list, code: str = "", found: str = "") -> Hostile:
    return _book(title, lambda: workbook(Sheet(sheet_of(*rows))), code, found)


def _sheet(title: str, make: Callable[[], str], code: str = "", found: str = "") -> Hostile:
    return _book(title, lambda: workbook(Sheet(make())), code, found)


def _cell(title: str, xml: str, code: str = "") -> Hostile:
    """A return with one more row of which this is the XML."""
    return _sheet(title, lambda: sheet_of().replace("</sheetData>", f"{xml}</sheetData>"), code)


def _declared(declaration: str, text: str, entity: str) -> str:
    return text.replace("?>", f"?>{declaration}", 1).replace("all", entity)


GUIDE = Sheet(worksheet([row(["How to fill in the return"], 1)]), "Guidance")
OTHER = sheet_of(figures(area="South"))

SHEETS = [
    _book("the usual one", workbook),
    _book("a sheet of guidance first", lambda: workbook(GUIDE, Sheet(sheet_of()))),
    _book("a hidden return first", lambda: workbook(Sheet(OTHER, "Old", "hidden"), Sheet(sheet_of()))),
    _book("a hidden return alone", lambda: workbook(GUIDE, Sheet(sheet_of(), state="hidden")), "missing_column"),
    _book("a very hidden return", lambda: workbook(GUIDE, Sheet(sheet_of(), state="veryHidden")), "missing_column"),
    _book("every sheet hidden", lambda: workbook(Sheet(sheet_of(), state="hidden")), "missing_column"),
    _book("two returns", lambda: workbook(Sheet(sheet_of()), Sheet(OTHER, "Second"))),
    _book(
        "a sheet of charts first", lambda: workbook(Sheet("<chartsheet/>", "Chart", kind="chartsheet"), Sheet(OTHER))
    ),
    _book(
        "a sheet of charts alone", lambda: workbook(Sheet("<chartsheet/>", "Chart", kind="chartsheet")), "empty_file"
    ),
    _book(
        "300 sheets",
        lambda: workbook(*(Sheet(GUIDE.xml, f"Sheet {number}") for number in range(299)), Sheet(sheet_of())),
    ),
    _book("no return in it", lambda: workbook(GUIDE), "missing_column"),
    _book("an empty sheet", lambda: workbook(Sheet(worksheet([]))), "empty_file"),
    _book("a heading alone", lambda: workbook(Sheet(worksheet([row(COLUMNS, 1)]))), "empty_file"),
    _book("two sheets of one name", lambda: workbook(Sheet(sheet_of()), Sheet(OTHER)), "unreadable_file"),
    _book("a name that is a path", lambda: workbook(Sheet(sheet_of(), "../../etc/passwd"))),
    _book("a name that is a tag", lambda: workbook(Sheet(sheet_of(), "<script>alert(1)</script>"))),
    _book("a name of 10,000 letters", lambda: workbook(Sheet(sheet_of(), "a" * 10_000))),
    _sheet("empty rows and columns first", lambda: sheet_of(first_row=7, first=3)),
    _sheet("a return at the far end of a sheet", lambda: sheet_of(first_row=900_000)),
    _sheet(
        "a title first", lambda: worksheet([row(["Return"], 1), row(COLUMNS, 2), row(figures(), 3)]), "missing_column"
    ),
    _sheet(
        "a merged title first",
        lambda: sheet_of(first_row=2, after='<mergeCells count="1"><mergeCell ref="A1:H1"/></mergeCells>').replace(
            "<sheetData>", "<sheetData>" + row(["Return"], 1)
        ),
        "missing_column",
    ),
    _sheet(
        "a merged heading",
        lambda: worksheet(
            [row([*COLUMNS[:-1], ""], 1), row(figures(), 2)],
            '<mergeCells count="1"><mergeCell ref="G1:H1"/></mergeCells>',
        ),
        "unknown_column",
    ),
    _sheet("a strange column", lambda: worksheet([row([*COLUMNS, "remarks"], 1), row(figures(), 2)]), "unknown_column"),
    _sheet("16,384 columns", lambda: worksheet([row([f"c{n}" for n in range(16_384)], 1)]), "missing_column"),
]

FORMULAS = [
    _rows("a formula", figures(numerator=FORMULA), code="formula_cell"),
    _rows("a formula without a value", figures(numerator=Raw("", "<f>1+1</f>")), code="formula_cell"),
    _rows("a formula with an empty value", figures(note=Raw('t="str"', "<f>B2</f><v></v>")), code="formula_cell"),
    _rows("a formula as an id", figures(measure_id=Raw('t="str"', "<f>A1</f><v>trained</v>")), code="formula_cell"),
    _rows("shared formulas", figures(numerator=Raw("", '<f t="shared" si="0"/><v>1</v>')), code="formula_cell"),
    _rows("an array of formulas", figures(numerator=Raw("", '<f t="array" ref="F2">1</f>')), code="formula_cell"),
    _rows("a formula that calls a program", figures(note=Raw("", "<f>cmd|'/C calc'!A0</f>")), code="formula_cell"),
    _rows("a formula of 1 MB", figures(note=Raw("", f"<f>{'1+' * 500_000}1</f>")), code="formula_cell"),
    _rows("3,000 formulas", *[figures(numerator=FORMULA) for _ in range(3_000)], code="formula_cell"),
    _rows("an error", figures(numerator=Raw('t="e"', "<v>#REF!</v>")), found="not_a_number"),
    _rows("an error that does not say which", figures(note=Raw('t="e"', ""))),
    _sheet(
        "a formula in a column of the template's",
        lambda: worksheet([row([*COLUMNS, "last_figure"], 1), row([*figures(), FORMULA], 2)]),
    ),
    _book(
        "a formula in a hidden sheet",
        lambda: workbook(Sheet(sheet_of()), Sheet(OTHER.replace("<is>", "<f>1</f><is>"), "H", "hidden")),
    ),
]

VALUES = [
    _rows("numbers as text", figures(numerator="1", denominator="2")),
    _rows("numbers as text with commas", figures(numerator="1,234", denominator="2,000")),
    _rows("a decimal nought", figures(numerator=1.0)),
    _rows("binary fractions", figures(numerator=0.30000000000000004, denominator=1), found="not_whole"),
    _rows("a tiny number", figures(numerator=1e-300), found="not_a_number"),
    _rows("a huge number", figures(numerator=1e300), found="not_a_number"),
    _rows("a percentage as text", figures(numerator="50%"), found="not_a_number"),
    _rows("a negative number", figures(numerator=-1), found="negative_number"),
    _rows("true", figures(numerator=Raw('t="b"', "<v>1</v>")), found="not_a_number"),
    _rows("a date as ISO text", figures(numerator=Raw('t="d"', "<v>2025-04-01T00:00:00</v>")), found="not_a_number"),
    _rows("a period as a number", figures(period=45748), found="wrong_period"),
    _rows("formulas as text", figures(note="=cmd|'/C calc'!A0", measure_id="+1"), found="unknown_measure"),
    _rows("Arabic digits", figures(numerator="\u0661"), found="not_a_number"),
    _rows("HTML in a note", figures(note="<img src=x onerror=alert(1)>")),
    _rows("Markdown in a note", figures(note="[here](javascript:alert(1)) **bold** $x$")),
    _rows("a note of 1 MB", figures(note="a" * 1_000_000)),
    _rows("escaped control characters", figures(note="a_x0000_b_x0007_c")),
    _rows("rich text", figures(note=Raw('t="inlineStr"', "<is><r><t>a</t></r><r><t>ll</t></r></is>"))),
    _rows("text in a cell of numbers", figures(numerator=Raw("", "<v>one</v>")), found="not_a_number"),
    _rows("a cell of an unknown type", figures(numerator=Raw('t="zz"', "<v>1</v>")), code="unreadable_file"),
    _rows("an empty value", figures(numerator=Raw("", "<v></v>"))),
    _rows("a shared text that is not there", figures(note=Raw('t="s"', "<v>99</v>")), code="unreadable_file"),
    _rows("a shared text of a negative number", figures(note=Raw('t="s"', "<v>-1</v>")), code="unreadable_file"),
    _rows("a style that is not there", figures(numerator=Raw('s="999999"', "<v>1</v>"))),
    _rows("blank rows between", figures(), [""], [" "] * 8, figures(area="South")),
]

REFERENCES = [
    _cell("cells far apart", '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>', "too_large"),
    _cell("a cell far below", '<row r="1048576"><c r="A1048576" t="str"><v>trained</v></c></row>', "too_large"),
    _cell("a cell in no column", '<row r="9"><c r="XFE9"><v>1</v></c></row>', "unreadable_file"),
    _cell("a cell in row 0", '<row r="0"><c r="A0"><v>1</v></c></row>', "unreadable_file"),
    _cell("a cell in a negative row", '<row r="-5"><c r="A-5"><v>1</v></c></row>', "unreadable_file"),
    _cell("a cell below the last row", '<row r="1048577"><c r="A1048577"><v>1</v></c></row>', "unreadable_file"),
    _cell("a row of many digits", f'<row r="{"9" * 5_000}"><c><v>1</v></c></row>', "unreadable_file"),
    _cell("a row of Arabic digits", '<row r="٩"><c r="A٩"><v>1</v></c></row>', "unreadable_file"),
    _cell("a cell of another row", '<row r="9"><c r="A1048576"><v>1</v></c></row>', "unreadable_file"),
    _cell("a row twice", '<row r="2"><c r="A2"><v>1</v></c></row>', "unreadable_file"),
    _cell("rows backwards", '<row r="9"/><row r="8"><c r="A8"><v>1</v></c></row>', "unreadable_file"),
    _cell("a reference that is a range", '<row r="9"><c r="A9:B9"><v>1</v></c></row>', "unreadable_file"),
    _cell("a reference with an accent", '<row r="9"><c r="Ä9"><v>1</v></c></row>', "unreadable_file"),
    _cell("a reference the wrong way round", '<row r="9"><c r="9A"><v>1</v></c></row>', "unreadable_file"),
    _cell("an empty cell far away", '<row r="1048576"><c r="XFD1048576" s="1"/></row>', "too_large"),
    _sheet("no references", lambda: "".join(_without_references(sheet_of()))),
    _sheet(
        "900,000 empty rows",
        lambda: worksheet([row(COLUMNS, 1), *(row([], number) for number in range(2, 900_000))]),
        "empty_file",
    ),
    _sheet(
        "a million cells in one row",
        lambda: worksheet(["<row>" + "<c><v>1</v></c>" * 1_000_000 + "</row>"]),
        "too_large",
    ),
]

XML = [
    _sheet("billion laughs in a sheet", lambda: _declared(LAUGHS, sheet_of(), "&a11;"), "unreadable_file"),
    _sheet("a file of ours in a sheet", lambda: _declared(EXTERNAL, sheet_of(), "&x;"), "unreadable_file"),
    *(
        _book(
            f"billion laughs in the {name}",
            lambda name=name: workbook(**{name: f'<?xml version="1.0"?>{LAUGHS}<sst xmlns="{MAIN}">&a11;</sst>'}),
            "unreadable_file",
        )
        for name in ("types", "book", "relations", "strings", "styles")
    ),
    _sheet("a sheet that ends early", lambda: sheet_of()[:-30], "unreadable_file"),
    _sheet("a sheet that is text", lambda: "measure_id,period,numerator", "unreadable_file"),
    _sheet("a sheet without a byte", lambda: "", "unreadable_file"),
    _sheet("a sheet of another kind", lambda: '<?xml version="1.0"?><html/>', "unreadable_file"),
    _sheet("a sheet of no namespace", lambda: sheet_of().replace(f' xmlns="{MAIN}"', ""), "unreadable_file"),
    _sheet("a sheet with a prefix", lambda: _prefixed(sheet_of())),
    _sheet("a formula with a prefix", lambda: _prefixed(sheet_of(figures(numerator=FORMULA))), "formula_cell"),
    _sheet("strict", lambda: sheet_of().replace(MAIN, "http://purl.oclc.org/ooxml/spreadsheetml/main")),
    _sheet("100,000 tags inside one another", lambda: sheet_of(after="<a>" * 100_000), "unreadable_file"),
    _sheet("a comment of 5 MB", lambda: sheet_of(after=f"<!--{'ab12' * 1_250_000}-->"), "too_large"),
    _sheet("an attribute of 1 MB", lambda: sheet_of().replace("<row ", f'<row spans="{"1" * 900_000}" ', 1)),
    _sheet(
        "100,000 attributes", lambda: sheet_of(after="<a {}/>".format(" ".join(f'b{n}="1"' for n in range(100_000))))
    ),
    _book(
        "a sheet in UTF-16",
        lambda: workbook(sheet=sheet_of().replace("UTF-8", "UTF-16").encode("utf-16")),
        "unreadable_file",
    ),
    _book(
        "bytes that are not UTF-8",
        lambda: workbook(sheet=sheet_of().encode().replace(b"all", b"a\xff\xfe")),
        "unreadable_file",
    ),
]


def _without_references(xml: str) -> str:
    for number in (1, 2):
        xml = xml.replace(f' r="{number}"', "")
        for place in range(len(COLUMNS)):
            xml = xml.replace(f' r="{letters(place)}{number}"', "")
    return xml


def _prefixed(xml: str) -> str:
    for name in ("worksheet", "sheetData", "row", "c", "is", "t", "f", "v"):
        xml = (
            xml.replace(f"<{name} ", f"<x:{name} ")
            .replace(f"<{name}>", f"<x:{name}>")
            .replace(f"</{name}>", f"</x:{name}>")
        )
    return xml.replace("xmlns=", "xmlns:x=")


WORKBOOKS = [*SHEETS, *FORMULAS, *VALUES, *REFERENCES, *XML]
