"""What members may see of a measure: as it was published, with the fields of the current position."""

import json
from collections.abc import Iterator
from typing import Any

import pytest

from equality_tracker import answers
from equality_tracker.access.people import Person
from equality_tracker.framework import apply_framework
from equality_tracker.periods import PeriodProblem
from equality_tracker.problems import NotAllowed, NotFound
from equality_tracker.publications.listing import newest_with, published_records
from equality_tracker.publications.publishing import publish
from equality_tracker.store import open_store
from tests.factories import ADMIN, APPROVER, Council, framework, row

MEMBER = Person("Mel Member", "member")
DIRECTOR = Person("Dee Director", "director")


def seen(person: Person, council: Council, measure_id: str = "trained", **chosen: Any) -> list[dict[str, Any]]:
    asked = {"period": None, "area": None, "breakdown": None} | chosen
    return answers.figures(person, council.store, measure_id, **asked)


@pytest.fixture(scope="module")
def council(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Council]:
    """A council that published two years, corrected the newer, and has gone on since."""
    with open_store(tmp_path_factory.mktemp("listing") / "council.duckdb", create=True) as store:
        council = Council(store)
        council.set_framework(measures=[row("measures"), row("measures", measure_id="unpublished")])
        years = ["2022-23", "2023-24"]
        council.figures(
            *({"period": f"{year} Q{number}", "numerator": 60} | OF_HUNDRED for year in years for number in range(1, 5))
        )
        publish(APPROVER, store, "Newer", "2023-24")
        publish(APPROVER, store, "Older", "2022-23")
        council.figures(*({"period": f"2023-24 Q{number}", "numerator": 65} | OF_HUNDRED for number in range(1, 5)))
        publish(APPROVER, store, "Corrected", "2023-24", corrects="P0001", correction="A slip")
        council.figures({"period": "2024-25 Q1", "numerator": 90} | OF_HUNDRED, {**UNPUBLISHED, **OF_HUNDRED})
        apply_framework(ADMIN, store, framework(measures=[row("measures", source="Another", decimals="3"), KEPT]))
        yield council


OF_HUNDRED = {"denominator": 100}
UNPUBLISHED = {"measure_id": "unpublished", "period": "2024-25 Q1", "numerator": 90}
KEPT = row("measures", measure_id="unpublished")


def test_the_newest_publication_as_it_was_corrected(council: Council) -> None:
    found = newest_with(MEMBER, council.store, "trained")
    assert found is not None
    assert (found.publication_id, found.title) == ("P0003", "Corrected")
    (year,) = seen(MEMBER, council, period="2023/24")
    assert (year["numerator"], year["denominator"], year["value"]) == (260, 400, 65)
    assert {record["period"][:7] for record in seen(MEMBER, council)} == {"2022-23", "2023-24"}


def test_the_same_fields_as_the_position(council: Council) -> None:
    published, shown = (seen(who, council, period="2023-24")[0] for who in (MEMBER, DIRECTOR))
    assert list(published) == list(shown)
    assert published == shown | {"source": "Training records"}
    json.dumps(published, allow_nan=False)


def test_who_may_see_the_position_sees_it(council: Council) -> None:
    assert max(record["period"] for record in seen(DIRECTOR, council)) == "2024-25 Q1"


@pytest.mark.parametrize("measure_id", ["unpublished", "no-such-measure", ""])
def test_what_was_never_published_is_refused_as_before(council: Council, measure_id: str) -> None:
    with pytest.raises(NotAllowed, match="may not see the current position"):
        seen(MEMBER, council, measure_id)


@pytest.mark.parametrize(
    ("chosen", "kind", "words"),
    [
        ({"period": "soon"}, PeriodProblem, "“soon” is not a period"),
        ({"period": "2024-25 Q1"}, NotFound, "There are no such figures in P0003"),
        ({"area": "Nowhere"}, NotFound, "There are no such figures in P0003"),
        ({"breakdown": "sex"}, NotFound, "There are no such figures in P0003"),
    ],
)
def test_what_is_not_there(council: Council, chosen: dict[str, str], kind: type[Exception], words: str) -> None:
    with pytest.raises(kind, match=words):
        seen(MEMBER, council, **chosen)


def test_all_of_a_publication_and_the_council_by_name(council: Council) -> None:
    every = published_records(MEMBER, council.store, "P0002")
    assert [record["period"] for record in every] == ["2022-23", *(f"2022-23 Q{number}" for number in range(1, 5))]
    assert published_records(MEMBER, council.store, "p0002", area="Smallshire") == every
    with pytest.raises(NotFound, match="There is no publication “P0004”"):
        published_records(MEMBER, council.store, "P0004")
