"""What stands before the numbered sections: front matter, summary, recommendation, contents."""

from collections.abc import Iterator

from equality_tracker.figures.signals import CONCERN
from equality_tracker.figures.words import counted, listed
from equality_tracker.papers.content import Block, Bullets, Contents, Facts, Heading, Paragraph, plain
from equality_tracker.papers.material import Material, clearly_changed
from equality_tracker.papers.measure_sentences import titles
from equality_tracker.papers.wording import FRONT

MOST_NAMED = 3
"""So many measures a sentence of the summary names …"""
MOST_MISSED = 8
"""… and so many of those that are missed."""


def front(found: Material) -> Iterator[Block]:
    """Give the front matter, the summary and the recommendation."""
    yield Facts(tuple((name, found.line(section)) for section, name in FRONT.items()))
    yield Heading("Summary", is_numbered=False)
    yield from _unnumbered(found, "summary")
    yield Bullets(tuple(plain(sentence) for sentence in position_sentences(found)))
    yield Heading("Recommendation", is_numbered=False)
    yield from _unnumbered(found, "recommendation")
    if found.is_whole and len(found.every) > 1:
        yield Contents()


def _unnumbered(found: Material, section: str) -> Iterator[Block]:
    for block in found.said(section):
        yield Paragraph(block.text) if isinstance(block, Paragraph) else block


def position_sentences(found: Material) -> list[str]:
    """Say where the measures stand: how many meet their target, what has clearly changed, what is suppressed."""
    told = [_targets(found), _missed(found), _concern(found), *_changes(found), _suppressed(found), _correction(found)]
    return [sentence for sentence in told if sentence]


def conclusion_words(found: Material) -> str:
    """Say the same in short, as a conclusion."""
    worse, better = (len(clearly_changed(found.standings, is_worse)) for is_worse in (True, False))
    number = counted(worse, "measure") if worse else "No measure"
    changed = f"{number} clearly got worse on the year before and {better or 'none'} clearly got better."
    return " ".join(filter(None, [_targets(found), changed if found.standings else "", _suppressed(found)]))


def _targets(found: Material) -> str:
    statuses = [row.status for row in found.standings]
    judged = [status for status in statuses if status in ("met", "near", "missed")]
    if not statuses:
        return "The publication holds no measure."
    if not judged:
        return f"{counted(len(statuses), 'measure')} {_is(len(statuses))} reported; none is judged against a target."
    said = [_counted(judged.count(key), *words) for key, words in _STANDING.items() if judged.count(key)]
    others = [_counted(statuses.count(key), *words) for key, words in _OTHERS.items() if statuses.count(key)]
    rest = f" Of the rest, {listed(others)}." if others else ""
    return f"Of {counted(len(judged), 'measure')} with a target to be judged by, {listed(said)}.{rest}"


_STANDING = {
    "met": ("meets its target", "meet their target"),
    "near": ("is near it", "are near it"),
    "missed": ("misses it", "miss it"),
}
_OTHERS = {
    "no_target": ("has no target", "have no target"),
    "no_figure": ("has no figure", "have no figure"),
    "year_not_complete": ("is of a year that is not complete", "are of a year that is not complete"),
}


def _counted(number: int, one: str, several: str) -> str:
    return f"{number} {one if number == 1 else several}"


def _is(number: int) -> str:
    return "is" if number == 1 else "are"


def _missed(found: Material) -> str:
    missed = [row for row in found.standings if row.status == "missed"]
    return f"The target is missed of {titles(missed, MOST_MISSED)}." if missed else ""


def _concern(found: Material) -> str:
    worse = clearly_changed(found.standings, is_worse=True)
    rows = [row for row in found.standings if row.signal.variation == CONCERN and row not in worse]
    verb = "gives" if len(rows) == 1 else "give"
    number = counted(len(rows), "measure")
    return f"{number} {verb} cause for concern, being worse than usual: {titles(rows, MOST_NAMED)}." if rows else ""


def _changes(found: Material) -> list[str]:
    sentences = []
    ways: tuple[tuple[str, bool | None], ...] = (
        ("changed for the worse", True),
        ("changed for the better", False),
        ("changed where neither way is better", None),
    )
    for way, is_worse in ways:
        rows = clearly_changed(found.standings, is_worse)
        verb = "has" if len(rows) == 1 else "have"
        if rows:
            named = titles(rows, MOST_NAMED)
            sentences.append(f"{counted(len(rows), 'measure')} {verb} clearly {way}: {named}.")
    if found.standings and not sentences:
        return ["No measure has clearly changed on the year before."]
    return sentences


def _suppressed(found: Material) -> str:
    figures = found.figures
    number = int((figures["numerator_symbol"].eq("c") | figures["denominator_symbol"].eq("c")).sum())
    if not number:
        return ""
    verb = "is" if number == 1 else "are"
    return (
        f"{number:,} of {len(figures):,} published figures behind this report {verb} suppressed to protect people, and "
        "printed as c."
    )


def _correction(found: Material) -> str:
    said = []
    if found.publication.corrects:
        reason = found.publication.correction.rstrip(".")
        said.append(f"The publication corrects {found.publication.corrects}: {reason}.")
    if found.publication.corrected_by:
        said.append(f"The publication was itself corrected later by {found.publication.corrected_by}: use that one.")
    return " ".join(said)
