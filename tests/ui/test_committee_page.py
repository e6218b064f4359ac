"""The committee page as each role gets it, run without a browser; and that it stays as it is, whatever comes later."""

import re
import sys
from datetime import datetime
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from equality_tracker.access.permissions import ROLES
from equality_tracker.figures.position import MeasureStanding
from equality_tracker.opening import STORES
from equality_tracker.publications.commentary import sign_off, write_commentary
from equality_tracker.publications.published_position import PublishedMeasure
from equality_tracker.publications.publishing import publish
from equality_tracker.store import Store
from equality_tracker.ui.committee_order import order_of
from equality_tracker.ui.committee_words import NO_CHANGE_KNOWN, NOT_SHOWN, change_sentence, headline, rest_words
from tests.factories import APPROVER, OFFICER, Council, row
from tests.figures.standings import change, missing, signal, standing
from tests.ui.published import PEOPLE
from tests.ui.published import made as made
from tests.ui.published import published as published
from tests.ui.published import store as store
from tests.ui.visiting import text_of, visit

PAGE = "committee.py"
MEMBER = PEOPLE["member"]
NOUGHT = {"met": 0, "near": 0, "missed": 0, "year_not_complete": 0, "no_target": 0, "no_figure": 0}


def address_of(at: AppTest) -> dict[str, str]:
    return {name: value if isinstance(value, str) else value[0] for name, value in at.query_params.items()}


def plain(html: str) -> str:
    return re.sub(r"\s+", " ", re.sub(r"<[^>]+>", " ", html))


@pytest.mark.parametrize("role", ROLES)
def test_everybody_gets_a_publication_at_a_glance(published: Store, role: str) -> None:
    shown = text_of(visit(PAGE, PEOPLE[role]))
    for words in ("Published position", "figures do not change", "Of 1 target none is met and 1 missed.", "1 missed"):
        assert words in shown
    assert "Nothing was published before it" in shown
    assert "Provisional" not in shown


@pytest.mark.parametrize("role", ROLES)
def test_everybody_gets_a_measure_with_what_one_would_ask(published: Store, role: str) -> None:
    at = visit(PAGE, PEOPLE[role], measure="trained")
    shown = text_of(at)
    for words in ("64.8%", "Missed", "Target 90%", "259 of 400", "+2.0 points on the year before", "1 of 1"):
        assert words in plain(shown)
    for words in ("Fewer came.", "More dates are set.", "What would you ask?", "Head of Training", "Training records"):
        assert words in shown
    assert "100 of 400 (25%)" in shown, "of how many ethnicity is not known"
    assert "suppressed to protect people" in shown
    assert "1 of 10" not in shown
    (chart,) = at.get("plotly_chart")
    assert "64.8%" in chart.proto.alt  # type: ignore[attr-defined]


def test_on_and_back_go_round_by_the_address(published: Store) -> None:
    at = visit(PAGE, MEMBER)
    at.button(key="committee-next").click().run()
    assert address_of(at) == {"publication": "P0001", "measure": "trained", "person": MEMBER}
    assert "259 of 400" in text_of(at)
    at.button(key="committee-next").click().run()
    assert "measure" not in at.query_params
    at.button(key="committee-back").click().run()
    assert address_of(at)["measure"] == "trained"
    at.button(key="committee-back").click().run()
    assert "Published position" in text_of(at)


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ({"publication": "P0009"}, "There are: P0001."),
        ({"publication": "<b>Bold</b>"}, "There is no publication “&lt;b&gt;Bold"),
        ({"measure": "<script>"}, "There is no measure “&lt;script&gt;” in P0001"),
        ({"measure": "ended", "show": "anything"}, "There is no measure “ended” in P0001"),
    ],
)
def test_what_is_not_there_gets_words(published: Store, address: dict[str, str], words: str) -> None:
    assert words in text_of(visit(PAGE, MEMBER, **address))


def test_before_anything_is_published(store: Store) -> None:
    assert "Nothing has been published yet" in text_of(visit(PAGE, MEMBER))


def test_the_pages_lead_to_each_other(published: Store) -> None:
    assert re.search(r'href="./committee\?[^"]*publication=P0001[^"]*">Show in committee<', text_of(_publications()))
    assert re.search(r'href="./publications\?[^"]*publication=P0001', text_of(visit(PAGE, MEMBER)))


def _publications() -> AppTest:
    return visit("publications.py", MEMBER)


def test_a_correction_says_so_on_both_and_is_compared_with_what_it_corrects(published: Store) -> None:
    publish(APPROVER, published, "Corrected", "2024-25", corrects="P0001", correction="North had sent too few.")
    newest = text_of(visit(PAGE, MEMBER))
    assert "<h1>Corrected</h1>" in newest
    assert "Corrects P0001: North had sent too few." in newest
    assert "0 figures are printed otherwise" in newest
    for address in ({}, {"measure": "trained"}):
        assert "This was corrected by" in text_of(visit(PAGE, MEMBER, publication="P0001", **address))


def test_what_is_shown_stays_whatever_comes_later(published: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    views: list[dict[str, str]] = [{}, {"show": "exceptions"}, {"measure": "trained"}]
    before = [_shown(**view) for view in views]
    council = Council.__new__(Council)
    council.store = published
    measure = row(
        "measures", title="Another title", definition="Another definition.", lead="Another", frequency="annual"
    )
    council.set_framework(measures=[measure], targets=[row("targets", target="10")])
    council.figures({"period": "2023-24", "numerator": 7, "denominator": 400})
    council.figures({"period": "2024-25", "numerator": 111, "denominator": 400})
    council.figures({"period": "2025-26", "numerator": 333, "denominator": 400})
    write_commentary(OFFICER, published, "trained", "2024-25", "Another thing happened.", "Nothing is done.")
    sign_off(APPROVER, published, "trained", "2024-25")
    publish(APPROVER, published, "A year later", "2025-26")
    _reopened_years_later(monkeypatch)
    assert [_shown(**view) for view in views] == before
    assert "A year later" in text_of(visit(PAGE, MEMBER)), "the newest, where none is named"


def _reopened_years_later(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let everybody believe that it is another day, and open the store anew: nothing that was kept is there then."""
    ours = [module for name, module in sys.modules.items() if name.startswith("equality_tracker")]
    for module in ours:
        if hasattr(module, "now"):
            monkeypatch.setattr(module, "now", lambda: datetime(2031, 1, 1, 10))
    STORES.close()


def _shown(**address: str) -> tuple[str, list[str]]:
    """All that the page says of a publication, and its charts."""
    at = visit(PAGE, MEMBER, publication="P0001", **address)
    return text_of(at), [chart.proto.spec for chart in at.get("plotly_chart")]  # type: ignore[attr-defined]


def test_the_last_publication_and_this_one(published: Store) -> None:
    council = Council.__new__(Council)
    council.store = published
    council.figures({"period": "2025-26", "numerator": 333, "denominator": 400})
    publish(APPROVER, published, "A year later", "2025-26")
    shown = plain(text_of(visit(PAGE, MEMBER)))
    assert "Compared with <b>" not in shown
    assert "No measure stands better, none stands worse, 1 cannot be judged in both and 1 has another target." in shown
    assert "64.8% Missed 2024-25" in shown
    assert "83.2% No target 2025-26" in shown


def measures(*standings: MeasureStanding) -> list[PublishedMeasure]:
    return [PublishedMeasure(one, None, ()) for one in standings]


FOUR = measures(
    standing("One", status="missed"),
    standing("Two"),
    standing("Three", signal=signal("concern")),
    standing("Four", change=change("clear_fall", is_worse=True)),
)


@pytest.mark.parametrize(
    ("at", "only", "preceding", "following", "words"),
    [
        ("", False, "four", "one", "4 measures"),
        ("one", False, "", "two", "1 of 4"),
        ("four", False, "three", "", "4 of 4"),
        ("", True, "four", "one", "3 measures"),
        ("one", True, "", "three", "1 of 3"),
        ("two", True, "one", "three", "Not one of the 3"),
        ("four", True, "three", "", "3 of 3"),
    ],
)
def test_the_order(at: str, only: bool, preceding: str, following: str, words: str) -> None:
    order = order_of("P0001", FOUR, at, only)
    assert (order.preceding, order.following, order.words) == (preceding, following, words)


def test_the_order_of_nothing() -> None:
    order = order_of("P0001", measures(standing("Two")), "two", is_exceptions=True)
    assert (order.preceding, order.following, order.words) == ("", "", "Not one of the 0")
    assert order_of("P0001", []).following == ""


@pytest.mark.parametrize(
    ("statuses", "more", "words"),
    [
        (["met", "met"], {}, "Of 2 targets all are met."),
        (["met", "near", "missed"], {}, "Of 3 targets 1 is met, 1 nearly met and 1 missed."),
        (["met", "met", "near"], {}, "Of 3 targets 2 are met, 1 nearly met and none missed."),
        (["missed"], {}, "Of 1 target none is met and 1 missed."),
        (["no_target", "no_figure"], {}, "2 measures, none with a target to judge it by."),
        (["met"], {"signal": signal("concern")}, "Of 1 target all are met; 1 measure gives cause for concern."),
    ],
)
def test_the_headline(statuses: list[str], more: dict[str, Any], words: str) -> None:
    standings = [standing(status=status, **more) for status in statuses]
    counts = NOUGHT | {status: statuses.count(status) for status in statuses}
    assert headline(standings, counts) == words


def test_the_rest() -> None:
    assert rest_words(NOUGHT) == ""
    found = rest_words(NOUGHT | {"no_target": 2, "no_figure": 1})
    assert found == "Besides these, 2 have no target and 1 has no figure that can be shown."


@pytest.mark.parametrize(
    ("given", "words"),
    [
        (standing(), NO_CHANGE_KNOWN),
        (standing(value="c"), NOT_SHOWN),
        (missing("Staff"), NOT_SHOWN),
        (
            standing(change=change("clear_fall", is_worse=True)),
            "\N{MINUS SIGN}5.0 points on the year before: a clear fall, for the worse, judged by its run of quarters.",
        ),
        (
            standing(change=change("clear_rise", is_worse=False, basis="interval")),
            "+5.0 points on the year before: a clear rise, for the better.",
        ),
        (standing(change=change()), "+5.0 points on the year before: this could be chance."),
        (
            standing(change=change("")),
            "+5.0 points on the year before; whether that is more than chance cannot be told yet.",
        ),
    ],
)
def test_a_change_in_a_sentence(given: MeasureStanding, words: str) -> None:
    assert change_sentence(given) == words
