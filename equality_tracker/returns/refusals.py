"""How the reading of a file ends early, and how much of what was met is shown."""

from collections.abc import Iterable
from dataclasses import replace
from itertools import islice

from equality_tracker.returns.issues import Issue

MOST_LISTED = 1_000
MOST_COUNTED = 100_000
LONGEST_VALUE = 100


class Refused(Exception):
    """The file is not read further; ``issues`` say why."""

    def __init__(self, *issues: Issue) -> None:
        """Keep the issues; there is at least one."""
        super().__init__(*(issue.code for issue in issues))
        self.issues = list(issues)


def refuse(code: str, detail: str = "", **where: int | str) -> Refused:
    """Make the refusal of one issue; ``where`` is row, column and value as `Issue.about` has them."""
    return Refused(Issue.about(code, detail=detail, **where))  # pyright: ignore[reportArgumentType]


def shown(text: str) -> str:
    """Give a value as met, cut to a length that people read, in one line."""
    line = "".join(character if character.isprintable() else " " for character in text[:LONGEST_VALUE])
    return line if len(text) <= LONGEST_VALUE else f"{line}…"


class Listing:
    """Issues of one kind of which there may be millions: the first are kept, the others counted."""

    def __init__(self, most: int = MOST_LISTED) -> None:
        """Keep at most so many."""
        self._most = most
        self._kept: list[Issue] = []
        self._left_out = 0

    def add(self, issues: Iterable[Issue], count: int) -> None:
        """Add issues, of which no more are asked for than are kept; ``count`` is how many there are."""
        before = len(self._kept)
        self._kept += islice(issues, min(count, self._most - before))
        self._left_out += count - (len(self._kept) - before)

    @property
    def is_over(self) -> bool:
        """Whether there are so many that it is not worth reading on."""
        return self._left_out > MOST_COUNTED

    def issues(self) -> list[Issue]:
        """Give what was kept; the last says how many more there are."""
        if not self._left_out:
            return self._kept
        last = self._kept[-1]
        more = f"There are {f'over {MOST_COUNTED:,}' if self.is_over else f'{self._left_out:,}'} more like it."
        return [*self._kept[:-1], replace(last, detail=f"{last.detail} {more}".strip())]
