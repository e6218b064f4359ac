"""What commands and routes answer alike: after an act that changes figures, what may be shown is worked out already."""

import json

import pytest

from equality_tracker import answers
from equality_tracker.figures.protection import refresh
from equality_tracker.store import Store
from tests.factories import APPROVER, Council


def is_worked_out(store: Store) -> bool:
    """Whether a reader finds the shown figures made, without making them."""
    return store.rows("shown_version")[0][0] >= store.rows("newest_figures_version")[0][0]


def test_approval_and_withdrawal_leave_nothing_to_the_first_reader(council: Council) -> None:
    refresh(council.store)
    sent = council.submit({"numerator": 80, "denominator": 100})
    answers.approve(APPROVER, council.store, sent.submission_id)
    assert is_worked_out(council.store)
    assert council.store.rows("shown_version") == [(council.store.version,)]
    answers.withdraw(APPROVER, council.store, sent.submission_id, "Sent by mistake")
    assert council.store.rows("shown_version") == [(council.store.version,)]


def test_what_waits_or_is_rejected_asks_for_no_work(council: Council, monkeypatch: pytest.MonkeyPatch) -> None:
    refresh(council.store)

    def refuse(*_: object) -> None:
        raise AssertionError

    monkeypatch.setattr("equality_tracker.figures.protection.suppress", refuse)
    sent = council.submit({"numerator": 80, "denominator": 100})
    refresh(council.store)
    answers.reject(APPROVER, council.store, sent.submission_id, "Not as agreed")
    refresh(council.store)
    assert is_worked_out(council.store)


def test_publications_as_plain_data(council: Council) -> None:
    council.quarters("2023-24", [(60, 100)] * 4)
    made = answers.publish(APPROVER, council.store, "Equality information", "2023-24", False, "", "")
    assert answers.publications(APPROVER, council.store) == [made]
    assert answers.publication(APPROVER, council.store, "P0001") == made | {"commentaries": []}
    assert made["audit"]["figures"] == made["figure_count"] == 5
    json.dumps(made)


def test_verify_accounts_for_publications_too(council: Council) -> None:
    council.quarters("2023-24", [(60, 100)] * 4)
    answers.publish(APPROVER, council.store, "Equality information", "2023-24", False, "", "")
    found = answers.verify(APPROVER, council.store)
    assert (found["submissions"], found["publications"], found["problems"], found["is_whole"]) == (1, 1, [], True)
    with council.store.keeping() as cursor:
        cursor.execute("update publications set title = 'Another'")
    found = answers.verify(APPROVER, council.store)
    assert found["problems"] == ["P0001: what is kept of it is not what was published"]
    assert not found["is_whole"]
