"""Published figures of Barnsley, turned into returns and taken through their life by the commands alone."""

import csv
import importlib
import json
from collections.abc import Iterator
from contextlib import redirect_stderr, redirect_stdout
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from equality_tracker import settings
from equality_tracker.access.people import Person
from equality_tracker.cli import main
from equality_tracker.figures.completeness_detail import completeness_of
from equality_tracker.store import open_store

YEARS = ["2019-20", "2020-21", "2021-22", "2022-23", "2023-24", "2024-25", "2025-26"]
Records = list[dict[str, Any]]


class Council:
    """Barnsley's store, the answers of the checks, and what the commands say of it."""

    def __init__(self, store: Path, converted: Path) -> None:
        self.store = store
        self.returns = converted / "returns"
        self.issues: dict[str, Records] = {}
        with (converted / "submissions.csv").open(encoding="utf-8", newline="") as file:
            self.entries = list(csv.DictReader(file))

    def asked(self, *arguments: object) -> Any:
        """The JSON of a command that must succeed and say nothing else."""
        out, err = StringIO(), StringIO()
        with redirect_stdout(out), redirect_stderr(err):
            code = main([*map(str, arguments), "--store", str(self.store), "--json"])
        assert (code, err.getvalue()) == (0, ""), err.getvalue()
        return json.loads(out.getvalue())

    def load(self, entry: dict[str, str]) -> None:
        file = self.returns / entry["file"]
        self.issues[entry["file"]] = self.asked("check", file)
        submitted = self.asked("submit", file, "--by", entry["submitted_by"], "--note", entry["note"])
        assert submitted["new"] == len(self.rows_of(entry["file"]))
        self.asked("approve", submitted["submission_id"], "--by", entry["approved_by"])

    def rows_of(self, name: str) -> Records:
        with (self.returns / name).open(encoding="utf-8", newline="") as file:
            return list(csv.DictReader(file))

    def questioned(self, name: str) -> list[tuple[str, ...]]:
        """What the check of Barnsley's own rows asked about: code, measure, breakdown, category, value met."""
        rows = self.rows_of(name)
        asked = [(issue, rows[issue["row"] - 2]) for issue in self.issues[name]]
        return [
            (issue["code"], row["measure_id"], row["breakdown"], row["category"], issue["value"])
            for issue, row in asked
            if not row["area"]
        ]

    def figures(self, measure: str, breakdown: str = "Total", category: str = "Total") -> dict[str, tuple]:
        """Numerator and denominator of the whole council by period."""
        records = self.asked("figures", measure, "--area", "Barnsley", "--breakdown", breakdown)
        return {
            record["period"]: (record["numerator"], record["denominator"])
            for record in records
            if record["category"] == category
        }


@pytest.fixture(scope="module")
def barnsley(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Council]:
    folder = tmp_path_factory.mktemp("barnsley")
    with pytest.MonkeyPatch.context() as patch:
        patch.syspath_prepend(str(settings.sample_folder("kent")))
        importlib.import_module("for_council").main(["Barnsley", "--output", str(folder / "converted")])
    council = Council(folder / "barnsley.duckdb", folder / "converted")
    council.asked("setup", "--framework", folder / "converted" / "framework")
    for entry in council.entries:
        council.load(entry)
    yield council


class TestLoading:
    def test_every_return_is_taken_without_an_error(self, barnsley: Council) -> None:
        assert len(barnsley.entries) == 24
        assert [issue for issues in barnsley.issues.values() for issue in issues if issue["severity"] == "error"] == []
        assert {row["status"] for row in barnsley.asked("submissions")} == {"approved"}

    def test_everything_is_accounted_for(self, barnsley: Council) -> None:
        verified = barnsley.asked("verify")
        rows = sum(len(barnsley.rows_of(entry["file"])) for entry in barnsley.entries)
        assert (verified["submissions"], verified["figures"], verified["files"]) == (24, rows, 24)
        assert (verified["is_whole"], verified["problems"]) == (True, [])

    def test_nothing_is_owed_of_a_year_that_every_source_covers(self, barnsley: Council) -> None:
        assert barnsley.asked("outstanding", "--period", "2024-25") == []


class TestPublishedFigures:
    def test_social_workers_in_post(self, barnsley: Council) -> None:
        published = [142, 154, 158, 147, 176, 197, 221]
        assert barnsley.figures("social-workers") == {
            year: (number, None) for year, number in zip(YEARS, published, strict=True)
        }

    def test_ethnicity_known(self, barnsley: Council) -> None:
        """The two who are not known in 2021-22 would be known by their role, so not even the total is shown."""
        known = barnsley.figures("social-workers-ethnicity-known")
        assert (known["2021-22"], known["2025-26"]) == (("c", 158), (221 - 132, 221))

    def test_ethnicity_not_known(self, barnsley: Council) -> None:
        not_known = [number for number, _ in barnsley.figures("social-workers", "ethnicity", "Not known").values()]
        assert not_known == [57, 11, "c", "c", 58, 101, 132]

    def test_fewer_and_fewer_are_known(self, barnsley: Council) -> None:
        """Two and three who are not known are too few to be shown; then more than half are not."""
        with open_store(barnsley.store) as store:
            view = completeness_of(Person("Dee Director", "director"), store, "social-workers", "ethnicity")
        hidden = "cannot be shown"
        assert [share.text for share in view.trend] == ["59.9%", "92.9%", hidden, hidden, "67.0%", "48.7%", "40.3%"]
        assert (view.now.counts, view.unknown[0].texts[0]) == ("89 of 221", "132 (59.7%)")
        assert view.warning == "", "no group is shown in both years that would be compared"

    def test_children_looked_after(self, barnsley: Council) -> None:
        published = [(329, 49960), (346, 50093), (398, 50706), (404, 51150), (366, 51799)]
        assert list(barnsley.figures("children-looked-after-rate").values()) == published
        assert [number for number, _ in barnsley.figures("children-looked-after").values()] == [
            number for number, _ in published
        ]

    @pytest.mark.parametrize(
        ("measure", "breakdown", "category", "period", "shown"),
        [
            ("young-carers-identified", "Total", "Total", "2017-18", ("c", 1261)),
            ("children-looked-after", "placement", "Residential schools", "2020-21", ("c", None)),
            ("children-looked-after", "placement", "Residential schools", "2023-24", (0, None)),
        ],
    )
    def test_what_the_source_suppressed_stays_c(
        self, barnsley: Council, measure: str, breakdown: str, category: str, period: str, shown: tuple
    ) -> None:
        assert barnsley.figures(measure, breakdown, category)[period] == shown

    def test_kent_is_another_council(self, barnsley: Council) -> None:
        records = barnsley.asked("figures", "social-workers", "--area", "Kent", "--period", "2025-26")
        assert {(record["category"], record["numerator"]) for record in records} >= {("Total", 816), ("White", 598)}


class TestQuestionsOfTheCheck:
    def test_ethnicity_that_is_no_longer_recorded_is_asked_about(self, barnsley: Council) -> None:
        not_known = ("unusual_change", "social-workers", "ethnicity", "Not known")
        assert (*not_known, "58") in barnsley.questioned("workforce_2023-24.csv")
        assert (*not_known, "101") in barnsley.questioned("workforce_2024-25.csv")

    def test_a_first_return_has_nothing_to_be_compared_with(self, barnsley: Council) -> None:
        firsts = {entry["file"].rsplit("_", 1)[0]: entry["file"] for entry in reversed(barnsley.entries)}
        assert [barnsley.issues[file] for file in firsts.values()] == [[]] * 4

    def test_the_share_whose_ethnicity_is_known_is_asked_about_too(self, barnsley: Council) -> None:
        known = ("unusual_change", "social-workers-ethnicity-known")
        asked = {file for file in barnsley.issues for one in barnsley.questioned(file) if one[:2] == known}
        assert {"workforce_2023-24.csv", "workforce_2024-25.csv"} <= asked
