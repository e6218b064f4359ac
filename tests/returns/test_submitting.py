"""The life of a submission: what is stored, what stands, and who may do it."""

import hashlib
from typing import Any

import pytest

from equality_tracker.access.people import Person
from equality_tracker.problems import NotAllowed, NotFound
from equality_tracker.returns.submitting import ReturnRefused, Submission, approve, submit
from equality_tracker.store import Store
from tests.factories import APPROVER, OFFICER, Council, return_csv, row

TABLES = ("submissions", "figures", "current_slices", "data_versions", "audit_log")


def table(store: Store, name: str, columns: str = "*") -> list[tuple[Any, ...]]:
    with store.keeping() as cursor:
        return cursor.execute(f"select {columns} from {name}").fetchall()  # noqa: S608


def snapshot(store: Store) -> dict[str, list[tuple[Any, ...]]]:
    return {name: table(store, name) for name in TABLES}


def standing(store: Store) -> dict[tuple[str, str, str], Any]:
    """The numerators that stand, by period, area and category."""
    rows = table(store, "current_figures", "period, area, category, numerator")
    return {(period, area, category): float(number) for period, area, category, number in rows}


def statuses(store: Store) -> dict[str, str]:
    return dict(table(store, "submissions", "submission_id, status"))


def figure(numerator: object = 10, denominator: object = 20, **also: object) -> dict[str, Any]:
    return {"numerator": numerator, "denominator": denominator} | also


def test_nothing_is_stored_of_a_return_with_errors(council: Council) -> None:
    before = snapshot(council.store)
    with pytest.raises(ReturnRefused) as refused:
        council.submit(figure(), figure(30, area="North"), name="Q1.csv")
    assert [issue.row for issue in refused.value.issues] == [3]
    assert "Q1.csv was not taken: 1 error(s).\n- row 3 numerator" in str(refused.value)
    assert snapshot(council.store) == before
    assert not council.store.received_folder.exists()


def test_a_refusal_lists_ten_and_counts_the_rest(council: Council) -> None:
    with pytest.raises(ReturnRefused, match="… and 2 more"):
        council.submit(*[figure("ten", period=f"20{year}-{year + 1} Q1") for year in range(10, 22)])


@pytest.mark.parametrize("data", [return_csv(figure()), b"\xef\xbb\xbf" + return_csv(figure()).replace(b"\n", b"\r\n")])
def test_the_file_is_kept_byte_for_byte_under_its_hash(council: Council, data: bytes) -> None:
    submit(OFFICER, council.store, "Quarter 1.csv", data)
    sha256 = hashlib.sha256(data).hexdigest()
    assert [file.name for file in council.store.received_folder.iterdir()] == [sha256]
    assert (council.store.received_folder / sha256).read_bytes() == data
    assert table(council.store, "submissions", "file_name, file_sha256") == [("Quarter 1.csv", sha256)]


def test_the_same_file_twice_is_kept_once(council: Council) -> None:
    for _ in range(2):
        submit(OFFICER, council.store, "Q1.csv", return_csv(figure()))
    assert len(list(council.store.received_folder.iterdir())) == 1
    assert len(statuses(council.store)) == 2


def test_figures_stand_only_when_approved(council: Council) -> None:
    submission = council.submit(figure())
    assert standing(council.store) == {}
    approve(APPROVER, council.store, submission.submission_id)
    assert standing(council.store) == {("2024-25 Q1", "Total", "Total"): 10}
    assert statuses(council.store) == {submission.submission_id: "approved"}


def test_symbols_and_missing_numbers_are_kept_as_given(council: Council) -> None:
    council.figures(figure("Z", "x"), figure("", "", area="North"), figure("1,234", "2,000", area="South"))
    kept = table(council.store, "figures", "numerator, numerator_symbol, denominator, denominator_symbol")
    assert kept == [(None, "z", None, "x"), (None, "", None, ""), (1234, "", 2000, "")]


@pytest.mark.parametrize(
    ("rows", "new", "changed", "unchanged"),
    [
        ([figure()], 0, 0, 1),
        ([figure("10", "20", note="again")], 0, 0, 1),
        ([figure(11)], 0, 1, 0),
        ([figure(10, 21)], 0, 1, 0),
        ([figure("x")], 0, 1, 0),
        ([figure("")], 0, 1, 0),
        ([figure(area="North")], 1, 0, 0),
        ([figure(period="2024-25 Q2"), figure(11), figure(breakdown="sex", category="Male")], 1, 1, 1),
    ],
)
def test_new_changed_and_unchanged(
    council: Council, rows: list[dict[str, Any]], new: int, changed: int, unchanged: int
) -> None:
    council.figures(figure(), figure(breakdown="sex", category="Male"))
    found = council.submit(*rows)
    assert found == Submission(found.submission_id, new, changed, unchanged, [])


def test_a_later_return_replaces_slice_by_slice(council: Council) -> None:
    first = council.figures(
        figure(1, breakdown="sex", category="Male"), figure(2), figure(3, area="North"), figure(4, period="2024-25 Q2")
    )
    second = council.figures(figure(5), figure(6, area="South"))
    assert standing(council.store) == {
        ("2024-25 Q1", "Total", "Total"): 5,
        ("2024-25 Q1", "South", "Total"): 6,
        ("2024-25 Q1", "North", "Total"): 3,
        ("2024-25 Q2", "Total", "Total"): 4,
    }
    assert statuses(council.store) == {first: "approved", second: "approved"}


def test_a_return_none_of_which_stands_is_superseded(council: Council) -> None:
    first = council.figures(figure(1), figure(2, area="North"))
    second = council.figures(figure(3))
    third = council.figures(figure(4, area="North"))
    assert statuses(council.store) == {first: "superseded", second: "approved", third: "approved"}
    assert len(table(council.store, "figures")) == 4


def test_the_newest_approval_stands_whatever_came_in_first(council: Council) -> None:
    older, newer = council.submit(figure(1)), council.submit(figure(2))
    approve(APPROVER, council.store, newer.submission_id)
    approve(APPROVER, council.store, older.submission_id)
    assert list(standing(council.store).values()) == [1]


def test_nobody_approves_their_own(council: Council) -> None:
    submission = submit(APPROVER, council.store, "Q1.csv", return_csv(figure()))
    with pytest.raises(NotAllowed, match="somebody else must approve it"):
        approve(APPROVER, council.store, submission.submission_id)
    assert statuses(council.store) == {submission.submission_id: "submitted"}
    assert standing(council.store) == {}


def test_only_what_waits_can_be_approved(council: Council) -> None:
    approved = council.figures(figure())
    for submission_id in (approved, "S99999"):
        with pytest.raises(NotFound, match=f"No submission {submission_id} waits"):
            approve(APPROVER, council.store, submission_id)


@pytest.mark.parametrize("role", ["member", "director"])
def test_roles_that_do_not_submit(council: Council, role: str) -> None:
    with pytest.raises(NotAllowed, match="may not submit returns"):
        submit(Person("Somebody", role), council.store, "Q1.csv", return_csv(figure()))


@pytest.mark.parametrize("role", ["member", "director", "officer"])
def test_roles_that_do_not_approve(council: Council, role: str) -> None:
    submission = council.submit(figure())
    with pytest.raises(NotAllowed, match="may not approve returns"):
        approve(Person("Somebody", role), council.store, submission.submission_id)


def test_an_officer_enters_the_measures_of_their_leads(council: Council) -> None:
    other = row("measures", measure_id="complaints", lead="Head of Complaints")
    council.set_framework(measures=[row("measures"), other])
    officer = Person("Oli Officer", "officer", ("Head of Training",))
    submit(officer, council.store, "own.csv", return_csv(figure()))
    before = snapshot(council.store)
    mixed = return_csv(figure(period="2024-25 Q2"), figure(measure_id="complaints"))
    with pytest.raises(NotAllowed, match="does not enter the figures of: Head of Complaints"):
        submit(officer, council.store, "mixed.csv", mixed)
    assert snapshot(council.store) == before
    assert len(list(council.store.received_folder.iterdir())) == 1


def test_every_act_leaves_its_row_of_audit_and_a_data_version(council: Council) -> None:
    before = council.store.version
    submission_id = council.figures(figure())
    acts = table(council.store, "audit_log", "person, act, subject, detail")
    assert acts[-2:] == [
        (OFFICER.name, "submit", submission_id, "return.csv"),
        (APPROVER.name, "approve", submission_id, ""),
    ]
    assert council.store.version == before + 2


def test_the_note_and_the_deciders_are_kept(council: Council) -> None:
    submission = submit(OFFICER, council.store, "Q1.csv", return_csv(figure()), "two teams late")
    approve(APPROVER, council.store, submission.submission_id)
    columns = "submitted_by, note, decided_by"
    assert table(council.store, "submissions", columns) == [(OFFICER.name, "two teams late", APPROVER.name)]
