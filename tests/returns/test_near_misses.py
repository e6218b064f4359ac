"""Names that are nearly right: what is suggested, and where nothing is."""

import csv

import pytest

from equality_tracker.returns.near_misses import LONGEST, MOST, Names, suggestions
from equality_tracker.settings import REFERENCE
from tests.factories import Council

BRITISH = "English, Welsh, Scottish, Northern Irish or British"
MINORITIES = "Ethnic minorities (excluding White minorities)"


def categories_of(breakdown: str) -> Names:
    with (REFERENCE / "categories.csv").open(encoding="utf-8", newline="") as file:
        found = [each["category"] for each in csv.DictReader(file) if each["breakdown"] == breakdown]
    return Names([(name, name) for name in found])


@pytest.mark.parametrize(
    ("breakdown", "met", "meant"),
    [
        # Case, spaces and punctuation.
        ("sex", "FEMALE", "Female"),
        ("sex", " not-known", "Not known"),
        ("ethnicity", "asian or asian  british", "Asian or Asian British"),
        # The spellings of ethnic groups, and near misses of those.
        ("ethnic-group", "White British", BRITISH),
        ("ethnic-group", "White Britsh", BRITISH),
        ("ethnic-group", "WHITE - BRITISH", BRITISH),
        ("ethnic-group", "Black Caribean", "Caribbean"),
        ("ethnic-group", "mixed: white & asian", "White and Asian"),
        ("ethnic-group", "Asian other", "Any other Asian background"),
        ("ethnic-group", "irish traveller", "Gypsy or Irish Traveller"),
        ("ethnic-group", "arab", "Arab"),
        ("ethnicity", "Asian", "Asian or Asian British"),
        ("ethnicity", "Black/African/Caribbean/Black British", "Black, Black British, Caribbean or African"),
        ("ethnicity", "bme", MINORITIES),
        ("ethnicity", "Ethnic minorities", MINORITIES),
        ("ethnicity", "Other", "Other ethnic group"),
        ("sex", "Unknown", "Not known"),
        # What is close.
        ("sex", "Femal", "Female"),
        ("religion", "Budhist", "Buddhist"),
        # The same numbers.
        ("age-children", "10-15", "10 to 15"),
        ("age-children", "16+", "16 and over"),
        # Nothing near: a group that is known and not among these must not become one that reads like it.
        ("ethnicity", "White British", ""),
        ("ethnicity", "White and Asian", ""),
        ("age-children", "0 to 1", ""),
        ("age-children", "10 to 17", ""),
        ("sex", "M", ""),
        ("sex", "known", ""),
        ("sex", "", ""),
        ("sex", "!?", ""),
        ("sex", "Female" * LONGEST, ""),
    ],
)
def test_what_was_probably_meant(breakdown: str, met: str, meant: str) -> None:
    assert categories_of(breakdown).nearest(met) == meant


def test_most_real_spellings_lead_to_a_group() -> None:
    """The rest are groups that the census does not have, such as “Other than White”."""
    names = categories_of("ethnic-group")
    with (REFERENCE / "ethnicity_spellings.csv").open(encoding="utf-8", newline="") as file:
        spellings = [spelling for spelling, _ in csv.reader(file)][1:]
    assert len(spellings) == 285
    assert sum(bool(names.nearest(spelling)) for spelling in spellings) >= 230


def test_only_the_names_met_most_often_are_looked_at(council: Council) -> None:
    asked = [("", f"trained{'x' * number}") for number in range(MOST)] + [("", "Trained")] * 2
    with council.store.looking() as cursor:
        cursor.execute("create temporary table incoming_categories (breakdown varchar, category varchar)")
        near = suggestions(cursor, "measure_id", asked)
    assert near["", "Trained"] == "trained"
    assert near["", "trainedx"] == "trained"
    assert ("", f"trained{'x' * (MOST - 1)}") not in near
    assert ("", "trained") not in near, "that is its name"
