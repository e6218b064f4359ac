"""One measure on its page, simple and detailed, and beginning its usual range anew, run without a browser."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from equality_tracker import settings
from equality_tracker.figures.rebasing import rebases
from equality_tracker.opening import STORES
from equality_tracker.store import Store, open_store
from tests.factories import ADMIN, Council, row
from tests.ui.test_pages import HOSTILE

DONE = (*[90, 92] * 6, 60, 61)


def figures(*done: Any, **also: Any) -> list[dict[str, Any]]:
    """Figures of quarters on end, of 100 each, from 2021-22 Q1 on."""
    periods = [f"{year}-{year - 1999} Q{number}" for year in range(2021, 2026) for number in (1, 2, 3, 4)]
    return [
        {"period": period, "numerator": count, "denominator": 100} | also
        for period, count in zip(periods, done, strict=False)
    ]


@pytest.fixture
def council_with(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., Store]]:
    """Make the demonstration's store that of a small council with these figures; gives it, open."""
    monkeypatch.setenv("EQUALITY_TRACKER_LOCAL", str(tmp_path))

    def make(*rows: dict[str, Any], **measure: Any) -> Store:
        with open_store(settings.sample_store("exampleshire"), create=True) as made:
            council = Council(made)
            targets = [row("targets", target=95), row("targets", period="2023-24", target=90)]
            council.set_framework(measures=[row("measures", **measure)], targets=targets)
            council.figures(*rows)
        found = STORES.get("exampleshire")
        assert isinstance(found, Store)
        return found

    yield make
    STORES.close()


def visit(person: str = "Dee Director", **address: str) -> AppTest:
    at = AppTest.from_file(str(settings.PROJECT / "pages" / "navigation.py"), default_timeout=30)
    at.session_state["person"] = person
    for name, value in ({"measure": "trained", "breakdown": "sex"} | address).items():
        at.query_params[name] = value
    at.run()
    return at.switch_page("measure.py").run()


def text_of(at: AppTest) -> str:
    """All HTML on the page, which holds nothing of data as markup, and the chart's text alternative."""
    assert not at.exception
    found, waiting = [], list(at.main.children.values())
    while waiting:
        node: Any = waiting.pop()
        waiting.extend(getattr(node, "children", {}).values())
        if getattr(node, "type", "") == "html":
            found.append(node.proto.body)
        elif getattr(node, "type", "") == "plotly_chart":
            found.append(str(node.proto))
    text = "\n".join(found)
    assert "<b>Bold" not in text
    return text


def test_simple_and_detailed(council_with: Callable[..., Store]) -> None:
    groups = figures(*DONE, breakdown="sex", category="Female")
    council_with(*figures(*DONE), *groups)
    simple, detailed = text_of(visit()), text_of(visit(view="detailed"))
    for shown in (simple, detailed):
        assert "<b>Lower than usual for two quarters.</b> This is unlikely to be chance" in shown
        assert "The axis begins at" in shown
        assert "Diamonds: worse than usual." in shown
        assert "The target has changed" in shown
        assert "Cause for concern" in shown
        assert "clear fall" in shown
        assert "No outlook" not in shown
        assert "Worse than usual: below the usual range" in shown
    only_detailed = (
        "Pace needed for the target",
        "Where the figures came from",
        "Grey, dotted: the outlook",
        "How this is worked out",
    )
    assert [words in simple for words in only_detailed] == [False] * 4
    assert [words in detailed for words in only_detailed] == [True] * 4
    assert 'href="./measures?measure=trained&amp;breakdown=sex&amp;view=detailed"' in simple
    assert 'href="./measures?measure=trained&amp;breakdown=ethnicity&amp;view=detailed"' in detailed
    assert "Begin the usual range anew" not in detailed


def test_an_officer_begins_anew_and_takes_it_back(council_with: Callable[..., Store]) -> None:
    store = council_with(*figures(*DONE))
    at = visit("Ola Officer", view="detailed")
    next(button for button in at.button if button.label == "Begin anew").click().run()
    assert "Say why the charts begin anew" in text_of(at)
    at.selectbox(key="rebase-from").set_value("2024-25 Q1")
    at.text_input(key="rebase-reason-0").set_value(f"Another supplier {HOSTILE}")
    next(button for button in at.button if button.label == "Begin anew").click().run()
    assert "The usual range begins anew in 2024-25 Q1." in text_of(at)
    seen = text_of(visit(view="detailed"))
    assert "The usual range begins anew in 2024-25 Q1: Another supplier &lt;b&gt;Bold" in seen
    assert "Too few points yet: 2 of the 12 quarters" in seen
    assert "No outlook yet: it takes 8 figures, and there are 2 since the chart began anew." in seen
    at.text_input(key="take-back-reason-2024-25 Q1-1").set_value("A mistake")
    at.button(key="take-back-2024-25 Q1-button").click().run()
    assert "no longer begins anew in 2024-25 Q1" in text_of(at)
    assert rebases(ADMIN, store, "trained") == ()


@pytest.mark.parametrize(
    ("rows", "measure", "words"),
    [
        (figures(3, 3, 3), {"disclosure": "all"}, "Every figure up to this period is suppressed to protect people"),
        ([figures(90)[0], figures(0, 0)[1] | {"denominator": 0}], {}, "No value where there was nobody to count."),
        ([figures(90)[0], figures(*DONE)[2]], {}, "Gaps: not reported."),
        (figures("x", "x"), {}, "There are no figures up to this period to draw."),
    ],
    ids=["suppressed", "nobody", "gap", "not available"],
)
def test_what_cannot_be_drawn_is_said(
    council_with: Callable[..., Store], rows: list[dict[str, Any]], measure: dict[str, Any], words: str
) -> None:
    council_with(*rows, **measure)
    assert words in text_of(visit())
