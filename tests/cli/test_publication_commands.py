"""The commands that publish, and that list what was published."""

from pathlib import Path

import pytest

from tests.cli.conftest import Commands

BY_ASH = ("--by", "Ash Approver")
ASKED = ("--title", "Equality information", "--period", "2024-25 Q1")


@pytest.fixture
def reported(small: Commands, return_file: Path) -> Commands:
    """A small council with one approved return."""
    small.json("submit", return_file, "--by", "Ola Officer", "--note", "As agreed")
    small.json("approve", "S00001", *BY_ASH)
    return small


class TestPublish:
    def test_there_and_read_back(self, reported: Commands) -> None:
        assert reported.json("publications") == []
        assert reported.run("publications").out == "Nothing to show.\n"
        assert "may not see the current position" in reported.refused("figures", "trained", "--as", "member")
        made = reported.json("publish", *ASKED, *BY_ASH)
        assert (made["publication_id"], made["period"], made["with_quarters"]) == ("P0001", "2024-25 Q1", False)
        assert reported.json("publications") == [made]
        as_member = reported.json("figures", "trained", "--as", "member", "--period", "2024-25 Q1")
        assert as_member == reported.json("figures", "trained", "--period", "2024-25 Q1")
        assert reported.json("verify")["publications"] == 1

    def test_for_people(self, reported: Commands) -> None:
        lines = reported.run("publish", *ASKED, "--quarters", *BY_ASH).out.splitlines()
        assert "publication id: P0001" in lines
        assert "with quarters: yes" in lines
        heading, line = reported.run("publications").out.splitlines()
        assert heading.split()[:4] == ["publication", "title", "period", "as"]
        assert line.startswith("P0001        Equality information  2024-25 Q1")

    def test_corrected(self, reported: Commands) -> None:
        reported.json("publish", *ASKED, *BY_ASH)
        correcting = ("--corrects", "P0001", "--reason", "A slip")
        assert reported.json("publish", *ASKED, *correcting, *BY_ASH)["corrects"] == "P0001"
        assert [one["corrected_by"] for one in reported.json("publications")] == ["", "P0002"]
        assert "corrected by P0002 already" in reported.refused("publish", *ASKED, *correcting, *BY_ASH)

    def test_published_again_without_a_word_corrects_what_stands(self, reported: Commands) -> None:
        reported.json("publish", *ASKED, *BY_ASH)
        again = reported.json("publish", *ASKED, *BY_ASH)
        assert (again["corrects"], again["correction"]) == ("P0001", "Published again; no reason was given.")

    @pytest.mark.parametrize(
        ("by", "words"),
        [
            ("Ola Officer", "Ola Officer (officer) may not publish"),
            ("Mel Member", "may not publish"),
            ("Nobody", "not in"),
        ],
    )
    def test_who_may_not(self, small: Commands, by: str, words: str) -> None:
        assert words in small.refused("publish", *ASKED, "--by", by)

    def test_a_store_without_figures(self, small: Commands) -> None:
        assert "holds no figures yet" in small.refused("publish", *ASKED, *BY_ASH)

    @pytest.mark.parametrize("left_out", ["--title", "--period", "--by"])
    def test_wrong_usage(self, small: Commands, left_out: str) -> None:
        given = {"--title": "x", "--period": "2024-25", "--by": "Ash Approver"}
        arguments = [part for name, value in given.items() if name != left_out for part in (name, value)]
        assert small.run("publish", *arguments).code == 2
