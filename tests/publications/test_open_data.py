"""The open data of a publication: who gets it, what its manifest says, and where it may be written."""

import csv
import hashlib
import io
import json
import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from equality_tracker import sql
from equality_tracker.access.people import Person
from equality_tracker.cli.commands import COMMANDS as ALL_COMMANDS
from equality_tracker.problems import NotAllowed, NotFound, Problem
from equality_tracker.publications.open_data import FILES, open_data
from equality_tracker.publications.open_data_columns import COLUMNS, NUMBERS, columns_as_markdown
from equality_tracker.publications.open_data_folder import write_open_data
from equality_tracker.publications.publishing import publish
from equality_tracker.publications.reading import publication, published_figures
from equality_tracker.settings import PROJECT
from equality_tracker.store import Store, open_store
from tests.factories import APPROVER, Council

MEMBER = Person("Mel Member", "member")
GUIDE = PROJECT / "docs" / "open-data.md"


def publish_one(council: Council, period: str, **more: Any) -> str:
    """Publish a period, at a fixed time."""
    at = datetime(2025, 5, 30, 10)
    return publish(APPROVER, council.store, "Equality, “in short”", period, at=at, **more).publication_id


@pytest.fixture(scope="module")
def published(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Council]:
    """A council with one publication of a whole year and a quarter, of which some counts are small."""
    with open_store(tmp_path_factory.mktemp("open") / "council.duckdb", create=True) as store:
        council = Council(store)
        groups = [{"breakdown": "sex", "category": name} for name in ("Female", "Male")]
        for also in ({}, {"area": "North"}, {"area": "South"}, {"area": "England"}):
            council.quarters("2023-24", [(60, 100), (61, 101), (62, 103), (64, 110)], **also)
        council.quarters("2023-24", [(59, 60), (60, 61), (61, 62), (63, 66)], **groups[0])
        council.quarters("2023-24", [(1, 40), (1, 40), (1, 41), (1, 44)], **groups[1])
        council.figures({"period": "2024-25 Q1", "numerator": 60, "denominator": 100})
        publish_one(council, "2024-25 Q1")
        yield council


@pytest.fixture(scope="module")
def files(published: Council) -> dict[str, bytes]:
    return open_data(MEMBER, published.store, "P0001")


@pytest.fixture(scope="module")
def rows(files: dict[str, bytes]) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(files["figures.csv"].decode("utf-8"))))


def test_the_files(files: dict[str, bytes]) -> None:
    assert list(files) == list(FILES) == ["figures.csv", "figures.meta.csv", "data-tables.xlsx", "manifest.json"]


def test_one_row_per_figure_that_is_not_a_year_to_date(published: Council, rows: list[dict[str, str]]) -> None:
    figures = published_figures(MEMBER, published.store, "P0001")
    to_date = figures[~figures["is_complete_year"] & ~figures["period"].str.contains("Q")]
    assert len(to_date) == 1
    assert len(rows) == len(figures) - 1
    assert {row["time_identifier"] for row in rows} == {
        "Financial year",
        *(f"Financial year Q{n}" for n in range(1, 5)),
    }


def test_every_number_is_published_or_made_from_its_row_alone(published: Council, rows: list[dict[str, str]]) -> None:
    figures = published_figures(MEMBER, published.store, "P0001").assign(
        time_period=lambda frame: frame["period"].str[:4] + frame["period"].str[5:7],
        time_identifier=lambda frame: "Financial year" + frame["period"].str[7:],
    )
    keys = ["time_period", "time_identifier", "area", "breakdown", "category"]
    known = {tuple(row[key] for key in keys): row for row in figures.to_dict("records")}
    for row in rows:
        source = known[tuple(row[key] for key in keys)]
        for name in ("numerator", "denominator", "value", "target", "floor"):
            shown = float("nan") if row[name] in ("c", "z", "x") else float(row[name])
            assert shown == pytest.approx(source[name], abs=0.05, nan_ok=True)
        if row["numerator"] == "c":
            assert [row[name] for name in ("value", "lower_95", "upper_95", "status")] == ["c", "c", "c", "no_figure"]
        if row["value"] not in ("c", "z", "x"):
            assert float(row["lower_95"]) <= float(row["value"]) <= float(row["upper_95"])


def test_something_is_hidden_and_stays_so(rows: list[dict[str, str]]) -> None:
    hidden = [row for row in rows if "c" in (row[name] for name in NUMBERS)]
    assert hidden
    assert all(row["breakdown"] == "sex" for row in hidden)


def test_the_manifest(published: Council, files: dict[str, bytes]) -> None:
    manifest = json.loads(files["manifest.json"])
    told = publication(MEMBER, published.store, "P0001")
    listed = manifest.pop("files")
    assert manifest == {
        "publication_id": "P0001",
        "title": "Equality, “in short”",
        "period": "2024-25 Q1",
        "as_at": "2025-05-30T10:00:00",
        "published_at": "2025-05-30T10:00:00",
        "corrects": None,
        "correction": None,
        "sha256": told.sha256,
        "licence": None,
    }
    assert [one["name"] for one in listed] == list(FILES[:3])
    for one in listed:
        data = files[one["name"]]
        assert (one["size"], one["sha256"]) == (len(data), hashlib.sha256(data).hexdigest())


def test_the_same_bytes_from_another_opening(published: Council, files: dict[str, bytes], tmp_path: Path) -> None:
    published.store.backup(tmp_path / "copy")
    with open_store(tmp_path / "copy" / "store.duckdb") as store:
        assert open_data(MEMBER, store, " p0001 ") == files


class TestWhoGetsIt:
    def test_nobody_without_the_permission(self, published: Council) -> None:
        with pytest.raises(NotAllowed, match="see publications"):
            open_data(Person("Nobody", "stranger"), published.store, "P0001")

    @pytest.mark.parametrize("name", ["P0002", "", "p1", "../P0001"])
    def test_an_unknown_publication(self, published: Council, name: str) -> None:
        with pytest.raises(NotFound, match="There are: P0001"):
            open_data(MEMBER, published.store, name)

    def test_before_anything_is_published(self, council: Council) -> None:
        with pytest.raises(NotFound, match="Nothing has been published yet"):
            open_data(MEMBER, council.store, "P0001")


def set_licence(store: Store, licence: str) -> None:
    with store.writing("settings") as cursor:
        cursor.execute(sql.statement("writes/record_setting"), {"setting": "licence", "value": licence})


def test_later_figures_change_nothing_and_a_licence_is_named(council: Council) -> None:
    council.quarters("2023-24", [(60, 100)] * 4)
    publish_one(council, "2023-24")
    before = open_data(MEMBER, council.store, "P0001")
    council.figures({"period": "2023-24 Q1", "numerator": 70, "denominator": 100})
    publish_one(council, "2023-24", corrects="P0001", correction="The first quarter")
    assert open_data(MEMBER, council.store, "P0001") == before
    manifest = json.loads(open_data(MEMBER, council.store, "P0002")["manifest.json"])
    assert (manifest["corrects"], manifest["correction"]) == ("P0001", "The first quarter")
    set_licence(council.store, "Open Government Licence v3.0")
    licensed = open_data(MEMBER, council.store, "P0001")
    assert json.loads(licensed["manifest.json"])["licence"] == "Open Government Licence v3.0"
    assert licensed["figures.csv"] == before["figures.csv"]


def test_what_one_is_given_is_ones_own(published: Council) -> None:
    open_data(MEMBER, published.store, "P0001").clear()
    assert list(open_data(MEMBER, published.store, "P0001")) == list(FILES)


class TestFolder:
    def test_new_and_again(self, files: dict[str, bytes], tmp_path: Path) -> None:
        folder = tmp_path / "new" / "folder"
        for _ in range(2):
            write_open_data(files, folder)
            assert {file.name: file.read_bytes() for file in folder.iterdir()} == files

    def test_over_one_that_broke_off(self, files: dict[str, bytes], tmp_path: Path) -> None:
        (tmp_path / "figures.csv").write_text("half")
        (tmp_path / "figures.meta.csv.part").write_text("ha")
        write_open_data(files, tmp_path)
        assert (tmp_path / "figures.csv").read_bytes() == files["figures.csv"]

    @pytest.mark.parametrize(
        ("there", "words"),
        [
            ({"minutes.docx": ""}, "holds other files: minutes.docx. Name an empty folder"),
            ({f"{number}.txt": "" for number in range(5)}, "0.txt, 1.txt, 2.txt and more"),
            ({"manifest.json": '{"publication_id": "P0002", "sha256": "12"}'}, r"another publication: P0002 \(12\)"),
            ({"manifest.json": "[]"}, "another publication: one that cannot be read"),
            ({"manifest.json": "no"}, "another publication: one that cannot be read"),
        ],
    )
    def test_never_over_anything_else(
        self, files: dict[str, bytes], tmp_path: Path, there: dict[str, str], words: str
    ) -> None:
        for name, text in there.items():
            (tmp_path / name).write_text(text)
        with pytest.raises(Problem, match=words):
            write_open_data(files, tmp_path)
        assert {file.name: file.read_text() for file in tmp_path.iterdir()} == there

    def test_the_same_number_of_another_store(self, files: dict[str, bytes], tmp_path: Path) -> None:
        manifest = json.loads(files["manifest.json"]) | {"sha256": "00" * 32}
        write_open_data(files | {"manifest.json": json.dumps(manifest).encode()}, tmp_path)
        with pytest.raises(Problem, match="another publication: P0001"):
            write_open_data(files, tmp_path)

    def test_not_where_a_file_is(self, files: dict[str, bytes], tmp_path: Path) -> None:
        (tmp_path / "file").write_text("")
        with pytest.raises(Problem, match="is a file"):
            write_open_data(files, tmp_path / "file")


class TestGuide:
    TEXT = GUIDE.read_text(encoding="utf-8")

    def test_its_columns_are_those_of_the_code(self) -> None:
        _, after = self.TEXT.split("<!-- columns -->\n")
        listed, _ = after.split("\n<!-- /columns -->")
        assert listed == columns_as_markdown(), "put what columns_as_markdown() gives between the two markers"

    def test_every_file_and_symbol_is_named(self) -> None:
        symbols = ("c", "x", "z", "low")
        assert [name for name in (*FILES, *symbols) if f"`{name}`" not in self.TEXT] == []

    def test_its_commands_exist(self) -> None:
        used = re.findall(r"^python -m equality_tracker (.+)$", self.TEXT, re.MULTILINE)
        names = tuple(command.name for command in ALL_COMMANDS)
        assert used
        assert [line for line in used if not line.startswith(names)] == []

    def test_words_of_columns_fit_a_table(self) -> None:
        assert [column.name for column in COLUMNS if "|" in column.words or "\n" in column.words] == []
