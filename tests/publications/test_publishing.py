"""Publishing: what is printed, who may, what is refused in which words, and that nothing of it ever changes."""

import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pandas as pd
import pytest

from equality_tracker.access.people import Person
from equality_tracker.access.permissions import ROLES
from equality_tracker.framework import apply_framework
from equality_tracker.periods import PeriodProblem
from equality_tracker.problems import NotAllowed, NotFound, Problem
from equality_tracker.publications.publishing import publish, publishable
from equality_tracker.publications.reading import (
    Publication,
    publication,
    publications,
    published_commentaries,
    published_figures,
    published_framework,
)
from equality_tracker.publications.refusing import KEY
from equality_tracker.publications.verifying import faults_of_publications
from equality_tracker.returns.deciding import withdraw
from equality_tracker.sql import QUERIES
from equality_tracker.store import Store, open_store
from tests.factories import ADMIN, APPROVER, OFFICER, Council, framework, row

MEMBER = Person("Mel Member", "member")
DAY = datetime(2025, 5, 30, 10)
AUDIT = "equality_tracker.figures.auditing.audit_of"
READS = (publication, published_figures, published_framework, published_commentaries)
FROZEN = ("publications", "published_figures", "published_commentaries")


def published(council: Council, period: str = "2024-25", **more: Any) -> Publication:
    """Publish a period, at a fixed day."""
    return publish(APPROVER, council.store, "Equality information", period, at=DAY, **more)


def printed(council: Council, publication_id: str = "P0001") -> set[tuple[str, ...]]:
    """The keys of what a publication prints, without the measure where it is the usual one."""
    found = published_figures(MEMBER, council.store, publication_id)
    return {tuple(key[key[0] == "trained" :]) for key in found[KEY].itertuples(index=False, name=None)}


def said_by_audit(*failing: dict[str, str]) -> Any:
    """In place of the audit: one that finds these figures failing."""
    whole = {"measure_id": "trained", "period": "2024-25", "area": "Total", "breakdown": "Total", "category": "Total"}
    columns = [*KEY, "reason", "value"]
    counts = pd.DataFrame([whole | {"reason": "small"} | one for one in failing], columns=columns)
    return lambda *_, **__: SimpleNamespace(failing=counts, record=lambda: {"failing": len(counts)})


def report(council: Council) -> Council:
    """Report five quarters of the whole and of a group, and four of an area and of the nation."""
    years = ["2023-24 Q1", "2023-24 Q2", "2023-24 Q3", "2023-24 Q4", "2024-25 Q1"]
    places: list[dict[str, Any]] = [
        {"numerator": 60, "denominator": 100},
        {"numerator": 30, "denominator": 50, "breakdown": "sex", "category": "Female"},
        {"numerator": 30, "denominator": 50, "area": "North"},
        {"numerator": 50, "denominator": 90, "area": "England"},
    ]
    whole = [place | {"period": period} for period in years for place in places[: 2 if period == years[-1] else 4]]
    council.figures(*whole)
    return council


@pytest.fixture
def reported(council: Council) -> Council:
    return report(council)


@pytest.fixture(scope="module")
def standing(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Council]:
    """The same, shared, with one publication: for what changes nothing."""
    with open_store(tmp_path_factory.mktemp("standing") / "council.duckdb", create=True) as store:
        council = report(Council(store))
        published(council, "2023-24")
        yield council


class TestWhatIsPrinted:
    def test_groups_and_areas_yearly(self, reported: Council) -> None:
        published(reported, "2023-24")
        quarters = {f"2023-24 Q{number}" for number in range(1, 5)}
        wholes = {(period, area, "Total", "Total") for period in quarters for area in ("Total", "England")}
        years = {
            ("2023-24", "Total", "Total", "Total"),
            ("2023-24", "Total", "sex", "Female"),
            ("2023-24", "North", "Total", "Total"),
            ("2023-24", "England", "Total", "Total"),
        }
        assert printed(reported) == wholes | years

    @pytest.mark.parametrize("with_quarters", [False, True])
    def test_the_year_to_date_is_marked(self, reported: Council, with_quarters: bool) -> None:
        published(reported, "2024-25 Q1", with_quarters=with_quarters)
        found = published_figures(MEMBER, reported.store, "P0001")
        to_date = found[(found["period"] == "2024-25")]
        assert not to_date["is_complete_year"].any()
        assert set(to_date["quarters"]) == {"Q1"}
        assert set(to_date["breakdown"]) == ({"Total", "sex"} if with_quarters else {"Total"})
        assert ("2023-24 Q2", "North", "Total", "Total") in printed(reported) or not with_quarters

    def test_nothing_that_ends_after_the_period(self, reported: Council) -> None:
        reported.quarters("2024-25", [None, (80, 100)])
        published(reported, "2024-25 Q1")
        found = published_figures(MEMBER, reported.store, "P0001")
        # The year to date goes up to the second quarter by now, and so is left out.
        assert "2024-25" not in set(found["period"])
        assert max(found["period"]) == "2024-25 Q1"

    def test_five_years(self, council: Council) -> None:
        for start in range(2018, 2025):
            council.quarters(f"{start}-{start - 1999}", [(70, 100)] * 4)
        published(council)
        assert {period[:7] for period, *_ in printed(council)} == {
            "2020-21", "2021-22", "2022-23", "2023-24", "2024-25"
        }  # fmt: skip

    def test_a_year_with_a_quarter_missing_is_no_year(self, council: Council) -> None:
        council.quarters("2023-24", [(60, 100), None, (60, 100), (60, 100)])
        council.quarters("2024-25", [(60, 100)] * 4)
        published(council)
        assert ("2023-24", "Total", "Total", "Total") not in printed(council)
        assert ("2023-24 Q4", "Total", "Total", "Total") in printed(council)

    def test_annual_measures_by_their_day(self, council: Council) -> None:
        kinds = ("financial", "snapshot-march", "snapshot-september")
        yearly = [row("measures", measure_id=kind, frequency="annual", year_type=kind) for kind in kinds]
        council.set_framework(measures=[row("measures"), *yearly])
        council.figures(
            *({"measure_id": kind, "period": "2024-25", "numerator": 7, "denominator": 9} for kind in kinds)
        )
        council.quarters("2024-25", [(70, 100)] * 4)
        expected = {"2024-25 Q1": (), "2024-25 Q2": kinds[2:], "2024-25 Q3": kinds[2:], "2024-25 Q4": kinds}
        for period, measures in (expected | {"2024-25": kinds}).items():
            made = published(council, period)
            found = published_figures(MEMBER, council.store, made.publication_id)
            assert set(found["measure_id"]) == {"trained", *measures}, period

    def test_a_stocks_year_is_its_last_quarter(self, council: Council) -> None:
        council.set_framework(measures=[row("measures", aggregation="latest")])
        for quarters in (3, 4):
            council.quarters("2024-25", [(70, 100)] * quarters)
            made = published(council, f"2024-25 Q{quarters}")
            found = published_figures(MEMBER, council.store, made.publication_id).query("period == '2024-25'")
            assert list(found["is_complete_year"]) == [quarters == 4]

    def test_figures_as_they_are_shown(self, council: Council) -> None:
        council.figures(
            {"period": "2024-25 Q1", "numerator": 90, "denominator": 100},
            {"period": "2024-25 Q1", "numerator": 3, "denominator": 20, "breakdown": "sex", "category": "Female"},
        )
        published(council, "2024-25 Q1", with_quarters=True)
        found = published_figures(MEMBER, council.store, "P0001").query("period == '2024-25 Q1'")
        hidden, whole = found[found["category"] == "Female"], found[found["category"] == "Total"]
        assert hidden[["numerator_symbol", "value_symbol"]].to_numpy().tolist() == [["c", "c"]]
        assert hidden[["numerator", "value"]].isna().all(axis=None)
        assert list(whole["value"]) == [90]

    def test_a_publication_says_what_it_is(self, reported: Council) -> None:
        made = published(reported, "2023/24", with_quarters=True)
        assert made == publication(MEMBER, reported.store, " p0001 ")
        assert (made.publication_id, made.number, made.period, made.title) == (
            "P0001", 1, "2023-24", "Equality information"
        )  # fmt: skip
        assert (made.as_at, made.published_at, made.published_by) == (DAY, DAY, "Ash Approver")
        assert (made.threshold, made.zeros, made.policy, made.framework_version) == (5, "shown", "suppress", 1)
        assert made.figure_count == len(printed(reported)) == made.audit_record["figures"]
        assert re.fullmatch("[0-9a-f]{64}", made.sha256)
        acts = reported.store.rows("acts_on", subject="P0001")
        assert acts == [(DAY, "Ash Approver", "publish", "Equality information")]

    def test_progress_goes_up_to_all(self, reported: Council) -> None:
        told: list[float] = []
        published(reported, progress=lambda share, words: told.append(share))
        assert told == sorted(told)
        assert told[-1] == 1


class TestWhoMay:
    @pytest.mark.parametrize("role", ["member", "director", "officer"])
    def test_others_are_refused(self, standing: Council, role: str) -> None:
        who = Person("Somebody", role)
        for act in (
            lambda: publish(who, standing.store, "x", "2024-25"),
            lambda: publishable(who, standing.store, "x"),
        ):
            with pytest.raises(NotAllowed, match="may not publish"):
                act()

    @pytest.mark.parametrize("read", READS)
    @pytest.mark.parametrize("role", ROLES)
    def test_everybody_reads(self, standing: Council, role: str, read: Any) -> None:
        assert read(Person("Somebody", role), standing.store, "P0001") is not None

    @pytest.mark.parametrize("read", READS)
    def test_who_has_no_role_does_not(self, standing: Council, read: Any) -> None:
        with pytest.raises(NotAllowed, match="may not see publications"):
            read(Person("Somebody", "stranger"), standing.store, "P0001")


ASKED: dict[str, Any] = {"title": "Equality information", "period": "2024-25"}
REFUSED: list[tuple[dict[str, Any], type[Problem], str]] = [
    ({"period": "soon"}, PeriodProblem, "“soon” is not a period"),
    ({"period": ""}, PeriodProblem, "is not a period"),
    ({"period": "2030-31"}, NotFound, "There are no figures for 2030-31. The newest are for 2024-25 Q1."),
    ({"period": "2024-25 Q3"}, NotFound, "There are no figures for 2024-25 Q3"),
    ({"title": " \n "}, Problem, "Give the publication a title"),
    ({"title": "x" * 10_000}, Problem, "it has 10,000 characters of at most 150"),
    ({"title": "Plan\u202eb"}, Problem, "characters that cannot be seen"),
    ({"corrects": "P0001"}, Problem, "Say what it corrects in P0001"),
    ({"correction": "A slip"}, Problem, "Name the publication that it corrects"),
    ({"corrects": "P0007", "correction": "A slip"}, NotFound, "There is no publication P0007 to correct"),
]


class TestRefusals:
    @pytest.mark.parametrize(("asked_for", "kind", "words"), REFUSED)
    def test_bad_input(self, standing: Council, asked_for: dict[str, Any], kind: type[Problem], words: str) -> None:
        with pytest.raises(kind, match=re.escape(words)):
            publish(APPROVER, standing.store, **ASKED | asked_for)
        assert [one.publication_id for one in publications(MEMBER, standing.store)] == ["P0001"]

    def test_a_store_without_figures(self, council: Council) -> None:
        with pytest.raises(NotFound, match="holds no figures yet"):
            published(council)

    def test_a_title_is_a_text_and_nothing_else(self, reported: Council) -> None:
        made = publish(APPROVER, reported.store, " <script>alert(1)</script>\n'; drop table x ", "2024-25")
        assert made.title == "<script>alert(1)</script> '; drop table x"

    @pytest.mark.parametrize(("with_quarters", "remedy"), [(False, ". Raise the"), (True, "Publish without quarters")])
    def test_a_count_that_could_be_worked_out(
        self, standing: Council, monkeypatch: pytest.MonkeyPatch, with_quarters: bool, remedy: str
    ) -> None:
        failing = [{"category": f"C{number}", "breakdown": "sex", "area": "North"} for number in range(7)]
        monkeypatch.setattr(AUDIT, said_by_audit({}, {}, {"measure_id": "gone"}, *failing))
        with pytest.raises(Problem) as refused:
            published(standing, with_quarters=with_quarters)
        words = str(refused.value)
        assert words.startswith("Nothing was published: 9 suppressed figures could be worked out")
        assert "“Staff trained”, 2024-25; “gone”, 2024-25; “Staff trained”, 2024-25, North, sex: C0; " in words
        assert "and 4 more. " in words
        assert remedy in words
        assert "C3" not in words
        assert faults_of_publications(MEMBER, standing.store) == (1, [])

    def test_figures_that_change_during_the_audit(self, reported: Council, monkeypatch: pytest.MonkeyPatch) -> None:
        safe = said_by_audit()

        def slow(*given: Any, **named: Any) -> Any:
            reported.quarters("2024-25", [None, (70, 100)])
            return safe(*given, **named)

        monkeypatch.setattr(AUDIT, slow)
        with pytest.raises(Problem, match="Figures changed while they were being audited"):
            published(reported)
        assert published_nothing(reported.store)

    def test_somebody_else_publishes_during_the_audit(self, reported: Council, monkeypatch: pytest.MonkeyPatch) -> None:
        safe = said_by_audit()

        def slow(*given: Any, **named: Any) -> Any:
            monkeypatch.setattr(AUDIT, safe)
            published(reported)
            return safe(*given, **named)

        monkeypatch.setattr(AUDIT, slow)
        with pytest.raises(Problem, match="is published already, as P0001"):
            published(reported)
        assert [one.publication_id for one in publications(MEMBER, reported.store)] == ["P0001"]


def published_nothing(store: Store) -> bool:
    """Whether the tables hold nothing, not even what no publication names."""
    return publications(MEMBER, store) == [] and store.read("published_figures", publication_id="P0001").empty


class TestCorrections:
    def test_the_same_period_twice_only_as_a_correction(self, reported: Council) -> None:
        published(reported)
        with pytest.raises(Problem, match="published already, as P0001, which stays as it is"):
            published(reported, with_quarters=True)
        assert published(reported, "2023-24").publication_id == "P0002"
        with pytest.raises(Problem, match="P0002 is of 2023-24: a correction of it must be of the same period"):
            published(reported, corrects="P0002", correction="A slip")
        made = published(reported, corrects=" p0001", correction="North was\nleft out")
        assert (made.publication_id, made.corrects, made.correction) == ("P0003", "P0001", "North was left out")
        newest, second, first = publications(MEMBER, reported.store)
        assert (newest.corrected_by, second.corrected_by, first.corrected_by) == ("", "", "P0003")
        with pytest.raises(Problem, match="P0001 is corrected by P0003 already"):
            published(reported, corrects="P0001", correction="Another slip")
        with pytest.raises(Problem, match="published already, as P0003"):
            published(reported)
        assert published(reported, corrects="P0003", correction="Another slip").publication_id == "P0004"
        assert faults_of_publications(MEMBER, reported.store) == (4, [])


class TestNothingChanges:
    def test_whatever_happens_later(self, reported: Council) -> None:
        sent = reported.submit({"period": "2024-25 Q2", "numerator": 75, "denominator": 100})
        published(reported, "2023-24", with_quarters=True)
        before = everything(reported.store)
        reported.quarters("2023-24", [(11, 22)] * 4)
        withdraw(APPROVER, reported.store, sent.submission_id, "Sent by mistake")
        renamed = row("measures", title="Staff who were trained", polarity="lower", decimals="0")
        areas = [row("areas"), row("areas", area="North", level="part", parent="Smallshire")]
        apply_framework(ADMIN, reported.store, framework(measures=[renamed], areas=areas, targets=[]))
        published(reported, "2024-25 Q1")
        assert everything(reported.store) == before
        assert faults_of_publications(MEMBER, reported.store) == (2, [])

    @pytest.mark.parametrize("table", FROZEN)
    def test_no_statement_changes_or_removes_it(self, table: str) -> None:
        changing = re.compile(
            rf"\b(update|delete from|truncate|drop table( if exists)?|alter table|insert or \w+ into) {table}\b"
        )
        written = {file.stem for file in QUERIES.rglob("*.sql") if f"insert into {table} " in plain_sql(file)}
        assert written == {f"add_{table.removesuffix('s') if table == 'publications' else table}"}
        assert [file.stem for file in QUERIES.rglob("*.sql") if changing.search(plain_sql(file))] == []


def plain_sql(file: Path) -> str:
    """A statement without its comments, on one line."""
    return " ".join(re.sub(r"--.*", "", file.read_text(encoding="utf-8")).lower().split())


def everything(store: Store) -> tuple[Any, ...]:
    """All that is read of the first publication, as text."""
    framework_then = published_framework(MEMBER, store, "P0001")
    store.identity += "x"  # Nothing that is kept from an earlier answer.
    return (
        publication(MEMBER, store, "P0001"),
        published_figures(MEMBER, store, "P0001").to_csv(),
        published_commentaries(MEMBER, store, "P0001"),
        {name: [each.model_dump() for each in rows] for name, rows in framework_then.tables.items()},
    )


class TestCommentaries:
    def test_what_was_signed_off_last(self, reported: Council) -> None:
        entries = [
            ("trained", "2023-24", "write", "First", APPROVER),
            ("trained", "2023-24", "sign_off", "First", ADMIN),
            ("trained", "2023-24", "write", "Second", OFFICER),
            ("trained", "2023-24", "sign_off", "Second", APPROVER),
            ("trained", "2023-24", "write", "A draft", OFFICER),
            ("trained", "2023-24 Q1", "write", "Never signed off", OFFICER),
            ("trained", "2024-25 Q1", "write", "After the period", OFFICER),
            ("trained", "2024-25 Q1", "sign_off", "After the period", APPROVER),
        ]
        with reported.store.keeping() as cursor:
            for number, (measure_id, period, act, words, person) in enumerate(entries, start=1):
                cursor.execute(
                    "insert into commentaries values (?, ?, ?, ?, ?, 'Being done', '', ?, ?)",
                    [number, measure_id, period, act, words, person.name, datetime(2025, 5, number)],
                )
        published(reported, "2023-24")
        (found,) = published_commentaries(MEMBER, reported.store, "P0001")
        assert (found.measure_id, found.period, found.what_happened) == ("trained", "2023-24", "Second")
        assert (found.written_by, found.written_at) == ("Ola Officer", datetime(2025, 5, 3))
        assert (found.signed_by, found.signed_at) == ("Ash Approver", datetime(2025, 5, 4))


class TestVerifying:
    @pytest.mark.parametrize(
        ("damage", "words"),
        [
            ("update published_figures set value = value + 1 where period = '2023-24'", "is not what was published"),
            ("delete from published_figures where area = 'North'", "is not what was published"),
            ("update publications set title = 'Another'", "is not what was published"),
            ("delete from audit_log where act = 'publish'", "does not say who did this: publish"),
            ("update audit_log set person = 'Somebody' where act = 'publish'", "does not say who did this"),
            ("delete from publications", "figures or commentaries of it, but it is not there"),
        ],
    )
    def test_damage_is_found(self, reported: Council, damage: str, words: str) -> None:
        published(reported, "2023-24")
        assert faults_of_publications(MEMBER, reported.store) == (1, [])
        with reported.store.keeping() as cursor:
            cursor.execute(damage)
        found = faults_of_publications(MEMBER, reported.store)[1]
        assert any(fault.startswith("P0001: ") and words in fault for fault in found)


class TestReading:
    @pytest.mark.parametrize("read", READS)
    @pytest.mark.parametrize("wanted", ["P0009", "", "1", "'; drop table publications"])
    def test_one_that_is_not_there(self, standing: Council, wanted: str, read: Any) -> None:
        with pytest.raises(NotFound, match="There are: P0001"):
            read(MEMBER, standing.store, wanted)

    def test_nothing_yet(self, council: Council) -> None:
        with pytest.raises(NotFound, match="Nothing has been published yet"):
            publication(MEMBER, council.store, "P0001")
