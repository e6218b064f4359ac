"""Tokens: who may make, see and revoke them; what counts as one; what is kept of it."""

import hashlib
from datetime import date, timedelta

import pytest

from equality_tracker.access import tokens as tokens_module
from equality_tracker.access.people import Person
from equality_tracker.access.tokens import TokenRefused, create_token, person_of_token, revoke_token, tokens
from equality_tracker.problems import NotAllowed, NotFound, Problem
from tests.factories import ADMIN, APPROVER, OFFICER, USUAL, Council, row

TODAY = date.today()
DIRECTOR = Person("Dee Director", "director")
MEMBER = Person("Mel Member", "member")


def audit(council: Council) -> list[tuple]:
    with council.store.looking() as cursor:
        found = cursor.execute("select person, act, subject, detail from audit_log where act like '%token'")
        return found.fetchall()


class TestMaking:
    @pytest.mark.parametrize("person", [OFFICER, APPROVER, ADMIN], ids=lambda person: person.role)
    def test_for_oneself(self, council: Council, person: Person) -> None:
        token_id, secret = create_token(person, council.store, person.name, "Nightly job")
        assert person_of_token(council.store, secret) == person
        assert audit(council) == [(person.name, "create token", token_id, f"for {person.name}: Nightly job")]

    @pytest.mark.parametrize("person", [DIRECTOR, MEMBER], ids=lambda person: person.role)
    def test_who_submits_nothing_needs_none(self, council: Council, person: Person) -> None:
        with pytest.raises(NotAllowed, match="may not submit returns"):
            create_token(person, council.store, person.name, "Nightly job")

    @pytest.mark.parametrize("person", [OFFICER, APPROVER, DIRECTOR], ids=lambda person: person.role)
    def test_for_others_only_who_manages_them(self, council: Council, person: Person) -> None:
        with pytest.raises(NotAllowed, match="may not give or revoke other people's tokens"):
            create_token(person, council.store, "Ada Admin", "Nightly job")

    def test_an_admin_makes_one_for_a_director(self, council: Council) -> None:
        _, secret = create_token(ADMIN, council.store, "Dee Director", "Dashboard")
        assert person_of_token(council.store, secret) == DIRECTOR

    def test_for_nobody(self, council: Council) -> None:
        with pytest.raises(NotFound, match="“Nobody” is not in the store's table of people"):
            create_token(ADMIN, council.store, "Nobody", "Nightly job")

    @pytest.mark.parametrize("label", ["", "  ", "x" * 101, "two\nlines", "\x1b[2J"])
    def test_a_label_is_one_line(self, council: Council, label: str) -> None:
        with pytest.raises(Problem, match="in one line"):
            create_token(OFFICER, council.store, OFFICER.name, label)
        assert tokens(OFFICER, council.store) == []

    def test_not_into_the_past(self, council: Council) -> None:
        with pytest.raises(Problem, match="is past"):
            create_token(OFFICER, council.store, OFFICER.name, "Job", TODAY - timedelta(days=1))

    def test_no_secret_is_kept(self, council: Council) -> None:
        token_id, secret = create_token(OFFICER, council.store, OFFICER.name, "Nightly job")
        with council.store.looking() as cursor:
            kept = str(cursor.execute("select * from tokens").fetchall())
            logged = str(cursor.execute("select * from audit_log").fetchall())
        assert hashlib.sha256(secret.encode()).hexdigest() in kept
        assert secret.startswith(f"eot_{token_id}_")
        random_part = secret.removeprefix(f"eot_{token_id}_")
        assert len(random_part) == 43
        assert random_part not in kept + logged

    def test_no_new_data_version(self, council: Council) -> None:
        before = council.store.rows("newest_data_version")
        _, secret = create_token(OFFICER, council.store, OFFICER.name, "Nightly job")
        person_of_token(council.store, secret)
        revoke_token(OFFICER, council.store, secret.split("_")[1])
        assert council.store.rows("newest_data_version") == before


class TestCounting:
    @pytest.mark.parametrize(
        "spoilt",
        [
            lambda secret: "",
            lambda secret: secret[:-1],
            lambda secret: f"{secret}x",
            lambda secret: secret.upper(),
            lambda secret: secret.replace("eot_", "EOT_"),
            lambda secret: "eot_0000000000_" + secret.split("_", 2)[2],
            lambda secret: secret.split("_", 2)[1],
            lambda secret: "eot_" + secret.split("_", 2)[1] + "_",
            lambda secret: "eot_' or 1=1 --_x",
            lambda secret: hashlib.sha256(secret.encode()).hexdigest(),
            lambda secret: "\udcff",
        ],
    )
    def test_what_is_not_a_token(self, council: Council, spoilt: object) -> None:
        _, secret = create_token(OFFICER, council.store, OFFICER.name, "Nightly job")
        with pytest.raises(TokenRefused, match="not one of this store"):
            person_of_token(council.store, spoilt(secret))  # type: ignore[operator]

    def test_the_last_day_counts(self, council: Council, monkeypatch: pytest.MonkeyPatch) -> None:
        token_id, secret = create_token(OFFICER, council.store, OFFICER.name, "Nightly job", TODAY)
        assert person_of_token(council.store, secret) == OFFICER
        with monkeypatch.context() as patched:
            patched.setattr(tokens_module, "date", Tomorrow)
            with pytest.raises(TokenRefused, match=f"Token {token_id} expired on {TODAY}"):
                person_of_token(council.store, secret)

    def test_the_role_is_that_of_today(self, council: Council) -> None:
        _, secret = create_token(APPROVER, council.store, APPROVER.name, "Nightly job")
        people = [one for one in USUAL["people"] if one["name"] != APPROVER.name]
        council.set_framework(people=[*people, row("people", name=APPROVER.name, role="director")])
        assert person_of_token(council.store, secret).role == "director"
        council.set_framework(people=people)
        with pytest.raises(TokenRefused, match="no longer in the table of people"):
            person_of_token(council.store, secret)

    def test_the_day_of_use_is_kept_once_a_day(self, council: Council, monkeypatch: pytest.MonkeyPatch) -> None:
        _, secret = create_token(OFFICER, council.store, OFFICER.name, "Nightly job")
        assert tokens(OFFICER, council.store)[0].last_used_on is None
        person_of_token(council.store, secret)
        assert tokens(OFFICER, council.store)[0].last_used_on == TODAY
        monkeypatch.setattr(type(council.store), "keeping", None)
        assert person_of_token(council.store, secret) == OFFICER


class TestRevoking:
    def test_for_good(self, council: Council) -> None:
        token_id, secret = create_token(OFFICER, council.store, OFFICER.name, "Nightly job")
        revoke_token(OFFICER, council.store, token_id)
        with pytest.raises(TokenRefused, match=f"Token {token_id} was revoked"):
            person_of_token(council.store, secret)
        with pytest.raises(Problem, match="revoked before, by Ola Officer"):
            revoke_token(OFFICER, council.store, token_id)
        assert audit(council)[-1] == ("Ola Officer", "revoke token", token_id, "of Ola Officer: Nightly job")

    def test_somebody_elses_only_by_who_manages_them(self, council: Council) -> None:
        token_id, _ = create_token(OFFICER, council.store, OFFICER.name, "Nightly job")
        with pytest.raises(NotAllowed, match="may not give or revoke"):
            revoke_token(APPROVER, council.store, token_id)
        revoke_token(ADMIN, council.store, token_id)
        assert tokens(OFFICER, council.store)[0].revoked_by == "Ada Admin"

    def test_an_unknown_one_is_told_only_to_who_manages_them(self, council: Council) -> None:
        with pytest.raises(NotFound, match="no token “abc”"):
            revoke_token(ADMIN, council.store, "abc")
        with pytest.raises(NotAllowed):
            revoke_token(OFFICER, council.store, "abc")


def test_who_sees_which(council: Council) -> None:
    for person in (OFFICER, APPROVER):
        create_token(person, council.store, person.name, f"Job of {person.name}")
    assert [one.person for one in tokens(OFFICER, council.store)] == [OFFICER.name]
    assert {one.person for one in tokens(ADMIN, council.store)} == {OFFICER.name, APPROVER.name}
    assert tokens(DIRECTOR, council.store) == []


def test_of_two_made_alike_each_has_its_own_secret(council: Council) -> None:
    made = [create_token(OFFICER, council.store, OFFICER.name, "Job") for _ in range(20)]
    assert len({secret for _, secret in made}) == len({token_id for token_id, _ in made}) == 20


class Tomorrow(date):
    """A calendar that is a day ahead."""

    @classmethod
    def today(cls) -> date:
        return TODAY + timedelta(days=1)
