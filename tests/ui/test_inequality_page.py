"""The inequality page without a browser: what is shown, what is refused in words, what is never markup."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from equality_tracker import settings
from equality_tracker.figures.inequality_outcomes import OUTCOMES
from equality_tracker.figures.inequality_words import WAY_WORDS
from equality_tracker.opening import STORES
from equality_tracker.store import open_store
from equality_tracker.ui.inequality_signs import mark_words, sign
from tests.factories import MINORITIES, USUAL, Council, row
from tests.ui.test_pages import HOSTILE, visit

PAGE = "inequality.py"
GROUPS = {"White": (80, 100), "Asian": (20, 60), "Black": (20, 50), "Not known": (5, 10)}


@pytest.fixture
def local(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.setenv("EQUALITY_TRACKER_LOCAL", str(tmp_path))
    yield tmp_path
    STORES.close()


@pytest.fixture
def small(local: Path) -> Callable[..., None]:
    """Make the demonstration's store a small council's, with two whole years by ethnicity."""

    def make(groups: dict[str, tuple[int, int]] = GROUPS, **tables: list[dict[str, Any]]) -> None:
        with open_store(settings.sample_store("exampleshire"), create=True) as store:
            council = Council(store)
            council.set_framework(**tables)
            periods = [f"{year} Q{quarter}" for year in ("2022-23", "2023-24") for quarter in (1, 2, 3, 4)]
            council.figures(*[one for period in periods for one in figures("trained", period, groups)])

    return make


def figures(measure_id: str, period: str, groups: dict[str, tuple[int, int]]) -> list[dict[str, Any]]:
    """The council and its ethnic groups at a period."""
    whole = tuple(map(sum, zip(*groups.values(), strict=True)))
    places = [({}, whole), *[({"breakdown": "ethnicity", "category": name}, counts) for name, counts in groups.items()]]
    named = {"measure_id": measure_id, "period": period}
    return [named | place | {"numerator": x, "denominator": n} for place, (x, n) in places]


def test_all_measures_and_one(small: Callable[..., None]) -> None:
    small()
    landing = visit(PAGE)
    assert f"{MINORITIES}: 0.45 times as likely as everyone else" in landing
    assert '<span class="apart disparity is-worse">Disparity: worse</span>' in landing
    assert "3 worse" in landing
    one = visit(PAGE, measure="trained", breakdown="ethnicity")
    assert "each group beside everyone else" in one
    assert "160 of 440" in one
    assert "Known for 840 of 880 (95.5%)." in one
    assert "No clear change of the gap" in one
    beside = visit(PAGE, measure="trained", reference="White", of="2022-23", group="Asian")
    assert "each group beside White" in beside
    assert "The others are compared with this group." in beside


def test_what_is_hidden_is_said_and_not_shown(small: Callable[..., None]) -> None:
    small(GROUPS | {"Asian": (1, 60), "Black": (0, 50)})
    one = visit(PAGE, measure="trained")
    assert "Cannot be shown: a figure needed for it is suppressed." in one
    assert "c: suppressed to protect people" in one
    assert ">4 of 240" not in one


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ({"measure": "nowhere"}, "There is no measure “nowhere” here."),
        ({"measure": "trained", "breakdown": "hair"}, "is not broken down by “hair”"),
        ({"measure": "trained", "reference": "Martian"}, "“Martian” is no group that others can be compared with"),
        ({"measure": "trained", "of": "never"}, "cannot be compared by “never”"),
        (
            {"measure": "trained", "of": "1999-00"},
            "1999-00 cannot be compared at the end of 2023-24 Q4. These figures are for 2023-24.",
        ),
        ({"measure": "trained", "group": "Martian"}, "There is no group “Martian” here"),
        ({"measure": "trained", "breakdown": "sex"}, "No figures by this characteristic are there"),
        ({"measure": "whole"}, "This measure is not broken down by any characteristic"),
        ({"inequality-objective": "Nothing like it"}, "By measure and characteristic"),
    ],
)
def test_addresses_that_lead_nowhere_are_said_in_words(
    small: Callable[..., None], address: dict[str, str], words: str
) -> None:
    small(measures=[row("measures"), row("measures", measure_id="whole", breakdowns="")])
    assert words in visit(PAGE, **address)


def test_what_data_says_is_never_markup(small: Callable[..., None]) -> None:
    named = {"title": HOSTILE, "definition": HOSTILE, "unit": HOSTILE}
    small(
        {HOSTILE: (80, 100), "Asian": (20, 60)},
        objectives=[row("objectives", title=HOSTILE)],
        measures=[row("measures", **named), row("measures", measure_id="other", **named, breakdowns="")],
        categories=[*USUAL["categories"], row("categories", category=HOSTILE)],
    )
    for address in ({}, {"measure": "trained"}, {"measure": "trained", "reference": HOSTILE}, {"measure": HOSTILE}):
        shown = visit(PAGE, **address)
        assert "<b>Bold" not in shown
        assert "<script" not in shown


def test_a_member_sees_nothing(small: Callable[..., None]) -> None:
    small()
    assert "Only what is published" in visit(PAGE, "Mel Member", measure="trained")


@pytest.mark.parametrize("direction", WAY_WORDS)
def test_each_direction_has_a_shape_of_its_own_only_where_something_was_found(direction: str) -> None:
    found = {outcome: f"is-{direction}" in sign(outcome, direction, "words") for outcome in OUTCOMES}
    assert {outcome for outcome, has_shape in found.items() if has_shape} == {"disparity", "gap"}
    assert mark_words("disparity", direction, False) == WAY_WORDS[direction]
    assert mark_words("gap", direction, False).startswith("gap, ")
    assert mark_words("chance", direction, False) == ""
    assert mark_words("too_few", direction, False) == "too few"
