"""The life of a submission: what is stored, what stands, and who may do it."""

import hashlib
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from equality_tracker.access.people import Person
from equality_tracker.problems import NotAllowed, Problem
from equality_tracker.returns.comparing import Counts
from equality_tracker.returns.deciding import approve
from equality_tracker.returns.reading import read_return
from equality_tracker.returns.rules import ERROR
from equality_tracker.returns.submitting import ReturnRefused, submit, submit_together
from equality_tracker.store import Store
from tests.factories import APPROVER, OFFICER, Council, return_csv, row

NOTE = "As expected."
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
    assert [issue.row for issue in refused.value.issues if issue.severity == ERROR] == [3]
    assert "Q1.csv was not taken: 1 error(s).\n- row 3 numerator" in str(refused.value)
    assert snapshot(council.store) == before
    assert not council.store.received_folder.exists()


def test_a_refusal_lists_ten_and_counts_the_rest(council: Council) -> None:
    with pytest.raises(ReturnRefused, match="… and 2 more"):
        council.submit(*[figure("ten", period=f"20{year}-{year + 1} Q1") for year in range(10, 22)])


@pytest.mark.parametrize("data", [return_csv(figure()), b"\xef\xbb\xbf" + return_csv(figure()).replace(b"\n", b"\r\n")])
def test_the_file_is_kept_byte_for_byte_under_its_hash(council: Council, data: bytes) -> None:
    submit(OFFICER, council.store, "Quarter 1.csv", data, NOTE)
    sha256 = hashlib.sha256(data).hexdigest()
    assert [file.name for file in council.store.received_folder.iterdir()] == [sha256]
    assert (council.store.received_folder / sha256).read_bytes() == data
    assert table(council.store, "submissions", "file_name, file_sha256") == [("Quarter 1.csv", sha256)]


def test_the_same_file_twice_is_kept_once(council: Council) -> None:
    for _ in range(2):
        submit(OFFICER, council.store, "Q1.csv", return_csv(figure()), NOTE)
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


MALE = figure(5, 10, breakdown="sex", category="Male")


@pytest.mark.parametrize(
    ("rows", "counts"),
    [
        ([figure(), MALE], Counts(0, 0, 2, 0)),
        ([figure("10", "20", note="again"), MALE], Counts(0, 0, 2, 0)),
        ([figure()], Counts(0, 0, 1, 1)),
        ([figure(11), MALE], Counts(0, 1, 1, 0)),
        ([figure(10, 21)], Counts(0, 1, 0, 1)),
        ([figure("x")], Counts(0, 1, 0, 1)),
        ([figure("")], Counts(0, 1, 0, 1)),
        ([figure(5, 10, area="North")], Counts(1, 0, 0, 0)),
        ([figure(period="2024-25 Q2"), figure(11), MALE], Counts(1, 1, 1, 0)),
    ],
)
def test_new_changed_unchanged_and_withdrawn(council: Council, rows: list[dict[str, Any]], counts: Counts) -> None:
    council.figures(figure(), MALE)
    found = council.submit(*rows)
    assert Counts(found.new, found.changed, found.unchanged, found.withdrawn) == counts


def test_a_later_return_replaces_slice_by_slice(council: Council) -> None:
    first = council.figures(
        figure(1, 8, breakdown="sex", category="Male"),
        figure(8),
        figure(3, 8, area="North"),
        figure(4, period="2024-25 Q2"),
    )
    second = council.figures(figure(10), figure(6, 8, area="South"))
    assert standing(council.store) == {
        ("2024-25 Q1", "Total", "Total"): 10,
        ("2024-25 Q1", "South", "Total"): 6,
        ("2024-25 Q1", "North", "Total"): 3,
        ("2024-25 Q2", "Total", "Total"): 4,
    }
    assert statuses(council.store) == {first: "approved", second: "approved"}


@pytest.mark.parametrize("role", ["member", "director"])
def test_roles_that_do_not_submit(council: Council, role: str) -> None:
    with pytest.raises(NotAllowed, match="may not submit returns"):
        submit(Person("Somebody", role), council.store, "Q1.csv", return_csv(figure()))


def test_an_officer_enters_the_measures_of_their_leads(council: Council) -> None:
    other = row("measures", measure_id="complaints", lead="Head of Complaints")
    council.set_framework(measures=[row("measures"), other])
    officer = Person("Oli Officer", "officer", ("Head of Training",))
    submit(officer, council.store, "own.csv", return_csv(figure()), NOTE)
    before = snapshot(council.store)
    mixed = return_csv(figure(period="2024-25 Q2"), figure(measure_id="complaints"))
    with pytest.raises(NotAllowed, match="does not enter the figures of: Head of Complaints"):
        submit(officer, council.store, "mixed.csv", mixed, NOTE)
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


def test_warnings_need_a_note(council: Council) -> None:
    before = snapshot(council.store)
    with pytest.raises(ReturnRefused, match=r"1.csv was not taken: .* warning.* and no note that explains them"):
        submit(OFFICER, council.store, "1.csv", return_csv(figure("", "")), " \n ")
    assert snapshot(council.store) == before
    found = submit(OFFICER, council.store, "1.csv", return_csv(figure("", "")), "The register is closed.")
    assert "not_reported" in {issue.code for issue in found.issues}


class TestSeveralFiles:
    FIRST = read_return("first.csv", return_csv(figure()))

    def test_each_is_a_submission_of_its_own(self, council: Council) -> None:
        second = read_return("second.csv", return_csv(figure(period="2024-25 Q2")))
        found = submit_together(OFFICER, council.store, [self.FIRST, second], NOTE)
        assert [(one.new, one.overlaps) for one in found] == [(1, []), (1, [])]
        assert set(statuses(council.store)) == {one.submission_id for one in found}

    @pytest.mark.parametrize(
        ("second", "words"),
        [
            (figure("ten", period="2024-25 Q2"), "second.csv was not taken: 1 error"),
            (figure(12), "first.csv and second.csv hold figures of the same measure, period and area"),
        ],
    )
    def test_all_of_them_or_none(self, council: Council, second: dict[str, Any], words: str) -> None:
        before = snapshot(council.store)
        with pytest.raises(Problem, match=words):
            submit_together(OFFICER, council.store, [self.FIRST, read_return("second.csv", return_csv(second))], NOTE)
        assert snapshot(council.store) == before
        assert list(council.store.received_folder.iterdir()) == []


def test_two_officers_at_once_are_put_in_order_and_both_told(council: Council) -> None:
    slices = [figure(), figure(5, 10, area="North"), figure(5, 10, area="South")]
    names = [f"{number}.csv" for number in range(8)]
    with ThreadPoolExecutor(len(names)) as officers:
        waiting = [officers.submit(council.submit, *slices, name=name) for name in names]
        found = sorted((one.result() for one in waiting), key=lambda one: one.submission_id)
    ids = [one.submission_id for one in found]
    assert len(set(ids)) == len(names)
    assert [one.overlaps for one in found] == [ids[:place] for place in range(len(ids))]
    kept = table(council.store, "figures", "submission_id, area")
    assert Counter(submission_id for submission_id, _ in kept) == dict.fromkeys(ids, 3)
    for submission_id in reversed(ids):
        approve(APPROVER, council.store, submission_id)
    assert set(table(council.store, "current_slices", "submission_id")) == {(ids[0],)}
