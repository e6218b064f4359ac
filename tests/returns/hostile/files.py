"""What a hostile or broken file is: a name, bytes made when they are asked for, and the answer it must get."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

HEADER = "measure_id,period,area,breakdown,category,numerator,denominator,note\n"
COLUMNS = HEADER.strip().split(",")
FIELDS = ["trained", "2024-25 Q1", "North", "Total", "Total", "1", "2", "all"]
MEGABYTE = 1024 * 1024


@dataclass(frozen=True)
class Hostile:
    """One file of the corpus.

    ``code`` is the code with which the reader refuses it, empty where it must be read; ``found`` is a code that the
    check of such a file must give, empty where the check finds no error.
    """

    title: str
    name: str
    make: Callable[[], bytes]
    code: str = ""
    found: str = ""


def fields(**changed: str) -> list[str]:
    """A row of a return, with the named columns changed."""
    return [changed.get(name, field) for name, field in zip(COLUMNS, FIELDS, strict=True)]


def quoted(cells: Sequence[str]) -> str:
    """A row of a CSV file, every cell in quotation marks."""
    return ",".join('"{}"'.format(cell.replace('"', '""')) for cell in cells) + "\n"
