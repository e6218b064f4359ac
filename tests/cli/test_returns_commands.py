"""The commands that take a return through its life."""

import csv
from pathlib import Path

import pytest

from tests.cli.conftest import Commands
from tests.factories import return_csv

NOTED = ("--note", "Not broken down this time")
BY_OLA = ("--by", "Ola Officer")
BY_ASH = ("--by", "Ash Approver")


def submitted(commands: Commands, file: Path, by: str = "Ola Officer") -> str:
    return commands.json("submit", file, "--by", by, *NOTED)["submission_id"]


class TestCheck:
    def test_warnings_do_not_refuse(self, small: Commands, return_file: Path) -> None:
        issues = small.json("check", return_file)
        assert {issue["severity"] for issue in issues} == {"warning"}
        assert all(list(issue) == ["row", "column", "value", "code", "message", "severity"] for issue in issues)
        assert small.json("submissions") == []

    def test_errors_do_and_are_listed_all_the_same(self, small: Commands, bad_file: Path) -> None:
        small.run("check", bad_file, "--json")
        assert small.code == 1
        assert small.err == "It would not be taken as it is: 1 error.\n"
        (issue,) = small.answer
        assert (issue["row"], issue["column"], issue["value"], issue["code"]) == (
            2,
            "numerator",
            "many",
            "not_a_number",
        )

    def test_lines_for_people(self, small: Commands, bad_file: Path) -> None:
        first, last = small.run("check", bad_file).out.splitlines()
        assert first.startswith("error: row 2 numerator: This is not a number.")
        assert first.endswith("(met: many)")
        assert last == "1 error."

    @pytest.mark.parametrize("content", [b"", b"\0\0", b"PK\x03\x04rest", b"%PDF-1.7", b"a,b\n1,2\n", b"\xff\xfe"])
    def test_whatever_it_is_it_gets_an_answer(self, small: Commands, tmp_path: Path, content: bytes) -> None:
        file = tmp_path / "strange.csv"
        file.write_bytes(content)
        small.run("check", file, "--json")
        assert small.code == 1
        assert [issue["severity"] for issue in small.answer] == ["error"] * len(small.answer)

    def test_what_would_steer_a_terminal_is_not_printed(self, small: Commands, tmp_path: Path) -> None:
        file = tmp_path / "steering.csv"
        file.write_bytes(return_csv({"numerator": "\x1b[2J\x07", "denominator": 100}))
        assert "\x1b" not in small.run("check", file).out


class TestSubmitAndApprove:
    def test_submitted_then_approved_then_seen(self, small: Commands, return_file: Path) -> None:
        sent = small.json("submit", return_file, *BY_OLA, *NOTED)
        assert (sent["submission_id"], sent["new"], sent["changed"], sent["unchanged"]) == ("S00001", 1, 0, 0)
        assert {issue["severity"] for issue in sent["issues"]} == {"warning"}
        assert small.json("figures", "trained") == []
        assert small.json("approve", "S00001", *BY_ASH) == {"submission_id": "S00001", "status": "approved"}
        (record,) = small.json("figures", "trained", "--period", "2024-25 Q1")
        assert (record["numerator"], record["denominator"], record["value"]) == (80, 100, 80)

    def test_lines_for_people(self, small: Commands, return_file: Path) -> None:
        lines = small.run("submit", return_file, *BY_OLA, *NOTED).out.splitlines()
        assert lines[:2] == ["submission id: S00001", "new: 1"]
        assert lines[-1] == "3 warnings."
        assert small.run("approve", "S00001", *BY_ASH).out == "submission id: S00001\nstatus: approved\n"

    @pytest.mark.parametrize(
        ("name", "words"),
        [
            ("Nobody", "“Nobody” is not in the store's table of people"),
            ("Mel Member", "Mel Member (member) may not submit returns"),
            ("Dee Director", "Dee Director (director) may not submit returns"),
        ],
    )
    def test_who_may_not_submit(self, small: Commands, return_file: Path, name: str, words: str) -> None:
        assert words in small.refused("submit", return_file, "--by", name, *NOTED)

    def test_warnings_need_a_note(self, small: Commands, return_file: Path) -> None:
        assert "3 warning(s) and no note" in small.refused("submit", return_file, *BY_OLA)
        assert small.json("submissions") == []

    def test_nobody_approves_their_own(self, small: Commands, return_file: Path) -> None:
        number = submitted(small, return_file, "Ash Approver")
        assert "somebody else must approve it" in small.refused("approve", number, *BY_ASH)
        assert "may not approve returns" in small.refused("approve", number, *BY_OLA)

    def test_a_return_with_errors_stores_nothing(self, small: Commands, bad_file: Path) -> None:
        assert "row 2 numerator" in small.refused("submit", bad_file, *BY_OLA, *NOTED)
        assert small.json("submissions") == []

    @pytest.mark.parametrize("command", ["check", "submit"])
    def test_a_file_that_is_not_there(self, small: Commands, tmp_path: Path, command: str) -> None:
        by = BY_OLA if command == "submit" else ()
        words = small.refused(command, tmp_path / "nowhere.csv", *by)
        assert words == f"{tmp_path / 'nowhere.csv'} cannot be read: No such file or directory.\n"
        assert "cannot be read: Is a directory" in small.refused(command, tmp_path, *by)


class TestDecisions:
    @pytest.mark.parametrize(("command", "status"), [("reject", "rejected"), ("withdraw", "withdrawn")])
    def test_with_a_reason(self, small: Commands, return_file: Path, command: str, status: str) -> None:
        number = submitted(small, return_file)
        decided = small.json(command, number, *BY_ASH, "--reason", "Wrong year")
        assert decided == {"submission_id": number, "status": status}
        (row,) = small.json("submissions")
        assert (row["status"], row["reason"], row["decided_by"]) == (status, "Wrong year", "Ash Approver")

    def test_withdrawing_brings_the_former_back(self, small: Commands, return_file: Path) -> None:
        question = ("figures", "trained", "--period", "2024-25 Q1")
        small.json("approve", submitted(small, return_file), *BY_ASH)
        before = small.json(*question)
        return_file.write_bytes(return_csv({"numerator": 10, "denominator": 100}))
        second = submitted(small, return_file)
        small.json("approve", second, *BY_ASH)
        assert small.json(*question) != before
        small.json("withdraw", second, *BY_ASH, "--reason", "Wrong year")
        assert small.json(*question) == before

    @pytest.mark.parametrize(
        ("command", "more"), [("approve", ()), ("reject", ("--reason", "No")), ("withdraw", ("--reason", "No"))]
    )
    def test_an_unknown_submission(self, small: Commands, command: str, more: tuple[str, ...]) -> None:
        assert "There is no submission S99999" in small.refused(command, "S99999", *BY_ASH, *more)

    @pytest.mark.parametrize("command", ["reject", "withdraw"])
    def test_without_a_reason(self, small: Commands, return_file: Path, command: str) -> None:
        number = submitted(small, return_file)
        assert "Say why" in small.refused(command, number, *BY_ASH, "--reason", " ")
        assert small.run(command, number, *BY_ASH).code == 2
        assert [row["status"] for row in small.json("submissions")] == ["submitted"]

    def test_only_once(self, small: Commands, return_file: Path) -> None:
        number = submitted(small, return_file)
        small.json("approve", number, *BY_ASH)
        assert "does not wait for approval" in small.refused("approve", number, *BY_ASH)


class TestLists:
    def test_submissions_as_a_table(self, small: Commands, return_file: Path) -> None:
        assert small.run("submissions").out == "Nothing to show.\n"
        submitted(small, return_file)
        heading, line = small.run("submissions").out.splitlines()
        assert heading.startswith("submission  status     submitted at")
        assert line.startswith("S00001      submitted")
        assert "2024-25 Q1  return.csv" in line

    def test_what_is_owed_until_it_stands(self, small: Commands, return_file: Path) -> None:
        asked = ("outstanding", "--period", "2024/25 q1")
        (owed,) = small.json(*asked)
        assert (owed["lead"], owed["measure_id"], owed["expected"]) == ("Head of Training", "trained", 9)
        number = submitted(small, return_file)
        assert small.json(*asked)[0]["waiting"] == 1
        small.json("approve", number, *BY_ASH)
        assert small.json(*asked)[0]["reported"] == 1
        assert "Head of Training" in small.run(*asked).out

    def test_of_what_is_no_period(self, small: Commands) -> None:
        assert "“soon” is not a period" in small.refused("outstanding", "--period", "soon")


class TestTemplate:
    def test_filled_in_it_passes(self, small: Commands, tmp_path: Path) -> None:
        file = tmp_path / "template.csv"
        assert small.json("template", "--period", "2024-25 Q1", "--output", file) == {"template": str(file)}
        rows = list(csv.DictReader(file.read_text(encoding="utf-8-sig").splitlines()))
        assert len(rows) == 9
        is_part = {"North": 50, "South": 50}
        sizes = {"White": 40, "Asian": 30, "Black": 20, "Not known": 10, "Female": 50, "Male": 50}
        for row in rows:
            row["denominator"] = str(is_part.get(row["area"], sizes.get(row["category"], 100)))
            row["numerator"] = str(int(row["denominator"]) // 2)
        with file.open("w", encoding="utf-8", newline="") as opened:
            writer = csv.DictWriter(opened, list(rows[0]))
            writer.writeheader()
            writer.writerows(rows)
        assert small.json("check", file) == []
        assert small.run("check", file).out == "Nothing wrong.\n"

    def test_last_figures_only_for_somebody(self, small: Commands, return_file: Path, tmp_path: Path) -> None:
        small.json("approve", submitted(small, return_file), *BY_ASH)
        file = tmp_path / "template.csv"
        asked = ("template", "--period", "2024-25 Q2", "--output", file)
        small.json(*asked)
        assert "80" not in file.read_text(encoding="utf-8")
        small.json(*asked, *BY_OLA)
        assert "80 of 100" in file.read_text(encoding="utf-8")

    def test_a_workbook(self, small: Commands, tmp_path: Path) -> None:
        file = tmp_path / "Template.XLSX"
        small.json("template", "--period", "2024-25 Q1", "--lead", "Head of Training", "--output", file)
        assert file.read_bytes().startswith(b"PK")
        assert {issue["code"] for issue in small.json("check", file)} <= {"not_reported", "empty_file"}

    @pytest.mark.parametrize(
        ("output", "more", "words"),
        [
            ("template.pdf", (), "must end in .xlsx or .csv"),
            ("template", (), "must end in .xlsx or .csv"),
            ("template.csv", ("--lead", "Nobody"), "“Nobody” leads no measure"),
            ("template.csv", ("--by", "Nobody"), "“Nobody” is not in the store's table of people"),
            ("template.csv", ("--by", "Dee Director"), "may not"),
            ("nowhere/template.csv", (), "No such file or directory"),
        ],
    )
    def test_refused(self, small: Commands, tmp_path: Path, output: str, more: tuple[str, ...], words: str) -> None:
        file = tmp_path / output
        assert words in small.refused("template", "--period", "2024-25 Q1", "--output", file, *more)
        assert not file.exists()
