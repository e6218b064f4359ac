"""What a return would do, told before anything is stored, and only to those who enter what it holds."""

from typing import Any

import pytest

from equality_tracker.access.people import Person
from equality_tracker.problems import NotAllowed
from equality_tracker.returns.comparing import Counts
from equality_tracker.returns.previewing import issues_of, missing_after_all, preview
from equality_tracker.returns.submitting import submit_together
from tests.factories import OFFICER, Council, incoming_return
from tests.returns.test_submitting import NOTE, figure, snapshot

OTHERS = Person("Oli Officer", "officer", ("Head of Complaints",))
LAST_YEAR = figure(4000, 5000, period="2023-24 Q1")


def test_what_would_change_is_told_and_nothing_is_stored(council: Council) -> None:
    council.figures(figure(8))
    before = snapshot(council.store)
    found = preview(OFFICER, council.store, incoming_return(figure(9), figure(3, period="2024-25 Q2")))
    assert found.counts == Counts(1, 1, 0, 0)
    assert list(found.changes["kind"]) == ["changed", "new"]
    assert not found.errors
    assert snapshot(council.store) == before


def test_with_errors_there_is_nothing_to_compare(council: Council) -> None:
    found = preview(OFFICER, council.store, incoming_return(figure("ten")))
    assert ([issue.code for issue in found.errors], found.counts) == (["not_a_number"], None)


@pytest.mark.parametrize(
    "row", [figure(10, 5000), figure("ten"), figure(21, 20)], ids=["a warning", "an error of type", "of meaning"]
)
@pytest.mark.parametrize(
    "question",
    [preview, issues_of, lambda person, store, incoming: submit_together(person, store, [incoming], NOTE)],
    ids=["preview", "issues", "submit"],
)
def test_nothing_is_said_of_figures_that_somebody_else_enters(council: Council, row: Any, question: Any) -> None:
    council.figures(LAST_YEAR)
    incoming = incoming_return(row)
    with pytest.raises(NotAllowed, match=r"^Oli Officer does not enter the figures of: Head of Training.$") as refused:
        question(OTHERS, council.store, incoming)
    assert "4,000" not in str(refused.value)


def test_what_would_still_be_missing_after_all_of_them(council: Council) -> None:
    first = incoming_return(figure(8))
    (before,) = missing_after_all(OFFICER, council.store, [first])
    others = incoming_return(figure(4, 10, area="North"), figure(4, 10, area="South"))
    (after,) = missing_after_all(OFFICER, council.store, [first, others])
    assert before.expected == after.expected
    assert "area: all 2" in before.missing
    assert "area" not in after.missing
