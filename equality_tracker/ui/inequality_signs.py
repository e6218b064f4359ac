"""What a comparison of groups comes to, as shape, word and colour."""

from equality_tracker.figures.inequality_cells import STATE_WORDS, Cell
from equality_tracker.figures.inequality_outcomes import DISPARITY, GAP, TOO_FEW
from equality_tracker.figures.inequality_words import BETTER, LESS, MORE, WAY_WORDS, WORSE
from equality_tracker.ui import components as c

_SHARE_WAYS = {LESS: "fewer", MORE: "more"}


def sign(outcome: str, direction: str, words: str) -> str:
    """A sign with its words: a full shape for a disparity, a hollow one for a smaller gap, a dash for none.

    Args:
        outcome: of `inequality_outcomes`, or the state of a cell.
        direction: of `inequality_words.way`; its shape is a diamond for worse, a disc for better, a square for neither.
        words: what it says.
    """
    return f'<span class="{_kinds(outcome, direction)}">{c.escape(words)}</span>'


def _kinds(outcome: str, direction: str) -> str:
    return f"apart {outcome} is-{direction}" if direction and outcome in (DISPARITY, GAP) else f"apart {outcome}"


def sign_link(address: str, cell: Cell, about: str) -> str:
    """A cell's sign as a link to what it is about; what the cell says, whole, is there for those who hear the page."""
    said = f'<span class="unseen">, {c.escape(about)}: {c.escape(cell.sentence)}</span>'
    kinds = _kinds(cell.state, cell.direction)
    return f'<a data-page="yes" class="{kinds}" href="{c.escape(address)}">{c.escape(cell_words(cell))}{said}</a>'


def cell_words(cell: Cell) -> str:
    """Give what stands in a cell: “2 worse”, “1 gap”, “none”."""
    if cell.state in STATE_WORDS:
        return STATE_WORDS[cell.state]
    if cell.state != DISPARITY:
        return "gap" if cell.number == 1 else f"{cell.number} gaps"
    ways = _SHARE_WAYS if cell.is_share else WAY_WORDS
    return f"{cell.number} {ways[cell.direction].removesuffix(' likely')}"


def mark_words(outcome: str, direction: str, is_share: bool) -> str:
    """Give what stands beside a dot of a chart: “worse”, “gap, worse”, “too few”; nothing where nothing was found."""
    if outcome == TOO_FEW:
        return STATE_WORDS[TOO_FEW]
    if outcome not in (DISPARITY, GAP) or not direction:
        return ""
    words = (_SHARE_WAYS if is_share else WAY_WORDS)[direction]
    return words if outcome == DISPARITY else f"gap, {words.removesuffix(' likely')}"


def key() -> str:
    """What the signs mean, with each of them."""
    pairs = (
        (sign(DISPARITY, WORSE, "worse"), "a disparity: the group fares worse"),
        (sign(DISPARITY, BETTER, "better"), "the group fares better"),
        (sign(DISPARITY, LESS, "less, more"), "neither is better; of counts, fewer or more than expected"),
        (sign(GAP, WORSE, "gap"), "unlikely to be chance, but smaller than the rule asks for"),
        (sign("none", "", "none"), "no disparity found"),
        (sign("too_few", "", "too few"), "too few people to say"),
        (sign("suppressed", "", "hidden"), "a figure needed for it is suppressed"),
    )
    return (
        '<p class="key">' + "".join(f"<span>{shape} <i>{c.escape(words)}</i></span>" for shape, words in pairs) + "</p>"
    )
