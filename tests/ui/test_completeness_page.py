"""The completeness page without a browser: what is shown, what is refused in words, what is never markup."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from equality_tracker import settings
from equality_tracker.opening import STORES
from equality_tracker.store import open_store
from tests.factories import USUAL, Council, row
from tests.ui.test_pages import HOSTILE, visit

PAGE = "completeness.py"
COUNT = {"kind": "count", "denominator_label": "", "decimals": 0, "aggregation": "latest"}
NOW = "2024-25 Q1"


@pytest.fixture
def local(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setenv("EQUALITY_TRACKER_LOCAL", str(tmp_path))
    yield tmp_path
    STORES.close()


@pytest.fixture
def small(local: Path) -> Callable[..., None]:
    """Make the demonstration's store a small council's: 400 of 1,000 not known two years ago, five now."""

    def make(unknown: int = 5, **tables: list) -> None:
        with open_store(settings.sample_store("exampleshire"), create=True) as store:
            council = Council(store)
            council.set_framework(**{"measures": [row("measures", **COUNT)]} | tables)
            for period, rest, white in (("2022-23 Q1", 400, 300), (NOW, unknown, 480)):
                council.figures(
                    {"period": period, "numerator": 1000},
                    {"period": period, "breakdown": "ethnicity", "category": "Not known", "numerator": rest},
                    {"period": period, "breakdown": "ethnicity", "category": "White", "numerator": white},
                )

    return make


def test_all_measures_and_one(small: Callable[..., None]) -> None:
    small()
    landing = visit(PAGE)
    assert "Sexual orientation" in landing
    assert "collected for none of 1 measure." in landing
    assert '<span class="known well">99.5' in landing
    assert "May be better recording" in landing
    one = visit(PAGE, measure="trained", breakdown="ethnicity")
    assert "995 of 1,000" in one
    assert "between 48.0% and 48.5% of all; of those known 48.2%" in one
    assert "Not returned by area" in one


def test_what_is_hidden_is_said_and_not_shown(small: Callable[..., None]) -> None:
    small(unknown=4)
    one = visit(PAGE, measure="trained", breakdown="ethnicity")
    assert "cannot be shown: a figure needed for it is suppressed" in one
    assert "996" not in one
    assert "99.6" not in visit(PAGE) + one


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ({"measure": "nowhere"}, "There is no measure “nowhere” here."),
        ({"measure": "trained", "breakdown": "hair"}, "is not broken down by “hair”"),
        ({"measure": "trained", "breakdown": "sex"}, "not reported: nothing was returned for this period"),
        ({"completeness-objective": "Nothing like it"}, "Measure by measure"),
    ],
)
def test_addresses_that_lead_nowhere_are_said_in_words(
    small: Callable[..., None], address: dict[str, str], words: str
) -> None:
    small()
    assert words in visit(PAGE, **address)


def test_what_data_says_is_never_markup(small: Callable[..., None]) -> None:
    named = {"title": HOSTILE, "lead": HOSTILE}
    groups = [one | ({"category": HOSTILE} if one["category"] == "Asian" else {}) for one in USUAL["categories"]]
    small(
        measures=[row("measures", **COUNT, **named, source=HOSTILE, numerator_label=HOSTILE)],
        objectives=[row("objectives", **named)],
        categories=groups,
    )
    for address in ({}, {"measure": "trained"}, {"measure": HOSTILE}, {"measure": "trained", "breakdown": HOSTILE}):
        shown = visit(PAGE, **address)
        assert "<b>Bold" not in shown
        assert "<script" not in shown


def test_a_member_gets_words(small: Callable[..., None]) -> None:
    small()
    shown = visit(PAGE, "Mel Member", measure="trained")
    assert "Only what is published" in shown
    assert "99.5" not in shown
