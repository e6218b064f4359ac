"""Where charts begin anew: who may say so, what is refused, what comes of it, and that it can be taken back."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from equality_tracker.access.people import Person
from equality_tracker.figures.protection import refresh
from equality_tracker.figures.rebasing import LONGEST_REASON, Rebase, rebase, rebases, take_back_rebase
from equality_tracker.periods import Period, PeriodProblem
from equality_tracker.problems import NotAllowed, NotFound, Problem
from equality_tracker.store import Store, open_store
from tests.factories import ADMIN, APPROVER, OFFICER, Council, row

DIRECTOR = Person("Dee Director", "director")
MEMBER = Person("Mel Member", "member")
REASON = "Counted in another way"
OTHERS = Person("Oz Officer", "officer", ("Head of Homes",))
OWN = Person("Ona Officer", "officer", ("Head of Training",))
QUARTERS = [str(Period(2015 + number // 4, number % 4 + 1)) for number in range(26)]
BEFORE = [500, 520] * 6
AFTER = [700, 720] * 7


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Council]:
    """A measure that jumps after twelve quarters, and an annual one."""
    with open_store(tmp_path_factory.mktemp("rebasing") / "store.duckdb", create=True) as store:
        council = Council(store)
        council.set_framework(
            measures=[row("measures"), row("measures", measure_id="survey", title="Survey", frequency="annual")]
        )
        rows = [
            {"period": period, "numerator": numerator, "denominator": 1000}
            for period, numerator in zip(QUARTERS, [*BEFORE, *AFTER], strict=True)
        ]
        survey = {"measure_id": "survey", "period": "2016-17", "numerator": 10, "denominator": 20}
        council.figures(*rows, *[one | {"area": "North"} for one in rows], survey)
        refresh(store)
        yield council


@pytest.fixture
def store(filled: Council) -> Iterator[Store]:
    """The store, where no chart begins anew; the test's own are taken back."""
    yield filled.store
    for one in rebases(DIRECTOR, filled.store, "trained"):
        take_back_rebase(ADMIN, filled.store, "trained", one.period, "The test is over")


def at(store: Store, period: str, area: str = "Total") -> Any:
    found = store.read("shown_figures", measure_id="trained", area=area, breakdown="Total", period=period)
    return next(found.itertuples(index=False))


def test_a_chart_begins_anew(store: Store) -> None:
    before = [at(store, period).mean for period in QUARTERS[11:13]]
    rebase(OFFICER, store, "trained", "q1 2018/19", f"  {REASON}\n at last ")
    (found,) = rebases(DIRECTOR, store, "trained")
    assert found == Rebase("2018-19 Q1", f"{REASON} at last", OFFICER.name, found.at)
    last_before, first, eleventh, newest = (at(store, QUARTERS[number]) for number in (11, 12, 22, 25))
    assert (last_before.mean, before[1] > 52) == (before[0], True)
    assert (first.points, first.no_chart, first.variation) == (1, "few_points", "")
    assert (eleventh.points, eleventh.no_chart) == (11, "few_points")
    assert (newest.points, newest.mean, newest.variation) == (14, 71, "common")
    assert at(store, QUARTERS[25], "North").mean == 71


def test_the_shown_figures_follow_in_the_same_call(store: Store) -> None:
    rebase(OFFICER, store, "trained", QUARTERS[12], REASON)
    assert store.rows("shown_version") == [(store.version,)]
    take_back_rebase(OFFICER, store, "trained", QUARTERS[12], REASON)
    assert store.rows("shown_version") == [(store.version,)]


def test_taking_back_leaves_both_on_record(store: Store) -> None:
    usual = at(store, QUARTERS[25]).mean
    rebase(OFFICER, store, "trained", QUARTERS[12], REASON)
    take_back_rebase(APPROVER, store, "trained", QUARTERS[12], "It was nothing")
    assert rebases(DIRECTOR, store, "trained") == ()
    assert at(store, QUARTERS[25]).mean == usual
    rebase(ADMIN, store, "trained", QUARTERS[12], "It was something")
    assert [one.reason for one in rebases(DIRECTOR, store, "trained")] == ["It was something"]
    with store.looking() as cursor:
        entries = cursor.execute("select act, person, reason from rebases order by entry").fetchall()[-3:]
        acts = cursor.execute("select act, person, subject, detail from audit_log where subject like 'trained %'")
        logged = acts.fetchall()[-3:]
    assert entries == [
        ("rebase", OFFICER.name, REASON),
        ("take_back", APPROVER.name, "It was nothing"),
        ("rebase", ADMIN.name, "It was something"),
    ]
    subject = f"trained {QUARTERS[12]}"
    assert logged == [
        ("rebase", OFFICER.name, subject, REASON),
        ("take back rebase", APPROVER.name, subject, "It was nothing"),
        ("rebase", ADMIN.name, subject, "It was something"),
    ]


@pytest.mark.parametrize(
    ("person", "is_allowed"),
    [
        (MEMBER, False),
        (DIRECTOR, False),
        (OTHERS, False),
        (OWN, True),
        (OFFICER, True),
        (APPROVER, True),
        (ADMIN, True),
        (Person("Ada Admin", "admin", ("Head of Homes",)), True),
    ],
)
def test_who_may(store: Store, person: Person, is_allowed: bool) -> None:
    if is_allowed:
        rebase(person, store, "trained", QUARTERS[12], REASON)
        take_back_rebase(person, store, "trained", QUARTERS[12], REASON)
        return
    rebase(ADMIN, store, "trained", QUARTERS[13], REASON)
    for act in (rebase, take_back_rebase):
        with pytest.raises(NotAllowed):
            act(person, store, "trained", QUARTERS[13], REASON)
    assert [one.period for one in rebases(DIRECTOR, store, "trained")] == [QUARTERS[13]]


@pytest.mark.parametrize(
    ("measure_id", "period", "reason", "kind", "words"),
    [
        ("unheard-of", QUARTERS[12], REASON, NotFound, "There is no measure “unheard-of”"),
        ("survey", "2016-17", REASON, Problem, "is reported once a year: it has no control chart"),
        ("trained", "2018-19", REASON, Problem, "2018-19 is a year. Name the quarter .* such as 2018-19 Q1"),
        ("trained", "soon", REASON, PeriodProblem, "“soon” is not a period"),
        ("trained", QUARTERS[12], "", Problem, "Say why the charts begin anew"),
        ("trained", QUARTERS[12], " \n ", Problem, "Say why the charts begin anew"),
        (
            "trained",
            QUARTERS[12],
            "x" * (LONGEST_REASON + 1),
            Problem,
            "in fewer words: .* 301 characters of at most 300",
        ),
        ("trained", "2014-15 Q4", REASON, NotFound, "has no figure for 2014-15 Q4. Its newest is 2021-22 Q2"),
        ("trained", "2022-23 Q1", REASON, NotFound, "has no figure for 2022-23 Q1"),
        ("trained", QUARTERS[0], REASON, Problem, "is the first figure .*: its charts begin there anyway"),
    ],
)
def test_what_is_refused(
    store: Store, measure_id: str, period: str, reason: str, kind: type[Problem], words: str
) -> None:
    version = store.version
    with pytest.raises(kind, match=words):
        rebase(OFFICER, store, measure_id, period, reason)
    assert store.version == version


def test_not_twice_in_the_same_place(store: Store) -> None:
    rebase(OFFICER, store, "trained", QUARTERS[12], REASON)
    with pytest.raises(Problem, match="begin anew in 2018-19 Q1 already"):
        rebase(APPROVER, store, "trained", QUARTERS[12], REASON)
    rebase(APPROVER, store, "trained", QUARTERS[14], REASON)
    assert [one.period for one in rebases(DIRECTOR, store, "trained")] == [QUARTERS[12], QUARTERS[14]]


@pytest.mark.parametrize(
    ("period", "reason", "kind", "words"),
    [
        (QUARTERS[13], REASON, NotFound, "do not begin anew in 2018-19 Q2. They do: 2018-19 Q1"),
        (QUARTERS[12], " ", Problem, "Say why it is taken back"),
        ("soon", REASON, PeriodProblem, "“soon” is not a period"),
    ],
)
def test_taking_back_what_is_not_there(store: Store, period: str, reason: str, kind: type[Problem], words: str) -> None:
    rebase(OFFICER, store, "trained", QUARTERS[12], REASON)
    with pytest.raises(kind, match=words):
        take_back_rebase(OFFICER, store, "trained", period, reason)


def test_a_member_does_not_see_them(store: Store) -> None:
    with pytest.raises(NotAllowed):
        rebases(MEMBER, store, "trained")


def test_nothing_to_begin_anew(council: Council) -> None:
    with pytest.raises(NotFound, match="It has none yet"):
        rebase(OFFICER, council.store, "trained", QUARTERS[12], REASON)


def test_a_store_that_was_made_before_says_it_once_it_is_open(tmp_path: Path) -> None:
    """What the migration leaves is worked out by the first reader."""
    with open_store(tmp_path / "old.duckdb", create=True) as store:
        Council(store).quarters("2024-25", [(50, 100)])
        assert rebases(DIRECTOR, store, "trained") == ()
        with store.keeping() as cursor:
            for text in ("delete from kept_signals", "delete from shown_version"):
                cursor.execute(text)
    with open_store(tmp_path / "old.duckdb") as store:
        rebases(DIRECTOR, store, "trained")
        assert at(store, "2024-25 Q1").no_chart == "few_points"
