"""What somebody asks to be published: its words, its period, and its place among what was published before."""

from dataclasses import dataclass

from equality_tracker.periods import Period, parse_period
from equality_tracker.problems import NotFound, Problem
from equality_tracker.publications.reading import Publication

LONGEST_TITLE = 150
LONGEST_CORRECTION = 500


@dataclass(frozen=True)
class Asked:
    """What is to be published. ``corrects`` and ``correction`` are both empty, or neither."""

    title: str
    period: Period
    with_quarters: bool
    corrects: str
    correction: str


def asked_for(title: str, period: str, with_quarters: bool, corrects: str, correction: str) -> Asked:
    """Take in what somebody typed.

    Raises:
        PeriodProblem: it is no period. Problem: a text is missing or too long, or a correction is half named.
    """
    asked = Asked(
        _in_one_line(title, "the title", LONGEST_TITLE),
        parse_period(period),
        with_quarters,
        corrects.strip().upper(),
        _in_one_line(correction, "what it corrects", LONGEST_CORRECTION),
    )
    if not asked.title:
        raise Problem("Give the publication a title, such as “Equality information 2024-25”.")
    if asked.corrects and not asked.correction:
        raise Problem(f"Say what it corrects in {asked.corrects}: readers are told.")
    if asked.correction and not asked.corrects:
        raise Problem("Name the publication that it corrects, such as P0001.")
    return asked


def require_its_place(asked: Asked, every: list[Publication]) -> None:
    """Require that a period is published once, and again only to correct what stands.

    Args:
        asked: what is to be published.
        every: what was published, newest first.

    Raises:
        NotFound: there is no publication to correct. Problem: in words that say how it is done.
    """
    standing = next((one for one in every if one.period == str(asked.period)), None)
    if not asked.corrects:
        if standing:
            raise Problem(
                f"{asked.period} is published already, as {standing.publication_id}, which stays as it is. To correct "
                f"it, publish again, name {standing.publication_id} as the one that is corrected, and say what is "
                "corrected."
            )
        return
    corrected = next((one for one in every if one.publication_id == asked.corrects), None)
    if corrected is None:
        known = ", ".join(one.publication_id for one in every) or "none yet"
        raise NotFound(f"There is no publication {asked.corrects} to correct. There are: {known}.")
    if corrected.period != str(asked.period):
        raise Problem(f"{asked.corrects} is of {corrected.period}: a correction of it must be of the same period.")
    if corrected.corrected_by:
        raise Problem(f"{asked.corrects} is corrected by {corrected.corrected_by} already: correct the newest instead.")


def _in_one_line(text: str, what: str, longest: int) -> str:
    words = " ".join(text.split())
    if len(words) > longest:
        raise Problem(f"Say {what} in fewer words: it has {len(words):,} characters of at most {longest}.")
    if not words.isprintable():
        raise Problem(f"Leave out of {what} the characters that cannot be seen.")
    return words
