"""Single cells of the open data: plain digits, a symbol, or a text on one line."""

import re
from collections.abc import Iterable

from equality_tracker.figures.words import MOST_DECIMALS, is_missing
from equality_tracker.publications.open_data_columns import LOW, NOT_APPLICABLE, NOT_AVAILABLE

_BREAKS = re.compile(r"[\x00-\x1f\x7f-\x9f\u2028\u2029]+")
_FORMULA_STARTS = ("=", "+", "-", "@")


def text_cell(text: str) -> str:
    """Give a text on one line, that no spreadsheet reads as a formula.

    Line breaks, tabs and characters that steer a printer become a space, so that a record is a line. A space goes
    before =, +, - and @: one that is read back can be stripped, and no quotation mark has to be explained.
    """
    line = _BREAKS.sub(" ", text).strip()
    return f" {line}" if line.startswith(_FORMULA_STARTS) else line


def plain(number: float, decimals: int) -> str:
    """Give a number as digits with a point, without commas or exponent; nought has no sign."""
    text = f"{number:.{decimals}f}"
    return text.removeprefix("-") if not text.strip("-0.") else text


def exact(number: float, least: int = 0) -> str:
    """Give a number with the decimals that it has, at least so many."""
    whole, _, rest = plain(number, MOST_DECIMALS).partition(".")
    rest = rest.rstrip("0").ljust(least, "0")
    return f"{whole}.{rest}" if rest else whole


def count_cell(number: float, symbol: str, none: str) -> str:
    """Give a numerator or denominator: whole unless it has decimals; its symbol, or that for none."""
    return symbol or none if _is_hidden(number, symbol) else exact(number)


def value_cell(number: float, symbol: str, decimals: int, has_parts: bool) -> str:
    """Give a value: not applicable where its numbers are there and make none, as 0 of 0."""
    if _is_hidden(number, symbol):
        return symbol or (NOT_APPLICABLE if has_parts else NOT_AVAILABLE)
    return plain(number, decimals)


def end_cell(end: float, value: str, decimals: int) -> str:
    """Give an end of an interval; what stands for the value where that is a symbol."""
    if not is_number(value):
        return value
    return NOT_APPLICABLE if is_missing(end) else plain(end, decimals)


def target_cells(numbers: Iterable[float], decimals: int) -> list[str]:
    """Give targets or floors with all their decimals."""
    return [NOT_APPLICABLE if is_missing(number) else exact(number, decimals) for number in numbers]


def is_number(cell: str) -> bool:
    """Whether a cell holds digits, rather than a symbol."""
    return cell[-1:].isdigit()


def _is_hidden(number: float, symbol: str) -> bool:
    return is_missing(number) or (symbol == LOW and not number)
