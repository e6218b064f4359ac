"""The methods page: no number of its own, every sign explained, every picture with its words."""

import re
from string import Template

import pytest
from streamlit.testing.v1 import AppTest

from equality_tracker.figures.methods import method_numbers
from equality_tracker.figures.signals import ASSURANCE_WORDS, VARIATION_WORDS
from equality_tracker.figures.words import STATUS_WORDS, SYMBOL_WORDS
from equality_tracker.ui import components
from equality_tracker.ui.methods_page import MADE_UP, PICTURES, TEXT, contents_html, methods_html
from equality_tracker.ui.methods_sources import SOURCES

WRITTEN = TEXT.read_text(encoding="utf-8")
NUMBERS = method_numbers()
YEARS_OF_PUBLICATION = {"1998", "1978"}


def test_no_number_stands_in_the_text_itself() -> None:
    """Only 1, the middle of a ratio and the least of counts, and “of 100”; all others come from the code."""
    words = re.sub(r"<[^>]+>|\$\w+", " ", WRITTEN)
    assert set(re.findall(r"\d+(?:[.,]\d+)*", words)) == {"1", "100"}


def test_the_sources_name_the_same_numbers() -> None:
    found = set(re.findall(r"\d+(?:\.\d+)?", " ".join(cell for row in SOURCES for cell in row)))
    assert found - YEARS_OF_PUBLICATION == {NUMBERS["below"], NUMBERS["above"], "95", "99.8"}


def test_every_number_has_its_place_and_every_place_its_number() -> None:
    asked = set(Template(WRITTEN).get_identifiers())
    of_groups = {name for name in NUMBERS if name.startswith(("a_", "b_", "c_"))}
    assert NUMBERS.keys() - of_groups <= asked
    assert "$" not in methods_html()


@pytest.mark.parametrize(
    "words",
    [
        *(STATUS_WORDS[name] for name in ("met", "near", "missed")),
        *(VARIATION_WORDS[name] for name in ("improvement", "concern", "common")),
        *ASSURANCE_WORDS.values(),
        *(f"{words[0].upper()}{words[1:]}" for words in SYMBOL_WORDS.values()),
        "clear rise",
        "could be chance",
        "on track",
        "off track",
        "too early to tell",
        "disparity",
        "smaller gap",
        "too few to say",
        "too few points yet",
        "representation",
        "completeness",
    ],
)
def test_every_word_and_sign_is_explained(words: str) -> None:
    plain = re.sub(r"\s+", " ", re.sub(r"<[^>]+>", "", methods_html()))
    assert words.lower() in plain.lower()


def test_the_contents_lead_to_every_part() -> None:
    parts = re.findall(r'<h2 id="([^"]+)"', methods_html())
    assert len(set(parts)) == len(parts) == methods_html().count("<h2")
    assert re.findall(r'href="#([^"]+)"', contents_html()) == parts


def test_the_text_is_well_formed() -> None:
    opened: list[str] = []
    for end, name in re.findall(r"<(/?)([a-z0-9]+)[^>]*?>", methods_html()):
        if end:
            assert opened.pop() == name
        else:
            opened.append(name)
    assert opened == []


@pytest.fixture(scope="module")
def shown() -> AppTest:
    script = "from equality_tracker.ui.methods_page import show_methods\nshow_methods()"
    return AppTest.from_string(script, default_timeout=30).run()


def test_every_picture_is_shown_with_words_for_those_who_cannot_see_it(shown: AppTest) -> None:
    assert not shown.exception
    charts = [element.proto for element in _all(shown) if element.type == "plotly_chart"]
    assert len(charts) == len(PICTURES) == WRITTEN.count("<!-- picture:")
    for chart in charts:
        assert chart.alt.startswith(MADE_UP)
        assert len(chart.alt) > 100


def _all(at: AppTest) -> list:
    found, waiting = [], list(at.main.children.values())
    while waiting:
        node = waiting.pop(0)
        waiting.extend(getattr(node, "children", {}).values())
        found.append(node)
    return found


def test_every_page_with_figures_leads_here() -> None:
    assert 'href="./methods"' in components.footer("Source", "./methods")
    assert "methods" not in components.footer("Source", "./methods", kind="received")
