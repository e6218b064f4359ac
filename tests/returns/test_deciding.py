"""What happens to a submission after it was sent, and what stands then: against a plain twin as well."""

from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from equality_tracker.access.people import Person
from equality_tracker.problems import NotAllowed, NotFound, Problem
from equality_tracker.returns.deciding import approve, reject, withdraw
from equality_tracker.returns.history import acts, differences, received_file, submission, submissions
from equality_tracker.returns.submitting import submit
from equality_tracker.returns.verifying import verify
from equality_tracker.store import Store, open_store
from tests.factories import ADMIN, APPROVER, OFFICER, Council, return_csv
from tests.returns.test_submitting import NOTE, figure, snapshot, standing, statuses, table


def test_nobody_approves_their_own(council: Council) -> None:
    submission = submit(APPROVER, council.store, "Q1.csv", return_csv(figure()), NOTE)
    with pytest.raises(NotAllowed, match="somebody else must approve it"):
        approve(APPROVER, council.store, submission.submission_id)
    assert statuses(council.store) == {submission.submission_id: "submitted"}
    assert standing(council.store) == {}


def test_only_what_waits_can_be_approved(council: Council) -> None:
    approved = council.figures(figure())
    with pytest.raises(Problem, match=f"{approved} does not wait for approval: it is approved"):
        approve(APPROVER, council.store, approved)
    with pytest.raises(NotFound, match="There is no submission S99999"):
        approve(APPROVER, council.store, "S99999")


@pytest.mark.parametrize("role", ["member", "director", "officer"])
def test_roles_that_do_not_approve(council: Council, role: str) -> None:
    sent = council.submit(figure())
    acts: list[tuple[Any, tuple[str, ...]]] = [(approve, ()), (reject, ("No.",)), (withdraw, ("No.",))]
    for act, reason in acts:
        with pytest.raises(NotAllowed, match=r"may not (approve|submit) returns"):
            act(Person("Somebody", role), council.store, sent.submission_id, *reason)


def test_the_newest_approval_stands_whatever_came_in_first(council: Council) -> None:
    older, newer = council.submit(figure(1)), council.submit(figure(2))
    approve(APPROVER, council.store, newer.submission_id)
    approve(APPROVER, council.store, older.submission_id)
    assert list(standing(council.store).values()) == [1]


def test_a_return_none_of_which_stands_is_superseded(council: Council) -> None:
    first = council.figures(figure(8), figure(2, 8, area="North"))
    second = council.figures(figure(9))
    third = council.figures(figure(4, 8, area="North"))
    assert statuses(council.store) == {first: "superseded", second: "approved", third: "approved"}
    assert len(table(council.store, "figures")) == 4


def test_a_setting_lets_people_approve_their_own(council: Council) -> None:
    with council.store.writing("settings") as cursor:
        cursor.execute("insert or replace into installation values ('own_approval', 'allowed')")
    sent = submit(APPROVER, council.store, "Q1.csv", return_csv(figure()), NOTE)
    approve(APPROVER, council.store, sent.submission_id)
    assert statuses(council.store) == {sent.submission_id: "approved"}


def test_a_rejected_return_never_stands_and_keeps_its_reason(council: Council) -> None:
    sent = council.submit(figure())
    reject(APPROVER, council.store, sent.submission_id, " North is missing. ")
    row = submission(OFFICER, council.store, sent.submission_id)
    assert (row.status, row.decided_by, row.reason) == ("rejected", APPROVER.name, "North is missing.")
    assert standing(council.store) == {}
    assert received_file(OFFICER, council.store, sent.submission_id) == ("return.csv", return_csv(figure()))


def test_withdrawing_brings_the_former_figures_back_exactly(council: Council) -> None:
    first = council.figures(figure(9), figure(2, 8, breakdown="sex", category="Male"), figure(3, 8, area="North"))
    before = standing(council.store), table(council.store, "shown_figures")
    second = council.figures(figure(10), figure(6, 9, area="South"))
    assert standing(council.store) != before[0]
    withdraw(APPROVER, council.store, second, "Sent for the wrong quarter.")
    assert (standing(council.store), table(council.store, "shown_figures")) == before
    assert statuses(council.store) == {first: "approved", second: "withdrawn"}
    assert submission(OFFICER, council.store, second).reason == "Sent for the wrong quarter."


@pytest.mark.parametrize("act", [reject, withdraw])
def test_a_reason_is_asked_for(council: Council, act: Any) -> None:
    sent = council.submit(figure())
    before = snapshot(council.store)
    with pytest.raises(Problem, match=r"Say why it is (rejected|withdrawn)"):
        act(APPROVER, council.store, sent.submission_id, " ")
    assert snapshot(council.store) == before


def test_an_officer_withdraws_their_own_while_it_waits(council: Council) -> None:
    sent, others = council.submit(figure()), submit(ADMIN, council.store, "b.csv", return_csv(figure(11)), NOTE)
    withdraw(OFFICER, council.store, sent.submission_id, "Twice.")
    with pytest.raises(NotAllowed, match="may not approve returns"):
        withdraw(OFFICER, council.store, others.submission_id, "Twice.")
    approved = council.figures(figure(12))
    with pytest.raises(NotAllowed, match="may not approve returns"):
        withdraw(OFFICER, council.store, approved, "Wrong.")
    with pytest.raises(Problem, match="is withdrawn already"):
        withdraw(APPROVER, council.store, sent.submission_id, "Twice.")


def test_the_history_tells_who_when_and_why(council: Council) -> None:
    sent = council.submit(figure())
    approve(APPROVER, council.store, sent.submission_id)
    withdraw(ADMIN, council.store, sent.submission_id, "Wrong quarter.")
    assert [(act.person, act.act, act.detail) for act in acts(OFFICER, council.store, sent.submission_id)] == [
        (OFFICER.name, "submit", "return.csv"),
        (APPROVER.name, "approve", ""),
        (ADMIN.name, "withdraw", "Wrong quarter."),
    ]


def test_the_list_says_what_each_holds_and_what_stands(council: Council) -> None:
    council.submit(figure(8), figure(2, 8, area="North"), figure(3, period="2024-25 Q2"))
    first = council.figures(figure(8), figure(2, 8, area="North"), figure(3, period="2024-25 Q2"))
    council.figures(figure(9))
    rows = {row.submission_id: row for row in submissions(OFFICER, council.store)}
    assert len(rows) == 3
    row = rows[first]
    assert (row.figures, row.measures, row.slices, row.standing_slices) == (3, 1, 3, 2)
    assert (row.periods, row.leads) == (("2024-25 Q1", "2024-25 Q2"), ("Head of Training",))
    assert row.record()["submitted_at"] == row.submitted_at.isoformat()
    assert [one.status for one in submissions(OFFICER, council.store, "submitted")] == ["submitted"]


def test_a_difference_is_with_what_stood_before_whatever_came_later(council: Council) -> None:
    council.figures(figure(8), figure(2, 8, breakdown="sex", category="Male"))
    middle = council.figures(figure(9), figure(7, 8, breakdown="sex", category="Female"))
    expected = differences(OFFICER, council.store, middle)
    later = council.figures(figure(8))
    withdraw(APPROVER, council.store, later, "Wrong.")
    withdraw(APPROVER, council.store, middle, "Wrong.")
    counts, compared = differences(OFFICER, council.store, middle)
    assert vars(counts) == {"new": 1, "changed": 1, "unchanged": 0, "withdrawn": 1}
    assert counts == expected[0]
    assert compared.equals(expected[1])
    changed = compared.set_index("kind").loc["changed"]
    assert (changed["former_numerator"], changed["numerator"]) == (8, 9)


def test_officers_of_other_leads_see_no_figures(council: Council) -> None:
    sent = council.submit(figure())
    other = Person("Oli Officer", "officer", ("Head of Complaints",))
    for question in (submission, differences, received_file):
        with pytest.raises(NotAllowed, match="does not enter the figures of: Head of Training"):
            question(other, council.store, sent.submission_id)
    with pytest.raises(NotAllowed, match="may not see returns"):
        submissions(Person("Dee Director", "director"), council.store)


def test_a_file_that_was_taken_is_noted(council: Council) -> None:
    sent = council.submit(figure())
    received_file(APPROVER, council.store, sent.submission_id)
    assert acts(OFFICER, council.store, sent.submission_id)[-1].act == "download"


AREAS = ("Total", "North", "South")


class Twin:
    """The rules in plain Python: what stands is, of each slice, the approval that came last and was not withdrawn."""

    def __init__(self, council: Council) -> None:
        self.council = council
        self.sent: list[str] = []
        self.held: dict[str, dict[str, int]] = {}
        self.approved: list[str] = []
        self.decided: set[str] = set()
        self.withdrawn: set[str] = set()

    def submit(self, areas: frozenset[str]) -> None:
        number = len(self.sent) + 1
        numbers = {area: number + (100 if area == "Total" else 0) for area in sorted(areas)}
        rows = [figure(numbers[area], 900 if area == "Total" else 200, area=area) for area in numbers]
        self.sent.append(self.council.submit(*rows, name=f"{number}.csv").submission_id)
        self.held[self.sent[-1]] = numbers

    def act(self, act: Any, place: int) -> None:
        submission_id = self.sent[place % len(self.sent)]
        is_allowed = submission_id not in (self.withdrawn if act is withdraw else self.decided)
        is_allowed = is_allowed and not (act is withdraw and submission_id in self.decided - set(self.approved))
        arguments = () if act is approve else ("A reason.",)
        if not is_allowed:
            with pytest.raises(Problem):
                act(APPROVER, self.council.store, submission_id, *arguments)
            return
        act(APPROVER, self.council.store, submission_id, *arguments)
        self.decided.add(submission_id)
        if act is approve:
            self.approved.append(submission_id)
        if act is withdraw:
            self.withdrawn.add(submission_id)

    def standing(self) -> dict[tuple[str, str, str], int]:
        stands: dict[str, int] = {}
        for submission_id in self.approved:
            if submission_id not in self.withdrawn:
                stands |= self.held[submission_id]
        return {("2024-25 Q1", area, "Total"): number for area, number in stands.items()}


STEPS = st.lists(
    st.one_of(
        st.frozensets(st.sampled_from(AREAS), min_size=1),
        st.tuples(st.sampled_from([approve, approve, reject, withdraw]), st.integers(0, 9)),
    ),
    min_size=2,
    max_size=9,
)


@settings(max_examples=12, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_what_stands_agrees_with_a_plain_twin(steps: list[Any], tmp_path_factory: pytest.TempPathFactory) -> None:
    with open_store(tmp_path_factory.mktemp("twin") / "council.duckdb", create=True) as store:
        twin = Twin(Council(store))
        twin.submit(frozenset(AREAS))
        for step in steps:
            if isinstance(step, frozenset):
                twin.submit(step)
            else:
                twin.act(*step)
            assert standing(store) == twin.standing()
        assert verify(ADMIN, store).problems == []


def _cause_loss(store: Store, loss: str) -> None:
    with store.keeping() as cursor:
        cursor.execute(loss)


@pytest.mark.parametrize(
    ("loss", "words"),
    [
        ("delete from figures where area = 'North'", "2 figures are kept, it came with 3"),
        ("delete from current_slices where area = 'North'", "trained, 2024-25 Q1, North: nothing stands where S00001"),
        ("delete from audit_log where act = 'approve'", "the audit log does not say who did this: approve"),
        ("update figures set numerator = 4 where area = 'North'", "1 figures of its file are not kept"),
        ("update submissions set status = 'rejected'", "S00001: it is marked as rejected"),
        ("delete from submissions", "3 figures of a submission that is not there"),
    ],
)
def test_verify_notices_every_loss(council: Council, loss: str, words: str) -> None:
    council.figures(figure(9), figure(2, 8, area="North"), figure(3, 8, area="South"))
    found = verify(ADMIN, council.store)
    assert (found.submissions, found.figures, found.files, found.problems, found.left_over) == (1, 3, 1, [], [])
    _cause_loss(council.store, loss)
    assert words in "\n".join(verify(ADMIN, council.store).problems)


def test_verify_notices_a_file_that_is_gone_or_changed(council: Council) -> None:
    council.figures(figure(1))
    (file,) = council.store.received_folder.iterdir()
    (council.store.received_folder / "stray").write_bytes(b"x")
    file.write_bytes(file.read_bytes() + b"\n")
    found = verify(ADMIN, council.store)
    assert found.problems == ["S00001: the received file return.csv is not as it was received"]
    assert found.left_over == ["stray"]
    file.unlink()
    assert verify(ADMIN, council.store).problems == ["S00001: the received file return.csv is missing"]
