"""Pieces that pages are built from, as HTML with everything from data escaped."""

from collections.abc import Iterable, Sequence
from html import escape

from equality_tracker.figures.changes import ShownChange
from equality_tracker.figures.signals import ASSURANCE_WORDS, NO_CHART_WORDS, TREND_WORDS, VARIATION_WORDS, Signal
from equality_tracker.figures.words import STATUS_WORDS

StatusCounts = dict[str, int]

UNPROTECTED = (
    "This page is for those who prepare returns. Its figures are as they were received: small counts are not hidden. "
    "Do not pass them on. x: not available. z: not applicable. c: suppressed by the source. low: rounds to zero."
)

SIGNS = (
    "c: suppressed to protect people, so that it cannot be worked out from other figures shown either. "
    "x: not available. z: not applicable. low: rounds to zero."
)
PROVISIONAL = "This position is provisional; what may be passed on stands in a publication."


def notice(text: str, kind: str = "problem") -> str:
    """A notice in words; lines are kept."""
    lines = "<br>".join(escape(line) for line in text.splitlines())
    return f'<div class="notice {kind}" role="status">{lines}</div>'


def banner(text: str) -> str:
    """The tag that says what kind of figures these are."""
    return f'<p class="banner">{escape(text)}</p>' if text else ""


def heading(title: str, lead: str = "", above: str = "") -> str:
    """A page's title with a sentence under it; ``above`` is HTML."""
    sentence = f'<p class="lead">{escape(lead)}</p>' if lead else ""
    return f'<div class="heading">{above}<h1>{escape(title)}</h1>{sentence}</div>'


def section(title: str, sentence: str = "") -> str:
    """The title of a part of a page."""
    return f"<h2>{escape(title)}</h2>" + (f'<p class="sentence">{escape(sentence)}</p>' if sentence else "")


def link(address: str, text: str, kind: str = "") -> str:
    """A link within the product."""
    return f'<a data-page="yes" class="{kind}" href="{escape(address)}">{escape(text)}</a>'


def status(name: str, words: str = "") -> str:
    """A status as shape, word and colour."""
    return f'<span class="status {name}">{escape(words or STATUS_WORDS[name])}</span>'


def variation(signal: Signal, words: str = "") -> str:
    """How a figure stands to its usual range, as shape and words; of annual figures, how they have moved.

    Args:
        signal: of the figure.
        words: instead of the short ones.
    """
    if signal.variation:
        kind = signal.variation.removesuffix("_high").removesuffix("_low")
        return _signal(f"{kind} {signal.heading}", words or VARIATION_WORDS[signal.variation])
    if signal.recent_trend:
        return _signal(_TREND_SHAPES[signal.recent_trend], words or TREND_WORDS[signal.recent_trend])
    return _signal("none", words or NO_CHART_WORDS[signal.no_chart]) if signal.no_chart else ""


_TREND_SHAPES = {
    "increasing": "trend high",
    "decreasing": "trend low",
    "no_change": "level",
    "cannot_be_calculated": "none",
}


def assurance(signal: Signal, words: str = "") -> str:
    """Whether the process as it is meets its target, as shape and words; empty where nothing can be said of it.

    Args:
        signal: of the figure.
        words: instead of the short ones.
    """
    shapes = {"met": "usually_met", "missed": "usually_missed", "uncertain": "may_or_may_not"}
    if not signal.assurance:
        return ""
    return _signal(shapes[signal.assurance], words or ASSURANCE_WORDS[signal.assurance])


def change_word(change: ShownChange) -> str:
    """Whether a change is clear or could be chance, as shape and words; empty where neither can be said."""
    if not change.word_key:
        return ""
    side = {"clear_rise": "high", "clear_fall": "low"}.get(change.word_key, "")
    if not side:
        return _signal("common", change.word)
    kind, meaning = _MEANINGS[change.is_worse]
    return _signal(f"{kind} {side}", change.word, meaning)


_MEANINGS = {True: ("concern", "for the worse"), False: ("improvement", "for the better"), None: ("neutral", "")}


def _signal(shape: str, words: str, unseen: str = "") -> str:
    """A sign with its words; what only its shape tells, for those who cannot see it."""
    said = f'<span class="unseen">, {unseen}</span>' if unseen else ""
    return f'<span class="signal {shape.strip()}"><span>{escape(words)}{said}</span></span>'


def small(text: str) -> str:
    """A second, quieter line of a cell."""
    return f"<small>{escape(text)}</small>" if text else ""


def picture(source: str, words: str, kind: str = "spark") -> str:
    """An image with its text alternative; nothing where there is no image."""
    return f'<img class="{kind}" src="{source}" alt="{escape(words)}">' if source else ""


def table(columns: Sequence[str], rows: Iterable[Sequence[str]], caption: str, kind: str = "") -> str:
    """A table with a caption, column headings and the first cell of each row as its heading.

    Args:
        columns: headings; one that starts with ``>`` is of numbers, and set to the right; one that starts
            with ``~`` is for screen readers only.
        rows: cells as HTML.
        caption: what the table shows, for screen readers too.
        kind: a class of the style sheet; ``bare`` hides the caption from the eye.
    """
    kinds = ["number" if name.startswith(">") else "" for name in columns]
    names = [name.removeprefix(">") for name in columns]
    head = "".join(_heading_cell(name, kind_) for name, kind_ in zip(names, kinds, strict=True))
    body = "".join(_row(cells, names, kinds) for cells in rows)
    return (
        f'<div class="scroll" tabindex="0" role="group" aria-label="{escape(caption)}"><table class="{kind}">'
        f"<caption>{escape(caption)}</caption><thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def _heading_cell(name: str, kind: str) -> str:
    words = f'<span class="unseen">{escape(name[1:])}</span>' if name.startswith("~") else escape(name)
    return f'<th scope="col" class="{kind}">{words}</th>'


def _row(cells: Sequence[str], names: Sequence[str], kinds: Sequence[str]) -> str:
    first, *others = cells
    rest = "".join(
        f'<td class="{kind}" data-name="{escape(name)}">{cell}</td>'
        for cell, name, kind in zip(others, names[1:], kinds[1:], strict=True)
    )
    return f'<tr><th scope="row">{first}</th>{rest}</tr>'


def details(summary: str, content: str) -> str:
    """Something that opens on a click; ``content`` is HTML."""
    return f"<details><summary>{escape(summary)}</summary>{content}</details>"


def facts(pairs: Iterable[tuple[str, str]]) -> str:
    """Terms with their descriptions; the descriptions are HTML."""
    entries = (f"<div><dt>{escape(term)}</dt><dd>{words}</dd></div>" for term, words in pairs if words)
    return f"<dl>{''.join(entries)}</dl>"


def counts_strip(counts: StatusCounts) -> str:
    """How many measures stand how, large; statuses that nobody has are left out."""
    tiles = "".join(f"<div><b>{number}</b>{status(name)}</div>" for name, number in counts.items() if number)
    return f'<div class="strip">{tiles}</div>'


def tiles(pairs: Iterable[tuple[str, str]]) -> str:
    """Large numbers, each with its words below."""
    each = "".join(f"<div><b>{escape(number)}</b>{escape(words)}</div>" for number, words in pairs)
    return f'<div class="strip">{each}</div>'


def counts_bar(counts: StatusCounts) -> str:
    """How many measures stand how, as one bar; the numbers stand beside it."""
    return shares_bar(list(counts.items()), sum(counts.values()))


def shares_bar(parts: Iterable[tuple[str, int]], total: int) -> str:
    """Parts of a whole as one bar, each by the name of its status."""
    widths = "".join(
        f'<span class="{name}" style="width:{100 * number / (total or 1):.2f}%"></span>'
        for name, number in parts
        if number
    )
    return f'<span class="bar" aria-hidden="true">{widths}</span>'


def footer(source: str, methods: str = "", kind: str = "provisional") -> str:
    """Where the figures come from and what the signs mean, under every page.

    Args:
        source: of the figures.
        methods: address of the page that says how figures are worked out.
        kind: of the page: its figures are ``provisional``, ``published``, or ``received``, without disclosure control.
    """
    if kind == "received":
        return f"<footer><p>{escape(source)}</p><p>{UNPROTECTED}</p></footer>"
    words = (
        "Clear rise, clear fall: more than a measure’s ordinary ups and downs, judged by all its periods so far. "
        "95% range: where the true change between the two periods lies in 19 of 20 cases, if only chance is at work "
        "beside it; ordinary ups and downs are often larger."
    )
    signs = f"{SIGNS} {PROVISIONAL}" if kind == "provisional" else SIGNS
    how = f"<p>{link(methods, 'How the figures are worked out')}</p>" if methods else ""
    return f"<footer><p>{escape(source)}</p><p>{signs}</p><p>{words}</p>{how}</footer>"
