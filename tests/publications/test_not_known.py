"""Of how many the group is not known, from what was printed alone."""

from typing import Any

import pytest

from equality_tracker.access.people import Person
from equality_tracker.problems import NotFound
from equality_tracker.publications.not_known import not_known
from equality_tracker.publications.publishing import publish
from tests.factories import APPROVER, MINORITIES, Council, row

MEMBER = Person("Mel Member", "member")
HIDDEN = "suppressed to protect people"
WHOLE = {"White": 180, MINORITIES: 120, "Asian": 60, "Black": 60, "Not known": 100}


def groups(breakdown: str, **numbers: int) -> list[dict[str, Any]]:
    return [
        {"breakdown": breakdown, "category": name, "numerator": number // 2, "denominator": number}
        for name, number in numbers.items()
    ]


def published(council: Council, kind: str, *rows: dict[str, Any]) -> list[tuple[str, str]]:
    """Publish a year of a measure of a kind; gives title and words of each breakdown."""
    more = {} if kind == "percentage" else {"denominator_label": "", "unit": "people", "decimals": "0"}
    council.set_framework(measures=[row("measures", kind=kind, frequency="annual", **more)])
    everybody = {"numerator": 200, "denominator": 400 if kind == "percentage" else ""}
    year = [{"period": "2024-25"} | one for one in (everybody, *rows)]
    council.figures(*(one if kind == "percentage" else one | {"denominator": ""} for one in year))
    publish(APPROVER, council.store, "Position", "2024-25")
    found = not_known(MEMBER, council.store, "p0001").get("trained", ())
    assert {one.period for one in found} <= {"2024-25"}
    return [(one.title, one.words) for one in found]


@pytest.mark.parametrize(
    ("kind", "rows", "expected"),
    [
        ("percentage", groups("ethnicity", **WHOLE), [("Ethnicity", "100 of 400 (25%)")]),
        ("count", groups("ethnicity", **WHOLE), [("Ethnicity", "50 of 200 (25%)")]),
        ("percentage", groups("sex", Female=250, Male=150), [("Sex", "none of 400")]),
        ("percentage", groups("sex", Female=250, Male=100), [("Sex", "")]),
        ("percentage", groups("ethnicity", White=400, **{"Not known": 0}), [("Ethnicity", "none of 400")]),
        (
            "percentage",
            groups("ethnicity", White=397, **{"Not known": 3}),
            [("Ethnicity", "suppressed to protect people")],
        ),
        ("percentage", [], []),
    ],
    ids=["of percentages", "of counts", "all known", "falls short", "nobody", "few", "not broken down"],
)
def test_it_counts_the_people_a_measure_is_about(
    council: Council, kind: str, rows: list[dict[str, Any]], expected: list[tuple[str, str]]
) -> None:
    assert published(council, kind, *rows) == expected


def test_there_is_no_such_publication(council: Council) -> None:
    with pytest.raises(NotFound, match="Nothing has been published yet"):
        not_known(MEMBER, council.store, "P0001")
