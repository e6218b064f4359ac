"""What the workbook says beside its tables: its cover, its notes, what a symbol means."""

from collections.abc import Iterable

from equality_tracker.figures.words import SYMBOL_WORDS
from equality_tracker.publications.open_data_cells import text_cell
from equality_tracker.publications.open_data_wide import SYMBOLS, shorthand
from equality_tracker.publications.reading import Publication

ONE_TABLE = "This worksheet contains one table."

_ALWAYS = [
    (
        "Years",
        "A year is a financial year, April to March. What is counted on one day, 31 March or 30 September, stands "
        "under the year that holds the day; table 1 says which. Years that are not complete are not among them.",
    ),
    (
        "Groups",
        "A row of a group holds that group’s own number: of the people in it, how many. A group can stand below a "
        "larger one that it belongs to, and people can be in more than one group, so rows need not add up.",
    ),
    (
        "Rounding",
        "Figures are rounded to the measure’s decimals. Whether a target is met is judged on the figure before it "
        "was rounded, so a figure just short of its target can read the same as the target.",
    ),
    ("Status", "Met: the target is reached. Near: the floor is reached, the target is not. Missed: neither is."),
    (
        "Missing",
        "[x] also stands for periods in which a measure was not collected, or a group not counted apart. [z] also "
        "stands where no target is set, and where a figure is not out of anything.",
    ),
]
"""The notes that are the same in every workbook."""


def about_publication(found: Publication, council: str) -> list[str]:
    """Say on the cover what this is."""
    span = f"the period {found.period} and the four years before it"
    lines = [f"Figures of {text_cell(council) or 'the council'} for {span}, as at {_day(found)}."]
    if found.corrects:
        lines.append(f"It corrects publication {found.corrects}: {text_cell(found.correction)}")
    return [*lines, "The sheet Contents leads to every table; the sheet Notes explains words, symbols and rounding."]


def about_data(found: Publication, licence: str) -> list[str]:
    """Say on the cover where the figures stand, and how to tell that they are unchanged."""
    return [
        "The same figures, with their numbers and 95% intervals, are in figures.csv beside this workbook, in the "
        "layout of the Department for Education’s open data.",
        f"Publication {found.publication_id}. Its figures have this SHA-256: {found.sha256}",
        f"Licence: {text_cell(licence)}" if licence else "The council has named no licence for these figures.",
    ]


def source_of(found: Publication, council: str) -> str:
    """Say under a table's title where it comes from."""
    names = ", ".join(filter(None, [text_cell(council), text_cell(found.title)]))
    return f"Source: {names} (publication {found.publication_id}). What each measure counts is in table 1."


def instructions(symbols: Iterable[str], is_wide: bool) -> str:
    """Say how to read a sheet."""
    met = list(symbols)
    across = " Each row is a measure, or a group within it, with its figures across." if is_wide else ""
    codes = " Letters in square brackets stand where there is no number." if met else ""
    return f"{ONE_TABLE}{across}{codes}"


def legend(symbols: Iterable[str]) -> list[str]:
    """Say what each symbol of a table means."""
    return [f"{shorthand(symbol)} {SYMBOL_WORDS[symbol]}" for symbol in symbols]


def notes(found: Publication) -> list[tuple[str, str]]:
    """Give the notes that hold for every table: what each is about, and what it says."""
    symbols = [(shorthand(symbol), f"{SYMBOL_WORDS[symbol].capitalize()}.") for symbol in SYMBOLS]
    return [*symbols, ("Suppression", _suppression(found)), *_ALWAYS]


def _suppression(found: Publication) -> str:
    small = found.threshold - 1
    noughts = "" if found.zeros == "shown" else " Noughts are suppressed too."
    rounded = " All other counts are rounded to the nearest 5." if found.policy == "round" else ""
    return (
        f"Counts of people from 1 to {small}, and others from which these could be worked out, are not shown. Nor is "
        f"anything that is made from them: percentages, rates, status. Measures that are not about people are shown in "
        f"full, and a measure can have a threshold of its own.{noughts}{rounded}"
    )


def _day(found: Publication) -> str:
    return f"{found.as_at.day} {found.as_at:%B %Y}"
