"""What commands and routes answer alike: after an act that changes figures, what may be shown is worked out already."""

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

    monkeypatch.setattr("equality_tracker.figures.protection.protect", refuse)
    sent = council.submit({"numerator": 80, "denominator": 100})
    refresh(council.store)
    answers.reject(APPROVER, council.store, sent.submission_id, "Not as agreed")
    refresh(council.store)
    assert is_worked_out(council.store)
