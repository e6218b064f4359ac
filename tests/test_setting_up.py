"""Making a store: whole or not at all, the demonstrations through the acts of their people."""

import csv
import importlib
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from equality_tracker import settings
from equality_tracker.access.people import Person, everybody
from equality_tracker.framework_checks import FrameworkProblem
from equality_tracker.problems import Problem, StoreProblem
from equality_tracker.publications.reading import publications, published_figures
from equality_tracker.setting_up import PUBLISHED, make_store
from equality_tracker.store import Store, open_store
from tests.factories import USUAL, framework_folder

Rows = list[dict[str, str]]


def asked(store: Store, question: str, **parameters: object) -> list[tuple]:
    """Ask a store what no read of the product asks."""
    with store.keeping() as cursor:
        return cursor.execute(question, parameters or None).fetchall()


def table(file: Path) -> Rows:
    with file.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines))


def entries(sample: str) -> Rows:
    return table(settings.sample_folder(sample) / "submissions.csv")


def commentaries(sample: str) -> Rows:
    file = settings.sample_folder(sample) / "commentaries.csv"
    return table(file) if file.exists() else []


@pytest.fixture(params=settings.SAMPLES)
def sample(request: pytest.FixtureRequest) -> str:
    return request.param


@pytest.fixture
def demonstration(request: pytest.FixtureRequest, sample: str) -> Store:
    return request.getfixturevalue(sample)


class TestDemonstrations:
    def test_each_is_made_by_its_peoples_acts(self, sample: str, demonstration: Store) -> None:
        acts = asked(demonstration, "select act, person from audit_log order by rowid")
        expected = [("apply framework", "Setting up")]
        for entry in entries(sample):
            expected += [("submit", entry["submitted_by"]), ("approve", entry["approved_by"])]
        for text in commentaries(sample):
            expected += [("write commentary", text["written_by"])]
            expected += [("sign off commentary", text["signed_by"])] if text["signed_by"] else []
        assert acts == [*expected, ("publish", "Ash Approver")]

    def test_each_has_published_a_year(self, sample: str, demonstration: Store) -> None:
        (made,) = publications(Person("Mel Member", "member"), demonstration)
        period, at = PUBLISHED[sample]
        assert (made.publication_id, made.period, made.as_at) == ("P0001", period, at)
        assert made.audit_record["failing"] == 0
        found = published_figures(Person("Mel Member", "member"), demonstration, "P0001")
        assert period in set(found.loc[found["is_complete_year"], "period"])
        assert max(entry["approved_on"] for entry in entries(sample) if period in entry["file"]) < str(at)

    def test_submissions_are_those_of_the_folder(self, sample: str, demonstration: Store) -> None:
        found = asked(
            demonstration,
            "select file_name, submitted_by, submitted_at::date::varchar, decided_by, decided_at::date::varchar, note"
            " from submissions order by submission_id",
        )
        assert found == [tuple(entry.values()) for entry in entries(sample)]
        assert asked(demonstration, "select count(*) from submissions where status = 'submitted'") == [(0,)]

    def test_received_files_are_kept_as_they_came(self, sample: str, demonstration: Store, made_samples: Path) -> None:
        kept = made_samples / f"{sample}-received"
        for name, sha256 in asked(demonstration, "select file_name, file_sha256 from submissions"):
            assert (kept / sha256).read_bytes() == (settings.sample_folder(sample) / "returns" / name).read_bytes()

    def test_each_says_what_it_is(self, sample: str, demonstration: Store) -> None:
        said = dict(demonstration.rows("settings"))
        assert (said["sample"], said["threshold"], said["zeros"]) == (sample, "5", "shown")
        assert said["banner"]
        assert said["source"]
        assert [person.role for person in everybody(demonstration)] == [
            "member",
            "director",
            "officer",
            "approver",
            "admin",
        ]

    def test_figures_are_ready_to_be_shown(self, demonstration: Store) -> None:
        # Publishing, the last act, changes no figure.
        assert demonstration.rows("shown_version") == [(demonstration.version - 1,)]
        assert demonstration.rows("shown_version") == demonstration.rows("newest_figures_version")
        assert demonstration.rows("positions")


class TestStories:
    def test_exampleshire_has_five_years(self, exampleshire: Store) -> None:
        years = [year for (year,) in asked(exampleshire, "select distinct left(period, 7) from figures order by all")]
        assert years == ["2021-22", "2022-23", "2023-24", "2024-25", "2025-26"]

    def test_its_newest_year_is_half_reported(self, exampleshire: Store) -> None:
        quarters = asked(
            exampleshire, "select distinct period from figures where period like '2025-26 Q_' order by all"
        )
        assert quarters == [("2025-26 Q1",), ("2025-26 Q2",)]

    def test_a_quarter_of_the_complaints_is_missing(self, exampleshire: Store) -> None:
        periods = [
            period
            for (period,) in asked(
                exampleshire,
                "select distinct period from figures where measure_id = 'complaints-received' order by all",
            )
        ]
        assert ("2022-23 Q2" in periods, "2022-23 Q3" in periods, "2022-23 Q4" in periods) == (True, False, True)

    def test_adoption_was_reported_late(self, exampleshire: Store) -> None:
        late = asked(
            exampleshire,
            "select distinct submissions.file_name from figures inner join submissions using (submission_id)"
            " where figures.measure_id like 'adopt%' and figures.period = '2023-24 Q3'"
            " and submissions.submitted_at > '2024-03-31'",
        )
        assert late == [("2023-24-q3-adoption.csv",)]

    def test_a_correction_stands_in_place_of_what_it_corrects(self, exampleshire: Store) -> None:
        standing = asked(
            exampleshire,
            "select distinct submissions.file_name from current_slices inner join submissions using (submission_id)"
            " where current_slices.measure_id = 'missing-return-interviews' and current_slices.period = '2024-25 Q1'"
            " and current_slices.area in ('Total', 'South')",
        )
        assert standing == [("2024-25-q1-correction.csv",)]

    def test_three_measures_of_the_newest_quarter_are_still_owed(self, exampleshire: Store) -> None:
        owed = asked(
            exampleshire,
            "select measure_id from figures group by all"
            " having max(period) = '2025-26 Q1' and bool_and(period like '% Q_') order by all",
        )
        assert [measure for (measure,) in owed] == [
            "families-sustained-progress",
            "young-carers-assessed-on-time",
            "young-carers-identified",
        ]

    def test_the_faulty_row_of_the_workforce_file_is_left_out(self, kent: Store) -> None:
        published = table(settings.sample_folder("kent") / "published" / "social_workers_by_ethnicity_2019_2025.csv")
        assert any("Non-white" in row.values() for row in published)
        assert asked(kent, "select count(*) from figures where category ilike '%non%white%'") == [(0,)]
        assert asked(
            kent,
            "select numerator::integer from figures where measure_id = 'social-workers' and period = '2025-26'"
            " and area = 'Total' and category = 'White'",
        ) == [(598,)]


class TestMaking:
    def test_an_empty_store_has_the_example_framework(self, tmp_path: Path) -> None:
        make_store(tmp_path / "tracker.duckdb")
        with open_store(tmp_path / "tracker.duckdb") as store:
            assert len(store.rows("measures")) >= 40
            assert asked(store, "select count(*) from submissions") == [(0,)]
            assert "banner" not in dict(store.rows("settings"))

    def test_a_councils_own_framework_is_taken(self, tmp_path: Path) -> None:
        make_store(tmp_path / "tracker.duckdb", framework=framework_folder(tmp_path, USUAL))
        with open_store(tmp_path / "tracker.duckdb") as store:
            assert [measure for measure, *_ in store.rows("measures")] == ["trained"]

    def test_progress_is_told_in_order(self, tmp_path: Path) -> None:
        told: list[tuple[float, str]] = []
        make_store(tmp_path / "kent.duckdb", "kent", progress=lambda share, words: told.append((share, words)))
        shares = [share for share, _ in told]
        assert shares == sorted(shares)
        assert 0 <= shares[0] < shares[-1] == 1
        words = [words for _, words in told]
        assert words[1 : len(entries("kent")) + 1] == [f"Loading {entry['file']}" for entry in entries("kent")]
        assert words[-3:] == ["Freezing the figures", "Published", "Ready"]
        assert all(words for _, words in told)

    def test_a_faulty_framework_leaves_nothing(self, tmp_path: Path) -> None:
        faulty = framework_folder(tmp_path, USUAL | {"areas": []})
        (tmp_path / "local").mkdir()
        with pytest.raises(FrameworkProblem):
            make_store(tmp_path / "local" / "tracker.duckdb", framework=faulty)
        assert list((tmp_path / "local").iterdir()) == []

    def test_a_failure_half_way_leaves_nothing(self, tmp_path: Path) -> None:
        def fail(share: float, _words: str) -> None:
            if share > 0.3:
                raise Problem("stopped")

        with pytest.raises(Problem, match="stopped"):
            make_store(tmp_path / "kent.duckdb", "kent", progress=fail)
        assert list(tmp_path.iterdir()) == []

    @pytest.mark.parametrize("left", ["tracker.duckdb", "tracker.duckdb.wal"])
    def test_what_is_there_already_is_never_replaced(self, tmp_path: Path, left: str) -> None:
        (tmp_path / left).write_bytes(b"somebody's")
        with pytest.raises(StoreProblem, match=r"[Mm]ove (it|that one) away"):
            make_store(tmp_path / "tracker.duckdb")
        assert [file.name for file in tmp_path.iterdir()] == [left]
        assert (tmp_path / left).read_bytes() == b"somebody's"


def exampleshire_writer(monkeypatch: pytest.MonkeyPatch) -> Callable[[Path], None]:
    return _module(monkeypatch, "exampleshire", "generate").write_returns


def kent_writer(monkeypatch: pytest.MonkeyPatch) -> Callable[[Path], None]:
    return _module(monkeypatch, "kent", "convert").main


def _module(monkeypatch: pytest.MonkeyPatch, sample: str, name: str) -> Any:
    monkeypatch.syspath_prepend(str(settings.sample_folder(sample)))
    return importlib.import_module(name)


WRITERS = {"exampleshire": exampleshire_writer, "kent": kent_writer}
WRITTEN_TOO = {"exampleshire": "", "kent": "framework/populations.csv"}


def test_the_committed_returns_are_what_their_program_writes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, sample: str
) -> None:
    committed = settings.sample_folder(sample)
    shutil.copytree(committed / "returns", tmp_path / "committed" / "returns")
    shutil.copy(committed / "submissions.csv", tmp_path / "committed")
    if WRITTEN_TOO[sample]:
        (tmp_path / "committed" / "framework").mkdir()
        shutil.copy(committed / WRITTEN_TOO[sample], tmp_path / "committed" / WRITTEN_TOO[sample])
    (tmp_path / "written").mkdir()
    WRITERS[sample](monkeypatch)(tmp_path / "written")
    assert files_of(tmp_path / "written") == files_of(tmp_path / "committed")


def files_of(folder: Path) -> dict[str, bytes]:
    return {str(file.relative_to(folder)): file.read_bytes() for file in folder.rglob("*") if file.is_file()}
