"""What one may choose of a paper."""

from dataclasses import dataclass
from typing import Literal

Scope = Literal["annual", "exceptions"]
Format = Literal["docx", "pdf"]
FORMATS: tuple[Format, ...] = ("docx", "pdf")
SCOPE_WORDS: dict[Scope, str] = {
    "annual": "The whole position, for the year's report",
    "exceptions": "Exceptions only: what is missed, near or a cause for concern",
}


@dataclass(frozen=True)
class Choices:
    """What a paper holds.

    ``objectives`` are ids in any order, none for all; ``scope`` is the whole position or exceptions only;
    ``with_charts`` whether charts are drawn.
    """

    objectives: tuple[str, ...] = ()
    scope: Scope = "annual"
    with_charts: bool = True
