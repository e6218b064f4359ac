"""Which characteristic each breakdown is about: nothing of the reference data is without a place."""

import csv

from equality_tracker import settings
from equality_tracker.figures.characteristics import characteristic_of, characteristics

PROTECTED = [
    "Age",
    "Disability",
    "Gender reassignment",
    "Marriage and civil partnership",
    "Pregnancy and maternity",
    "Race",
    "Religion or belief",
    "Sex",
    "Sexual orientation",
]
ABOUT_NONE = {"staff-role", "training-role", "placement", "uasc"}


def reference_breakdowns() -> set[str]:
    files = [settings.REFERENCE / "categories.csv", settings.REFERENCE / "breakdown_titles.csv"]
    files.append(settings.sample_folder("kent") / "framework" / "categories.csv")
    found = set()
    for file in files:
        with file.open(encoding="utf-8", newline="") as text:
            found |= {row["breakdown"] for row in csv.DictReader(text)}
    return found


def test_every_breakdown_has_a_place_or_is_named_as_none() -> None:
    placed = {name for one in characteristics() for name in one.breakdowns}
    assert placed | ABOUT_NONE == reference_breakdowns()
    assert [name for name in ABOUT_NONE if characteristic_of(name) is not None] == []


def test_no_breakdown_has_two_places() -> None:
    placed = [name for one in characteristics() for name in one.breakdowns]
    assert len(placed) == len(set(placed))


def test_the_nine_that_the_act_protects_come_first() -> None:
    assert [one.title for one in characteristics() if one.is_protected] == PROTECTED
    assert [one.is_protected for one in characteristics()[:9]] == [True] * 9


def test_a_councils_own_breakdown_stands_by_itself() -> None:
    own = characteristic_of("favourite-colour")
    assert own is not None
    assert (own.title, own.is_protected, own.breakdowns) == ("Favourite colour", False, ("favourite-colour",))


def test_a_short_title_breaks_only_where_the_reference_data_says() -> None:
    shorts = [one.short for one in characteristics()]
    assert not any("|" in short for short in shorts)
    assert max(len(part) for short in shorts for part in short.replace("\N{SOFT HYPHEN}", " ").split()) <= 10
