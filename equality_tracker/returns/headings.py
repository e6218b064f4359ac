"""The columns of a return, and where a file has them."""

from collections import Counter
from dataclasses import dataclass

from equality_tracker.returns.issues import Issue
from equality_tracker.returns.refusals import Listing, Refused, shown

REQUIRED = ("measure_id", "period", "numerator")
OPTIONAL = ("area", "breakdown", "category", "denominator", "note")
COLUMNS = REQUIRED + OPTIONAL
REFERENCE_COLUMNS = ("measure", "definition", "last_period", "last_figure")
"""What the template shows beside the ids: accepted, and not read."""

_MOST_STRANGE = 20
_SEPARATORS = {";": "semicolons", "\t": "tabs", "|": "upright strokes"}


@dataclass(frozen=True)
class Heading:
    """A heading that was found: its row as a spreadsheet shows it, how many cells it has, which column stands where.

    ``places`` has the columns of `COLUMNS` that are there, ``named`` every place under some heading, from 0.
    """

    row: int
    width: int
    places: dict[str, int]
    named: frozenset[int]


def column_names(cells: list[str]) -> list[str]:
    """Give the names that headings stand for: case and spacing do not matter."""
    return ["_".join(cell.lower().replace("\ufeff", "").split()) for cell in cells]


def read_heading(cells: list[str], row: int, detail: str = "") -> Heading:
    """Find the columns in a heading.

    Raises:
        Refused: A column is missing (``detail`` says more of that), strange, or there twice.
    """
    names = column_names(cells)
    if not set(names) & set(COLUMNS):
        raise Refused(*_missing(names, row, detail or _separated(cells) or _first_row(cells)))
    issues = [*_missing(names, row, detail), *_strange(names, row)]
    if issues:
        raise Refused(*issues)
    places = {name: place for place, name in enumerate(names) if name in COLUMNS}
    return Heading(row, len(cells), places, frozenset(place for place, name in enumerate(names) if name))


def _missing(names: list[str], row: int, detail: str) -> list[Issue]:
    absent = [name for name in REQUIRED if name not in names]
    return [Issue.about("missing_column", row=row, column=name, detail=detail) for name in absent]


def _strange(names: list[str], row: int) -> list[Issue]:
    counts = Counter(filter(None, names))
    strange = [(shown(name), "") for name in counts if name not in COLUMNS + REFERENCE_COLUMNS]
    twice = [(name, "It is there more than once.") for name in COLUMNS if counts[name] > 1]
    listing = Listing(_MOST_STRANGE)
    listing.add(
        (Issue.about("unknown_column", row=row, value=name, detail=detail) for name, detail in twice + strange),
        len(twice) + len(strange),
    )
    return listing.issues()


def _first_row(cells: list[str]) -> str:
    """Say what stands where a heading is expected."""
    return f"The first row is to be the heading; it reads “{shown(', '.join(filter(None, cells[:8])))}”."


def _separated(cells: list[str]) -> str:
    """Say what separates the columns where it is no comma."""
    for separator, words in _SEPARATORS.items():
        if set(REQUIRED) & set(column_names(cells[0].split(separator))):
            return (
                f"Its columns are separated by {words}: in Excel, save it as “CSV UTF-8 (Comma delimited)”,"
                " or send the workbook itself (.xlsx)."
            )
    return ""
