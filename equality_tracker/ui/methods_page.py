"""The methods page: what the words and signs mean, with every number taken from the code that works figures out."""

import re
from collections.abc import Callable
from functools import cache
from html import escape
from pathlib import Path
from string import Template
from typing import Any

import streamlit as st

from equality_tracker.charts.groups import GroupPoint, groups_chart, groups_words
from equality_tracker.charts.trend import TrendPicture, trend_chart
from equality_tracker.charts.trend_words import trend_words
from equality_tracker.figures.inequality_outcomes import DISPARITY, GAP
from equality_tracker.figures.inequality_words import WORSE
from equality_tracker.figures.method_examples import GROUPS, ExampleGroup, ExampleTrend, outlook_example, usual_example
from equality_tracker.figures.methods import method_numbers
from equality_tracker.figures.ranges import WHOLE
from equality_tracker.figures.signals import Signal
from equality_tracker.figures.words import SYMBOL_WORDS, digits
from equality_tracker.ui import components as c
from equality_tracker.ui.inequality_signs import mark_words
from equality_tracker.ui.methods_sources import SOURCES

TITLE = "How the figures are worked out"
LEAD = "What the words and signs mean, for everybody who reads them. You need no statistics to follow it."
MADE_UP = "Made-up figures, drawn as real ones are."
TEXT = Path(__file__).with_name("methods_text.html")
VARIATIONS = {"improvement": "high", "concern": "low", "common": ""}
ASSURANCES = {"usually_met": "met", "usually_missed": "missed", "may_or_may_not": "uncertain"}
_CONFIG = {"displayModeBar": False, "scrollZoom": False, "doubleClick": False}
_HEADING = re.compile(r'<h2 id="([a-z-]+)">(.*?)</h2>')
_PICTURE = re.compile(r"<!-- picture: (\w+) -->")


def show_methods() -> None:
    """Show the page: contents, and the text with its pictures."""
    st.html(c.heading(TITLE, LEAD) + contents_html())
    html, *others = _PICTURE.split(methods_html())
    st.html(f'<div class="prose">{html}</div>')
    for picture, text in zip(others[::2], others[1::2], strict=True):
        with st.container(key=f"picture-{picture}"):
            PICTURES[picture]()
        st.html(f'<div class="prose">{text}</div>')


def contents_html() -> str:
    """Links to the parts of the page."""
    links = "".join(f'<li><a href="#{name}">{title}</a></li>' for name, title in _HEADING.findall(methods_html()))
    return f'<nav class="contents" aria-label="On this page"><ul>{links}</ul></nav>'


@cache
def methods_html() -> str:
    """The text with its numbers and signs; where a picture goes, a comment names it."""
    numbers = {name: escape(words) for name, words in method_numbers().items()}
    return Template(TEXT.read_text(encoding="utf-8")).substitute(numbers | _signs())


def _signs() -> dict[str, str]:
    """What the text shows as the other pages do: signs, and the tables at its end."""
    symbols = [(f"<b>{sign}</b>", f"{words[0].upper()}{words[1:]}") for sign, words in SYMBOL_WORDS.items()]
    sources = [[escape(cell) for cell in row] for row in SOURCES]
    return {
        **{name: c.status(name) for name in ("met", "near", "missed")},
        **{kind: c.variation(Signal(variation=kind, heading=side)) for kind, side in VARIATIONS.items()},
        **{name: c.assurance(Signal(assurance=kind)) for name, kind in ASSURANCES.items()},
        "symbols": c.table(["Sign", "What it means"], symbols, "Signs in place of a figure", "bare signs-table"),
        "sources": c.table(["What", "Method", "Published by"], sources, "Methods and who published them", "bare"),
    }


def _show_trend(example: ExampleTrend) -> None:
    words = trend_words(example.measure.title, example.points, _what_it_shows(example))
    picture = TrendPicture(
        example.points,
        example.measure.unit,
        target_text=f"{example.target}{example.measure.unit}",
        stretches=example.stretches,
        usual_text=example.usual,
        ahead=example.ahead,
        outlook_text=example.outlook,
    )
    _show(trend_chart(picture), words, f"{example.measure.title}. {_what_it_shows(example)}")


def _what_it_shows(example: ExampleTrend) -> str:
    if example.ahead:
        end = f"{example.ahead[-1].label}, the date of its target of {example.target}{example.measure.unit}"
        return f"Grey: where the line points until {end}."
    marked = [point for point in example.points if point.reason]
    return f"Shaded: the usual range, {example.usual}. Marked with diamonds: the last {len(marked)} figures, below it."


def _show_groups() -> None:
    points = tuple(_point(group) for group in GROUPS)
    others = _rate(100 * GROUPS[0].others_counted / GROUPS[0].others)
    words = groups_words("Content with the service", points, f"everyone else at {others}")
    _show(groups_chart(points, "%"), words, f"Content with the service. Upright lines: everyone else, at {others}.")


def _point(group: ExampleGroup) -> GroupPoint:
    value, lower, upper = group.rate
    direction = WORSE if group.outcome in (DISPARITY, GAP) else ""
    return GroupPoint(
        group.name,
        value,
        lower,
        upper,
        WHOLE * group.others_counted / group.others,
        direction,
        is_small=group.outcome == GAP,
        text=_rate(value),
        words=mark_words(group.outcome, direction, is_share=False),
        hover=f"{group.name}: {_rate(value)} (95% range {_rate(lower)} to {_rate(upper)})",
    )


def _rate(value: float) -> str:
    return f"{digits(value)}%"


def _show(chart: dict[str, Any], words: str, caption: str) -> None:
    st.plotly_chart(chart, width="stretch", theme=None, config=_CONFIG, alt=f"{MADE_UP} {words}")
    st.html(f'<p class="caption">{escape(f"{caption} {MADE_UP}")}</p>')


PICTURES: dict[str, Callable[[], None]] = {
    "usual": lambda: _show_trend(usual_example()),
    "outlook": lambda: _show_trend(outlook_example()),
    "groups": _show_groups,
}
